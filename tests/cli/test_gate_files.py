"""The reports of `gate`: whole from the start on, and never written over what is read or each other."""

from __future__ import annotations

import json
import os
from pathlib import Path

import junitparser
import pytest
from tests.cli.test_gate import check, run
from tests.conftest import CommandLine

FILES = ("j.xml", "m.md", "c.md", "s.sarif", "a.txt")
REPORTS = tuple(
    text
    for pair in zip(("--junit", "--markdown", "--comment", "--sarif", "--annotations"), FILES, strict=True)
    for text in pair
)


@pytest.mark.parametrize("summary", [False, True])
def test_no_report_of_an_earlier_run_outlives_a_process_that_dies(
    command: CommandLine, summary: bool
) -> None:
    run(command, "./mini", "four", "a.jsonl")
    command.write("bot.py", "import os\ndef reply(ask):\n    os._exit(0)\n")
    environ = {"GITHUB_STEP_SUMMARY": "m.md"} if summary else {}
    for name in FILES:
        command.write(name, "gate: pass (exit 0)\n")
    sides = ("gate", "--baseline", "a.jsonl", "--candidate", "./bot.py:reply", "--run", *REPORTS)
    ended = command.process(*sides, **environ)
    assert ended.code == 0 and "gate: " not in ended.out
    assert junitparser.JUnitXml.fromfile("j.xml").errors == 1
    for name in ("m.md", "c.md", "a.txt"):
        text = Path(name).read_text("utf-8")
        assert "unfinished" in text and ("pass" in text) is (summary and name == "m.md")
    assert not json.loads(Path("s.sarif").read_text())["runs"][0]["invocations"][0]["executionSuccessful"]


def test_what_was_said_meanwhile_does_not_stay_in_a_steps_summary(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(command, "./mini", "four", "a.jsonl")
    command.write("a2.jsonl", Path("a.jsonl").read_text())
    command.write("m.md", "before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "m.md")
    sides = ("gate", "--baseline", "a.jsonl", "--candidate", "a2.jsonl", "--markdown", "m.md")
    check(command(*sides), 0, "pass")
    check(command(*sides), 0, "pass")
    told = Path("m.md").read_text("utf-8")
    assert told.startswith("before\n## ") and told.count("Tact gate: pass") == 2 and "unfinished" not in told


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--junit", "a.json"), "--junit a.json: is that file, which is read"),
        (("--sarif", "./x/../b.jsonl"), "which is read"),
        (("--markdown", "gate.toml"), "which is read"),
        (("--comment", "main.json"), "which is read"),
        (("--comment", "hard.json"), "which is read"),
        (("--junit", "x.xml", "--sarif", "./x.xml"), "--sarif ./x.xml: is that file, which --junit writes"),
    ],
)
@pytest.mark.parametrize("bogus", [(), ("--bogus",), ("--trials", "1")])
def test_no_report_is_written_over_what_is_read_or_another(
    command: CommandLine, more: tuple[str, ...], said: str, bogus: tuple[str, ...]
) -> None:
    """Nor that the gate was not given right."""
    (command.folder / "x").mkdir()
    command("bless", run(command, "./mini", "four", "a.jsonl"), "--out", "a.json")
    command("bless", "a.jsonl", "--out", "main.json")
    command.write("b.jsonl", Path("a.jsonl").read_text())
    command.write("gate.toml", '[baseline]\nmain = "main.json"\n')
    os.symlink("a.json", "hard.json")
    before = {path: path.read_bytes() for path in command.folder.glob("*.*") if path.is_file()}
    base = () if "main.json" in more else ("--baseline", "a.json")
    ended = command("gate", *base, "--candidate", "b.jsonl", *more, *bogus)
    check(ended, 2, "usage error")
    assert bogus or said in ended.err
    changed = {path.name for path, data in before.items() if path.read_bytes() != data}
    assert changed - ({"main.json"} if bogus else set()) == set()


def test_inconclusive_that_passes_fails_no_job_by_its_junit(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    run(command, "./mini", "marks", "b.jsonl", "-o", "mark=5")
    sides = ("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl", "--junit", "j.xml")
    check(command(*sides, "--on", "pull_request"), 0, "inconclusive")
    found = junitparser.JUnitXml.fromfile("j.xml")
    assert (found.failures, found.errors) == (0, 0) and "policy lets pass" in Path("j.xml").read_text()
    check(command(*sides), 3, "inconclusive")
    assert junitparser.JUnitXml.fromfile("j.xml").failures > 0


def test_identical_replies_are_said_only_where_they_are(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    command.write("b.jsonl", Path("a.jsonl").read_text())
    command.write("gate.toml", '[hard]\nnever = ["c-1"]\n')
    check(command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl", "--junit", "j.xml"), 0, "pass")
    text = Path("j.xml").read_text()
    assert "identical replies" in text and "never/c-1" in text
