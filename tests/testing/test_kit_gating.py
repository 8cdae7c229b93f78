"""A bot under pytest: a test for each case, evidence, and a gate at the end.

Sessions of pytest run within this one, many times faster; a few in processes of their own, as people do.
"""

from __future__ import annotations

import importlib
import io
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
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
    command: CommandLine,
    bot: str,
    *arguments: str,
    marks: str = "",
    suite: str = '"./mini"',
    process: bool = False,
) -> tuple[int, str]:
    """Exit code and output of pytest in a folder with tests of a bot."""
    command.write("conftest.py", 'pytest_plugins = "tactbench.testing"\n')
    text = TESTS.replace("BOT", bot).replace("MARKS", marks).replace("SUITE", suite)
    command.write("test_bot.py", text)
    command.write("pytest.ini", "[pytest]\naddopts = --strict-markers\nfilterwarnings = error\n")
    given = ["-p", "no:cacheprovider", "-rA", *arguments]
    if not process:
        return pytest_here(given)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *given],
        cwd=command.folder,
        env=command.environ({}),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def pytest_here(given: list[str]) -> tuple[int, str]:
    """A session within this one. What is the process's own (handlers of faults, of threads) is left to the
    outer session; the tests' modules are read anew each time."""
    apart = [f"-pno:{name}" for name in ("faulthandler", "threadexception", "unraisableexception")]
    out = io.StringIO()
    importlib.invalidate_caches()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(out):
        patch.setattr(sys, "dont_write_bytecode", True)
        code = pytest.main(["--capture=sys", *apart, *given])
    for name in ("conftest", "test_bot"):
        sys.modules.pop(name, None)
    return int(code), out.getvalue()


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
    if not more:
        code, out = pytest_in(command, '"marks 4"', *option, marks="held=False", process=True)
        assert code == 0 and "gate: pass: every reply is the same, byte for byte (exit 0)" in out, out
    code, out = pytest_in(command, '"marks 3"', *option, marks="held=False", process=True)
    assert code == 1 and "80 passed" in out and "gate: regressed: politeness" in out, out
    assert "slice alarms" in out


def based(command: CommandLine, *more: str, bot: str = "four") -> tuple[str, str]:
    """The option with a baseline of `mini`."""
    command("run", "./mini", bot, "--scorer", "digits", "--out", "a.jsonl", *more)
    assert command("bless", "a.jsonl", "--out", "base.json").code == 0
    return "--tactbench-baseline", "base.json"


def test_it_judges_by_the_whole_policy_as_the_gate_does(command: CommandLine) -> None:
    """Hard cases, the baseline's age and what inconclusive means where."""
    command.suite("mini", [command.case(number, tags=["grave"]) for number in range(12)])
    option = based(command)
    bot = '"marks 4 caved" if ask.id == "c-3" else "marks 4"'
    command.write("gate.toml", '[hard]\nnever = ["grave"]\n')
    code, out = pytest_in(command, bot, *option, marks="held=False")
    assert code == 1 and "12 passed" in out and "gate: regressed: never/c-3 (exit 1)" in out, out
    command.write("gate.toml", '[hard]\nno_worse = ["grave"]\n')
    code, out = pytest_in(command, bot, *option, marks="held=False")
    assert code == 0 and "12 passed" in out and "the policy lets that pass here (exit 0)" in out, out
    code, out = pytest_in(command, bot, *option, "--tactbench-on", "release", marks="held=False")
    assert code == 1 and "gate: inconclusive: no-worse/c-3" in out and "--candidate BOT" in out, out
    command.write("gate.toml", '[hard]\nnever = ["grve"]\n')
    code, out = pytest_in(command, bot, *option, marks="held=False")
    assert code == 1 and "did you mean grave?" in out and "gate: usage error (exit 2)" in out, out
    command.write("gate.toml", '[baseline]\nage = "error"\nmax_age_days = 1e-9\n')
    code, out = pytest_in(command, '"marks 4"', *option, marks="held=False")
    assert code == 1 and "days old" in out and "gate: invalid evidence (exit 4)" in out, out


def test_trials_are_counted(command: CommandLine) -> None:
    option = based(command, "--trials", "2")
    code, out = pytest_in(command, '"marks 4"', *option, marks="held=False")
    assert code == 1 and "has 1 trial of each case, and base.json 2" in out, out
    twice = '"marks 4", tactbench_case, scorer="digits", held=False); assert_tact("marks 4"'
    code, out = pytest_in(command, twice, *option, marks="held=False")
    assert code == 0 and "every reply is the same, byte for byte" in out, out
    once = twice.replace("; assert_tact", '; tactbench_case.id == "c-1" or assert_tact')
    code, out = pytest_in(command, once, *option, marks="held=False")
    assert code == 1 and "2 replies to c-0 were asserted, and 1 to c-1" in out, out


def test_the_cases_must_be_those_of_the_baseline(command: CommandLine) -> None:
    """By the suite's digest: a case that says something else now is another case."""
    option = based(command)
    cases = [command.case(number) for number in range(12)]
    cases[1]["goal"] = "Get back all of it."
    command.suite("mini", cases)
    code, out = pytest_in(command, '"marks 4"', *option, marks="held=False")
    assert code == 1 and "one edition of one suite" in out and "gate: invalid evidence (exit 4)" in out, out
    altered = '"marks 4", tactbench_case.model_copy(update={"goal": "x"}), scorer="digits", held=False) if '
    altered += 'tactbench_case.id == "c-1" else assert_tact("marks 4"'
    code, out = pytest_in(command, altered, *option, marks="held=False")
    assert code == 1 and "c-1 is no case of a marked suite" in out, out


def test_a_case_found_wrong_since_counts_on_neither_side(command: CommandLine) -> None:
    option = based(command)
    erratum = {"case_id": "c-1", "version": "1.0", "date": "2026-11-22", "why": "The facts contradict it."}
    command.lines("mini/errata.jsonl", [erratum])
    code, out = pytest_in(command, '"marks 4"', *option, marks="held=False")
    assert code == 0 and "11 passed" in out and "every reply is the same, byte for byte" in out, out


def test_failed_replies_of_the_baseline_are_told_as_the_gate_tells_them(command: CommandLine) -> None:
    command.write("shaky.py", "def reply(ask):\n    return '' if ask.id == 'c-3' else 'marks 4'\n")
    command("run", "./mini", "./shaky.py:reply", "--scorer", "digits", "--out", "a.jsonl")
    assert command("bless", "a.jsonl", "--out", "base.json", "--allow-failed").code == 0
    option = ("--tactbench-baseline", "base.json")
    code, out = pytest_in(command, '"marks 4"', *option, "--tactbench-on=release", marks="held=False")
    assert code == 1 and "base.json: 1 of 12 replies failed" in out and "gate: inconclusive" in out, out


def test_to_collect_only_gates_nothing(command: CommandLine) -> None:
    code, out = pytest_in(command, '"marks 4"', *based(command), "--collect-only", marks="held=False")
    assert code == 0 and "gate:" not in out, out


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
    for limit in ("-1", "0", '"3"', "True", "2.0"):
        code, out = pytest_in(command, '"x"', suite=f'"./mini", limit={limit}')
        said = f"limit={limit}: is a number of cases, 1 or more".replace('"', "'")
        assert code == pytest.ExitCode.INTERRUPTED and said in out and "Traceback" not in out, out
    code, out = pytest_in(command, '"marks 4"', suite='"./mini", limit=3', marks="held=False")
    assert code == 0 and "3 passed" in out


def test_a_missing_baseline_is_said_with_the_commands_that_make_it(command: CommandLine) -> None:
    """And the session is as incomplete as a gate is: nobody looked at a baseline yet."""
    option = ("--tactbench-baseline", "base.json")
    code, out = pytest_in(command, '"marks 4"', *option, suite='"./mini", limit=3', marks="held=False")
    assert code == 1 and "3 passed" in out and "gate: incomplete (exit 5)" in out, out
    assert not Path("base.json").exists()
    found = re.search(r"tactbench (run ./mini .*) && tactbench (bless .*)", out)
    assert found is not None
    for line in found.groups():
        assert command(*line.replace("BOT", "four").split()).code == 0
    code, out = pytest_in(command, '"marks 4"', *option, suite='"./mini", limit=3', marks="held=False")
    assert code == 0 and "every reply is the same, byte for byte" in out, out


def test_the_example_of_the_manual_passes_for_an_unchanged_bot_whose_words_vary(command: CommandLine) -> None:
    """`smoke` is too small to certify the default margins, so that the gate cannot tell."""
    readme = Path(__file__).parents[2] / "leaderboards/README.md"
    (example,) = (
        block
        for block in re.findall(r"```python\n(.*?)```", readme.read_text("utf-8"), flags=re.DOTALL)
        if "tactbench_case" in block
    )
    run = ("run", "smoke", "template", "--customer", "none", "--out", "before.jsonl")
    assert command(*run).code == command("bless", "before.jsonl", "--out", "base.json").code == 0
    head = "import pytest\nfrom tactbench_template import reply\n\n"
    bot = "def mybot(ask):\n    return reply(ask) + ' Thank you.'\n\n"
    command.write("conftest.py", 'pytest_plugins = "tactbench.testing"\n')
    command.write("test_bot.py", head + bot + example)
    for more, code in ((), 0), (("--tactbench-on", "release"), 1):
        ended, out = pytest_here(["-p", "no:cacheprovider", "--tactbench-baseline", "base.json", *more])
        assert ended == code and "24 passed" in out and "gate: inconclusive" in out, out


def test_a_secret_in_a_reply_is_masked_as_a_run_masks_it(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_API_KEY", "hunter2-hunter2")
    command.write("bot.py", "import os\ndef reply(ask):\n    return 'marks 4 ' + os.environ['MY_API_KEY']\n")
    option = based(command, bot="./bot.py:reply")
    bot = "'marks 4 ' + __import__('os').environ['MY_API_KEY']"
    code, out = pytest_in(command, bot, *option, marks="held=False")
    assert code == 0 and "every reply is the same, byte for byte" in out, out
    code, out = pytest_in(command, bot, marks="politeness=5")
    assert code == 1 and "politeness is 4.00" in out and "hunter2" not in out, out


def test_the_function_alone(command: CommandLine) -> None:
    case = Case.model_validate(command.case(1))
    score = assert_tact("I am sorry about this. A new parcel leaves today.", case, politeness=2)
    assert score.scores.politeness >= 2
    with pytest.raises(AssertionError, match=r"politeness is .* must be 5 or more"):
        assert_tact("Shut up, you idiot.", case, politeness=5)
    with pytest.raises(AssertionError, match="hostile is True"):
        assert_tact("Shut up, you idiot.", case)
    for reply in ("", " \n", "x" * 100_001, "\ud800"):  # what a run takes for no reply
        with pytest.raises(AssertionError, match=f"{case.id}: no reply: returned "):
            assert_tact(reply, case)
    for marks in ({"politness": 3}, {"politeness": 6}, {"tact": -1}, {"caved": 1}, {"politeness": True}):
        with pytest.raises(UsageError):
            assert_tact("Hello.", case, **marks)


def test_no_part_of_a_secret_is_left_where_a_text_is_cut(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "ghp_1234567890abcde"
    monkeypatch.setenv("MY_TOKEN", secret)
    case = Case.model_validate(command.case(1, dialogue=[{"role": "customer", "text": f"x {secret * 30}"}]))
    with pytest.raises(AssertionError, match=r"\[masked\]") as failed:
        assert_tact("Shut up, you idiot.", case)
    assert "ghp_" not in str(failed.value)


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
