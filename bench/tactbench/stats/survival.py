"""How long something lasts, rung by rung, when not everybody is watched to the end; families are the unit.

The estimate is that of Kaplan & Meier (1958, J. Am. Stat. Assoc. 53:457): the product over the rungs of the
share, among those still at risk, whom it did not happen to. Weights are those of all other means here: each
family 1, shared equally by its cases, and a case's share by its trials. Intervals are pointwise: Student's t
on the delete-one-family jackknife pseudo-values G·S - (G - 1)·S₋f (Andersen, Klein & Rosthøj 2003, Biometrika
90:15). Where nobody is censored these are the families' own shares, so that curve and interval are those of
a plain mean over families. Sums are exactly rounded: the order of rows changes no bit of any result.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tactbench.stats.arithmetic import ROUNDING, Floats
from tactbench.stats.families import MIN_FAMILIES, Interval, t_interval


@dataclass(frozen=True)
class Curve:
    """The share whom it has not happened to, by rung from 0 to the last one at which anybody was at risk."""

    steps: tuple[Interval, ...]
    """S(rung) with its 95 % interval, both 0 to 1; `families` are those that tell of this rung."""
    at_risk: tuple[int, ...]
    """Rows that were seen at this rung and to which it had not happened before."""
    events: tuple[int, ...]
    """Rows to which it happened at this rung."""

    @property
    def median(self) -> int | None:
        """The first rung at which it has happened to half or more; None where that was not seen."""
        return next((rung for rung, step in enumerate(self.steps) if step.mean <= 0.5 + ROUNDING), None)

    def at(self, rung: int) -> Interval | None:
        """S at a rung from 0; past the curve's end that of the end if it is 0, else None: nobody was seen."""
        if rung < len(self.steps):
            return self.steps[rung]
        return self.steps[-1] if self.steps[-1].mean == 0 else None


def survival(
    cases: Sequence[str], families: Sequence[str], seen: Sequence[int], ended: Sequence[bool]
) -> Curve:
    """Kaplan-Meier survival over rungs, with right censoring.

    One row is one dialogue: its case, that case's family, on how many rungs it was at risk (1 or more), and
    whether it happened at the last of these; if not, the row is censored after it. No interval is given below
    `MIN_FAMILIES` families that tell of a rung, or without variation; ends are clipped to 0..1.

    Raises ValueError when there are no rows, when lengths differ, when a row was at risk on no rung, and when
    a case claims two families.
    """
    weights = _weights(cases, families, seen, ended)
    rungs = range(max(seen))
    groups: dict[str, list[tuple[int, bool, float]]] = {}
    for family, last, end, weight in zip(families, seen, ended, weights, strict=True):
        groups.setdefault(family, []).append((last, end, weight))
    risk, gone = np.zeros((len(groups), len(rungs))), np.zeros((len(groups), len(rungs)))
    for place, name in enumerate(sorted(groups)):
        for rung in rungs:
            risk[place, rung] = math.fsum(w for last, _, w in groups[name] if last > rung)
            gone[place, rung] = math.fsum(w for last, end, w in groups[name] if end and last == rung + 1)
    told = [
        sum(any(end or last > rung for last, end, _ in rows) for rows in groups.values()) for rung in rungs
    ]
    ends = Counter(last - 1 for last, end in zip(seen, ended, strict=True) if end)
    return Curve(
        steps=tuple(_steps(risk, gone, told)),
        at_risk=tuple(sum(last > rung for last in seen) for rung in rungs),
        events=tuple(ends[rung] for rung in rungs),
    )


def _steps(risk: Floats, gone: Floats, told: Sequence[int]) -> list[Interval]:
    """The curve's points; weights at risk and gone have shape (families, rungs)."""
    count = len(risk)
    all_risk, all_gone = (np.array([math.fsum(column) for column in table.T]) for table in (risk, gone))
    whole = _product(all_risk, all_gone)
    pseudo = count * whole - (count - 1) * _product(all_risk - risk, all_gone - gone)
    steps = []
    for rung, share in enumerate(whole.tolist()):
        values = pseudo[:, rung]
        half = None
        if told[rung] >= MIN_FAMILIES and float(np.ptp(values)) > ROUNDING * count:
            found = t_interval(values)
            half = None if found.high is None else found.high - found.mean
        low, high = (None, None) if half is None else (max(0.0, share - half), min(1.0, share + half))
        steps.append(Interval(share, low, high, told[rung]))
    return steps


def _product(risk: Floats, gone: Floats) -> Floats:
    """Kaplan & Meier's product along the last axis; where nobody is at risk it goes on as it was."""
    hazard = np.divide(gone, risk, out=np.zeros_like(risk), where=risk > 0)
    return np.cumprod(1 - np.clip(hazard, 0, 1), axis=-1)


def _weights(
    cases: Sequence[str], families: Sequence[str], seen: Sequence[int], ended: Sequence[bool]
) -> list[float]:
    """Each row's share of its family, which has 1 in all."""
    if not cases:
        raise ValueError("there are no rows")
    if not len(cases) == len(families) == len(seen) == len(ended):
        raise ValueError(
            "cases, families, seen and ended differ in length: "
            f"{len(cases)}, {len(families)}, {len(seen)}, {len(ended)}"
        )
    if min(seen) < 1:
        raise ValueError(f"seen[{seen.index(min(seen))}] is {min(seen)}: a row must be at risk on a rung")
    home: dict[str, str] = {}
    for case, family in zip(cases, families, strict=True):
        if home.setdefault(case, family) != family:
            raise ValueError(f"case {case!r} claims two families: {home[case]!r} and {family!r}")
    trials, members = Counter(cases), Counter(home.values())
    return [1 / (members[home[case]] * trials[case]) for case in cases]
