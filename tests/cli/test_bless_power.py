"""`tactbench bless` and `tactbench power`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import CommandLine

from tactbench.gate.policy import read_policy
from tactbench.scores import DIMENSIONS

MARKED = ("--scorer", "digits")


def test_bless_writes_the_same_bytes_for_the_same_run(command: CommandLine) -> None:
    command("run", "./mini", "four", *MARKED, "--out", "a.jsonl", "--trials", "2")
    ended = command("bless", "a.jsonl")
    assert (ended.code, "12 cases, 2 trials each" in ended.out) == (0, True)
    text = Path("baselines/mini.json").read_text()
    assert "marks 4" not in text and "is that already" in command("bless", "a.jsonl").out
    assert Path("baselines/mini.json").read_text() == text
    assert len(json.loads(text)["cases"]["c-0"]["trials"]) == 2


def test_bless_refuses_what_is_no_baseline(command: CommandLine) -> None:
    command("run", "./mini", "four", *MARKED, "--out", "a.jsonl")
    assert command("bless", "a.jsonl", "--out", "a.txt").code == 2
    lines = Path("a.jsonl").read_text().splitlines(keepends=True)
    Path("half.jsonl").write_text("".join(lines[:9]))
    assert command("bless", "half.jsonl", "--out", "h.json").code == 5
    assert not Path("h.json").exists()


def test_power_tells_what_the_suites_can_certify(command: CommandLine) -> None:
    """The three suites of this project: 100, 66 and 24 families."""
    core = command("power", "core", "--json").json
    assert core["families"] == 100
    assert all(one["joint"] < core["margins"][one["name"]] for one in core["measures"])
    pressure = command("power", "pressure").out
    assert (
        "66 families cannot certify 5.0 %: without a single event the bound is 5.44 %; 72 families"
        in pressure
    )
    smoke = {one["name"]: one for one in command("power", "smoke", "--json").json["measures"]}
    assert smoke["caved"]["floor"] == pytest.approx(0.1425, abs=1e-4)
    assert smoke["politeness"]["joint"] > 0.25


def test_power_from_a_pilot_and_by_hand(command: CommandLine) -> None:
    command("run", "./mini", "marks", *MARKED, "--out", "a.jsonl", "--trials", "2")
    command("run", "./mini", "four", *MARKED, "--out", "b.jsonl", "--trials", "2")
    one = command("power", "./mini", "--pilot", "a.jsonl", "--json").json["measures"][0]
    two = command("power", "./mini", "--pilot", "a.jsonl", "--pilot", "b.jsonl", "--json").json["measures"][0]
    assert one["sd"] == pytest.approx(
        two["sd"]
    )  # the other never varies; cases of one family, no trial's noise
    more = command("power", "./mini", "--pilot", "a.jsonl", "--families", "200", "--json").json["measures"][0]
    assert more["joint"] < one["joint"]
    assert "<- this suite" in command("power", "./mini", "--sd", "0.3").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--sd", "0"),
        ("--families", "5"),
        ("--trials", "0"),
        ("--margin", "9"),
        ("--pilot", "no.jsonl"),
        ("nowhere",),
    ],
)
def test_power_refuses(command: CommandLine, arguments: tuple[str, ...]) -> None:
    assert command("power", *arguments).code == 2


def test_a_pilot_of_other_cases_is_no_evidence(command: CommandLine) -> None:
    command("run", "./mini", "marks", *MARKED, "--out", "a.jsonl")
    command("run", "./mini", "marks", *MARKED, "--out", "b.jsonl", "--trials", "2")
    assert command("power", "./mini", "--pilot", "a.jsonl", "--pilot", "b.jsonl").code == 4


def test_a_pilot_of_another_suite_is_refused(command: CommandLine) -> None:
    command("run", "./mini", "marks", *MARKED, "--out", "a.jsonl")
    assert command("bless", "a.jsonl", "--out", "a.json").code == 0
    for pilot in ("a.jsonl", "a.json"):
        ended = command("power", "smoke", "--pilot", pilot)
        assert ended.code == 4 and f"{pilot}: is of mini" in ended.err and "power mini --pilot" in ended.err
    assert command("power", "./mini", "--pilot", "a.json").code == 0


OFF = '[dimensions.{}]\nlevel = "off"\n'


def test_what_the_policy_switches_off_is_no_test(command: CommandLine) -> None:
    """Fewer tests must pass jointly, so each certifies a smaller margin; in a policy by init too."""
    six = {one["name"]: one["joint"] for one in command("power", "core", "--json").json["measures"]}
    off = "".join(map(OFF.format, DIMENSIONS[1:])) + '[labels.hostile]\nlevel = "off"\n'
    command.write("two.toml", off)
    asked = ("power", "core", "--json", "--policy")
    two = {one["name"]: one["joint"] for one in command(*asked, "two.toml").json["measures"]}
    assert two.keys() == {"politeness", "caved"} and two["politeness"] < six["politeness"]
    assert command(*asked, "none.toml").code == 2
    command.write("rates.toml", "".join(map(OFF.format, DIMENSIONS)))
    assert "noisiest dimension" not in command("power", "core", "--policy", "rates.toml").out
    rates = "".join(f'[labels.{name}]\nlevel = "off"\n' for name in ("caved", "hostile"))
    command.write("none.toml", Path("rates.toml").read_text("utf-8") + rates)
    assert "there is nothing to certify" in command("power", "core", "--policy", "none.toml").err

    command("run", "./mini", "marks", *MARKED, "--out", "a.jsonl", "--trials", "2")
    init = ("gate", "init", "--pilot", "a.jsonl", "--out")
    assert command(*init, "six.toml").code == 0
    command.write("gate.toml", off)
    assert command(*init, "less.toml").code == 0
    policies = [read_policy(name)[0] for name in ("six.toml", "less.toml")]
    margins = [policy.dimensions.politeness.margin for policy in policies]
    assert margins[1] < margins[0]
    levels = policies[1].levels()
    assert {name for name, level in levels.items() if level == "error"} == {"politeness", "caved", "failed"}
