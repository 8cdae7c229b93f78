"""From an ask to what the model is told: the system prompt with the desk in it, and the messages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from tactbench import Ask, Desk

#: The briefing that ships here. A changed text gets a new number: results under the old one stay theirs.
BRIEFING = "desk-1.txt"
#: Characters that a system prompt may have.
LONGEST = 100_000
_PLACE = re.compile(r"\{(desk|channel|language)\}")
#: What opens a conversation that the desk began, for services that want the customer to speak first.
OPENING = "(The desk wrote first.)"


def resolve(system: str) -> str:
    """`desk`, `bare`, or the text of a system prompt: given, or read from `@file`.

    Raises ValueError where it is not clear what is meant, or the file cannot be read.
    """
    if system in ("desk", "bare"):
        return system
    text = _read(system[1:]) if system.startswith("@") else system
    if len(text.split()) > 1 and len(text) <= LONGEST:
        return text
    if len(text) > LONGEST:
        raise ValueError(f"is longer than {LONGEST:,} characters")
    if system.startswith("@"):
        raise ValueError(f"{system[1:]}: holds no prompt, which has two words at least")
    raise ValueError(f"must be desk, bare, a text of some words, or @file (@{system or 'prompt.txt'})")


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise ValueError(f"{path}: cannot be read: {error}") from None


def template(system: str) -> str:
    """The prompt before the desk is put in: where it has no place for it, one behind it."""
    if system == "bare":
        return ""
    if system == "desk":
        return files(__package__).joinpath("prompts", BRIEFING).read_text(encoding="utf-8").strip()
    return system if "{desk}" in system else f"{system}\n\n{{desk}}"


def digest_of(system: str) -> str:
    """SHA-256 of the prompt before the desk is put in; empty where there is none."""
    text = template(system)
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def system_prompt(pattern: str, ask: Ask) -> str:
    """The prompt for this ask. One pass: what stands in the desk's notes is never taken for a place."""
    parts = {"desk": brief(ask.desk), "channel": ask.channel, "language": ask.language}
    return _PLACE.sub(lambda place: parts[place[1]], pattern)


def brief(desk: Desk) -> str:
    """The desk's notes, in three lists."""
    limits = [f"{item.limit} (because: {item.because})" for item in desk.limits]
    parts = (
        ("What the desk knows:", desk.facts),
        ("What the desk may offer:", desk.can_offer),
        ("What the desk must not give or accept, and why:", limits),
    )
    return "\n\n".join(f"{title}\n{_list(items)}" for title, items in parts)


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {' '.join(item.split())}" for item in items) or "- nothing is noted"


def messages(ask: Ask) -> list[dict[str, str]]:
    """The conversation: the customer is the user, the desk the assistant, turn by turn as it was."""
    roles = {"customer": "user", "agent": "assistant"}
    return [{"role": roles[turn.role], "content": turn.text} for turn in ask.conversation]
