"""How much a ranking rests on single families, and on how the dimensions are weighed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tactbench.stats.arithmetic import Floats, score_table
from tactbench.stats.ranks import Integers, integers

#: Weight vectors worked through at once.
_CHUNK = 1024


@dataclass(frozen=True)
class RankMove:
    """A system's rank by its mean, 1 is best and equal means share the better one, and how it may move."""

    rank: int
    best: int
    """The best rank without one family, or with all."""
    worst: int
    families: tuple[int, ...]
    """The places of the families whose absence moves the rank farthest; empty where none moves it."""

    @property
    def largest(self) -> int:
        """The largest move, in ranks."""
        return max(self.rank - self.best, self.worst - self.rank)


def jackknife_ranks(scores: npt.ArrayLike) -> list[RankMove]:
    """Each system's rank by its mean over families, and its ranks when any one family is left out.

    `scores` has shape (systems, families), higher is better. Leaving one out is the jackknife of Quenouille
    (1956, Biometrika 43:353), here of the rank. Means are compared exactly, on a grid of powers of two: the
    order of systems and of families changes nothing. A clone shares the rank of its original.

    Raises ValueError for scores that are not a table of finite numbers with at least one system.
    """
    grid = integers(score_table(scores, "scores", "families")) if np.size(scores) else None
    if grid is None:
        raise ValueError("scores is empty: there is nothing to rank")
    totals = grid.sum(axis=1)
    ranks = _ranks(totals[:, np.newaxis])[:, 0]
    without = _ranks(totals[:, np.newaxis] - grid) if grid.shape[1] > 1 else ranks[:, np.newaxis]
    found = []
    for rank, row in zip(ranks.tolist(), without, strict=True):
        moves = np.abs(row - rank)
        farthest = np.flatnonzero((moves == moves.max()) & (moves > 0)).tolist()
        best, worst = min(rank, int(row.min())), max(rank, int(row.max()))
        found.append(RankMove(rank, best, worst, tuple(farthest)))
    return found


def _ranks(sums: Integers) -> Integers:
    """1 + the number of systems above, column by column; shape (systems, n)."""
    return np.stack([1 + (sums > row).sum(axis=0) for row in sums])


def first_shares(means: npt.ArrayLike, *, draws: int = 10_000, seed: int = 0) -> list[float]:
    """The share of weightings, all equally likely, in which each system's weighted mean is highest; 0 to 1.

    `means` has shape (systems, dimensions), all on one scale. The weights are Dirichlet(1, …, 1): the gaps
    between sorted uniform numbers (Devroye 1986, Non-Uniform Random Variate Generation, V.2). These come
    from the raw output of PCG64, and all else is defined to the last bit, so every machine gets the same
    shares. Equal systems are first together: a clone takes nothing from its original, and shares may add up
    to more than 1. (Another order of the dimensions draws other weights: a share then moves by some .005.)

    Raises ValueError for means that are not a table of finite numbers with a system and a dimension, and for
    fewer than one draw.
    """
    table = score_table(means, "means", "dimensions")
    if not table.shape[1]:
        raise ValueError("means has no dimension: there is nothing to weigh")
    if draws < 1:
        raise ValueError(f"draws must be at least 1, not {draws}")
    scaled = np.ldexp(table, -int(np.frexp(np.abs(table).max())[1]))
    first = np.zeros(len(table), dtype=np.int64)
    weights = _weights(table.shape[1], draws, seed)
    for start in range(0, draws, _CHUNK):
        part = weights[start : start + _CHUNK]
        sums = part[:, :1] * scaled[:, 0]
        for dimension in range(
            1, table.shape[1]
        ):  # one by one, as a product of matrices may add in any order
            sums = sums + part[:, dimension : dimension + 1] * scaled[:, dimension]
        first += (sums == sums.max(axis=1, keepdims=True)).sum(axis=0)
    return [count / draws for count in first.tolist()]


def _weights(dimensions: int, draws: int, seed: int) -> Floats:
    """Weights of 53 bits that add up to 2^53 in each row, shape (draws, dimensions)."""
    from numpy.random import PCG64

    raw = PCG64(seed).random_raw(draws * (dimensions - 1)) >> np.uint64(11)
    cuts = np.sort(raw.reshape(draws, dimensions - 1).astype(np.int64), axis=1)
    ends = np.full((draws, 1), 2**53, dtype=np.int64)
    return np.diff(np.concatenate([0 * ends, cuts, ends], axis=1), axis=1).astype(np.float64)
