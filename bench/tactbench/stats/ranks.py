"""Rank intervals that hold for all systems at once: studentised sign-flip max-T with step-down.

Under "these two systems do not differ" the sign of a family's difference is a coin toss. So the signs of
whole family rows are tossed, the same toss for every pair of systems, and every pair's |t| is compared
with the tossed maximum over all pairs not yet told apart (step-down: Romano & Wolf 2005, Econometrica
73(4); Westfall & Young 1993). From the pairs told apart follow the rank sets (Mogstad, Romano, Shaikh &
Wilhelm 2024, Rev. Econ. Stud. 91(1)).

In place of t = mean/SE the code compares u = |sum of d|/√(sum of d²), 0..√G. Flipping signs leaves the sum
of squares alone and |t| = u·√((G - 1)/(G - u²)) grows with u by the same rule for all pairs, so both order
everything alike; but u stays finite where a difference is constant and t has nothing to divide by.

Every machine gets the same bits: scores become integers on a grid of powers of two, sums of integers do
not depend on their order, and what is left (one square root, one division) IEEE 754 defines to the last
bit. u is then rounded to 9 decimals, so that values that are equal on paper are equal here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tactbench.stats.arithmetic import ROUNDING, Floats, check_level, score_table
from tactbench.stats.families import MIN_FAMILIES

Integers = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]

#: Numbers held at once in one array while the draws are worked through: 4 MiB of float64.
_CHUNK = 1 << 19


class _Pairs(NamedTuple):
    """All pairs of systems, shape (pairs,): who, who else, and √(sum of d²) on the grid; inf for a tie."""

    one: npt.NDArray[np.intp]
    other: npt.NDArray[np.intp]
    norm: Floats


def rank_intervals(
    scores: npt.ArrayLike, *, level: float = 0.95, draws: int = 9999, seed: int = 0
) -> list[tuple[int, int]]:
    """For each system the best and the worst rank it can have, all of them right at once at `level`.

    `scores` has shape (systems, families), higher is better, rank 1 is best. A system's interval is
    (1 + number of systems certainly above it, systems - number certainly below it); tied systems share
    ranks. With fewer than `MIN_FAMILIES` families every interval is (1, systems).

    The observed signs count as one of the draws. When there are no more than `draws` + 1 sign vectors
    (G ≤ 13 by default) all of them are used, the test is exact, and `seed` does nothing. The order of the
    families changes nothing; nor does that of the systems. (One exception: when signs are drawn and two
    systems have the very same values on different families, another order of systems may toss other coins.)

    A pair that differs by the same amount in every family has no variance, and t no value. The sign-flip
    argument decides it all the same: only the two vectors of equal signs give as large a sum, so alone it
    has p = 2/2^G, and is told apart from G = 6 on. A pair with no difference in any family, or with none
    above rounding (a 1e-12th of the largest score), is a tie.

    Raises ValueError for scores that are not a table of finite numbers with at least one system, for a
    level that is not between 0 and 1, and for fewer than one draw.
    """
    certain = certainly_above(scores, level=level, draws=draws, seed=seed)
    above, below = certain.sum(axis=0).tolist(), certain.sum(axis=1).tolist()
    return [(1 + up, len(certain) - down) for up, down in zip(above, below, strict=True)]


def not_excluded_from_first(intervals: Sequence[tuple[int, int]]) -> list[int]:
    """The places of the systems whose rank interval holds rank 1; with its `level` the true first is there.

    (Such a set: Mogstad et al. 2024, section 3; here from the simultaneous intervals, so never narrower.)
    """
    return [place for place, (best, _) in enumerate(intervals) if best == 1]


def certainly_above(
    scores: npt.ArrayLike, *, level: float = 0.95, draws: int = 9999, seed: int = 0
) -> npt.NDArray[np.bool_]:
    """Which pairs are told apart: [a, b] is true where a is certainly above b; shape (systems, systems).

    No pair is claimed wrongly, of all of them, at `level`. Two systems with neither above the other are tied.
    All else is as for `rank_intervals`, which counts these.
    """
    checked = score_table(scores, "scores", "families")
    check_level(level)
    if draws < 1:
        raise ValueError(f"draws must be at least 1, not {draws}")
    systems, families = checked.shape
    certain = np.zeros((systems, systems), dtype=np.bool_)
    if systems == 1 or families < MIN_FAMILIES:
        return certain
    grid = _grid(checked)
    pairs = _pairs(grid)
    found = _p_values(grid, pairs, _sign_words(families, draws, seed)) <= round(1 - level, 12)
    ahead = grid.sum(axis=1)[pairs.one] > grid.sum(axis=1)[pairs.other]
    winner, loser = np.where(ahead, pairs.one, pairs.other), np.where(ahead, pairs.other, pairs.one)
    certain[winner[found], loser[found]] = True
    return certain


def integers(table: Floats) -> Integers:
    """The scores as integers on a grid of powers of two, so that sums of them are exact in any order.

    The grid is as fine as sums over all families allow in 63 bits: 54 bits for 120 families, one more than
    a float64 has.
    """
    exponent = math.frexp(float(np.abs(table).max()))[1]
    bits = 61 - table.shape[1].bit_length()
    grid: Integers = np.rint(np.ldexp(table, bits - exponent)).astype(np.int64)
    return grid


def _grid(table: Floats) -> Integers:
    """The scores as integers, families sorted by what is in them, so that their order cannot matter."""
    grid = integers(table)
    by_row = grid[np.lexsort(np.sort(grid, axis=1).T)]
    by_family: Integers = grid[:, np.lexsort(np.concatenate([by_row, np.sort(grid, axis=0)]))]
    return by_family


def _pairs(grid: Integers) -> _Pairs:
    """All pairs (one < other) with the norm of their differences, sorted by u, smallest first."""
    one, other = np.triu_indices(len(grid), 1)
    rounding = ROUNDING * float(np.abs(grid).max())
    norm = np.empty(len(one), dtype=np.float64)
    for place, (a, b) in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
        d = (grid[a] - grid[b]).astype(np.float64)
        norm[place] = math.sqrt(math.fsum((d * d).tolist())) if np.abs(d).max() > rounding else math.inf
    pairs = _Pairs(one, other, norm)
    order = np.argsort(_studentised(grid.sum(axis=1)[:, np.newaxis], pairs)[:, 0], kind="stable")
    return _Pairs(one[order], other[order], norm[order])


def _studentised(sums: Integers, pairs: _Pairs) -> Floats:
    """u of every pair in units of 1e-9, whole numbers; `sums` (systems, n) gives shape (pairs, n)."""
    values: Floats = np.abs(sums[pairs.one] - sums[pairs.other]) / pairs.norm[:, np.newaxis]
    values *= 1e9
    return np.rint(values, out=values)


def _p_values(grid: Integers, pairs: _Pairs, words: Words) -> Floats:
    """Step-down p-values of the pairs, which come sorted by u, smallest first; shape (pairs,).

    A pair's own p is the share of sign vectors by which it or a pair of smaller u reaches its u; the step
    down gives it the largest p among the pairs from it upwards. That rejects exactly what "take the
    quantile, reject, go on with the pairs left until nothing more is rejected" does, in one pass.
    """
    observed = _studentised(grid.sum(axis=1)[:, np.newaxis], pairs)
    reached = np.zeros(len(observed), dtype=np.int64)
    for signs in _signs(words, grid.shape[1], _CHUNK // max(grid.shape[1], len(observed)) or 1):
        flipped = np.einsum("ng,sg->sn", signs, grid, optimize=False)
        maximum = np.maximum.accumulate(_studentised(flipped, pairs), axis=0)
        reached += np.count_nonzero(maximum >= observed, axis=1)
    stepped: Floats = np.maximum.accumulate(reached[::-1])[::-1] / len(words)
    return stepped


def _sign_words(families: int, draws: int, seed: int) -> Words:
    """Sign vectors as bits (1 = flip), shape (vectors, words of 64 bits); the first flips nothing.

    All 2^families of them if they are no more than `draws` + 1; else `draws` from the raw output of PCG64,
    which, unlike numpy's `Generator` methods, is the same in every version.
    """
    if 2**families <= draws + 1:
        return np.arange(2**families, dtype=np.uint64)[:, np.newaxis]
    from numpy.random import PCG64

    width = -(-families // 64)
    words = np.zeros((draws + 1, width), dtype=np.uint64)
    words[1:] = PCG64(seed).random_raw(draws * width).reshape(draws, width)
    return words


def _signs(words: Words, families: int, size: int) -> Iterator[Integers]:
    """The sign vectors as -1 and 1, at most `size` at a time, shape (n, families)."""
    for start in range(0, len(words), size):
        octets = words[start : start + size].astype("<u8").view(np.uint8)
        bits = np.unpackbits(octets, axis=1, count=families, bitorder="little")
        yield 1 - 2 * bits.astype(np.int64)
