"""Where the cache of replies is, and how large it may get."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ByteSize, TypeAdapter, ValidationError

from tactbench.errors import UsageError
from tactbench.places import cache_folder

#: Bytes, unless $TACTBENCH_CACHE_MAX says otherwise; and the fewest that it may say.
BOUND, LEAST = 2**30, 10**6


def replies_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder with the cache of replies."""
    return cache_folder(environ) / "replies"


def bound_of(environ: Mapping[str, str] = os.environ) -> int:
    """The most bytes that the cache may hold. Raises UsageError where the variable says none.

    >>> bound_of({}), bound_of({"TACTBENCH_CACHE_MAX": "500MB"})
    (1073741824, 500000000)
    """
    text = environ.get("TACTBENCH_CACHE_MAX", "")
    if not text:
        return BOUND
    try:
        bound = TypeAdapter(ByteSize).validate_python(text)
    except ValidationError:
        bound = ByteSize(-1)
    if bound < LEAST:
        raise UsageError(
            f"TACTBENCH_CACHE_MAX: {text!r} is no size of 1MB or more, like 500MB or 2GiB; "
            "to go without the cache: --no-cache"
        )
    return int(bound)
