"""Is a candidate no worse than a baseline by more than a margin: paired on families.

`non_inferiority` is one-sided at .025 on the families' differences, candidate less baseline: the lower end of
the 95 % t interval must lie above -margin. To let a candidate through only if all dimensions pass needs no
correction (intersection-union: Berger 1982, Technometrics 24:295; Chuang-Stein et al. 2007, doi
10.1002/sim.2604).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tactbench.stats.arithmetic import (
    Floats,
    check_alpha,
    mean_of,
    normal_quantile,
    paired,
    variance,
)
from tactbench.stats.counts import sparse
from tactbench.stats.families import MIN_FAMILIES
from tactbench.stats.planning import MOST, families_for
from tactbench.stats.skew import moments

#: With this chance so many families as `families_needed` says certify the margin.
CHANCE = 0.8


@dataclass(frozen=True)
class NonInferiority:
    """What the families say of a candidate; all in the unit of the scores, below 0 is worse."""

    mean: float
    """Candidate less baseline."""
    lower: float | None
    """The mean is not below this (one-sided, 1 - alpha); None where the data cannot say."""
    p: float | None
    """Of "worse by the margin or more", 0 to 1; None with `lower`."""
    margin: float
    families: int
    differing: int
    """Families in which the two differ at all."""
    few: bool
    """Whether too few differ, or all alike, for their spread to be believed."""

    @property
    def passes(self) -> bool:
        """Whether the candidate is shown to be worse by less than the margin."""
        return self.lower is not None and self.lower > -self.margin

    @property
    def certifiable(self) -> float | None:
        """Any margin above this passes with these data; 0 or more."""
        return None if self.lower is None else max(0.0, -self.lower)


def non_inferiority(
    baseline: npt.ArrayLike,
    candidate: npt.ArrayLike,
    margin: float,
    *,
    span: float | None = None,
    reach: float | None = None,
    alpha: float = 0.025,
) -> NonInferiority:
    """Whether the candidate's mean is below the baseline's by less than `margin` (above 0, absolute).

    Both have shape (G,): one value a family, the same families in the same order, higher is better (give a
    rate of something bad as 1 less the rate). Without `span`, lower = mean - t(1 - alpha, G - 1) · sd/√G, and
    without variation nothing is certified; nor is it below `MIN_FAMILIES` families.

    `span` is the largest difference that there can be: 4 for scores of 1 to 5, 1 for a rate. With it the
    bound is safe where t is not, by the lowest of these:

    - where enough families differ: t's and Hall's (`tactbench.stats.skew`), which allows for skewness, at one
      degree of freedom less than families differ, as one that does not differ tells nothing of the spread;
    - what was not seen may still happen: some families may lose all they have, `reach` on average (`span`
      where it is not given). Of k such collapses seen (half of `reach` or more) the mean counts k/G; as many
      as Clopper & Pearson allow there may be: mean - (CP(k, G) - k/G) · reach, whatever the noise elsewhere;
    - no spread is no proof: where fewer than 6 families differ and no more than half, or all alike, in place
      of t's the mean gain less Clopper & Pearson's for the losses, a loss of `reach` counting as one event.

    So with no difference in any of G families it is -reach · (1 - alpha^(1/G)): 72 families certify .05 of a
    rate, 43 a quarter point of scores that can fall by 3, 58 of such that can fall by 4.

    Raises ValueError for a margin that is not above 0, values that are not finite, different lengths, an
    alpha outside 0 to .5, differences larger than `span`, and a `reach` outside 0 to `span`.
    """
    check_alpha(alpha)
    if not 0 < margin < math.inf:
        raise ValueError(f"margin must be above 0 and finite, not {margin}")
    d, blur = differences_of(baseline, candidate)
    _check_span(d, span, reach)
    reach = span if reach is None else reach
    mean, differing = mean_of(d.tolist()), int(np.count_nonzero(d))
    flat = float(np.ptp(d)) <= blur
    few = flat or sparse(differing, len(d))
    if len(d) < MIN_FAMILIES or (flat and span is None):
        return NonInferiority(mean, None, None, margin, len(d), differing, few)
    bounds = []
    if not flat and (reach is None or not few):
        seen, df = moments(d), None if span is None else (len(d) if few else differing) - 1
        bounds.append((seen.ends(1 - 2 * alpha, df)[0], seen.tail(-margin, df)))
    if reach is not None:
        bounds.append(_unseen(d, margin, reach, alpha))
    if few and reach is not None:  # of so few differences neither t nor its correction knows anything
        bounds.append(_floor(d, len(d), margin, reach, alpha))
    lower, p = min(bound for bound, _ in bounds), max(p for _, p in bounds)
    return NonInferiority(mean, lower, p, margin, len(d), differing, few)


def families_needed(
    baseline: npt.ArrayLike,
    candidate: npt.ArrayLike,
    margin: float,
    *,
    span: float | None = None,
    reach: float | None = None,
    alpha: float = 0.025,
) -> int | None:
    """How many families in all would certify this margin, if further ones are like these.

    With a chance of .8, at the observed spread and the observed mean (or 0 where that is above 0). None
    where no number up to a billion would do, or nothing can be said: the mean is not above -margin, nothing
    varies and there is no `span`, or there are fewer than two families. Where the bound rests on what was
    hardly seen, as many losses are reckoned with as there are with that chance, and it is right to one in a
    hundred. Raises ValueError as `non_inferiority`.
    """
    found = non_inferiority(baseline, candidate, margin, span=span, reach=reach, alpha=alpha)
    d, blur = differences_of(baseline, candidate)
    flat = float(np.ptp(d)) <= blur
    if len(d) < 2 or (flat and span is None):
        return None
    needed: int | None = MIN_FAMILIES
    if not flat:
        sd = math.sqrt(variance(d.tolist(), found.mean))
        needed = families_for(margin + min(found.mean, 0.0), sd, CHANCE, alpha)
    if needed is None or found.mean <= -margin or span is None:
        return needed if found.mean > -margin else None
    reach = span if reach is None else reach
    count = _count_for(lambda count: _unseen(d, margin, reach, alpha, count)[0] > -margin, MOST)
    if found.few:
        enough = MOST if flat else math.ceil(MIN_FAMILIES * len(d) / found.differing)
        z = normal_quantile(CHANCE)
        count = max(count, _count_for(lambda n: _floor(d, n, margin, reach, alpha, z)[0] > -margin, enough))
    return None if count >= MOST else max(needed, count)


def _count_for(enough: Callable[[int], bool], most: int) -> int:
    """The least count that is enough, to one in a hundred; `most` where none below is."""
    count = MIN_FAMILIES
    while count < most and not enough(count):
        count = math.ceil(count * 1.01)
    return min(count, most)


def differences_of(baseline: npt.ArrayLike, candidate: npt.ArrayLike) -> tuple[Floats, float]:
    """Candidate less baseline, 0 where that is rounding only, and what size that is."""
    d, blur = paired(baseline, candidate, ("baseline", "candidate"))
    return np.where(np.abs(d) <= blur, 0.0, d), blur


def _check_span(d: Floats, span: float | None, reach: float | None) -> None:
    if reach is not None and (span is None or not 0 <= reach <= span * (1 + 1e-9)):
        raise ValueError(f"reach must lie between 0 and span ({span}), not be {reach}")
    if span is not None and not (0 < span < math.inf and float(np.abs(d).max()) <= span * (1 + 1e-9)):
        raise ValueError(f"span must be the largest difference that there can be, not {span}")


def _unseen(
    d: Floats, margin: float, reach: float, alpha: float, families: int | None = None
) -> tuple[float, float]:
    """Lower bound and p from the mean and the collapses that there may be beyond those seen, of so many
    families like these."""
    from scipy.special import betainc, betaincinv

    count, mean = families or len(d), mean_of(d.tolist())
    if not reach:
        return mean, 0.0 if mean > -margin else 1.0
    seen = int((d <= -reach / 2).sum()) * count / len(d)
    if seen >= count:
        return mean, 1.0
    most = float(betaincinv(seen + 1, count - seen, 1 - alpha))
    rate = (margin + mean) / reach + seen / count
    p = 0.0 if rate >= 1 else 1.0 if rate <= 0 else float(betainc(count - seen, seen + 1, 1 - rate))
    return mean - (most - seen / count) * reach, p


def _floor(
    d: Floats, families: int, margin: float, reach: float, alpha: float, z: float = 0.0
) -> tuple[float, float]:
    """Lower bound and p from the mean gain and Clopper & Pearson's for losses, of so many like these; with
    `z` of as many losses as are that many standard errors too many."""
    from scipy.special import betainc, betaincinv

    if not reach:
        return 0.0, 0.0
    share = 1 / (len(d) * reach)
    lost, gained = (share * math.fsum(np.maximum(sign * d, 0).tolist()) for sign in (-1, 1))
    events = lost * families
    events = min(float(families), events + z * math.sqrt(events))
    if events >= families:
        return reach * (gained - 1), 1.0
    most = float(betaincinv(events + 1, families - events, 1 - alpha))
    rate = min(1.0, margin / reach + gained)
    return reach * (gained - most), float(betainc(families - events, events + 1, 1 - rate))
