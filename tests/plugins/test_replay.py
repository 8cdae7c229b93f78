"""`replay`: replies that exist already, byte for byte, and nothing guessed."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.journal import read_run
from tactbench_replay.reading import read

if TYPE_CHECKING:
    from tests.conftest import CommandLine

IDS = [f"c-{number}" for number in range(12)]
NASTY = "Zeile 1\r\nzwei\t🙂 \u2028 <b> \x1b[31m, \"quoted\"; 'x' \ufeff \u202e end "


def lines(**changes: Any) -> list[dict[str, Any]]:
    """A reply to each case of the suite `mini`."""
    return [{"id": f"r-{name}", "case_id": name, "text": f"marks 4 {NASTY}", **changes} for name in IDS]


def replied(command: CommandLine, path: str = "again.jsonl") -> dict[tuple[str, int], str]:
    """The texts of a journal."""
    rows = read_run(command.folder / path).rows
    return {key: row.answers[0].text for key, row in rows.items() if row.answers}


def test_a_replies_file_is_replayed(command: CommandLine) -> None:
    """In the format that `score` takes too; scored like any bot."""
    command.lines("replies.jsonl", lines())
    ended = command("run", "mini", "replay:replies.jsonl", "--out", "again.jsonl", "--scorer", "digits")
    assert ended.code == 0 and "replay:replies.jsonl" in ended.out
    assert replied(command) == {(name, 0): f"marks 4 {NASTY}" for name in IDS}


def test_a_byte_order_mark_is_no_part_of_the_first_line(command: CommandLine) -> None:
    """Windows writes one."""
    path = command.lines("replies.jsonl", lines())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert command("run", "mini", "replay:replies.jsonl", "--no-score").code == 0


def test_a_csv_is_replayed(command: CommandLine) -> None:
    """As a spreadsheet writes it: with a byte order mark and Windows line ends."""
    with (command.folder / "replies.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, dialect="excel")
        writer.writerow(["case_id", "text"])
        writer.writerows([name, f"{name}: {NASTY}"] for name in IDS)
    ended = command("run", "mini", "replay:replies.csv", "--out", "again.jsonl", "--no-score")
    assert ended.code == 0
    assert replied(command) == {(name, 0): f"{name}: {NASTY}" for name in IDS}


def test_a_journal_is_replayed_trial_by_trial(command: CommandLine) -> None:
    """Every reply byte for byte, also where it was copied elsewhere and torn at its end."""
    command.write("bot.py", "def reply(ask):\n    return f'{ask.id} {ask.trial} {ask.seed}'\n")
    command("run", "mini", "./bot.py:reply", "--trials", "3", "--out", "first.jsonl", "--no-score")
    data = (command.folder / "first.jsonl").read_bytes()
    (command.folder / "copy").write_bytes(data + b'{"kind":"sco')
    ended = command("run", "mini", "replay:copy", "--trials", "3", "--out", "again.jsonl", "--no-score")
    assert ended.code == 0
    assert replied(command) == replied(command, "first.jsonl")
    assert len(replied(command)) == 36 and replied(command)["c-3", 2].startswith("c-3 2 ")


def test_trials_may_be_numbered_in_a_file(command: CommandLine) -> None:
    """In JSON lines and in a CSV."""
    two = [{"case_id": name, "text": f"{name} {trial}", "trial": trial} for trial in (1, 0) for name in IDS]
    command.lines("two.jsonl", two)
    table = "".join(f"{line['case_id']},{line['trial']},{line['text']}\n" for line in two)
    command.write("two.csv", "case_id,trial,text\n" + table)
    for name in ("two.jsonl", "two.csv"):
        ended = command(
            "run", "mini", f"replay:{name}", "--trials", "2", "--out", f"{name}.out", "--no-score"
        )
        assert ended.code == 0
        assert replied(command, f"{name}.out") == {(n, t): f"{n} {t}" for n in IDS for t in (0, 1)}


def test_what_the_bot_failed_of_is_replayed_too(command: CommandLine) -> None:
    """Its failures stay failures; what its service failed of is missing."""
    source = "import tactbench\ndef reply(ask):\n    if ask.id == 'c-3': raise ValueError('no idea')\n"
    source += (
        "    return 'marks 4'\ndef down(ask):\n    if ask.id == 'c-3': raise tactbench.EndpointError('x')\n"
    )
    command.write("bot.py", source + "    return 'marks 4'\n")
    command("run", "mini", "./bot.py:reply", "--out", "first.jsonl", "--no-score")
    command("run", "mini", "replay:first.jsonl", "--out", "again.jsonl", "--no-score")
    failure = read_run(command.folder / "again.jsonl").rows["c-3", 0].failure
    assert failure is not None and (failure.kind, failure.blame) == ("crash", "generator")
    assert failure == read_run(command.folder / "first.jsonl").rows["c-3", 0].failure
    command("run", "mini", "./bot.py:down", "--out", "down.jsonl", "--no-score", "--retries", "0")
    ended = command("run", "mini", "replay:down.jsonl", "--no-score")
    assert ended.code == 2 and "down.jsonl: has no reply to c-3;" in ended.err


def test_where_the_file_lies_is_no_part_of_the_identity_and_what_it_holds_is(command: CommandLine) -> None:
    """The digest of the file stands in the journal."""
    path = command.lines("replies.jsonl", lines())
    command("run", "mini", "replay:replies.jsonl", "--out", "a.jsonl", "--no-score")
    options = read_run(command.folder / "a.jsonl").spec.generator.options
    assert set(options) == {"sha256"}
    (command.folder / "kim").mkdir()
    copy = path.rename(command.folder / "kim/replies.jsonl")
    again = command("run", "mini", f"replay:{copy}", "--out", "a.jsonl", "--no-score")
    assert again.code == 0 and "shown, not repeated" in again.err
    copy.rename(path)
    path.write_text(path.read_text().replace("marks 4", "marks 5", 1))
    ended = command("run", "mini", "replay:replies.jsonl", "--out", "a.jsonl", "--no-score")
    assert ended.code == 4 and "is another run's" in ended.err


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("gone.jsonl", None, "gone.jsonl: cannot be read: No such file or directory"),
        (".", None, "cannot be read: Is a directory"),
        ("r.jsonl", "", "r.jsonl: holds no reply"),
        ("r.jsonl", "\n", "r.jsonl:1: the line is empty"),
        ("r.jsonl", "{", "r.jsonl:1: is not a line of JSON"),
        ("r.jsonl", "[1]\n", "r.jsonl:1: must be an object"),
        ("r.jsonl", '{"case_id": "c-1"}\n', 'r.jsonl:1: the field "text" is missing'),
        ("r.jsonl", '{"case_id": "c-1", "text": 5}\n', "r.jsonl:1: text: "),
        (
            "r.jsonl",
            '{"case_id": "c-1", "text": "a", "mood": 1}\n',
            'unknown field "mood"; there are: case_id',
        ),
        ("r.jsonl", '{"case_id": "c-1", "text": "a", "text": "b"}\n', "a key is there twice"),
        (
            "r.jsonl",
            '{"case_id": "c-1", "text": "a"}\n' * 2,
            "r.jsonl:2: c-1 has a reply already, at r.jsonl:1; take one out, or number them with trial",
        ),
        (
            "r.jsonl",
            '{"case_id": "c-77", "text": "a"}\n',
            "r.jsonl:1: replies to cases that the suite lacks: c-77",
        ),
        (
            "r.jsonl",
            '{"case_id": "c-1", "text": "a"}\n',
            "r.jsonl: has no reply to c-0, c-2, c-3, c-4, c-5 and 6 more; add them",
        ),
        ("r.csv", "case_id,text\nc-1\n", "r.csv:2: has not as many cells"),
        ("r.csv", "case_id,text\nc-1,a,b\n", "r.csv:2: has not as many cells"),
        ("r.csv", f"case_id,text,trial\nc-1,a,{'9' * 5000}\n", "r.csv:2: trial: must be a whole number"),
        ("r.jsonl", '{"case_id": "c-1", "text": "\\ud800"}\n', "r.jsonl:1: text: "),
        (
            "r.csv",
            "case,reply\nc-1,a\n",
            "r.csv:1: the header lacks case_id and text: it has the columns case, reply (commas",
        ),
        (
            "r.jsonl",
            '{"case_id": "c-1", "text": "a"}\n' * 3 + '{"case_id": "c-77", "text": "a"}\n',
            "r.jsonl:2: c-1 has a reply already, at r.jsonl:1 (and so have 1 more); take one out",
        ),
        (
            "r.jsonl",
            '{"case_id": "c-77", "text": "a"}\n',
            "or take them out. And r.jsonl: has no reply to c-0, c-1, c-2, c-3, c-4 and 7 more; add them",
        ),
        ("r.csv", "case_id,text,trial\nc-1,a,one\n", "r.csv:2: trial: must be a whole number"),
        ("r.csv", "case_id,text,case_id\nc-1,a,c-2\n", "r.csv:1: the column case_id is there twice"),
        ("r.csv", 'case_id,text\nc-1,"a\n', "r.csv:2: is not a line of CSV"),
        ("r.csv", "case_id,text\n", "r.csv: holds no reply"),
    ],
)
def test_a_file_that_does_not_fit_costs_no_ask(
    command: CommandLine, name: str, text: str | None, what: str
) -> None:
    """Exit code 2, in one line that names the place, before the run starts."""
    if text is not None:
        command.write(name, text)
    ended = command("run", "mini", f"replay:{name}", "--no-score")
    assert ended.code == 2 and what in ended.err and ended.err.count("\n") == 1
    assert command.journals() == []


def test_without_a_file_it_is_asked_for(command: CommandLine) -> None:
    """As it is typed."""
    ended = command("run", "mini", "replay", "--no-score")
    told = "tactbench: -o file: replay: is needed: -o file=…, or replay:FILE\n"
    assert (ended.code, ended.err) == (2, told)


def test_text_that_is_not_utf_8_is_named(command: CommandLine) -> None:
    """With its line."""
    (command.folder / "r.jsonl").write_bytes(b'{"case_id": "c-0", "text": "a"}\n{"case_id": "\xff"}\n')
    assert "r.jsonl:2: is not UTF-8 (byte 45)" in command("run", "mini", "replay:r.jsonl").err


def test_a_part_of_the_suite_may_be_replayed(command: CommandLine) -> None:
    """A file may hold more of the suite than is asked, and more trials."""
    command.lines("replies.jsonl", lines())
    ended = command("run", "mini", "replay:replies.jsonl", "--limit", "3", "--no-score", "--json")
    assert ended.json["collected"][0]["rows"] == 3


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_any_texts_come_back_as_they_were(texts: list[str]) -> None:
    """Through JSON lines, whatever they hold."""
    data = "".join(json.dumps({"case_id": f"c-{n}", "text": text}) + "\n" for n, text in enumerate(texts))
    found = read("x.jsonl", data.encode())
    assert [kept.answers[0].text for kept in found.values()] == texts
