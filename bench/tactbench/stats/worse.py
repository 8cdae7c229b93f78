"""Where is a candidate worse than a baseline: paired on families.

Alarms for single slices are many tests of which any fires, so they are Holm's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tactbench.stats.arithmetic import check_alpha, mean_of, t_tail, variance
from tactbench.stats.families import MIN_FAMILIES
from tactbench.stats.noninferiority import differences_of


@dataclass(frozen=True)
class Alarm:
    """One slice's test of "the candidate is worse"."""

    mean: float
    """Candidate less baseline."""
    p: float | None
    """One-sided; None below `MIN_FAMILIES` families."""
    adjusted: float | None
    """Holm's, over all slices that were tested."""
    fires: bool


def worse_p(baseline: npt.ArrayLike, candidate: npt.ArrayLike) -> float | None:
    """One-sided p of "the candidate is not worse": small where it is; None below `MIN_FAMILIES` families.

    The larger of Student's t and 2^-(families that differ), the least p that a sign-flip test of these can
    have: from a drop in five families alone, however equal, nothing follows.

    Raises ValueError for values that are not finite and for different lengths.
    """
    d, blur = differences_of(baseline, candidate)
    if len(d) < MIN_FAMILIES:
        return None
    mean, least = mean_of(d.tolist()), 2.0 ** -int(np.count_nonzero(d))
    if float(np.ptp(d)) <= blur:
        return least if mean < 0 else 1.0
    error = math.sqrt(variance(d.tolist(), mean) / len(d))
    return max(least, t_tail(-mean / error, len(d) - 1))


def alarms(
    slices: Sequence[tuple[npt.ArrayLike, npt.ArrayLike]], margins: Sequence[float], alpha: float = 0.025
) -> list[Alarm]:
    """Which slices the candidate is worse in: (baseline, candidate) families of each, and each one's margin.

    One fires where Holm's p over all slices is no more than `alpha` and the mean is below -margin, so that
    trifles do not. An unchanged candidate sets off any of them in no more than `alpha` of runs. Slices below
    `MIN_FAMILIES` families are not tested and not counted.

    Raises ValueError as `worse_p`, for a margin below 0, and when the lengths differ.
    """
    check_alpha(alpha)
    if len(slices) != len(margins):
        raise ValueError(f"slices and margins differ in length: {len(slices)}, {len(margins)}")
    if any(not 0 <= margin < math.inf for margin in margins):
        raise ValueError(f"margins must be 0 or more and finite, not {list(margins)}")
    tests = [worse_p(*sides) for sides in slices]
    tested = iter(holm([p for p in tests if p is not None]))
    found = []
    for sides, margin, p in zip(slices, margins, tests, strict=True):
        mean = mean_of(differences_of(*sides)[0].tolist())
        adjusted = None if p is None else next(tested)
        found.append(Alarm(mean, p, adjusted, adjusted is not None and adjusted <= alpha and mean < -margin))
    return found


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p-values, in the order given (Holm 1979, Scand. J. Stat. 6:65).

    >>> [round(p, 9) for p in holm([0.01, 0.04, 0.03, 0.005])]
    [0.03, 0.06, 0.06, 0.02]

    Raises ValueError for a p outside 0 to 1.
    """
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=lambda place: p_values[place])):
        if not 0 <= p_values[place] <= 1:
            raise ValueError(f"p_values[{place}] is {p_values[place]}: a p lies between 0 and 1")
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted
