"""Rank intervals by sign flips: known answers and oracles."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st

from tactbench.stats import (
    certainly_above,
    family_means,
    not_excluded_from_first,
    rank_intervals,
    ranks,
    t_interval,
)

Table = npt.NDArray[np.float64]


@st.composite
def tables(draw: st.DrawFn, least: int = 6, most: int = 8, systems: int = 4) -> Table:
    """Scores in eighths: exact in binary, with ties, clones and constant differences among them."""
    shape = (draw(st.integers(2, systems)), draw(st.integers(least, most)))
    values = st.lists(st.integers(0, 24), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])
    return np.array(draw(values), dtype=np.float64).reshape(shape) / 8


def noise(systems: int, families: int, seed: int = 1) -> Table:
    """Standard normal scores without any true difference."""
    return np.random.default_rng(seed).normal(size=(systems, families))


def p_values(table: npt.ArrayLike, draws: int = 9999) -> list[float]:
    """The step-down p-values of all pairs, from the least to the most different pair."""
    grid = ranks._grid(np.asarray(table, dtype=np.float64))
    words = ranks._sign_words(grid.shape[1], draws, 0)
    return list(ranks._p_values(grid, ranks._pairs(grid), words).tolist())


def by_the_book(table: Table, level: float, steps: int = 9) -> list[tuple[int, int]]:
    """The same intervals as a textbook has them: t, all sign vectors, quantile, reject, step down."""
    systems, families = table.shape
    pairs = list(itertools.combinations(range(systems), 2))
    differences = np.array([table[a] - table[b] for a, b in pairs])
    flips = np.array(list(itertools.product([1, -1], repeat=families)))
    flipped = differences[:, None, :] * flips
    means, errors = flipped.mean(axis=2), flipped.std(axis=2, ddof=1) / math.sqrt(families)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.round(np.abs(np.nan_to_num(means / errors, posinf=1e9, neginf=-1e9)), 7)
    certain: list[int] = []
    for _ in range(steps):
        left = [pair for pair in range(len(pairs)) if pair not in certain]
        highest = np.sort(t[left].max(axis=0, initial=0))
        limit = highest[math.ceil(round(level * len(highest), 6)) - 1]
        certain += [pair for pair in left if t[pair, 0] > limit]
    above, below = [0] * systems, [0] * systems
    for pair in certain:
        winner, loser = pairs[pair] if means[pair, 0] > 0 else pairs[pair][::-1]
        above[loser] += 1
        below[winner] += 1
    return [(1 + above[system], systems - below[system]) for system in range(systems)]


@pytest.mark.parametrize(("families", "p"), [(5, 2 / 32), (6, 2 / 64)])
def test_five_families_cannot_reject_and_six_can(families: int, p: float) -> None:
    """All differences positive: two-sided p 2/32 = .0625 with 5 families, 2/64 = .03125 with 6."""
    table = [[0.0] * families, [float(n) for n in range(1, families + 1)]]
    assert p_values(table) == [p]
    assert rank_intervals(table) == ([(2, 2), (1, 1)] if p <= 0.05 else [(1, 2), (1, 2)])


def test_under_six_families_nothing_is_certain() -> None:
    """Every interval is (1, S), however far the systems are apart."""
    assert rank_intervals([[0.0] * 5, [1.0] * 5, [2.0] * 5], level=0.5) == [(1, 3)] * 3


def test_a_constant_difference_is_judged_by_its_signs() -> None:
    """Without variance t has no value; all signs equal gives 2/2^G, so 6 families tell .1 apart."""
    assert p_values([[0.3] * 6, [0.2] * 6]) == [2 / 64]
    assert rank_intervals([[0.3] * 6, [0.2] * 6]) == [(1, 1), (2, 2)]
    assert rank_intervals([[0.3] * 6, [0.2] * 6], level=0.97) == [(1, 2), (1, 2)]


def test_no_difference_or_one_of_rounding_is_a_tie() -> None:
    """.1 + .2 is above .3 in every family, by 5e-17: a tie, as is a difference of 0."""
    assert rank_intervals([[0.1 + 0.2] * 20, [0.3] * 20, [0.3] * 20]) == [(1, 3)] * 3
    assert rank_intervals(np.zeros((3, 20))) == [(1, 3)] * 3


def test_a_clear_winner_ranks_first_alone() -> None:
    """A system that is better on every family by a margin is certainly first; noise shares the rest."""
    table = noise(6, 40)
    table[3] = table.max(axis=0) + 1
    intervals = rank_intervals(table)
    assert intervals[3] == (1, 1)
    assert intervals[:3] + intervals[4:] == [(2, 6)] * 5


@settings(deadline=None)
@given(tables(least=10, most=13), st.data())
def test_a_margin_on_every_family_is_the_first_rank(table: Table, data: st.DataObject) -> None:
    """Whoever is 100 above everybody on each of 10 families or more is first alone; nobody else is first."""
    best = data.draw(st.integers(0, len(table) - 1))
    table[best] += 100
    intervals = rank_intervals(table)
    assert intervals[best] == (1, 1)
    assert all(low > 1 for system, (low, _) in enumerate(intervals) if system != best)


def test_well_separated_systems_get_one_rank_each() -> None:
    """When every pair is told apart, each interval is the rank."""
    assert rank_intervals(noise(5, 60) + 5 * np.arange(5)[:, None]) == [(5 - n, 5 - n) for n in range(5)]


def test_the_step_down_finds_what_one_step_misses() -> None:
    """Once the pairs with a far-off system are told apart, the limit for the pair left is lower."""
    rows = [[4, 5, 5, 3, 9, 3, 6, 3], [7, 12, 4, 9, 7, 9, 10, 6], [15, 15, 13, 10, 15, 9, 17, 17]]
    table = np.array(rows, dtype=np.float64)
    assert by_the_book(table, 0.95, steps=1) == [(2, 3), (2, 3), (1, 1)]
    assert rank_intervals(table) == [(3, 3), (2, 2), (1, 1)]
    assert p_values(table) == [12 / 256, 6 / 256, 2 / 256]


@settings(max_examples=40, deadline=None)
@given(tables(most=7, systems=2))
def test_two_systems_give_scipys_permutation_test(table: Table) -> None:
    """For one pair the p-value is that of scipy's exhaustive sign-flip test."""
    oracle = scipy.stats.permutation_test(
        (table[0], table[1]),
        lambda a, b: float(np.mean(a - b)),
        permutation_type="samples",
        vectorized=False,
        n_resamples=1000,
    )
    assert p_values(table) == pytest.approx([oracle.pvalue], abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([0.5, 0.8, 0.9, 0.95]))
def test_the_intervals_are_those_of_the_textbook(table: Table, level: float) -> None:
    """A plain step-down with t, a quantile and a loop over all sign vectors gives the same intervals."""
    assert rank_intervals(table, level=level) == by_the_book(table, level)


def test_ten_systems_a_standard_error_apart() -> None:
    """Means 1 to 10, each with standard error 1 and no correlation: those closer than 4.474 are tied."""
    families = 2000
    draw = noise(11, families)
    draw[0] = 1  # so that all other rows of the orthonormal basis have mean 0
    basis = np.linalg.qr(draw.T)[0].T[1:] * families  # a row's variance is its number of families
    table = basis + np.arange(1, 11)[:, None]
    expected = [(6, 10), (5, 10), (4, 10), (3, 10), (2, 10), (1, 9), (1, 8), (1, 7), (1, 6), (1, 5)]
    assert rank_intervals(table) == expected
    assert not_excluded_from_first(rank_intervals(table)) == [5, 6, 7, 8, 9]


@settings(max_examples=40, deadline=None)
@given(tables())
def test_intervals_count_the_pairs_that_are_told_apart(table: Table) -> None:
    """Nobody is above and below; whoever is above has the higher mean; the best is never excluded."""
    above, intervals = certainly_above(table), rank_intervals(table)
    assert not (above & above.T).any()
    assert all(table[a].mean() > table[b].mean() for a, b in np.argwhere(above))
    assert intervals == [(1 + above[:, s].sum(), len(table) - above[s].sum()) for s in range(len(table))]
    assert int(table.mean(axis=1).argmax()) in not_excluded_from_first(intervals)


def test_a_clone_moves_no_other_mean() -> None:
    """Scores are means over families, never shares of wins: the leader stays when the field changes."""
    field = {
        "one": (0.1, 0.4, 0.3),
        "two": (0.7, 0.7, 0.7),
        "three": (0.9, 0.9, 0.2),
        "four": (0.2, 0.2, 0.7),
    }

    def means(systems: dict[str, Sequence[float]]) -> dict[str, float]:
        reduced = {name: family_means("abc", "fgh", row)[1] for name, row in systems.items()}
        return {name: t_interval(row).mean for name, row in reduced.items()}

    before = means(dict(field))
    after = means({**{name: row for name, row in field.items() if name != "one"}, "clone": field["three"]})
    assert (before["two"], before["three"]) == pytest.approx((0.7, 2 / 3))
    assert after == {**{name: before[name] for name in ("two", "three", "four")}, "clone": before["three"]}


def test_sizes_at_the_edge() -> None:
    """One system is first; huge, tiny and negative scores overflow nothing."""
    assert rank_intervals([[1.0] * 9]) == [(1, 1)]
    assert rank_intervals([[], []]) == [(1, 2)] * 2
    for scale in (1e300, 1e-300, 5e-324, -1.7e308):
        better = [scale * n for n in (1, 1, 1, 1, 1, 1)]
        assert rank_intervals([better, [0.0] * 6]) == ([(1, 1), (2, 2)] if scale > 0 else [(2, 2), (1, 1)])
    assert rank_intervals([[1.7e308] * 6, [-1.7e308] * 6]) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("table", "options", "message"),
    [
        ([1.0, 2.0], {}, r"shape \(systems, families\) with a system, not \(2,\)"),
        (np.zeros((0, 8)), {}, r"with a system, not \(0, 8\)"),
        ([[1.0, math.nan]], {}, r"scores\[0, 1\] is not a finite number"),
        ([[1.0], [math.inf]], {}, r"scores\[1, 0\] is not a finite number"),
        ([[1.0]], {"level": 95}, "level must lie between 0 and 1"),
        ([[1.0]], {"draws": 0}, "draws must be at least 1"),
    ],
)
def test_what_cannot_be_ranked_is_refused(table: Table, options: dict[str, Any], message: str) -> None:
    """The message names the shape, the place or the option that is wrong."""
    with pytest.raises(ValueError, match=message):
        rank_intervals(table, **options)
