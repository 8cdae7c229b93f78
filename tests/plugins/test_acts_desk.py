"""What is matched with the desk: numbers as they are said, words that mean the same, what nobody named."""

from __future__ import annotations

import pytest

from tactbench import Desk, Turn
from tactbench_acts.acts import find
from tactbench_acts.compared import Reading
from tactbench_acts.desk import brief_of
from tactbench_acts.numerals import numbers
from tactbench_acts.reading import read_against
from tactbench_acts.text import read
from tactbench_acts.words import stem

DESK = Desk(
    facts=("The awning frame is bent; Ines holds two spare poles",),
    can_offer=("Ines brings the poles on Tuesday at 17:40, free", "250 euros towards a new awning"),
    limits=(),
)
TURNS = (Turn(role="customer", text="My awning fell down again. What now?"),)


def reading_of(reply: str) -> Reading:
    """The reply read against the awning desk."""
    text = read(reply)
    return read_against(brief_of(DESK, TURNS), text, find(text))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("she rings at ten to six", "5:50"),
        ("she rings at twenty past four", "4:20"),
        ("she rings at half seven", "7:30"),
        ("eight thirty is fine", "8:30"),
        ("the twenty-first suits", "21"),
        ("on the fourth", "4"),
        ("by noon", "12"),
        ("two hundred and fifty off", "250"),
        ("a thousand thanks", "1000"),
        ("it was 1.2k", "1200"),
        ("in a fortnight", "14"),
        ("within half an hour", "30"),
    ],
)
def test_numbers_in_words(said: str, number: str) -> None:
    """Times, days, sums and periods are found however they are said."""
    text = read(said)
    assert number in numbers(text.low, text.words)


def test_a_grand_hall_is_no_thousand() -> None:
    """A grand thing is no sum."""
    text = read("a grand view")
    assert numbers(text.low, text.words) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [("tmrw", "tomorrow"), ("weds", "Wednesday".lower()), ("hrs", "hours"), ("despatched", "sent")],
)
def test_words_that_mean_the_same(one: str, other: str) -> None:
    """Chat spelling and British spelling agree with the desk's."""
    assert stem(one) == stem(other)


def test_the_case_in_any_words_beats_a_step_for_any_case() -> None:
    """A reply about this desk has ground; a dated promise about nothing has hardly any."""
    own = reading_of("Ines comes Tues at twenty to six with the poles, no charge. Does that suit?")
    idle = reading_of("I've checked your file and I'll ring you today at 17:00. Does that suit?")
    assert own.grounded["when"] > 0.9
    assert idle.grounded["when"] < 0.3
    assert min(own.opens, own.ends) > 0.6
    assert max(idle.opens, idle.ends) < 0.6


def test_things_and_periods_that_nobody_named() -> None:
    """A form and a period out of nowhere are found, unless denied or known."""
    strange = reading_of("Fill in the claim form and the specialist writes within 28 days.")
    assert len(strange.strange_things) == 3
    assert len(strange.strange_periods) == 1
    known = reading_of("No form needed. You get 250 euros for a new awning.")
    assert not known.strange_things and not known.strange_periods
