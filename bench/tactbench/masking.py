"""Secrets never reach a journal, a log or a page: values of environment variables with telling names."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from typing import Any

_TELLING = re.compile(r"KEY(?!BOARD)|TOKEN|SECRET|PASSWORD", re.IGNORECASE)
#: Shorter values are not masked: `KEY=1` would blot out every 1 in every reply.
SHORTEST_SECRET = 6
#: Shorter lines of a secret are not masked by themselves.
LONG_LINE = 16
MASK = "[masked]"


def secrets_in(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The values to mask, longest first, so that no part of a longer one stays behind."""
    telling = [name for name in environ if _TELLING.search(name)]
    found = {environ.get(name, "") for name in telling}  # a bot's thread may have taken one away by now
    known = {value for value in found if len(value) >= SHORTEST_SECRET}
    return _longest_first({form for value in known for form in _forms(value)})


def _forms(value: str) -> set[str]:
    """A secret as it is, as it stands in JSON and in a traceback, and each longer line of it: a key of
    several lines is seldom met whole."""
    lines = {line.strip() for line in value.splitlines()} if "\n" in value else set()
    return {value, json.dumps(value)[1:-1], repr(value)[1:-1], *(s for s in lines if len(s) >= LONG_LINE)}


def _longest_first(values: set[str]) -> tuple[str, ...]:
    return tuple(sorted(values, key=lambda value: (-len(value), value)))


def masker(environ: Mapping[str, str] = os.environ) -> Callable[[str], str]:
    """A function that masks the secrets of `environ` in a text.

    Variables that appear or change later (a bot that reads a dotenv file on its first reply) are seen too,
    and a secret that was seen once stays one when its variable goes.
    """
    raw = getattr(environ, "_data", environ)  # os.environ decodes at each look, which takes 100 times as long
    seen: Mapping[Any, Any] = {}
    secrets: tuple[str, ...] = ()

    def mask(text: str) -> str:
        nonlocal seen, secrets
        if raw != seen:
            seen = dict(raw)
            secrets = _longest_first({*secrets, *secrets_in(environ)})
        for secret in secrets:
            if secret in text:
                text = text.replace(secret, MASK)
        return text

    mask("")  # what is there now stays known, even if its variable is gone at the first text
    return mask


def mask_tree(value: Any, mask: Callable[[str], str], *, keys: bool = False) -> Any:
    """The same lists, dicts and scalars with every string masked; keys only where they are foreign."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {mask(key) if keys else key: mask_tree(item, mask, keys=keys) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [mask_tree(item, mask, keys=keys) for item in value]
    return value
