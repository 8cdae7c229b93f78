"""Error rates by simulation: how often the intervals are wrong, against what they promise."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from scipy.special import betaincinv

from tactbench.stats import (
    Interval,
    alarms,
    detectable,
    family_means,
    length_control,
    non_inferiority,
    paired_interval,
    power,
    rank_intervals,
    rate_interval,
    t_interval,
)

#: How many standard errors of a simulated share a test allows, so that a sound method passes.
SLACK = 3.5


def highest(share: float, runs: int) -> float:
    """The largest share that `runs` replications of a true `share` may show."""
    return share + SLACK * math.sqrt(share * (1 - share) / runs)


def missed(families: int, runs: int, tails: str) -> float:
    """How often the 95 % interval over families misses the true mean, which is 0."""
    source = np.random.default_rng(families)
    shape = (runs, families)
    samples = {
        "normal": lambda: source.normal(size=shape),
        "heavy": lambda: source.standard_t(4, size=shape),
        "unequal": lambda: source.normal(size=shape) * np.geomspace(1, 15, families),
    }[tails]()
    intervals = [t_interval(sample) for sample in samples]
    return (
        sum(not (i.low is not None and i.high is not None and i.low <= 0 <= i.high) for i in intervals) / runs
    )


def missed_in_pairs(families: int, runs: int) -> float:
    """The same for two systems with large shared family effects, a true difference of .1, 3 cases each."""
    source = np.random.default_rng(families)
    wrong = 0
    for _ in range(runs):
        shared = source.normal(size=families)
        a = shared + source.normal(size=(3, families)).mean(axis=0) * 0.3
        b = shared + source.normal(0.1 / 0.3, size=(3, families)).mean(axis=0) * 0.3
        interval = paired_interval(a, b)
        assert interval.low is not None
        assert interval.high is not None
        wrong += not interval.low <= 0.1 <= interval.high
    return wrong / runs


def any_wrong(families: int, systems: int, runs: int, tails: str = "normal") -> float:
    """How often any of the systems, none of which differs from another, is ranked for certain."""
    source = np.random.default_rng(families * systems)
    wrong = 0
    for run in range(runs):
        shape = (systems, families)
        scores = source.normal(size=shape) if tails == "normal" else source.standard_t(4, size=shape)
        intervals = rank_intervals(scores + 2 * source.normal(size=families), draws=999, seed=run)
        wrong += intervals != [(1, systems)] * systems
    return wrong / runs


def misranked(runs: int) -> float:
    """How often any interval leaves out a true rank: 6 systems, two groups of three that are tied."""
    source = np.random.default_rng(6)
    wrong = 0
    for run in range(runs):
        scores = source.normal(size=(6, 20)) + np.array([2, 2, 2, 0, 0, 0])[:, None]
        intervals = rank_intervals(scores, draws=999, seed=run)
        truth = [(1, 3)] * 3 + [(4, 6)] * 3
        wrong += any(got[0] > true[0] or got[1] < true[1] for got, true in zip(intervals, truth, strict=True))
    return wrong / runs


@pytest.mark.parametrize(("families", "tails"), [(8, "normal"), (20, "heavy"), (12, "unequal")])
def test_t_intervals_miss_no_more_than_they_promise(families: int, tails: str) -> None:
    """95 % intervals miss the truth in at most 5 % of 600 runs, heavy tails and unequal variances too."""
    assert missed(families, 600, tails) <= highest(0.05, 600)


def test_paired_intervals_miss_as_often_as_they_promise() -> None:
    """The shared difficulty of families cancels, and misses stay near 5 %."""
    assert missed_in_pairs(12, 600) == pytest.approx(0.05, abs=highest(0.05, 600) - 0.05)


@pytest.mark.parametrize(("families", "systems"), [(10, 5), (20, 5)])
def test_rank_intervals_are_seldom_wrong_anywhere(families: int, systems: int) -> None:
    """With no true difference at most 5 % of 300 tables have any system ranked for certain."""
    assert any_wrong(families, systems, 300) <= highest(0.05, 300)


@pytest.mark.slow
@pytest.mark.parametrize("tails", ["normal", "heavy", "unequal"])
@pytest.mark.parametrize("families", [6, 8, 12, 20, 40])
def test_coverage_in_full(families: int, tails: str) -> None:
    """t intervals over 6 to 40 families in 4,000 runs each."""
    assert missed(families, 4000, tails) <= highest(0.05, 4000)
    assert missed_in_pairs(families, 2000) == pytest.approx(0.05, abs=highest(0.05, 2000) - 0.05)


@pytest.mark.slow
@pytest.mark.parametrize("tails", ["normal", "heavy"])
@pytest.mark.parametrize(("families", "systems"), [(10, 5), (20, 5), (20, 10), (40, 10)])
def test_family_wise_error_in_full(families: int, systems: int, tails: str) -> None:
    """No true difference, 1,000 tables: any certainty in at most 5 % of them, with heavy tails near it."""
    allowed = 0.05 if tails == "normal" else 0.06
    assert any_wrong(families, systems, 1000, tails) <= highest(allowed, 1000)


@pytest.mark.slow
def test_true_ranks_stay_inside_in_full() -> None:
    """Two groups of three tied systems, 1,000 tables: the step-down leaves no true rank out too often."""
    assert misranked(1000) <= highest(0.05, 1000)


# --- the gate ----------------------------------------------------------------------------------------------

#: (random source, families) to the families of a baseline and a candidate.
Bots = Callable[[np.random.Generator, int], tuple[npt.ArrayLike, npt.ArrayLike]]


def scored(drop: float) -> Bots:
    """Scores of 1 to 5: families differ, 3 cases of 4 trials each, the candidate lower by `drop`."""

    def draw(source: np.random.Generator, families: int) -> tuple[npt.ArrayLike, npt.ArrayLike]:
        level = source.normal(3, 0.4, families)
        change = source.normal(-drop, 0.2, families)
        noise = source.normal(0, 0.5, (2, 12, families)).mean(axis=1)
        return level + noise[0], level + change + noise[1]

    return draw


def broken(chance: float, loss: float) -> Bots:
    """A candidate that loses `loss` in a family with this chance, and is as before in all others."""
    return lambda source, families: (
        np.full(families, 5.0),
        5.0 - loss * (source.random(families) < chance),
    )


def noisily(chance: float, loss: float, noise: float) -> Bots:
    """The same, and all others differ a little: by the margin in the mean, with that spread."""
    rest = ((0.25 if loss > 1 else 0.05) - chance * loss) / (1 - chance)

    def draw(source: np.random.Generator, families: int) -> tuple[npt.ArrayLike, npt.ArrayLike]:
        lost = source.random(families) < chance
        return np.full(families, 5.0), 5 - np.where(lost, loss, rest + source.normal(0, noise, families))

    return draw


def both_ways(lost: float, won: float) -> Bots:
    """A candidate that fails or mends whole families with these chances."""

    def draw(source: np.random.Generator, families: int) -> tuple[npt.ArrayLike, npt.ArrayLike]:
        lot = source.random(families)
        return np.full(families, 0.5), 0.5 - (lot < lost) + (lot > 1 - won)

    return draw


def rated(before: float, after: float, alike: float) -> Bots:
    """Shares of 12 replies that held, in families whose chance of not holding is beta(p · alike, …)."""

    def draw(source: np.random.Generator, families: int) -> tuple[npt.ArrayLike, npt.ArrayLike]:
        hardness = source.random(families)  # what is hard for one is hard for the other
        chances = [betaincinv(p * alike, (1 - p) * alike, hardness) for p in (before, after)]
        a, b = (1 - source.binomial(12, chance) / 12 for chance in chances)
        return a, b

    return draw


#: Bots whose true drop is the margin: name, bots, margin, span.
AT_THE_MARGIN = {
    "scores": (scored(0.25), 0.25, 4.0),
    "some families broken": (broken(0.25 / 3, 3), 0.25, 4.0),
    "few families lost": (broken(0.0625, 4), 0.25, 4.0),
    "few lost in noise": (noisily(0.0625, 3.95, 0.05), 0.25, 4.0),
    "some lost in noise": (noisily(0.05, 2.5, 0.1), 0.25, 4.0),
    "families lost in noise": (noisily(0.0455, 1, 0.0047), 0.05, 1.0),
    "families lost": (broken(0.05, 1), 0.05, 1.0),
    "lost and won": (both_ways(0.1, 0.05), 0.05, 1.0),
    "rare": (rated(0.01, 0.06, 0.5), 0.05, 1.0),
    "not so rare": (rated(0.05, 0.1, 4), 0.05, 1.0),
    "common": (rated(0.2, 0.3, 3), 0.1, 1.0),
}


def certified(
    bots: Bots, margin: float, span: float | None, families: int, runs: int, reach: float | None = None
) -> float:
    """How often the candidate is certified."""
    source = np.random.default_rng(families)
    drawn = (bots(source, families) for _ in range(runs))
    return sum(non_inferiority(*two, margin, span=span, reach=reach).passes for two in drawn) / runs


def flagged(families: int, runs: int) -> float:
    """How often any of 20 alarms is set off by an unchanged bot: 4 dimensions and a rate, in 4 slices."""
    source, wrong = np.random.default_rng(families), 0
    for _ in range(runs):
        slices: list[tuple[npt.ArrayLike, npt.ArrayLike]] = []
        for bots in (scored(0), scored(0), scored(0), scored(0), rated(0.05, 0.05, 1)):
            before, after = map(np.asarray, bots(source, families))
            for _slice in range(4):
                some = source.random(families) < 0.5
                slices.append((before[some], after[some]) if some.any() else (before, after))
        wrong += any(alarm.fires for alarm in alarms(slices, [0.0] * len(slices)))
    return wrong / runs


def covered(truth: float, intervals: list[Interval]) -> float:
    """The share of intervals that hold the truth; there must be intervals."""
    known = [(one.low, one.high) for one in intervals if one.low is not None and one.high is not None]
    assert len(known) > 0.5 * len(intervals)
    return sum(low <= truth <= high for low, high in known) / len(known)


def nested(families: int, runs: int) -> float:
    """Coverage for scores in families of 1 to 5 cases with 2 trials each, from single trials."""
    source, found = np.random.default_rng(families), []
    for _ in range(runs):
        sizes = source.integers(1, 6, families)
        family = np.repeat(np.arange(families), 2 * sizes)
        case = np.repeat(np.arange(sizes.sum()), 2)
        values = source.normal(0, 0.3, families)[family] + source.normal(0, 0.3, sizes.sum())[case]
        values = values + source.normal(3, 0.4, len(case))
        found.append(t_interval(family_means([*map(str, case)], [*map(str, family)], values)[1]))
    return covered(3, found)


def rates_covered(families: int, rate: float, alike: float, runs: int) -> float:
    """Coverage for a rate, 12 replies a family, in families whose chance is beta-distributed."""
    source = np.random.default_rng(families)
    chances = source.beta(rate * alike, (1 - rate) * alike, (runs, families))
    return covered(rate, [rate_interval(one) for one in source.binomial(12, chances) / 12])


def equal_length_covered(families: int, runs: int) -> float:
    """Coverage for a difference of .3 at equal length; the noise grows with length."""
    source, found = np.random.default_rng(families), []
    for _ in range(runs):
        a_length = source.lognormal(5, 0.4, families)
        longer = a_length * (source.lognormal(0.2, 0.3, families) - 1)
        noise = source.normal(0, 0.2, families) * (1 + (longer > longer.mean()))
        zero = np.zeros(families)
        control = length_control(zero, 0.3 + 0.002 * longer + noise, a_length, a_length + longer)
        assert control.controlled is not None
        found.append(control.controlled)
    return covered(0.3, found)


@pytest.mark.parametrize("name", AT_THE_MARGIN)
def test_a_drop_of_the_margin_is_seldom_certified(name: str) -> None:
    """In at most 3 of 100 runs at 20 families, here of 300."""
    assert certified(*AT_THE_MARGIN[name], families=20, runs=300) <= highest(0.03, 300)


def test_t_alone_would_certify_too_much() -> None:
    """Why there is a span: a rate that rises from .02 to .07 passes more than twice as often as promised."""
    rising = rated(0.02, 0.07, 2)
    assert certified(rising, 0.05, None, 40, 400) > 0.05
    assert certified(rising, 0.05, 1.0, 40, 400) < 0.03


def test_an_unchanged_bot_is_seldom_flagged() -> None:
    """By any of 20 slice alarms in at most 3 of 100 runs, here of 100."""
    assert flagged(20, 100) <= highest(0.03, 100)


def test_intervals_of_rates_and_of_nested_trials_cover() -> None:
    """93 of 100 and more, here of 200, for a rate of 5 % and for single trials."""
    assert rates_covered(20, 0.05, 1, 200) >= 1 - highest(0.07, 200)
    assert nested(12, 100) >= 1 - highest(0.07, 100)


def test_the_power_that_is_promised() -> None:
    """80 % at the margin that `detectable` says, for an unchanged bot."""
    sd = math.sqrt(0.2**2 + 2 * 0.5**2 / 12)
    margin = detectable(sd, 30, reach=2)
    found = certified(scored(0), margin, 4.0, 30, 300, reach=2)
    assert found == pytest.approx(0.8, abs=highest(0.2, 300) - 0.2)


@pytest.mark.slow
@pytest.mark.parametrize("families", [6, 8, 12, 20, 40, 66, 100])
@pytest.mark.parametrize("name", AT_THE_MARGIN)
def test_the_size_at_the_margin_in_full(name: str, families: int) -> None:
    """At most .03 of 4,000 runs certify a candidate that is worse by the margin."""
    assert certified(*AT_THE_MARGIN[name], families=families, runs=4000) <= 0.03


@pytest.mark.slow
@pytest.mark.parametrize("families", [12, 20, 40, 100])
def test_alarms_of_an_unchanged_bot_in_full(families: int) -> None:
    """At most .03 of 2,000 runs set off any of 20 alarms."""
    assert flagged(families, 2000) <= 0.03


@pytest.mark.slow
@pytest.mark.parametrize("families", [8, 12, 20, 40])
def test_coverage_of_the_rest_in_full(families: int) -> None:
    """.93 and more for single trials, rates from rare to common, and differences at equal length."""
    assert nested(families, 2000) >= 0.93
    assert equal_length_covered(families, 2000) >= 0.93
    for rate in (0.01, 0.05, 0.2, 0.5):
        for alike in (0.5, 2, 100):
            assert rates_covered(families, rate, alike, 2000) >= 0.93, (rate, alike)


@pytest.mark.slow
@pytest.mark.parametrize("families", [12, 20, 40, 100])
def test_the_power_that_is_promised_in_full(families: int) -> None:
    """What `power` says for t; with Hall's correction up to .06 less at 12 families, .03 at 40 and more."""
    sd = math.sqrt(0.2**2 + 2 * 0.5**2 / 12)
    found = certified(scored(0), 0.25, 4.0, families, 4000, reach=2)
    promised = power(0.25, sd, families, reach=2)
    assert promised - (0.06 if families < 40 else 0.03) <= found <= promised + 0.02
