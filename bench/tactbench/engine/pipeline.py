"""The jobs of a run that scores what it collects: replies and scores go on side by side, in one pool.

Back-pressure: as long as few replies wait for their score, only so many workers score as the scorer takes
calls at once. Where more than BACKLOG wait, whoever is free scores, or waits to: so nobody asks for further
replies, and what is in memory stays small.
"""

from __future__ import annotations

from typing import Any

from tactbench.engine.dialogues import Dialogues
from tactbench.engine.marking import Batch, Marking
from tactbench.engine.talk import Talk
from tactbench.engine.work import Outcome, Part

#: Replies that may wait for their score while others are asked for.
BACKLOG = 64


class Pipeline:
    """Dialogues, and the scores of those that have ended."""

    def __init__(self, dialogues: Dialogues, marking: Marking) -> None:
        self._dialogues = dialogues
        self._marking = marking
        self._marked = 0
        """Batches that are out."""

    def __iter__(self) -> Pipeline:
        return self

    def __next__(self) -> tuple[Talk | Batch, Any]:
        waiting = self._marking.waiting
        if waiting > BACKLOG or (waiting and self._marked < self._marking.at_once):
            return self._score()
        try:
            return next(self._dialogues)
        except StopIteration:
            if self._marking.waiting:
                return self._score()
            raise

    def _score(self) -> tuple[Batch, Batch]:
        self._marked += 1
        job = self._marking.take()
        return job, job

    def part(self, job: Talk | Batch) -> Part:
        """Whom a job waits for."""
        return self._dialogues.part(job) if isinstance(job, Talk) else self._marking.part

    def settle(self, job: Talk | Batch, outcome: Outcome) -> None:
        """Take what a job came to."""
        if isinstance(job, Talk):
            self._dialogues.settle(job, outcome)
        else:
            self._marked -= 1
            self._marking.settle(job, outcome)

    @property
    def longest(self) -> float:
        """Seconds that the longest of its calls may take."""
        return max(self._dialogues.longest, self._marking.part.timeout)
