"""`tactbench gate` in the log of CI: nothing that it prints is a command, and however it ends it tells."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import junitparser
import pytest
from tests.cli.test_gate import check, large, run
from tests.conftest import CommandLine, Ended

HOSTILE = "x ##vso[task.setvariable variable=a]b ##[add-mask]c"


def commands(ended: Ended) -> list[str]:
    """The lines of all that was printed which a runner of CI takes for a command."""
    shown = re.split(r"[\r\n]", f"{ended.out}\n{ended.err}")
    return [line for line in shown if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line]


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_nothing_that_is_printed_of_suite_replies_and_names_is_a_command(
    command: CommandLine, flags: tuple[str, ...]
) -> None:
    said: dict[str, Any] = {
        "domain": HOSTILE,
        "dialogue": [{"role": "customer", "text": f"{HOSTILE}\n::error::gone"}],
    }
    large(command, **said)
    run(command, "./big", "four", "a.jsonl")
    run(command, "./big", "marks", f"{HOSTILE}.jsonl", "-o", "mark=2", "-o", f"word={HOSTILE}\n::add-mask::e")
    command.write("gate.toml", "[slices.domain]\nmargin = 0.2\n")
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", f"{HOSTILE}.jsonl", *flags)
    check(ended, 1, "regressed")
    assert commands(ended) == []
    if flags:
        assert {one["now"] for one in ended.json["comparisons"][0]["changed"]} == {
            f"marks 1 {HOSTILE}\n::add-mask::e"
        }
    else:
        assert "# #vso[task.setvariable" in ended.out


@pytest.mark.parametrize("flags", [(), ("--json",)])
@pytest.mark.parametrize(
    "arguments",
    [
        ("--baseline", f"{HOSTILE}\n::error::x", "--candidate", HOSTILE),
        ("--policy", f"{HOSTILE}.toml"),
        ("--trials", HOSTILE),
        ("--on", f"\n::error::{HOSTILE}"),
        (HOSTILE,),
    ],
)
def test_no_error_is_a_command(
    command: CommandLine, arguments: tuple[str, ...], flags: tuple[str, ...]
) -> None:
    ended = command("gate", *flags, *arguments)
    check(ended, 2, "usage error")
    assert commands(ended) == []
    assert "# #vso[task.setvariable variable=a]b" in ended.err
    if flags:
        assert "##vso[task.setvariable variable=a]b" in ended.json["error"]


def test_no_traceback_is_a_command(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(f"{HOSTILE}\n::add-mask::e\n  ::stop-commands::e")

    monkeypatch.setattr("tactbench.cli.gate.read_policy", broken)
    ended = command("gate")
    check(ended, 70, "internal error")
    assert commands(ended) == [] and ": :add-mask::e" in ended.err and "# #vso" in ended.err


def test_what_stands_beside_a_gate_prints_no_command(command: CommandLine) -> None:
    """`bless`, `gate init` and `check`, which is the pre-commit hook."""
    run(command, "./mini", "four", "a.jsonl")
    path = f"::error::{HOSTILE}"
    for ended in (
        command("bless", "a.jsonl", "--out", f"{path}.json"),
        command("gate", "init", "--out", f"{path}.toml"),
        command("check", command.suite("##[add-mask]e", [command.case(1, tags=["##vso[a]b"] * 2)])),
    ):
        assert commands(ended) == [] and "# #" in ended.out


#: A bot that prints commands in every way that Python has, at its import and at each reply, one without an
#: end of line; with a scorer that does so too.
LOUD = """
import logging, sys, warnings
from tactbench import Dimensions, Generator, Labels, Score, Scorer, hookimpl
log = logging.getLogger("loud")
log.addHandler(logging.StreamHandler())
def tell():
    print("::add-mask::printed")
    print("  ##vso[task.setvariable variable=a]printed", file=sys.stderr, flush=True)
    sys.stdout.write("::add-mask::")
    sys.stdout.flush()
    sys.stdout.buffer.write(b"bytes ##[add-mask]x\\n")
    log.warning("::error::logged")
    warnings.warn("\\n::error::warned")
    print("::set-output name=a::no end", end="")
tell()
def reply(ask):
    tell()
    return "marks 4"
def score(case, dialogue):
    tell()
    four = Dimensions(politeness=4.0, assertiveness=4.0, boundary_setting=4.0, goal_focus=4.0)
    return Score(scores=four, labels=Labels(caved=False, hostile=False))
@hookimpl
def tactbench_generators():
    yield Generator(name="loud", reply=reply, version="1")
@hookimpl
def tactbench_scorers():
    yield Scorer(name="loud", score=score, version="1", offline=True, deterministic=True)
"""


def test_what_bots_and_scorers_print_is_no_command(command: CommandLine) -> None:
    command.distribution("loud", LOUD)
    sides = ("gate", "--baseline", "new.json", "--candidate", "loud", "--run")
    ended = command.process(*sides, "--suite", "./mini", "--scorer", "loud", "--trials", "1")
    check(ended, 5, "incomplete")
    for sign in ("printed", "bytes", "logged", "warned", "no end"):
        assert sign in ended.err
    assert commands(ended) == [] and ended.out == ""
    assert not re.findall(r"^.+tactbench: .*", ended.err, flags=re.M)  # no end of line was missing before it
    ended = command.process(*sides)
    check(ended, 0, "pass")
    assert commands(ended) == []


def test_a_scorer_in_a_process_of_its_own_prints_no_command(command: CommandLine) -> None:
    command.distribution("loud", LOUD)
    sides = ("gate", "--baseline", "new.json", "--candidate", "four", "--run", "--suite", "./mini")
    ended = command.process(*sides, "--scorer", "loud", TACTBENCH_WORKERS="2")
    check(ended, 5, "incomplete")
    assert commands(ended) == [] and ended.err.count("logged") > 40


@pytest.mark.parametrize(
    "wrong",
    [("--trials", "none"), ("--bogus",), ("--on=mars",), ("--run=yes",), ("inti",), ("--trials",)],
)
def test_reports_are_written_whatever_is_wrong_with_the_options(
    command: CommandLine, wrong: tuple[str, ...]
) -> None:
    reports = ("--junit=j.xml", "--markdown", "m.md", "--comment", "c.md", "--sarif", "s.sarif")
    orders = [(*reports, *wrong)] if wrong == ("inti",) else [(*reports, *wrong), (*wrong, *reports)]
    for arguments in orders:
        ended = command("gate", *arguments)
        assert check(ended, 2, "usage error") == "gate: usage error (exit 2)"
        assert ended.err.count("\n") == 2
        assert junitparser.JUnitXml.fromfile("j.xml").errors == 1
        assert "usage error" in Path("m.md").read_text("utf-8") == Path("c.md").read_text("utf-8")
        assert not json.loads(Path("s.sarif").read_text())["runs"][0]["invocations"][0]["executionSuccessful"]
        for name in ("j.xml", "m.md", "c.md", "s.sarif"):
            Path(name).unlink()


def test_a_report_without_a_name_is_never_guessed(command: CommandLine) -> None:
    check(command("gate", "--candidate", "x", "--bogus", "--junit", "--markdown", "m.md"), 2, "usage error")
    assert Path("m.md").exists() and not Path("--markdown").exists()
    ended = command("gate", "--json", "--bogus", "--junit")
    check(ended, 2, "usage error")
    assert ended.json["exit"] == 2


def test_whoever_stops_reading_changes_no_verdict(command: CommandLine) -> None:
    """`gate | head -1`: a regression stays one."""
    large(command)
    run(command, "./big", "four", "a.jsonl")
    run(command, "./big", "two", "b.jsonl")
    for flags in ((), ("--json",), ("--quotes", "100")):
        gate = ("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl", *flags)
        process = command.start(*gate, shell='"$@"; echo "code $?" >&2')
        assert process.stdout is not None and process.stderr is not None
        with process:
            process.stdout.close()
            told = process.stderr.read().decode()
        assert told.endswith("code 1\n"), told


def test_sys_exit_in_a_plugin_is_no_verdict(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def leaves(*_: object) -> None:
        raise SystemExit(0)

    monkeypatch.setattr("tactbench.cli.gate.judge", leaves)
    run(command, "./mini", "four", "a.jsonl")
    command("bless", "a.jsonl", "--out", "a.json")
    ended = command("gate", "--baseline", "a.json", "--candidate", "a.jsonl", "--junit", "j.xml")
    check(ended, 70, "internal error")
    assert junitparser.JUnitXml.fromfile("j.xml").errors == 1
