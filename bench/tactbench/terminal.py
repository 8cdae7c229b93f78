"""Untrusted text on a terminal: what could move the cursor, recolour, hide or reorder is shown as a sign. And
in a log of CI: what its runner would take for a command is broken."""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from contextlib import suppress
from threading import RLock
from typing import BinaryIO, TextIO, cast

from tactbench.masking import masker

#: Cc control, Cf format (bidirectional overrides, zero-width, tags), Cs surrogate, Zl/Zp separators.
_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
#: What begins a command wherever it stands in a line: ##vso[ (Azure), ##[ (GitHub), ##teamcity[.
_HASHES = re.compile(r"#(?=[^ -~\r\n]*#)")
#: And at its start: ::error (GitHub). Runners pass over blanks there, and (as .NET compares) over characters
#: without a width wherever they stand: so each that is no visible ASCII character counts as nothing.
_COLONS = re.compile(r"^([^!-~\r\n]*):(?=[^ -~\r\n]*:)", re.MULTILINE)


def inert(text: str) -> str:
    """The text with no line that a runner of CI takes for a command; it still reads as it did.

    >>> print(inert("::add-mask::e and ##vso[task.setvariable]"))
    : :add-mask::e and # #vso[task.setvariable]
    """
    return _COLONS.sub(r"\1: ", _HASHES.sub("# ", text))


def inert_json(text: str) -> str:
    r"""A JSON document with the same values, in which no runner finds a command: of two # the first is
    escaped, and a line of JSON begins with no colon.

    >>> print(inert_json('"##[add-mask]"'))
    "\u0023#[add-mask]"
    """
    return re.sub("#(?=#)", r"\\u0023", text)


def safe(text: str, keep: str = "\n") -> str:
    r"""The text with every unsafe character as a visible escape like \x1b; characters in `keep` stay.

    >>> print(safe("\x1b[31mred\u202e"))
    \x1b[31mred\u202e
    """
    bare = text
    for char in keep:
        bare = bare.replace(char, "")
    if bare.isprintable():  # then nothing is unsafe: those categories are not
        return text
    return "".join(
        char if char in keep or unicodedata.category(char) not in _UNSAFE else _escape(char) for char in text
    )


def count_of(number: int, one: str, many: str = "") -> str:
    """A number and its noun.

    >>> count_of(1, "case"), count_of(2, "family", "families")
    ('1 case', '2 families')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def _escape(char: str) -> str:
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def say(message: str) -> None:
    """One line to the person at the terminal, on stderr: made safe, secrets masked. Nobody has to listen."""
    with suppress(OSError):
        print(f"tactbench: {safe(masker()(message), keep='')}", file=sys.stderr)


def say_traceback(error: BaseException) -> None:
    """Where an error of ours came from, on stderr: made safe, secrets masked."""
    import traceback

    with suppress(OSError):
        told = masker()("".join(traceback.format_exception(error)))
        print(safe(told, keep="\n\t"), end="", file=sys.stderr)


def inert_stream(stream: TextIO) -> TextIO:
    """The stream itself where it is a terminal; else one that hands on, line by line, what is inert.

    What a bot prints goes there too, text or bytes. Only what it writes past Python (a process of its own,
    os.write) does not.
    """
    if stream.isatty() or isinstance(stream.buffer, _Lines):
        return stream
    lines = cast("BinaryIO", _Lines(stream))
    return io.TextIOWrapper(lines, "utf-8", errors="backslashreplace", newline="", write_through=True)


def end_line(stream: TextIO) -> None:
    """Let a last line that a bot never ended be one, so that what we say next stands on its own."""
    lines = getattr(stream, "buffer", None)  # a bot may have put its own stream there
    if isinstance(lines, _Lines):
        lines.end_line()


class _Lines(io.RawIOBase):
    """Bytes of any cut, handed on as whole lines: half a command could not be told from a harmless text."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._held: list[bytes] = []
        self._lock = RLock()

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, data: bytes) -> int:  # type: ignore[override]  # of the buffers there are, bytes will do
        given = bytes(data)
        end = max(given.rfind(b"\n"), given.rfind(b"\r")) + 1
        with self._lock:
            self._held.append(given[:end] if end else given)
            if end:
                self._hand_on()
                self._held.append(given[end:])
        return len(given)

    def end_line(self) -> None:
        with self._lock, suppress(OSError):  # nobody has to listen
            if any(self._held):
                self._held.append(b"\n")
                self._hand_on()

    def flush(self) -> None:
        if not self._stream.closed:
            self._stream.flush()

    def close(self) -> None:
        """Nothing: the stream behind it is not ours."""

    def _hand_on(self) -> None:
        held, self._held = b"".join(self._held), []
        for line in held.decode("utf-8", "backslashreplace").splitlines(keepends=True):
            self._stream.write(inert(line))
        self._stream.flush()
