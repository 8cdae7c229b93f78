"""Calls a function for many jobs, so many at once, on a loop that the main thread watches over.

The loop runs in a daemon thread. A `def` runs in a daemon thread of its own, an `async def` on the loop.
Whatever hangs is given up after its time-out: a thread is left behind, a task is cancelled and, if it
will not go, left behind too; a coroutine that blocks the loop itself is noticed by the main thread,
which fails the calls in flight and goes on with a new loop. So neither the run nor the exit ever hangs.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any, Generic, TypeVar

from tactbench.engine.threads import DaemonThreads

J = TypeVar("J")
#: Seconds that a cancelled coroutine gets to clean up, and a late loop to wake up.
GRACE = 2.0
#: Threads beyond the concurrency that may hang before further calls have to wait.
SPARE_THREADS = 256


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call came to: a value, an exception, or neither in time."""

    value: Any = None
    error: BaseException | None = None
    timed_out: bool = False
    seconds: float = 0.0


@dataclass(frozen=True)
class Limits:
    """How many calls at once, and the seconds that each may take."""

    concurrency: int
    timeout: float


def call_all(
    function: Callable[[Any], Any],
    jobs: Iterator[tuple[J, Any]],
    settle: Callable[[J, Outcome], None],
    limits: Limits,
) -> None:
    """Call `function(argument)` for every (job, argument), and `settle(job, outcome)` as each ends.

    `function` may be `def` or `async def`; `settle` is never called twice at once, and what it raises
    ends the whole. KeyboardInterrupt leaves at once: calls in flight are not settled.
    """
    lock = Lock()
    while True:
        crew = _Crew(function, jobs, settle, limits, lock)
        thread = Thread(target=crew.run, daemon=True, name="tactbench-loop")
        thread.start()
        try:
            blocked = not crew.watch()
        except BaseException:
            crew.abandon()
            raise
        if crew.error is not None:
            raise crew.error
        if not blocked:
            return


class _Crew(Generic[J]):
    """One loop and its workers; given up as a whole if the loop is blocked."""

    def __init__(
        self,
        function: Callable[[Any], Any],
        jobs: Iterator[tuple[J, Any]],
        settle: Callable[[J, Outcome], None],
        limits: Limits,
        lock: Lock,
    ) -> None:
        self._function = function
        self._jobs = jobs
        self._settle = settle
        self._limits = limits
        self._lock = lock
        self._threads = DaemonThreads(limits.concurrency + SPARE_THREADS)
        self._is_async = _is_async(function)
        self._in_flight: dict[int, tuple[J, float]] = {}
        self._alive_at = monotonic()
        self._done = Event()
        self._abandoned = False
        self.error: BaseException | None = None

    def run(self) -> None:
        """In the loop's thread: work until the jobs are used up."""
        loop = asyncio.new_event_loop()
        try:
            loop.set_exception_handler(lambda *_: None)  # tasks left behind have nothing to say
            loop.run_until_complete(self._work_all())
        except BaseException as error:
            self.error = error
        finally:
            self._done.set()

    def watch(self) -> bool:
        """In the main thread: True when all is done, False when the loop was found blocked."""
        while not self._done.wait(min(0.25, self._limits.timeout)):
            if monotonic() - self._alive_at > self._limits.timeout + GRACE:
                self._fail_in_flight()
                return False
        return True

    def abandon(self) -> None:
        """Let nothing more be settled."""
        with self._lock:
            self._abandoned = True

    def _fail_in_flight(self) -> None:
        with self._lock:
            self._abandoned = True
            for job, since in self._in_flight.values():
                self._settle(job, Outcome(timed_out=True, seconds=monotonic() - since))

    async def _work_all(self) -> None:
        heart = asyncio.ensure_future(self._beat())
        await asyncio.gather(*(self._work(number) for number in range(self._limits.concurrency)))
        heart.cancel()

    async def _beat(self) -> None:
        while True:
            self._alive_at = monotonic()
            await asyncio.sleep(0.1)

    async def _work(self, number: int) -> None:
        while not self._abandoned:
            started = monotonic()
            with self._lock:
                try:
                    job, argument = next(self._jobs)
                except StopIteration:
                    return
                self._in_flight[number] = job, started
            outcome = await self._call(argument, started)
            with self._lock:
                if self._abandoned:
                    return
                del self._in_flight[number]
                self._settle(job, outcome)

    async def _call(self, argument: Any, started: float) -> Outcome:
        try:
            if self._is_async:
                value = self._function(argument)
            else:
                value = await self._within(self._threads.submit(self._function, argument))
            if inspect.isawaitable(value):
                value = await self._within(asyncio.ensure_future(_quietly(value)))
        except _TimedOut:
            return Outcome(timed_out=True, seconds=monotonic() - started)
        except (Exception, SystemExit, KeyboardInterrupt, asyncio.CancelledError) as error:
            return Outcome(error=error, seconds=monotonic() - started)
        return Outcome(value=value, seconds=monotonic() - started)

    async def _within(self, future: asyncio.Future[Any]) -> Any:
        """The future's result in time; else it is cancelled, and left behind if it will not go."""
        done, _ = await asyncio.wait((future,), timeout=self._limits.timeout)
        if not done:
            future.cancel()
            await asyncio.wait((future,), timeout=GRACE)
            raise _TimedOut
        return future.result()


class _TimedOut(Exception):
    """A call was given up; its own TimeoutError is another thing."""


class _Exit(Exception):
    """Stands for a SystemExit or KeyboardInterrupt of a bot, which would end the loop."""


async def _quietly(coroutine: Awaitable[Any]) -> Any:
    try:
        return await coroutine
    except (SystemExit, KeyboardInterrupt) as error:
        raise _Exit(f"{type(error).__name__}: {error}") from None


def _is_async(function: Callable[[Any], Any]) -> bool:
    call = getattr(function, "__call__", None)  # noqa: B004 - an object with an async __call__
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)
