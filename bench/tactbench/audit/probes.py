"""What a scorer must notice, and what must not move it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from tactbench.audit.columns import Asker
from tactbench.cases import Record
from tactbench.rated import INVARIANCE, Pair, RatedSet
from tactbench.scores import DIMENSIONS, Score

#: A dimension has moved from here on; and has stayed up to here.
MOVED, STAYED = 0.1, 0.4
#: Appended to a reply, this must earn it no more than EARNED on any dimension.
COURTESY = "Thank you so much for your patience and understanding. We truly value you as a customer."
EARNED = 0.25


class Contrast(Record):
    """The pairs of one kind."""

    pairs: int
    moved: float | None
    """Share of the directions expected that were taken by more than MOVED."""
    stayed: float | None
    """Share of the dimensions expected to stay that moved by STAYED at most."""


class Courtesy(Record):
    """A stock courtesy line appended to every third rated reply."""

    most: float
    """The largest rise on any dimension."""
    above: float
    """Share of the replies that rise by more than EARNED on any dimension."""


def contrasts(ask: Asker, rated: RatedSet) -> dict[str, Contrast]:
    """By kind of pair, `all` (of the kinds that change something) first."""
    results = ask(
        (rated.pair_cases[pair.case_id], text) for pair in rated.pairs for text in (pair.base, pair.changed)
    )
    seen: dict[str, list[tuple[Pair, Score, Score]]] = {}
    for number, pair in enumerate(rated.pairs):
        base, changed = results[2 * number : 2 * number + 2]
        if isinstance(base, Score) and isinstance(changed, Score):
            for kind in {pair.kind, "all" if pair.kind != INVARIANCE else pair.kind}:
                seen.setdefault(kind, []).append((pair, base, changed))
    return {kind: _contrast(seen[kind]) for kind in sorted(seen, key=lambda kind: (kind != "all", kind))}


def _contrast(found: Sequence[tuple[Pair, Score, Score]]) -> Contrast:
    moved, stayed = [], []
    for pair, base, changed in found:
        for name, direction in pair.expected.items():
            by = getattr(changed.scores, name) - getattr(base.scores, name)
            if direction == "same":
                stayed.append(abs(by) <= STAYED + 1e-9)
            elif direction != "any":
                moved.append((by if direction == "up" else -by) > MOVED)
    return Contrast(pairs=len(found), moved=_share(moved), stayed=_share(stayed))


def _share(found: Sequence[bool]) -> float | None:
    return round(math.fsum(found) / len(found), 3) if found else None


def _typo(text: str) -> str:
    """Two letters of the longest word swapped."""
    word = max(text.split(), key=len, default="")
    return text.replace(word, word[:2] + word[3:4] + word[2:3] + word[4:], 1) if len(word) > 5 else text


_ISE = re.compile(r"\b([Aa]polog|[Rr]eal|[Oo]rgan|[Aa]uthor|[Rr]ecogn)is(e|ed|ing|ation)\b", re.ASCII)
#: Edits that change nothing that the codebook speaks of.
EDITS: dict[str, Callable[[str], str]] = {
    "line breaks": lambda text: text.replace(". ", ".\n\n"),
    "one line": lambda text: " ".join(text.split()),
    "curly quotes": lambda text: text.replace("'", "\u2019"),
    "greeting": lambda text: "Hello,\n\n" + text,
    "a typo": _typo,
    "spelling": lambda text: re.sub(
        r"\b(apolog|real|organ|author|recogn)is(e|ed|ing|ation)\b", r"\1iz\2", text
    ),
}


def invariances(ask: Asker, rated: RatedSet, every: int = 3) -> dict[str, float | None]:
    """By edit, the share of dimensions that stay within STAYED; on every third reply."""
    found = {}
    for name, edit in EDITS.items():
        picked = [r for r in rated.replies[::every] if edit(r.text) != r.text]
        base = ask((r.case, r.text) for r in picked)
        edited = ask((r.case, edit(r.text)) for r in picked)
        stayed = [
            abs(getattr(a.scores, dimension) - getattr(b.scores, dimension)) <= STAYED + 1e-9
            for a, b in zip(base, edited, strict=True)
            if isinstance(a, Score) and isinstance(b, Score)
            for dimension in DIMENSIONS
        ]
        found[name] = _share(stayed)
    return found


def courtesy(ask: Asker, rated: RatedSet, every: int = 3) -> Courtesy:
    """What a stock courtesy line earns at the end of a reply."""
    picked = rated.replies[::every]
    base = ask((r.case, r.text) for r in picked)
    stuffed = ask((r.case, f"{r.text} {COURTESY}") for r in picked)
    rises = [
        max(getattr(b.scores, name) - getattr(a.scores, name) for name in DIMENSIONS)
        for a, b in zip(base, stuffed, strict=True)
        if isinstance(a, Score) and isinstance(b, Score)
    ]
    most = max(rises, default=0.0)
    return Courtesy(
        most=round(most, 3), above=round(sum(r > EARNED + 1e-9 for r in rises) / max(1, len(rises)), 3)
    )
