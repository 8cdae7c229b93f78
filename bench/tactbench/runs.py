"""A run from plan to journal: collect the replies that are missing, score what is not scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tactbench.cases import Case
from tactbench.engine.endpoint import Pace
from tactbench.engine.halting import Budget
from tactbench.engine.marking import ScoreJob
from tactbench.errors import EvidenceError, Halted, IncompleteError, StopRun
from tactbench.events import Tell, events_of
from tactbench.identity import plugin_id
from tactbench.journal import JournalWriter, Run, read_run
from tactbench.masking import masker
from tactbench.plans import Plan, Play, Sink, Tally, gone_on_with, play
from tactbench.plugins import Offer
from tactbench.results import RunEnd, RunStart, Scored
from tactbench.scoring import PACE, jobs_of, score_all
from tactbench.starts import Start


def tally_of(run: Run) -> Tally:
    """The tally of a journal."""
    outcomes = Counter(run.outcomes())
    failures = sum(count for (failed, _), count in outcomes.items() if failed)
    missing = sum(count for (_, final), count in outcomes.items() if not final)
    return Tally(outcomes.total(), failures, missing)


def collect_run(
    plan_: Plan, start: Start, tell: Tell, budget: Budget | None = None, by: Play = play
) -> Tally:
    """Ask for everything that the journal does not have yet; each row is on disk before it is told of.

    `by` plays, here or in other processes. Where the endpoint is down, the tally says so. Raises
    IncompleteError where the budget is spent, or the generator stops the run.
    """
    header = RunStart(
        run_id=plan_.spec.run_id,
        spec=plan_.spec,
        source=plan_.source,
        shard=plan_.shard,
        started=now(),
        anew=True if plan_.since else None,
    )
    tally = Tally()
    begun = Run(start.path, header)
    if start.action == "resume":
        begun = read_run(start.path)
        plan_ = gone_on_with(plan_, begun.start)
    for failed, final in begun.outcomes():
        tally.rows += final
        tally.failures += final and failed
    with JournalWriter(start.path, header if start.action == "new" else None) as journal:
        try:
            by(plan_, begun, Sink(journal.write, tell, tally), budget)
        except (StopRun, Halted) as stop:
            why = f"stopped: {stop}" if isinstance(stop, Halted) else "left"
            there = tally.rows - tally.missing
            if there < plan_.total:  # else it was the last row that spent the budget
                done_ = f"{there} of {plan_.total} rows are there"
                raise IncompleteError(f"{start.path}: {why}; {done_}; --resume goes on") from None
        if not tally.stopped:
            journal.write(RunEnd(finished=now(), rows=plan_.total))
        tell(events_of(plan_.spec, plan_.total)(step="ended"))
    return tally


def score_run(path: Path, cases: Mapping[str, Case], offer: Offer, tell: Tell, pace: Pace = PACE) -> str:
    """Score every reply of the journal that this scorer has not scored yet; its key in the journal. Raises
    IncompleteError where the scorer's endpoint is down; what is scored is kept."""
    run = read_run(path)
    identity = plugin_id(offer)
    unknown = next((case_id for case_id in run.case_ids if case_id not in cases), None)
    if unknown is not None:
        raise EvidenceError(
            f"{path}: has the case {unknown}, which the suite lacks; give the suite that was run"
        )
    total = sum(1 for _ in _unscored(run, cases, str(identity)))
    if not total:
        return str(identity)
    event = events_of(run.spec, total)
    with JournalWriter(path) as journal:

        def keep(scored: Scored) -> None:
            journal.write(scored)
            tell(event(step="scored", scored=scored))

        score_all(offer.item, identity, _unscored(run, cases, str(identity)), keep, masker(), pace)
    return str(identity)


def _unscored(run: Run, cases: Mapping[str, Case], scorer: str) -> Iterator[ScoreJob]:
    """The replies that the scorer has not scored yet, one by one: there may be more than memory holds."""
    have = run.scored.get(scorer, {})
    for job in jobs_of(cases, run.rows.values()):
        if not _is_scored(have.get((job.case.id, job.trial, job.rung))):
            yield job


def _is_scored(scored: Scored | None) -> bool:
    return scored is not None and (scored.failure is None or scored.failure.blame == "generator")


def now() -> str:
    """UTC to the second, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
