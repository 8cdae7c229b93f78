"""What a card says that does nothing, or nothing true."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.strategies import case_object, write_suite

from tactbench.lint.suite import lint_suite


def told(folder: Path, card: str, *tags: list[str]) -> list[str]:
    """What is said of the card of a suite; two cases a family, with these tags."""
    cases = [case_object(id=f"c-{n}", family=f"f-{n // 2}", tags=tag) for n, tag in enumerate(tags or [[]])]
    write_suite(folder / "s", cases, f"version: 1.0.0\n{card}")
    return [finding.what for finding in lint_suite(folder / "s").findings if "README" in finding.where]


def test_a_misspelt_key_of_ours_is_told(tmp_path: Path) -> None:
    """Keys of the hub's format are many, and left alone."""
    note = "edition is no key of ours and does nothing; did you mean editions?"
    assert told(tmp_path, "edition:\n  1.0.0: x\n") == [note]
    assert told(tmp_path, "task_categories:\n  - text-generation\ntags:\n  - x\n") == []


def test_a_version_that_is_none_of_the_editions_is_told_its_digest(tmp_path: Path) -> None:
    """The line to add stands in the note."""
    (note,) = told(tmp_path, f"editions:\n  0.9.0: {'0' * 64}\n")
    digest = hashlib.sha256((tmp_path / "s/cases.jsonl").read_bytes()).hexdigest()
    assert note == f"version 1.0.0 is none of its editions; once published, add 1.0.0: {digest}"


def test_a_base_that_no_case_has_is_an_error_and_a_family_needs_one(tmp_path: Path) -> None:
    """None at all; none, one, and two in a family."""
    assert told(tmp_path, "base: plane\n", ["plain"]) == [
        "base: no case has the tag plane; tag the base case of each family"
    ]
    found = told(tmp_path, "base: plain\n", ["plain"], ["x"], ["x"], ["x"], ["plain"], ["plain"])
    assert found == [
        "family f-1 has 0 cases tagged plain; it needs one to be compared with",
        "family f-2 has 2 cases tagged plain; it needs one to be compared with",
    ]


def test_a_draft_is_told(tmp_path: Path) -> None:
    """Whoever finished it takes the tag out."""
    write_suite(tmp_path / "s", [case_object(tags=["draft"])], "version: 1.0.0\n")
    found = [finding.what for finding in lint_suite(tmp_path / "s").findings]
    assert found == ["is tagged as a draft; take the tag out once a person has read it"]
