"""A dialogue that is being played, and who plays the customer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from tactbench.cases import Ask, Case
from tactbench.engine.turns import Gate
from tactbench.offers import Customer, Generator, Scorer
from tactbench.results import Row, Scored

Stage = Literal["reply", "recall", "read", "answer"]


@dataclass(frozen=True)
class Caller:
    """Who plays the customer: the offer, its options, and the scorer that it reads, with its key."""

    customer: Customer
    options: Any = None
    reads: Scorer | None = None
    reader: str = ""
    told: Callable[[Scored], None] = lambda _: None
    """Takes what was read, once the dialogue has ended: it need not be scored again."""
    gate: Gate | None = None
    """What its own calls wait at."""

    def silent(self, case: Case, row: Row) -> bool:
        """Whether it has certainly nothing to say to the last answer."""
        return self.customer.scripted and len(row.said) >= len(case.pushes)


@dataclass(frozen=True)
class Talk:
    """A dialogue so far, what is to be asked next, and how its replies were read."""

    case: Case
    row: Row
    ask: Ask
    """The first one; later ones differ in rung and conversation alone."""
    stage: Stage = "reply"
    scores: tuple[Scored, ...] = ()
    key: str = ""
    """By what the cache knows the reply that is waited for; empty where there is none."""

    @property
    def rung(self) -> int:
        """Of the last answer."""
        return len(self.row.answers) - 1

    def grown(self, **fields: Any) -> Row:
        """The row with these fields."""
        return Row.model_validate({**dict(self.row), **fields})


def begin(case: Case, row: Row, ask: Ask) -> Talk:
    """A dialogue from wherever its row has come to."""
    row = row.model_copy(update={"failure": None, "heard": row.heard[: len(row.said)]})
    return Talk(case, row, ask)


def at_once_of(generator: Generator) -> int:
    """The most replies asked for at once."""
    return 1 if generator.interactive else generator.concurrency
