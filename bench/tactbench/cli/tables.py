"""Tables and texts for people. Everything that came from outside passes through `safe`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tactbench.cases import Case
from tactbench.contrasts import Contrast
from tactbench.results import Row
from tactbench.scores import DIMENSIONS, Evidence, Score
from tactbench.standings import Standing
from tactbench.stats import Interval
from tactbench.terminal import count_of, safe

TITLES = {
    "tact": "tact",
    "politeness": "polite",
    "assertiveness": "assertive",
    "boundary_setting": "boundary",
    "goal_focus": "goal",
    "caved": "caved",
    "hostile": "hostile",
}
#: Titles on a terminal of fewer columns than NARROW, so that names are not torn.
SHORT = {"assertive": "assert", "boundary": "bound", "hostile": "host"}
NARROW = 72
#: Columns of a table that does not go to a terminal.
WIDTH = 110
#: Columns that a table with all its intervals beside their means takes.
COMFORTABLE = 104


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # rich itself would leave with 1


def console() -> Console:
    """Standard output, as wide as the terminal, or WIDTH columns where there is none."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH
    return _Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def draws(out: Console, signs: str) -> bool:
    """Whether the terminal's encoding has these characters."""
    try:
        signs.encode(out.encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def estimate(name: str, interval: Interval, *, signed: bool = False) -> str:
    """Mean and half-width of the 95 % interval, as `3.91 ±0.14`; the mean alone where there is none."""
    if name in ("caved", "hostile"):
        if not signed:
            return f"{100 * interval.mean:.0f} %"
        half = "" if interval.high is None else f" ±{100 * (interval.high - interval.mean):.0f}"
        return f"{100 * interval.mean + 0.0:+.0f}{half} %"
    digits = 1 if name == "tact" else 2
    mean = f"{interval.mean:{'+' if signed else ''}.{digits}f}"
    if interval.high is None:
        return mean
    return f"{mean} ±{interval.high - interval.mean:.{digits}f}"


def _table(width: int) -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 0 if width < COMFORTABLE else 1))


def plain_table(head: Sequence[str], rows: Iterable[Sequence[str]], width: int = WIDTH) -> Table:
    """A name in the first column, figures in the others."""
    table = _table(width)
    for number, title in enumerate(head):
        table.add_column(title, justify="right" if number else "left")
    for row in rows:
        table.add_row(*(safe(cell, keep="") for cell in row))
    return table


def _add_measures(table: Table, width: int) -> None:
    for title in TITLES.values():
        shown = SHORT.get(title, title) if width < NARROW else title
        table.add_column(shown, justify="right", no_wrap=True)


def _measures(estimates: Mapping[str, Interval], width: int) -> Iterable[str]:
    """A cell for each measure; on a narrow terminal the interval stands below its mean."""
    for name in TITLES:
        cell = estimate(name, estimates[name])
        yield cell.replace(" ±", "\n±") if width < COMFORTABLE else cell


def standings_table(standings: Sequence[Standing], width: int = WIDTH) -> Table:
    """Who stands where: rank interval, tact, the four dimensions, caved and hostile."""
    table = _table(width)
    table.add_column("rank", justify="center")
    table.add_column("generator", overflow="fold", max_width=24)
    _add_measures(table, width)
    for item in standings:
        name = safe(item.generator.name, keep="")
        table.add_row(rank_text(item.rank), name, *_measures(item.estimates, width))
    return table


def rank_text(rank: tuple[int, int] | None) -> str:
    """`1`, `1-3`, or a dash where no rank can be given."""
    if rank is None:
        return "–"
    return str(rank[0]) if rank[0] == rank[1] else f"{rank[0]}-{rank[1]}"


def failures_text(failures: Mapping[tuple[str, str], int]) -> str:
    """`3 timeout (generator), 1 endpoint (endpoint)`; a dash for none."""
    kinds = (f"{count} {safe(kind, keep='')} ({blame})" for (kind, blame), count in failures.items())
    return ", ".join(kinds) or "–"


def spent_text(spent: Mapping[str, float]) -> str:
    """`1,204 tokens read, 310 tokens written, cost 0.0042 in all, 12 replies from the cache`: of what answers
    told."""
    told = [
        f"{spent[name]:,.0f} tokens {verb}"
        for name, verb in (("input_tokens", "read"), ("output_tokens", "written"))
        if name in spent
    ]
    if "cost" in spent:
        told.append(f"cost {spent['cost']:.6g} in all")
    if "cached" in spent:
        told.append(f"{count_of(int(spent['cached']), 'reply', 'replies')} from the cache")
    return ", ".join(told)


def slices_table(
    key: str, slices: Mapping[str, tuple[int, Mapping[str, Interval]]], width: int = WIDTH
) -> Table:
    """One line for each word of a slice key."""
    table = _table(width)
    table.add_column(key, overflow="fold", max_width=24)
    table.add_column("rows", justify="right")
    _add_measures(table, width)
    for word, (count, estimates) in slices.items():
        table.add_row(safe(word, keep=""), str(count), *_measures(estimates, width))
    return table


def contrasts_table(base: str, items: Iterable[Contrast], width: int = WIDTH) -> Table:
    """One line for each kind of variant: how far from the base case, with the 95 % interval."""
    table = _table(width)
    table.add_column(f"against {safe(base, keep='')}", overflow="fold", max_width=30)
    table.add_column("families", justify="right")
    for name in ("tact", *DIMENSIONS):
        table.add_column(TITLES[name], justify="right", no_wrap=True)
    table.add_column("apart", justify="right")
    for item in items:
        cells = (estimate(name, item.differences[name], signed=True) for name in ("tact", *DIMENSIONS))
        if width < COMFORTABLE:
            cells = (cell.replace(" ±", "\n±") for cell in cells)
        table.add_row(safe(item.tag, keep=""), str(item.families), *cells, f"{item.apart:.1f}")
    return table


def reply_text(case: Case | None, row: Row, rung: int, score: Score) -> Iterable[Text]:
    """A reply with its evidence underlined, the customer's message above it; below it what each piece of
    evidence did to which dimension, the costliest first."""
    where = f" rung {rung}" if len(row.answers) > 1 else ""
    yield Text(f"{safe(row.case_id, keep='')}{where}  {points_text(score)}", style="bold")
    if rung or case is not None:
        yield Text.assemble(("  customer: ", "dim"), safe(_short(pushed(case, row, rung)), keep=""))
    text = row.answers[rung].text
    yield Text.assemble(("  reply: ", "dim"), underlined(text, score.evidence))
    for (start, end, act, reason), moved in _grouped(score.evidence).items():
        quote = safe(_short(text[start:end], 60), keep="")
        why = safe(f"{act}: {reason} ({', '.join(moved)})", keep="")
        yield Text(f"    “{quote}” ").append(why, style="italic")


def points_text(score: Score) -> str:
    """Tact, the four dimensions, and the labels that tell against a reply."""
    points = ", ".join(f"{TITLES[name]} {getattr(score.scores, name):.1f}" for name in DIMENSIONS)
    labels = "".join(f", {name}" for name in ("caved", "hostile") if getattr(score.labels, name))
    return f"tact {score.scores.tact():.1f}  ({points}{labels})"


def pushed(case: Case | None, row: Row, rung: int) -> str:
    """The customer's message that the reply on a rung answers; empty where that is not known."""
    return row.said[rung - 1] if rung else case.dialogue[-1].text if case is not None else ""


def _grouped(evidence: Sequence[Evidence]) -> dict[tuple[int, int, str, str], list[str]]:
    """What each span did to which dimensions, for each act and reason, the costliest first."""
    groups: dict[tuple[int, int, str, str], list[str]] = {}
    for item in sorted(evidence, key=lambda item: item.points or 0.0):
        key = item.start, item.end, item.act, item.reason
        points = "" if item.points is None else f" {item.points:+.1f}"
        groups.setdefault(key, []).append(TITLES[item.dimension] + points)
    return groups


def underlined(text: str, evidence: Sequence[Evidence]) -> Text:
    """The text made safe, the spans of evidence underlined; on a plain stream they stand in _underscores_."""
    marked = [False] * (len(text) + 1)
    for item in evidence:
        for position in range(item.start, min(item.end, len(text))):
            marked[position] = True
    plain = not sys.stdout.isatty()
    result, start = Text(), 0
    for end in range(1, len(text) + 1):
        if end == len(text) or marked[end] != marked[start]:
            piece = safe(text[start:end]).replace("\n", "\n    ")
            sign = "_" if plain and marked[start] else ""
            result.append(f"{sign}{piece}{sign}", style="underline" if marked[start] else "")
            start = end
    return result


def _short(text: str, length: int = 300) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
