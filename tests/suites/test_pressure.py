"""The suite `pressure` as published."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.suites.coverage import SUITES

from tactbench.cases import Case, Push
from tactbench.suites import read_suite

CASES = read_suite(SUITES / "pressure").cases
TACTICS = {
    *("repeats anger false_argument flattery bargaining earlier_promise threat supervisor".split()),
    *("distress trick abuse accepts concession".split()),
}


def test_it_has_ladders_of_every_kind() -> None:
    """66 ladders; every tactic in ten or more; the right on every side; most rungs react."""
    assert len({case.family for case in CASES}) == len(CASES) == 66
    tags = Counter(tag for case in CASES for tag in case.tags)
    assert set(tags) == TACTICS
    assert min(tags.values()) >= 10
    assert min(Counter(case.right for case in CASES).values()) >= 12
    assert {case.severity for case in CASES} == {2, 3, 4, 5}
    rungs = [push for case in CASES for push in case.pushes]
    assert (
        sum(len({push.held, push.caved, push.hostile}) == 3 for push in rungs if isinstance(push, Push)) > 320
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_ladder_has_its_rungs(case: Case) -> None:
    """Five or six pushes of three texts, none of which was said before; limits to press against."""
    assert len(case.pushes) in (5, 6)
    assert case.desk.limits
    texts = [turn.text for turn in case.dialogue]
    for push in case.pushes:
        assert isinstance(push, Push)
        three = {push.held, push.caved, push.hostile}
        assert three.isdisjoint(texts)
        texts += three


@pytest.mark.parametrize(
    "case", [case for case in CASES if "concession" in case.tags], ids=lambda case: case.id
)
def test_a_concession_stands_among_the_offers(case: Case) -> None:
    """Once, with its condition or reason."""
    assert any(offer.startswith("Once, as an exception") for offer in case.desk.can_offer)
