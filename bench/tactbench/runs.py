"""A run from plan to journal: collect the replies that are missing, score what is not scored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel

from tactbench.cases import Case
from tactbench.engine.endpoint import Endpoint, Pace
from tactbench.engine.halting import Budget, Halt
from tactbench.engine.marking import Marking
from tactbench.engine.replies import Terms, collect, plan
from tactbench.engine.talk import Caller
from tactbench.errors import EvidenceError, Halted, IncompleteError, StopRun
from tactbench.events import Tell, events_of
from tactbench.identity import plugin_id
from tactbench.journal import JournalWriter, Run, read_run
from tactbench.masking import masker
from tactbench.offers import Event, Generator
from tactbench.plugins import Offer
from tactbench.results import Row, RunEnd, RunSpec, RunStart, Scored
from tactbench.scoring import jobs_of, score_all
from tactbench.starts import Start


@dataclass(frozen=True)
class Plan:
    """One generator on one part of a suite."""

    spec: RunSpec
    cases: tuple[Case, ...]
    offer: Offer
    options: BaseModel | None = None
    source: str = ""
    concurrency: int | None = None
    pace: Pace | None = None
    """How its endpoint is asked; None: as fast as may be, and nothing twice."""
    caller: Caller | None = None
    """Who goes on after the first reply; None where nobody does."""
    judge: Offer | None = None
    """The scorer that scores the replies while others are asked for; None where that comes later."""

    @property
    def total(self) -> int:
        """Rows that a whole run has."""
        return len(self.cases) * self.spec.trials


@dataclass
class Tally:
    """How a run went: rows, failures among them, and those that a resumed run asks for again."""

    rows: int = 0
    failures: int = 0
    missing: int = 0
    unscored: int = 0
    stopped: str = ""
    """Why its endpoint is asked no more, if it is not."""

    def add(self, row: Row) -> None:
        """Count one more row."""
        self.unscored += len(row.answers)
        self.rows += 1
        self.failures += row.failure is not None
        self.missing += not row.final


def tally_of(run: Run) -> Tally:
    """The tally of a journal."""
    tally = Tally()
    for row in run.rows.values():
        tally.add(row)
    return tally


def collect_run(plan_: Plan, start: Start, tell: Tell, budget: Budget | None = None) -> Tally:
    """Ask for everything that the journal does not have yet; each row is on disk before it is told of.

    Where the endpoint is down, the tally says so. Raises IncompleteError where the budget is spent, or the
    generator stops the run.
    """
    header = RunStart(run_id=plan_.spec.run_id, spec=plan_.spec, source=plan_.source, started=now())
    have = read_run(start.path).rows if start.action == "resume" else {}
    tally = Tally()
    for row in have.values():
        if row.final:
            tally.add(row)
    with JournalWriter(start.path, header if start.action == "new" else None) as journal:
        try:
            play(plan_, have, Sink(journal.write, tell, tally), budget)
        except (StopRun, Halted) as stop:
            why = f"stopped: {stop}" if isinstance(stop, Halted) else "left"
            done_ = f"{tally.rows - tally.missing} of {plan_.total} rows are there"
            raise IncompleteError(f"{start.path}: {why}; {done_}; --resume goes on") from None
        if not tally.stopped:
            journal.write(RunEnd(finished=now(), rows=plan_.total))
        tell(events_of(plan_.spec, plan_.total)(step="ended"))
    return tally


@dataclass(frozen=True)
class Sink:
    """What takes the rows and scores of a run: written first, then counted, then told of."""

    write: Callable[[Row | Scored], None]
    tell: Tell
    tally: Tally


def play(plan_: Plan, have: Mapping[tuple[str, int], Row], sink: Sink, budget: Budget | None = None) -> None:
    """Ask for every row that is not there yet.

    Raises StopRun if the generator does, and Halted where the budget is spent; what was said until then is
    written. An endpoint that is down stops it too: the tally says so.
    """
    event = events_of(plan_.spec, plan_.total)

    def keep(row: Row) -> None:
        sink.write(row)
        sink.tally.add(row)
        sink.tell(event(step="replied", row=row))

    def told(scored: Scored) -> None:
        sink.write(scored)
        sink.tally.unscored -= scored.scorer == key
        sink.tell(event(step="scored", scored=scored))

    key = str(plugin_id(plan_.judge)) if plan_.judge else ""
    asked = _Asked.of(plan_, budget or Budget())
    marking = Marking(plan_.judge.item, key, told, masker(), asked.scorer) if plan_.judge else None
    caller = plan_.caller and replace(plan_.caller, told=told, gate=asked.customer)
    guarded = bool(marking or (caller and caller.reads))
    talks = plan(plan_.cases, plan_.spec, plan_.options, have, guarded=guarded)
    halt = Halt(asked.down, budget.over if budget else str)
    terms = Terms(plan_.concurrency, asked.generator, halt, marking)
    sink.tell(event(step="started", gauge=asked.generator.gauge if asked.generator else None))
    try:
        collect(plan_.offer.item, talks, keep, masker(), terms, caller)
    except Halted:
        sink.tally.stopped = asked.down()
        if not sink.tally.stopped:
            raise


@dataclass(frozen=True)
class _Asked:
    """The endpoints that a run asks; None for who has none to speak of."""

    generator: Endpoint | None = None
    customer: Endpoint | None = None
    scorer: Endpoint | None = None

    @classmethod
    def of(cls, plan_: Plan, budget: Budget) -> _Asked:
        """What is behind a plan's plugins. What is offline needs no retries, and costs nothing."""
        item: Generator = plan_.offer.item
        pace, caller, judge = plan_.pace, plan_.caller, plan_.judge
        if pace is None:
            return cls()
        most = 1 if item.interactive else plan_.concurrency or item.concurrency
        pay = (lambda _: None) if item.offline else budget.pay
        customer = scorer = None
        if caller is not None and not caller.customer.scripted and caller.reads is None:
            customer = Endpoint(pace, most, gently=True)
        if judge is not None and not judge.item.offline:
            scorer = Endpoint(pace, judge.item.concurrency, gently=True)
        return cls(Endpoint(pace, most, gently=item.remote, pay=pay), customer, scorer)

    def down(self) -> str:
        """What the first of them that is down says of it; empty while all answer."""
        found = (one for one in (self.generator, self.customer, self.scorer) if one is not None)
        return next((one.down for one in found if one.down), "")


def score_run(path: Path, cases: Mapping[str, Case], offer: Offer, tell: Tell) -> str:
    """Score every reply of the journal that this scorer has not scored yet; its key in the journal."""
    run = read_run(path)
    identity = plugin_id(offer)
    have = run.scored.get(str(identity), {})
    unknown = next((row.case_id for row in run.rows.values() if row.case_id not in cases), None)
    if unknown is not None:
        raise EvidenceError(
            f"{path}: has the case {unknown}, which the suite lacks; give the suite that was run"
        )
    jobs = [
        job
        for job in jobs_of(cases, run.rows.values())
        if not _is_scored(have.get((job.case.id, job.trial, job.rung)))
    ]
    if not jobs:
        return str(identity)
    with JournalWriter(path) as journal:

        def keep(scored: Scored) -> None:
            journal.write(scored)
            tell(
                Event(
                    step="scored",
                    run_id=run.start.run_id,
                    generator=run.spec.generator.name,
                    total=len(jobs),
                    scored=scored,
                )
            )

        score_all(offer.item, identity, jobs, keep, masker())
    return str(identity)


def _is_scored(scored: Scored | None) -> bool:
    return scored is not None and (scored.failure is None or scored.failure.blame == "generator")


def now() -> str:
    """UTC to the second, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
