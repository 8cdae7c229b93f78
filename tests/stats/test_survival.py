"""Kaplan-Meier over rungs, families as the unit."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import Curve, Interval, family_means, survival, t_interval

#: One dialogue: its case (case n lives in family n mod 4), rungs at risk, whether it happened at the last.
Seen = tuple[int, int, bool]
rows = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 6), st.booleans()), min_size=1, max_size=30)


def curve(seen: list[Seen], families: int = 4) -> Curve:
    """Survival of these dialogues."""
    return survival(
        [f"case-{case}" for case, _, _ in seen],
        [f"family-{case % families}" for case, _, _ in seen],
        [rungs for _, rungs, _ in seen],
        [ended for _, _, ended in seen],
    )


def alone(*seen: tuple[int, bool]) -> Curve:
    """Survival of dialogues each of which is a family of its own."""
    return curve([(place, *item) for place, item in enumerate(seen)], families=len(seen))


def test_the_textbook_product() -> None:
    """Of 6 one goes at rung 0: 5/6. Of 5 one at rung 1: 5/6 · 4/5 = 2/3; one more is seen no further. Of the
    3 left one goes at rung 2: 2/3 · 2/3 = 4/9. Of 2 none goes at rung 3."""
    found = alone((1, True), (2, False), (3, True), (4, False), (4, False), (2, True))
    assert [step.mean for step in found.steps] == pytest.approx([5 / 6, 2 / 3, 4 / 9, 4 / 9])
    assert (found.at_risk, found.events, found.median) == ((6, 5, 3, 2), (1, 1, 1, 0), 2)
    assert [step.families for step in found.steps] == [6, 6, 5, 5]  # whoever left at rung 1 tells no more
    assert [step.low is None for step in found.steps] == [False, False, True, True]


def test_a_jackknife_by_hand() -> None:
    """A goes at rung 0, B is seen no further, C goes at rung 1, D to G stay: S(1) = 6/7 · 4/5 = 24/35.

    Without A it is 4/5, without B 5/6 · 4/5 = 2/3, without C 5/6, without one of D to G 5/6 · 3/4 = 5/8.
    Pseudo-values 7 · 24/35 - 6 · those: 0, 0.8, -0.2 and 1.05 four times; their mean is 24/35, the sum of the
    squared deviations 1.7985714. Student's t at .975 with 6 degrees of freedom is 2.446912.
    """
    found = alone((1, True), (1, False), (2, True), (2, False), (2, False), (2, False), (2, False))
    step = found.steps[1]
    assert step.mean == pytest.approx(24 / 35)
    assert step.low == pytest.approx(24 / 35 - 2.446912 * sqrt(1.7985714 / 42), abs=1e-6)
    assert (step.high, step.families) == (1.0, 6)


def test_a_family_weighs_the_same_however_many_dialogues_it_has() -> None:
    """Of family f case a went, and of two trials of b one, so 1/4 is left; of g all is: the mean is 5/8."""
    found = survival(["a", "b", "b", "c"], ["f", "f", "f", "g"], [1, 1, 2, 2], [True, True, False, False])
    assert [step.mean for step in found.steps] == [0.625, 0.625]
    assert found.steps[0] == Interval(0.625, None, None, 2)


def test_where_all_are_gone_the_curve_stays_at_zero() -> None:
    """Past its end a curve is 0 where nothing is left, and else unknown."""
    gone, left = alone((1, True), (2, True)), alone((1, True), (2, False))
    assert gone.at(1) == gone.at(7) == Interval(0.0, None, None, 2)
    assert (left.at(1), left.at(2)) == (Interval(0.5, None, None, 2), None)


def test_half_is_enough_for_a_median_and_nothing_for_none() -> None:
    """The median is the first rung with half or fewer left."""
    assert alone((3, True), (4, False)).median == 2
    assert alone((3, True), (4, False), (4, False)).median is None
    assert alone((1, True), (1, True)).median == 0


@pytest.mark.parametrize("families", [5, 6, 7])
def test_no_interval_from_few_families_or_without_variation(families: int) -> None:
    """Six families that differ have one; six that agree have none, as no variation proves nothing."""
    some = alone(*[(1, place == 0) for place in range(families)])
    assert (some.steps[0].low is not None) == (families >= 6)
    assert alone(*[(2, False)] * families).steps[1] == Interval(1.0, None, None, families)
    assert alone(*[(2, True)] * families).steps[1] == Interval(0.0, None, None, families)


@pytest.mark.parametrize(
    ("seen", "message"),
    [
        (([], [], [], []), "no rows"),
        ((["a"], ["f"], [1, 2], [True]), "differ in length"),
        ((["a", "b"], ["f", "f"], [1, 0], [True, False]), r"seen\[1\] is 0"),
        ((["a", "a"], ["f", "g"], [1, 1], [True, False]), "two families"),
    ],
)
def test_what_is_refused(seen: tuple[list[str], list[str], list[int], list[bool]], message: str) -> None:
    """Bad input is never guessed at."""
    with pytest.raises(ValueError, match=message):
        survival(*seen)


@given(rows)
def test_it_is_the_weighted_product_in_exact_fractions(seen: list[Seen]) -> None:
    """Against the definition, reckoned without any rounding."""
    found = curve(seen)
    cases = {case for case, _, _ in seen}
    weights = [
        Fraction(1, sum(one % 4 == case % 4 for one in cases) * sum(other == case for other, _, _ in seen))
        for case, _, _ in seen
    ]
    share = Fraction(1)
    for rung, step in enumerate(found.steps):
        weighed = list(zip(weights, seen, strict=True))
        risk = sum((w for w, (_, last, _) in weighed if last > rung), Fraction(0))
        gone = sum((w for w, (_, last, end) in weighed if end and last == rung + 1), Fraction(0))
        share *= 1 - gone / risk
        assert step.mean == pytest.approx(float(share), abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 5)), min_size=1, max_size=40))
def test_where_nobody_is_censored_it_is_the_plain_mean_over_families(seen: list[tuple[int, int]]) -> None:
    """Mean and interval at each rung are those of the share that is left; 5 means that it never happened."""
    found = curve([(case, min(rung + 1, 5), rung < 5) for case, rung in seen], families=9)
    for rung, step in enumerate(found.steps):
        left = [float(last > rung) for _, last in seen]
        names = [f"case-{case}" for case, _ in seen], [f"family-{case % 9}" for case, _ in seen]
        plain = t_interval(family_means(*names, left)[1])
        assert step.mean == pytest.approx(plain.mean, abs=1e-12)
        assert step.families == plain.families
        if plain.low is None or plain.high is None:
            assert (step.low, step.high) == (None, None)
        else:
            assert step.low == pytest.approx(max(0.0, plain.low), abs=1e-9)
            assert step.high == pytest.approx(min(1.0, plain.high), abs=1e-9)


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_bit(seen: list[Seen], shuffler: random.Random) -> None:
    """Curve and intervals are equal to the last bit after the rows were shuffled."""
    shuffled = seen.copy()
    shuffler.shuffle(shuffled)
    assert curve(shuffled) == curve(seen)


@given(rows)
def test_every_family_twice_changes_no_share(seen: list[Seen]) -> None:
    """A clone of each family leaves the curve where it is."""
    twice = survival(
        [f"{clone}{case}" for clone in "ab" for case, _, _ in seen],
        [f"{clone}{case % 4}" for clone in "ab" for case, _, _ in seen],
        [last for _ in "ab" for _, last, _ in seen],
        [end for _ in "ab" for _, _, end in seen],
    )
    assert [step.mean for step in twice.steps] == [step.mean for step in curve(seen).steps]


@given(rows, st.integers(0, 29), st.integers(1, 6))
def test_one_concession_more_never_raises_survival(seen: list[Seen], which: int, rungs: int) -> None:
    """Of a dialogue that had none; at every rung that both curves tell of.

    (One that had its concession later already may raise the curve where others are censored: it then stands
    for fewer of them.)
    """
    case, last, end = seen[which % len(seen)]
    if end:
        return
    more = [*seen]
    more[which % len(seen)] = (case, min(last, rungs), True)
    for before, after in zip(curve(seen).steps, curve(more).steps, strict=False):
        assert after.mean <= before.mean + 1e-12


@given(rows)
def test_a_curve_only_falls_and_its_interval_holds_it(seen: list[Seen]) -> None:
    """Within 0 and 1, never up; the interval around it."""
    steps = curve(seen, families=10).steps
    assert all(one.mean >= other.mean for one, other in pairwise(steps))
    for step in steps:
        assert 0 <= step.mean <= 1
        if step.low is not None and step.high is not None:
            assert 0 <= step.low <= step.mean <= step.high <= 1


@pytest.mark.slow
@pytest.mark.parametrize("families", [12, 20, 40, 66])
def test_the_interval_covers_what_it_should(families: int) -> None:
    """With a quarter censored, two trials each and families that differ, 95 % intervals at rung 3 cover the
    true share in 93 % of 1,000 repetitions or more.

    Families concede at each rung with a chance of their own, 5 % or 25 % alike often, so that the share left
    after 4 rungs is (.95^4 + .75^4) / 2. Whoever is censored leaves after rung 0 to 2, whatever it does.
    """
    true = (0.95**4 + 0.75**4) / 2
    draw = np.random.default_rng(7)
    covered = told = 0
    for _ in range(1000):
        chance = np.repeat(draw.choice([0.05, 0.25], families), 2)
        first = draw.geometric(chance)  # the first concession: 1 is rung 0
        last = np.where(draw.random(len(chance)) < 0.25, draw.integers(1, 4, len(chance)), 6)
        names = [str(place // 2) for place in range(len(chance))]
        seen, ended = np.minimum(first, last), first <= last
        step = survival(names, names, seen.tolist(), ended.tolist()).steps[3]
        if step.low is not None and step.high is not None:
            told += 1
            covered += step.low <= true <= step.high
    assert told > 990
    assert covered / told >= 0.93
