"""What an endpoint said, whichever it was, and what becomes of it: an answer, or the generator's failure."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from tactbench import Answer, Failure
from tactbench_llm.options import Options

#: Nobody reads on: a longer reply is a failure of the generator in any case.
ENOUGH = 100_001


class UnreadableError(Exception):
    """The endpoint's answer is not what its interface says; `content` is what came instead."""

    def __init__(self, what: str, content: str | None = None) -> None:
        super().__init__(what)
        self.content = content


@dataclass(frozen=True, kw_only=True)
class Said:
    """A reply as the endpoint gave it. `finish` is the service's own word for why it ended."""

    text: str
    finish: str
    model: str = ""
    input_tokens: int | None = None
    output_tokens: int | None = None
    first: float | None = None
    """Seconds to the first words, where they came in pieces."""


def settle(said: Said, options: Options) -> Answer | Failure:
    """Whatever text there is is the reply, also one that was cut off: the customer would read it as it is.

    No text at all is the generator's failure, not the endpoint's: asked again, it would say nothing again.
    """
    if not said.text.strip():
        return _silence(said, options)
    price = options.prices
    extra: dict[str, JsonValue] = {"finish_reason": said.finish}
    if said.model:
        extra["model"] = said.model
    if said.first is not None:
        extra["first_words_seconds"] = round(said.first, 4)
    if price is not None:
        extra["price_per_million"] = [price.input, price.output]
    return Answer(
        text=said.text,
        input_tokens=said.input_tokens,
        output_tokens=said.output_tokens,
        cost=price.cost(said.input_tokens, said.output_tokens) if price else None,
        extra=extra,
    )


def _silence(said: Said, options: Options) -> Failure:
    if said.finish in ("content_filter", "refusal"):
        return filtered(f"the model's service gave no reply and calls it {said.finish}")
    if said.finish in ("length", "max_tokens"):
        spent = "" if said.output_tokens is None else f" after {said.output_tokens} tokens"
        return silent(
            f"cut off{spent} before the first word of the reply; give more: {options.flag} max_tokens="
        )
    return silent(f"a blank reply (it ended with: {said.finish})")


def filtered(message: str) -> Failure:
    """The filter that comes with the model left the customer without a reply."""
    return Failure(kind="filtered", blame="generator", message=message)


def silent(message: str) -> Failure:
    """No reply, for another reason."""
    return Failure(kind="empty", blame="generator", message=message)
