"""Choices that look random and are not: each depends on the seed, the turn and the place of the choice.

A hash of the seed is used rather than a stream of random numbers, so that a choice added in one place
does not change the choices in all others, and so that every Python version agrees.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Dice:
    """Chooses wordings. `said` is what the desk has written earlier, so that it is not said again."""

    seed: int
    turn: int
    said: str = ""

    def number(self, slot: str, below: int) -> int:
        """A number from 0 to `below` - 1 that depends on the seed, the turn and the slot only."""
        digest = hashlib.sha256(f"{self.seed}:{self.turn}:{slot}".encode()).hexdigest()
        return int(digest[:12], 16) % max(below, 1)

    def pick(self, slot: str, options: Sequence[str]) -> str:
        """One of the options, if possible one whose wording was not used in an earlier turn."""
        fresh = [text for text in options if not self._used(text)] or list(options)
        return fresh[self.number(slot, len(fresh))]

    def with_turn(self, turn: int) -> Dice:
        """The same dice at another turn, for a choice that is to be one for the whole conversation."""
        return Dice(self.seed, turn, self.said)

    def yes(self, slot: str) -> bool:
        """Heads or tails."""
        return self.number(slot, 2) == 1

    def _used(self, template: str) -> bool:
        """Whether the longest literal piece of the template stands in what was said before."""
        longest = max(re.split(r"\{\w+\}", template), key=len).strip()
        return len(longest) > 8 and longest in self.said
