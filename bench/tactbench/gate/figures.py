"""Figures of a gate as they are printed: bounds are rounded to the worse side, and the same two figures never
stand with two verdicts."""

from __future__ import annotations

import math
from collections.abc import Callable

#: More decimals than usual, at most.
MOST_MORE = 4
#: What floating point leaves of a difference of zero.
_FUZZ = 1e-9


def figure(kind: str, value: float, *, signed: bool = False, more: int = 0) -> str:
    """Points with two decimals, rates (`kind` is label) in per cent with one; and so many more."""
    sign = "+" if signed else ""
    if kind == "label":
        return f"{100 * value + 0.0:{sign}.{1 + more}f} %"
    return f"{value + 0.0:{sign}.{2 + more}f}"


def up(kind: str, value: float, more: int = 0) -> str:
    """A bound rounded up, so that what is printed holds."""
    return figure(kind, _up(value, _step(kind, more)), more=more)


def at_worst(kind: str, value: float, more: int = 0) -> str:
    """The worst that a difference may be, rounded to the worse side: of a dimension down, of a rate up."""
    worse = 1 if kind == "label" else -1
    return figure(kind, worse * _up(worse * value, _step(kind, more)), signed=True, more=more)


def decimals_for_bounds(kind: str, margin: float, *bounds: float) -> int:
    """How many more decimals it takes until the margin is printed as it is, and each of these bounds on its
    own side of it. The bounds of losses are above 0.

    >>> [decimals_for_bounds("dimension", 0.25, bound) for bound in (0.23, 0.248, 0.2498, 0.255)]
    [0, 1, 2, 0]
    """
    return _decimals(kind, margin, bounds, _up)


def decimals_for(kind: str, margin: float, *losses: float) -> int:
    """The same of losses that are no bounds, and are rounded to the nearest.

    >>> [decimals_for("dimension", 0.25, loss) for loss in (0.23, 0.248, 0.252)]
    [0, 1, 1]
    """
    return _decimals(kind, margin, losses, lambda value, step: round(value * step) / step)


def _decimals(
    kind: str, margin: float, losses: tuple[float, ...], rounded: Callable[[float, float], float]
) -> int:
    for more in range(MOST_MORE):
        step = _step(kind, more)
        exact = abs(round(margin * step) - margin * step) < _FUZZ
        if exact and all(_side(rounded(loss, step), margin) == _side(loss, margin) for loss in losses):
            return more
    return MOST_MORE


def _side(value: float, margin: float) -> int:
    return (value > margin + _FUZZ) - (value < margin - _FUZZ)


def _step(kind: str, more: int) -> float:
    return float(10 ** (more + (3 if kind == "label" else 2)))


def _up(value: float, step: float) -> float:
    return math.ceil(value * step - _FUZZ) / step if math.isfinite(value) else value
