"""Power, what can be detected, and how many families that takes."""

from __future__ import annotations

import math

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import chance_for_all, detectable, families_for, power

sds = st.floats(0.01, 3)
counts = st.integers(6, 200)


def test_the_power_of_statsmodels() -> None:
    """TTestPower: .8877329 for an effect of .05/.12 with 60 families; .8 takes 47.17, so 48."""
    assert power(0.05, 0.12, 60) == pytest.approx(0.8877329, abs=5e-8)
    assert power(0.05, 0.12, 47) < 0.8 <= power(0.05, 0.12, 48)
    assert families_for(0.05, 0.12) == 48


def test_the_margin_of_ten_families() -> None:
    """With a standard error of .00806226 the exact 80 % margin is .0253932."""
    assert detectable(0.00806226 * math.sqrt(10), 10) == pytest.approx(0.0253932, abs=5e-8)


@pytest.mark.parametrize(
    ("families", "single", "joint"),
    [(20, 0.079, 0.103), (40, 0.055, 0.070), (60, 0.044, 0.057), (80, 0.038, 0.049), (120, 0.031, 0.040)],
)
def test_the_margins_of_the_plan(families: int, single: float, joint: float) -> None:
    """For a standard deviation of .12, one dimension and four (the table has the rule of thumb for these)."""
    assert detectable(0.12, families) == pytest.approx(single, abs=6e-4)
    assert detectable(0.12, families, chance_for_all(0.8, 4)) == pytest.approx(joint, abs=1.1e-3)


@pytest.mark.parametrize(
    ("variance", "normal"), [(1 / 9, 969), (1 / 9 + 1 / 3, 3876), (1 / 9 + 1 / 30, 1260)]
)
def test_millers_number_of_questions(variance: float, normal: int) -> None:
    """His rule takes the normal distribution; Student's t asks for two more, z²/2 (Guenther)."""
    assert families_for(0.03, math.sqrt(variance)) in (normal + 1, normal + 2)


@pytest.mark.parametrize(("variance", "smallest"), [(1 / 9 + 1 / 3, 0.1327), (1 / 9 + 1 / 30, 0.0757)])
def test_millers_smallest_difference(variance: float, smallest: float) -> None:
    """198 questions; t adds half a percent to his figures."""
    assert detectable(math.sqrt(variance), 198) == pytest.approx(smallest, rel=6e-3)


@given(st.floats(-1, 2), sds, counts, st.sampled_from([0.005, 0.025, 0.05]))
def test_power_is_scipys(difference: float, sd: float, families: int, alpha: float) -> None:
    """The upper tail of scipy's noncentral t, on both sides of 0."""
    shift = difference / sd * math.sqrt(families)
    limit = scipy.stats.t.isf(alpha, families - 1)
    expected = scipy.stats.nct.sf(limit, families - 1, shift) if abs(shift) < 20 else float(shift > 0)
    assert power(difference, sd, families, alpha) == pytest.approx(expected, abs=1e-6)


@given(sds, counts, st.sampled_from([0.5, 0.8, 0.95, 0.999]))
def test_what_is_detectable_is_detected(sd: float, families: int, chance: float) -> None:
    """detectable, power and families_for turn one another round; more of anything never lowers power."""
    smallest = detectable(sd, families, chance)
    assert power(smallest, sd, families) == pytest.approx(chance, abs=1e-6)
    assert families_for(smallest * (1 + 1e-6), sd, chance) == families
    assert power(smallest, sd, families + 1) >= chance - 1e-9
    assert power(smallest * 1.1, sd, families) >= chance
    assert power(0, sd, families) == pytest.approx(0.025, abs=1e-6)


def test_edges() -> None:
    """Under six families nothing is shown; nothing shows what is not there; a huge number is still given."""
    assert power(9, 1, 5) == 0
    assert detectable(1, 5) == math.inf
    assert families_for(100, 1) == 6
    assert (
        families_for(0, 1)
        is families_for(-1, 1)
        is families_for(1e-9, 1)
        is families_for(1e-300, 1e300)
        is None
    )
    assert families_for(0.001, 1) == pytest.approx((1.959964 + 0.841621) ** 2 * 1e6, rel=1e-4)
    assert power(1e6, 1, 6) == 1
    assert power(-1e6, 1, 6) == 0


def test_what_is_refused() -> None:
    """Spread, error rate and chance out of range."""
    for sd in (0, -1, math.nan, math.inf):
        with pytest.raises(ValueError, match="sd must be above 0"):
            power(1, sd, 9)
    with pytest.raises(ValueError, match=r"alpha must lie between 0 and 0\.5"):
        power(1, 1, 9, alpha=0.5)
    for chance in (0.02, 1, 80):
        with pytest.raises(ValueError, match="chance must lie between alpha"):
            detectable(1, 9, chance)
        with pytest.raises(ValueError, match="chance must lie between alpha"):
            families_for(1, 1, chance)
    with pytest.raises(ValueError, match="no such power"):
        chance_for_all(0.8, 0)
