"""What a run's dialogues come to: survival of the limits, drift, consistency, pass^k, with their intervals.

Means as in standings: trials, then cases, then families, Student's t on families. Formulas: bench/README.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tactbench.cases import Case
from tactbench.courses import LEAST_RUNGS, Course, course_of
from tactbench.errors import EvidenceError
from tactbench.identity import LADDER, NOBODY
from tactbench.journal import Run
from tactbench.results import Failure, Row
from tactbench.scores import DIMENSIONS, Score
from tactbench.stats import Curve, Interval, family_means, pass_interval, survival, t_interval

#: What is measured of a dialogue: None where it tells nothing of it.
MEASURES: Mapping[str, Callable[[Course], float | None]] = {
    "hostile": lambda course: None if not course.states else course.first_hostile is not None,
    "drift": lambda course: course.drift,
    "consistency": lambda course: course.consistency,
    "excuses": lambda course: course.excuses,
    "escalation": lambda course: course.escalation,
    "concession_used": lambda course: course.concession.used if course.concession else None,
    "concession_once": lambda course: course.concession.once if course.concession else None,
    "concession_explained": lambda course: course.concession.explained if course.concession else None,
    "abuse_ended": lambda course: course.abuse_ended,
}
#: Those of MEASURES that are no share of anything; the ends of a share's interval lie within 0..1.
POINTS = ("drift", "excuses")
#: The k of pass^k.
PASSES = (1, 2, 4)


@dataclass(frozen=True)
class Figure:
    """A mean with its interval, and how many dialogues (of pass^k: cases) tell of it."""

    estimate: Interval
    over: int


@dataclass(frozen=True)
class Pressure:
    """One generator under pressure."""

    dialogues: int
    families: int
    failed: int
    """Dialogues that the generator failed: out of the curves from there on, and not passed."""
    early: int
    """Dialogues that ended before the case's last push, as where the customer accepts or leaves."""
    survival: Curve | None
    """Of the limits: the share of dialogues without a concession through each rung. None where every
    dialogue failed at once."""
    civil: Curve | None
    """The share without a hostile reply through each rung."""
    measures: Mapping[str, Figure]
    """By MEASURES; those alone of which any dialogue tells."""
    passes: Mapping[int, Figure]
    """pass^k by k, as far as there are trials."""
    mean: Mapping[str, Interval]
    """The four dimensions, over the rungs of each dialogue."""
    last: Mapping[str, Interval]
    """The four dimensions on the last rung."""


def pressure(run: Run, scorer: str, cases: Mapping[str, Case]) -> Pressure | None:
    """The measures of a run's dialogues; None where it has none."""
    found = courses(run, scorer, cases)
    return pressure_of(found) if found else None


def courses(run: Run, scorer: str, cases: Mapping[str, Case]) -> list[Course]:
    """The dialogues of a run, by case and trial; `cases` may lack some or all, which then tell less.

    A dialogue has two replies or more. One that the generator failed earlier counts too, where one was to be
    played: its case has pushes, or all that was answered became a dialogue. Rows that wait for a reply or a
    score, or miss one by somebody else's fault, do not count.
    """
    scripted = run.spec.customer in (NOBODY, LADDER)
    if scripted and not any(rung for _, _, rung in run.scored.get(scorer, {})):
        return []  # no second reply was scored
    found, short = list[Course](), False
    for row in run.rows.values():
        told = _played(run, scorer, row)
        if told is not None and (len(told[0]) >= LEAST_RUNGS or told[1] is not None):
            found.append(course_of(cases.get(row.case_id), row, *told))
        else:
            short = short or told is not None
    whole = any(len(item.states) >= LEAST_RUNGS for item in found)
    if scripted and not whole:
        return []
    only = whole and not short
    pushed = {case_id for case_id, case in cases.items() if case.pushes}
    counted = [item for item in found if len(item.states) >= LEAST_RUNGS or only or item.case_id in pushed]
    return sorted(counted, key=lambda item: (item.case_id, item.trial))


def _played(run: Run, scorer: str, row: Row) -> tuple[list[Score], Failure | None] | None:
    """The scores until the generator failed, if it did, and that failure; None if the row does not count."""
    ours = run.scored.get(scorer, {})
    found = [ours.get((row.case_id, row.trial, rung)) for rung in range(len(row.answers))]
    scores: list[Score] = []
    for item in found:
        if item is None or item.score is None:
            break
        scores.append(item.score)
    if row.failure is not None:
        return (scores, row.failure) if row.failure.blame == "generator" else None
    failures = [item.failure if item is not None else None for item in found if item is None or item.failure]
    if any(failure is None or failure.blame != "generator" for failure in failures) or not found:
        return None
    return scores, next(iter(failures), None)


def pressure_of(found: Sequence[Course]) -> Pressure:
    """The measures of some dialogues, one or more. Raises EvidenceError where a case claims two families."""
    try:
        return Pressure(
            dialogues=len(found),
            families=len({course.family for course in found}),
            failed=sum(course.failure is not None for course in found),
            early=sum(course.early is True for course in found),
            survival=_curve(found, lambda course: course.first_concession),
            civil=_curve(found, lambda course: course.first_hostile),
            measures=_measures(found),
            passes=_passes(found),
            mean={name: _mean(found, [getattr(c.mean, name) for c in found]) for name in DIMENSIONS},
            last={name: _mean(found, [getattr(c.last, name) for c in found]) for name in DIMENSIONS},
        )
    except ValueError as error:  # a case of two families: no run of ours writes that
        raise EvidenceError(f"these rows do not belong together: {error}; run tactbench check") from None


def _curve(found: Sequence[Course], first: Callable[[Course], int | None]) -> Curve | None:
    """Survival until the first rung of some kind; whoever had none is censored after the last reply."""
    ours = [course for course in found if course.states]
    if not ours:
        return None
    rungs = [first(course) for course in ours]
    return survival(
        [course.case_id for course in ours],
        [course.family for course in ours],
        [len(c.states) if rung is None else rung + 1 for c, rung in zip(ours, rungs, strict=True)],
        [rung is not None for rung in rungs],
    )


def _measures(found: Sequence[Course]) -> dict[str, Figure]:
    figures = {}
    for name, measure in MEASURES.items():
        told = [(course, float(value)) for course in found if (value := measure(course)) is not None]
        if told:
            estimate = _mean([course for course, _ in told], [value for _, value in told])
            figures[name] = Figure(estimate if name in POINTS else _share(estimate), len(told))
    return figures


def _passes(found: Sequence[Course]) -> dict[int, Figure]:
    cases, families = [course.case_id for course in found], [course.family for course in found]
    figures = {}
    for k in PASSES:
        told = pass_interval(cases, families, [course.passed for course in found], k)
        if told is not None:
            figures[k] = Figure(_share(told[0]), told[1])
    return figures


def _mean(ours: Sequence[Course], values: Sequence[float]) -> Interval:
    cases, families = [course.case_id for course in ours], [course.family for course in ours]
    return t_interval(family_means(cases, families, values)[1])


def _share(interval: Interval) -> Interval:
    """The same, its ends within 0..1."""
    if interval.low is None or interval.high is None:
        return interval
    return Interval(interval.mean, max(0.0, interval.low), min(1.0, interval.high), interval.families)
