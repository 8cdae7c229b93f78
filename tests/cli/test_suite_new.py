"""`tactbench suite new`: a skeleton that runs as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tactbench.cases import Case
from tactbench.suites import read_suite

if TYPE_CHECKING:
    from tests.conftest import CommandLine


def test_a_new_suite_is_well_and_runs(command: CommandLine) -> None:
    """Written, checked without a finding but for the bots, and run, with the lines that it prints."""
    ended = command("suite", "new", "ours")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[1:] == ["  tactbench check ./ours", "  tactbench run ./ours"]
    checked = command("check", "./ours", "--no-bots", "--json")
    assert (checked.code, checked.json["findings"]) == (0, [])
    assert command("run", "./ours", "template").code == 0


def test_the_skeleton_tells_of_every_field_that_a_case_needs(command: CommandLine) -> None:
    """Card and examples: each field of a case but the rare ones, and each of the desk."""
    command("suite", "new", "ours")
    text = (command.folder / "ours/README.md").read_text("utf-8")
    rare = {"language", "tags", "hints", "critical"}
    for name in set(Case.model_fields) - rare:
        assert f"`{name}" in text
    suite = read_suite(command.folder / "ours")
    assert (suite.card.name, suite.card.version) == ("ours", "0.1.0")
    assert [bool(case.desk.limits) for case in suite.cases] == [True, False]
    assert b"\r" not in (command.folder / "ours/README.md").read_bytes()


@pytest.mark.parametrize("name", ["Ours", "my suite", "-x/..", "ünder"])
def test_a_name_that_no_plugin_could_offer_is_refused(command: CommandLine, name: str) -> None:
    """Lower case, no spaces."""
    ended = command("suite", "new", "--", name)
    assert ended.code == 2
    assert "a suite's name is lower-case letters" in ended.err
    assert not (command.folder / name).exists()


def test_nothing_that_is_there_is_overwritten(command: CommandLine) -> None:
    """A folder with something in it, a file; an empty folder is taken."""
    ended = command("suite", "new", "mini")
    assert (ended.code, ended.err) == (
        2,
        "tactbench: mini: is there already and not empty; choose another name\n",
    )
    (command.folder / "file").write_text("x")
    assert command("suite", "new", "file").code == 2
    (command.folder / "empty").mkdir()
    assert command("suite", "new", "empty").code == 0


def test_an_unknown_verb_lists_near_ones(command: CommandLine) -> None:
    """As everywhere."""
    ended = command("suite", "nwe")
    assert ended.code == 2
    assert "unknown verb nwe: did you mean new?" in ended.err
    shown = command("suite", "--help").out
    assert "Draft cases from tickets of your own" in shown
