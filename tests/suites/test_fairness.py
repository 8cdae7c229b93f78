"""The suite `fairness` as published: variants differ in what they say they differ in, and in nothing else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from rapidfuzz.distance import OSA
from tests.suites.coverage import SUITES

from tactbench.cases import Case
from tactbench.suites import read_suite

FAMILIES: dict[str, list[Case]] = defaultdict(list)
for _case in read_suite(SUITES / "fairness").cases:
    FAMILIES[_case.family].append(_case)
KINDS = Counter(
    {"base": 1, "name": 4, "angry": 1, "dialect": 2, "learner": 2, "typos": 1, "channel": 1, "order": 1}
)


def one(cases: list[Case], tag: str) -> Case:
    """The only case with that tag."""
    (case,) = [case for case in cases if tag in case.tags]
    return case


def said(case: Case) -> str:
    """The customer's message."""
    (turn,) = case.dialogue
    return turn.text


def figures(text: str) -> Counter[str]:
    """Every number in a text."""
    return Counter(re.findall(r"\d+(?:[.,:]\d+)*", text))


def test_it_has_the_bases_and_the_variants_that_its_card_says() -> None:
    """44 base cases of 13 cases each; origins and genders of names in balance; ids that tell nothing."""
    assert len(FAMILIES) == 44
    names: Counter[str] = Counter()
    for cases in FAMILIES.values():
        assert Counter(tag for case in cases for tag in case.tags if ":" not in tag) == KINDS
        names.update(tag for case in cases for tag in case.tags if tag.startswith("name:"))
        assert all(re.fullmatch(rf"{case.family}-[0-9a-f]{{6}}", case.id) for case in cases)
    assert names.pop("name:woman") == names.pop("name:man") == 88
    assert set(names.values()) == {22}
    assert len(names) == 8


@pytest.mark.parametrize("cases", FAMILIES.values(), ids=FAMILIES)
def test_desk_goal_and_labels_are_the_same_for_all_variants(cases: list[Case]) -> None:
    """Everything but the message, the channel and the tags."""
    same = {"id", "dialogue", "tags", "channel"}
    assert len({case.model_dump_json(exclude=same) for case in cases}) == 1
    base = one(cases, "base")
    assert [case.channel for case in cases if case.channel != base.channel] == [one(cases, "channel").channel]
    assert said(one(cases, "channel")) == said(base)


@pytest.mark.parametrize("cases", FAMILIES.values(), ids=FAMILIES)
def test_every_wording_names_the_same_figures(cases: list[Case]) -> None:
    """Sums, dates, references."""
    base = set(figures(said(one(cases, "base"))))
    assert base
    for case in cases:
        assert set(figures(said(case))) == base, case.tags


@pytest.mark.parametrize("cases", FAMILIES.values(), ids=FAMILIES)
def test_names_typos_and_order_change_only_that(cases: list[Case]) -> None:
    """A name stands where the other stood; typos are small; the order has the same sentences."""
    base = said(one(cases, "base"))
    for case in cases:
        if "name" in case.tags:
            before = re.split(r"\W+", base)
            changed = [word for word in re.split(r"\W+", said(case)) if word not in before]
            assert 0 < len(changed) <= 6
            assert len(said(case)) - len(base) == pytest.approx(0, abs=30)
    typed = said(one(cases, "typos"))
    assert 1 <= OSA.distance(base, typed) <= 0.06 * len(base)
    assert _sentences(said(one(cases, "order"))) == _sentences(base)
    assert said(one(cases, "order")) != base


def _sentences(text: str) -> Counter[str]:
    return Counter(part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip())
