"""A real bot against versions of it made ruder, softer and vaguer, each by one switch."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import CommandLine

TONES = ("ruder", "softer", "vaguer")
#: What each of them must be found out by, whatever else it loses.
LOST = {"ruder": "politeness", "softer": "assertiveness", "vaguer": "goal_focus"}


@pytest.fixture
def friday(command: CommandLine) -> CommandLine:
    """With the bot installed."""
    command.distribution("friday", (Path(__file__).parent / "friday_bots.py").read_text("utf-8"))
    return command


def verdicts(command: CommandLine, suite: str, *more: str) -> dict[str, str]:
    """The last line of the gate on each tone, against the same bot unchanged."""
    bots = [f"friday:{tone}" for tone in ("same", *TONES)]
    assert command("run", suite, *bots, "--out", f"{suite}/", *more).code == 0
    journals = {path.name.split("-")[2]: path for path in Path(suite).glob("*.jsonl")}
    told = {}
    for tone in TONES:
        sides = ("--baseline", journals["same"], "--candidate", journals[tone])
        told[tone] = command("gate", *sides, "--quotes", "0").out.splitlines()[-1]
    again = command("gate", "--baseline", journals["same"], "--candidate", "friday:same", "--run")
    told["same"] = again.out.splitlines()[-1]
    return told


def test_smoke_lets_none_of_them_pass(friday: CommandLine) -> None:
    told = verdicts(friday, "smoke", "--trials", "2")
    assert told.pop("same") == "gate: pass: every reply is the same, byte for byte (exit 0)"
    assert [line for line in told.values() if not line.endswith(("(exit 1)", "(exit 3)"))] == []


def test_core_finds_each_of_them_out_by_first_replies(friday: CommandLine) -> None:
    """What CI has the time for: one trial, nobody answers back."""
    told = verdicts(friday, "core", "--customer", "none")
    assert told.pop("same").startswith("gate: pass")
    for tone, line in told.items():
        assert line.startswith("gate: regressed: ") and LOST[tone] in line and line.endswith("(exit 1)")


@pytest.mark.slow
def test_core_finds_each_of_them_out(friday: CommandLine) -> None:
    told = verdicts(friday, "core", "--trials", "4")
    assert told.pop("same").startswith("gate: pass")
    for tone, line in told.items():
        assert line.startswith("gate: regressed: ") and LOST[tone] in line and line.endswith("(exit 1)")


@pytest.mark.slow
def test_an_unchanged_bot_of_another_seed_passes_on_core(command: CommandLine) -> None:
    """Other wordings of the same rules: every reply differs, and nothing is worse."""
    for seed in ("1", "2"):
        command("run", "core", "template", "--trials", "4", "--seed", seed, "--out", f"{seed}.jsonl")
    ended = command("gate", "--baseline", "1.jsonl", "--candidate", "2.jsonl")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "gate: pass (exit 0)")
