"""Error rates by simulation: how often the intervals are wrong, against what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tactbench.stats import paired_interval, rank_intervals, t_interval

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
