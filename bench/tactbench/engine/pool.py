"""Calls a function for many jobs, so many at once, on a loop that the main thread watches over.

The loop runs in a daemon thread. A `def` runs in a daemon thread of its own, an `async def` on the loop.
Whatever hangs is given up when its time is over: a thread is left behind, a task is cancelled and, if it
will not go, left behind too; a coroutine that blocks the loop itself is noticed by the main thread,
which fails the calls in flight and goes on with a new loop. So neither the run nor the exit ever hangs.
"""

from __future__ import annotations

import asyncio
import inspect
from collections import deque
from contextlib import suppress
from math import inf
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from tactbench.engine.calls import Call
from tactbench.engine.threads import DaemonThreads
from tactbench.engine.turns import Gate, Turns
from tactbench.engine.work import Limits, Outcome, Part, Work

J = TypeVar("J")
#: Seconds beyond the time-out after which a loop that shows no sign of life is given up.
GRACE = 2.0
#: Seconds between two looks for calls whose time is over.
BEAT = 0.05
#: Threads beyond the concurrency that may hang before further calls have to wait.
SPARE_THREADS = 256


def call_all(work: Work[Any], limits: Limits) -> None:
    """Call the function for every job, and settle each job with its outcome as soon as it ends.

    The function may be `def` or `async def`; `settle` is never called twice at once, and what it raises
    ends the whole. KeyboardInterrupt leaves at once, or after `close`: calls in flight are not settled.
    """
    lock, left = Lock(), deque[tuple[Any, Any]]()
    while True:
        crew = _Crew(work, limits, lock, left)
        try:  # the loop may be at work before `start` comes back
            Thread(target=crew.run, daemon=True, name="tactbench-loop").start()
            done = crew.watch()
        except BaseException:
            crew.abandon()
            raise
        if crew.error is not None:
            raise crew.error
        if done:
            return


class _Crew(Generic[J]):
    """One loop and its workers; given up as a whole if the loop is blocked."""

    def __init__(self, work: Work[J], limits: Limits, lock: Lock, left: deque[tuple[J, Any]]) -> None:
        """`left` is what a crew before this one had taken, and not begun."""
        self._work = work
        self._limits = limits
        self._lock = lock
        self._left = left
        self._threads = DaemonThreads(limits.concurrency + SPARE_THREADS)
        self._whole = Part(work.function, limits.timeout)
        self._turns: dict[Gate, Turns] = {}
        self._in_flight: dict[Call[J], None] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._alive_at = monotonic()
        self._done = Event()
        self._abandoned = False
        self._closing = False
        self._loop = asyncio.new_event_loop()
        self._finished: asyncio.Future[None] = self._loop.create_future()
        self.error: BaseException | None = None

    def run(self) -> None:
        """In the loop's thread: work until the jobs are used up."""
        self._loop.set_exception_handler(lambda *_: None)  # what was left behind has nothing more to say
        try:
            self._loop.run_until_complete(self._work_all())
        except BaseException as error:
            self.error = error
        finally:
            self._threads.close()
            self._loop.close()
            self._done.set()

    def watch(self) -> bool:
        """In the main thread: True when all is done, False when the loop was found blocked in a call."""
        while not self._done.wait(0.25):
            patience = GRACE if self._closing else self._limits.timeout
            if monotonic() - self._alive_at > patience + GRACE:
                self._fail_in_flight()
                return self._closing
        return True

    def abandon(self) -> None:
        """Let nothing more be settled; where there is something to close, give it the time for that."""
        with self._lock:
            self._abandoned = True
        if self._work.close is not None:
            with suppress(RuntimeError):  # the loop has come to its end already
                self._loop.call_soon_threadsafe(self._break_off)
            self._done.wait(GRACE)

    def _break_off(self) -> None:
        for worker in self._workers:
            worker.cancel()
        if not self._finished.done():
            self._finished.set_result(None)

    def _fail_in_flight(self) -> None:
        with self._lock:
            self._abandoned = True
            for turns in self._turns.values():
                turns.over = True
            for call in self._in_flight:
                if call.waits:
                    self._left.append((call.job, call.argument))
                else:
                    self._work.settle(call.job, Outcome(timed_out=True, seconds=monotonic() - call.started))

    async def _work_all(self) -> None:
        heart = asyncio.ensure_future(self._beat())
        heart.add_done_callback(lambda _: self._leave(heart))  # it could not settle
        for _ in range(self._limits.concurrency):
            self._start_worker()
        try:
            await self._finished
        finally:
            heart.cancel()
            await self._close()

    async def _close(self) -> None:
        """Let the function's owner let go of what belongs to this loop; the heart no longer beats."""
        self._alive_at, self._closing = monotonic(), True
        if self._work.close is None:
            return
        with suppress(Exception):
            async with asyncio.timeout(GRACE):
                closed = self._work.close()
                if inspect.isawaitable(closed):
                    await closed

    def _start_worker(self) -> None:
        worker = asyncio.ensure_future(self._worker())
        self._workers.add(worker)
        worker.add_done_callback(lambda _: self._leave(worker))

    def _leave(self, worker: asyncio.Task[None]) -> None:
        """The last worker to leave ends the whole, and so does one that could not settle."""
        self._workers.discard(worker)
        error = worker.exception() if worker.done() and not worker.cancelled() else None
        if self._finished.done():
            return
        if error is not None:
            self._finished.set_exception(error)
        elif not self._workers:
            self._finished.set_result(None)

    async def _beat(self) -> None:
        """Show life, and end the calls whose time is over."""
        while True:
            self._alive_at = now = monotonic()
            if self._abandoned:  # the loop goes on after all, and another is at work
                return self._break_off()
            halted = self._work.halted()
            for call in list(self._in_flight):
                if halted and call.waits and not call.dropped:
                    call.dropped = True
                    call.worker.cancel()
                late = now - call.started - call.part.timeout
                if late > 0 and not call.over:
                    call.over = True
                    call.worker.cancel()
                elif late > GRACE:  # it swallowed that: leave it behind, and its worker with it
                    self._end(call, Outcome(timed_out=True, seconds=now - call.started))
                    self._start_worker()
                    self._leave(call.worker)
            await asyncio.sleep(BEAT)

    async def _worker(self) -> None:
        me = asyncio.current_task()
        assert me is not None  # noqa: S101 - a coroutine always runs in a task here
        going = True
        while going:
            with self._lock:
                item = self._taken()
                if item is None:
                    return
                part = self._work.part(item[0]) if self._work.part else self._whole
                call = Call(*item, part, monotonic(), me)
                self._in_flight[call] = None
            going = self._end(call, await self._outcome(call))

    def _taken(self) -> tuple[J, Any] | None:
        """The next job with its argument, if there is one to be begun."""
        if self._abandoned or self._work.halted():
            return None
        return self._left.popleft() if self._left else next(self._work.jobs, None)

    def _end(self, call: Call[J], outcome: Outcome) -> bool:
        """Settle a call once; False when it was settled before, or nothing is to be settled any more."""
        with self._lock:
            if self._abandoned or call not in self._in_flight:
                return False
            del self._in_flight[call]
            call.let_go(outcome)
            self._work.settle(call.job, outcome)
        return True

    async def _outcome(self, call: Call[J]) -> Outcome:
        while True:
            outcome = await self._tried(call)
            again = call.let_go(outcome)
            if again is None:
                return outcome
            if len(self._workers) < 2 * self._limits.concurrency:
                self._start_worker()  # it stands in for this one
            call.tries += 1
            call.counted += again.counts
            call.started = inf
            try:
                await asyncio.sleep(again.after)
            except asyncio.CancelledError:
                return call.drop()

    async def _tried(self, call: Call[J]) -> Outcome:
        value: Any = None
        error: BaseException | None = None
        try:
            if call.part.gate is not None:
                await self._turn_of(call, call.part.gate)
                if self._abandoned or self._work.halted():  # while it waited, and before anybody noticed
                    return Outcome(dropped=True)
            value = await call.made(self._threads)
        except BaseException as raised:  # SystemExit too: on its own it would end the loop
            error = raised
        seconds = monotonic() - call.started
        if call.dropped:
            return call.drop()
        if call.over:  # whatever it said when it was told
            call.worker.uncancel()
            return Outcome(timed_out=True, seconds=seconds)
        return Outcome(value, error, seconds=seconds, tries=call.tries + 1)

    async def _turn_of(self, call: Call[J], gate: Gate) -> None:
        turns = self._turns.get(gate) or self._turns.setdefault(gate, Turns(gate))
        await call.take_turn(turns)
