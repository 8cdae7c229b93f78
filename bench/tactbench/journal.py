"""The run journal: append-only JSON lines, flushed one by one, so that a crash loses at most the last.

    {"kind": "run", ...}      first line: the identity of the run
    {"kind": "reply", ...}    a case asked once; where a key comes twice, the later line counts
    {"kind": "score", ...}    a reply scored by one scorer
    {"kind": "end", ...}      all that was asked for is there

A last line without its line end is torn: readers leave it out, and writers cut it off.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Annotated, BinaryIO, Self

from pydantic import Field, TypeAdapter, ValidationError

from tactbench.errors import JournalError
from tactbench.jsonl import explain
from tactbench.results import Row, RunEnd, RunSpec, RunStart, Scored

Line = RunStart | Row | Scored | RunEnd
_LINE: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="kind")])


@dataclass
class Run:
    """A journal as read: the later of two lines with one key counts."""

    path: Path
    start: RunStart
    rows: dict[tuple[str, int], Row] = field(default_factory=dict)
    scored: dict[str, dict[tuple[str, int, int], Scored]] = field(default_factory=dict)
    """By scorer, then by (case, trial, rung)."""
    end: RunEnd | None = None

    @property
    def spec(self) -> RunSpec:
        return self.start.spec

    @property
    def whole(self) -> bool:
        """Whether resuming has nothing to ask: all rows are there, and no failure but the generator's."""
        return (
            self.end is not None
            and len(self.rows) == self.end.rows
            and all(r.final for r in self.rows.values())
        )

    def without(self, case_ids: Collection[str]) -> Run:
        """The same run as if these cases had never been asked: what was withdrawn does not count."""
        kept = {key: row for key, row in self.rows.items() if key[0] not in case_ids}
        scored = {
            scorer: {key: item for key, item in found.items() if key[0] not in case_ids}
            for scorer, found in self.scored.items()
        }
        gone = len(self.rows) - len(kept)
        end = self.end and self.end.model_copy(update={"rows": self.end.rows - gone})
        return Run(self.path, self.start, kept, scored, end)

    def add(self, line: Row | Scored | RunEnd) -> None:
        """Take one more line into account. A row that takes another's place takes its scores away too."""
        match line:
            case Row():
                if self.rows.get(line.key, line) != line:
                    for scored in self.scored.values():
                        for rung in range(len(self.rows[line.key].answers)):
                            scored.pop((*line.key, rung), None)
                self.rows[line.key] = line
            case Scored():
                self.scored.setdefault(line.scorer, {})[line.case_id, line.trial, line.rung] = line
            case _:
                self.end = line


def read_run(path: Path) -> Run:
    """The whole journal. Raises JournalError, with file:line, for anything but a torn last line."""
    lines = read_lines(path)
    try:
        start = next(lines)
    except StopIteration:
        raise JournalError(f"{path}: holds no run; start it again with --again") from None
    if not isinstance(start, RunStart):
        raise JournalError(f"{path}:1: the first line must tell of the run; this is no journal of tactbench")
    run = Run(path, start)
    for number, line in enumerate(lines, start=2):
        if isinstance(line, RunStart):
            raise JournalError(
                f"{path}:{number}: starts a second run; a journal holds one, so split it there"
            )
        run.add(line)
    return run


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a journal one by one, a torn last one left out."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if not line.endswith(b"\n"):
                    return
                try:
                    yield _LINE.validate_json(line)
                except ValidationError as error:
                    if number == 1:
                        raise JournalError(
                            f"{path}:1: is no journal of tactbench; choose another file"
                        ) from None
                    what = explain(error, RunStart)
                    raise JournalError(
                        f"{path}:{number}: is not a journal line: {what}; "
                        "mend it, or take the line out to go on without it"
                    ) from None
    except OSError as error:
        raise JournalError(f"{path}: cannot be read: {error.strerror}") from None


class JournalWriter:
    """Appends lines to a journal; each is flushed before `write` returns.

    `path` must not exist when `start` is given, and must be a journal when it is not.
    Raises JournalError when the file cannot be opened or written.
    """

    def __init__(self, path: Path, start: RunStart | None = None) -> None:
        self.path = path
        try:
            if start is None:
                self._file = open(path, "ab", opener=_old)  # noqa: SIM115 - closed by close()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = open(path, "ab", opener=_new)  # noqa: SIM115 - closed by close()
            _lock(self._file, path)
        except FileExistsError:
            if not path.parent.is_dir():
                what = f"cannot be written: {path.parent} is a file; choose another with --out"
                raise JournalError(f"{path}: {what}") from None
            raise JournalError(
                f"{path}: is there already; --resume goes on with it, --again starts anew"
            ) from None
        except OSError as error:
            raise JournalError(
                f"{path}: cannot be written: {error.strerror}; choose another with --out"
            ) from None
        if start is None:
            cut_torn_line(path)  # under the lock: nobody is in the midst of that line
        else:
            try:
                self.write(start)
            except JournalError:
                self.close()
                raise

    def write(self, line: Line) -> None:
        """Append one line; it has left the process when this returns."""
        try:
            self._file.write(line.model_dump_json(exclude_none=True).encode("utf-8") + b"\n")
            self._file.flush()
        except OSError as error:
            raise JournalError(
                f"{self.path}: cannot be written: {error.strerror}; mend that and go on with --resume"
            ) from None

    def close(self) -> None:
        """Write through to the disk and close. The lines themselves were flushed before."""
        with suppress(OSError):
            self._file.flush()
            os.fsync(self._file.fileno())
        with suppress(OSError):
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _new(path: str, flags: int) -> int:
    """Open for appending a file that must not be there yet."""
    return os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o666)


def _old(path: str, flags: int) -> int:
    """Open for appending a file that must be there already."""
    return os.open(path, flags & ~os.O_CREAT)


def _lock(file: BinaryIO, path: Path) -> None:
    """One writer at a time. The lock goes with the process, however it ends; Windows has none of the kind."""
    with suppress(ImportError):
        import fcntl

        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            raise JournalError(
                f"{path}: another run is writing it; wait for it, or choose another --out"
            ) from None


def cut_torn_line(path: Path) -> None:
    """Take off what stands after the last line end."""
    with path.open("rb+") as file:
        end = file.seek(0, os.SEEK_END)
        position = end
        while position > 0:
            step = min(65_536, position)
            file.seek(position - step)
            newline = file.read(step).rfind(b"\n")
            if newline >= 0:
                keep = position - step + newline + 1
                break
            position -= step
        else:
            keep = 0
        if keep != end:
            file.truncate(keep)
