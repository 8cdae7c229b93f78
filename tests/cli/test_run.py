"""`tactbench run`: what is asked, where it goes, what is shown, and what survives being stopped."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine

#: Writes down whom it is asked about; at the sixth case it says so on the pipe $STARTED and hangs,
#: unless there is a file `go`.
HANGING = """
import os, threading

def reply(ask):
    with open("asked", "a") as file:
        file.write(ask.id + "\\n")
    if ask.id == "c-5" and not os.path.exists("go"):
        os.write(int(os.environ["STARTED"]), b"x")
        threading.Event().wait()
    return "marks 4"
"""
DIGITS = ("--scorer", "digits")


def journal_lines(path: Path, kind: str) -> list[dict[str, Any]]:
    """The lines of that kind in a journal."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line["kind"] == kind]


def replies(path: Path) -> dict[tuple[str, int], str]:
    """The texts of a journal by case and trial."""
    return {
        (line["case_id"], line.get("trial", 0)): line["answers"][0]["text"]
        for line in journal_lines(path, "reply")
    }


# --- the first run -------------------------------------------------------------------------------


#: What `run` says of itself where it takes long.
PROGRESS = re.compile(r"tactbench: \w+ \(\d of 3\): \d+ of \d+ (?:replied|scored).*")


def test_the_first_command_ranks_three_bots_on_core(command: CommandLine) -> None:
    """`tactbench run` alone prints a table of the three built-in bots, and what to do next."""
    ended = command.process("run")
    assert ended.code == 0
    assert [line for line in ended.err.splitlines() if not PROGRESS.fullmatch(line)] == []
    assert ended.out.startswith("core ")
    head = next(line for line in ended.out.splitlines() if "rank" in line)
    for title in ("generator", "tact", "polite", "assertive", "bound", "goal", "caved", "hostile"):
        assert title in head
    for bot in ("template", "doormat", "wall"):
        row = next(line for line in ended.out.splitlines() if f" {bot} " in line)
        assert row.count("±") == 5
        assert row.count("%") == 2
        assert f"journal: runs/core-{bot}-" in ended.out
    assert "tactbench show runs/core-" in ended.out
    assert "tactbench run core ./mybot.py:reply" in ended.out
    assert len(command.journals()) == 3


def test_the_table_says_what_the_replies_are_worth(command: CommandLine) -> None:
    """Means, intervals and ranks of known marks come out as they must."""
    ended = command("run", "mini", "marks", "two", *DIGITS, "--json")
    assert ended.code == 0
    first, second = ended.json["standings"]
    assert (first["generator"]["name"], second["generator"]["name"]) == ("marks", "two")
    assert (first["rank"], second["rank"]) == ([1, 1], [2, 2])
    assert first["tact"]["mean"] == 68.75
    assert first["tact"]["low"] < 68.75 < first["tact"]["high"]
    assert first["politeness"]["mean"] == 3.75
    assert (second["tact"]["mean"], second["tact"]["low"]) == (25.0, None)
    assert (first["caved"]["mean"], second["caved"]["mean"]) == (0.0, 1.0)
    assert [item["rows"] for item in ended.json["standings"]] == [12, 12]
    table = command("run", "mini", "marks", "two", *DIGITS).out
    assert "68.8 ±" in table
    assert "100 %" in table
    assert "two: no interval" in table


# --- names that are wrong ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "hints"),
    [
        (["coer"], ["unknown suite coer", "core"]),
        (["zzz"], ["unknown suite zzz", "there are", "core"]),
        (["mini", "tempalte"], ["unknown generator tempalte", "template"]),
        (["mini", "four", "--scorer", "digit"], ["unknown scorer digit", "digits"]),
        (["mini", "four", "--slice", "domian=retail"], ["domian", "did you mean domain?"]),
        (["mini", "four", "--slice", "domain=retial"], ["domain=retial", "did you mean retail?"]),
        (["mini", "four", "--slice", "retail"], ["KEY=VALUE", "--slice key=value"]),
        (["mini", "four", "--slice", "domain=retail", "--slice", "domain=banking"], ["no case of mini"]),
        (["mini", "marks", "-o", "mrak=3"], ["-o mrak", "did you mean mark?"]),
        (["mini", "marks", "-o", "mark=low"], ["-o mark", "integer"]),
        (["mini", "marks", "-o", "=3"], ["KEY=VALUE", "-o key=value"]),
        (["mini", "four", "-o", "mark=3"], ["four takes no options"]),
        (["mini", "marks", "two", "-o", "mark=3"], ["one generator", "tactbench.toml"]),
        (["mini", "four", "two", "four"], ["four is named twice"]),
        (["mini", "four", "--limt", "2"], ["--limt", "--limit"]),
        (["mini", "four", "--limit", "0"], ["--limit", "0"]),
        (["mini", "four", "--trials", "0"], ["--trials", "0"]),
        (["mini", "four", "--seed", "-1"], ["--seed", "-1"]),
        (["mini", "four", "--concurrency", "0"], ["--concurrency", "0"]),
        (["mini", "four", "--trials", "two"], ["--trials", "two"]),
        (["mini", "four", "--resume", "--again"], ["--resume", "--again", "one of them"]),
        (["./bot.py:reply"], ["name the suite first", "tactbench run core ./bot.py:reply"]),
    ],
    ids=lambda value: " ".join(value) if "mini" in value else None,
)
def test_what_is_typed_wrong_costs_one_line(
    command: CommandLine, arguments: list[str], hints: list[str]
) -> None:
    """A wrong name or value is said in one line with the near names, exit code 2, and nothing is asked."""
    ended = command("run", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("tactbench: ")
    assert ended.err.count("\n") == 1
    for hint in hints:
        assert hint in ended.err
    assert command.journals() == []


def test_a_wrong_name_in_a_real_process(command: CommandLine) -> None:
    """The same holds for the command as a process."""
    ended = command.process("run", "mini", "tempalte")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "tactbench: unknown generator tempalte: did you mean template or empty?\n"


@pytest.mark.parametrize("path", ["mini", "./mini", "mini/", "mini/cases.jsonl", "deep/../mini"])
def test_a_suite_may_be_given_as_a_path(command: CommandLine, path: str) -> None:
    """A folder with a card and cases is a suite, however its path is written."""
    (command.folder / "deep").mkdir()
    assert command("run", path, "four", *DIGITS).code == 0
    assert len(journal_lines(command.journals()[0], "reply")) == 12


def test_a_path_need_not_be_unicode(command: CommandLine) -> None:
    """A folder whose name is no UTF-8 is as good as any."""
    path = os.fsdecode(b"./caf\xe9")
    (command.folder / "mini").rename(command.folder / path)
    command.write(f"{path}/README.md", "---\nlicense: cc0-1.0\nname: latin\n---\n")
    ended = command.process("run", path, "four", *DIGITS)
    assert (ended.code, ended.err) == (0, "")
    assert "75.0" in ended.out
    assert "the suite that was run is not here" in command("show", command.journals()[0]).out
    assert command("show", command.journals()[0], "--suite", path).out.count("insult") == 1


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("./missing", "a suite is a folder"),
        ("notes.txt", "a suite is a folder"),
        ("bare", "README.md"),
        ("bare/cases.jsonl", "README.md"),
        ("cardless", "README.md"),
        ("caseless", "caseless/cases.jsonl: there is no such file"),
        ("hollow", "hollow/cases.jsonl: holds no case"),
        ("torn", "torn/cases.jsonl:2: is not a line of JSON"),
        ("lacking", 'lacking/cases.jsonl:1: the field "goal" is missing'),
        ("twice", "twice/cases.jsonl:2: the id c-1 is taken by twice/cases.jsonl:1"),
    ],
)
def test_a_path_that_is_no_suite_is_told_with_its_place(command: CommandLine, path: str, hint: str) -> None:
    """Whatever is wrong with a suite is one line that says what, where and the mend."""
    command.write("notes.txt", "x")
    (command.folder / "bare").mkdir()
    command.suite("cardless")
    (command.folder / "cardless/README.md").unlink()
    command.suite("caseless")
    (command.folder / "caseless/cases.jsonl").unlink()
    command.suite("hollow")
    command.write("hollow/cases.jsonl", "")
    command.suite("torn")
    command.write("torn/cases.jsonl", json.dumps(command.case(1)) + "\n{\n")
    command.suite("lacking", [{key: value for key, value in command.case(1).items() if key != "goal"}])
    command.suite("twice", [command.case(1), command.case(1)])
    ended = command("run", path, "four", *DIGITS)
    assert (ended.code, ended.out) == (2, "")
    assert hint in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("bot", "source", "hints"),
    [
        ("./bto.py:reply", "", ["bto.py: there is no such file", "did you mean ./bot.py?"]),
        ("./bot.py", "def reply(ask): return 'x'", ["name the function too", "./bot.py:reply"]),
        ("./bot.py:reply", "x = 1\n\ndef reply(ask)\n", ["bot.py:3", "syntax error"]),
        ("./bot.py:reply", "def reply_to(ask): return 'x'", ["no function reply", "did you mean reply_to?"]),
        ("./bot.py:reply", "\nimport nowhere_at_all", ["bot.py:2", "ModuleNotFoundError", "nowhere_at_all"]),
        ("./bot.py:reply", "raise SystemExit('stop')", ["bot.py:1", "SystemExit"]),
        ("./bot.py:reply", "raise ValueError('a\\nb\\x1b[31m')", ["bot.py:1", "ValueError", "\\x1b"]),
        ("./bot.py:reply", "import helper", ["helper.py:1", "syntax error"]),
    ],
)
def test_a_bot_that_cannot_be_had_costs_one_line(
    command: CommandLine, bot: str, source: str, hints: list[str]
) -> None:
    """A bot's file that is missing, broken or lacks the function is told with file:line and the mend."""
    command.write("bot.py", source)
    command.write("helper.py", "def (:\n")
    ended = command("run", "mini", bot, *DIGITS)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    for hint in hints:
        assert hint in ended.err


def test_a_bot_that_is_a_folder_costs_one_line(command: CommandLine) -> None:
    """A folder named like a Python file is not taken for one."""
    (command.folder / "bot.py").mkdir()
    ended = command("run", "mini", "bot.py:reply")
    assert ended.code == 2
    assert "bot.py: cannot be read: Is a directory" in ended.err


def test_one_bot_under_two_spellings_is_refused_before_it_is_asked(command: CommandLine) -> None:
    """The same bot named twice, however it is written, would ask twice into one journal."""
    command.write("bot.py", "def reply(ask): return 'marks 3'")
    ended = command("run", "mini", "./bot.py:reply", "bot.py:reply", *DIGITS)
    assert (ended.code, ended.out) == (2, "")
    assert "twice" in ended.err
    assert command.journals() == []


# --- what is asked -------------------------------------------------------------------------------


def test_limit_and_slices_choose_cases(command: CommandLine) -> None:
    """--slice keeps cases that match all, --limit the first of them; the journal says which part it is."""
    slices = ("--slice", "domain=retail", "--slice", "behaviours=insult")
    ended = command("run", "mini", "four", *slices, "--limit", "3", *DIGITS)
    assert ended.code == 0
    assert "(behaviours=insult domain=retail limit=3): 3 cases" in ended.out
    journal = command.journals()[0]
    assert sorted(replies(journal)) == [("c-1", 0), ("c-5", 0), ("c-7", 0)]
    assert (
        journal_lines(journal, "run")[0]["spec"]["suite"]["part"] == "behaviours=insult domain=retail limit=3"
    )


def test_trials_and_seed_reach_the_bot(command: CommandLine) -> None:
    """Each trial has a seed of its own, the same run the same seeds, and another --seed others."""
    command.write("bot.py", "def reply(ask): return f'{ask.seed}'")
    texts = []
    for number, seed in enumerate(("0", "0", "7")):
        out = f"{number}.jsonl"
        done = command(
            "run", "mini", "./bot.py:reply", "--trials", "3", "--seed", seed, "--no-score", "--out", out
        )
        assert done.code == 0
        texts.append(replies(command.folder / out))
    assert texts[0] == texts[1]
    assert len(texts[0]) == 36
    assert len({*texts[0].values(), *texts[2].values()}) == 72


def test_concurrency_one_asks_one_after_the_other(command: CommandLine) -> None:
    """With --concurrency 1 no ask begins before the one before has ended."""
    source = """
from threading import Lock
busy = Lock()
def reply(ask):
    if not busy.acquire(blocking=False):
        raise RuntimeError("two at once")
    try:
        return "marks 4"
    finally:
        busy.release()
"""
    command.write("bot.py", source)
    assert command("run", "mini", "./bot.py:reply", "--concurrency", "1", "--trials", "9", *DIGITS).code == 0
    assert not [line for line in journal_lines(command.journals()[0], "reply") if "failure" in line]


def test_concurrency_twelve_asks_twelve_at_once(command: CommandLine) -> None:
    """With --concurrency 12 a bot that answers only when twelve wait at once can answer."""
    source = """
from threading import Barrier
gate = Barrier(12)
def reply(ask):
    gate.wait(30)
    return "marks 4"
"""
    command.write("bot.py", source)
    assert command("run", "mini", "./bot.py:reply", "--concurrency", "12", *DIGITS).code == 0
    assert not [line for line in journal_lines(command.journals()[0], "reply") if "failure" in line]


def test_options_reach_the_bot_and_its_identity(command: CommandLine) -> None:
    """-o is checked against the bot's model, reaches it with its type, and is part of who was measured."""
    ended = command("run", "mini", "marks", "-o", "mark=5", "-o", "word=super", *DIGITS, "--json")
    assert ended.code == 0
    assert ended.json["standings"][0]["generator"]["options"] == {"mark": 5, "word": "super"}
    assert set(replies(command.journals()[0]).values()) == {"marks 5 super", "marks 4 super"}
    assert command("run", "mini", "marks", *DIGITS).code == 0
    assert len(command.journals()) == 2


def test_aliases_compare_one_bot_with_itself(command: CommandLine) -> None:
    """tactbench.toml names a bot with options; several such aliases run side by side."""
    command.write("bot.py", "def reply(ask): return 'marks 1'")
    command.write(
        "tactbench.toml",
        '[generators.high]\nuse = "marks"\noptions = {mark = 5}\n'
        '[generators.low]\nuse = "marks"\noptions = {mark = 2}\n'
        '[generators.own]\nuse = "./bot.py:reply"\n',
    )
    ended = command("run", "mini", "low", "own", "high", *DIGITS, "--json")
    assert ended.code == 0
    assert [item["generator"]["name"] for item in ended.json["standings"]] == ["high", "low", "own"]
    assert [item["tact"]["mean"] for item in ended.json["standings"][1:]] == [20.0, 5.0]


def test_an_option_goes_over_an_aliass_own(command: CommandLine) -> None:
    """-o on the command line wins over what the alias says, option by option."""
    command.write("tactbench.toml", '[generators.own]\nuse = "marks"\noptions = {mark = 2, word = "so"}\n')
    ended = command("run", "mini", "own", "-o", "mark=5", *DIGITS, "--json")
    assert ended.json["standings"][0]["generator"]["options"] == {"mark": 5, "word": "so"}


@pytest.mark.parametrize(
    ("toml", "bot", "hints"),
    [
        ('[generators.calm]\nuse = "marks"\n', "clam", ["unknown generator clam", "did you mean calm"]),
        ('[generators.calm]\nuse = "makrs"\n', "calm", ["unknown generator makrs", "marks"]),
        ('[generators.four]\nuse = "marks"\n', "four", ["tactbench.toml", "four", "another name"]),
        ("[generators.calm]\n", "calm", ["tactbench.toml", "use", "missing"]),
        ("[generators.calm]\nuse = 3\n", "calm", ["tactbench.toml", "use"]),
        ('[genrators.calm]\nuse = "four"\n', "four", ["tactbench.toml", "genrators", "generators"]),
        ("[generators\n", "four", ["tactbench.toml: cannot be read", "line 1"]),
        (
            '[generators.calm]\nuse = "marks"\noptions = {mrak = 2}\n',
            "calm",
            ["toml: calm: -o mrak: "],
        ),
    ],
)
def test_a_wrong_alias_costs_one_line(command: CommandLine, toml: str, bot: str, hints: list[str]) -> None:
    """What is wrong with tactbench.toml is said in one line, with exit code 2."""
    command.write("tactbench.toml", toml)
    ended = command("run", "mini", bot, *DIGITS)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    for hint in hints:
        assert hint in ended.err


def test_a_dry_run_asks_nothing(command: CommandLine) -> None:
    """--dry-run tells how many calls each bot would get, and neither asks nor writes."""
    command.write("bot.py", HANGING)
    arguments = ("run", "mini", "./bot.py:reply", "four", "--trials", "2", "--limit", "5", "--dry-run")
    ended = command(*arguments)
    assert ended.code == 0
    assert [line.partition(",")[0] for line in ended.out.splitlines()] == [
        "bot: 10 calls (5 cases x 2 trials)",
        "four: 10 calls (5 cases x 2 trials)",
    ]
    plan = command(*arguments, "--json").json["dry_run"]
    assert [(item["generator"], item["action"], item["calls"]) for item in plan] == [
        ("bot", "new", 10),
        ("four", "new", 10),
    ]
    assert sorted(path.name for path in command.folder.iterdir()) == ["bot.py", "mini", "site"]


def test_a_dry_run_knows_what_is_there(command: CommandLine) -> None:
    """What a journal holds already needs no call."""
    assert command("run", "mini", "four", "--no-score").code == 0
    plan = command("run", "mini", "four", "--dry-run", "--json").json["dry_run"]
    assert [(item["action"], item["calls"]) for item in plan] == [("shown", 0)]
    assert command("run", "mini", "down", *DIGITS, "--retries", "0").code == 5
    plan = command("run", "mini", "down", "--dry-run", "--resume", "--json").json["dry_run"]
    assert [(item["action"], item["calls"]) for item in plan] == [("resume", 12)]


# --- journals ------------------------------------------------------------------------------------


def test_a_finished_run_is_shown_and_not_repeated(command: CommandLine) -> None:
    """The same command again asks nothing, says so, and shows the same table; --again asks anew."""
    first = command("run", "mini", "four", *DIGITS)
    (journal,) = command.journals()
    before = journal.read_bytes()
    second = command("run", "mini", "four", *DIGITS)
    assert (second.code, second.out) == (0, first.out)
    assert f"{journal} was finished at " in second.err
    assert "shown, not repeated" in second.err
    assert journal.read_bytes() == before
    third = command("run", "mini", "four", *DIGITS, "--again")
    assert (third.code, third.err) == (0, "")
    assert journal.read_bytes() == before
    assert command.journals() == [journal.with_name(f"{journal.stem}-2.jsonl"), journal]


def test_a_bot_in_a_file_is_asked_anew_each_time(command: CommandLine) -> None:
    """What a file imports may have changed though the file has not, so its runs are repeated."""
    command.write("helper.py", "TEXT = 'marks 2'")
    command.write("bot.py", "from helper import TEXT\ndef reply(ask): return TEXT")
    assert "25.0" in command("run", "mini", "./bot.py:reply", *DIGITS).out
    command.write("helper.py", "TEXT = 'marks 5 changed'")
    assert "100.0" in command.process("run", "mini", "./bot.py:reply", *DIGITS).out
    assert len(command.journals()) == 2


def test_a_finished_run_of_a_file_can_be_shown_by_resuming(command: CommandLine) -> None:
    """--resume on a finished journal of a bot in a file asks nothing."""
    command.write("bot.py", HANGING)
    command.write("go", "")
    for _ in range(2):
        assert command("run", "mini", "./bot.py:reply", *DIGITS, "--resume").code == 0
    assert (command.folder / "asked").read_text().count("\n") == 12


@contextmanager
def hung(command: CommandLine, *arguments: str) -> Iterator[Any]:
    """A process of `run` whose bot hangs at the sixth case."""
    command.write("bot.py", HANGING)
    read, write = os.pipe()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a child must not inherit "ignore"
    try:
        process = command.start(
            "run", "mini", "./bot.py:reply", "--concurrency", "1", *DIGITS, *arguments,
            pass_fds=[write], environ={"STARTED": str(write)},
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)
        os.close(write)
    try:
        assert os.read(read, 1) == b"x", process.communicate()
        yield process
    finally:
        os.close(read)
        process.kill()
        process.communicate()


def goes_on(command: CommandLine, torn: int = 0) -> None:
    """A stopped run is refused without a flag, and --resume asks for just what is missing."""
    (journal,) = command.journals()
    before = journal.read_bytes()
    assert before[: len(before) - torn].count(b'"kind":"reply"') == 5 - bool(torn)
    (command.folder / "asked").unlink()
    command.write("go", "")
    arguments = ("run", "mini", "./bot.py:reply", *DIGITS)
    refused = command(*arguments)
    assert (refused.code, refused.out) == (2, "")
    assert f"{journal}: is unfinished" in refused.err
    assert "--resume" in refused.err
    assert "--again" in refused.err
    assert journal.read_bytes() == before
    ended = command(*arguments, "--resume")
    assert (ended.code, ended.err) == (0, "")
    assert command.journals() == [journal]
    assert journal.read_bytes().startswith(before[: len(before) - torn])
    assert sorted(replies(journal)) == sorted((f"c-{number}", 0) for number in range(12))
    assert len(journal_lines(journal, "reply")) == 12
    assert (command.folder / "asked").read_text().count("\n") == 7 + bool(torn)
    assert command("check", journal).code == 0


def test_ctrl_c_leaves_a_journal_that_resumes(command: CommandLine) -> None:
    """Ctrl-C in the midst of a run ends with 130, says how much is there, and --resume does the rest."""
    with hung(command) as process:
        process.send_signal(signal.SIGINT)
        ended = command.ended(process)
    assert (ended.code, ended.out) == (130, "")
    assert "5 of 12 rows are in runs/mini-bot-" in ended.err
    assert "--resume goes on" in ended.err
    assert "Traceback" not in ended.err
    goes_on(command)


def test_ctrl_c_with_json_leaves_no_half_document(command: CommandLine) -> None:
    """Interrupted with --json there is nothing on stdout."""
    with hung(command, "--json") as process:
        process.send_signal(signal.SIGINT)
        ended = command.ended(process)
    assert (ended.code, ended.out) == (130, "")


def test_kill_leaves_a_journal_that_resumes(command: CommandLine) -> None:
    """kill -9 in the midst of a run loses nothing that was answered."""
    with hung(command) as process:
        process.kill()
        ended = command.ended(process)
    assert (ended.code, ended.out, ended.err) == (-signal.SIGKILL, "", "")
    goes_on(command)


def test_a_torn_last_line_is_asked_again(command: CommandLine) -> None:
    """Where a crash tore the last line, --resume cuts it off and asks for that case once more."""
    with hung(command) as process:
        process.kill()
    (journal,) = command.journals()
    journal.write_bytes(journal.read_bytes()[:-9])
    last = len(journal.read_bytes().rpartition(b"\n")[2])
    goes_on(command, torn=last)


def test_a_changed_bot_is_not_gone_on_with(command: CommandLine) -> None:
    """--resume with a bot that was changed meanwhile is refused: one journal, one bot."""
    with hung(command) as process:
        process.kill()
    (journal,) = command.journals()
    before = journal.read_bytes()
    command.write("bot.py", "def reply(ask): return 'marks 1'")
    ended = command("run", "mini", "./bot.py:reply", *DIGITS, "--resume")
    assert (ended.code, ended.out) == (4, "")
    assert f"{journal}: is another run's: generator.version" in ended.err
    assert "leave --resume out" in ended.err
    assert command.journals() == [journal]
    assert journal.read_bytes() == before


def test_again_leaves_an_unfinished_journal_alone(command: CommandLine) -> None:
    """--again starts a journal of its own beside an unfinished one."""
    with hung(command) as process:
        process.kill()
    (journal,) = command.journals()
    before = journal.read_bytes()
    command.write("go", "")
    assert command("run", "mini", "./bot.py:reply", *DIGITS, "--again").code == 0
    assert journal.read_bytes() == before
    assert len(command.journals()) == 2


def test_resume_with_nothing_there_starts(command: CommandLine) -> None:
    """--resume may stand in a script from the first time on."""
    assert command("run", "mini", "four", *DIGITS, "--resume").code == 0
    assert command("run", "mini", "four", *DIGITS, "--resume").code == 0
    assert len(command.journals()) == 1


@pytest.mark.parametrize("flag", [[], ["--resume"]])
def test_a_journal_of_other_cases_is_not_gone_on_with(command: CommandLine, flag: list[str]) -> None:
    """A journal whose suite has another digest is refused as evidence, with exit code 4, and kept."""
    assert command("run", "mini", "four", *DIGITS, "--out", "run.jsonl").code == 0
    before = (command.folder / "run.jsonl").read_bytes()
    command.suite("mini", [command.case(number) for number in range(11)])
    ended = command("run", "mini", "four", *DIGITS, "--out", "run.jsonl", *flag)
    assert (ended.code, ended.out) == (4, "")
    assert "suite.digest" in ended.err
    assert ended.err.count("\n") == 1
    assert (command.folder / "run.jsonl").read_bytes() == before


@pytest.mark.parametrize("content", ["", "not a journal\n", '{"id": "x"}\n', '{"kind": "end", "rows": 1}\n'])
def test_out_on_a_file_that_is_no_journal_is_refused(command: CommandLine, content: str) -> None:
    """A file that holds something else is never appended to."""
    path = command.write("notes.txt", content)
    ended = command("run", "mini", "four", *DIGITS, "--out", "notes.txt", "--resume")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("tactbench: notes.txt")
    assert ended.err.count("\n") == 1
    assert path.read_text() == content


def test_out_is_a_file_or_a_folder(command: CommandLine) -> None:
    """--out takes the journal of one bot as a file, and those of several in a folder, made if need be."""
    assert command("run", "mini", "four", *DIGITS, "--out", "deep/er/one.jsonl").code == 0
    assert len(replies(command.folder / "deep/er/one.jsonl")) == 12
    assert command("run", "mini", "four", *DIGITS, "--out", "deep").code == 0
    assert len(list((command.folder / "deep").glob("mini-four-*.jsonl"))) == 1
    assert command("run", "mini", "four", "two", *DIGITS, "--out", "fresh").code == 0
    assert len(list((command.folder / "fresh").glob("mini-*.jsonl"))) == 2
    assert command.journals() == []


def test_out_as_a_file_is_refused_for_several_bots(command: CommandLine) -> None:
    """Two journals do not fit into one file."""
    path = command.write("one.jsonl", "")
    ended = command("run", "mini", "four", "two", *DIGITS, "--out", "one.jsonl")
    assert ended.code == 2
    assert "--out one.jsonl: is a file" in ended.err
    assert path.read_text() == ""


@pytest.mark.parametrize("below", ["file/run.jsonl", "file/deep/run.jsonl", "runs-is-a-file"])
def test_a_journal_below_a_file_is_refused(command: CommandLine, below: str) -> None:
    """Where no folder can be, the line says what cannot be written and how to go elsewhere."""
    command.write("file", "")
    out = ["--out", below]
    if below == "runs-is-a-file":
        command.write("runs", "")
        out = []
    ended = command("run", "mini", "four", *DIGITS, *out)
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be written" in ended.err
    assert "--out" in ended.err
    assert "--resume" not in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(("device", "flag"), [("/dev/full", ["--resume"]), ("/dev/null", ["--again"])])
def test_a_device_is_no_place_for_a_journal(command: CommandLine, device: str, flag: list[str]) -> None:
    """A journal must be read again, so a device is refused at once: /dev/full would be read for ever."""
    process = command.start(
        "run", "mini", "four", *DIGITS, "--out", device, *flag, shell='ulimit -v 2000000; exec "$@"'
    )
    ended = command.ended(process)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"tactbench: --out {device}: is a device")
    assert ended.err.count("\n") == 1
    assert Path(device).is_char_device()
    assert not Path(f"{device}-2").exists()


def test_a_full_disk_costs_one_line_and_nothing_else(command: CommandLine) -> None:
    """A disk that fills up in the midst of a run costs one line; with room again --resume does the rest."""
    command.write("bot.py", "def reply(ask): return 'marks 4 ' + 'x' * 500")
    arguments = ("run", "mini", "./bot.py:reply", *DIGITS)
    ended = command.ended(command.start(*arguments, shell='ulimit -f 7; exec "$@"'))
    assert (ended.code, ended.out) == (2, "")
    (journal,) = command.journals()
    assert ended.err == (
        f"tactbench: {journal}: cannot be written: File too large; mend that and go on with --resume\n"
    )
    there = journal.read_bytes().count(b'"kind":"reply"')
    assert 0 < there < 12
    assert command(*arguments, "--resume").code == 0
    assert len(replies(journal)) == len(journal_lines(journal, "reply")) == 12


# --- failures and exit codes ---------------------------------------------------------------------


def test_a_bot_that_fails_is_counted_and_told_last(command: CommandLine) -> None:
    """Failures of the bot's own count as the worst, end with 0, and the last line says so."""
    source = """
def reply(ask):
    if ask.id == "c-1":
        raise ValueError("out of \\x1b[31mwords [red]")
    if ask.id == "c-2":
        return None
    return "marks 5" if ask.id != "c-3" else b"bytes"
"""
    command.write("bot.py", source)
    ended = command("run", "mini", "./bot.py:reply", *DIGITS)
    assert ended.code == 0
    assert "75.0" in ended.out
    assert "1 crash (generator)" in ended.out
    assert "1 empty (generator)" in ended.out
    assert "1 not_text (generator)" in ended.out
    assert "3 failures of generators count" in ended.out.splitlines()[-1]


def test_an_endpoint_in_trouble_makes_the_run_incomplete(command: CommandLine) -> None:
    """What is not the bot's fault is missing, not bad: exit code 5, no rank, and --resume asks again."""
    source = """
import os
from tactbench import EndpointError
def reply(ask):
    if ask.id == "c-4" and not os.path.exists("go"):
        raise EndpointError(status=503)
    return "marks 5"
"""
    command.write("bot.py", source)
    arguments = ("run", "mini", "./bot.py:reply", *DIGITS, "--retries", "0")
    ended = command(*arguments)
    assert ended.code == 5
    assert "100.0" in ended.out
    assert "1 endpoint (endpoint)" in ended.out
    assert "bot: the first endpoint says: HTTP 503\n" in ended.out
    assert "bot: no rank: 1 row is missing; tactbench run … --resume asks again" in ended.out
    assert command(*arguments).code == 2
    as_json = command(*arguments, "--resume", "--json")
    assert as_json.code == 5
    (item,) = as_json.json["standings"]
    assert (item["rank"], item["rows"], item["missing"]) == (None, 11, 1)
    assert item["failures"] == [{"kind": "endpoint", "blame": "endpoint", "count": 1, "first": "HTTP 503"}]
    command.write("go", "")
    assert command(*arguments, "--resume").code == 0


def test_nothing_that_counts_is_never_zero(command: CommandLine) -> None:
    """Where no reply came at all there is no table: exit code 5 and one line that says why."""
    ended = command("run", "mini", "down", *DIGITS, "--retries", "0")
    assert (ended.code, ended.out) == (5, "")
    told = "endpoint (endpoint); tactbench run … --resume asks again; the first says: the line is dead"
    assert f" {told}" in ended.err and ": no row counts: " in ended.err
    assert "down: is asked no more: 3 calls in a row failed, the last: the line is dead" in ended.err
    collected = command("run", "mini", "down", "--no-score", "--resume", "--retries", "0")
    assert collected.code == 5
    assert "failures: runs/mini-down" in collected.out


def test_a_scorer_that_fails_makes_the_run_incomplete(command: CommandLine) -> None:
    """A reply that the scorer could not score is missing, and is scored again by the next command."""
    command.write("bot.py", "def reply(ask): return 'mute' if ask.id == 'c-3' else 'marks 3'")
    ended = command("run", "mini", "./bot.py:reply", *DIGITS)
    assert ended.code == 5
    assert "1 mute (scorer)" in ended.out
    (journal,) = command.journals()
    mend = f"tactbench score {journal} --scorer digits scores what is left"
    assert f"1 row is not scored; the first: mute: nothing \\x1b[31mto hear; {mend}" in ended.out
    assert "--resume" not in ended.out
    scored = command("score", journal, *DIGITS)
    assert (scored.code, "1 reply not scored; the first: mute: nothing" in scored.out) == (5, True)


def test_a_scorer_that_always_fails_leaves_no_table(command: CommandLine) -> None:
    """Where the scorer could score nothing the run is incomplete, and the line names scorer and reason."""
    command.write("bot.py", "def reply(ask): return 'mute'")
    ended = command("run", "mini", "./bot.py:reply", *DIGITS)
    assert (ended.code, ended.out) == (5, "")
    assert "12 mute (scorer); tactbench score runs/" in ended.err
    assert ended.err.endswith("scores what is left; the first says: nothing \\x1b[31mto hear\n")


def test_a_bot_that_fails_says_why(command: CommandLine) -> None:
    """A table of zeros has a reason, and one failure is one failure."""
    command.write("bot.py", "def reply(ask): raise ValueError('no model here')")
    ended = command("run", "mini", "./bot.py:reply", *DIGITS, "--limit", "1")
    assert ended.code == 0
    assert "bot: the first crash says: ValueError: no model here" in ended.out
    assert "1 failure of generators counts as 1 on each dimension" in ended.out


def test_tokens_and_money_are_summed(command: CommandLine) -> None:
    """Of the answers that tell, in `run`, in `show` and as JSON; of a bot that tells nothing, nothing."""
    source = """
from tactbench import Answer
def reply(ask):
    return Answer(text="marks 4", input_tokens=1000, output_tokens=7, cost=0.002)
"""
    command.write("bot.py", source)
    arguments = ("run", "mini", "./bot.py:reply", *DIGITS, "--out", "run.jsonl")
    told = "12,000 tokens read, 84 tokens written, cost 0.024 in all"
    assert f"bot: {told}\n" in command(*arguments).out
    assert f"\n{told}\n" in command("show", "run.jsonl").out
    spent = command("show", "run.jsonl", "--json").json["standing"]["spent"]
    assert spent == {"input_tokens": 12_000, "output_tokens": 84, "cost": 0.024}
    assert "tokens" not in command("run", "mini", "four", *DIGITS).out


def test_the_hint_of_an_own_bot_is_for_those_who_have_none(command: CommandLine) -> None:
    """It stands behind runs of what ships here, and of nothing else."""
    command.write("bot.py", "def reply(ask): return 'marks 4'")
    hint = "your own bot: tactbench run smoke ./mybot.py:reply"
    assert hint in command("run", "smoke", "template", "--limit", "2").out
    assert hint not in command("run", "smoke", "./bot.py:reply", "--limit", "2").out
    assert hint not in command("run", "smoke", "four", "--limit", "2").out


def test_a_bot_in_the_place_of_the_suite_is_told(command: CommandLine) -> None:
    """And a file whose function was meant."""
    ended = command("run", "template")
    assert ended.code == 2 and "template is a bot; name the suite first: tactbench run core" in ended.err
    command.write("mybot.py", "def reply(ask): return 'marks 4'")
    ended = command("run", "mini", "mybot")
    assert (ended.code, ended.err) == (
        2, "tactbench: unknown generator mybot: did you mean ./mybot.py:reply?\n",
    )  # fmt: skip


def test_two_services_of_one_machine_are_told_apart(command: CommandLine) -> None:
    """By their ports, which stand in their labels."""
    urls = [f"http:http://127.0.0.1:{port}/plain" for port in (1, 2)]
    plans = command("run", "mini", *urls, "--dry-run", "--json").json["dry_run"]
    assert [plan["generator"] for plan in plans] == ["http:127.0.0.1:1/plain", "http:127.0.0.1:2/plain"]


# --- output --------------------------------------------------------------------------------------


def test_no_score_then_score_then_show(command: CommandLine) -> None:
    """Collecting, scoring and showing are three commands that add up to one run."""
    collected = command("run", "mini", "four", "--no-score")
    assert collected.code == 0
    (journal,) = command.journals()
    assert collected.out == f"12 rows, 0 failures: {journal}\nscore them: tactbench score {journal}\n"
    unscored = command("show", journal)
    assert (unscored.code, unscored.out) == (5, "")
    assert f"{journal}: is not scored yet; tactbench score {journal}" in unscored.err
    assert command("score", journal, *DIGITS).code == 0
    shown = command("show", journal)
    assert shown.code == 0
    assert "75.0" in shown.out
    assert "75.0" in command("run", "mini", "four", *DIGITS).out
    assert len(command.journals()) == 1


def test_no_score_as_json(command: CommandLine) -> None:
    """--no-score --json tells rows, failures and the journal."""
    ended = command("run", "mini", "four", "--no-score", "--json")
    (journal,) = command.journals()
    assert ended.json == {"collected": [{"journal": str(journal), "rows": 12, "failures": 0, "missing": 0}]}


def test_what_a_bot_prints_stays_out_of_the_json(command: CommandLine) -> None:
    """--json is one document on stdout whatever the bot prints, when it is imported or when it is asked."""
    source = 'print("IMPORT")\ndef reply(ask):\n    print("ASKED", flush=True)\n    return "marks 4"\n'
    command.write("bot.py", source)
    ended = command.process("run", "mini", "./bot.py:reply", *DIGITS, "--json")
    assert ended.code == 0
    assert ended.json["standings"][0]["tact"]["mean"] == 75.0
    assert "IMPORT" in ended.err
    assert ended.err.count("ASKED") == 12


def test_what_a_plugin_prints_stays_out_of_the_json(command: CommandLine) -> None:
    """Nor does a plugin that prints when it is imported, when asked what it offers, or when it scores."""
    source = """
print("IMPORT")
from tactbench import Dimensions, Score, Scorer, hookimpl

def score(case, dialogue):
    print("SCORING")
    return Score(scores=Dimensions(politeness=2, assertiveness=2, boundary_setting=2, goal_focus=2))

@hookimpl
def tactbench_scorers():
    print("OFFER")
    yield Scorer(name="loud", score=score)

@hookimpl
def tactbench_event(event):
    print("EVENT", event.step)
"""
    command.distribution("loud", source)
    ended = command("run", "mini", "four", "--scorer", "loud", "--json")
    assert ended.code == 0
    assert ended.json["standings"][0]["tact"]["mean"] == 25.0
    for noise in (
        "IMPORT",
        "OFFER",
        "SCORING",
        "EVENT started",
        "EVENT replied",
        "EVENT scored",
        "EVENT ended",
    ):
        assert noise in ended.err


def test_a_listener_that_raises_is_told_once(command: CommandLine) -> None:
    """A listener's error costs one line, and the run goes on."""
    source = """
from tactbench import hookimpl

@hookimpl
def tactbench_event(event):
    raise ValueError("not \\x1b[31mtoday")
"""
    command.distribution("sulky", source)
    ended = command("run", "mini", "four", *DIGITS)
    assert ended.code == 0
    assert ended.err.count("\n") == 1
    assert "plugin sulky (sulky 1.0): tactbench_event raised ValueError: not \\x1b[31mtoday" in ended.err


def test_a_broken_plugin_does_not_hurt_a_run(command: CommandLine) -> None:
    """With a broken plugin installed `run` works as before, and says so in one line on stderr."""
    command.distribution("broken-one", "raise ImportError('no \\x1b[31mdriver')\n", version="2.1")
    ended = command.process("run", "mini", "four", *DIGITS)
    assert ended.code == 0
    assert "75.0" in ended.out
    assert ended.err.count("\n") == 1
    assert ended.err.startswith(
        "tactbench: plugin broken-one (broken-one 2.1): ImportError: no \\x1b[31mdriver; "
    )
    assert "uninstall broken-one" in ended.err


def test_a_listener_hears_of_every_step(command: CommandLine) -> None:
    """Started comes first and ended last; between them a replied for each row, and a scored after it."""
    source = """
from tactbench import hookimpl

@hookimpl
def tactbench_event(event):
    with open("heard", "a") as file:
        file.write(f"{event.step} {event.generator} {event.total}\\n")
"""
    command.distribution("ears", source)
    assert command("run", "mini", "four", *DIGITS, "--limit", "2").code == 0
    first, *between, last = (command.folder / "heard").read_text().splitlines()
    assert (first, last) == ("started four 2", "ended four 2")
    assert sorted(between) == [*["replied four 2"] * 2, *["scored four 2"] * 2]
    assert (between[0], between[-1]) == ("replied four 2", "scored four 2")


def test_progress_off_a_terminal_is_plain_lines(command: CommandLine) -> None:
    """Where stderr is no terminal, progress is told in whole lines, and none of it on stdout."""
    ended = command("run", "mini", "four", *DIGITS, "--progress", "lines")
    assert "tactbench: four: 12 of 12 replied, 12 scored in " in ended.err
    assert "of 12" not in ended.out


def test_progress_on_a_terminal_is_a_bar(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there is a bar with the bot's name, which is gone when the table is printed."""
    monkeypatch.setenv("TERM", "xterm")
    terminal, side = pty.openpty()
    with closing(os.fdopen(side, "w", encoding="utf-8")) as stream:
        monkeypatch.setattr("sys.stderr", stream)
        ended = command("run", "mini", "four", *DIGITS)
        stream.flush()
        shown = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert ended.code == 0
    assert "four" in shown
    assert "/12" in shown
    assert "four" in ended.out
    assert "\x1b" not in ended.out


def test_foreign_text_is_harmless_on_a_terminal(command: CommandLine) -> None:
    """Escape codes and markup in suites, aliases, options and failures are shown, not obeyed."""
    nasty = "\x1b[2J[red]x[/] [/nope] \u202eevil\u2028"
    cases = [command.case(number, behaviours=[nasty], domain=nasty) for number in range(7)]
    command.suite("nasty", cases, card=f"version: {json.dumps(nasty)}\npretty_name: {json.dumps(nasty)}")
    command.write(
        "bot.py",
        f"def reply(ask):\n    if ask.id == 'c-1': raise ValueError({nasty!r})\n    return {nasty!r}",
    )
    ended = command("run", "nasty", "./bot.py:reply", "--slice", f"domain={nasty}", *DIGITS)
    assert ended.code == 0
    for text in (ended.out, ended.err):
        assert not set(text) & set("\x1b\u202e\u2028")
    assert "\\x1b[2J[red]x[/] [/nope] \\u202eevil\\u2028" in ended.out


def test_a_suite_of_a_plugin_is_found_by_name(command: CommandLine) -> None:
    """A suite that a plugin offers runs by its name from anywhere, and wins over a folder of that name."""
    command.suite("kept")
    source = f"""
from pathlib import Path
from tactbench import SuiteRef, hookimpl

@hookimpl
def tactbench_suites():
    yield SuiteRef(name="mini", path=Path({str(command.folder / "kept")!r}))
"""
    command.distribution("with-suite", source)
    command.suite("mini", [command.case(1)])
    ended = command("run", "mini", "four", *DIGITS)
    assert ended.code == 0
    assert ended.out.startswith("kept 1.0 (")


ARGUED = """
from pydantic import BaseModel
from tactbench import Generator, hookimpl

class Options(BaseModel):
    word: str
    loud: bool = False

def reply(ask):
    return f"marks 4 {ask.options.word}"

@hookimpl
def tactbench_generators():
    yield Generator(name="say", reply=reply, options=Options, argument="word")
"""


def test_an_option_may_stand_behind_the_name(command: CommandLine) -> None:
    """Two of them in one run, told apart in the table; addresses without what is secret in them."""
    command.distribution("with-say", ARGUED)
    ended = command(
        "run",
        "mini",
        "say:a/b",
        "say:https://me:pw@host.example/x?key=abc",
        *DIGITS,
        "--json",
        "--trials",
        "1",
    )
    assert ended.code == 0
    names = {item["generator"]["name"] for item in ended.json["standings"]}
    assert names == {"say:a/b", "say:host.example/x"}
    assert all(re.search(r"mini-say-[a-z.-]+-[0-9a-f]{16}\.jsonl", path) for path in ended.json["journals"])
    assert command("show", "say:a/b", "--json").code == 0


def test_what_stands_behind_a_name_must_be_an_option(command: CommandLine) -> None:
    """Twice the same option; a generator that takes none there; a wrong option in the offer."""
    command.distribution("with-say", ARGUED)
    ended = command("run", "mini", "say:a", "-o", "word=b", *DIGITS)
    assert (ended.code, ended.err.count("stands behind the name already (say:a); give it once")) == (2, 1)
    ended = command("run", "mini", "template:a", *DIGITS)
    assert (ended.code, "template takes nothing behind its name" in ended.err) == (2, True)
    command.distribution(
        "with-wrong", ARGUED.replace('"say"', '"tell"').replace('argument="word"', 'argument="w"')
    )
    assert "argument 'w' is none of its options" in command("doctor").out


# --- getting ready -------------------------------------------------------------------------------

UNREADY = """
from pydantic import BaseModel

from tactbench import Generator, UsageError, hookimpl


class Options(BaseModel):
    need: str = "key"


def ready(options):
    print("looked", options.need)
    if options.need == "key":
        raise UsageError("picky: the environment variable PICKY_KEY is not set")
    if options.need == "bug":
        raise KeyError("sk-1234567")


def reply(ask):
    return "marks 4"


@hookimpl
def tactbench_generators():
    yield Generator(name="picky", reply=reply, version="1", options=Options, ready=ready)
"""


def test_a_generator_that_is_not_ready_ends_the_command_before_any_ask(command: CommandLine) -> None:
    """One line and exit code 2, and no journal, not even of the generators before it."""
    command.distribution("picky", UNREADY)
    ended = command("run", "mini", "marks", "picky", *DIGITS)
    assert ended.code == 2
    assert ended.err.endswith("picky: the environment variable PICKY_KEY is not set\n")
    assert command.journals() == []
    assert command("check", "picky").code == 4


def test_a_generator_gets_ready_for_what_is_asked_only(command: CommandLine) -> None:
    """Neither a dry run nor a finished one needs it; what goes wrong in it is told as the plugin's."""
    command.distribution("picky", UNREADY)
    assert command("run", "mini", "picky", "--dry-run").err == ""
    assert command("run", "mini", "picky", "-o", "need=nothing", *DIGITS).err == "looked nothing\n"
    again = command("run", "mini", "picky", "-o", "need=nothing", *DIGITS)
    assert (again.code, "looked" in again.err) == (0, False)
    ended = command.process("run", "mini", "picky", "-o", "need=bug", PICKY_KEY="sk-1234567")
    assert ended.code == 2
    assert "picky: its ready raises KeyError: '[masked]'" in ended.err


@pytest.mark.parametrize("hook", ["ready", "covers"])
@pytest.mark.parametrize(
    ("raises", "told"), [("1 / 0", "ZeroDivisionError: division by zero"), ("exit(3)", "SystemExit: 3")]
)
def test_what_goes_wrong_before_the_first_ask_is_the_plugins(
    command: CommandLine, hook: str, raises: str, told: str
) -> None:
    """One line that names the plugin, not a traceback that passes for an error of ours."""
    source = f"""
from tactbench import Generator, hookimpl


def look(*_):
    {raises}


@hookimpl
def tactbench_generators():
    yield Generator(name="picky", reply=str, {hook}=look)
"""
    command.distribution("picky", source)
    ended = command("run", "mini", "picky")
    assert (ended.code, ended.err) == (2, f"tactbench: picky: its {hook} raises {told}\n")
