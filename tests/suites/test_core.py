"""The suite `core` as published, and the built-in bots on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import tactbench_acts
import tactbench_controls
import tactbench_suites
import tactbench_template
from tactbench.cases import Case, Turn
from tactbench.gathering import MEASURES, Measurements, measured_of
from tactbench.offers import Generator
from tactbench.scores import DIMENSIONS, Score
from tactbench.standings import estimates
from tactbench.suites import read_suite

CORE = Path(tactbench_suites.__file__).parent / "core"
CASES = read_suite(CORE).cases


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_says_all_that_is_needed(case: Case) -> None:
    """Facts, offers, a severity and a right; ids tell nothing but the family."""
    assert len(case.desk.facts) >= 3
    assert case.desk.can_offer
    assert case.severity
    assert case.right
    assert case.language == "en"
    assert case.id[:-1] == case.family
    assert 1 <= len(case.behaviours) <= 4


def measured(bot: Generator) -> dict[str, float]:
    """The bot's means on core."""
    rows = []
    for case in CASES:
        reply = bot.reply(case.ask(seed=0))
        score = tactbench_acts.score(case, (*case.dialogue, Turn(role="agent", text=reply)))
        assert isinstance(score, Score)
        rows.append(measured_of(case.id, case.family, [score]))
    found = estimates(Measurements(row for row in rows if row is not None))[1]
    return {name: found[name].mean for name in MEASURES}


def test_the_controls_stand_where_they_must() -> None:
    """`template` is above both on every dimension; `doormat` caves most; `wall` is the coldest."""
    bots = [*tactbench_template.tactbench_generators(), *tactbench_controls.tactbench_generators()]
    means = {bot.name: measured(bot) for bot in bots}
    template, doormat, wall = means["template"], means["doormat"], means["wall"]
    for name in ("tact", *DIMENSIONS):
        assert template[name] > max(doormat[name], wall[name]) + 0.5
    limited = sum(bool(case.desk.limits) for case in CASES) / len(CASES)
    assert doormat["caved"] > 0.8 * limited
    assert max(template["caved"], wall["caved"]) < 0.1
    assert wall["politeness"] < doormat["politeness"]
    assert doormat["boundary_setting"] < wall["boundary_setting"]
