"""What `gate` compares and how it asks: failures, bots of one name, files beside a policy, links, options."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest
from tests.cli.test_gate import check, large, run
from tests.cli.test_gate_evidence import OFF
from tests.conftest import CommandLine

MARKED = ("--scorer", "digits")
#: Fails on all cases but every twentieth; else as `four`.
CRASHES = """
def reply(ask):
    if int(ask.id[2:]) % 20:
        raise ValueError("boom")
    return "marks 4"
"""
WARN = OFF.replace('"off"', '"warn"')


def test_a_bot_that_mostly_crashes_has_regressed_though_dimensions_only_warn(command: CommandLine) -> None:
    large(command)
    command.write("bot.py", CRASHES)
    command.write("gate.toml", WARN)
    run(command, "./big", "four", "a.jsonl")
    run(command, "./big", "./bot.py:reply", "b.jsonl")
    sides = ("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl")
    ended = command(*sides)
    assert check(ended, 1, "regressed") == "gate: regressed: failed (exit 1)"
    assert "REGRESSED failed            +95.0 %" in ended.out
    command.write("gate.toml", WARN + '[labels.failed]\nlevel = "off"\n')
    check(command(*sides), 0, "pass")


def test_where_nobody_fails_it_takes_no_families(command: CommandLine) -> None:
    command.suite("few", [command.case(number) for number in range(3)])
    command.write("gate.toml", WARN)
    run(command, "./few", "four", "a.jsonl")
    run(command, "./few", "marks", "b.jsonl", "-o", "mark=5")
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl")
    check(ended, 0, "pass")
    assert "ok        failed            every trial has a reply, on both sides" in ended.out


def test_a_policy_that_tests_nothing_is_a_usage_error_before_anything_is_asked(command: CommandLine) -> None:
    command.write("gate.toml", OFF + '[labels.failed]\nlevel = "off"\n')
    run(command, "./mini", "four", "a.jsonl")
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "two", "--run")
    check(ended, 2, "usage error")
    assert "tests nothing" in ended.err and not command.journals()


def test_the_command_that_asks_again_runs_as_it_stands(command: CommandLine) -> None:
    command.suite("hard", [command.case(number, critical=number < 2) for number in range(12)])
    command.write("my gate.toml", WARN + '[hard]\nno_worse = ["critical"]\n')
    run(command, "./hard", "four", "a.jsonl", "--trials", "2")
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "marks", "-o", "word=caved", "--run",
                    "--policy", "my gate.toml")  # fmt: skip
    check(ended, 3, "inconclusive")
    told = re.search(r"ask again with both bots: tactbench (.*)", ended.out)
    assert told and "--policy 'my gate.toml'" in told[1] and "--suite ./hard" in told[1]
    again = command(*shlex.split(told[1]))
    check(again, 1, "regressed")
    assert "asked again: 10 of 10, baseline 0 of 10" in again.out


def test_a_bot_that_only_a_file_knows_has_a_placeholder(command: CommandLine) -> None:
    command.suite("hard", [command.case(number, critical=number < 2) for number in range(12)])
    command.write("mine.py", "def reply(ask):\n    return 'marks 4'\n")
    command.write("gate.toml", WARN + '[hard]\nno_worse = ["critical"]\n')
    command("bless", run(command, "./hard", "./mine.py:reply", "a.jsonl"), "--out", "a.json")
    ended = command("gate", "--baseline", "a.json", "--candidate", "two", "--run", "--suite", "./hard")
    assert "--interleave --baseline OLD_BOT --candidate two --suite ./hard" in ended.out, ended


def test_two_versions_of_one_file_take_turns(command: CommandLine) -> None:
    large(command)
    for folder, mark in (("base", 4), ("head", 2)):
        command.write(f"{folder}/helper.py", f"MARK = {mark}\n")
        source = f"# {folder}\nfrom helper import MARK\ndef reply(ask):\n    return f'marks {{MARK}}'\n"
        command.write(f"{folder}/mybot.py", source)
    sides = ("--baseline", "./base/mybot.py:reply", "--candidate", "./head/mybot.py:reply")
    more = ("--interleave", "--suite", "./big", *MARKED, "--trials", "1")
    check(command("gate", *sides, *more), 1, "regressed")
    ended = command("gate", *sides[:3], sides[1], *more)
    check(ended, 2, "usage error")
    assert "are one bot" in ended.err


def test_a_blessed_baseline_does_not_take_turns(command: CommandLine) -> None:
    command("bless", run(command, "./mini", "four", "a.jsonl"), "--out", "a.json")
    command.write("gate.toml", '[baseline]\nmain = "a.json"\n')
    ended = command("gate", "--candidate", "two", "--interleave", "--suite", "./mini", *MARKED)
    check(ended, 2, "usage error")
    assert "a.json is a file" in ended.err and "--baseline GENERATOR" in ended.err


def test_the_baselines_of_a_policy_stand_beside_it(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    command("bless", "a.jsonl", "--out", "ci/base/mini.json")
    command.write("ci/gate.toml", '[baseline]\nmain = "base/mini.json"\n')
    check(command("gate", "--policy", "ci/gate.toml", "--candidate", "a.jsonl"), 0, "pass")
    command.write("ci/gate.toml", '[baseline]\nmain = "base/new.json"\n')
    check(command("gate", "--policy", "ci/gate.toml", "--candidate", "a.jsonl"), 5, "incomplete")
    assert Path("ci/base/new.json").exists()


def test_two_baselines_are_named_and_nothing_is_told_twice(command: CommandLine) -> None:
    large(command, tags=["hard"])
    for bot, name in (("four", "main"), ("marks", "release")):
        command("bless", run(command, "./big", bot, f"{name}.jsonl"), "--out", f"{name}.json")
    run(command, "./big", "two", "b.jsonl")
    command.write("gate.toml", '[slices.behaviours]\nlevel = "off"\n[hard]\nnever = ["c-1", "c-2"]\n')
    sides = ("gate", "--baseline", "main.json", "--baseline", "release.json", "--annotations", "a.txt")
    line = check(command(*sides, "--candidate", "b.jsonl"), 1, "regressed")
    assert "never/c-1, never/c-2, politeness (against main.json and release.json)" in line
    told = Path("a.txt").read_text().splitlines()
    titles = re.findall(r"title=gate%3A (\S+)", "\n".join(told))
    assert len(titles) == len(told)
    assert len(set(titles)) == len(titles) == 10
    assert "::against main.json: " in told[2] and "; against release.json: " in told[2]
    run(command, "./big", "marks", "c.jsonl", "-o", "mark=3")
    command.write("gate.toml", "[dimensions.politeness]\nmargin = 1.2\n")
    command("bless", "b.jsonl", "--out", "release.json")
    line = check(command(*sides, "--candidate", "c.jsonl"), 1, "regressed")
    assert "goal_focus (against main.json)" in line and "release.json" not in line


def test_hard_cases_by_id_and_family(command: CommandLine) -> None:
    command.suite("named", [command.case(number, family=f"f-{number // 2}") for number in range(12)])
    run(command, "./named", "four", "a.jsonl")
    run(command, "./named", "two", "b.jsonl")
    command.write("gate.toml", '[hard]\nnever = ["c-7", "f-0"]\n')
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl", "--json")
    hard = [one["name"] for one in ended.json["comparisons"][0]["checks"] if one["kind"] == "hard"]
    assert hard == ["never/c-0", "never/c-1", "never/c-7"]
    command.write("gate.toml", '[hard]\nno_worse = ["c-71"]\n')
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "two", "--run", "--suite", "./named")
    check(ended, 2, "usage error")
    assert "did you mean c-7" in ended.err and not command.journals()


def test_a_baseline_behind_a_link(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    Path("store").mkdir()
    os.symlink("store/mini.json", "mini.json")
    ended = command("gate", "--baseline", "mini.json", "--candidate", "a.jsonl")
    check(ended, 2, "usage error")  # it is there, and leads nowhere: nobody knows what should be
    assert "is a link to" in ended.err and not Path("store/mini.json").exists()
    assert command("bless", "a.jsonl", "--out", "mini.json").code == 0
    assert Path("mini.json").is_symlink() and Path("store/mini.json").is_file()
    check(command("gate", "--baseline", "mini.json", "--candidate", "a.jsonl"), 0, "pass")
    os.symlink("loop.json", "loop.json")
    ended = command("bless", "a.jsonl", "--out", "loop.json")
    assert ended.code == 2 and "in a circle" in ended.err
    check(command("gate", "--baseline", "loop.json", "--candidate", "a.jsonl"), 2, "usage error")


@pytest.mark.parametrize("ended_at", ["2999-01-01T00:00:00Z", "some day"])
def test_a_baseline_of_unknown_age(command: CommandLine, ended_at: str) -> None:
    run(command, "./mini", "four", "a.jsonl")
    text = re.sub(r'"finished":"[^"]+', f'"finished":"{ended_at}', Path("a.jsonl").read_text())
    command.write("old.jsonl", text)
    sides = ("gate", "--baseline", "old.jsonl", "--candidate", "a.jsonl")
    ended = command(*sides)
    check(ended, 0, "pass")
    assert "note: old.jsonl: " in ended.out and "age is unknown" in ended.out
    command.write("gate.toml", '[baseline]\nage = "error"\n')
    check(command(*sides), 4, "invalid evidence")


def test_a_suite_without_a_case_left(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    wrong = [
        {"case_id": f"c-{number}", "version": "1.0", "why": "wrong", "date": "2026-11-01"}
        for number in range(12)
    ]
    command.lines("mini/errata.jsonl", wrong)
    for more in ((), ("--run",)):
        bot = "two" if more else "a.jsonl"
        ended = command("gate", "--baseline", "new.json", "--candidate", bot, "--suite", "./mini", *more)
        check(ended, 4, "invalid evidence")
        assert "every one of its cases was found wrong" in ended.err, ended
    assert not command.journals()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--policy", "gate.toml", "init"), "--policy stands before init"),
        (("--run", "--interleave"), "give one of them"),
        (("--trials", "2"), "--trials says how bots are asked"),
        (("-o", "a=b"), "-o says how bots are asked"),
        (("--seed", "0"), "--seed says"),
        (("--concurrency", "1"), "--concurrency says"),
        (("--max-cost", "1"), "--max-cost says"),
        (("--junit", ""), "--junit"),
        (("--policy="), "--policy"),
    ],
)
def test_options_that_would_do_nothing(command: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    arguments = (arguments,) if isinstance(arguments, str) else arguments
    run(command, "./mini", "four", "a.jsonl")
    init = arguments[-1] == "init"
    sides = () if init else ("--baseline", "a.jsonl", "--candidate", "a.jsonl")
    ended = command("gate", *sides, *arguments)
    check(ended, 2, "usage error")
    assert said in ended.err and not Path("gate.toml").exists()


def test_slices_with_too_few_families_are_not_ok_but_untested(command: CommandLine) -> None:
    cases = [command.case(number, domain="retail" if number < 77 else "banking") for number in range(80)]
    command.suite("big", cases)
    run(command, "./big", "four", "a.jsonl")
    run(command, "./big", "marks", "b.jsonl", "-o", "mark=5")
    command.write(
        "gate.toml",
        '[dimensions.politeness]\nlevel = "off"\n[slices.behaviours]\nlevel = "off"\n[slices.domain]\n',
    )
    sides = ("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl")
    ended = command(*sides, "--junit", "j.xml", "--markdown", "m.md", "--annotations", "a.txt")
    check(ended, 0, "pass")
    assert "slice alarms: 3 tested, 3 with too few families, 0 of them not ok" in ended.out
    assert "3 tested, 3 with too few families" in Path("m.md").read_text("utf-8")
    assert Path("j.xml").read_text().count("<skipped") == 3 and Path("a.txt").read_text() == ""
    checks = command(*sides, "--json").json["comparisons"][0]["checks"]
    assert json.dumps(checks).count('"untested"') == 3
