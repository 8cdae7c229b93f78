"""What every published suite keeps: lint without a note, editions, canary, slices, the table of coverage."""

from __future__ import annotations

import uuid
from collections import Counter
from pathlib import Path

import pytest
from tests.suites.coverage import SUITES, rows, table

from tactbench.cases import BEHAVIOURS, CHANNELS, DOMAINS
from tactbench.jsonl import objects
from tactbench.lint.alike import Message, near_duplicates
from tactbench.lint.suite import lint_suite, messages_of
from tactbench.suites import read_suite

PUBLISHED = ("core", "fairness", "pressure", "smoke")
ALL = (*PUBLISHED, "rated", "rated/check", "rated/core")


@pytest.mark.parametrize("name", PUBLISHED)
def test_lint_finds_nothing(name: str) -> None:
    """Not a note: no figure that the desk lacks, no real firm, no limit given away, no strange word."""
    assert [str(finding) for finding in lint_suite(SUITES / name).findings] == []


def test_no_case_reads_like_another_of_any_suite() -> None:
    """The rated sets too; only variants of one base case may, and what smoke draws from core."""
    others: list[Message] = []
    found = []
    for name in ALL:
        ours = list(messages_of(SUITES / name))
        found += [str(finding) for finding in near_duplicates(ours, others)]
        others += ours
    assert found == []


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_edition_is_frozen(name: str) -> None:
    """The card holds the digest of its version, so a changed file with the same version cannot be read."""
    suite = read_suite(SUITES / name)
    assert suite.card.version == "1.0.0"
    assert suite.card.editions["1.0.0"] == suite.digest
    assert suite.withdrawn() == frozenset()
    assert "1.0.0" in (SUITES / name / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["core", "fairness", "pressure"])
def test_every_case_bears_its_suites_own_canary(name: str) -> None:
    """A GUID, another one in each suite."""
    canaries = {other: read_suite(SUITES / other).card.canary for other in ("core", "fairness", "pressure")}
    assert len(set(canaries.values())) == 3
    assert str(uuid.UUID(canaries[name])) == canaries[name]
    assert {case.hints["canary"] for case in read_suite(SUITES / name).cases} == {canaries[name]}


@pytest.mark.parametrize("name", ["core", "fairness", "pressure"])
def test_every_change_of_the_review_is_kept(name: str) -> None:
    """Case, what, why; and the card says how many."""
    changes = [line for _, line in objects(SUITES / name / "review.jsonl")]
    assert all(set(line) == {"case", "what", "why"} and all(line.values()) for line in changes)
    families = {case.family for case in read_suite(SUITES / name).cases}
    ids = {case.id for case in read_suite(SUITES / name).cases}
    assert {line["case"] for line in changes} <= families | ids
    card = " ".join((SUITES / name / "README.md").read_text("utf-8").split())
    assert f"{len(changes)} changes in {len({line['case'] for line in changes})} " in card.replace(
        "of the ", ""
    )


def test_core_is_large_and_balanced() -> None:
    """Families, domains, channels, behaviours, right, severity, dialogues, limits; as its card says."""
    cases = read_suite(SUITES / "core").cases
    families = Counter(case.family for case in cases)
    assert (len(cases), len(families)) == (248, 100)
    assert sum(count >= 3 for count in families.values()) == 54
    assert set(DOMAINS) == {case.domain for case in cases}
    assert min(Counter(case.domain for case in cases).values()) >= 11
    assert min(Counter(case.channel for case in cases)[name] for name in CHANNELS) >= 25
    shown = Counter(word for case in cases for word in case.behaviours)
    assert min(shown[name] for name in BEHAVIOURS) >= 19
    right = Counter(case.right for case in cases)
    assert [right[side] for side in ("customer", "partly", "desk")] == [85, 87, 76]
    assert [sum(case.severity == level for case in cases) for level in range(1, 6)] == [41, 60, 60, 45, 42]
    assert sum(not case.desk.limits for case in cases) == 67
    assert sum(len(case.dialogue) > 1 for case in cases) == 134
    assert sum(bool(case.pushes) for case in cases) == 84


def test_the_table_of_coverage_is_that_of_the_cases() -> None:
    """suites/README.md holds it as it is computed; every technique and behaviour has its cases."""
    readme = (Path(__file__).parents[2] / "suites/README.md").read_text("utf-8")
    assert "\n".join(table()) in readme
    assert [name for name, _, core, pressure in rows() if len(core) + len(pressure) < 10] == []
