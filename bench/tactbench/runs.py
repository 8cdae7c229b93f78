"""A run from plan to journal: collect the replies that are missing, score what is not scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tactbench.cases import Case
from tactbench.crews import Recipe
from tactbench.engine.replies import collect, plan
from tactbench.engine.talk import Caller
from tactbench.errors import EvidenceError, IncompleteError, StopRun, message_of
from tactbench.identity import plugin_id
from tactbench.journal import JournalWriter, Run, read_run
from tactbench.masking import masker
from tactbench.offers import Event
from tactbench.plugins import Offer, Plugin
from tactbench.results import Row, RunEnd, RunSpec, RunStart, Scored
from tactbench.scoring import jobs_of, score_all
from tactbench.starts import Start
from tactbench.terminal import say

Tell = Callable[[Event], None]


@dataclass(frozen=True)
class Plan:
    """One generator on one part of a suite."""

    spec: RunSpec
    cases: tuple[Case, ...]
    offer: Offer
    options: BaseModel | None = None
    source: str = ""
    concurrency: int | None = None
    caller: Caller | None = None
    """Who goes on after the first reply; None where nobody does."""
    shard: str = ""
    """Which shard of the run these cases are, like `2/3`; empty where they are all."""
    recipe: Recipe | None = None
    """How another process finds the same generator and customer; None where none is to."""

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

    def add(self, row: Row) -> None:
        """Count one more row."""
        self.rows += 1
        self.failures += row.failure is not None
        self.missing += not row.final


@dataclass
class Listeners:
    """Tells plugins of each step. One that raises is reported once, and not told again."""

    functions: Iterable[tuple[Plugin, Callable[..., object]]]
    _broken: set[Plugin] = field(default_factory=set)

    def __call__(self, event: Event) -> None:
        for plugin, function in self.functions:
            if plugin in self._broken:
                continue
            try:
                function(event=event)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                self._broken.add(plugin)
                say(
                    f"plugin {plugin}: tactbench_event raised {type(error).__name__}: {message_of(error)}; "
                    "it is told no more, and the run goes on"
                )


Play = Callable[[Plan, Mapping[tuple[str, int], Row], Callable[[Row | Scored], None], Tell, Tally], None]


def tally_of(run: Run) -> Tally:
    """The tally of a journal."""
    tally = Tally()
    for row in run.rows.values():
        tally.add(row)
    return tally


def collect_run(plan_: Plan, start: Start, tell: Tell, by: Play | None = None) -> Tally:
    """Ask for everything that the journal does not have yet; each row is on disk before it is told of.

    `by` asks in place of `play`, in other processes.
    """
    spec, shard = plan_.spec, plan_.shard
    header = RunStart(run_id=spec.run_id, spec=spec, source=plan_.source, shard=shard, started=now())
    have = read_run(start.path).rows if start.action == "resume" else {}
    tally = Tally()
    for row in have.values():
        if row.final:
            tally.add(row)
    with JournalWriter(start.path, header if start.action == "new" else None) as journal:
        try:
            (by or play)(plan_, have, journal.write, tell, tally)
        except StopRun:
            done_ = f"{tally.rows - tally.missing} of {plan_.total} rows are there"
            raise IncompleteError(f"{start.path}: left: {done_}; --resume goes on") from None
        journal.write(RunEnd(finished=now(), rows=plan_.total))
        tell(event_of(plan_, "ended"))
    return tally


def play(
    plan_: Plan,
    have: Mapping[tuple[str, int], Row],
    write: Callable[[Row | Scored], None],
    tell: Tell,
    tally: Tally,
) -> None:
    """Ask for every row that is not there yet, write each as it comes, then tell of it.

    Raises StopRun if the generator does; what was said until then is written.
    """
    tell(event_of(plan_, "started"))

    def keep(row: Row) -> None:
        write(row)
        tally.add(row)
        tell(event_of(plan_, "replied", row=row))

    def told(scored: Scored) -> None:
        write(scored)
        tell(event_of(plan_, "scored", scored=scored))

    caller = plan_.caller and replace(plan_.caller, told=told)
    read = bool(caller and caller.reads)
    talks = plan(plan_.cases, plan_.spec, plan_.options, have, guarded=read)
    collect(plan_.offer.item, talks, keep, masker(), plan_.concurrency, caller)


def event_of(plan_: Plan, step: str, **more: Any) -> Event:
    """A step of this run."""
    return Event(
        step=step, run_id=plan_.spec.run_id, generator=plan_.spec.generator.name, total=plan_.total, **more
    )


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
