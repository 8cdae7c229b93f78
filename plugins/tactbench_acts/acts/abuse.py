"""Naming abuse or a threat, saying what follows, leaving the door open; and meeting a sign of danger."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue
from tactbench_acts.acts.lexicon_abuse import ABUSE_NOUNS, FOLLOWED, FOLLOWS, PEOPLE, SWEARING, UTTERED

CUES = (
    Cue(  # the behaviour is called what it is
        "name_abuse",
        "language|word|name|insult|threat|remark|comment|abus|shout|swear|behav|slur|slang|tone|messag|"
        "racis|sexis|hate|violen|intimidat|harass|disrespect|obscen|profan|wish|frighten|scare",
        rf"\b(?:that|this|those|these|such|your|a|any|more|of|no|without|isn't|that's a|as a|was a|read as|"
        rf"was|were|is|"
        rf"are|from|with|by|the|be) (?:(?!not )\w+ ){{0,2}}(?:{ABUSE_NOUNS})\b(?! of (?:concern|interest|"
        rf"thanks))|"
        r"^(?:threats?|insults?|abuse|racis[mt]\w*|swearing|shouting|threatening|insulting|abusing|"
        r"name-calling|slurs?|violence)\b"
        r"(?: (?:against|to|at|towards?|about|like|of|is|are|has|have|my|our|the|a|staff)\b)|"
        r"\b(?:personal|abusive|racist|sexist|hurtful|offensive|threatening|hateful|vile|nasty|foul|"
        r"insulting|cruel|ugly|"
        r"discriminatory|homophobic|degrading|derogatory|unpleasant) (?:insults?|attacks?|remarks?|"
        r"comments?|words?|names?|"
        r"language|messages?|things?|terms?|behaviou?r|abuse)\b|"
        r"\b(?:call|calling|called) (?:me|us|her|him|them|anyone|anybody|people|somebody|someone|members|"
        r"women|my|our|a "
        r"colleague|colleagues|staff|an?) (?:\w+ ){0,3}(?:names?|that|an?|scum|things?|words?)\b|"
        r"\b(?:frightens?|scares?|scared|frightened) (?:people|her|him|them|me|us|my|the|staff|colleagues)\b|"
        rf"\b(?:you(?:'ve| have)?|someone|anybody|anyone) (?:just )?(?:threaten\w*|insult\w*|abus\w*|swore "
        rf"at|"
        rf"intimidat\w*|harass\w*) (?:{PEOPLE})\b|\bthreaten(?:ing|ed|s)? (?:me|us|to|{PEOPLE}|somebody|"
        rf"anyone|anybody)\b|"
        r"\b(?:language|words?|remarks?|comments?|names?|behaviou?r|tone|insults?|threats?|messages?) "
        r"(?:like (?:that|this|those|these)|"
        r"of (?:that|this) (?:kind|sort)|(?:is|are|was|were) (?:not|un)\b ?(?:okay|ok|acceptable|on|all "
        r"right|alright|fine)?)",
        unless=r"reviews?\b.{0,30}\bthreat|threat of (?:a )?(?:review|court|legal)|not (?:take|treat|read|"
        r"hold|say|mean)\b.{0,25}\bthreat|"
        r"don't (?:say|mean) (?:it|that|this) as a threat|abuse of (?:the )?(?:offer|process|promotion|"
        r"system)|"
        r"(?:language|words?) (?:is |are |to |back to |set |setting|line|school|course|service)|sign "
        r"language|"
        r"names? (?:and|or|on|of)|your name\b|that (?:first|earlier) message|messages like that again|"
        r"comments? (?:box|section|field|card)|thank you for",
    ),
    Cue(
        "name_abuse",
        "okay|ok|acceptable|isn't_on|not_on|all_right|alright|spoken|talk|speak|written_about|won't_have|"
        "civil|respect|decent",
        r"\b(?:not|isn't|aren't|wasn't|never|won't be) (?:okay|ok|acceptable|on|all right|"
        r"alright)\b(?=.{0,60}\b(?:speak|"
        r"spoken|talk|write|call|say|threat\w*|anyone|anybody|people|person|colleague\w*|staff|me|us|her|"
        r"him|language|words?)\b)|"
        r"(?<=what you )\w+.{0,60}\b(?:not|isn't|wasn't) (?:okay|ok|acceptable|on|all right|alright)\b|"
        r"\b(?:spoken|talked|spoke|speak|talk|write|written|wrote) (?:to|about|at|of)(?: \w+){0,2} (?:like "
        r"(?:that|this)|in (?:that|this) way|"
        r"that way|so rudely)\b|\b(?:won't|will not|can't|not going to|don't) (?:have|accept|stand for|put "
        r"up with|allow|let|be) "
        r"(?:her|him|them|anyone|anybody|my|our|staff|colleagues?|a|people|that|this|spoken|talked|called|"
        r"insulted|threatened|abused) "
        r"(?:\w+ ){0,5}(?:spoken|talked|called|written|insulted|threatened|abused|to|about|here|said|"
        r"language|words|names?|like)\b|"
        r"\b(?:keep|kept) (?:\w+ ){1,4}(?:civil|respectful|polite|decent|courteous)\b|\b(?:remain|stay|be|"
        r"being) "
        r"(?:respectful|civil|courteous)\b",
        unless=r"\b(?:talk|speak|spoken|spoke|write|written) to you\b|\b(?:trainer|that (?:first |earlier "
        r")?message|our (?:message|reply|colleague))\b|i'll (?:still )?be civil|^(?:a|the|three|two|\d+|"
        r"waiting|being left|no)\b.{0,60}(?:isn't|is not|not) (?:okay|ok|acceptable|on)|"
        r"\bour (?:service|side|part|mistake|fault|error)\b|should have",
    ),
    Cue(  # rules for everybody, read out
        "abuse_rule",
        "tolerat|zero|all_c|all_m|all_of|guideline|code_of|courtesy|house_rules|respect",
        r"\b(?:not|never|don't|won't|cannot|can't) (?:be )?tolerated?\b|\bzero[- ]toleran\w+|"
        r"\bask(?:s|ed)? (?:that )?(?:all|our|every|each) (?:\w+ ){0,2}(?:customers?|callers?|members?|"
        r"passengers?|guests?|patients?|"
        r"users?|visitors?|parties)\b.{0,40}\b(?:respect\w*|courte\w+|polite\w*|civil\w*)\b|"
        r"\b(?:community|house|conduct|behaviou?r) (?:guidelines|rules|standards)\b|\bcode of conduct\b|"
        r"\b(?:require|expect)s? (?:all|our|every) (?:\w+ ){1,6}(?:respect|courtesy)\b|"
        r"\btreat (?:our|all|each|one|my) (?:\w+ ){0,3}with (?:respect|courtesy|dignity)\b",
    ),
    Cue(  # what was said is pointed at and put aside; an answer only where the words were severe
        "point_at_words",
        "you_wrote|you_said|you've_said|you've_written|you_just|what_you|your_message|you_typed|log|record|"
        "not|wrote|"
        "don't|leave|need_for|that_word|those_words|the_end_of|last_line|security|safety|stop|report|"
        "enough|of_that|won't_have",
        rf"\b(?:you|you've|you have|you had) (?:just )?(?:{UTTERED}|mentioned) (?:to me |me |in \w+ "
        rf")?(?:that )?you(?:'d|'ll| would| will|'re| were|"
        r" are| want\w*| could| might)\b|"
        rf"\bwhat you(?:'ve| have| just|'d)? (?:just )?(?:{UTTERED}|called|hope|wish|threatened)(?: there| "
        rf"here| then)?"
        r"(?: (?:about|to|of|on|in|at|happens)\b|[,.;:]| (?:is|was|can't|cannot|isn't|has|goes|frightens|"
        r"scares))|"
        r"\b(?:the (?:last|first|other|end|start|rest) (?:\w+ ){0,2}(?:line|part|bit|of) (?:of )?(?:your|"
        r"that) (?:message|mail|e-mail|letter))|"
        r"\b(?:logged|recorded|noted|reported) (?:that|it|this|what|your (?:words|threat))\b|\b(?:been|was|"
        r"is|are|and|words|it|threat) (?:now )?(?:logged|recorded|noted|reported to|taken down|kept on|on "
        r"record|on file)\b(?! (?:line|channel|your))|\bwritten (?:it|that|this) down\b|"
        r"\b(?:log|record|note|report|write down|pass on|take) (?:that|this|what you|your (?:words|"
        r"threat))\b|"
        r"\b(?:goes|passed|gone|going|pass(?:ing)?|sent|told|tell|know|reported?|has|have) (?:\w+ "
        r"){0,3}(?:to )?(?:our |the |building |my )?(?:\w+ )?"
        r"(?:security|safety (?:team|officer)|police)\b|"
        r"\b(?:please )?(?:don't|do not|stop|no more|never|must not|can't) (?:talk\w*|writ\w*|speak\w*|"
        r"say\w*|call\w*|send\w*|threaten\w*|"
        r"come|bring|use|of) (?:about |to |me |us |any |her |him |them |things |words |that |those |these |"
        r"this ){0,3}"
        r"(?:like (?:that|this)|again|words?|language|names?|messages?|staff|my|our|anyone|them|her|him|"
        r"that|things)\b|"
        r"\b(?:leave|keep) (?:\w+(?:'s)? ){1,5}(?:out of (?:it|this)|alone|in the van|at home)\b|\b(?:no|"
        r"not any|isn't any) call for "
        r"(?:that|this|any of that|such|language)\b|\bstop (?:there|right there|you there|at (?:that|"
        r"what))\b|\bthat's enough\b|"
        r"\bi(?:'ll| will)? (?:won't|not|will not) have\b|\bthe name[- ](?:stuff|calling)\b|"
        r"\b(?:said|say) (?:that )?once\b|\bask you (?:not )?to (?:leave|stop|refrain|keep|not)\b",
    ),
    Cue(
        "abuse_follows",
        "end|close|hang|stop|police|if_it|another|again|continue|more|once|security|if_you|repeat|next|"
        "phone_down|e-mail_only|email_only|"
        "by_post|withdraw|let_past|reception|logged|record|account",
        rf"\b(?:{FOLLOWS})\b.{{0,80}}\b(?:{FOLLOWED})\b|\b(?:{FOLLOWED})\b.{{0,60}}\b(?:{FOLLOWS})\b|"
        r"\b(?:i|we)(?:'ll| will|'m|'re| am| are|'d have to| would have to| may| might)?(?: have to| need "
        r"to| going to| then| now)? "
        r"(?:end|close|stop|leave|ending|closing|stopping)(?:ing)? (?:the|this|our) (?:chat|call|"
        r"conversation|ticket|line|correspondence|thread)\b|"
        r"\bhang(?:ing)? up\b|(?<!soon as i )\bput(?:ting)? the phone down\b|\bthis (?:chat|call|ticket|"
        r"line|conversation) (?:closes|ends|stops|is closed|"
        r"has been ended|will (?:end|close|be closed|be ended))\b|\bby (?:e-?mail|post|letter) only\b|"
        r"\b(?:ring|call|tell|involve|inform|contact|goes to|with|to) the police\b|"
        r"\b(?:no|not get any) further than (?:my|the|our) (?:desk|reception|door)\b",
        unless="hang up and (?:call|dial|ring)|hang up and 999|end the call to|close the chat (?:whenever|"
        "when you)",
    ),
    Cue(  # hearty agreement: harmless by itself, joining in where somebody is run down
        "joins_in",
        "yes|yea|yep|yup|true|exact|agree|same|right|total|absolut|definit|real|fact|amen|lol|lmao|haha|"
        "too|preach|deserve|either|all_|"
        "had_it|asked_for|serve|good_riddance|what_a|wrong_un|useless|can't_stand|hate|don't_blame|"
        "should_be|i'd_|i_would|kill|burn|hell|damn|sure|well_said|bet",
        r"^(?:oh |ha,? |and |but |well,? )?(?:yes|yeah+|yea|yep|yup|ya|true|so true|very true|exactly|"
        r"agreed|i (?:totally |completely |fully |absolutely |really |also )?"
        r"(?:agree|hate|love it)|same(?: here)?|right\?|totally|absolutely|definitely|for real|facts|amen|"
        r"lol|lmao|l?mfao|rofl|haha\w*|i know right|me too|"
        r"preach|sure(?: is| are| do| does)|well said|you(?:'re| are) (?:so |absolutely |damn )?right|damn "
        r"right|hell ye\w*|of course|i'd (?:have|do|be)|i bet|i would)\b|"
        r"\b(?:he|she|they|that one|those|these|them|people|women|men) (?:\w+ ){0,2}(?:deserves?|should "
        r"(?:all )?(?:be|die|go|burn|get)|(?:is|are|was|were)(?:n't| not)? "
        r"(?:\w+ ){0,2}(?:useless|idiots?|scum|stupid|trash|garbage|disgusting|terrible|evil|dumb|ugly|"
        r"lazy|a joke|an? \w*wrong un|the worst|hopeless|pathetic|insane|crazy|a clown))\b|"
        r"\bcan't stand (?:him|her|them|those|these|it)\b|\bi (?:hate|despise|loathe|detest) (?:\w+ "
        r")?(?:him|her|them|those|these|people|women|men|that|it|\w+s)\b|"
        r"\b(?:me|us) (?:too|neither)\b|\bi(?:'d| would) (?:have )?(?:done |do |said |say )?(?:the same|"
        r"too|punch\w*|kill|slap|beat|hit|kick|shoot)\b|"
        r"\b(?:had it coming|asked for it|good riddance|serves? (?:him|her|them) right|what a (?:\w+ "
        r")?(?:idiot|moron|clown|bitch|loser|joke|whore|pig|jerk|scumbag))\b",
        unless=r"^(?:yes|yeah|sure|of course|right|absolutely|definitely)?,? ?(?:i|we)(?:'ll|'ve|'m| can| "
        r"will| have| am| see| understand| hear)\b|but (?:not|i|that|it|they|we|you)\b|"
        r"not (?:all|every|true|right|fair|necessarily)|don't (?:think|agree|believe)|disagree|why "
        r"(?:would|do)",
    ),
    Cue(
        "door_open",
        "happy_to|glad_to|still_help|here_to|want_to|rather|carry_on|keep_helping|go_on|prefer|don't_want|"
        "like_to|welcome|whenever|"
        "here_for|either_way|sort_this|still_here|help_you|put_right|work_to_do|there_is_|there's|"
        "just_as_well|open_to_you",
        r"\b(?:happy|glad|here|want|ready|like|willing|prepared|pleased) to (?:\w+ )?(?:help|carry on|keep|"
        r"go on|sort|continue|talk|get (?:this|it|your)|work|see)\b|"
        r"\bstill (?:help|here|want to|going to|like to)\b|\bkeep helping\b|\b(?:much |far )?(?:rather|"
        r"prefer)\b (?:not|to|it|that|you|we|get|sort|help|carry|see|hear|stay|keep|i didn't)|"
        r"\bcarry on\b|\bsort this\b|\bi(?:'d| would)n't want to\b|\bdon't want (?:to|that|it to)\b|"
        r"\bwelcome (?:back|to)\b|\bhelp you (?:just )?(?:as|all the same|either way)\b|"
        r"\bwork to do on\b|\b(?:case|request|claim|problem|order) (?:carries on|goes on|stays open|is "
        r"still open|continues|still counts)\b|\b(?:none of that|that doesn't|it doesn't) change\w*",
    ),
    Cue(
        "danger_care",
        "999|911|112|988|116|000|111|101|108|ambulance|emergency|samaritans|crisis|lifeline|safe|hospital|"
        "a&e|doctor|nurse|paramedic|urgent|alone|police|"
        "fire_brigade|with_you|anyone_|poison|worried|windows|switch|unplug|touch|get_out|go_outside|"
        "outside|straight_away|talk_to|listen|stay_on|right_now|matters|mains|breath",
        r"\b(?:999|911|112|988|116 ?123|000|111|108|ambulance|paramedics?|emergency (?:services?|number|"
        r"department|room|line|team)|samaritans|lifeline|crisis (?:line|team|text)|"
        r"helpline|a&e|fire (?:brigade|service|department)|poison (?:control|line|centre|center)|gas "
        r"emergency)\b|\bhospital\b|"
        r"\b(?:are|is|be|stay|you're|keep|get|feel|everyone) (?:\w+ ){0,2}safe\b|\bsafe(?:ty)? (?:right "
        r"now|at the moment|first|tonight|comes first|matters)\b|"
        r"\b(?:see|ring|call|ask|tell|phone|speak to|talk to) (?:a|the|your) (?:\w+ )?(?:doctor|gp|nurse|"
        r"midwife|vet|pharmacist)\b|\bnot (?:be |have to be |on your )?(?:alone|own)\b|"
        r"\b(?:someone|somebody|anyone|a friend) (?:\w+ )?(?:with you|you trust|you can (?:talk|ring|call)|"
        r"to talk to|there with)\b|\b(?:talk|speak) to (?:someone|somebody|a friend|me)\b|"
        r"\bworried (?:about|for) (?:you|him|her|them|your)\b|\bconcerned (?:about|for) (?:you|your "
        r"(?:safety|health)|how you|him|her)\b|\bopen (?:the|all|your) windows\b|"
        r"\b(?:don't|do not|nobody|please don't|never|must not|mustn't) (?:\w+ )?(?:touch|light|switch|use|"
        r"open|plug|smoke|strike|charge|drive|go back|turn (?:it )?(?:on|back on)|try to|do anything)\b|"
        r"\b(?:switch|turn) (?:it |the \w+ |everything )?off (?:at the|now|straight|and|please)\b|"
        r"\bunplug\b|\b(?:get|go|take everyone|step) (?:\w+ )?outside\b|\bget out of (?:the|there)\b|"
        r"\b(?:hurt|harm|harming|hurting) yourself\b|\bstay(?:ing)? (?:on (?:the line|here)|with (?:you|"
        r"me))\b|\byou matter\b|\bplease (?:stay|keep) with\b|\bthat matters (?:more|most|first)\b",
    ),
    Cue(
        "swears",
        "fuc|f*|fk|fuk|fck|eff|shit|sh*|s*|bull|bs|crap|piss|bloody|damn|arse|ass|bollocks|wank|sod|wtf|"
        "stfu|gtfo|hell|cock|dick|balls|tits|bugger",
        rf"\b(?:{SWEARING})\b",
        unless=r"\bhell of a (?:good|nice)|\bballs? (?:of|rolling|in your)|\bmeat ?balls|ass(?:ume|ist|"
        r"ure)|bloody (?:nose|stool|discharge)",
    ),
)
