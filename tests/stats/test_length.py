"""Differences at equal length."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import Interval, LengthControl, length_control, paired_interval

whole = st.integers(-20, 20).map(float)
rows = st.lists(st.tuples(whole, whole, whole, whole), min_size=1, max_size=30)
Rows = list[tuple[float, float, float, float]]


def control(told: Rows) -> LengthControl:
    """Of rows of score, score, length, length."""
    a, b, a_length, b_length = (list(column) for column in zip(*told, strict=True))
    return length_control(a, b, a_length, b_length)


def test_hc3_by_hand() -> None:
    """Against matrices: (X'X)^-1 X' diag(e²/(1 - h)²) X (X'X)^-1, and t with 6 degrees of freedom."""
    longer, d = np.array([1.0, 2, 3, 4, 5, 6, 7, 9]), np.array([0.1, 0.3, 0.2, 0.5, 0.4, 0.9, 0.6, 0.7])
    x = np.column_stack([np.ones(8), longer / longer.std(ddof=1)])
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ d
    left = (d - x @ beta) / (1 - np.diag(x @ inverse @ x.T))
    error = np.sqrt(np.diag(inverse @ x.T @ np.diag(left**2) @ x @ inverse))
    found = length_control(np.zeros(8), d, np.zeros(8), longer)
    assert found.raw == paired_interval(np.zeros(8), d)
    for one, value, half in zip((found.controlled, found.slope), beta, 2.446911851 * error, strict=True):
        assert one is not None
        assert (one.mean, one.low, one.high) == pytest.approx((value, value - half, value + half), rel=1e-7)


def test_a_bot_that_is_only_longer_is_no_better_at_equal_length() -> None:
    """Score follows length exactly but for noise: raw is above 0 for certain, controlled is not."""
    draw = np.random.default_rng(3)
    longer = draw.uniform(-50, 250, 40)
    found = length_control(np.zeros(40), longer / 100 + draw.normal(0, 0.1, 40), np.zeros(40), longer)
    assert found.raw.low is not None
    assert found.raw.low > 0
    assert found.controlled is not None
    assert found.controlled.low is not None
    assert found.controlled.high is not None
    assert found.controlled.low < 0 < found.controlled.high
    assert found.slope is not None
    assert found.slope.mean == pytest.approx(longer.std(ddof=1) / 100, rel=0.1)


def test_what_length_cannot_tell() -> None:
    """No variation in length; too few families; a perfect line; one family with all the variation."""
    six = [0.0] * 6
    assert length_control(six, [1.0, 2, 1, 2, 1, 2], six, [7.0] * 6).slope is None
    few = length_control([0.0] * 3, [1.0, 3, 2], [0.0] * 3, [1.0, 2, 3])
    assert few.controlled == Interval(pytest.approx(1.0), None, None, 3)  # type: ignore[arg-type]
    line = length_control(six, [1.0, 2, 3, 4, 5, 6], six, [1.0, 2, 3, 4, 5, 6])
    assert line.controlled is not None
    assert line.controlled.mean == pytest.approx(0, abs=1e-12)
    assert line.controlled.low is None
    lonely = length_control(six, [1.0, 2, 1, 2, 1, 5], six, [0.0, 0, 0, 0, 0, 9])
    assert lonely.slope is not None
    assert lonely.slope.high is None


@given(rows, st.randoms(use_true_random=False), st.sampled_from([0.5, 4.0]), st.integers(1, 9))
def test_order_and_unit_change_nothing(told: Rows, shuffler: random.Random, scale: float, unit: int) -> None:
    """Shuffled: not a bit. Length in another unit: the same. Scores in another: in that unit."""
    shuffled = told.copy()
    shuffler.shuffle(shuffled)
    found = control(told)
    assert control(shuffled) == found
    moved = control([(a * scale + 1, b * scale + 1, x * unit, y * unit) for a, b, x, y in told])
    for one, other in ((found.slope, moved.slope), (found.controlled, moved.controlled)):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert other.mean == pytest.approx(one.mean * scale, abs=1e-9)
            if one.low is not None and other.low is not None:
                assert other.low == pytest.approx(one.low * scale, rel=1e-6, abs=1e-6)


def test_what_is_refused() -> None:
    """Lengths that differ in number, and what is not finite."""
    with pytest.raises(ValueError, match="scores and lengths differ in their number of families: 2, 1"):
        length_control([1, 2], [1, 2], [1], [2])
    with pytest.raises(ValueError, match=r"b_length\[1\] is not a finite number"):
        length_control([1, 2], [1, 2], [1, 2], [2, math.nan])
    with pytest.raises(ValueError, match="level must lie"):
        length_control([1, 2], [1, 2], [1, 2], [2, 2], level=95)
