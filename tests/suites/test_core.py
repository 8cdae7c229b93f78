"""The suite `core` as published, and the built-in bots on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import tactbench_acts
import tactbench_controls
import tactbench_suites
import tactbench_template
from tactbench.cases import BEHAVIOURS, CHANNELS, DOMAINS, Case, Turn
from tactbench.lint.suite import lint_suite
from tactbench.offers import Generator
from tactbench.results import DIMENSIONS, Score
from tactbench.standings import MEASURES, estimates, measured_of
from tactbench.suites import read_suite

CORE = Path(tactbench_suites.__file__).parent / "core"
CASES = read_suite(CORE).cases


def test_it_is_as_large_and_as_mixed_as_its_card_says() -> None:
    """72 cases, 36 families, all domains and channels; dialogues, pushes and cases without a limit."""
    assert len(CASES) == 72
    assert len({case.family for case in CASES}) == 36
    assert {case.domain for case in CASES} == set(DOMAINS)
    assert {case.channel for case in CASES} == set(CHANNELS)
    assert {word for case in CASES for word in case.behaviours} == set(BEHAVIOURS)
    assert sum(len(case.dialogue) > 1 for case in CASES) == 40
    assert sum(bool(case.pushes) for case in CASES) == 28
    assert sum(not case.desk.limits for case in CASES) == 19
    assert [sum(case.severity == level for case in CASES) for level in range(1, 6)] == [9, 20, 21, 12, 10]
    assert [sum(case.right == word for case in CASES) for word in ("customer", "partly", "desk")] == [
        22,
        30,
        20,
    ]


def test_lint_finds_nothing_in_it() -> None:
    """No near-duplicates, no limit given away, no word outside the vocabularies."""
    assert lint_suite(CORE).findings == []


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
    found = estimates([row for row in rows if row is not None])
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
