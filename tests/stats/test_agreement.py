"""How well scores agree with ratings: known answers, scipy as an oracle, and a bootstrap that covers."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
import scipy.stats
from hypothesis import assume, given
from hypothesis import strategies as st

from tactbench.stats import Interval
from tactbench.stats.agreement import (
    DRAWS,
    Places,
    agreements,
    f1,
    pairs_within,
    resampled,
    slope,
    spearman,
)
from tactbench.stats.arithmetic import Floats

#: Intelligence and hours of television a week, the worked example of Spearman's coefficient in Wikipedia
#: ("Spearman's rank correlation coefficient"): -29/165.
IQ = (106, 100, 86, 101, 99, 103, 97, 113, 112, 110)
HOURS = (7, 27, 2, 50, 28, 29, 20, 12, 6, 17)
QUARTERS = st.integers(4, 20).map(lambda value: value / 4)  # 1 to 5, exact in binary, many ties
TWO_COLUMNS = st.lists(st.tuples(QUARTERS, QUARTERS), min_size=2, max_size=40)


def floats(*values: float) -> Floats:
    """A column."""
    return np.array(values, dtype=np.float64)


def columns(rows: list[tuple[float, float]]) -> tuple[Floats, Floats]:
    """Two columns of rows."""
    left, right = np.array(rows, dtype=np.float64).T
    return left, right


# --- Spearman ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "rho"),
    [
        (IQ, HOURS, -29 / 165),
        ((1, 2, 3, 4, 5), (5, 6, 7, 8, 7), 0.8207826816681233),  # the example of scipy.stats.spearmanr
        ((1, 2, 3), (2, 4, 8), 1.0),
        ((1, 2, 3), (9, 4, 4), -math.sqrt(3) / 2),  # ranks 3, 1.5, 1.5
        ((1, 1, 2, 2), (1, 2, 1, 2), 0.0),
    ],
)
def test_spearmans_known_answers(left: tuple[float, ...], right: tuple[float, ...], rho: float) -> None:
    """Textbook figures, with ties as average ranks; the sides may change places."""
    assert spearman(floats(*left), floats(*right)) == pytest.approx(rho, abs=1e-12)
    assert spearman(floats(*right), floats(*left)) == pytest.approx(rho, abs=1e-12)


@given(TWO_COLUMNS)
def test_spearman_is_scipys(rows: list[tuple[float, float]]) -> None:
    """scipy.stats.spearmanr says the same on columns full of ties, wherever both vary."""
    left, right = columns(rows)
    assume(np.ptp(left) > 0 and np.ptp(right) > 0)
    assert spearman(left, right) == pytest.approx(scipy.stats.spearmanr(left, right).statistic, abs=1e-12)


@given(TWO_COLUMNS)
def test_spearman_sees_ranks_only(rows: list[tuple[float, float]]) -> None:
    """A rising function of one side changes nothing, and a falling one turns the sign."""
    left, right = columns(rows)
    before = spearman(left, right)
    assert spearman(np.exp(left), right) == before
    turned = spearman(-left, right)
    assert turned == (None if before is None else pytest.approx(-before, abs=1e-12))


@pytest.mark.parametrize(
    ("left", "right"), [((3, 3, 3), (1, 2, 3)), ((1, 2), (4, 4)), ((1,), (2,)), ((), ())]
)
def test_no_correlation_without_spread(left: tuple[float, ...], right: tuple[float, ...]) -> None:
    """A constant side, one reply or none: undefined, and neither 0 nor a warning."""
    assert spearman(floats(*left), floats(*right)) is None


# --- order ---------------------------------------------------------------------------------------


def test_pairs_are_made_within_groups() -> None:
    """Every two of a group once, in the order of places; nothing across groups, nothing of one alone."""
    assert pairs_within(["a", "b", "a", "c", "b", "a"]).tolist() == [[0, 2], [0, 5], [2, 5], [1, 4]]
    assert pairs_within(["a", "b"]).shape == pairs_within([]).shape == (0, 2)


@given(st.lists(st.sampled_from("abcd"), max_size=20))
def test_no_pair_is_forgotten(groups: list[str]) -> None:
    """The pairs are those of the same group among all pairs of places."""
    everything = combinations(range(len(groups)), 2)
    assert sorted(map(tuple, pairs_within(groups).tolist())) == [
        (one, other) for one, other in everything if groups[one] == groups[other]
    ]


def test_pairs_in_order_count_one_and_ties_a_half() -> None:
    """Of ratings 1, 2, 4 and 4.5 five pairs are a point apart; the one that is half a point apart is out."""
    ratings = floats(1, 2, 4, 4.5)
    pairs = pairs_within(["case"] * 4)
    clear, agreed = agreements(floats(3, 1, 3, 5), ratings, pairs, 1.0)
    assert pairs[clear].tolist() == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3]]
    assert agreed.tolist() == [0, 0.5, 1, 1, 1]


def test_a_gap_of_rounding_is_a_gap() -> None:
    """1.3 to 2.3 is a whole point, though the machine takes it for .9999999999999998."""
    pairs = pairs_within(["case"] * 2)
    for low in (1.1, 1.2, 1.3, 2.3, 3.7):
        clear, agreed = agreements(floats(1, 2), floats(low, low + 1), pairs, 1.0)
        assert (clear.tolist(), agreed.tolist()) == ([0], [1])
    assert agreements(floats(1, 2), floats(1, 1.99), pairs, 1.0)[0].tolist() == []


@given(TWO_COLUMNS, st.sampled_from([0.25, 1.0, 2.0]))
def test_turned_scores_turn_every_pair(rows: list[tuple[float, float]], gap: float) -> None:
    """A scorer and its negative share the pairs out between them, the ratings order all, a constant half."""
    scores, ratings = columns(rows)
    pairs = pairs_within(["case"] * len(rows))
    clear, agreed = agreements(scores, ratings, pairs, gap)
    again, turned = agreements(-scores, ratings, pairs, gap)
    assert (agreed + turned).tolist() == [1.0] * len(clear)
    assert clear.tolist() == again.tolist()
    assert set(agreements(ratings, ratings, pairs, gap)[1].tolist()) <= {1.0}
    assert set(agreements(np.ones_like(scores), ratings, pairs, gap)[1].tolist()) <= {0.5}


# --- slope and F1 --------------------------------------------------------------------------------


@given(TWO_COLUMNS)
def test_the_slope_is_that_of_least_squares(rows: list[tuple[float, float]]) -> None:
    """scipy.stats.linregress says the same; without spread in the scores there is none."""
    scores, ratings = columns(rows)
    if np.ptp(scores) == 0:
        assert slope(scores, ratings) is None
    else:
        assert slope(scores, ratings) == pytest.approx(
            scipy.stats.linregress(scores, ratings).slope, abs=1e-9
        )


def test_a_scorer_that_exaggerates_has_a_slope_below_one() -> None:
    """Where two points of score are one of rating the slope is a half; where scores huddle it is above 1."""
    ratings = floats(2, 3, 4)
    assert slope(floats(1, 3, 5), ratings) == 0.5
    assert slope(floats(2.5, 3, 3.5), ratings) == 2.0
    assert slope(ratings + 1, ratings) == 1.0
    assert slope(floats(3), floats(3)) is None


VOTES = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30)


@given(VOTES)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(votes: list[tuple[bool, bool]]) -> None:
    """2PR / (P + R); 0 where no yes is right, and undefined where nobody says yes."""
    said, true = (np.array([vote[side] for vote in votes], dtype=np.bool_) for side in (0, 1))
    right, yes, wanted = int((said & true).sum()), int(said.sum()), int(true.sum())
    if yes + wanted == 0:
        assert f1(said, true) is None
    elif right == 0:
        assert f1(said, true) == 0.0
    else:
        precision, recall = right / yes, right / wanted
        assert f1(said, true) == pytest.approx(2 * precision * recall / (precision + recall))


# --- the bootstrap -------------------------------------------------------------------------------


def interval(groups: list[str], values: Floats, seed: int = 0, draws: int = DRAWS) -> tuple[float, float]:
    """Both ends of the interval of a mean."""

    def mean(at: Places) -> float:
        return float(values[at].mean())

    found = resampled(groups, mean, seed, draws)
    assert found is not None
    assert found.low is not None and found.high is not None
    return found.low, found.high


def test_two_groups_give_all_or_nothing() -> None:
    """Of two groups of 0 and 1 a quarter of the draws are 0, a quarter 1: the interval is [0, 1]."""
    values = floats(0, 0, 0, 1)
    found = resampled(["a", "a", "a", "b"], lambda at: float(values[at].mean()))
    assert found == Interval(0.25, 0.0, 1.0, 2)


def test_the_same_seed_gives_the_same_interval() -> None:
    """To the last bit; another seed gives another one, and the names of the groups do not matter."""
    values = np.random.default_rng(3).normal(size=60)
    groups = [f"g{place // 4:02}" for place in range(60)]
    there = interval(groups, values)
    assert interval(groups, values) == there
    assert interval([f"renamed {group}" for group in groups], values) == there
    assert interval(groups, values, seed=1) != there


def test_whole_groups_are_drawn() -> None:
    """Every draw holds each group's places all together, as often as any other of its places."""
    groups = ["a", "b", "a", "b", "b", "c"]
    drawn: list[list[int]] = []

    def figure(at: Places) -> float:
        drawn.append(at.tolist())
        return float(len(at))

    assert resampled(groups, figure, draws=50) is not None
    assert drawn[0] == [0, 1, 2, 3, 4, 5]
    assert len(drawn) == 51
    for places in drawn[1:]:
        counts = [places.count(place) for place in range(6)]
        assert counts[0] == counts[2]
        assert counts[1] == counts[3] == counts[4]
        assert counts[0] + counts[1] + counts[5] == 3
    assert len({tuple(places) for places in drawn}) > 10


def test_a_figure_without_groups_enough_has_no_interval() -> None:
    """One group can be drawn one way only; no group, or a figure that is undefined, gives nothing at all."""
    assert resampled(["a"] * 3, lambda at: float(len(at))) == Interval(3.0, None, None, 1)
    assert resampled(["a", "b"], lambda _: None) is None
    assert resampled([], lambda at: 1.0 if len(at) else None) is None


def test_draws_in_which_the_figure_is_undefined_are_left_out() -> None:
    """A correlation over two cases is undefined where one is drawn twice: the rest of the draws count."""
    scores, ratings = floats(1, 2), floats(3, 5)
    found = resampled(["a", "b"], lambda at: spearman(scores[at], ratings[at]))
    assert found is not None
    assert (found.mean, found.low, found.high) == pytest.approx((1.0, 1.0, 1.0))
    lone = resampled(["a", "b"], lambda at: 7.0 if at.tolist() == [0, 1] else None, draws=0)
    assert lone == Interval(7.0, None, None, 2)


def test_the_interval_covers_as_often_as_it_says_and_needs_the_groups() -> None:
    """A true mean of 0, 30 cases of 4 replies that share most of their error: 95 % intervals by case cover
    it in about 95 of 100 sets (percentile intervals of 30 groups somewhat less); by reply far less often."""
    random = np.random.default_rng(20)
    cases = [f"c{place // 4:02}" for place in range(120)]
    replies = [f"r{place:03}" for place in range(120)]
    covered = {"cases": 0, "replies": 0}
    for seed in range(80):
        values = np.repeat(random.normal(size=30), 4) + 0.3 * random.normal(size=120)
        for name, groups in (("cases", cases), ("replies", replies)):
            low, high = interval(groups, values, seed, draws=120)
            covered[name] += low <= 0 <= high
    assert 0.87 <= covered["cases"] / 80 <= 0.99
    assert covered["replies"] / 80 < 0.8
