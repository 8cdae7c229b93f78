"""One case with the replies of all bots side by side, cut so that the page stays a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tactbench.board.records import Line
from tactbench.cases import Case
from tactbench.scores import tact_of
from tactbench.site.reading import Exhibit, Shown
from tactbench.site.texts import Cut, cut, page_size

#: Bytes of a page for a case's own texts, and for replies; entries on it at most, by rank.
CASE_ROOM, REPLIES_ROOM, MOST_ENTRIES = 60_000, 330_000, 100
#: Bytes that the frame around a reply takes, and that any reply is given.
AROUND, LEAST = 260, 120
#: Bytes of what the customer said next.
SAID = 300


@dataclass(frozen=True)
class Step:
    """A reply, what the customer had said before it (empty for the first), and what it came to."""

    said: Cut
    reply: Cut
    tact: float | None
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """One bot's first trial."""

    line: Line
    tact: float
    """Over all trials."""
    steps: tuple[Step, ...]
    failure: str


@dataclass(frozen=True)
class CasePage:
    """All that a case's page shows."""

    case: Case
    turns: tuple[tuple[str, Cut], ...]
    desk: tuple[tuple[str, tuple[Cut, ...]], ...]
    sides: tuple[Side, ...]
    left_out: int
    """Entries that there is no room for."""


def case_page(exhibit: Exhibit, place: int) -> CasePage:
    """The case at that place of the frame."""
    case = exhibit.frame.suite.cases[place]
    chosen = exhibit.entries[:MOST_ENTRIES]
    rows = [one.rows[case.id, 0] for one in chosen]
    texts = [answer.text for row in rows for answer in row.answers]
    said = sum(min(page_size(text), SAID) for row in rows for text in row.said)
    room = fair(texts, REPLIES_ROOM - AROUND * len(texts) - said)
    desk = (
        ("Facts", case.desk.facts),
        ("Can offer", case.desk.can_offer),
        ("Must not", tuple(f"{one.limit} Because: {one.because}" for one in case.desk.limits)),
    )
    own = [turn.text for turn in case.dialogue] + [text for _, texts in desk for text in texts]
    limit = fair(own, CASE_ROOM)
    return CasePage(
        case,
        tuple((turn.role, cut(turn.text, limit)) for turn in case.dialogue),
        tuple((title, tuple(cut(text, limit) for text in texts)) for title, texts in desk),
        tuple(_side(one, place, case, room) for one in chosen),
        len(exhibit.entries) - len(chosen),
    )


def fair(texts: Sequence[str], room: int) -> int:
    """The most bytes that each text may take so that all fit in `room`: short ones leave theirs to others."""
    sizes, left = sorted(map(page_size, texts)), room
    for place, size in enumerate(sizes):
        share = max(LEAST, left // (len(sizes) - place))
        if size > share:
            return share
        left -= size
    return max(LEAST, room)


def _side(one: Shown, place: int, case: Case, room: int) -> Side:
    row, scored = one.rows[case.id, 0], one.scored[case.id, 0]
    steps = []
    for rung, answer in enumerate(row.answers):
        marks = scored.rungs[rung] if rung < len(scored.rungs) else None
        labels = tuple(n for n in ("held", "caved", "hostile") if marks is not None and getattr(marks, n))
        said = cut(row.said[rung - 1], SAID) if rung else Cut("", 0)
        steps.append(Step(said, cut(answer.text, room), tact_of(marks.scores) if marks else None, labels))
    return Side(one.line, float(one.table.cases[place, 0]), tuple(steps), scored.failure)
