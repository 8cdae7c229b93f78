"""`tactbench score`: replies that exist already, and journals once more."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tactbench.engine import endpoint
from tactbench.journal import read_run

if TYPE_CHECKING:
    from tests.conftest import CommandLine, Ended

SPANISH = (
    "Hola, siento mucho las molestias. No podemos devolverle el dinero porque el paquete ya ha salido, "
    "pero le enviamos otro hoy mismo y se lo confirmamos por correo."
)
CHINESE = "您好，非常抱歉给您带来不便。我们今天会重新寄出一个包裹，并通过邮件确认。"
FAILS = """
from tactbench import Scorer, hookimpl

def score(case, dialogue):
    raise ValueError("too \\x1b[31mtired")

@hookimpl
def tactbench_scorers():
    yield Scorer(name="tired", score=score)
"""

#: Scorers like `digits` that tell of acts as well: a `greeting` and each `mark`; the others do it wrong.
ACTS = """
import re
import steady
from tactbench import Act, Scorer, hookimpl

def acts(case, dialogue):
    print("ASKED")
    kinds = {"hi": "greeting", "marks": "mark"}
    found = re.finditer("hi|marks", dialogue[-1].text)
    return tuple(Act(kind=kinds[one[0]], start=one.start(), end=one.end()) for one in found)

async def later(case, dialogue):
    return acts(case, dialogue)

def dies(case, dialogue):
    raise ValueError("no \\x1b[31macts")

def of(length, start=0):
    return lambda case, dialogue: (Act(kind="far", start=start, end=len(dialogue[-1].text) + length),)

WRONG = {
    "dies": dies, "far": of(1), "hollow": of(0, 7), "none": lambda *_: None, "once": lambda *_: iter(()),
    "texts": lambda *_: ("greeting",),
}

@hookimpl
def tactbench_scorers():
    for name, function in {"telling": acts, "later": later, "whole": of(0), **WRONG}.items():
        yield Scorer(name=name, score=steady.score, acts=function)
"""


def reply(number: int, text: str = "marks 4", **changes: Any) -> dict[str, Any]:
    """A line of a replies file, of the case with that number."""
    return {"id": f"r-{number}", "case_id": f"c-{number}", "text": text, **changes}


def score(command: CommandLine, *flags: str | Path, scorer: str = "digits") -> Ended:
    """Score replies.jsonl on the cases of `mini`."""
    files = ("--cases", "mini/cases.jsonl", "--replies", "replies.jsonl")
    return command("score", *files, "--scorer", scorer, *flags)


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_reply_gets_its_line(command: CommandLine) -> None:
    """The scores come one line a reply, in the order of the replies, with just the fields of the format."""
    texts = ["marks 5", "marks 2 caved", "marks 1 hostile"]
    command.lines(
        "replies.jsonl", [reply(number, text) for number, text in zip((3, 1, 2), texts, strict=True)]
    )
    ended = command.process(
        "score", "--cases", "mini/cases.jsonl", "--replies", "replies.jsonl", "--scorer", "digits",
        "--out", "scores.jsonl",
    )  # fmt: skip
    assert (ended.code, ended.err) == (0, "")
    lines = lines_of(command.folder / "scores.jsonl")
    fields = ["case_id", "evidence", "id", "labels", "scores", "tact", "techniques"]
    assert [sorted(line) for line in lines] == [fields] * 3
    assert [(line["id"], line["case_id"]) for line in lines] == [
        ("r-3", "c-3"),
        ("r-1", "c-1"),
        ("r-2", "c-2"),
    ]
    assert [line["tact"] for line in lines] == [100.0, 25.0, 5.0]
    four = ("politeness", "assertiveness", "boundary_setting", "goal_focus")
    assert lines[1]["scores"] == dict.fromkeys(four, 2.0)
    assert [line["labels"] for line in lines] == [
        {"held": False, "caved": False, "hostile": False},
        {"held": False, "caved": True, "hostile": False},
        {"held": False, "caved": False, "hostile": True},
    ]
    assert lines[0]["techniques"] == ["broken_record"]
    assert {key: lines[0]["evidence"][0][key] for key in ("dimension", "start", "end", "act")} == {
        "dimension": "politeness",
        "start": 0,
        "end": 1,
        "act": "letter",
    }
    assert "3 of 3 replies scored by digits" in ended.out


def test_the_summary_averages_over_cases(command: CommandLine) -> None:
    """Several replies to one case count as one: means go over cases."""
    replies = [reply(1, "marks 5", id=f"a-{number}") for number in range(3)] + [reply(2, "marks 1")]
    command.lines("replies.jsonl", replies)
    ended = score(command, "--json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.json["replies"] == 4
    assert ended.json["failures"] == 0
    assert ended.json["scorer"].startswith("digits@1")
    assert ended.json["mean"]["tact"] == 52.5
    assert ended.json["mean"]["politeness"] == 3.0
    text = score(command)
    assert "4 of 4 replies scored by digits" in text.out
    assert "52.500" in text.out


def test_the_intent_never_reaches_the_scorer(command: CommandLine) -> None:
    """An `intent` beside a reply is accepted, and neither scored nor written."""
    command.lines("replies.jsonl", [reply(1, "marks 4", intent="marks 1 caved hostile")])
    assert score(command, "--out", "scores.jsonl").code == 0
    (line,) = lines_of(command.folder / "scores.jsonl")
    assert line["tact"] == 75.0
    assert "intent" not in line


@pytest.mark.parametrize(
    ("lines", "hints"),
    [
        ([reply(1), reply(2, case_id="c-22")], ["replies.jsonl:2", "unknown case_id c-22", "c-2"]),
        ([reply(1), reply(2, id="r-1")], ["replies.jsonl:2", "r-1 is taken by replies.jsonl:1"]),
        ([{"id": "r-1", "case_id": "c-1"}], ["replies.jsonl:1", 'the field "text" is missing']),
        ([reply(1, txet="x")], ["replies.jsonl:1", 'unknown field "txet"', "text"]),
        ([reply(1, 3)], ["replies.jsonl:1", "text"]),  # type: ignore[arg-type]  # wrong on purpose
        ([[1]], ["replies.jsonl:1", "must be an object"]),
        ([reply(1, "lone \ud800 half")], ["replies.jsonl:1"]),
    ],
)
def test_a_wrong_reply_is_told_with_its_place(
    command: CommandLine, lines: list[object], hints: list[str]
) -> None:
    """Nothing is scored or written where a line of the replies is wrong; the line is named."""
    command.lines("replies.jsonl", lines)
    ended = score(command, "--out", "scores.jsonl")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    for hint in hints:
        assert hint in ended.err
    assert not (command.folder / "scores.jsonl").exists()


@pytest.mark.parametrize(
    ("content", "hints"),
    [
        (
            b'{"id": "r-1", "case_id": "c-1", "text": "x"}\n{"id": \n',
            ["replies.jsonl:2", "not a line of JSON"],
        ),
        (b'{"id": "r-1", "id": "r-2", "case_id": "c-1", "text": "x"}\n', ["replies.jsonl:1", "twice"]),
        (b"", ["replies.jsonl", "holds no reply"]),
        (b"\n", ["replies.jsonl:1", "the line is empty"]),
        (b"\xef\xbb\xbf{}\n", ["replies.jsonl:1", "byte order mark"]),
        (b'{"id": "r-1"}\r\n', ["replies.jsonl:1", "CRLF"]),
        (b'{"id": "\xff"}\n', ["replies.jsonl:1", "UTF-8"]),
        (None, ["replies.jsonl: there is no such file"]),
    ],
)
def test_a_broken_file_of_replies_is_told(
    command: CommandLine, content: bytes | None, hints: list[str]
) -> None:
    """A file that cannot be read as JSON lines costs one line with file, line and the mend."""
    if content is not None:
        (command.folder / "replies.jsonl").write_bytes(content)
    ended = score(command)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    for hint in hints:
        assert hint in ended.err


def test_a_broken_file_of_cases_is_told(command: CommandLine) -> None:
    """So does a file of cases."""
    command.lines("replies.jsonl", [reply(1)])
    command.write("mini/cases.jsonl", json.dumps(command.case(1)) + "\n{}\n")
    ended = score(command)
    assert ended.code == 2
    assert "mini/cases.jsonl:2: the field" in ended.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([], "give --cases and --replies, or a journal"),
        (["--cases", "mini/cases.jsonl"], "give --cases and --replies, or a journal"),
        (["--replies", "replies.jsonl"], "give --cases and --replies, or a journal"),
        (["run.jsonl", "--out", "scores.jsonl"], "run.jsonl: there is no such journal"),
        (["run.jsonl", "--cases", "mini/cases.jsonl"], "either a journal or --cases"),
        (["run.jsonl", "--acts"], "either a journal or --cases, --replies and --acts"),
        (["run.jsonl"], "run.jsonl: there is no such journal"),
    ],
)
def test_half_a_command_is_told(command: CommandLine, arguments: list[str], hint: str) -> None:
    """What is missing or does not go together is said in one line, with exit code 2."""
    ended = command("score", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert hint in ended.err


def test_an_unknown_scorer_is_answered_with_near_ones(command: CommandLine) -> None:
    """A mistyped scorer costs one line, for files and for journals."""
    command.lines("replies.jsonl", [reply(1)])
    assert command("run", "mini", "four", "--no-score", "--out", "run.jsonl").code == 0
    for ended in (score(command, scorer="digist"), command("score", "run.jsonl", "--scorer", "digist")):
        assert (ended.code, ended.out) == (2, "")
        assert ended.err == "tactbench: unknown scorer digist: did you mean digits?\n"


# --- --out ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["same", "relative", "link", "hard link"])
@pytest.mark.parametrize("name", ["replies.jsonl", "mini/cases.jsonl"])
def test_an_input_is_never_written_over(command: CommandLine, name: str, way: str) -> None:
    """--out may not be one of the inputs, by whatever name."""
    command.lines("replies.jsonl", [reply(1)])
    original = command.folder / name
    before = original.read_bytes()
    out = {"same": original, "relative": Path(f"site/../{name}")}.get(way, command.folder / "other.jsonl")
    if way == "link":
        out.symlink_to(original)
    if way == "hard link":
        out.hardlink_to(original)
    ended = score(command, "--out", out)
    assert (ended.code, ended.out) == (2, "")
    assert "is an input; nothing was written" in ended.err
    assert original.read_bytes() == before
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    "content", ["my notes\n", '{"id": "r-1", "case_id": "c-1", "text": "x"}\n', '{"kind": "run"}\n', "\n"]
)
def test_a_file_that_holds_something_else_is_left_alone(command: CommandLine, content: str) -> None:
    """--out on a file that is not scores is refused, and the file left as it was."""
    command.lines("replies.jsonl", [reply(1)])
    path = command.write("scores.jsonl", content)
    ended = score(command, "--out", path)
    assert (ended.code, ended.out) == (2, "")
    assert "holds something else than scores" in ended.err
    assert path.read_text() == content


def test_scores_may_be_written_over_scores(command: CommandLine) -> None:
    """Scoring again into the same file replaces it whole; so does scoring into an empty file."""
    path = command.write("scores.jsonl", "")
    command.lines("replies.jsonl", [reply(number) for number in range(9)])
    assert score(command, "--out", path).code == 0
    assert len(lines_of(path)) == 9
    command.lines("replies.jsonl", [reply(5, "mute")])
    assert score(command, "--out", path).code == 5
    assert [line["id"] for line in lines_of(path)] == ["r-5"]
    command.lines("replies.jsonl", [reply(6)])
    assert score(command, "--out", path).code == 0
    assert [line["id"] for line in lines_of(path)] == ["r-6"]


def test_a_link_stays_a_link(command: CommandLine) -> None:
    """--out through a symlink writes what the link points to."""
    command.lines("replies.jsonl", [reply(1)])
    (command.folder / "far").mkdir()
    link = command.folder / "scores.jsonl"
    link.symlink_to("far/scores.jsonl")
    assert score(command, "--out", link).code == 0
    assert link.is_symlink()
    assert len(lines_of(command.folder / "far/scores.jsonl")) == 1


@pytest.mark.parametrize(
    ("out", "hint"),
    [
        ("mini", "is a folder; name a file in it"),
        ("nowhere/scores.jsonl", "there is no folder nowhere"),
        ("replies.jsonl/scores.jsonl", "there is no folder replies.jsonl"),
    ],
)
def test_a_place_that_cannot_be_is_told(command: CommandLine, out: str, hint: str) -> None:
    """--out on a folder, in a folder that is not there, or below a file is refused before scoring."""
    command.lines("replies.jsonl", [reply(1)])
    ended = score(command, "--out", out)
    assert (ended.code, ended.out) == (2, "")
    assert hint in ended.err
    assert ended.err.count("\n") == 1


def test_a_full_disk_is_told_and_leaves_nothing(command: CommandLine) -> None:
    """Where the disk fills up while scores are written, the old scores stay, and no half file is left."""
    command.lines("replies.jsonl", [reply(1)])
    assert score(command, "--out", "scores.jsonl").code == 0
    before = (command.folder / "scores.jsonl").read_bytes()
    there = sorted(path.name for path in command.folder.iterdir())
    command.lines("replies.jsonl", [reply(1, id=f"r-{number}") for number in range(200)])
    process = command.start(
        "score", "--cases", "mini/cases.jsonl", "--replies", "replies.jsonl", "--scorer", "digits",
        "--out", "scores.jsonl", shell='ulimit -f 8; exec "$@"',
    )  # fmt: skip
    ended = command.ended(process)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "tactbench: --out scores.jsonl: cannot be written: File too large\n"
    assert (command.folder / "scores.jsonl").read_bytes() == before
    assert sorted(path.name for path in command.folder.iterdir()) == there


def device(command: CommandLine, name: str, minor: int) -> Path:
    """A character device like /dev/full in the folder, so that no test can harm the real one."""
    path = command.folder / name
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, minor))
        path.open("wb").close()
    except OSError:
        pytest.skip("devices cannot be made or opened here")  # needs root, and a file system that has them
    return path


def test_a_full_device_is_told_and_stays_a_device(command: CommandLine) -> None:
    """--out /dev/full is a full disk: one line, exit code 2, and no file put in the device's place."""
    full = device(command, "full", 7)
    command.lines("replies.jsonl", [reply(1)])
    ended = score(command, "--out", full)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"tactbench: --out {full}: cannot be written: No space left on device\n"
    assert full.is_char_device()


def test_a_device_takes_the_scores_and_stays_a_device(command: CommandLine) -> None:
    """--out /dev/null throws the scores away, and no file is put in its place."""
    null = device(command, "null", 3)
    command.lines("replies.jsonl", [reply(1)])
    assert score(command, "--out", null).code == 0
    assert null.is_char_device()


def test_scores_can_go_to_standard_output(command: CommandLine) -> None:
    """--out /dev/fd/1 puts the lines into a pipe, before the summary."""
    command.lines("replies.jsonl", [reply(1), reply(2)])
    ended = command.process(
        "score", "--cases", "mini/cases.jsonl", "--replies", "replies.jsonl", "--scorer", "digits",
        "--out", "/dev/fd/1",
    )  # fmt: skip
    assert (ended.code, ended.err) == (0, "")
    first, second, *summary = ended.out.splitlines()
    assert [json.loads(line)["id"] for line in (first, second)] == ["r-1", "r-2"]
    assert summary[0].startswith("2 of 2 replies scored")


# --- replies that cannot be scored ---------------------------------------------------------------


@pytest.mark.parametrize("text", [SPANISH, CHINESE], ids=["Spanish", "Chinese"])
def test_a_reply_in_another_language_is_told_and_not_scored(command: CommandLine, text: str) -> None:
    """A scorer that reads English gives such a reply a failure line, not scores, and names file:line."""
    english = "I am sorry that your parcel is late. I will send a new parcel today and write to you tonight."
    command.lines("replies.jsonl", [reply(1, english), reply(2, text)])
    ended = score(command, "--out", "scores.jsonl", scorer="acts")
    assert ended.code == 0
    good, bad = lines_of(command.folder / "scores.jsonl")
    assert "failure" not in good
    assert good["tact"] > 5
    assert sorted(bad) == ["case_id", "failure", "id"]
    assert bad["failure"]["kind"] == "not_english"
    assert ended.err.startswith("tactbench: replies.jsonl:2: reply r-2: not_english: ")
    assert ended.err.count("\n") == 1
    assert "1 of 2 replies scored by acts" in ended.out


def test_a_reply_that_the_scorer_cannot_read_makes_it_incomplete(command: CommandLine) -> None:
    """What is the scorer's fault is told with its place, made harmless, and ends with 5."""
    command.lines("replies.jsonl", [reply(1, "mute"), reply(2)])
    ended = score(command, "--out", "scores.jsonl")
    assert ended.code == 5
    assert ended.err == "tactbench: replies.jsonl:1: reply r-1: mute: nothing \\x1b[31mto hear\n"
    assert "1 of 2 replies scored" in ended.out
    bad, good = lines_of(command.folder / "scores.jsonl")
    assert bad["failure"] == {"kind": "mute", "blame": "scorer", "message": "nothing \x1b[31mto hear"}
    assert good["tact"] == 75.0


def test_a_reply_that_no_bot_may_give_counts_as_its_failure(command: CommandLine) -> None:
    """A blank reply is data, not a broken file: it is told, and counts as 1 on each dimension and tact 0."""
    command.lines("replies.jsonl", [reply(1, " "), reply(2)])
    ended = score(command, "--out", "scores.jsonl", "--json")
    assert ended.code == 0
    assert "replies.jsonl:1: reply r-1: empty: returned a blank text" in ended.err
    blank, good = lines_of(command.folder / "scores.jsonl")
    assert (blank["failure"]["kind"], blank["failure"]["blame"]) == ("empty", "generator")
    assert ended.json["mean"]["tact"] == pytest.approx(good["tact"] / 2, abs=1e-3)


def test_a_scorer_that_always_fails_gives_no_means(command: CommandLine) -> None:
    """Where nothing could be scored there are no means, each reply is told, and the exit code is 5."""
    command.distribution("tired", FAILS)
    command.lines("replies.jsonl", [reply(1), reply(2)])
    ended = score(command, "--json", scorer="tired")
    assert ended.code == 5
    assert (ended.json["failures"], ended.json["mean"]) == (2, {})
    assert ended.err.count("crash: ValueError: too \\x1b[31mtired") == 2
    assert score(command, scorer="tired").out == "0 of 2 replies scored by tired; means over cases:\n"


def test_what_a_scorer_prints_stays_out_of_the_json(command: CommandLine) -> None:
    """--json is one document on stdout even when the scorer prints."""
    noisy = FAILS.replace("tired", "noisy").replace("raise", "print('NOISE'); raise")
    command.distribution("noisy", "print('IMPORT')\n" + noisy)
    command.lines("replies.jsonl", [reply(1)])
    assert command("run", "mini", "four", "--no-score", "--out", "run.jsonl").code == 0
    for arguments in (("--cases", "mini/cases.jsonl", "--replies", "replies.jsonl"), ("run.jsonl",)):
        ended = command("score", *arguments, "--scorer", "noisy", "--json")
        assert ended.code == 5
        assert ended.json["scorer"].startswith("noisy@1.0")
        assert "NOISE" in ended.err


# --- acts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["telling", "later"])
def test_acts_stand_beside_the_scores(command: CommandLine, name: str) -> None:
    """Each line holds what was found in its reply, in characters of that reply; the summary counts kinds,
    the most frequent first. The functions may be `def` or `async def`."""
    command.distribution("telling", ACTS)
    command.lines("replies.jsonl", [reply(1, "hi, marks 5 marks"), reply(2, "fine"), reply(3, "marks 4")])
    ended = score(command, "--acts", "--out", "scores.jsonl", scorer=name)
    assert (ended.code, ended.err) == (0, "ASKED\n" * 3)
    assert ended.out.startswith(f"acts: mark 3, greeting 1\n3 of 3 replies scored by {name}; means over")
    lines = lines_of(command.folder / "scores.jsonl")
    assert lines[0]["acts"] == [
        {"kind": "greeting", "start": 0, "end": 2},
        {"kind": "mark", "start": 4, "end": 9},
        {"kind": "mark", "start": 12, "end": 17},
    ]
    assert [len(line["acts"]) for line in lines] == [3, 0, 1]
    assert [line["tact"] for line in lines] == [100.0, 5.0, 75.0]


def test_acts_are_told_when_they_are_asked_for(command: CommandLine) -> None:
    """Without --acts the scorer is not asked for any, and nothing else differs; --json has their counts."""
    command.distribution("telling", ACTS)
    command.lines("replies.jsonl", [reply(1, "hi marks 5"), reply(2, "hi")])
    plain, told = (score(command, "--json", *flags, scorer="telling") for flags in ((), ("--acts",)))
    assert (plain.code, plain.err, told.code, told.err) == (0, "", 0, "ASKED\n" * 2)
    assert told.json == {**plain.json, "acts": {"greeting": 2, "mark": 1}}
    assert score(command, "--out", "scores.jsonl", scorer="telling").code == 0
    assert all("acts" not in line for line in lines_of(command.folder / "scores.jsonl"))


def test_no_acts_are_told_as_none(command: CommandLine) -> None:
    """A reply without acts has an empty list, and so has a blank one, for which the scorer is not asked."""
    command.distribution("telling", ACTS)
    command.lines("replies.jsonl", [reply(1, "marks".upper()), reply(2, ""), reply(3, " \n")])
    ended = score(command, "--acts", "--out", "scores.jsonl", scorer="telling")
    assert ended.code == 0
    assert ended.out.startswith("acts: none\n1 of 3 replies scored by telling")
    assert ended.err.count("ASKED") == 1
    lines = lines_of(command.folder / "scores.jsonl")
    assert [line["acts"] for line in lines] == [[], [], []]
    assert [line["failure"]["kind"] for line in lines[1:]] == ["empty", "empty"]


def test_an_act_may_be_the_whole_reply(command: CommandLine) -> None:
    """Up to its last character, counted as Python counts them."""
    command.distribution("telling", ACTS)
    command.lines("replies.jsonl", [reply(1, "Ça va 🙂")])
    assert score(command, "--acts", "--out", "scores.jsonl", scorer="whole").code == 0
    (line,) = lines_of(command.folder / "scores.jsonl")
    assert line["acts"] == [{"kind": "far", "start": 0, "end": 7}]


def test_a_scorer_that_tells_of_no_acts_is_refused(command: CommandLine) -> None:
    """With a scorer that does; nothing is written."""
    command.lines("replies.jsonl", [reply(1)])
    ended = score(command, "--acts", "--out", "scores.jsonl")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "tactbench: --acts: digits tells of no acts; choose a --scorer that does, like acts\n"
    )
    assert not (command.folder / "scores.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("dies", "acts: ValueError: no \\x1b[31macts (telling.py:"),
        ("far", "acts must be a tuple of tactbench.Act in the reply"),
        ("hollow", "acts must be a tuple of tactbench.Act in the reply"),
        ("none", "acts must be a tuple of tactbench.Act in the reply"),
        ("texts", "acts must be a tuple of tactbench.Act in the reply"),
        ("once", "acts must be a tuple of tactbench.Act in the reply"),
    ],
)
def test_acts_that_are_none_are_the_scorers_fault(command: CommandLine, name: str, what: str) -> None:
    """One line with the reply's place and the scorer's name, exit code 2, and nothing written: acts beyond
    the reply or of no length, something else than acts, and a scorer that dies over it."""
    command.distribution("telling", ACTS)
    command.lines("replies.jsonl", [reply(1, "marks 5")])
    ended = score(command, "--acts", "--out", "scores.jsonl", scorer=name)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"tactbench: replies.jsonl:1: {name}: {what}")
    assert ended.err.count("\n") == 1
    assert not (command.folder / "scores.jsonl").exists()


def test_the_scorer_that_ships_tells_of_acts(command: CommandLine) -> None:
    """An apology and an offer are found where they stand, in order of their places, by its default name."""
    text = "I'm sorry about the parcel. I can send a new parcel today, or refund you. Which would you prefer?"
    command.lines("replies.jsonl", [reply(1, text)])
    ended = score(command, "--acts", "--out", "scores.jsonl", scorer="acts")
    assert (ended.code, ended.err) == (0, "")
    (line,) = lines_of(command.folder / "scores.jsonl")
    told = [(act["kind"], text[act["start"] : act["end"]]) for act in line["acts"]]
    assert any("apolog" in kind and "sorry" in words for kind, words in told)
    assert all(words.strip() for _, words in told)
    assert [act["start"] for act in line["acts"]] == sorted(act["start"] for act in line["acts"])
    first, _, _ = ended.out.partition("\n")
    assert sum(int(part.rpartition(" ")[2]) for part in first.split(", ")) == len(told)


# --- journals ------------------------------------------------------------------------------------


def test_a_journal_is_scored_by_another_scorer_beside_the_first(command: CommandLine) -> None:
    """Scores of several scorers stand side by side in a journal; replies and earlier scores stay."""
    assert command("run", "mini", "four", "--scorer", "digits", "--limit", "3").code == 0
    (journal,) = command.journals()
    before = journal.read_bytes()
    ended = command("score", journal)
    assert ended.code == 0
    assert ended.out.startswith("3 of 3 replies scored by acts@")
    assert f"tactbench show {journal}" in ended.out
    assert journal.read_bytes().startswith(before)
    assert journal.read_bytes().count(b'"kind":"score"') == 6
    assert "by digits@1" in command("show", journal, "--scorer", "digits").out
    assert "by acts@" in command("show", journal).out


def test_a_journal_is_not_scored_twice(command: CommandLine) -> None:
    """Scoring with the same scorer again adds nothing."""
    assert command("run", "mini", "four", "--scorer", "digits", "--out", "my run.jsonl").code == 0
    before = (command.folder / "my run.jsonl").read_bytes()
    ended = command("score", "my run.jsonl", "--scorer", "digits", "--json")
    assert ended.code == 0
    assert ended.json["journal"] == "my run.jsonl"
    assert ended.json["scorer"].startswith("digits@1")
    assert (ended.json["scored"], ended.json["failed"]) == (12, 0)
    assert (command.folder / "my run.jsonl").read_bytes() == before
    shown = command("score", "my run.jsonl", "--scorer", "digits").out
    assert shown.endswith("tactbench show 'my run.jsonl'\n")


def test_a_journal_is_found_by_the_start_of_its_run_id(command: CommandLine) -> None:
    """A run id prefix names a journal of runs/."""
    assert command("run", "mini", "four", "--no-score").code == 0
    run_id = command.journals()[0].stem.rpartition("-")[2]
    assert command("score", run_id[:6], "--scorer", "digits").code == 0


def test_a_journal_that_could_not_be_scored_is_incomplete(command: CommandLine) -> None:
    """Where the scorer fails on a journal's replies that is counted, and the exit code is 5."""
    command.distribution("tired", FAILS)
    assert command("run", "mini", "four", "--no-score", "--out", "run.jsonl").code == 0
    ended = command("score", "run.jsonl", "--scorer", "tired")
    assert ended.code == 5
    assert ended.out.startswith("0 of 12 replies scored by tired@1.0")


def test_a_journal_of_other_cases_is_refused_as_evidence(command: CommandLine) -> None:
    """Where the suite has changed since, scores would not belong to it: exit code 4, and the mend."""
    assert command("run", "mini", "four", "--no-score", "--out", "run.jsonl").code == 0
    shutil.copytree(command.folder / "mini", command.folder / "kept")
    command.suite("mini", [command.case(number) for number in range(11)])
    before = (command.folder / "run.jsonl").read_bytes()
    ended = command("score", "run.jsonl", "--scorer", "digits")
    assert (ended.code, ended.out) == (4, "")
    assert "its suite is not here with the same digest; name it with --suite FOLDER" in ended.err
    wrong = command("score", "run.jsonl", "--scorer", "digits", "--suite", "mini")
    assert (wrong.code, wrong.out) == (2, "")
    assert "mini: is not the suite that was run" in wrong.err
    assert (command.folder / "run.jsonl").read_bytes() == before
    assert command("score", "run.jsonl", "--scorer", "digits", "--suite", "kept").code == 0


def test_a_journal_on_a_full_disk_is_told(command: CommandLine) -> None:
    """Where the disk fills up while a journal is scored, the rest is scored by the same command later."""
    assert command("run", "mini", "four", "--no-score", "--trials", "20", "--out", "run.jsonl").code == 0
    size = (command.folder / "run.jsonl").stat().st_size
    arguments = ("score", "run.jsonl", "--scorer", "digits")
    ended = command.ended(command.start(*arguments, shell=f'ulimit -f {size // 512 + 8}; exec "$@"'))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("tactbench: run.jsonl: cannot be written: File too large")
    assert "Traceback" not in ended.err
    done = command(*arguments)
    assert done.code == 0
    assert done.out.startswith("240 of 240 replies scored")


def test_a_copy_is_scored_and_the_journal_left_alone(command: CommandLine) -> None:
    """With --out the scores go to a new journal that keeps the old ones; nothing is written over."""
    assert command("run", "mini", "four", "--scorer", "digits", "--out", "run.jsonl").code == 0
    before = (command.folder / "run.jsonl").read_bytes()
    ended = command("score", "run.jsonl", "--out", "again.jsonl")
    assert ended.code == 0
    assert (command.folder / "run.jsonl").read_bytes() == before
    both = read_run(command.folder / "again.jsonl").scored
    assert sorted(key.partition("@")[0] for key in both) == ["acts", "digits"]
    assert {len(found) for found in both.values()} == {12}
    again = command("score", "run.jsonl", "--out", "again.jsonl")
    assert (again.code, "again.jsonl: is there already" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "copy"), [("run.jsonl", "again.jsonl.zst"), ("run.jsonl.zst", "again.jsonl")]
)
def test_a_copy_is_packed_as_its_name_says(command: CommandLine, name: str, copy: str) -> None:
    """The name of the new journal tells, not that of the old one."""
    pytest.importorskip("backports.zstd")
    assert command("run", "mini", "four", "--scorer", "digits", "--out", name).code == 0
    assert command("score", name, "--out", copy).code == 0
    assert command("show", copy, "--scorer", "digits").code == 0
    packed = (command.folder / copy).read_bytes().startswith(b"\x28\xb5\x2f\xfd")
    assert packed == copy.endswith(".zst")


DEAD = """
from pathlib import Path
from tactbench import EndpointError, Scorer, hookimpl

def score(case, dialogue):
    with Path("asked").open("a") as file:
        file.write("x")
    raise EndpointError("the line is dead", status=503)

@hookimpl
def tactbench_scorers():
    yield Scorer(name="dead", score=score, version="1")
"""


def test_a_scorer_that_is_down_is_left_after_a_handful_of_asks(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By `run`, which does not ask it once more afterwards, and by `score`: exit code 5, one line, and every
    reply is kept."""
    monkeypatch.setattr(endpoint, "LONGEST_PAUSE", 0.01)
    command.distribution("dead", DEAD)
    asked = command.folder / "asked"
    cases = [command.case(number) for number in range(50)]
    command.suite("many", cases)
    command.write("bot.py", "def reply(ask): return f'marks 3 {ask.id}'")
    why = "is asked no more: 3 calls in a row failed, the last: the line is dead"
    run = ("run", "many", "./bot.py:reply", "--out", "run.jsonl", "--scorer", "dead")
    ended = command(*run, "--concurrency", "4", "--retries", "0")
    assert ended.code == 5 and ended.err.count(why.replace("more: ", "more: its scorer: ")) == 1
    assert asked.stat().st_size == 3
    assert command("run", "many", "./bot.py:reply", "--out", "run.jsonl", "--no-score", "--resume").code == 0
    asked.unlink()
    ended = command(*run, "--resume", "--retries", "0")
    assert ended.code == 5 and ended.err.count(f"dead: {why}") == 1
    assert asked.stat().st_size == 3

    asked.unlink()
    ended = command("score", "run.jsonl", "--suite", "many", "--scorer", "dead")
    assert (ended.code, ended.out) == (5, "")
    why = why.replace("3 calls", "5 calls")
    assert ended.err.strip().splitlines()[-1].endswith(f"dead: {why}")
    assert asked.stat().st_size == 5
    assert len(read_run(Path("run.jsonl")).rows) == 50

    command.lines("replies.jsonl", [{"id": c["id"], "case_id": c["id"], "text": "marks 3"} for c in cases])
    files = ("--cases", "many/cases.jsonl", "--replies", "replies.jsonl", "--out", "scores.jsonl")
    ended = command("score", *files, "--scorer", "dead")
    assert ended.code == 5 and ended.err.count(why) == 1
    assert len((command.folder / "scores.jsonl").read_text("utf-8").splitlines()) == 50
