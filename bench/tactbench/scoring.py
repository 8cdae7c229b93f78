"""Scores replies: a stage of its own that reads rows and never calls a generator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tactbench.cases import Case, Turn
from tactbench.engine.pool import call_all
from tactbench.engine.replies import failure_of
from tactbench.engine.work import Limits, Outcome, Work
from tactbench.masking import mask_tree
from tactbench.offers import Scorer
from tactbench.results import Failure, PluginId, Row, Score, Scored

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
        dialogue: Dialogue = case.dialogue
        for rung, answer in enumerate(row.answers):
            dialogue = (*dialogue, Turn(role="agent", text=answer.text))
            yield ScoreJob(case, row.trial, rung, dialogue)


def score_all(
    scorer: Scorer,
    identity: PluginId,
    jobs: Iterable[ScoreJob],
    keep: Callable[[Scored], None],
    mask: Callable[[str], str],
) -> None:
    """Score every job, and hand each result to `keep` as soon as it is there."""

    def call(job: ScoreJob) -> object:
        return scorer.score(job.case, job.dialogue)

    def settle(job: ScoreJob, outcome: Outcome) -> None:
        result = _judge(job, outcome, scorer.timeout, mask)
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

    work = Work(call, ((job, job) for job in jobs), settle)
    call_all(work, Limits(scorer.concurrency, scorer.timeout))


def _judge(job: ScoreJob, outcome: Outcome, timeout: float, mask: Callable[[str], str]) -> Score | Failure:
    if outcome.timed_out:
        return Failure(kind="timeout", blame="scorer", message=f"no score within {timeout:g} s")
    if outcome.error is not None:
        return failure_of(outcome.error, mask, blame="scorer")
    result = outcome.value
    if not isinstance(result, Score | Failure):
        return _bad(f"returned {type(result).__name__} instead of tactbench.Score")
    try:  # what was put into it after it was made is checked here
        result = type(result).model_validate(mask_tree(result.model_dump(warnings=False), mask))
    except (ValueError, RecursionError) as error:
        return failure_of(error, mask, blame="scorer")
    if isinstance(result, Failure):
        return result
    length = len(job.dialogue[-1].text)
    outside = next((item for item in result.evidence if item.end > length), None)
    if outside is not None:
        return _bad(f"evidence {outside.start}..{outside.end} lies outside the reply of {length} characters")
    return result


def _bad(message: str) -> Failure:
    return Failure(kind="bad_score", blame="scorer", message=message)
