"""Sends the parcels of a run to an executor, and writes what comes back: this process is the one writer."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from time import monotonic
from uuid import uuid4

from tactbench.engine.halting import Budget
from tactbench.errors import (
    EvidenceError,
    Halted,
    IncompleteError,
    StopRun,
    TactBenchError,
    UsageError,
    message_of,
)
from tactbench.events import events_of
from tactbench.identity import plugin_id
from tactbench.journal import Run
from tactbench.masking import masker
from tactbench.parcels import Key, Parcel, Share, Worked, pack, work
from tactbench.plans import Plan, Sink, Tally
from tactbench.plugins import Offer
from tactbench.results import Row, Scored

#: Seconds that what is worked on has to come back, where a run ends before its end.
GRACE = 10.0
#: Seconds that are waited at once; a lock takes no infinity.
LONGEST = 3600.0
#: A part of the money that is not worth sending a parcel for: it is what is left by rounding.
LEAST = 1e-9


@dataclass(frozen=True)
class Sender:
    """Plays a run in other processes.

    `slots` parcels are worked on at once, and as many replies are asked for at once, by all of them, as the
    plan says: each has an equal share. `waiting` more lie ready there, so that no worker waits for us; where
    workers join in the midst, these are what is asked beyond that.
    """

    executor: Executor
    name: str
    slots: int
    scorer: Offer | None = None
    waiting: int = 0

    def play(self, plan: Plan, begun: Run, sink: Sink, budget: Budget | None = None) -> None:
        """As `plans.play`. The rows of a parcel are written together, each once, however often a worker was
        lost over it; money is counted as they come. Raises IncompleteError where the executor gives up."""
        budget = budget or Budget()
        sink.tell(events_of(plan.spec, plan.total)(step="started", done=sink.tally.rows))
        scorer = str(plugin_id(self.scorer)) if self.scorer else ""
        name = self.scorer.item.name if self.scorer else ""
        slots = min(self.slots, plan.asked.concurrency)
        desk = _Desk(self.name, plan, begun, sink, budget, scorer)
        parcels = pack(plan, begun.rows, _share(plan, slots), name, scorer)
        stopped = False
        try:
            for worked in self._worked(parcels, slots, budget, sink.tally):
                desk.take(worked)
                stopped = stopped or worked.stopped
        finally:
            desk.close()
        if stopped:
            raise StopRun
        if desk.missing and not sink.tally.stopped and (reason := budget.over()):
            raise Halted(reason)

    def _worked(
        self, parcels: Iterator[Parcel], slots: int, budget: Budget, tally: Tally
    ) -> Iterator[Worked]:
        """What comes back, in the order of arrival. Who leaves in the midst leaves nothing waiting there;
        where there is trouble, or the budget is spent, what comes back soon is had before that."""
        under_way: dict[Future[Worked], Parcel] = {}
        trouble: Exception | None = None
        try:
            try:
                yield from self._in_turn(under_way, parcels, slots, budget, tally)
            except Exception as error:
                trouble = error
            yield from self._last(under_way, slots)
        finally:
            for future in under_way:
                future.cancel()
        if trouble is not None:
            raise trouble

    def _in_turn(
        self,
        under_way: dict[Future[Worked], Parcel],
        parcels: Iterator[Parcel],
        slots: int,
        budget: Budget,
        tally: Tally,
    ) -> Iterator[Worked]:
        """Send parcels until there are no more, the budget is spent, or the generator ends the run."""
        again = deque[Parcel]()
        # What waits there has its part of the money, and its time runs: where these count, nothing waits.
        places = slots if budget.bounded else slots + self.waiting
        while not budget.over():
            if not tally.stopped:
                self._fill(under_way, places, chain(_taken(again), parcels), budget)
            if not under_way:
                return
            done, _ = wait(under_way, min(max(0.0, budget.seconds), LONGEST), FIRST_COMPLETED)
            for future in sorted(done, key=_failed):  # first what there is to keep
                parcel = under_way.pop(future)
                worked = self._result(future)
                yield worked
                if worked.stopped:
                    return
                if worked.halted:
                    again.append(replace(parcel, have=parcel.have + worked.rows))

    def _fill(
        self, under_way: dict[Future[Worked], Parcel], places: int, parcels: Iterator[Parcel], budget: Budget
    ) -> None:
        """Send parcels, each with its part of the money, as long as there are places and money."""
        while len(under_way) < places:
            promised = sum(parcel.share.money for parcel in under_way.values())
            money = budget.part(promised, places - len(under_way))
            if under_way and money < LEAST:
                return
            if (parcel := next(parcels, None)) is None:
                return
            parcel = replace(parcel, share=replace(parcel.share, money=money, seconds=budget.seconds))
            under_way[self._send(parcel)] = parcel

    def _last(self, under_way: dict[Future[Worked], Parcel], slots: int) -> Iterator[Worked]:
        """What those that are worked on come to within GRACE; those that wait behind them never begin."""
        for future in list(under_way)[slots:]:
            future.cancel()
        until = monotonic() + GRACE
        while under_way:
            done, _ = wait(under_way, max(0.0, until - monotonic()), FIRST_COMPLETED)
            if not done:
                return
            for future in done:
                del under_way[future]
                with suppress(Exception):  # the first trouble is told
                    yield self._result(future)

    def _send(self, parcel: Parcel) -> Future[Worked]:
        try:
            return self.executor.submit(work, parcel)
        except Exception as error:
            raise _trouble(self.name, error) from None

    def _result(self, future: Future[Worked]) -> Worked:
        try:
            worked = future.result()
        except TactBenchError as error:
            raise type(error)(f"--on {self.name}: {error}") from None
        except Exception as error:
            raise _trouble(self.name, error) from None
        if worked.bug:
            raise RuntimeError(f"on a worker of {self.name}:\n{worked.bug}")
        return worked


class _Desk:
    """Writes what comes back, and pays for it."""

    def __init__(self, name: str, plan: Plan, begun: Run, sink: Sink, budget: Budget, scorer: str) -> None:
        self._name, self._plan, self._begun, self._sink, self._budget = name, plan, begun, sink, budget
        self._scorer = scorer
        self._event = events_of(plan.spec, plan.total)
        self._held: dict[Key, Row] = {}
        keys = ((case.id, trial) for case in plan.cases for trial in range(plan.spec.trials))
        self.missing = {key for key in keys if not begun.done(key)}

    def take(self, worked: Worked) -> None:
        """Take what a parcel came to. Raises EvidenceError where that was not asked for."""
        for row in map(Row.model_validate_json, worked.rows.splitlines()):
            if row.key not in self.missing:
                raise EvidenceError(f"--on {self._name}: {row.case_id} came back, and nobody asked for it")
            self._pay(row)
            if worked.halted and row.failure and row.failure.kind == "left":
                self._held[row.key] = row
                continue
            self.missing.remove(row.key)
            self._sink.keep(self._event, row)
        for scored in map(Scored.model_validate_json, worked.scores.splitlines()):
            if (scored.case_id, scored.trial) not in self._held:
                self._sink.mark(self._event, self._scorer, scored)
        tally = self._sink.tally
        tally.stopped, tally.unjudged = tally.stopped or worked.down, tally.unjudged or worked.unjudged

    def close(self) -> None:
        """Write the dialogues that were to be gone on with, and were not: `--resume` does."""
        for row in self._held.values():
            self._sink.keep(self._event, row)

    def _pay(self, row: Row) -> None:
        """What was not paid for already, in an earlier sitting or an earlier part of the dialogue."""
        before = self._held.pop(row.key, None) or self._begun.rows.get(row.key)
        if not self._plan.offer.item.offline:
            for answer in row.answers[len(before.answers) if before else 0 :]:
                if not answer.cached:
                    self._budget.pay(answer.cost)


def _share(plan: Plan, slots: int) -> Share:
    """What each of so many parcels may do: together no more than the run may, wherever they are."""
    pace = plan.pace and replace(
        plan.pace,
        requests_per_minute=plan.pace.requests_per_minute / slots,
        tokens_per_minute=plan.pace.tokens_per_minute / slots,
    )
    return Share(plan.asked.concurrency // slots, pace, plan.since, uuid4().hex)


def _taken(parcels: deque[Parcel]) -> Iterator[Parcel]:
    while parcels:
        yield parcels.popleft()


def _failed(future: Future[Worked]) -> bool:
    return future.cancelled() or future.exception() is not None


def _trouble(name: str, error: BaseException) -> TactBenchError:
    """What an executor's own exception comes to: a worker without tactbench, or work that was lost."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ImportError):
            what = f"a worker cannot import {cause.name}: {message_of(cause)}"
            return UsageError(f"--on {name}: {what}; install the same there, on the scheduler too")
        cause = cause.__cause__ or cause.__context__
    what = " ".join(masker()(f"{type(error).__name__}: {message_of(error)}").split())[:300]
    return IncompleteError(f"--on {name}: work was lost ({what}); what came back is kept; --resume goes on")
