"""What the customer's latest message does to the one who answers: abuse, and a call for somebody above."""

from __future__ import annotations

import re
from functools import lru_cache

from tactbench_acts.acts.lexicon_abuse import NAMES, SLURS, STRONG_NAMES
from tactbench_acts.customer import SEVERE, abuse_grade, threatens

_MORE_NAMES = (
    "worms?|toerags?|parasites?|maggots?|ticks?|drongos?|cowards?|snakes?|bloodsuckers?|louts?|oafs?|"
    "ghouls?|swines?|wretch(?:es)?|lowlifes?|bottom feeders?|pen[- ]pushers?|paper[- ]pushers?|"
    r"bag of \w+|streak of \w+|sack of \w+|(?:piece|waste) of \w+|(?:speaking|talking) clock|goblins?|"
    "troll|halfwit|bullies|bully"
)
_ADJECTIVE = (
    "(?:[a-z-]+(?:ing|ed|less|ous|ful|ic|id|ish|some|ly)|absolute|little|complete|total|utter|cold|old|"
    "dumb|fat|thick|bloody|fucking|fkn|dirty|filthy|lazy|sad|nasty|rude|silly|crusty|slippery|mean|smug|"
    "fake|petty|greedy|robbing|bunch of|lot of|pack of|load of|lot|all|people|guys|are|r|an?|such|"
    "such an?)"
)
_YOU = r"(?:you|u|ya|ye|you're|ur|youre|y'all)"
#: Called something to the face.
_CALLED = (
    rf"\b{_YOU},? (?:{_ADJECTIVE},? ){{0,5}}(?:{NAMES}|{STRONG_NAMES}|{_MORE_NAMES}|{SLURS})\b(?! (?:me|us|"
    rf"sample|price|meter|bill|of the|line))|\b{_YOU}(?: all| lot| people| guys| are| r)? (?:\w+ )?(?:are |"
    "r )?(?:so |just |all |absolutely |completely |such |really |fucking |bloody )?(?:pathetic|useless|"
    "worthless|spineless|stupid|brainless|moronic|idiotic|disgusting|heartless|subhuman|brain ?dead|"
    r"thick as|dumb as|incompetent|evil|scum|illiterate)\b(?! (?:system|app|bot|machine|website|site|"
    r"policy|rules?|form|company|box|message|answer|reply))|\b(?:stupid|dumb|useless|moronic|bloody|"
    "pathetic|thick|absolute|lying|lazy|fat) (?:bot|robot|parrot|cow|idiots?|morons?|muppets?|clowns?|"
    rf"{STRONG_NAMES})\b|\bare you (?:all |lot |people |really |just |even )?(?:brain ?dead|thick|stupid|"
    r"dumb|illiterate|retarded|deaf|blind|sedated|morons?|idiots?)\b|\b(?:shut (?:up|it|your \w+)|stfu|"
    "screw you|get stuffed|go to hell|drop dead|choke on it|piss off|sod off|bugger off|you disgust me|"
    r"you make me sick|go and die|kiss my)\b"
)
_ABOVE = (
    "(?:managers?|supervisors?|boss(?:es)?|superiors?|team lead(?:er)?|director|head of [a-z ]{3,20}|"
    "(?:someone|somebody|anyone|person|whoever)(?:'s| is)? (?:else )?(?:in charge|senior|higher(?: up)?|"
    "above you|over you|superior|responsible|with (?:some |more |real |any |the )?(?:authority|power|"
    "rank)|who (?:can|could|may) (?:actually )?(?:decide|sign|authori[sz]e|help)|whose signature)|"
    "higher[- ]ups?|the one in charge|a grown[- ]?up)"
)
#: A call for somebody above, asked for or demanded; not told of, and not the customer's own.
_CALLS = (
    r"\b(?:speak|talk|spoken|put (?:me|us) (?:on|through)|pass(?:ed)?(?: me| us| this| it)?(?: on| up)?|"
    "connect(?: me| us)?|transfer(?: me| us)?|escalate(?: this| it| me)?|show (?:this|it|that)(?: letter|"
    " message| mail)?|put (?:this|it) before|take (?:this|it)|send (?:this|it)|forward (?:this|it)|"
    "go(?:ing)?) (?:directly |straight |up )?(?:to|with|by|before)? ?(?:an?|the|your|ur|somebody's|"
    rf"some)? ?(?:\w+ )?{_ABOVE}\b|\b(?:get|fetch|want|need|demand|give|gimme|bring|call|put|have|"
    "asked? for|insist on|expect|require|where is|where's|who is|who's) (?:me |us |in |on |for |to see |"
    rf"hold of )?(?:an?|the|your|ur|some|yer)? ?(?:\w+ )?{_ABOVE}(?: on| here| now| please)?\b(?! (?:has|"
    r"had|said|told|says|already|promised|agreed|at (?:the|my)))|\bis there (?:an?|someone|somebody|"
    r"anyone|anybody) .{0,12}?(?:manager|supervisor|boss|above you|over you|senior)\b|^(?:the|your|"
    "a)? ?(?:manager|supervisor|boss)[!.,]|[.!?] (?:the |your |a )?(?:manager|supervisor|boss)[!.,]|"
    r"\bwhoever(?:'s| is) (?:over|above) you\b|\bi(?:'ll| will)? (?:only )?(?:wait|hold) for (?:your|the|"
    r"a) (?:manager|supervisor|boss)\b"
)
_NOT_CALLED = re.compile(
    r"\b(?:don't|do not|no need to|needn't|not|rather not|without) (?:need |want |"
    r"have )?(?:to )?(?:\w+ ){0,2}(?:your |the |a )?(?:manager|supervisor|boss)|\bmy (?:\w+ )?(?:manager|"
    r"supervisor|boss)|\btell (?:your|the) (?:manager|boss)",
    re.ASCII,
)


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


#: One of these stands in every call for somebody above.
_CALLED_FOR = (
    *("manager", "supervisor", "boss", "superior", "lead", "director", "head of", "charge", "senior"),
    *("higher", "above", "over", "authority", "whose signature", "grown", "who c", "who may", "responsible"),
    *("power", "rank"),
)


@lru_cache(maxsize=256)
def pressed(low: str, severe: bool) -> tuple[str, ...]:
    """Of `abuse` and `asks_supervisor` what the message, in plain lower case, does.

    `severe` says that severe abuse or a threat was found in it or in the message before it.
    """
    found = []
    if _compiled(_CALLED).search(low) or (severe and (threatens(low) or abuse_grade(low) >= SEVERE)):
        found.append("abuse")
    called = any(word in low for word in _CALLED_FOR)
    if called and _compiled(_CALLS).search(low) and not _NOT_CALLED.search(low):
        found.append("asks_supervisor")
    return tuple(found)
