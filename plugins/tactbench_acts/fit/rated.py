"""The rated set: cases, replies, ratings and labels, joined, and each reply read into effects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tactbench import Case, Turn
from tactbench_acts.acts import find
from tactbench_acts.desk import brief_of
from tactbench_acts.effects import effects_of
from tactbench_acts.effects.base import Effects
from tactbench_acts.explain import DIMENSIONS
from tactbench_acts.meanings import MEANINGS
from tactbench_acts.reading import read_against
from tactbench_acts.text import read


@dataclass(frozen=True, slots=True)
class Read:
    """What most readers of a reply say; where they are split in halves, yes."""

    in_play: bool
    held: bool
    caved: bool
    hostile: bool


@dataclass(frozen=True, slots=True)
class Rated:
    """One reply with all that people, or who stands in for them, said of it."""

    author: str
    case: Case
    text: str
    ratings: tuple[float, ...]
    """The mean over the raters, in the order of `DIMENSIONS`."""
    labels: Read | None
    """None where nobody has labelled the reply."""
    effects: Effects

    @property
    def dialogue(self) -> tuple[Turn, ...]:
        """What the scorer is given: the case's dialogue and the reply."""
        return (*self.case.dialogue, Turn(role="agent", text=self.text))


def load(folder: Path) -> list[Rated]:
    """Every reply of `folder`, in the order of its file."""
    cases = {case.id: case for case in map(Case.model_validate_json, _lines(folder / "cases.jsonl"))}
    ratings = {line["id"]: line["mean"] for line in _records(folder / "ratings.jsonl")}
    labels = {line["id"]: _majority(line["labels"]) for line in _records(folder / "labels.jsonl")}
    rows = []
    for reply in _records(folder / "replies.jsonl"):
        case, name = cases.get(reply["case_id"]), reply["id"]
        if case is None or name not in ratings:
            missing = "ratings" if case else f"case {reply['case_id']!r}"
            raise ValueError(f"{folder}: reply {name!r} has no {missing}")
        means = tuple(float(ratings[name][dimension]) for dimension in DIMENSIONS)
        effects = effects_in(case, case.dialogue, reply["text"])
        rows.append(Rated(author_of(case.id), case, reply["text"], means, labels.get(name), effects))
    return rows


def author_of(case_id: str) -> str:
    """The part of a case's id before `-s`: who wrote the case and its replies."""
    return case_id.partition("-s")[0]


def effects_in(case: Case, before: tuple[Turn, ...], reply: str) -> Effects:
    """The effects of a reply to what was said before, exactly as the scorer finds them."""
    brief, text = brief_of(case.desk, before), read(reply)
    acts = find(text, bare=brief.bare)
    effects = effects_of(brief, text, acts, read_against(brief, text, acts))
    unknown = sorted(effects.keys() - MEANINGS.keys())
    if unknown:
        raise ValueError(f"effects without a line in meanings: {', '.join(unknown)}")
    return effects


def _majority(readers: list[dict[str, bool]]) -> Read:
    def most(label: str) -> bool:
        return 2 * sum(reader[label] for reader in readers) >= len(readers)

    return Read(most("in_play"), most("held"), most("caved"), most("hostile"))


def _lines(path: Path) -> Iterator[str]:
    # Not splitlines(): a text may hold other line separators, which JSON leaves as they are.
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield line


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in _lines(path):
        yield json.loads(line)
