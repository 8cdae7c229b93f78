"""Acts of courtesy: apologise, acknowledge, validate, thank, greet, wish well."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

CUES = (
    Cue(
        "apologise",
        "sorry|soz|apolog",
        r"\b(?:sorry|soz)\b|\b(?:i|we) (?:do |must |want to |would like to )?apologi[sz]e|"
        r"\bapologies\b|\b(?:my|our) (?:sincere |deepest |sincerest )?apolog",
        unless=(
            "sorry (?:if|that|to hear that|to learn that|to see that) you(?:'re| are| have| were|"
            "'ve)? (?:felt|feel|feeling|upset|unhappy|found|disappointed|not satisfied|"
            "dissatisfied)|sorry you feel|sorry if (?:anything|this|that|any)|"
            "any (?:inconvenience|offence|upset|confusion)|apologi[sz]e if|"
            r"sorry (?:excuse|state|sight)|not sorry|won't apologi|sorry,? but\b|no apolog"
        ),
    ),
    Cue(
        "apologise",
        "apologise_enough|apologize_enough",
        "can(?:'t|not) apologi[sz]e enough",
    ),
    Cue(
        "non_apology",
        "sorry|apolog|inconvenience",
        "sorry (?:if|that|to hear that|to learn that|to see that) you(?:'re| are| have| were|"
        "'ve)? (?:felt|feel|feeling|upset|unhappy|found|disappointed|not satisfied|"
        "dissatisfied)|sorry you feel|sorry if (?:anything|this|that|any)|"
        "any (?:inconvenience|offence|upset|confusion)|apologi[sz]e if",
    ),
    Cue(
        "own_fault",
        "mistake|fault|error|on us|on me|down_to_us|our_doing|my_doing|ought_to_have|failed|should|"
        "let_you_down|wrong|ours|mix-up|missed",
        r"\b(?:our|my) (?:mistake|fault|error|mix-up|slip|doing|failure|oversight)\b|"
        r"\b(?:that's|that is|is|was|one's|this one is) (?:squarely |entirely |all )?(?:on us|"
        r"on me|down to us)\b|"
        r"\b(?:we|i) (?:have |had |really |simply |also |clearly )?(?:failed|got (?:it|this|"
        "that|your [a-z]+) wrong|let you down|made (?:a|the) (?:mistake|mess|error)|messed|"
        r"missed|should have|shouldn't have|ought to have|should never)\b|"
        r"\b(?:mistake|fault|error) (?:is|was) ours\b|\bours (?:was|is) the mistake|"
        r"\b(?:that|this|it|which) (?:should(?:n't| not| never) have|ought not to have)\b|"
        r"\bshould(?:n't| not| never) have (?:happened|been|had)\b",
    ),
    Cue(
        "validate",
        "right|fair|understandabl|blame|reason|anyone|anybody|wrong|nobody|not your fault|"
        "deserve|would_be|i'd_be|i'd_have_been|isn't_your|wasn't_your|i'd_feel|i'd_hate|i_would_feel|"
        "i_would_be|i_would_hate",
        r"\byou(?:'re| are| were) (?:\w+ ){0,2}right\b|"
        r"\b(?:that's|that is|it's|is) (?:only |perfectly |more than |entirely )?(?:fair|"
        r"understandable|a fair)\b|\bdon't blame you\b|\bevery (?:reason|right) to\b|"
        r"\b(?:anyone|anybody|i)(?: would|'d) (?:be (?:\w+ )?(?:angry|cross|furious|fuming|livid|raging|"
        r"upset|"
        r"worried|annoyed|frustrated|anxious|mad|climbing|fed up|the same|scared|frightened|hurt|"
        r"disappointed|"
        r"irritated|snappy|tired|suspicious|careful)\b|have been|feel|hate)\b|\byou (?:did|have done|"
        r"'ve done) nothing wrong|"
        r"\b(?:isn't|not|wasn't|is not) your (?:fault|doing)\b|"
        r"\bno(?:body| one) (?:should|wants|likes|needs)\b|"
        r"\byou deserve[d]? (?:an|a|better|to)\b|\b(?:you had|with good) reason\b",
        unless="right (?:to|of) (?:refuse|cancel|appeal|reject)|reserve",
    ),
    Cue(
        "acknowledge",
        "must|be_easy|been_easy|be_fun|be_nice|hard|awful|horrible|rotten|miserable|frighten|worr|upset|"
        "difficult|stress|"
        "exhaust|long|wait|terribl|dreadful|maddening|infuriat|annoying|sicken|disappoint|"
        "nightmare|sad|irritat|gall|shambles|gutting|appall|tough|unfair|unpleasant|"
        "heartbreak|alarm|unsettl|lonely|no joke|no way to|rough|lousy|distress|frustrat|"
        "loss|pain|sorry_for|sorry_about|sorry_that|sorry_you|last_thing|unacceptable",
        r"\bmust(?:'ve| have)? (?:have )?(?:been|feel|felt)\b|\b(?:it|that|this|you|"
        r"which) must be\b(?! able)|"
        r"\bcan(?:'t|not) (?:be|have been) (?:easy|fun|nice|pleasant)\b|"
        r"\b(?:that's|it's|that is|it is|this is|that was|what an?|it was|"
        "such an?) (?:[a-z]+ ){0,3}(?:hard|awful|horrible|rotten|miserable|frightening|"
        "worrying|upsetting|difficult|stressful|exhausting|long|sad|irritating|galling|"
        "nightmare|shambles|gutting|appalling|tough|unfair|unpleasant|heartbreaking|alarming|"
        "unsettling|lonely|terrible|dreadful|maddening|infuriating|annoying|sickening|"
        r"disappointing|rough|lousy|distressing|frustrating|painful|scary)\b|"
        r"\bsorry (?:for|about) (?:your|the|that|this|all|what|how|everything)\b|"
        r"\bsorry (?:that |you )|\byour loss\b|"
        r"\bis (?:awful|horrible|frightening|maddening|irritating|galling|infuriating|"
        r"exhausting|miserable|no joke|no way to|unacceptable|hard|the last thing)\b|"
        r"\b(?:nightmare|shambles)\b|\bappalling\b",
        unless="sorry (?:for|about) (?:any|the inconvenience)|not sorry (?:for|about)",
    ),
    Cue(
        "thank",
        "thank|grateful|appreciate",
        r"\bthank(?:s| you)\b|\bgrateful (?:to you|for|that)|"
        r"\bappreciate (?:your|you|it|that|the)\b",
        unless=("no thanks to|thankless|thanks? to (?:our|the)|thanks,? but|appreciate it if|thank yourself"),
    ),
    Cue(
        "greet",
        "hi|hello|dear|good_morning|good_afternoon|good_evening|hey|hiya",
        r"^(?:hi|hello|dear|hey|hiya|good (?:morning|afternoon|evening))\b",
    ),
    Cue(
        "wish_well",
        "hope|wish|take_care|luck|look_after|speedy|thoughts|condolence|congratulat|all_the_best|safe",
        r"\b(?:hope|hoping) (?:you|your|the|she|he|it|that|things|everything)\b|"
        r"\bwish(?:ing)? (?:you|your|him|her)\b|\btake care\b|\ball the best\b|"
        r"\blook after yourself|\bcondolences\b|\bcongratulations\b|\bspeedy recovery|"
        r"\bsafe (?:journey|travels|trip)",
    ),
    Cue(
        "request_softly",
        "could_you|would_you|please|if_you|delighted|pleased_to|if_that|up_to_you|whichever|would_it|"
        "happy_to|glad|gladly|welcome_to|pleasure",
        r"\b(?:could|would) you\b|[a-z,] please\b|"
        r"\bif you(?:'d)? (?:like|prefer|wish|would)\b|\bup to you\b|"
        r"\bwhichever (?:you|suits|is)\b|\b(?:happy|glad|pleased|gladly|delighted) to\b|"
        r"\b(?:you're|you are) welcome to\b",
    ),
    Cue(
        "human_word",
        "worry|mate|all_the_time|panic_over|hang_in|believe_me|respect|honest|no_need|relief|"
        "i know|i can hear|i can see|i do see|i hear|i read|believe you|i'd be|means a lot|"
        "glad|heart|love",
        r"\b(?:don't|please don't|dont|no need to|not to) (?:you )?worry\b|"
        r"\btake (?:all )?(?:the|your) time\b|\bpanic over\b|\bhang in there\b|\bbelieve me\b|"
        r"\bno need to apologi|\bi (?:do )?(?:know|see) (?:how|that|what|this)\b|"
        r"\bi can (?:hear|see (?:how|why)|tell|imagine)\b|\bi (?:hear|believe) you\b|"
        r"\bi(?:'m| am) (?:so |really |very )?(?:glad|pleased|relieved)\b|"
        r"\bi(?:'ve| have)? (?:just )?read (?:your|the whole|it|every)",
    ),
)
