"""`tactbench bless` and `tactbench power`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import CommandLine

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
