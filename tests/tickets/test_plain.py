"""HTML and mails as plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.tickets.drafts import MOST_TAGS
from tactbench.tickets.plain import plain


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<div>a<script>alert(1)</script><style>p{}</style><!-- c -->b</div>", "ab"),
        ("4242<b>4242</b>", "42424242"),
        ("1 < 2 and 3 > 2, <3", "1 < 2 and 3 > 2, <3"),
        ("AT&amp;T &lt;here&gt;", "AT&T <here>"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("New\n\nOn Mon, 3 May 2025 at 10:00, Sam <s@x.com> wrote:\n> old\n> older", "New"),
        ("New\n-----Original Message-----\nFrom: x\nOld", "New"),
        ("New\nFrom: a@b.com\nSent: Monday\nOld", "New"),
        ("Neu\nAm 3. Mai 2025 um 10:00 schrieb Sam:\n> alt", "Neu"),
        ("<div>New<blockquote>Old</blockquote></div>", "New"),
        ("<div>New</div><div class='gmail_quote'>Old</div>", "New"),
        (
            "##- Please type your reply above this line -##\nNew",
            "##- Please type your reply above this line -##\nNew",
        ),
        ("a\u202eb\u200bc\u2066d\ufeffe\x00f\x1bg", "abcdefg"),
        ("שלום עולם مرحبا", "שלום עולם مرحبا"),
        ("می\u200cخواهم 42\u200c42", "می\u200cخواهم 4242"),
        ("٤\u200d٢", "٤٢"),
    ],
)
def test_what_a_reader_sees(text: str, seen: str) -> None:
    """Tags, scripts, quoted mails and hidden characters go; letters of every script stay."""
    assert plain(text) == seen


@pytest.mark.parametrize("piece", ["<div>", "<p><", "<!--", "<p a='", "<blockquote>x", "&amp;<b>"])
def test_hostile_html_is_read_in_time(piece: str) -> None:
    """As many tags as are read at all, nested: a few seconds at most."""
    began = time.process_time()
    plain(piece * (MOST_TAGS // piece.count("<")))
    assert time.process_time() - began < 8


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    """And no control character is left, save line ends."""
    assert all(
        char == "\n" or char.isprintable() or char.isspace() or ord(char) > 0x7F for char in plain(text)
    )
