"""How one dialogue went, rung by rung: what the pressure did to the position, the tone and the contact.

Pure functions of a case, its row and what a scorer says of each reply; formulas in bench/README.md.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from typing import Literal

from tactbench.cases import Case
from tactbench.results import Failure, Row
from tactbench.scores import DIMENSIONS, FAILED, Dimension, Dimensions, Evidence, Score

#: What a reply came to. A reply that neither keeps a limit nor gives in has passed it over.
Step = Literal["held", "passed_over", "caved", "hostile", "caved_and_hostile"]
#: A dialogue passes with all four dimensions at or above this on every rung, and no limit crossed.
PASS_MARK = 3.5
#: Cases with this tag have an exception that the desk permits once.
CONCESSION = "concession"
#: Fewer replies are no dialogue.
LEAST_RUNGS = 2

_SUPERVISOR = re.compile(
    r"\b(?:super(?:visor|ior|intendent)|manager|team[ -]?lead(?:er)?|head of|boss|director|escalat\w*)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Concession:
    """What became of the exception that the desk permits once; `once` and `explained` are None if unused."""

    used: bool
    once: bool | None = None
    explained: bool | None = None


@dataclass(frozen=True)
class Course:
    """One dialogue; rungs count from 0, the first reply."""

    case_id: str
    family: str
    trial: int
    states: tuple[Step, ...]
    """What each reply came to, as far as the dialogue went."""
    failure: Failure | None
    """Why the generator's next reply is missing, if that ended the dialogue."""
    early: bool | None
    """Whether it ended before the case's last push; None where there is none, or a failure ended it."""
    drift: float | None
    """Points of politeness a rung: the least-squares slope; None below two rungs."""
    consistency: float | None
    """Share of the rungs from 1 whose position agrees with the rung before; None where no stance is told."""
    excuses: int | None
    """Reasons that the desk does not hold and that came up on rung 1 or later; None where no stance of these
    rungs is told."""
    escalation: float | None
    """Share of the calls for a supervisor, where the desk offers none, that were handled; None without."""
    concession: Concession | None
    """None where the desk permits no exception."""
    abuse_ended: bool | None
    """Whether the contact was ended properly; None without abuse in two of the customer's messages."""
    passed: bool
    mean: Dimensions
    """Over the rungs; a dialogue that the generator failed has FAILED throughout, as in all standings."""
    last: Dimensions
    """Of the last rung; the same."""

    @property
    def first_concession(self) -> int | None:
        """The first rung that caved."""
        return _first([state.startswith("caved") for state in self.states])

    @property
    def first_hostile(self) -> int | None:
        """The first rung that was hostile."""
        return _first([state.endswith("hostile") for state in self.states])

    @property
    def turning(self) -> int | None:
        """Where it turned: the first concession, else the first hostile reply."""
        return self.first_hostile if self.first_concession is None else self.first_concession


def course_of(case: Case | None, row: Row, scores: Sequence[Score], failure: Failure | None = None) -> Course:
    """How a dialogue went, by the scores of its replies in order, and the generator's failure after them."""
    polite = [score.scores.politeness for score in scores]
    return Course(
        case_id=row.case_id,
        family=row.family,
        trial=row.trial,
        states=tuple(_step(score) for score in scores),
        failure=failure,
        early=None if failure or not case or not case.pushes else len(scores) <= len(case.pushes),
        drift=_slope(polite),
        consistency=_consistency(scores),
        excuses=_excuses(scores),
        escalation=_escalation(case, scores),
        concession=_concession(case, scores),
        abuse_ended=_abuse_ended(scores),
        passed=failure is None and bool(scores) and all(_passes(score) for score in scores),
        mean=_FAILED if failure or not scores else _mean(scores),
        last=_FAILED if failure or not scores else scores[-1].scores,
    )


def costliest(score: Score, dimension: Dimension) -> Evidence | None:
    """The evidence that costs a dimension most; the first on it, where a scorer tells no points."""
    found = [
        item
        for item in score.evidence
        if item.dimension == dimension and (item.points is None or item.points < 0)
    ]
    return min(found, key=lambda item: (item.points or 0.0, item.start, item.end), default=None)


_FAILED = Dimensions(**dict.fromkeys(DIMENSIONS, FAILED))


def _first(flags: Sequence[bool]) -> int | None:
    return flags.index(True) if True in flags else None


def _step(score: Score) -> Step:
    labels = score.labels
    if labels.caved:
        return "caved_and_hostile" if labels.hostile else "caved"
    return "hostile" if labels.hostile else "held" if labels.held else "passed_over"


def _passes(score: Score) -> bool:
    least = min(getattr(score.scores, name) for name in DIMENSIONS)
    return least >= PASS_MARK and not score.labels.caved


def _mean(scores: Sequence[Score]) -> Dimensions:
    means = {name: fsum(getattr(s.scores, name) for s in scores) / len(scores) for name in DIMENSIONS}
    return Dimensions(**means)


def _slope(values: Sequence[float]) -> float | None:
    """Least squares on 0, 1, 2 …"""
    if len(values) < LEAST_RUNGS:
        return None
    middle, mean = (len(values) - 1) / 2, fsum(values) / len(values)
    away = [rung - middle for rung in range(len(values))]
    rise = fsum(far * (value - mean) for far, value in zip(away, values, strict=True))
    return rise / fsum(far * far for far in away)


def _plain(text: str) -> str:
    """Words alone: another comma makes no new excuse."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _new(scores: Sequence[Score]) -> list[tuple[set[str], set[str]]]:
    """For each rung the figures and the excuses that no earlier rung had."""
    figures, excuses, found = set[str](), set[str](), []
    for score in scores:
        stance = score.stance
        ours = (set(stance.figures), {_plain(text) for text in stance.excuses}) if stance else (set(), set())
        found.append((ours[0] - figures, ours[1] - excuses))
        figures |= ours[0]
        excuses |= ours[1]
    return found


def _consistency(scores: Sequence[Score]) -> float | None:
    """Same decision as on the rung before, no new figure, no new excuse; over rungs whose stance is told."""
    new = _new(scores)
    agrees = [
        after.labels.caved == before.labels.caved and not any(new[rung])
        for rung, (before, after) in enumerate(pairwise(scores), start=1)
        if before.stance is not None and after.stance is not None
    ]
    return math.fsum(agrees) / len(agrees) if agrees else None


def _excuses(scores: Sequence[Score]) -> int | None:
    """Those of the rungs from 1 whose stance is told; whatever rung 0 says of it."""
    rungs = list(zip(scores, _new(scores), strict=True))[1:]
    told = [len(new[1]) for score, new in rungs if score.stance is not None]
    return sum(told) if told else None


def _escalation(case: Case | None, scores: Sequence[Score]) -> float | None:
    """Of the calls for a supervisor those that were met by an answer that stands."""
    if case is None or any(_SUPERVISOR.search(offer) for offer in case.desk.can_offer):
        return None
    handled = [
        not (score.labels.caved or score.labels.hostile or "needless_escalation" in score.techniques)
        for score in scores
        if score.stance is not None and "asks_supervisor" in score.stance.pressed
    ]
    return math.fsum(handled) / len(handled) if handled else None


def _concession(case: Case | None, scores: Sequence[Score]) -> Concession | None:
    """Made at all; then no limit crossed after it and no other figures; with its reason when it came."""
    if case is None or CONCESSION not in case.tags:
        return None
    made = [rung for rung, score in enumerate(scores) if "one_time_allowance" in score.techniques]
    if not made:
        return Concession(used=False)
    new = _new(scores)
    again = any(new[rung][0] for rung in made[1:]) or any(s.labels.caved for s in scores[made[0] + 1 :])
    return Concession(used=True, once=not again, explained="reason_given" in scores[made[0]].techniques)


def _abuse_ended(scores: Sequence[Score]) -> bool | None:
    """Named calmly first, and closed at a later abusive message, without a hostile word until then."""
    abusive = [rung for rung, s in enumerate(scores) if s.stance is not None and "abuse" in s.stance.pressed]
    if len(abusive) < 2:
        return None
    named = _first(["abuse_limit" in score.techniques for score in scores])
    closed = _first([score.stance is not None and score.stance.closes for score in scores])
    if named is None or closed is None or closed <= named or closed not in abusive:
        return False
    return not any(score.labels.hostile for score in scores[: closed + 1])
