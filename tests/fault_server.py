"""A bot behind HTTP on this machine that fails as it is told: throttled, reset, hung, torn, gone and back.

It answers the contract of `http:URL` like tests/bot_server.py, from one loop in a thread of its own, so that
what it did is the same at any width: a script says of each ask what becomes of it.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
#: Seconds that anything here may take.
LONG = 20.0
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n"


@dataclass(frozen=True)
class Hit:
    """An ask as it came in."""

    ask: dict[str, Any]
    at: float
    """Of the monotonic clock, which all processes of a machine share."""
    number: int
    """Asks before this one."""
    again: int
    """Of these, the same ask."""
    beside: int
    """Asks that were in hand when it came."""

    @property
    def key(self) -> tuple[str, int, int]:
        """Case, trial, rung."""
        return self.ask["id"], self.ask["trial"], self.ask["rung"]


@dataclass(frozen=True)
class Act:
    """What becomes of an ask."""

    status: int = 200
    text: str = ""
    """The reply, or what stands in the body of an error."""
    after: float = 0.0
    """Seconds in hand before it is answered."""
    headers: dict[str, str] = field(default_factory=dict)
    how: str = "reply"
    """Or reset, cut, garbage, hang, drip, close: what happens instead."""
    more: dict[str, Any] = field(default_factory=dict)
    """Further fields of the reply."""


Script = Callable[[Hit], Act]


def fine(hit: Hit) -> Act:
    """A reply that tells what it replies to."""
    return Act(text=f"reply to {hit.ask['id']} {hit.ask['rung']} {hit.ask['trial']}")


def capacity(most: int, after: float, **headers: str) -> Script:
    """Takes so many asks at once, each for so many seconds; any further one is a 429, at once."""

    def script(hit: Hit) -> Act:
        if hit.beside >= most:
            return Act(429, "too many", headers={name.replace("_", "-"): it for name, it in headers.items()})
        return Act(text=fine(hit).text, after=after)

    return script


class FaultServer:
    """Where it is, and all that it was sent."""

    def __init__(self, script: Script, tls: ssl.SSLContext | None = None) -> None:
        self.script = script
        self.hits: list[Hit] = []
        self.most = 0
        """Asks that were in hand at once at most, those that were refused at once left out."""
        self.answered: Counter[tuple[str, int, int]] = Counter()
        """How often each ask got a reply."""
        self.port = 0
        self._tls = tls
        self._seen: Counter[tuple[str, int, int]] = Counter()
        self._in_hand = 0
        self._loop = asyncio.new_event_loop()
        self._listening: asyncio.Server | None = None
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}
        self._hung = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.back()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}/reply"

    def again(self) -> dict[tuple[str, int, int], int]:
        """The asks that came more than once, and how often."""
        return {key: count for key, count in self._seen.items() if count > 1}

    def back(self) -> None:
        """Listen, where it listened before."""
        self._do(self._listen())

    def away(self) -> None:
        """Be gone: nothing listens, and every connection is reset."""
        self._do(self._leave())

    def close(self) -> None:
        """End it all."""
        self.away()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(LONG)
        self._loop.close()

    def _do(self, what: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(LONG)

    async def _listen(self) -> None:
        self._listening = await asyncio.start_server(
            self._serve, "127.0.0.1", self.port, backlog=1024, ssl=self._tls
        )
        self.port = self._listening.sockets[0].getsockname()[1]

    async def _leave(self) -> None:
        if self._listening is not None:
            self._listening.close()
        self._listening = None
        tasks = list(self._open)
        for task, writer in list(self._open.items()):
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open[task] = writer
        try:
            while await self._one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, OSError, asyncio.CancelledError):
            pass
        finally:
            del self._open[task]
            with suppress(Exception):
                writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one ask; whether the connection stays."""
        if not (first := await reader.readexactly(1)).isalpha():  # it speaks TLS
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            return False
        head = (first + await reader.readuntil(b"\r\n\r\n")).lower()
        size = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
        ask = json.loads(await reader.readexactly(size))
        key = (ask["id"], ask["trial"], ask["rung"])
        hit = Hit(ask, time.monotonic(), len(self.hits), self._seen[key], self._in_hand)
        self.hits.append(hit)
        self._seen[key] += 1
        act = self.script(hit)
        self._in_hand += 1
        if act.status != 429:
            self.most = max(self.most, self._in_hand)
        try:
            if act.after:
                await asyncio.sleep(act.after)
        finally:
            self._in_hand -= 1
        if act.how != "reply":
            return await self._misbehave(act.how, writer)
        if act.status == 200:
            self.answered[key] += 1
        body = json.dumps({"text": act.text, **act.more} if act.status == 200 else {"error": act.text})
        told = {"Content-Type": "application/json", "Content-Length": str(len(body)), **act.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        writer.write(f"HTTP/1.1 {act.status} Told\r\n{lines}\r\n{body}".encode())
        await writer.drain()
        return True

    async def _misbehave(self, how: str, writer: asyncio.StreamWriter) -> bool:
        if how == "reset":
            writer.transport.abort()
        elif how == "garbage":
            writer.write(b"\x00\xff220 smtp.example ESMTP\r\n\r\n")
        elif how == "cut":
            writer.write(HEAD + b'{"text": "I am so')
        elif how == "drip":  # a byte now and then, for ever
            writer.write(HEAD)
            while True:
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(0.02)
        elif how == "hang":
            await self._hung.wait()
        return False


@contextmanager
def failing(script: Script = fine, tls: ssl.SSLContext | None = None) -> Iterator[FaultServer]:
    """The server, until the block ends."""
    server = FaultServer(script, tls)
    try:
        yield server
    finally:
        server.close()


def self_signed(folder: Path) -> ssl.SSLContext:
    """TLS by a certificate that nobody vouches for, made by openssl."""
    both = folder / "both.pem"
    key = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=127.0.0.1"
    command = [*key.split(), "-keyout", str(both), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True)
    both.write_text(both.read_text() + (folder / "cert.pem").read_text())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return context
