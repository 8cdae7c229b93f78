"""Compressed journals (`.jsonl.zst`): Zstandard frames, a block for each line.

A line has left the process when `write` returns, as in a plain journal: the compressor is flushed with each,
and keeps what it learnt of the lines before. A session is a frame. One that was killed leaves its frame open,
maybe with a torn block at its end; who goes on cuts that off and ends the frame with an empty last block.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from tactbench.errors import JournalError, UsageError

SUFFIX = ".zst"
#: An empty last block, which ends a frame (RFC 8878, 3.1.1.2).
LAST_BLOCK = b"\x01\x00\x00"
_BLOCK = 1 << 17


def is_packed(path: Path) -> bool:
    """Whether a journal of that name is compressed."""
    return path.suffix == SUFFIX


def zstd() -> Any:
    """The standard library's module, or its backport. Raises UsageError where neither is there."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd as found
        else:
            from backports import zstd as found
    except ImportError:
        raise UsageError(
            "compressed journals (.zst) need a package that is not here: pip install backports.zstd"
        ) from None
    return found


class PackedReader(io.RawIOBase):
    """The lines of a compressed journal as bytes; what a frame that was never ended holds is read too."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._chunks = _unpacked(file, path)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As of any file."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count


def _unpacked(file: BinaryIO, path: Path) -> Iterator[bytes]:
    module = zstd()
    reader = module.ZstdDecompressor()
    while data := file.read(_BLOCK):
        while data:
            if reader.eof:
                reader = module.ZstdDecompressor()
            try:
                yield reader.decompress(data)
            except module.ZstdError as error:
                where = f"near byte {file.tell()}"
                raise JournalError(
                    f"{path}: is damaged or not compressed by Zstandard {where}: {error}; take another copy"
                ) from None
            data = reader.unused_data if reader.eof else b""


class Packer:
    """Makes one frame of a session's lines."""

    def __init__(self) -> None:
        module = zstd()
        self._compressor = module.ZstdCompressor()
        self._begun = False

    def pack(self, line: bytes) -> bytes:
        """The bytes with which a reader has the line."""
        self._begun = True
        packed: bytes = self._compressor.compress(line, self._compressor.FLUSH_BLOCK)
        return packed

    def end(self) -> bytes:
        """The bytes that end the frame, if there is one."""
        ended: bytes = self._compressor.flush() if self._begun else b""
        return ended


def mend_tail(file: BinaryIO, path: Path) -> None:
    """Cut off what is torn at the end of a compressed journal, and end the frame that was left open.

    Raises JournalError for what is damaged, or was compressed by another program and cut.
    """
    module = zstd()
    start, size = 0, file.seek(0, io.SEEK_END)
    while start < size:
        try:
            frame = _walk(file, start, module)
        except module.ZstdError as error:
            raise JournalError(
                f"{path}: is damaged or not compressed by Zstandard from byte {start}: {error}; "
                "take another copy"
            ) from None
        if not frame.ended:
            if frame.checked and frame.keep > start:
                raise JournalError(
                    f"{path}: another program compressed it, and it was cut; zstd -d unpacks it"
                )
            file.truncate(frame.keep)
            if frame.keep > start:
                file.seek(frame.keep)
                file.write(LAST_BLOCK)
            return
        start = frame.keep


@dataclass(frozen=True)
class _Frame:
    """Where the frame ends; of one that was left open, where its last whole line ends."""

    keep: int
    ended: bool
    checked: bool = False
    """Whether a check sum follows the last block; our own frames have none."""


def _walk(file: BinaryIO, start: int, module: Any) -> _Frame:
    """Read a frame block by block (RFC 8878, 3.1.1)."""
    file.seek(start)
    reader, keep, at = module.ZstdDecompressor(), start, start
    head = file.read(5)
    size = _head_size(head[4]) if len(head) == 5 else 0
    head += file.read(size - 5) if size else b""
    reader.decompress(head)  # raises where it is none
    if not size or len(head) < size:
        return _Frame(start, ended=False)
    at, checked = start + size, bool(head[4] & 4)
    while len(mark := file.read(3)) == 3:
        word = int.from_bytes(mark, "little")
        last, check = word & 1, 4 * (word & 1) * checked
        length = (1 if word >> 1 & 3 == 1 else word >> 3) + check
        body = file.read(length)
        if len(body) < length:
            break
        text = reader.decompress(mark + body)
        at += 3 + length
        if last:
            return _Frame(at, ended=True)
        if text.endswith(b"\n"):
            keep = at
    return _Frame(keep, ended=False, checked=checked)


def _head_size(flags: int) -> int:
    """Bytes of a frame's head, by its fifth."""
    single = flags >> 5 & 1
    return 5 + (1 - single) + (0, 1, 2, 4)[flags & 3] + (single, 2, 4, 8)[flags >> 6]
