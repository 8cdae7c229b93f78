"""Untrusted text on a terminal: what could move the cursor, recolour, hide or reorder is shown as a sign."""

from __future__ import annotations

import sys
import unicodedata
from contextlib import suppress

from tactbench.masking import masker

#: Cc control, Cf format (bidirectional overrides, zero-width, tags), Cs surrogate, Zl/Zp separators.
_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


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
