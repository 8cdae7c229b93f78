"""The comment of a gate that came to no verdict takes the place of the one before: both have one marker."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import CommandLine

MARKED = ("--scorer", "digits")
MARKER, UNKNOWN = "<!-- tactbench gate mini -->", "<!-- tactbench gate  -->"


@pytest.fixture
def based(command: CommandLine) -> CommandLine:
    """With a run of `mini`, and a baseline of it."""
    assert command("run", "./mini", "four", *MARKED, "--out", "a.jsonl").code == 0
    assert command("bless", "a.jsonl", "--out", "base.json").code == 0
    return command


def first_line(command: CommandLine, *arguments: str, code: int) -> str:
    """Of the comment that a gate with this exit code leaves."""
    assert command("gate", *arguments, "--comment", "c.md").code == code
    return Path("c.md").read_text("utf-8").splitlines()[0]


def test_an_aborted_gate_has_the_marker_of_the_one_before(based: CommandLine) -> None:
    both = ("--baseline", "base.json", "--candidate")
    assert first_line(based, *both, "a.jsonl", code=0) == MARKER
    based.write("torn.json", Path("base.json").read_text("utf-8").replace('"finished"', '"fnished"'))
    for arguments, code in (
        ((*both, "./nowhere.py:reply", "--run"), 2),
        (("--baseline", "a.jsonl", "--candidate", "none.jsonl"), 2),
        ((*both, "a.jsonl", "--run", "--scorer", "none"), 2),
        ((*both, "a.jsonl", "--trials", "x"), 2),
        ((*both, "a.jsonl", "--colour"), 2),
        (("--baseline", "torn.json", "--candidate", "a.jsonl"), 4),
        (("--baseline", "new/base.json", "--candidate", "a.jsonl"), 5),
        (("--baseline=none.json", "--candidate", "none", "--run", "--suite", "./mini"), 2),
    ):
        assert first_line(based, *arguments, code=code) == MARKER, arguments
    based.write("gate.toml", '[baseline]\nmain = "base.json"\n')
    assert first_line(based, "--candidate", "none.jsonl", code=2) == MARKER


def test_a_suite_that_would_be_run_is_named_too(based: CommandLine) -> None:
    none = ("--baseline", "none.json", "--candidate", "./nowhere.py:reply", "--run")
    assert first_line(based, *none, "--suite", "smoke", code=2) == "<!-- tactbench gate smoke -->"
    assert first_line(based, *none, code=2) == "<!-- tactbench gate core -->"


def test_where_nothing_tells_it_is_said_to_be_unknown(based: CommandLine) -> None:
    for text in ("{", "[]", '{"spec": {"suite": 3}}', "[" * 100_000):
        based.write("torn.json", text)
        assert first_line(based, "--baseline", "torn.json", "--candidate", "none.jsonl", code=4) == UNKNOWN
    assert first_line(based, "--baseline", "none.jsonl", "--candidate", "none", code=2) == UNKNOWN
