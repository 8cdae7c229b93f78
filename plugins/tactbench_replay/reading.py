"""From the bytes of a file to replies; every error says file:line, what is wrong and the mend."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tactbench import Answer, Failure, Row

Key = tuple[str, int]
#: What a CSV must have.
COLUMNS = ("case_id", "text")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Kept:
    """What a file has for one case and trial: where, the replies rung by rung, and what the bot failed of."""

    place: str
    answers: tuple[Answer, ...]
    failure: Failure | None = None


class Line(BaseModel):
    """A line of a replies file, or a row of a CSV: a reply, or (in a file of lines) all those of a dialogue.

    `said` is what the customer said between them: who replays it plays the customer anew. `intent` is what
    an author meant. Both are dropped.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    case_id: str
    text: str | None = None
    replies: list[str] | None = None
    said: list[str] = []
    id: str = ""
    trial: Annotated[int, Field(ge=0)] = 0
    intent: str = ""


def read(name: str, data: bytes) -> dict[Key, Kept]:
    """The replies in the file `name`. Raises ValueError, with file:line, at the first thing that is wrong."""
    data = data.removeprefix(b"\xef\xbb\xbf")  # Windows likes to begin a file with it
    if name.lower().endswith(".csv"):
        found = _replies(_csv_rows(name, _text(name, data)))
    else:
        lines = _json_lines(name, data)
        first = next(lines, None)
        if first is None:
            raise ValueError(f"{name}: holds no reply; write at least one line")
        found = _journal(lines) if first[1].get("kind") == "run" else _replies(chain((first,), lines))
    if not found:
        raise ValueError(f"{name}: holds no reply; write at least one line")
    return found


def _replies(rows: Iterator[tuple[str, dict[str, Any]]]) -> dict[Key, Kept]:
    found: dict[Key, Kept] = {}
    ids: dict[str, str] = {}
    double: list[tuple[str, str, str]] = []
    for place, row in rows:
        line = _parse(Line, row, place)
        key = line.case_id, line.trial
        if key in found:
            double.append((place, line.case_id, found[key].place))
            continue
        if line.id and ids.setdefault(line.id, place) != place:
            raise ValueError(f"{place}: the id {line.id} is taken by {ids[line.id]}; give it another")
        if line.text is None and not line.replies:
            raise ValueError(f'{place}: the field "text" is missing; add it, or replies of a whole dialogue')
        if line.text is not None and line.replies:
            raise ValueError(f"{place}: has text and replies; take one out")
        texts = line.replies or [line.text or ""]
        found[key] = Kept(place, tuple(_parse(Answer, {"text": text}, place) for text in texts))
    if double:
        place, case_id, first = double[0]
        more = f" (and so have {len(double) - 1} more)" if len(double) > 1 else ""
        mend = "take one out, or number them with trial 0, 1, …"
        raise ValueError(f"{place}: {case_id} has a reply already, at {first}{more}; {mend}")
    return found


def _journal(lines: Iterator[tuple[str, dict[str, Any]]]) -> dict[Key, Kept]:
    """The rows of a run; of two with one key the later counts, as ever. What the service or the harness
    failed of was never replied to, and is left out."""
    found: dict[Key, Kept] = {}
    for place, value in lines:
        if value.get("kind") == "run":
            raise ValueError(f"{place}: starts a second run; a journal holds one, so split it there")
        if value.get("kind") != "reply":
            continue
        row = _parse(Row, value, place)
        if row.failure is None:
            found[row.key] = Kept(place, row.answers)
        elif row.failure.blame == "generator":
            found[row.key] = Kept(place, row.answers, row.failure)
        else:
            found.pop(row.key, None)
    return found


def _json_lines(name: str, data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Place and object of each line. A journal's last line, without its end and no JSON, is a torn one."""
    lines = _text(name, data).split("\n")
    torn = lines.pop() if lines else ""
    journal = False
    for number, line in enumerate([*lines, torn] if torn else lines, start=1):
        place = f"{name}:{number}"
        try:
            value = json.loads(line, parse_constant=_no_constant, object_pairs_hook=_unique)
        except (ValueError, RecursionError) as error:
            if journal and torn and number > len(lines):
                return
            what = "the line is empty; remove it" if not line.strip() else f"is not a line of JSON: {error}"
            raise ValueError(f"{place}: {what}") from None
        if not isinstance(value, dict):
            raise ValueError(f'{place}: must be an object like {{"case_id": …}}, not {type(value).__name__}')
        journal = journal or value.get("kind") == "run"
        yield place, value


def _csv_rows(name: str, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="", restval=None)
    try:
        names = list(rows.fieldnames or ())
        twice = next((column for column in names if names.count(column) > 1), None)
        if twice is not None:
            raise ValueError(f"{name}:1: the column {twice} is there twice; take one out")
        lacks = [column for column in COLUMNS if column not in names]
        if lacks:
            there = (
                f"it has the columns {', '.join(names)} (commas part columns)" if names else "there is none"
            )
            needed = f"needed are {' and '.join(COLUMNS)}, and there may be id and trial"
            raise ValueError(f"{name}:1: the header lacks {' and '.join(lacks)}: {there}; {needed}")
        for row in rows:
            place = f"{name}:{rows.line_num}"
            if "" in row or None in row.values():
                raise ValueError(
                    f"{place}: has not as many cells as the first line has columns; mend it there"
                )
            trial = row.get("trial")
            if trial is not None and not re.fullmatch("[0-9]{1,9}", trial):
                raise ValueError(f"{place}: trial: must be a whole number from 0 up, not {trial!r}")
            yield place, {**row, "trial": int(trial)} if trial is not None else dict(row)
    except csv.Error as error:
        raise ValueError(f"{name}:{rows.reader.line_num}: is not a line of CSV: {error}") from None


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{name}:{line}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None


def _parse(model: type[M], value: dict[str, Any], place: str) -> M:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        known = ", ".join(model.model_fields)
        what = {
            "missing": f'the field "{where}" is missing; add it',
            "extra_forbidden": f'unknown field "{where}"; there are: {known}',
        }.get(first["type"], f"{where}: {first['msg']}")
        raise ValueError(f"{place}: {what}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key is there twice; take one out")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
