"""The conformance kit in processes of its own: what a plugin breaks, it breaks there."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tactbench.testing.imports import check_import

if TYPE_CHECKING:
    from tests.conftest import CommandLine

BOT = """
import os, signal, sys
from tactbench import Generator, hookimpl

def fine(ask):
    return "Sorry."

def leaves(ask):
    os._exit(0)

def crashes(ask):
    if ask.last == "?":
        os.kill(os.getpid(), signal.SIGSEGV)
    return "Sorry."

def hashes(ask):
    return sorted({"a", "b", "c", "d", "e"}, key=hash)[0]

def prints(ask):
    print("\\x1b[2J", dict(os.environ), file=sys.stderr)
    return "Sorry."

def asks_for_input(ask):
    return input() or "Sorry."

@hookimpl
def tactbench_generators():
    yield Generator(name="leaves", reply=leaves)
    yield Generator(name="crashes", reply=crashes)
    yield Generator(name="fine", reply=fine, deterministic=True)
    yield Generator(name="hashes", reply=hashes, deterministic=True)
    yield Generator(name="prints", reply=prints)
    yield Generator(name="asks", reply=asks_for_input)
"""
SLOW = """
import SLEEPER
from tactbench import hookimpl
"""


def test_a_bot_that_ends_the_process_harms_nobody(command: CommandLine) -> None:
    """It is told with the probe that it ended at, and the other offers are examined all the same."""
    command.distribution("brutal", BOT)
    ended = command("check", "brutal")
    assert ended.code == 4
    lines = ended.out.splitlines()
    assert "error: leaves, plain: ends the whole process (exit code 0); raise an exception instead" in lines
    assert "error: crashes, plain: crashes the interpreter (signal 11); raise an exception instead" in lines
    assert [line for line in lines if "error: asks, 13 probes (plain, " in line and "crash: EOFError" in line]
    assert not [line for line in lines if line.startswith("error: fine")]


def test_a_claim_is_held_from_process_to_process(command: CommandLine) -> None:
    """Sets are ordered differently in another process: a bot that takes their first is not deterministic."""
    command.distribution("brutal", BOT)
    ended = command("check", "hashes")
    assert ended.code == 4
    assert ended.out.startswith(
        "error: hashes: says deterministic=True, and another process got another reply to 'plain'; sort what"
    )
    assert command("check", "fine").out == "fine: all is well\n"


def test_a_secret_that_is_printed_is_found_and_masked(command: CommandLine) -> None:
    """What a bot prints goes to stderr, harmless; a printed environment is an error."""
    command.distribution("brutal", BOT)
    ended = command.process("check", "prints", ACME_TOKEN="hush-hush-hush")
    assert ended.code == 4
    assert "error: prints: prints the value of an environment variable; print no environment" in ended.out
    assert "'HOME'" in ended.err
    assert not [word for word in ("hush", "planted", "\x1b") if word in ended.err + ended.out]


def test_a_bot_that_closes_our_streams_makes_no_noise(command: CommandLine) -> None:
    """It could do nothing worse to a check than to take its last word away."""
    command.write("bot.py", "import sys\ndef reply(ask):\n    sys.stdout.close()\n    return 'Sorry.'\n")
    ended = command.process("check", "./bot.py:reply")
    assert (ended.code, ended.out, ended.err) == (0, "./bot.py:reply: all is well\n", "")


def test_the_check_and_its_processes_leave_nothing_behind(command: CommandLine) -> None:
    """No file in the folder, none in the place for temporary files."""
    command.distribution("brutal", BOT)
    (command.folder / "tmp").mkdir()
    before = sorted(os.listdir(command.folder))
    assert command.process("check", "leaves", "fine", TMPDIR=str(command.folder / "tmp")).code == 4
    assert sorted(os.listdir(command.folder)) == before
    assert os.listdir(command.folder / "tmp") == []


def test_a_slow_import_is_told_with_what_is_slow(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time counts in a fresh interpreter; what took it is to be imported where it is needed."""
    monkeypatch.setattr("tactbench.testing.imports.LIMIT", 0.05)
    command.write("site/sleeper.py", "import time\ntime.sleep(0.06)\n")
    command.distribution("slow-one", SLOW.replace("SLEEPER", "sleeper"))
    command.distribution("quick-one", "print('x')\n")
    (finding,) = check_import("slow-one", "slow_one").findings
    assert str(finding).startswith("error: slow-one, import time: importing slow_one takes 0.")
    assert str(finding).endswith(
        "s, and 0.05 s are allowed; import sleeper inside the function that needs it"
    )
    assert check_import("quick-one", "quick_one").findings == ()


OLD = """
import json
from tactbench import Answer, Ask, Desk, Generator, Limit, Turn, hookimpl

TACTBENCH_API = 1

def again(ask):
    '''Everything that an ask had when this was written, and an ask made anew from it.'''
    copy = Ask(id=ask.id, rung=ask.rung, conversation=ask.conversation, desk=ask.desk, channel=ask.channel,
               language=ask.language, seed=ask.seed, options=ask.options)
    assert copy.last == ask.last
    return Answer(text=json.dumps([copy.id, copy.channel, copy.language, len(copy.conversation)]))

@hookimpl
def tactbench_generators():
    yield Generator(name="old", reply=again, version="1")
"""
LATER = """
import tactbench.cases

class Ask(tactbench.cases.Ask):
    mood: str = "as a later version may have it"

Ask.__module__, Ask.__qualname__ = "tactbench.cases", "Ask"
tactbench.cases.Ask = Ask
from tactbench.cli.app import main
main()
"""


@pytest.mark.parametrize("verb", [["run", "mini", "old", "--no-score"], ["check", "old"]])
def test_an_old_plugin_keeps_working_when_an_ask_gains_a_field(command: CommandLine, verb: list[str]) -> None:
    """A plugin written against today's API, run by a tactbench whose Ask has a field more."""
    command.distribution("old-one", OLD)
    done = subprocess.run(
        [sys.executable, "-c", LATER, *verb],
        cwd=command.folder,
        env=command.environ({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert ("12" in done.stdout) if verb[0] == "run" else (done.stdout == "old: all is well\n")
