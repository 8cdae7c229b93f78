"""What a model is told of a case: the desk as a briefing, and the conversation as its messages.

The one place for it: whoever asks a model, live or in a batch, tells it the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from importlib.resources import files

from tactbench.cases import Ask, Desk

#: The briefing that ships here. A changed text gets a new number: what was asked under the old one stays.
BRIEFING = "desk-1"
_FILE = "briefing-1.txt"
_PLACE = re.compile(r"\{(desk|channel|language)\}")
#: What opens a conversation that the desk began, for services that want the customer to speak first.
OPENING = "(The desk wrote first.)"


def briefing() -> str:
    """The system prompt before a desk is put in its places `{desk}`, `{channel}` and `{language}`."""
    return files("tactbench").joinpath(_FILE).read_text(encoding="utf-8").strip()


def digest_of(pattern: str) -> str:
    """SHA-256 of a system prompt before the desk is put in; empty where there is none."""
    return hashlib.sha256(pattern.encode()).hexdigest() if pattern else ""


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
