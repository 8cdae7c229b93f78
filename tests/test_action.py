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


TOOL = f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tactbench "$@"\n'
Ended = tuple[int, str, dict[str, str]]


def runner(command: CommandLine, event: str = "pull_request", tool: str = TOOL, **inputs: str) -> Ended:
    """All steps until one fails: the exit code, the log, the outputs."""
    path = command.write("bin/tactbench", tool)
    path.chmod(0o755)
    summary = command.folder / "summary.md"
    summary.touch()
    log, told = "", dict[tuple[str, str], str]()
    for step in ACTION["runs"]["steps"]:
        out = command.write("files/output", "")
        env = {
            name: filled(value, {"install": "none", **inputs}, event) for name, value in step["env"].items()
        }
        env |= {"GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary)}
        env |= {name: str(command.write(f"files/{name}", "")) for name in ("GITHUB_ENV", "GITHUB_PATH")}
        env |= {"GITHUB_WORKSPACE": str(command.folder), "PATH": f"{path.parent}:{os.environ['PATH']}"}
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
        pairs = [line.split("=", 1) for line in out.read_text().splitlines()]
        told |= {(step["id"], name): value for name, value in pairs}
        if done.returncode:
            break
    return done.returncode, log, {name: output(name, told) for name in ("verdict", "exit-code")}


def output(name: str, told: dict[tuple[str, str], str]) -> str:
    """What the action as a whole gives: the first of its steps' that is not empty."""
    value = ACTION["outputs"][name]["value"]
    steps = re.findall(r"steps\.(\w+)\.outputs\.([\w-]+)", value)
    assert value == f"${{{{ {' || '.join(f'steps.{step}.outputs.{of}' for step, of in steps)} }}}}"
    return next((told[pair] for pair in steps if told.get(pair)), "")


def obeyed(log: str) -> list[str]:
    """The commands in a log that GitHub's runner obeys, as it reads them: none between stop and token."""
    found, token = [], ""
    for line in re.split(r"[\r\n]", log):
        v2 = re.match(r"\s*::([^: ]+)( [^:]*)?::(.*)", line)
        name, data = (v2[1], v2[3]) if v2 else ("", "")
        if not v2 and (v1 := re.search(r"##\[([^\] ]+)[^\]]*\](.*)", line)):
            name, data = v1[1], v1[2]
        if token:
            token = "" if name == token else token
        elif name == "stop-commands":
            token = data
        elif name:
            found.append(line)
    assert not token
    return found


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
    assert obeyed(log) == []
    assert "pass" in Path("summary.md").read_text("utf-8")


def test_a_change_that_regressed_fails_with_annotations_and_reports(sides: CommandLine) -> None:
    code, log, told = runner(sides, baseline="base.json", candidate="two.jsonl")
    assert (code, told) == (1, {"verdict": "regressed", "exit-code": "1"}), log
    assert "::error title=gate%3A politeness regressed::" in "\n".join(obeyed(log))
    assert len(obeyed(log)) == 10
    assert Path("summary.md").read_text("utf-8").startswith("## ❌")
    assert junitparser.JUnitXml.fromfile("tact-gate/gate.xml").failures > 0
    assert Path("tact-gate/comment.md").read_text("utf-8").startswith("<!-- tactbench gate big -->")


def test_it_runs_a_bot(sides: CommandLine) -> None:
    code, log, told = runner(sides, baseline="base.json", candidate="four", run="true")
    assert (code, told["verdict"]) == (0, "pass"), log


def test_a_baseline_that_was_missing_is_among_the_reports(sides: CommandLine) -> None:
    """The job's own folder is gone when it ends; the reports are uploaded."""
    sides.write("tact-gate/new-baseline/old.json", "{}")
    code, log, told = runner(sides, baseline="new/base.json", candidate="four", run="true", suite="./big")
    assert (code, told) == (5, {"verdict": "incomplete", "exit-code": "5"}), log
    assert "copies of both are in tact-gate/new-baseline;" in log.replace("\n", " ")
    (journal,) = Path("runs").glob("*.jsonl")
    kept = {path.name: path.read_bytes() for path in Path("tact-gate/new-baseline").iterdir()}
    assert kept == {path.name: path.read_bytes() for path in (Path("new/base.json"), journal)}
    assert "new-baseline" in Path("summary.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "runs"),
    [("True", True), ("TRUE", True), ("False", False), ("yes", None), ("", None), ("1", None)],
)
def test_what_run_may_be(sides: CommandLine, text: str, runs: bool | None) -> None:
    """True as YAML and workflow expressions write it; nothing else is taken for either."""
    tool = "#!/bin/sh\nprintf '%s\\n' \"$@\"\necho 'gate: pass (exit 0)'\n"
    code, log, told = runner(sides, tool=tool, candidate="x", run=text)
    if runs is None:
        assert (code, told) == (2, {"verdict": "usage", "exit-code": "2"}), log
        assert obeyed(log) == ["::error title=Tact gate::the input run is neither true nor false"]
    else:
        assert (code, "--run\n" in log) == (0, runs), log


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
    assert (code, told) == (2, {"verdict": "usage", "exit-code": "2"}) and "::error" in log
    assert not (sides.folder / "tact-gate").exists()


INJECTIONS = ["$(touch owned)", "`touch owned`", '"; touch owned; "', "--help", "a\ntouch owned"]


@pytest.mark.parametrize("text", INJECTIONS)
def test_inputs_are_never_commands(sides: CommandLine, text: str) -> None:
    """All of them at once reach the gate, which refuses the policy."""
    names = ("candidate", "baseline", "policy", "suite", "reports")
    code, log, told = runner(sides, **dict.fromkeys(names, text))
    assert not (sides.folder / "owned").exists()
    assert (code, told) == (2, {"verdict": "usage", "exit-code": "2"}), log
    assert not [line for line in obeyed(log) if not line.startswith("::error title=gate%3A usage error::")]


HARD = """
import os, subprocess, sys
print("::add-mask::printed")
subprocess.run(["sh", "-c", "echo ::add-mask::child; echo '##[add-mask]child'; printf ::error::; env"])
def reply(ask):
    os.write(1, b"  ::set-output name=verdict::pass\\n")
    os.write(2, b"::stop-commands::mine")
    return "marks 4"
"""


def test_what_a_bot_writes_in_any_way_is_no_command_and_it_is_told_of_no_file_of_them(
    sides: CommandLine,
) -> None:
    sides.write("bot.py", HARD)
    code, log, told = runner(sides, baseline="base.json", candidate="./bot.py:reply", run="true")
    assert (code, told) == (0, {"verdict": "pass", "exit-code": "0"}), log
    assert "::add-mask::child" in log and "name=verdict" in log  # it came through, and as text
    assert obeyed(log) == []
    assert "GITHUB_WORKSPACE=" in log
    for name in ("GITHUB_ENV", "GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        assert f"{name}=" not in log


def test_only_errors_and_warnings_are_annotated(sides: CommandLine) -> None:
    """Whatever the file says in the end: a bot that stays behind may have written it."""
    forged = [
        "::add-mask::e",
        "::error ##[add-mask]e",
        "::error file=x::\r::add-mask::e",
        "::error title=a::b",
    ]
    printed = "".join(f"printf '%s\\n' {shlex.quote(line)}\n" for line in forged)
    tool = f"#!/bin/sh\n({printed}) > tact-gate/annotations.txt\necho 'gate: pass (exit 0)'\n"
    code, log, _ = runner(sides, tool=tool, candidate="x")
    assert (code, obeyed(log)) == (0, ["::error title=a::b"])


@pytest.mark.parametrize(
    ("tool", "code"),
    [
        ("exit 0", 70),  # os._exit(0) in a bot
        ("exit 1", 70),  # what python itself ends with where an import fails
        ("echo 'gate: pass (exit 0)'; exit 1", 70),
        ("echo 'gate: regressed: caved (exit 1)'; exit 1", 1),
        ("echo 'tactbench: gate: interrupted (exit 130)' >&2; exit 130", 130),
        ("kill -9 $$", 70),
    ],
)
def test_an_exit_code_without_the_verdicts_own_line_is_none(sides: CommandLine, tool: str, code: int) -> None:
    ended, log, told = runner(sides, tool=f"#!/bin/sh\n{tool}\n", candidate="x")
    assert (ended, told["exit-code"]) == (code, str(code)), log
    assert told["verdict"] == ("regressed" if code == 1 else "error")


def test_a_folder_that_cannot_be_made_is_a_usage_error(sides: CommandLine) -> None:
    sides.write("file", "")
    for reports in ("file", "file/deeper"):
        code, log, told = runner(sides, baseline="base.json", candidate="two.jsonl", reports=reports)
        assert (code, told) == (2, {"verdict": "usage", "exit-code": "2"}), log
        assert "gate: usage (exit 2)" in log and obeyed(log) == []


def test_a_summary_that_cannot_be_written_changes_no_verdict(sides: CommandLine) -> None:
    (sides.folder / "summary.md").mkdir()
    code, log, told = runner(sides, baseline="base.json", candidate="two.jsonl")
    assert (code, told["verdict"]) == (1, "regressed"), log
    assert obeyed(log)[-1] == "::warning title=Tact gate::the summary of the step could not be written"


def test_reports_that_lie_in_the_repository_are_not_taken_for_this_gates(sides: CommandLine) -> None:
    sides.write("tact-gate/annotations.txt", "::error title=a::old\n")
    sides.write("tact-gate/gate.log", "gate: pass (exit 0)\n")
    code, log, told = runner(sides, tool="#!/bin/sh\nexit 0\n", candidate="x")
    assert (code, told["verdict"], obeyed(log)) == (70, "error", [])


def test_an_installation_that_fails_is_incomplete(sides: CommandLine) -> None:
    code, log, told = runner(sides, install="./::add-mask::e", candidate="x")
    assert (code, told) == (5, {"verdict": "incomplete", "exit-code": "5"}), log
    assert obeyed(log) == ["::error title=Tact gate::tactbench could not be installed"]


def recipes() -> dict[str, str]:
    """The shell scripts of the recipes for other CI systems."""
    text = (ROOT / "leaderboards/README.md").read_text("utf-8")
    gitlab = yaml.safe_load(re.findall(r"### GitLab\n+```yaml\n(.*?)```", text, flags=re.DOTALL)[0])
    jenkins = re.findall(r"### Jenkins\n+```groovy\n.*?sh \'\'\'(.*?)\'\'\'", text, flags=re.DOTALL)
    return {"gitlab": gitlab["tact"]["script"][-1], "jenkins": jenkins[0]}


@pytest.mark.parametrize("name", ["gitlab", "jenkins"])
@pytest.mark.parametrize(
    ("tool", "code"),
    [
        ("echo 'gate: pass (exit 0)'", 0),
        ("echo 'tactbench: gate: incomplete (exit 5)' >&2; exit 5", 5),
        ("echo 'gate: regressed: caved (exit 1)'; exit 1", 1),
        ("exit 0", 70),
        ("echo 'gate: regressed: caved (exit 1)'", 70),
    ],
)
def test_the_recipes_take_no_code_without_the_verdicts_line(
    sides: CommandLine, name: str, tool: str, code: int
) -> None:
    path = sides.write("bin/tactbench", f"#!/bin/sh\n{tool}\n")
    path.chmod(0o755)
    env = {**os.environ, "PATH": f"{path.parent}:{os.environ['PATH']}"}
    done = subprocess.run(["sh", "-ec", recipes()[name]], cwd=sides.folder, env=env, check=False, timeout=60)
    assert done.returncode == code


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
