"""Figures as they are printed: the same two never stand with two verdicts, in any report."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.gate.test_gate_checks import bots
from tests.gate_arms import cases_of

from tactbench.gate.checks import measure_checks
from tactbench.gate.figures import at_worst, decimals_for, decimals_for_bounds, figure, up
from tactbench.gate.judging import Terms, judge
from tactbench.gate.policy import policy_of
from tactbench.gate.report import markdown
from tactbench.gate.report.plain import lines

losses = st.floats(-1, 1).map(lambda loss: round(loss, 5))
margins = st.sampled_from([0.05, 0.1, 0.125, 0.2, 0.25, 0.005])
kinds = st.sampled_from(["dimension", "label"])


def number(text: str) -> float:
    return float(text.removesuffix(" %"))


@given(kinds, losses, margins)
@example("dimension", 0.248, 0.25)
@example("dimension", 0.255, 0.25)
@example("label", 0.0496, 0.05)
@settings(max_examples=300, deadline=None)
def test_a_bound_is_printed_on_its_own_side_of_the_margin_and_never_better_than_it_is(
    kind: str, loss: float, margin: float
) -> None:
    more = decimals_for_bounds(kind, margin, loss)
    shown = figure(kind, margin, more=more)
    assert number(shown) == pytest.approx(margin * (100 if kind == "label" else 1), abs=1e-9)
    assert (number(up(kind, loss, more)) < number(shown)) == (loss < margin)
    worst = number(at_worst(kind, loss if kind == "label" else -loss, more))
    assert (abs(worst) < number(shown) or loss < 0) == (loss < margin)
    unit = 100 if kind == "label" else 1
    assert (worst >= unit * loss - 1e-6) if kind == "label" else (worst <= -loss + 1e-6)


@given(losses, margins)
@settings(max_examples=200, deadline=None)
def test_a_mean_is_printed_below_the_alarm_only_where_it_is_below(loss: float, margin: float) -> None:
    more = decimals_for("slice", margin, loss)
    shown = number(figure("slice", -loss, signed=True, more=more)), number(figure("slice", margin, more=more))
    assert (shown[0] < -shown[1]) == (loss > margin)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("beyond", [0, 1])
def test_all_reports_print_what_the_verdict_says(seed: int, beyond: int) -> None:
    """The margin is put right beside the bound, on either side of it."""
    before, after = bots(seed, 40, {"politeness": 0.2})
    (first, *_) = measure_checks(before, after, policy_of({}, ""))
    margin = (math.ceil(-(first.numbers["worst"] or 0) * 100) - beyond) / 100
    policy = policy_of({"dimensions": {"politeness": {"margin": margin}}}, "")
    outcome = judge([before], after, Terms(policy, cases_of(before)))
    (check,) = (check for check in outcome.checks if check.name == "politeness")
    assert (check.state == "pass") == (beyond == 0)
    told = [*re.findall(r"at worst (\S+); margin (\S+)", " ".join(lines(outcome, [()])))[:1]]
    told += re.findall(r"at worst (\S+); margin (\S+)", check.text)
    told += re.findall(
        r"<code>politeness</code> \|[^|]*\|[^|]*\| (\S+) \| (\S+) \|", markdown.summary(outcome, [()])
    )
    assert len(told) == 3 and len({(worst, bound.rstrip(";<")) for worst, bound in told}) == 1
    worst, bound = (float(one.rstrip(";<")) for one in told[0])
    assert (worst > -bound) == (check.state == "pass"), told
