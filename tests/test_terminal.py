"""No text from elsewhere can steer the terminal."""

from __future__ import annotations

import codecs
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.terminal import safe, say

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
