"""What an act is, and how a family's table of cues finds acts in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
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

    Python's engine then rules out A and B by their first letters; behind a `\b` of their own it cannot.
    """
    parts: list[str] = []
    run: list[str] = []
    for part in [*alternatives(pattern), ""]:
        if part.startswith(r"\b") and not part.startswith((r"\b?", r"\b*", r"\b{")):
            run.append(part[2:])
            continue
        if run:
            parts.append(rf"\b(?:{'|'.join(run)})")
            run = []
        parts.append(part)
    return "|".join(parts[:-1])


def _plain_letters(pattern: str) -> Iterator[tuple[int, str]]:
    """The letters that are neither escaped nor in a class."""
    index, in_class = 0, False
    while index < len(pattern):
        letter = pattern[index]
        if letter == "\\":
            index += 1
        elif in_class:
            in_class = letter != "]" or pattern[index - 1] == "["
        elif letter == "[":
            in_class = True
        else:
            yield index, letter
        index += 1


def alternatives(pattern: str) -> list[str]:
    """The pattern split at the bars that stand in no bracket."""
    found, depth, start = [], 0, 0
    for index, letter in _plain_letters(pattern):
        if letter in "()":
            depth += 1 if letter == "(" else -1
        elif letter == "|" and not depth:
            found.append(pattern[start:index])
            start = index + 1
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


_DENIED = (
    r"\b(?:not|no|never|nobody|none|n't|don't|didn't|doesn't|isn't|wasn't|nothing|without|cannot|can't|won't)"
    r"(?: [a-z']+){0,4} ?$"
)


def _awake(index: dict[str, Needs], short: Needs, low: str) -> set[int]:
    """The numbers of the cues of which a needed string occurs in the sentence."""
    keys = index.keys() & {low[i : i + _KEY] for i in range(len(low) - _KEY + 1)}
    awake: set[int] = set()
    for needs in (short, *(index[key] for key in keys)):
        for need, numbers in needs:
            if need in low:
                awake.update(numbers)
    return awake


def _in_sentence(cue: Cue, sentence: Sentence, number: int) -> list[Act]:
    """The acts that a cue finds in one sentence; a trap anywhere in it silences the cue."""
    low = sentence.low
    spans = [match.span() for match in compiled(cue.pattern).finditer(low)]
    if not spans or (cue.unless and compiled(cue.unless).search(low)):
        return []
    if cue.guard:
        spans = [span for span in spans if not compiled(_DENIED).search(low[max(0, span[0] - 40) : span[0]])]
    start = sentence.start
    return [Act(cue.kind, start + left, start + right, number) for left, right in spans if left < right]


def find_with(cues: tuple[Cue, ...], text: Text) -> list[Act]:
    """All acts that `cues` find in `text`; a sentence repeated word for word is read once.

    Cue by cue, not sentence by sentence: a pattern that was just used is still at hand in the processor.
    """
    index, short = _index(cues)
    low = text.low
    threes = {low[i : i + 3] for i in range(len(low) - 2)}
    short = tuple(need for need in short if need[0][:3] in threes or len(need[0]) < 3)
    seen: set[str] = set()
    awake: dict[int, list[int]] = {}
    for number, sentence in enumerate(text.sentences):
        if sentence.low not in seen:
            seen.add(sentence.low)
            for cue in _awake(index, short, sentence.low):
                awake.setdefault(cue, []).append(number)
    return [
        act
        for cue, numbers in awake.items()
        for number in numbers
        for act in _in_sentence(cues[cue], text.sentences[number], number)
    ]
