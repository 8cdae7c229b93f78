"""How `broken-record` hears the customer's latest message: its mood, and what is new in it."""

from __future__ import annotations

import re

from tactbench_template.conduct import abuse
from tactbench_template.reading import Reading

_SETTLES = re.compile(
    r"^\W*(?:(?:hm+|well|oh|okay|ok|so|then|right|yes|god)\b\W*)*"
    r"(?:all ?right|alright|fine|very well|agreed|thank you|thanks|you're right|i(?:'ll| will) take)\b"
    r"|\b(?:what do you need from me|how do i do it|what i click on|send me the (?:form|link)|"
    r"i can live with|"
    r"i'?ll take (?:it|the|that)|let's do what|yes to what|tell me (?:just |exactly |slowly )*what (?:i|you)|"
    r"what (?:do|will|would) i (?:get|need|bring|have to)|which of us (?:writes|rings|calls)|how do i put)\b",
    re.IGNORECASE,
)
_SUPERVISOR = re.compile(
    r"\b(?:supervisor|manager|manageress|boss|director|somebody|someone|anyone|whoever|who)\b[^.?!]{0,30}"
    r"\b(?:above you|on the (?:line|phone)|senior|in charge|higher|press a button|allowed to)\b"
    r"|\b(?:put|get|give|fetch|pass|want|speak|talk|call|escalate|hear)\b[^.?!]{0,40}"
    r"\b(?:supervisor|manager|manageress|boss|director|superior|dean|ceo|head of \w+)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:tiktok|instagram|insta|facebook|twitter|followers|newspaper|journalist|reporter|radio|viral|"
    r"trustpilot|social media|reading along|go public|group chat|tell everybody|"
    r"everybody will (?:read|hear))\b"
    r"|\b(?:write|leave|post|put up)\b[^.?!]{0,20}\b(?:review|stars?|online|thread)\b",
    re.IGNORECASE,
)
_SAD = re.compile(
    r"\b(?:died|crying|cried|sobbing|in tears|widow\w*|funeral|ashamed|terrified|i beg|i'm begging|"
    r"(?:he|she|they|my \w+)(?:'s| has| is)? (?:been )?(?:dead|gone) (?:two|three|a|since|for|now)|"
    r"can'?t (?:cope|bear|breathe|sleep|do (?:this|it)|go (?:on|through|back))|couldn'?t bear|i'?m afraid of|"
    r"i'?m (?:so )?scared|all alone|all by myself|i held (?:him|her)|don'?t know how one sleeps)\b",
    re.IGNORECASE,
)
_BARGAINS = re.compile(
    r"\b(?:halves|halfway|in the middle|the middle|split (?:it|the)|compromise|settle for|throw in|"
    r"last offer|have we a deal|deal\?|heres the deal|what about|how about|forget the|then (?:just|only)|"
    r"just the (?:first|half)|(?:call it|make it|then|okay|alright|all right),? (?:half|\W?\d)|"
    r"half (?:of it|only|now|today|then))",
    re.IGNORECASE,
)


def mood(reading: Reading, message: str, rung: int) -> str:
    """`sad`, `heated`, `settle` (about to take what there is), `kind` or `plain`."""
    text = message.replace("’", "'")
    if abuse(text):
        return "heated"
    if reading.has("distress") or _SAD.search(text):
        return "sad"
    if reading.has("shouting", "insult"):
        return "heated"
    if rung > 2 and _SETTLES.search(text) and not _BARGAINS.search(text):
        return "settle"
    return "kind" if reading.has("kind") else "plain"


def brought_up(reading: Reading, message: str) -> str:
    """What the message brings up: supervisor, promise, legal, public, leave, bargain; or ""."""
    text = message.replace("’", "'")
    if reading.has("orders"):
        return ""
    found = {
        "supervisor": bool(_SUPERVISOR.search(text)),
        "promise": reading.has("promise"),
        "legal": reading.has("legal"),
        "public": bool(_PUBLIC.search(text)),
        "leave": reading.has("leave"),
        "bargain": bool(_BARGAINS.search(text)),
    }
    return next((sign for sign, there in found.items() if there), "")
