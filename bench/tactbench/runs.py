"""A run from plan to journal: decide whether to start, resume or show, collect replies, score them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel

from tactbench.cases import Case
from tactbench.engine.replies import collect, plan
from tactbench.engine.talk import Caller
from tactbench.errors import EvidenceError, IncompleteError, JournalError, StopRun, UsageError, message_of
from tactbench.identity import plugin_id
from tactbench.journal import JournalWriter, Run, read_run
from tactbench.masking import masker
from tactbench.offers import Event
from tactbench.places import file_name, journals_in, numbered
from tactbench.plugins import FILE, Offer, Plugin
from tactbench.results import Row, RunEnd, RunSpec, RunStart, Scored
from tactbench.scoring import jobs_of, score_all
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

    @property
    def total(self) -> int:
        """Rows that a whole run has."""
        return len(self.cases) * self.spec.trials


@dataclass(frozen=True)
class Start:
    """Where the journal is, and what is to be done with it: `new`, `resume` or `shown` (nothing)."""

    path: Path
    action: str


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


def decide(spec: RunSpec, path: Path, *, resume: bool, again: bool) -> Start:
    """What to do with `path`: nothing is asked twice and no journal overwritten without the user's word.

    Raises UsageError when an unfinished journal is there and neither flag was given, and EvidenceError
    when the journal is that of another run.
    """
    taken, free = _places(path)
    if again:
        return Start(free, "new")
    if not taken:
        if resume:
            _refuse_another(spec, path.parent)
        return Start(path, "new")
    run = read_run(path)
    if run.start.run_id != spec.run_id:
        raise EvidenceError(f"{path}: is another run's: {_difference(run.spec, spec)}; choose another --out")
    if run.whole and resume and len(taken) > 1:  # what was interrupted is the last repetition, if anything
        return decide(spec, taken[-1], resume=True, again=False)
    if run.whole:
        repeat = spec.generator.distribution == FILE and not resume
        return Start(free, "new") if repeat else Start(path, "shown")
    if not resume:
        raise UsageError(f"{path}: is unfinished ({len(run.rows)} rows); --resume it, or start anew: --again")
    return Start(path, "resume")


def _refuse_another(spec: RunSpec, folder: Path) -> None:
    """Nothing here to resume: say so if what the user means is likely a run of another identity."""
    name = file_name(spec.generator.name)
    for path in sorted(journals_in(folder, f"{spec.suite.name}-{name}-{'[0-9a-f]' * 16}*")):
        with suppress(JournalError):
            run = read_run(path)
            theirs = run.spec
            alike = (theirs.suite.part, theirs.trials, theirs.seed) == (
                spec.suite.part,
                spec.trials,
                spec.seed,
            )
            if alike and not run.whole:  # asked alike: the suite, the bot or the machine has changed since
                what = _difference(run.spec, spec)
                raise EvidenceError(f"{path}: is another run's: {what}; leave --resume out to start anew")


def tally_of(run: Run) -> Tally:
    """The tally of a journal."""
    outcomes = Counter(run.outcomes())
    failures = sum(count for (failed, _), count in outcomes.items() if failed)
    missing = sum(count for (_, final), count in outcomes.items() if not final)
    return Tally(outcomes.total(), failures, missing)


def _places(path: Path) -> tuple[list[Path], Path]:
    """Of name, name-2, name-3 … those that are taken, and the first that is not."""
    taken, candidate = list[Path](), path
    while candidate.exists():
        taken.append(candidate)
        candidate = numbered(path, len(taken) + 1)
    return taken, candidate


def _difference(theirs: RunSpec, ours: RunSpec) -> str:
    """The first field in which two identities differ, in words."""
    a, b = _flat(theirs.model_dump(mode="json")), _flat(ours.model_dump(mode="json"))
    for key in sorted(a.keys() | b.keys()):
        if a.get(key) != b.get(key):
            return f"{key} is {a.get(key, 'absent')} there and {b.get(key, 'absent')} now"
    return "its run_id does not fit its own identity"


def _flat(data: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def collect_run(plan_: Plan, start: Start, tell: Tell) -> Tally:
    """Ask for everything that the journal does not have yet; each row is on disk before it is told of."""
    run_id, name, total = plan_.spec.run_id, plan_.spec.generator.name, plan_.total
    header = RunStart(run_id=run_id, spec=plan_.spec, source=plan_.source, started=now())
    tally = Tally()
    begun = read_run(start.path) if start.action == "resume" else Run(start.path, header)
    for failed, final in begun.outcomes():
        tally.rows += final
        tally.failures += final and failed
    with JournalWriter(start.path, header if start.action == "new" else None) as journal:
        tell(Event(step="started", run_id=run_id, generator=name, total=total))

        def keep(row: Row) -> None:
            journal.write(row)
            tally.add(row)
            tell(Event(step="replied", run_id=run_id, generator=name, total=total, row=row))

        def told(scored: Scored) -> None:
            journal.write(scored)
            tell(Event(step="scored", run_id=run_id, generator=name, total=total, scored=scored))

        caller = plan_.caller and replace(plan_.caller, told=told)
        read = bool(caller and caller.reads)
        talks = plan(plan_.cases, plan_.spec, plan_.options, begun.rows, begun.done, guarded=read)
        try:
            collect(plan_.offer.item, talks, keep, masker(), plan_.concurrency, caller)
        except StopRun:
            done_ = f"{tally.rows - tally.missing} of {total} rows are there"
            raise IncompleteError(f"{start.path}: left: {done_}; --resume goes on") from None
        journal.write(RunEnd(finished=now(), rows=total))
        tell(Event(step="ended", run_id=run_id, generator=name, total=total))
    return tally


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
