"""Scores in processes of their own: pure Python keeps one core busy, however many threads it has."""

from __future__ import annotations

import os
import pickle
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from inspect import iscoroutinefunction, isfunction
from typing import Any, Self

from tactbench.engine.lanes import TO_START, Lanes
from tactbench.errors import UsageError
from tactbench.offers import Scorer

#: The environment variable that says how many processes there may be; 0: none.
WORKERS = "TACTBENCH_WORKERS"
#: More do not pay beside the one process that writes it all down.
MOST, MOST_ASKED = 8, 64
#: Fewer scores than that are done before the processes are at work.
ENOUGH = 1_500


class Processes:
    """Lends scorers that work in processes, where that pays. Close it when the command is done."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._asked = _asked(environ)
        self._lent: dict[Callable[..., Any], Lanes] = {}

    def lend(self, scorer: Scorer, planned: int) -> Scorer:
        """The same scorer, or one that gives the same scores out of processes, several at once.

        `planned` is how many scores are wanted in all. They go to processes where they are many, there is
        more than one core, and the scorer is deterministic, offline, and a function that can be imported.
        """
        count = self._asked
        if count is None:
            cores = _cores()
            count = min(cores, MOST) if cores > 1 and planned >= ENOUGH else 0
        if not (count and scorer.offline and scorer.deterministic and _importable(scorer.score)):
            return scorer
        if scorer.score not in self._lent:
            self._lent[scorer.score] = Lanes(scorer, count)
        lanes = self._lent[scorer.score]
        # One more than there are waits at their door. The lanes themselves end what takes too long; who asks
        # also waits for the one before, and for a process to start, perhaps twice.
        patience = 3 * scorer.timeout + 2 * TO_START
        return replace(scorer, score=lanes.score, concurrency=count + 1, timeout=patience)

    def close(self) -> None:
        """End all processes, in the midst of a job too."""
        for lanes in self._lent.values():
            lanes.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _asked(environ: Mapping[str, str]) -> int | None:
    """How many processes the user wants; None where nothing is said. Raises UsageError."""
    text = environ.get(WORKERS, "").strip()
    if not text:
        return None
    if not (re.fullmatch("[0-9]{1,2}", text) and int(text) <= MOST_ASKED):
        raise UsageError(f"{WORKERS}={text}: must be a whole number from 0 (no processes) to {MOST_ASKED}")
    return int(text)


def _cores() -> int:
    """Those that this process may use."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _importable(function: Callable[..., Any]) -> bool:
    """Whether a process finds the same function by its name, without running the user's program again."""
    if not isfunction(function) or iscoroutinefunction(function) or function.__module__ == "__main__":
        return False
    try:
        return bool(sys.executable) and pickle.loads(pickle.dumps(function)) is function  # noqa: S301 - pickled here
    except Exception:
        return False
