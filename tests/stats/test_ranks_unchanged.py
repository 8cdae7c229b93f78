"""What must not change rank intervals, and the sign vectors they are drawn with."""

from __future__ import annotations

import hashlib
import itertools
import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactbench.stats import rank_intervals, ranks

Table = npt.NDArray[np.float64]


@st.composite
def tables(draw: st.DrawFn, most: int = 8) -> Table:
    """Scores in eighths: exact in binary, with ties, clones and constant differences among them."""
    shape = (draw(st.integers(2, 4)), draw(st.integers(6, most)))
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


@settings(deadline=None)
@given(tables(most=16), st.randoms(use_true_random=False))
def test_the_order_of_families_changes_nothing(table: Table, shuffler: np.random.Generator) -> None:
    """Enumerated (up to 9 families here) or drawn, the p-values stay the same to the last bit."""
    order = list(range(table.shape[1]))
    shuffler.shuffle(order)
    assert p_values(table[:, order], draws=600) == p_values(table, draws=600)
    assert rank_intervals(table[:, order], draws=600) == rank_intervals(table, draws=600)


@settings(deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_systems_changes_their_order_only(table: Table, shuffler: np.random.Generator) -> None:
    """Each system keeps its interval wherever it stands."""
    order = list(range(len(table)))
    shuffler.shuffle(order)
    intervals = rank_intervals(table)
    assert rank_intervals(table[order]) == [intervals[system] for system in order]


def test_the_order_of_systems_matters_not_when_signs_are_drawn() -> None:
    """The same for 40 families, where only some sign vectors are drawn."""
    table = noise(6, 40) + np.linspace(0, 2, 6)[:, None]
    assert p_values(table[::-1]) == p_values(table)
    assert rank_intervals(table[::-1]) == rank_intervals(table)[::-1]


@settings(deadline=None)
@given(tables(most=16), st.integers(-50, 50), st.floats(-8, 8))
def test_a_constant_for_all_systems_changes_nothing(table: Table, shift: int, power: float) -> None:
    """Only differences count, and only relative to their spread: shift and scale are free."""
    scale = 2.0 ** round(power)
    assert rank_intervals((table + shift) * scale, draws=600) == rank_intervals(table, draws=600)


@settings(deadline=None)
@given(tables(most=12))
def test_a_clone_is_tied_with_its_original(table: Table) -> None:
    """Both get the same interval, wide enough for both of them."""
    after = rank_intervals(np.concatenate([table, table[:1]]), draws=600)
    assert after[-1] == after[0]
    assert after[0][0] < after[0][1]
    assert all(1 <= low <= high <= len(after) for low, high in after)


@pytest.mark.parametrize(("systems", "limit"), [(2, 1.9600), (3, 2.3437), (5, 2.7278), (10, 3.1637)])
def test_the_limit_goes_to_the_studentised_range(systems: int, limit: float) -> None:
    """With many families of equal variance the limit is q(.95; S, inf)/sqrt 2, but for Monte-Carlo error."""
    families = 2000
    grid = ranks._grid(noise(systems, families))
    pairs = ranks._pairs(grid)
    words = ranks._sign_words(families, 9999, 0)
    highest = [
        ranks._studentised(np.einsum("ng,sg->sn", signs, grid), pairs).max(axis=0)
        for signs in ranks._signs(words, families, 500)
    ]
    u = np.quantile(np.concatenate(highest), 0.95) / 1e9
    assert u * math.sqrt((families - 1) / (families - u * u)) == pytest.approx(limit, abs=0.05)


def test_the_drawn_signs_are_these() -> None:
    """A change of the draw would move published ranks: the bits of 999 draws for 70 families are fixed."""
    words = ranks._sign_words(70, 999, 0)
    signs = np.concatenate(list(ranks._signs(words, 70, 64))).astype(np.int8)
    assert signs.shape == (1000, 70)
    assert (signs[0] == 1).all()
    assert abs(signs[1:].mean()) < 0.01
    assert hashlib.sha256(signs.tobytes()).hexdigest()[:16] == "67d20278a2661815"


def test_every_machine_gets_these_p_values() -> None:
    """All 45 p-values of a fixed table of three-decimal scores, to the last bit."""
    numbers = (np.arange(400) * 7919 + np.arange(400) ** 2 * 31) % 1000
    table = np.round(numbers.reshape(10, 40) / 1000 + np.arange(10)[:, None] / 50, 3)
    packed = np.array(p_values(table), dtype="<f8").tobytes()
    assert hashlib.sha256(packed).hexdigest()[:16] == "45f767751958d37f"


def test_all_sign_vectors_are_used_when_they_are_few() -> None:
    """Up to 2^G = draws + 1 the test is exact and the seed does nothing; above, signs are drawn."""
    assert (
        len(set(map(bytes, itertools.chain(*ranks._signs(ranks._sign_words(10, 1023, 0), 10, 99))))) == 1024
    )
    assert len(ranks._sign_words(10, 1022, 0)) == 1023
    table = noise(4, 10) + np.arange(4)[:, None] / 2
    assert rank_intervals(table, seed=1) == rank_intervals(table, seed=2)


def test_memory_is_bounded_by_chunks_that_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The chunk is a matter of memory: results are the same for any size of it."""
    table = noise(5, 30) + np.arange(5)[:, None] / 3
    expected = p_values(table, draws=500)
    monkeypatch.setattr(ranks, "_CHUNK", 7 * 30)
    assert p_values(table, draws=500) == expected
