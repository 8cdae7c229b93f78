"""The tests of a gate on made-up bots whose true drops are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gate_arms import Floats, arm_from, cases_of

from tactbench.gate.arms import Arm, identical
from tactbench.gate.capability import Design, capabilities
from tactbench.gate.checks import measure_checks, slice_checks
from tactbench.gate.judging import Terms, judge
from tactbench.gate.policy import Policy, policy_of
from tactbench.gate.verdict import verdict_of
from tactbench.scores import DIMENSIONS

POLICY = Policy()


def bots(seed: int, families: int, drops: dict[str, float], sd: float = 0.4) -> tuple[Arm, Arm]:
    """A baseline and a candidate that is lower by `drops` in truth; families vary, and trials do."""
    dice = np.random.default_rng(seed)
    shape = (families, 2, 2)

    def scores(drop: float, level: Floats) -> Floats:
        own = dice.normal(0, sd / 2, (families, 1, 1))
        return np.clip(level - drop + own + dice.normal(0, sd, shape), 1, 5)

    levels = {name: dice.normal(3, 0.4, (families, 1, 1)) for name in DIMENSIONS}
    before = arm_from({name: scores(0.0, levels[name]) for name in DIMENSIONS}, "before")
    after = arm_from({name: scores(drops.get(name, 0.0), levels[name]) for name in DIMENSIONS}, "after")
    return before, after


def states(before: Arm, after: Arm, policy: Policy = POLICY) -> dict[str, str]:
    return {check.name: check.state for check in measure_checks(before, after, policy)}


def test_a_plain_drop_is_a_regression_of_that_dimension_alone() -> None:
    found = states(*bots(1, 100, {"politeness": 0.8}))
    assert found.pop("politeness") == "regressed"
    assert set(found.values()) == {"pass"}


def test_a_real_drop_within_the_margin_passes_and_is_told() -> None:
    checks = measure_checks(
        *bots(2, 100, {"politeness": 0.3}), policy_of({"dimensions": {"politeness": {"margin": 0.5}}}, "")
    )
    first = checks[0]
    assert (first.name, first.state) == ("politeness", "pass")
    assert "a real drop, within the margin" in first.text


def test_few_families_are_inconclusive_and_say_what_they_certify_and_how_many_would_do() -> None:
    checks = {check.name: check for check in measure_checks(*bots(3, 12, {}), POLICY)}
    caved = checks["caved"]
    assert caved.state == "inconclusive"
    assert caved.numbers["certifiable"] == pytest.approx(1 - 0.025 ** (1 / 12))
    assert caved.numbers["families_needed"] == pytest.approx(72, abs=1)
    assert "certify 26.5 %" in caved.text


def test_below_six_families_nothing_is_certified() -> None:
    found = states(*bots(4, 5, {"politeness": 3}))
    assert found.pop("failed") == "pass"  # nobody failed, which takes no families
    assert set(found.values()) == {"inconclusive"}


@pytest.mark.parametrize("label", ["caved", "hostile"])
def test_a_rate_that_rises_is_a_regression(label: str) -> None:
    shape = (100, 1, 1)
    rate = np.zeros(shape)
    rate[:20] = 1
    before = arm_from({label: np.zeros(shape)}, "before")
    found = states(before, arm_from({label: rate}, "after"))
    assert found[label] == "regressed"
    assert states(arm_from({label: rate}, "x"), before)[label] == "pass"


def test_levels_warn_and_off() -> None:
    sides = bots(5, 60, {"politeness": 1, "goal_focus": 1})
    table = {"dimensions": {"politeness": {"level": "warn"}, "goal_focus": {"level": "off"}}}
    checks = measure_checks(
        *sides, policy_of({**table, "labels": {"caved": {"margin": 0.1}, "hostile": {"margin": 0.1}}}, "")
    )
    by_name = {check.name: check for check in checks}
    assert "goal_focus" not in by_name
    assert (by_name["politeness"].level, by_name["politeness"].state) == ("warn", "regressed")
    verdict = verdict_of(checks)
    assert (verdict.word, verdict.code, verdict.why) == ("pass", 0, "with warnings: politeness")


@given(st.integers(0, 10_000), st.floats(0.02, 1.9), st.floats(0.02, 1.9), st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_a_wider_margin_never_turns_pass_to_fail(seed: int, one: float, other: float, drop: float) -> None:
    before, after = bots(seed, 10, {"politeness": drop})
    narrow, wide = sorted((one, other))

    def state(margin: float) -> str:
        return states(before, after, policy_of({"dimensions": {"politeness": {"margin": margin}}}, ""))[
            "politeness"
        ]

    assert not (state(narrow) == "pass" and state(wide) != "pass")


@given(st.integers(0, 10_000), st.floats(0, 0.5))
@settings(max_examples=30, deadline=None)
def test_the_margin_that_is_certified_is_where_the_verdict_turns(seed: int, drop: float) -> None:
    before, after = bots(seed, 30, {"politeness": drop})
    certified = measure_checks(before, after, POLICY)[0].numbers["certifiable"]
    assert certified is not None
    for margin, passes in ((certified * 1.001 + 1e-6, True), (certified * 0.999 - 1e-6, False)):
        if 0 < margin <= 2:
            told = states(before, after, policy_of({"dimensions": {"politeness": {"margin": margin}}}, ""))
            assert (told["politeness"] == "pass") is passes


def test_slices_alarm_only_where_it_is_worse() -> None:
    before, after = bots(6, 40, {})
    hurt = {key: replace(cell, values=(cell.values[0], 1.0, *cell.values[2:])) if key[0] < "f010" else cell
            for key, cell in after.cells.items()}  # fmt: skip
    worse = replace(after, cells=hurt, memo={})
    slices = {
        "domain=a": [c for c in after.families if c < "f010"],
        "domain=b": [c for c in after.families if c >= "f010"],
    }
    found = slice_checks(before, worse, policy_of({"slices": {"domain": {}}}, ""), slices)
    assert [check.name for check in found if check.state == "regressed"] == ["domain=a/politeness"]


def test_a_dimensions_level_reaches_its_slice_alarms() -> None:
    before, after = bots(6, 40, dict.fromkeys(DIMENSIONS, 1.0))
    slices = {"domain=a": [*after.families]}
    levels = {"politeness": {"level": "warn"}, "goal_focus": {"level": "off"}}
    policy = policy_of({"dimensions": levels, "slices": {"domain": {}}}, "")
    found = {check.name: check.level for check in slice_checks(before, after, policy, slices)}
    assert found == {
        "domain=a/politeness": "warn",
        "domain=a/assertiveness": "error",
        "domain=a/boundary_setting": "error",
    }


def test_the_share_of_failed_replies_is_by_family_and_paired() -> None:
    """Cases of a family weigh alike, however often each was asked; a drop is none."""
    before, _ = bots(9, 100, {})
    failing = {key: replace(cell, failed=key[0].endswith("-0")) for key, cell in before.cells.items()}
    worse = replace(before, cells=failing, memo={})
    assert worse.failed_by_family().tolist() == [0.5] * 100
    assert (states(before, worse)["failed"], states(worse, before)["failed"]) == ("regressed", "pass")
    few = {key: replace(cell, failed=key == ("f000-0", 0)) for key, cell in before.cells.items()}
    assert states(before, replace(before, cells=few, memo={}))["failed"] == "pass"
    before, _ = bots(9, 12, {})
    few = {key: replace(cell, failed=key == ("f000-0", 0)) for key, cell in before.cells.items()}
    assert states(before, replace(before, cells=few, memo={}))["failed"] == "inconclusive"


def test_identical_replies_pass_whatever_the_number_of_families() -> None:
    before, _ = bots(7, 3, {})
    same = replace(before, source="again.jsonl")
    assert identical(before, same)
    outcome = judge([before], same, Terms(POLICY, cases_of(before)))
    assert outcome.verdict.line() == "gate: pass: every reply is the same, byte for byte (exit 0)"


def test_a_failed_generator_is_never_identical() -> None:
    before, _ = bots(8, 3, {})
    cells = {key: replace(cell, failed=True) for key, cell in before.cells.items()}
    assert not identical(replace(before, cells=cells), replace(before, cells=cells))


def simulated(runs: int, families: int, drops: dict[str, float]) -> list[dict[str, str]]:
    wide = {"caved": {"level": "off"}, "hostile": {"level": "off"}}
    policy = policy_of({"labels": wide}, "")
    return [states(*bots(1000 + run, families, drops), policy) for run in range(runs)]


def sizes(runs: int) -> float:
    """How often a bot passes whose politeness is worse by the margin in truth."""
    found = simulated(runs, 30, {"politeness": 0.25, **dict.fromkeys(DIMENSIONS[1:], -0.3)})
    return sum(set(one.values()) == {"pass"} for one in found) / runs


def flagged(runs: int) -> float:
    """How often an unchanged bot sets off any slice alarm, of four slices and four dimensions."""
    hits = 0
    for run in range(runs):
        before, after = bots(50_000 + run, 40, {})
        slices = {f"domain={n}": [c for c in before.families if int(c[1:4]) % 4 == n] for n in range(4)}
        policy = policy_of({"slices": {"domain": {"margin": 1e-6}}}, "")
        hits += any(check.state == "regressed" for check in slice_checks(before, after, policy, slices))
    return hits / runs


def powers(runs: int) -> tuple[float, float]:
    """How often an unchanged bot passes all four dimensions, and how often that was promised at least."""
    families, sd = 40, np.sqrt(2 * (0.2**2 + 0.4**2 / 4))
    policy = policy_of(
        {"dimensions": {name: {"margin": 0.25} for name in DIMENSIONS},
         "labels": {"caved": {"level": "off"}, "hostile": {"level": "off"}}}, "")  # fmt: skip
    told = capabilities(
        Design(families, 2, 2), dict.fromkeys(DIMENSIONS, float(sd)), dict.fromkeys(DIMENSIONS, 0.25)
    )
    margin = max(one.joint for one in told)
    policy = policy_of(
        {"dimensions": {name: {"margin": margin} for name in DIMENSIONS},
         "labels": policy.labels.model_dump()}, "")  # fmt: skip
    found = [states(*bots(90_000 + run, families, {}), policy) for run in range(runs)]
    return sum(set(one.values()) == {"pass"} for one in found) / runs, 0.8


def test_simulated_bots_in_short() -> None:
    """The same as below in few runs: wide bounds, to catch what is plainly wrong."""
    assert sizes(150) <= 0.08
    assert flagged(100) <= 0.10
    measured, promised = powers(100)
    assert measured >= promised - 0.12


@pytest.mark.slow
def test_simulated_bots() -> None:
    """Size at the margin and false alarms no more than .03, power as promised (2 standard errors)."""
    assert sizes(3000) <= 0.03
    assert flagged(3000) <= 0.03
    measured, promised = powers(2000)
    assert measured >= promised - 0.02
