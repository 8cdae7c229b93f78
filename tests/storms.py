"""A pool and a service in events, on a clock of their own: minutes of a storm take no time."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count, pairwise
from math import inf

from tactbench.engine.endpoint import Endpoint
from tactbench.engine.work import Outcome
from tactbench.errors import EndpointError

#: (now, calls in hand at the service): how many seconds it takes, and what comes of it.
Service = Callable[[float, int], tuple[float, Outcome]]
FINE = Outcome(value="fine")


def failed(status: int | None = 503, retry_after: float | None = None) -> Outcome:
    """A call that met the service's trouble."""
    return Outcome(error=EndpointError("no", status=status, retry_after=retry_after))


def capacity(most: int, seconds: float, retry_after: float | None = None) -> Service:
    """Takes so many at once; any further one is a 429, at once."""

    def service(_now: float, beside: int) -> tuple[float, Outcome]:
        return (seconds, FINE) if beside < most else (0.002, failed(429, retry_after))

    return service


@dataclass
class Storm:
    """So many calls, made as the pool makes them: so many workers, twice as many where calls wait to be made
    again, first come first served at the gate. And what came of it."""

    endpoint: Endpoint
    jobs: int
    width: int
    service: Service
    seconds: float = 0.0
    asks: int = 0
    lost: int = 0
    most_beside: int = 0
    limits: list[tuple[float, int]] = field(default_factory=list)
    _events: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _waiting: deque[list[int]] = field(default_factory=deque)
    """Calls: of each the tries that count."""
    _workers: int = 0
    _inside: int = 0

    def play(self) -> Storm:
        """To the end."""
        self.endpoint.begin()
        for _ in range(self.width):
            self._hire()
        self._let_in()
        while self._events and (self._workers or self._waiting):
            self.seconds, _, happens = heapq.heappop(self._events)
            happens()
            self._let_in()
        return self

    def mean_limit(self, since: float) -> float:
        """By the time that each stood."""
        pairs = pairwise([*self.limits, (self.seconds, 0)])
        parts = [(b[0] - max(a[0], since), a[1]) for a, b in pairs]
        return sum(t * n for t, n in parts if t > 0) / sum(t for t, _ in parts if t > 0)

    def _at(self, when: float, happens: Callable[[], None]) -> None:
        heapq.heappush(self._events, (when, next(self._order), happens))

    def _hire(self) -> None:
        if self.jobs and not self.endpoint.down:
            self.jobs -= 1
            self._workers += 1
            self._waiting.append([0])

    def _let_in(self) -> None:
        while self._waiting and not self.endpoint.down:
            wait = self.endpoint.enter(self.seconds)
            if wait:
                if wait < inf:
                    self._at(self.seconds + wait, lambda: None)
                return
            self._ask(self._waiting.popleft())

    def _ask(self, call: list[int]) -> None:
        began = self.seconds
        seconds, outcome = self.service(began, self._inside)
        self.asks += 1
        self._inside += outcome.error is None
        self.most_beside = max(self.most_beside, self._inside)
        self._at(began + seconds, lambda: self._answered(call, outcome, began))

    def _answered(self, call: list[int], outcome: Outcome, began: float) -> None:
        self._inside -= outcome.error is None
        again = self.endpoint.leave(outcome, began, call[0], self.seconds)
        self.limits.append((self.seconds, self.endpoint.gauge().limit))
        if again is None:
            self.lost += outcome.error is not None
            self._workers -= 1
            self._hire()
            return
        call[0] += again.counts
        self._at(self.seconds + again.after, lambda: self._waiting.append(call))
        if self._workers < 2 * self.width:
            self._hire()
