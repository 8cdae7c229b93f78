"""The process that a scorer works in, by itself: jobs come on stdin, and what each comes to goes to stdout.

What crosses is pickled: first the scorer's function, by its name, and `READY` back; then jobs, some at a
time, each a case and a dialogue, and for each of them in turn a score, a failure or an exception back.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from tactbench.engine.judging import as_score, told_of
from tactbench.engine.work import Raised
from tactbench.errors import EndpointError, message_of
from tactbench.terminal import inert_stream

#: The program of the process; its arguments are the places where modules are looked for.
PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from tactbench.engine.child import main; main()"
READY = "ready"
#: Seconds between two looks for the parent.
LOOK = 0.5
#: What an exception says is cut there; who shows it cuts much earlier, once secrets are masked.
LONGEST_TEXT = 100_000


def main() -> None:
    """Score until there are no more jobs, or no parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    jobs, results = _channels()
    with suppress(EOFError, OSError):
        function = pickle.load(jobs)  # noqa: S301 - our own pipe
        _send(results, pickle.dumps(READY))
        while True:
            for job in pickle.load(jobs):  # noqa: S301 - our own pipe
                _send(results, _result(function, *job))
    os._exit(0)  # threads that the scorer left behind do not hold it


def _watch(parent: int) -> None:
    """End as soon as the parent has, in the midst of a score too."""
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(0)


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """Jobs and results, taken out of the scorer's reach: it reads nothing, and what it prints is stderr's."""
    jobs, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # somebody closed it: 2>&-
        os.dup2(nothing, 1)
    sys.stdout = sys.stderr = inert_stream(sys.stderr) if sys.stderr else sys.stderr
    return jobs, results


def _send(results: BinaryIO, data: bytes) -> None:
    results.write(data)
    results.flush()


def _result(function: Callable[[Any, Any], Any], case: Any, dialogue: Any) -> bytes:
    """What the call came to, pickled; what cannot be pickled is told as the exception that it then is."""
    try:
        value = function(case, dialogue)
        if inspect.isawaitable(value):
            value = asyncio.run(_awaited(value))
        return pickle.dumps(as_score(value))
    except EndpointError as error:
        return pickle.dumps(EndpointError(message_of(error)[:LONGEST_TEXT]))
    except BaseException as error:
        name, text, where = told_of(error)
        return pickle.dumps(Raised(name, text[:LONGEST_TEXT], where))


async def _awaited(value: Any) -> Any:
    return await value
