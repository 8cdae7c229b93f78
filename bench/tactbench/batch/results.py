"""What a provider's result lines say: a reply, or the service's trouble. Pure functions."""

from __future__ import annotations

from typing import Any

from tactbench.engine.work import Outcome
from tactbench.errors import EndpointError, SuiteError
from tactbench.results import Answer, Failure

#: Of what a service says of its trouble, so much is kept.
QUOTED = 200
#: Codes of status 400 by which a service refuses what the customer wrote, and the kind of failure each is.
REFUSALS = {
    "content_filter": "filtered",
    "content_policy_violation": "filtered",
    "ResponsibleAIPolicyViolation": "filtered",
    "context_length_exceeded": "empty",
}


def outcome_of(line: dict[str, Any], provider: str, place: str) -> Outcome:
    """What one line came to. Raises SuiteError where it is no result of that provider."""
    try:
        value = _openai(line) if provider == "openai" else _anthropic(line)
    except EndpointError as error:
        return Outcome(error=error)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())[:QUOTED]
        raise SuiteError(
            f"{place}: is no result of a batch of {provider} ({what}); name its results"
        ) from None
    return Outcome(value=value)


def _openai(line: dict[str, Any]) -> Answer | Failure:
    response, error = line["response"], line.get("error")
    if error:
        raise EndpointError(f"{error.get('code')}: {error.get('message')}"[:QUOTED])
    if response["status_code"] != 200:
        return _refused(response["status_code"], response.get("body"))
    body = response["body"]
    choice = body["choices"][0]
    message, usage = choice["message"], body.get("usage") or {}
    text = message.get("content") or message.get("refusal") or ""
    tokens = usage.get("prompt_tokens"), usage.get("completion_tokens")
    return _answer(text, choice.get("finish_reason"), body.get("model"), tokens)


def _refused(status: int, body: Any) -> Failure:
    """The generator's own failure, as it is when the model is asked live: asked again, the service would
    refuse again. Raises EndpointError where it might not."""
    trouble = body.get("error") if isinstance(body, dict) else body
    code, said = (trouble.get("code"), trouble.get("message")) if isinstance(trouble, dict) else ("", trouble)
    if status == 400 and code in REFUSALS:
        return Failure(kind=REFUSALS[code], blame="generator", message=f"the service refused it: {code}")
    raise EndpointError(f"HTTP {status}: {said}"[:QUOTED], status=status)


def _anthropic(line: dict[str, Any]) -> Answer | Failure:
    result = line["result"]
    if result["type"] == "errored":
        error = result["error"].get("error") or result["error"]
        raise EndpointError(f"{error.get('type')}: {error.get('message')}"[:QUOTED])
    if result["type"] in ("canceled", "expired"):
        raise EndpointError(f"the request was {result['type']}")
    if result["type"] != "succeeded":
        raise ValueError(f"unknown type {result['type']!r}")
    message = result["message"]
    text = "".join(block["text"] for block in message["content"] if block["type"] == "text")
    usage = message.get("usage") or {}
    counted = [
        usage.get(key) for key in ("input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens")
    ]
    read = None if counted[0] is None else sum(count or 0 for count in counted)
    tokens = read, usage.get("output_tokens")
    return _answer(text, message.get("stop_reason"), message.get("model"), tokens)


def _answer(
    text: str, finish: str | None, model: str | None, tokens: tuple[int | None, int | None]
) -> Answer | Failure:
    """The reply; none at all is the generator's own failure, as it is when the model is asked live."""
    if not text.strip():
        kind = "filtered" if finish in ("content_filter", "refusal") else "empty"
        return Failure(kind=kind, blame="generator", message=f"no text (it ended with: {finish})")
    told = {"finish_reason": finish, "model": model}
    return Answer(
        text=text,
        input_tokens=tokens[0],
        output_tokens=tokens[1],
        extra={key: value for key, value in told.items() if value is not None},
    )
