"""Endpoints as OpenAI and Anthropic have them, on a real ASGI server: what they do is up to the model's name.

Imitated of OpenAI: POST /v1/chat/completions, streamed or not, with bearer keys and its error objects. Of
Anthropic: POST /v1/messages, streamed or not, with its error objects. Nothing else of either.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

#: The only key that is taken; none is asked for where `open` is set.
KEY = "sk-test-51c2e5f0d3a94b7e"
REPLY = "I am sorry about the parcel. I send a new one today; it is with you on Friday."
#: Any script can be cut anywhere.
PIECES = ["I am ", "sorry — ", "für das ", "Paket 📦", ". A new one ", "leaves today."]
HUGE = 50_000_000


@dataclass
class Endpoint:
    """A running server: its address, and the requests that it got."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    open: bool = True
    says: list[str] = field(default_factory=list)
    """What the model `script` says, one after the other."""


def _error(status: int, message: str, code: str = "", **headers: str) -> Response:
    body = {"error": {"message": message, "type": "invalid_request_error", "code": code or None}}
    return JSONResponse(
        body, status, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )


def _trouble(model: str, key: str) -> Response | None:
    """What both services do alike when something is wrong."""
    simple: dict[str, Response] = {
        "busy": _error(429, "Rate limit reached", retry_after="7"),
        "busy-date": _error(429, "Rate limit reached", retry_after="Fri, 31 Dec 2100 23:59:59 GMT"),
        "down": Response("upstream\nis down", 500, media_type="text/plain"),
        "bad": _error(400, "Unsupported parameter: 'seed'"),
        "forbidden": _error(403, "no access to model"),
        "filtered-prompt": _error(400, "The prompt was filtered", "content_filter"),
        "too-much": _error(400, "maximum context length is 8192", "context_length_exceeded"),
        "html": HTMLResponse("<!DOCTYPE html><html><body>Sign in</body></html>"),
        "html-error": HTMLResponse("<html><h1>Bad gateway</h1></html>", 502),
        "moved": RedirectResponse("http://elsewhere.invalid/v1", 307),
        "packed": Response(b"\x1f\x8b", headers={"content-encoding": "gzip"}, media_type="application/json"),
        "error-200": JSONResponse({"error": {"message": "upstream said no"}}),
        "numbers": JSONResponse([1, 2, 3]),
        "truncated": Response(b'{"id": "x", "choices": [{"mess', media_type="application/json"),
        "echo-key": _error(401, f"Incorrect API key provided: {key}"),
        "echo-late": _error(401, f"{'a' * 285} {key} is no key of ours"),
        "echo-odd": Response(f"{'a' * 110} {key} is no key of ours", media_type="application/json"),
        "surrogate": _event(b'{"choices": [], "type": "message_start", "message": {"\\ud800": 1}}'),
        "numeral": _event(b'{"choices": ' + b"1" * 5_000 + b"}"),
        "charset": Response(b"{}", 429, headers={"content-type": "application/json; charset=utf-16"}),
        "busy-ever": _error(429, "Rate limit reached", retry_after=f"Fri, 31 Dec {'9' * 20} 23:59:59 GMT"),
        "loris": StreamingResponse(_drip(), media_type="application/json"),
        "cut": StreamingResponse(_cut(), media_type="application/json"),
        "huge": StreamingResponse(_huge(), media_type="application/json"),
    }
    known = ("small", "pieces", "length", "silent-length", "filter", "blank", "part-filter", "long", "no-end",
             "cut-stream", "error-stream", "torn-stream", "no-usage",
             "script")  # fmt: skip
    if model in simple:
        return simple[model]
    return None if model in known else _error(404, f"The model `{model}` does not exist", "model_not_found")


def _event(data: bytes) -> Response:
    return Response(b"event: message_start\ndata: " + data + b"\n\n", media_type="text/event-stream")


async def _drip() -> AsyncIterator[bytes]:
    """A byte now and then, for ever: no single wait is long."""
    while True:
        yield b" "
        await asyncio.sleep(0.02)


async def _cut() -> AsyncIterator[bytes]:
    yield b'{"choices": '
    raise ConnectionResetError("the line goes dead in the middle")


async def _huge() -> AsyncIterator[bytes]:
    yield b'{"choices": [{"message": {"content": "'
    for _ in range(HUGE // 1_000_000):
        yield b"a" * 1_000_000
    yield b'"}}]}'


async def _events(events: list[tuple[str, Any]], *, cut: bool = False) -> AsyncIterator[bytes]:
    """Server-sent events, torn apart at places that are no ends of anything."""
    for name, data in events:
        line = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
        whole = ((f"event: {name}\n" if name else "") + f"data: {line}\n\n").encode()
        for start in range(0, len(whole), 7):
            yield whole[start : start + 7]
    if cut:
        raise ConnectionResetError("the line goes dead in the middle")


#: By model: the text, why it ended, and the tokens that it took.
_SAID = {
    "length": ("I am sorry about the", "length", 4),
    "silent-length": ("", "length", 512),
    "filter": ("", "content_filter", 0),
    "part-filter": ("I am sorry", "content_filter", 3),
    "blank": (" \n", "stop", 1),
    "long": ("a" * 120_000, "stop", 30_000),
    "pieces": ("".join(PIECES), "stop", 12),
}
_ANTHROPIC = {"stop": "end_turn", "length": "max_tokens", "content_filter": "refusal"}


def _said(model: str) -> tuple[list[str], str, int]:
    text, finish, tokens = _SAID.get(model, (REPLY, "stop", 20))
    return (PIECES if model == "pieces" else [text] if text else []), finish, tokens


class _App:
    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    async def _take(self, request: Request) -> tuple[dict[str, Any], Response | None]:
        body = await request.json()
        self._endpoint.asked.append(body)
        self._endpoint.headers.append(dict(request.headers))
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        key = request.headers.get("x-api-key", key)
        if not self._endpoint.open and key != KEY:
            return body, _error(401, f"Incorrect API key provided: {key}", "invalid_api_key")
        return body, _trouble(body["model"], key)

    async def completions(self, request: Request) -> Response:
        """OpenAI's."""
        body, trouble = await self._take(request)
        if trouble is not None:
            return trouble
        model = body["model"]
        parts, finish, tokens = _said(model)
        parts = [self._endpoint.says.pop(0)] if model == "script" else parts
        usage = {"prompt_tokens": 100, "completion_tokens": tokens, "total_tokens": 100 + tokens}
        frame = {"id": "c-1", "created": 1, "model": f"{model}-2025"}
        if not body.get("stream"):
            choice = {"index": 0, "message": {"role": "assistant", "content": "".join(parts) or None}}
            whole = {**frame, "object": "chat.completion", "choices": [{**choice, "finish_reason": finish}]}
            return JSONResponse(whole if model == "no-usage" else {**whole, "usage": usage})
        frame["object"] = "chat.completion.chunk"
        end = None if model == "no-end" else finish
        deltas: list[tuple[dict[str, str], str | None]] = [({"content": part}, None) for part in parts] + [
            ({}, end)
        ]
        events: list[tuple[str, Any]] = [
            ("", {**frame, "choices": [{"index": 0, "delta": delta, "finish_reason": why}]})
            for delta, why in deltas
        ]
        if model in ("cut-stream", "torn-stream", "error-stream"):
            last = {"torn-stream": '{"choices": [{', "error-stream": {"error": {"message": "overloaded"}}}
            events[-1:] = [("", last[model])] if model in last else []
            return StreamingResponse(
                _events(events, cut=model == "cut-stream"), media_type="text/event-stream"
            )
        events += [("", {**frame, "choices": [], "usage": usage}), ("", "[DONE]")]
        return StreamingResponse(_events(events), media_type="text/event-stream")

    async def messages(self, request: Request) -> Response:
        """Anthropic's."""
        body, trouble = await self._take(request)
        if trouble is not None:
            return trouble
        model = body["model"]
        parts, finish, tokens = _said(model)
        reason = _ANTHROPIC[finish]
        message = {"id": "m-1", "type": "message", "role": "assistant", "model": f"{model}-2025"}
        usage = {"input_tokens": 90, "output_tokens": tokens, "cache_read_input_tokens": 10}
        if not body.get("stream"):
            thought = {"type": "thinking", "thinking": "hm", "signature": "s"}
            content = [thought, *({"type": "text", "text": part} for part in parts)]
            return JSONResponse({**message, "content": content, "stop_reason": reason, "usage": usage})
        begin: dict[str, Any] = {
            **message,
            "content": [],
            "stop_reason": None,
            "usage": {**usage, "output_tokens": 1},
        }
        events: list[dict[str, Any]] = [{"type": "message_start", "message": begin}, {"type": "ping"}]
        events.append(
            {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        )
        for part in parts:
            delta = {"type": "text_delta", "text": part}
            events.append({"type": "content_block_delta", "index": 0, "delta": delta})
        if model == "error-stream":
            events.append({"type": "error", "error": {"type": "overloaded_error", "message": "overloaded"}})
        elif model not in ("no-end", "cut-stream"):
            events.append({"type": "content_block_stop", "index": 0})
            ended = {"stop_reason": reason, "stop_sequence": None}
            events.append({"type": "message_delta", "delta": ended, "usage": {"output_tokens": tokens}})
            events.append({"type": "message_stop"})
        named = [(event["type"], event) for event in events]
        return StreamingResponse(_events(named, cut=model == "cut-stream"), media_type="text/event-stream")


@contextmanager
def serving() -> Iterator[Endpoint]:
    """Both endpoints on a port of this machine."""
    endpoint = Endpoint()
    app = _App(endpoint)
    routes = [
        Route("/v1/chat/completions", app.completions, methods=["POST"]),
        Route("/v1/messages", app.messages, methods=["POST"]),
    ]
    config = uvicorn.Config(
        Starlette(routes=routes), port=0, log_level="critical", lifespan="off", timeout_graceful_shutdown=1
    )
    started = threading.Event()

    class Server(uvicorn.Server):  # type: ignore[misc, unused-ignore]
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            started.set()

    server = Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert started.wait(20)
    endpoint.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    try:
        yield endpoint
    finally:
        server.should_exit = True
        thread.join(20)


@contextmanager
def resetting() -> Iterator[str]:
    """A port that takes the first bytes of a request and then resets the connection."""
    import socket
    import struct

    with socket.create_server(("127.0.0.1", 0)) as listener:

        def reset() -> None:
            while True:
                try:
                    line, _ = listener.accept()
                except OSError:
                    return
                line.recv(1)
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                line.close()

        thread = threading.Thread(target=reset, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(20)
