"""Reports: their structure, their limits, and that no reply, case or name can break out of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import junitparser
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.gate.test_gate_checks import bots
from tests.gate_arms import cases_of

from tactbench.gate.changes import Change, changes
from tactbench.gate.judging import Outcome, Terms, judge
from tactbench.gate.policy import policy_of
from tactbench.gate.report import guard, junit, markdown, plain
from tactbench.gate.report.annotations import MOST, commands_of
from tactbench.gate.report.data import outcome_json
from tactbench.gate.report.places import case_lines, in_repository, stand_in
from tactbench.gate.report.plain import lines as plain_lines
from tactbench.gate.report.sarif import sarif
from tactbench.gate.verdict import Verdict

HOSTILE = [
    "::error file=x::gone",
    "  ::add-mask::e",
    "##[error]gone",
    "##vso[task.setvariable]x",
    "a%0A::error::b",
    "a\r\n::stop-commands::t",
    "@everyone @octocat please",
    "```\n</details><script>alert(1)</script>\n```",
    "````````\n# head\n````````",
    "| a | b |\n<!-- tactbench gate made -->",
    "\x00\x01\x1b[31m\ufffe\uffff\ud800 ]]> &amp;",
    "\u202egnp.exe \u2028::error::x",
]
hostile = st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=200)


def outcome_of(text: str, quotes: int = 3) -> tuple[Outcome, list[list[Change]]]:
    """A regressed gate whose customers, replies and bots all say that text."""
    before, after = bots(1, 20, {"politeness": 1.5})
    named = after.spec.generator.model_copy(update={"name": text, "version": text})
    after = replace(after, spec=after.spec.model_copy(update={"generator": named}), source=text)
    said = text if text.strip() else "x"
    cases = cases_of(before, tags=["hard"])
    policy = policy_of({"hard": {"never": ["hard"], "floor": 3}}, "")
    outcome = judge([before], after, Terms(policy, cases, policy_path=text))
    found = changes(before, after, cases, quotes)
    return outcome, [[replace(one, customer=said, was=text, now=text, points=text) for one in found]]


def is_command(line: str) -> bool:
    """Whether a runner takes a line of a log for a command."""
    return line.strip().startswith("::") or "##[" in line or "##vso[" in line


@given(hostile)
@settings(max_examples=60, deadline=None)
def test_no_line_of_the_log_is_a_command(text: str) -> None:
    shown = [
        line
        for told in plain_lines(*outcome_of(text))
        for line in re.split(r"[\n\r\x0b\x0c\x85\u2028\u2029]", told)
    ]
    assert len(shown) > 20
    assert not [line for line in shown if is_command(line)]


@given(hostile, hostile)
@settings(max_examples=100, deadline=None)
def test_a_command_is_one_line_that_ends_where_it_should(message: str, title: str) -> None:
    told = f"::{guard.command('error', message, title=title, line=3)}"
    assert not re.search(r"[\r\n\x00-\x1f\u2028]", told)
    assert re.fullmatch(r"::error title=[^:,]*,line=3::.*", told)
    assert re.search(r"%(?!25|0D|0A|3A|2C)", told) is None


@given(hostile)
@settings(max_examples=60, deadline=None)
def test_junit_is_xml_that_its_readers_take(text: str) -> None:
    outcome, _ = outcome_of(text)
    xml = junitparser.JUnitXml.fromstring(junit.outcome_xml(outcome))
    suite = next(iter(xml))
    states = [check.state for check in outcome.checks]
    assert (suite.tests, suite.failures) == (len(states), sum(state != "pass" for state in states))
    assert fromstring(junit.aborted_xml(Verdict("incomplete", 5), text)).find(".//error") is not None


def test_junit_has_the_numbers_of_each_check() -> None:
    outcome, _ = outcome_of("x")
    root = fromstring(junit.outcome_xml(outcome))
    case = root.find(".//testcase[@name='politeness']")
    assert case is not None
    told = {item.get("name"): item.get("value") for item in case.iter("property")}
    assert {"baseline", "candidate", "margin", "certifiable", "families"} <= told.keys()
    assert case.find("failure") is not None


def blocks(text: str) -> tuple[list[str], list[str]]:
    """Lines outside and inside the fenced blocks of a Markdown text, by the rule of CommonMark."""
    outside: list[str] = []
    inside: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found = re.match(r" {0,3}(`{3,})(.*)$", line)
        if fence:
            if found and len(found[1]) >= len(fence) and not found[2].strip():
                fence = ""
            else:
                inside.append(line)
        elif found and "`" not in found[2]:
            fence = found[1]
        else:
            outside.append(line)
    assert not fence
    return outside, inside


@given(hostile)
@example("@octocat")
@settings(max_examples=80, deadline=None)
def test_nothing_breaks_out_of_markdown(text: str) -> None:
    outcome, changed = outcome_of(text)
    for told in (markdown.summary(outcome, changed), markdown.comment(outcome, changed)):
        outside, _ = blocks(told)
        plain = re.sub(
            r"</?(?:code|details|summary)>|^<!-- tactbench gate made -->|^> ",
            "",
            "\n".join(outside),
            flags=re.M,
        )
        assert "<" not in plain and "@" not in plain and "http" not in plain.replace(text, "")
        rows = [line for line in outside if line.startswith("| ")]
        assert {line.count("|") for line in rows} == {9}


def test_the_comment_begins_with_its_marker_and_both_fit_their_limits() -> None:
    outcome, changed = outcome_of("é😀" * 5_000, quotes=20)
    told = markdown.comment(outcome, changed)
    assert told.startswith("<!-- tactbench gate made -->\n")
    assert len(told.encode("utf-16-le")) // 2 <= 65_536
    small = markdown.summary(outcome, changed, 3_000)
    assert len(small.encode()) <= 3_000 and "there was no room" in small
    assert len(markdown.summary(outcome, changed).encode()) <= 1 << 20


def test_the_ten_worst_are_annotated_at_their_line() -> None:
    outcome, changed = outcome_of("x")
    lines = case_lines([*cases_of(outcome.candidate)])
    told = commands_of(outcome, changed, lines, "suites/made/cases.jsonl")
    assert len(told) == MOST
    assert all(line.startswith(("::error ", "::warning ")) for line in told)
    found = re.search(r"file=suites/made/cases.jsonl,line=(\d+),title=gate%3A never/(\S+) ", told[0])
    assert found and lines[found[2]] == int(found[1])


def test_sarif_has_hard_cases_only_with_a_fingerprint_and_a_place() -> None:
    outcome, _ = outcome_of("x")
    log: dict[str, Any] = json.loads(
        sarif(outcome, case_lines([*cases_of(outcome.candidate)]), "a b/cases.jsonl", "1")
    )
    run = log["runs"][0]
    bad = [check for check in outcome.checks if check.kind == "hard" and check.state != "pass"]
    assert log["version"] == "2.1.0" and len(run["results"]) == len(bad) > 0
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert result["ruleId"] in rules and result["partialFingerprints"]["case/v1"]
        assert place["artifactLocation"]["uri"] == "a%20b/cases.jsonl" and place["region"]["startLine"] > 0
    aborted = json.loads(sarif(None, {}, "", "1"))["runs"][0]
    assert aborted["results"] == [] and aborted["invocations"] == [{"executionSuccessful": False}]


@given(hostile)
@settings(max_examples=30, deadline=None)
def test_json_is_json(text: str) -> None:
    outcome, changed = outcome_of(text)
    told = json.loads(json.dumps(outcome_json(outcome, changed), ensure_ascii=True))
    assert told["verdict"] == "regressed" and told["exit"] == 1
    assert len(told["comparisons"][0]["checks"]) == len(outcome.checks)


def test_what_stands_in_for_a_file_elsewhere_lies_in_the_repository(tmp_path: Path) -> None:
    """The policy, else a baseline, else a baseline's name: never a path that leads out of it."""
    (tmp_path / "baselines").mkdir()
    policy, base = str(tmp_path / "gate.toml"), str(tmp_path / "baselines/smoke.json")
    assert stand_in([policy, base], tmp_path) == "gate.toml"
    assert stand_in(["", base], tmp_path) == "baselines/smoke.json"
    assert stand_in(["/nowhere/gate.toml", "/nowhere/smoke.json"], tmp_path) == "smoke.json"


def test_a_file_elsewhere_has_no_place_in_the_repository(tmp_path: Path) -> None:
    assert in_repository(tmp_path / "s" / "cases.jsonl", tmp_path) == "s/cases.jsonl"
    assert in_repository(Path("/nowhere/cases.jsonl"), tmp_path) == ""


@pytest.mark.parametrize("text", ["ghp_1234567890abcdef"])
def test_secrets_are_masked(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_TOKEN", text)
    outcome, changed = outcome_of(text)
    told = [
        *plain_lines(outcome, changed),
        markdown.summary(outcome, changed),
        junit.outcome_xml(outcome).decode(),
    ]
    assert not [part for part in told if text in part]


@given(st.integers(1, 60))
@settings(max_examples=20, deadline=None)
def test_no_part_of_a_secret_is_left_where_a_text_is_cut(before: int) -> None:
    """It is masked first, wherever the cut falls."""
    secret = "ghp_1234567890abcdef"
    for most in (plain.LONGEST, markdown.LONGEST):
        outcome, changed = outcome_of("x" * (most - before) + secret * 3)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("MY_TOKEN", secret)
            told = "".join([*plain_lines(outcome, changed), markdown.summary(outcome, changed)])
        assert "ghp_" not in told and "xxxx" in told
