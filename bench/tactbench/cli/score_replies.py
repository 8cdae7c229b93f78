"""The replies of a file scored: rows made of them, their scores and acts by rung, the lines of the output."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tactbench.cases import Case
from tactbench.engine.judging import failure_of
from tactbench.engine.marking import ScoreJob
from tactbench.engine.pool import call_all
from tactbench.engine.replies import to_row
from tactbench.engine.work import Limits, Outcome, Work
from tactbench.errors import IncompleteError, PluginError, UsageError, message_of
from tactbench.identity import plugin_id
from tactbench.masking import masker
from tactbench.plugins import Offer
from tactbench.results import Failure, Row, Scored
from tactbench.scores import Act, Score
from tactbench.scoring import jobs_of, score_all
from tactbench.steps import Event
from tactbench.suites import Reply
from tactbench.terminal import say

Replies = Sequence[tuple[str, Reply]]
Acts = Mapping[tuple[int, int], list[dict[str, Any]]]
"""By the number of the line and the rung."""

#: What a reply comes to that the scorer was not asked for, because its endpoint is down.
UNASKED = Failure(kind="unasked", blame="endpoint", message="its scorer is asked no more")


def rows_of(cases: Mapping[str, Case], replies: Replies) -> list[Row]:
    """A row for each line; its trial is the line's number, so that a case may have several."""
    found = []
    for number, (_, reply) in enumerate(replies):
        case = cases[reply.case_id]
        found.append(to_row(case, number, reply.texts, reply.said_in(case)))
    return found


def score_rows(
    offer: Offer, cases: Mapping[str, Case], rows: Sequence[Row], tell: Callable[[Event], None]
) -> list[list[Score | Failure]]:
    """What each line came to, rung by rung. A reply that no bot may give, like a blank one, is the bot's
    failure here too, and ends its dialogue. `tell` hears of each score."""
    total = sum(len(row.answers) for row in rows)
    results: dict[tuple[int, int], Score | Failure] = {
        (row.trial, len(row.answers)): row.failure for row in rows if row.failure is not None
    }

    def keep(scored: Scored) -> None:
        result = scored.score or scored.failure
        if result is not None:
            results[scored.trial, scored.rung] = result
        tell(Event(step="scored", run_id="", generator="replies", total=total, scored=scored))

    try:
        score_all(offer.item, plugin_id(offer), jobs_of(cases, rows), keep, masker())
    except IncompleteError as error:  # what is scored is not lost by that
        say(message_of(error))
        for job in jobs_of(cases, rows):
            results.setdefault((job.trial, job.rung), UNASKED)
    found: list[list[Score | Failure]] = [[] for _ in rows]
    for (number, _), result in sorted(results.items(), key=lambda item: item[0]):
        found[number].append(result)
    return found


def acts_of(offer: Offer, cases: Mapping[str, Case], replies: Replies, rows: Sequence[Row]) -> Acts:
    """The acts that the scorer finds: kind, start, end; none in a reply that is a failure."""
    scorer = offer.item
    if scorer.acts is None:
        raise UsageError(f"--acts: {scorer.name} tells of no acts; choose a --scorer that does, like acts")
    found: dict[tuple[int, int], list[dict[str, Any]]] = {}

    def call(job: ScoreJob) -> object:
        return scorer.acts(job.case, job.dialogue)

    def settle(job: ScoreJob, outcome: Outcome) -> None:
        place = replies[job.trial][0]
        if outcome.error is not None or outcome.timed_out:
            why = failure_of(outcome.error or TimeoutError("took too long"), masker(), "scorer").message
            raise PluginError(f"{place}: {scorer.name}: acts: {why}")
        acts, length = outcome.value, len(job.dialogue[-1].text)
        if not (isinstance(acts, tuple | list) and all(_is_within(act, length) for act in acts)):
            raise PluginError(f"{place}: {scorer.name}: acts must be a tuple of tactbench.Act in the reply")
        found[job.trial, job.rung] = [act.model_dump() for act in acts]

    jobs = ((job, job) for job in jobs_of(cases, rows))
    call_all(Work(call, jobs, settle), Limits(scorer.concurrency, scorer.timeout))
    return found


def _is_within(act: object, length: int) -> bool:
    return isinstance(act, Act) and act.start < act.end <= length


def lines_of(
    replies: Replies, results: Sequence[Sequence[Score | Failure]], acts: Acts | None
) -> list[dict[str, Any]]:
    """What is written of each reply; of a whole dialogue a line for each rung."""
    lines: list[dict[str, Any]] = []
    for number, ((_, reply), found) in enumerate(zip(replies, results, strict=True)):
        for rung, result in enumerate(found):
            line: dict[str, Any] = {"id": reply.id, "case_id": reply.case_id}
            if reply.replies is not None:
                line["rung"] = rung
            if isinstance(result, Failure):
                line["failure"] = result.model_dump(mode="json")
            else:
                line |= {"tact": result.scores.tact(), **result.model_dump(mode="json")}
            if acts is not None:
                line["acts"] = acts.get((number, rung), [])
            lines.append(line)
    return lines


def write(out: Path, lines: Sequence[dict[str, Any]]) -> None:
    """All lines or none: written beside the file first, then put in its place. A device is written to."""
    device = out.exists() and not out.is_file()
    target = out if device else out.resolve()
    beside = out if device else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        if not device:
            beside.replace(target)
    except OSError as error:
        if not device:
            beside.unlink(missing_ok=True)
        raise UsageError(f"--out {out}: cannot be written: {error.strerror}") from None
