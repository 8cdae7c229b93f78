"""`--shard` and `tactbench merge`: parts of a run, made one again; and what does not belong together."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.journals import lines_of

if TYPE_CHECKING:
    from tests.conftest import CommandLine

DIGITS = ("--scorer", "digits")


def shards(command: CommandLine, *flags: str, count: int = 3) -> list[Path]:
    """The journals of all shards of a run."""
    for index in range(1, count + 1):
        ended = command("run", "mini", "marks", "--shard", f"{index}/{count}", *DIGITS, *flags)
        assert ended.code == 0, ended.err
    return [path for path in command.journals() if f"of{count}" in path.name]


def test_shards_merged_are_the_whole_run(command: CommandLine) -> None:
    """Row for row and score for score, whatever order the shards are named in; `run` then asks nothing."""
    found = shards(command, "--trials", "2")
    assert [path.stem[-5:] for path in found] == ["-1of3", "-2of3", "-3of3"]
    ended = command("merge", *reversed(found))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("24 rows of 3 shards: runs/mini-marks-")
    merged = next(path for path in command.journals() if "of3" not in path.name)
    assert command("merge", *found, "--out", "other.jsonl").code == 0
    assert Path("other.jsonl").read_bytes() == merged.read_bytes()
    assert "shown, not repeated" in command("run", "mini", "marks", "--trials", "2", *DIGITS).err
    assert command("run", "mini", "marks", "--trials", "2", *DIGITS, "--out", "whole.jsonl").code == 0
    assert lines_of(merged) == lines_of(Path("whole.jsonl"))
    assert command("show", "marks", "--json").json["standing"]["rows"] == 24
    assert command("check", merged).code == 0


def test_a_shard_is_a_journal_like_any(command: CommandLine) -> None:
    """It is shown, scored, resumed; and says that it is a shard, and how they become one."""
    ended = command("run", "mini", "four", "--shard", "2/3", "--no-score")
    assert "this is shard 2/3 of the run; when all are there: tactbench merge runs/mini-four-" in ended.out
    assert "-*of3.jsonl" in ended.out
    (path,) = command.journals()
    assert command("score", path, *DIGITS).code == 0
    shown = command("show", path)
    assert "shard 2/3 (tactbench merge joins them)" in shown.out
    assert command("show", path, "--json").json["standing"]["missing"] == 0
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:3]))
    again = command("run", "mini", "four", "--shard", "2/3", *DIGITS)
    assert (again.code, "2 rows" in again.err) == (2, True)
    assert command("run", "mini", "four", "--shard", "2/3", *DIGITS, "--resume").code == 0
    assert "shown, not repeated" in command("run", "mini", "four", "--shard", "2/3", *DIGITS).err
    assert command.journals() == [path]


def test_one_shard_is_not_gone_on_with_as_another(command: CommandLine) -> None:
    """Nor taken for the whole, where --out names the same file."""
    command("run", "mini", "four", "--shard", "1/2", "--no-score", "--out", "one.jsonl")
    for flags, hint in ((("--shard", "2/2"), "shard 2/2 is asked for"), ((), "the whole is asked for")):
        ended = command("run", "mini", "four", "--no-score", "--out", "one.jsonl", "--resume", *flags)
        assert ended.code == 4
        assert f"one.jsonl: is shard 1/2 of this run, and {hint}; choose another --out" in ended.err


def test_a_person_is_not_split(command: CommandLine) -> None:
    """Whoever sits there replies to all of it."""
    ended = command("run", "mini", "human", "-o", "person=kim", "--shard", "1/2")
    assert (ended.code, "human is a person, who is not split" in ended.err) == (2, True)


def test_more_shards_than_families_cost_one_line(command: CommandLine) -> None:
    """Before anything is asked."""
    ended = command("run", "mini", "four", "--shard", "1/13")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert "of 12 families, which are never split" in ended.err


def test_a_run_id_names_the_merged_journal(command: CommandLine) -> None:
    """Before its shards; and of shards alone none is meant more than the others."""
    found = shards(command)
    run_id = json.loads(found[0].read_text().partition("\n")[0])["run_id"]
    ended = command("show", run_id[:10])
    assert (ended.code, "names 3 journals" in ended.err) == (2, True)
    command("merge", *found)
    assert command("show", run_id[:10], "--json").json["standing"]["rows"] == 12


def test_scores_of_some_shards_only_are_told(command: CommandLine) -> None:
    """They are merged; what is missing is one command."""
    found = shards(command)
    command("score", found[1], "--scorer", "acts")
    ended = command("merge", *found, "--json")
    assert ended.code == 0
    assert ended.json["lacking"][0].startswith("acts@")
    assert "has not scored every shard: tactbench score runs/mini-marks-" in ended.err


# --- what does not belong together -----------------------------------------------------------------

Spoil = Callable[["CommandLine", list[Path]], list[Path]]


def of_another_seed(command: CommandLine, found: list[Path]) -> list[Path]:
    command("run", "mini", "marks", "--shard", "2/3", "--seed", "7", *DIGITS, "--out", "seven.jsonl")
    return [found[0], Path("seven.jsonl"), found[2]]


def of_another_suite(command: CommandLine, found: list[Path]) -> list[Path]:
    command.suite("mini", [command.case(number, goal="Another goal.") for number in range(12)])
    command("run", "mini", "marks", "--shard", "2/3", *DIGITS, "--out", "suite.jsonl")
    return [found[0], Path("suite.jsonl"), found[2]]


def of_another_deal(command: CommandLine, found: list[Path]) -> list[Path]:
    return [*found[:2], *shards(command, count=4)[:1]]


def one_missing(_: CommandLine, found: list[Path]) -> list[Path]:
    return [found[0], found[2]]


def one_twice(_: CommandLine, found: list[Path]) -> list[Path]:
    return [*found, found[1]]


def one_unfinished(_: CommandLine, found: list[Path]) -> list[Path]:
    edit(found[1], lambda lines: [line for line in lines if line["kind"] != "end"])
    return found


def one_with_a_row_to_ask_again(_: CommandLine, found: list[Path]) -> list[Path]:
    def fail(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        row = next(line for line in lines if line["kind"] == "reply")
        row |= {
            "answers": [],
            "said": [],
            "failure": {"kind": "endpoint", "blame": "endpoint", "message": "503"},
        }
        return [line for line in lines if line["kind"] != "score" or line["case_id"] != row["case_id"]]

    edit(found[1], fail)
    return found


def one_without_a_row(_: CommandLine, found: list[Path]) -> list[Path]:
    def drop(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        case = next(line for line in lines if line["kind"] == "reply")["case_id"]
        return [line for line in lines if line.get("case_id") != case]

    edit(found[1], drop)
    return found


def one_with_anothers_row(_: CommandLine, found: list[Path]) -> list[Path]:
    other = next(line for line in read(found[0]) if line["kind"] == "reply")

    def add(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        ends = [line for line in lines if line["kind"] == "end"]
        return [*(line for line in lines if line not in ends), other, ends[0] | {"rows": 5}]

    edit(found[1], add)
    return found


def two_exchanged(_: CommandLine, found: list[Path]) -> list[Path]:
    for path, shard in ((found[0], "2/3"), (found[1], "1/3")):
        edit(path, lambda lines, shard=shard: [lines[0] | {"shard": shard}, *lines[1:]])  # type: ignore[misc]
    return found


def the_whole_run(command: CommandLine, found: list[Path]) -> list[Path]:
    command("run", "mini", "marks", *DIGITS, "--out", "whole.jsonl")
    return [*found[:2], Path("whole.jsonl")]


def no_journal(command: CommandLine, found: list[Path]) -> list[Path]:
    return [*found[:2], command.write("notes.txt", "hello\n")]


def no_file(_: CommandLine, found: list[Path]) -> list[Path]:
    return [*found[:2], Path("nowhere.jsonl")]


def an_altered_identity(_: CommandLine, found: list[Path]) -> list[Path]:
    def seed(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
        lines[0]["spec"]["seed"] = 99
        return lines

    edit(found[0], seed)
    return found


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def edit(path: Path, change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in change(read(path))), "utf-8")


@pytest.mark.parametrize(
    ("spoil", "code", "hint"),
    [
        (of_another_seed, 4, "seven.jsonl: is another run's shard: seed is 0 in runs/"),
        (of_another_suite, 4, "suite.jsonl: is another run's shard: suite.digest is "),
        (of_another_deal, 4, "merge shards of one deal"),
        (one_missing, 5, "shard 2/3 of this run is missing; run it with --shard, or name it too"),
        (one_twice, 4, "shard 2/3 is there twice: runs/"),
        (one_unfinished, 5, "shard 2/3 is unfinished (4 rows); tactbench run … --shard 2/3 --resume goes on"),
        (
            one_with_a_row_to_ask_again,
            5,
            "1 row of shard 2/3 failed by no fault of the generator; tactbench run",
        ),
        (one_without_a_row, 4, "has 3 rows, and its end tells of 4: it was altered"),
        (one_with_anothers_row, 4, "was asked 2 times, and the run has 1 trial: a row was altered"),
        (two_exchanged, 4, "does not belong to shard 1/3: these shards were dealt otherwise, or altered"),
        (the_whole_run, 2, "whole.jsonl: is no shard: it holds the whole run"),
        (no_journal, 2, "notes.txt:1: is no journal of tactbench"),
        (no_file, 2, "nowhere.jsonl: cannot be read"),
        (an_altered_identity, 4, "the run id is not the digest of the run's identity"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    command: CommandLine, spoil: Spoil, code: int, hint: str
) -> None:
    """One line that names the first difference; nothing is written."""
    named = spoil(command, shards(command))
    ended = command("merge", *named, "--out", "out/merged.jsonl")
    assert (ended.code, ended.out) == (code, "")
    assert hint in ended.err
    assert ended.err.count("\n") == 1
    assert not Path("out").exists() or list(Path("out").iterdir()) == []


def test_a_journal_is_never_written_over(command: CommandLine) -> None:
    """Neither one in runs/ nor the one that --out names."""
    found = shards(command)
    Path("kept.jsonl").write_text("mine")
    ended = command("merge", *found, "--out", "kept.jsonl")
    assert (ended.code, "kept.jsonl: is there already" in ended.err) == (2, True)
    assert Path("kept.jsonl").read_text() == "mine"


def test_a_shard_is_compared_with_nothing(command: CommandLine) -> None:
    """Nor blessed: it says that it is a part, and how the parts are joined."""
    for bot in ("four", "marks"):
        assert command("run", "mini", bot, "--shard", "1/2", "--scorer", "digits").code == 0
    one, other = command.journals()
    for arguments in (("compare", one, other), ("bless", one)):
        ended = command(*arguments)
        assert ended.code == 4
        assert "is shard 1/2 of a run; tactbench merge joins the shards into one" in ended.err
