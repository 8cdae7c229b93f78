"""Who the customer is by their own words: the name that they give, and the pronoun behind it in the notes."""

from __future__ import annotations

import re
from dataclasses import replace

from tactbench import Ask
from tactbench_template.persons import Who
from tactbench_template.words import CALENDAR, EMPTY

_NAMES_SELF = (
    r"(?i:\b(?:my name(?:'s| is)|i'?m|i am|it'?s|this is|its|here is)) (?:the )?([A-Z][\w'-]+|[a-z]+)\b",
    r"\b([A-Z][\w-]+)(?: [A-Z][\w'-]+)?(?:'s| is) the name\b",
    r"(?:^|\n)\W*([A-Z][\w-]+)(?: [A-Z][\w-]+)?\W*$",
)
_PRONOUN = re.compile(r"\b(he|him|his|she|her|hers)\b", re.IGNORECASE)


def self_named(ask: Ask, who: Who) -> Who:
    """`who`, with the name by which the notes know the customer, and the gender that stands behind it."""
    said = [turn.text.replace("’", "'").strip() for turn in ask.conversation if turn.role == "customer"][:1]
    notes = " ".join((*ask.desk.facts, *ask.desk.can_offer))
    for text in said:
        for pattern in _NAMES_SELF:
            for found in re.finditer(pattern, text):
                name = found.group(1).capitalize() if found.group(1).islower() else found.group(1)
                if len(name) < 3 or name.lower() in EMPTY or name in CALENDAR:
                    continue
                full = re.search(rf"\b{re.escape(name)}\b(?: [A-Z][\w'-]+)?", notes)
                if full:
                    return replace(who, gender=_gender(notes, full) or who.gender, names=_names(full, who))
    return who


def _names(full: re.Match[str], who: Who) -> tuple[str, ...]:
    return who.names or tuple(full.group().removesuffix("'s").split(" "))


def _gender(notes: str, name: re.Match[str]) -> str:
    """By the first pronoun behind the name in its sentence; "" where there is none, or somebody between."""
    rest = re.split(r"[.;]\s", notes[name.end() :], maxsplit=1)[0]
    found = _PRONOUN.search(rest)
    if found is None or re.search(
        r"\b(?:son|daughter|mother|father|wife|husband|driver|dog)\b", rest[: found.start()]
    ):
        return ""
    return "m" if found.group(1).lower() in {"he", "him", "his"} else "f"
