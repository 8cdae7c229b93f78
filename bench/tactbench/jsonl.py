"""JSON lines read strictly: every error says file:line, what is wrong and the mend."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeVar

from pydantic import ValidationError

from tactbench.cases import Record
from tactbench.errors import SuiteError, near

R = TypeVar("R", bound=Record)


class Digest(Protocol):
    """What `hashlib` makes."""

    def update(self, data: bytes, /) -> None:
        """Take in the next bytes."""


def places(path: Path, digest: Digest | None = None) -> Iterator[tuple[str, str]]:
    """Each line's place (`file:line`) and text, read one by one: UTF-8 without BOM and with LF line ends.

    A suite's digest is taken of these bytes (`digest` is updated with every line), so nothing is converted
    in silence. Raises SuiteError at the first line that is not so.
    """
    offset = 0
    with _opened(path) as file:
        for number, line in enumerate(file, start=1):
            if digest is not None:
                digest.update(line)
            place = f"{path}:{number}"
            _refuse_foreign(line, place, number)
            try:
                yield place, line.removesuffix(b"\n").decode("utf-8")
            except UnicodeDecodeError as error:
                where = f"byte {offset + error.start}"
                raise SuiteError(f"{place}: is not UTF-8 ({where}); save it as UTF-8") from None
            offset += len(line)


def _refuse_foreign(line: bytes, place: str, number: int) -> None:
    if number == 1 and line.startswith(b"\xef\xbb\xbf"):
        raise SuiteError(f"{place}: starts with a byte order mark; save it as UTF-8 without BOM")
    if b"\r" in line:
        raise SuiteError(f"{place}: has Windows line ends (CRLF); save it with LF line ends")


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise SuiteError(f"{path}: there is no such file") from None
    except OSError as error:
        raise SuiteError(f"{path}: cannot be read: {error.strerror}") from None


def objects(path: Path, digest: Digest | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's place (`file:line`) and object."""
    for place, line in places(path, digest):
        yield place, read_object(place, line)


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
        names = [".".join(map(str, item["loc"])) for item in found if item["type"] == "missing"]
        rest = [item for item in rest if item["type"] != "missing"]
        text = f'the field "{where}" is missing; add it'
        if len(names) > 1:
            text = f"the fields {', '.join(names)} are missing; add them"
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
