"""One call in flight."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass
from math import inf
from typing import Any, Generic, TypeVar

from tactbench.engine.threads import DaemonThreads
from tactbench.engine.turns import Turns
from tactbench.engine.work import Outcome, Part

J = TypeVar("J")


@dataclass(slots=True, eq=False)
class Call(Generic[J]):
    """One call in flight, and the worker that waits for it."""

    job: J
    argument: Any
    part: Part
    started: float
    """When it began; inf while it waits."""
    worker: asyncio.Task[None]
    over: bool = False
    """Its time is over, and its worker was told so."""
    dropped: bool = False
    """It waited when the whole was to end, and its worker was told so."""
    tries: int = 0
    turns: Turns | None = None
    """Where it has a place that is to be given back."""

    def let_go(self, outcome: Outcome) -> float | None:
        """Give the place back, once; the seconds after which the call is to be made again, if it is."""
        turns, self.turns = self.turns, None
        return turns.give_back(outcome, self.started, self.tries) if turns is not None else None

    @property
    def waits(self) -> bool:
        """Whether it is not under way: it waits for its turn, or to be made again."""
        return self.started == inf

    async def made(self, threads: DaemonThreads) -> Any:
        """What the function gives; a `def` is called in one of these threads."""
        part = self.part
        if part.is_async:
            return await part.function(self.argument)
        value = await threads.submit(part.function, self.argument)
        return await value if inspect.isawaitable(value) else value
