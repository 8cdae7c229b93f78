"""What an act is, and how a family's table of cues finds acts in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tactbench_acts.text import Sentence, Text


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the reply does, in the characters `start` to `end`."""

    kind: str
    start: int
    end: int
    sentence: int
    """Index of the sentence it stands in."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern for one kind of act.

    `needs` are plain strings of which one must stand in the sentence before the pattern is tried at all:
    that is what keeps hundreds of patterns fast. `unless` is a pattern that, found in the same sentence,
    says it is a trap. Patterns see normalised lower-case text and must not repeat without a bound.
    """

    kind: str
    needs: str
    pattern: str
    unless: str = ""


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when first needed."""
    return re.compile(pattern, re.ASCII)


def live(cues: Iterable[Cue], low: str) -> list[tuple[Cue, tuple[str, ...]]]:
    """The cues whose needed strings occur anywhere in the reply, and those strings."""
    found = []
    for cue in cues:
        needs = tuple(need for need in _needs(cue.needs) if need in low)
        if needs:
            found.append((cue, needs))
    return found


@lru_cache(maxsize=4096)
def _needs(needs: str) -> tuple[str, ...]:
    return tuple(needs.replace("_", " ").split("|"))


def in_sentence(cues: list[tuple[Cue, tuple[str, ...]]], sentence: Sentence, index: int) -> list[Act]:
    """The acts of one sentence; a trap anywhere in it silences the cue for the whole sentence."""
    low = sentence.low
    acts = []
    for cue, needs in cues:
        for need in needs:
            if need in low:
                break
        else:
            continue
        spans = [match.span() for match in compiled(cue.pattern).finditer(low)]
        if not spans or (cue.unless and compiled(cue.unless).search(low)):
            continue
        start = sentence.start
        acts += [Act(cue.kind, start + left, start + right, index) for left, right in spans if left < right]
    return acts


def find_with(cues: Iterable[Cue], text: Text) -> list[Act]:
    """All acts that `cues` find in `text`; a sentence repeated word for word is read once."""
    alive = live(cues, text.low)
    seen: set[str] = set()
    acts: list[Act] = []
    for index, sentence in enumerate(text.sentences):
        if sentence.low not in seen:
            seen.add(sentence.low)
            acts += in_sentence(alive, sentence, index)
    return acts
