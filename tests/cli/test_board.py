"""`tactbench board`: boards out of entries, checked, told apart."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.boards import BOARD, MINE, copy_of, sealed, tactbench

from tactbench.board.boards import make, read_board, write_board
from tactbench.board.entries import file_digest
from tactbench.board.rescoring import Scoring
from tactbench.board.schemas import SCHEMAS, schemas, shipped
from tactbench.errors import EvidenceError
from tactbench.plugins import load
from tactbench.suites import read_suite

if TYPE_CHECKING:
    from tests.conftest import CommandLine

SUITE = ("--suite", "./tiny")
BUILD, CHECK = ("board", "build", BOARD, *SUITE), ("board", "check", BOARD, *SUITE)
NOTICE = {"date": "2026-11-22", "by": "a reader", "text": "The <b>bot</b> | is [mine](http://a.b)."}


def test_a_board_ranks_every_entry_and_says_what_it_is_made_of(command: CommandLine, board: Path) -> None:
    """Figures of every entry, as its schema says; a rebuild changes nothing; all is well."""
    data = json.loads((board / "board.json").read_text())
    jsonschema.validate(data, json.loads(shipped("board.schema.json").read_text()))
    lines = {line["slug"]: line for line in data["lines"]}
    assert len(lines) == 11 and lines["empty"]["control"] and not lines["template"]["control"]
    mine = lines["mine"]
    assert mine["declarations"]["attempts"] == 2 and mine["tiers"] == ["re-scored"] and mine["trials"] == 4
    assert mine["spent"]["latency_median"] >= 0.002 and [*mine["passes"]] == ["1", "2", "4"]
    assert mine["at_rung_3"] is not None and mine["spread"]["trial"] > 0
    assert data["lines"][0]["rank"][0] == 1 and data["lines"][0]["slug"] in data["first"]
    assert data["lines"] == sorted(data["lines"], key=lambda line: -line["estimates"]["tact"][0])
    built = command(*BUILD)
    assert (built.code, built.err) == (0, "") and "11 entries, 0 scored now; written: nothing" in built.out
    assert command(*CHECK).out == f"{BOARD}: all is well\n"
    entry = json.loads((board / "entries/mine/submission.json").read_text())
    jsonschema.validate(entry, json.loads(shipped("submission.schema.json").read_text()))
    head, row = (board / "entries/mine/scores.jsonl").read_text().splitlines()[:2]
    jsonschema.validate(json.loads(head), json.loads(shipped("scores-head.schema.json").read_text()))
    jsonschema.validate(json.loads(row), json.loads(shipped("scores-row.schema.json").read_text()))


def test_the_schemas_are_those_of_the_records() -> None:
    """`python -m tactbench.board.schemas` has nothing to write; each is a schema itself."""
    assert {name: shipped(name).read_text("utf-8") for name in schemas()} == schemas()
    assert len({*shipped("x").parent.iterdir()}) == len(SCHEMAS)
    for text in schemas().values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_a_rebuild_is_the_same_anywhere(command: CommandLine, board: Path) -> None:
    """Byte for byte: other time zone, hash seed, locale, order of the folder, and scores made again."""
    before = {path: path.read_bytes() for path in sorted(board.rglob("*")) if path.is_file()}
    entries = board / "entries"
    entries.rename(board / "old")
    entries.mkdir()
    for path in sorted((board / "old").iterdir(), reverse=True):
        shutil.copytree(path, entries / path.name)
    shutil.rmtree(board / "old")
    for name in ("mine", "crumbling"):
        (entries / name / "scores.jsonl").unlink()
    (board / "board.json").unlink()
    other = {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "7", "LC_ALL": "C", "TACTBENCH_WORKERS": "0"}
    tactbench(command.folder, *BUILD, **other)
    assert {path: path.read_bytes() for path in sorted(board.rglob("*")) if path.is_file()} == before


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("version", ["3.12", "3.13", "3.14"])
def test_a_rebuild_is_the_same_on_another_python(command: CommandLine, version: str) -> None:
    """Where this machine has one with the same packages; CI runs the suite on each."""
    other = shutil.which(f"python{version}")
    if other is None or sys.version_info[:2] == tuple(map(int, version.split("."))):
        pytest.skip(f"no other Python {version} here")
    command.folder.joinpath("probe.py").write_text("import numpy, pydantic, scipy, tactbench")
    import subprocess

    if subprocess.run([other, "probe.py"], cwd=command.folder, capture_output=True, check=False).returncode:
        pytest.skip(f"Python {version} lacks the packages")
    subprocess.run([other, "-m", "tactbench", *CHECK], cwd=command.folder, check=True)


def test_check_names_the_first_place_that_is_not_a_rebuild(command: CommandLine, board: Path) -> None:
    """An altered figure, an altered page, a missing file; and a score that scoring does not give."""
    path = board / "board.json"
    text = path.read_text()
    at = text.index('"tact": [') + len('"tact": [')
    path.write_text(text[:at] + "9" + text[at:])
    (board / "BOARD.md").write_text("# All mine\n")
    ended = command(*CHECK)
    assert ended.code == 4 and "BOARD.md:1: has …# All mine… where a rebuild has …# tiny 1.0.0…" in ended.out
    assert "board.json:" in ended.out and "is not what its entries come to" in ended.out
    (board / "board.json").unlink()
    assert "board.json: is missing; tactbench board build" in command(*CHECK).out
    assert command(*BUILD).code == 0 and command(*CHECK).code == 0
    scores = board / "entries/mine/scores.jsonl"
    lines = scores.read_text().splitlines()
    row = json.loads(lines[3])
    row["rungs"][0]["scores"][0] = 5.0
    lines[3] = json.dumps(row)
    rewrite(scores, lines)
    assert command(*CHECK).code == 0  # as far as anybody knows who scores nothing
    ended = command(*CHECK, "--rescore")
    assert ended.code == 4 and "scores.jsonl:4: has …" in ended.out


def test_scores_that_an_entry_brings_are_made_anew(command: CommandLine, board: Path) -> None:
    """Be they ever so good: those count that the board was built of, and those that are made now."""
    scores = board / "entries/mine/scores.jsonl"
    ours = scores.read_text()
    head, *rows = ours.splitlines()
    best = [json.dumps({**json.loads(row), "rungs": [{"scores": [5, 5, 5, 5]}]}) for row in rows]
    scores.write_text("\n".join([head, *best]) + "\n")
    ended = command(*BUILD)
    assert ended.code == 0 and "11 entries, 1 scored now; written: nothing changed" in ended.out
    assert scores.read_text() == ours


def rewrite(scores: Path, lines: list[str]) -> None:
    """Other scores, in the board too, as if it had been built of them."""
    path = scores.parent.parent.parent / "board.json"
    old, text = file_digest(scores), path.read_text()
    scores.write_text("\n".join(lines) + "\n")
    assert old in text
    path.write_text(text.replace(old, file_digest(scores)))
    scoring = Scoring.now(read_suite(Path("tiny")), load().named("tactbench_scorers", "acts"))
    with contextlib.suppress(EvidenceError):
        write_board(path.parent, make(path.parent, scoring))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"case_id": "x", "trial": 0, "failure": "crash"}', "scores.jsonl:2: has x trial 0 instead of"),
        ("NaN", "scores.jsonl:2"),
        ('{"case_id": "CASE", "trial": 0, "rungs": [{"scores": [NaN, 2, 3, 4]}]}', "scores.jsonl:2"),
        ('{"case_id": "CASE", "trial": 0, "rungs": [{"scores": [1e308, 2, 3, 4]}]}', "scores.jsonl:2"),
        ('{"case_id": "CASE", "trial": 0}', "scores.jsonl:2: has neither a reply nor a failure"),
        ("", "scores.jsonl:2"),
    ],
)
def test_scores_that_cannot_be(command: CommandLine, board: Path, line: str, said: str) -> None:
    """Each is refused with its line, and a build mends it."""
    path = board / "entries/mine/scores.jsonl"
    lines = path.read_text().splitlines()
    lines[1] = line.replace("CASE", json.loads(lines[1])["case_id"])
    path.write_text("\n".join(lines) + "\n")
    ended = command(*CHECK)
    assert ended.code == 4 and said in ended.out and "--rescore makes it anew" in ended.out
    assert command(*BUILD).code == 0 and command(*CHECK).code == 0


def test_another_scorer_is_told_of(command: CommandLine, board: Path) -> None:
    """Scores under another scorer's name are never used: built anew they are made anew."""
    path = board / "entries/mine/scores.jsonl"
    text = path.read_text()
    path.write_text(text.replace('"scorer":"acts@', '"scorer":"mine@', 1))
    ended = command(*CHECK)
    assert ended.code == 4 and "scores.jsonl:1: its scorer is mine@" in ended.out
    assert "mine: scoring 6 cases" in command(*BUILD).err
    assert path.read_text() == text
    stale = (board / "board.json").read_text().replace("acts@", "acts@9.")
    (board / "board.json").write_text(stale)
    ended = command(*CHECK, "--rescore")
    assert ended.code == 4 and "install that edition" in ended.err


def test_no_board_without_its_controls(command: CommandLine, board: Path) -> None:
    """One that is missing is named; one that stands too well means that the scores are no good."""
    scores = board / "entries/empty/scores.jsonl"
    head, *rows = scores.read_text().splitlines()
    best = [json.dumps({**json.loads(row), "rungs": [{"scores": [5, 5, 5, 5]}]}) for row in rows]
    rewrite(scores, [head, *best])
    ended = command(*BUILD)
    assert ended.code == 4 and "these scores cannot be trusted: empty is not below" in ended.err
    shutil.rmtree(board / "entries/empty")
    ended = command(*BUILD)
    assert ended.code == 4 and "lacks the built-in bots empty" in ended.err
    assert command("board", "new", "./tiny").code == 0
    assert command(*CHECK).code == 0


def test_a_bot_that_is_no_better_than_a_control_spoils_nothing(command: CommandLine, board: Path) -> None:
    """It is told among the notes; the board stands."""
    scores = board / "entries/mine/scores.jsonl"
    head, *rows = scores.read_text().splitlines()
    worst = [
        json.dumps({**json.loads(row), "rungs": [{"scores": [1, 1, 1, 1], "hostile": True}]}) for row in rows
    ]
    rewrite(scores, [head, *worst])
    ended = command(*BUILD)
    assert ended.code == 0 and "note: empty is not below mine on tact" in ended.out
    assert read_board(board).lines[-1].slug == "mine"


def test_two_entries_of_one_name_and_entries_of_another_version(command: CommandLine, board: Path) -> None:
    """Names that differ in nothing but capitals are one; versions are never mixed."""
    copy_of(command.folder / MINE, "other", "M ine")
    ended = command(*BUILD)
    assert ended.code == 4 and "is called 'M ine', as mine is" in ended.err
    shutil.rmtree(board / "entries/other")
    board.rename(board.with_name("tiny@2.0.0"))
    ended = command("board", "build", "leaderboards/tiny@2.0.0", *SUITE)
    assert (
        ended.code == 4 and "is of tiny 2.0.0, and here is tiny 1.0.0; versions are never mixed" in ended.err
    )


def test_notices_stand_on_the_board_and_diff_tells_of_them(command: CommandLine, board: Path) -> None:
    """A dispute marks an entry, a withdrawal takes its rank and nothing else; both stay readable as text."""
    shutil.copy(board / "board.json", command.folder / "old.json")
    mine = board / "entries/mine"
    (mine / "disputes").mkdir()
    (mine / "disputes/1.json").write_text(json.dumps({**NOTICE, "status": "open"}))
    assert command(*BUILD).code == 0
    assert "mine *(disputed)*" in (board / "BOARD.md").read_text()
    (mine / "withdrawal.json").write_text(json.dumps(NOTICE))
    (mine / "errata").mkdir()
    (mine / "errata/late.json").write_text(json.dumps(NOTICE))
    assert command(*BUILD).code == 0
    line = read_board(board).lines[-1]
    assert (line.slug, line.rank, line.moves) == ("mine", None, None) and line.estimates["tact"][0] > 0
    page = (board / "BOARD.md").read_text()
    assert "mine *(withdrawn, disputed, erratum)*" in page
    assert "<b>" not in page and "](http" not in page and "&#60;b&#62;bot" in page
    told = command("board", "diff", "old.json", BOARD)
    assert told.code == 0 and "mine: rank" in told.out and "it is now withdrawn" in told.out
    assert command("board", "diff", BOARD, BOARD).out == "nothing moved\n"
    (mine / "disputes/1.json").write_text(json.dumps({**NOTICE, "status": "upheld"}))
    ended = command(*BUILD)
    assert ended.code == 4 and "disputes/1.json: an open dispute has no decision" in ended.err


def test_withdrawn_cases_count_for_nobody(command: CommandLine, board: Path) -> None:
    """An erratum of the suite takes a case out of every figure; the board and diff say so."""
    old = read_board(board)
    shutil.copy(board / "board.json", command.folder / "old.json")
    case_id = json.loads((command.folder / "tiny/cases.jsonl").read_text().splitlines()[0])["id"]
    command.lines(
        "tiny/errata.jsonl", [{"case_id": case_id, "version": "1.0.0", "date": "2026-11-22", "why": "wrong"}]
    )
    assert command(*CHECK).code == 4
    assert command(*BUILD).code == 0
    new = read_board(board)
    assert (new.suite.cases, new.suite.withdrawn, old.suite.cases) == (5, (case_id,), 6)
    assert f"cases withdrawn: {case_id}" in command("board", "diff", "old.json", BOARD).out


def test_hostile_names_are_text(command: CommandLine, board: Path) -> None:
    """Markup, links, tables and mentions in a name or an account; control characters are refused."""
    name = "<img src=x> | [a](http://b.c) @all `x` www.x.y"
    sealed(board / "entries/mine", name=name, about="# big\n\n| a | b |\n<script>alert(1)</script>\x1b[31m")
    assert command(*BUILD).code == 0
    page = (board / "BOARD.md").read_text()
    assert "<img" not in page and "<script" not in page and "](http" not in page and "\x1b" not in page
    assert "@all" not in page and "www." not in page and "`x`" not in page
    widths = {line.count("|") for line in page.splitlines() if line.startswith("| ")}
    assert len(widths) <= 3  # one for each table: no cell became two
    sealed(board / "entries/mine", name="red\x1b[31m")
    ended = command(*BUILD)
    assert (
        ended.code == 4 and "submission.json: name: must be one line" in ended.err and "\x1b" not in ended.err
    )


def test_a_validity_card_is_of_the_boards_scorer(command: CommandLine, board: Path) -> None:
    """A card of another edition, or something else, is refused; without one the board says so."""
    assert any("no validity card" in note for note in read_board(board).notes)
    command.write("card.json", "{}")
    ended = command(*BUILD, "--validity", "card.json")
    assert ended.code == 4 and "is no validity card" in ended.err
    figure = {"value": 0.8, "low": 0.7, "high": 0.9}
    more = {"raters": 0.9, "slope": 1.0, "error": 0.3, "bias": 0.1, "by_level": {}}
    one = {"spearman": figure, "order": figure, **more, "length": 0.2, "rated_length": 0.2}
    card = {
        "scorer": read_board(board).scorer,
        "set_name": "rated",
        "set_version": "1",
        "set_digest": "x",
        "replies": 9,
        "refused": 0,
        "cross_fitted": False,
        "measures": {"tact": one},
        "between": {},
        "labels": {"held": 0.9},
        "senders": [],
        "sender_order": None,
        "contrasts": {},
        "invariances": {},
        "gaming": {},
        "honest_goal_focus": 3.0,
        "courtesy": {"most": 0.1, "above": 0.0},
        "retest": True,
        "references": {},
        "missing": [],
    }
    command.write("card.json", json.dumps(card))
    assert command(*BUILD, "--validity", "card.json").code == 0
    command.write("other.json", json.dumps({**card, "scorer": "acts@9"}))
    ended = command(*BUILD, "--validity", "other.json")  # and what lay there stays
    assert ended.code == 4 and "is of acts@9, and the board of acts@" in ended.err
    validity = read_board(board).validity
    assert validity is not None and validity.measures["tact"].spearman == (0.8, 0.7, 0.9)
    assert "| tact | 0.80 ±0.10 |" in (board / "BOARD.md").read_text() and command(*CHECK).code == 0


def test_what_is_no_board(command: CommandLine) -> None:
    """Nothing there, a folder without a version, a board without entries, a suite that is not here."""
    assert "holds no board" in command("board", "build").err
    (command.folder / "leaderboards/mini@1.0").mkdir(parents=True)
    assert "is no board" in command("board", "check", "leaderboards").err
    ended = command("board", "build", "leaderboards/mini@1.0", "--suite", "./mini")
    assert ended.code == 4 and "there is no such folder; entries lie there" in ended.err
    (command.folder / "leaderboards/mini@1.0/entries").mkdir()
    ended = command("board", "build", "leaderboards/mini@1.0", "--suite", "./mini")
    assert ended.code == 4 and "has no entry; tactbench board new" in ended.err
    assert command("board", "build", "leaderboards/mini@1.0", "leaderboards", "--suite", "./mini").code == 2
