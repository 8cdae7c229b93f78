"""OpenAI's interface (chat completions), which most servers of models speak."""

from __future__ import annotations

from time import monotonic
from typing import Any

from pydantic import BaseModel, ValidationError

from tactbench import Ask
from tactbench.briefing import messages
from tactbench_llm.address import host_of
from tactbench_llm.options import ChatOptions
from tactbench_llm.said import ENOUGH, Said, UnreadableError
from tactbench_llm.service import Api

#: There `max_tokens` has a new name, by which newer models insist; servers elsewhere know the old one.
_NEW_NAME = ("api.openai.com", ".openai.azure.com")


class _Usage(BaseModel):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Text(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Text
    finish_reason: str | None = None


class _Completion(BaseModel):
    """What we read of a reply; the client itself takes anything for one."""

    choices: list[_Choice]
    model: str | None = None
    usage: _Usage | None = None


class _Piece(BaseModel):
    delta: _Text | None = None
    finish_reason: str | None = None


class _Chunk(BaseModel):
    choices: list[_Piece] = []
    model: str | None = None
    usage: _Usage | None = None


def _connect(library: Any, options: ChatOptions, settings: dict[str, Any]) -> Any:
    client = library.AsyncOpenAI(**settings)
    if options.base_url != options.home:  # taken from the environment, and no other service's business
        client.organization = client.project = None
    return client


def request_of(ask: Ask, system: str) -> dict[str, Any]:
    """What the client's `create` is told; only what was asked for is sent."""
    options: ChatOptions = ask.options
    said = [{"role": "system", "content": system}] if system else []
    request: dict[str, Any] = {"model": options.model, "messages": [*said, *messages(ask)]}
    if options.temperature is not None:
        request["temperature"] = options.temperature
    if options.max_tokens is not None:
        new = host_of(options.base_url).endswith(_NEW_NAME)
        request["max_completion_tokens" if new else "max_tokens"] = options.max_tokens
    if options.seed != "none":
        request["seed"] = ask.seed if options.seed == "ask" else options.seed
    if options.body:
        request["extra_body"] = options.body
    return request


async def _ask(client: Any, ask: Ask, system: str) -> Said:
    completions, request = client.chat.completions, request_of(ask, system)
    if ask.options.stream:
        return await _streamed(completions, request)
    raw = await completions.with_raw_response.create(**request)
    content: bytes = raw.http_response.content
    try:
        found = _Completion.model_validate_json(content)
        choice = found.choices[0]
    except (ValidationError, IndexError):
        raise UnreadableError("no chat completion", content.decode("utf-8", "replace")) from None
    usage = found.usage or _Usage()
    return Said(
        text=choice.message.content or choice.message.refusal or "",
        finish=choice.finish_reason or "",
        model=found.model or "",
        input_tokens=usage.prompt_tokens,
        output_tokens=usage.completion_tokens,
    )


async def _streamed(completions: Any, request: dict[str, Any]) -> Said:
    started = monotonic()
    text, size, finish, model, usage, first = list[str](), 0, "", "", _Usage(), None
    stream = await completions.create(**request, stream=True, stream_options={"include_usage": True})
    async with stream:
        async for chunk in stream:
            found = _chunk(chunk)
            model, usage = found.model or model, found.usage or usage
            for piece in found.choices[:1]:
                finish = piece.finish_reason or finish
                words = piece.delta and (piece.delta.content or piece.delta.refusal)
                if words:
                    first = monotonic() - started if first is None else first
                    text.append(words)
                    size += len(words)
            if size > ENOUGH:
                finish = finish or "stopped"
                break
    if not finish:
        kind = stream.response.headers.get("content-type", "no type")
        raise UnreadableError(f"a stream ({kind}) without an end after {size} characters")
    return Said(
        text="".join(text),
        finish=finish,
        model=model,
        input_tokens=usage.prompt_tokens,
        output_tokens=usage.completion_tokens,
        first=first,
    )


def _chunk(chunk: Any) -> _Chunk:
    data = chunk.model_dump(warnings=False) if hasattr(chunk, "model_dump") else chunk
    try:
        return _Chunk.model_validate(data)
    except ValidationError:
        raise UnreadableError("a piece of a stream that is none", repr(data)) from None


API = Api("openai", _connect, request_of, _ask)
