"""Two editions of a board: what moved, and why."""

from __future__ import annotations

from collections.abc import Iterator

from tactbench.board.records import Board, Line
from tactbench.board.tables import rank_text
from tactbench.scores import DIMENSIONS

#: What a board is made from, beside its entries.
CAUSES = ("scorer", "codebook", "customer", "tactbench", "trials")


def differences(old: Board, new: Board) -> list[str]:
    """A line for each difference: first what the boards are made from, then the entries.

    Boards of two versions of a suite, or of two suites, are not compared figure by figure.
    """
    found = [*_causes(old, new)]
    before, after = ({line.slug: line for line in board.lines} for board in (old, new))
    found += [f"new entry: {slug}, rank {rank_text(after[slug])}" for slug in after if slug not in before]
    found += [
        f"entry gone: {slug} (entries are withdrawn, never deleted)" for slug in before if slug not in after
    ]
    if old.suite.digest != new.suite.digest:
        return [*found, "figures of two versions of a suite are not compared"]
    for slug, line in after.items():
        if slug in before:
            found += _moved(before[slug], line)
    return found


def _causes(old: Board, new: Board) -> Iterator[str]:
    if old.suite.digest != new.suite.digest:
        names = [f"{one.suite.name} {one.suite.version} ({one.suite.digest[:8]})" for one in (old, new)]
        yield f"suite: {names[0]} became {names[1]}"
    for name in CAUSES:
        if getattr(old, name) != getattr(new, name):
            yield f"{name}: {getattr(old, name)} became {getattr(new, name)}"
    for words, ids in (
        ("withdrawn", {*new.suite.withdrawn} - {*old.suite.withdrawn}),
        ("taken back", {*old.suite.withdrawn} - {*new.suite.withdrawn}),
    ):
        if ids:
            yield f"cases {words}: {', '.join(sorted(ids))}"
    if old.validity != new.validity:
        yield "the validity card is another one"


def _moved(old: Line, new: Line) -> Iterator[str]:
    """What became of one entry."""
    why = []
    if old.manifest != new.manifest:
        why.append("it was submitted anew")
    elif old.scores != new.scores:
        why.append("it was scored anew")
    for word, was, now in (
        ("withdrawn", old.notices.withdrawal, new.notices.withdrawal),
        ("disputed", old.notices.disputed, new.notices.disputed),
        ("with an erratum", old.notices.errata, new.notices.errata),
    ):
        if bool(was) != bool(now):
            why.append(f"it is {'now' if now else 'no longer'} {word}")
    if old.tiers != new.tiers:
        why.append(f"it is {', '.join(new.tiers)} (was {', '.join(old.tiers)})")
    moves = [
        f"{name.replace('_', ' ')} {old.estimates[name][0]:g} to {new.estimates[name][0]:g}"
        for name in ("tact", *DIMENSIONS)
        if old.estimates[name][0] != new.estimates[name][0]
    ]
    if old.rank != new.rank:
        moves.insert(0, f"rank {rank_text(old)} became {rank_text(new)}")
    if moves and not why:
        why.append("its replies and scores are the same: the others, or what counts, changed")
    if moves or why:
        yield f"{new.slug}: {'; '.join([*moves, *why])}"
