"""`http`: a bot behind a URL."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from tactbench import Answer, Ask, EndpointError, Failure
from tactbench_connect.contract import LARGEST_REPLY, BadReply, TooSlow, payload, quoted, read_reply
from tactbench_connect.headers import headers_of, masker_of
from tactbench_connect.loops import PerLoop
from tactbench_connect.options import HttpOptions

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

#: Redirects within the host that are followed; only those that keep a POST a POST.
MOST_REDIRECTS = 3
KEEPING = (307, 308)
#: What OpenSSL says where plain HTTP answers.
NO_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "record layer failure", "wrong version number")
#: Seconds to a connection.
CONNECT = 10.0


@dataclass(frozen=True)
class Client:
    """A loop's connections, and what takes the headers' values out of a text."""

    session: ClientSession
    mask: Callable[[str], str]
    """For errors, and whatever else is no reply."""
    mask_reply: Callable[[str], str]


@dataclass(frozen=True)
class Received:
    """A response as far as it matters."""

    status: int
    kind: str
    body: bytes
    location: str = ""
    retry_after: str = ""


class Service:
    """Posts asks; each loop has its own client."""

    def __init__(self) -> None:
        self._clients = PerLoop(_connect)

    def ready(self, options: HttpOptions) -> None:
        """Raises UsageError where the environment lacks what the options name."""
        headers_of(options)

    async def close(self) -> None:
        """Let go of the connections of the running loop."""
        for client in self._clients.taken():
            await client.session.close()

    async def reply(self, ask: Ask) -> Answer | Failure | str:
        """One reply, or how the bot failed. Raises EndpointError for the service's trouble."""
        options: HttpOptions = ask.options
        client = self._clients.get(options)
        try:
            async with asyncio.timeout(options.timeout):
                received = await _post(client, options.url, payload(ask))
        except TimeoutError:
            return TooSlow(f"no reply within {options.timeout:g} s").failure()
        except EndpointError as error:
            raise _masked(error, client.mask) from None
        try:
            return _read(received, ask.id, client)
        except EndpointError as error:
            raise _masked(error, client.mask) from None
        except BadReply as error:
            return BadReply(client.mask(str(error))).failure()


def _connect(options: HttpOptions) -> Client:
    import aiohttp

    headers = headers_of(options)
    # Nothing is shared between replies (no cookies), and nothing comes from the machine (no .netrc).
    session = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT),
        headers={"Accept": "application/json, text/plain", "Content-Type": "application/json", **headers},
    )
    return Client(session, masker_of(headers), masker_of(headers, replies=True))


async def _post(client: Client, url: str, data: bytes) -> Received:
    """The response, redirects within the host followed. Raises EndpointError where there is none."""
    import aiohttp

    for _ in range(MOST_REDIRECTS + 1):
        try:
            async with client.session.post(url, data=data, allow_redirects=False) as response:
                received = await _receive(response)
        except aiohttp.ConnectionTimeoutError:
            raise EndpointError(f"{_host(url)}: no connection within {CONNECT:g} s") from None
        except (aiohttp.ClientError, OSError) as error:
            raise EndpointError(f"{_host(url)}: {_told(error, url)}") from None
        if received.status not in KEEPING or not received.location:
            return received
        try:
            target = urljoin(url, received.location)
        except ValueError:
            target = received.location
        if _origin(target) != _origin(url):
            break
        url = target
    else:
        raise EndpointError(f"{_host(url)}: redirects more than {MOST_REDIRECTS} times")
    where = quoted(client.mask(target))
    raise EndpointError(
        f"{_host(url)}: redirects to {where}, which is another host; name that one, if it is right",
        status=received.status,
    )


def _told(error: BaseException, url: str) -> str:
    """What a connection failed of; the client speaks of TLS for plain addresses too."""
    what = f"{type(error).__name__}: {error}".rstrip(": ").replace(" ssl:default", "")
    if url.startswith("https:") and any(word in what for word in NO_TLS):
        return f"{what}; there is no TLS behind this port: try http://"
    return what


async def _receive(response: ClientResponse) -> Received:
    body = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        body += chunk
        if len(body) > LARGEST_REPLY:
            response.close()  # what is still to come is not waited for
            break
    return Received(
        status=response.status,
        kind=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        body=bytes(body),
        location=response.headers.get("Location", ""),
        retry_after=response.headers.get("Retry-After", ""),
    )


def _read(received: Received, ask_id: str, client: Client) -> Answer | str:
    """The reply in a response: JSON or text, as its Content-Type says."""
    mask = client.mask
    if not 200 <= received.status < 300:
        what = f"HTTP {received.status}: {quoted(mask(received.body.decode('utf-8', 'replace')))}"
        if 300 <= received.status < 400:
            what = f"HTTP {received.status}, a redirect to {quoted(mask(received.location))}; name that"
        wait = _seconds(received.retry_after)
        raise EndpointError(what, status=received.status, retry_after=wait)
    if len(received.body) > LARGEST_REPLY:
        raise BadReply(f"the reply is larger than {LARGEST_REPLY:,} bytes")
    is_json = received.kind == "application/json" or received.kind.endswith("+json")
    if is_json or received.kind == "text/plain":
        try:
            text = received.body.decode("utf-8")
        except UnicodeDecodeError:
            raise BadReply("the reply is not UTF-8") from None
        masked = client.mask_reply(_unescaped(text) if is_json else text)
        return read_reply(masked.encode("utf-8"), ask_id) if is_json else masked
    raise EndpointError(
        f"answers with {received.kind or 'no Content-Type'} instead of application/json or text/plain; "
        f"is the address right? {quoted(mask(received.body.decode('utf-8', 'replace')))}",
        status=received.status,
    )


def _unescaped(text: str) -> str:
    r"""JSON without the escapes that it need not have: behind `\/` or `\u002B` no secret would be known."""
    try:
        return json.dumps(json.loads(text))
    except (ValueError, RecursionError):
        return text


def _masked(error: EndpointError, mask: Callable[[str], str]) -> EndpointError:
    return EndpointError(mask(str(error)), status=error.status, retry_after=error.retry_after)


def _seconds(retry_after: str) -> float | None:
    """Seconds to wait, from a number or a date; None where it says neither."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _origin(url: str) -> tuple[Any, ...]:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return (url,)


def _host(url: str) -> str:
    return urlsplit(url).netloc
