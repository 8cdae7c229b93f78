"""Acts are found where they are, and not where they only seem to be: tables of examples, by family."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tactbench_acts.acts import FAMILIES, hostility
from tactbench_acts.acts.base import Act, find_with
from tactbench_acts.text import Text, read

CASES = Path(__file__).parent.parent / "cases"


class Example(NamedTuple):
    """One line of a family's table."""

    family: str
    text: str
    act: str | None
    span: str
    why: str


def examples() -> list[Example]:
    """Every line of every table."""
    found = []
    for family in FAMILIES:
        lines = (CASES / f"acts_{family}.jsonl").read_text(encoding="utf-8").splitlines()
        found += [Example(family, **json.loads(line)) for line in lines]
    return found


def found_in(family: str, text: Text) -> list[Act]:
    """What one family finds, shouting included."""
    acts = find_with(FAMILIES[family], text)
    return acts + hostility.shouting(text) if family == "hostility" else acts


@pytest.mark.parametrize("example", [e for e in examples() if e.act], ids=lambda e: f"{e.act}: {e.text[:40]}")
def test_an_act_is_found_with_its_span(example: Example) -> None:
    """The named act is found, and one of its spans is the words that show it."""
    spans = [
        example.text[a.start : a.end]
        for a in found_in(example.family, read(example.text))
        if a.kind == example.act
    ]
    assert example.span in spans, example.why


@pytest.mark.parametrize("example", [e for e in examples() if e.act is None], ids=lambda e: e.text[:40])
def test_a_trap_finds_nothing(example: Example) -> None:
    """A text that only looks like an act of the family yields none."""
    assert found_in(example.family, read(example.text)) == [], example.why


def test_every_kind_has_an_example() -> None:
    """No cue enters a table without a line that shows it."""
    shown = {example.act for example in examples()}
    kinds = {cue.kind for cues in FAMILIES.values() for cue in cues}
    assert kinds <= shown
