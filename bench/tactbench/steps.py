"""The steps of a run, as plugins are told of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """How a generator is being asked at this moment."""

    in_flight: int = 0
    """Replies that are being waited for."""
    limit: int = 0
    """How many at most, just now."""
    why: str = ""
    """Why that changed last; empty as long as it did not."""
    waiting: float = 0.0
    """Seconds until its endpoint is asked again; 0 while it is asked."""
    retries: int = 0
    """Calls made again so far."""
    cached: int = 0
    """Replies that were there already."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One step of a run. `step` is `started`, `replied`, `scored` or `ended`.

    `run_id`, `generator` and `total` (rows planned) are always there; `row` with `replied`
    (a `tactbench.Row`), `scored` with `scored` (a `tactbench.Scored`). With `started`, `done` is how many of
    the rows are there already, and are not told of again; `gauge`, where the run tells, gives the `Gauge` of
    the moment in which it is called, in any thread, and waits for nobody.
    """

    step: str
    run_id: str
    generator: str
    total: int
    row: Any = field(default=None, repr=False)
    scored: Any = field(default=None, repr=False)
    gauge: Callable[[], Gauge] | None = field(default=None, repr=False)
    done: int = field(default=0, repr=False)
