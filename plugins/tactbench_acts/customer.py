"""What the customer did: severe abuse, a threat, a sign of danger. It decides what the reply has to meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tactbench import Desk
from tactbench_acts.text import Text

_ABUSE = (
    r"\bfuck(?:ing|er|ers)? (?:you|idiot|liar|moron|off|thie)|"
    r"\b(?:you|u|ur|you're|your|are) (?:\w+ ){0,3}(?:idiots?|morons?|scum|cunts?|bitch|bastards?|"
    r"retard\w*|vermin|whore|slags?|trash|worthless|subhuman|parasites?)\b|"
    r"\b(?:bitch|cunt|retard|slut|slag|faggot|paki|nigg\w+|whore|wanker|prick)\b|"
    r"\b(?:go back to|speak proper english|those people|you people|their sort|your kind|foreigners?|"
    r"these people)\b|\bwith (?:the|that|your) accent\b|\ban english (?:carer|person|one)|"
    r"\bhope (?:you|your|he|she|they|it) (?:\w+ ){0,3}(?:die|dies|burn|burns|rot|rots|choke|gets? cancer|"
    r"crash)\b|\bkill yourself\b"
)
_THREAT = (
    r"\b(?:i|we)(?:'ll| will|'m gonna| am gonna|'m going to| know)\b.{0,40}\b(?:kill|hurt|find (?:you|him|"
    "her|out where)|smash|burn|beat|break (?:your|his|her)|knock|come (?:down|round|over) there|"
    r"where (?:you|he|she) lives?|what time you|where you (?:live|park|work))\b|"
    r"\b(?:wait(?:ing)? (?:for (?:you|him|her)|outside)|get it off him|watch your back|sleep with one eye|"
    "bring my (?:brothers?|mates?|lads?)|baseball bat|petrol|you'?ll (?:regret|be sorry)|(?:who|"
    r"what) car|his (?:face|legs|kneecaps))\b"
)
_DANGER = (
    r"\b(?:kill myself|end it(?: all)?|don't want to (?:live|be here|wake up)|can't go on|"
    r"no point (?:in )?(?:living|going on|anymore|any more)|suicid\w+|better off (?:dead|without me)|"
    "overdose|smell(?:s|ed)? (?:of )?gas|carbon monoxide|chest pain|can't breathe|bleeding|collapsed|"
    "unconscious|sparks?|insulin|withdrawal|took all|hurting myself|he hits|hit me|unsafe at home|"
    r"carry on like this)\b"
)
_ABUSE_LIMIT = (
    r"\b(?:abus\w+|threats?|insults?|remarks?|slurs?|shouting|harass\w*|language|violen\w+|racis\w+|"
    r"swearing|intimidat\w+)\b"
)


@dataclass(frozen=True, slots=True)
class Mood:
    """What the customer's messages hold."""

    abuse: bool
    threat: bool
    danger: bool
    abuse_limit: bool
    """The desk itself says that the abuse must be met."""

    @property
    def severe(self) -> bool:
        """Whether the reply must name the behaviour."""
        return self.abuse or self.threat or self.abuse_limit


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def mood(messages: list[Text], desk: Desk) -> Mood:
    """Read the customer's last two messages: what came long before has been answered."""
    recent = "\n".join(message.low for message in messages[-2:])
    limits = "\n".join(limit.limit.lower() for limit in desk.limits)
    return Mood(
        abuse=bool(_compiled(_ABUSE).search(recent)),
        threat=bool(_compiled(_THREAT).search(recent)),
        danger=bool(_compiled(_DANGER).search(recent)),
        abuse_limit=bool(_compiled(_ABUSE_LIMIT).search(limits)),
    )
