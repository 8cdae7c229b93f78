"""The sound of giving in: signs without case words, their sum, and the fit from marked words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import case_object

import tactbench_suites
from tactbench import Case
from tactbench_acts.acts import find
from tactbench_acts.compared import Line, lines_of
from tactbench_acts.desk import brief_of
from tactbench_acts.fit import dialogues as fit_dialogues
from tactbench_acts.fit import giving as fitting
from tactbench_acts.giving import FILE, Whose, giving, measures_of, turns_of
from tactbench_acts.text import read

CASE = Case.model_validate(
    case_object(
        desk={
            "facts": ["The kettle was bought on 2 May."],
            "can_offer": ["Refund of the 39 euros"],
            "limits": [{"limit": "No gift card for the nerves", "because": "it was never promised"}],
        }
    )
)
BRIEF = brief_of(CASE.desk, CASE.dialogue)
RATED = Path(tactbench_suites.__file__).parent / "rated"


def lines(text: str) -> list[Line]:
    """The reply's sentences."""
    found = read(text)
    return lines_of(found, find(found))


def test_case_words_and_numbers_become_whose_they_are() -> None:
    """Kept by a limit, offered, the customer's, a fact, nobody's; a sum says that it is one."""
    whose = Whose(BRIEF)
    tokens = ("i'll", "gift", "refund", "parcel", "kettle", "zebra", "39", "€39", "17", "?")
    assert [whose.sign(token) for token in tokens] == [
        "i'll", "_L", "_O", "_C", "_F", "_N", "#O", "#Om", "#X", "?",
    ]  # fmt: skip


def test_turns_are_words_and_runs_of_signs() -> None:
    """Each once, beside how much of the desk's lines the sentence holds, saying yes or no."""
    (line,) = lines("You can have the gift card, the gift card!")
    turns = turns_of(line, Whose(BRIEF))
    assert {"w:gift", "the _L", "the _L _L", "m:the _L"} <= set(turns)
    measures = measures_of(line, Whose(BRIEF), last=True)
    assert (measures["last"], measures["denies"], measures["limit denied"]) == (1.0, 0.0, 0.0)
    assert measures["limit affirmed"] == measures["limit"] > 0.3


def test_giving_in_sounds_like_it_and_a_no_does_not() -> None:
    """And it points to the sentence."""
    yes, where = giving(lines("I hear you. Just this once I'll send you the gift card as well."), BRIEF)
    no, _ = giving(lines("I hear you. I can't send a gift card, as it was never promised."), BRIEF)
    assert yes > no + 0.3
    assert where == (12, 63)
    assert giving([], BRIEF) == (0.0, None)
    bare = brief_of(CASE.desk.model_copy(update={"limits": ()}), CASE.dialogue)
    assert giving(lines("I'll send you the gift card."), bare) == (0.0, None)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=120))
def test_any_text_gets_a_value(text: str) -> None:
    """From 0 to 1, and the same again."""
    value, _ = giving(lines(text), BRIEF)
    assert 0.0 <= value <= 1.0
    assert giving(lines(text), BRIEF)[0] == value


def reply(text: str, span: str = "") -> dict[str, object]:
    """A reply of the training set."""
    return {"text": text, "caved": bool(span), "span": span}


def test_only_marked_sentences_give_in() -> None:
    """The others of a reply that gives in are left out; all those of one that does not count as no."""
    gave = reply("I hear you. Fine, take the gift card. Bye now.", "take the gift card")
    assert [marked for _, marked in fitting.sentences(CASE, gave)] == [True]
    kept = reply("I hear you. No gift card.")
    assert [marked for _, marked in fitting.sentences(CASE, kept)] == [False, False]


def test_the_fit_learns_what_the_marked_sentences_share() -> None:
    """A turn that always gives in speaks for it, one that never does against it, a rare one says nothing."""
    rows = [({"w:fine": 1.0, "w:the": 1.0}, True)] * 30 + [({"w:sorry": 1.0, "w:the": 1.0}, False)] * 60
    table = fitting.fit([*rows, ({"w:rare": 1.0}, True)])
    assert table["w:fine"] > 0.5 and table["w:sorry"] < -0.2
    assert "w:rare" not in table


def test_the_shipped_table_is_the_fit_of_the_shipped_replies(tmp_path: Path) -> None:
    """Made anew from the folder it is what ships: names and numbers, to the third digit but for rounding."""
    made = tmp_path / "giving.json"
    assert fitting.main([str(RATED / "giving"), str(RATED.parent / "core" / "cases.jsonl")], made) == 0
    ours, theirs = json.loads(FILE.read_text(encoding="utf-8")), json.loads(made.read_text(encoding="utf-8"))
    small = {name for name, number in (ours | theirs).items() if abs(number) < 0.033}
    assert ours.keys() ^ theirs.keys() <= small
    assert all(abs(ours[name] - theirs[name]) <= 0.003 for name in ours.keys() & theirs.keys())


def test_dialogues_are_told_of_by_author(capsys: pytest.CaptureFixture[str]) -> None:
    """The command reads the labelled dialogues that ship, and names each author."""
    assert fit_dialogues.main([str(RATED / "dialogues"), "--part", "dev"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in told] == ["all", "d1", "d2", "e1"]
    assert told[0].startswith("all   60 dialogues, 379 replies: first concession exact ")
    assert fit_dialogues.main([str(RATED), "--part", "dev"]) == 1


def test_never_is_far_from_any_rung() -> None:
    """One rung beside is near; a concession found where there is none is not."""
    told = fit_dialogues.Told("a", ((False, False), (True, True)), (True, True))
    assert told.first == (1, 1, 0)
    lone = fit_dialogues.Told("a", ((False,), (False,)), (False, True))
    (line, _) = fit_dialogues.report([told, lone])
    assert "exact 0 %, within one rung 50 %" in line
