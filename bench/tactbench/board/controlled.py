"""The known-bad bots of a board: all there, and where they must stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tactbench.board.building import Ranked
from tactbench.board.suspicions import is_ours
from tactbench.board.tabling import COLUMNS
from tactbench.controls import (
    CRUMBLING,
    DOORMAT,
    EMPTY_HANDED,
    ESCALATING,
    HONEST,
    STEADY,
    WALL,
    Pressed,
    broken_controls,
)
from tactbench.standings import Standing
from tactbench.stats import Interval

ALWAYS = (HONEST, DOORMAT, WALL, *EMPTY_HANDED)
IN_DIALOGUES = (STEADY, CRUMBLING, ESCALATING)


def wanted_controls(*, dialogues: bool) -> tuple[str, ...]:
    """The bots of ours that every board has; with dialogues some more."""
    return (*ALWAYS, *(IN_DIALOGUES if dialogues else ()))


def lacking(entries: Sequence[Ranked], *, dialogues: bool) -> list[str]:
    """Those that a board lacks."""
    there = {one.entry.slug for one in _counted(entries) if is_ours(one.entry)}
    return [name for name in wanted_controls(dialogues=dialogues) if name not in there]


def broken(entries: Sequence[Ranked], scorer: str) -> tuple[list[str], list[str]]:
    """What gives the scores away: held against our own bots, and against the other entries as well.

    The first means that the scorer is wrong. The second may be said of an entry that is no better than a
    control, so it is told and stops nothing: nobody can spoil a board by a bad bot.
    """
    ours = [one for one in _counted(entries) if is_ours(one.entry)]
    wrong = _broken(ours, scorer)
    others = [text for text in _broken(_counted(entries), scorer) if text not in wrong]
    return wrong, others


def _counted(entries: Sequence[Ranked]) -> list[Ranked]:
    """Without those that were withdrawn, in an order of their own."""
    found = [one for one in entries if one.entry.notices.withdrawal is None]
    return sorted(found, key=lambda one: one.entry.slug)


def _broken(entries: Sequence[Ranked], scorer: str) -> list[str]:
    pressed = [item for item in map(_pressed, entries) if item is not None]
    return broken_controls([_standing(one, scorer) for one in entries], pressed)


def _standing(one: Ranked, scorer: str) -> Standing:
    """As far as the rules look at it. Another's name is its folder's: that is what a reader finds."""
    said, means = one.entry.submission, one.means
    estimates = {
        name: Interval(float(means[:, column].mean()), None, None, len(means))
        for column, name in enumerate(COLUMNS)
    }
    generator = said.generator.model_copy(update={"name": one.entry.slug})
    if not is_ours(one.entry):  # whatever it says of itself, it is judged as a guest
        generator = generator.model_copy(update={"distribution": ""})
    failures = {(kind, "generator"): count for kind, count in one.table.failures.items()}
    rows = one.table.values.shape[0] * one.table.trials
    return Standing(generator, said.run_id, scorer, rows, 0, failures, estimates)


def _pressed(one: Ranked) -> Pressed | None:
    if one.curve is None:
        return None
    places = np.array([n for n, name in enumerate(one.frame.case_ids) if name in one.frame.pushed])
    hostile = one.frame.by_family(one.table.cases, places)[:, COLUMNS.index("hostile")].mean()
    return Pressed(_standing(one, "").generator, one.curve.steps[-1].mean, float(hostile))
