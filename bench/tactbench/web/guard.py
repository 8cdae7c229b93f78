"""Who may talk to a local page: the browser of whoever started it, from that page itself, and nobody else.

The token of this start stands in the fragment of the address (`http://127.0.0.1:8377/#…`), and the page's
script sends it in a header. A cookie would go to every other server on 127.0.0.1, whatever its port, and
would ride along with requests that other sites cause. A fragment is never sent, so it is in no log and no
Referer, and a header of ours cannot be set by another origin: the browser asks us first, and we never answer.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from hmac import compare_digest
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

Scope = MutableMapping[str, Any]
Receive = Callable[[], Any]
Send = Callable[[MutableMapping[str, Any]], Any]
App = Callable[[Scope, Receive, Send], Any]

TOKEN = "x-tactbench-token"  # noqa: S105 - the header's name
#: Bytes that a request may have: a reply of 100,000 characters in UTF-8, twice over.
LARGEST = 1_000_000
#: Bytes of a larger one that are read and thrown away, so that the answer arrives.
DRAINED = 16_000_000
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """Passes on what comes from our own page. `host` is the one that is answered to, like 127.0.0.1:8377;
    `shown` are the paths (empty shells, without any data) that need no token."""

    def __init__(self, app: App, host: str, token: str, shown: frozenset[str]) -> None:
        self._app = app
        self._host = host.encode()
        self._token = token.encode()
        self._shown = shown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, _limited(receive), _with_headers(send))
            return
        status, why = refusal
        if status == 413:
            await _drain(receive)
        answer = JSONResponse({"error": why}, status_code=status, headers={"connection": "close"})
        await answer(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Status and reason; None for what may pass."""
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)
        if headers.get(b"host", []) != [self._host]:
            return 421, "this address is not served here; open the one that the terminal shows"
        if scope["method"] not in ("GET", "POST"):
            return 405, "only GET and POST are answered"
        ours, post = [b"http://" + self._host], scope["method"] == "POST"
        if headers.get(b"origin", [] if post else ours) != ours:
            return 403, "another site may not ask here"
        if headers.get(b"sec-fetch-site", [b"none"])[0] not in (b"same-origin", b"none"):
            return 403, "another site may not ask here"
        if not post and scope["path"] in self._shown:
            return None
        given = headers.get(TOKEN.encode(), [])
        if len(given) != 1 or not compare_digest(given[0], self._token):
            return 401, "the server was started anew; open the address that the terminal shows now"
        return _body_refusal(headers) if post else None


def _body_refusal(headers: dict[bytes, list[bytes]]) -> tuple[int, str] | None:
    if headers.get(b"content-type", [b""])[0].split(b";")[0].strip() != b"application/json":
        return 415, "only application/json is taken"
    length = headers.get(b"content-length", [b"0"])[0]
    if not length.isdigit() or int(length) > LARGEST:
        return 413, f"more than {LARGEST:,} bytes are not taken; shorten the text"
    return None


async def _drain(receive: Receive) -> None:
    """Read on for a while: a browser that is cut off in the midst of its text never sees our answer."""
    seen = 0
    while seen < DRAINED:
        message = await receive()
        seen += len(message.get("body", b""))
        if not message.get("more_body"):
            return


def _limited(receive: Receive) -> Receive:
    """Also where no length was told beforehand."""
    seen = 0

    async def limited() -> Any:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST:
            if message.get("more_body"):
                await _drain(receive)
            raise HTTPException(413, f"more than {LARGEST:,} bytes are not taken; shorten the text")
        return message

    return limited


def _with_headers(send: Send) -> Send:
    async def with_headers(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *ours]}
        await send(message)

    return with_headers
