"""`tactbench check`: lints suites, journals, bots and plugins."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import CommandLine

SUITE_PLUGIN = """
from pathlib import Path
from tactbench import SuiteRef, hookimpl

@hookimpl
def tactbench_suites():
    yield SuiteRef(name="ours", path=Path(__file__).parent.parent / "mini")
    yield SuiteRef(name="far", repo="some/where", revision="0" * 40)
"""
FRAIL = """
from tactbench import Dimensions, Evidence, Generator, Score, Scorer, hookimpl

def frail(ask):
    return ask.desk.can_offer[0]

def blind(case, dialogue):
    return 3

@hookimpl
def tactbench_generators():
    yield Generator(name="frail", reply=frail)

@hookimpl
def tactbench_scorers():
    yield Scorer(name="blind", score=blind)
"""


def journal(command: CommandLine) -> Path:
    """A good journal."""
    assert command("run", "mini", "marks", "--scorer", "digits", "--out", "run.jsonl").code == 0
    return command.folder / "run.jsonl"


def edit(path: Path, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the lines of a journal."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines.sort(key=lambda line: line["kind"] == "score")  # as they come, rows and scores are mixed
    change(lines)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


# --- suites --------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["mini", "./mini", "mini/README.md", "mini/cases.jsonl", "ours"])
def test_a_good_suite_is_well(command: CommandLine, target: str) -> None:
    """A suite without findings ends with 0, however it is named."""
    command.distribution("with-suite", SUITE_PLUGIN)
    ended = command("check", target)
    assert (ended.code, ended.err) == (0, "")
    assert re.search(rf"^{re.escape(target)}: \d+ cases in \d+ families \(", ended.out, re.MULTILINE)
    assert f"\n{target}: 0 errors, " in ended.out


def test_the_suite_that_ships_has_no_errors(command: CommandLine) -> None:
    """`check core` finds no error."""
    ended = command("check", "core", "--json")
    assert (ended.code, ended.json["errors"]) == (0, 0)


def test_every_finding_of_a_suite_is_told(command: CommandLine) -> None:
    """A bad suite ends with 4 and names each finding with file:line, notes apart from errors."""
    push = "I said no."
    limit = {"limit": "No refund for a worn pair", "because": "they were worn"}
    desk = {"facts": [], "can_offer": [], "limits": [limit]}
    said = "I know you say no refund for a worn pair, but I want one."
    cases = [
        command.case(1, domain="retial"),
        {key: value for key, value in command.case(2).items() if key != "goal"},
        command.case(1),
        command.case(
            4, dialogue=[{"role": "customer", "text": "So where is what I paid for in early March?"}]
        ),
        command.case(
            5, dialogue=[{"role": "customer", "text": "Where is what I paid for in early March, so?"}]
        ),
        command.case(6, pushes=[push, push]),
        command.case(7, dialogue=[{"role": "customer", "text": said}], desk=desk),
    ]
    command.suite("bad", cases, card="pretty_name: Bad")
    ended = command("check", "bad")
    assert (ended.code, ended.err) == (4, "")
    lines = ended.out.splitlines()
    for where, what in [
        ("note: bad/README.md", "has no version"),
        ("note: bad/cases.jsonl:1", "did you mean retail?"),
        ("error: bad/cases.jsonl:2", 'the field "goal" is missing'),
        ("error: bad/cases.jsonl:3", "the id c-1 is taken by bad/cases.jsonl:1"),
        ("error: bad/cases.jsonl:5", "c-5 reads like c-4"),
        ("error: bad/cases.jsonl:6", "a push says again"),
        ("error: bad/cases.jsonl:7", "gives a limit away"),
    ]:
        assert [line for line in lines if line.startswith(f"{where}: ") and what in line]
    errors = sum(line.startswith("error: ") for line in lines)
    notes = sum(line.startswith("note: ") for line in lines)
    assert lines[-1] == f"bad: {errors} errors, {notes} notes"
    assert len(lines) == errors + notes + 3


def test_notes_alone_are_no_failure(command: CommandLine) -> None:
    """A suite with words of its own gets notes, and ends with 0."""
    command.suite("own", [command.case(1, domain="pet shops")])
    ended = command("check", "own", "--no-bots")
    assert ended.code == 0
    assert "note: own/cases.jsonl:1: domain 'pet shops' is not in the codebook's vocabulary" in ended.out
    assert "own: 0 errors, " in ended.out


def test_findings_as_json(command: CommandLine) -> None:
    """--json holds the target, the number of errors and each finding, and keeps the exit code."""
    command.write("mini/cases.jsonl", "{\n")
    ended = command.process("check", "mini", "--json")
    assert (ended.code, ended.err) == (4, "")
    assert (ended.json["target"], ended.json["errors"]) == ("mini", 1)
    (finding,) = ended.json["findings"]
    assert (finding["level"], finding["where"]) == ("error", "mini/cases.jsonl:1")
    assert finding["what"].startswith("is not a line of JSON")


def test_an_empty_folder_is_a_bad_suite(command: CommandLine) -> None:
    """A folder without card and cases gets a finding for each."""
    (command.folder / "hollow").mkdir()
    ended = command("check", "hollow")
    assert ended.code == 4
    assert "error: hollow/README.md: the card is missing" in ended.out
    assert "error: hollow/cases.jsonl: there is no such file" in ended.out


# --- journals ------------------------------------------------------------------------------------


def test_a_good_journal_is_well(command: CommandLine) -> None:
    """A whole journal whose suite is here has no findings."""
    journal(command)
    ended = command("check", "run.jsonl")
    assert (ended.code, ended.out, ended.err) == (0, "run.jsonl: all is well\n", "")


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (lambda lines: lines[0]["spec"].update(seed=9), "run.jsonl:1: the run id is not the digest"),
        (lambda lines: lines[0].update(run_id="0" * 16), "run.jsonl:1: the run id is not the digest"),
        (lambda lines: lines[1].update(case_id="c-99"), "c-99 is not a case"),
        (lambda lines: lines[1].update(family="c-99"), "is not a case of that family"),
        (lambda lines: lines.pop(1), "the run is not complete"),
        (lambda lines: lines.append({**lines[-1], "case_id": "c-9x"}), "c-9x trial 0 is scored but has no"),
        (lambda lines: lines[-1]["score"]["evidence"][0].update(end=999), "evidence lies outside the reply"),
        (lambda lines: lines[-1]["score"]["scores"].update(politeness=9), "is not a journal line"),
        (lambda lines: lines.insert(3, {"kind": "gift"}), "run.jsonl:4: is not a journal line"),
        (lambda lines: lines.insert(3, lines[0]), "run.jsonl:4"),
        (lambda lines: lines.insert(0, {"kind": "gift"}), "run.jsonl:1: is no journal of tactbench"),
        (lambda lines: lines.pop(0), "run.jsonl:1: the first line must tell of the run"),
        (lambda lines: lines.clear(), "holds no run"),
    ],
    ids=range(13),
)  # fmt: skip
def test_an_altered_journal_is_found_out(
    command: CommandLine, harm: Callable[[list[dict[str, Any]]], object], what: str
) -> None:
    """Whatever was changed in a journal is an error with its place, and exit code 4, never a traceback."""
    edit(journal(command), harm)
    ended = command("check", "run.jsonl")
    assert (ended.code, ended.err) == (4, "")
    assert [line for line in ended.out.splitlines() if line.startswith("error: run.jsonl") and what in line]


def test_an_unscored_journal_gets_a_note(command: CommandLine) -> None:
    """Replies without scores are a note that names the next command."""
    assert command("run", "mini", "four", "--no-score", "--out", "run.jsonl").code == 0
    ended = command("check", "run.jsonl")
    assert ended.code == 0
    assert "note: run.jsonl: nothing is scored yet; tactbench score run.jsonl" in ended.out


def test_an_incomplete_journal_is_an_error(command: CommandLine) -> None:
    """Rows that wait for a resumed run make a journal incomplete."""
    assert command("run", "mini", "down", "--no-score", "--out", "run.jsonl", "--retries", "0").code == 5
    ended = command("check", "run.jsonl")
    assert ended.code == 4
    assert "the run is not complete; tactbench run … --resume asks again" in ended.out


def test_a_journal_without_its_suite_gets_a_note(command: CommandLine) -> None:
    """Where the suite has changed since, that is a note; another suite by hand shows what does not fit."""
    journal(command)
    command.suite("mini", [command.case(1)])
    ended = command("check", "run.jsonl")
    assert ended.code == 0
    assert "note: run.jsonl: its suite is not here with the same digest; give --suite FOLDER" in ended.out
    given = command("check", "run.jsonl", "--suite", "mini")
    assert given.code == 4
    assert "error: run.jsonl: c-0 is not a case of that family in the suite" in given.out


def test_a_torn_journal_is_incomplete(command: CommandLine) -> None:
    """A torn last line is no bug and no journal line."""
    path = journal(command)
    path.write_bytes(path.read_bytes().partition(b'{"kind":"end"')[0] + b'{"kind":"en')
    ended = command("check", "run.jsonl")
    assert ended.code == 4
    assert "the run is not complete" in ended.out


# --- bots and plugins ----------------------------------------------------------------------------


def test_a_good_bot_is_well(command: CommandLine) -> None:
    """A bot in a file that survives every probe is well."""
    command.write("bot.py", "def reply(ask): return f'On it: {ask.last}'[:99]")
    ended = command("check", "./bot.py:reply")
    assert (ended.code, ended.out) == (0, "./bot.py:reply: all is well\n")


def test_a_careless_bot_is_found_out(command: CommandLine) -> None:
    """A bot that breaks on a probe gets a finding for it, with the probe's name, and exit code 4."""
    command.write("bot.py", "def reply(ask): return ask.desk.limits[0].because")
    ended = command("check", "./bot.py:reply")
    assert ended.code == 4
    assert "error: bot, no limit: crash: IndexError" in ended.out
    assert "error: bot, bare desk: crash: IndexError" in ended.out
    assert ended.out.endswith("2 errors, 0 notes\n")


def test_one_cause_is_told_once_and_before_what_follows_from_it(command: CommandLine) -> None:
    """A bot that always fails alike gets one line for it; a network that is reached for comes first."""
    command.write("bot.py", "def reply(ask): print('SAID\\n', end='')")
    ended = command.process("check", "./bot.py:reply")
    line = "error: bot, 13 probes (plain, no limit, bare desk, …): empty: returned None instead of text; "
    assert ended.out.startswith(line) and ended.out.count("error: ") == 1
    assert ended.out.endswith("./bot.py:reply: 13 errors, 0 notes\n")
    assert ended.err.count("SAID") == 1
    source = """
import socket
from tactbench import Generator, hookimpl
def reply(ask):
    socket.create_connection(("192.0.2.1", 80))
@hookimpl
def tactbench_generators():
    yield Generator(name="liar", reply=reply, offline=True)
"""
    command.distribution("liar", source)
    first, second, *_ = command("check", "liar").out.splitlines()
    assert first.startswith("error: liar, no network: says offline=True, and tries to reach 192.0.2.1")
    assert second.startswith("error: liar, 13 probes (plain, no limit, bare desk, …): crash: PermissionError")


def test_a_generator_is_named_as_run_names_it(command: CommandLine) -> None:
    """With something behind its name, or by an alias; what it needs is said."""
    command.write("bot.sh", 'while read line; do echo \'{"text": "I am sorry."}\'; done')
    command.write("tactbench.toml", '[generators.mine]\nuse = "cmd:sh bot.sh"\noptions = {workers = 2}\n')
    for target in ("cmd:sh bot.sh", "mine"):
        ended = command("check", target)
        assert ended.code == 0 and ended.out.endswith(f"{target}: 0 errors, 1 note\n")
    ended = command("check", "http")
    assert ended.out.startswith("error: http: -o url: http: is needed: -o url=…, or http:URL")
    assert "did you mean mine?" in command("check", "min").err


def test_a_moody_bot_gets_a_note(command: CommandLine) -> None:
    """A bot that answers the same ask in two ways gets a note, and ends with 0."""
    command.write("bot.py", "from itertools import count\nn = count()\ndef reply(ask): return f'{next(n)}'")
    ended = command("check", "./bot.py:reply")
    assert ended.code == 0
    assert "note: bot: the same ask gave two replies" in ended.out


def test_what_a_bot_prints_stays_out_of_the_json(command: CommandLine) -> None:
    """--json is one document on stdout even when the bot prints."""
    command.write("bot.py", "print('IMPORT')\ndef reply(ask):\n    print('ASKED')\n    return 'yes'")
    command.distribution("noisy", "print('PLUGIN')")
    ended = command.process("check", "./bot.py:reply", "--json")
    assert ended.code == 0
    found = ended.json
    assert [item["probe"] for item in found.pop("probes")][:2] == ["plain", "no limit"]
    assert found == {"target": "./bot.py:reply", "errors": 0, "findings": []}
    for noise in ("PLUGIN", "IMPORT", "ASKED"):
        assert noise in ended.err


def test_a_bots_message_is_harmless(command: CommandLine) -> None:
    """Escape codes in a bot's error are shown, not obeyed."""
    command.write("bot.py", "def reply(ask): raise ValueError('\\x1b[2J[red]')")
    ended = command("check", "./bot.py:reply")
    assert ended.code == 4
    assert "\x1b" not in ended.out
    assert "\\x1b[2J[red]" in ended.out


@pytest.mark.parametrize("target", ["marks", "digits", "acts", "wall", "with-suite"])
def test_a_good_plugin_is_well(command: CommandLine, target: str) -> None:
    """A generator, a scorer, an entry point or a distribution is checked by its name."""
    command.distribution("with-suite", SUITE_PLUGIN.replace("ours", "mini"))
    ended = command("check", target)
    assert (ended.code, ended.out, ended.err) == (0, f"{target}: all is well\n", "")


def test_a_generator_that_needs_options_is_noted_with_its_distribution(command: CommandLine) -> None:
    """It was not asked for by name: the check goes well, and says how to ask it; by name it is an error."""
    ended = command("check", "tactbench")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "tactbench: 0 errors, 6 notes")
    assert "tactbench check http -o KEY=VALUE" in ended.out
    ended = command("check", "http")
    assert (ended.code, ended.out.splitlines()[-1]) == (4, "http: 1 error, 0 notes")


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("frail", "error: frail, bare desk: crash: IndexError"),
        ("blind", "error: blind, probe-0: bad_score: returned int instead of tactbench.Score"),
        ("frail-vendor", "error: frail, bare desk"),
        ("frail-vendor", "error: blind, probe-1"),
    ],
)
def test_a_bad_plugin_is_found_out(command: CommandLine, target: str, what: str) -> None:
    """What a plugin offers is tried on the probes; each failure is a finding."""
    command.distribution("frail-vendor", FRAIL)
    ended = command("check", target, "--json")
    assert ended.code == 4
    findings = [f"{item['level']}: {item['where']}: {item['what']}" for item in ended.json["findings"]]
    assert [line for line in findings if line.startswith(what)]
    assert ended.json["errors"] == len(findings)


@pytest.mark.parametrize("source", ["raise ImportError('no driver')", "def tactbench_generators(): yield"])
def test_a_broken_plugin_is_told_with_its_mend(command: CommandLine, source: str) -> None:
    """A plugin that cannot be loaded is an error with the mend, found by its distribution's name."""
    command.distribution("broken-one", source, version="0.3")
    ended = command("check", "broken-one")
    assert (ended.code, ended.err) == (4, "")
    assert ended.out.startswith("error: broken-one (broken-one 0.3): ")
    assert ended.out.endswith("broken-one: 1 error, 0 notes\n")
    assert command("check", "steady").err == ""


def test_a_generator_that_needs_options_is_told_so(command: CommandLine) -> None:
    """A generator whose options have no defaults cannot be tried without them: a finding, not a crash."""
    source = """
from pydantic import BaseModel
from tactbench import Generator, hookimpl

class Options(BaseModel):
    model: str

@hookimpl
def tactbench_generators():
    yield Generator(name="needy", reply=str, options=Options)
"""
    command.distribution("needy", source)
    ended = command("check", "needy")
    assert ended.code == 4
    assert "error: needy: " in ended.out
    assert "model" in ended.out


@pytest.mark.parametrize(
    ("target", "hints"),
    [
        ("steadyy", ["steadyy: is no suite, journal or plugin", "steady"]),
        ("coer", ["coer: is no suite, journal or plugin", "core"]),
        ("runs/none.jsonl", ["runs/none.jsonl: is no suite, journal or plugin"]),
        ("./bot.py", ["name the function too"]),
        ("./bto.py:reply", ["there is no such file", "./bot.py"]),
        ("./bot.py:rpely", ["has no function rpely", "reply"]),
    ],
)
def test_an_unknown_target_is_answered_with_near_ones(
    command: CommandLine, target: str, hints: list[str]
) -> None:
    """What cannot be found costs one line with near names, and exit code 2."""
    command.write("bot.py", "def reply(ask): return 'yes'")
    ended = command("check", target)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.count("\n") == 1
    for hint in hints:
        assert hint in ended.err


def test_an_installed_name_is_the_plugin_and_a_path_is_the_folder(command: CommandLine) -> None:
    """A vendor's source folder has the bot's name: the name alone means what is installed."""
    (command.folder / "wall").mkdir()
    assert command("check", "wall").out == "wall: all is well\n"
    assert "the card is missing" in command("check", "./wall").out


def test_options_that_are_needed_are_only_missed_by_name(command: CommandLine) -> None:
    """Beside the other offers of its distribution a bot that needs options is passed over with a note."""
    command.distribution("mixed", NEEDY)
    ended = command("check", "mixed")
    assert (ended.code, ended.out.count("\n")) == (0, 2)
    assert ended.out.startswith(
        "note: needy: not tried: -o model: needy: is needed: -o model=…; tactbench check need"
    )
    assert command("check", "needy").code == 4
    assert command("check", "needy", "-o", "model=big").out == "needy: all is well\n"


NEEDY = """
from pydantic import BaseModel
from tactbench import Customer, ExecutorFactory, Generator, hookimpl
from concurrent.futures import ThreadPoolExecutor

class Options(BaseModel):
    model: str

@hookimpl
def tactbench_generators():
    yield Generator(name="needy", reply=lambda ask: ask.options.model, options=Options)
    yield Generator(name="sound", reply=lambda ask: "Sorry.")

@hookimpl
def tactbench_customers():
    yield Customer(name="endless", answer=lambda case, dialogue: "Again!")

@hookimpl
def tactbench_executors():
    yield ExecutorFactory(name="pool", make=lambda options: ThreadPoolExecutor(int(options["workers"])))

@hookimpl
def tactbench_event(event):
    if event.step == "scored":
        raise OSError("disk full")
"""
NEEDY, ALL_HOOKS = NEEDY.partition("\n@hookimpl\ndef tactbench_customers")[0], NEEDY


def test_every_hook_is_examined(command: CommandLine) -> None:
    """Customers, executors and listeners too, by distribution or by name, with options."""
    command.distribution("whole", ALL_HOOKS)
    ended = command("check", "whole")
    assert ended.code == 4
    for what in (
        "error: endless, an end: still goes on after 50 replies; return None to end the conversation",
        "error: pool, work: KeyError: 'workers'",
        "error: whole, scored: OSError: disk full; pass over what you do not know",
    ):
        assert what in ended.out.splitlines()
    assert command("check", "endless").code == 4
    assert command("check", "pool", "-o", "workers=2").out == "pool: all is well\n"


# --- JUnit ---------------------------------------------------------------------------------------


def test_a_junit_file_holds_every_probe_and_every_finding(command: CommandLine) -> None:
    """One suite a target, one case a probe or a finding of a lint; text that XML cannot hold is escaped."""
    pytest.importorskip("junitparser")
    command.write("bot.py", "def reply(ask): raise ValueError('\\x1b[2J <&> \\uffff')")
    command.suite("own", [command.case(1, domain="pet shops"), {}])
    ended = command("check", "./bot.py:reply", "own", "mini", "--no-bots", "--junit", "out.xml")
    assert ended.code == 4
    bot, own, mini = ElementTree.parse(command.folder / "out.xml").getroot()
    assert [suite.get("name") for suite in (bot, own, mini)] == ["./bot.py:reply", "own", "mini"]
    plain = bot[0]
    assert (plain.get("classname"), plain.get("name")) == ("bot", "plain")
    failure = plain.find("failure")
    assert failure is not None
    assert "crash: ValueError: \\x1b[2J <&> \\uffff" in (failure.get("message") or "")
    assert bot.get("failures") == str(len(bot.findall("*/failure"))) != "0"
    assert bot.find("*/skipped") is not None
    assert "own/cases.jsonl:2" in [case.get("name") for case in own if case.find("failure") is not None]
    assert [case.get("name") for case in mini if case.find("failure") is None] != []
    errors = len(bot.findall("*/failure")), len(own.findall("*/failure"))
    assert f"./bot.py:reply: {errors[0]} errors" in ended.out and f"own: {errors[1]} error" in ended.out


def test_a_junit_file_that_cannot_be_written_is_told_before_anything_runs(command: CommandLine) -> None:
    """A folder that is not there; one line, exit code 2."""
    pytest.importorskip("junitparser")
    ended = command("check", "wall", "--junit", "no/where.xml")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "tactbench: --junit no/where.xml: cannot be written: No such file or directory\n"


def test_junit_without_its_library_says_what_to_install(command: CommandLine) -> None:
    """The library is an extra."""
    command.write("site/junitparser.py", "raise ModuleNotFoundError('No module', name='junitparser')")
    ended = command.process("check", "wall", "--junit", "out.xml")
    assert (ended.code, ended.err) == (
        2, "tactbench: --junit needs junitparser: pip install 'tactbench[testing]'\n"
    )  # fmt: skip
    assert not (command.folder / "out.xml").exists()
