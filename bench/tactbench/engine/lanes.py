"""Processes that score, each for whoever holds it: one job after the other, and each is told of at once.

So a death or a hang costs the job that it came with and no other; that, and that a process can be ended in
the midst of a job, is why these are not the workers of a ProcessPoolExecutor, which has neither. Where jobs
are short, some are sent at a time: to hand one over takes a quarter of what it takes to do it.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
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
#: Seconds of work that are sent at a time, where a job takes less.
SENT = 0.05

Job = tuple[Any, Any]
"""A case and a dialogue."""


class _Ended(Exception):
    """A process is gone, or told something that cannot be read."""


class _NoProcess(Exception):
    """None can be had."""


class _Process:
    """A process that does one job after the other."""

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

    def ask(self, sent: bytes, count: int, seconds: float) -> Iterator[Any]:
        """What each of so many pickled jobs came to, one by one, each within that time. Raises _Ended."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None  # noqa: S101, PT018 - both are pipes
        for number in range(count):
            self._until = monotonic() + seconds
            try:
                if not number:
                    stdin.write(sent)
                    stdin.flush()
                result = pickle.load(stdout)  # noqa: S301 - our own pipe
            except Exception:  # whatever is amiss with what it told, it is of no use any more
                raise _Ended from None
            finally:
                with self._lock:
                    self._until = inf
            yield result

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
        self._taken = inf
        """Seconds that a job took of late."""

    def ask(self, jobs: Sequence[Job]) -> list[Any]:
        """What each job came to, in order: all, or the first of them where these took so long as one may.
        Raises _NoProcess.

        When the process ends over one, that is tried once more: what ended it may have been meant for
        another.
        """
        found: list[Any] = []
        self._process = self._process or self._started()
        deaths, enough = 0, monotonic() + self._timeout
        while len(found) < len(jobs) and (not found or monotonic() < enough):
            process = self._process or self._started()
            done, began = len(found), monotonic()
            some = jobs[done : done + (1 if deaths else self._at_once)]
            try:
                for result in process.ask(pickle.dumps(some), len(some), self._timeout):
                    found.append(result)
                    deaths = 0
                self._taken = (monotonic() - began) / len(some)
            except _Ended:
                how, self._process = process.close(), None
                deaths += 1
                if process.late:
                    found.append(_failure("timeout", f"no score within {self._timeout:g} s"))
                elif deaths > 1:
                    found.append(_failure("crash", f"ended its process, twice: {how}"))
                deaths = 0 if process.late else deaths % 2
                continue
            if process.late:  # by a hair
                self.close()
        return found

    @property
    def _at_once(self) -> int:
        """How many jobs are sent, so that not more than SENT seconds of work wait in a process."""
        return max(1, int(SENT / self._taken)) if self._taken > 0 else 1

    def _started(self) -> _Process:
        try:
            if self._over.is_set():
                raise _NoProcess
            self._process = process = _Process()
        except OSError:
            raise _NoProcess from None
        with suppress(_Ended):
            if next(process.ask(self._function, 1, TO_START)) == READY:
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


def _failure(kind: str, message: str) -> Failure:
    return Failure(kind=kind, blame="scorer", message=message)


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
        try:
            (result,) = self._asked([(case, dialogue)])
        except _NoProcess:
            return self._scorer.score(case, dialogue)
        if isinstance(result, Exception):
            raise result
        return result

    def score_some(self, jobs: Sequence[Job]) -> list[Any]:
        """What the scorer makes of each of them, an exception where it raises one: of all, or of the first of
        them where these took long. Never of none."""
        try:
            return self._asked(jobs)
        except _NoProcess:
            try:
                return [self.score(*jobs[0])]
            except Exception as error:  # as it comes from a process
                return [error]

    def _asked(self, jobs: Sequence[Job]) -> list[Any]:
        """The same, by the next process that is free. Raises _NoProcess where none can be had."""
        if self._at_home:
            raise _NoProcess
        lane = self._free.get()
        try:
            return lane.ask(jobs)
        except _NoProcess:
            if not self._over.is_set():
                self._at_home = True
            raise
        finally:
            self._free.put(lane)

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
