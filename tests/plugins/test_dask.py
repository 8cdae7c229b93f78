"""`run --on dask`: real clusters of processes on this machine, and what goes wrong with them."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.journals import end_in_the_midst, keys_of, lines_of, wait_for

if TYPE_CHECKING:
    from tests.conftest import CommandLine

pytest.importorskip("distributed")
DIGITS = ("--scorer", "digits")
#: At c-30 it ends its process, once.
DEADLY = """
import os, signal

def reply(ask):
    if ask.id == "c-30" and not os.path.exists("died"):
        open("died", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return "marks 4"
"""
WAITING = """
import os, time

def reply(ask):
    while ask.id == "c-70" and not os.path.exists("go"):
        open("waits", "w").close()
        time.sleep(0.01)
    return "marks 4"
"""
SCHEDULER = """
import asyncio, sys
from distributed import Scheduler, Worker

async def main(port_file, workers):
    async with Scheduler(host="127.0.0.1", port=0, dashboard_address=None) as scheduler:
        async with contextlib.AsyncExitStack() as stack:
            for _ in range(workers):
                await stack.enter_async_context(Worker(scheduler.address, nthreads=1, host="127.0.0.1"))
            with open(port_file + ".new", "w") as file:
                file.write(scheduler.address)
            os.rename(port_file + ".new", port_file)
            await scheduler.finished()

import contextlib, os
asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


@pytest.fixture
def many(command: CommandLine) -> CommandLine:
    """A suite of 100 cases in 50 families."""
    command.suite("many", [command.case(number, family=f"f-{number // 2}") for number in range(100)])
    return command


@contextlib.contextmanager
def scheduler(command: CommandLine, workers: int = 0, **environ: str) -> Iterator[str]:
    """The address of a scheduler in a process of its own, which has so many workers in it."""
    told = command.folder / "address"
    process = subprocess.Popen(
        [sys.executable, "-c", SCHEDULER, str(told), str(workers)],
        cwd=command.folder, env=command.environ(environ), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(told)
        yield told.read_text()
    finally:
        process.kill()
        process.wait()


def test_in_process_shards_and_cluster_give_the_same_bytes(command: CommandLine) -> None:
    """Dialogues of an installed bot on `smoke`: here, as three shards merged, on a LocalCluster."""
    assert command("run", "smoke", "template", "--out", "here.jsonl").code == 0
    for index in (1, 2, 3):
        command("run", "smoke", "template", "--shard", f"{index}/3", "--out", f"shard{index}.jsonl")
    assert (
        command("merge", *(f"shard{index}.jsonl" for index in (3, 1, 2)), "--out", "merged.jsonl").code == 0
    )
    ended = command.process("run", "smoke", "template", "--out", "there.jsonl", "--on", "dask")
    assert (ended.code, ended.err) == (0, "")
    here = lines_of(Path("here.jsonl"))
    assert here == lines_of(Path("merged.jsonl"))
    assert here == lines_of(Path("there.jsonl"))


def test_a_worker_that_is_killed_loses_and_doubles_nothing(many: CommandLine) -> None:
    """Its parcel is worked on again, by another."""
    many.write("mine.py", DEADLY)
    ended = many.process("run", "many", "./mine.py:reply", *DIGITS, "--on", "dask", "--out", "mine.jsonl")
    assert ended.code == 0, ended.err
    assert (many.folder / "died").exists()
    assert keys_of(many.folder / "mine.jsonl") == sorted((f"c-{number}", 0) for number in range(100))
    assert many("run", "many", "./mine.py:reply", *DIGITS, "--out", "whole.jsonl").code == 0
    assert lines_of(Path("mine.jsonl")) == lines_of(Path("whole.jsonl"))


@pytest.mark.slow
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_resumes_on_another_cluster(many: CommandLine, end: signal.Signals) -> None:
    """Ctrl-C is quick, and its workers go with it, also when it is killed."""
    many.write("mine.py", WAITING)
    run = ("run", "many", "./mine.py:reply", *DIGITS, "--out", "mine.jsonl")
    with end_in_the_midst(many, end, *run, "--on", "dask", "--concurrency", "2") as code:
        assert code == (-9 if end == signal.SIGKILL else 130)
    kept = keys_of(many.folder / "mine.jsonl")
    ended = many.process(*run, "--resume", "--on", "dask")
    assert ended.code == 0, ended.err
    assert set(kept) < set(keys_of(many.folder / "mine.jsonl"))
    assert keys_of(many.folder / "mine.jsonl") == sorted((f"c-{number}", 0) for number in range(100))


@pytest.mark.slow
def test_a_bot_that_always_kills_its_worker_ends_the_run(many: CommandLine) -> None:
    """One line, when Dask gives up on it; what came back is kept, and goes on."""
    many.write("mine.py", DEADLY.replace('and not os.path.exists("died")', 'and not os.path.exists("go")'))
    run = ("run", "many", "./mine.py:reply", "--no-score", "--on", "dask", "--out", "mine.jsonl")
    ended = many.process(*run)
    assert ended.code == 5, ended.err
    assert "--on dask: work was lost (KilledWorker: " in ended.err
    assert "--resume goes on" in ended.err
    many.write("go", "")
    assert many.process(*run, "--resume").code == 0
    assert len(keys_of(many.folder / "mine.jsonl")) == 100


@pytest.mark.slow
def test_a_bot_that_prints_and_a_listener_leave_the_json_alone(many: CommandLine) -> None:
    """Workers share our standard output; theirs goes to stderr."""
    many.write("mine.py", "def reply(ask):\n    print('noise')\n    return 'marks 4'\n")
    ended = many.process("run", "many", "./mine.py:reply", *DIGITS, "--on", "dask", "--json")
    assert ended.code == 0
    assert ended.json["standings"][0]["rows"] == 100
    assert ended.err.count("noise") == 100


# --- a cluster that is there already ---------------------------------------------------------------


def test_a_scheduler_of_ones_own_is_used_and_left_running(many: CommandLine) -> None:
    """Twice in a row; the bot is read anew when it has changed, as worker processes live on."""
    with scheduler(many, workers=1) as address:
        for text in ("marks 4", "marks 2"):
            many.write("mine.py", f"def reply(ask):\n    return {text!r}\n")
            run = ("run", "many", "./mine.py:reply", *DIGITS, "--json", "--on", f"dask:{address}")
            ended = many.process(*run)
            assert ended.code == 0, ended.err
            assert ended.json["standings"][0]["politeness"]["mean"] == float(text[-1])


def test_a_scheduler_that_does_not_answer_costs_one_line(
    many: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody at the address, somebody who is no scheduler, or a word that is no address."""
    cluster = pytest.importorskip("tactbench_dask.cluster")
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with silent() as port:
        for address, hint in (
            ("tcp://127.0.0.1:9", "no scheduler answers at tcp://127.0.0.1:9 within 1 s (Timed out trying"),
            (
                f"127.0.0.1:{port}",
                f"no scheduler answers at 127.0.0.1:{port} within 1 s (it takes calls, and",
            ),
            ("tcp:/x", "'tcp:/x' is no address of a scheduler; write it like dask:tcp://10.0.0.7:8786"),
            ("http://127.0.0.1:8786", "is no address of a scheduler"),
        ):
            ended = many("run", "many", "four", "--no-score", "--on", f"dask:{address}")
            assert (ended.code, ended.out) == (2, "")
            assert hint in ended.err
            assert ended.err.count("\n") == 1, ended.err


@contextlib.contextmanager
def silent() -> Iterator[int]:
    """The port of a listener that never says anything."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_another_dask_at_the_scheduler_costs_one_line(many: CommandLine) -> None:
    """Both versions are named. (Its process finds the metadata of another release first.)"""
    info = "other/distributed-2020.1.0.dist-info"
    many.write(f"{info}/METADATA", "Metadata-Version: 2.1\nName: distributed\nVersion: 2020.1.0\n")
    with scheduler(many, PYTHONPATH=os.pathsep.join([str(many.folder / "other"), *sys.path])) as address:
        ended = many.process("run", "many", "four", "--no-score", "--on", f"dask:{address}")
    assert (ended.code, ended.out) == (2, "")
    here = re.escape(__import__("distributed").__version__)
    line = f"tactbench: --on dask: the scheduler at {address} has distributed 2020.1.0, and here is {here}; "
    assert re.fullmatch(line + "install the same on all\n", ended.err), ended.err


def test_a_scheduler_without_workers_costs_one_line(
    many: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is waited for a worker, and then not any more."""
    cluster = pytest.importorskip("tactbench_dask.cluster")
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with scheduler(many) as address:
        ended = many("run", "many", "four", "--no-score", "--on", f"dask:{address}")
    assert ended.code == 2
    line = f"the scheduler at {address} has no workers; start some: dask worker {address}"
    assert ended.err == f"tactbench: --on dask: {line}\n"


@pytest.mark.slow
def test_a_scheduler_that_dies_in_the_midst_ends_the_run(many: CommandLine) -> None:
    """One line; what came back is kept."""
    many.write("mine.py", WAITING)
    with scheduler(many, workers=1) as address:
        process = many.start(
            "run", "many", "./mine.py:reply", "--no-score", "--on", f"dask:{address}", "--out", "mine.jsonl"
        )
        wait_for(many.folder / "waits")
    ended = many.ended(process)
    assert ended.code == 5, ended.err
    assert ended.err.startswith("tactbench: --on dask: work was lost (")
    assert ended.err.count("\n") == 1, ended.err


def test_nothing_of_dask_is_imported_before_it_is_used() -> None:
    """`--help` and `list` stay as fast as without it."""
    code = "import sys, tactbench.plugins, tactbench.cli.run; tactbench.plugins.load(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"dask", "distributed", "tornado"} & set(done.stdout.split())


def test_without_the_extra_the_mend_is_told(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line with the command."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = command("run", "mini", "four", "--on", "dask")
    assert (ended.code, ended.err) == (
        2, "tactbench: --on dask: Dask is not installed: pip install 'tactbench[dask]'\n",
    )  # fmt: skip
