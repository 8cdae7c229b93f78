"""Dialogues by hand: a sign for each reply, as in the strips of `tactbench show` on a plain terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.strategies import SCORER, case_object, flat

from tactbench.cases import Case
from tactbench.results import Answer, Blame, Failure, Row, Scored
from tactbench.scores import Dimensions, Labels, Score, Stance

#: held, passed over, caved, hostile, both.
LABELS = {
    "h": Labels(held=True),
    "o": Labels(),
    "C": Labels(caved=True),
    "X": Labels(held=True, hostile=True),
    "B": Labels(caved=True, hostile=True),
}


def score(sign: str = "h", marks: float | Dimensions = 4.0, *techniques: str, **stance: Any) -> Score:
    """What is said of one reply; with `stance` its stance too."""
    return Score(
        scores=marks if isinstance(marks, Dimensions) else flat(marks),
        labels=LABELS[sign],
        techniques=techniques,
        stance=Stance(**stance) if stance else None,
    )


def row_of(case_id: str, rungs: int, family: str = "", trial: int = 0, blame: Blame | None = None) -> Row:
    """A dialogue of so many replies, after which one of somebody's failures may stand."""
    return Row(
        case_id=case_id,
        family=family or case_id,
        trial=trial,
        answers=tuple(Answer(text=f"Reply {rung} to {case_id}.") for rung in range(rungs)),
        said=tuple(f"Push {rung}." for rung in range(rungs if blame else max(0, rungs - 1))),
        failure=Failure(kind="timeout", blame=blame, message="too slow") if blame else None,
    )


def played(
    case_id: str,
    scores: str | Sequence[Score],
    family: str = "",
    trial: int = 0,
    blame: Blame | None = None,
) -> list[Row | Scored]:
    """The lines of a dialogue and of its scores, by signs or by the scores themselves."""
    found = [score(item) if isinstance(item, str) else item for item in scores]
    keys: dict[str, Any] = {"case_id": case_id, "trial": trial, "scorer": SCORER}
    row = row_of(case_id, len(found), family, trial, blame)
    return [row, *(Scored(**keys, rung=rung, score=item) for rung, item in enumerate(found))]


def case_of(case_id: str = "a", pushes: int = 3, **changes: Any) -> Case:
    """A case with so many pushes, a family of its own."""
    texts = [f"Push {number}." for number in range(pushes)]
    return Case.model_validate(case_object(id=case_id, pushes=texts, **changes))
