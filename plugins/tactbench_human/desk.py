"""A case as an agent's desk shows it, as plain lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from tactbench import Ask

WIDTH = 96
#: Of a longer text the middle is left out, until `:all` asks for it.
LONGEST_SHOWN = 8_000
EDGE = 3_500


def desk_text(ask: Ask, *, whole: bool = False) -> str:
    """Channel, conversation, facts, offers and limits; nothing that a bot would not be told."""
    return "\n".join(_lines(ask, whole=whole))


def _lines(ask: Ask, *, whole: bool) -> Iterator[str]:
    yield f"── {ask.channel}, language {ask.language} " + "─" * 40
    for turn in ask.conversation:
        yield f"{turn.role.upper()}:"
        yield _indented(turn.text, whole=whole)
    yield from _list("WHAT YOU KNOW", ask.desk.facts, whole=whole)
    yield from _list("WHAT YOU CAN OFFER", ask.desk.can_offer, whole=whole)
    limits = [f"{item.limit} (because {item.because})" for item in ask.desk.limits]
    yield from _list("WHAT YOU MUST NOT DO", limits, whole=whole)


def _list(title: str, items: Sequence[str], *, whole: bool) -> Iterator[str]:
    yield f"{title}:"
    for item in items or ("(nothing)",):
        first, _, rest = _indented(item, whole=whole).partition("\n")
        yield f"  - {first.strip()}" + (f"\n{rest}" if rest else "")


def _indented(text: str, *, whole: bool) -> str:
    if len(text) > LONGEST_SHOWN and not whole:
        hidden = len(text) - 2 * EDGE
        text = f"{text[:EDGE]}\n[… {hidden:,} characters left out: :all shows them …]\n{text[-EDGE:]}"
    wrapped = (
        textwrap.wrap(line, WIDTH, break_on_hyphens=False, replace_whitespace=False) or [""]
        for line in text.split("\n")
    )
    return "\n".join(f"    {line}" for lines in wrapped for line in lines)
