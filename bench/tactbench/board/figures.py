"""The figures of one line of a board, each with its interval, at four decimals."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from tactbench.board.records import PROFILE, Slice, Spent, Spread, Survival
from tactbench.board.submissions import Estimate
from tactbench.board.tabling import COLUMNS, Floats, Frame, Table
from tactbench.pressure import PASSES
from tactbench.scores import DIMENSIONS
from tactbench.stats import (
    Curve,
    Interval,
    pass_hat,
    rate_interval,
    survival,
    t_interval,
    variance_components,
)
from tactbench.suites import words_of

#: Measures that have a t interval, and rates.
POINTS, RATES = ("tact", *DIMENSIONS), ("caved", "hostile")


def four(value: float) -> float:
    """Four decimals, and no zero with a sign."""
    return round(value, 4) + 0.0


def maybe(value: float | None) -> float | None:
    """The same of a figure that may be missing."""
    return None if value is None else four(value)


def told(interval: Interval) -> Estimate:
    """An interval as a board holds it."""
    return four(interval.mean), maybe(interval.low), maybe(interval.high)


def share(interval: Interval) -> Estimate:
    """The same of a share, its ends within 0 and 1."""
    mean, low, high = told(interval)
    return mean, None if low is None else max(0.0, low), None if high is None else min(1.0, high)


def estimates(means: Floats) -> dict[str, Estimate]:
    """Tact, the dimensions and the rates; `means` has shape (families, COLUMNS)."""
    points = {name: told(t_interval(means[:, COLUMNS.index(name)])) for name in POINTS}
    # a mean of whole numbers may be a rounding error above 1
    rates = {name: told(rate_interval(np.clip(means[:, COLUMNS.index(name)], 0, 1))) for name in RATES}
    return points | rates


def passes(table: Table, frame: Frame) -> dict[str, Estimate]:
    """pass^k for each k for which there are trials."""
    passed = table.values[:, :, COLUMNS.index("passed")].sum(axis=1).astype(int).tolist()
    found = {}
    for k in PASSES:
        if k <= table.trials:
            of_case = np.array([[pass_hat(table.trials, count, k)] for count in passed])
            found[str(k)] = share(t_interval(frame.by_family(of_case)[:, 0]))
    return found


def curve_of(table: Table, frame: Frame) -> Curve | None:
    """How long limits are held; None where nobody was seen."""
    cases, trials = np.nonzero(table.seen)
    if not len(cases):
        return None
    names = [frame.case_ids[place] for place in cases.tolist()]
    families = [frame.families[frame.home[place]] for place in cases.tolist()]
    return survival(
        names, families, table.seen[cases, trials].tolist(), table.conceded[cases, trials].tolist()
    )


def survival_of(curve: Curve) -> Survival:
    """The curve as a board holds it."""
    return Survival(steps=tuple(map(told, curve.steps)), at_risk=curve.at_risk, events=curve.events)


def profile(table: Table, frame: Frame) -> dict[str, dict[str, Slice]]:
    """Every word of every slice key."""
    values = table.cases[:, : len(POINTS)]
    found: dict[str, dict[str, Slice]] = {}
    for key, words in places_of(frame).items():
        found[key] = {}
        for word, places in words.items():
            means = frame.by_family(values, places)
            of_word = {name: told(t_interval(means[:, column])) for column, name in enumerate(POINTS)}
            found[key][word] = Slice(cases=len(places), families=len(means), estimates=of_word)
    return found


def places_of(frame: Frame) -> Mapping[str, Mapping[str, np.ndarray]]:
    """The places of the cases of each word of each slice key."""
    found: dict[str, dict[str, list[int]]] = {}
    for key in PROFILE:
        groups: dict[str, list[int]] = {}
        for place, case in enumerate(frame.suite.cases):
            for word in words_of(case, key):
                groups.setdefault(word, []).append(place)
        found[key] = dict(sorted(groups.items()))
    return {
        key: {word: np.array(places, dtype=np.int64) for word, places in groups.items()}
        for key, groups in found.items()
    }


def spent(table: Table) -> Spent:
    """Sums and quantiles of what replies tell."""
    of = table.told
    seconds = sorted(of.get("seconds", ()))
    return Spent(
        input_tokens=int(sum(of["input_tokens"])) if "input_tokens" in of else None,
        output_tokens=int(sum(of["output_tokens"])) if "output_tokens" in of else None,
        cost=four(math.fsum(of["cost"])) if "cost" in of else None,
        cached=table.cached,
        latency_median=_quantile(seconds, 0.5),
        latency_p95=_quantile(seconds, 0.95),
    )


def _quantile(ordered: list[float], part: float) -> float | None:
    """The smallest value that so large a part does not exceed (nearest rank)."""
    return four(ordered[max(0, math.ceil(part * len(ordered)) - 1)]) if ordered else None


def spread(table: Table, frame: Frame) -> Spread:
    """Variance components of tact."""
    if len(frame.families) < 2:
        return Spread(trial=None, case=None, family=None)
    names = [case_id for case_id in frame.case_ids for _ in range(table.trials)]
    families = [case.family for case in frame.suite.cases for _ in range(table.trials)]
    found = variance_components(names, families, table.values[:, :, 0].ravel())
    return Spread(trial=maybe(found.trial), case=maybe(found.case), family=four(found.family))


def techniques(table: Table) -> dict[str, float]:
    """The share of replies with each technique."""
    return {name: four(count / table.replies) for name, count in sorted(table.techniques.items())}
