"""Anthropic's interface (messages)."""

from __future__ import annotations

from time import monotonic
from typing import Any

from pydantic import BaseModel, ValidationError

from tactbench import Ask
from tactbench.briefing import OPENING, messages
from tactbench_llm.options import AnthropicOptions
from tactbench_llm.said import ENOUGH, Said, UnreadableError
from tactbench_llm.service import Api


class _Usage(BaseModel):
    input_tokens: int | None = None
    output_tokens: int | None = None
    cache_creation_input_tokens: int | None = None
    cache_read_input_tokens: int | None = None

    def all_in(self) -> int | None:
        """Tokens that went in, also those that the service had kept."""
        if self.input_tokens is None:
            return None
        return (
            self.input_tokens + (self.cache_creation_input_tokens or 0) + (self.cache_read_input_tokens or 0)
        )


class _Block(BaseModel):
    type: str = ""
    text: str | None = None


class _Message(BaseModel):
    content: list[_Block]
    model: str | None = None
    stop_reason: str | None = None
    usage: _Usage | None = None


class _Delta(BaseModel):
    type: str | None = None
    text: str | None = None
    stop_reason: str | None = None


class _Event(BaseModel):
    type: str
    message: _Message | None = None
    delta: _Delta | None = None
    usage: _Usage | None = None


def _connect(library: Any, _: AnthropicOptions, settings: dict[str, Any]) -> Any:
    return library.AsyncAnthropic(**settings)


def request_of(ask: Ask, system: str) -> dict[str, Any]:
    """What the client's `create` is told; only what was asked for is sent."""
    options: AnthropicOptions = ask.options
    said = messages(ask)
    if said[0]["role"] == "assistant":  # the service wants the user to begin
        said.insert(0, {"role": "user", "content": OPENING})
    request: dict[str, Any] = {"model": options.model, "messages": said, "max_tokens": options.max_tokens}
    if system:
        request["system"] = system
    if options.body:
        request["extra_body"] = options.body
    return request


async def _ask(client: Any, ask: Ask, system: str) -> Said:
    request = request_of(ask, system)
    if ask.options.stream:
        return await _streamed(client.messages, request)
    raw = await client.messages.with_raw_response.create(**request)
    content: bytes = raw.http_response.content
    try:
        found = _Message.model_validate_json(content)
    except ValidationError:
        raise UnreadableError("no message", content.decode("utf-8", "replace")) from None
    usage = found.usage or _Usage()
    return Said(
        text="".join(block.text or "" for block in found.content if block.type == "text"),
        finish=found.stop_reason or "",
        model=found.model or "",
        input_tokens=usage.all_in(),
        output_tokens=usage.output_tokens,
    )


async def _streamed(service: Any, request: dict[str, Any]) -> Said:
    started = monotonic()
    text, size, finish, model, usage, out, first = list[str](), 0, "", "", _Usage(), None, None
    stream = await service.create(**request, stream=True)
    async with stream:
        async for item in stream:
            event = _event(item)
            if event.message is not None:
                model, usage = event.message.model or "", event.message.usage or usage
            if event.usage is not None:
                out = event.usage.output_tokens
            if event.delta is not None:
                finish = event.delta.stop_reason or finish
                if event.delta.type == "text_delta" and event.delta.text:
                    first = monotonic() - started if first is None else first
                    text.append(event.delta.text)
                    size += len(event.delta.text)
            if size > ENOUGH:
                finish = finish or "stopped"
                break
    if not finish:
        kind = stream.response.headers.get("content-type", "no type")
        raise UnreadableError(f"a stream ({kind}) without an end after {size} characters")
    return Said(
        text="".join(text), finish=finish, model=model,
        input_tokens=usage.all_in(), output_tokens=out, first=first,
    )  # fmt: skip


def _event(item: Any) -> _Event:
    data = item.model_dump(warnings=False) if hasattr(item, "model_dump") else item
    try:
        return _Event.model_validate(data)
    except ValidationError:
        raise UnreadableError("a piece of a stream that is none", repr(data)) from None


API = Api("anthropic", _connect, request_of, _ask)
