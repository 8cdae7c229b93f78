"""How fast something comes, and when the last of it will have come: sums over given times, no clock."""

from __future__ import annotations

from collections import deque
from itertools import pairwise

#: Seconds that are looked back upon.
WINDOW = 60.0
#: Arrivals that are looked back upon where fewer came in that time.
FEWEST = 10
#: Before so many came, and before so many seconds, nothing is foretold.
ENOUGH, SOON = 8, 3.0
#: Seconds between two marks, at least: a clock tells no less.
SOONEST = 1e-6


class Tempo:
    """How many there were at which time (seconds of a clock that never goes back)."""

    def __init__(self, now: float, count: int) -> None:
        self._begun = now
        self._marks = deque([(now, count)])

    def mark(self, now: float, count: int) -> None:
        """So many are there now. What is no more than before, or no later, changes nothing."""
        last, known = self._marks[-1]
        if count <= known or now - last < SOONEST:
            return
        self._marks.append((now, count))
        while len(self._marks) > FEWEST + 1 and self._marks[1][0] <= now - WINDOW:
            self._marks.popleft()

    def rate(self, now: float) -> float | None:
        """How many come in a second; None before the first did.

        It is counted from arrival to arrival, so that it holds still between two of them, be they many at
        once; a wait that is longer than any before lowers it.
        """
        (first, before), (last, count) = self._marks[0], self._marks[-1]
        if count == before:
            return None
        return (count - before) / (max(last, now - self._longest()) - first)

    def left(self, now: float, wanted: int) -> float | None:
        """Seconds until so many more are there; None where that would be a guess: too few came so far, it
        is overdue, or nothing came for longer than a minute and than twice the longest wait before."""
        last, count = self._marks[-1]
        rate = self.rate(now)
        if rate is None or wanted <= 0 or count - self._marks[0][1] < ENOUGH or now - self._begun < SOON:
            return None
        longest = self._longest()
        if now - last > max(WINDOW, 2 * longest):
            return None
        since = min(max(now - last, 0.0), longest)  # of the way to the next arrival
        left = wanted / rate - since
        return left if left > 0 else None

    def _longest(self) -> float:
        """Seconds of the longest wait."""
        return max(later[0] - earlier[0] for earlier, later in pairwise(self._marks))
