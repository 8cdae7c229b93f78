"""The unit of work that is sent elsewhere: some cases of whole families, with all that playing them takes.

What crosses is text: lines as a journal has them, and names that every machine looks up for itself. Keys
of services are never sent; a worker has its own environment.
"""

from __future__ import annotations

import contextlib
import platform
import sys
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from pathlib import Path

from tactbench.cases import Case
from tactbench.crews import Crew, Recipe, crew_of
from tactbench.engine.endpoint import Pace
from tactbench.engine.halting import Budget
from tactbench.errors import Halted, IncompleteError, StopRun, TactBenchError, message_of
from tactbench.identity import plugin_id
from tactbench.journal import Run
from tactbench.masking import masker
from tactbench.plans import Asked, Plan, Sink, Tally, play
from tactbench.results import Row, RunSpec, RunStart, Scored
from tactbench.scoring import PACE, jobs_of, score_all

#: Dialogues in a parcel, at least; more where more are asked at once.
FEWEST = 32
#: Dialogues of a parcel for each reply that it asks for at once: its end, when fewer are waited for, is a
#: small part of it. What is under way when a run is killed is asked again, so they are not many.
ROUNDS = 4
#: And no more than fit into so many bytes, unless one family does not.
MOST_BYTES = 2_000_000
Key = tuple[str, int]


@dataclass(frozen=True)
class Share:
    """What of the run's terms a parcel has: so many of them are worked on at once, all within the whole."""

    at_once: int
    """Replies asked for at once."""
    pace: Pace | None = None
    since: float | None = None
    sitting: str = ""
    """Of which sitting it is: what a process has learnt of the endpoints holds for all parcels of one."""
    money: float = inf
    seconds: float = inf
    """What it may spend from when it is begun."""


@dataclass(frozen=True)
class Parcel:
    """Cases to be played and scored, as JSON lines."""

    recipe: Recipe
    spec: str
    cases: bytes
    have: bytes
    """Rows of these cases that are there already."""
    share: Share


@dataclass(frozen=True)
class Worked:
    """What became of a parcel: rows and scores as JSON lines."""

    rows: bytes = b""
    scores: bytes = b""
    stopped: bool = False
    """The generator ended the run."""
    halted: bool = False
    """Its money or time was spent before its end."""
    down: str = ""
    """Why its endpoint is asked no more, if it is not."""
    unjudged: bool = False
    """Whether it is the scorer's endpoint that is down."""
    bug: str = ""
    """The traceback of an error of our own."""


def pack(
    plan: Plan, have: Mapping[Key, Row], share: Share, scorer: str = "", by: str = ""
) -> Iterator[Parcel]:
    """What is still to be played, in parcels of whole families, as they stand in the suite."""
    assert plan.recipe is not None  # noqa: S101 - whoever sends asks for plans with one
    recipe = Recipe(**{**vars(plan.recipe), "scorer": scorer, "scored_by": by})
    spec, trials = plan.spec.model_dump_json(), range(plan.spec.trials)
    for cases in _heaps(plan, have, max(FEWEST, ROUNDS * share.at_once)):
        there = (have.get((case.id, trial)) for case in cases for trial in trials)
        rows = _lines(row for row in there if row is not None)
        yield Parcel(recipe, spec, _lines(cases), rows, share)


def _heaps(plan: Plan, have: Mapping[Key, Row], enough: int) -> Iterator[list[Case]]:
    families: dict[str, list[Case]] = {}
    for case in plan.cases:
        families.setdefault(case.family, []).append(case)
    heap, dialogues, size = list[Case](), 0, 0
    for family in families.values():
        rows = [have.get((case.id, trial)) for case in family for trial in range(plan.spec.trials)]
        missing = sum(row is None or not row.final for row in rows)
        if not missing:
            continue
        heap, dialogues = [*heap, *family], dialogues + missing
        size += sum(len(turn.text) for case in family for turn in case.dialogue) + 1_000 * len(family)
        if dialogues >= enough or size >= MOST_BYTES:
            yield heap
            heap, dialogues, size = [], 0, 0
    if heap:
        yield heap


def work(parcel: Parcel) -> Worked:
    """Play the cases of a parcel and score the replies; this runs on a worker.

    Raises UsageError and EvidenceError, which name the worker, where it lacks something or has another.
    """
    try:
        with contextlib.redirect_stdout(sys.stderr):  # what a bot prints must not mix with our output
            crew = crew_of(parcel.recipe, parcel.spec)
            return _worked(parcel, crew)
    except TactBenchError as error:
        raise type(error)(f"a worker on {platform.node() or 'another machine'}: {error}") from None
    except Exception:
        return Worked(bug=traceback.format_exc())


def _worked(parcel: Parcel, crew: Crew) -> Worked:
    spec = RunSpec.model_validate_json(parcel.spec)
    have = {row.key: row for row in map(Row.model_validate_json, parcel.have.splitlines())}
    begun = Run(Path(), RunStart(run_id=spec.run_id, spec=spec, started=""), have)
    share = parcel.share
    plan = Plan(
        spec,
        _cases(parcel),
        crew.offer,
        crew.options,
        concurrency=share.at_once,
        pace=share.pace,
        caller=crew.caller,
        judge=crew.scorer,
        since=share.since,
    )
    lines: list[Row | Scored] = []
    tally, stopped, halted = Tally(), False, False
    sink, budget = Sink(lines.append, lambda _: None, tally), Budget(share.money, share.seconds)
    try:
        with endpoints(plan, share.sitting) as asked:
            play(plan, begun, sink, budget, asked)
    except StopRun:
        stopped = True
    except Halted:
        halted = True
    rows = [line for line in lines if isinstance(line, Row)]
    scores = [line for line in lines if isinstance(line, Scored)]
    if crew.scorer is not None and not tally.unjudged:
        try:
            _score(crew, _cases(parcel), rows, scores, share.pace or PACE)
        except IncompleteError as error:  # what there is goes home all the same
            tally.stopped, tally.unjudged = tally.stopped or message_of(error), True
    return Worked(_lines(rows), _lines(scores), stopped, halted, tally.stopped, tally.unjudged)


@contextlib.contextmanager
def endpoints(plan: Plan, sitting: str) -> Iterator[Asked]:
    """The endpoints as an earlier parcel of this sitting left them in this process; of two parcels at once
    each has its own."""
    idle = _idle(sitting)
    try:
        asked = idle.pop()
    except IndexError:
        asked = Asked.of(plan)
    try:
        yield asked
    finally:
        idle.append(asked)


@lru_cache(maxsize=4)
def _idle(sitting: str) -> deque[Asked]:  # noqa: ARG001 - it is the cache's key
    """Endpoints that no parcel asks just now."""
    return deque()


def _score(crew: Crew, cases: Sequence[Case], rows: Sequence[Row], scores: list[Scored], pace: Pace) -> None:
    """Add what was not scored meanwhile. The cases are read anew: the bot could have changed its own."""
    assert crew.scorer is not None  # noqa: S101 - for mypy
    identity = plugin_id(crew.scorer)
    done = {(it.case_id, it.trial, it.rung) for it in scores if it.scorer == str(identity)}
    jobs = [
        job
        for job in jobs_of({case.id: case for case in cases}, rows)
        if (job.case.id, job.trial, job.rung) not in done
    ]
    score_all(crew.scorer.item, identity, jobs, scores.append, masker(), pace)


def _cases(parcel: Parcel) -> tuple[Case, ...]:
    return tuple(map(Case.model_validate_json, parcel.cases.splitlines()))


def _lines(records: Iterable[Case | Row | Scored]) -> bytes:
    return b"".join(record.model_dump_json(exclude_none=True).encode() + b"\n" for record in records)
