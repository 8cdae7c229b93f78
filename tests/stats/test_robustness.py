"""What a ranking rests on: single families, and the weights of the dimensions."""

from __future__ import annotations

import math
import random

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import RankMove, first_shares, jackknife_ranks

Table = npt.NDArray[np.float64]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Scores in eighths: exact in binary, with ties and clones among them."""
    shape = (draw(st.integers(1, 5)), draw(st.integers(1, 8)))
    values = st.lists(st.integers(0, 24), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])
    return np.array(draw(values), dtype=np.float64).reshape(shape) / 8


def by_hand(table: Table) -> list[tuple[int, int, int]]:
    """Rank, best and worst, one family left out after the other."""
    subsets = [np.delete(table, place, axis=1) for place in range(table.shape[1])]
    ranks = [[1 + int((s.sum(1) > one).sum()) for one in s.sum(1)] for s in [table, *subsets] if s.shape[1]]
    return [(column[0], min(column), max(column)) for column in zip(*ranks, strict=True)]


def test_a_lead_that_one_family_makes() -> None:
    """The second leads but for family 2; without it the first system falls behind by one rank."""
    found = jackknife_ranks([[0.5, 0.5, 1.0], [0.6, 0.6, 0.6], [0.1, 0.1, 0.1]])
    assert found == [RankMove(1, 1, 2, (2,)), RankMove(2, 1, 2, (2,)), RankMove(3, 3, 3, ())]
    assert [one.largest for one in found] == [1, 1, 0]


@given(tables())
def test_the_jackknife_is_the_plain_one(table: Table) -> None:
    """Against leaving out each family in turn."""
    assert [(one.rank, one.best, one.worst) for one in jackknife_ranks(table)] == by_hand(table)


@given(tables(), st.randoms(use_true_random=False), st.integers(-9, 9), st.sampled_from([0.25, 4.0]))
def test_order_shift_and_scale_change_nothing(
    table: Table, shuffler: random.Random, shift: int, scale: float
) -> None:
    """Systems in another order keep their ranks, families theirs; so in another unit."""
    systems, families = list(range(table.shape[0])), list(range(table.shape[1]))
    shuffler.shuffle(systems)
    shuffler.shuffle(families)
    found, moved = jackknife_ranks(table), jackknife_ranks(table[systems][:, families] * scale + shift)
    for place, system in enumerate(systems):
        one, other = found[system], moved[place]
        assert (one.rank, one.best, one.worst) == (other.rank, other.best, other.worst)
        assert set(one.families) == {families[family] for family in other.families}


@given(tables())
def test_a_clone_shares_the_rank_and_lifts_nobody(table: Table) -> None:
    """Whoever is above keeps its rank; nobody's gets better."""
    before, after = jackknife_ranks(table), jackknife_ranks(np.concatenate([table, table[:1]]))
    assert after[-1] == after[0]
    assert after[0].rank == before[0].rank
    for one, other in zip(before, after, strict=False):
        assert other.rank == one.rank + (one.rank > before[0].rank)


def test_shares_of_weightings() -> None:
    """(1, 0) against (0, 1) share; the better on all dimensions has all; .75 of weights exceed a quarter."""
    one, other = first_shares([[1, 0], [0, 1]])
    assert one + other == pytest.approx(1)
    assert one == pytest.approx(0.5, abs=0.02)
    assert first_shares([[2, 2, 3, 2], [1, 2, 2, 1]]) == [1, 0]
    assert first_shares([[1.0, 0.0], [0.25, 0.25]])[0] == pytest.approx(0.75, abs=0.02)
    assert first_shares([[3.0], [2.0]]) == [1, 0]


def test_the_weights_are_dirichlets() -> None:
    """Over four dimensions each weight has mean 1/4 and exceeds x in (1 - x)³ of draws."""
    for x in (0.1, 0.3, 0.6):
        assert first_shares([[1.0, 0.0, 0.0, 0.0], [x] * 4])[0] == pytest.approx((1 - x) ** 3, abs=0.02)
        assert first_shares([[0.0, 0.0, 0.0, 1.0], [x] * 4])[0] == pytest.approx((1 - x) ** 3, abs=0.02)


def test_every_machine_draws_these_weights() -> None:
    """A change of the draw would move published shares."""
    shares = first_shares([[4.1, 3.0, 2.2, 3.3], [3.0, 4.0, 3.1, 2.5], [3.2, 3.3, 3.0, 3.1]])
    assert shares == [0.4327, 0.4068, 0.1605]


@given(tables(), st.randoms(use_true_random=False))
def test_a_clone_takes_no_share(table: Table, shuffler: random.Random) -> None:
    """Shares stay, to the last bit, whoever else is there twice, and in any order of systems."""
    before = first_shares(table, draws=200)
    assert first_shares(np.concatenate([table, table[:1]]), draws=200) == [*before, before[0]]
    order = list(range(len(table)))
    shuffler.shuffle(order)
    assert first_shares(table[order], draws=200) == [before[system] for system in order]
    assert sum(before) >= 1 - 1e-12


@pytest.mark.parametrize("scale", [1e308, 1e-300, -1e308])
def test_huge_and_tiny_scores(scale: float) -> None:
    """Nothing overflows."""
    higher = 0 if scale > 0 else 1
    found = jackknife_ranks([[scale] * 3, [scale / 2] * 3])
    assert found[higher].rank == 1
    assert first_shares([[scale] * 3, [scale / 2] * 3])[higher] == 1
    assert first_shares([[0.0] * 3, [0.0] * 3]) == [1, 1]


def test_what_is_refused() -> None:
    """The message names the place."""
    for function in (jackknife_ranks, first_shares):
        with pytest.raises(ValueError, match=r"\[0, 1\] is not a finite number"):
            function([[1.0, math.nan]])
        with pytest.raises(ValueError, match=r"must be of shape \(systems"):
            function([1.0])
    with pytest.raises(ValueError, match="scores is empty"):
        jackknife_ranks([[], []])
    with pytest.raises(ValueError, match="means has no dimension"):
        first_shares([[], []])
    with pytest.raises(ValueError, match="draws must be at least 1"):
        first_shares([[1.0]], draws=0)
