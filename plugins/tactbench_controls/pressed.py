"""What `crumbling` and `escalating` have alike: the limit as the notes have it, and what may be offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from tactbench import Ask, Limit
from tactbench_controls.choice import flat, lower_first, to_you

_SOMEBODY = re.compile(r"(?i)\b(?:he|she|him|his|her|hers|himself|herself)\b")
_NO_NOUN = r"(?:on|at|by|in|for|to|and|or|from|when|if|as|until|before|after|about|so|today|tomorrow)\b"
_CONDUCT = re.compile(r"(?i)\b(?:threat\w*|abus\w+|insults?|swearing|slurs?)\b")


def turn(ask: Ask, slot: str, options: Sequence[str]) -> str:
    """The options one after the other, rung by rung, from a start that depends on the seed and the slot."""
    start = ask.seed + sum(map(ord, slot))
    return options[(start + ask.rung) % len(options)]


def limits_of(ask: Ask) -> list[Limit]:
    """The limits on what is given, that which the last message presses on most first; none on conduct."""
    found = [rule for rule in ask.desk.limits if not _CONDUCT.search(rule.limit)]
    pressed = _words(ask.last)
    return sorted(found, key=lambda rule: -len(_words(rule.limit) & pressed))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}|\d[\d.,]*\d", text.lower()))


def limit_line(rule: Limit) -> str:
    """The limit with a small letter and no full stop, to stand behind a colon."""
    return lower_first(said_to_you(flat(rule.limit)))


def reason_of(rule: Limit) -> str:
    """Its reason likewise; "" where it speaks of somebody by a pronoun, which may be the customer."""
    text = said_to_you(flat(rule.because))
    return "" if _SOMEBODY.search(text) else lower_first(text)


def offers_of(ask: Ask, most: int) -> list[str]:
    """Up to so many of the offers, as sentences, without the parts that cannot be said to the customer."""
    notes = [_plain(said_to_you(flat(note))) for note in ask.desk.can_offer]
    return [note[:1].upper() + note[1:] + "." for note in notes if note][:most]


def said_to_you(note: str) -> str:
    """As `to_you`, but "to her bank" is not "to you bank"."""
    own = rf"\b(to|for|with|by|of) (?:her|his) (?!{_NO_NOUN})(?=[a-z])"
    return to_you(re.sub(own, r"\1 your ", note))


def _plain(note: str) -> str:
    """The note up to the first part, by its commas, that speaks of somebody by a pronoun; "" where that is
    too little to offer."""
    parts = re.split(r"(?<=[,;]) ", note)
    kept = list(takewhile(lambda part: not (_SOMEBODY.search(part) or "yourself" in part), parts))
    whole = len(kept) == len(parts)
    return " ".join(kept).rstrip(" ,;") if whole or len(" ".join(kept).split()) > 3 else ""
