"""Trial, case and family: where the spread comes from."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import Components, family_means, t_interval, variance_components

#: Families of three cases of two trials each (statistics.md 1.6).
NESTED = [[(1, 1), (0, 1), (1, 0)], [(0, 0), (1, 1), (0, 0)], [(1, 1), (1, 1), (1, 0)]]
Rows = list[tuple[int, float]]
rows = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 40).map(lambda n: n / 8)), min_size=8)


def spread(trials: Rows) -> Components:
    """Of trials given as (case number, value); case n lives in family n mod 3."""
    names = [f"case-{case}" for case, _ in trials], [f"family-{case % 3}" for case, _ in trials]
    return variance_components(*names, [value for _, value in trials])


def known() -> tuple[list[str], list[str], list[float]]:
    """The known example as rows."""
    told = [
        (f"{family}{case}", str(family), float(value))
        for family, cases in enumerate(NESTED)
        for case, trials in enumerate(cases)
        for value in trials
    ]
    return [row[0] for row in told], [row[1] for row in told], [row[2] for row in told]


def test_the_nested_example() -> None:
    """Mean squares .388889, .333333, .166667 give components .0092593, .0833333, .1666667; SE .1469862."""
    found = variance_components(*known())
    assert (found.family, found.case, found.trial) == pytest.approx(
        (0.0092593, 0.0833333, 0.1666667), abs=5e-8
    )
    assert found.error(3, 3, 2) == pytest.approx(0.1469862, abs=5e-8)
    _, means = family_means(*known())
    assert np.std(means, ddof=1) / math.sqrt(3) == pytest.approx(0.1469862, abs=5e-8)


def test_an_unbalanced_example_by_hand() -> None:
    """f: a 0 2, b 4; g: c 6. N 4, trials in cases 2 1 1.

    Trials: 2 over 1. Cases: a 1, b 4 about 2, so 2 + 4 = 6 over 1; its coefficient is 4 - (5/3 + 1) = 4/3, so
    case = (6 - 2)/(4/3) = 3. Families: 3 · 1² + 3² = 12 over 1; coefficients 8/3 - 6/4 = 7/6 of the case and
    4 - 10/4 = 3/2, so family = (12 - 2 - 3.5)/1.5 = 13/3.
    """
    found = variance_components(list("aabc"), list("fffg"), [0, 2, 4, 6])
    assert (found.trial, found.case, found.family) == pytest.approx((2, 3, 13 / 3))


def test_what_the_design_cannot_tell_is_none() -> None:
    """One trial of each case; one case in each family; and both, where all there is lies in the families."""
    one_trial = variance_components(list("abcd"), list("ffgg"), [0, 2, 4, 6])
    assert (one_trial.trial, one_trial.case, one_trial.family) == (None, 2, 7)
    one_case = variance_components(list("aabb"), list("ffgg"), [0, 2, 4, 6])
    assert (one_case.trial, one_case.case, one_case.family) == (2, None, 7)
    neither = variance_components(list("abc"), list("fgh"), [0, 2, 4])
    assert neither == Components(None, None, 4)
    assert neither.spread(cases=9, trials=9) == 2  # more is not promised to help


@given(
    st.lists(
        st.lists(st.lists(st.integers(0, 8), min_size=2, max_size=2), min_size=3, max_size=3), min_size=2
    )
)
def test_the_error_of_a_balanced_design_is_that_of_the_family_means(tree: list[list[list[int]]]) -> None:
    """Unless an estimate was cut at 0, which can only widen it."""
    told = [(f"{f}-{c}", str(f), x) for f, cases in enumerate(tree) for c, xs in enumerate(cases) for x in xs]
    columns = [row[0] for row in told], [row[1] for row in told], [float(row[2]) for row in told]
    found = variance_components(*columns)
    plain = float(np.std(family_means(*columns)[1], ddof=1)) / math.sqrt(len(tree))
    assert found.error(len(tree), 3, 2) >= plain - 1e-9
    if found.family and found.case:
        assert found.error(len(tree), 3, 2) == pytest.approx(plain, abs=1e-9)


@given(rows, st.randoms(use_true_random=False), st.sampled_from([0.25, 4.0]), st.integers(-4, 4))
def test_order_and_shift_change_nothing_and_scale_is_squared(
    trials: Rows, shuffler: random.Random, scale: float, shift: int
) -> None:
    """The same to the last bit when shuffled; components go with the square of the scale."""
    if len({case % 3 for case, _ in trials}) < 2:
        return
    shuffled = trials.copy()
    shuffler.shuffle(shuffled)
    before, after = spread(trials), spread([(case, value * scale + shift) for case, value in trials])
    assert spread(shuffled) == before
    for one, other in zip(
        (before.trial, before.case, before.family), (after.trial, after.case, after.family), strict=True
    ):
        assert (one is None) == (other is None)
        assert (one or 0) * scale**2 == pytest.approx(other or 0, abs=1e-9)


def test_true_components_are_found() -> None:
    """Of 2,000 families of 3 cases of 4 trials, with standard deviations .3, .2 and .5."""
    draw = np.random.default_rng(5)
    family = np.repeat(draw.normal(0, 0.3, 2000), 12)
    values = family + np.repeat(draw.normal(0, 0.2, 6000), 4) + draw.normal(0, 0.5, 24000)
    found = variance_components(
        [str(n // 4) for n in range(24000)], [str(n // 12) for n in range(24000)], values.tolist()
    )
    assert (found.family, found.case, found.trial) == pytest.approx((0.09, 0.04, 0.25), abs=0.01)
    assert t_interval(values).families == 24000


@pytest.mark.parametrize(
    ("cases", "families", "values", "message"),
    [
        (["a", "b"], ["f", "f"], [1, 2], "one family alone"),
        (["a", "a"], ["f", "g"], [1, 2], "two families"),
        (["a"], ["f", "g"], [1, 2], "differ in length: 1, 2, 2"),
        (["a", "b"], ["f", "g"], [1, math.inf], r"values\[1\] is not a finite number"),
        (["a", "b"], ["f", "g"], [1e308, 1], r"values\[0\] is larger in size than 1e\+50"),
    ],
)
def test_what_is_refused(cases: list[str], families: list[str], values: list[float], message: str) -> None:
    """The message names what is wrong."""
    with pytest.raises(ValueError, match=message):
        variance_components(cases, families, values)


def test_a_plan_needs_one_of_each() -> None:
    """No cases, no trials or no families is no plan."""
    found = Components(1, 1, 1)
    assert found.spread(2, 5) == pytest.approx(math.sqrt(1.6))
    for plan in ((0, 1), (1, 0)):
        with pytest.raises(ValueError, match="one or more of each"):
            found.spread(*plan)
    with pytest.raises(ValueError, match="0 families"):
        found.error(0)
