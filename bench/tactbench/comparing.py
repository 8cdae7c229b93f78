"""Two runs side by side: two bots on one suite, or one bot on two suites (public and withheld)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tactbench.errors import EvidenceError
from tactbench.gathering import MEASURES, gather
from tactbench.journal import Run
from tactbench.standings import by_family
from tactbench.stats import Interval, gap_interval, paired_interval


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
