"""The pool: so many calls at once, each settled once, whatever the called does."""

from __future__ import annotations

import asyncio
import concurrent.futures
import functools
import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactbench.engine import Limits, Outcome, Part, Work, call_all
from tactbench.engine.threads import DaemonThreads
from tactbench.engine.turns import Room

#: Seconds for calls that are meant to end in time, and for those that are not.
LONG, SHORT = 30.0, 0.2


@pytest.fixture
def forever() -> Iterator[threading.Event]:
    """What a hanging bot waits for; it is let go when the test is over."""
    event = threading.Event()
    yield event
    event.set()


def outcomes(
    function: Callable[[Any], Any], count: int = 3, concurrency: int = 2, timeout: float = LONG
) -> dict[int, Outcome]:
    """Call the function with 0, 1, 2 …; each must be settled exactly once."""
    settled: list[tuple[int, Outcome]] = []

    def settle(job: int, outcome: Outcome) -> None:
        settled.append((job, outcome))

    call_all(Work(function, ((job, job) for job in range(count)), settle), Limits(concurrency, timeout))
    assert sorted(job for job, _ in settled) == list(range(count))
    return dict(settled)


def plain(number: int) -> str:
    return f"reply {number}"


async def coroutine(number: int) -> str:
    await asyncio.sleep(0)
    return f"reply {number}"


def gives_coroutine(number: int) -> Awaitable[str]:
    return coroutine(number)


class Bot:
    """Three ways of being callable."""

    def __call__(self, number: int) -> str:
        return plain(number)

    def reply(self, number: int) -> str:
        return plain(number)

    async def slow_reply(self, number: int) -> str:
        return await coroutine(number)


class AsyncBot:
    """An object that is called like an async def."""

    async def __call__(self, number: int) -> str:
        return await coroutine(number)


class Later:
    """An awaitable that is no coroutine."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __await__(self) -> Generator[Any, None, str]:
        yield from asyncio.sleep(0).__await__()
        return f"reply {self.number}"


async def named(prefix: str, number: int) -> str:
    return f"{prefix} {number}"


@pytest.mark.parametrize(
    "function",
    [
        plain,
        coroutine,
        gives_coroutine,
        Bot(),
        Bot().reply,
        Bot().slow_reply,
        AsyncBot(),
        Later,
        lambda number: f"reply {number}",
        functools.partial(named, "reply"),
        functools.partial(AsyncBot()),
    ],
)
def test_every_kind_of_callable_is_called(function: Callable[[Any], Any]) -> None:
    """def, async def, a def that gives a coroutine, objects, methods, partials and awaitables all reply."""
    found = outcomes(function)
    assert {job: outcome.value for job, outcome in found.items()} == {job: plain(job) for job in range(3)}
    for outcome in found.values():
        assert (outcome.error, outcome.timed_out) == (None, False)
        assert outcome.seconds > 0


ERRORS: dict[str, BaseException] = {
    "ValueError": ValueError("no"),
    "SystemExit": SystemExit(3),
    "KeyboardInterrupt": KeyboardInterrupt(),
    "GeneratorExit": GeneratorExit(),
    "StopIteration": StopIteration(7),
    "StopAsyncIteration": StopAsyncIteration(),
    "asyncio.CancelledError": asyncio.CancelledError(),
    "futures.CancelledError": concurrent.futures.CancelledError(),
    "TimeoutError": TimeoutError("of its own"),
    "InvalidStateError": asyncio.InvalidStateError(),
    "BaseExceptionGroup": BaseExceptionGroup("several", [KeyboardInterrupt(), ValueError()]),
}


@pytest.mark.parametrize("name", ERRORS)
@pytest.mark.parametrize("kind", ["def", "async def", "def that gives a coroutine"])
def test_whatever_is_raised_is_the_outcome_of_that_call_alone(name: str, kind: str) -> None:
    """Exceptions that would end a thread, a loop or a process are outcomes like any other."""

    def raises(number: int) -> str:
        if number == 1:
            raise ERRORS[name]
        return plain(number)

    async def raises_later(number: int) -> str:
        await asyncio.sleep(0)
        return raises(number)

    def gives_it_later(number: int) -> Awaitable[str]:
        return raises_later(number)

    function = {"def": raises, "async def": raises_later}.get(kind, gives_it_later)
    found = outcomes(function, count=5)
    if name == "StopIteration" or (name, kind) == ("GeneratorExit", "def"):  # as in any coroutine
        assert isinstance(found[1].error, RuntimeError)
        assert name in str(found[1].error)
    else:
        assert found[1].error is ERRORS[name]
    assert not found[1].timed_out
    assert {job: found[job].value for job in (0, 2, 3, 4)} == {job: plain(job) for job in (0, 2, 3, 4)}


def test_endless_recursion_is_an_outcome() -> None:
    """A bot that calls itself for ever fails alone."""

    def deeper(number: int) -> str:
        return deeper(number) if number == 1 else plain(number)

    found = outcomes(deeper)
    assert type(found[1].error) is RecursionError
    assert (found[0].value, found[2].value) == (plain(0), plain(2))


@pytest.mark.parametrize("concurrency", [1, 2, 7, 40])
def test_threads_reach_the_concurrency_and_never_exceed_it(concurrency: int) -> None:
    """Calls of a def meet in groups of exactly so many."""
    together, lock, most = threading.Barrier(concurrency), threading.Lock(), 0
    inside = 0

    def meet(number: int) -> str:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        together.wait(timeout=LONG)
        with lock:
            inside -= 1
        return plain(number)

    found = outcomes(meet, count=3 * concurrency, concurrency=concurrency)
    assert [outcome.error for outcome in found.values()] == [None] * (3 * concurrency)
    assert most == concurrency


@pytest.mark.parametrize("concurrency", [1, 2, 7, 200])
def test_coroutines_reach_the_concurrency_and_never_exceed_it(concurrency: int) -> None:
    """Calls of an async def meet in groups of exactly so many."""
    together, inside, most = asyncio.Barrier(concurrency), 0, 0

    async def meet(number: int) -> str:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await together.wait()
        inside -= 1
        return plain(number)

    found = outcomes(meet, count=3 * concurrency, concurrency=concurrency)
    assert [outcome.error for outcome in found.values()] == [None] * (3 * concurrency)
    assert most == concurrency


def test_jobs_are_taken_when_there_is_room_for_them() -> None:
    """An endless plan costs no memory: no job is taken before a call can be made."""
    taken, settled, ahead = 0, 0, 0

    def jobs() -> Iterator[tuple[int, int]]:
        nonlocal taken, ahead
        for number in range(50):
            taken += 1
            ahead = max(ahead, taken - settled)
            yield number, number

    def settle(_job: int, _outcome: Outcome) -> None:
        nonlocal settled
        settled += 1

    call_all(Work(plain, jobs(), settle), Limits(4, LONG))
    assert (taken, settled, ahead) == (50, 50, 4)


def test_no_jobs_are_no_work() -> None:
    """An empty plan ends at once."""
    assert outcomes(plain, count=0) == {}


def test_settling_is_never_done_twice_at_once() -> None:
    """What settles needs no lock of its own."""
    busy, clashes = threading.Lock(), 0

    def settle(_job: int, _outcome: Outcome) -> None:
        nonlocal clashes
        if not busy.acquire(blocking=False):
            clashes += 1
            return
        gc.collect(0)
        busy.release()

    call_all(Work(plain, ((job, job) for job in range(200)), settle), Limits(16, LONG))
    assert clashes == 0


def test_a_def_that_hangs_is_given_up(forever: threading.Event) -> None:
    """A hung thread is a time-out of its call; more of them than the concurrency do not stop the others."""
    hung = {0, 1, 2, 3, 4}

    def hangs(number: int) -> str:
        if number in hung:
            forever.wait()
        return plain(number)

    found = outcomes(hangs, count=12, concurrency=2, timeout=SHORT)
    assert {job for job, outcome in found.items() if outcome.timed_out} == hung
    assert all(found[job].seconds >= SHORT and found[job].value is None for job in hung)
    assert {job: found[job].value for job in range(5, 12)} == {job: plain(job) for job in range(5, 12)}


@pytest.mark.parametrize("gives", [False, True])
def test_a_coroutine_that_hangs_is_cancelled(gives: bool) -> None:
    """A coroutine is told that its time is over, and its clean-up runs; the others are untouched."""
    cleaned = []

    async def hangs(number: int) -> str:
        if number == 1:
            try:
                await asyncio.Event().wait()
            finally:
                cleaned.append(number)
        return plain(number)

    def gives_it(number: int) -> Awaitable[str]:
        return hangs(number)

    found = outcomes(gives_it if gives else hangs, count=5, timeout=SHORT)
    assert [job for job, outcome in found.items() if outcome.timed_out] == [1]
    assert cleaned == [1]
    assert {job: found[job].value for job in (0, 2, 3, 4)} == {job: plain(job) for job in (0, 2, 3, 4)}


@pytest.mark.parametrize("raises", [False, True])
def test_what_a_bot_says_on_being_cancelled_comes_too_late(raises: bool) -> None:
    """Neither an error nor a reply of the last moment hides that the time was over."""

    async def hangs(number: int) -> str:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if raises:
                raise ConnectionError("closed in the middle") from None
        return plain(number)

    (outcome,) = outcomes(hangs, count=1, timeout=SHORT).values()
    assert (outcome.timed_out, outcome.error, outcome.value) == (True, None, None)


def stubborn(forever: threading.Event) -> Callable[[int], Awaitable[str]]:
    """An async def that swallows its cancellation on the first job."""

    async def function(number: int) -> str:
        while number == 0 and not forever.is_set():
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                continue
        return plain(number)

    return function


def blocking(forever: threading.Event) -> Callable[[int], Awaitable[str]]:
    """An async def that blocks the loop itself on the first job."""

    async def function(number: int) -> str:
        while number == 0 and not forever.wait(0.01):
            pass
        return plain(number)

    return function


def test_a_coroutine_that_swallows_its_cancellation_is_left_behind(forever: threading.Event) -> None:
    """It times out, its place is taken by another, and a run that takes longer than that is untouched."""
    hangs = stubborn(forever)

    async def trickle(number: int) -> str:
        if number > 1:
            await asyncio.sleep(0.05)  # so that the run outlasts time-out and grace by far
        return await hangs(number)

    found = outcomes(trickle, count=80, concurrency=2, timeout=SHORT)
    assert [job for job, outcome in found.items() if outcome.timed_out] == [0]
    assert {job: found[job].value for job in range(1, 80)} == {job: plain(job) for job in range(1, 80)}


def test_a_coroutine_that_blocks_the_loop_is_left_behind_with_the_loop(forever: threading.Event) -> None:
    """It times out, the others are done on a new loop, and the old one settles nothing once it is free."""
    settled: list[tuple[int, Outcome]] = []
    jobs = ((job, job) for job in range(6))
    call_all(Work(blocking(forever), jobs, lambda *pair: settled.append(pair)), Limits(1, SHORT))
    forever.set()
    for thread in threading.enumerate():
        if thread.name == "tactbench-loop":
            thread.join(LONG)
            assert not thread.is_alive()
    assert [(job, outcome.timed_out, outcome.value) for job, outcome in settled] == [
        (0, True, None),
        *((job, False, plain(job)) for job in range(1, 6)),
    ]


@pytest.mark.parametrize("late", [asyncio.CancelledError, ConnectionError, None])
def test_a_time_out_leaves_no_trace_in_the_next_call(late: type[BaseException] | None) -> None:
    """After a call was cancelled, the next one can use time-outs and task groups of its own."""

    async def fail() -> None:
        raise LookupError("a child of the group")

    async def function(number: int) -> int:
        task = asyncio.current_task()
        assert task is not None
        if number == 0:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                if late is not None:
                    raise late from None
        if number == 1:
            async with asyncio.timeout(0.001):
                await asyncio.Event().wait()
        if number == 2:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail())
                await asyncio.Event().wait()
        return task.cancelling()

    found = outcomes(function, count=4, concurrency=1, timeout=SHORT)
    assert found[0].timed_out
    assert isinstance(found[1].error, TimeoutError)
    assert isinstance(found[2].error, ExceptionGroup)
    assert found[3].value == 0


def test_threads_are_used_again() -> None:
    """As many threads are started as there are calls at once, not as many as there are calls."""
    used = set()

    def reply(number: int) -> str:
        used.add(threading.current_thread())
        return plain(number)

    outcomes(reply, count=100, concurrency=3)
    assert 1 <= len(used) <= 3


def test_what_comes_back_after_its_time_is_not_settled_again(forever: threading.Event) -> None:
    """A late reply changes nothing, and its thread goes home."""
    left = []

    def hangs(number: int) -> str:
        left.append(threading.current_thread())
        forever.wait()
        return plain(number)

    found = outcomes(hangs, count=2, timeout=SHORT)
    forever.set()
    for thread in left:
        thread.join(LONG)
        assert not thread.is_alive()
    assert [outcome.timed_out for outcome in found.values()] == [True, True]


def test_a_late_reply_changes_nothing_while_the_run_goes_on() -> None:
    """A thread that comes back in the midst of a run is of use again; what it brings is too late."""
    released, back = threading.Event(), threading.Event()

    def late(number: int) -> str:
        if number == 0:
            released.wait()
            back.set()
        if number == 1:
            released.set()
            back.wait(LONG)
        return plain(number)

    found = outcomes(late, count=50, concurrency=1, timeout=SHORT)
    assert (found[0].timed_out, found[0].value) == (True, None)
    assert {job: found[job].value for job in range(1, 50)} == {job: plain(job) for job in range(1, 50)}


SETTLING = {
    "def": lambda _: plain,
    "async def": lambda _: coroutine,
    "swallows its cancellation": stubborn,
    "blocks the loop": blocking,
}
FULL = OSError(28, "No space left on device")


@pytest.mark.parametrize(
    ("kind", "error"),
    [*((kind, FULL) for kind in SETTLING), ("def", SystemExit(3)), ("async def", SystemExit(3))],
)
def test_what_settling_raises_ends_the_whole(
    forever: threading.Event, kind: str, error: BaseException
) -> None:
    """A full disk is not taken for a bot's failure, however the call ended, and nothing is asked further."""
    settled = []

    def settle(job: int, _outcome: Outcome) -> None:
        settled.append(job)
        if job == 0:
            raise error

    jobs = iter([(job, job) for job in range(1000)])
    with pytest.raises(type(error)) as caught:
        call_all(Work(SETTLING[kind](forever), jobs, settle), Limits(1, SHORT))
    assert caught.value is error
    assert settled == [0]
    assert next(jobs)[0] <= 2


def test_a_plan_that_raises_ends_the_whole() -> None:
    """An error in what gives the jobs is raised where the work was asked for."""

    def jobs() -> Iterator[tuple[int, int]]:
        yield 0, 0
        raise LookupError("the plan is gone")

    settled = []
    with pytest.raises(LookupError, match="the plan is gone"):
        call_all(Work(plain, jobs(), lambda job, outcome: settled.append((job, outcome))), Limits(1, LONG))
    assert [(job, outcome.value) for job, outcome in settled] == [(0, plain(0))]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files the Linux way")
def test_nothing_is_left_open() -> None:
    """When all calls ended in time, no thread, no loop and no open file is left."""
    outcomes(plain)
    gc.collect()
    files = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        outcomes(plain, concurrency=8, count=20)
        outcomes(coroutine)
    for thread in threading.enumerate():
        if thread.name.startswith("tactbench"):
            thread.join(LONG)
            assert not thread.is_alive()
    assert len(os.listdir("/proc/self/fd")) == files


ACTS: dict[str, Callable[[int], Any]] = {
    "value": plain,
    "none": lambda _: None,
    "awaitable": coroutine,
    "raise": lambda number: [][number],
    "exit": sys.exit,
}


@given(acts=st.lists(st.sampled_from(sorted(ACTS)), max_size=30), concurrency=st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_any_mix_of_endings_is_settled_one_for_one(acts: list[str], concurrency: int) -> None:
    """Each call has its own outcome, however many ran beside it and however those ended."""
    found = outcomes(lambda number: ACTS[acts[number]](number), len(acts), concurrency)
    for number, act in enumerate(acts):
        expected = {"raise": IndexError, "exit": SystemExit}.get(act, type(None))
        assert type(found[number].error) is expected
        assert found[number].value == (plain(number) if act in {"value", "awaitable"} else None)


def test_threads_beyond_the_limit_wait_for_a_place(forever: threading.Event) -> None:
    """With as many hung threads as there may be, a further call waits, and runs when one comes back."""

    async def main() -> None:
        threads = DaemonThreads(2)
        hung = [threads.submit(lambda _: forever.wait(), None) for _ in range(2)]
        waiting = threads.submit(str, 7)
        done, _ = await asyncio.wait([waiting, *hung], timeout=SHORT)
        assert done == set()
        forever.set()
        assert await asyncio.wait_for(waiting, LONG) == "7"
        threads.close()

    asyncio.run(main())


def process(body: str) -> subprocess.Popen[str]:
    """A real process in which `hang(x)` never returns; it reports each outcome on a line."""
    code = "import threading\nfrom tactbench.engine import *\n"
    code += "def settle(job, outcome): print(job, outcome.value, outcome.timed_out, flush=True)\n"
    code += body
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize(
    "bot",
    [
        "def bot(x):\n    if x == 0: threading.Event().wait()\n    return x",
        "async def bot(x):\n    while x == 0: pass\n    return x",
    ],
    ids=["hangs in a thread", "blocks the loop"],
)
def test_a_process_whose_bot_hangs_exits_by_itself(bot: str) -> None:
    """Neither a hung thread nor a hung loop keeps the process from ending."""
    call = (
        f"call_all(Work(bot, iter([(0, 0), (1, 1)]), settle), Limits(1, {SHORT}))\nprint('end', flush=True)\n"
    )
    with process(f"{bot}\n{call}") as running:
        out, err = running.communicate(timeout=60)
    assert (out, err, running.returncode) == ("0 None True\n1 1 False\nend\n", "", 0)


def test_ctrl_c_leaves_at_once() -> None:
    """Calls in flight are not waited for, and not settled."""
    asked = "import os\ndef bot(x):\n    os.write(1, b'asked\\n')\n"  # without the lock of a stream
    bot = asked + "    threading.Event().wait()\n"
    call = "call_all(Work(bot, iter([(0, 0), (1, 1)]), settle), Limits(1, 1e9))\n"
    with process(bot + call) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "asked\n"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert out == ""
    assert err.endswith("KeyboardInterrupt\n")
    assert running.returncode == -signal.SIGINT


def test_ctrl_c_cancels_and_closes() -> None:
    """What is in flight is told to end, and `close` lets go of what is held, before the process leaves."""
    bot = (
        "import asyncio\n"
        "async def bot(x):\n"
        "    print('asked', flush=True)\n"
        "    try:\n"
        "        await asyncio.get_running_loop().create_future()\n"
        "    finally:\n"
        "        print('cancelled', flush=True)\n"
        "async def close():\n"
        "    await asyncio.sleep(0)\n"
        "    print('closed', flush=True)\n"
    )
    call = "call_all(Work(bot, iter([(0, 0), (1, 1)]), settle, close), Limits(1, 1e9))\n"
    with process(bot + call) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "asked\n"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert out == "cancelled\nclosed\n"
    assert err.endswith("KeyboardInterrupt\n")


def test_ctrl_c_leaves_although_the_loop_is_blocked() -> None:
    """A `close` that can never be called is waited for a few seconds, and no longer."""
    bot = "async def bot(x):\n    print('asked', flush=True)\n    threading.Event().wait()\n"
    call = "call_all(Work(bot, iter([(0, 0)]), settle, lambda: print('closed')), Limits(1, 1e9))\n"
    with process("import tactbench.engine.pool as pool\npool.GRACE = 0.2\n" + bot + call) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "asked\n"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert out == "" and err.endswith("KeyboardInterrupt\n")


# --- the end of a run ------------------------------------------------------------------------------


@pytest.mark.parametrize("is_async", [False, True])
def test_what_belongs_to_the_loop_is_closed_on_it_once_all_is_settled(is_async: bool) -> None:
    """`close` may be `def` or `async def`; it is called once, after the calls and on the loop of theirs."""
    seen: list[object] = []

    async def call(number: int) -> int:
        seen.append(asyncio.get_running_loop())
        return number

    def close() -> None:
        seen.append(("closed", asyncio.get_running_loop()))

    async def aclose() -> None:
        close()

    work = Work(
        call, iter([(0, 0), (1, 1)]), lambda *_: seen.append("settled"), aclose if is_async else close
    )
    call_all(work, Limits(2, LONG))
    assert seen[-1] == ("closed", seen[0])
    assert seen.count("settled") == 2
    assert len(seen) == 5


@pytest.mark.parametrize("blocks", [False, True])
def test_a_close_that_hangs_or_raises_does_not_hold_the_run(
    blocks: bool, forever: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets some seconds; all outcomes are there already, and nothing is called again."""
    monkeypatch.setattr("tactbench.engine.pool.GRACE", SHORT)
    calls: list[int] = []
    closed: list[str] = []

    async def call(number: int) -> None:
        calls.append(number)

    async def hang() -> None:
        closed.append("once")
        if blocks:
            forever.wait()
        await asyncio.get_running_loop().create_future()

    def fail() -> None:
        raise RuntimeError("cannot be closed")

    call_all(Work(call, iter([(0, 0)]), lambda *_: None, hang), Limits(1, LONG))
    call_all(Work(call, iter([(1, 1)]), lambda *_: None, fail), Limits(1, LONG))
    assert (calls, closed) == ([0, 1], ["once"])


def parted(parts: dict[str, Part], jobs: str, concurrency: int) -> dict[int, Outcome]:
    """Call each job's part, by its letter; each job must be settled exactly once."""
    settled: list[tuple[int, Outcome]] = []
    numbered = ((number, number) for number in range(len(jobs)))
    work = Work(
        plain,
        numbered,
        lambda job, outcome: settled.append((job, outcome)),
        part=lambda job: parts[jobs[job]],
    )
    call_all(work, Limits(concurrency, max(part.timeout for part in parts.values())))
    assert sorted(job for job, _ in settled) == list(range(len(jobs)))
    return dict(settled)


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_part_may_allow_fewer_calls_at_once_than_the_whole(kind: str) -> None:
    """The others go on beside it, and who waits for its turn is not late: only the call itself is timed."""
    under_way: set[int] = set()
    most: list[int] = []

    def begin(number: int) -> None:
        under_way.add(number)
        most.append(len(under_way))

    def one(number: int) -> None:
        begin(number)
        time.sleep(0.06)
        under_way.discard(number)

    async def other(number: int) -> None:
        begin(number)
        await asyncio.sleep(0.06)
        under_way.discard(number)

    few = Part(one if kind == "def" else other, 0.3, gate=Room(2))
    found = parted({"f": few, "m": Part(coroutine, LONG)}, "ffffffffffffffffffffmmm", 12)
    assert max(most) == 2
    assert not any(outcome.timed_out for outcome in found.values())
    assert [found[number].value for number in (20, 21, 22)] == ["reply 20", "reply 21", "reply 22"]
    assert all(0.05 < found[number].seconds < 0.3 for number in range(20))


def test_a_call_that_will_not_end_gives_its_place_away(
    forever: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it hangs in a thread or swallows its cancellation: the next one has its turn."""
    monkeypatch.setattr("tactbench.engine.pool.GRACE", 0.5)

    def hanging(number: int) -> str:
        if number == 0:
            forever.wait()
        return plain(number)

    for function in (stubborn(forever), hanging):
        found = parted({"x": Part(function, SHORT, gate=Room(1))}, "xxxx", 3)
        assert [found[number].timed_out for number in range(4)] == [True, False, False, False]
        assert [found[number].value for number in range(1, 4)] == [plain(number) for number in range(1, 4)]
