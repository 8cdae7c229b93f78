"""From single trials to family means, and from family means to an interval.

Cases of one family resemble each other, so the family is what is counted: trials are averaged within their
case, cases within their family, and Student's t is taken over the families. With equal weight to each
family this is robust to whatever goes on inside one (Ibragimov & Mueller 2010, J. Bus. Econ. Stat. 28(4)).
Sums are exactly rounded (`math.fsum`), so the order of rows changes no bit of any result.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tactbench.stats.arithmetic import (
    Floats,
    check_level,
    mean_of,
    paired,
    rounding,
    t_quantile,
    variance,
    vector,
)

#: With fewer families no interval is given: 5 that all agree still have a two-sided sign-flip p of 2/32.
MIN_FAMILIES = 6


@dataclass(frozen=True)
class Interval:
    """A mean over families and its two-sided confidence interval, in the unit of the scores.

    `low` and `high` are None, both, when the interval is not known: with fewer than `MIN_FAMILIES`
    families, or when all families have the same value. The t formula would then give an interval of
    width 0, but no variation among a few families is no proof that there is none: never certainty
    from no variation. `families` is how many families the mean is over, at least 1.
    """

    mean: float
    low: float | None
    high: float | None
    families: int


def family_means(
    cases: Sequence[str], families: Sequence[str], values: npt.ArrayLike
) -> tuple[tuple[str, ...], Floats]:
    """Average single trials to cases and cases to families.

    One row is one trial: its case, the family of that case, its value (any finite number). A family's mean
    gives each of its cases the same weight, however many trials it had. Returns the names of the families,
    sorted, and their means in that order, shape (families,). The order of the rows changes nothing.

    Raises ValueError when there are no rows, when the lengths differ, when a value is not finite, and when
    a case claims two families.
    """
    rows = vector(values, "values")
    if not len(cases) == len(families) == len(rows):
        raise ValueError(
            f"cases, families and values differ in length: {len(cases)}, {len(families)}, {len(rows)}"
        )
    home: dict[str, str] = {}
    trials: dict[str, list[float]] = {}
    for case, family, value in zip(cases, families, rows.tolist(), strict=True):
        if home.setdefault(case, family) != family:
            raise ValueError(f"case {case!r} claims two families: {home[case]!r} and {family!r}")
        trials.setdefault(case, []).append(value)
    members: dict[str, list[float]] = {}
    for case, family in home.items():
        members.setdefault(family, []).append(mean_of(trials[case]))
    names = tuple(sorted(members))
    return names, np.array([mean_of(members[name]) for name in names], dtype=np.float64)


def group_means(groups: npt.NDArray[np.uint32], values: Floats) -> tuple[npt.NDArray[np.uint32], Floats]:
    """The groups that there are, sorted, and the mean of each column of `values` over a group's rows.

    `groups` has shape (rows,) and `values` shape (rows, columns); the means have shape (groups, columns).
    Sums are exactly rounded. Raises ValueError when there are no rows.
    """
    if not len(groups):
        raise ValueError("values is empty: there is nothing to average")
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
    if len(begins) == len(groups):
        return ordered, values[order]
    means = np.empty((len(begins), values.shape[1]))
    for number, (begin, end) in enumerate(pairwise([*begins.tolist(), len(groups)])):
        means[number] = [mean_of(column) for column in values[order[begin:end]].T.tolist()]
    return ordered[begins], means


def t_interval(means: npt.ArrayLike, level: float = 0.95) -> Interval:
    """The mean of family means with its t interval: mean ± t((1 + level)/2, G - 1) · sd/√G.

    `means` has shape (G,), one value a family, equal weights; sd has G - 1 below the line. `level` lies
    between 0 and 1, both excluded. At .95 and above the interval stays valid (if anything too wide) when
    the families' variances differ (Bakirov & Szekely 2006; Ibragimov & Mueller 2010).

    Raises ValueError for no families, a value that is not finite or above 1e50 in size, and a level outside
    its range.
    """
    values = vector(means, "means")
    return _interval(values, level, rounding(values))


def paired_interval(a: npt.ArrayLike, b: npt.ArrayLike, level: float = 0.95) -> Interval:
    """The mean difference b - a with its t interval over the differences of the families.

    `a` and `b` have shape (G,) and the same families in the same order (`family_means` sorts by name);
    above 0 means that b is higher. Otherwise as `t_interval`.

    Raises ValueError as `t_interval` does, and when the two differ in length.
    """
    differences, blur = paired(a, b)
    return _interval(differences, level, blur)


def gap_interval(a: npt.ArrayLike, b: npt.ArrayLike, level: float = 0.95) -> Interval:
    """The difference a - b of the means of two sets of families, none of them in both, with its interval.

    `a` and `b` hold one value a family, shapes (G,) and (H,). The interval is Welch's: Student's t with the
    degrees of freedom of Welch (1947) and Satterthwaite (1946), as the two variances may differ. It is not
    known when either side has fewer than `MIN_FAMILIES` families, or neither has any variation;
    `families` is that of both together.

    Raises ValueError as `t_interval` does.
    """
    check_level(level)
    sides = [vector(a, "a"), vector(b, "b")]
    counts = [len(side) for side in sides]
    means = [mean_of(side.tolist()) for side in sides]
    gap = means[0] - means[1]
    shares = [variance(side, mean) / len(side) for side, mean in zip(sides, means, strict=True)]
    if min(counts) < MIN_FAMILIES or max(float(np.ptp(side)) for side in sides) <= rounding(*sides):
        return Interval(gap, None, None, sum(counts))
    spread = math.fsum(shares)
    df = spread**2 / math.fsum(share**2 / (count - 1) for share, count in zip(shares, counts, strict=True))
    half = t_quantile(df, level) * math.sqrt(spread)
    return Interval(gap, gap - half, gap + half, sum(counts))


def clustered_interval(families: Sequence[str], values: npt.ArrayLike, level: float = 0.95) -> Interval:
    """The mean over all cases alike, with the interval mean ± t((1 + level)/2, G - 1) · `clustered_error`.

    The secondary figure: here a family of many cases weighs more. `values` has one number a case. No interval
    is given below `MIN_FAMILIES` families or without variation between them.

    Raises ValueError as `t_interval` does, and when the two differ in length.
    """
    check_level(level)
    rows = vector(values, "values")
    mean, count = mean_of(rows.tolist()), len(set(families))
    error = clustered_error(families, rows)
    if count < MIN_FAMILIES or error <= rounding(rows):
        return Interval(mean, None, None, count)
    half = t_quantile(count - 1, level) * error
    return Interval(mean, mean - half, mean + half, count)


def clustered_error(families: Sequence[str], values: npt.ArrayLike) -> float:
    """The standard error of the mean over all cases alike that correlation within families allows; ≥ 0.

    CR1: √(G/(G - 1) · sum over families of (sum of deviations)²)/n (Liang & Zeger 1986, Biometrika 73:13);
    without the factor G/(G - 1) it is that of Miller 2024 (arXiv 2411.00640). A single family gives nan.

    Raises ValueError as `t_interval` does, and when the two differ in length.
    """
    rows = vector(values, "values").tolist()
    if len(families) != len(rows):
        raise ValueError(f"families and values differ in length: {len(families)}, {len(rows)}")
    mean = mean_of(rows)
    apart: dict[str, list[float]] = {}
    for family, value in zip(families, rows, strict=True):
        apart.setdefault(family, []).append(value - mean)
    count = len(apart)
    squares = math.fsum(math.fsum(ours) ** 2 for ours in apart.values())
    return math.sqrt(count / (count - 1) * squares) / len(rows) if count > 1 else math.nan


def _interval(values: Floats, level: float, blur: float) -> Interval:
    """The t interval of `values`; a spread of `blur` or less counts as no variation."""
    check_level(level)
    count = len(values)
    mean = mean_of(values.tolist())
    if count < MIN_FAMILIES or float(np.ptp(values)) <= blur:
        return Interval(mean, None, None, count)
    half = t_quantile(count - 1, level) * math.sqrt(variance(values.tolist(), mean) / count)
    return Interval(mean, mean - half, mean + half, count)
