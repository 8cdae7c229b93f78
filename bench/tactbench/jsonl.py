"""JSON lines read strictly: every error says file:line, what is wrong and the mend."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from tactbench.cases import Record
from tactbench.errors import SuiteError, near

R = TypeVar("R", bound=Record)


def read_bytes(path: Path) -> bytes:
    """The file's bytes; UTF-8 without BOM and with LF line ends, or a SuiteError.

    A suite's digest is taken of these bytes, so nothing is converted in silence.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SuiteError(f"{path}: there is no such file") from None
    except OSError as error:
        raise SuiteError(f"{path}: cannot be read: {error.strerror}") from None
    if data.startswith(b"\xef\xbb\xbf"):
        raise SuiteError(f"{path}:1: starts with a byte order mark; save it as UTF-8 without BOM")
    if b"\r" in data:
        line = data[: data.index(b"\r")].count(b"\n") + 1
        raise SuiteError(f"{path}:{line}: has Windows line ends (CRLF); save it with LF line ends")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SuiteError(f"{path}:{line}: is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    return data


def objects(path: Path, data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's place (`file:line`) and object."""
    for place, line in places(path, data):
        yield place, read_object(place, line)


def places(path: Path, data: bytes) -> Iterator[tuple[str, str]]:
    """Each line's place (`file:line`) and text."""
    for number, line in enumerate(data.decode("utf-8").removesuffix("\n").split("\n"), start=1):
        yield f"{path}:{number}", line


def read_object(place: str, line: str) -> dict[str, Any]:
    """The object that a line holds."""
    if not line.strip():
        raise SuiteError(f"{place}: the line is empty; remove it")
    try:
        value = json.loads(line, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        what = f"{error.msg} at column {error.colno}"
        raise SuiteError(f"{place}: is not a line of JSON: {what}; mend it there") from None
    except (ValueError, RecursionError) as error:
        raise SuiteError(f"{place}: is not a line of JSON: {error}") from None
    if not isinstance(value, dict):
        raise SuiteError(f'{place}: must be an object like {{"id": ...}}, not {type(value).__name__}')
    return value


def parse(model: type[R], value: dict[str, Any], place: str) -> R:
    """A record from an object, or a SuiteError of one line with the place and the mend."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise SuiteError(f"{place}: {explain(error, model)}") from None


def explain(error: ValidationError, model: type[Record]) -> str:
    """The first of pydantic's errors in our words; says how many more there are.

    Unknown fields go first: a misspelt field is missing too, and its near name tells more.
    """
    found = error.errors(include_url=False)
    first, *rest = sorted(found, key=lambda item: item["type"] != "extra_forbidden")
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        text = f'the field "{where}" is missing; add it'
    elif first["type"] == "extra_forbidden":
        known = model.model_fields if len(first["loc"]) == 1 else ()
        hint = near(where, known) if known else "remove it"
        text = f'unknown field "{where}": {hint}'
    else:
        what = first["msg"].removeprefix("Value error, ")
        text = f"{where}: {what}" if where else what
    return text + (f" (and {len(rest)} more)" if rest else "")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f'the key "{twice}" is there twice; take one out')
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON; write a number or null")
