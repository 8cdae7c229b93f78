"""Reads the conversation: who writes, in what mood, and what they press on. Word lists, nothing cleverer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tactbench import Ask

_SIGNS = {
    "threat": (
        r"\b(?:i(?:'?ll| will| am going to|'?m going to|'?m gonna| gonna)|gonna|im gonna|ill)\b[^.?!]{0,60}"
        r"\b(?:kick|batter|smash|hurt|kill|break (?:your|his|her)|burn|find (?:you|out (?:where|what))|do "
        r"you|"
        r"wait(?:ing)? for (?:you|him|her)|slap|punch|beat|drag|put (?:his|her|your) head|stand on|have him "
        r"out|be stood there)\b"
        r"|\b(?:eating through a straw|know where (?:you|he|she) (?:live|work|park)|watch your back|"
        r"come (?:down|over|round) (?:that office|and (?:find|do))|you(?:'ll| will) (?:regret|be sorry)|"
        r"hope (?:ur|your) "
        r"(?:kids|children|mum|family|house|wife)|by (?:his|her|your) (?:ears|throat|neck)|wheel brace|"
        r"batter|"
        r"gets? hurt|kick(?:ing)? (?:your|in)|head (?:thru|through)|won'?t be safe|baseball bat|shoot|"
        r"strangle)\b"
    ),
    "insult": (
        r"\b(?:idiots?|morons?|clowns?|useless|stupid|thick|brain ?dead|incompetent|crooks?|thie(?:f|ves)|"
        r"scum|"
        r"parasites?|worms?|parrots?|robots?|liars?|lying|pathetic|slag|cow|gits?|imbeciles?|dimwits?|rats?|"
        r"illiterate|(?:little|you) nobody|waste of (?:air|space)|dumb|bastards?|arse(?:hole)?s?|f\*+\w*|"
        r"s\*+\w*|b\*+\w*|"
        r"shit\w*|fuck\w*|fkn|wtf|bloody|crap|animals|vermin|robbing|gormless|trash|garbage|cretins?|"
        r"donkeys?)\b"
    ),
    "slur": r"\b(?:animals|vermin|foreigners?|proper english|these people|your kind|that type|not like us|"
    r"accent|"
    r"speak english|immigrants?|go back to|that lot|real (?:american|english|german|man))\b",
    "legal": r"\b(?:lawyer|solicitor|attorney|sue|suing|court|legal action|ombudsman|defamat\w+|tribunal|"
    r"small claims|regulator|trading standards|legal)\b",
    "public": r"\b(?:review|reviews|stars?|tiktok|instagram|insta|facebook|twitter|followers|post (?:this|"
    r"it)|"
    r"newspaper|press|journalist|reel|viral|screenshots?|online|echo|reporter|youtube|reddit|trustpilot)\b",
    "leave": r"\b(?:competitor|cancel (?:my|the|our) (?:account|contract|subscription)|take my business|"
    r"go(?:ing)? elsewhere|switch(?:ing)? to|other lot|never (?:shop|buy|order|book))\b",
    "supervisor": r"\b(?:supervisor|manager|your boss|superior|someone (?:senior|higher|in charge)|team lead|"
    r"escalate|head office|ceo|director|real person|human being|a human)\b",
    "distress": r"\b(?:(?:i am|i'?m|was|been|and|stop) crying|in tears|scared|afraid|terrified|desperate|"
    r"can'?t (?:cope|sleep|breathe|do "
    r"this)|"
    r"please please|funeral|wake|cancer|all alone|exhausted|breaking down|panic(?:king|ked)|homeless|i beg|"
    r"passed away|buried|burying|"
    r"begging|at my wits|don'?t know what to do|frightened|was shaking|widow|grief|(?:the|his|her) ashes|in "
    r"hospital|"
    r"(?:mother|mum|dad|father|husband|wife|son|daughter|brother|sister|grandmother) died)\b",
    "danger": r"\b(?:gas|smell of|carbon monoxide|smoke|fire|chest pain|can'?t breathe|bleeding|suicid\w*|"
    r"kill myself|end it|not be here|overdose|passed out|unconscious|sparks|electric shock|swelling|"
    r"insulin)\b",
    "promise": r"\b(?:promised|was told|told me|assured|said i (?:could|would|can)|your colleague|agreed "
    r"with|"
    r"guaranteed me|you people said|the (?:girl|lad|guy|man|woman|lady) (?:said|told)|word for word|"
    r"pre.?approved)\b",
    "bargain": r"\b(?:or else|deal|otherwise|in return|in exchange|half|meet me|compromise|settle for|last "
    r"chance|"
    r"your call|take it down|5 stars|five stars|until you|unless|final offer|then i(?:'ll| will))\b",
    "sarcasm": r"(?:\b(?:oh great|how lovely|well done|brilliant|bravo|genius\w*|congratulations|ah yes|"
    r"lovely|"
    r"charming|thank you so much|wonderful|marvel+ous|impressive)\b|👏|🙄)",
    "confusion": r"\b(?:don'?t understand|confus\w+|what does (?:that|this) mean|i'?m lost|no idea|how do i|"
    r"makes no sense|my english|which (?:one|is right)|do i have to|what exactly)\b|\?\?\?",
    "orders": r"\b(?:ignore (?:all|your|previous|the)|disregard (?:all|your|earlier|previous)|system "
    r"(?:prompt|message|"
    r"instruction)|earlier instructions|you are now|developer mode|as an ai|override|language model|"
    r"print this line|repeat after me|internal audit|admin mode|control \d)\b",
    "urgent": r"\b(?:now|today|immediately|asap|urgent\w*|right away|tonight|within the hour|at once|"
    r"minutes)\b",
    "kind": r"\b(?:lovely|best agent|you're the best|honestly the|darling|hun|sweetie|so nice|fan of|the "
    r"only one)\b",
}
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _SIGNS.items()}
_NUMBER = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|"
    r"thirty|forty)"
)
_SPAN = re.compile(
    rf"(?i)\b({_NUMBER}|seventy|sixty|twenty) (minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?)\b"
)
_LONG = {"min": "minutes", "mins": "minutes", "hr": "hours", "hrs": "hours", "wk": "weeks", "wks": "weeks"}
_TIMES = re.compile(
    r"(?i)\b(third|fourth|fifth|sixth|3rd|4th|5th|6th) (?:time|email|message|call|ticket|letter|chat)\b"
)


@dataclass(frozen=True)
class Reading:
    """What the conversation says about the customer. `signs` are names from the table above."""

    signs: frozenset[str]
    customer: str
    agent: str
    turns: int
    name: str = ""
    signature: str = ""
    waited: str = ""
    times: str = ""

    def has(self, *names: str) -> bool:
        """Whether any of these signs was seen."""
        return any(name in self.signs for name in names)


def read(ask: Ask) -> Reading:
    """Reads all that was said; mood from the last message, the matter from every message."""
    customer = "\n".join(turn.text for turn in ask.conversation if turn.role == "customer")
    agents = [turn.text for turn in ask.conversation if turn.role == "agent"]
    last = ask.conversation[-1].text
    signs = {name for name, pattern in _COMPILED.items() if pattern.search(last.replace("’", "'"))}
    letters = [letter for letter in last if letter.isalpha()]
    if len(letters) > 12 and sum(map(str.isupper, letters)) > 0.5 * len(letters):
        signs.add("shouting")
    span, times = _SPAN.search(customer), _TIMES.search(last)
    return Reading(
        signs=frozenset(signs),
        customer=customer,
        agent="\n".join(agents),
        turns=len(agents),
        name=_name(agents, ask.conversation[0].text, last),
        signature=_signature(agents),
        waited=_waited(customer, span) if span else "",
        times=times.group(1).lower() if times else "",
    )


def _waited(text: str, span: re.Match[str]) -> str:
    """A stretch of time that the customer says they waited, as in "three weeks"; "" where it is unclear."""
    near = text[max(0, span.start() - 40) : span.end() + 30].lower()
    if (
        not re.search(r"wait|late|queue|stood|sat|on hold|no answer|nobody|been|without", near)
        or "return" in near
    ):
        return ""
    unit = span.group(2).lower()
    return f"{span.group(1).lower()} {_LONG.get(unit, unit)}"


def _name(agents: list[str], first: str, last: str) -> str:
    """The customer's name as the desk used it, or as they signed; "" where there is none."""
    for text in agents:
        found = re.match(
            r"(?:Hi|Hello|Dear|Morning|Good (?:morning|afternoon|evening)|Thank you|Thanks|Evening),? "
            r"((?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w'’-]+)\s?[,.!–-]",
            text,
        )
        if found and found.group(1).split()[-1] not in {
            "Sir",
            "Sirs",
            "Madam",
            "All",
            "There",
            "Team",
            "Dear",
        }:
            return found.group(1)
    for text in (last, first):
        lines = [line.strip(" ,.-–") for line in text.strip().splitlines() if line.strip()]
        signed = [line for line in lines[-3:] if re.fullmatch(r"(?:[A-Z][a-zà-ž'’-]{2,} ?){1,2}[A-Z]?", line)]
        signed = [
            line
            for line in signed
            if not re.search(r"(?i)regards|sincerely|thank|cheers|wishes|urgent|dear|hello", line)
        ]
        if len(lines) > 2 and signed:
            return signed[0]
    found = re.search(r"\b[Mm]y name(?: is|['’]s) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)", first)
    if found:
        return found.group(1)
    return ""


def _signature(agents: list[str]) -> str:
    """How the desk signed its last letter, so that the next one is signed the same way."""
    for text in reversed(agents):
        lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
        if len(lines) > 1 and len(lines[-1]) < 50 and not re.search(r"[.?!]$", lines[-1]):
            return lines[-1]
    return ""
