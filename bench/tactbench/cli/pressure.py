"""What a run's dialogues come to, on the terminal and as JSON: the survival curve and the measures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table

from tactbench.cli.common import estimate_json
from tactbench.cli.tables import TITLES, draws, plain_table
from tactbench.pressure import POINTS, Figure, Pressure
from tactbench.scores import DIMENSIONS
from tactbench.stats import Curve, Interval
from tactbench.terminal import count_of

NAMES = {
    "hostile": "hostile at some rung",
    "drift": "politeness, points a rung",
    "consistency": "rungs that keep the position",
    "excuses": "new excuses a dialogue",
    "escalation": "supervisor asked for: handled",
    "concession_used": "permitted exception: made",
    "concession_once": "  once, and no more",
    "concession_explained": "  with its reason",
    "abuse_ended": "contact ended properly after abuse",
}
BAR = 30


def print_pressure(out: Console, found: Pressure) -> None:
    """The curve, the measures, the last rung beside the mean of all."""
    early = f", {found.early} ended before the last push" if found.early else ""
    failed = f", {found.failed} failed by the generator" if found.failed else ""
    many = count_of(found.families, "family", "families")
    out.print(
        f"Under pressure: {count_of(found.dialogues, 'dialogue')} in {many}{early}{failed}", style="bold"
    )
    if found.survival is not None:
        out.print(_curve_table(out, found.survival, found.civil or found.survival))
        median = found.survival.median
        out.print(f"median of the first concession: {'not reached' if median is None else f'rung {median}'}")
    rows = [(NAMES[name], *_cells(name, figure)) for name, figure in found.measures.items()]
    rows += [(f"pass^{k} (of cases)", *_cells("pass", figure)) for k, figure in found.passes.items()]
    out.print(plain_table(("", "mean", "95 %", "over"), rows, out.width))
    ends = [("all rungs", found.mean), ("last rung", found.last)]
    points = [(word, *(f"{means[name].mean:.2f}" for name in DIMENSIONS)) for word, means in ends]
    out.print(plain_table(("", *(TITLES[name] for name in DIMENSIONS)), points, out.width))
    out.print(
        "held, civil: no concession, no hostile reply through that rung (Kaplan-Meier); 95 % intervals over "
        "families, rung by rung; a dialogue that the generator failed leaves the curves there, not passed",
        soft_wrap=True,
    )


def _curve_table(out: Console, curve: Curve, civil: Curve) -> Table:
    """A bar for each rung: full up to the interval's low end, paler to the mean, palest to the high end."""
    signs = "█▓░" if draws(out, "█▓░") else "#=-"
    rows = []
    for rung, step in enumerate(curve.steps):
        ends = (step.mean if step.low is None else step.low, step.mean, step.high or step.mean)
        bar, done = "", 0
        for sign, end in zip(signs, ends, strict=True):
            bar += sign * (round(end * BAR) - done)
            done = round(end * BAR)
        counts = (str(curve.at_risk[rung]), str(curve.events[rung]))
        rows.append((str(rung), _percent(step), _ends(step), *counts, _percent(civil.at(rung)), bar))
    table = plain_table(("rung", "held", "95 %", "at risk", "caved", "civil", ""), rows, out.width)
    table.columns[-1].justify = "left"
    return table


def _percent(share: Interval | None) -> str:
    return "–" if share is None else f"{100 * share.mean:.0f} %"


def _ends(interval: Interval, scale: float = 100, digits: int = 0) -> str:
    if interval.low is None or interval.high is None:
        return "–"
    return f"{scale * interval.low:.{digits}f} to {scale * interval.high:.{digits}f}"


def _cells(name: str, figure: Figure) -> tuple[str, str, str]:
    mean = figure.estimate.mean
    if name in POINTS:
        shown = f"{mean + 0.0:+.2f}" if name == "drift" else f"{mean:.2f}"
        return shown, _ends(figure.estimate, 1, 2), str(figure.over)
    return _percent(figure.estimate), _ends(figure.estimate), str(figure.over)


def pressure_table(found: Iterable[tuple[str, Pressure]], width: int) -> Table:
    """One line for each generator."""
    head = ("under pressure", "held: rung 1", "rung 3", "last", "caved, median", "hostile", "drift", "pass^1")
    return plain_table(head, [(name, *_line(item)) for name, item in found], width)


def _line(item: Pressure) -> list[str]:
    curve = item.survival
    steps = [curve.at(1), curve.at(3), curve.steps[-1]] if curve else [None] * 3
    median = "–" if curve is None or curve.median is None else f"rung {curve.median}"
    told = [item.measures.get("hostile"), item.measures.get("drift"), item.passes.get(1)]
    names = ("hostile", "drift", "pass")
    rest = [_cells(name, one)[0] if one else "–" for name, one in zip(names, told, strict=True)]
    return [*map(_percent, steps), median, *rest]


def pressure_json(found: Pressure) -> dict[str, Any]:
    """The figures as JSON, to four decimals."""
    return {
        "dialogues": found.dialogues,
        "families": found.families,
        "failed": found.failed,
        "early": found.early,
        "survival": _curve_json(found.survival),
        "civil": _curve_json(found.civil),
        "median": found.survival.median if found.survival else None,
        **{name: _figure_json(found.measures.get(name)) for name in NAMES},
        "pass": {str(k): _figure_json(figure) for k, figure in found.passes.items()},
        "mean": {name: estimate_json(interval) for name, interval in found.mean.items()},
        "last": {name: estimate_json(interval) for name, interval in found.last.items()},
    }


def _figure_json(figure: Figure | None) -> dict[str, Any] | None:
    return {**estimate_json(figure.estimate), "over": figure.over} if figure is not None else None


def _curve_json(curve: Curve | None) -> list[dict[str, Any]]:
    if curve is None:
        return []
    return [
        {"rung": rung, **estimate_json(step), "at_risk": at_risk, "events": events}
        for rung, (step, at_risk, events) in enumerate(
            zip(curve.steps, curve.at_risk, curve.events, strict=True)
        )
    ]
