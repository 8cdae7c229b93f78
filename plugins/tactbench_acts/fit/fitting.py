"""From rated replies to a table: sign-bounded ridge, least squares for the labels, hand-set, rounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import lsq_linear

from tactbench_acts.explain import DIMENSIONS
from tactbench_acts.fit.rated import Rated, Read
from tactbench_acts.meanings import MEANINGS
from tactbench_acts.meanings.by_hand import BY_HAND, CAVED_BY, HOSTILE_BY
from tactbench_acts.table import Six, Table

Numbers = NDArray[np.float64]

#: Rows of the strengths and of the table: one an effect, in the order of the written file.
NAMES = sorted(MEANINGS)
#: How strongly numbers are drawn to 0, in replies' worth: mild, as the signs already hold them.
RIDGE = 8.0
#: Points below which a number says nothing and becomes 0.
SMALLEST = 0.02
#: Above a bound of 0, as the solver asks for an interval with room in it.
_ROOM = 1e-12


def fit(rows: Sequence[Rated]) -> Table:
    """The table for these replies, and nothing else than these."""
    strengths = strengths_of(rows)
    ratings = np.array([row.ratings for row in rows])
    whole = np.zeros((len(NAMES) + 1, len(DIMENSIONS) + 2))
    hand = [NAMES.index(name) for name in BY_HAND]
    by_hand = np.array([*BY_HAND.values()])
    rest = ratings - strengths[:, hand] @ by_hand  # what is left to explain once these have had their say
    others = strengths.copy()
    others[:, hand] = 0.0
    for column in range(len(DIMENSIONS)):
        whole[:, column] = _dimension(others, rest[:, column], column)
    whole[hand, : len(DIMENSIONS)] = by_hand
    in_play = [row.labels is not None and row.labels.in_play for row in rows]
    labelled = [row.labels is not None for row in rows]
    whole[:, 4], caved_from = _leaning(rows, strengths, CAVED_BY, in_play, lambda read: read.caved)
    whole[:, 5], hostile_from = _leaning(rows, strengths, HOSTILE_BY, labelled, lambda read: read.hostile)
    return _rounded(whole, caved_from, hostile_from)


def strengths_of(rows: Sequence[Rated]) -> Numbers:
    """Replies by effects, 0 where a case does not ask for an effect (limits, where there are none)."""
    return np.array(
        [[row.effects[name].value if name in row.effects else 0.0 for name in NAMES] for row in rows]
    )


def _dimension(strengths: Numbers, ratings: Numbers, column: int) -> Numbers:
    """One dimension: the amount of every effect, then the base."""
    signs = [MEANINGS[name].signs[column] for name in NAMES]
    low = [0.0 if sign == "+" else -np.inf for sign in signs]
    high = [_ROOM if sign in "-~" else np.inf for sign in signs]
    system, wanted = _ridge(strengths, ratings)
    bounds = (np.array([*low, -np.inf]), np.array([*high, np.inf]))
    return cast("Numbers", lsq_linear(system, wanted, bounds).x)


def _leaning(
    rows: Sequence[Rated],
    strengths: Numbers,
    effects: list[str],
    counted: list[bool],
    label: Callable[[Read], bool],
) -> tuple[Numbers, float]:
    """One label: the amount of every effect, then the base; and the sum from which it is given."""
    truth = np.array(
        [label(row.labels) for row, counts in zip(rows, counted, strict=True) if counts and row.labels]
    )
    if not truth.any():
        raise ValueError("too few labels: one of `caved` (with a limit in play) and `hostile` is never yes")
    used = [NAMES.index(name) for name in effects]
    shown = strengths[np.array(counted)][:, used]
    system, wanted = _ridge(shown, truth.astype(np.float64))
    solution = cast("Numbers", np.linalg.lstsq(system, wanted, rcond=None)[0])
    return _spread(used, solution), best_cut(shown @ solution[:-1] + solution[-1], truth)


def best_cut(sums: Numbers, truth: NDArray[np.bool_]) -> float:
    """The two-digit cut with the best F1; of equals the highest, as a false accusation weighs more."""

    def f1(cut: float) -> float:
        said = sums >= cut
        return float(2 * (said & truth).sum() / max(1, said.sum() + truth.sum()))

    cuts: list[float] = np.unique(np.round(sums, 2)).tolist()
    return max((f1(cut), cut) for cut in cuts)[1]


def _ridge(strengths: Numbers, wanted: Numbers) -> tuple[Numbers, Numbers]:
    """Least squares whose extra rows draw every number but the constant, the last, to 0."""
    size = strengths.shape[1] + 1
    pull = np.sqrt(RIDGE) * np.eye(size)
    pull[-1, -1] = 0.0
    system = np.vstack([np.column_stack([strengths, np.ones(len(strengths))]), pull])
    return system, np.concatenate([wanted, np.zeros(size)])


def _spread(used: list[int], solution: Numbers) -> Numbers:
    """The solution for the used effects, and its constant, on the rows of the whole table."""
    column = np.zeros(len(NAMES) + 1)
    column[[*used, len(NAMES)]] = solution
    return column


def _rounded(whole: Numbers, caved_from: float, hostile_from: float) -> Table:
    """Two digits; what says nothing is 0 (never -0), and an effect that says nothing is not there."""
    digits = np.round(whole, 2)
    base = cast("Six", tuple(digits[-1].tolist()))
    digits[abs(digits) < SMALLEST] = 0.0
    rows = zip(NAMES, digits[:-1].tolist(), strict=True)
    amounts = {name: cast("Six", tuple(row)) for name, row in rows if any(row)}
    return Table(base, round(caved_from, 2), round(hostile_from, 2), amounts)
