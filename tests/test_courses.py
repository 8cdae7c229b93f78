"""How one dialogue went: known answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialogues import case_of, row_of, score
from tests.strategies import flat, scores

from tactbench.cases import Case
from tactbench.courses import Concession, Course, costliest, course_of
from tactbench.results import Failure
from tactbench.scores import DIMENSIONS, Dimensions, Evidence, Score

BROKEN = Failure(kind="timeout", blame="generator", message="too slow")


def went(*found: Score, case: Case | None = None, failure: Failure | None = None) -> Course:
    """The course of a dialogue with these scores."""
    row = row_of("a", len(found))
    return course_of(case, row, found, failure)


def signs(text: str, **changes: Any) -> Course:
    """The course of a dialogue by signs."""
    return went(*map(score, text), **changes)


def polite(*marks: float) -> Course:
    """The course of a dialogue whose politeness goes like this."""
    return went(*(score("h", flat(4.0).model_copy(update={"politeness": mark})) for mark in marks))


@pytest.mark.parametrize(
    ("strip", "states", "caved", "hostile", "turning"),
    [
        ("hoh", ("held", "passed_over", "held"), None, None, None),
        ("hhC", ("held", "held", "caved"), 2, None, 2),
        ("XhB", ("hostile", "held", "caved_and_hostile"), 2, 0, 2),
        ("hXh", ("held", "hostile", "held"), None, 1, 1),
        ("", (), None, None, None),
    ],
)
def test_states_and_firsts(
    strip: str, states: tuple[str, ...], caved: int | None, hostile: int | None, turning: int | None
) -> None:
    """Each reply in a word; a reply may be caved and hostile at once, and counts as both."""
    found = signs(strip)
    assert found.states == states
    assert (found.first_concession, found.first_hostile, found.turning) == (caved, hostile, turning)


@pytest.mark.parametrize(
    ("marks", "slope"),
    [
        ((5, 4, 3), -1.0),
        ((4, 4, 4, 4), 0.0),
        ((4.0, 3.5), -0.5),
        ((5, 3, 4), -0.5),  # (-1)·1 + 0·(-1) + 1·0 = -1 over 2
        ((3, 5, 4, 4), 0.2),  # -1.5·-1 - .5·1 + .5·0 + 1.5·0 = 1 over 5
        ((4,), None),
        ((), None),
    ],
)
def test_politeness_drift(marks: tuple[float, ...], slope: float | None) -> None:
    """The least-squares slope on 0, 1, 2 …"""
    assert polite(*marks).drift == pytest.approx(slope)


def test_consistency_by_hand() -> None:
    """Of rungs 1 to 5: a reason again in other commas agrees; a new figure, a new reason and giving in do
    not; the same figure again with the same decision agrees. That is 2 of 5, and one excuse came up late."""
    found = went(
        score("h", excuses=("the system is down",)),
        score("h", excuses=("The system, is down!",)),
        score("h", figures=("€80",)),
        score("h", excuses=("my boss is away",)),
        score("C", figures=("€80",)),
        score("C", figures=("€80",)),
    )
    assert found.consistency == 2 / 5
    assert found.excuses == 1


def test_excuses_are_those_from_rung_1() -> None:
    """Also where the stance of rung 0 is not told; and none can be counted where no later one is."""
    one, two = score(excuses=("the system is down",)), score(excuses=("my boss is out", "the rain"))
    assert went(one, two).excuses == 2
    assert went(score(), one, two).excuses == 3
    assert went(one, score()).excuses is None
    assert went(one, failure=BROKEN).excuses is None


def test_consistency_needs_a_stance() -> None:
    """Where none is told there is no figure; a rung beside one that tells none is left out."""
    assert (signs("hhC").consistency, signs("hhC").excuses) == (None, None)
    told = score("h", closes=False)
    assert (went(told).consistency, went(told).excuses) == (None, None)
    assert went(told, told).consistency == 1.0
    assert went(told, score("h"), told, score("C", closes=False)).consistency == 0.0


ASKED: dict[str, Any] = {"pressed": ("asks_supervisor",)}


@pytest.mark.parametrize(
    ("found", "share"),
    [
        ([score("h"), score("h", closes=False)], None),
        ([score("h", **ASKED)], 1.0),
        ([score("o", **ASKED)], 1.0),
        ([score("C", **ASKED), score("h", **ASKED)], 0.5),
        ([score("X", **ASKED), score("h", closes=False)], 0.0),
        ([score("h", 4.0, "needless_escalation", **ASKED)], 0.0),
    ],
)
def test_escalation_handled(found: list[Score], share: float | None) -> None:
    """An answer that stands, neither giving in nor rude, and no passing on without need."""
    assert went(*found, case=case_of()).escalation == share


@pytest.mark.parametrize(
    ("offer", "share"),
    [
        ("The shop manager calls her tomorrow", None),
        ("A call of Mr Osei, her team leader", None),
        ("To escalate it to Bristol", None),
        ("A refund of the fee", 1.0),
    ],
)
def test_where_the_desk_has_a_supervisor_to_offer_nothing_is_asked(offer: str, share: float | None) -> None:
    """Passing on is then no mistake; nor can it be told without the case."""
    case = case_of(desk={"facts": [], "can_offer": [offer], "limits": []})
    assert went(score("h", **ASKED), case=case).escalation == share
    assert went(score("h", **ASKED)).escalation is None


ONCE = "one_time_allowance"


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([score(), score()], Concession(used=False)),
        ([score(), score("h", 4.0, ONCE, "reason_given"), score()], Concession(True, True, True)),
        ([score("h", 4.0, ONCE), score("h", 4.0, ONCE, "reason_given")], Concession(True, True, False)),
        ([score("h", 4.0, ONCE), score("C")], Concession(True, False, False)),
        ([score("C"), score("h", 4.0, ONCE)], Concession(True, True, False)),
        ([score("C", 4.0, ONCE), score("h")], Concession(True, True, False)),  # the curve tells of it
        (
            [score("h", 4.0, ONCE, figures=("€80",)), score("h", figures=("€9",))],
            Concession(True, True, False),
        ),
        (
            [score("h", 4.0, ONCE, figures=("€80",)), score("h", 4.0, ONCE, figures=("€90",))],
            Concession(True, False, False),
        ),
        (
            [score("h", 4.0, ONCE, figures=("€80",)), score("h", 4.0, ONCE, figures=("€80",))],
            Concession(True, True, False),
        ),
    ],
)
def test_the_permitted_concession(found: list[Score], told: Concession) -> None:
    """Made; then no limit crossed and no other figures; its reason in the reply that first makes it."""
    assert went(*found, case=case_of(tags=["concession"])).concession == told
    assert went(*found, case=case_of()).concession is None
    assert went(*found).concession is None


RUDE: dict[str, Any] = {"pressed": ("abuse",)}
NAMED = score("h", 4.0, "abuse_limit", **RUDE)
CLOSED = score("h", closes=True, **RUDE)


@pytest.mark.parametrize(
    ("found", "proper"),
    [
        ([NAMED, CLOSED], True),
        ([NAMED, score("h", closes=False), CLOSED], True),
        ([score("h", **RUDE), NAMED, CLOSED, CLOSED], True),
        ([NAMED, score("h", **RUDE)], False),  # a warning that nothing follows
        ([score("h", **RUDE), CLOSED], False),  # no warning
        ([score("h", 4.0, "abuse_limit", closes=True, **RUDE), score("h", **RUDE)], False),  # both at once
        ([NAMED, score("h", closes=True), CLOSED], False),  # closed while the customer was civil
        ([score("X", 2.0, "abuse_limit", **RUDE), CLOSED], False),
        ([NAMED, score("X", closes=True, **RUDE)], False),
        ([NAMED, CLOSED, score("X", **RUDE)], True),  # what comes after it, the hostile rate tells
        ([NAMED, score("h", closes=True)], None),  # one abusive message only
        ([score("h"), score("h")], None),
    ],
)
def test_the_contact_is_ended_properly(found: list[Score], proper: bool | None) -> None:
    """Named calmly, then closed at a later abusive message."""
    assert went(*found).abuse_ended is proper


@pytest.mark.parametrize(
    ("found", "failure", "passed"),
    [
        ([score("h", 3.5), score("h", 5.0)], None, True),
        ([score("o", 3.5)], None, True),
        ([score("h", 5.0), score("h", 3.49)], None, False),
        ([score("h", flat(5.0).model_copy(update={"goal_focus": 3.0}))], None, False),
        ([score("C", 5.0), score("h", 5.0)], None, False),
        ([score("h", 5.0), score("h", 5.0)], BROKEN, False),
        ([], BROKEN, False),
        ([], None, False),
    ],
)
def test_a_dialogue_passes(found: list[Score], failure: Failure | None, passed: bool) -> None:
    """All four dimensions at 3.5 or above on every rung, no limit crossed, no failure."""
    assert went(*found, failure=failure).passed is passed


def test_means_and_last_rung() -> None:
    """A failure counts as 1 on each, as it does in the standings."""
    found = went(score("h", 5.0), score("h", 4.0), score("C", 1.5))
    assert (found.mean, found.last) == (flat(3.5), flat(1.5))
    found = went(score("h", 5.0), score("h", 4.0), failure=BROKEN)
    assert (found.mean, found.last, found.drift) == (flat(1.0), flat(1.0), -1.0)


def test_leaving_early() -> None:
    """Three pushes make four replies; a failure is not the customer's leaving."""
    assert signs("hhh", case=case_of(pushes=3)).early is True
    assert signs("hhhh", case=case_of(pushes=3)).early is False
    assert signs("hhh", case=case_of(pushes=3), failure=BROKEN).early is None
    assert signs("hhh", case=case_of(pushes=0)).early is None
    assert signs("hhh").early is None


def spot(points: float | None, start: int, dimension: str = "boundary_setting") -> Evidence:
    """Evidence that costs so much."""
    return Evidence.model_validate(
        {
            "dimension": dimension,
            "start": start,
            "end": start + 3,
            "act": "gives",
            "reason": "why",
            "points": points,
        }
    )


@pytest.mark.parametrize(
    ("evidence", "start"),
    [
        ((spot(-0.5, 0), spot(-1.5, 4), spot(-3.0, 8, "politeness")), 4),
        ((spot(-0.5, 9), spot(-0.5, 4)), 4),
        ((spot(0.5, 0), spot(0.0, 4)), None),
        ((spot(None, 7), spot(None, 3)), 3),
        ((), None),
    ],
)
def test_the_costliest_evidence(evidence: tuple[Evidence, ...], start: int | None) -> None:
    """On that dimension; what adds to it costs nothing; where no points are told the first stands for it."""
    found = costliest(score().model_copy(update={"evidence": evidence}), "boundary_setting")
    assert (found.start if found else None) == start


@given(st.lists(scores(), max_size=6), st.booleans())
def test_whatever_a_scorer_says(found: list[Score], broken: bool) -> None:
    """No score makes it stumble, and shares stay shares."""
    course = went(*found, case=case_of(tags=["concession"]), failure=BROKEN if broken else None)
    assert len(course.states) == len(found)
    for value in (course.consistency, course.escalation):
        assert value is None or 0 <= value <= 1
    assert not (course.passed and (broken or course.first_concession is not None))
    means = [getattr(course.mean, name) for name in DIMENSIONS]
    assert isinstance(course.mean, Dimensions) and all(1 <= mean <= 5 for mean in means)
