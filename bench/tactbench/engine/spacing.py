"""So much a minute, evenly."""

from __future__ import annotations

from collections import deque
from math import inf

#: Seconds that may be caught up with where nothing was asked for a while: a minute never holds more by it
#: than its share and a little.
CATCH_UP = 0.1
#: Calls under way at once, and replies, as long as nobody knows what tokens a call takes.
FEW = 4
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


class Tokens:
    """An allowance of tokens, of which a call takes the mean so far: what it used is known when it is over,
    and then set right. Which of those under way is over makes no difference to the sum."""

    def __init__(self, per_minute: float = inf) -> None:
        self._finite = per_minute < inf
        self._spacing = Spacing(per_minute)
        self._mean = 0.0
        self._taken: deque[float] = deque()
        self._untold = 0

    def begin(self) -> None:
        """Nobody is under way: whoever was keeps what it took."""
        self._taken.clear()

    @property
    def most(self) -> float:
        """How many may be under way: few, as long as nobody knows what one takes."""
        return FEW if self._finite and not self._mean and self._untold < FEW else inf

    @property
    def in_vain(self) -> bool:
        """Whether there is an allowance, and the replies do not tell what they take of it."""
        return self._finite and not self._mean and self._untold >= FEW

    def wait(self, now: float) -> float:
        """Seconds until the next may begin."""
        return self._spacing.wait(now)

    def take(self, now: float) -> None:
        """Note what is begun."""
        self._spacing.take(now, self._mean)
        self._taken.append(self._mean)

    def keep(self) -> float:
        """A call is over and keeps what it took, which this gives: nobody knows what it used."""
        return self._taken.popleft() if self._taken else 0.0

    def fail(self) -> None:
        """A call is over that used nothing."""
        self._spacing.correct(-self.keep())

    def reply(self, used: float) -> None:
        """A call is over that used so many; 0 where it does not tell."""
        taken = self.keep()
        if not used:
            self._untold += 1
            return
        self._spacing.correct(used - taken)
        self._mean += (used - self._mean) / 8 if self._mean else used
