"""Scores replies: a stage of its own that reads rows and never calls a generator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tactbench.cases import Case, Turn
from tactbench.dialogue import turns_of
from tactbench.engine.judging import judge_score
from tactbench.engine.pool import call_all
from tactbench.engine.work import Limits, Outcome, Work
from tactbench.offers import Scorer
from tactbench.results import Failure, PluginId, Row, Scored
from tactbench.scores import Score

Dialogue = tuple[Turn, ...]


@dataclass(frozen=True)
class ScoreJob:
    """One reply to be scored."""

    case: Case
    trial: int
    rung: int
    dialogue: Dialogue


def jobs_of(cases: Mapping[str, Case], rows: Iterable[Row]) -> Iterator[ScoreJob]:
    """Every answer of every row, with all that was said before it."""
    for row in rows:
        case = cases[row.case_id]
        dialogue = turns_of(case, row.answers, row.said)
        for rung in range(len(row.answers)):
            yield ScoreJob(case, row.trial, rung, dialogue[: len(case.dialogue) + 2 * rung + 1])


def score_all(
    scorer: Scorer,
    identity: PluginId,
    jobs: Iterable[ScoreJob],
    keep: Callable[[Scored], None],
    mask: Callable[[str], str],
) -> None:
    """Score every job, and hand each result to `keep` as soon as it is there.

    A deterministic scorer is asked once for what is the same word for word, as other trials often are.
    """

    def call(group: Sequence[ScoreJob]) -> object:
        return scorer.score(group[0].case, group[0].dialogue)

    def settle(group: Sequence[ScoreJob], outcome: Outcome) -> None:
        result = judge_score(outcome, len(group[0].dialogue[-1].text), scorer.timeout, mask)
        for job in group:
            keep(
                Scored(
                    case_id=job.case.id,
                    trial=job.trial,
                    rung=job.rung,
                    scorer=str(identity),
                    score=result if isinstance(result, Score) else None,
                    failure=result if isinstance(result, Failure) else None,
                )
            )

    groups = _alike(jobs) if scorer.deterministic else ((job,) for job in jobs)
    work = Work(call, ((group, group) for group in groups), settle)
    call_all(work, Limits(scorer.concurrency, scorer.timeout))


def _alike(jobs: Iterable[ScoreJob]) -> Iterable[Sequence[ScoreJob]]:
    groups: dict[tuple[str, Dialogue], list[ScoreJob]] = {}
    for job in jobs:
        groups.setdefault((job.case.id, job.dialogue), []).append(job)
    return groups.values()
