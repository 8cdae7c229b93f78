"""One walk over a run's rows: the numbers that count, and what became of those that do not."""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tactbench.journal import Run
from tactbench.results import Failure, Row, Scored
from tactbench.scores import DIMENSIONS, FAILED, Dimensions, Score
from tactbench.stats import group_means

#: What is measured of every row: tact, the four dimensions, and the labels that have a rate.
MEASURES = ("tact", *DIMENSIONS, "caved", "hostile")
#: So many of the lowest replies are kept in mind, and so many of the rows that failed.
LOWEST, FAILURES = 100, 3
_FAILED = Dimensions(**dict.fromkeys(DIMENSIONS, FAILED))

ByFamily = tuple[int, tuple[str, ...], npt.NDArray[np.float64]]
"""How many rows, the names of families, sorted, and their means, shape (families, measures)."""
Low = tuple[float, tuple[str, int], int]
"""Tact, the key of the row, the rung."""


@dataclass(frozen=True)
class Measured:
    """One row as numbers, in the order of MEASURES."""

    case_id: str
    family: str
    values: tuple[float, ...]


class Measurements:
    """Rows as numbers, in some 60 bytes a row: of every row its case, of every case its family."""

    def __init__(self, items: Iterable[Measured] = ()) -> None:
        self.cases: dict[str, int] = {}
        self.families: dict[str, int] = {}
        self._home: array[int] = array("I")
        self._rows: array[int] = array("I")
        self._values: array[float] = array("d")
        self.torn = ""
        """Which case claims two families, if any does."""
        for item in items:
            self.add(item)

    def add(self, item: Measured) -> None:
        """Take in one more row."""
        case = self.cases.setdefault(item.case_id, len(self.cases))
        family = self.families.setdefault(item.family, len(self.families))
        if case == len(self._home):
            self._home.append(family)
        elif self._home[case] != family:
            home = [*self.families][self._home[case]]
            self.torn = (
                self.torn or f"case {item.case_id!r} claims two families: {home!r} and {item.family!r}"
            )
        self._rows.append(case)
        self._values.extend(item.values)

    def __len__(self) -> int:
        return len(self._rows)

    def _arrays(self) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.float64]]:
        values = np.frombuffer(self._values).reshape(-1, len(MEASURES))
        return np.frombuffer(self._rows, dtype=np.uint32), values

    def by_case(self) -> dict[str, list[float]]:
        """Of each case the means of MEASURES over its trials. Raises ValueError for no rows."""
        return dict(zip(self.cases, group_means(*self._arrays())[1].tolist(), strict=True))

    def homes(self) -> dict[str, str]:
        """The family of each case."""
        names = [*self.families]
        return {case_id: names[family] for case_id, family in zip(self.cases, self._home, strict=True)}

    def by_family(self, case_ids: Iterable[str] | None = None) -> ByFamily:
        """Of all cases, or of some: how many rows, the families' names, sorted, and the means of each of
        MEASURES, of trials, then cases, then families; shape (families, measures).

        Raises ValueError for no rows, and where a case claims two families.
        """
        if self.torn:
            raise ValueError(self.torn)
        rows, values = self._arrays()
        if case_ids is not None:
            wanted = np.zeros(len(self.cases), dtype=bool)
            wanted[[self.cases[case_id] for case_id in case_ids if case_id in self.cases]] = True
            kept = wanted[rows]
            rows, values = rows[kept], values[kept]
        cases, means = group_means(rows, values)
        families, means = group_means(np.frombuffer(self._home, dtype=np.uint32)[cases], means)
        names = [*self.families]
        told = [names[number] for number in families.tolist()]
        order = sorted(range(len(told)), key=told.__getitem__)
        return len(rows), tuple(told[at] for at in order), means[order]


@dataclass
class Gathered:
    """What one walk over a run's rows found, for one scorer."""

    measured: Measurements = field(default_factory=Measurements)
    """Every row that counts."""
    failures: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Rows that failed, by kind and blame of the first failure."""
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    """What the first failure of each kind and blame says."""
    failed: list[tuple[str, Failure]] = field(default_factory=list)
    """The first rows without a reply: case and why."""
    open: int = 0
    """Rows that are asked again."""
    unscored: int = 0
    """Rows that wait for a score."""
    unscorable: int = 0
    """Rows whose score is missing by the scorer's fault, or anybody's but the generator's."""
    first_unscorable: Failure | None = None
    spent: dict[str, float] = field(default_factory=dict)
    """Sums over the answers that tell: input_tokens, output_tokens, cost; the number of `cached` ones."""
    lowest: list[Low] = field(default_factory=list)
    """The replies with the lowest tact, LOWEST of them or as many as were asked for; ties by key and rung."""


def gather(run: Run, scorer: str, lowest: int = LOWEST) -> Gathered:
    """Walk over a run's rows, once for each scorer; again only for more of the `lowest`."""
    known = run.memo.get(scorer)
    if isinstance(known, Gathered) and (lowest <= LOWEST or lowest <= len(known.lowest)):
        return known
    found = run.memo[scorer] = _gather(run, scorer, max(lowest, LOWEST))
    return found


def _gather(run: Run, scorer: str, most: int) -> Gathered:
    found, scored, spent = Gathered(), run.scored.get(scorer, {}), _Spent()
    lowest: list[Low] = []
    for (case_id, _), row in run.rows.items():  # the key's id, not the row's: it is there already
        spent.add(row)
        marks = [scored.get((row.case_id, row.trial, rung)) for rung in range(len(row.answers))]
        lowest += _tacts(row, marks)
        if len(lowest) > 20 * most:
            lowest = heapq.nsmallest(most, lowest)
        results = _results(row, marks)
        _count(found, row, results)
        item = measured_of(case_id, row.family, results)
        if item is not None:
            found.measured.add(item)
    found.lowest = heapq.nsmallest(most, lowest)
    found.spent = spent.sums()
    return found


def _tacts(row: Row, marks: Sequence[Scored | None]) -> list[Low]:
    return [
        (mark.score.scores.tact(), row.key, rung)
        for rung, mark in enumerate(marks)
        if mark is not None and mark.score is not None
    ]


def _count(found: Gathered, row: Row, results: Sequence[Score | Failure]) -> None:
    """Note what a row lacks."""
    failure = next((result for result in results if isinstance(result, Failure)), None)
    if failure is not None:
        kind = failure.kind, failure.blame
        found.failures[kind] += 1
        found.reasons.setdefault(kind, failure.message)
    if row.failure is not None:
        found.open += not row.final
        if len(found.failed) < FAILURES:
            found.failed.append((row.case_id, row.failure))
    elif failure is not None and failure.blame != "generator":
        found.unscorable += 1
        found.first_unscorable = found.first_unscorable or failure
    elif not results:
        found.unscored += 1


class _Spent:
    """Sums over answers, in the order of the rows: sums of fractions depend on it."""

    def __init__(self) -> None:
        self._tokens: Counter[str] = Counter()
        self._costs: array[float] = array("d")
        self._cached = 0

    def add(self, row: Row) -> None:
        """Take in a row's answers. What came from the cache was paid for by another run: it only counts."""
        for answer in row.answers:
            if answer.cached:
                self._cached += 1
                continue
            for name in ("input_tokens", "output_tokens"):
                value = getattr(answer, name)
                if value is not None:
                    self._tokens[name] += value
            if answer.cost is not None:
                self._costs.append(answer.cost)

    def sums(self) -> dict[str, float]:
        """Of what any answer told."""
        names = [name for name in ("input_tokens", "output_tokens") if name in self._tokens]
        tokens: Mapping[str, float] = {name: self._tokens[name] for name in names}
        costs = {"cost": math.fsum(self._costs)} if self._costs else {}
        return {**tokens, **costs, **({"cached": self._cached} if self._cached else {})}


def results_of(run: Run, scorer: str, row: Row) -> list[Score | Failure]:
    """A score or failure for each rung; empty while a reply is not scored yet."""
    scored = run.scored.get(scorer, {})
    return _results(row, [scored.get((row.case_id, row.trial, rung)) for rung in range(len(row.answers))])


def _results(row: Row, marks: Sequence[Scored | None]) -> list[Score | Failure]:
    if row.failure is not None:
        return [row.failure]
    told = [mark.score or mark.failure for mark in marks if mark is not None]
    return [result for result in told if result is not None] if len(told) == len(marks) else []


def measured_of(case_id: str, family: str, results: Sequence[Score | Failure]) -> Measured | None:
    """One row as numbers, from what each rung came to; None when it does not count.

    A failure of the generator counts as 1 on each dimension and tact 0; anybody else's does not count.
    """
    scores = [result for result in results if isinstance(result, Score)]
    failures = [result for result in results if isinstance(result, Failure)]
    if not results or any(failure.blame != "generator" for failure in failures):
        return None
    values = (0.0, *_points(_FAILED), 0.0, 0.0) if failures else _values(scores)
    return Measured(case_id, family, values)


def _points(scores: Dimensions) -> tuple[float, ...]:
    return tuple(getattr(scores, name) for name in DIMENSIONS)


def _values(scores: Sequence[Score]) -> tuple[float, ...]:
    """Means over the rungs; caved and hostile are true if any rung is."""
    rows = [(score.scores.tact(), *_points(score.scores)) for score in scores]
    means = [math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]
    caved, hostile = (any(getattr(one.labels, name) for one in scores) for name in ("caved", "hostile"))
    return (*means, float(caved), float(hostile))
