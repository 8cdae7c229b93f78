"""Calls that wait at a gate, or to be made again: what the pool does with them when the loop is blocked, when
all is to end, and when they are many."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from math import inf
from typing import Any

import pytest

from tactbench.engine import Limits, Outcome, Part, Work, call_all, pool
from tactbench.engine.endpoint import Endpoint, Pace
from tactbench.engine.turns import Again, Room
from tactbench.errors import EndpointError

LONG = 30.0


class Impatient:
    """A gate that has every failed call made again so often, after so many seconds."""

    def __init__(self, places: int, retries: int, after: float = 0.0) -> None:
        self.room, self.retries, self.after = Room(places), retries, after
        self.inside = self.most = 0

    def begin(self) -> None:
        self.room.begin()
        self.inside = 0

    def enter(self, now: float) -> float:
        wait = self.room.enter(now)
        self.inside += not wait
        self.most = max(self.most, self.inside)
        return wait

    def leave(self, outcome: Outcome, began: float, tries: int, now: float) -> Again | None:
        self.room.leave(outcome, began, tries, now)
        self.inside -= 1
        if outcome.error is None or tries >= self.retries:
            return None
        return Again(self.after, counts=tries % 2 == 0 or self.retries < 100)


def called(
    part: Part, jobs: int, wide: int, halted: Callable[[], bool] = lambda: False
) -> tuple[dict[int, Outcome], int]:
    """What each job came to, and the most that were out at once."""
    settled: dict[int, Outcome] = {}
    out = most = 0

    def numbers() -> Iterator[tuple[int, int]]:
        nonlocal out, most
        for number in range(jobs):
            out += 1
            most = max(most, out)
            yield number, number

    def settle(job: int, outcome: Outcome) -> None:
        nonlocal out
        assert job not in settled
        settled[job] = outcome
        out -= 1

    work = Work(part.function, numbers(), settle, part=lambda _: part, halted=halted)
    call_all(work, Limits(wide, part.timeout))
    return settled, most


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_call_is_made_again_as_often_as_its_gate_says(kind: str) -> None:
    """And its outcome tells how often it was made."""
    asked: Counter[int] = Counter()

    def bot(number: int) -> str:
        asked[number] += 1
        if asked[number] <= number % 5:
            raise EndpointError("no")
        return f"reply {number}"

    async def slow(number: int) -> str:
        await asyncio.sleep(0)
        return bot(number)

    gate = Impatient(3, 3)
    settled, _ = called(Part(bot if kind == "def" else slow, LONG, gate), 40, 8)
    assert {job: (o.value, o.tries) for job, o in settled.items() if o.error is None} == {
        number: (f"reply {number}", number % 5 + 1) for number in range(40) if number % 5 < 4
    }
    assert all(settled[job].tries == 4 for job in range(4, 40, 5))
    assert all(asked[job] == settled[job].tries for job in settled)
    assert gate.most == 3


def test_those_that_wait_to_be_made_again_are_stood_in_for_and_bounded() -> None:
    """Others are made meanwhile: but never more than twice as many jobs are out as there are places."""
    asked: Counter[int] = Counter()

    async def bot(number: int) -> int:
        asked[number] += 1
        if asked[number] < 3:
            raise EndpointError("no")
        return number

    settled, most = called(Part(bot, LONG, Impatient(4, 5, after=0.02)), 200, 4)
    assert len(settled) == 200 and all(outcome.error is None for outcome in settled.values())
    assert most == 8
    assert set(asked.values()) == {3}


def test_the_time_of_a_call_does_not_run_while_it_waits() -> None:
    """Neither for its turn nor to be made again."""
    asked: Counter[int] = Counter()

    async def bot(number: int) -> int:
        asked[number] += 1
        if asked[number] == 1:
            raise EndpointError("no")
        await asyncio.sleep(0.02)
        return number

    settled, _ = called(Part(bot, 0.5, Impatient(1, 5, after=0.7)), 4, 4)
    assert not any(outcome.timed_out for outcome in settled.values())
    assert all(outcome.seconds < 0.5 for outcome in settled.values())


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blocked loop is noticed soon."""
    monkeypatch.setattr(pool, "GRACE", 0.3)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("gone", [False, True], ids=["comes back", "stays away"])
def test_who_waits_while_the_loop_is_blocked_is_asked_on_the_next_one(gone: bool) -> None:
    """Once, and not blamed; and the old loop, if it ever comes back, asks nobody and frees no place."""
    asked: Counter[int] = Counter()
    inside = most = 0
    free, back = threading.Event(), threading.Event()
    lock = threading.Lock()

    async def bot(number: int) -> int:
        nonlocal inside, most
        with lock:
            asked[number] += 1
            inside += number > 0
            most = max(most, inside)
        if number == 0:
            await asyncio.sleep(0.05)  # the others stand at the gate by now
            free.wait()  # the loop itself
            back.set()
            return number
        if not gone and number == 1:
            free.set()
        await asyncio.sleep(0.3 if number == 1 else 0.01)
        with lock:
            inside -= 1
        return number

    try:
        settled, _ = called(Part(bot, 0.4, Room(1)), 8, 6)
    finally:
        free.set()
    assert settled[0].timed_out
    assert {job: outcome.value for job, outcome in settled.items() if job} == {n: n for n in range(1, 8)}
    assert back.wait(LONG)
    for thread in threading.enumerate():
        if thread.name == "tactbench-loop":
            thread.join(LONG)
            assert not thread.is_alive(), "the old loop goes on and on"
    assert set(asked.values()) == {1}
    assert most == 1


@pytest.mark.usefixtures("quick")
def test_whose_turn_came_just_before_the_block_is_asked_on_the_next_loop_alone() -> None:
    """The old loop goes on with it, once it comes back: nobody is asked there any more."""
    asked: Counter[int] = Counter()
    free = threading.Event()

    async def bot(number: int) -> int:
        asked[number] += 1
        if number == 0:
            await asyncio.sleep(0.05)  # 1 stands at the gate by now
        if number == 1:
            free.set()
        return number

    async def block(number: int) -> int:  # taken by the worker of 0, before 1 notices that it is its turn
        free.wait(LONG)
        return number

    settled: dict[int, Outcome] = {}
    gated, other = Part(bot, 0.4, Room(1)), Part(block, 0.4)
    jobs = ((number, number) for number in range(3))
    part = {0: gated, 1: gated, 2: other}.__getitem__
    call_all(Work(bot, jobs, settled.__setitem__, part=part), Limits(2, 0.4))
    for thread in threading.enumerate():
        if thread.name == "tactbench-loop":
            thread.join(LONG)
            assert not thread.is_alive()
    assert (settled[0].value, settled[1].value, settled[2].timed_out) == (0, 1, True)
    assert asked == {0: 1, 1: 1}


@pytest.mark.usefixtures("quick")
def test_a_loop_that_is_blocked_again_and_again_costs_the_blocking_calls_alone() -> None:
    """Whoever waits to be made again is handed on too."""
    asked: Counter[int] = Counter()
    free = threading.Event()

    async def bot(number: int) -> int:
        asked[number] += 1
        if number in (0, 5):
            await asyncio.sleep(0.05)
            free.wait()
        if asked[number] == 1 and number % 2:
            raise EndpointError("no")
        return number

    try:
        settled, _ = called(Part(bot, 0.3, Impatient(2, 5, after=0.2)), 10, 4)
    finally:
        free.set()
    assert {job for job, outcome in settled.items() if outcome.timed_out} == {0, 5}
    assert all(settled[job].value == job for job in settled if job not in (0, 5))


def test_a_halt_drops_those_that_wait_and_lets_the_others_come_to_their_end() -> None:
    """Soon, however long they would have waited."""
    over = threading.Event()
    under_way = threading.Event()
    asked: list[int] = []

    async def bot(number: int) -> int:
        asked.append(number)
        if number == 0:
            raise EndpointError("no")  # waits for ever to be made again
        under_way.set()
        while not over.is_set():
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.1)
        return number

    def end() -> None:
        assert under_way.wait(LONG)
        over.set()

    timer = threading.Timer(0.1, end)
    timer.start()
    began = time.monotonic()
    settled, _ = called(Part(bot, LONG, Impatient(2, 5, after=1e6)), 50, 6, over.is_set)
    assert time.monotonic() - began < 10
    assert {job for job, outcome in settled.items() if outcome.value is not None} == set(asked) - {0}
    assert len(asked) == 3
    assert all(outcome.dropped for job, outcome in settled.items() if job not in asked[1:])
    timer.join()


def test_nobody_slips_in_behind_the_call_that_spent_the_budget() -> None:
    """Those that stand at the gate are not let in, be the place free before anybody noticed."""
    spent: list[int] = []

    async def bot(number: int) -> int:
        await asyncio.sleep(0)
        spent.append(number)
        return number

    settled, _ = called(Part(bot, LONG, Room(1)), 500, 64, lambda: len(spent) >= 3)
    assert len(spent) == 3
    assert sum(not outcome.dropped for outcome in settled.values()) == 3


def test_an_endpoint_of_many_places_is_used_to_the_full() -> None:
    """At most so many at once, and the most are reached."""
    inside = most = 0

    async def bot(number: int) -> int:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.001)
        inside -= 1
        return number

    settled, _ = called(Part(bot, LONG, Endpoint(Pace(3), 50, gently=True)), 2_000, 64)
    assert len(settled) == 2_000 and most == 50


BACK_OFF = """
import os, signal, sys, threading, traceback
from tactbench.engine import Limits, Part, Work, call_all
from tactbench.engine.endpoint import Endpoint, Pace
from tactbench.errors import EndpointError
signal.signal(signal.SIGTERM, signal.default_int_handler)

async def bot(number):
    if number == 0:
        print("waits", flush=True)
    raise EndpointError("later", status=503, retry_after=500)

part = Part(bot, 1e9, Endpoint(Pace(5), 4))
close = (lambda: print("closed", flush=True)) if "close" in sys.argv else None
jobs = ((n, n) for n in range(9))
try:
    call_all(Work(bot, jobs, lambda *_: print("settled"), close, lambda _: part), Limits(4, 1e9))
except KeyboardInterrupt:  # leaves as the command does: the loop's thread could trip Python's own exit
    traceback.print_exc()
    sys.stdout.flush()
    os._exit(130)
"""


@pytest.mark.parametrize("number", [2, 15], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("close", ["close", "nothing to close"])
def test_a_signal_in_the_midst_of_back_off_leaves_at_once(number: int, close: str) -> None:
    """Nobody waits for those that wait."""
    command: Any = [sys.executable, "-c", BACK_OFF, close]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "waits\n"
        began = time.monotonic()
        running.send_signal(number)
        out, err = running.communicate(timeout=60)
    assert time.monotonic() - began < 10
    assert out == ("closed\n" if close == "close" else "")
    assert err.endswith("KeyboardInterrupt\n")


def test_a_place_is_given_back_once() -> None:
    """Whether the call ends, is late, or is left behind."""

    class Counting(Room):
        balance = 0

        def enter(self, now: float) -> float:
            wait = super().enter(now)
            self.balance += wait != inf
            return wait

        def leave(self, outcome: Outcome, began: float, tries: int, now: float) -> None:
            self.balance -= 1
            assert self.balance >= 0
            super().leave(outcome, began, tries, now)

    async def bot(number: int) -> int:
        if number % 7 == 0:
            await asyncio.sleep(60)
        if number % 7 == 1:
            raise ValueError
        return number

    gate = Counting(5)
    settled, _ = called(Part(bot, 0.1, gate), 70, 9)
    assert len(settled) == 70 and gate.balance == 0
    assert sum(outcome.timed_out for outcome in settled.values()) == 10
