"""Rows of a file of tickets: CSV or JSON lines, read strictly, each with its place (`file:line`)."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tactbench.errors import SuiteError
from tactbench.jsonl import read_object

Row = tuple[str, dict[str, Any]]


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises SuiteError where there are none."""
    if path.is_dir():
        raise SuiteError(f"{path}: is a folder; name the file of tickets in it")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SuiteError(f"{path}: there is no such file") from None
    except OSError as error:
        raise SuiteError(f"{path}: cannot be read: {error.strerror}") from None
    if not data.strip():
        raise SuiteError(f"{path}: is empty; export the tickets again")
    return data


def rows(path: Path, data: bytes) -> Iterator[Row]:
    """Each row or line as an object. The extension tells the format, else the first character does.

    A byte order mark (Excel writes one) and Windows line ends are taken; anything else that is not UTF-8, and
    every broken line, raises SuiteError.
    """
    text = _text(path, data)
    suffix = path.suffix.casefold()
    lines = suffix in (".jsonl", ".ndjson", ".json") or (suffix != ".csv" and text.lstrip().startswith("{"))
    if text.lstrip().startswith("["):
        raise SuiteError(
            f"{path}:1: is one JSON list; write one ticket a line: jq -c '.[]' {path} > tickets.jsonl"
        )
    return _json_lines(path, text) if lines else _csv_rows(path, text)


def _text(path: Path, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SuiteError(f"{path}:{line}: is not UTF-8 (byte {error.start}); {_remedy(path, data)}") from None
    if (at := text.find("\0")) >= 0:
        line = text.count("\n", 0, at) + 1
        raise SuiteError(f"{path}:{line}: holds a NUL byte; {_remedy(path, data)}")
    return text


def _remedy(path: Path, data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:100_000]).best()
    guess = best.encoding if best else "cp1252"
    if guess in ("utf_8", "ascii"):
        return "export it again, or take the byte out"
    name = guess.replace("_", "-")
    return f"it may be {name}: iconv -f {name} -t utf-8 {path} > utf8{path.suffix}"


def _json_lines(path: Path, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            place = f"{path}:{number}"
            yield place, read_object(place, line)


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    """The csv module's limit is the process's: it is put back."""
    before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _csv_rows(path: Path, text: str) -> Iterator[Row]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    with _cells_of_any_length():
        reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
        head: list[str] = []
        while True:
            place = f"{path}:{reader.line_num + 1}"
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise _torn(place, str(error)) from None
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            if not head:
                head = _head(place, cells)
            elif len(cells) != len(head):
                raise SuiteError(
                    f"{place}: has {len(cells)} cells, and the header {len(head)}; mend the row: a"
                    f" {delimiter!r} or"
                    " a line break in a text needs quotes around it"
                )
            else:
                yield place, dict(zip(head, cells, strict=True))


def _torn(place: str, what: str) -> SuiteError:
    if "unexpected end of data" in what or "expected after" in what:
        return SuiteError(
            f'{place}: a quote (") that is opened in the row from here on is never closed; close it'
        )
    return SuiteError(f"{place}: is not CSV: {what}; mend the row")


def _head(place: str, cells: list[str]) -> list[str]:
    names = [cell.strip() for cell in cells]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise SuiteError(f"{place}: the column {twice[0]!r} is there twice; rename one")
    return names
