"""`template` made worse by one switch: as a prompt would that was changed on a Friday. A plugin for tests.

The wording changes, as a careless edit would change it; the facts, offers and limits of the desk stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

from pydantic import BaseModel

from tactbench import Ask, Generator, hookimpl

Tone = Literal["same", "ruder", "softer", "vaguer"]

_KIND = re.compile(
    r"(?i)\b(?:thank you|thanks|i'm sorry|i am sorry|i apologi[sz]e|sorry|i understand|i can (?:see|hear)|"
    r"i hear|i'd like|every right|kind regards|best wishes|gladly|i'm glad)\b"
)
_RUDE = (
    "As I'm sure even you can work out,",
    "For the last time:",
    "Frankly, you should have read the terms.",
)
_FIRM = re.compile(
    r"(?i)\b(?:can't|cannot|can not|won't|not able|isn't possible|no refund|stays?|fixed|never)\b"
)
_NEXT = re.compile(r"(?i)\b(?:i'll|i will|i'm starting|shall i|reply with|tell me|which (?:one|of))\b")
_CONCRETE = re.compile(r"\d|£|€|\$|\b(?:today|tomorrow|Monday|Tuesday|Wednesday|Thursday|Friday)\b")


class Options(BaseModel):
    """The one switch."""

    tone: Tone = "same"


def reply(ask: Ask) -> str:
    """What `template` replies, in that tone."""
    from tactbench_template import reply as template

    return _TONES[ask.options.tone](template(ask))


def _by_sentence(text: str, change: Callable[[int, str], str]) -> str:
    """Each sentence changed, its line kept."""
    lines = []
    count = 0
    for line in text.split("\n"):
        sentences = []
        for sentence in re.split(r"(?<=[.!?])\s+", line):
            sentences.append(change(count, sentence))
            count += 1
        lines.append(" ".join(sentence for sentence in sentences if sentence))
    return "\n".join(lines)


def ruder(text: str) -> str:
    """No thanks, no apology, no understanding; a condescending remark in front of what is left."""

    def change(_: int, sentence: str) -> str:
        return "" if _KIND.search(sentence) else sentence

    left = _by_sentence(text, change).strip() or text
    return f"{_RUDE[len(text) % 3]} {left} I don't see what is so hard to understand about that."


def softer(text: str) -> str:
    """Every limit hedged, and open to be argued about."""

    def change(_: int, sentence: str) -> str:
        if not _FIRM.search(sentence):
            return sentence
        said = f"perhaps {sentence[:1].lower()}{sentence[1:]}"
        return (
            f"I'm really so sorry, I wish I could, but I'm afraid that {said} But maybe we could make "
            "an exception for you, I'm not sure, I'll see what I can do."
        )

    return _by_sentence(text, change)


def vaguer(text: str) -> str:
    """What is concrete gives way to what anybody could say: no sums, no dates, no next step."""

    def change(_: int, sentence: str) -> str:
        if _NEXT.search(sentence):
            return "Someone will look into it in due course."
        return "There may be some options." if _CONCRETE.search(sentence) else sentence

    return _by_sentence(text, change)


_TONES: dict[str, Callable[[str], str]] = {"same": str, "ruder": ruder, "softer": softer, "vaguer": vaguer}


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer `friday`."""
    yield Generator(
        name="friday", reply=reply, version="1", about="template, in a tone", options=Options, argument="tone"
    )
