"""Acts are found where they are, and not where they only seem to be: tables of examples, by family."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

import tactbench_acts
from tactbench import Case, Turn
from tactbench_acts.acts import FAMILIES, hostility
from tactbench_acts.acts.base import Act, compiled, find_with
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


def test_every_family_has_its_file() -> None:
    """And every file its family: no line lies in a file that nothing reads."""
    assert {path.stem.removeprefix("acts_") for path in CASES.glob("acts_*.jsonl")} == FAMILIES.keys()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_kind_has_an_example(family: str) -> None:
    """No cue enters a family's table without a line in the family's file that shows its kind."""
    shown = {example.act for example in examples() if example.family == family}
    assert {cue.kind for cue in FAMILIES[family]} <= shown


@pytest.mark.parametrize("family", FAMILIES)
def test_short_cuts_find_what_the_plain_way_finds(family: str) -> None:
    """Needs looked up by a few letters wake the same cues, and rewritten patterns match the same words."""
    lows = [sentence.low for e in examples() if e.family == family for sentence in read(e.text).sentences]
    for low in lows:
        plainly = [c for c in FAMILIES[family] if any(n in low for n in c.needs.replace("_", " ").split("|"))]
        found = {act for cue in plainly for act in find_with((replace(cue, needs=""),), read(low))}
        assert set(find_with(FAMILIES[family], read(low))) == found
    for cue in FAMILIES[family]:
        for pattern in filter(None, (cue.pattern, cue.unless)):
            short, plain = compiled(pattern), re.compile(pattern, re.ASCII)
            for low in lows:
                assert [m.span() for m in short.finditer(low)] == [m.span() for m in plain.finditer(low)]


CASE = {
    "id": "c",
    "domain": "retail",
    "channel": "chat",
    "behaviours": ["insult"],
    "goal": "A new one.",
    "desk": {"facts": ["It broke."], "can_offer": ["A new one on Thursday"], "limits": []},
}


def test_the_scorer_offers_the_acts_of_the_last_turn() -> None:
    """In order of place, each span inside the reply, whatever the case."""
    reply = "I'm sorry. I'll send a new one on Thursday. You are an idiot!"
    (scorer,) = tactbench_acts.tactbench_scorers()
    assert scorer.acts is not None
    case = Case.model_validate({**CASE, "dialogue": [{"role": "customer", "text": "You liar."}]})
    acts = scorer.acts(case, (*case.dialogue, Turn(role="agent", text=reply)))
    said = {act.kind: reply[act.start : act.end] for act in acts}
    assert {"apologise", "commit", "insult"} <= said.keys()
    assert "sorry" in said["apologise"].lower() and "idiot" in said["insult"]
    assert [act.start for act in acts] == sorted(act.start for act in acts)
