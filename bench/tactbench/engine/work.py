"""What the pool is given to do, and what comes of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from tactbench.engine.turns import Gate

J = TypeVar("J")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call came to: a value, an exception, or neither in time."""

    value: Any = None
    error: BaseException | None = None
    timed_out: bool = False
    dropped: bool = False
    """It was not made, or not made again, because the whole is to end."""
    seconds: float = 0.0
    """Of the last try."""
    tries: int = 1


class Raised(Exception):
    """An exception of another process: the name of its type, what it says, and ` (file:line)`."""

    def __init__(self, name: str, text: str, where: str = "") -> None:
        super().__init__(name, text, where)
        self.name, self.text, self.where = name, text, where


@dataclass(frozen=True)
class Limits:
    """How many calls at once, and the seconds that each may take: the longest of them, where they differ."""

    concurrency: int
    timeout: float


class Part:
    """A function to be called, the seconds that each call may take, and the gate that its calls wait at."""

    def __init__(self, function: Callable[[Any], Any], timeout: float, gate: Gate | None = None) -> None:
        self.function = function
        self.timeout = timeout
        self.gate = gate
        self.is_async = is_async(function)


@dataclass(frozen=True)
class Work(Generic[J]):
    """What is to be done: a function, the jobs with its argument for each, and what takes the outcomes.

    `close` is called on the loop when the jobs are used up or the whole is broken off; it may take GRACE
    seconds, and what it raises is nobody's loss. `part` tells which function a job is for, where there are
    others than `function`. `settle` may make further jobs: whoever settled one takes the next, so none is
    left lying. `halted` says whether the whole is to end: no further job is taken, and calls that wait are
    dropped; those that are under way come to their end.
    """

    function: Callable[[Any], Any]
    jobs: Iterator[tuple[J, Any]]
    settle: Callable[[J, Outcome], None]
    close: Callable[[], Any] | None = None
    part: Callable[[J], Part] | None = None
    halted: Callable[[], bool] = lambda: False


def is_async(function: Callable[[Any], Any]) -> bool:
    """Whether calling it gives an awaitable, as far as its definition tells."""
    call = getattr(function, "__call__", None)  # noqa: B004 - an object with an async __call__
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)
