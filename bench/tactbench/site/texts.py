"""Texts of strangers on a page: file names made of them, long ones cut, evidence marked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from tactbench.board.submissions import is_slug
from tactbench.scores import Evidence
from tactbench.terminal import safe


def file_of(text: str) -> str:
    """A file's name without its end, that no text can lead astray; another for every text.

    Texts that are slugs stay readable; of others stands a digest. Small letters only, so that no two names
    are one on any system.

    >>> file_of("core-001a"), file_of("../x")
    ('at-core-001a', 'of-d6b96a97d147daaa')
    """
    if is_slug(text):
        return f"at-{text}"
    return f"of-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def short(text: str, most: int = 80) -> str:
    """A word or a list of words, as far as it can stand in a table.

    >>> short("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def page_size(text: str) -> int:
    """Bytes that a text takes on a page: escaped, its hidden characters made visible."""
    return len(escape(safe(text)).encode("utf-8"))


@dataclass(frozen=True)
class Cut:
    """A text as far as there is room for it."""

    text: str
    left_out: int
    """Characters that are not shown."""


def cut(text: str, room: int) -> Cut:
    """The text within `room` bytes of a page (page_size), cut at a character."""
    if len(text) * 10 <= room or page_size(text) <= room:  # no character takes more than ten bytes
        return Cut(text, 0)
    low, high = 0, min(len(text), room)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if page_size(text[:middle]) <= room else (low, middle - 1)
    return Cut(text[:low], len(text) - low)


@dataclass(frozen=True)
class Piece:
    """A stretch of a reply, and the numbers (from 1) of the evidence that it is part of."""

    text: str
    numbers: tuple[int, ...] = ()
    kind: str = ""
    """What the evidence says: `plus`, `minus`, `both`; `note` where it tells no points."""
    ends: tuple[int, ...] = ()
    """The numbers of the evidence that ends here."""


def pieces(text: str, evidence: Sequence[Evidence]) -> list[Piece]:
    """The text from evidence to evidence. Evidence may overlap, and may lie beyond the end of a cut text."""
    spans = [(one.start, min(one.end, len(text))) for one in evidence]
    edges = sorted({0, len(text), *(place for span in spans if span[0] < span[1] for place in span)})
    found = []
    for start, end in pairwise(edges):
        over = [n for n, (low, high) in enumerate(spans) if low <= start and end <= high and low < high]
        ends = tuple(n + 1 for n in over if spans[n][1] == end)
        numbers = tuple(n + 1 for n in over)
        found.append(Piece(text[start:end], numbers, _kind([evidence[n] for n in over]), ends))
    return found


def sign_of(one: Evidence) -> str:
    """`plus`, `minus`, or `note` where points are not told or nought."""
    if not one.points:
        return "note"
    return "plus" if one.points > 0 else "minus"


def _kind(over: Sequence[Evidence]) -> str:
    signs = {sign_of(one) for one in over} - {"note"}
    if not over:
        return ""
    return "both" if len(signs) > 1 else next(iter(signs), "note")
