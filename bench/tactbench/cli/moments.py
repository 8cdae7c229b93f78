"""What there is to tell of a run at one moment, and the words and the JSON for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Any

from tactbench.steps import Gauge
from tactbench.terminal import count_of


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What there is to tell at one moment."""

    at: float
    """Seconds of the monotonic clock."""
    step: str
    """`replied` or `scored`: what comes now; `started`; `ended`, or `stopped` before the end."""
    counted: str
    """`replied` or `scored`: what `done` and `total` count."""
    generator: str
    number: int
    """Which of the generators it is, from 1."""
    of: int
    done: int
    total: int
    seconds: float
    """Since it began."""
    scored: int = 0
    failed: int = 0
    """The generator's own failures: they are results."""
    again: int = 0
    """Rows that a resumed run asks for again."""
    unscored: int = 0
    gauge: Gauge | None = None
    rate: float | None = None
    eta: float | None = None
    cost: float | None = None
    tokens: int | None = None

    @property
    def name(self) -> str:
        return self.generator if self.of < 2 else f"{self.generator} ({self.number} of {self.of})"


def counted(moment: Moment) -> str:
    """How far it is, in words."""
    also = f", {moment.scored:,} scored" if moment.scored and moment.counted == "replied" else ""
    return f"{moment.done - moment.again:,} of {moment.total:,} {moment.counted}{also}"


def details(moment: Moment) -> Iterator[str]:
    """All else that is known, the most important first."""
    if moment.eta is not None:
        yield f"{duration(ceil(moment.eta))} left"
    yield from troubles(moment)
    if moment.rate is not None and moment.done < moment.total:
        yield _speed(moment.rate)
    yield from spent(moment)
    gauge = moment.gauge
    if gauge is not None and gauge.limit:
        yield f"{gauge.in_flight:,} of {gauge.limit:,} at once" + (f" ({gauge.why})" if gauge.why else "")
    if gauge is not None and gauge.waiting > 0:
        yield f"asking again in {duration(ceil(gauge.waiting))}"
    yield from saved(moment)


def troubles(moment: Moment) -> Iterator[str]:
    """What went wrong, by whose fault it is."""
    if moment.failed:
        yield f"{moment.failed:,} failed"
    if moment.again:
        yield f"{moment.again:,} to ask again"
    if moment.unscored:
        yield f"{moment.unscored:,} not scored"


def saved(moment: Moment) -> Iterator[str]:
    """Calls beyond those that replies took, and replies without a call."""
    gauge = moment.gauge
    if gauge is not None and gauge.retries:
        yield count_of(gauge.retries, "retry", "retries")
    if gauge is not None and gauge.cached:
        yield f"{gauge.cached:,} from the cache"


def spent(moment: Moment) -> Iterator[str]:
    """What answers told of their cost."""
    if moment.cost is not None:
        yield f"cost {moment.cost:,.2f}" if moment.cost >= 1 else f"cost {moment.cost:.4f}"
    if moment.tokens is not None:
        yield f"{moment.tokens:,} tokens"


def as_json(moment: Moment, clean: Callable[[str], str] = str) -> dict[str, Any]:
    """The fields of a JSON line; null where nobody tells. `clean` makes foreign text safe."""
    gauge = moment.gauge
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "step": moment.step,
        "counted": moment.counted,
        "generator": clean(moment.generator),
        "number": moment.number,
        "of": moment.of,
        "done": moment.done,
        "total": moment.total,
        "scored": moment.scored,
        "failed": moment.failed,
        "again": moment.again,
        "unscored": moment.unscored,
        "in_flight": gauge and gauge.in_flight,
        "limit": gauge and gauge.limit,
        "why": gauge and clean(gauge.why),
        "waiting": gauge and round(gauge.waiting, 1),
        "retries": gauge and gauge.retries,
        "cached": gauge and gauge.cached,
        "rate": None if moment.rate is None else round(moment.rate, 3),
        "eta_s": None if moment.eta is None else round(moment.eta, 1),
        "cost": None if moment.cost is None else round(moment.cost, 6),
        "tokens": moment.tokens,
    }


def duration(seconds: float) -> str:
    """A time as it is read off a clock.

    >>> duration(7.9), duration(61), duration(3723), duration(180_000)
    ('0:07', '1:01', '1:02:03', '2 d 2 h')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} d {hours % 24} h"
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _speed(rate: float) -> str:
    if rate >= 100:
        return f"{rate:,.0f}/s"
    return f"{rate:.1f}/s" if rate >= 0.5 else f"{rate * 60:.1f}/min"
