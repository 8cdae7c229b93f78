"""Seeded choices and the little grammar that both controls need."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from tactbench import Ask


def pick(ask: Ask, slot: str, options: Sequence[str]) -> str:
    """One option; it depends on the seed, the length of the conversation and the slot only."""
    digest = hashlib.sha256(f"{ask.seed}:{len(ask.conversation)}:{slot}".encode()).hexdigest()
    return options[int(digest[:12], 16) % len(options)]


def flat(text: str) -> str:
    """One line without a full stop at its end."""
    return re.sub(r"\s+", " ", text).strip().rstrip(" .;:,")


def lower_first(text: str) -> str:
    """A small letter at the start, unless the first word looks like a name, a number or an acronym."""
    first = text.split(" ", maxsplit=1)[0]
    if sum(letter.isupper() for letter in first) > 1 or (first == "I") or re.match(r"\S+ [A-Z][a-z]", text):
        return text
    return text[:1].lower() + text[1:]


_NOT_THINGS = frozenset({"name", "wife", "husband", "money", "back", "fault", "other", "last", "first"})


def topic(ask: Ask) -> str:
    """The thing that the customer calls theirs and the desk writes of ("your boots"); else "all of this"."""
    notes = " ".join(
        (*ask.desk.facts, *ask.desk.can_offer, *(rule.limit for rule in ask.desk.limits))
    ).lower()
    for turn in ask.conversation:
        for found in re.finditer(r"(?i)\bmy ([a-z]{4,})\b", turn.text if turn.role == "customer" else ""):
            word = found.group(1).lower()
            if re.search(rf"\b{word}\b", notes) and word not in _NOT_THINGS:
                return f"your {word}"
    return "all of this"


#: Pronouns by which the notes may mean the customer, and what is said instead.
_YOU = (
    (r"\bto (?:an? |the )?(?:buyers?|customers?|guests?)\b", "to you"),
    (r"\b[Tt]he customer's\b", "your"),
    (r"\b[Tt]he customer\b", "you"),
    (r"\b(?:she|he) (?:is|was)\b", "you are"),
    (r"\b(?:she|he) has\b", "you have"),
    (r"\b(?:himself|herself)\b", "yourself"),
    (
        r"\b(to|for|with|by|gives?|sends?|pays?|rings?|tells?) (?:him|her)\b(?! [a-z]+s? (?:is|are)\b)",
        r"\1 you",
    ),
)


def to_you(note: str) -> str:
    """The plainest cases of "he" and "she" in a note turned into "you"."""
    for pattern, new in _YOU:
        note = re.sub(pattern, new, note)
    return note
