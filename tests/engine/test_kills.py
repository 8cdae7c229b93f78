"""Killed without a word, at any moment, again and again: what is there is whole, the rest is asked for."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from tests.engine.test_processes import gone, until

if TYPE_CHECKING:
    from tests.conftest import CommandLine

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills by signals")

#: A bot of some milliseconds, and a scorer that works in processes; both write down what they were asked.
PLUGIN = """
import asyncio, os, time
from pathlib import Path
from tactbench import Dimensions, Failure, Generator, Score, Scorer, hookimpl


async def reply(ask):
    with open("asked", "a") as file:
        file.write(f"{ask.id} {ask.trial}\\n")
    await asyncio.sleep(0.002 + ask.seed % 8 / 1000)
    if ask.seed % 13 == 0:
        raise ValueError(f"a bad day for {ask.id}")
    return f"marks {ask.seed % 5} for {ask.id} {ask.trial}"


def score(case, dialogue):
    (Path(os.environ["PIDS"]) / str(os.getpid())).touch()
    mark = 1 + int(dialogue[-1].text.split()[1])
    return Score(scores=Dimensions(politeness=mark, assertiveness=3, boundary_setting=3, goal_focus=mark))


@hookimpl
def tactbench_generators():
    yield Generator(name="steadfast", reply=reply, version="1", concurrency=16, offline=True)


@hookimpl
def tactbench_scorers():
    yield Scorer(name="apart", score=score, version="1", offline=True, deterministic=True)
"""


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The whole lines of a journal, without seconds and dates."""
    found = []
    for text in path.read_bytes().split(b"\n")[:-1]:
        line = json.loads(text)
        for answer in line.get("answers", ()):
            del answer["seconds"]
        found.append(line)
    return found


def kept(path: Path, kind: str) -> list[str]:
    """The lines of that kind, in the order of their contents."""
    return sorted(json.dumps(line, sort_keys=True) for line in lines_of(path) if line["kind"] == kind)


def killed_and_resumed(command: CommandLine, cases: int, trials: int, kills: int) -> None:
    """Kill a run so often, resume it each time, and hold the journal against that of a run left in peace."""
    command.distribution("killing", PLUGIN)
    command.suite("long", [command.case(number) for number in range(cases)])
    pids, total, dice = command.folder / "pids", cases * trials, Random(11)
    pids.mkdir()
    environ = {"PIDS": str(pids), "TACTBENCH_WORKERS": "2"}
    run = ("run", "long", "steadfast", "--scorer", "apart", "--trials", str(trials), "--json", "--out")
    path = command.folder / "killed.jsonl"
    killed = 0
    marks = sorted(dice.uniform(0.01, 0.95) for _ in range(kills))  # of all lines that there will be
    for mark in marks:
        process = command.start(*run, path, "--resume", environ=environ)
        least = mark * 2 * total

        def far(process: Any = process, least: float = least) -> bool:
            there = path.read_bytes().count(b"\n") if path.exists() else 0
            return there >= least or process.poll() is not None

        until(far, 120)
        time.sleep(dice.uniform(0, 0.01))  # in the midst of whatever
        killed += process.poll() is None
        process.kill()
        command.ended(process)
        before = lines_of(path)
        assert before[0]["kind"] == "run"
    assert killed == kills
    asked_before = Counter((command.folder / "asked").read_text().splitlines())
    assert max(asked_before.values()) <= 1 + kills
    ended = command.process("run", "long", "steadfast", *run[3:], path, "--resume", **environ)
    assert ended.code == 0, ended.err
    workers = [int(name) for name in os.listdir(pids)]
    until(lambda: all(gone(pid) for pid in workers))
    asked = Counter((command.folder / "asked").read_text().splitlines())
    assert len(asked) == total
    assert sum(asked.values()) - total <= kills * 16, "only what was in flight is asked for twice"
    (command.folder / "asked").unlink()
    peace = command.folder / "peace.jsonl"
    uninterrupted = command.process(*run, peace, **environ)
    assert uninterrupted.code == 0, uninterrupted.err
    assert kept(path, "reply") == kept(peace, "reply") and len(kept(path, "reply")) == total
    assert kept(path, "score") == kept(peace, "score")
    assert {**ended.json, "journals": []} == {**uninterrupted.json, "journals": []}


def test_a_run_killed_three_times_equals_one_left_in_peace(command: CommandLine) -> None:
    """Rows, scores and table; its scorers' processes are gone."""
    killed_and_resumed(command, cases=80, trials=3, kills=3)


@pytest.mark.slow
def test_a_run_killed_twenty_times_equals_one_left_in_peace(command: CommandLine) -> None:
    """At 2,000 samples."""
    killed_and_resumed(command, cases=500, trials=4, kills=20)
