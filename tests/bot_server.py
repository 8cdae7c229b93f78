"""A bot behind HTTP on this machine: what it answers is chosen by the path."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JSON = "application/json"
#: Path: status, headers, body.
FIXED: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/html": (200, {"Content-Type": "text/html"}, b"<!doctype html><title>Sign in</title>"),
    "/untyped": (200, {}, b'{"text": "hello"}'),
    "/text": (200, {"Content-Type": "text/plain; charset=utf-8"}, "Grüße 🙂 您好".encode()),
    "/latin": (200, {"Content-Type": "text/plain"}, b"Gr\xfc\xdfe"),
    "/broken": (200, {"Content-Type": JSON}, b'{"text": "I am so'),
    "/list": (200, {"Content-Type": JSON}, b'["hello"]'),
    "/number": (200, {"Content-Type": JSON}, b'{"text": 7}'),
    "/textless": (200, {"Content-Type": JSON}, b'{"reply": "hello"}'),
    "/unknown": (200, {"Content-Type": JSON}, b'{"text": "hello", "mood": "fine"}'),
    "/other": (200, {"Content-Type": JSON}, b'{"text": "hello", "id": "somebody-else"}'),
    "/blank": (200, {"Content-Type": JSON}, b'{"text": "  "}'),
    "/large": (200, {"Content-Type": JSON}, b'{"text": "' + b"x" * 1_000_001 + b'"}'),
    "/busy": (429, {"Content-Type": JSON, "Retry-After": "7"}, b'{"error": "slow down"}'),
    "/down": (503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, b"\x1b[2J down"),
    "/missing": (404, {"Content-Type": "text/html"}, b"<h1>no</h1>"),
    "/moved": (302, {"Location": "/ok"}, b""),
    "/here": (307, {"Location": "/ok"}, b""),
    "/loop": (308, {"Location": "/loop"}, b""),
    "/nowhere": (307, {"Location": "http://[x"}, b""),
    "/away": (307, {"Location": "http://localhost:1/ok"}, b""),
}


@dataclass
class BotServer:
    """Where it is, and what it was sent."""

    url: str
    asks: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    """Set when what hangs may go."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True
    bot: BotServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        ask = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        bot = self.server.bot
        bot.asks.append(ask)
        bot.headers.append(dict(self.headers.items()))
        if self.path == "/ok":
            reply = {"text": f"About {ask['conversation'][-1]['text']}", "id": ask["id"], "output_tokens": 3}
            self._send(200, {"Content-Type": JSON}, json.dumps(reply).encode())
        elif self.path == "/echo":
            told = {
                "text": f"You sent {self.headers.get('Authorization')}",
                "extra": dict(self.headers.items()),
            }
            self._send(200, {"Content-Type": JSON}, json.dumps(told).encode())
        elif self.path == "/escape":
            text = json.dumps({"text": f"You sent {self.headers.get('Authorization')}"})
            self._send(200, {"Content-Type": JSON}, text.replace("-", "\\u002d").encode())
        elif self.path == "/send-on":
            self._send(307, {"Location": f"//h/{'a' * 190}{self.headers.get('X-Api-Key')}"}, b"")
        elif self.path == "/scold":
            self._send(401, {}, f"not {self.headers.get('Authorization')}".encode())
        elif self.path in FIXED:
            self._send(*FIXED[self.path])
        else:
            self._misbehave()

    def _misbehave(self) -> None:
        self.close_connection = True
        if self.path == "/loris":  # a byte, and then nothing for as long as it takes
            self.wfile.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
            )
            self.server.bot.over.wait(60)
        elif self.path == "/cut":
            self.wfile.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
            )
        elif self.path == "/garbage":
            self.wfile.write(b"220 smtp.example ESMTP\r\n")
        elif self.path == "/reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            self.connection.close()

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Nothing to say."""

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:  # reset by us
            self.rfile.close()


@contextmanager
def serving() -> Iterator[BotServer]:
    """The server, until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.bot = BotServer(f"http://127.0.0.1:{server.server_port}")
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.bot
    finally:
        server.bot.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
