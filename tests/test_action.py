"""The GitHub action, step by step, as a runner does it; and the pre-commit hook."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import junitparser
import pytest
import yaml
from tests.conftest import CommandLine

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
MARKED = ("--scorer", "digits")

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="the action's steps are bash")


def filled(text: str, inputs: dict[str, str], event: str) -> str:
    """A value with its expressions reckoned."""
    known = {f"inputs.{name}": spec.get("default", "") for name, spec in ACTION["inputs"].items()}
    known |= {f"inputs.{name}": value for name, value in inputs.items()}
    known |= {"github.event_name": event, "github.action_path": str(ROOT)}
    return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: known[found[1]], text)


def runner(
    command: CommandLine, event: str = "pull_request", **inputs: str
) -> tuple[int, str, dict[str, str]]:
    """All steps until one fails: the exit code, the log, the outputs."""
    tool = command.write(
        "bin/tactbench", f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tactbench "$@"\n'
    )
    tool.chmod(0o755)
    out, summary = command.folder / "output", command.folder / "summary.md"
    out.write_text("")
    summary.write_text("")
    log = ""
    for step in ACTION["runs"]["steps"]:
        env = {
            name: filled(value, {"install": "none", **inputs}, event) for name, value in step["env"].items()
        }
        env |= {"GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary)}
        env |= {"GITHUB_WORKSPACE": str(command.folder), "PATH": f"{tool.parent}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=command.folder,
            env=command.environ(env),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        log += done.stdout + done.stderr
        if done.returncode:
            break
    told = dict(line.split("=", 1) for line in out.read_text().splitlines())
    return done.returncode, log, told


@pytest.fixture
def sides(command: CommandLine) -> CommandLine:
    """With a baseline that was blessed, a run that is as good and one that is worse."""
    command.suite("big", [command.case(number) for number in range(80)])
    for bot in ("four", "two"):
        assert command("run", "./big", bot, *MARKED, "--out", f"{bot}.jsonl").code == 0
    assert command("bless", "four.jsonl", "--out", "base.json").code == 0
    return command


def test_a_change_that_passes(sides: CommandLine) -> None:
    code, log, told = runner(sides, baseline="base.json", candidate="four.jsonl")
    assert (code, told) == (0, {"verdict": "pass", "exit-code": "0"}), log
    assert "pass" in Path("summary.md").read_text("utf-8")


def test_a_change_that_regressed_fails_with_annotations_and_reports(sides: CommandLine) -> None:
    code, log, told = runner(sides, baseline="base.json", candidate="two.jsonl")
    assert (code, told) == (1, {"verdict": "regressed", "exit-code": "1"}), log
    assert "::error title=gate%3A politeness regressed::" in log
    assert Path("summary.md").read_text("utf-8").startswith("## ❌")
    assert junitparser.JUnitXml.fromfile("tact-gate/gate.xml").failures > 0
    assert Path("tact-gate/comment.md").read_text("utf-8").startswith("<!-- tactbench gate big -->")


def test_it_runs_a_bot(sides: CommandLine) -> None:
    code, log, told = runner(sides, baseline="base.json", candidate="four", run="true")
    assert (code, told["verdict"]) == (0, "pass"), log


def test_two_baselines_and_the_place_by_the_event(sides: CommandLine) -> None:
    sides.write("gate.toml", '[labels.hostile]\nmargin = 0.001\n[inconclusive]\npull_request = "pass"\n')
    assert sides("run", "./big", "marks", *MARKED, "-o", "mark=5", "--out", "m.jsonl").code == 0
    both = {"baseline": "base.json\nfour.jsonl\n", "candidate": "m.jsonl"}
    code, log, told = runner(sides, **both)
    assert (code, told) == (0, {"verdict": "inconclusive", "exit-code": "0"}), log
    assert "against four@1" in log and "(base.json)" in log and "(four.jsonl)" in log
    assert runner(sides, event="push", **both)[2] == {"verdict": "inconclusive", "exit-code": "3"}


@pytest.mark.parametrize("event", ["pull_request_target", "workflow_run", "issue_comment"])
def test_it_never_runs_a_pull_requests_code_with_secrets(sides: CommandLine, event: str) -> None:
    code, log, told = runner(sides, event, baseline="base.json", candidate="four", run="true")
    assert (code, told) == (2, {}) and "::error" in log
    assert not (sides.folder / "tact-gate").exists()


INJECTIONS = ["$(touch owned)", "`touch owned`", '"; touch owned; "', "--help", "a\ntouch owned"]


@pytest.mark.parametrize("text", INJECTIONS)
def test_inputs_are_never_commands(sides: CommandLine, text: str) -> None:
    """All of them at once reach the gate, which refuses the policy."""
    names = ("candidate", "baseline", "policy", "suite", "reports")
    code, log, told = runner(sides, **dict.fromkeys(names, text))
    assert not (sides.folder / "owned").exists()
    assert code != 0, log
    assert told in ({"verdict": "usage", "exit-code": "2"}, {}), log


def test_it_uses_no_other_action_and_no_expression_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "uses" not in step and "${{" not in step["run"]


def test_the_pre_commit_hook_checks_a_suite(command: CommandLine) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert re.search(hook["files"], "suites/mine/cases.jsonl") and not re.search(
        hook["files"], "my-cases.jsonl"
    )
    _, *arguments = hook["entry"].split()
    assert command(*arguments, "mini/cases.jsonl").code in (0, 4)
    command.write("mini/cases.jsonl", "{}\n")
    assert command(*arguments, "mini/cases.jsonl").code == 4
