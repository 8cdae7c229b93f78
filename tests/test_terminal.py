"""No text from elsewhere can steer the terminal."""

from __future__ import annotations

import codecs
import io
import json
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.terminal import end_line, inert, inert_json, inert_stream, safe, say, say_traceback

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def unsafe(text: str) -> list[str]:
    """Characters that are a control, format, surrogate or separator, or steer the direction of text."""
    return [
        char
        for char in text
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(char) in STEERING
    ]


def test_no_unsafe_character_of_all_of_unicode_is_left() -> None:
    """All 1,114,112 code points in one text come out without control, format, surrogate or bidi ones."""
    assert unsafe(safe("".join(EVERY), keep="")) == []


def test_every_unsafe_character_is_shown_by_its_own_escape() -> None:
    """The sign in its place names the code point, so that nothing is hidden."""
    wrong = [
        char
        for char in unsafe("".join(EVERY))
        if codecs.decode(safe(char, keep=""), "unicode_escape") != char
    ]
    assert wrong == []


def test_every_other_character_stays_as_it_is() -> None:
    """Letters, signs, emoji and combining marks of all scripts are left alone."""
    harmless = "".join(set(EVERY) - set(unsafe("".join(EVERY))))
    assert len(harmless) > 1_000_000
    assert safe(harmless) == harmless


@given(st.text())
def test_of_any_text_only_line_ends_stay_unsafe(text: str) -> None:
    """By default line ends are kept and nothing else that is unsafe; lone surrogates go too."""
    shown = safe(text)
    assert set(unsafe(shown)) <= {"\n"}
    assert shown.count("\n") == text.count("\n")
    assert "\n" not in safe(text, keep="")


@given(st.text())
def test_what_was_made_safe_once_stays_the_same(text: str) -> None:
    """Twice is as once."""
    assert safe(safe(text)) == safe(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07\x1b[2J", r"\x1b]0;title\x07\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("a\u202eb\u2066c\u200d", r"a\u202eb\u2066c\u200d"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("\ud800", r"\ud800"),
        ("line\u2028para\u2029", r"line\u2028para\u2029"),
        ("back\b\rspace\tx", r"back\x08\x0dspace\x09x"),
        ("two\nlines", "two\nlines"),
        ("Grüße 🤬 أين", "Grüße 🤬 أين"),
    ],
)
def test_known_tricks_are_shown_as_signs(text: str, shown: str) -> None:
    """Titles, colours, C1 controls, overrides, tags, returns and separators become visible escapes."""
    assert safe(text) == shown


def test_what_is_said_is_one_safe_line_without_secrets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`say` writes to stderr, with line ends and escapes as signs and secrets masked."""
    monkeypatch.setenv("SHOP_API_KEY", "hunter2hunter2")
    say("key hunter2hunter2\nand \x1b[31mred")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "tactbench: key [masked]\\x0aand \\x1b[31mred\n"


#: The signs of commands, and what lies around them: blanks, line ends, and characters without a width, which
#: a comparison by .NET passes over.
PIECES = [
    "#",
    "##[",
    "##vso[",
    "[",
    "vso[",
    ":",
    "::",
    "error::",
    " ",
    "\t",
    "\n",
    "\r",
    "x",
    "é",
    "\u034f",
    "\xad",
    "\0",
]
commands = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def is_command(line: str) -> bool:
    """Whether a runner may take a line for a command: as one that passes over all that cannot be seen."""
    seen = re.sub(r"[^ -~]", "", line)
    return seen.lstrip().startswith("::") or "##" in seen


def lines_of(text: str) -> list[str]:
    """The lines of a log, whatever ends them."""
    return re.split(r"[\r\n]", text)


@given(commands)
def test_no_line_that_is_inert_is_a_command_and_nothing_is_lost(text: str) -> None:
    shown = "".join(inert(line) for line in text.splitlines(keepends=True))
    assert not [line for line in lines_of(shown) if is_command(line)]
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)
    assert inert(inert(text)) == inert(text)


@given(commands)
def test_json_that_is_inert_is_the_same_json(text: str) -> None:
    shown = inert_json(json.dumps({text: [text]}))
    assert json.loads(shown) == {text: [text]}
    assert not is_command(shown)


class Bytes(io.BytesIO):
    """Keeps what was written when it is closed."""

    def close(self) -> None:
        """Nothing."""


@given(st.lists(commands, max_size=5), st.booleans())
def test_a_stream_is_inert_however_its_text_is_cut(parts: list[str], as_bytes: bool) -> None:
    """Text and bytes, in pieces that end in the midst of a command, each flushed."""
    behind = Bytes()
    stream = inert_stream(io.TextIOWrapper(behind, "utf-8", newline=""))
    for part in parts:
        if as_bytes:
            stream.buffer.write(part.encode())
        else:
            stream.write(part)
        stream.flush()
    end_line(stream)
    shown = behind.getvalue().decode()
    assert not [line for line in lines_of(shown) if is_command(line)]
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", "".join(parts))
    assert shown.endswith(("\n", "\r")) or not "".join(parts)


def test_a_stream_is_made_inert_once_and_a_terminal_not_at_all() -> None:
    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    terminal = Terminal(Bytes())
    assert inert_stream(terminal) is terminal
    stream = inert_stream(io.TextIOWrapper(Bytes()))
    assert inert_stream(stream) is stream


def test_a_traceback_is_safe_and_holds_no_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MY_TOKEN", "ghp_1234567890")
    try:
        raise ValueError("ghp_1234567890 \x1b[31mred")
    except ValueError as error:
        say_traceback(error)
    told = capsys.readouterr().err
    assert told.endswith("ValueError: [masked] \\x1b[31mred\n") and "test_terminal.py" in told
