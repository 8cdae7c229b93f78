"""A plan, and how it is played: everything that a run does but its journal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from pydantic import BaseModel

from tactbench.cache.memory import Memory
from tactbench.cases import Case
from tactbench.crews import Recipe
from tactbench.engine.endpoint import Endpoint, Pace
from tactbench.engine.halting import Budget, Halt
from tactbench.engine.judging import one_line
from tactbench.engine.marking import Marking
from tactbench.engine.replies import Terms, collect, plan
from tactbench.engine.talk import Caller, at_once_of
from tactbench.errors import Halted
from tactbench.events import Tell, events_of
from tactbench.identity import maker_digest, plugin_id
from tactbench.journal import Run
from tactbench.masking import masker
from tactbench.offers import Generator
from tactbench.plugins import Offer
from tactbench.results import Row, RunSpec, RunStart, Scored
from tactbench.steps import Event, Gauge


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
    shard: str = ""
    """Which shard of the run these cases are, like `2/3`; empty where they are all."""
    recipe: Recipe | None = None
    """How another process finds the same generator and customer; None where none is to."""
    since: float | None = None
    """Replies of the cache count if made since then (seconds since 1970); None: there is no cache."""

    @property
    def asked(self) -> Generator:
        """The generator, asked so many at once as the user wants."""
        item: Generator = self.offer.item
        return replace(item, concurrency=self.concurrency or item.concurrency)

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
    unscored: int = field(default=0, compare=False)
    """Replies whose score is still to come."""
    stopped: str = ""
    """Why its endpoint is asked no more, if it is not."""
    unjudged: bool = False
    """Whether it is the scorer's endpoint that is down."""

    def add(self, row: Row) -> None:
        """Count one more row."""
        self.unscored += len(row.answers)
        self.rows += 1
        self.failures += row.failure is not None
        self.missing += not row.final


@dataclass(frozen=True)
class Sink:
    """What takes the rows and scores of a run: they are written first, then counted, then told of."""

    write: Callable[[Row | Scored], None]
    tell: Tell
    tally: Tally

    def keep(self, event: Callable[..., Event], row: Row) -> None:
        """Take a row."""
        self.write(row)
        self.tally.add(row)
        self.tell(event(step="replied", row=row))

    def mark(self, event: Callable[..., Event], scorer: str, scored: Scored) -> None:
        """Take a score; `scorer` is the one that is wanted of every reply."""
        self.write(scored)
        self.tally.unscored -= scored.scorer == scorer
        self.tell(event(step="scored", scored=scored))


#: What plays a plan: whatever the run does not have yet, into the sink, within the budget.
Play = Callable[[Plan, Run, Sink, Budget | None], None]


def play(
    plan_: Plan, begun: Run, sink: Sink, budget: Budget | None = None, asked: Asked | None = None
) -> None:
    """Ask for every row that `begun` does not have yet, of endpoints that are known already if `asked` is.

    Raises StopRun if the generator does, and Halted where the budget is spent; what was said until then is
    written. An endpoint that is down stops it too: the tally says so.
    """
    event = events_of(plan_.spec, plan_.total)
    key = str(plugin_id(plan_.judge)) if plan_.judge else ""
    keep, told = partial(sink.keep, event), partial(sink.mark, event, key)
    asked = asked or Asked.of(plan_)
    if asked.generator is not None and budget is not None and not plan_.offer.item.offline:
        asked.generator.pay = budget.pay
    marking = Marking(plan_.judge.item, key, told, masker(), asked.scorer) if plan_.judge else None
    caller = plan_.caller and replace(plan_.caller, told=told, gate=asked.customer)
    guarded = bool(marking or (caller and caller.reads))
    talks = plan(plan_.cases, plan_.spec, plan_.options, begun.rows, begun.done, guarded=guarded)
    halt = Halt(asked.down, budget.over if budget else str)
    with memory_of(plan_) or nullcontext() as memory:
        sink.tell(event(step="started", gauge=asked.gauge(memory), done=sink.tally.rows))
        try:
            collect(plan_.asked, talks, keep, masker(), Terms(asked.generator, halt, marking, memory), caller)
        except Halted:
            sink.tally.stopped = one_line(masker()(asked.down()))
            sink.tally.unjudged = asked.scorer is not None and bool(asked.scorer.down)
            if not sink.tally.stopped:
                raise


def memory_of(plan_: Plan, *, to_write: bool = True) -> Memory | None:
    """The replies that are there already, for a generator that may be answered by them."""
    if plan_.since is None or not plan_.offer.item.cacheable:
        return None
    made = plan_.spec.generator
    return Memory(maker_digest(made, plan_.options), made.name, plan_.since, to_write=to_write)


def gone_on_with(plan_: Plan, begun: RunStart) -> Plan:
    """A run that began anew goes on so: replies from before it are not taken, nor of its first second."""
    if plan_.since is None or not begun.anew:
        return plan_
    return replace(plan_, since=datetime.fromisoformat(begun.started).timestamp() + 1)


@dataclass(frozen=True)
class Asked:
    """The endpoints that a run asks; None for who has none to speak of."""

    generator: Endpoint | None = None
    customer: Endpoint | None = None
    scorer: Endpoint | None = None

    @classmethod
    def of(cls, plan_: Plan) -> Asked:
        """What is behind a plan's plugins. What is offline needs no retries, and costs nothing."""
        item = plan_.asked
        pace, caller, judge = plan_.pace, plan_.caller, plan_.judge
        if pace is None:
            return cls()
        most = at_once_of(item)
        customer = scorer = None
        if caller is not None and not caller.customer.scripted and caller.reads is None:
            customer = Endpoint(pace, most, gently=True)
        if judge is not None and not judge.item.offline:
            scorer = Endpoint(pace, judge.item.concurrency, gently=True)
        return cls(Endpoint(pace, most, gently=item.remote), customer, scorer)

    def gauge(self, memory: Memory | None) -> Callable[[], Gauge] | None:
        """What tells how the generator is asked at a moment; None where nobody knows."""
        if (endpoint := self.generator) is None:
            return None
        return lambda: replace(endpoint.gauge(), cached=memory.hits if memory else 0)

    def down(self) -> str:
        """What the first of them that is down says of it; empty while all answer."""
        who = {"": self.generator, "its customer: ": self.customer, "its scorer: ": self.scorer}
        found = (f"{name}{one.down}" for name, one in who.items() if one is not None and one.down)
        return next(found, "")
