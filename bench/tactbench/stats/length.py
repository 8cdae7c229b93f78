"""How much of a difference goes with length: the slope, and the difference at equal length.

A regression of the families' differences in score on their differences in length, in units of the latter's
standard deviation: the intercept is the difference at equal length. (In the spirit of Dubois et al. 2024,
arXiv 2404.04475, whose model is for win rates.) Beside the raw difference, never in its place: length may be
why a reply is better.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tactbench.stats.arithmetic import Floats, check_level, mean_of, paired, rounding, t_quantile, variance
from tactbench.stats.families import MIN_FAMILIES, Interval, paired_interval


@dataclass(frozen=True)
class LengthControl:
    """b less a, in the unit of the scores."""

    raw: Interval
    """As it is: `paired_interval`."""
    slope: Interval | None
    """For each standard deviation that b is longer; None where the difference in length does not vary."""
    controlled: Interval | None
    """At equal length; None with `slope`."""


def length_control(
    a: npt.ArrayLike, b: npt.ArrayLike, a_length: npt.ArrayLike, b_length: npt.ArrayLike, level: float = 0.95
) -> LengthControl:
    """The difference b - a of the family means, raw and at equal length, with intervals.

    All have shape (G,): scores and mean lengths (any unit) of the same families in the same order. The
    intervals are Student's t with G - 2 on errors that hold for unequal variances: HC3 (MacKinnon & White
    1985, J. Econometrics 29:305). Their ends are None below `MIN_FAMILIES` families, where the line meets all
    points, and where a single family has all the variation in length.

    Where b is longer in every family, equal length lies outside what was seen, and the interval is wide.

    Raises ValueError as `paired_interval`.
    """
    raw = paired_interval(a, b, level)
    (d, blur), (longer, length_blur) = paired(a, b), paired(a_length, b_length, ("a_length", "b_length"))
    if len(d) != len(longer):
        raise ValueError(f"scores and lengths differ in their number of families: {len(d)}, {len(longer)}")
    if float(np.ptp(longer)) <= length_blur:
        return LengthControl(raw, None, None)
    order = np.lexsort((d, longer))  # sums below are exact, products of rounded numbers are not
    slope, controlled = _line(longer[order], d[order], blur, level)
    return LengthControl(raw, slope, controlled)


def _line(longer: Floats, d: Floats, blur: float, level: float) -> tuple[Interval, Interval]:
    """Slope and intercept of d on `longer` over its standard deviation."""
    check_level(level)
    count, middle = len(d), mean_of(longer.tolist())
    sd = math.sqrt(variance(longer.tolist(), middle))
    off = (longer - middle) / sd
    square = math.fsum((off * off).tolist())
    mean = mean_of(d.tolist())
    slope = math.fsum((off * (d - mean)).tolist()) / square
    left = d - mean - slope * off
    free = 1 - 1 / count - off * off / square  # 1 less the leverage
    to_slope = off / square
    to_intercept = 1 / count - to_slope * (middle / sd)
    intercept = mean - slope * (middle / sd)
    if (
        count < MIN_FAMILIES
        or float(free.min()) < 1e-9
        or float(np.abs(left).max()) <= max(blur, rounding(d))
    ):
        return Interval(slope, None, None, count), Interval(intercept, None, None, count)
    half = t_quantile(count - 2, level)
    errors = [math.sqrt(math.fsum(((part * left / free) ** 2).tolist())) for part in (to_slope, to_intercept)]
    ends = [(value, half * error) for value, error in zip((slope, intercept), errors, strict=True)]
    lines = [Interval(value, value - width, value + width, count) for value, width in ends]
    return lines[0], lines[1]
