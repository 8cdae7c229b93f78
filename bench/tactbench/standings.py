"""From runs to standings: what each generator reached, how sure that is, and which ranks it may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tactbench.cases import Case
from tactbench.errors import EvidenceError, IncompleteError
from tactbench.gathering import MEASURES, ByFamily, Measurements, gather
from tactbench.journal import Run
from tactbench.results import PluginId, Row
from tactbench.scores import Score
from tactbench.shortfalls import mend_of, shortfalls
from tactbench.stats import Interval, rank_intervals, t_interval
from tactbench.suites import words_of


@dataclass(frozen=True)
class Standing:
    """One generator's results on one part of one suite."""

    generator: PluginId
    run_id: str
    scorer: str
    asked: int
    """Rows that count, failures of the generator among them."""
    missing: int
    """Rows that do not: not asked yet, or not answered or scored for somebody else's fault."""
    failures: Mapping[tuple[str, str], int]
    """By kind and blame."""
    estimates: Mapping[str, Interval]
    """By measure; tact 0 to 100, dimensions 1 to 5, rates 0 to 1."""
    rank: tuple[int, int] | None = None
    """First and last rank that cannot be excluded at 95 %; None while rows are missing."""
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What the first failure of each kind and blame says."""
    shortfalls: tuple[str, ...] = ()
    """What is missing, why, and how to get it: a line for each kind."""
    spent: Mapping[str, float] = field(default_factory=dict)
    """Sums over the answers that tell: input_tokens, output_tokens, cost; the number of `cached` ones."""


def standing(run: Run, scorer: str, planned: int) -> Standing:
    """One run's standing, without a rank. Raises IncompleteError when no row counts."""
    found = gather(run, scorer)
    count, failures = len(found.measured), dict(sorted(found.failures.items()))
    if not count:
        why = ", ".join(f"{number} {kind} ({blame})" for (kind, blame), number in failures.items())
        said = next((f"; the first says: {text}" for text in found.reasons.values()), "")
        what = f"{run.path}: no row counts: {why or 'nothing is scored'}; {mend_of(run, found, scorer)}"
        raise IncompleteError(what + said)
    return Standing(
        generator=run.spec.generator,
        run_id=run.start.run_id,
        scorer=scorer,
        asked=count,
        missing=planned - count,
        failures=failures,
        estimates=estimates(found.measured)[1],
        reasons=found.reasons,
        shortfalls=shortfalls(run, found, scorer, planned),
        spent=found.spent,
    )


def estimates(
    measured: Measurements, case_ids: Iterable[str] | None = None
) -> tuple[int, dict[str, Interval]]:
    """Of all cases, or of some: how many rows count, and the mean and 95 % interval of each measure: trials,
    then cases, then families, Student's t on families."""
    count, _, means = by_family(measured, case_ids)
    return count, {name: t_interval(means[:, column]) for column, name in enumerate(MEASURES)}


def by_family(measured: Measurements, case_ids: Iterable[str] | None = None) -> ByFamily:
    """How many rows, the families' names, sorted, and their means of MEASURES, a column each."""
    try:
        return measured.by_family(case_ids)
    except ValueError as error:  # a case of two families: no run of ours writes that
        raise EvidenceError(f"these rows do not belong together: {error}; run tactbench check") from None


def rank(runs: Sequence[tuple[Run, Standing]]) -> list[Standing]:
    """The standings, best tact first, with rank intervals on tact for all that are complete."""
    whole = {place: pair for place, pair in enumerate(runs) if not pair[1].missing}
    tables = [by_family(gather(run, item.scorer).measured) for run, item in whole.values()]
    ranks: dict[int, tuple[int, int]] = {}  # by place: a run and its repetition have the same run id
    if len(tables) > 1 and all(names == tables[0][1] for _, names, _ in tables):
        found = rank_intervals(np.vstack([means[:, 0] for _, _, means in tables]))
        ranks = dict(zip(whole, found, strict=True))
    ranked = [replace(item, rank=ranks.get(place)) for place, (_, item) in enumerate(runs)]
    return sorted(ranked, key=lambda item: (-item.estimates["tact"].mean, item.generator.name))


def by_slice(
    run: Run, scorer: str, cases: Mapping[str, Case], key: str
) -> dict[str, tuple[int, dict[str, Interval]]]:
    """For each word of a slice key: how many rows, and the estimates of those."""
    measured = gather(run, scorer).measured
    groups: dict[str, list[str]] = {}
    for case_id in measured.cases:
        for word in words_of(cases[case_id], key):
            groups.setdefault(word, []).append(case_id)
    return {word: estimates(measured, case_ids) for word, case_ids in sorted(groups.items())}


def worst(run: Run, scorer: str, count: int) -> list[tuple[Row, int, Score]]:
    """The replies with the lowest tact: row, rung and score."""
    found = []
    for _, key, rung in gather(run, scorer, count).lowest[:count]:
        score = run.scored[scorer][*key, rung].score
        if score is not None:
            found.append((run.rows[key], rung, score))
    return found
