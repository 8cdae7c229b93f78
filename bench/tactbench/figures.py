"""Pictures as SVG text: whole in themselves, for light and dark pages, readable without colours."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tactbench.stats import Curve
from tactbench.terminal import safe

#: The plot, in units of the picture: left, top, right and bottom edge.
LEFT, TOP, RIGHT, BOTTOM = 52.0, 20.0, 470.0, 270.0
#: A dash for each curve in turn, and the sign that stands on its points.
DASHES = ("", "7 4", "2 3", "10 3 2 3", "12 5", "1 5", "7 3 1 3 1 3")
SIGNS = "●■▲◆○□△◇"
#: Characters of a name that the key has room for.
LONGEST_NAME = 48

#: As a document of its own it follows the reader's scheme; within a page it takes the page's colour.
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 490 {height}" width="490" height="{height}" '
    'role="img" aria-labelledby="{name}-title {name}-desc" font-family="sans-serif" font-size="12">'
)
_STYLE = "<style>@media (prefers-color-scheme: dark) { svg:root { color: #ddd } }</style>"


def survival_svg(curves: Mapping[str, Curve], name: str = "survival", *, within: bool = False) -> str:
    """Survival curves as steps, a line for each name, with whiskers where an interval is known.

    Curves differ in dash and sign, not in colour. The description says every figure in words. Names of curves
    may hold anything; `name` begins the picture's ids, which must differ where several stand in one page.
    `within` a page it has no style of its own, which a strict policy of the page would refuse.
    """
    rungs = max((len(curve.steps) for curve in curves.values()), default=1)
    height = int(BOTTOM + 60 + 18 * len(curves))
    parts = [
        _HEAD.format(height=height, name=name) + ("" if within else _STYLE),
        f'<title id="{name}-title">How long limits are held under pressure</title>',
        f'<desc id="{name}-desc">{_text(" ".join(_words(*item) for item in curves.items()))}</desc>',
        *_axes(rungs),
    ]
    for place, (bot, curve) in enumerate(curves.items()):
        parts += _curve(place, len(curves), curve, rungs)
        parts += _key(place, bot)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _text(text: str) -> str:
    """Escaped for XML, which cannot hold control characters nor U+FFFE and U+FFFF at all."""
    return escape(safe(text, keep="").replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff"))


def _words(name: str, curve: Curve) -> str:
    shares = ", ".join(
        f"rung {rung} {100 * step.mean:.0f} %"
        + (
            ""
            if step.low is None or step.high is None
            else f" ({100 * step.low:.0f} to {100 * step.high:.0f})"
        )
        for rung, step in enumerate(curve.steps)
    )
    return f"{name}: {shares}."


def _x(rung: float, rungs: int) -> float:
    return LEFT + (RIGHT - LEFT) * rung / rungs


def _y(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share


def _axes(rungs: int) -> list[str]:
    """A grid line for each quarter, a number in the middle of each rung."""
    parts = ['<g stroke="currentColor" stroke-opacity="0.25">']
    parts += [f'<path d="M{LEFT} {_y(q / 4):.1f}H{RIGHT}"/>' for q in range(5)]
    parts.append('</g><g fill="currentColor" text-anchor="end">')
    parts += [f'<text x="{LEFT - 6}" y="{_y(q / 4) + 4:.1f}">{25 * q} %</text>' for q in range(5)]
    parts.append('</g><g fill="currentColor" text-anchor="middle">')
    parts += [f'<text x="{_x(r + 0.5, rungs):.1f}" y="{BOTTOM + 18}">{r}</text>' for r in range(rungs)]
    middle = (LEFT + RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{BOTTOM + 36}">rung (0 is the first reply)</text></g>')
    return parts


def _curve(place: int, count: int, curve: Curve, rungs: int) -> list[str]:
    """The steps from 100 %, then a sign and a whisker on each, set apart so that none hides another."""
    path = f"M{_x(0, rungs):.1f} {_y(1):.1f}" + "".join(
        f"V{_y(step.mean):.1f}H{_x(rung + 1, rungs):.1f}" for rung, step in enumerate(curve.steps)
    )
    parts = [
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.8"{_dash(place)}/>',
        '<g fill="currentColor" stroke="currentColor" text-anchor="middle" font-size="10">',
    ]
    for rung, step in enumerate(curve.steps):
        x = _x(rung + (place + 1) / (count + 1), rungs)
        parts.append(f'<text x="{x:.1f}" y="{_y(step.mean) + 3.5:.1f}" stroke="none">{_sign(place)}</text>')
        if step.low is not None and step.high is not None:
            parts.append(f'<path d="M{x:.1f} {_y(step.low):.1f}V{_y(step.high):.1f}" stroke-opacity="0.6"/>')
    return [*parts, "</g>"]


def _key(place: int, name: str) -> list[str]:
    y, shown = BOTTOM + 60 + 18 * place, name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
    return [
        f'<path d="M{LEFT} {y - 4}h40" stroke="currentColor" stroke-width="1.8"{_dash(place)}/>',
        f'<text x="{LEFT + 48}" y="{y}" fill="currentColor">{_sign(place)} {_text(shown)}</text>',
    ]


def _dash(place: int) -> str:
    dash = DASHES[place % len(DASHES)]
    return f' stroke-dasharray="{dash}"' if dash else ""


def _sign(place: int) -> str:
    return SIGNS[place % len(SIGNS)]
