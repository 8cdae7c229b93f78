"""Trials to cases to families, and Student's t over the families."""

from __future__ import annotations

import math
import random
import subprocess
import sys

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import (
    MIN_FAMILIES,
    Interval,
    clustered_error,
    clustered_interval,
    family_means,
    gap_interval,
    group_means,
    paired_interval,
    t_interval,
)

TEN = (-0.02, 0.01, 0, -0.05, 0.03, -0.01, 0.02, -0.04, 0, 0.01)
scores = st.floats(min_value=-100, max_value=100).map(lambda value: round(value, 6))
rows = st.lists(st.tuples(st.integers(0, 9), scores), min_size=1, max_size=40)
levels = st.sampled_from([0.8, 0.9, 0.95, 0.99])


def reduced(trials: list[tuple[int, float]]) -> tuple[tuple[str, ...], list[float]]:
    """Family means of trials given as (case number, value); case n lives in family n mod 3."""
    cases = [f"case-{case}" for case, _ in trials]
    families = [f"family-{case % 3}" for case, _ in trials]
    names, means = family_means(cases, families, [value for _, value in trials])
    return names, means.tolist()


def test_family_means_of_the_cluster_example() -> None:
    """1,1,0|1,0,0,0|1,1,1,1|0,1|1,0 has family means 2/3, 1/4, 1, 1/2, 1/2 and .583333 over them."""
    clusters = [(1, 1, 0), (1, 0, 0, 0), (1, 1, 1, 1), (0, 1), (1, 0)]
    families = [f"f{place}" for place, cluster in enumerate(clusters) for _ in cluster]
    values = [value for cluster in clusters for value in cluster]
    names, means = family_means([f"c{n}" for n in range(len(values))], families, values)
    assert names == ("f0", "f1", "f2", "f3", "f4")
    assert means.tolist() == [2 / 3, 0.25, 1.0, 0.5, 0.5]
    interval = t_interval(means)
    assert interval == Interval(interval.mean, None, None, 5)
    assert interval.mean == pytest.approx(0.583333, abs=1e-6)
    assert np.std(means, ddof=1) / math.sqrt(5) == pytest.approx(0.1236033, abs=1e-7)


def test_a_case_weighs_the_same_however_many_trials_it_had() -> None:
    """Three trials of 1 and one trial of 0 in two cases of a family make one half, not three quarters."""
    _, means = family_means(["a", "a", "a", "b"], ["f"] * 4, [1, 1, 1, 0])
    assert means.tolist() == [0.5]


def test_more_cases_in_one_family_leave_the_other_families_alone() -> None:
    """A family that grows changes its own mean only, and keeps the weight of one family."""
    names, means = family_means(["a", "b", "c", "d"], ["f", "g", "g", "g"], [1, 0, 0, 3])
    assert (names, means.tolist()) == (("f", "g"), [1.0, 1.0])


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_bit(trials: list[tuple[int, float]], shuffler: random.Random) -> None:
    """Names and means are equal to the last bit after the rows were shuffled."""
    shuffled = trials.copy()
    shuffler.shuffle(shuffled)
    assert reduced(shuffled) == reduced(trials)


@given(rows)
def test_a_family_mean_lies_within_its_values(trials: list[tuple[int, float]]) -> None:
    """No average leaves the range of what was averaged, but for the last bit, and names come sorted."""
    names, means = reduced(trials)
    low, high = min(value for _, value in trials), max(value for _, value in trials)
    assert list(names) == sorted(names)
    assert all(low - 1e-12 <= mean <= high + 1e-12 for mean in means)


@given(rows, st.integers(0, 39), st.floats(0, 50))
def test_a_better_reply_never_lowers_a_mean(trials: list[tuple[int, float]], which: int, more: float) -> None:
    """Nor does it move any other family's; not by a bit."""
    case, value = trials[which % len(trials)]
    better = trials.copy()
    better[which % len(trials)] = (case, value + more)
    (names, before), (_, after) = reduced(trials), reduced(better)
    for name, one, other in zip(names, before, after, strict=True):
        assert other >= one if name == f"family-{case % 3}" else other == one
    assert t_interval(after).mean >= t_interval(before).mean


@pytest.mark.parametrize(
    ("cases", "families", "values", "message"),
    [
        (["a", "a"], ["f", "g"], [1, 2], "case 'a' claims two families: 'f' and 'g'"),
        (["a"], ["f", "g"], [1, 2], "differ in length: 1, 2, 2"),
        (["a", "b"], ["f", "g"], [1], "differ in length: 2, 2, 1"),
        (["a", "b"], ["f", "g"], [1, math.nan], r"values\[1\] is not a finite number"),
        (["a", "b"], ["f", "g"], [math.inf, 1], r"values\[0\] is not a finite number"),
        (["a"], ["f"], [[1.0]], r"values must be one row of numbers, not of shape \(1, 1\)"),
        ([], [], [], "values is empty"),
    ],
)
def test_rows_that_cannot_be_averaged_are_refused(
    cases: list[str], families: list[str], values: list[float], message: str
) -> None:
    """The message names the case, the lengths or the place that is wrong."""
    with pytest.raises(ValueError, match=message):
        family_means(cases, families, values)


def test_the_worked_example_of_ten_families() -> None:
    """Mean -.005, sd .0254951, SE .00806226 and 95 % interval [-.0232381, .0132381]."""
    interval = t_interval(TEN)
    assert interval.mean == pytest.approx(-0.005, abs=1e-15)
    assert (interval.low, interval.high) == pytest.approx((-0.0232381, 0.0132381), abs=5e-8)
    assert interval.families == 10
    assert interval.high is not None
    error = (interval.high - interval.mean) / 2.2621571627
    assert error == pytest.approx(0.00806226, abs=5e-9)
    assert error * math.sqrt(10) == pytest.approx(0.0254951, abs=5e-8)


@given(st.lists(scores, min_size=MIN_FAMILIES, max_size=60), levels)
def test_the_interval_is_scipys(means: list[float], level: float) -> None:
    """Where the families vary, scipy.stats says the same (to 8 digits: its older t has no more)."""
    interval = t_interval(means, level)
    if interval.low is None or interval.high is None:
        assert np.ptp(means) <= 1e-12 * np.abs(means).max()
        return
    low, high = scipy.stats.t.interval(level, len(means) - 1, np.mean(means), scipy.stats.sem(means))
    assert (interval.low, interval.high) == pytest.approx((low, high), rel=1e-7, abs=1e-6)
    assert interval.low <= interval.mean <= interval.high


@given(st.lists(st.tuples(scores, scores), min_size=1, max_size=30), levels)
def test_a_paired_interval_is_the_interval_of_the_differences(
    pairs: list[tuple[float, float]], level: float
) -> None:
    """b - a over the families; turned about when a and b are."""
    a, b = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    there, back = paired_interval(a, b, level), paired_interval(b, a, level)
    assert there.mean == -back.mean
    if there.low is None or there.high is None:
        assert there.low is there.high is back.low is back.high is None
        return
    assert (back.low, back.high) == (-there.high, -there.low)
    plain = t_interval(np.subtract(b, a), level)
    assert (there.mean, there.low, there.high) == (plain.mean, plain.low, plain.high)


@pytest.mark.parametrize("means", [[0.5], [0, 1, 0, 1, 0], [1] * 40, [0] * 6, [0.1 + 0.2, 0.3] * 10])
def test_no_interval_from_few_families_or_without_variation(means: list[float]) -> None:
    """Under 6 families, or all alike but for rounding: the mean is known and the interval is not."""
    interval = t_interval(means)
    assert interval == Interval(interval.mean, None, None, len(means))
    assert interval.mean == pytest.approx(np.mean(means))


def test_no_paired_interval_from_a_constant_difference() -> None:
    """.3 - .2 and .2 - .1 differ by rounding only: no variation, so no interval of width 0."""
    interval = paired_interval([0.1, 0.2] * 5, [0.2, 0.3] * 5)
    assert interval == Interval(interval.mean, None, None, 10)
    assert interval.mean == pytest.approx(0.1)
    assert paired_interval(TEN, TEN) == Interval(0, None, None, 10)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, math.nan])
def test_a_level_must_lie_between_0_and_1(level: float) -> None:
    """95 for .95 is refused, not taken for certainty."""
    with pytest.raises(ValueError, match="level must lie between 0 and 1"):
        t_interval(TEN, level)


def test_family_means_that_cannot_be_used_are_refused() -> None:
    """No families, different numbers of families and values that are not finite."""
    with pytest.raises(ValueError, match="means is empty"):
        t_interval([])
    with pytest.raises(ValueError, match="differ in their number of families: 10, 9"):
        paired_interval(TEN, TEN[1:])
    with pytest.raises(ValueError, match=r"b\[2\] is not a finite number"):
        paired_interval([1, 2, 3], [1, 2, math.nan])


def test_the_import_stays_cheap() -> None:
    """Neither importing the package nor an interval loads scipy.stats; importing loads no scipy at all."""
    script = (
        "import sys, tactbench.stats as s\n"
        "assert not any(name.split('.')[0] == 'scipy' for name in sys.modules)\n"
        "assert s.t_interval(range(9)).low is not None\n"
        "assert s.non_inferiority([5] * 9, [5] * 8 + [4], 1, span=4).lower is not None\n"
        "assert s.power(1, 1, 9) > 0.5 and s.rate_interval([0] * 9).high < 0.4\n"
        "import tactbench.stats.agreement\n"
        "assert 'scipy.stats' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


# --- the gap between two sets of families ------------------------------------------------------------------


@given(
    st.lists(scores, min_size=MIN_FAMILIES, max_size=30, unique=True),
    st.lists(scores, min_size=MIN_FAMILIES, max_size=30, unique=True),
    levels,
)
def test_the_gap_is_welchs(a: list[float], b: list[float], level: float) -> None:
    """Against scipy's t test with unequal variances."""
    found = gap_interval(a, b, level)
    oracle = scipy.stats.ttest_ind(a, b, equal_var=False).confidence_interval(level)
    assert found.low is not None
    assert found.high is not None
    assert found.low == pytest.approx(oracle.low, rel=1e-9, abs=1e-9)
    assert found.high == pytest.approx(oracle.high, rel=1e-9, abs=1e-9)
    assert found.families == len(a) + len(b)


def test_a_gap_without_enough_families_or_variation_has_no_interval() -> None:
    """Five on one side; no variation on either; variation on one side is enough."""
    six = [1.0, 2, 3, 4, 5, 6]
    assert gap_interval(six, six[:5]) == Interval(0.5, None, None, 11)
    assert gap_interval([2.0] * 6, [1.0] * 7) == Interval(1.0, None, None, 13)
    assert gap_interval(six, [1.0] * 7).low is not None


def test_the_gap_of_a_known_example() -> None:
    """By hand: means 4 and 7, variances 2.8 and 14, so 2.8/6 + 14/6 = 2.8 and df 6.92."""
    found = gap_interval([2, 3, 4, 4, 4, 7], [2, 4, 6, 8, 10, 12])
    assert found.mean == -3
    variance = 2.8
    df = variance**2 / ((2.8 / 6) ** 2 / 5 + (14 / 6) ** 2 / 5)
    assert df == pytest.approx(6.92, abs=0.01)
    assert found.low == pytest.approx(-3 - scipy.stats.t.ppf(0.975, df) * math.sqrt(variance), rel=1e-12)


def test_means_of_groups_are_those_of_each_group_exactly_rounded() -> None:
    """Whatever the order of the rows; where no group has two rows, the rows themselves, sorted."""
    groups = np.array([3, 1, 3, 1, 7, 3], dtype=np.uint32)
    values = np.array([[0.1, 1], [5, 2], [0.2, 3], [6, 4], [9, 5], [0.3, 6]])
    names, means = group_means(groups, values)
    assert names.tolist() == [1, 3, 7]
    assert means.tolist() == [[5.5, 3], [math.fsum([0.1, 0.2, 0.3]) / 3, 10 / 3], [9, 5]]
    names, means = group_means(groups[[4, 1]], values[[4, 1]])
    assert (names.tolist(), means.tolist()) == ([1, 7], [[5, 2], [9, 5]])
    with pytest.raises(ValueError, match="there is nothing to average"):
        group_means(groups[:0], values[:0])


# --- what no score is, and what is too close to tell -------------------------------------------------------


def test_numbers_beyond_any_score_are_refused() -> None:
    """1e308 would overflow in a square; the message names the place."""
    with pytest.raises(ValueError, match=r"means\[2\] is larger in size than 1e\+50: that is no score"):
        t_interval([1, 2, -1e308, 3, 4, 5])
    with pytest.raises(ValueError, match=r"values\[0\] is larger in size"):
        family_means(["a"], ["f"], [1e51])
    huge = t_interval([n * 1e49 for n in range(1, 9)])
    assert huge.low == pytest.approx((t_interval(range(1, 9)).low or 0) * 1e49)
    gap_interval([n * 1e49 for n in range(1, 9)], [n * -1e49 for n in range(1, 9)])


@pytest.mark.parametrize("tiny", [1e-80, 1e-200, 5e-324])
def test_numbers_too_small_to_square_do_not_vary(tiny: float) -> None:
    """Their variance would be 0, and an interval of width 0 is claimed of nothing."""
    values = [tiny * n for n in range(1, 9)]
    assert (
        t_interval(values).low
        is paired_interval([0.0] * 8, values).low
        is gap_interval(values, values).low
        is None
    )


# --- all cases alike ---------------------------------------------------------------------------------------


CLUSTERS = [(1, 1, 0), (1, 0, 0, 0), (1, 1, 1, 1), (0, 1), (1, 0)]


def test_the_cluster_example() -> None:
    """CR1 .1605546, which without 5/4 is Miller's .1436044; the mean is .6. Five have no interval."""
    families = [f"f{place}" for place, cluster in enumerate(CLUSTERS) for _ in cluster]
    values = [value for cluster in CLUSTERS for value in cluster]
    error = clustered_error(families, values)
    assert error == pytest.approx(0.1605546, abs=5e-8)
    assert error * math.sqrt(4 / 5) == pytest.approx(0.1436044, abs=5e-8)
    assert clustered_interval(families, values) == Interval(0.6, None, None, 5)
    alone = clustered_error([str(place) for place in range(15)], values)
    assert alone == pytest.approx(0.1309307, abs=5e-8)


@given(st.lists(scores, min_size=MIN_FAMILIES, max_size=30), levels)
def test_with_one_case_a_family_it_is_the_plain_interval(means: list[float], level: float) -> None:
    """Then cases are families."""
    found, plain = (
        clustered_interval([str(n) for n in range(len(means))], means, level),
        t_interval(means, level),
    )
    assert found.mean == plain.mean
    if found.low is not None and plain.low is not None:
        assert (found.low, found.high) == pytest.approx((plain.low, plain.high), rel=1e-9, abs=1e-9)


def test_cases_alike_are_refused_when_they_do_not_fit() -> None:
    """Lengths, and what is not finite; a single family has no error."""
    with pytest.raises(ValueError, match="families and values differ in length: 1, 2"):
        clustered_interval(["f"], [1, 2])
    with pytest.raises(ValueError, match=r"values\[1\] is not a finite number"):
        clustered_interval(["f", "g"], [1, math.nan])
    assert math.isnan(clustered_error(["f", "f"], [1, 2]))
    assert clustered_interval(["f", "f"], [1, 2]) == Interval(1.5, None, None, 1)
