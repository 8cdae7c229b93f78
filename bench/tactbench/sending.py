"""Sends the parcels of a run to an executor, and writes what comes back: this process is the one writer."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from itertools import islice

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
from tactbench.parcels import Parcel, Share, Worked, pack, work
from tactbench.plans import Plan, Sink, Tally
from tactbench.plugins import Offer
from tactbench.results import Row, Scored


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
        event = events_of(plan.spec, plan.total)
        sink.tell(event(step="started", done=sink.tally.rows))
        scorer = str(plugin_id(self.scorer)) if self.scorer else ""
        name = self.scorer.item.name if self.scorer else ""
        slots = min(self.slots, plan.asked.concurrency)
        missing = {
            (case.id, trial)
            for case in plan.cases
            for trial in range(plan.spec.trials)
            if not begun.done((case.id, trial))
        }
        parcels = _within(pack(plan, begun.rows, _share(plan, slots), name, scorer), sink.tally, budget)
        for worked in self._worked(parcels, slots):
            for row in map(Row.model_validate_json, worked.rows.splitlines()):
                if row.key not in missing:
                    raise EvidenceError(f"--on {self.name}: {row.case_id} came back, and nobody asked for it")
                missing.remove(row.key)
                sink.keep(event, row)
                _pay(plan, row, budget)
            for scored in map(Scored.model_validate_json, worked.scores.splitlines()):
                sink.mark(event, scorer, scored)
            if worked.stopped:
                raise StopRun
            sink.tally.stopped = sink.tally.stopped or worked.down
            sink.tally.unjudged = sink.tally.unjudged or worked.unjudged
        if budget is not None and missing and not sink.tally.stopped and (reason := budget.over()):
            raise Halted(reason)

    def _worked(self, parcels: Iterator[Parcel], slots: int) -> Iterator[Worked]:
        """What comes back, in the order of arrival. Who leaves in the midst leaves nothing waiting there."""
        under_way: set[Future[Worked]] = set()
        try:
            for parcel in islice(parcels, slots + self.waiting):
                under_way.add(self._send(parcel))
            while under_way:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                for parcel in islice(parcels, len(done)):  # before we write: nobody waits for our disk
                    under_way.add(self._send(parcel))
                for future in sorted(done, key=_failed):  # first what there is to keep
                    yield self._result(future)
        finally:
            for future in under_way:
                future.cancel()

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


def _share(plan: Plan, slots: int) -> Share:
    """What each of so many parcels may do: together no more than the run may, wherever they are."""
    pace = plan.pace and replace(
        plan.pace,
        requests_per_minute=plan.pace.requests_per_minute / slots,
        tokens_per_minute=plan.pace.tokens_per_minute / slots,
    )
    return Share(plan.asked.concurrency // slots, pace, plan.since)


def _within(parcels: Iterator[Parcel], tally: Tally, budget: Budget | None) -> Iterator[Parcel]:
    """The parcels that may still be sent: none where the endpoint is down, or the budget is spent."""
    for parcel in parcels:
        if tally.stopped or (budget is not None and budget.over()):
            return
        yield parcel


def _pay(plan: Plan, row: Row, budget: Budget | None) -> None:
    if budget is not None and not plan.offer.item.offline:
        for answer in row.answers:
            if not answer.cached:
                budget.pay(answer.cost)


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
    what = " ".join(f"{type(error).__name__}: {message_of(error)}".split())[:300]
    return IncompleteError(f"--on {name}: work was lost ({what}); what came back is kept; --resume goes on")
