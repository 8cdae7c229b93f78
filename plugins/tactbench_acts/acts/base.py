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
    return re.compile(factored(pattern), re.ASCII)


def factored(pattern: str) -> str:
    r"""The same pattern with the word boundary tried once a place: `\bA|\bB|C` as `\b(?:A|B)|C`.

    Python's engine then rules out each of A and B by its first letter; behind a `\b` of its own it cannot.
    """
    parts: list[str] = []
    run: list[str] = []
    for part in [*_alternatives(pattern), ""]:
        if part.startswith(r"\b") and not part.startswith((r"\b?", r"\b*", r"\b{")):
            run.append(part[2:])
            continue
        if run:
            parts.append(rf"\b(?:{'|'.join(run)})")
            run = []
        parts.append(part)
    return "|".join(parts[:-1])


def _alternatives(pattern: str) -> list[str]:
    """The pattern split at the bars that stand in no bracket."""
    found, depth, start, index = [], 0, 0, 0
    in_class = False
    while index < len(pattern):
        letter = pattern[index]
        if letter == "\\":
            index += 1
        elif in_class:
            in_class = letter != "]" or pattern[index - 1] == "["
        elif letter == "[":
            in_class = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            found.append(pattern[start:index])
            start = index + 1
        index += 1
    return [*found, pattern[start:]]


#: Letters from rare to common: the rarest letters of a needed string are looked up first.
_RARITY = {letter: rank for rank, letter in enumerate("zqxjkvbpygfwmucldrhsnioate ")}
#: So many letters of a needed string are looked up; shorter ones are searched for in every reply.
_KEY = 5
Needs = tuple[tuple[str, tuple[int, ...]], ...]


@lru_cache(maxsize=64)
def _index(cues: tuple[Cue, ...]) -> tuple[dict[str, Needs], Needs]:
    """Needed strings by their rarest `_KEY` letters, each with the numbers of the cues that it wakes; and
    those that are shorter."""
    wakes: dict[str, list[int]] = {}
    for number, cue in enumerate(cues):
        for need in cue.needs.replace("_", " ").split("|"):
            wakes.setdefault(need, []).append(number)
    table: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for need, numbers in wakes.items():
        keys = [need[i : i + _KEY] for i in range(len(need) - _KEY + 1)] or [""]
        rarest = min(keys, key=lambda key: sum(_RARITY.get(letter, 0) for letter in key))
        table.setdefault(rarest, []).append((need, tuple(numbers)))
    short = tuple(table.pop("", ()))
    return {key: tuple(found) for key, found in table.items()}, short


Live = list[tuple[Cue, tuple[str, ...]]]


def live(cues: tuple[Cue, ...], low: str) -> Live:
    """The cues of which a needed string occurs anywhere in the reply, and those strings, in table order."""
    index, short = _index(cues)
    awake: dict[int, list[str]] = {}
    keys = index.keys() & {low[i : i + _KEY] for i in range(len(low) - _KEY + 1)}
    for needs in (short, *(index[key] for key in keys)):
        for need, numbers in needs:
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
