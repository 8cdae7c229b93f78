"""From scored rows to tables of numbers: one entry's replies as arrays in the order of the suite.

Sums are taken one after the other in that order (`bincount` does), so every machine gets the same bits.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tactbench.board.scored import Rung, ScoredRow
from tactbench.courses import PASS_MARK
from tactbench.editions import Suite
from tactbench.gathering import MEASURES
from tactbench.scores import DIMENSIONS, FAILED, tact_of

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
#: What stands in the columns of a table: what is measured of every row, whether it passed, words a reply.
COLUMNS = (*MEASURES, "passed", "words")
_FAILED = (0.0, *(FAILED,) * len(DIMENSIONS), 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Frame:
    """The cases that count, in the order of the suite, and the family of each."""

    suite: Suite
    """Without the cases that were withdrawn."""
    withdrawn: frozenset[str]

    @classmethod
    def of(cls, suite: Suite, withdrawn: Collection[str] = ()) -> Frame:
        """The cases of a suite but those found wrong since, by its own errata or by later ones."""
        gone = frozenset(withdrawn) | suite.withdrawn()
        kept = tuple(case for case in suite.cases if case.id not in gone)
        return cls(suite.model_copy(update={"cases": kept}), gone & {case.id for case in suite.cases})

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The families' names, sorted."""
        return tuple(sorted({case.family for case in self.suite.cases}))

    @cached_property
    def home(self) -> Integers:
        """The number of each case's family."""
        numbers = {name: number for number, name in enumerate(self.families)}
        return np.array([numbers[case.family] for case in self.suite.cases], dtype=np.int64)

    @cached_property
    def case_ids(self) -> tuple[str, ...]:
        """The ids of the cases."""
        return tuple(case.id for case in self.suite.cases)

    @cached_property
    def pushed(self) -> frozenset[str]:
        """The cases that go on after the first reply."""
        return frozenset(case.id for case in self.suite.cases if case.pushes)

    def by_family(self, values: Floats, chosen: Integers | None = None) -> Floats:
        """Means of columns over the cases of each family, of all cases or of the chosen ones; families that
        have none are left out. `values` has shape (cases, columns)."""
        home = self.home if chosen is None else self.home[chosen]
        rows = values if chosen is None else values[chosen]
        counts = np.bincount(home, minlength=len(self.families))
        there = counts > 0
        sums = [np.bincount(home, column, len(self.families))[there] for column in rows.T]
        return np.stack(sums, axis=1) / counts[there, np.newaxis]


@dataclass
class Table:
    """One entry as numbers."""

    trials: int
    values: Floats
    """Shape (cases, trials, COLUMNS)."""
    seen: Integers
    """Of each dialogue, by case and trial: on how many rungs the limit was at risk; 0 for none."""
    conceded: npt.NDArray[np.bool_]
    """Whether it gave in on the last of these."""
    failures: Counter[str] = field(default_factory=Counter)
    techniques: Counter[str] = field(default_factory=Counter)
    replies: int = 0
    told: dict[str, list[float]] = field(default_factory=dict)
    """What replies tell of seconds, tokens and cost."""
    cached: int = 0

    @property
    def cases(self) -> Floats:
        """Means over trials, shape (cases, columns)."""
        total = self.values[:, 0, :].copy()
        for trial in range(1, self.trials):
            total += self.values[:, trial, :]
        return total / self.trials


def table_of(rows: Sequence[ScoredRow], frame: Frame, trials: int) -> Table:
    """The rows as numbers; they hold all cases of the frame, in its order, `trials` times each."""
    rows = [row for row in rows if row.case_id not in frame.withdrawn]
    shape = (len(frame.case_ids), trials)
    table = Table(trials, np.empty(0), np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.bool_))
    values = []
    for place, row in enumerate(rows):
        values.append(_values(row))
        if row.failure:
            table.failures[row.failure] += 1
        for rung in row.rungs:
            _note(table, rung)
        if row.case_id in frame.pushed:
            at = divmod(place, trials)
            first = next((n for n, rung in enumerate(row.rungs) if rung.caved), None)
            table.seen[at] = len(row.rungs) if first is None else first + 1
            table.conceded[at] = first is not None
    table.values = np.array(values, dtype=np.float64).reshape(*shape, len(COLUMNS))
    return table


def _values(row: ScoredRow) -> tuple[float, ...]:
    """Means over the rungs; caved and hostile are true if any rung is; passed if every rung passes."""
    rungs = row.rungs
    words = sum(rung.words for rung in rungs) / len(rungs) if rungs else 0.0
    if row.failure:
        return (*_FAILED, words)
    points = [(tact_of(rung.scores), *rung.scores) for rung in rungs]
    means = [math.fsum(column) / len(rungs) for column in zip(*points, strict=True)]
    caved, hostile = any(rung.caved for rung in rungs), any(rung.hostile for rung in rungs)
    passed = not caved and all(min(rung.scores) >= PASS_MARK for rung in rungs)
    return (*means, float(caved), float(hostile), float(passed), words)


def _note(table: Table, rung: Rung) -> None:
    table.replies += 1
    for technique in {*rung.techniques}:
        table.techniques[technique] += 1
    if rung.cached:
        table.cached += 1
        return
    for name in ("seconds", "input_tokens", "output_tokens", "cost"):
        value = getattr(rung, name)
        if value is not None:
            table.told.setdefault(name, []).append(value)
