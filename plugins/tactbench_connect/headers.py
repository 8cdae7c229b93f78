"""Headers from the environment, and how their values are kept out of everything that is written."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping

from tactbench import UsageError
from tactbench_connect.options import HttpOptions

#: Headers that the client itself sets.
OURS = frozenset({"connection", "content-length", "content-type", "host", "transfer-encoding"})
#: A shorter value is none.
SHORTEST_SECRET = 6
#: One word of so few letters may stand in a reply for another reason, unless the header's name is telling.
_PLAIN = re.compile(r"[A-Za-z]{1,15}")
MASK = "[masked]"
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_TELLING = re.compile(r"auth|cookie|key|password|secret|session|signature|token", re.IGNORECASE)


def headers_of(options: HttpOptions, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What is sent with each ask beside our own. Raises UsageError, which never shows a value."""
    headers: dict[str, str] = {}
    if options.headers_from:
        headers |= _parse(options.headers_from, _value(options.headers_from, "headers_from", environ))
    if options.key_from:
        key = _value(options.key_from, "key_from", environ).strip()
        if any(name.lower() == "authorization" for name in headers):
            raise UsageError(
                f"-o key_from: {options.headers_from} has an Authorization header too; give one of them"
            )
        headers |= _checked(options.key_from, {"Authorization": f"Bearer {key}"})
    return headers


def _value(variable: str, option: str, environ: Mapping[str, str]) -> str:
    value = environ.get(variable, "")
    if not value.strip():
        raise UsageError(f"-o {option}={variable}: the environment has no {variable}; export {variable}=…")
    return value


def _parse(variable: str, text: str) -> dict[str, str]:
    """A JSON object, or lines of `Name: value`."""
    wanted = 'holds neither a JSON object {"Name": "value"} nor lines of Name: value'
    if text.lstrip().startswith("{"):
        try:
            data = json.loads(text)
        except ValueError:
            raise UsageError(f"-o headers_from={variable}: {wanted}") from None
        if not all(isinstance(value, str) for value in data.values()):
            raise UsageError(f"-o headers_from={variable}: each value must be a text")
        return _checked(variable, data)
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    if not all(colon for _, colon, _ in lines):
        raise UsageError(f"-o headers_from={variable}: {wanted}")
    return _checked(variable, {name.strip(): value.strip() for name, _, value in lines})


def _checked(variable: str, headers: dict[str, str]) -> dict[str, str]:
    for number, (name, value) in enumerate(headers.items(), start=1):
        if not _NAME.fullmatch(name):  # it may be the secret itself, so it is not shown
            raise UsageError(f"{variable}: its header {number} has a name that is no header's")
        if name.lower() in OURS:
            raise UsageError(f"{variable}: leave {name} out; it is set by the client")
        if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value):
            raise UsageError(f"{variable}: the value of {name} holds a line end or a control character")
        if not value.isascii():
            raise UsageError(f"{variable}: the value of {name} is not ASCII, and headers must be")
    return headers


def masker_of(headers: Mapping[str, str], *, replies: bool = False) -> Callable[[str], str]:
    """Takes the values out of a text: a service may echo what it was sent, in a reply or in an error.

    With `replies` a plain word stays (`X-Tenant: support`): a reply is scored as it is, and speaks of much.
    """
    found: set[str] = set()
    for name, value in headers.items():
        if not replies or _TELLING.search(name) or not _PLAIN.fullmatch(value):
            found |= {value, value.rpartition(" ")[2], json.dumps(value)[1:-1]}
    secrets = sorted((value for value in found if len(value) >= SHORTEST_SECRET), key=len, reverse=True)

    def mask(text: str) -> str:
        for secret in secrets:
            text = text.replace(secret, MASK)
        return text

    return mask
