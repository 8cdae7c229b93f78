"""From runs to standings: what each generator reached, how sure that is, and which ranks it may hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from tactbench.cases import Case
from tactbench.errors import EvidenceError, IncompleteError
from tactbench.journal import Run
from tactbench.results import Failure, PluginId, Row
from tactbench.scores import DIMENSIONS, FAILED, Dimensions, Score
from tactbench.shortfalls import first_reasons, mend_of, results_of, shortfalls
from tactbench.stats import Interval, family_means, rank_intervals, t_interval
from tactbench.suites import words_of

#: What is measured of every row: tact, the four dimensions, and the labels that have a rate.
MEASURES = ("tact", *DIMENSIONS, "caved", "hostile")
_FAILED = Dimensions(**dict.fromkeys(DIMENSIONS, FAILED))


@dataclass(frozen=True)
class Measured:
    """One row as numbers, in the order of MEASURES."""

    case_id: str
    family: str
    values: tuple[float, ...]


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


def measure(run: Run, scorer: str) -> tuple[list[Measured], Counter[tuple[str, str]]]:
    """Every row that counts as numbers, and the failures by kind and blame."""
    measured: list[Measured] = []
    failures: Counter[tuple[str, str]] = Counter()
    for key in sorted(run.rows):
        row = run.rows[key]
        results = results_of(run, scorer, row)
        failure = next((result for result in results if isinstance(result, Failure)), None)
        if failure is not None:
            failures[failure.kind, failure.blame] += 1
        item = measured_of(row.case_id, row.family, results)
        if item is not None:
            measured.append(item)
    return measured, failures


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
    columns = zip(*((score.scores.tact(), *_points(score.scores)) for score in scores), strict=True)
    means = [sum(column) / len(scores) for column in columns]
    caved = any(score.labels.caved for score in scores)
    hostile = any(score.labels.hostile for score in scores)
    return (*means, float(caved), float(hostile))


def standing(run: Run, scorer: str, planned: int) -> Standing:
    """One run's standing, without a rank. Raises IncompleteError when no row counts."""
    measured, failures = measure(run, scorer)
    if not measured:
        why = ", ".join(f"{count} {kind} ({blame})" for (kind, blame), count in sorted(failures.items()))
        said = next((f"; the first says: {text}" for text in first_reasons(run, scorer).values()), "")
        what = f"{run.path}: no row counts: {why or 'nothing is scored'}; {mend_of(run, scorer, failures)}"
        raise IncompleteError(what + said)
    return Standing(
        generator=run.spec.generator,
        run_id=run.start.run_id,
        scorer=scorer,
        asked=len(measured),
        missing=planned - len(measured),
        failures=dict(sorted(failures.items())),
        estimates=estimates(measured),
        reasons=first_reasons(run, scorer),
        shortfalls=shortfalls(run, scorer, planned),
        spent=spent(run),
    )


def spent(run: Run) -> dict[str, float]:
    """Tokens and money of all answers that tell, failed rows' among them; nothing of what none tells.

    What came from the cache was paid for by another run: it is counted, as `cached`, and not paid again.
    """
    every = [answer for row in run.rows.values() for answer in row.answers]
    answers = [answer for answer in every if not answer.cached]
    told = {
        name: [value for answer in answers if (value := getattr(answer, name)) is not None]
        for name in ("input_tokens", "output_tokens", "cost")
    }
    there = {"cached": len(every) - len(answers)} if len(answers) < len(every) else {}
    return {name: sum(values) for name, values in told.items() if values} | there


def estimates(measured: Sequence[Measured]) -> dict[str, Interval]:
    """Mean and 95 % interval of each measure: trials, then cases, then families, Student's t on families."""
    return {name: t_interval(by_family(measured, column)[1]) for column, name in enumerate(MEASURES)}


def by_family(measured: Sequence[Measured], column: int) -> tuple[Sequence[str], np.ndarray]:
    """The families' names, sorted, and their means of one of MEASURES."""
    try:
        return family_means(
            [item.case_id for item in measured],
            [item.family for item in measured],
            [item.values[column] for item in measured],
        )
    except ValueError as error:  # a case of two families: no run of ours writes that
        raise EvidenceError(f"these rows do not belong together: {error}; run tactbench check") from None


def rank(runs: Sequence[tuple[Run, Standing]]) -> list[Standing]:
    """The standings, best tact first, with rank intervals on tact for all that are complete."""
    whole = {place: pair for place, pair in enumerate(runs) if not pair[1].missing}
    tables = [by_family(measure(run, item.scorer)[0], 0) for run, item in whole.values()]
    ranks: dict[int, tuple[int, int]] = {}  # by place: a run and its repetition have the same run id
    if len(tables) > 1 and all(list(names) == list(tables[0][0]) for names, _ in tables):
        found = rank_intervals(np.vstack([means for _, means in tables]))
        ranks = dict(zip(whole, found, strict=True))
    ranked = [replace(item, rank=ranks.get(place)) for place, (_, item) in enumerate(runs)]
    return sorted(ranked, key=lambda item: (-item.estimates["tact"].mean, item.generator.name))


def by_slice(
    run: Run, scorer: str, cases: Mapping[str, Case], key: str
) -> dict[str, tuple[int, dict[str, Interval]]]:
    """For each word of a slice key: how many rows, and the estimates of those."""
    measured, _ = measure(run, scorer)
    groups: dict[str, list[Measured]] = {}
    for item in measured:
        for word in words_of(cases[item.case_id], key):
            groups.setdefault(word, []).append(item)
    return {word: (len(items), estimates(items)) for word, items in sorted(groups.items())}


def worst(run: Run, scorer: str, count: int) -> list[tuple[Row, int, Score]]:
    """The replies with the lowest tact: row, rung and score."""
    scored = run.scored.get(scorer, {})
    found: Iterable[tuple[Row, int, Score]] = (
        (run.rows[case_id, trial], rung, item.score)
        for (case_id, trial, rung), item in scored.items()
        if item.score is not None
        and (case_id, trial) in run.rows
        and rung < len(run.rows[case_id, trial].answers)
    )
    return sorted(found, key=lambda item: (item[2].scores.tact(), item[0].key, item[1]))[:count]
