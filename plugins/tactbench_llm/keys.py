"""Keys come from the environment, go only to their endpoint, and are written nowhere."""

from __future__ import annotations

import os
from collections.abc import Mapping

from tactbench import UsageError
from tactbench_llm.address import host_of
from tactbench_llm.options import Endpoint

#: What is sent where there is no key: the clients insist on one.
NO_KEY = "no-key"
MASK = "[masked]"


def key_of(name: str, options: Endpoint, environ: Mapping[str, str] = os.environ) -> str:
    """The key for the endpoint, or NO_KEY. Raises UsageError that names the variable, and never its value."""
    variable = options.key_from
    if variable == "none":
        return NO_KEY
    key = environ.get(variable, "")
    where = host_of(options.base_url)
    if not key:
        raise UsageError(
            f"{name}: the environment variable {variable} with the key for {where} is not set; set it, "
            f"or name another: {options.flag} key_from=VARIABLE"
        )
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError(
            f"{name}: the value of {variable} holds a space, a line end or a letter that no key has; "
            "set it anew"
        )
    return key


def without(key: str, text: str) -> str:
    """The text without the key, however short: a service may repeat it in its complaint."""
    return text if key == NO_KEY else text.replace(key, MASK)
