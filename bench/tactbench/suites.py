"""Suites and replies on disk: a folder with a card (README.md) and cases.jsonl; a file of replies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from tactbench.cases import Case, Name, Record, Suite, SuiteCard
from tactbench.errors import SuiteError, UsageError, near
from tactbench.jsonl import objects, parse, read_bytes

CARD = "README.md"
CASES = "cases.jsonl"
#: What `--slice key=value` may select by.
SLICES = ("behaviours", "channel", "critical", "domain", "family", "language", "right", "severity", "tags")


class Reply(Record):
    """A reply that exists already; a line of a replies file. `intent` is dropped before scoring."""

    id: Name
    case_id: Name
    text: str
    intent: str = Field(default="", exclude=True)


def read_suite(folder: Path) -> Suite:
    """The suite in `folder`. Raises SuiteError, with file:line, at the first thing that is wrong."""
    if folder.name == CASES:
        folder = folder.parent
    if not folder.is_dir():
        raise SuiteError(f"{folder}: a suite is a folder with {CARD} and {CASES}, and this is none")
    card = read_card(folder)
    data = read_bytes(folder / CASES)
    return Suite(
        card=card, cases=tuple(_cases(folder / CASES, data)), digest=hashlib.sha256(data).hexdigest()
    )


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSONL file that has no card."""
    return tuple(_cases(path, read_bytes(path)))


def _cases(path: Path, data: bytes) -> Iterable[Case]:
    seen: dict[str, str] = {}
    if not data.strip():
        raise SuiteError(f"{path}: holds no case; write at least one line")
    for place, value in objects(path, data):
        case = parse(Case, value, place)
        if case.id in seen:
            raise SuiteError(f"{place}: the id {case.id} is taken by {seen[case.id]}; give it another")
        seen[case.id] = place
        yield case


def read_card(folder: Path) -> SuiteCard:
    """The front matter of the folder's README.md (YAML between two lines of ---)."""
    path = folder / CARD
    if not path.is_file():
        raise SuiteError(f"{path}: the card is missing; it starts with ---, license: ..., ---")
    lines = read_bytes(path).decode("utf-8").split("\n")
    if lines[0].strip() != "---" or "---" not in lines[1:]:
        raise SuiteError(f"{path}:1: must start with front matter: ---, license: ..., ---")
    try:
        matter = _yaml("\n".join(lines[1 : lines.index("---", 1)]))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        what = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise SuiteError(
            f"{path}:{line}: the front matter is not YAML: {what}; mend the line, or put its value in quotes"
        ) from None
    if not isinstance(matter, dict):
        raise SuiteError(f"{path}:2: the front matter must hold keys, license among them")
    return parse(SuiteCard, _card_fields(matter, folder), f"{path}:1")


def _yaml(text: str) -> Any:
    """Lists and mappings of plain strings, as they are written: version 1.10 is no number."""
    matter = yaml.compose(text, Loader=yaml.BaseLoader)
    if isinstance(matter, yaml.MappingNode):
        seen = set()
        for key, _ in matter.value:
            if key.value in seen:
                problem = f"the key {key.value} is there twice"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            seen.add(key.value)
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the loader that builds strings only


def _card_fields(matter: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    own = SuiteCard.model_fields.keys() - {"extra"}
    fields = {key: value for key, value in matter.items() if key in own and value != ""}
    fields.setdefault("name", folder.resolve().name)
    fields["version"] = str(fields.get("version", 0))
    if isinstance(fields.get("language"), str):
        fields["language"] = [fields["language"]]
    extra = {str(key): value for key, value in matter.items() if key not in own}
    return {**fields, "extra": extra}


def read_replies(path: Path, cases: Mapping[str, Case]) -> list[tuple[str, Reply]]:
    """Place and reply of each line; every case known, every id once."""
    seen: dict[str, str] = {}
    replies: list[tuple[str, Reply]] = []
    data = read_bytes(path)
    if not data.strip():
        raise SuiteError(f"{path}: holds no reply; write at least one line")
    for place, value in objects(path, data):
        reply = parse(Reply, value, place)
        if reply.id in seen:
            raise SuiteError(f"{place}: the id {reply.id} is taken by {seen[reply.id]}; give it another")
        if reply.case_id not in cases:
            raise SuiteError(f"{place}: unknown case_id {reply.case_id}: {near(reply.case_id, cases)}")
        seen[reply.id] = place
        replies.append((place, reply))
    return replies


def select(
    suite: Suite, slices: Iterable[tuple[str, str]] = (), limit: int | None = None
) -> tuple[tuple[Case, ...], str]:
    """The cases that match every `key=value`, the first `limit` of them; and the name of that part."""
    cases = suite.cases
    wanted = sorted(set(slices))
    for key, value in wanted:
        if key not in SLICES:
            raise UsageError(f"--slice {key}={value}: unknown key {key}: {near(key, SLICES)}")
        there = {word for case in suite.cases for word in words_of(case, key)}
        if value not in there:
            raise UsageError(
                f"--slice {key}={value}: {suite.card.name} has no such {key}: {near(value, there)}"
            )
        cases = tuple(case for case in cases if value in words_of(case, key))
    if not cases:
        raise UsageError(f"no case of {suite.card.name} matches all of the slices; ask for fewer at once")
    parts = [f"{key}={value}" for key, value in wanted]
    if limit is not None and limit < len(cases):
        cases, parts = cases[:limit], [*parts, f"limit={limit}"]
    return cases, " ".join(parts) or "all"


def words_of(case: Case, key: str) -> tuple[str, ...]:
    """What a case says under a slice key, as words."""
    value = getattr(case, key)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(str(word) for word in value))
    return () if value is None else (str(value).lower() if isinstance(value, bool) else str(value),)
