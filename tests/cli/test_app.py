"""The command as a whole: its help, its exit codes, and streams that fail."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tactbench.cli
from tactbench.cli.app import VERBS

if TYPE_CHECKING:
    from tests.conftest import CommandLine

#: A listener that fails at once, so that a line on stderr is due in the midst of a run.
CHATTY = """
from tactbench import hookimpl

@hookimpl
def tactbench_event(event):
    raise ValueError("enough")
"""


def add_verb(command: CommandLine, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """A further verb `boom` with that body."""
    source = f'import click\n@click.command("boom")\ndef boom_command():\n    {body}\n'
    monkeypatch.setattr(tactbench.cli, "__path__", [*tactbench.cli.__path__, str(command.folder)])
    monkeypatch.setitem(VERBS, "boom", "Breaks.")
    command.write("boom.py", source)


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_verb_and_exit_code(command: CommandLine, flag: str) -> None:
    """The group's help goes to stdout, lists each verb and says what the exit codes mean."""
    ended = command.process(flag)
    assert (ended.code, ended.err) == (0, "")
    for verb in VERBS:
        assert f"\n  {verb} " in ended.out
    for code in ("0 ok", "2 usage", "4 findings", "5 incomplete", "70 internal", "130"):
        assert code in " ".join(ended.out.split())


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_a_help(command: CommandLine, verb: str) -> None:
    """`VERB --help` says how the verb is used, tells of --json (or of its commands), and does nothing."""
    ended = command(verb, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert f"{verb} [OPTIONS]" in ended.out
    groups = ("batch", "board", "cache", "plugin", "site", "submit", "suite")  # their parts take it
    assert "--json" in ended.out or verb in groups
    assert command.journals() == []


def test_the_console_script_is_the_same_command() -> None:
    """`tactbench`, as pip installs it, answers with the version."""
    script = Path(sys.executable).with_name("tactbench")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"tactbench {version('tactbench')}\n"


def test_without_a_verb_the_help_is_shown(command: CommandLine) -> None:
    """`tactbench` alone shows the help, and is not taken for success."""
    ended = command()
    assert ended.code == 2
    assert "tactbench run" in ended.out + ended.err


@pytest.mark.parametrize("group", [[], ["plugin"], ["suite"], ["batch"]])
def test_the_help_of_a_group_is_laid_out(command: CommandLine, group: list[str]) -> None:
    """Over its lines, and not as one with escapes."""
    ended = command(*group)
    assert ended.code == 2 and "\\x0a" not in ended.err
    assert ended.err.startswith("Usage: ") and "\n\nVerbs:\n" in ended.err


def test_a_missing_choice_is_told_in_one_line(command: CommandLine) -> None:
    """With all that there are."""
    ended = command("batch", "export", "mini", "--model", "m", "--to", "b.jsonl")
    assert ended.code == 2
    assert ended.err == "tactbench: Missing option '--provider'. Choose from: openai, anthropic\n"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("shwo", "did you mean show?"),
        ("rnu", "did you mean run?"),
        ("zzz", "there are: audit, batch, bless, board, cache, check"),
    ],
)
def test_an_unknown_verb_is_answered_with_near_ones(command: CommandLine, typed: str, hint: str) -> None:
    """A mistyped verb costs one line and exit code 2."""
    ended = command(typed, "core")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"tactbench: unknown verb {typed}: {hint}")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("verb", [[], *([verb] for verb in VERBS)])
def test_an_unknown_option_is_answered_with_a_near_one(command: CommandLine, verb: list[str]) -> None:
    """A mistyped option costs one line that names the near option, with exit code 2, whatever the verb."""
    ended = command(*verb, "--hepl")
    assert (ended.code, ended.out) == (2, "")
    assert "--hepl" in ended.err
    assert "--help" in ended.err
    assert ended.err.count("\n") == 1 + (verb == ["gate"])  # whose last line says verdict and code


def test_what_looks_like_an_option_is_no_verb(command: CommandLine) -> None:
    """After -- everything is a word, and such a verb there is not."""
    ended = command("--", "--run")
    assert (ended.code, ended.out) == (2, "")
    assert "--run" in ended.err


def test_a_shell_can_complete_verbs(command: CommandLine) -> None:
    """click's shell completion knows the verbs, and does not end as an error."""
    script = Path(sys.executable).with_name("tactbench")
    environ = {"_TACTBENCH_COMPLETE": "bash_complete", "COMP_WORDS": "tactbench s", "COMP_CWORD": "1"}
    done = subprocess.run([script], capture_output=True, text=True, check=True, env=command.environ(environ))
    assert done.stdout.split() == ["plain,score", "plain,show", "plain,suite", "plain,site", "plain,submit"]
    assert done.stderr == ""


def test_a_bug_keeps_its_traceback_and_has_its_own_code(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw ends with 70, the traceback and a line that says whose error it is."""
    add_verb(command, monkeypatch, 'raise RuntimeError("nobody foresaw this")')
    ended = command("boom")
    assert (ended.code, ended.out) == (70, "")
    assert "Traceback (most recent call last)" in ended.err
    assert "boom.py" in ended.err
    assert "nobody foresaw this" in ended.err
    assert ended.err.splitlines()[-1].startswith("tactbench: this is an error of tactbench itself")


@pytest.mark.parametrize("code", [0, 1, 3])
def test_an_exit_from_within_is_a_bug_too(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Nothing that calls sys.exit deep inside can choose our exit code: 1 would mean a regression."""
    add_verb(command, monkeypatch, f"raise SystemExit({code})")
    ended = command("boom")
    assert ended.code == 70
    assert "boom.py" in ended.err


def test_a_stop_is_130_in_any_verb(command: CommandLine) -> None:
    """Ctrl-C, wherever it comes, ends with 130 and without a traceback."""
    command.write("stop.py", "raise KeyboardInterrupt\n")
    ended = command("run", "mini", "./stop.py:reply")
    assert (ended.code, ended.out) == (130, "")
    assert ended.err.strip() == "tactbench: interrupted"


def test_an_error_masks_secrets(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The value of an environment variable that is named like a secret is in no message."""
    monkeypatch.setenv("BOT_API_KEY", "sk-very-secret")
    command.write("bot.py", 'raise ValueError("refused: sk-very-secret")\n')
    ended = command("run", "mini", "./bot.py:reply")
    assert ended.code == 2
    assert "sk-very-secret" not in ended.err
    assert "refused: [masked]" in ended.err


@pytest.mark.parametrize("arguments", [["run", "x" * 4000], ["show", "x" * 4000], ["check", "x" * 4000]])
def test_a_name_too_long_for_a_file_is_no_bug(command: CommandLine, arguments: list[str]) -> None:
    """Pasting a whole text where a name belongs costs one line, with exit code 2."""
    ended = command(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1


SHOW_ALL = ["run.jsonl", "--worst", "999"]


def typed(command: CommandLine, verb: str) -> list[str]:
    """A whole command: for `show` a finished run, long enough to fill a pipe's buffers."""
    bot = ["mini", "marks", "--trials", "40", "--scorer", "digits"]
    if verb.startswith("show"):
        assert command("run", *bot, "--out", "run.jsonl").code == 0
    return [*verb.split(), *{"show": SHOW_ALL, "show --json": SHOW_ALL, "run": bot}.get(verb, [])]


@pytest.mark.parametrize("verb", ["--help", "list", "show", "show --json", "run"])
def test_a_closed_pipe_is_no_error(command: CommandLine, verb: str) -> None:
    """Where the reader of our output leaves early (| head -1), we leave in silence, with 0."""
    process = command.start(*typed(command, verb))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process:
        said = process.stderr.read().decode()
    assert process.returncode == 0
    assert "Traceback" not in said
    assert "Broken" not in said


@pytest.mark.parametrize(("bot", "code"), [("four", 0), ("down", 5), ("fuor", 2)])
def test_nobody_listening_at_all_changes_no_exit_code(command: CommandLine, bot: str, code: int) -> None:
    """Where both our streams are closed early (2>&1 | head -1), the run still ends as it would have ended."""
    command.distribution("chatty", CHATTY)
    process = command.start(
        "run", "mini", bot, "--scorer", "digits", "--retries", "0", shell='exec "$@" 2>&1'
    )
    assert process.stdout is not None
    process.stdout.close()
    with process:
        assert process.wait(60) == code
    if bot == "four":
        journal = command.journals()[0]
        assert command("check", journal, "--suite", "mini").code == 0


@pytest.mark.parametrize("verb", ["--help", "show", "doctor --json"])
def test_output_onto_a_full_disk_is_one_line(command: CommandLine, verb: str) -> None:
    """Where our output cannot be written, that is said in one line, with exit code 2."""
    process = command.start(*typed(command, verb), shell='exec "$@" >/dev/full')
    ended = command.ended(process)
    assert ended.code == 2
    assert "No space left on device" in ended.err.splitlines()[-1]
    assert "Traceback" not in ended.err
    assert "Exception ignored" not in ended.err


@pytest.mark.parametrize("verb", ["list", "show"])
def test_output_may_be_closed_from_the_start(command: CommandLine, verb: str) -> None:
    """`>&-` throws our output away and is no error."""
    ended = command.ended(command.start(*typed(command, verb), shell='exec "$@" >&-'))
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize("verb", ["show", "run"])
def test_output_may_be_ascii_only(command: CommandLine, verb: str) -> None:
    """Where a stream speaks ASCII only, what it lacks is shown as an escape, and nothing breaks."""
    command.write("bot.py", 'def reply(ask):\n    return "marks 3 caf\\u00e9 \\u4f60\\u597d"\n')
    bot = ["mini", "./bot.py:reply", "--scorer", "digits", "--out", "run.jsonl"]
    assert command("run", *bot).code == 0
    arguments = {"show": ["run.jsonl"], "run": [*bot, "--resume"]}
    process = command.start(verb, *arguments.get(verb, []), environ={"PYTHONIOENCODING": "ascii"})
    ended = command.ended(process)
    assert ended.code == 0
    assert ended.out.isascii()
    assert "Traceback" not in ended.err
    if verb == "show":
        assert "caf\\xe9" in ended.out
