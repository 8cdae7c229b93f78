"""Secrets never reach a journal, a log or a page: values of environment variables with telling names."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import Any

_TELLING = re.compile(r"KEY|TOKEN|SECRET|PASSWORD", re.IGNORECASE)
#: Shorter values are not masked: `KEY=1` would blot out every 1 in every reply.
SHORTEST_SECRET = 6
MASK = "[masked]"


def secrets_in(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The values to mask, longest first, so that no part of a longer one stays behind."""
    values = {
        value for name, value in environ.items() if len(value) >= SHORTEST_SECRET and _TELLING.search(name)
    }
    return tuple(sorted(values, key=lambda value: (-len(value), value)))


def masker(environ: Mapping[str, str] = os.environ) -> Callable[[str], str]:
    """A function that masks the secrets of `environ` in a text.

    Variables that appear later (a bot that reads a dotenv file on its first reply) are seen too.
    """
    size = -1
    secrets: tuple[str, ...] = ()

    def mask(text: str) -> str:
        nonlocal size, secrets
        if len(environ) != size:
            size, secrets = len(environ), secrets_in(environ)
        for secret in secrets:
            if secret in text:
                text = text.replace(secret, MASK)
        return text

    return mask


def mask_tree(value: Any, mask: Callable[[str], str]) -> Any:
    """The same lists, dicts and scalars with every string in them masked; keys stay."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: mask_tree(item, mask) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [mask_tree(item, mask) for item in value]
    return value
