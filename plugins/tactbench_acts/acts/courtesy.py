"""Acts of courtesy: apologise, acknowledge, validate, thank, greet, wish well."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_WE = r"(?:i|we)(?:'m| am|'re| are)?"
_BIT = r"(?:[a-z']+ ){0,3}"
_NO_FAULT = (
    r"sorry (?:if|that|to hear that|to learn that|to see that) you(?:'re| are| have| were|'ve)? "
    r"(?:felt|feel|feeling|upset|unhappy|found|disappointed|not satisfied|dissatisfied)"
    r"|sorry you feel|sorry if (?:anything|this|that|any)|any (?:inconvenience|offence|upset|confusion)|apologi[sz]e if"
)

CUES = (
    # One sincere apology; a non-apology, a refusal's "sorry, but" and "can't apologise enough" are kept apart.
    Cue("apologise", "sorry|soz|apolog", r"\b(?:sorry|soz)\b|\b(?:i|we) (?:do |must |want to |would like to )?apologi[sz]e|"
        r"\bapologies\b|\b(?:my|our) (?:sincere |deepest |sincerest )?apolog",
        _NO_FAULT + r"|sorry (?:excuse|state|sight)|not sorry|won't apologi|sorry,? but\b|no apolog"),
    Cue("apologise", "apologise_enough|apologize_enough", r"can(?:'t|not) apologi[sz]e enough"),
    Cue("non_apology", "sorry|apolog|inconvenience", _NO_FAULT),
    # Saying that the trouble is real, and whose fault it is.
    Cue("own_fault", "mistake|fault|error|on us|on me|failed|should|let_you_down|wrong|ours|mix-up|missed",
        r"\b(?:our|my) (?:mistake|fault|error|mix-up|slip|doing|failure|oversight)\b|\b(?:that's|that is|is|was|one's|this one is)"
        r" (?:squarely |entirely |all )?(?:on us|on me|down to us)\b|\b(?:we|i) (?:have |had |really |simply |also |clearly )?"
        r"(?:failed|got (?:it|this|that|your [a-z]+) wrong|let you down|made (?:a|the) (?:mistake|mess|error)|messed|missed|should have|"
        r"shouldn't have|ought to have|should never)\b|\b(?:mistake|fault|error) (?:is|was) ours\b|\bours (?:was|is) the mistake|"
        r"\b(?:that|this|it|which) (?:should(?:n't| not| never) have|ought not to have)\b|\bshould(?:n't| not| never) have (?:happened|been|had)\b"),
    Cue("validate", "right|fair|understandabl|blame|reason|anyone|anybody|wrong|nobody|not your fault|deserve|would_be|valid",
        r"\byou(?:'re| are| were) (?:\w+ ){0,2}right\b|\b(?:that's|that is|it's|is) (?:only |perfectly |more than |entirely )?"
        r"(?:fair|understandable|a fair)\b|\bdon't blame you\b|\bevery (?:reason|right) to\b|\b(?:anyone|anybody|i)(?: would|'d) "
        r"(?:be (?!glad|happy|grateful|surprised|pleased)|have been|feel|want|hate)\b|\byou (?:did|have done|'ve done) nothing wrong|\b(?:isn't|not|wasn't|is not) your (?:fault|doing)\b|"
        r"\bno(?:body| one) (?:should|wants|likes|needs)\b|\byou deserve[d]? (?:an|a|better|to)\b|\b(?:you had|with good) reason\b",
        r"right (?:to|of) (?:refuse|cancel|appeal|reject)|reserve"),
    Cue("acknowledge", "must|hard|awful|horrible|rotten|miserable|frighten|worr|upset|difficult|stress|exhaust|long|"
        "wait|terribl|dreadful|maddening|infuriat|annoying|sicken|disappoint|nightmare|sad|irritat|gall|shambles|gutting|appall|tough|unfair|unpleasant|heartbreak|alarm|unsettl|lonely|no joke|no way to|rough|lousy|distress|frustrat|loss|pain",
        r"\b(?:must|can't|cannot) (?:have been|be|feel|have felt)\b|\b(?:that's|it's|that is|it is|this is|that was|what an?|it was|such an?)"
        r" (?:[a-z]+ ){0,3}(?:hard|awful|horrible|rotten|miserable|frightening|worrying|upsetting|difficult|stressful|exhausting|long|sad|irritating|galling|nightmare|shambles|gutting|appalling|tough|unfair|unpleasant|heartbreaking|alarming|unsettling|lonely|"
        r"terrible|dreadful|maddening|infuriating|annoying|sickening|disappointing|rough|lousy|distressing|frustrating|painful|scary)\b|"
        r"\bsorry (?:for|about) (?:your|the|that|this|all|what|how|everything)\b|\bsorry (?:that |to hear |to read |you )|\byour loss\b|\bis (?:awful|horrible|frightening|maddening|irritating|galling|infuriating|exhausting|miserable|no joke|no way to|unacceptable|hard|the last thing)\b|\b(?:nightmare|shambles)\b|\bappalling\b",
        r"sorry (?:for|about) (?:any|the inconvenience)"),
    Cue("thank", "thank|grateful|appreciate", r"\bthank(?:s| you)\b|\bgrateful (?:to you|for|that)|\bappreciate (?:your|you|it|that|the)\b",
        r"no thanks to|thankless|thanks? to (?:our|the)|thanks,? but|appreciate it if|thank yourself"),
    Cue("greet", "hi|hello|dear|good_morning|good_afternoon|good_evening|hey|hiya",
        r"^(?:hi|hello|dear|hey|hiya|good (?:morning|afternoon|evening))\b"),
    Cue("wish_well", "hope|wish|take_care|luck|look_after|speedy|thoughts|condolence|congratulat|all_the_best|safe",
        r"\b(?:hope|hoping) (?:you|your|the|she|he|it|that|things|everything)\b|\bwish(?:ing)? (?:you|your|him|her)\b|\btake care\b|"
        r"\ball the best\b|\blook after yourself|\bcondolences\b|\bcongratulations\b|\bspeedy recovery|\bsafe (?:journey|travels|trip)"),
    Cue("request_softly", "could_you|would_you|please|if_you_like|if_that|up_to_you|whichever|would_it|happy_to|glad|gladly|welcome_to|pleasure",
        r"\b(?:could|would) you\b|[a-z,] please\b|\bif you(?:'d)? (?:like|prefer|wish|would)\b|\bup to you\b|\bwhichever (?:you|suits|is)\b|"
        r"\b(?:happy|glad|pleased|gladly|delighted) to\b|\b(?:you're|you are) welcome to\b"),
    Cue("human_word", "worry|mate|all_the_time|panic_over|hang_in|believe_me|respect|honest|no_need|relief|i know|i can hear|i can see|i do see|i hear|i read|believe you|i'd be|means a lot|glad|heart|love",
        r"\b(?:don't|please don't|dont|no need to|not to) (?:you )?worry\b|\btake (?:all )?(?:the|your) time\b|\bpanic over\b|\bhang in there\b|\bbelieve me\b|\bno need to apologi|\bi (?:do )?(?:know|see) (?:how|that|what|this)\b|\bi can (?:hear|see (?:how|why)|tell|imagine)\b|\bi (?:hear|believe) you\b|"
        r"\bi(?:'m| am) (?:so |really |very )?(?:glad|pleased|relieved)\b|\bi(?:'ve| have)? (?:just )?read (?:your|the whole|it|every)"),
)
