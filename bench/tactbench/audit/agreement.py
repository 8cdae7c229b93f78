"""Scores against ratings: rank and order with intervals by case, calibration, senders, labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from tactbench.audit.columns import GAPS, MEASURES, Columns, Floats, dimensions, points_of
from tactbench.cases import Record
from tactbench.rated import RatedReply
from tactbench.scores import LABELS
from tactbench.stats import Interval
from tactbench.stats.agreement import Places, agreements, f1, pairs_within, resampled, slope, spearman

#: Two senders whose rated tact lies this far apart must be ordered right.
SENDER_GAP = 8.0


class Figure(Record):
    """A figure and its 95 % interval, cases drawn with replacement; None where it is undefined."""

    value: float | None
    low: float | None = None
    high: float | None = None


class Agreement(Record):
    """One dimension, or tact."""

    spearman: Figure
    order: Figure
    raters: float | None
    """Spearman of one rater with the mean of the others, the mean over the raters' places."""
    slope: float | None
    error: float
    """Mean absolute difference, in points of the measure."""
    bias: float
    """Mean difference, score minus rating."""
    by_level: dict[str, float]
    """Bias by rated level, the ratings rounded to whole points; for tact to steps of 20."""
    length: float | None
    """Spearman of score and number of characters."""
    rated_length: float | None
    """The same of the ratings."""


class Sender(Record):
    """One bot or person that the natural replies speak as."""

    sender: str
    replies: int
    rated: float
    """Mean rated tact."""
    scored: float
    bias: dict[str, float]


def agreement(columns: Columns) -> dict[str, Agreement]:
    """Each measure against its ratings."""
    cases, pairs = columns.cases, pairs_within(columns.cases)
    lengths = np.array([float(len(reply.text)) for reply in columns.replies])
    found = {}
    for column, (name, gap) in enumerate(zip(MEASURES, GAPS, strict=True)):
        scores, ratings = columns.scores[:, column], columns.ratings[:, column]
        clear, agreed = agreements(scores, ratings, pairs, gap)
        in_case = [cases[place] for place in pairs[clear, 0]]
        off = scores - ratings
        found[name] = Agreement(
            spearman=_figure(resampled(cases, _rank_of(scores, ratings))),
            order=_figure(resampled(in_case, _mean_of(agreed))),
            raters=one_against_rest(columns.replies, column),
            slope=_digits(slope(scores, ratings)),
            error=round(float(abs(off).mean()), 3),
            bias=round(float(off.mean()), 3),
            by_level=_by_level(off, ratings, 20.0 if name == "tact" else 1.0),
            length=_digits(spearman(scores, lengths)),
            rated_length=_digits(spearman(ratings, lengths)),
        )
    return found


def _rank_of(scores: Floats, ratings: Floats) -> Callable[[Places], float | None]:
    return lambda at: spearman(scores[at], ratings[at])


def _mean_of(values: Floats) -> Callable[[Places], float | None]:
    return lambda at: float(values[at].mean()) if len(at) else None


def _figure(interval: Interval | None) -> Figure:
    if interval is None:
        return Figure(value=None)
    return Figure(value=_digits(interval.mean), low=_digits(interval.low), high=_digits(interval.high))


def _digits(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _by_level(off: Floats, ratings: Floats, step: float) -> dict[str, float]:
    levels = np.floor(ratings / step + 0.5) * step
    return {
        f"{level:g}": round(float(off[levels == level].mean()), 3) for level in np.unique(levels).tolist()
    }


def one_against_rest(replies: Sequence[RatedReply], column: int) -> float | None:
    """Spearman of one rater with the mean of the others, averaged over the raters' places."""
    several = [reply for reply in replies if len(reply.ratings) > 1]
    if not several:
        return None
    found = []
    for place in range(min(len(reply.ratings) for reply in several)):
        one = np.array([_points(reply.ratings[place], column) for reply in several])
        rest = np.array(
            [
                np.mean([_points(r, column) for i, r in enumerate(reply.ratings) if i != place])
                for reply in several
            ]
        )
        found.append(spearman(one, rest))
    known = [value for value in found if value is not None]
    return round(float(np.mean(known)), 3) if known else None


def _points(rating: tuple[float, ...], column: int) -> float:
    return points_of(dimensions(rating))[column]


def correlations(columns: Columns) -> dict[str, dict[str, float | None]]:
    """Spearman between each two dimensions, as `scored` and as `rated`."""
    found: dict[str, dict[str, float | None]] = {}
    for left, right in combinations(range(4), 2):
        found[f"{MEASURES[left]}, {MEASURES[right]}"] = {
            "scored": _digits(spearman(columns.scores[:, left], columns.scores[:, right])),
            "rated": _digits(spearman(columns.ratings[:, left], columns.ratings[:, right])),
        }
    return found


def senders(columns: Columns) -> tuple[Sender, ...]:
    """Each sender of natural replies, best rated first."""
    names = [reply.sender for reply in columns.replies]
    found = []
    for name in sorted(set(names) - {""}):
        at = np.array([one == name for one in names])
        off = (columns.scores[at] - columns.ratings[at]).mean(axis=0)
        found.append(
            Sender(
                sender=name,
                replies=int(at.sum()),
                rated=round(float(columns.ratings[at, 4].mean()), 1),
                scored=round(float(columns.scores[at, 4].mean()), 1),
                bias={measure: round(float(off[i]), 2) for i, measure in enumerate(MEASURES[:4])},
            )
        )
    return tuple(sorted(found, key=lambda one: (-one.rated, one.sender)))


def sender_order(found: Sequence[Sender]) -> float | None:
    """Share of the senders' pairs, SENDER_GAP or more apart in rated tact, that the scores order alike."""
    clear = [(a, b) for a, b in combinations(found, 2) if abs(a.rated - b.rated) >= SENDER_GAP]
    right = sum((a.scored - b.scored) * (a.rated - b.rated) > 0 for a, b in clear)
    return round(right / len(clear), 3) if clear else None


def label_f1(columns: Columns) -> dict[str, float | None]:
    """F1 of each label over the replies that have readers."""
    found = {}
    for label in LABELS:
        both = [
            (getattr(result.labels, label), truth)
            for reply, result in zip(columns.replies, columns.results, strict=True)
            if (truth := reply.most(label)) is not None
        ]
        said, true = (np.array([pair[i] for pair in both], dtype=np.bool_) for i in (0, 1))
        found[label] = _digits(f1(said, true)) if both else None
    return found
