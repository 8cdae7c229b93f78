"""Scorers that no benchmark should need: reply length, VADER, a bag of words; the least to be better than.

The bag of words is fitted on rated replies, each author scored by a fit without that author. VADER and the
bag come with the extra `tactbench[audit]`; what cannot be computed is left out and named, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from tactbench.audit.columns import GAPS, MEASURES, Floats, dimensions, points_of
from tactbench.cases import Record
from tactbench.rated import RatedReply
from tactbench.stats.agreement import agreements, pairs_within, spearman

#: Pull of the ridge to 0, and how many replies must hold a word: chosen once, before any figure was seen.
PULL, RARE = 1.0, 3


class Reference(Record):
    """What another scorer reaches on the same replies; None where it has no spread."""

    spearman: dict[str, float | None]
    order: dict[str, float | None]


class _TooSmallError(Exception):
    """There is too little in the set to fit anything on."""


def references(
    replies: Sequence[RatedReply], lessons: Sequence[RatedReply] = ()
) -> tuple[dict[str, Reference], tuple[str, ...]]:
    """By name; and those that could not be computed here, each with the reason.

    The bag of words learns from `lessons`, replies of another set, where there are any; else from the other
    authors of the set itself.
    """
    ratings = _ratings(replies)
    found, missing = {}, []
    makers: dict[str, Callable[[Sequence[RatedReply]], Floats]] = {
        "length": _length,
        "VADER": _vader,
        "bag of words": lambda asked: _bag(asked, lessons or asked),
    }
    for name, make in makers.items():
        try:
            scores = make(replies)
        except ImportError:
            missing.append(f"{name} (pip install 'tactbench[audit]')")
            continue
        except _TooSmallError as error:
            missing.append(f"{name} ({error})")
            continue
        found[name] = _reference(replies, scores, ratings)
    return found, tuple(missing)


def _reference(replies: Sequence[RatedReply], scores: Floats, ratings: Floats) -> Reference:
    pairs = pairs_within([reply.case.id for reply in replies])
    ranks: dict[str, float | None] = {}
    orders: dict[str, float | None] = {}
    for column, (name, gap) in enumerate(zip(MEASURES, GAPS, strict=True)):
        rank = spearman(scores[:, column], ratings[:, column])
        _, agreed = agreements(scores[:, column], ratings[:, column], pairs, gap)
        ranks[name] = None if rank is None else round(rank, 3)
        orders[name] = round(float(agreed.mean()), 3) if len(agreed) else None
    return Reference(spearman=ranks, order=orders)


def _length(replies: Sequence[RatedReply]) -> Floats:
    return np.repeat([[float(len(reply.text))] for reply in replies], len(MEASURES), axis=1)


def _vader(replies: Sequence[RatedReply]) -> Floats:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    compound = [[analyser.polarity_scores(reply.text)["compound"]] for reply in replies]
    return np.repeat(np.array(compound, dtype=np.float64), len(MEASURES), axis=1)


def _ratings(replies: Sequence[RatedReply]) -> Floats:
    return np.array([points_of(dimensions(reply.mean)) for reply in replies])


def _bag(replies: Sequence[RatedReply], lessons: Sequence[RatedReply]) -> Floats:
    """Words and word pairs, tf-idf, ridge; authors left out."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import Ridge

    authors = np.array([reply.author for reply in replies])
    if len({reply.author for reply in lessons}) < 2:
        raise _TooSmallError("leaving an author out takes two authors")
    out = np.ones((len(replies), len(MEASURES)))
    for author in sorted(set(authors.tolist())):
        others = [reply for reply in lessons if reply.author != author]
        words = TfidfVectorizer(ngram_range=(1, 2), min_df=RARE, sublinear_tf=True)
        try:
            counts = words.fit_transform([reply.text for reply in others])
        except ValueError:
            raise _TooSmallError(f"without {author} no word is in {RARE} replies") from None
        fitted = Ridge(alpha=PULL).fit(counts, _ratings(others)[:, :4])
        asked = [reply.text for reply in replies if reply.author == author]
        four = np.clip(fitted.predict(words.transform(asked)), 1, 5)
        out[authors == author] = [points_of(dimensions(row)) for row in four.tolist()]
    return out
