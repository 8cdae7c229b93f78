"""A run from plan to journal: collect the replies that are missing, score what is not scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
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
    header, tally = _header(plan_), Tally()
    with JournalWriter(start.path, header if start.action == "new" else None) as journal:
        begun = Run(start.path, header)
        if start.action == "resume":  # read under the lock: another may have written until just now
            begun = read_run(start.path)
            plan_ = gone_on_with(plan_, begun.start)
        for failed, final in begun.outcomes():
            tally.rows += final
            tally.failures += final and failed
        try:
            by(plan_, begun, Sink(journal.write, tell, tally), budget)
        except (StopRun, Halted) as stop:
            if tally.rows - tally.missing < plan_.total:  # else it was the last row that spent the budget
                raise _cut_short(start.path, stop, tally, plan_.total) from None
        if not tally.stopped:
            journal.write(RunEnd(finished=now(), rows=plan_.total))
            tell(events_of(plan_.spec, plan_.total)(step="ended"))
    return tally


def collect_together(
    plans: Sequence[Plan], starts: Sequence[Start], tell: Tell, budget: Budget | None = None
) -> list[Tally]:
    """Ask several generators the same cases in one window of time: in turns of a few cases (as many as keep
    the slowest busy), and who is first changes with each turn. So what drifts meanwhile, as a model behind an
    API does, meets all alike. New journals only.

    Raises IncompleteError as `collect_run`.
    """
    lanes = [
        _Lane(plan_, start, Run(start.path, _header(plan_)), Tally())
        for plan_, start in zip(plans, starts, strict=True)
    ]
    most = max(-(-plan_.asked.concurrency // plan_.spec.trials) for plan_ in plans)
    cases = plans[0].cases
    with ExitStack() as stack:
        writers = [stack.enter_context(JournalWriter(lane.start.path, lane.begun.start)) for lane in lanes]
        paired = [*zip(lanes, writers, strict=True)]
        for first in range(0, len(cases), most):
            for lane, journal in paired:
                lane.ask(cases[first : first + most], journal, tell, budget)
            paired.reverse()
        for lane, journal in zip(lanes, writers, strict=True):
            if not lane.tally.stopped:
                journal.write(RunEnd(finished=now(), rows=lane.plan.total))
                tell(events_of(lane.plan.spec, lane.plan.total)(step="ended"))
    return [lane.tally for lane in lanes]


@dataclass(frozen=True)
class _Lane:
    """One of several runs that take turns."""

    plan: Plan
    start: Start
    begun: Run
    tally: Tally

    def ask(self, cases: tuple[Case, ...], journal: JournalWriter, tell: Tell, budget: Budget | None) -> None:
        """One turn."""
        if self.tally.stopped:
            return
        try:
            play(replace(self.plan, cases=cases), self.begun, Sink(journal.write, tell, self.tally), budget)
        except (StopRun, Halted) as stop:
            raise _cut_short(self.start.path, stop, self.tally, self.plan.total) from None


def _header(plan_: Plan) -> RunStart:
    return RunStart(
        run_id=plan_.spec.run_id,
        spec=plan_.spec,
        source=plan_.source,
        shard=plan_.shard,
        started=now(),
        anew=True if plan_.since else None,
    )


def _cut_short(path: Path, stop: StopRun | Halted, tally: Tally, total: int) -> IncompleteError:
    why = f"stopped: {stop}" if isinstance(stop, Halted) else "left"
    done = f"{tally.rows - tally.missing} of {total} rows are there"
    return IncompleteError(f"{path}: {why}; {done}; --resume goes on")


def score_run(path: Path, cases: Mapping[str, Case], offer: Offer, tell: Tell, pace: Pace = PACE) -> str:
    """Score every reply of the journal that this scorer has not scored yet; its key in the journal. Raises
    IncompleteError where the scorer's endpoint is down; what is scored is kept."""
    size, run = path.stat().st_size, read_run(path)
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
        if path.stat().st_size != size:  # somebody wrote until just now
            run = read_run(path)

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
