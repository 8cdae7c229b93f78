"""Sends the parcels of a run to an executor, and writes what comes back: this process is the one writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice

from tactbench.errors import EvidenceError, IncompleteError, StopRun, TactBenchError, UsageError, message_of
from tactbench.identity import plugin_id
from tactbench.parcels import Key, Parcel, Worked, pack, work
from tactbench.plugins import Offer
from tactbench.results import Row, Scored
from tactbench.runs import Plan, Tally, Tell, event_of


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

    def play(
        self,
        plan: Plan,
        have: Mapping[Key, Row],
        write: Callable[[Row | Scored], None],
        tell: Tell,
        tally: Tally,
    ) -> None:
        """As `runs.play`, and scores too. The rows of a parcel are written together, each once, however often
        a worker was lost over it. Raises IncompleteError where the executor gives up."""
        tell(event_of(plan, "started"))
        at_once = plan.concurrency or plan.offer.item.concurrency
        slots = min(self.slots, at_once)
        by = str(plugin_id(self.scorer)) if self.scorer else ""
        parcels = pack(plan, have, at_once // slots, self.scorer.item.name if self.scorer else "", by)
        missing = {
            (case.id, trial)
            for case in plan.cases
            for trial in range(plan.spec.trials)
            if not ((row := have.get((case.id, trial))) and row.final)
        }
        for worked in self._worked(parcels, slots):
            for row in map(Row.model_validate_json, worked.rows.splitlines()):
                if row.key not in missing:
                    raise EvidenceError(f"--on {self.name}: {row.case_id} came back, and nobody asked for it")
                missing.remove(row.key)
                write(row)
                tally.add(row)
                tell(event_of(plan, "replied", row=row))
            for scored in map(Scored.model_validate_json, worked.scores.splitlines()):
                write(scored)
                tell(event_of(plan, "scored", scored=scored))
            if worked.stopped:
                raise StopRun

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
