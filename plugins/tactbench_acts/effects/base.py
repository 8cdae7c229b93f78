"""An effect, and what the modules of this folder find effects in."""

from __future__ import annotations

from dataclasses import dataclass

from tactbench_acts.acts.base import Act
from tactbench_acts.compared import Reading, Span
from tactbench_acts.desk import Brief
from tactbench_acts.text import Text


@dataclass(frozen=True, slots=True)
class Effect:
    """How strongly something is there, and where."""

    value: float
    spans: tuple[Span, ...] = ()


NONE = Effect(0.0)
Effects = dict[str, Effect]


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is known of a reply when its effects are worked out."""

    brief: Brief
    text: Text
    reading: Reading
    effects: Effects
    """What was found before: the counted acts first, then each module's effects."""


def sat(count: float, full: float) -> float:
    """`count` against the count at which nothing more is gained: 0 to 1."""
    return min(1.0, max(0.0, count / full))


def spans_of(acts: list[Act]) -> tuple[Span, ...]:
    """Where acts stand."""
    return tuple((act.start, act.end) for act in acts)


def spans_of_pairs(spans: list[Span], full: float) -> Effect:
    """An effect counted by its spans."""
    return Effect(sat(len(spans), full), tuple(spans))
