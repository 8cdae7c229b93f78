"""What `compare` found, on a terminal, as Markdown, and as a page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rich.table import Table

from tactbench.board.tables import plain, table
from tactbench.cli.compare import NAMES, Compared, message_of, texts_of
from tactbench.cli.tables import TITLES, console, estimate, plain_table
from tactbench.comparing import Change
from tactbench.gathering import MEASURES
from tactbench.scores import DIMENSIONS
from tactbench.stats import MIN_FAMILIES, Interval
from tactbench.terminal import count_of, safe

Rows = list[tuple[str, ...]]
#: Characters of a reply that stand in a cell of a terminal's table.
LONGEST = 1_200
_STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 1rem 0 }
caption { text-align: left; font-weight: bold }
th, td { border: 1px solid; padding: .25rem .6rem; text-align: right; vertical-align: top }
th:first-child, .said td, .said th { text-align: left }
.said { table-layout: fixed; width: 100% }
.said td, p { white-space: pre-wrap; overflow-wrap: anywhere }
"""


def titles_of(found: Compared) -> list[str]:
    """Each run in a line."""
    lines = []
    for word, run in zip(NAMES, found.runs, strict=False):
        suite = run.spec.suite
        where = f"{suite.name} {suite.version} ({suite.digest[:8]}, {suite.part})"
        lines.append(f"{word}: {run.spec.generator} on {where}")
    return lines


def _tables(found: Compared) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    """Title, head and rows: all measures, then for each run the slices."""
    names = NAMES[: len(found.runs)]
    rows = []
    for measure in MEASURES:
        means = [found.comparisons[0].means[measure][0], *(c.means[measure][1] for c in found.comparisons)]
        cells = [estimate(measure, Interval(value, None, None, 0)) for value in means]
        cells += [estimate(measure, c.differences[measure], signed=True) for c in found.comparisons]
        rows.append((TITLES[measure], *cells))
    yield "", ("", *names, *(f"{name} - first" for name in names[1:])), rows
    for place, name in enumerate(names[1:]):
        known = found.known(place)
        if known:
            head = (found.by, "families", *(TITLES[one] for one in ("tact", *DIMENSIONS)))
            lines: Rows = [
                (
                    word,
                    str(item["tact"].families),
                    *(estimate(one, item[one], signed=True) for one in ("tact", *DIMENSIONS)),
                )
                for word, item in known.items()
            ]
            yield f"{name} - first, by {found.by}", head, lines


def legend(found: Compared) -> str:
    """What the figures are."""
    how = "family by family" if found.comparisons[0].paired else "between two sets of families"
    return f"± is half of the 95 % interval {how}, scored by {found.scorer.partition('+')[0]}"


def _place(found: Compared, change: Change) -> str:
    """`c-3`, with its trial and rung where there are several."""
    trial = f" trial {change.trial}" if max(run.spec.trials for run in found.runs) > 1 else ""
    return f"{change.case_id}{trial}" + (f" rung {change.rung}" if change.rung else "")


def _heads(change: Change) -> list[str]:
    return [f"{name}: tact {value:.1f}" for name, value in zip(NAMES, change.tact, strict=False)]


def show(found: Compared) -> None:
    """On standard output."""
    out = console()
    for line in titles_of(found):
        out.print(safe(line, keep=""), soft_wrap=True)
    for title, head, rows in _tables(found):
        if title:
            out.print(title, style="bold")
        out.print(plain_table(head, rows, out.width))
    few = sum(len(item) for item in found.slices) - sum(
        len(found.known(place)) for place in range(len(found.slices))
    )
    if few:
        out.print(f"{count_of(few, 'slice')} of fewer than {MIN_FAMILIES} families: --json tells")
    out.print(safe(legend(found), keep=""))
    if found.changes:
        out.print("The replies differ most", style="bold")
    for change in found.changes:
        out.print(safe(_place(found, change), keep=""), style="bold", soft_wrap=True)
        out.print(f"  customer: {safe(_short(message_of(found, change)), keep='')}", soft_wrap=True)
        beside = Table(show_edge=False, pad_edge=False, expand=True)
        for heading in _heads(change):
            beside.add_column(heading, ratio=1, overflow="fold")
        beside.add_row(*(safe(_short(text)) for text in texts_of(found, change)))
        out.print(beside)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def markdown(found: Compared) -> str:
    """As Markdown, as for a pull request."""
    parts = [f"- {plain(line)}" for line in titles_of(found)]
    for title, head, rows in _tables(found):
        parts += ["", *([f"**{plain(title)}**", ""] if title else [])]
        parts += table([plain(cell) for cell in head], [[plain(cell) for cell in row] for row in rows])
    parts += ["", plain(legend(found))]
    for change in found.changes:
        said = f"customer: {plain(_short(message_of(found, change)))}"
        parts += ["", f"**{plain(_place(found, change))}** {said}", ""]
        parts += table(_heads(change), [[_in_cell(text) for text in texts_of(found, change)]])
    return "\n".join(parts) + "\n"


def _in_cell(text: str) -> str:
    """A reply in a cell of a table, its lines kept."""
    return "<br>".join(plain(line) for line in _short(text).splitlines()) or "–"


def html(found: Compared) -> str:
    """As a page: no script, nothing fetched, every text of a reply escaped."""
    body = [
        "<h1>Runs compared</h1>",
        "<ul>",
        *(f"<li>{_esc(line)}</li>" for line in titles_of(found)),
        "</ul>",
    ]
    for title, head, rows in _tables(found):
        body += _html_table(title or "All cases", head, rows)
    body.append(f"<p>{_esc(legend(found))}</p>")
    if found.changes:
        body.append("<h2>The replies differ most</h2>")
    for change in found.changes:
        body.append(f"<h3>{_esc(_place(found, change))}</h3>")
        body.append(f'<p dir="auto">Customer: {_esc(message_of(found, change))}</p>')
        cells = "".join(f'<td dir="auto">{_esc(text)}</td>' for text in texts_of(found, change))
        heads = "".join(f'<th scope="col">{_esc(head)}</th>' for head in _heads(change))
        body.append(
            f'<table class="said"><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>'
        )
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head_ = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Runs compared</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return head_ + "\n".join(body) + "\n</body>\n</html>\n"


def _html_table(title: str, head: Sequence[str], rows: Rows) -> list[str]:
    heads = "".join(f'<th scope="col">{_esc(cell)}</th>' for cell in head)
    lines = [
        f'<tr><th scope="row">{_esc(first)}</th>{"".join(f"<td>{_esc(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    ]
    return [
        f"<table><caption>{_esc(title)}</caption><thead><tr>{heads}</tr></thead><tbody>",
        *lines,
        "</tbody></table>",
    ]


def _esc(text: str) -> str:
    return escape(safe(text))
