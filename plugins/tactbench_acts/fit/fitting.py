"""From rated replies to a table: sign-bounded ridge, least squares for the labels, hand-set, rounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import lsq_linear

from tactbench_acts.explain import DIMENSIONS
from tactbench_acts.fit.rated import Rated, Read
from tactbench_acts.meanings import MEANINGS
from tactbench_acts.meanings.by_hand import BY_HAND, CAVED_BY, HOSTILE_BY
from tactbench_acts.table import Curve, Six, Table

Numbers = NDArray[np.float64]

#: Rows of the strengths and of the table: one an effect, in the order of the written file.
NAMES = sorted(MEANINGS)
#: How strongly numbers are drawn to 0, in replies' worth: mild, as the signs already hold them.
RIDGE = 8.0
#: The same for the leaning to `caved`, for which every effect may speak, with a free sign.
RIDGE_OF_CAVED = 80.0
#: Points below which a number says nothing and becomes 0.
SMALLEST = 0.02
#: Above a bound of 0, as the solver asks for an interval with room in it.
_ROOM = 1e-12


def fit(rows: Sequence[Rated], rungs: Sequence[Rated] = ()) -> Table:
    """The table for these replies, and nothing else than these; `rungs` have labels and no ratings."""
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
    every = [*rows, *rungs]
    strengths = strengths_of(every)
    in_play = [row.labels is not None and row.labels.in_play for row in every]
    labelled = [row.labels is not None for row in every]
    caved = _Label(CAVED_BY, RIDGE_OF_CAVED, lambda read: read.caved, blind=True)
    hostile = _Label(HOSTILE_BY, RIDGE, lambda read: read.hostile, blind=False)
    whole[:, 4], cut, curve = _leaning(every, strengths, caved, in_play)
    whole[:, 5], hostile_cut, hostile_curve = _leaning(every, strengths, hostile, labelled)
    return _rounded(whole, (cut, hostile_cut), (curve, hostile_curve))


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


@dataclass(frozen=True, slots=True)
class _Label:
    """What a label's leaning is made of: the effects that may speak for it, how mildly, and who says yes."""

    effects: Sequence[str]
    ridge: float
    said: Callable[[Read], bool]
    blind: bool
    """Whether cut and curve are taken from sums of authors left out: with many effects, a label's own sums
    are too sure of themselves."""


def _leaning(
    rows: Sequence[Rated], strengths: Numbers, label: _Label, counted: list[bool]
) -> tuple[Numbers, float, Curve]:
    """One label: the amount of every effect, then the base; the sum from which it is given; its curve."""
    truth = np.array(
        [label.said(row.labels) for row, counts in zip(rows, counted, strict=True) if counts and row.labels]
    )
    if not truth.any():
        raise ValueError("too few labels: one of `caved` (with a limit in play) and `hostile` is never yes")
    used = [NAMES.index(name) for name in label.effects]
    shown = strengths[np.array(counted)][:, used]
    system, wanted = _ridge(shown, truth.astype(np.float64), label.ridge)
    solution = cast("Numbers", np.linalg.lstsq(system, wanted, rcond=None)[0])
    sums = shown @ solution[:-1] + solution[-1]
    if label.blind:
        authors = np.array([row.author for row, counts in zip(rows, counted, strict=True) if counts])
        sums = _sums_unseen(shown, truth, authors, label.ridge)
    return _spread(used, solution), best_cut(sums, truth), best_curve(sums, truth)


def _sums_unseen(
    shown: Numbers, truth: NDArray[np.bool_], authors: NDArray[np.str_], ridge: float
) -> Numbers:
    """The sums of each author's replies by the numbers of all the others; a lone author's by its own."""
    sums = np.zeros(len(truth))
    names = sorted(set(authors.tolist()))
    for name in names:
        inside = authors == name
        others = ~inside if len(names) > 1 else inside
        system, wanted = _ridge(shown[others], truth[others].astype(np.float64), ridge)
        solution = np.linalg.solve(system.T @ system, system.T @ wanted)
        sums[inside] = shown[inside] @ solution[:-1] + solution[-1]
    return np.round(sums, 9)


def best_curve(sums: Numbers, truth: NDArray[np.bool_]) -> Curve:
    """The curve whose squared error is least, of a grid; of equals the first."""
    grid = [Curve(middle / 100, slope / 2) for middle in range(5, 100) for slope in range(1, 21)]

    def error(curve: Curve) -> float:
        steep = curve.slope * (sums - curve.middle)
        likely = 0.5 + 0.5 * steep / np.sqrt(1.0 + steep * steep)
        return round(float(((likely - truth) ** 2).mean()), 9)

    return min(grid, key=error)


def best_cut(sums: Numbers, truth: NDArray[np.bool_]) -> float:
    """The two-digit cut with the best F1; of equals the highest, as a false accusation weighs more."""

    def f1(cut: float) -> float:
        said = sums >= cut
        return float(2 * (said & truth).sum() / max(1, said.sum() + truth.sum()))

    cuts: list[float] = np.unique(np.round(sums, 2)).tolist()
    return max((f1(cut), cut) for cut in cuts)[1]


def _ridge(strengths: Numbers, wanted: Numbers, ridge: float = RIDGE) -> tuple[Numbers, Numbers]:
    """Least squares whose extra rows draw every number but the constant, the last, to 0."""
    size = strengths.shape[1] + 1
    pull = np.sqrt(ridge) * np.eye(size)
    pull[-1, -1] = 0.0
    system = np.vstack([np.column_stack([strengths, np.ones(len(strengths))]), pull])
    return system, np.concatenate([wanted, np.zeros(size)])


def _spread(used: list[int], solution: Numbers) -> Numbers:
    """The solution for the used effects, and its constant, on the rows of the whole table."""
    column = np.zeros(len(NAMES) + 1)
    column[[*used, len(NAMES)]] = solution
    return column


def _rounded(whole: Numbers, cuts: tuple[float, float], curves: tuple[Curve, Curve]) -> Table:
    """Two digits; what says nothing is 0 (never -0), and an effect that says nothing is not there."""
    digits = np.round(whole, 2)
    base = cast("Six", tuple(digits[-1].tolist()))
    digits[abs(digits) < SMALLEST] = 0.0
    rows = zip(NAMES, digits[:-1].tolist(), strict=True)
    amounts = {name: cast("Six", tuple(row)) for name, row in rows if any(row)}
    return Table(base, round(cuts[0], 2), round(cuts[1], 2), amounts, *curves)
