"""From entries as numbers to a board: pure, and the same whatever order the entries come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tactbench.board import figures
from tactbench.board.entries import Entry
from tactbench.board.records import Board, BoardSuite, Length, Line, Moves, Validity
from tactbench.board.submissions import Estimate
from tactbench.board.suspicions import is_ours
from tactbench.board.tabling import COLUMNS, Floats, Frame, Table
from tactbench.controls import CONTROLS
from tactbench.scores import DIMENSIONS
from tactbench.stats import (
    MIN_FAMILIES,
    Curve,
    RankMove,
    first_shares,
    jackknife_ranks,
    length_control,
    not_excluded_from_first,
    rank_intervals,
)

#: Families that are named beside a rank that moves.
NAMED = 5


@dataclass(frozen=True)
class Heading:
    """What a board says of itself."""

    scorer: str
    customer: str
    codebook: str
    tactbench: str
    trials: int
    validity: Validity | None


@dataclass(frozen=True)
class Ranked:
    """One entry with its numbers."""

    entry: Entry
    scores: str
    """The SHA-256 of its scores.jsonl."""
    table: Table
    frame: Frame

    @cached_property
    def means(self) -> Floats:
        """Shape (families, COLUMNS)."""
        return self.frame.by_family(self.table.cases)

    @cached_property
    def tact(self) -> float:
        """The mean over families."""
        return float(np.cumsum(self.means[:, 0])[-1]) / len(self.means)  # one after the other

    @cached_property
    def curve(self) -> Curve | None:
        """How long limits are held."""
        return figures.curve_of(self.table, self.frame)

    @property
    def control(self) -> bool:
        """Whether it is a known-bad bot of ours."""
        return is_ours(self.entry) and self.entry.slug in CONTROLS


def build(frame: Frame, heading: Heading, entries: Sequence[Ranked], remarks: Sequence[str] = ()) -> Board:
    """The board. Withdrawn entries stand at its end, without a rank; `remarks` stand among its notes."""
    ordered = sorted(entries, key=lambda one: (-one.tact, one.entry.slug))
    there = [one for one in ordered if one.entry.notices.withdrawal is None]
    gone = [one for one in ordered if one.entry.notices.withdrawal is not None]
    scores = np.vstack([one.means[:, 0] for one in there]) if there else np.zeros((0, 0))
    ranks = rank_intervals(scores) if there else []
    moves = [_moves(found, frame) for found in jackknife_ranks(scores)] if there else []
    shares = first_shares([_dimensions(one) for one in there]) if there else []
    places = dict(zip(map(id, there), zip(ranks, moves, shares, strict=True), strict=True))
    lines = [_line(one, there[0] if there else one, places.get(id(one))) for one in (*there, *gone)]
    return Board(
        suite=BoardSuite(
            name=frame.suite.card.name,
            version=frame.suite.card.version,
            digest=frame.suite.digest,
            cases=len(frame.case_ids),
            families=len(frame.families),
            withdrawn=tuple(sorted(frame.withdrawn)),
        ),
        scorer=heading.scorer,
        customer=heading.customer,
        codebook=heading.codebook,
        tactbench=heading.tactbench,
        trials=heading.trials,
        validity=heading.validity,
        first=tuple(there[place].entry.slug for place in not_excluded_from_first(ranks)),
        notes=(*_notes(frame, heading), *remarks),
        lines=tuple(lines),
    )


def _notes(frame: Frame, heading: Heading) -> list[str]:
    notes = []
    if len(frame.families) < MIN_FAMILIES:
        notes.append(
            f"no intervals, and no two entries told apart: {len(frame.families)} families are too few "
            f"({MIN_FAMILIES} are needed)"
        )
    if heading.validity is None:
        notes.append("no validity card of this scorer stands beside these figures")
    return notes


def _dimensions(one: Ranked) -> list[float]:
    return [float(np.cumsum(one.means[:, COLUMNS.index(name)])[-1]) / len(one.means) for name in DIMENSIONS]


def _moves(found: RankMove, frame: Frame) -> Moves:
    names = tuple(frame.families[place] for place in found.families[:NAMED])
    return Moves(rank=found.rank, best=found.best, worst=found.worst, largest=found.largest, families=names)


def _line(one: Ranked, leader: Ranked, place: tuple[tuple[int, int], Moves, float] | None) -> Line:
    said, table = one.entry.submission, one.table
    rank, moves, first = place if place is not None else (None, None, None)
    return Line(
        slug=one.entry.slug,
        name=said.name,
        by=said.by,
        about=said.about,
        link=said.link,
        generator=said.generator,
        run_id=said.run_id,
        control=one.control,
        manifest=one.entry.manifest,
        scores=one.scores,
        declarations=said.declarations,
        tiers=one.entry.notices.tiers,
        notices=one.entry.notices,
        trials=table.trials,
        rank=rank,
        estimates=figures.estimates(one.means),
        passes=figures.passes(table, one.frame),
        survival=None if one.curve is None else figures.survival_of(one.curve),
        at_rung_3=_at(one.curve, 3),
        profile=figures.profile(table, one.frame),
        failures=dict(sorted(table.failures.items())),
        techniques=figures.techniques(table),
        spent=figures.spent(table),
        length=_length(one, leader),
        moves=moves,
        first_share=figures.maybe(first),
        spread=figures.spread(table, one.frame),
    )


def _at(curve: Curve | None, rung: int) -> Estimate | None:
    step = curve.at(rung) if curve is not None else None
    return None if step is None else figures.told(step)


def _length(one: Ranked, leader: Ranked) -> Length:
    """Words, and against the leader the slope and the difference at equal length."""
    words = one.means[:, COLUMNS.index("words")]
    mean = figures.four(float(np.cumsum(words)[-1]) / len(words))
    theirs = leader.means[:, COLUMNS.index("words")]
    if one is leader or one.entry.notices.withdrawal is not None or not (words.all() and theirs.all()):
        return Length(mean=mean)
    found = length_control(leader.means[:, 0], one.means[:, 0], theirs, words)
    return Length(
        mean=mean,
        raw=figures.told(found.raw),
        slope=figures.told(found.slope) if found.slope is not None else None,
        controlled=figures.told(found.controlled) if found.controlled is not None else None,
    )
