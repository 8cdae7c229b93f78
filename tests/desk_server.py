"""`tactbench human` as a real process, and a browser's requests to it without a browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tests.conftest import CommandLine

WINDOW, OTHER = "window-1", "window-2"


@dataclass(frozen=True)
class Got:
    """An answer."""

    status: int
    headers: HTTPMessage
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Desk:
    """A running server, and one window of one person."""

    process: subprocess.Popen[bytes]
    address: str
    numbers: dict[str, int] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        return urlsplit(self.address).fragment

    def headers(self, **changes: str | None) -> dict[str, str]:
        """What our own page sends; None takes a header away."""
        ours: dict[str, str | None] = {
            "Host": self.host,
            "Origin": f"http://{self.host}",
            "Content-Type": "application/json",
            "X-Tactbench-Token": self.token,
            **{name.replace("_", "-"): value for name, value in changes.items()},
        }
        return {name: value for name, value in ours.items() if value is not None}

    def ask(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> Got:
        """One request as it stands: a body is sent as JSON, bytes as they are."""
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        line = HTTPConnection(self.host, timeout=20)
        try:
            line.request(
                method, path, body=data, headers=dict(self.headers() if headers is None else headers)
            )
            answer = line.getresponse()
            return Got(answer.status, answer.headers, answer.read().decode())
        finally:
            line.close()

    def enter(self, person: str = "kim", window: str = WINDOW, *, over: bool = False) -> Got:
        """Sit down."""
        self.numbers[window] = 0
        return self.ask("POST", "/enter", {"person": person, "window": window, "over": over})

    def case(self, at: int, person: str = "kim", window: str = WINDOW) -> Got:
        """The page of a case."""
        return self.ask("GET", f"/case/{at}?person={person}&window={window}")

    def say(self, path: str, at: int, text: str, window: str = WINDOW, /, **changes: object) -> Got:
        """A draft or a reply."""
        self.numbers[window] = self.numbers.get(window, 0) + 1
        said = {"person": "kim", "window": window, "number": self.numbers[window], "at": at, "text": text}
        return self.ask("POST", path, {**said, "seconds": 12.34, **changes})

    def kill(self) -> None:
        """As a crash of the machine's user would: without a word."""
        self.process.kill()
        self.process.communicate(timeout=20)


@contextmanager
def serving(command: CommandLine, *arguments: str) -> Iterator[Desk]:
    """`tactbench human` with a page on a free port, unless the arguments name one; ended by Ctrl-C."""
    port = () if "--port" in arguments else ("--port", "0")
    process = command.start("human", *arguments, *port)
    assert process.stdout is not None
    first = process.stdout.readline().decode().strip()
    if not first.startswith("http://127.0.0.1:"):
        out, err = process.communicate(timeout=20)
        raise AssertionError(f"no address: {first} {out.decode()} {err.decode()}")
    try:
        yield Desk(process, first)
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=20)
