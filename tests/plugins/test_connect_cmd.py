"""`cmd`: real processes, from a program that behaves to those that crash, hang, shout and multiply."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.asking import asked, failure

from tactbench import Generator
from tactbench_connect import tactbench_generators
from tactbench_connect.child import Child, leash
from tactbench_connect.options import CommandOptions

if TYPE_CHECKING:
    from tests.conftest import CommandLine

#: What every bot here begins with: `said` holds what the customer said last.
LOOP = """
import json, os, sys, time, subprocess, signal
def answer(text, **more):
    print(json.dumps({"text": text, **more}), flush=True)
for line in sys.stdin:
    ask = json.loads(line)
    said = ask["conversation"][-1]["text"]
"""
#: Does what the customer says.
ACTS = """
    if said == "die": os.kill(os.getpid(), signal.SIGKILL)
    elif said == "exit": print("giving up", file=sys.stderr); sys.exit(3)
    elif said == "leave": sys.exit(0)
    elif said == "hang": print("thinking", file=sys.stderr, flush=True); time.sleep(600)
    elif said == "close": os.close(1); time.sleep(600)
    elif said == "log": print("INFO: loading model")
    elif said == "list": print("[1]", flush=True)
    elif said == "twice": answer("one"); answer("two")
    elif said == "other": answer("hello", id="c-99")
    elif said == "long": print("x" * 1_000_001, flush=True)
    elif said == "shout": sys.stderr.write("HELP ME " * 1_310_720); answer("calm")
    elif said == "leak": print("key " + os.environ["BOT_API_KEY"], file=sys.stderr); sys.exit(1)
    elif said == "brood": subprocess.Popen(["sleep", "600"]); time.sleep(600)
    elif said.startswith("big"): answer(str(len(said)))
    else: answer(f"{os.getpid()} {said}", id=ask["id"])
"""


@pytest.fixture
def cmd() -> Generator:
    """The generator, made anew."""
    return next(item for item in tactbench_generators() if item.name == "cmd")


@pytest.fixture
def bot(tmp_path: Path) -> str:
    """The command of a bot that does what the customer says."""
    return command_of(tmp_path, LOOP + ACTS)


def command_of(folder: Path, source: str) -> str:
    """A command that runs the source."""
    (folder / "bot.py").write_text(source, encoding="utf-8")
    return f"{sys.executable} -S '{folder / 'bot.py'}'"


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pid: int) -> bool:
    """Whether the process ends within five seconds."""
    until = time.monotonic() + 5
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.01)
    return not alive(pid)


def texts(rows: list[Any]) -> list[str]:
    """What was replied, without the process's number; or how it failed."""
    return [row.answers[0].text.partition(" ")[2] if row.answers else f"{row.failure.kind}" for row in rows]


def pids(rows: list[Any]) -> list[int]:
    """Which process replied."""
    return [int(row.answers[0].text.partition(" ")[0]) for row in rows if row.answers]


def test_one_process_stays_and_answers_in_turn(cmd: Generator, bot: str) -> None:
    """A hundred asks at once go to one process one by one; it is gone when the run is over."""
    rows = asked(cmd, {"command": bot}, 100, concurrency=100)
    assert texts(rows) == [f"Where is parcel {number}? 🙁" for number in range(100)]
    assert len(set(pids(rows))) == 1 and gone(pids(rows)[0])


def test_workers_answer_side_by_side(cmd: Generator, tmp_path: Path) -> None:
    """Three processes that each wait until all three were asked."""
    meet = f"""
    open({str(tmp_path)!r} + f"/asked-{{ask['id']}}", "w").close()
    while sum(name.startswith("asked-") for name in os.listdir({str(tmp_path)!r})) < 3: time.sleep(0.01)
    answer(f"{{os.getpid()}} x")
"""
    rows = asked(cmd, {"command": command_of(tmp_path, LOOP + meet), "workers": 3, "timeout": 20}, 3)
    assert len(set(pids(rows))) == 3 and all(gone(pid) for pid in pids(rows))


def test_a_process_for_each_reply(cmd: Generator, bot: str) -> None:
    """`each`: as many processes as replies."""
    rows = asked(cmd, {"command": bot, "each": True, "workers": 2}, 4)
    assert len(set(pids(rows))) == 4


def test_each_may_write_its_object_over_several_lines(cmd: Generator, tmp_path: Path) -> None:
    """The whole output is the reply, once the process has ended well."""
    source = (
        "import json, sys\njson.load(sys.stdin)\nprint(json.dumps({'text': 'hi', 'cost': 0.5}, indent=2))\n"
    )
    (row,) = asked(cmd, {"command": command_of(tmp_path, source), "each": True})
    assert (row.answers[0].text, row.answers[0].cost) == ("hi", 0.5)
    failing = command_of(tmp_path, source + "sys.exit('no disk')\n")
    assert failure(asked(cmd, {"command": failing, "each": True})) == (
        "crash", "generator", "ended with exit code 1 after it replied; its stderr ends: no disk",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "kind", "message"),
    [
        ("die", "crash", "was killed by SIGKILL before it replied"),
        ("exit", "crash", "ended with exit code 3 before it replied; its stderr ends: giving up"),
        ("hang", "timeout", "no reply within 1 s; its stderr ends: thinking"),
        ("close", "crash", "closed its stdout before it replied, and did not end"),
        (
            "log",
            "bad_reply",
            "wrote a line on stdout that is no JSON object (logs belong on stderr): 'INFO: loading model\\n'",
        ),
        (
            "list",
            "bad_reply",
            "wrote a line on stdout that is no JSON object (logs belong on stderr): '[1]\\n'",
        ),
        ("other", "bad_reply", "answers 'c-99', and was asked 'c-1'"),
        ("long", "bad_reply", "wrote a line of more than 1,000,000 bytes on stdout"),
    ],
)
def test_a_process_that_fails_loses_one_case_and_is_started_again(
    cmd: Generator, tmp_path: Path, said: str, kind: str, message: str
) -> None:
    """The case before and the case after get their replies, from two processes; the first is gone."""
    acts = ACTS.replace('print("INFO: loading model")', 'print("INFO: loading model", flush=True)')
    options = {"command": command_of(tmp_path, LOOP + acts), "timeout": 1 if said == "hang" else 30}
    rows = asked(cmd, options, texts=("a", said, "b"))
    assert texts(rows) == ["a", kind, "b"]
    assert failure(rows[1:2]) == (kind, "generator", message)
    first, second = pids(rows)
    assert first != second and gone(first) and gone(second)


def test_killed_from_outside_in_mid_answer(cmd: Generator, tmp_path: Path) -> None:
    """kill -9 while it thinks: that case is a crash, and the next one gets its reply."""
    kill = """
    if said == "kill":
        sys.stdout.write('{"te')
        sys.stdout.flush()
        subprocess.run(["kill", "-9", str(os.getpid())])
"""
    command = command_of(tmp_path, LOOP + kill + ACTS.replace("    if", "    elif", 1))
    rows = asked(cmd, {"command": command}, texts=("kill", "b"))
    assert texts(rows) == ["crash", "b"]
    assert failure(rows[:1])[2] == "was killed by SIGKILL before it replied"


def test_a_last_line_needs_no_line_end(cmd: Generator, tmp_path: Path) -> None:
    """A program that writes its reply and ends well has replied."""
    source = 'import sys\nsys.stdin.readline()\nsys.stdout.write(\'{"text": "hi"}\')\n'
    rows = asked(cmd, {"command": command_of(tmp_path, source)}, 2)
    assert [row.answers[0].text for row in rows] == ["hi", "hi"]


def test_one_that_leaves_in_good_order_after_a_reply_is_started_again(cmd: Generator, tmp_path: Path) -> None:
    """A bot that takes one ask and ends needs no `each`: no case is lost."""
    command = command_of(tmp_path, LOOP + '    answer(f"{os.getpid()} {said}"); sys.exit(0)\n')
    rows = asked(cmd, {"command": command}, texts=("a", "b", "c"))
    assert texts(rows) == ["a", "b", "c"] and len(set(pids(rows))) == 3
    never = command_of(tmp_path, "pass")
    assert failure(asked(cmd, {"command": never})) == (
        "crash", "generator", "ended with exit code 0 before it replied",
    )  # fmt: skip


def test_a_second_answer_is_not_taken_for_the_next_ones(cmd: Generator, tmp_path: Path) -> None:
    """A line that nobody asked for is an error, and the process is started anew."""
    source = LOOP + '    answer("one")\n    if ask["id"] == "c-0": answer("two", id="c-0")\n'
    rows = asked(cmd, {"command": command_of(tmp_path, source)}, 3)
    kinds = [row.failure.kind if row.failure else row.answers[0].text for row in rows]
    assert kinds == ["one", "bad_reply", "one"]


def test_ten_megabytes_on_stderr_do_no_harm(cmd: Generator, bot: str) -> None:
    """They are read as they come, and not kept."""
    rows = asked(cmd, {"command": bot}, texts=("shout", "b"))
    assert rows[0].answers[0].text == "calm" and texts(rows)[1] == "b"


def test_only_the_end_of_stderr_is_kept(cmd: Generator, tmp_path: Path) -> None:
    """The last 4,096 bytes, beginning with a whole word."""
    source = "import sys\nsys.stderr.write('early ' * 9000 + 'the end')\nsys.exit(1)\n"
    message = failure(asked(cmd, {"command": command_of(tmp_path, source)}))[2]
    assert message.endswith("early the end") and 4_000 < len(message) < 4_300
    assert message.partition("ends: ")[2].startswith("... early early")


def test_secrets_on_stderr_are_masked(cmd: Generator, bot: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that the bot prints as it dies."""
    monkeypatch.setenv("BOT_API_KEY", "sk-hush-0123456789")
    assert failure(asked(cmd, {"command": bot}, texts=("leak",)))[2].endswith("its stderr ends: key [masked]")


def test_a_secret_of_several_lines_is_masked_on_stderr(
    cmd: Generator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is, as a traceback writes it, and the end of it alone."""
    line = "MIIEvQIBADANBgkq+hkiG9w0BAQ"
    monkeypatch.setenv("BOT_PRIVATE_KEY", f"-----BEGIN KEY-----\n{line}\nAAAA  {line}\n-----END KEY-----")
    source = """
import os, sys
key = os.environ["BOT_PRIVATE_KEY"]
print(key, repr(key), key[30:], file=sys.stderr)
sys.exit(1)
"""
    message = failure(asked(cmd, {"command": command_of(tmp_path, source)}))[2]
    assert "[masked]" in message and line not in message


@pytest.mark.parametrize("first", ["#!/no/such/interpreter", "print(1)"])
def test_a_script_that_cannot_be_started(cmd: Generator, tmp_path: Path, first: str) -> None:
    """It is there and executable, and the system cannot run it."""
    path = tmp_path / "script"
    path.write_text(f"{first}\n")
    path.chmod(0o755)
    kind, blame, message = failure(asked(cmd, {"command": str(path)}))
    assert (kind, blame) == ("crash", "generator")
    assert message.startswith("cannot be started: ") and "a first line like #!/usr/bin/env" in message


def test_a_message_of_a_megabyte_goes_through(cmd: Generator, bot: str) -> None:
    """More than a pipe holds."""
    (row,) = asked(cmd, {"command": bot}, texts=("big" + "x" * 1_000_000,))
    assert row.answers[0].text == "1000003"


def test_a_time_out_kills_the_children_too(cmd: Generator, tmp_path: Path) -> None:
    """The whole group goes, not only the process that we started."""
    note = tmp_path / "child"
    brood = f"""
    child = subprocess.Popen(["sleep", "600"])
    open({str(note)!r}, "w").write(str(child.pid))
    time.sleep(600)
"""
    rows = asked(cmd, {"command": command_of(tmp_path, LOOP + brood), "timeout": 2})
    assert failure(rows)[0] == "timeout" and gone(int(note.read_text()))


def test_a_process_that_will_not_go_is_killed_at_the_end(cmd: Generator, tmp_path: Path) -> None:
    """It ignores the end of its input and every polite signal."""
    deaf = "\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\ntime.sleep(600)\n"
    rows = asked(cmd, {"command": command_of(tmp_path, LOOP + '    answer(f"{os.getpid()} x")\n' + deaf)})
    assert gone(pids(rows)[0])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_leaves_no_process_behind(
    command: CommandLine, tmp_path: Path, number: signal.Signals
) -> None:
    """The command ends with 130, what had arrived is kept, and the bot is gone though it hangs; the same
    for a job that is cancelled and a terminal that is closed."""
    note = tmp_path / "pid"
    source = f"""
    open({str(note)!r} + "-", "w").write(str(os.getpid())); os.rename({str(note)!r} + "-", {str(note)!r})
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    time.sleep(600)
"""
    process = command.start("run", "mini", f"cmd:{command_of(tmp_path, LOOP + source)}", "--no-score")
    until = time.monotonic() + 30
    while not note.exists() and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(number)
    ended = command.ended(process)
    assert ended.code == 130 and "--resume goes on" in ended.err
    assert gone(int(note.read_text()))


@pytest.mark.skipif(not leash(), reason="needs Linux and util-linux 2.33")
def test_kill_9_leaves_no_bot_behind(command: CommandLine, tmp_path: Path) -> None:
    """Nothing of ours runs any more, and the bot, which never looks at its input again, is gone too."""
    note = tmp_path / "pid"
    source = f"""
    open({str(note)!r} + "-", "w").write(str(os.getpid())); os.rename({str(note)!r} + "-", {str(note)!r})
    time.sleep(600)
"""
    process = command.start("run", "mini", f"cmd:{command_of(tmp_path, LOOP + source)}", "--no-score")
    until = time.monotonic() + 30
    while not note.exists() and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    assert command.ended(process).code == -signal.SIGKILL
    assert gone(int(note.read_text()))


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("no-such-program-here --x", "cmd: there is no program no-such-program-here; is it installed"),
        ("bot.py", "cmd: there is no program bot.py; there is ./bot.py, if you mean that"),
        ("./bot.py", "cmd: ./bot.py is not executable; chmod +x ./bot.py"),
        ("./mini", "cmd: ./mini is a folder"),
        ("'open", "cannot be split into words"),
        ("", "names no program"),
        ("a\udcff", "-o command: cmd: holds bytes that are no UTF-8"),
    ],
)
def test_a_wrong_command_ends_ours(command: CommandLine, words: str, what: str) -> None:
    """Exit code 2 in one line, before anything is asked."""
    command.write("bot.py", "pass")
    ended = command("run", "mini", f"cmd:{words}")
    assert ended.code == 2 and what in ended.err and ended.err.count("\n") == 1
    assert command.journals() == []


def test_no_shell_reads_the_command(command: CommandLine, tmp_path: Path) -> None:
    """What a shell would obey is an argument like any other."""
    source = LOOP + '    answer(" ".join(sys.argv[1:]))\n'
    words = f"{command_of(tmp_path, source)} '$HOME' ; touch made `id` > out"
    ended = command("run", "mini", f"cmd:{words}", "--limit", "1", "--no-score")
    assert ended.code == 0
    assert "$HOME ; touch made `id` > out" in command.journals()[0].read_text()
    assert not (tmp_path / "made").exists() and not (tmp_path / "out").exists()


def test_an_edited_bot_is_another_one(tmp_path: Path) -> None:
    """The files that the command names are part of the run's identity."""
    command = command_of(tmp_path, "pass")
    before = CommandOptions(command=command).model_dump()
    command_of(tmp_path, "pass  # changed")
    after = CommandOptions(command=command).model_dump()
    assert before["sources"].keys() == after["sources"].keys() and before != after


def test_the_bot_sees_the_contract_and_not_our_options(cmd: Generator, tmp_path: Path) -> None:
    """The same fields as over HTTP."""
    (row,) = asked(cmd, {"command": command_of(tmp_path, LOOP + '    answer(" ".join(sorted(ask)))\n')})
    assert row.answers[0].text == "channel conversation desk id language rung seed trial"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_a_bot_in_another_language(cmd: Generator) -> None:
    """Five lines of sh."""
    script = 'while read -r line; do echo "{\\"text\\": \\"$$ ok\\"}"; done'
    rows = asked(cmd, {"command": f"sh -c '{script}'"}, 3)
    assert texts(rows) == ["ok"] * 3 and os.getpid() not in pids(rows)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="asyncio waits in a thread here, which is quicker")
def test_killing_what_has_ended_leaves_its_exit_code_to_asyncio() -> None:
    """Whoever else reaps the process makes asyncio warn of an unknown child, and its exit code 255."""

    async def ended() -> int:
        if sys.version_info < (3, 12):  # from then on it is asyncio's own choice
            watcher = asyncio.PidfdChildWatcher()
            watcher.attach_loop(asyncio.get_running_loop())
            asyncio.set_child_watcher(watcher)
        child = await Child.start(["sh", "-c", "read line; exit 3"])
        child._process.stdin.write(b"\n")  # type: ignore[union-attr] # it is a pipe
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        child.kill()
        code = await child._process.wait()
        await child.end()
        return code

    try:
        assert asyncio.run(ended()) == 3
    finally:
        if sys.version_info < (3, 12):
            asyncio.set_child_watcher(None)  # type: ignore[arg-type] # the default again
