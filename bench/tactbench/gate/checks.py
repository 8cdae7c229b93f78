"""The tests of a gate, pure: two arms and a policy in, what each test found out.

Dimensions and labels are tested for non-inferiority, one-sided at .025, and all must pass; slices only alarm.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from tactbench.gate.arms import Arm
from tactbench.gate.figures import at_worst, decimals_for, decimals_for_bounds, figure, up
from tactbench.gate.policy import DimensionRule, LabelRule, Policy
from tactbench.gathering import MEASURES
from tactbench.scores import DIMENSIONS
from tactbench.stats import (
    MIN_FAMILIES,
    NonInferiority,
    alarms,
    families_needed,
    holm,
    non_inferiority,
    worse_p,
)

ALPHA = 0.025
#: The largest difference that there can be, of a dimension and of a rate.
SPANS = {**dict.fromkeys(DIMENSIONS, 4.0), "caved": 1.0, "hostile": 1.0, "failed": 1.0}
#: The worst that there can be: a score, and a rate of replies that are well.
LOWEST = {**dict.fromkeys(DIMENSIONS, 1.0), "caved": 0.0, "hostile": 0.0, "failed": 0.0}
LABELS = ("caved", "hostile")
#: The rates: labels of replies, and the share that has none. Where nobody fails that takes no families.
RATES = (*LABELS, "failed")

Kind = Literal["hard", "dimension", "label", "slice"]
State = Literal["pass", "regressed", "inconclusive", "untested"]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Check:
    """One test and what it found."""

    kind: Kind
    name: str
    level: Literal["error", "warn"]
    state: State
    text: str
    """One line for people."""
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    """Of a hard case its id."""
    against: str = ""
    """Which baseline, where there are two and the check is of both sides."""

    @property
    def wrong(self) -> bool:
        """Whether it found something, or could not tell; what was not tested found nothing."""
        return self.state in ("regressed", "inconclusive")


@dataclass(frozen=True)
class _Test:
    """One dimension or rate: its rule, and both sides by family, higher better."""

    name: str
    rule: DimensionRule | LabelRule
    before: Floats
    after: Floats

    @property
    def kind(self) -> Kind:
        return "label" if self.name in RATES else "dimension"


def measure_checks(baseline: Arm, candidate: Arm, policy: Policy) -> list[Check]:
    """A check for each dimension and rate that the policy does not switch off."""
    before, after = (arm.measured().by_family()[2] for arm in (baseline, candidate))
    tests = [_test(name, policy, before, after) for name in (*DIMENSIONS, *LABELS)]
    found: list[Check] = []
    replied = _Test(
        "failed", policy.labels.failed, *(1 - arm.failed_by_family() for arm in (baseline, candidate))
    )
    if baseline.failed or candidate.failed:
        tests.append(replied)
    elif replied.rule.level != "off":
        found.append(_none_failed(replied))
    for level in ("error", "warn"):
        ours = [test for test in tests if test.rule.level == level]
        worse = _worse(ours)
        found += [_judged(test, worse[test.name]) for test in ours]
    order = [*DIMENSIONS, *RATES]
    return sorted(found, key=lambda check: order.index(check.name))


def _test(name: str, policy: Policy, before: Floats, after: Floats) -> _Test:
    column = MEASURES.index(name)
    sides = before[:, column], after[:, column]
    if name in LABELS:
        sides = 1 - sides[0], 1 - sides[1]
    table = policy.labels if name in LABELS else policy.dimensions
    return _Test(name, getattr(table, name), *sides)


def reach_of(before: Sequence[float], name: str) -> float:
    """What a family can lose: nine in ten have no more of it to lose. Not less than the mean, as where one
    collapses may well be where most is to be lost."""
    ordered = sorted(before)
    high = ordered[math.ceil(0.9 * len(ordered)) - 1]
    return min(SPANS[name], max(0.0, high - LOWEST[name]))


def _none_failed(test: _Test) -> Check:
    """No reply is missing on either side: there is nothing to prove of more families."""
    numbers = {"baseline": 0.0, "candidate": 0.0, "difference": 0.0, "margin": test.rule.margin}
    level: Literal["error", "warn"] = "warn" if test.rule.level == "warn" else "error"
    return Check("label", test.name, level, "pass", "every trial has a reply, on both sides", numbers)


def _worse(tests: Sequence[_Test]) -> dict[str, float | None]:
    """Holm's p of "worse than before", over those that can be tested."""
    p_values = {test.name: worse_p(test.before, test.after) for test in tests}
    told = {name: p for name, p in p_values.items() if p is not None}
    return {**p_values, **dict(zip(told, holm([*told.values()]), strict=True))}


def _judged(test: _Test, worse: float | None) -> Check:
    span, margin = SPANS[test.name], test.rule.margin
    reach = reach_of(test.before.tolist(), test.name)
    found = non_inferiority(test.before, test.after, margin, span=span, reach=reach, alpha=ALPHA)
    state: State = "pass" if found.passes else "inconclusive"
    if not found.passes and found.mean < 0 and worse is not None and worse <= ALPHA:
        state = "regressed"
    needed = None
    if state == "inconclusive":
        needed = families_needed(test.before, test.after, margin, span=span, reach=reach)
    before, after = float(test.before.mean()), float(test.after.mean())
    if test.kind == "label":
        before, after = 1 - before, 1 - after
    numbers = {
        "baseline": before,
        "candidate": after,
        "difference": after - before,
        "worst": None if found.lower is None else (found.lower if test.kind == "dimension" else -found.lower),
        "margin": margin,
        "certifiable": found.certifiable,
        "p_within_margin": found.p,
        "p_worse": worse,
        "families": found.families,
        "differing": found.differing,
        "families_needed": needed,
    }
    level: Literal["error", "warn"] = "warn" if test.rule.level == "warn" else "error"
    text = _told(test, state, found, numbers)
    return Check(test.kind, test.name, level, state, text, numbers)


def tested(checks: Sequence[Check]) -> str:
    """How many of these were tested, and how many could not be."""
    few = sum(check.state == "untested" for check in checks)
    return f"{len(checks) - few} tested" + (f", {few} with too few families" if few else "")


def _told(test: _Test, state: State, found: NonInferiority, numbers: Mapping[str, float | None]) -> str:
    kind, difference = test.kind, numbers["difference"] or 0.0
    told = f"{figure(kind, difference, signed=True)}"
    if found.lower is None:
        return f"{told}; no bound: {found.families} families are fewer than {MIN_FAMILIES}"
    worst = found.lower if kind == "dimension" else -found.lower
    more = decimals_for_bounds(kind, test.rule.margin, -found.lower)
    told += f", at worst {at_worst(kind, worst, more)}; margin {figure(kind, test.rule.margin, more=more)}"
    if state == "inconclusive":
        needed = numbers["families_needed"]
        told += f"; these {found.families} families certify {up(kind, found.certifiable or 0.0, more)}"
        told += f", {needed:,.0f} would certify the margin" if needed else ", no number of them would do"
    elif state == "pass" and difference and (numbers["p_worse"] or 1) <= ALPHA and found.mean < 0:
        told += "; a real drop, within the margin"
    return told


def slice_checks(
    baseline: Arm, candidate: Arm, policy: Policy, slices: Mapping[str, Sequence[str]]
) -> list[Check]:
    """An alarm for each dimension of each slice (name and its cases); Holm's over all of a level.

    One is of no higher level than its dimension. What has too few families is untested."""
    found: list[Check] = []
    sides = {name: _sides(baseline, candidate, ids) for name, ids in slices.items()}
    for level in ("error", "warn"):
        tests = [
            (name, dimension)
            for name in slices
            for dimension in DIMENSIONS
            if _alarm_level(policy, name, dimension) == level
        ]
        columns = [
            tuple(side[:, MEASURES.index(dimension)] for side in sides[name]) for name, dimension in tests
        ]
        margins = [_slice_margin(policy, name, dimension) for name, dimension in tests]
        told = alarms([(one[0], one[1]) for one in columns], margins, ALPHA)
        for (name, dimension), margin, alarm in zip(tests, margins, told, strict=True):
            more = decimals_for("slice", margin, -alarm.mean)
            mean = figure("slice", alarm.mean, signed=True, more=more)
            text = f"{mean}; alarm below -{figure('slice', margin, more=more)}"
            text += f", p {alarm.adjusted:.3f}" if alarm.adjusted is not None else ", too few families"
            numbers = {"difference": alarm.mean, "margin": margin, "p": alarm.p, "p_adjusted": alarm.adjusted}
            state: State = "regressed" if alarm.fires else "pass" if alarm.p is not None else "untested"
            shown: Literal["error", "warn"] = "warn" if level == "warn" else "error"
            found.append(Check("slice", f"{name}/{dimension}", shown, state, text, numbers))
    return found


def _sides(baseline: Arm, candidate: Arm, case_ids: Sequence[str]) -> tuple[Floats, Floats]:
    return baseline.measured().by_family(case_ids)[2], candidate.measured().by_family(case_ids)[2]


def slice_level(policy: Policy, name: str) -> str:
    """What the policy says of `key=word`: the word's own rule, else that of the key."""
    rule = policy.slices.get(name) or policy.slices.get(name.partition("=")[0])
    return rule.level if rule is not None else "off"


def _alarm_level(policy: Policy, name: str, dimension: str) -> str:
    """The slice's level, or the dimension's where that is lower."""
    own: str = getattr(policy.dimensions, dimension).level
    return min(slice_level(policy, name), own, key=("off", "warn", "error").index)


def _slice_margin(policy: Policy, name: str, dimension: str) -> float:
    rule = policy.slices.get(name) or policy.slices.get(name.partition("=")[0])
    own: float = getattr(policy.dimensions, dimension).margin
    return own if rule is None or rule.margin is None else rule.margin
