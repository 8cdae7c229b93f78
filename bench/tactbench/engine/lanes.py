"""Processes that score, each one job at a time for whoever holds it.

So a death or a hang costs the job that it came with and no other; that, and that a process can be ended in
the midst of a job, is why these are not the workers of a ProcessPoolExecutor, which has neither.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from math import inf
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import Any

from tactbench.engine.child import PROGRAM, READY
from tactbench.offers import Scorer
from tactbench.results import Failure

#: Seconds between two looks for a process whose time is over.
LOOK = 0.1
#: Seconds in which a process must be ready for its first job.
TO_START = 30.0


class _Ended(Exception):
    """A process is gone, or told something that cannot be read."""


class _NoProcess(Exception):
    """None can be had."""


class _Process:
    """A process that does one job at a time."""

    def __init__(self) -> None:
        options = [*("-O" for _ in range(sys.flags.optimize)), *(f"-W{one}" for one in sys.warnoptions)]
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, *options, "-c", PROGRAM, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # a Ctrl-C is for us, and never for a process that is just starting
        )
        self._lock = Lock()
        self._until = inf
        self.late = False
        """Whether it was killed because a job took too long."""

    def ask(self, job: bytes, seconds: float) -> Any:
        """What a pickled job came to, within that time. Raises _Ended."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None  # noqa: S101, PT018 - both are pipes
        self._until = monotonic() + seconds
        try:
            stdin.write(job)
            stdin.flush()
            return pickle.load(stdout)  # noqa: S301 - our own pipe
        except Exception:  # whatever is amiss with what it told, it is of no use any more
            raise _Ended from None
        finally:
            with self._lock:
                self._until = inf

    def end_late(self) -> None:
        """Kill it, if the time for its job is over."""
        with self._lock:
            if monotonic() > self._until:
                self.late = True
                self._process.kill()

    def kill(self) -> str:
        """Make an end of it, and tell what it ended with."""
        self._process.kill()
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def close(self) -> str:
        """The same, where nobody asks it any more."""
        how = self.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was not written yet
                if stream is not None:
                    stream.close()
        return how


class _Lane:
    """One process at a time, started when it is needed, and anew when it has ended."""

    def __init__(self, scorer: Scorer, over: Event) -> None:
        self._function = pickle.dumps(scorer.score)
        self._timeout = scorer.timeout
        self._over = over
        self._process: _Process | None = None

    def ask(self, job: bytes) -> Any:
        """What the job came to. Raises _NoProcess.

        When the process ends over it, it is tried once more: what ended it may have been meant for another.
        """
        how = ""
        for _ in range(2):
            process = self._process or self._started()
            try:
                result = process.ask(job, self._timeout)
            except _Ended:
                how, self._process = process.close(), None
                if process.late:
                    what = f"no score within {self._timeout:g} s"
                    return Failure(kind="timeout", blame="scorer", message=what)
                continue
            if process.late:  # by a hair
                self.close()
            return result
        return Failure(kind="crash", blame="scorer", message=f"ended its process, twice: {how}")

    def _started(self) -> _Process:
        try:
            if self._over.is_set():
                raise _NoProcess
            self._process = process = _Process()
        except OSError:
            raise _NoProcess from None
        with suppress(_Ended):
            if process.ask(self._function, TO_START) == READY:
                return process
        self.close()
        raise _NoProcess

    def look(self) -> None:
        """End the process if its time is over."""
        if self._process is not None:
            self._process.end_late()

    def kill(self) -> None:
        """End the process while it may be asked."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Let go of the process, which is not being asked."""
        if self._process is not None:
            self._process.close()
            self._process = None


class Lanes:
    """As many processes as there may be, for one scorer."""

    def __init__(self, scorer: Scorer, count: int) -> None:
        self._scorer = scorer
        self._over = Event()
        self._all = [_Lane(scorer, self._over) for _ in range(count)]
        self._free: SimpleQueue[_Lane] = SimpleQueue()
        for lane in self._all:
            self._free.put(lane)
        self._at_home = False
        Thread(target=self._watch, daemon=True).start()

    def score(self, case: Any, dialogue: Any) -> Any:
        """What the scorer makes of it, in a process as soon as one is free; here, where none can be had."""
        if self._at_home:
            return self._scorer.score(case, dialogue)
        lane = self._free.get()
        try:
            result = lane.ask(pickle.dumps((case, dialogue)))
        except _NoProcess:
            if self._over.is_set():
                raise
            self._at_home = True
            return self._scorer.score(case, dialogue)
        finally:
            self._free.put(lane)
        if isinstance(result, Exception):
            raise result
        return result

    def _watch(self) -> None:
        while not self._over.wait(LOOK):
            for lane in self._all:
                lane.look()

    def close(self) -> None:
        """End all processes; those in the midst of a job are let go of by who asked."""
        self._over.set()
        with suppress(Empty):
            while True:
                self._free.get_nowait().close()
        for lane in self._all:
            lane.kill()
