"""Exact and near-exact methods for counts and rates, where Student's t has too little to go on.

When no family, or hardly one, shows an event, its observed variance is 0 or nearly so, and a t interval would
claim certainty. These methods know that what was not seen may still happen.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import numpy.typing as npt

from tactbench.stats.arithmetic import ROUNDING, check_level, mean_of, normal_quantile, rounding, vector
from tactbench.stats.families import MIN_FAMILIES, Interval
from tactbench.stats.skew import moments


def sparse(differing: int, families: int) -> bool:
    """Whether too few families differ for their spread to be believed: under 6, and no more than half."""
    return differing < MIN_FAMILIES and 2 * differing <= families


def clopper_pearson(
    events: float, trials: int, level: float = 0.95, side: Literal["both", "upper"] = "both"
) -> tuple[float, float]:
    """The exact interval of a rate of `events` in `trials`, within 0 to 1 (Clopper & Pearson 1934).

    `side` "upper" gives (0, one-sided bound): for 0 events that is 1 - (1 - level)^(1/trials), the "rule of
    three". The bounds are beta quantiles, which take a broken number of events (families that share in one).

    Raises ValueError unless 0 <= events <= trials, trials >= 1 and 0 < level < 1.
    """
    from scipy.special import betaincinv

    check_level(level)
    if trials < 1 or not 0 <= events <= trials:
        raise ValueError(f"{events} events in {trials} trials: there is no such rate")
    tail = (1 - level) / (2 if side == "both" else 1)
    low = float(betaincinv(events, trials - events + 1, tail)) if events and side == "both" else 0.0
    high = float(betaincinv(events + 1, trials - events, 1 - tail)) if events < trials else 1.0
    return low, high


def rate_interval(means: npt.ArrayLike, level: float = 0.95) -> Interval:
    """The mean of rates by family, each 0 to 1, with an interval that none and all do not turn to certainty.

    The t interval with Hall's correction (`tactbench.stats.skew`), within 0 to 1; where few families differ
    from 0, or from 1 (`sparse`), the wider of it and Clopper & Pearson's for the families' sum. No interval
    below `MIN_FAMILIES` families, nor for a rate that is the same in all families and neither 0 nor 1.

    Raises ValueError as `t_interval`, and for a rate outside 0 to 1.
    """
    check_level(level)
    rates = vector(means, "means")
    outside = (rates < -ROUNDING) | (rates > 1 + ROUNDING)
    if outside.any():
        place = int(np.argmax(outside))
        raise ValueError(f"means[{place}] is {rates[place]}: a rate lies between 0 and 1")
    count, mean = len(rates), mean_of(rates.tolist())
    if count < MIN_FAMILIES:
        return Interval(mean, None, None, count)
    ends: list[float] = []
    if float(np.ptp(rates)) > rounding(rates):
        ends += moments(rates).ends(level, count - 1)
    if sparse(min(int((rates > ROUNDING).sum()), int((rates < 1 - ROUNDING).sum())), count):
        ends += clopper_pearson(min(float(count), max(0.0, math.fsum(rates.tolist()))), count, level)
    if not ends:
        return Interval(mean, None, None, count)
    return Interval(mean, max(0.0, min(ends)), min(1.0, max(ends)), count)


def agresti_min(losses: float, gains: float, pairs: int, level: float = 0.95) -> Interval:
    """The difference of two matched rates, gains less losses over pairs (-1 to 1), never of width 0.

    A half is added to each cell of the matched table: (g - l)/(n + 2) ± z · √(g + l + 1 - (g - l)²/(n + 2))
    /(n + 2) (Agresti & Min 2005, Stat. Med. 24:729). The mean of the interval is that shrunken centre.

    Raises ValueError unless losses and gains are 0 or more and together no more than pairs.
    """
    check_level(level)
    if min(losses, gains) < 0 or losses + gains > pairs * (1 + ROUNDING) or pairs < 1:
        raise ValueError(f"{losses} losses and {gains} gains in {pairs} pairs: there is no such table")
    more, net = pairs + 2, gains - losses
    error = math.sqrt(losses + gains + 1 - net * net / more) / more
    half = normal_quantile((1 + level) / 2) * error
    return Interval(net / more, net / more - half, net / more + half, pairs)


def fisher_p(before: tuple[int, int], after: tuple[int, int]) -> float:
    """One-sided p of Fisher's exact test (1935) that failures are more frequent after than before.

    Each is (failures, trials).

    >>> round(fisher_p((0, 10), (4, 10)), 4), round(fisher_p((0, 10), (3, 10)), 4)
    (0.0433, 0.1053)

    Raises ValueError unless 0 <= failures <= trials and trials >= 1.
    """
    for failures, trials in (before, after):
        if trials < 1 or not 0 <= failures <= trials:
            raise ValueError(f"{failures} failures in {trials} trials: there is no such rate")
    failed, tried = before[0] + after[0], before[1] + after[1]
    ways = sum(
        math.comb(after[1], more) * math.comb(before[1], failed - more)
        for more in range(after[0], min(after[1], failed) + 1)
    )
    return ways / math.comb(tried, failed)
