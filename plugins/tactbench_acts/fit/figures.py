"""How well scores follow ratings, as lines to read: rank correlation, pair order, bias, error, F1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from tactbench import Dimensions, Labels, Score
from tactbench_acts.explain import DIMENSIONS
from tactbench_acts.fit.judging import Judged
from tactbench_acts.fit.rated import Read

Numbers = NDArray[np.float64]

#: Two replies to a case are a pair if their ratings differ by this much, or their tact by this much.
GAP, TACT_GAP = 1.0, 12.0
HEAD = (
    f"{'author':8}{'n':>5}  {'politeness':>10} {'assertive':>10} {'boundary':>10} {'goal':>10} {'tact':>10}"
    f"  {'bias P':>6} {'A':>6} {'B':>6} {'G':>6}  {'error':>5}  {'held':>5} {'caved':>5} {'host.':>5}"
)
KEY = (
    "Spearman/share of pairs in order; bias and mean absolute error in points; F1 of the labels; - undefined"
)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A judged reply that got a score, its tact on both sides reckoned."""

    author: str
    case_id: str
    points: tuple[float, ...]
    """Four dimensions, then tact."""
    rated: tuple[float, ...]
    said: Labels
    read: Read | None


def report(judged: Sequence[Judged]) -> Iterator[str]:
    """A line for all, one for authors whose names begin alike, one an author; and how many were refused."""
    scored = [_scored(one, one.score) for one in judged if isinstance(one.score, Score)]
    authors = sorted({one.author for one in scored})
    yield HEAD
    yield _line("all", scored)
    for first in sorted({author[:1] for author in authors}):
        if 1 < sum(author.startswith(first) for author in authors) < len(authors):
            yield _line(f"{first}*", [one for one in scored if one.author.startswith(first)])
    for author in authors:
        yield _line(author, [one for one in scored if one.author == author])
    yield KEY
    if len(scored) < len(judged):
        yield f"{len(judged) - len(scored)} replies were refused a score and stand in no figure"


def _scored(judged: Judged, score: Score) -> _Scored:
    row = judged.rated
    rated = Dimensions(**dict(zip(DIMENSIONS, row.ratings, strict=True)))
    given = tuple(float(getattr(score.scores, dimension)) for dimension in DIMENSIONS)
    return _Scored(
        author=row.author,
        case_id=row.case.id,
        points=(*given, score.scores.tact()),
        rated=(*row.ratings, rated.tact()),
        said=score.labels,
        read=row.labels,
    )


def _line(name: str, scored: Sequence[_Scored]) -> str:
    points = np.array([one.points for one in scored])
    rated = np.array([one.rated for one in scored])
    pairs = _pairs(scored)
    gaps = (*(GAP for _ in DIMENSIONS), TACT_GAP)
    ranks = []
    for given, wanted, gap in zip(points.T, rated.T, gaps, strict=True):
        in_order = order(given, wanted, pairs, gap)
        ranks.append(f"{_shown(spearman(given, wanted)):>5}/{_shown(in_order):4}")
    off = points[:, :4] - rated[:, :4]
    bias = " ".join(f"{value:+6.2f}" for value in off.mean(axis=0))
    labels = " ".join(f"{_shown(_label_f1(scored, label)):>5}" for label in Labels.model_fields)
    return f"{name:8}{len(scored):5}  {' '.join(ranks)}  {bias}  {abs(off).mean():5.2f}  {labels}"


def _shown(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.2f}"


def _pairs(scored: Sequence[_Scored]) -> NDArray[np.intp]:
    """Every two replies to one case, by their places."""
    of_case: dict[str, list[int]] = {}
    for place, one in enumerate(scored):
        of_case.setdefault(one.case_id, []).append(place)
    pairs = [pair for places in of_case.values() for pair in combinations(places, 2)]
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def spearman(left: Numbers, right: Numbers) -> float | None:
    """Correlation of average ranks; None where one side has no spread."""
    if np.ptp(left) == 0 or np.ptp(right) == 0:
        return None
    return float(np.corrcoef(rankdata(left), rankdata(right))[0, 1])


def order(points: Numbers, rated: Numbers, pairs: NDArray[np.intp], gap: float) -> float | None:
    """Share of clearly different pairs that the points order as the ratings do; a tie counts half."""
    apart = rated[pairs[:, 0]] - rated[pairs[:, 1]]
    clear = abs(apart) >= gap
    if not clear.any():
        return None
    agreed = np.sign(points[pairs[:, 0]] - points[pairs[:, 1]])[clear] * np.sign(apart[clear])
    return float((agreed + 1).mean() / 2)


def _label_f1(scored: Sequence[_Scored], label: str) -> float | None:
    """F1 over the labelled replies; None where neither a reader nor the scorer ever says yes."""
    both = [(getattr(one.said, label), getattr(one.read, label)) for one in scored if one.read]
    hits = sum(said and read for said, read in both)
    yeses = sum(said + read for said, read in both)
    return 2 * hits / yeses if yeses else None
