"""`tactbench gate`: every path's exit code and last line, and the files that it writes."""

from __future__ import annotations

import json
import re
import shutil
import stat
from pathlib import Path
from typing import Any

import junitparser
import pytest
from tests.conftest import CommandLine, Ended

from tactbench.gate.policy import read_policy

MARKED = ("--scorer", "digits")


def last(ended: Ended) -> str:
    """The last line of everything that was printed: errors stand on stderr, after all output."""
    told = (ended.err if ended.err.strip().endswith(")") and "gate: " in ended.err else ended.out).strip()
    return told.splitlines()[-1].removeprefix("tactbench: ")


def check(ended: Ended, code: int, word: str) -> str:
    """The last line, which must say both."""
    line = last(ended)
    assert ended.code == code, ended
    assert line.startswith(f"gate: {word}")
    assert line.endswith(f"(exit {code})")
    return line


def large(command: CommandLine, count: int = 80, **changes: Any) -> Path:
    """A suite with enough families to certify something."""
    return command.suite("big", [command.case(number, **changes) for number in range(count)])


def run(command: CommandLine, suite: str | Path, bot: str, out: str, *more: str) -> str:
    """The journal of a run."""
    ended = command("run", suite, bot, *MARKED, "--out", out, *more)
    assert ended.code == 0, ended
    return out


def test_pass_and_regressed(command: CommandLine) -> None:
    large(command)
    run(command, "./big", "four", "a.jsonl", "--trials", "2")
    run(command, "./big", "marks", "b.jsonl", "--trials", "2", "-o", "mark=5")
    run(command, "./big", "two", "c.jsonl", "--trials", "2")
    check(command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl"), 0, "pass")
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "c.jsonl")
    line = check(ended, 1, "regressed")
    assert "politeness" in line and "caved" in line
    assert "marks 2 caved" in ended.out and "marks 4" in ended.out  # both replies of what changed most


def test_identical_replies_pass_from_a_journal_and_from_a_blessed_file(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    shutil.copy("a.jsonl", "b.jsonl")
    assert "same, byte for byte" in check(
        command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl"), 0, "pass"
    )
    assert command("bless", "a.jsonl", "--out", "a.json").code == 0
    assert "same, byte for byte" in check(
        command("gate", "--baseline", "a.json", "--candidate", "b.jsonl"), 0, "pass"
    )


def test_a_blessed_baseline_says_that_it_keeps_no_replies(command: CommandLine) -> None:
    large(command)
    command("bless", run(command, "./big", "four", "a.jsonl"), "--out", "a.json")
    run(command, "./big", "two", "c.jsonl")
    ended = command("gate", "--baseline", "a.json", "--candidate", "c.jsonl")
    check(ended, 1, "regressed")
    assert "keeps no replies" in ended.out


def test_inconclusive_is_what_the_policy_says_it_is(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    run(command, "./mini", "marks", "b.jsonl", "-o", "word=well", "-o", "mark=5")
    sides = ("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl")
    ended = command(*sides)
    check(ended, 3, "inconclusive")
    assert "these 12 families certify" in ended.out and "would certify the margin" in ended.out
    check(command(*sides, "--on", "pull_request"), 0, "inconclusive")
    command.write("gate.toml", '[inconclusive]\npull_request = "fail"\nrelease = "pass"\n')
    check(command(*sides, "--on", "pull_request"), 3, "inconclusive")
    check(command(*sides), 0, "inconclusive")


def test_a_missing_baseline_is_written_and_is_incomplete(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    sides = ("gate", "--baseline", "base/mini.json", "--candidate", "a.jsonl")
    ended = command(*sides)
    check(ended, 5, "incomplete")
    assert "commit the file" in ended.err
    check(command(*sides), 0, "pass")


def test_evidence_that_does_not_fit(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    run(command, "./mini", "four", "trials.jsonl", "--trials", "2")
    run(command, "./mini", "four", "part.jsonl", "--limit", "7")
    other = command.suite("other", [command.case(number) for number in range(9)])
    run(command, other, "four", "other.jsonl")
    assert command("run", "./mini", "four", "--out", "acts.jsonl").code == 0
    for candidate, said in (
        ("trials.jsonl", "--trials 1"),
        ("part.jsonl", "limit=7"),
        ("other.jsonl", "one edition of one suite"),
        ("acts.jsonl", "--scorer acts"),
    ):
        ended = command("gate", "--baseline", "a.jsonl", "--candidate", candidate)
        check(ended, 4, "invalid evidence")
        assert said in ended.err
    command.write("torn.json", '{"cases": ')
    check(command("gate", "--baseline", "torn.json", "--candidate", "a.jsonl"), 4, "invalid evidence")


def test_half_a_run_is_incomplete(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    lines = Path("a.jsonl").read_text().splitlines(keepends=True)
    Path("half.jsonl").write_text("".join(lines[:9]))
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "half.jsonl")
    check(ended, 5, "incomplete")
    assert command("run", "./mini", "down", *MARKED, "--out", "down.jsonl", "--retries", "0").code == 5
    check(command("gate", "--baseline", "a.jsonl", "--candidate", "down.jsonl"), 5, "incomplete")


def test_usage_errors_have_a_last_line_too(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    for arguments, said in (
        ((), "--baseline FILE"),
        (("--baseline", "a.jsonl"), "--candidate RUN"),
        (("--bogus",), "--bogus"),
        (("--on", "mars"), "mars"),
        (("inti",), "init"),
        (("--baseline", "a.jsonl", "--candidate", "a.jsonl"), "name two runs"),
        (("--baseline", "a.jsonl", "--candidate", "nowhere"), "no such journal"),
        (("--policy", "none.toml"), "gate init"),
    ):
        ended = command("gate", *arguments)
        check(ended, 2, "usage error")
        assert said in ended.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[hard]\nnever = ["nastty"]', "no case has the tag nastty: did you mean nasty?"),
        ('[slices."domain=retial"]', "no case is of domain=retial: did you mean domain=retail?"),
        ("[dimensions.politness]", "did you mean politeness?"),
        ("[labels.caved]\nmargin = 5", "5 per cent is 0.05"),
    ],
)
def test_a_policy_that_does_not_fit(command: CommandLine, text: str, said: str) -> None:
    command.suite("nasty", [command.case(number, tags=["nasty"]) for number in range(12)])
    run(command, "./nasty", "four", "a.jsonl")
    run(command, "./nasty", "two", "b.jsonl")
    command.write("gate.toml", text)
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl")
    check(ended, 2, "usage error")
    assert said in ended.err


def test_hard_cases(command: CommandLine) -> None:
    """`never` blocks; `no_worse` cannot be told without the bots, and is by Fisher's test where both run."""
    cases = [command.case(number, **({"critical": True} if number < 2 else {})) for number in range(12)]
    command.suite("hard", cases)
    run(command, "./hard", "four", "a.jsonl")
    run(command, "./hard", "two", "b.jsonl")
    sides = ("--baseline", "a.jsonl", "--candidate", "b.jsonl")
    off = "".join(f'[dimensions.{name}]\nlevel = "off"\n' for name in DIMENSIONS)
    off += (
        '[labels.caved]\nlevel = "off"\n[labels.hostile]\nlevel = "off"\n[slices.behaviours]\nlevel = "off"\n'
    )
    command.write("gate.toml", off + '[hard]\nnever = ["critical"]\n')
    assert "never/c-0, never/c-1" in check(command("gate", *sides), 1, "regressed")
    command.write("gate.toml", off + '[hard]\nno_worse = ["critical"]\n')
    ended = command("gate", *sides)
    check(ended, 3, "inconclusive")
    assert (
        "tactbench gate --interleave --baseline four --candidate two --suite ./hard --trials 1" in ended.out
    )
    ended = command("gate", "--baseline", "four", "--candidate", "two", "--suite", "./hard", "--interleave",
                    *MARKED, "--trials", "1")  # fmt: skip
    assert "no-worse/c-0" in check(ended, 1, "regressed")
    assert "asked again: 10 of 10, baseline 0 of 10" in ended.out


DIMENSIONS = ("politeness", "assertiveness", "boundary_setting", "goal_focus")


def test_it_runs_the_candidate_as_the_baseline_was_run(command: CommandLine) -> None:
    large(command)
    run(command, "./big", "four", "a.jsonl", "--trials", "2", "--seed", "5")
    sides = ("gate", "--baseline", "a.jsonl", "--run", "--candidate")
    check(command(*sides, "four"), 0, "pass")
    check(command(*sides, "two"), 1, "regressed")
    check(command(*sides, "marks", "-o", "mark=2"), 1, "regressed")
    starts = [json.loads(path.read_text().splitlines()[0])["spec"] for path in command.journals()]
    assert {(one["trials"], one["seed"]) for one in starts} == {(2, 5)}


def test_interleaved_arms_take_turns(command: CommandLine) -> None:
    log = command.folder / "asked"
    source = (
        "from tactbench import Generator, hookimpl\n"
        "def bot(name):\n"
        "    def reply(ask):\n"
        f"        with open({str(log)!r}, 'a') as file:\n"
        "            file.write(name + ask.id + '\\n')\n"
        "        return 'marks 4'\n"
        "    return reply\n"
        "@hookimpl\n"
        "def tactbench_generators():\n"
        "    yield Generator(name='old', reply=bot('o '), version='1', concurrency=1)\n"
        "    yield Generator(name='new', reply=bot('n '), version='1', concurrency=1)\n"
    )
    command.distribution("turns", source)
    ended = command("gate", "--baseline", "old", "--candidate", "new", "--suite", "./mini", "--interleave",
                    *MARKED, "--trials", "1")  # fmt: skip
    check(ended, 0, "pass")
    asked = [line.split() for line in log.read_text().splitlines()]
    assert [who for who, _ in asked] == ["o", "n", "n", "o"] * 6
    assert [case for who, case in asked if who == "o"] == [f"c-{number}" for number in range(12)]


def test_replies_from_the_cache_are_refused_unless_allowed(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    text = Path("a.jsonl").read_text().replace('"text":"marks 4"', '"text":"marks 4","cached":true')
    Path("b.jsonl").write_text(text)
    sides = ("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl")
    check(command(*sides), 4, "invalid evidence")
    check(command(*sides, "--allow-cached"), 0, "pass")


def test_two_baselines_must_both_pass(command: CommandLine) -> None:
    large(command)
    for bot, name in (("four", "main"), ("two", "release")):
        command("bless", run(command, "./big", bot, f"{name}.jsonl"), "--out", f"{name}.json")
    run(command, "./big", "marks", "new.jsonl", "-o", "mark=3")
    command.write("gate.toml", '[baseline]\nmain = "release.json"\n')
    check(command("gate", "--candidate", "new.jsonl"), 0, "pass")
    command.write("gate.toml", '[baseline]\nmain = "release.json"\nrelease = "main.json"\n')
    check(command("gate", "--candidate", "new.jsonl"), 1, "regressed")


def test_an_old_baseline(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    Path("old.jsonl").write_text(
        re.sub(r'"finished":"\d{4}', '"finished":"2001', Path("a.jsonl").read_text())
    )
    sides = ("gate", "--baseline", "old.jsonl", "--candidate", "a.jsonl")
    ended = command(*sides)
    check(ended, 0, "pass")
    assert "days old" in ended.out
    command.write("gate.toml", '[baseline]\nage = "error"\n')
    check(command(*sides), 4, "invalid evidence")


FILES = ("--junit", "j.xml", "--markdown", "m.md", "--comment", "c.md", "--sarif", "s.sarif")


def test_reports_are_written_and_aborted_ones_too(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    large(command)
    run(command, "./big", "four", "a.jsonl")
    run(command, "./big", "two", "b.jsonl")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "m.md")
    command.write("m.md", "before\n")
    check(command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl", *FILES), 1, "regressed")
    xml = junitparser.JUnitXml.fromfile("j.xml")
    assert xml.failures and not xml.errors
    assert Path("m.md").read_text("utf-8").startswith("before\n## ")
    assert Path("c.md").read_text("utf-8").startswith("<!-- tactbench gate big -->\n")
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "a.jsonl", *FILES)
    check(ended, 2, "usage error")
    xml = junitparser.JUnitXml.fromfile("j.xml")
    assert xml.errors == 1
    assert json.loads(Path("s.sarif").read_text())["runs"][0]["invocations"] == [
        {"executionSuccessful": False}
    ]


def test_a_summary_that_cannot_be_written_is_told_before_anything_runs(command: CommandLine) -> None:
    run(command, "./mini", "four", "a.jsonl")
    command.write("ro.md", "")
    Path("ro.md").chmod(stat.S_IRUSR)
    target = "ro.md" if not _writable("ro.md") else "mini"  # root writes everywhere, but not into a folder
    ended = command(
        "gate", "--baseline", "x.json", "--candidate", "a.jsonl", "--markdown", target, "--junit", "j.xml"
    )
    check(ended, 2, "usage error")
    assert f"--markdown {target}: cannot be written" in ended.err
    assert not Path("x.json").exists()
    assert junitparser.JUnitXml.fromfile("j.xml").errors == 1


def _writable(path: str) -> bool:
    try:
        with Path(path).open("ab"):
            return True
    except OSError:
        return False


def test_json_is_one_document_whatever_happens(command: CommandLine) -> None:
    large(command)
    run(command, "./big", "four", "a.jsonl")
    run(command, "./big", "two", "b.jsonl")
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl", "--json")
    check(ended, 1, "regressed")
    assert (ended.json["verdict"], ended.json["exit"]) == ("regressed", 1)
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "a.jsonl", "--json")
    assert (ended.json["verdict"], ended.json["exit"]) == ("usage error", 2)


def test_annotations_name_the_file_and_line_of_a_case(command: CommandLine) -> None:
    large(command, tags=["hard"])
    run(command, "./big", "four", "a.jsonl")
    run(command, "./big", "two", "b.jsonl")
    command.write("gate.toml", '[hard]\nnever = ["hard"]\n')
    ended = command("gate", "--baseline", "a.jsonl", "--candidate", "b.jsonl", "--annotations", "a.txt")
    told = Path("a.txt").read_text("utf-8").splitlines()
    assert len(told) == 10
    assert "file=big/cases.jsonl,line=1,title=gate%3A never/c-0 regressed::" in told[0]
    assert "\n::" not in ended.out and ended.out.splitlines()[-1] == last(ended)
    check(command("gate", "--trials", "none", "--annotations", "a.txt"), 2, "usage error")
    assert Path("a.txt").read_text("utf-8").startswith("::error title=gate%3A usage error::")


def test_every_finding_of_code_scanning_has_a_file_of_the_repository(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The suite lies outside it, as all built-in ones do."""
    large(command, tags=["hard"])
    for bot in ("four", "two"):
        run(command, "./big", bot, f"{bot}.jsonl")
    command("bless", "four.jsonl", "--out", "repo/base.json")
    command.write("repo/gate.toml", '[hard]\nnever = ["hard"]\n')
    shutil.copy("repo/gate.toml", "gate.toml")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(command.folder / "repo"))
    policies = {"repo/gate.toml": "gate.toml", "gate.toml": "base.json"}
    for policy, place in policies.items():
        sides = ("--baseline", "repo/base.json", "--candidate", "two.jsonl", "--policy", policy)
        check(command("gate", *sides, "--sarif", "s.sarif"), 1, "regressed")
        results = json.loads(Path("s.sarif").read_text("utf-8"))["runs"][0]["results"]
        assert len(results) == 80
        for result in results:
            (where,) = result["locations"]
            assert where["physicalLocation"]["artifactLocation"]["uri"] == place
            assert where["physicalLocation"]["region"] == {"startLine": 1}
            assert where["logicalLocations"][0]["name"] in result["message"]["text"]


def test_an_error_of_ours_keeps_its_traceback_and_the_last_line(
    command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    run(command, "./mini", "four", "a.jsonl")
    monkeypatch.setattr("tactbench.cli.gate.judge", broken)
    ended = command("gate", "--baseline", "a.json", "--candidate", "a.jsonl")
    ended = command("gate", "--baseline", "a.json", "--candidate", "a.jsonl", "--junit", "j.xml")
    check(ended, 70, "internal error")
    assert "RuntimeError: a bug" in ended.err
    assert junitparser.JUnitXml.fromfile("j.xml").errors == 1


def test_ctrl_c(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tactbench.cli.gate.read_policy", stopped)
    check(command("gate"), 130, "interrupted")


def test_init_writes_a_policy_that_is_read(command: CommandLine) -> None:
    large(command)
    run(command, "./big", "marks", "a.jsonl", "--trials", "2")
    assert command("gate", "init", "--pilot", "a.jsonl").code == 0
    policy, where = read_policy()
    assert where == "gate.toml" and policy.slices.keys() == {"behaviours"}
    assert "these families certify" in Path("gate.toml").read_text()
    again = command("gate", "init")
    assert again.code == 2 and "is there already" in again.err
    assert command("gate", "init", "--out", "plain.toml").code == 0
    assert read_policy("plain.toml")[0].dimensions.politeness.margin == 0.25


def test_a_second_baseline_is_never_written_unjudged(command: CommandLine) -> None:
    """Where one baseline is there and another is not, nothing is written: nobody would have judged it."""
    run(command, "./mini", "four", "a.jsonl")
    assert command("bless", "a.jsonl", "--out", "main.json").code == 0
    run(command, "./mini", "two", "b.jsonl")
    sides = ("--baseline", "main.json", "--baseline", "release.json", "--candidate", "b.jsonl")
    ended = command("gate", *sides)
    check(ended, 2, "usage error")
    assert "release.json: this baseline is not there" in ended.err
    assert not (command.folder / "release.json").exists()
