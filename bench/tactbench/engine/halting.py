"""When a run stops before its end: nobody begins anything more, and what is under way comes to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from time import monotonic


class Halt:
    """Why a run is to stop where it stands; empty while it goes on, and never taken back."""

    def __init__(self, *reasons: Callable[[], str]) -> None:
        self._reasons = reasons
        self.reason = ""

    def __call__(self) -> bool:
        """Whether it is to stop."""
        if not self.reason:
            self.reason = next((text for reason in self._reasons if (text := reason())), "")
        return bool(self.reason)


@dataclass
class Budget:
    """What a command may spend, over all its runs: money, and seconds of the monotonic clock from now on."""

    max_cost: float = inf
    max_time: float = inf
    spent: float = 0.0
    untold: str = ""
    """Why money cannot be counted, if it cannot."""
    _began: float = field(default_factory=monotonic)

    def pay(self, cost: float | None) -> None:
        """Take what a reply cost. Where none is told, nobody could say when to stop."""
        if isinstance(cost, int | float) and 0 <= cost < inf:
            self.spent += cost
        elif self.max_cost < inf and not self.untold:
            self.untold = "--max-cost: a reply tells no cost; give its generator prices, or leave this out"

    @property
    def bounded(self) -> bool:
        """Whether there is anything that it forbids."""
        return min(self.max_cost, self.max_time) < inf

    @property
    def seconds(self) -> float:
        """What is left of the time; below 0 once it is over."""
        return self.max_time - (monotonic() - self._began)

    def part(self, promised: float, parts: int) -> float:
        """One of so many equal parts of the money that is neither spent nor promised."""
        return inf if self.max_cost == inf else (self.max_cost - self.spent - promised) / parts

    def over(self) -> str:
        """Why nothing more may be spent; empty while it may."""
        if self.untold:
            return self.untold
        if self.spent >= self.max_cost:
            return f"--max-cost {self.max_cost:g}: {self.spent:.4f} is spent"
        if self.seconds <= 0:
            return f"--max-time {self.max_time:g}: the time is over"
        return ""
