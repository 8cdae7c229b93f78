"""Rated sets on disk: replies with their ratings, readings and contrast pairs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rated_sets import CARD, SENDERS, Lines, pair_object, rated_lines, text_of, write_rated
from tests.strategies import case_object

import tactbench_suites
from tactbench.cases import Case
from tactbench.errors import SuiteError
from tactbench.rated import (
    LABELS,
    PAIRS,
    RATINGS,
    REPLIES,
    RatedReply,
    Reading,
    author_of,
    is_rated,
    read_rated,
)

POINTS = st.integers(100, 500).map(lambda value: value / 100)
RATERS = st.lists(st.tuples(POINTS, POINTS, POINTS, POINTS), min_size=1, max_size=6)


def reply_with(**fields: Any) -> RatedReply:
    """A rated reply by hand."""
    case = Case.model_validate(case_object())
    whole = {"id": "r", "author": "a1", "sender": "", "case": case, "text": "No.", "labels": ()}
    return RatedReply(**{**whole, "ratings": ((3, 3, 3, 3),), **fields})


def reading(**labels: bool) -> Reading:
    """What one reader says."""
    return Reading(**{"in_play": True, "held": False, "caved": False, "hostile": False, **labels})


# --- what is read --------------------------------------------------------------------------------


def test_a_rated_set_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Every reply comes in the order of its file, with its case, ratings, readings and author."""
    lines = rated_lines()
    lines[PAIRS] = [pair_object(1), pair_object(2, "invariance", subkind="names", case_id="n1-s01")]
    card = CARD + "  fitted:\n    judge: [a1, n1]\n"
    rated = read_rated(write_rated(tmp_path / "judged", lines, card))
    assert (rated.suite.card.name, rated.suite.card.version) == ("judged", "1.2")
    assert [reply.id for reply in rated.replies] == [line["id"] for line in lines[REPLIES]]
    assert [reply.author for reply in rated.replies] == ["a1"] * 8 + ["a2"] * 8 + ["n1"] * 8
    second = rated.replies[1]
    assert (second.case.id, second.text) == ("a1-s00", text_of("a1-s00", 1))
    assert second.ratings == ((4, 3, 3, 4), (5, 3, 3, 4))
    assert second.mean == (4.5, 3, 3, 4)
    assert second.labels == (reading(held=True),) * 2
    assert [pair.id for pair in rated.pairs] == ["p-1", "p-2"]
    assert (rated.pairs[0].subkind, rated.pairs[1].subkind) == ("", "names")
    assert {name: case.id for name, case in rated.pair_cases.items()} == {
        "a1-s00": "a1-s00",
        "n1-s01": "n1-s01",
    }
    assert rated.fitted == {"judge": ("a1", "n1")}


def test_a_sender_is_told_of_natural_replies_only(tmp_path: Path) -> None:
    """An intent that was planted says nothing of who writes so; without a card's word nobody is natural."""
    senders = [reply.sender for reply in read_rated(write_rated(tmp_path / "set")).replies]
    assert senders == [""] * 16 + [*SENDERS] * 2
    plain = read_rated(write_rated(tmp_path / "plain", card=""))
    assert {reply.sender for reply in plain.replies} == {""}
    assert plain.fitted == {}


def test_readings_and_pairs_may_be_missing(tmp_path: Path) -> None:
    """A set needs neither readers nor pairs, and not every reply needs readers."""
    lines = rated_lines()
    lines[LABELS] = lines[LABELS][:1]
    some = read_rated(write_rated(tmp_path / "some", lines))
    assert [bool(reply.labels) for reply in some.replies] == [True] + [False] * 23
    del lines[LABELS]
    none = read_rated(write_rated(tmp_path / "none", lines))
    assert {reply.labels for reply in none.replies} == {()}
    assert (none.pairs, none.pair_cases) == ((), {})


def test_a_folder_with_ratings_is_a_rated_set(tmp_path: Path) -> None:
    """A suite alone is none, nor is a folder that is not there."""
    folder = write_rated(tmp_path / "set")
    assert is_rated(folder)
    (folder / RATINGS).unlink()
    assert not is_rated(folder)
    assert not is_rated(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("case_id", "author"), [("n1-s07", "n1"), ("f5-s01-b", "f5"), ("a1", "a1"), ("shop-2-s3", "shop-2")]
)
def test_the_author_is_what_stands_before_the_number(case_id: str, author: str) -> None:
    """The part before the first `-s`, or all of an id without."""
    assert author_of(case_id) == author


@pytest.mark.parametrize("name", ["cases.jsonl", REPLIES, RATINGS, LABELS, PAIRS])
def test_the_digest_sees_every_file(tmp_path: Path, name: str) -> None:
    """A blank more in any line of any file makes another set; what the card says of it does not."""
    lines = {**rated_lines(), PAIRS: [pair_object(1)]}
    before = read_rated(write_rated(tmp_path / "one", lines)).digest
    other = write_rated(tmp_path / "other", lines, card="")
    assert read_rated(other).digest == before
    data = (other / name).read_bytes()
    (other / name).write_bytes(data.replace(b'"id": ', b'"id":  ', 1))
    assert (other / name).read_bytes() != data
    assert read_rated(other).digest != before


# --- means and readings --------------------------------------------------------------------------


@given(RATERS)
def test_the_mean_lies_between_the_raters_and_does_not_know_their_order(
    ratings: list[tuple[float, float, float, float]],
) -> None:
    """On each dimension no mean leaves the raters' range, and one rater's is the mean."""
    mean = reply_with(ratings=tuple(ratings)).mean
    assert mean == pytest.approx(reply_with(ratings=tuple(reversed(ratings))).mean)
    for value, given_ in zip(mean, zip(*ratings, strict=True), strict=True):
        assert min(given_) - 1e-12 <= value <= max(given_) + 1e-12
    assert reply_with(ratings=(ratings[0],)).mean == ratings[0]


@pytest.mark.parametrize(
    ("votes", "most"),
    [("", None), ("y", True), ("n", False), ("yn", True), ("ynn", False), ("yyn", True), ("nnyy", True)],
)
def test_most_readers_decide_and_halves_are_a_yes(votes: str, most: bool | None) -> None:
    """Two of three decide; a split in halves is a yes, and without readers nothing is known."""
    reply = reply_with(labels=tuple(reading(caved=vote == "y") for vote in votes))
    assert reply.most("caved") is most
    assert reply.most("hostile") is (None if not votes else False)


# --- what is refused -----------------------------------------------------------------------------


def drop(name: str, place: int) -> Callable[[Lines], object]:
    """Take a line out of a file."""
    return lambda lines: lines[name].pop(place)


def change(name: str, place: int, **fields: Any) -> Callable[[Lines], None]:
    """Change fields of a line."""
    return lambda lines: lines[name][place].update(fields)


def add(name: str, line: dict[str, Any]) -> Callable[[Lines], None]:
    """Add a line at the end of a file."""
    return lambda lines: lines.setdefault(name, []).append(line)


GOOD = {"ratings": [[3, 3, 3, 3]]}
READINGS = {"labels": [{"in_play": True, "held": True, "caved": False, "hostile": False}]}
ALL_BUT_ONE = {"politeness": "up", "assertiveness": "same", "goal_focus": "any"}


@pytest.mark.parametrize(
    ("mangle", "message"),
    [
        (drop(RATINGS, 4), "replies.jsonl:5: reply a1-s01-r0 has no line in ratings.jsonl"),
        (add(RATINGS, {"id": "x", **GOOD}), "ratings.jsonl:25: there is no reply x in replies.jsonl"),
        (add(LABELS, {"id": "x", **READINGS}), "labels.jsonl:25: there is no reply x in replies.jsonl"),
        (change(RATINGS, 1, id="a1-s00-r0"), "ratings.jsonl:2: the id a1-s00-r0 is there twice"),
        (change(RATINGS, 0, ratings=[]), "ratings.jsonl:1: ratings"),
        (change(RATINGS, 0, ratings=[[3, 3, 3]]), 'ratings.jsonl:1: the field "ratings.0.3" is missing'),
        (change(RATINGS, 0, ratings=[[3, 3, 3, 5.5]]), "ratings.jsonl:1: ratings.0.3"),
        (change(RATINGS, 0, ratings=[[0.9, 3, 3, 3]]), "ratings.jsonl:1: ratings.0.0"),
        (change(RATINGS, 0, raters=2), 'ratings.jsonl:1: unknown field "raters": did you mean ratings?'),
        (change(LABELS, 2, labels=[]), "labels.jsonl:3: labels"),
        (
            change(LABELS, 2, labels=[{"held": True}]),
            "labels.jsonl:3: the fields labels.0.in_play, labels.0.",
        ),
        (change(LABELS, 2, id="a1-s00-r0"), "labels.jsonl:3: the id a1-s00-r0 is there twice"),
        (change(REPLIES, 2, case_id="a1-s09"), "replies.jsonl:3: unknown case_id a1-s09: did you mean a1-s0"),
        (change("cases.jsonl", 1, dialogue=[]), "cases.jsonl:2: dialogue"),
        (add(PAIRS, pair_object(1, case_id="a1")), "pairs.jsonl:1: pair p-1 names the unknown case a1"),
        (
            add(PAIRS, pair_object(1, expected=ALL_BUT_ONE)),
            "pairs.jsonl:1: pair p-1 must expect something of every dimension",
        ),
        (
            add(PAIRS, pair_object(1, expected={**ALL_BUT_ONE, "boundary_setting": "rise"})),
            "pairs.jsonl:1: expected.boundary_setting",
        ),
        (
            add(PAIRS, pair_object(1, expected={**ALL_BUT_ONE, "tact": "up"})),
            "pairs.jsonl:1: expected.tact",
        ),
    ],
)
def test_a_wrong_line_is_told_with_its_place(
    tmp_path: Path, mangle: Callable[[Lines], object], message: str
) -> None:
    """Nothing is read past the first thing that is wrong, and it is told with file and line."""
    lines = rated_lines()
    mangle(lines)
    folder = write_rated(tmp_path / "set", lines)
    with pytest.raises(SuiteError, match=re.escape(f"{folder}/{message}")):
        read_rated(folder)


@pytest.mark.parametrize(
    "told",
    ["n1", "[n1]", "{natural: n1}", "{natural: [[n1]]}", "{fitted: [a1]}", "{fitted: {judge: a1}}", '""'],
)
def test_a_card_that_does_not_say_it_in_lists_is_refused(tmp_path: Path, told: str) -> None:
    """`judge: a1` must not pass for the authors a and 1: no author would be left out."""
    folder = write_rated(tmp_path / "set", card=f"rated: {told}\n")
    with pytest.raises(SuiteError, match=r"README\.md: `rated` must hold `natural` \(a list of authors\)"):
        read_rated(folder)


def test_a_file_that_is_empty_or_not_there_is_told(tmp_path: Path) -> None:
    """Ratings without replies, and ratings without a line."""
    folder = write_rated(tmp_path / "set")
    (folder / RATINGS).write_text("")
    with pytest.raises(SuiteError, match=r"replies\.jsonl:1: reply a1-s00-r0 has no line in ratings\.jsonl"):
        read_rated(folder)
    write_rated(folder)
    (folder / REPLIES).unlink()
    with pytest.raises(SuiteError, match=r"replies\.jsonl: there is no such file"):
        read_rated(folder)


# --- what ships ----------------------------------------------------------------------------------


def test_the_set_for_checking_shares_nothing_with_the_other() -> None:
    """Both sets that ship are read, and no author, case or reply of one is in the other."""
    both = [read_rated(tactbench_suites.HERE / "rated" / part) for part in ("", "check")]
    for of in (
        lambda rated: {reply.author for reply in rated.replies},
        lambda rated: {reply.text for reply in rated.replies},
        lambda rated: {case.dialogue for case in rated.suite.cases},
        lambda rated: {case.id for case in rated.suite.cases},
    ):
        seen, unseen = map(of, both)
        assert unseen
        assert seen.isdisjoint(unseen)
