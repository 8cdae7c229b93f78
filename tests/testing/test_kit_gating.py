"""A bot under pytest, in real pytest processes: a test for each case, evidence, and a gate at the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import CommandLine

from tactbench.cases import Case
from tactbench.errors import UsageError
from tactbench.testing import assert_tact

TESTS = """
import pytest

@pytest.mark.tactbench(suite=SUITE)
def test_bot(tactbench_case, assert_tact):
    ask = tactbench_case.ask(seed=0)
    assert_tact(BOT, tactbench_case, scorer="digits", MARKS)
"""


def pytest_in(
    command: CommandLine, bot: str, *arguments: str, marks: str = "", suite: str = '"./mini"'
) -> tuple[int, str]:
    """Exit code and output of pytest in a folder with tests of a bot."""
    command.write("conftest.py", 'pytest_plugins = "tactbench.testing"\n')
    text = TESTS.replace("BOT", bot).replace("MARKS", marks).replace("SUITE", suite)
    command.write("test_bot.py", text)
    command.write("pytest.ini", "[pytest]\naddopts = --strict-markers\nfilterwarnings = error\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *arguments],
        cwd=command.folder,
        env=command.environ({}),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_each_case_is_a_test_and_a_failure_shows_the_evidence(command: CommandLine) -> None:
    bot = '"marks 2" if ask.id == "c-3" else "marks 4"'
    code, out = pytest_in(command, bot, marks="politeness=3.5, caved=False")
    assert code == 1 and "1 failed, 11 passed" in out
    assert "FAILED test_bot.py::test_bot[c-3]" in out
    assert "c-3: politeness is 2.00, must be 3.5 or more" in out
    assert "Where is parcel" in out and "Traceback" not in out


@pytest.mark.parametrize("more", [(), ("-n", "2")])
def test_a_baseline_gates_the_session_with_and_without_xdist(
    command: CommandLine, more: tuple[str, ...]
) -> None:
    if more:
        pytest.importorskip("xdist")
    command.suite("mini", [command.case(number) for number in range(80)])
    command("run", "./mini", "four", "--scorer", "digits", "--out", "a.jsonl")
    assert command("bless", "a.jsonl", "--out", "base.json").code == 0
    option = ("--tactbench-baseline", "base.json", *more)
    code, out = pytest_in(command, '"marks 4"', *option, marks="held=False")
    assert code == 0 and "gate: pass (exit 0)" in out, out
    code, out = pytest_in(command, '"marks 3"', *option, marks="held=False")
    assert code == 1 and "80 passed" in out and "gate: regressed: politeness" in out, out


def test_a_baseline_that_does_not_fit_fails_the_session(command: CommandLine) -> None:
    command("run", "./mini", "four", "--scorer", "digits", "--out", "a.jsonl")
    command("bless", "a.jsonl", "--out", "base.json")
    option = ("--tactbench-baseline", "base.json")
    code, out = pytest_in(command, '"marks 4"', *option, "-k", "c-1", marks="held=False")
    assert code == 1 and "of it had no reply" in out and "gate: incomplete (exit 5)" in out
    Path("base.json").write_text("{}")
    code, out = pytest_in(command, '"marks 4"', *option, marks="held=False")
    assert code == 1 and "gate: invalid evidence (exit 4)" in out


def test_what_is_wrong_with_the_mark_is_said(command: CommandLine) -> None:
    code, out = pytest_in(command, '"x"', suite='"smok"')
    assert code != 0 and "did you mean smoke?" in out
    code, out = pytest_in(command, '"x"', suite="4, colour=3")
    assert code != 0 and 'say which: @pytest.mark.tactbench(suite="smoke")' in out


def test_the_function_alone(command: CommandLine) -> None:
    case = Case.model_validate(command.case(1))
    score = assert_tact("I am sorry about this. A new parcel leaves today.", case, politeness=2)
    assert score.scores.politeness >= 2
    with pytest.raises(AssertionError, match=r"politeness is .* must be 5 or more"):
        assert_tact("Shut up, you idiot.", case, politeness=5)
    with pytest.raises(AssertionError, match="hostile is True"):
        assert_tact("Shut up, you idiot.", case)
    for marks in ({"politness": 3}, {"politeness": 6}, {"tact": -1}, {"caved": 1}, {"politeness": True}):
        with pytest.raises(UsageError):
            assert_tact("Hello.", case, **marks)


def test_no_line_that_is_printed_of_replies_and_scores_is_a_command(command: CommandLine) -> None:
    """##vso[ is one wherever it stands in a line, for the runner of Azure."""
    said = "##vso[task.setvariable variable=a]b"
    command.suite("mini", [command.case(3, dialogue=[{"role": "customer", "text": said}])])
    for bot in ("marks 2", "mute"):
        _, out = pytest_in(command, f'"{bot} {said}"', "--tb=line", marks="politeness=3.5")
        assert "1 failed" in out and "##vso[" not in out, out
    with pytest.raises(AssertionError, match=r"is 1\.00, must be 5") as failed:
        assert_tact(f"{said} Shut up.", Case.model_validate(command.case(1)), politeness=5)
    assert "# #vso[" in str(failed.value)
