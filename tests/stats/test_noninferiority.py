"""No worse by more than a margin; where it is worse; Holm."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import (
    MIN_FAMILIES,
    alarms,
    families_needed,
    holm,
    non_inferiority,
    paired_interval,
    power,
    worse_p,
)

TEN = (-0.02, 0.01, 0, -0.05, 0.03, -0.01, 0.02, -0.04, 0, 0.01)
ZERO = (0,) * 10
scores = st.integers(8, 40).map(lambda value: value / 8)  # 1 to 5, exact in binary
pairs = st.lists(st.tuples(scores, scores), min_size=MIN_FAMILIES, max_size=40)
spans = st.sampled_from([None, 4.0])
Pairs = list[tuple[float, float]]


def sides(rows: Pairs) -> tuple[list[float], list[float]]:
    """Baseline and candidate."""
    return [row[0] for row in rows], [row[1] for row in rows]


@pytest.mark.parametrize(("margin", "p", "passes"), [(0.03, 0.0063523, True), (0.02, 0.0478670, False)])
def test_the_worked_example(margin: float, p: float, passes: bool) -> None:
    """Lower end -.0232381 of the 95 % interval; p by the margin."""
    found = non_inferiority(ZERO, TEN, margin)
    assert (found.mean, found.lower) == pytest.approx((-0.005, -0.0232381), abs=5e-8)
    assert found.p == pytest.approx(p, abs=5e-8)
    assert (found.passes, found.families, found.differing, found.few) == (passes, 10, 8, False)
    assert found.certifiable == -(found.lower or 0)


def test_halls_correction_by_hand() -> None:
    """Nine families unchanged but for .1 up and down, one a whole point down: t alone is too sure.

    w = (mean + .5)/sd, g = m3/m2^1.5 of the sample; p by t of √10 · (w + g w²/3 + g² w³/27 + g/60).
    """
    d = np.array([0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0.05, -1.0])
    g = float(scipy.stats.skew(d))
    w = (d.mean() + 0.5) / d.std(ddof=1)
    t = math.sqrt(10) * (w + g * w**2 / 3 + g**2 * w**3 / 27 + g / 60)
    plain, safe = (
        non_inferiority(np.zeros(10) + 3, d + 3, 0.5),
        non_inferiority(np.zeros(10) + 3, d + 3, 0.5, span=4, reach=0),
    )
    assert plain.p == pytest.approx(scipy.stats.t.sf(math.sqrt(10) * w, 9), rel=1e-6)
    assert safe.p == pytest.approx(scipy.stats.t.sf(t, 9), rel=1e-6)
    assert (plain.passes, safe.passes) == (True, False)
    assert safe.lower is not None
    at_the_end = non_inferiority(np.zeros(10) + 3, d + 3, -safe.lower, span=4, reach=0)
    assert at_the_end.p == pytest.approx(0.025, abs=1e-9)  # bound and p are one test


@pytest.mark.parametrize(
    ("margin", "span", "families"), [(0.05, 1.0, 72), (0.25, 4.0, 58), (0.1, 1.0, 36), (1.0, 4.0, 13)]
)
def test_no_difference_at_all_certifies_what_its_families_can_exclude(
    margin: float, span: float, families: int
) -> None:
    """.975 power of not seeing a loss: (1 - margin/span)^G = .025; the next smaller number does not pass."""
    assert (1 - margin / span) ** families <= 0.025 < (1 - margin / span) ** (families - 1)
    enough, short = ([3.0] * families, [3.0] * (families - 1))
    assert non_inferiority(enough, enough, margin, span=span).passes
    found = non_inferiority(short, short, margin, span=span)
    assert (found.mean, found.differing, found.few, found.passes) == (0, 0, True, False)
    assert found.p == pytest.approx((1 - margin / span) ** (families - 1))
    assert families_needed(short, short, margin, span=span) == families


@pytest.mark.parametrize("drop", [0.0, 0.1, 1.0])
def test_nothing_is_certified_from_no_variation(drop: float) -> None:
    """Without a span: the mean is known, no bound is; also of rounding only."""
    found = non_inferiority([0.1 + 0.2] * 30, [0.3 - drop] * 30, 2)
    assert found.mean == pytest.approx(-drop)
    assert (found.lower, found.p, found.passes, found.certifiable) == (None, None, False, None)
    assert families_needed([0.3] * 30, [0.3 - drop] * 30, 2) is None


def test_few_families_that_differ_are_not_believed() -> None:
    """One family of forty lost a tenth: t certifies a hundredth, but a fortieth of losses went unseen."""
    before, after = [1.0] * 40, [0.9, *[1.0] * 39]
    assert non_inferiority(before, after, 0.01).passes
    found = non_inferiority(before, after, 0.05, span=1)
    assert (found.few, found.differing, found.passes) == (True, 1, False)
    assert found.lower == pytest.approx(-scipy.stats.beta.ppf(0.975, 1.1, 39.9))
    needed = families_needed(before, after, 0.05, span=1)
    assert needed is not None
    assert 72 < needed < 120


@pytest.mark.parametrize(("families", "seen"), [(24, 0), (58, 0), (100, 0), (100, 3)])
def test_what_was_not_seen_may_still_happen_whatever_the_noise(families: int, seen: int) -> None:
    """A little noise in every family is no proof that none collapses: Clopper & Pearson's share may.

    With `seen` collapses of 3 points of 3 the mean holds these; the bound has those that there may be too.
    """
    noise = np.resize([0.01, -0.01], families)
    noise[:seen] = -3.0
    found = non_inferiority(np.full(families, 4.0), 4 + noise, 0.25, span=4, reach=3)
    most = scipy.stats.beta.ppf(0.975, seen + 1, families - seen)
    by_hand = noise.mean() - 3 * (most - seen / families)
    assert found.lower is not None and found.lower <= by_hand + 1e-12
    if not seen:
        assert found.lower == pytest.approx(by_hand) and found.passes is (families >= 43)
        assert found.p == pytest.approx((1 - (0.25 + noise.mean()) / 3) ** families)


@given(pairs, st.floats(0, 4), st.floats(0, 4))
def test_who_can_fall_farther_is_certified_for_no_less(rows: Pairs, one: float, other: float) -> None:
    """The bound never rises with `reach`, unless a fall that was a collapse is one no longer."""
    nearer, farther = sorted((one, other))
    before, after = sides(rows)
    few = [non_inferiority(before, after, 0.25, span=4, reach=reach).lower for reach in (nearer, farther)]
    falls = np.subtract(before, after)
    if None not in few and not ((falls >= nearer / 2) & (falls < farther / 2)).any():
        assert few[1] <= few[0] + 1e-9  # type: ignore[operator]


def test_a_gain_counts_for_a_loss() -> None:
    """Three lost and three won of sixty: the losses' bound less the mean gain."""
    d = np.array([-1.0] * 2 + [1.0] * 2 + [0.0] * 56)
    found = non_inferiority(np.zeros(60), d, 0.1, span=1)
    assert found.lower == pytest.approx(2 / 60 - scipy.stats.beta.ppf(0.975, 3, 58))
    assert found.p == pytest.approx(scipy.stats.binom.cdf(2, 60, 0.1 + 2 / 60))


def test_under_six_families_nothing_is_said() -> None:
    """Neither of the margin nor of a drop."""
    found = non_inferiority([1.0] * 5, [5.0, 4, 5, 4, 5], 0.25, span=4)
    assert (found.lower, found.p, found.passes) == (None, None, False)
    assert worse_p([5.0] * 5, [1.0] * 5) is None


@given(pairs, spans)
def test_a_wider_margin_never_fails_what_passed(rows: Pairs, span: float | None) -> None:
    """And the certifiable margin is where it turns; p and bound say the same."""
    found = [non_inferiority(*sides(rows), margin, span=span) for margin in (0.01, 0.1, 0.25, 1, 3)]
    assert [one.passes for one in found] == sorted(one.passes for one in found)
    for one in found:
        if one.p is not None and one.lower is not None and abs(one.lower + one.margin) > 1e-9:
            assert one.passes == (one.p < 0.025)
    edge = found[0].certifiable
    if edge is not None:
        assert non_inferiority(*sides(rows), edge + 1e-6, span=span).passes
        assert edge < 1e-6 or not non_inferiority(*sides(rows), edge - 1e-7, span=span).passes


@given(pairs)
def test_without_a_span_it_is_the_95_percent_interval(rows: Pairs) -> None:
    """The lower end; with a span it is never above that."""
    found, plain = non_inferiority(*sides(rows), 0.25), paired_interval(*sides(rows))
    safe = non_inferiority(*sides(rows), 0.25, span=4)
    assert (found.lower is None) == (plain.low is None)
    if found.lower is not None and plain.low is not None and safe.lower is not None:
        assert found.lower == pytest.approx(plain.low, abs=1e-12)
        assert safe.lower <= found.lower + 1e-12


@given(pairs, st.randoms(use_true_random=False), st.sampled_from([0.25, 2.0]), st.integers(-3, 3))
def test_order_and_unit_change_nothing(
    rows: Pairs, shuffler: random.Random, scale: float, shift: int
) -> None:
    """Shuffled: not a bit. Another unit: the same in that unit."""
    shuffled = rows.copy()
    shuffler.shuffle(shuffled)
    found = non_inferiority(*sides(rows), 0.25, span=4)
    assert non_inferiority(*sides(shuffled), 0.25, span=4) == found
    assert worse_p(*sides(shuffled)) == worse_p(*sides(rows))
    moved = [(a * scale + shift, b * scale + shift) for a, b in rows]
    other = non_inferiority(*sides(moved), 0.25 * scale, span=4 * scale)
    assert other.p == pytest.approx(found.p, abs=1e-9)
    assert (found.mean * scale, (found.lower or 0) * scale) == pytest.approx(
        (other.mean, other.lower), abs=1e-9
    )
    assert worse_p(*sides(moved)) == pytest.approx(worse_p(*sides(rows)), abs=1e-9)


@given(pairs)
def test_a_drop_is_tested_by_t_and_by_signs(rows: Pairs) -> None:
    """scipy's one-sided t test, but never below two to the minus the families that differ."""
    before, after = sides(rows)
    found, differing = worse_p(before, after), sum(a != b for a, b in rows)
    if np.ptp(np.subtract(after, before)):
        oracle = scipy.stats.ttest_rel(after, before, alternative="less").pvalue
        assert found == pytest.approx(max(oracle, 2.0**-differing), abs=1e-9)


def test_a_drop_without_variation() -> None:
    """The same drop everywhere is certain by its signs; no drop and a gain are none."""
    assert worse_p([3.0] * 8, [2.9] * 8) == 2**-8
    assert worse_p([3.0] * 8, [3.0] * 8) == worse_p([3.0] * 8, [3.1] * 8) == 1
    five = [2.0] * 5 + [3.0] * 35
    assert worse_p([3.0] * 40, five) == 2**-5  # t would say .011


def test_alarms_ring_for_drops_that_are_certain_and_large_enough() -> None:
    """A clear drop; the same within its margin; a trifle; noise; too few families, which do not count."""
    draw = np.random.default_rng(0)
    flat, noise = np.full(12, 3.0), draw.normal(0, 0.1, 12)
    slices = [
        (flat, flat - 0.5 + noise), (flat, flat - 0.5 + noise), (flat, flat - 0.01), (flat, flat + noise),
        (flat[:5], flat[:5] - 2),
    ]  # fmt: skip
    found = alarms(slices, [0.25, 0.6, 0.25, 0, 0])
    assert [one.fires for one in found] == [True, False, False, False, False]
    assert found[4].p is found[4].adjusted is None
    assert found[4].mean == pytest.approx(-2)
    assert found[0].adjusted == pytest.approx(4 * (found[0].p or 0))
    assert alarms([], []) == []


def test_holms_example() -> None:
    """(.01, .04, .03, .005) becomes (.03, .06, .06, .02)."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.9, 0.8]) == [1, 1]


@given(st.lists(st.floats(0, 1), max_size=12), st.randoms(use_true_random=False))
def test_holm_keeps_order_and_never_lowers(values: list[float], shuffler: random.Random) -> None:
    """Each adjusted p belongs to its p wherever that stands; Bonferroni's is never below it."""
    order = list(range(len(values)))
    shuffler.shuffle(order)
    found = holm(values)
    assert holm([values[place] for place in order]) == [found[place] for place in order]
    for p, adjusted in zip(values, found, strict=True):
        assert p <= adjusted <= min(1.0, len(values) * p)
    assert [found[place] for place in np.argsort(values)] == sorted(found)


def test_the_families_that_are_needed_have_the_power() -> None:
    """At the observed spread and mean; None where the mean says that no number will do."""
    sd = float(np.std(TEN, ddof=1))
    needed = families_needed(ZERO, TEN, 0.015)
    assert needed is not None
    assert power(0.01, sd, needed - 1) < 0.8 <= power(0.01, sd, needed)
    assert families_needed(ZERO, TEN, 0.004) is None
    assert families_needed(ZERO, TEN, 0.005 + 1e-12) is None  # more than a billion
    gain = [value + 1 for value in TEN]
    assert families_needed(ZERO, gain, 0.015) == families_needed(ZERO, np.subtract(TEN, -0.005), 0.015)
    assert families_needed([1.0], [0.9], 0.25) is None
    assert families_needed([1.0] * 3, [0.9, 1, 1.1], 5) == MIN_FAMILIES


@pytest.mark.parametrize("margin", [0, -0.25, math.nan, math.inf])
def test_a_margin_is_above_zero(margin: float) -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="margin must be above 0"):
        non_inferiority(ZERO, TEN, margin)


def test_what_is_refused() -> None:
    """Each with the place or the option."""
    with pytest.raises(ValueError, match="baseline and candidate differ in their number of families: 10, 9"):
        non_inferiority(ZERO, TEN[1:], 0.25)
    with pytest.raises(ValueError, match=r"candidate\[1\] is not a finite number"):
        non_inferiority([1, 2], [1, math.nan], 0.25)
    with pytest.raises(ValueError, match=r"baseline\[0\] is larger in size than 1e\+50"):
        worse_p([1e308] * 6, [-1e308] * 6)
    for span in (0, -1, math.nan, 0.04):
        with pytest.raises(ValueError, match="span must be the largest difference"):
            non_inferiority(ZERO, TEN, 0.25, span=span)
    with pytest.raises(ValueError, match="alpha must lie"):
        non_inferiority(ZERO, TEN, 0.25, alpha=0.95)
    with pytest.raises(ValueError, match="slices and margins differ in length: 1, 0"):
        alarms([(ZERO, TEN)], [])
    with pytest.raises(ValueError, match="margins must be 0 or more"):
        alarms([(ZERO, TEN)], [-0.1])
    with pytest.raises(ValueError, match=r"p_values\[1\] is nan"):
        holm([0.5, math.nan])
