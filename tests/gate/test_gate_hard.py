"""Hard cases that are asked again: what fresh trials decide, and what they do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.gate_arms import arm_from

from tactbench.gate.checks import Check
from tactbench.gate.hard import no_worse_checks
from tactbench.gate.policy import MOST_FRESH, Policy


def asked_again(before: tuple[int, int], after: tuple[int, int]) -> Check:
    """The check of one case that only the candidate failed, after these fresh (failures, trials)."""
    arm = arm_from({"caved": np.zeros((1, 1, 4))})
    worse = {key: replace(cell, values=(*cell.values[:5], 1.0, 0.0)) for key, cell in arm.cells.items()}
    fresh = {"f000-0": (before, after)}
    return no_worse_checks(arm, replace(arm, cells=worse), ["f000-0"], Policy(), fresh)[0]


@pytest.mark.parametrize(
    ("before", "after", "state", "said"),
    [
        ((0, 10), (5, 10), "regressed", "p 0.016"),
        ((0, 10), (4, 10), "inconclusive", "at these rates fresh = 20 under [hard] of the policy would"),
        ((0, 10), (1, 10), "inconclusive", "fresh = 60"),  # 5 of 50 against none: p .028; 6 of 60: .014
        ((499, 1000), (500, 1000), "inconclusive", f"as {MOST_FRESH:,} would be"),
        ((0, 10), (0, 10), "pass", "p 1.000"),
        ((3, 10), (3, 10), "pass", "baseline 3 of 10"),
        ((5, 10), (1, 10), "pass", "baseline 5 of 10"),
    ],
)
def test_more_fresh_failures_are_a_pass_in_no_case(
    before: tuple[int, int], after: tuple[int, int], state: str, said: str
) -> None:
    check = asked_again(before, after)
    assert (check.state, said in check.text) == (state, True), check.text


def test_the_number_that_is_named_decides() -> None:
    assert asked_again((0, 20), (8, 20)).state == "regressed"
    assert asked_again((0, 60), (6, 60)).state == "regressed"
    assert asked_again((0, 50), (5, 50)).state == "inconclusive"
