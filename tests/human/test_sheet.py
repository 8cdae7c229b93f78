"""The spreadsheet: what goes out harmless comes back unchanged, and what is not right is named by row."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.human.sheet import COLUMNS, LONGEST_CELL, neutral, plain
from tactbench.journal import read_run

if TYPE_CHECKING:
    from tests.conftest import CommandLine, Ended

FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"


@given(st.text(alphabet=st.sampled_from("'=+-@ a\t\r\n＝"), max_size=8) | st.text(max_size=20))
def test_neutral_and_back_is_the_text(text: str) -> None:
    """Whatever stood there stands there again, and what is written begins with no formula sign."""
    assert plain(neutral(text)) == text
    assert not neutral(text).startswith(tuple(FORMULA_SIGNS))


def exported(command: CommandLine, *arguments: str) -> list[list[str]]:
    """The rows of a fresh sheet of `mini`, the heading first."""
    assert command("human", "mini", "--export", "sheet.csv", *arguments).code == 0
    data = (command.folder / "sheet.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # Excel takes it for cp1252 without
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def imported(command: CommandLine, rows: list[list[str]], *arguments: str, **how: str) -> Ended:
    """Write the rows as a spreadsheet would, and import them for kim."""
    text = io.StringIO(newline="")
    end = how.get("end", "\r\n")
    csv.writer(text, delimiter=how.get("delimiter", ","), lineterminator=end).writerows(rows)
    encoding = how.get("encoding", "utf-8-sig")
    (command.folder / "filled.csv").write_bytes(text.getvalue().encode(encoding))
    return command("human", "mini", "--import", "filled.csv", "--person", "kim", *arguments)


def replies(command: CommandLine) -> dict[str, str]:
    """What the one journal holds."""
    (path,) = command.journals()
    return {key[0]: row.answers[0].text for key, row in read_run(path).rows.items()}


def filled(rows: list[list[str]]) -> list[list[str]]:
    """The same with a reply in each row below the heading."""
    return [rows[0], *([*row[:-1], f"marks 4, {row[1]}"] for row in rows[1:])]


def test_a_sheet_shows_the_desk_and_an_empty_reply(command: CommandLine) -> None:
    """One row a case; goal and behaviours, which are of the answer key, stand nowhere."""
    rows = exported(command)
    assert tuple(rows[0]) == COLUMNS and len(rows) == 13
    assert rows[1][1] == "c-0" and rows[1][-1] == ""
    assert "CUSTOMER: Where is parcel 0?" in rows[1][4] and "• The parcel is late." in rows[1][5]
    assert "Get back" not in str(rows) and "insult" not in str(rows)


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8-sig"), ("\t", "utf-8"), (",", "utf-8")]
)
def test_a_filled_in_sheet_is_a_run_like_any(command: CommandLine, delimiter: str, encoding: str) -> None:
    """As Excel writes it in any country: the journal is whole, is scored, and is that of `run`."""
    assert imported(command, filled(exported(command)), delimiter=delimiter, encoding=encoding).code == 0
    assert replies(command)["c-3"] == "marks 4, c-3"
    assert command("score", "human", "--scorer", "digits").code == 0
    assert "human" in command("show", "human", "--scorer", "digits").out
    again = command("run", "mini", "human", "-o", "person=kim", "--scorer", "digits")
    assert again.code == 0 and "shown, not repeated" in again.err


def test_lines_may_end_as_on_old_macs(command: CommandLine) -> None:
    """A carriage return alone ends a row, and a line of a reply."""
    rows = filled(exported(command))
    rows[1][-1] = "marks 4\rRegards"
    assert imported(command, rows, end="\r").code == 0
    assert replies(command)["c-0"] == "marks 4\nRegards"


def test_formulas_are_text_on_both_ways(command: CommandLine) -> None:
    """A customer's formula cannot run, and a reply that begins like one is taken as it was typed."""
    command.suite(
        "mini", [command.case(1, dialogue=[{"role": "customer", "text": "x"}], channel='=HYPERLINK("x")')]
    )
    rows = exported(command)
    assert rows[1][2] == '\'=HYPERLINK("x")'
    rows[1][-1] = "'- first, I am sorry"
    assert imported(command, rows).code == 0
    assert replies(command) == {"c-1": "- first, I am sorry"}


def test_control_characters_and_long_texts_are_harmless(command: CommandLine) -> None:
    """What a cell cannot hold is cut and said; what could hide or reorder text is a sign."""
    talk = [{"role": "customer", "text": "a\u202eb\x1b[2J" + "x" * 1_000_000}]
    command.suite("mini", [command.case(1, dialogue=talk)])
    done = command("human", "mini", "--export", "sheet.csv")
    assert "too long for a cell, and cut: c-1" in done.err
    text = (command.folder / "sheet.csv").read_text(encoding="utf-8-sig")
    assert r"a\u202eb\x1b[2J" in text and len(text) < 2 * LONGEST_CELL


def test_missing_replies_are_named_and_the_rest_is_kept(command: CommandLine) -> None:
    """Exit code 5, as for anything incomplete; a second import of the whole goes on."""
    rows = filled(exported(command))
    rows[3][-1], rows[5][-1] = "", "  "
    done = imported(command, rows)
    assert done.code == 5 and "no reply to c-2, c-4; fill them in" in done.err
    assert len(replies(command)) == 10
    assert imported(command, filled(rows)).code == 0
    assert len(replies(command)) == 12


def test_another_reply_is_not_taken_in_silence(command: CommandLine) -> None:
    """A sheet that differs from what is there needs a word; the earlier line stays in the journal."""
    rows = filled(exported(command))
    assert imported(command, rows).code == 0
    rows[1][-1] = "better"
    done = imported(command, rows)
    assert done.code == 2 and "kim has other replies to c-0; --replace lets the sheet count" in done.err
    assert replies(command)["c-0"] == "marks 4, c-0"
    assert imported(command, rows, "--replace").code == 0
    assert replies(command)["c-0"] == "better"
    assert "marks 4, c-0" in (command.folder / command.journals()[0]).read_text()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: [*rows, rows[2]], "row 14: the case c-1 is in row 3 too; take one out"),
        (
            lambda rows: [rows[0], [rows[1][0], "c-x", *rows[1][2:]]],
            "row 2: unknown case_id c-x: did you mean",
        ),
        (
            lambda rows: [rows[0], ["other 1 ff", *rows[1][1:]]],
            "row 2: is of the suite other 1 ff, and this is",
        ),
        (lambda rows: [rows[0], rows[1][:-2]], "row 2: has 7 cells, and the heading 9"),
        (lambda rows: [rows[0][:-1]], "row 1: lacks the columns suite, case_id and reply"),
        (lambda rows: [[*rows[0], "reply"]], "row 1: the column reply is there twice"),
        (lambda rows: [rows[0], [*rows[1][:-1], "x" * 100_001]], "row 2: the reply has 100,001 characters"),
    ],
)
def test_what_is_not_right_is_named_by_row_and_nothing_is_written(
    command: CommandLine, change: object, said: str
) -> None:
    """Each in one line; no journal begins."""
    assert callable(change)
    done = imported(command, change(filled(exported(command))))
    assert done.code == 2 and said in done.err and done.err.count("\n") == 1
    assert command.journals() == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "suite,case_id,reply\nx,c-1,caf\xe9\n".encode("cp1252"),
            "line 2: is not UTF-8 (byte 29), perhaps cp1252",
        ),
        ("suite,case_id,reply\n".encode("utf-16"), "line 1: is not UTF-8"),
        (b"PK\x03\x04 a workbook", "is a workbook and no CSV"),
    ],
)
def test_a_file_that_excel_saved_otherwise_is_refused_with_the_mend(
    command: CommandLine, data: bytes, said: str
) -> None:
    """It says what to choose in Excel."""
    (command.folder / "x.csv").write_bytes(data)
    done = command("human", "mini", "--import", "x.csv", "--person", "kim")
    assert done.code == 2 and said in done.err and "Save As, CSV UTF-8" in done.err


def test_quotes_that_never_end_are_told(command: CommandLine) -> None:
    """A torn file is no CSV."""
    (command.folder / "x.csv").write_text('suite,case_id,reply\na,b,"never\n')
    done = command("human", "mini", "--import", "x.csv", "--person", "kim")
    assert done.code == 2 and "is no CSV: unexpected end of data" in done.err


def test_json_tells_what_was_done(command: CommandLine) -> None:
    """One document each: the sheet, then the journal and what is missing in it."""
    told = command("human", "mini", "--export", "one.csv", "--json").json
    assert told == {"file": "one.csv", "cases": 12, "cut": []}
    rows = filled(exported(command))
    rows[2][-1] = ""
    told = imported(command, rows, "--json").json
    assert told == {"journal": str(command.journals()[0]), "replies": 11, "missing": ["c-1"]}


def test_a_sheet_is_never_written_over(command: CommandLine) -> None:
    """It may be the one that somebody filled in."""
    exported(command)
    before = (command.folder / "sheet.csv").read_bytes()
    done = command("human", "mini", "--export", "sheet.csv")
    assert done.code == 2 and "is there already; choose another name" in done.err
    assert (command.folder / "sheet.csv").read_bytes() == before


def test_a_sheet_of_part_of_a_suite(command: CommandLine, tmp_path: Path) -> None:
    """--limit and --slice choose cases as with run; a sheet of the whole holds strangers then."""
    assert len(exported(command, "--limit", "3")) == 4
    other = command("human", "mini", "--slice", "domain=retail", "--limit", "2", "--export", "other.csv")
    assert "tactbench human mini --slice domain=retail --limit 2 --import other.csv" in other.out
    rows = filled(list(csv.reader(io.StringIO((tmp_path / "sheet.csv").read_text("utf-8-sig"), newline=""))))
    assert imported(command, rows, "--limit", "3").code == 0
    done = imported(command, rows, "--limit", "2")
    assert done.code == 2 and "row 4: unknown case_id c-2" in done.err
