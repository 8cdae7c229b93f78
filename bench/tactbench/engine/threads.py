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

Task = tuple[Callable[[Any], Any], Any, "asyncio.Future[Any]"]


class DaemonThreads:
    """Runs calls in up to `limit` daemon threads, started as they are needed.

    A thread that hangs keeps its place: with `limit` hung threads further calls wait in the queue.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._queue: SimpleQueue[Task | None] = SimpleQueue()
        self._threads = 0
        self._unfinished = 0

    def submit(self, function: Callable[[Any], Any], argument: Any) -> asyncio.Future[Any]:
        """Call `function(argument)` in a thread; the future belongs to the running loop."""
        result: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._unfinished += 1
        if self._unfinished > self._threads and self._threads < self._limit:
            self._threads += 1
            Thread(target=self._work, daemon=True, name="tactbench-reply").start()
        self._queue.put((function, argument, result))
        return result

    def close(self) -> None:
        """Send the threads home; one that hangs goes when it comes back, if ever."""
        for _ in range(self._threads):
            self._queue.put(None)

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            function, argument, result = task
            value, error = None, None
            try:
                value = function(argument)
            except BaseException as caught:
                error = caught
            try:
                result.get_loop().call_soon_threadsafe(self._settle, result, value, error)
            except RuntimeError:  # the loop is closed: nobody waits any more
                return

    def _settle(self, result: asyncio.Future[Any], value: Any, error: BaseException | None) -> None:
        self._unfinished -= 1
        if result.done():
            return
        if error is None:
            result.set_result(value)
        elif isinstance(error, StopIteration | GeneratorExit):  # these mean something to who awaits
            result.set_exception(RuntimeError(type(error).__name__))
        else:
            result.set_exception(error)
