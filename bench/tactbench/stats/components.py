"""Where the spread of scores comes from: trials of a case, cases of a family, families.

A nested analysis of variance with unequal numbers (Searle, Casella & McCulloch 1992, Variance Components,
ch. 5; Sokal & Rohlf, Biometry, nested anova with unequal sample sizes): mean squares are set equal to what is
expected of them, and an estimate below 0 becomes 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy.typing as npt

from tactbench.stats.arithmetic import mean_of, vector


@dataclass(frozen=True)
class Components:
    """Variances in squared units of the scores, each 0 or more.

    None where the design cannot tell it: with one trial of each case `trial` lies within `case`, and with
    one case in each family `case` lies within `family`.
    """

    trial: float | None
    case: float | None
    family: float

    def spread(self, cases: int = 1, trials: int = 1) -> float:
        """The standard deviation of the mean of a family with so many cases and trials of each.

        √(family + case/cases + trial/(cases · trials)). What could not be told stays where it lies, so that
        more of it is not promised to help. Raises ValueError for fewer than one case or trial.
        """
        if min(cases, trials) < 1:
            raise ValueError(f"{cases} cases of {trials} trials: there must be one or more of each")
        within = (self.case or 0.0) / cases + (self.trial or 0.0) / (cases * trials)
        return math.sqrt(self.family + within)

    def error(self, families: int, cases: int = 1, trials: int = 1) -> float:
        """The standard error of a mean over so many families: `spread` / √families."""
        if families < 1:
            raise ValueError(f"{families} families: there must be one or more")
        return self.spread(cases, trials) / math.sqrt(families)


def variance_components(cases: Sequence[str], families: Sequence[str], values: npt.ArrayLike) -> Components:
    """The variance between trials, cases and families. One row is one trial, as for `family_means`.

    Give it one system's scores, or the differences of two systems to plan their comparison. The order of the
    rows changes nothing. Raises ValueError as `family_means`, and for fewer than two families.
    """
    tree = _tree(cases, families, vector(values, "values").tolist())
    rows = [[len(trials) for trials in family] for family in tree]
    total, nests, groups = sum(map(sum, rows)), sum(map(len, rows)), len(rows)
    if groups < 2:
        raise ValueError("one family alone tells nothing of the spread between families")
    of_trials, of_cases, of_families = _squares(tree)
    shared = math.fsum(math.fsum(n * n for n in row) / sum(row) for row in rows)
    squared = math.fsum(math.fsum(n * n for n in row) for row in rows) / total
    per_family = (total - math.fsum(sum(row) ** 2 for row in rows) / total) / (groups - 1)
    trial = of_trials / (total - nests) if total > nests else None
    below = trial or 0.0
    case = None
    if nests > groups:
        case = max(0.0, (of_cases / (nests - groups) - below) * (nests - groups) / (total - shared))
        below += (shared - squared) / (groups - 1) * case
    return Components(trial, case, max(0.0, (of_families / (groups - 1) - below) / per_family))


def _tree(cases: Sequence[str], families: Sequence[str], values: list[float]) -> list[list[list[float]]]:
    """Trials by case by family."""
    if not len(cases) == len(families) == len(values):
        raise ValueError(
            f"cases, families and values differ in length: {len(cases)}, {len(families)}, {len(values)}"
        )
    home: dict[str, str] = {}
    found: dict[str, dict[str, list[float]]] = {}
    for case, family, value in zip(cases, families, values, strict=True):
        if home.setdefault(case, family) != family:
            raise ValueError(f"case {case!r} claims two families: {home[case]!r} and {family!r}")
        found.setdefault(family, {}).setdefault(case, []).append(value)
    return [list(of_family.values()) for of_family in found.values()]


def _squares(tree: list[list[list[float]]]) -> tuple[float, float, float]:
    """Sums of squares: trials about their case, cases about their family, families about all."""
    everything = [value for family in tree for trials in family for value in trials]
    grand = mean_of(everything)
    of_trials, of_cases, of_families = [], [], []
    for family in tree:
        ours = [value for trials in family for value in trials]
        middle = mean_of(ours)
        of_families.append(len(ours) * (middle - grand) ** 2)
        for trials in family:
            mean = mean_of(trials)
            of_cases.append(len(trials) * (mean - middle) ** 2)
            of_trials += [(value - mean) ** 2 for value in trials]
    return math.fsum(of_trials), math.fsum(of_cases), math.fsum(of_families)
