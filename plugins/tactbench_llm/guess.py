"""What a reply is expected to take, before it is asked for. Rough: each model cuts text in its own way."""

from __future__ import annotations

from typing import Any

from tactbench import Expected
from tactbench_llm.options import Options

#: Bytes of UTF-8 that make a token: four letters of English, and one or two signs of a script with many.
BYTES_A_TOKEN = 4
#: Tokens that a message takes beside its words.
FRAME = 4
#: Tokens of a support reply of the usual length (some 150 words); what a model thinks aloud comes on top.
USUAL = 200


def expected(request: dict[str, Any], options: Options) -> Expected:
    """Of a request as it will be sent."""
    system: str = request.get("system", "")
    texts = [*([system] if system else []), *(message["content"] for message in request["messages"])]
    size = sum(len(text.encode()) for text in texts)
    into = -(-size // BYTES_A_TOKEN) + FRAME * len(texts)
    most: int | None = getattr(options, "max_tokens", None)
    usual, price = min(USUAL, most or USUAL), options.prices
    return Expected(
        input_tokens=into,
        output_tokens=usual,
        most_output_tokens=most,
        cost=price.cost(into, usual) if price else None,
        most_cost=price.cost(into, most) if price else None,
    )
