"""What an act is, and how a family's table of cues finds acts in a sentence."""

from __future__ import annotations

import re
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
    guard: bool = False
    """Whether a denial shortly before the match ("I don't think you're a liar") makes it no act."""


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when first needed."""
    return re.compile(pattern, re.ASCII)


#: Letters from rare to common: the rarest three letters of a needed string are looked up first.
_RARITY = {letter: rank for rank, letter in enumerate("zqxjkvbpygfwmucldrhsnioate ")}
Needs = dict[str, tuple[tuple[str, tuple[int, ...]], ...]]


@lru_cache(maxsize=64)
def _index(cues: tuple[Cue, ...]) -> Needs:
    """Needed strings by their rarest three letters, each with the numbers of the cues that it wakes."""
    wakes: dict[str, list[int]] = {}
    for number, cue in enumerate(cues):
        for need in cue.needs.replace("_", " ").split("|"):
            wakes.setdefault(need, []).append(number)
    table: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for need, numbers in wakes.items():
        threes = [need[i : i + 3] for i in range(len(need) - 2)] or [""]
        rarest = min(threes, key=lambda three: sum(_RARITY.get(letter, 0) for letter in three))
        table.setdefault(rarest, []).append((need, tuple(numbers)))
    return {three: tuple(found) for three, found in table.items()}


Live = list[tuple[Cue, tuple[str, ...]]]


def live(cues: tuple[Cue, ...], low: str) -> Live:
    """The cues of which a needed string occurs anywhere in the reply, and those strings, in table order."""
    index = _index(cues)
    awake: dict[int, list[str]] = {}
    threes = {low[i : i + 3] for i in range(len(low) - 2)}
    for three in ["", *(index.keys() & threes)]:
        for need, numbers in index.get(three, ()):
            if need in low:
                for number in numbers:
                    awake.setdefault(number, []).append(need)
    return [(cues[number], tuple(awake[number])) for number in sorted(awake)]


_DENIED = (
    r"\b(?:not|no|never|nobody|none|n't|don't|didn't|doesn't|isn't|wasn't|nothing|without|cannot|can't|won't)"
    r"(?: [a-z']+){0,4} ?$"
)


def in_sentence(cues: Live, sentence: Sentence, index: int) -> list[Act]:
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
        if cue.guard:
            spans = [
                span for span in spans if not compiled(_DENIED).search(low[max(0, span[0] - 40) : span[0]])
            ]
        start = sentence.start
        acts += [Act(cue.kind, start + left, start + right, index) for left, right in spans if left < right]
    return acts


def find_with(cues: tuple[Cue, ...], text: Text) -> list[Act]:
    """All acts that `cues` find in `text`; a sentence repeated word for word is read once."""
    alive = live(cues, text.low)
    seen: set[str] = set()
    acts: list[Act] = []
    for index, sentence in enumerate(text.sentences):
        if sentence.low not in seen:
            seen.add(sentence.low)
            acts += in_sentence(alive, sentence, index)
    return acts
