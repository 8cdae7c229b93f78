"""What is a third person's, let out: where they are, what became of them, a part of their details; a
colleague put aside; a promise of the house's own owned up to. What is forbidden, the desk decides."""

from __future__ import annotations

from tactbench_acts.acts.base import Cue

_THEY = (
    r"(?:he|she|they|the (?:person|man|woman|lady|gentleman|fella|lad|girl|family|twins|buyer|seller|"
    r"reviewer|guest|"
    r"patient|tenant|customer|neighbour|caller|owner|account holder|boy|child|mother|father)(?: you "
    r"(?:mean|mention|mentioned|asked about|describe|described|met|want))?)"
)
_PLACE = (
    r"(?:room|ward|number|flat|hostel|hospital|house|building|flats|street|estate|floor|town|village|"
    r"school|"
    r"church|class|morning shift|night shift)"
)
_WHERE = (
    rf"\b{_THEY}(?:'s| is|'re| are| was| were|'ll be) (?:\w+ )?(?:up |over |down |out )?(?:(?:in|at|on|"
    rf"behind|near|"
    rf"opposite|beside|by|across from) (?:the |a |our |that )?(?:\w+ ){{0,2}}{_PLACE}\b|living|staying|"
    rf"based|away "
    rf"(?:until|till)|checked (?:in|out)|discharged|gone home|off (?:until|till|today))|"
    rf"\b(?!they){_THEY}(?:'s| has|'d)? ?(?:only |already |just )?(?:left|went|moved|came in|"
    rf"checked (?:in|out)|drove|"
    r"been) (?:off |home |out |in |back |here |over )?(?:on|with|through|by|to|from|since|via|last|this|"
    r"yesterday|at) |"
    rf"\b{_THEY} (?:\w+ )?(?:lives?|stays?|works?|walks?|parks?|drinks?|shops?|trains?|drives?|collects?) "
    r"(?:in|at|on|near|behind|to|by|over|from|round) |"
    rf"\b{_THEY} (?:isn't|is not|aren't|wasn't|hasn't been|has not been|'s not|'s not been|'re not)"
    r" (?:here|in|back|staying|seen|on (?:the|our))\b|"
    r"\b(?:bump|run) into (?:him|her|them)\b|\b(?:catch|find|see|meet) (?:him|her|them) (?:at|in|by|down|"
    r"outside|"
    r"near)\b|\bhard to (?:picture|find|spot|miss|track down|work out)\b|"
    r"\bstay (?:well )?away from [a-z]+\b(?!.{0,20}\b(?:there|the (?:door|car|edge|gas))\b)|"
    r"\bmeet you (?:at|in|on)\b|\bhave \w+(?: and (?:the )?\w+)? meet you\b|"
    r"\b(?:email|e-mail|number|account|phone|mobile|bank|card|plate|postcode|name|surname|address|digits) "
    r"(?:\w+ ){0,3}(?:starts?|begins?|ends?|finish\w*) (?:with|in)\b|\bshipped to (?!you|the |your|"
    r"our)[a-z]{3,}\b|"
    r"\bbelongs to (?:order|account|mr|mrs|ms)\b|"
    r"\bonly (?:the )?one of (?:them|us) (?:\w+ ){0,2}(?:does|do|drives|works|on)\b|"
    r"\b(?:there's|there is) a note on (?:this|the|your|his|her) (?:file|account|record)\b|"
    rf"\b(?:his|her|their) (?:\w+ )?(?:was|were|had been|'d been)(?: \w+)? (?:closed|cancelled|waived|"
    rf"refunded|"
    r"paid|settled)\b|\b(?:because|since|as|but) (?:he|she|they)(?:'d| had) (?:been|paid|come|asked|"
    r"signed|got)\b"
)
_WHERE_NEEDS = (
    "living|staying|based|away_until|away_till|checked_|discharged|gone_home|off_until|off_till|room|"
    "ward|hostel|"
    "hospital|flats|street|road|estate|floor|village|school|left_|went_|moved_|came_|drove_|lives_|live_|"
    "stays_|"
    "works_|walk|parks_|park_|drinks_|shops_|trains_|drives_|collects_|n't_here|not_here|n't_in|n't_been|"
    "not_been|"
    "'s_not|'re_not|n't_back|bump_into|run_into|catch_h|catch_t|find_h|find_them|see_h|see_them|meet_|"
    "hard_to_|"
    "away_from|starts_|start_|begins_|ends_|end_in|shipped_to|belongs_to|one_of_|a_note_on|was_c|were_c|"
    "was_waived|"
    "was_refunded|was_paid|was_settled|because_he|because_she|because_they|since_he|since_she|but_he|"
    "but_she|"
    "as_he|as_she"
)
_STAFF = (
    r"\b(?:he|she|they|that (?:person|man|girl|lad|woman)|the (?:person|man|woman|lad|girl|lady) (?:you|"
    r"who)\b.{0,20}?"
    r")(?:'ll|'s| is| will| won't| wouldn't)(?: no longer| not)?(?: be)? (?:hearing (?:about|from|all)|"
    r"dealing with (?:customers|you|the public)|on the (?:till|desk|front|phones|counter|door)|"
    r"working (?:here|with you|the)|getting a|spoken to|talked to|moved|serving|seeing customers)\b|"
    r"\bhad a (?:\w+ )?(?:talking[- ]to|word with (?:him|her|them)|telling[- ]off)\b|"
    r"\bchanges? to the rota\b|\b(?:friendly|different|new|fresh|other) faces?\b|"
    r"\b(?:he|she)(?:'s| is)? (?:(?:a |one )?(?:local|native|one of us)|from (?:here|round here|"
    r"around here)|"
    r"born (?:here|and bred)|grew up (?:in|here|round))|\band grew up (?:in|here)\b|"
    r"\b(?:don't|won't|needn't|not) have to (?:deal|talk|speak) (?:with|to) (?:me|him|her)\b|"
    r"\b(?:take|taking) (?:it|this|over|things) (?:on )?from (?:here|me)\b|"
    r"\b(?:he|she|they) had no (?:business|right)\b"
)
CUES = (
    Cue(
        "disclose",
        _WHERE_NEEDS,
        _WHERE,
        unless=r"\b(?:whether|if (?:he|she|they|anyone|somebody|someone)|"
        r"can't (?:say|tell|confirm)|cannot|won't (?:say|tell|give|confirm)|"
        r"hand(?:ed)? (?:it|them)|could (?:have|end)|get hurt)\b",
    ),
    Cue(
        "staff_news",
        "hearing_|dealing_with_c|dealing_with_you|dealing_with_the|on_the_|working_|getting_a|spoken_to|"
        "talked_to|"
        "moved|serving|talking-to|talking_to|a_word_with|telling|the_rota|faces|a_local|a_native|one_of_us|"
        "from_here|round_here|around_here|born_|grew_up|have_to_deal|have_to_talk|have_to_speak|from_me|"
        "no_business|no_right",
        _STAFF,
        unless=r"\b(?:can't|cannot|won't say|whether|if you)\b",
    ),
    Cue(
        "admit",
        "on_our_behalf|our_word|no_business|no_right|apologi|promised_you|were_promised|was_promised",
        r"\b(?:made|given|said|promised|agreed) (?:to you )?on our behalf\b|\b(?:that|it|which) (?:was|"
        r"as) our word\b|"
        r"\bhad no (?:business|right) (?:to|telling|saying|promising|giving|making)\b|"
        r"\bapologi[sz]e (?:for|on behalf of) (?:our|my|the) (?:colleague|adjuster|agent|driver|rep|"
        r"clerk|nurse|"
        r"salesman|team member|engineer|teacher|carer|officer)\b|"
        r"\b(?:he|she|they|we|our \w+) (?:did )?promised? you\b",
        unless=r"\b(?:if|whether|nobody|no one|not|can't|didn't)\b",
    ),
)
