"""What an act is, and how a family's table of cues finds acts in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tactbench_acts.text import Text


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


Found = tuple[tuple[str, int, int], ...]
"""Kinds of act, and the characters of a sentence that each stands in."""
#: So many sentences are remembered with what was found in them, a few megabytes.
MOST_MET = 8192


@dataclass(frozen=True, slots=True)
class Index:
    """How cues are found: needed strings by their rarest `_KEY` letters, each with the numbers of the cues
    that it wakes; those that are shorter; and what was found in the sentences met before, as a bot says the
    same ones over and over."""

    table: dict[str, Needs]
    short: Needs
    met: dict[str, Found]


@lru_cache(maxsize=64)
def _index(cues: tuple[Cue, ...]) -> Index:
    """Made once for each table of cues."""
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
    return Index({key: tuple(found) for key, found in table.items()}, short, {})


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


def _spans(cue: Cue, low: str) -> list[tuple[int, int]]:
    """Where a cue finds its act in one sentence; a trap anywhere in it silences the cue."""
    spans = [match.span() for match in compiled(cue.pattern).finditer(low)]
    if not spans or (cue.unless and compiled(cue.unless).search(low)):
        return []
    if cue.guard:
        spans = [span for span in spans if not compiled(_DENIED).search(low[max(0, span[0] - 40) : span[0]])]
    return [(left, right) for left, right in spans if left < right]


def _search(cues: tuple[Cue, ...], index: Index, low: str, sentences: list[str]) -> dict[str, Found]:
    """What the cues find in these sentences of a text.

    Cue by cue, not sentence by sentence: a pattern that was just used is still at hand in the processor.
    """
    threes = {low[i : i + 3] for i in range(len(low) - 2)}
    short = tuple(need for need in index.short if need[0][:3] in threes or len(need[0]) < 3)
    awake: dict[int, list[str]] = {}
    for sentence in sentences:
        for cue in _awake(index.table, short, sentence):
            awake.setdefault(cue, []).append(sentence)
    found: dict[str, list[tuple[str, int, int]]] = {sentence: [] for sentence in sentences}
    for cue, some in awake.items():
        for sentence in some:
            found[sentence] += [(cues[cue].kind, *span) for span in _spans(cues[cue], sentence)]
    return {sentence: tuple(acts) for sentence, acts in found.items()}


def find_with(cues: tuple[Cue, ...], text: Text) -> list[Act]:
    """All acts that `cues` find in `text`; a sentence repeated word for word is read once."""
    first: dict[str, int] = {}
    for number, sentence in enumerate(text.sentences):
        first.setdefault(sentence.low, number)
    index = _index(cues)
    met = index.met
    found = {low: known for low in first if (known := met.get(low)) is not None}
    new = [low for low in first if low not in found]
    if new:
        searched = _search(cues, index, text.low, new)
        found |= searched
        if len(met) > MOST_MET:
            met.clear()
        met |= searched
    starts = {low: text.sentences[number].start for low, number in first.items()}
    return [
        Act(kind, starts[low] + left, starts[low] + right, number)
        for low, number in first.items()
        for kind, left, right in found[low]
    ]
