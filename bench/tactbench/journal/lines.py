"""The lines of a journal one by one, and what is said of those that are none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import Annotated, BinaryIO, NoReturn

from pydantic import Field, TypeAdapter, ValidationError

from tactbench.errors import JournalError
from tactbench.journal.packed import PackedReader, is_packed
from tactbench.jsonl import explain
from tactbench.results import Row, RunEnd, RunStart, Scored

Line = RunStart | Row | Scored | RunEnd
_LINE: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="kind")])


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The journal's bytes, decompressed. Raises JournalError where it cannot be read."""
    try:
        with path.open("rb") as file:
            yield BufferedReader(PackedReader(file, path), 1 << 20) if is_packed(path) else file
    except OSError as error:
        raise JournalError(f"{path}: cannot be read: {error.strerror or error}") from None


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a journal one by one, a torn last one left out. Raises JournalError with file:line."""
    with opened(path) as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            yield parse(line, path, number)


def read_start(path: Path) -> RunStart:
    """What the first line tells of the run. Raises JournalError where there is none."""
    return start_in(path, next(read_lines(path), None))


def start_in(path: Path, line: Line | None) -> RunStart:
    """The first line as such, if it is one."""
    if line is None:
        raise JournalError(f"{path}: holds no run; start it again with --again")
    if not isinstance(line, RunStart):
        raise JournalError(f"{path}:1: the first line must tell of the run; this is no journal of tactbench")
    return line


def parse(line: bytes, path: Path, number: int) -> Line:
    """One whole line. Raises JournalError with file:line and the mend."""
    try:
        return _LINE.validate_json(line)
    except ValidationError as error:
        if number == 1:
            raise JournalError(_foreign(line, path)) from None
        what = explain(error, RunStart)
        raise JournalError(
            f"{path}:{number}: is not a journal line: {what}; "
            "mend it, or take the line out to go on without it"
        ) from None


def refuse_second_run(path: Path, number: int) -> NoReturn:
    """Two journals that were joined."""
    raise JournalError(f"{path}:{number}: starts a second run; a journal holds one, so split it there")


def _foreign(line: bytes, path: Path) -> str:
    """What is wrong with a first line: it may be of a version to come."""
    with suppress(ValueError, RecursionError, AttributeError):
        told = json.loads(line)
        newer = told.get("format")
        if told.get("kind") == "run" and isinstance(newer, int) and newer > 1:
            return (
                f"{path}:1: was written by a newer tactbench (journal format {newer}, this one reads 1); "
                "upgrade tactbench to read it"
            )
    return f"{path}:1: is no journal of tactbench; choose another file"
