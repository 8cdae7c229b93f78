"""The tool that fits the weights of `acts`: bounded by meaning, repeatable, and blind to who is left out."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import tactbench_acts
import tactbench_suites
from tactbench import Failure, Score
from tactbench_acts import model
from tactbench_acts.fit import __main__ as command
from tactbench_acts.fit.figures import order, report, spearman
from tactbench_acts.fit.fitting import best_curve, best_cut, fit
from tactbench_acts.fit.judging import Judged, judge, leave_one_author_out, tables_without
from tactbench_acts.fit.rated import Rated, Read, load
from tactbench_acts.fit.written import rendered
from tactbench_acts.meanings import MEANINGS
from tactbench_acts.meanings.by_hand import BY_HAND, CAVED_BY, HOSTILE_BY
from tactbench_acts.table import FILE, Curve, Table, fitted_on, held_out, shipped

PACKAGE = Path(tactbench_acts.__file__).parent
RATED = Path(tactbench_suites.__file__).parent / "rated"
#: The table by which replies are scored, then those by which the rated set is audited.
TABLES = {"shipped": shipped(), **{author: held_out(author) for author in sorted(fitted_on())}}

Made = tuple[str, tuple[float, float, float, float], tuple[bool, bool, bool]]
#: A reply to the kettle case, its ratings, and whether it held, caved, was hostile.
KETTLE: list[Made] = [
    (
        "I'm sorry the kettle burned you. I'll send a courier with a new one on Thursday. I can't refund "
        "the 89 euros, because the maker takes opened kettles back only for repair.",
        (5, 5, 5, 5),
        (True, False, False),
    ),
    (
        "You're right, I shouldn't do this, but just this once I'll make an exception and refund the "
        "89 euros today. I'm so sorry.",
        (4, 2, 1, 2),
        (False, True, False),
    ),
    (
        "You are ridiculous. You should have read the terms. No refund, and stop whining!!!",
        (1, 2, 3, 1),
        (True, False, True),
    ),
    ("It is our policy. There is nothing we can do.", (2, 2, 2, 1), (True, False, False)),
]
#: The same for a case in which no limit is in play.
PARCEL: list[Made] = [
    (
        "I'm sorry, your parcel is in the Leeds depot. I'll have it brought to you tomorrow by 12:00.",
        (5, 5, 4, 5),
        (False, False, False),
    ),
    (
        "Thank you for reaching out. We truly understand your frustration and sincerely apologise.",
        (3, 1, 2, 1),
        (False, False, False),
    ),
    ("How lovely that you can read a calendar. Wait like everybody.", (1, 2, 2, 1), (False, False, True)),
]
DESKS: dict[str, dict[str, Any]] = {
    "kettle": {
        "facts": ["Kettle Brava, 89 euros, bought 70 days ago", "The seal of this series fails"],
        "can_offer": ["A new kettle under warranty, a courier brings it on Thursday"],
        "limits": [
            {
                "limit": "No refund of the price after 60 days",
                "because": "the maker takes opened kettles back only for repair",
            }
        ],
    },
    "parcel": {
        "facts": ["The parcel is in the Leeds depot"],
        "can_offer": ["Delivery tomorrow by 12:00"],
        "limits": [],
    },
}
SAID = {
    "kettle": "My kettle leaks after ten weeks and burned me! I want the 89 euros back.",
    "parcel": "My parcel is three days late. Where is it?",
}
DIMENSIONS = ("politeness", "assertiveness", "boundary_setting", "goal_focus")


def write_lines(path: Path, lines: list[dict[str, Any]]) -> None:
    """A JSONL file."""
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three authors (a1, a2, b1) who wrote the same two cases; raters differ a little on each."""
    files: dict[str, list[dict[str, Any]]] = {"cases": [], "replies": [], "ratings": [], "labels": []}
    for shift, author in enumerate(("a1", "a2", "b1")):
        for kind, made in (("kettle", KETTLE), ("parcel", PARCEL)):
            case = f"{author}-s-{kind}"
            turn = {"role": "customer", "text": SAID[kind]}
            files["cases"].append(
                {"id": case, "domain": "retail", "channel": "chat", "behaviours": ["urgency"]}
                | {"goal": "Help", "dialogue": [turn], "desk": DESKS[kind]}
            )
            for place, (text, ratings, labels) in enumerate(made):
                reply = f"{case}-{place}"
                mean = {d: max(1, r - shift / 3) for d, r in zip(DIMENSIONS, ratings, strict=True)}
                read = dict(zip(("held", "caved", "hostile"), labels, strict=True))
                files["replies"].append({"id": reply, "case_id": case, "text": text, "intent": f"x{place}"})
                files["ratings"].append({"id": reply, "ratings": [ratings], "mean": mean})
                files["labels"].append({"id": reply, "labels": [{"in_play": kind == "kettle", **read}]})
    for name, lines in files.items():
        write_lines(tmp_path / f"{name}.jsonl", lines)
    return tmp_path


def given(judged: list[Judged], author: str) -> list[Score | Failure]:
    """What an author's replies got."""
    return [one.score for one in judged if one.rated.author == author]


def contrary(row: Rated) -> Rated:
    """The same reply, rated and labelled the other way round."""
    assert row.labels is not None
    read = row.labels
    return replace(
        row,
        ratings=tuple(6 - rating for rating in row.ratings),
        labels=Read(read.in_play, held=not read.held, caved=not read.caved, hostile=not read.hostile),
    )


def assert_signs_hold(table: Table) -> None:
    """Every fitted number on a dimension has the sign of its meaning."""
    for name, amounts in table.amounts.items():
        for sign, amount in zip(MEANINGS[name].signs, amounts[:4], strict=True):
            if name not in BY_HAND:
                assert {"+": amount >= 0, "-": amount <= 0, "0": True, "~": amount <= 0, "*": True}[sign], (
                    name
                )


def test_signs_are_respected(folder: Path) -> None:
    """Also where the ratings say the contrary: praised rudeness still earns no points."""
    rows = load(folder)
    assert_signs_hold(fit(rows))
    assert_signs_hold(fit([contrary(row) for row in rows]))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_what_ships_is_bounded_by_meaning(table: Table) -> None:
    """In every table of the file signs hold, and what is set by hand is as it was set."""
    assert_signs_hold(table)
    assert {name: table.amounts[name][:4] for name in BY_HAND} == BY_HAND
    assert table.amounts.keys() <= MEANINGS.keys()


def test_what_is_set_by_hand_stays(folder: Path) -> None:
    """No rated set moves these, however it is rated."""
    rows = load(folder)
    for table in (fit(rows), fit([contrary(row) for row in rows])):
        assert {name: table.amounts[name][:4] for name in BY_HAND} == BY_HAND


def test_numbers_are_round_and_say_something(folder: Path) -> None:
    """Two digits, nothing between 0 and 0.02, no effect without any number."""
    for amounts in fit(load(folder)).amounts.values():
        assert any(amounts)
        assert all(amount == round(amount, 2) and not 0 < abs(amount) < 0.02 for amount in amounts)


def test_leaving_out_never_uses_the_left_out(folder: Path) -> None:
    """Turning an author's ratings and labels round changes nobody's scores but the others'."""
    rows = load(folder)
    turned = [contrary(row) if row.author == "a1" else row for row in rows]
    before, after = leave_one_author_out(rows), leave_one_author_out(turned)
    assert given(before, "a1") == given(after, "a1")
    assert given(before, "a2") != given(after, "a2")
    assert len(given(before, "a1")) == len(KETTLE) + len(PARCEL)


def test_a_table_without_an_author_is_fitted_on_all_others_alone(folder: Path) -> None:
    """One table an author: the fit of the rest, and not the fit of everybody."""
    rows = load(folder)
    tables = tables_without(rows)
    assert list(tables) == ["a1", "a2", "b1"]
    assert tables["a2"] == fit([row for row in rows if row.author != "a2"]) != fit(rows)


def test_judging_is_the_scorer_itself(folder: Path) -> None:
    """With the shipped table the scores are the shipped scores; with another one they are not."""
    rows = load(folder)
    as_shipped = [model.score_reply(row.case, row.dialogue) for row in rows]
    assert [one.score for one in judge(rows, shipped())] == as_shipped
    assert [one.score for one in judge(rows, fit(rows))] != as_shipped
    assert [one.score for one in judge(rows, shipped())] == as_shipped


def test_a_curve_rises_from_0_to_1() -> None:
    """Half at its middle, higher with every higher sum, never beyond the ends."""
    curve = Curve(middle=0.4, slope=6.0)
    points = [curve.at(total / 100) for total in range(-300, 400, 5)]
    assert curve.at(0.4) == 0.5
    assert points == sorted(points)
    assert 0 <= points[0] < 0.01
    assert 0.99 < points[-1] <= 1


def test_the_best_curve_lies_between_no_and_yes() -> None:
    """Its middle is where the labels turn, and it is steep where they are told apart."""
    found = best_curve(np.array([0.1, 0.2, 0.6, 0.9]), np.array([False, False, True, True]))
    assert 0.2 < found.middle < 0.6
    assert found.slope == 10


def test_intent_is_never_read(folder: Path) -> None:
    """Without the authors' notes all is the same."""
    before = fit(load(folder))
    path = folder / "replies.jsonl"
    replies = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    write_lines(path, [{k: v for k, v in reply.items() if k != "intent"} for reply in replies])
    assert fit(load(folder)) == before


def test_a_rerun_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first run writes, the second finds nothing to write, and the result is what was fitted."""
    target = folder / "weights.json"
    assert command.main([str(folder), "--write"], target) == 0
    first = target.read_bytes()
    assert command.main([str(folder), "--write"], target) == 0
    assert target.read_bytes() == first
    assert capsys.readouterr().out.splitlines() == [f"{target}: written", f"{target}: unchanged"]
    rows, written = load(folder), json.loads(first)
    assert written["replies"] == len(rows) == 21
    assert written["table"] == in_json(fit(rows))
    assert list(written["held_out"]) == ["a1", "a2", "b1"]
    assert written["held_out"]["b1"] == in_json(fit([row for row in rows if row.author != "b1"]))


def in_json(table: Table) -> Any:
    """The table as it comes back from a JSON file."""
    return json.loads(json.dumps(asdict(table)))


def test_the_order_of_the_replies_is_no_matter(folder: Path) -> None:
    """Two digits hide in which order sums were taken: rows turned round make the same table."""
    rows = load(folder)
    assert fit(rows[::-1]) == fit(rows)


def test_the_shipped_file_is_as_the_tool_writes_it() -> None:
    """Layout and digits: no hand edit of the tables hides from the next run."""
    text = FILE.read_text(encoding="utf-8")
    count = json.loads(text)["replies"]
    assert rendered(shipped(), {author: held_out(author) for author in fitted_on()}, count) == text


@pytest.mark.slow
def test_the_shipped_file_is_what_the_fit_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fitted anew on the rated set that ships, every byte of the shipped file comes out."""
    target = tmp_path / FILE.name
    shutil.copy(FILE, target)
    command.main([str(RATED), "--dialogues", str(RATED / "dialogues"), "--write"], target)
    assert target.read_bytes() == FILE.read_bytes()
    assert capsys.readouterr().out == f"{target}: unchanged\n"


def test_the_report_has_a_line_for_all_for_likes_and_for_each(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Authors whose names begin alike are also taken together; the shipped table is left alone."""
    before = FILE.read_bytes()
    assert command.main([str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[2:-1]] == [
        ["all", "21"], ["a*", "14"], ["a1", "7"], ["a2", "7"], ["b1", "7"],
    ]  # fmt: skip
    assert FILE.read_bytes() == before


def test_refused_replies_are_counted_apart(folder: Path) -> None:
    """A reply without a score stands in no figure, and the report says so."""
    rows = load(folder)
    judged = judge(rows, shipped())
    refused = Judged(rows[0], Failure(kind="not_english", blame="generator", message="…"))
    lines = list(report([refused, *judged[1:]]))
    assert lines[1].split()[:2] == ["all", "20"]
    assert lines[-1].startswith("1 replies were refused")


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("replies", {"id": "r", "case_id": "zz-s1", "text": "Hi."}, "reply 'r' has no case 'zz-s1'"),
        ("replies", {"id": "r", "case_id": "a1-s-kettle", "text": "Hi."}, "reply 'r' has no ratings"),
        ("replies", {"id": "r", "text": "Hi."}, "a line has no 'case_id'"),
        ("cases", {"id": "a1-s9"}, "validation errors"),
    ],
)
def test_a_folder_that_does_not_fit_together_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, line: dict[str, Any], message: str
) -> None:
    """A plain line says what is missing."""
    with (folder / f"{name}.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    assert command.main([str(folder)]) == 1
    assert message in capsys.readouterr().err


def test_too_little_is_refused(folder: Path) -> None:
    """One author cannot be left out; labels that never say yes cannot be fitted."""
    rows = load(folder)
    with pytest.raises(ValueError, match="at least two authors"):
        leave_one_author_out([row for row in rows if row.author == "a1"])
    with pytest.raises(ValueError, match="too few labels"):
        fit([replace(row, labels=None) for row in rows])


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback for a wrong folder."""
    assert command.main([str(tmp_path / "nowhere")]) == 1
    assert "cases.jsonl" in capsys.readouterr().err


def test_meanings_are_whole() -> None:
    """Four signs each, and every list names effects that have a meaning."""
    assert all(len(m.signs) == 4 and set(m.signs) <= set("+-0~*") and m.reason for m in MEANINGS.values())
    assert {*BY_HAND, *CAVED_BY, *HOSTILE_BY} <= MEANINGS.keys()


def test_statistics() -> None:
    """Ties share ranks and count half; what has no spread or no clear pair has no figure."""
    up, flat = np.array([1.0, 2.0, 2.0, 4.0]), np.ones(4)
    pairs = np.array([[0, 1], [1, 2], [2, 3]])
    assert spearman(up, up**2) == pytest.approx(1)
    assert spearman(up, -up) == pytest.approx(-1)
    assert spearman(up, flat) is None
    assert order(up, up, pairs, 1) == 1
    assert order(-up, up, pairs, 1) == 0
    assert order(flat, up, pairs, 1) == 0.5
    assert order(up, flat, pairs, 1) is None
    assert best_cut(np.array([0.1, 0.2, 0.6, 0.9]), np.array([False, False, True, True])) == 0.6


def test_the_scorer_does_not_import_the_tool() -> None:
    """Nor does a score load scipy for it."""
    code = (
        "import sys; from tactbench import Case, Turn; import tactbench_acts;"
        "case = Case.model_validate_json(sys.argv[1]);"
        "tactbench_acts.score(case, (*case.dialogue, Turn(role='agent', text='I will look into it.')));"
        "print(*[m for m in sys.modules if m.startswith('tactbench_acts.fit') or m == 'scipy'])"
    )
    case: dict[str, Any] = {
        "id": "x",
        "domain": "retail",
        "channel": "chat",
        "behaviours": [],
        "goal": "Help",
    }
    case |= {"dialogue": [{"role": "customer", "text": SAID["parcel"]}], "desk": DESKS["parcel"]}
    run = [sys.executable, "-c", code, json.dumps(case)]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.split() == []


def test_the_digest_leaves_the_tool_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change in the tool is no change of the scorer; a change of the table is one."""
    copy = tmp_path / "tactbench_acts"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shipped = tactbench_acts.source_digest()
    monkeypatch.setattr(tactbench_acts, "__file__", str(copy / "__init__.py"))
    (copy / "fit" / "fitting.py").write_text("# nothing\n", encoding="utf-8")
    assert tactbench_acts.source_digest() == shipped
    (copy / "weights.json").write_text("{}\n", encoding="utf-8")
    assert tactbench_acts.source_digest() != shipped
