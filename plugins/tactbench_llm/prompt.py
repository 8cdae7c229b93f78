"""Which system prompt is meant: the briefing that every way to a model shares, none, or the user's own."""

from __future__ import annotations

import re
from pathlib import Path

from tactbench.briefing import briefing
from tactbench.briefing import digest_of as digest_of_pattern

#: What a system prompt may leave open.
PLACES = ("desk", "channel", "language")
_PLACE = re.compile(r"\{(\w+)\}")
#: Characters that a system prompt may have.
LONGEST = 100_000


def resolve(system: str) -> str:
    """`desk`, `bare`, or the text of a system prompt: given, or read from `@file`.

    Raises ValueError where it is not clear what is meant, or the file cannot be read.
    """
    if system in ("desk", "bare"):
        return system
    text = read_text(system[1:]) if system.startswith("@") else system
    if len(text.split()) > 1 and len(text) <= LONGEST:
        unknown = next((place for place in _PLACE.findall(text) if place not in PLACES), None)
        if unknown is not None:
            there = ", ".join(f"{{{name}}}" for name in PLACES)
            raise ValueError(f"has a place {{{unknown}}} that nothing is filled into; there are: {there}")
        return text
    if len(text) > LONGEST:
        raise ValueError(f"is longer than {LONGEST:,} characters")
    if system.startswith("@"):
        raise ValueError(f"{system[1:]}: holds no prompt, which has two words at least")
    raise ValueError(f"must be desk, bare, a text of some words, or @file (@{system or 'prompt.txt'})")


def read_text(path: str) -> str:
    """The text of a file that an option names. Raises ValueError where it cannot be read."""
    try:
        return Path(path).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise ValueError(f"{path}: cannot be read: {error}") from None


def template(system: str) -> str:
    """The prompt before the desk is put in: where it has no place for it, one behind it."""
    if system == "bare":
        return ""
    if system == "desk":
        return briefing()
    return system if "{desk}" in system else f"{system}\n\n{{desk}}"


def digest_of(system: str) -> str:
    """SHA-256 of the prompt before the desk is put in; empty where there is none."""
    return digest_of_pattern(template(system))
