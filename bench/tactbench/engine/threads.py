"""Daemon threads for callables that are plain `def`.

asyncio.to_thread will not do: at exit its loop waits for every thread, so that one hung bot would hang
the whole command. These threads are daemons and are left behind.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import Any

Task = tuple[Callable[[Any], Any], Any, "asyncio.Future[Any]", asyncio.AbstractEventLoop]


class DaemonThreads:
    """Runs calls in up to `limit` daemon threads, started as they are needed.

    A thread that hangs keeps its place: with `limit` hung threads further calls wait in the queue.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._queue: SimpleQueue[Task] = SimpleQueue()
        self._threads = 0
        self._waiting = 0

    def submit(self, function: Callable[[Any], Any], argument: Any) -> asyncio.Future[Any]:
        """Call `function(argument)` in a thread; must be called in the loop that awaits the result."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        self._waiting += 1
        if self._waiting > self._threads and self._threads < self._limit:
            self._threads += 1
            Thread(target=self._work, daemon=True, name="tactbench-reply").start()
        self._queue.put((function, argument, future, loop))
        return future

    def _work(self) -> None:
        while True:
            function, argument, future, loop = self._queue.get()
            try:
                result, error = function(argument), None
            except BaseException as caught:  # a bot may raise anything, SystemExit too
                result, error = None, caught
            try:
                loop.call_soon_threadsafe(self._settle, future, result, error)
            except RuntimeError:  # the loop is closed: nobody waits any more
                return

    def _settle(self, future: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
        self._waiting -= 1
        if future.done():
            return
        if error is None:
            future.set_result(result)
        elif isinstance(error, StopIteration):  # a future refuses it
            future.set_exception(RuntimeError(f"StopIteration: {error.value}"))
        else:
            future.set_exception(error)
