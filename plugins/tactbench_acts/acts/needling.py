"""Hostility under a civil surface: irritated repetition, lecture, reproach, pointed questions, "
"cutting short."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_CIVIL = (
    r"(?:civil|civilly|civilised|polite|politely|respectful\w*|courteous\w*|calm\w*|reasonabl\w+|"
    r"adult|manners|respect|decent\w*|constructive|dignity|nice|nicely)"
)

CUES = (
    Cue(
        "surface_polite",
        "i've_now|i_have_now|with_respect,|due_respect|already|like_i_said|as_i_said|per_my|calm_down|"
        "as_stated|as_previously|as_explained|once_again|clearly_stated|as_mentioned|again_|obvious|"
        "repeat|as_you_are_aware|as_you_well|as_you_know",
        r"\bwith (?:all )?due respect\b|(?:^|, )with respect,|\bas (?:i|we)(?:'ve| have)? (?:now |"
        r"already |repeatedly |just |previously |clearly )(?:\w+)|\b(?:like|as) i(?:'ve)? (?:said|"
        r"told you|explained|wrote)\b|\bper my last\b|\bas (?:already |previously |clearly )(?:stated|"
        r"explained|mentioned|advised|communicated|informed)\b|^as (?:explained|stated)\b|"
        r"\bclearly (?:stated|states|explained)\b|\b(?:that |i'd have thought that |it )?(?:was|is|be|"
        r"should be) obvious\b|^obviously\b|\bi(?:'ve| have) (?:already|now) (?:told|explained|said|"
        r"answered)\b|\bi (?:can't|cannot|won't|will not) (?:keep|go on) (?:repeating|saying|"
        r"explaining)|\bas you (?:are (?:well )?aware|well know)",
    ),
    Cue(
        "irritated",
        "explain_it_once|i_said|what_else|with_that|times|twice|repeatedly|time,|time:|time_now|"
        "last_time|nth_time|umpteenth|time_of_asking|which_part|what_part|which_bit|what_bit|"
        "won't_change|will_not_change|doesn't_change|not_alter|isn't_going_to|not_going_to|change_if|"
        "ask_again|ask_me_again|ask_a_|if_you_ask|as_it_was|hasn't_changed|has_not_changed|still_no|"
        "answer_is_still|answer_remains|how_else|can_only_repeat|keep_typing|keep_saying|"
        "keep_repeating|to_repeat|repeat_myself|repeating|once_more|yet_again|over_and_over|over_this|"
        "been_through_this|by_now|made_clear|was_clear|one_more_time|said_it|told_you|have_told|"
        "had_this_from|per_my|my_last|my_previous|my_first|your_answer|already_been_told|"
        "you_were_told|however_often|however_many|no_matter_how|as_stated|thought_i|i_said|"
        "would_have_thought|i'd_have_thought|with_that|only_had_to",
        r"\b(?:i|we)(?:'ve| have)? (?:(?:now|already|also|clearly) )?(?:said|told|explain(?:ed)?|"
        r"written|wrote|stated|mentioned|confirmed|answered|pointed)(?: \w+){0,4} (?:twice|"
        r"three times|four times|several times|repeatedly|many times|more than once|countless times|"
        r"ad nauseam|at length)\b|\bfor the (?:last|third|second|fourth|fifth|sixth|tenth|umpteenth|"
        r"final|nth) time\b(?!,? (?:in|this))|^(?:that's |this is )?(?:the )?(?:third|fourth|fifth|"
        r"sixth) time(?: now| of asking)?[,:.]|\bhow many (?:more )?times\b|\b(?:which|what) (?:part|"
        r"bit) of\b|\b(?:asking|saying|repeating|shouting|writing|demanding|pushing|calling|"
        r"threatening|mentioning)\b.{0,50}\b(?:won't|will not|doesn't|does not|isn't going to|"
        r"not going to) (?:change|alter|make|help|get|produce|move|work|bring)|\b(?:however (?:often|"
        r"many times|much|loudly)|no matter how (?:often|many times|much|loud\w*))\b|\b(?:won't|"
        r"will not|isn't going to|not going to|doesn't|does not) change (?:if|just because|however|"
        r"because) \w+|\bif you ask (?:me |us )?(?:again|a (?:third|fourth|fifth|sixth|tenth)|another|"
        r"ten|a hundred|twenty)|\bsame as it was\b|\b(?:hasn't|has not|haven't|"
        r"have not) changed (?:in the last|since (?:my|you|five|ten|three|two|then|this morning))|"
        r"\banswer is still no\b|\b(?:don't|do not) know (?:how|what) (?:else|more|many|other)|"
        r"\bi can only repeat\b|\b(?:happy|glad|content) to keep (?:typing|saying|repeating)|"
        r"^to repeat\b|\brepeat(?:ing)? myself\b|^(?:once (?:more|again)|again)[,:] (?:no|the|there|"
        r"you)\b|\byet again\b|\bover and over\b|\bbeen (?:over|through) this\b|\b(?:clear|obvious|"
        r"plain|understood) by now\b|\b(?:thought|hoped) (?:that |this |it |i |we )*(?:was|were|"
        r"had been|had made|made) (?:\w+ )?(?:clear|obvious)|^one more time\b|\bsaid (?:it|this|"
        r"so) (?:already|before|again|on \w+day|twice)|\bper my (?:last|previous|earlier|first)|"
        r"\byou(?:'ve| have) (?:had|got|been given|been told|already had|"
        r"already been)(?: \w+){0,3} (?:answer|reply|decision|told|this from)|\balready been told\b|"
        r"\bi told you (?:that|on|this|yesterday|before|already|twice|so)|\bi(?:'d|"
        r" would) have thought\b|\bhad to explain it once\b|\bdon't know what to do with that\b",
        unless=(
            r"\bsorry\b|you(?:'ve| have) (?:had|been) (?:to|told) (?:\w+ ){0,4}(?:different|explain|"
            r"repeat|twice|wrong|three)|you were told (?:something|the wrong|that we|it would|wrong|"
            r"by|one|otherwise|a different|to expect)|\bwe(?:'ve| have) (?:had|made|let)|\byou(?:'ve|"
            r" have) (?:said|written|asked|explained|told|repeated|called|rung)|for the last time you|"
            r"shouldn't have (?:had )?to"
        ),
    ),
    Cue(
        "lecture",
        "worth_thinking|very_far|not_difficult|in_future|in_the_future|next_time|another_time|lesson|"
        "tip|remind|would_do_well|reflect|bear_in_mind|tone|understand_that|appreciate_that|"
        "accept_that|realise_that|realize_that|slowly|ashamed|responsibility|costs_nothing|"
        "cost_nothing|goes_a_long|two-way|treat_|would_feel|feels_to|it_feels|shoes|your_own_daughter|"
        "your_own_son|your_own_mother|maturity|never_|seldom|rarely|nowhere|flies|would_be_nice|"
        "wouldn't_hurt|wouldn't_go_amiss|lucky|listened_to|write_calmly|honesty_is|well_advised|"
        "wise_to|always_check|sleep_on|set_an_example|example|hope_you_learn|on_that_until|typing_at|"
        "good_reminder|picture_who|ask_you_to|invite_you|encourage_you|urge_you|advise_you|urge_every|"
        "think_about|have_a_think|ask_yourself|asking_themselves|speak_civilly|difficult_to|"
        "doesn't_cost|before_you|bad_for|keep_in_mind|for_another|adults|paused|stereotyp|hate_speech|"
        "healthier|keep_it_civil|manners",
        r"\b(?:in (?:the )?future|(?:next|another) time),? (?:please |do |you|we recommend|try|"
        r"perhaps|maybe|it|make|read|check|keep)|\b(?:a|as a|just a|another|gentle|friendly|good|"
        r"kindly) (?:lesson|reminder|word of advice)\b|\b(?:as|just) a tip\b|\bdo well to\b|"
        r"\b(?:i would|i'd|we would|we'd|may i|i must|we must|let me|might i|i|need i|"
        r"i would also) (?:\w+ )?(?:invite|remind|urge|caution|counsel) you\b|\bwould advise you\b|"
        r"\bmust advise you that\b|\b(?:i would|i'd|we'd|we would) (?:\w+ )?(?:ask|encourage|suggest|"
        r"invite|urge) (?:you|every \w+ \w+) to (?:\w+ )?(?:reflect|remember|bear|consider|think|"
        r"moderate|keep in mind|sleep|read|look|take a moment|do)|\bbear in mind\b|\b(?:take up |"
        r"the )?tone of (?:your|this|that)\b|\byour tone\b|\byou(?:'ll| will| must| need to|"
        r" have to)? (?:have to |need to |must )(?:understand|appreciate|accept|realise|"
        r"realize) (?:that )?\b|\bashamed (?:of yourself|to have)|\byou should be ashamed\b|"
        r"\bspeak (?:civilly|politely)\b|\btake (?:some |a little )?responsibility\b|\b(?:manners|"
        r"courtesy|politeness|civility|kindness|respect|decency|it|that|a smile) (?:cost|costs|"
        r"doesn't cost|does not cost) (?:you )?(?:nothing|anything|so little) to (?:be|say|ask|show|"
        r"smile)|\ba long way\b(?=[.!,])|\btwo-?way street|\b(?:how|what) (?:it|that|this) (?:feels|"
        r"would feel|must feel) to (?:be|have|read|hear)\b|\b(?:in|into) (?:his|her|their|"
        r"our) shoes\b|\bput yourself in\b|\byour own (?:daughter|son|mother|sister|child|wife)\b|"
        r"\bsign of maturity\b|\b(?:rudeness|shouting|anger|insults|abuse|swearing|sarcasm|temper|"
        r"name-calling|bluster|pressure|deadlines?|an ultimatum|approaching (?:a|"
        r"the) \w+)(?: \w+){0,8} (?:never|seldom|rarely|won't|will not|doesn't|does not|don't|do not|"
        r"gets?|has never)\b|\bget(?:s|ting)? (?:you|us|anyone|anybody) (?:nowhere|very far)\b|"
        r"\bmore flies\b|\b(?:a|the odd) (?:\w+ )?(?:thank you|please|apology|patience|courtesy|"
        r"respect|gratitude|kindness|understanding|civility) (?:would|might|wouldn't|goes|could)\b|"
        r"\bcount yourself (?:lucky|fortunate)\b|\bwrite calmly\b|\bhonesty is\b|\bwell advised to\b|"
        r"\b(?:it's|it is|always) wise to\b|\b(?:something|one) (?:i'd|i would|you might|"
        r"to) (?:\w+ ){0,4}sleep on\b|\byour example\b|\blet (?:this|that) be a\b|"
        r"\bhave a think (?:about|before)|\bpaused to (?:consider|think)|\bask(?:ing)? (?:yourself|"
        r"themselves)\b|\bwho you(?:'re| are) (?:typing|talking|speaking|writing) (?:at|to)|"
        r"\bbad for the (?:blood|heart|soul|nerves|health)|\b(?:it|that) (?:is not|isn't) difficult\b|"
        r"\badults?\b.{0,30}\b(?:behave|act)\b|\b(?:hate speech|stereotypes|stereotyping)\b|"
        r"\b(?:mind your|learn (?:some )?|perhaps the|some|basic|where are your|no) manners\b|"
        r"\bwant you to think\b|\b(?:would|might|could|may) (?:be worth|help) (?:reflecting|"
        r"to (?:reflect|write down))|\bworth thinking about what\b|\b(?:should|ought to) (?:always|"
        r"never) be (?:left|registered|done|kept|made)\b|\bi'd urge every\b",
        unless=r"(?:we|i)(?:'ve| have|'ll| will) (?:\w+ )?(?:learn|learned|learnt|been reminded|take)|"
        r"remind(?:er)? (?:by|of our|email|text|from us)|set (?:up )?a reminder|"
        r"lesson (?:for us|here is ours|learned|learnt|on|at|plan|was|is|fee|time|slot|book)|"
        r"in future,? (?:we|it will|it'll|your|the)|next time (?:it|you (?:visit|call|order|"
        r"come|log|are|'re|travel|stay|book|fly|need))|\bbear in mind that we\b|sorry|"
        r"you must (?:understand|appreciate) how|a long way (?:from|to|off|away)",
    ),
    Cue(
        "tone_police",
        "respectful|courteous|civil|polite|tone|language|sarcasm|boundary|caps|capitals|manner",
        r"\b(?:keep|kept|remain|remains|stay|stays|be) (?:\w+ ){0,3}?(?:courteous|respectful|civil|"
        r"polite|free of sarcasm)\b|\b(?:moderate|mind|watch|adjust|soften) (?:your|the) (?:tone|"
        r"language|manner)\b|\brespect (?:that|this) boundary\b|\b(?:turn|switch) off (?:the )?caps|"
        r"\btone is respectful\b|\bspoken to with courtesy\b",
        unless=r"\bwe (?:will|shall|should|'ll|want to|try to|aim to|promise to)",
    ),
    Cue(
        "lecture",
        "sarcasm|civil|polite|respectful|courteous|calm|reasonabl|adult|manners|respect|decent|"
        "constructive|dignity|nicely",
        rf"\b(?:once|when|if|until|unless|provided|as soon as|"
        rf"whenever)\b(?: at some point)? you(?: find)?(?:'re| are| can| could| manage| learn| feel|"
        rf" wish| have)\b.{{0,60}}\b{_CIVIL}\b|\b(?:trust|hope|expect)\b.{{0,40}}\b(?:future|further|"
        rf"next|subsequent)\b.{{0,60}}\b{_CIVIL}\b",
        unless=r"\bhappy to (?:help|carry|keep|go)|glad to|door (?:is|stays)",
    ),
)
