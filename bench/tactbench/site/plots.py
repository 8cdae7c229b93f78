"""Small pictures in the cells of tables: an interval on a scale. The number stands beside each, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tactbench.board.records import Line
from tactbench.board.submissions import Estimate
from tactbench.figures import survival_svg
from tactbench.scores import DIMENSIONS
from tactbench.stats import Curve, Interval

#: From where to where each measure goes.
SCALES: Mapping[str, tuple[float, float]] = {
    "tact": (0, 100),
    **dict.fromkeys(DIMENSIONS, (1.0, 5.0)),
    "caved": (0, 1),
    "hostile": (0, 1),
}


def forest(estimate: Estimate | None, measure: str) -> str:
    """An interval and its mean on the measure's scale, as the path of a picture 100 wide and 8 high."""
    if estimate is None:
        return ""
    low, high = SCALES[measure]
    mean, *ends = (None if v is None else _at((v - low) / (high - low)) for v in estimate)
    line = f"M{ends[0]} 4H{ends[1]}" if ends[0] is not None and ends[1] is not None else ""
    return f"{line}M{mean} 1v6"


def ranks(rank: tuple[int, int] | None, entries: int) -> str:
    """A rank's interval, the first rank at the left; a dot's width where it is one rank."""
    if rank is None:
        return ""
    first, last = (_at((place - 0.5) / max(1, entries)) for place in rank)
    return f"M{first} 1v6M{first} 4H{last}M{last} 1v6"


def bar(share: float) -> str:
    """A share as a bar."""
    return f"M0 4H{_at(share)}"


def _at(part: float) -> str:
    """A place from 0 to 100, as short as can be."""
    return f"{100 * min(1.0, max(0.0, part)):.1f}".removesuffix(".0")


def survival(lines: Sequence[Line], name: str) -> str:
    """The survival curves of some entries, for a page; empty where none has one."""
    curves = {}
    for line in lines:
        if line.survival is not None:
            steps = tuple(Interval(mean, low, high, 0) for mean, low, high in line.survival.steps)
            curves[line.name] = Curve(steps, line.survival.at_risk, line.survival.events)
    return survival_svg(curves, name, within=True) if curves else ""
