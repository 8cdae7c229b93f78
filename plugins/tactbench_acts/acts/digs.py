"""Digs: what you never did, what you keep doing, what is really unacceptable, what any child can, "
"look who."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "irritated",
        "you_keep_|you_were_told|were_clearly_told|the_last_time_i|is_the_last_time|your_many|"
        "your_numerous|your_countless|your_endless|your_various|your_repeated|your_constant|"
        "many_other|all_been_over|as_you_have_been|explained_to_you",
        r"\byou keep (?:saying|asking|writing|telling|sending|demanding|repeating|coming|calling|"
        r"mentioning|insisting|bringing|going on)\b|\byou were (?:clearly |also |"
        r"again )?told (?:when you|again|clearly|at (?:check-in|the time|booking)|in writing|"
        r"before you|repeatedly|that it would|quite)\b|\bthis is the last time\b|\byour (?:many|"
        r"numerous|countless|endless|various|repeated|constant) (?:other )?(?:e-?mails?|messages?|"
        r"letters?|calls?|complaints?|posts?|requests?|demands?)\b|\bbeen explained to you\b",
        unless=r"\bsorry\b|\bapolog|we (?:missed|didn't|failed)|you were told (?:wrong|something)|"
        r"should (?:never|not) have",
    ),
    Cue(
        "dare",
        "all_you_want|all_you_like|as_much_as_you_like|as_often_as_you|as_loud_as|as_loudly_as",
        r"\b(?:threaten|shout|complain|post|sue|swear|argue|write|scream|rant|cry|stamp|protest|email|"
        r"ring|call|ask)(?: (?:me|us|it|this|about it))? (?:all|as (?:much|often|loud|loudly|"
        r"long) as) you (?:want|like|please|wish)\b",
    ),
    Cue(
        "reproach",
        "i'm_going_to_assume|i'll_assume|i_will_assume|let's_assume|i_shall_assume|pretend_i|overlook|"
        "ignore_that|ignore_the|ignore_your|not_having_been_made|unacceptable_is|rude_is|"
        "disgraceful_is|ridiculous_is|outrageous_is|unfair_is|not_okay_is|not_ok_is|not_acceptable_is|"
        "easy_to_|don't_see_why|do_not_see_why|can't_see_why|see_no_reason_why|why_should_i|"
        "why_should_we|after_that_message|after_that_remark|after_that_comment|after_that_outburst|"
        "after_that_e|after_what_you|after_your_last|after_such|as_a_parent|as_a_mother|as_a_father|"
        "as_a_nurse|myself,|a_reason_for|not_a_reason|no_reason_for_us|voice_in|raising_your|"
        "playing_the_victim|be_a_victim|victim_here|hard_done|martyr|made_up_your_mind|determined_to",
        r"\b(?:going to|i'll|i will|let's|shall|let us) (?:\w+ )?assume (?:that )?(?:you|that was|"
        r"this was|it was)|\bpretend (?:that )?i (?:didn't|did not|haven't|never)|\b(?:overlook|"
        r"ignore) (?:that|the|your) (?:remark|comment|tone|last|language|rudeness|insult|outburst|"
        r"way)|\bnot having been made\b|\bwhat(?:'s| is) (?:\w+ )?(?:unacceptable|rude|disgraceful|"
        r"ridiculous|outrageous|unfair|not (?:okay|ok|acceptable)) is\b|\b(?:so|very|always|too|quite|"
        r"awfully) easy to (?:blame|criticise|complain|point|judge|shout|accuse|demand)\b|"
        r"\beasy to (?:blame|criticise|point the)|\b(?:don't|do not|can't|cannot) (?:really |"
        r"quite )?see why (?:i|we|anyone) should\b|\bsee no reason why (?:i|we) should\b|"
        r"\bwhy should (?:i|we)\b|\bafter (?:that|such an?) (?:message|remark|comment|outburst|"
        r"e-?mail|performance|insult)\b|\bafter what you(?:'ve| have)? (?:said|wrote|written|called|"
        r"done)\b|\bas a (?:parent|mother|father|nurse|teacher|customer|woman|man) myself,? i(?:'d|"
        r" would) (?:never|have|at least|expect)|\b(?:is|are|was) (?:not|hardly|scarcely|no) (?:a |"
        r"a good |much of a )?reason (?:for us to|to (?:shout|insult|demand|be rude|expect|give|"
        r"hand))|\b(?:play|playing|be|being) (?:a|the) victim\b|\bhard done by\b|\bmartyr\b|"
        r"\bmade up your mind (?:to|that)\b|\byou(?:'re| are| seem) (?:\w+ )?determined to (?:be|find|"
        r"complain|take|see|think|make)\b",
        unless=r"\bsorry\b|unacceptable is (?:that|how) (?:we|our|you (?:had|were|waited))|(?:not|"
        r"don't|never) (?:\w+ )?assume|victim of|outrageous is (?:that|how) (?:we|you)",
    ),
    Cue(
        "blame",
        "you_didn't|you_did_not|you_never|you_failed|you_chose_not",
        r"\b(?:which|that|what|the \w+|every \w+) you (?:didn't|did not|never|failed to|"
        r"chose not to) (?:bother|open|read|check|attend|answer|return|collect|pay|tick|cancel|keep|"
        r"follow|take|bring|pack|charge|update|confirm|reply|mention|disclose|declare|pick|click|look|"
        r"tell|sign|send|complete|fill|turn|scan|set|back|log|report|wait|show|watch|charge)\b",
        unless=r"\bsorry\b|because (?:we|nobody|it)|you (?:didn't|did not) (?:send|sign|click|confirm|"
        r"tick|set|fill) (?:it|that|this) (?:yourself|and)|wasn't you",
    ),
    Cue(
        "sarcasm",
        "our_fault|my_fault|amusement|bemusement|astonishment|disbelief|incredulity|look_who|"
        "guess_who|well_well|well,_well|(or_not)|or_not.|god_himself|the_pope|the_king|the_president|"
        "mother_teresa|a_saint|words_about_my|remarks_about_my|comments_about_my|thoughts_about_my|"
        "terribly_grateful|eternally_grateful|forever_in_your|forever_indebted|honoured_that|"
        "honored_that|privilege_to_be|can_now_resume|interesting_that|interesting_how|curious_that|"
        "convenient_that|convenient_how|funny_that|odd_how|strange_how|amazing_what|amazing_how|"
        "holding_our_breath|crushed|devastated_by_your|heartbroken_by_your",
        r"(?:^so|\bso now|\bnow|^apparently|^presumably|\bsuddenly)\b.{0,25}\b(?:our|my) fault\b|"
        r"\bwith (?:some|great|no little|mild|considerable|growing) (?:amusement|bemusement|"
        r"astonishment|disbelief|incredulity)\b|^(?:oh,? |well,? |and )?(?:look|guess) who(?:'s)?\b|"
        r"^well,? well\b|\(or not\)|\b(?:god himself|the pope|mother teresa)\b|\b(?:the king|"
        r"the president|a saint) (?:himself|would|wouldn't|could)\b|\b(?:words|remarks|comments|"
        r"thoughts) about my (?:mother|accent|english|weight|face|name|family|job|intelligence|"
        r"education|salary)|\b(?:terribly|eternally|forever) (?:grateful|indebted)\b|\b(?:holiday|"
        r"life|day|world|civilisation) can now resume\b|^(?:how |it's |it is |"
        r"isn't it )?(?:interesting|curious|convenient|funny|odd|strange|amazing|remarkable) (?:that|"
        r"how|what)\b|\b(?:we are|we're|i'm|i am) (?:utterly |quite |absolutely )?crushed\b",
        unless=r"not your fault|(?:accent|mother|name|face|weight) (?:stop|end|need|have|are not|aren't)|"
        r"(?:is|was|entirely|all) (?:our|my) fault[.,]? (?:and|i|we)|\bsorry\b|"
        r"it's (?:interesting|curious|strange|odd) (?:that|how) (?:we|our|it|the)",
    ),
    Cue(
        "condescend",
        "_means_|year-olds|year_olds|year-old_|the_only_one|only_person|like_everyone_else|"
        "like_everybody_else|as_much_energy|as_much_effort|as_much_time|as_much_thought|as_much_care|"
        "an_adult_|a_grown_|to_think_about|food_for_thought|just_a_thought|raising_your_voice|"
        "an_explanation_of|if_you_aren't|if_you_are_not|if_you_can't_be|if_you_cannot_be|"
        "seen_this_many|seen_it_all|seen_this_before|seen_it_before",
        r"^(?!(?:that|this|which|it|what|he|she|they|also|only|usually|often|always|red|green|amber|"
        r"orange|blue)\b)[a-z'-]+ means (?:it|that|you|the|no|not|just|what|exactly)\b|"
        r"\b\w+-year-olds?\b (?:\w+ )?(?:cope|manages?|can|could|seem|understand|know|would)\b|"
        r"\bthe only (?:one|person|customer|guest) who (?:wants?|complain\w*|can't|cannot|finds?|"
        r"objects?|minds?|thinks|seems|struggles|disagrees|sees|didn't|doesn't|fails|failed)\b|"
        r"\blike every(?:one|body) else\b|\bas much (?:energy|effort|time|thought|care|passion|"
        r"imagination|creativity) (?:in|on|to)\w*\b|\ban adult (?:needs|who|should|cannot|can't|has|"
        r"would|of your)\b|\ba grown (?:man|woman|adult)\b|\b(?:something|"
        r"one) (?:for you )?to think about\b|\bfood for thought\b|^just a thought\b|"
        r"\braising your voice\b|\bif you (?:aren't|are not|can't be|cannot be) (?:\w+ )?(?:nice|"
        r"polite|civil|calm|respectful|reasonable)\b|\bseen (?:this|it) (?:all |many |a hundred |"
        r"dozens of )+(?:times|before)\b",
        unless=r"\bsorry\b|an adult (?:needs|should|has) to (?:be (?:home|present|in)|sign|accompany)|"
        r"an adult who can|(?:with|for) an adult",
    ),
)
