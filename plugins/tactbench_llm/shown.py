"""The beginning of a body that is not what it should be, for an error of one line."""

from __future__ import annotations

#: Characters that tell what it is.
ENOUGH = 120


def shown(content: str) -> str:
    """What came instead, in a few words.

    >>> shown("<!DOCTYPE html><p>hello")
    'a page of HTML'
    >>> shown('{"choices": [')
    'this: {"choices": ['
    """
    text = " ".join(content.split())
    if not text:
        return "an empty body"
    if text.startswith("<"):
        return "a page of HTML"
    return f"this: {text[:ENOUGH]}{'…' if len(text) > ENOUGH else ''}"
