"""Whether a fresh run of an entry's bot does as well as the entry: paired by family, one-sided, Holm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tactbench.board.entries import Entry
from tactbench.board.figures import POINTS, told
from tactbench.board.rescoring import Scoring
from tactbench.board.scored import ScoredRow
from tactbench.board.submissions import MARGIN, Estimate
from tactbench.board.tabling import COLUMNS, Floats, Frame, table_of
from tactbench.errors import EvidenceError
from tactbench.identity import called
from tactbench.journal import Run
from tactbench.results import Row
from tactbench.stats import MIN_FAMILIES, Interval, holm, paired_interval, worse_p

#: Worse than the entry at this level (Holm over tact and the dimensions): not reproduced.
LEVEL = 0.05


@dataclass(frozen=True)
class Compared:
    """A fresh run against an entry."""

    cases: int
    families: int
    differences: dict[str, Estimate]
    """Fresh minus entry."""
    worse: tuple[str, ...]
    """Measures on which the fresh run is certainly worse."""
    unsure: bool
    """Whether too little was asked to tell."""

    @property
    def verdict(self) -> str:
        """`reproduced`, `not reproduced` or `inconclusive`."""
        return "not reproduced" if self.worse else "inconclusive" if self.unsure else "reproduced"


def same_bot(entry: Entry, theirs: Run, fresh: Run) -> None:
    """Raise EvidenceError unless the fresh run is of the entry's suite, bot and customer, and another run
    than `theirs`, the entry's own."""
    said, spec = entry.submission, fresh.spec
    pairs = [
        ("suite", said.suite.digest[:12], spec.suite.digest[:12]),
        ("customer", called(theirs.spec.customer), called(spec.customer)),
        *(
            (f"generator's {name}", getattr(said.generator, name), getattr(spec.generator, name))
            for name in ("name", "distribution", "version", "options")
        ),
    ]
    wrong = next(((what, a, b) for what, a, b in pairs if a != b), None)
    if wrong is not None:
        raise EvidenceError(f"{fresh.path}: its {wrong[0]} is {wrong[2]}, and the entry's {wrong[1]}")
    asked = [key for key in fresh.rows if key in theirs.rows]
    if asked and all(_timed(fresh.rows[key]) == _timed(theirs.rows[key]) for key in asked):
        raise EvidenceError(f"{fresh.path}: is the entry's own run, reply by reply and second by second")


def _timed(row: Row) -> list[tuple[str, float | None]]:
    return [(answer.text, answer.seconds) for answer in row.answers]


def compared(
    rows: Sequence[ScoredRow], fresh: Run, theirs: Sequence[ScoredRow], scoring: Scoring
) -> Compared:
    """The entry's rows against those of a fresh run of all its cases or some, scored too."""
    ids = fresh.case_ids
    left_out = {case.id for case in scoring.suite.cases} - ids
    frame = Frame.of(scoring.suite, left_out)
    if not frame.case_ids or any(not final for _, final in fresh.outcomes()):
        raise EvidenceError(f"{fresh.path}: holds no whole sample; run it to its end")
    ours = [row for row in rows if row.case_id in ids]
    trials = len(ours) // len(ids)
    if len(theirs) != len(ids) * fresh.spec.trials:
        raise EvidenceError(f"{fresh.path}: lacks trials of some cases; run it to its end")
    before, after = (
        frame.by_family(table_of(found, frame, count).cases)
        for found, count in ((ours, trials), (theirs, fresh.spec.trials))
    )
    return _compared(len(frame.case_ids), before, after)


def _compared(cases: int, before: Floats, after: Floats) -> Compared:
    columns = {name: COLUMNS.index(name) for name in POINTS}
    found = {name: paired_interval(before[:, at], after[:, at]) for name, at in columns.items()}
    families = len(before)
    worse: tuple[str, ...] = ()
    if families >= MIN_FAMILIES:
        ps = holm([_p(before[:, at], after[:, at]) for at in columns.values()])
        worse = tuple(name for name, p in zip(columns, ps, strict=True) if p < LEVEL)
    same = bool(np.array_equal(before, after))
    unsure = families < MIN_FAMILIES or not (same or _tells(found["tact"]))
    return Compared(cases, families, {name: told(one) for name, one in found.items()}, worse, unsure)


def _p(before: Floats, after: Floats) -> float:
    found = worse_p(before, after)
    return 1.0 if found is None else found


def _tells(interval: Interval) -> bool:
    return interval.low is not None and interval.low > -MARGIN
