"""Scores for authors that had no part in the numbers: the shipped scorer, with tables made without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tactbench import Failure, Score
from tactbench_acts import model
from tactbench_acts.fit.fitting import fit
from tactbench_acts.fit.rated import Rated
from tactbench_acts.table import Table


@dataclass(frozen=True, slots=True)
class Judged:
    """A rated reply and what the scorer says of it."""

    rated: Rated
    score: Score | Failure


def leave_one_author_out(rows: Sequence[Rated], rungs: Sequence[Rated] = ()) -> list[Judged]:
    """Each author's replies, scored with the table of all the others; author by author."""
    judged: list[Judged] = []
    for author, table in tables_without(rows, rungs).items():
        judged += judge([row for row in rows if row.author == author], table)
    return judged


def tables_without(rows: Sequence[Rated], rungs: Sequence[Rated] = ()) -> dict[str, Table]:
    """By author of the rows, the table fitted on all the others, and on the rungs (of other authors)."""
    authors = sorted({row.author for row in rows})
    if len(authors) < 2:
        raise ValueError("leaving an author out takes at least two authors")
    return {author: fit([row for row in rows if row.author != author], rungs) for author in authors}


def judge(rows: Sequence[Rated], table: Table) -> list[Judged]:
    """The scorer as it ships, refusals and caps included, by that table."""
    return [Judged(row, model.score_reply(row.case, row.dialogue, table)) for row in rows]
