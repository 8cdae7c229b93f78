"""Marks replies with a scorer: jobs for the pool, each of which makes a `Scored` of whatever comes of it."""

from __future__ import annotations

import hashlib
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tactbench.cases import Case, Turn
from tactbench.dialogue import turns_of
from tactbench.engine.judging import judge_score
from tactbench.engine.lanes import Lanes
from tactbench.engine.turns import Gate, Room
from tactbench.engine.work import Outcome, Part
from tactbench.offers import Scorer
from tactbench.results import Failure, Row, Scored
from tactbench.scores import Score

Dialogue = tuple[Turn, ...]
#: Scores that are kept, in case the same words come again.
REMEMBERED = 20_000
#: Replies that are handed to a process at a time.
SOME = 16


@dataclass(frozen=True)
class ScoreJob:
    """One reply to be scored."""

    case: Case
    trial: int
    rung: int
    dialogue: Dialogue

    @property
    def words(self) -> bytes:
        """A digest of all that a deterministic scorer's result depends on."""
        turns = "".join(f"{turn.role} {len(turn.text)} {turn.text}" for turn in self.dialogue)
        return hashlib.blake2b(f"{self.case.id} {turns}".encode(), digest_size=16).digest()


def jobs_in(case: Case, row: Row) -> Iterator[ScoreJob]:
    """Every answer of a row, with all that was said before it."""
    dialogue = turns_of(case, row.answers, row.said)
    for rung in range(len(row.answers)):
        yield ScoreJob(case, row.trial, rung, dialogue[: len(case.dialogue) + 2 * rung + 1])


Batch = tuple[ScoreJob, ...]
"""Replies that are scored by one call; more than one only where processes score."""


class Memo:
    """Scores that a deterministic scorer gave, by the words; the oldest are forgotten. Other trials often say
    the very same."""

    def __init__(self, scorer: Scorer) -> None:
        self._kept: OrderedDict[bytes, bytes] | None = OrderedDict() if scorer.deterministic else None

    def get(self, job: ScoreJob) -> Score | None:
        """What the scorer gave for the same words, if that is known."""
        text = self._kept.get(job.words) if self._kept else None
        return None if text is None else Score.model_validate_json(text)

    def put(self, job: ScoreJob, result: Score | Failure) -> None:
        """Remember a score; a failure may be no failure the next time."""
        if self._kept is None or isinstance(result, Failure):
            return
        self._kept[job.words] = result.model_dump_json(exclude_none=True).encode()
        if len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)


class Marking:
    """Replies that wait for their score, and those that were given.

    `keep` is handed each score as soon as it is there.
    """

    def __init__(
        self,
        scorer: Scorer,
        key: str,
        keep: Callable[[Scored], None],
        mask: Callable[[str], str],
        gate: Gate | None = None,
    ) -> None:
        """`key` names the scorer in what is kept; `gate` is what asking it waits at."""
        self._scorer = scorer
        self.key = key
        self._keep = keep
        self._mask = mask
        self._waiting: deque[ScoreJob] = deque()
        self._memo = Memo(scorer)
        owner = getattr(scorer.score, "__self__", None)
        self._lanes = owner if isinstance(owner, Lanes) else None
        self.part = Part(self._scored, scorer.timeout, gate or Room(self.at_once))

    @property
    def at_once(self) -> int:
        """How many the scorer takes."""
        return self._scorer.concurrency

    @property
    def waiting(self) -> int:
        """Replies that wait for their score."""
        return len(self._waiting)

    @property
    def wanted(self) -> int:
        """How many should wait, so that nobody who scores has to."""
        return SOME * self.at_once if self._lanes else 1

    def add(self, jobs: Iterator[ScoreJob]) -> None:
        """Have them scored; at once, where that was done before."""
        for job in jobs:
            known = self._memo.get(job)
            if known is None:
                self._waiting.append(job)
            else:
                self._put(job, known)

    def take(self) -> Batch:
        """Those that have waited longest, a fair share for each who scores. Raises IndexError where none
        waits."""
        share = len(self._waiting) // self.at_once if self._lanes else 1
        return tuple([self._waiting.popleft() for _ in range(min(max(share, 1), SOME))])

    def settle(self, batch: Batch, outcome: Outcome) -> None:
        """Keep what each came to; nothing, where it was not even begun. What was not got to waits again."""
        if outcome.dropped:
            return
        for job, one in zip(batch, self._outcomes(batch, outcome), strict=False):
            result = judge_score(one, len(job.dialogue[-1].text), self._scorer.timeout, self._mask)
            self._memo.put(job, result)
            self._put(job, result)

    def _scored(self, batch: Batch) -> Any:
        if self._lanes is not None:
            return self._lanes.score_some([(job.case, job.dialogue) for job in batch])
        (job,) = batch
        return self._scorer.score(job.case, job.dialogue)

    def _outcomes(self, batch: Batch, outcome: Outcome) -> list[Outcome]:
        """One for each that was got to."""
        if self._lanes is None or outcome.error is not None or outcome.timed_out:
            return [outcome] * len(batch)
        self._waiting.extendleft(reversed(batch[len(outcome.value) :]))
        return [
            Outcome(error=value) if isinstance(value, Exception) else Outcome(value)
            for value in outcome.value
        ]

    def _put(self, job: ScoreJob, result: Score | Failure) -> None:
        self._keep(
            Scored(
                case_id=job.case.id,
                trial=job.trial,
                rung=job.rung,
                scorer=self.key,
                score=result if isinstance(result, Score) else None,
                failure=result if isinstance(result, Failure) else None,
            )
        )
