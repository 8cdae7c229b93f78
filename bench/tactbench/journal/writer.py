"""Writes a journal: whole lines, one process at a time, and none after a line that could not be written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from tactbench.errors import JournalError
from tactbench.journal.lines import Line
from tactbench.journal.locking import hold
from tactbench.journal.packed import Packer, is_packed, mend_tail
from tactbench.results import RunStart


class JournalWriter:
    """Appends lines to a journal; each has left the process when `write` returns, compressed or not.

    `path` must not exist when `start` is given, and must be a journal when it is not.
    Raises JournalError when the file cannot be opened or written.
    """

    def __init__(self, path: Path, start: RunStart | None = None) -> None:
        self.path = path
        self._broken = ""
        """Why nothing more is written."""
        self._unsure = False
        """Whether a line was begun, and its end not seen."""
        self._packer = Packer() if is_packed(path) else None
        try:
            if start is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            opener = _old if start is None else _new
            self._file = open(path, "ab", buffering=0, opener=opener)  # noqa: SIM115 - closed by close()
            self._release = hold(self._file, path)
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
        try:
            if start is None:
                cut_torn_line(path)  # under the lock: nobody is in the midst of that line
            else:
                self.write(start)
        except BaseException:
            self.close()
            raise

    def write(self, line: Line) -> None:
        """Append one line; it has left the process when this returns. After one that could not be written
        whole every other is refused: it would be joined to the torn one."""
        if self._broken:
            raise JournalError(self._broken)
        data = line.model_dump_json(exclude_none=True).encode("utf-8") + b"\n"
        if self._unsure:
            self._recover()
        self._unsure = True
        try:
            rest = memoryview(self._packer.pack(data) if self._packer else data)
            while rest:
                rest = rest[self._file.write(rest) or 0 :]
        except OSError as error:
            what = f"cannot be written: {error.strerror}; mend that and go on with --resume"
            self._broken = f"{self.path}: {what}"
            raise JournalError(self._broken) from None
        self._unsure = False

    def _recover(self) -> None:
        """After Ctrl-C in the midst of a line: nobody knows how much of it is there."""
        cut_torn_line(self.path)
        self._packer = Packer() if self._packer else None

    def close(self) -> None:
        """Write through to the disk and close. The lines themselves were written before."""
        with suppress(OSError):
            if self._packer and not self._unsure:
                self._file.write(self._packer.end())
        with suppress(OSError):
            os.fsync(self._file.fileno())
        with suppress(OSError):
            self._file.close()
        self._release()

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


def cut_torn_line(path: Path) -> None:
    """Take off what stands after the last line end."""
    with path.open("rb+") as file:
        if is_packed(path):
            mend_tail(file, path)
            return
        keep = _after_last_line(file)
        if keep != file.seek(0, os.SEEK_END):
            file.truncate(keep)


def _after_last_line(file: BinaryIO) -> int:
    position = file.seek(0, os.SEEK_END)
    while position > 0:
        step = min(65_536, position)
        file.seek(position - step)
        newline = file.read(step).rfind(b"\n")
        if newline >= 0:
            return position - step + newline + 1
        position -= step
    return 0
