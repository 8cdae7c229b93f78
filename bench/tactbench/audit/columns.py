"""Scores and ratings side by side, one row a reply; and how a scorer is asked for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tactbench.cases import Case, Turn
from tactbench.engine.marking import ScoreJob
from tactbench.errors import EvidenceError
from tactbench.masking import masker
from tactbench.offers import Scorer
from tactbench.rated import RatedReply, RatedSet
from tactbench.results import Failure, PluginId, Scored
from tactbench.scores import DIMENSIONS, Dimensions, Score
from tactbench.scoring import score_all

Floats = npt.NDArray[np.float64]
#: What is compared: the four dimensions, then tact.
MEASURES = (*DIMENSIONS, "tact")
#: Two replies to a case are clearly different from here on: points, and tact.
GAPS = (1.0, 1.0, 1.0, 1.0, 12.0)
#: What a blank text comes to, whoever scores.
BLANK = Failure(kind="empty", blame="generator", message="a blank text is no reply")


@dataclass(frozen=True)
class Columns:
    """The replies that got a score, with both sides as numbers, shape (replies, 5), as MEASURES."""

    replies: tuple[RatedReply, ...]
    results: tuple[Score, ...]
    scores: Floats
    ratings: Floats
    refused: int
    """How many replies got none."""

    @property
    def cases(self) -> list[str]:
        return [reply.case.id for reply in self.replies]


def ask(scorer: Scorer, identity: PluginId, texts: Iterable[tuple[Case, str]]) -> list[Score | Failure]:
    """What the scorer says of each text as the next reply in its case, in order; nobody sends a blank one."""
    asked = list(texts)
    jobs = [
        ScoreJob(case, number, 0, (*case.dialogue, Turn(role="agent", text=text)))
        for number, (case, text) in enumerate(asked)
        if text.strip()
    ]
    found: dict[int, Score | Failure] = {}

    def keep(scored: Scored) -> None:
        result = scored.score or scored.failure
        if result is not None:
            found[scored.trial] = result

    score_all(scorer, identity, iter(jobs), keep, masker())
    return [found.get(number, BLANK) for number in range(len(asked))]


def columns_of(scorer: Scorer, identity: PluginId, rated: RatedSet) -> tuple[Columns, bool]:
    """Scores beside ratings, and whether any scores came from a scorer fitted without their author.

    Raises EvidenceError where the scorer was fitted on replies of the set and ships nothing for them.
    """
    fitted = {*scorer.fitted_on, *rated.fitted.get(scorer.name, ())}
    authors = list(dict.fromkeys(reply.author for reply in rated.replies))
    results: dict[str, Score | Failure] = {}
    for author in authors:
        replies = [reply for reply in rated.replies if reply.author == author]
        blind = _without(scorer, author, len(replies)) if author in fitted else scorer
        found = ask(blind, identity, ((reply.case, reply.text) for reply in replies))
        results |= {reply.id: result for reply, result in zip(replies, found, strict=True)}
    return _side_by_side(rated.replies, results), not fitted.isdisjoint(authors)


def _without(scorer: Scorer, author: str, count: int) -> Scorer:
    if scorer.held_out is None:
        raise EvidenceError(
            f"{scorer.name} was fitted on {count} of these replies (author {author}): figures on them prove "
            "nothing; audit it --on a set it has not seen, or let it offer `held_out`"
        )
    try:
        return replace(scorer, score=scorer.held_out(author))
    except Exception as error:
        raise EvidenceError(
            f"{scorer.name} offers no fit without author {author} ({type(error).__name__}): take the author "
            "out of what it was fitted on, or audit it --on a set it has not seen"
        ) from error


def _side_by_side(replies: Sequence[RatedReply], results: dict[str, Score | Failure]) -> Columns:
    both = [(reply, result) for reply in replies if isinstance(result := results[reply.id], Score)]
    if not both:
        raise EvidenceError("the scorer gave no score to any rated reply; there is nothing to audit")
    return Columns(
        replies=tuple(reply for reply, _ in both),
        results=tuple(result for _, result in both),
        scores=np.array([points_of(result.scores) for _, result in both]),
        ratings=np.array([points_of(dimensions(reply.mean)) for reply, _ in both]),
        refused=len(replies) - len(both),
    )


def dimensions(values: Sequence[float]) -> Dimensions:
    """Four numbers in the order of DIMENSIONS."""
    return Dimensions(**dict(zip(DIMENSIONS, values, strict=True)))


def points_of(scores: Dimensions) -> tuple[float, ...]:
    """Four dimensions, then tact."""
    return (*(getattr(scores, name) for name in DIMENSIONS), scores.tact())


Asker = Callable[[Iterable[tuple[Case, str]]], list[Score | Failure]]
