"""Scores for authors that had no part in the numbers: the shipped scorer, with tables made without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

from tactbench import Failure, Score
from tactbench_acts import model
from tactbench_acts.fit.fitting import Table, fit
from tactbench_acts.fit.meanings import MEANINGS
from tactbench_acts.fit.rated import Rated
from tactbench_acts.weights import Weight


@dataclass(frozen=True, slots=True)
class Judged:
    """A rated reply and what the scorer says of it."""

    rated: Rated
    score: Score | Failure


def leave_one_author_out(rows: Sequence[Rated]) -> list[Judged]:
    """Each author's replies, scored with the table of all the others; author by author."""
    authors = sorted({row.author for row in rows})
    if len(authors) < 2:
        raise ValueError("leaving an author out takes at least two authors")
    judged: list[Judged] = []
    for author in authors:
        table = fit([row for row in rows if row.author != author])
        judged += judge([row for row in rows if row.author == author], table)
    return judged


def judge(rows: Sequence[Rated], table: Table) -> list[Judged]:
    """The scorer as it ships, refusals and caps included, with another table in the place of its own."""
    weights = {name: Weight(amounts, MEANINGS[name].reason) for name, amounts in table.amounts.items()}
    with patch.multiple(
        model,
        BASE=table.base,
        WEIGHTS=weights,
        CAVED_FROM=table.caved_from,
        HOSTILE_FROM=table.hostile_from,
    ):
        return [Judged(row, model.score_reply(row.case, row.dialogue)) for row in rows]
