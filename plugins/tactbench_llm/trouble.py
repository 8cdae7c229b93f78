"""A service's trouble in one line: what it said, its status, how long it asks to wait, and the mend.

The key is taken out of what the service said before that is cut: half a key would not be known as one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from tactbench import EndpointError, Failure
from tactbench_llm.address import host_of
from tactbench_llm.keys import without
from tactbench_llm.options import Endpoint
from tactbench_llm.said import UnreadableError, filtered, silent
from tactbench_llm.shown import shown

#: Characters of what a service said that are worth telling.
ENOUGH_SAID = 300
#: Codes by which a service refuses what the customer wrote, and not how we asked.
_FILTERED = {"content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation"}
_NO_ROOM = {"context_length_exceeded"}


def refusal_of(error: Any) -> Failure | None:
    """The generator's own failure behind a status 400: its filter, or its short memory. Else None.

    Asked again, the service would refuse again, and a run with it could never be completed.
    """
    body = _complaint(error.body)
    code = body.get("code") if isinstance(body, dict) else None
    if error.status_code != 400 or not isinstance(code, str):
        return None
    if code in _FILTERED:
        return filtered(f"the model's service refused the conversation: {code}")
    if code in _NO_ROOM:
        return silent("the conversation does not fit the model's context")
    return None


def of_status(error: Any, options: Endpoint, key: str) -> EndpointError:
    """What a status of 300 or more comes to."""
    status: int = error.status_code
    if status < 300:  # the trouble came in the middle of a stream that began well
        return EndpointError(f"{host_of(options.base_url)}: the stream broke off{_said(error, key)}")
    text = f"{host_of(options.base_url)}: HTTP {status}{_said(error, key)}{_mend(status, error, options)}"
    return EndpointError(text, status=status, retry_after=retry_after(error.response.headers))


def of_connection(error: Any, options: Endpoint, key: str) -> EndpointError:
    """What a connection that was refused, reset or cut comes to; the cause says more than the client."""
    cause = error.__cause__
    if isinstance(cause, UnreadableError):
        return of_nonsense(cause, options, key)
    if cause is None:
        return EndpointError(f"{host_of(options.base_url)}: the stream broke off{_said(error, key)}")
    what = without(key, " ".join(f"{type(cause).__name__}: {cause}".rstrip(": ").split()))
    mend = "is the endpoint up, and base_url right?"
    if options.base_url.startswith("https:") and re.search(r"wrong.version.number|record.layer", what, re.I):
        mend = f"there is no TLS behind this port: try {options.flag} base_url=http://…"
    return EndpointError(f"{host_of(options.base_url)}: {what[:ENOUGH_SAID]}; {mend}")


def of_time(options: Endpoint) -> EndpointError:
    """No whole reply in time: slow endpoints are asked again, and the bot is not blamed."""
    host = host_of(options.base_url)
    return EndpointError(
        f"{host}: no whole reply within {options.timeout:g} s; give more: {options.flag} timeout="
    )


def of_nonsense(error: UnreadableError, options: Endpoint, key: str) -> EndpointError:
    """What came was not what the interface says."""
    came = "" if error.content is None else f", but {shown(without(key, error.content))}"
    return EndpointError(f"{host_of(options.base_url)}: {error}{came}; is base_url right?")


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds that the service asks to wait: from Retry-After-Ms, or Retry-After as seconds or as a date."""
    for name, unit in (("retry-after-ms", 1000), ("retry-after", 1)):
        text = headers.get(name, "").strip()
        try:
            seconds = float(text) / unit
        except ValueError:
            seconds = _until(text, now or datetime.now(UTC))
        if math.isfinite(seconds) and seconds >= 0:
            return seconds
    return None


def _until(text: str, now: datetime) -> float:
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return math.nan
    return max((then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds(), 0.0)


def _complaint(body: Any) -> Any:
    """The object with the complaint, wherever the service put it."""
    for key in ("error", "detail", "message"):
        if isinstance(body, dict) and key in body and not (key == "message" and "code" in body):
            body = body[key]
    return body


def _said(error: Any, key: str) -> str:
    """What the service said, in one line of some length; of a page only that it is one."""
    body = _complaint(getattr(error, "body", None) or str(error))
    found = body.get("message", "") if isinstance(body, dict) else body
    if not isinstance(found, str) or not found.strip():
        return ""
    if found.lstrip().startswith("<"):
        return ": a page of HTML"
    return f": {without(key, ' '.join(found.split()))[:ENOUGH_SAID]}"


def _mend(status: int, error: Any, options: Endpoint) -> str:
    key, model = options.key_from, options.model
    if status in (301, 302, 303, 307, 308):
        return f"; it moved to {error.response.headers.get('location', 'elsewhere')}: set base_url to that"
    if status in (400, 422):
        no_seed = f"(some take no seed: {options.flag} seed=none)"
        return f"; it does not take the request: check the options and body {no_seed}"
    if status == 401 and key == "none":
        return f"; it wants a key: name the variable that holds it with {options.flag} key_from="
    if status == 401:
        return f"; check the key in {key}"
    if status == 403:
        return f"; {'who has no key' if key == 'none' else f'the key in {key}'} may not use {model} here"
    if status in (404, 405):
        bare = options.home.endswith("/v1") and not urlsplit(options.base_url).path.strip("/")
        lacks = "; /v1 is missing at its end" if bare else ""
        return f"; check the model's name ({model}) and base_url ({options.base_url}{lacks})"
    return ""
