"""Counts and rates, where nothing was seen and something may be."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import Interval, agresti_min, clopper_pearson, fisher_p, rate_interval, t_interval

tables = st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(1, 12), st.integers(1, 12))
rates = st.lists(st.integers(0, 20).map(lambda n: n / 20), min_size=6, max_size=40)


@pytest.mark.parametrize(
    ("losses", "gains", "pairs", "expected"),
    [
        (0, 0, 20, (0, -0.0891, 0.0891)),
        (0, 0, 100, (0, -0.0192, 0.0192)),
        (5, 1, 40, (-0.0952, -0.2153, 0.0248)),
    ],
)
def test_agresti_and_mins_examples(
    losses: int, gains: int, pairs: int, expected: tuple[float, float, float]
) -> None:
    """The three of statistics.md 1.6; turned round they change sign."""
    found, back = agresti_min(losses, gains, pairs), agresti_min(gains, losses, pairs)
    assert (found.mean, found.low, found.high) == pytest.approx(expected, abs=6e-5)
    assert (back.mean, back.low, back.high) == pytest.approx(
        [-x for x in (expected[0], *expected[:0:-1])], abs=6e-5
    )


def test_no_failure_in_thirty() -> None:
    """One-sided 95 % upper bound .0950, two-sided .1157; all failed mirrors it."""
    assert clopper_pearson(0, 30, side="upper") == pytest.approx((0, 0.0950), abs=5e-5)
    assert clopper_pearson(0, 30) == pytest.approx((0, 0.1157), abs=5e-5)
    assert clopper_pearson(30, 30) == pytest.approx((1 - 0.1157, 1), abs=5e-5)
    assert clopper_pearson(30, 30, side="upper") == (0, 1)


@given(st.integers(0, 30), st.integers(1, 30), st.sampled_from([0.8, 0.95, 0.99]))
def test_clopper_and_pearson_are_scipys(events: int, trials: int, level: float) -> None:
    """Both against scipy's exact binomial interval."""
    events = min(events, trials)
    test = scipy.stats.binomtest(events, trials)
    assert clopper_pearson(events, trials, level) == pytest.approx(tuple(test.proportion_ci(level)), abs=1e-9)
    less = scipy.stats.binomtest(events, trials, alternative="less").proportion_ci(level)
    assert clopper_pearson(events, trials, level, "upper") == pytest.approx(tuple(less), abs=1e-9)


@given(tables)
def test_fishers_test_is_scipys(table: tuple[int, int, int, int]) -> None:
    """One-sided, and 1 or below."""
    a, b, n, m = table
    a, b = min(a, n), min(b, m)
    oracle = scipy.stats.fisher_exact(np.array([[b, m - b], [a, n - a]]), alternative="greater").pvalue
    assert fisher_p((a, n), (b, m)) == pytest.approx(oracle, abs=1e-12)


def test_a_rate_that_was_never_seen_may_be_there() -> None:
    """None in 40 families, and all: Clopper and Pearson; a quarter of the trials in one family is near it."""
    assert rate_interval([0] * 40) == Interval(0, 0, clopper_pearson(0, 40)[1], 40)
    assert rate_interval([1] * 40) == Interval(1, clopper_pearson(40, 40)[0], 1, 40)
    one = rate_interval([0.25, *[0.0] * 39])
    assert one.low == 0
    assert one.high == pytest.approx(clopper_pearson(0.25, 40)[1])
    assert rate_interval([0.5] * 40) == Interval(0.5, None, None, 40)  # no spread, and neither none nor all
    assert rate_interval([0] * 5) == Interval(0, None, None, 5)


@given(rates, st.randoms(use_true_random=False))
def test_a_rates_interval_holds_it(values: list[float], shuffler: random.Random) -> None:
    """Within 0 to 1, around the mean, mirrored for the opposite, and order changes no bit."""
    found = rate_interval(values)
    mirrored = rate_interval([1 - value for value in values])
    shuffled = values.copy()
    shuffler.shuffle(shuffled)
    assert rate_interval(shuffled) == found
    if found.low is None or found.high is None:
        assert len(set(values)) == 1
        return
    assert 0 <= found.low <= found.mean <= found.high <= 1
    assert mirrored.low is not None
    assert mirrored.low == pytest.approx(1 - found.high, abs=1e-9)


def test_skewness_that_is_rounding_only_is_none() -> None:
    """Symmetrical rates give t's interval, although their cubes add up to 1e-17, not 0."""
    found, plain = (of([0.1, 0.1, 0.1, 0.45, 0.45, 0.45]) for of in (rate_interval, t_interval))
    assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=1e-12)


def test_what_is_refused() -> None:
    """Counts and rates that there cannot be."""
    for events, trials in ((-1, 3), (4, 3), (0, 0), (math.nan, 3)):
        with pytest.raises(ValueError, match="no such rate"):
            clopper_pearson(events, trials)
    for pair in ((4, 3), (-1, 3), (0, 0)):
        with pytest.raises(ValueError, match="no such rate"):
            fisher_p((0, 3), pair)
    for losses, gains, pairs in ((-1, 0, 3), (2, 2, 3), (0, 0, 0)):
        with pytest.raises(ValueError, match="no such table"):
            agresti_min(losses, gains, pairs)
    with pytest.raises(ValueError, match=r"means\[1\] is 1\.5: a rate"):
        rate_interval([0, 1.5])
    with pytest.raises(ValueError, match=r"means\[0\] is not a finite number"):
        rate_interval([math.nan, 0.5])
    with pytest.raises(ValueError, match="level must lie"):
        clopper_pearson(0, 3, 95)
