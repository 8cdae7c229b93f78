"""`tactbench suite import`: tickets of a help desk as drafts of cases."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import CommandLine

LAMP = "Hi Oona, my lamp (order 40418, £18) died.\nZzyzx"
FULL = (
    "Hi Sam, it's Maria Lopez. Order 4{0:04d}9 for £{0} of 9 May is late. Call +44 20 7946 {0:04d} or"
    " m{0}@example.com."
)
UMLAUTS = "text\nGrüße aus Köln, das Gerät ist kaputt\n"


def table(*rows: Sequence[str], delimiter: str = ",") -> str:
    """A CSV file's text."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


def drafts(command: CommandLine, name: str = "t") -> list[dict[str, Any]]:
    """The drafts in a folder."""
    text = (command.folder / name / "cases.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def said(command: CommandLine) -> list[str]:
    """The text of the first turn of every draft."""
    return [draft["dialogue"][0]["text"] for draft in drafts(command)]


def test_a_zendesk_export(command: CommandLine) -> None:
    """Known columns, personal data masked, channels in the codebook's words; and the report."""
    command.write(
        "t.csv",
        table(
            "Ticket ID,Subject,Description,Requester,Requester email,Assignee,Via,Tags".split(","),
            ["8812", "Lamp", LAMP, "Zzyzx Q", "z@example.com", "Oona P", "Web Form", "x"],
            ["8813", "", "Card 4242-4242-4242-4242 was charged", "Bo", "", "", "Chat", ""],
        ),
    )  # fmt: skip
    ended = command("suite", "import", "t.csv")
    assert (ended.code, ended.err) == (0, "")
    first, second = drafts(command)
    assert set(first) == {"id", "channel", "dialogue", "tags"}
    assert (first["channel"], second["channel"], first["tags"]) == ("ticket", "chat", ["draft"])
    text = first["dialogue"][0]["text"]
    assert text.startswith("Subject: Lamp\n\nHi [name 1], my lamp (order [order ")
    assert text.endswith("], £18) died.\n[name 2]")
    assert second["dialogue"] == [{"role": "customer", "text": "Card [card 1] was charged"}]
    assert "8812" not in first["id"]
    for line in (
        "2 tickets: 2 drafts",
        "masked: 2 name, 1 card, 1 order",
        "No program finds everything",
        "  behaviours",
    ):
        assert line in ended.out
    assert "then tactbench check t\n" in ended.out
    assert not list(command.folder.glob(".t-*"))


def test_zendesk_json_with_comments(command: CommandLine) -> None:
    """Roles by author, private notes left out, the last answer cut off."""
    command.lines(
        "t.jsonl",
        [
            {
                "id": 7,
                "requester_id": 1,
                "via": {"channel": "email"},
                "requester": {"id": 1, "name": "Zzyzx Brmpf"},
                "comments": [
                    {"author_id": 1, "body": "Where is it?", "public": True},
                    {"author_id": 2, "body": "Zzyzx, it is late.", "public": True},
                    {"author_id": 2, "body": "a pest", "public": False},
                    {"author_id": 1, "body": "Still?", "public": True},
                    {"author_id": 2, "body": "Yes.", "public": True},
                ],
                "description": "Where is it?",
            }
        ],
    )
    assert command("suite", "import", "t.jsonl").code == 0
    (draft,) = drafts(command)
    assert draft["channel"] == "email"
    assert [(turn["role"], turn["text"]) for turn in draft["dialogue"]] == [
        ("customer", "Where is it?"),
        ("agent", "[name 1], it is late."),
        ("customer", "Still?"),
    ]


def test_an_intercom_export(command: CommandLine) -> None:
    """The source and the parts in order; bots are agents, notes are left out, HTML is read."""
    command.lines(
        "t.jsonl",
        [
            {
                "conversation_id": "99",
                "source": {
                    "type": "conversation",
                    "body": "<p>It broke.<br>Twice.</p>",
                    "author": {"type": "user", "name": "Zzyzx", "email": "z@example.com"},
                },
                "conversation_parts": {
                    "conversation_parts": [
                        {"part_type": "comment", "body": "<p>Beep</p>", "author": {"type": "bot"}},
                        {"part_type": "note", "body": "secret", "author": {"type": "admin"}},
                        {"part_type": "comment", "body": "zzyzx here, hello?", "author": {"type": "user"}},
                        {"part_type": "close", "body": None, "author": {"type": "admin"}},
                    ]
                },
            }
        ],
    )
    assert command("suite", "import", "t.jsonl").code == 0
    (draft,) = drafts(command)
    assert draft["channel"] == "chat"
    assert [turn["text"] for turn in draft["dialogue"]] == [
        "It broke.\nTwice.",
        "Beep",
        "[name 1] here, hello?",
    ]
    assert draft["dialogue"][1]["role"] == "agent"


def test_other_columns_by_map(command: CommandLine) -> None:
    """--map names any column, several for one field; a semicolon or a tab may part the cells."""
    command.write(
        "t.csv",
        table(["Nr", "Frage", "Wer", "Mail"], ["1", "Wo ist es, Zzyzx?", "Zzyzx", "q"], delimiter=";"),
    )
    ended = command(
        "suite", "import", "t.csv", "--map", "text=Frage", "--map", "name=Wer", "--map", "name=Mail"
    )
    assert (ended.code, said(command)) == (0, ["Wo ist es, [name 1]?"])


def test_drafts_are_no_cases_yet(command: CommandLine) -> None:
    """`check` says line by line what is missing, and `run` refuses."""
    command.write("t.csv", table(["text"], ["Where is my lamp?"]))
    assert command("suite", "import", "t.csv").code == 0
    checked = command("check", "t")
    assert checked.code == 4
    assert (
        "error: t/cases.jsonl:1: the fields domain, behaviours, goal, desk are missing; add them"
        in checked.out
    )
    assert command("run", "./t", "four", "--scorer", "digits").code == 2
    card = (command.folder / "t/README.md").read_text(encoding="utf-8")
    for part in ("license: other\n", "name: t\n", "version: 0.1.0\n", "not cases yet", "masked by a program"):
        assert part in card


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_nothing_is_overwritten(command: CommandLine, kind: str) -> None:
    """A folder that holds something, or a file of that name, is left alone; an empty folder is taken."""
    command.write("t.csv", table(["text"], ["Where is my lamp?"]))
    (command.folder / "empty").mkdir()
    assert command("suite", "import", "t.csv", "--out", "empty").code == 0
    command.write("t/mine.txt" if kind == "folder" else "t", "mine")
    ended = command("suite", "import", "t.csv")
    assert (ended.code, ended.out) == (2, "")
    assert "--out t: is there already" in ended.err


def test_a_card_that_survives_stops_everything(command: CommandLine) -> None:
    """Split over four messages it escapes the masks, the last look finds it: exit code 4, nothing written."""
    parts = [
        {"author": {"role": "end-user"}, "body": body}
        for body in ("my card: 4242", "4242", "4242", "4242 ok?")
    ]
    command.lines(
        "t.jsonl",
        [{"id": "a", "description": "Fine so far?"}, {"id": "b", "comments": parts, "description": ""}],
    )
    before = sorted(command.folder.iterdir())
    ended = command("suite", "import", "t.jsonl")
    assert (ended.code, ended.out, ended.err.count("\n")) == (4, "", 1)
    assert "t.jsonl:2: what may be a payment card's number is still there" in ended.err
    assert sorted(command.folder.iterdir()) == before
    name = ended.err.split("--leave-out ")[1].split()[0]
    again = command("suite", "import", "t.jsonl", "--leave-out", name)
    assert again.code == 0
    assert "2 tickets: 1 drafts, left out: 1 asked for" in again.out
    assert command("suite", "import", "t.jsonl", "--leave-out", "b", "--out", "u").code == 0
    wrong = command("suite", "import", "t.jsonl", "--leave-out", "b", "--leave-out", "bb", "--out", "v")
    assert wrong.code == 2
    assert "--leave-out bb: no ticket has that id: " in wrong.err


def test_duplicates_and_silent_tickets_are_left_out(command: CommandLine) -> None:
    """The same id, or the same text, is kept once; a ticket in which no customer speaks is named."""
    rows = [
        ["1", "Where is my lamp?"],
        ["1", "Where?"],
        ["2", "Where is my lamp?"],
        ["3", " "],
        ["4", "Broken."],
    ]
    command.write("t.csv", table(["id", "text"], *rows))
    ended = command("suite", "import", "t.csv", "--json")
    assert ended.json["left_out"] == {"no text of a customer": 1, "there already": 2}
    assert (ended.json["tickets"], ended.json["drafts"], ended.json["without_customer"]) == (
        5,
        2,
        ["t.csv:5"],
    )
    assert said(command) == ["Where is my lamp?", "Broken."]


def test_dry_run_and_limit(command: CommandLine) -> None:
    """--dry-run shows the counts and writes nothing; --limit reads so many tickets."""
    command.write("t.csv", table(["text"], ["One lamp."], ["Two lamps."], ["Three lamps."]))
    ended = command("suite", "import", "t.csv", "--dry-run", "--limit", "2")
    assert (ended.code, ended.out.splitlines()[0]) == (0, "2 tickets: 2 drafts")
    assert "nothing is written" in ended.out
    assert not (command.folder / "t").exists()


@pytest.mark.parametrize(
    ("data", "hints"),
    [
        (b"", ["t.csv: is empty"]),
        (b" \n\n", ["t.csv: is empty"]),
        (UMLAUTS.encode("cp1252"), ["t.csv:2: is not UTF-8", "iconv -f "]),
        ("text\nhello, my lamp is late\n".encode("utf-16"), ["t.csv:1: is not UTF-8", "iconv -f utf-16"]),
        (b"text\nhel\0lo\n", ["t.csv:2: holds a NUL byte"]),
        (b'text,b\nfine,1\n"never closed,2\nmore,3\n', ["t.csv:3: a quote", "close it"]),
        (b'text,b\n"open,2\n"other",3\n', ["t.csv:2: a quote"]),
        (b"text,b\nfine,1\none\n", ["t.csv:3: has 1 cells, and the header 2"]),
        (b"text,b\nfine,1\none,2,3\n", ["t.csv:3: has 3 cells, and the header 2"]),
        (b"text,text\nfine,1\n", ["t.csv:1: the column 'text' is there twice"]),
        (b"when,what\n1,2\n", ["known to hold the text", "--map text=COLUMN", "there are: when, what"]),
        (b"text\n", ["t.csv: no ticket can become a draft"]),
        (b'[{"text": "x"}]', ["is one JSON list", "jq -c"]),
    ],
    ids=range(13),
)  # fmt: skip
def test_bad_files(command: CommandLine, data: bytes, hints: list[str]) -> None:
    """One line that says what, where and the mend; exit code 2; nothing written."""
    (command.folder / "t.csv").write_bytes(data)
    ended = command("suite", "import", "t.csv")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    for hint in hints:
        assert hint in ended.err
    assert not (command.folder / "t").exists()


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("{broken", "t.jsonl:2: is not a line of JSON"),
        ("[1]", "t.jsonl:2: must be an object"),
        ('{"text": "a", "text": "b"}', 'the key "text" is there twice'),
    ],
)
def test_broken_json_lines(command: CommandLine, line: str, hint: str) -> None:
    """Named with file:line."""
    command.write("t.jsonl", f'{{"text": "Fine."}}\n{line}\n')
    ended = command("suite", "import", "t.jsonl")
    assert ended.code == 2
    assert hint in ended.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["none.csv"], "none.csv: there is no such file"),
        (["mini"], "mini: is a folder; name the file of tickets in it"),
        (["t.csv", "--map", "test=Message"], "unknown field test: did you mean text?"),
        (
            ["t.csv", "--map", "text=Mesage"],
            "has no column Mesage: did you mean Message?; there are: Message, Who",
        ),
        (["t.csv", "--map", "text"], "must be KEY=VALUE"),
    ],
)
def test_wrong_names(command: CommandLine, arguments: list[str], hint: str) -> None:
    """Answered with near ones and with what there is."""
    command.write("t.csv", table(["Message", "Who"], ["Where is it?", "Bo"]))
    ended = command("suite", "import", *arguments, "--out", "new")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert hint in ended.err


def test_what_excel_writes_is_taken(command: CommandLine) -> None:
    """A byte order mark, Windows line ends, line breaks in cells, blank rows."""
    data = b'\xef\xbb\xbfid,text\r\n1,"One lamp.\r\nLate."\r\n,\r\n2,Two lamps.\r\n'
    (command.folder / "t.csv").write_bytes(data)
    assert command("suite", "import", "t.csv").code == 0
    assert said(command) == ["One lamp.\nLate.", "Two lamps."]


def test_formulas_and_escapes_are_text(command: CommandLine) -> None:
    """Nothing is evaluated; control characters and bidirectional overrides go, letters stay."""
    rows = ["=1+1 is not 3", "@SUM is odd", "-5 it says", "a\x1b[2Jb", "x\u202ey", "שלום, איפה המנורה?"]
    command.write("t.csv", table(["text"], *([row] for row in rows)))
    assert command("suite", "import", "t.csv").code == 0
    assert said(command)[:1] + said(command)[2:] == [
        "=1+1 is not 3",
        "-5 it says",
        "a[2Jb",
        "xy",
        "שלום, איפה המנורה?",
    ]
    command.write("\x1b[31m.csv", "a,b\n1,2\n")
    assert "\x1b" not in command("suite", "import", "\x1b[31m.csv").err


def test_ten_megabytes_in_a_cell(command: CommandLine) -> None:
    """It is left out with its reason, within seconds, and the rest goes on."""
    command.write("t.csv", table(["text"], ["Where is it?"], ["long " * 2_000_000]))
    began = time.process_time()
    ended = command("suite", "import", "t.csv")
    assert time.process_time() - began < 8
    assert "2 tickets: 1 drafts, left out: 1 over 100,000 characters or 5,000 tags" in ended.out


def test_ids_are_the_same_every_time(command: CommandLine) -> None:
    """For the same ticket, also in another export; order tokens are of one file."""
    rows = [["Where is order 40418?"], ["And order 40418 again?"], ["Order 555123 too?"]]
    command.write("t.csv", table(["text"], *rows))
    command.write("u.csv", table(["text"], *rows, ["One more."]))
    for name in ("t", "u"):
        assert command("suite", "import", f"{name}.csv").code == 0
    assert command("suite", "import", "t.csv", "--out", "v").code == 0
    assert drafts(command, "t") == drafts(command, "v")
    assert [x["id"] for x in drafts(command, "t")] == [x["id"] for x in drafts(command, "u")][:3]
    first, second, third = (text.split("[order ")[1][:8] for text in said(command))
    assert first == second != third
    assert first not in drafts(command, "u")[0]["dialogue"][0]["text"]


def test_a_missing_extra_is_named(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    command.write("t.csv", table(["text"], ["Where is it?"]))
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    ended = command("suite", "import", "t.csv")
    assert ended.code == 2
    assert "phonenumbers is not installed; pip install 'tactbench[tickets]'" in ended.err


def test_the_group(command: CommandLine) -> None:
    """Its help, its fields, and a near name for an unknown command."""
    assert "import" in command("suite", "--help").out
    shown = command("suite", "import", "--help").out
    for field in ("text", "subject", "reply", "agent"):
        assert f"\n    {field} " in shown
    wrong = command("suite", "imprt")
    assert (wrong.code, wrong.err) == (2, "tactbench: unknown verb imprt: did you mean import?\n")


def test_thousands_of_tickets(command: CommandLine, capsys: pytest.CaptureFixture[str]) -> None:
    """2,000 tickets full of personal data; the figure is printed (pytest -s), and the bound is generous."""
    rows = [
        [str(number), f"{FULL.format(number)} {'The lamp is still broken. ' * 4}"] for number in range(2_000)
    ]
    command.write("t.csv", table(["id", "text"], *rows))
    began = time.process_time()
    ended = command("suite", "import", "t.csv", "--dry-run", "--json")
    took = time.process_time() - began
    with capsys.disabled():
        print(f"\n{2_000 / took:,.0f} tickets a second")
    assert (ended.code, ended.json["tickets"]) == (0, 2_000)
    assert took < 20


def test_the_temporary_folder_goes_when_writing_fails(command: CommandLine, tmp_path: Path) -> None:
    """A parent that is a file cannot be written under; nothing is left."""
    command.write("t.csv", table(["text"], ["Where is it?"]))
    before = sorted(tmp_path.iterdir())
    ended = command("suite", "import", "t.csv", "--out", "t.csv/new")
    assert ended.code == 2
    assert "--out t.csv/new: " in ended.err
    assert sorted(tmp_path.iterdir()) == before
