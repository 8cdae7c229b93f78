"""Templates and what they may use: everything is escaped, and hidden characters are made visible."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tactbench.board.records import Line
from tactbench.board.tables import TITLES, figure, rank_text
from tactbench.scores import DIMENSIONS
from tactbench.site import plots
from tactbench.site.texts import Piece, file_of, short, sign_of
from tactbench.stats import Interval
from tactbench.terminal import safe

HERE = Path(__file__).parent
#: What is copied as it is.
STATIC = ("site.js", "style.css")
SIGNS = {"plus": "+", "minus": "−", "note": ""}


class Pages:
    """Renders the pages of a site."""

    def __init__(self) -> None:
        self._env = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_visible,
        )
        self._env.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
        self._env.globals.update(
            dimensions=[*DIMENSIONS],
            figure=figure,
            decimal=lambda value: "–" if value is None else f"{value:.2f}",
            rank_text=rank_text,
            rank_plot=plots.ranks,
            forest=plots.forest,
            bar=plots.bar,
            titled=lambda name: TITLES.get(name, name),
            marks=marks_of,
            file_of=file_of,
            short=short,
            pair=_pair,
            titles=_titles,
            signs=lambda pick, number: SIGNS[sign_of(pick["evidence"][number - 1])],
        )

    def page(self, template: str, root: str, title: str, **values: Any) -> str:
        """A page; `root` leads from it to the site's own folder: empty, or `../` some times."""
        return str(self._env.get_template(template).render(root=root, title=title, **values))


def marks_of(line: Line) -> list[str]:
    """What stands in words beside an entry's name."""
    found = {
        "control": line.control,
        "withdrawn": line.notices.withdrawal is not None,
        "disputed": line.notices.disputed,
        "erratum": bool(line.notices.errata),
        "trained on the suite": line.declarations.trained == "yes",
        "replayed": line.declarations.replies == "replayed",
        "human": line.declarations.replies == "human",
    }
    return [mark for mark, yes in found.items() if yes]


def _visible(value: Any) -> Any:
    """What stands between braces: hidden characters of strangers as signs; Markup is ours."""
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _pair(found: Interval | None) -> Markup:
    """A cell of the table of all pairs."""
    if found is None:
        return Markup("<td>–</td>")
    if found.low is None or found.high is None:
        return Markup("<td>{:+.1f}</td>").format(found.mean)
    mark = "*" if found.low > 0 or found.high < 0 else ""
    return Markup("<td>{:+.1f} ±{:.1f}{}</td>").format(found.mean, found.high - found.mean, mark)


def _titles(pick: Any, piece: Piece) -> str:
    """What a marked stretch is evidence of, in words."""
    said: Sequence[str] = [
        f"{number}: {TITLES.get(one.dimension, one.dimension)}"
        + (f" {one.points:+.2f}" if one.points else "")
        for number, one in ((n, pick["evidence"][n - 1]) for n in piece.numbers)
    ]
    return "; ".join(said)
