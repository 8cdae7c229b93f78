"""Who waits for a place: calls of one kind take turns at a gate that says when the next may begin."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Protocol

from tactbench.engine.work import Outcome


@dataclass(frozen=True, slots=True)
class Again:
    """A call is to be made once more."""

    after: float
    """Seconds to wait before that."""
    counts: bool = True
    """Whether it is one of so many."""


class Gate(Protocol):
    """Says when calls may begin. Times are of the monotonic clock, in seconds."""

    def begin(self) -> None:
        """Nobody is under way: there is a new loop."""

    def enter(self, now: float) -> float:
        """0 where a call may begin, which then has a place; else the seconds to wait before the next look,
        inf where only a place that is given back helps."""

    def leave(self, outcome: Outcome, began: float, tries: int, now: float) -> Again | None:
        """Take back the place of a call; `tries` are those before it that count. Whether it is to be made
        again."""


class Room:
    """A gate for so many at once, none of which is made again."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._taken = 0

    def begin(self) -> None:
        """All places are free."""
        self._taken = 0

    def enter(self, now: float) -> float:
        """0 while there are places."""
        if self._taken >= self._places:
            return inf
        self._taken += 1
        return 0.0

    def leave(self, outcome: Outcome, began: float, tries: int, now: float) -> None:
        """One more is free."""
        self._taken -= 1


class Turns:
    """The calls that wait at one gate, on one loop: first come, first served."""

    def __init__(self, gate: Gate) -> None:
        self.over = False
        """The loop was given up: nobody is let in here any more, and the gate is another's."""
        self._gate = gate
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        gate.begin()

    async def take(self) -> None:
        """Come back as soon as a call may begin."""
        if not self.over and not self._waiting and not self._gate.enter(monotonic()):
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._look()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was its turn just then
                self.give_back(Outcome(dropped=True), monotonic(), 0)
            raise

    def give_back(self, outcome: Outcome, began: float, tries: int) -> Again | None:
        """A call has come to its end; whether it is to be made again."""
        if self.over:
            return None
        again = self._gate.leave(outcome, began, tries, monotonic())
        if self._waiting:
            self._look()
        return again

    def _look(self) -> None:
        """Let in whoever may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting and not self.over:
            if self._waiting[0].done():  # it went away
                self._waiting.popleft()
                continue
            wait = self._gate.enter(monotonic())
            if wait:
                if wait < inf:
                    self._timer = asyncio.get_running_loop().call_later(wait, self._look)
                return
            self._waiting.popleft().set_result(None)
