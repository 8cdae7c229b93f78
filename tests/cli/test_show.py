"""`tactbench show`: one run in detail."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import CommandLine

DIGITS = ("--scorer", "digits")
NASTY = "\x1b[2J[red]x[/] [/nope] \u202eevil\x07"
HARMLESS = "\\x1b[2J[red]x[/] [/nope] \\u202eevil\\x07"


def run(command: CommandLine, *arguments: str) -> Path:
    """A finished and scored run of `marks`, its journal relative to the folder."""
    assert command("run", "mini", "marks", *DIGITS, "--out", "run.jsonl", *arguments).code == 0
    return Path("run.jsonl")


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Apply a change to each line of a journal, as somebody might who wants to look better or to do harm."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        change(line)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def test_a_run_is_shown_by_dimension_behaviour_and_worst_replies(command: CommandLine) -> None:
    """The table, the behaviours, and the worst replies with their evidence marked and explained."""
    run(command)
    ended = command.process("show", "run.jsonl")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0].startswith("marks@1")
    assert re.search(r"on mini 1\.0 \([0-9a-f]{8}, all\) by digits@1", lines[0])
    assert any("68.8 ±" in line for line in lines)
    rows = {line.split()[0]: line.split()[1] for line in lines if line.startswith((" insult", " repeats"))}
    assert rows == {"insult": "8", "repeats": "4"}
    worst = lines[lines.index("Worst replies") :]
    assert [line.split()[0] for line in worst if line.startswith("c-")] == ["c-3", "c-6", "c-9"]
    assert "c-3  tact 50.0  (polite 3.0, assertive 3.0, boundary 3.0, goal 3.0)" in worst
    assert "  customer: Where is parcel 23757?" in worst
    assert "  reply: _m_arks 3 fine" in worst
    assert "    “m” letter: the [red]first[/] \\x1b[31mletter (polite)" in worst


def test_show_as_json(command: CommandLine) -> None:
    """--json holds the run's identity, the standing, the slices and the worst replies with evidence."""
    run(command)
    ended = command("show", "run.jsonl", "--json", "--by", "domain", "--worst", "2")
    assert (ended.code, ended.err) == (0, "")
    found = ended.json
    assert found["run"]["generator"]["name"] == "marks"
    assert found["standing"]["tact"]["mean"] == 68.75
    assert found["standing"]["rank"] is None
    assert found["by"] == "domain"
    assert {word: part["rows"] for word, part in found["slices"].items()} == {"banking": 6, "retail": 6}
    assert [(item["case_id"], item["tact"], item["text"]) for item in found["worst"]] == [
        ("c-3", 50.0, "marks 3 fine"),
        ("c-6", 50.0, "marks 3 fine"),
    ]
    assert found["worst"][0]["evidence"][0]["act"] == "letter"


def test_json_stays_whole_when_a_plugin_prints(command: CommandLine) -> None:
    """--json is one document on stdout even when a plugin prints while it is imported."""
    run(command)
    command.distribution("noisy", "print('IMPORT')\n")
    ended = command("show", "run.jsonl", "--json")
    assert ended.json["by"] == "behaviours"
    assert "IMPORT" in ended.err


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("domain", ["banking", "retail"]),
        ("channel", ["chat"]),
        ("language", ["en"]),
        ("critical", ["false"]),
        ("family", [f"c-{number}" for number in range(12)]),
        ("severity", []),
        ("right", []),
        ("tags", []),
    ],
)
def test_by_any_slice_key(command: CommandLine, by: str, words: list[str]) -> None:
    """--by takes every key that --slice takes, and a key that no case uses gives an empty table."""
    run(command)
    ended = command("show", "run.jsonl", "--by", by, "--json")
    assert ended.code == 0
    assert sorted(ended.json["slices"]) == sorted(words)
    table = command("show", "run.jsonl", "--by", by)
    assert table.code == 0
    for word in words:
        assert f"\n {word} " in table.out


def test_worst_counts(command: CommandLine) -> None:
    """--worst says how many replies are shown, and 0 shows none."""
    run(command)
    assert "Worst" not in command("show", "run.jsonl", "--worst", "0").out
    assert command("show", "run.jsonl", "--worst", "999").out.count("  reply: ") == 12


@pytest.mark.parametrize(
    ("arguments", "hints"),
    [
        (["run.jsonl", "--by", "behavior"], ["--by behavior: unknown key", "behaviours"]),
        (["run.jsonl", "--worst", "-1"], ["--worst", "-1"]),
        (["run.jsonl", "--scorer", "digist"], ["--scorer digist", "digits@1"]),
        (["run.jsonl", "--suite", "minii"], ["unknown suite minii"]),
        (["run.jsonl", "--suite", "./nowhere"], ["nowhere: a suite is a folder"]),
        ([], ["RUN"]),
    ],
)
def test_what_is_typed_wrong_costs_one_line(
    command: CommandLine, arguments: list[str], hints: list[str]
) -> None:
    """A wrong value is said in one line with near names, and exit code 2."""
    run(command)
    ended = command("show", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    for hint in hints:
        assert hint in ended.err


def test_an_unknown_run_is_answered_with_the_latest(command: CommandLine) -> None:
    """Where there is no such journal, the three latest are named; where there is none, how to make one."""
    ended = command("show", "nope")
    assert (ended.code, ended.out) == (2, "")
    assert "nope: there is no such journal; tactbench run makes one" in ended.err
    for trials in range(1, 5):
        assert command("run", "mini", "four", "--no-score", "--trials", str(trials)).code == 0
        newest = max(command.journals(), key=lambda path: (path.stat().st_size, path))
        os.utime(newest, (trials, trials))
    *latest, oldest = sorted(command.journals(), key=lambda path: -path.stat().st_mtime)
    ended = command("show", "nope")
    assert ended.err.strip().endswith(f"the latest are {', '.join(map(str, latest))}")
    assert str(oldest) not in ended.err


def test_the_start_of_a_run_id_is_enough(command: CommandLine) -> None:
    """A run can be named by the first characters of its id; a repetition is what is meant."""
    assert command("run", "mini", "four", *DIGITS).code == 0
    run_id = command.journals()[0].stem.rpartition("-")[2]
    for length in (4, 8, 16):
        assert command("show", run_id[:length], "--json").json["standing"]["run_id"] == run_id
    assert command("run", "mini", "four", *DIGITS, "--again").code == 0
    (repeated,) = (path for path in command.journals() if path.stem.endswith("-2"))
    repeated.write_text("")
    assert f"{repeated}: holds no run" in command("show", run_id).err


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ("", "holds no run"),
        ("hello\n", "file.jsonl:1"),
        (
            '{"kind": "end", "finished": "x", "rows": 1}\n',
            "file.jsonl:1: the first line must tell of the run",
        ),
    ],
)
def test_what_is_no_journal_is_told(command: CommandLine, content: str, hint: str) -> None:
    """A file that is no journal costs one line with its place, and exit code 2."""
    command.write("file.jsonl", content)
    ended = command("show", "file.jsonl")
    assert (ended.code, ended.out) == (2, "")
    assert hint in ended.err
    assert ended.err.count("\n") == 1


def test_a_torn_journal_is_shown_as_far_as_it_goes(command: CommandLine) -> None:
    """A torn last line is left out, and what is missing is said."""
    command.distribution("steady-again", "")
    path = run(command)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:7], *(line for line in lines if b'"kind":"score"' in line)])[:-5])
    ended = command("show", "run.jsonl")
    assert ended.code == 0
    assert "6 rows are missing; tactbench run … --resume asks again" in ended.out


def test_a_changed_suite_leaves_the_table(command: CommandLine) -> None:
    """Where the suite has changed since, the table and the replies are shown, and why nothing more is."""
    run(command)
    shutil.copytree("mini", "kept")
    command.suite("mini", [command.case(1)])
    ended = command("show", "run.jsonl")
    assert ended.code == 0
    assert "68.8 ±" in ended.out
    assert "the suite that was run is not here" in ended.out
    assert "--suite FOLDER" in ended.out
    assert "insult" not in ended.out
    assert "  customer:" not in ended.out
    assert ended.out.count("  reply: ") == 3
    assert command("show", "run.jsonl", "--json").json["slices"] == {}
    wrong = command("show", "run.jsonl", "--suite", "mini")
    assert (wrong.code, wrong.out) == (2, "")
    assert "mini: is not the suite that was run" in wrong.err
    given = command("show", "run.jsonl", "--suite", "kept")
    assert given.code == 0
    assert "\n insult " in given.out


def test_a_vanished_suite_leaves_the_table(command: CommandLine) -> None:
    """The same holds where the suite is gone."""
    run(command)
    shutil.rmtree("mini")
    ended = command("show", "run.jsonl")
    assert ended.code == 0
    assert "the suite that was run is not here" in ended.out


def test_failures_are_shown_with_their_messages(command: CommandLine) -> None:
    """The first failures are told by case, kind and message."""
    source = "def reply(ask):\n    if 'c-0' < ask.id < 'c-5': raise ValueError(%r)\n    return 'marks 2'"
    command.write("bot.py", source % NASTY)
    assert command("run", "mini", "./bot.py:reply", *DIGITS, "--out", "run.jsonl").code == 0
    ended = command("show", "run.jsonl")
    assert ended.code == 0
    assert "failures: 6 crash (generator)" in ended.out
    assert ended.out.count(f": crash: ValueError: {HARMLESS} (bot.py:2)") == 3


def test_missing_rows_are_told(command: CommandLine) -> None:
    """An incomplete run is shown, and how to complete it."""
    source = """
from tactbench import EndpointError
def reply(ask):
    if ask.id == "c-1":
        raise EndpointError(status=500)
    return "marks 2"
"""
    command.write("bot.py", source)
    assert command("run", "mini", "./bot.py:reply", *DIGITS, "--retries", "0", "--out", "run.jsonl").code == 5
    ended = command("show", "run.jsonl")
    assert ended.code == 0
    assert "1 row is missing" in ended.out
    assert "--resume" in ended.out
    assert command("show", "run.jsonl", "--json").json["standing"]["missing"] == 1


def test_an_unfinished_run_knows_what_is_missing(command: CommandLine) -> None:
    """Without its last line, a journal's size is known from its suite, where the whole suite was asked."""
    path = run(command, "--trials", "2")
    lines = [line for line in path.read_text().splitlines(keepends=True) if '"kind":"end"' not in line]
    path.write_text("".join(line for line in lines if '"trial":1' not in line or '"c-1"' not in line))
    assert command("show", "run.jsonl", "--json").json["standing"]["missing"] == 1
    shutil.rmtree("mini")
    assert command("show", "run.jsonl", "--json").json["standing"]["missing"] == 0


def test_nothing_to_show_is_incomplete(command: CommandLine) -> None:
    """A journal with no row that counts ends with 5 and says how to go on."""
    assert command("run", "mini", "down", *DIGITS, "--retries", "0", "--out", "run.jsonl").code == 5
    ended = command("show", "run.jsonl")
    assert (ended.code, ended.out) == (5, "")
    assert "run.jsonl: no row counts" in ended.err


def test_several_scorers_are_kept_apart(command: CommandLine) -> None:
    """--scorer chooses among the scores of a journal, by name or whole key; by default the latest count."""
    run(command)
    assert command("score", "run.jsonl", "--scorer", "acts").code == 0
    latest = command("show", "run.jsonl", "--json").json["standing"]["scorer"]
    assert latest.startswith("acts@")
    for wanted in (latest, "acts"):
        assert command("show", "run.jsonl", "--scorer", wanted, "--json").json["standing"]["scorer"] == latest
    digits = command("show", "run.jsonl", *DIGITS, "--json").json["standing"]
    assert digits["scorer"].startswith("digits@1")
    assert digits["tact"]["mean"] == 68.75


def test_an_evil_journal_cannot_write_to_the_terminal(command: CommandLine) -> None:
    """Whatever stands in a journal from elsewhere (names, versions, kinds, texts) is shown, not obeyed."""
    path = run(command)

    def change(line: dict[str, Any]) -> None:
        if line["kind"] == "run":
            line["spec"]["generator"] |= {"name": NASTY, "version": NASTY}
            line["spec"]["suite"] |= {"name": NASTY, "version": NASTY, "part": NASTY}
        if line["kind"] == "reply":
            line["answers"][0]["text"] = NASTY
            line["case_id"] += NASTY
            if line["case_id"].startswith("c-1\x1b"):
                line["failure"] = {"kind": NASTY, "blame": "generator", "message": NASTY}
                line["answers"] = []
        if line["kind"] == "score":
            line["case_id"] += NASTY
            line["scorer"] = NASTY
            line["score"]["evidence"][0] |= {"act": NASTY, "reason": NASTY}

    edit(path, change)
    shutil.rmtree("mini")
    for flags in ([], ["--json"]):
        ended = command("show", "run.jsonl", *flags)
        assert ended.code == 0
        assert not set(ended.out + ended.err) & set("\x1b\u202e\x07")
    text = command("show", "run.jsonl", "--worst", "1").out
    assert text.count(HARMLESS) > 5


@pytest.mark.parametrize("harm", ["stranger", "rung", "evidence"])
def test_a_journal_that_contradicts_itself_is_no_bug_of_ours(command: CommandLine, harm: str) -> None:
    """A row of an unknown case, a score without its reply, evidence beyond the text: no traceback."""
    path = run(command)

    def change(line: dict[str, Any]) -> None:
        if harm == "stranger" and line.get("case_id") == "c-3":
            line["case_id"] = "c-33"
        if harm == "rung" and line["kind"] == "score" and line["case_id"] == "c-3":
            line["rung"] = 7
        if harm == "evidence" and line["kind"] == "score":
            line["score"]["evidence"][0] |= {"start": 4000, "end": 5000}

    edit(path, change)
    ended = command("show", "run.jsonl")
    assert "Traceback" not in ended.err
    if harm == "stranger":
        assert (ended.code, ended.out) == (4, "")
        assert "has the case c-33, which its suite lacks" in ended.err
    else:
        assert ended.code == 0
    assert command("check", "run.jsonl").code == 4


def test_long_texts_are_shortened_and_lines_kept(command: CommandLine) -> None:
    """A long message of the customer is cut; a reply's line breaks are kept and indented."""
    long = "Where is it? " * 60
    command.suite("mini", [command.case(1, dialogue=[{"role": "customer", "text": long}])])
    command.write("bot.py", "def reply(ask): return 'marks 2\\n\\nyours'")
    assert command("run", "mini", "./bot.py:reply", *DIGITS, "--out", "run.jsonl").code == 0
    lines = command("show", "run.jsonl").out.splitlines()
    (customer,) = [line for line in lines if line.startswith("  customer: ")]
    assert customer == f"  customer: {long[:299]}…"
    place = lines.index("  reply: _m_arks 2")
    assert [line.rstrip() for line in lines[place + 1 : place + 3]] == ["", "    yours"]


@pytest.mark.parametrize("columns", ["80", "110", "200"])
def test_the_table_fits_the_terminal(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """No line of a table is longer than the terminal is wide, and no figure is cut."""
    run(command)
    monkeypatch.setenv("COLUMNS", columns)
    ended = command("show", "run.jsonl", "--worst", "0")
    assert ended.code == 0
    assert max(len(line) for line in ended.out.splitlines()[1:]) <= int(columns)
    for figure in ("68.8", "3.75", "insult", "repeats", "hostile", "boundary"):
        assert figure in ended.out
    assert "…" not in ended.out


def test_evidence_is_underlined_on_a_terminal(command: CommandLine) -> None:
    """On a terminal the evidence is underlined, and needs no signs."""
    run(command)
    terminal, side = pty.openpty()
    process = command.start(
        "show",
        "run.jsonl",
        shell=f'exec "$@" >/dev/fd/{side}',
        pass_fds=[side],
        environ={"TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(side)
    shown = b""
    with process, suppress(OSError):  # reading fails when the last writer has left
        while True:
            shown += os.read(terminal, 65_536)
    os.close(terminal)
    assert process.returncode == 0
    text = shown.decode()
    assert "\x1b[4mm\x1b[0marks 3 fine" in text
    assert "_m_" not in text
    assert "\x1b[31m" not in text


def variants(command: CommandLine) -> None:
    """Eight families: `marks` gives the base case 4 and the variant 3; one variant has a tag more."""
    cases = []
    for number in range(8):
        family = f"f-{number}"
        cases.append(command.case(number, id=f"{family}-0", family=family, tags=["base", "story"]))
        tags = ["angry", "story"] + (["rare"] if number == 0 else [])
        cases.append(command.case(number, id=f"{family}-3", family=family, tags=tags))
    command.suite("fair", cases, card="version: 1.0\nbase: base")


def test_what_variants_change_is_shown(command: CommandLine) -> None:
    """The difference from the base case of the family; tags of few families in the JSON alone."""
    variants(command)
    ended = command("run", "fair", "marks", *DIGITS, "--out", "run.jsonl")
    assert (ended.code, ended.out.count("what the variants change: tactbench show run.jsonl")) == (0, 1)
    ended = command("show", "run.jsonl", "--worst", "0")
    (line,) = [line for line in ended.out.splitlines() if line.split()[:1] == ["angry"]]
    assert line.split() == ["angry", "8", "-25.0", "-1.00", "-1.00", "-1.00", "-1.00", "25.0"]
    assert "1 tags of fewer than 6 families: --json tells" in ended.out
    assert "differences from the base case of the same family" in ended.out
    told = command("show", "run.jsonl", "--json").json["contrasts"]
    assert [(item["tag"], item["tact"]["mean"], item["tact"]["families"]) for item in told] == [
        ("angry", -25.0, 8),
        ("rare", -25.0, 1),
    ]


def test_a_suite_without_base_cases_has_no_contrasts(command: CommandLine) -> None:
    """Nothing is printed of them."""
    run(command)
    assert "differences from" not in command("show", "run.jsonl").out
    assert command("show", "run.jsonl", "--json").json["contrasts"] == []


def test_withdrawn_cases_do_not_count(command: CommandLine) -> None:
    """An old journal, after an erratum: its table leaves the case out and says so; so does a new run."""
    run(command)
    before = command("show", "run.jsonl", "--json").json["standing"]
    assert (before["rows"], before["tact"]["mean"]) == (12, 68.75)
    erratum = {"case_id": "c-3", "version": "1.0", "date": "2026-11-22", "why": "The sum was wrong."}
    command.lines("mini/errata.jsonl", [erratum])
    ended = command("show", "run.jsonl")
    assert "1 case found wrong since do not count: see errata.jsonl" in ended.out
    assert "c-3" not in ended.out
    after = command("show", "run.jsonl", "--json").json["standing"]
    assert (after["rows"], after["missing"], after["tact"]["mean"]) == (11, 0, round(75 - 25 * 2 / 11, 4))
    again = command("run", "mini", "marks", *DIGITS, "--out", "again.jsonl", "--json")
    assert (again.code, again.json["standings"][0]["rows"]) == (0, 11)
    ended = command("run", "mini", "marks", *DIGITS, "--out", "more.jsonl")
    assert "1 case found wrong since do not count: see errata.jsonl" in ended.out


def test_a_folder_that_calls_itself_an_installed_edition_must_be_that(command: CommandLine) -> None:
    """A copy of core is core; a changed copy with its version is refused, however its own card is edited."""
    folder = command.suite("core", [command.case(1)], card="name: core\nversion: 1.0.0")
    ended = command("run", "./core", "marks", *DIGITS)
    assert ended.code == 2
    assert "core/cases.jsonl: is not core 1.0.0: that has the digest " in ended.err
    command.suite("core", [command.case(1)], card="name: core\nversion: 1.0.0-ours")
    assert command("run", "./core", "marks", *DIGITS).code == 0
    assert folder.is_dir()


def test_a_run_is_found_by_what_stands_before_the_colon_or_as_it_was_run(command: CommandLine) -> None:
    """`cmd` is the latest of its runs, `cmd:…` that one."""
    command.write("bot.sh", 'while read line; do echo \'{"text": "marks 4"}\'; done')
    for name in ("cmd:sh bot.sh", "cmd:sh ./bot.sh"):
        assert command("run", "mini", name, *DIGITS).code == 0
    latest, first = command("show", "cmd"), command("show", "cmd:sh bot.sh")
    assert latest.out.startswith("cmd:sh ./bot.sh@") and first.out.startswith("cmd:sh bot.sh@")


def test_a_run_that_failed_whole_has_no_empty_parts(command: CommandLine) -> None:
    """Neither a scorer nor worst replies are told of where there are none."""
    command.write("bot.py", "def reply(ask): raise ValueError('no')")
    assert command("run", "mini", "./bot.py:reply", "--no-score", "--out", "run.jsonl").code == 0
    ended = command("show", "run.jsonl")
    assert ended.code == 0 and ended.out.splitlines()[0].endswith(", all)")
    assert "Worst replies" not in ended.out


def test_a_narrow_table_keeps_its_titles_whole(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """In 60 columns those of the measures are cut instead."""
    run(command)
    monkeypatch.setenv("COLUMNS", "60")
    head = next(line for line in command("show", "run.jsonl").out.splitlines() if "tact" in line)
    assert head.split() == ["rank", "generator", "tact", "polite", "assert", "bound", "goal", "caved", "host"]
