"""Runs side by side: bots on one suite, or one bot on two suites (public and withheld)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tactbench.cases import Case
from tactbench.errors import EvidenceError
from tactbench.gathering import MEASURES, gather
from tactbench.journal import Run
from tactbench.standings import by_family
from tactbench.stats import Interval, gap_interval, paired_interval
from tactbench.suites import words_of


@dataclass(frozen=True)
class Comparison:
    """The second run against the first, measure by measure."""

    paired: bool
    """Whether both answered the same cases, so that family is held against family."""
    means: Mapping[str, tuple[float, float]]
    differences: Mapping[str, Interval]
    """Second minus first, with the 95 % interval: Student's t on paired families, or Welch's."""


def compare(first: Run, second: Run, scorer: str) -> Comparison:
    """Hold two runs against each other, scored by the same scorer.

    Runs of one suite are paired by family. Runs of two suites can be compared for one generator alone.
    Raises EvidenceError for runs that do not belong together.
    """
    suites = [run.spec.suite for run in (first, second)]
    paired = suites[0].digest == suites[1].digest
    bots = [run.spec.generator for run in (first, second)]
    if not paired and (bots[0] != bots[1]):
        raise EvidenceError(
            f"{second.path}: is of {suites[1].name} {suites[1].version} and of another bot than "
            f"{first.path}, which is of {suites[0].name} {suites[0].version}: two bots need one suite, and "
            "two suites one bot, of the same version and options; name the journals"
        )
    who = [run.spec.customer for run in (first, second)]
    if who[0] != who[1]:
        raise EvidenceError(
            f"{second.path}: its customer was {who[1]}, and that of {first.path} {who[0]}; run both with one"
        )
    rows = [gather(run, scorer).measured for run in (first, second)]
    for run, found in zip((first, second), rows, strict=True):
        if not len(found):
            raise EvidenceError(f"{run.path}: no row counts; tactbench show {run.path} tells why")
    means, differences = {}, {}
    (_, names, ours), (_, others, theirs) = (by_family(found) for found in rows)
    if paired and names != others:
        raise EvidenceError(
            f"{second.path}: has other families than {first.path}: other slices were asked, or rows are "
            "missing; run both alike"
        )
    for column, name in enumerate(MEASURES):
        before, after = ours[:, column], theirs[:, column]
        means[name] = (float(before.mean()), float(after.mean()))
        differences[name] = paired_interval(before, after) if paired else gap_interval(after, before)
    return Comparison(paired, means, differences)


@dataclass(frozen=True)
class Change:
    """A case on which runs differ."""

    case_id: str
    tact: tuple[float, ...]
    """The mean over trials, run by run."""
    trial: int
    rung: int
    """Where the replies are farthest apart."""


def by_slice(
    first: Run, second: Run, scorer: str, cases: Mapping[str, Case], key: str
) -> dict[str, Mapping[str, Interval]]:
    """For each word of a slice key the differences second minus first, by measure; families are paired."""
    ours, theirs = (gather(run, scorer).measured for run in (first, second))
    groups: dict[str, list[str]] = {}
    for case_id in ours.cases:
        for word in words_of(cases[case_id], key):
            groups.setdefault(word, []).append(case_id)
    found: dict[str, Mapping[str, Interval]] = {}
    for word, case_ids in sorted(groups.items()):
        (_, names, before), (_, others, after) = (by_family(rows, case_ids) for rows in (ours, theirs))
        if names == others:  # a case may be missing on one side
            columns = enumerate(MEASURES)
            found[word] = {name: paired_interval(before[:, at], after[:, at]) for at, name in columns}
    return found


def changes(runs: Sequence[Run], scorer: str, count: int) -> list[Change]:
    """The cases on which the runs' tact differs most, at most `count`; none on which it does not differ."""
    means = [gather(run, scorer).measured.by_case() for run in runs]
    shared = set(means[0]).intersection(*means[1:])
    tacts = {case_id: tuple(found[case_id][0] for found in means) for case_id in shared}
    apart = {case_id: max(values) - min(values) for case_id, values in tacts.items()}
    ordered = sorted((case_id for case_id in apart if apart[case_id] > 0), key=lambda x: (-apart[x], x))
    return [Change(x, tacts[x], *_farthest(runs, scorer, x)) for x in ordered[:count]]


def _farthest(runs: Sequence[Run], scorer: str, case_id: str) -> tuple[int, int]:
    """The trial and rung at which the replies to a case are farthest apart; a missing one counts as 0."""
    trials = range(min(run.spec.trials for run in runs))
    found = {
        (trial, rung): _tacts(runs, scorer, (case_id, trial, rung))
        for trial, rung in _places(runs, case_id, trials)
    }
    return max(found, key=lambda place: (max(found[place]) - min(found[place]), (-place[0], -place[1])))


def _places(runs: Sequence[Run], case_id: str, trials: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every trial and rung of a case that any of the runs has; always the first."""
    yield 0, 0
    for trial in trials:
        rows = [run.rows.get((case_id, trial)) for run in runs]
        most = max(len(row.answers) if row is not None else 0 for row in rows)
        yield from ((trial, rung) for rung in range(most))


def _tacts(runs: Sequence[Run], scorer: str, key: tuple[str, int, int]) -> list[float]:
    marks = [run.scored.get(scorer, {}).get(key) for run in runs]
    return [
        mark.score.scores.tact() if mark is not None and mark.score is not None else 0.0 for mark in marks
    ]
