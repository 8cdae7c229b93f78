"""One call in flight."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any, Generic, TypeVar

from tactbench.engine.threads import DaemonThreads
from tactbench.engine.turns import Again, Turns
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
    counted: int = 0
    """Of these, the ones that its gate counts."""
    turns: Turns | None = None
    """Where it has a place that is to be given back."""

    def let_go(self, outcome: Outcome) -> Again | None:
        """Give the place back, once; whether the call is to be made again."""
        turns, self.turns = self.turns, None
        return turns.give_back(outcome, self.started, self.counted) if turns is not None else None

    async def take_turn(self, turns: Turns) -> None:
        """Wait for a place; its time does not run meanwhile."""
        self.started = inf
        await turns.take()
        self.started, self.turns = monotonic(), turns

    def drop(self) -> Outcome:
        """What it comes to where it is not made, or not made again; its worker is told of that no more."""
        self.worker.uncancel()
        return Outcome(dropped=True)

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
