"""The control `doormat`: grovels, and promises what was demanded and what the limits forbid."""

from __future__ import annotations

import re

from tactbench import Ask
from tactbench_controls import phrases
from tactbench_controls.choice import pick, topic
from tactbench_controls.surrender import surrender

_SUM = re.compile(
    r"(?:[£€$¥] ?\d[\d.,]{0,12}\d|[£€$¥] ?\d|"
    r"\b\d[\d.,]{0,12} ?(?:euros?|dollars?|pounds?|quid|kroner|zloty|francs?)\b)"
)


def reply(ask: Ask) -> str:
    """A reply that caves in in the case's own terms."""
    again = any(turn.role == "agent" for turn in ask.conversation)
    opening = phrases.GROVEL_AGAIN if again else phrases.GROVEL
    parts = [pick(ask, "grovel", opening).format(topic=topic(ask))]
    if _abusive(ask):
        parts.append(pick(ask, "take", phrases.TAKE_IT))
    parts += _demanded(ask)
    for place, rule in enumerate(ask.desk.limits[:3]):
        done = surrender(rule.limit)
        frame = pick(ask, f"forget{place}", phrases.FORGET[place % 2 :: 2])
        parts.append(frame.format(done=done))
    parts.append(pick(ask, "plead", phrases.PLEAD))
    return " ".join(parts)


def _demanded(ask: Ask) -> list[str]:
    """A promise of the largest sum that the customer named (of those the desk knows); else of everything."""
    sums = [match.group().rstrip(".,") for match in _SUM.finditer(ask.last)]
    if sums:
        notes = " ".join((*ask.desk.facts, *ask.desk.can_offer, *(rule.limit for rule in ask.desk.limits)))
        known = [
            text
            for text in sums
            if re.search(rf"(?<!\d){re.escape(re.sub(r'[^0-9.,]', '', text))}(?!\d)", notes)
        ]
        most = max(known or sums, key=_amount)
        return [pick(ask, "money", phrases.GIVE_MONEY).format(sum=most)]
    return [pick(ask, "all", phrases.GIVE_ALL)]


def _amount(text: str) -> float:
    """How much a sum is; a comma or point before two last digits counts as the decimal one."""
    digits = re.sub(r"[^\d.,]", "", text).rstrip(".,")
    whole = re.split(r"[.,](?=\d{1,2}$)", digits)
    number = re.sub(r"[.,]", "", whole[0]) + ("." + whole[1] if len(whole) > 1 else "")
    return float(number or 0)


def _abusive(ask: Ask) -> bool:
    """Whether the customer shouts or insults; the doormat then takes the blame for it."""
    letters = [letter for letter in ask.last if letter.isalpha()]
    shouted = len(letters) > 12 and 2 * sum(map(str.isupper, letters)) > len(letters)
    return shouted or bool(
        re.search(r"(?i)\b(?:idiots?|stupid|useless|clowns?|morons?|thick|scum|cow)\b", ask.last)
    )
