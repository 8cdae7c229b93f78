"""Untrusted text in what a CI system reads: logs with commands in them, Markdown, XML."""

from __future__ import annotations

import re

from tactbench.masking import masker
from tactbench.terminal import inert, safe

_TICKS = re.compile(r"`+")


def clean(text: str, keep: str = "") -> str:
    """Secrets masked, and no character that moves, hides or recolours."""
    return safe(masker()(text), keep=keep)


def cut(text: str, most: int) -> str:
    """So many characters at most. Secrets are masked first: half of one would be known no more."""
    text = masker()(text)
    return text if len(text) <= most else f"{text[:most]}…"


def log(text: str) -> str:
    """One line for a log: no runner takes it for a command."""
    return inert(clean(text))


def log_lines(text: str, mark: str = "| ") -> list[str]:
    """A text of many lines for a log, each behind a mark."""
    return [f"{mark}{log(line)}" for line in clean(text, keep="\n").split("\n")]


def command(kind: str, message: str, **properties: str | int) -> str:
    r"""A workflow command of GitHub, which nothing in its texts can end or add to.

    >>> command("error", "50 %\n::stop", file="a,b.jsonl", line=3)
    'error file=a%2Cb.jsonl,line=3::50 %25 ::stop'
    """
    given = ",".join(f"{name}={_escaped(log(str(value)), more=True)}" for name, value in properties.items())
    flat = " ".join(message.split())
    return f"{kind}{' ' if given else ''}{given}::{_escaped(log(flat))}"


def _escaped(text: str, *, more: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if more else text


def inline(text: str) -> str:
    """A text within a line of Markdown or a cell of its tables: code, in which nothing is a mention, a link,
    HTML or the cell's end."""
    flat = " ".join(clean(text, keep="\n").split())
    return f"<code>{''.join(c if c.isalnum() or c in ' -' else f'&#{ord(c)};' for c in flat)}</code>"


def fenced(text: str, most: int) -> str:
    """A text of many lines as a block of code that nothing in it can end; cut after `most` characters."""
    text = clean(text, keep="\n")
    text = text if len(text) <= most else f"{text[:most]}…"
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def xml(text: str, keep: str = "") -> str:
    """A text without what XML cannot hold."""
    return clean(text, keep=keep).translate({0xFFFE: r"\ufffe", 0xFFFF: r"\uffff"})
