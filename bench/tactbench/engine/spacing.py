"""So much a minute, evenly."""

from __future__ import annotations

from math import inf

#: Seconds that may be caught up with where nothing was asked for a while: a minute never holds more by it
#: than its share and a little.
CATCH_UP = 0.1
#: Seconds that one may stand for at most: centuries, so that sums of them stay numbers.
LONGEST = 1e10


class Spacing:
    """An allowance for each minute, given out evenly: whoever takes an amount keeps the next one waiting
    until it is paid off. (The generic cell rate algorithm, ITU-T I.371, with amounts that differ.)"""

    def __init__(self, per_minute: float = inf) -> None:
        self._seconds = min(60 / per_minute, LONGEST)
        self._free_at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next may begin."""
        return max(0.0, self._free_at - now)

    def take(self, now: float, amount: float) -> None:
        """Note what is begun."""
        self._free_at = max(self._free_at, now - CATCH_UP) + amount * self._seconds

    def correct(self, amount: float) -> None:
        """Note that so much more was taken than was thought (less, where it is negative)."""
        self._free_at += amount * self._seconds
