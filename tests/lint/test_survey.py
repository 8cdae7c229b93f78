"""Counts, lengths and reading level of a suite."""

from __future__ import annotations

import pytest
from tests.strategies import case_object

from tactbench.cases import Case
from tactbench.lint.survey import Survey, reading_grade


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        # 4.71 * strokes / words + 0.5 * words / sentences - 21.43, by hand
        (
            "Responsible administrators communicate extraordinarily considerately.",
            4.71 * 65 / 5 + 2.5 - 21.43,
        ),
        ("Consider everything carefully. Communicate immediately!", 4.71 * 51 / 5 + 1.25 - 21.43),
        ("go to it", 0.0),
        ("", 0.0),
        ("!!!", 0.0),
    ],
)
def test_the_reading_grade_is_the_automated_readability_index(text: str, grade: float) -> None:
    """Not below 0; 0 without words."""
    assert reading_grade(text) == pytest.approx(grade, abs=0.051)


def test_a_survey_counts_what_a_suite_is_made_of() -> None:
    """Cases, families, limits, dialogues, pushes, and the words of the last message."""
    survey = Survey()
    assert survey.lines() == []
    for number in range(3):
        survey.add(Case.model_validate(case_object(id=f"a{number}", family="a", pushes=["And?"])))
    bare: dict[str, list[str]] = {"facts": [], "can_offer": [], "limits": []}
    turns = [("customer", "Hm"), ("agent", "Yes?"), ("customer", "one two three four five six seven")]
    dialogue = [{"role": role, "text": text} for role, text in turns]
    survey.add(Case.model_validate(case_object(id="b", desk=bare, dialogue=dialogue)))
    assert survey.json() | {"reading_grade": 0} == {
        "cases": 4,
        "families": 2,
        "no_limit": 1,
        "dialogues": 1,
        "with_pushes": 3,
        "words": [6, 6, 6.8],
        "reading_grade": 0,
    }
    assert survey.lines()[0] == (
        "4 cases in 2 families (1 with 3 or more); 1 without a limit, 1 with an earlier dialogue, "
        "3 with pushes"
    )
