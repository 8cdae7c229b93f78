"""How well scores agree with ratings: rank correlation, order of pairs, calibration; resampled by case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from tactbench.stats.arithmetic import Floats
from tactbench.stats.families import Interval

Places = npt.NDArray[np.intp]
DRAWS = 500


def spearman(left: Floats, right: Floats) -> float | None:
    """Correlation of average ranks (Spearman 1904); None where one side has no spread. Shapes (n,)."""
    if len(left) < 2 or np.ptp(left) == 0 or np.ptp(right) == 0:
        return None
    return float(np.corrcoef(_ranks(left), _ranks(right))[0, 1])


def _ranks(values: Floats) -> Floats:
    """Ranks from 1; equal values share the mean of theirs."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    shared: Floats = np.cumsum(counts) - (counts - 1) / 2
    return shared[places]


def pairs_within(groups: Sequence[str]) -> Places:
    """Every two places with the same group, shape (pairs, 2)."""
    places: dict[str, list[int]] = {}
    for place, group in enumerate(groups):
        places.setdefault(group, []).append(place)
    pairs = [pair for found in places.values() for pair in combinations(found, 2)]
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def agreements(scores: Floats, ratings: Floats, pairs: Places, gap: float) -> tuple[Places, Floats]:
    """The pairs whose ratings lie `gap` or more apart, as rows of `pairs`, and whether the scores order them
    alike: 1 yes, 0 no, a half for a tie."""
    apart = ratings[pairs[:, 0]] - ratings[pairs[:, 1]]
    clear = np.flatnonzero(abs(apart) >= gap - 1e-9)
    said = scores[pairs[:, 0]] - scores[pairs[:, 1]]
    return clear, (np.sign(said[clear]) * np.sign(apart[clear]) + 1) / 2


def slope(scores: Floats, ratings: Floats) -> float | None:
    """Least-squares slope of ratings on scores: 1 where a point of score is a point of rating."""
    if len(scores) < 2 or np.ptp(scores) == 0:
        return None
    centred = scores - scores.mean()
    return float((centred * (ratings - ratings.mean())).sum() / (centred**2).sum())


def resampled(
    groups: Sequence[str], figure: Callable[[Places], float | None], seed: int = 0, draws: int = DRAWS
) -> Interval | None:
    """A figure with its 95 % percentile interval, whole groups drawn with replacement (cluster bootstrap).

    `figure` takes places and may return None where it is undefined; None where it is so for all of them.
    """
    names = sorted(set(groups))
    of_group = {name: np.flatnonzero(np.array(groups) == name) for name in names}
    whole = figure(np.arange(len(groups)))
    if whole is None:
        return None
    random = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        drawn = random.integers(len(names), size=len(names))
        value = figure(np.concatenate([of_group[names[one]] for one in drawn]))
        if value is not None:
            found.append(value)
    if len(names) < 2 or not found:
        return Interval(whole, None, None, len(names))
    low, high = np.percentile(found, [2.5, 97.5])
    return Interval(whole, float(low), float(high), len(names))


def f1(said: npt.NDArray[np.bool_], true: npt.NDArray[np.bool_]) -> float | None:
    """F1 of yes; None where neither side ever says yes."""
    yeses = int(said.sum() + true.sum())
    return 2 * int((said & true).sum()) / yeses if yeses else None
