"""The run journal: append-only JSON lines, flushed one by one, so that a crash loses at most the last.

    {"kind": "run", ...}      first line: the identity of the run
    {"kind": "reply", ...}    a case asked once; where a key comes twice, the later line counts
    {"kind": "score", ...}    a reply scored by one scorer
    {"kind": "end", ...}      all that was asked for is there

A last line without its line end is torn: readers leave it out, and writers cut it off.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Annotated, Self

from pydantic import Field, TypeAdapter, ValidationError

from tactbench.errors import JournalError
from tactbench.jsonl import explain
from tactbench.results import Row, RunEnd, RunSpec, RunStart, Scored

Line = RunStart | Row | Scored | RunEnd
_LINE: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="kind")])
#: Where journals go unless the user says otherwise.
RUNS = Path("runs")
#: The run id at the end of a journal's name, and the number that a repetition has.
_ID = re.compile(r"-([0-9a-f]{16})(?:-(\d+))?$")


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
                cut_torn_line(path)
                self._file = path.open("ab")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._file = path.open("xb")
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
        if start is not None:
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


def journal_path(spec: RunSpec, folder: Path = RUNS) -> Path:
    """Where a run's journal goes unless `--out` says otherwise."""
    return folder / f"{spec.suite.name}-{spec.generator.name}-{spec.run_id}.jsonl"


def find_run(text: str, folder: Path = RUNS) -> Path:
    """The journal at a path, the latest one of a generator of that name, or the one whose run id starts so
    (of repetitions the last).

    Raises JournalError when there is none, or more than one.
    """
    path = Path(text)
    if path.is_file():
        return path
    latest = _latest_of(text, folder)
    if latest is not None:
        return latest
    ids = {found: match for found in folder.glob("*.jsonl") if (match := _ID.search(found.stem))}
    named = [found for found, match in ids.items() if text and match[1].startswith(text)]
    if len({ids[found][1] for found in named}) == 1:
        return max(named, key=lambda found: int(ids[found][2] or 1))
    if named:
        raise JournalError(f"{text}: names {len(named)} journals: {', '.join(sorted(map(str, named)))}")
    there = sorted(folder.glob("*.jsonl"), key=lambda item: item.stat().st_mtime, reverse=True)[:3]
    hint = f"the latest are {', '.join(str(item) for item in there)}" if there else "tactbench run makes one"
    raise JournalError(f"{text}: there is no such journal; {hint}")


def _latest_of(generator: str, folder: Path) -> Path | None:
    """The newest journal in the folder of the generator of that name."""
    found = []
    for path in folder.glob("*.jsonl"):
        match = _ID.search(path.stem)
        if match and path.stem[: match.start()].endswith(f"-{generator}"):
            with suppress(JournalError):
                start = next(read_lines(path), None)
                if isinstance(start, RunStart) and start.spec.generator.name == generator:
                    found.append((start.started, path.stat().st_mtime_ns, path))
    return max(found)[2] if found else None
