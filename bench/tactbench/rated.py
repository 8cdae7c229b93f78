"""Rated sets on disk: a suite whose folder also holds replies, their ratings and labels, and contrast pairs.

`replies.jsonl`, `ratings.jsonl` and `labels.jsonl` beside `cases.jsonl`, and `pairs.jsonl` where there are
pairs. The card's front matter tells, under `rated`, which authors wrote naturally (nothing planted: the
sender stands in a reply's `intent`) and on whose replies which scorer was fitted.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import Field, ValidationError

from tactbench.cards import CARD
from tactbench.cases import Case, Name, Record
from tactbench.editions import Suite
from tactbench.errors import SuiteError
from tactbench.jsonl import objects, parse
from tactbench.scores import DIMENSIONS
from tactbench.suites import read_replies, read_suite

REPLIES, RATINGS, LABELS, PAIRS = "replies.jsonl", "ratings.jsonl", "labels.jsonl", "pairs.jsonl"
#: The kind of contrast pair whose two replies should get the same scores.
INVARIANCE = "invariance"

Points = Annotated[float, Field(ge=1, le=5)]
Four = tuple[Points, Points, Points, Points]
Direction = Literal["up", "down", "same", "any"]


class Reading(Record):
    """One reader's labels of one reply."""

    in_play: bool
    held: bool
    caved: bool
    hostile: bool


class Pair(Record):
    """A reply and the same reply with one edit; how each dimension should move from `base` to `changed`."""

    id: Name
    case_id: Name
    kind: Name
    subkind: str = ""
    base: str
    changed: str
    expected: dict[Literal["politeness", "assertiveness", "boundary_setting", "goal_focus"], Direction]


class _Ratings(Record):
    id: Name
    ratings: Annotated[tuple[Four, ...], Field(min_length=1)]
    mean: dict[str, float] = {}


class _Labels(Record):
    id: Name
    labels: Annotated[tuple[Reading, ...], Field(min_length=1)]


L = TypeVar("L", _Ratings, _Labels, Pair)


class RatedReply(Record):
    """One reply with what its raters and readers said of it."""

    id: str
    author: str
    """Who wrote it: the part of the case's id before `-s`."""
    sender: str
    """Which bot or person it speaks as, where its author planted nothing; else empty."""
    case: Case
    text: str
    ratings: tuple[Four, ...]
    """One tuple a rater, in the order of DIMENSIONS."""
    labels: tuple[Reading, ...]

    @property
    def mean(self) -> tuple[float, ...]:
        """The mean over the raters, in the order of DIMENSIONS."""
        return tuple(math.fsum(column) / len(self.ratings) for column in zip(*self.ratings, strict=True))

    def most(self, label: str) -> bool | None:
        """What most readers say of a label; where they are split in halves, yes; None without readers."""
        if not self.labels:
            return None
        yes = sum(bool(getattr(reading, label)) for reading in self.labels)
        return 2 * yes >= len(self.labels)


class RatedSet(Record):
    """A suite with rated replies."""

    suite: Suite
    replies: tuple[RatedReply, ...]
    pairs: tuple[Pair, ...]
    pair_cases: dict[str, Case]
    fitted: dict[str, tuple[str, ...]]
    """By scorer, the authors on whose replies it was fitted."""
    digest: str
    """SHA-256 over all files of the set but its card."""


def author_of(case_id: str) -> str:
    """The part of a case's id before `-s`: who wrote the case and its replies."""
    return case_id.partition("-s")[0]


def is_rated(folder: Path) -> bool:
    """Whether the folder holds rated replies."""
    return (folder / RATINGS).is_file()


def read_rated(folder: Path) -> RatedSet:
    """The rated set in `folder`. Raises SuiteError, with file:line, at the first thing that is wrong."""
    suite = read_suite(folder)
    cases = {case.id: case for case in suite.cases}
    told = _declared(suite, folder)
    ratings = _by_id(folder / RATINGS, _Ratings)
    labels = _by_id(folder / LABELS, _Labels) if (folder / LABELS).is_file() else {}
    rated = []
    for place, reply in read_replies(folder / REPLIES, cases):
        if reply.id not in ratings:
            raise SuiteError(f"{place}: reply {reply.id} has no line in {RATINGS}; rate it or take it out")
        if reply.text is None:
            raise SuiteError(f"{place}: reply {reply.id} is a whole dialogue; a rated one has one text")
        author = told.author or author_of(reply.case_id)
        rated.append(
            RatedReply(
                id=reply.id,
                author=author,
                sender=reply.intent if author in told.natural else "",
                case=cases[reply.case_id],
                text=reply.text,
                ratings=ratings[reply.id][1].ratings,
                labels=labels[reply.id][1].labels if reply.id in labels else (),
            )
        )
    known = {reply.id for reply in rated}
    for name, (place, _) in (*ratings.items(), *labels.items()):
        if name not in known:
            raise SuiteError(f"{place}: there is no reply {name} in {REPLIES}; add it or take the line out")
    pairs = _pairs(folder / PAIRS, cases) if (folder / PAIRS).is_file() else ()
    return RatedSet(
        suite=suite,
        replies=tuple(rated),
        pairs=pairs,
        pair_cases={pair.case_id: cases[pair.case_id] for pair in pairs},
        fitted=told.fitted,
        digest=_digest(folder),
    )


def _pairs(path: Path, cases: Mapping[str, Case]) -> tuple[Pair, ...]:
    found = _by_id(path, Pair)
    for place, pair in found.values():
        if pair.case_id not in cases:
            raise SuiteError(f"{place}: pair {pair.id} names the unknown case {pair.case_id}")
        if pair.expected.keys() != set(DIMENSIONS):
            raise SuiteError(f"{place}: pair {pair.id} must expect something of every dimension")
    return tuple(pair for _, pair in found.values())


class _Told(Record):
    """What a card tells under `rated`: who planted nothing in the replies, who was fitted on whom, and the
    author of the whole set, where its ids do not tell authors."""

    natural: tuple[str, ...] = ()
    fitted: dict[str, tuple[str, ...]] = {}
    author: str = ""


def _declared(suite: Suite, folder: Path) -> _Told:
    told = suite.card.extra.get("rated", {})
    try:
        return _Told.model_validate(told)
    except ValidationError:
        raise SuiteError(
            f"{folder / CARD}: `rated` must hold `natural` (a list of authors), `fitted` (by scorer, a list "
            "of authors) and `author` (one for all replies)"
        ) from None


def _by_id(path: Path, record: type[L]) -> dict[str, tuple[str, L]]:
    """Place and record of each line."""
    found: dict[str, tuple[str, L]] = {}
    for place, value in objects(path):
        line = parse(record, value, place)
        if line.id in found:
            raise SuiteError(f"{place}: the id {line.id} is there twice; take one out")
        found[line.id] = place, line
    return found


def _digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for name in ("cases.jsonl", REPLIES, RATINGS, LABELS, PAIRS):
        if (folder / name).is_file():
            data = (folder / name).read_bytes()
            whole.update(f"{name}\n{len(data)}\n".encode() + data)
    return whole.hexdigest()
