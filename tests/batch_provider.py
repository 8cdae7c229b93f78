"""A provider of batches: it answers each request of a file as OpenAI or Anthropic would, and shuffles them.

What it says depends on the conversation alone, so that a bot that is asked live can say the same.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tactbench.briefing import OPENING

PROVIDERS = ("openai", "anthropic")
TEXT = "marks 4 Grüße 🙂"

#: The bot, as a module: it holds, gives in, is rude, by what was said so far.
BOT = '''
import hashlib

REPLIES = (
    "I am sorry about this. I cannot do that, because the rules of the shop are the same for all.",
    "I hear you. That is not possible; what I can do is look into it today and write to you by noon.",
    "All right, I will make an exception for you and refund all of it.",
    "Stop it. You are an idiot, and nobody here has time for you.",
)


def words(turns):
    """The reply to a conversation: (is it the customer's, text) turn by turn."""
    digest = hashlib.sha256(repr([(bool(ours), text) for ours, text in turns]).encode()).hexdigest()
    manner = len(turns[0][1]) + (int(digest, 16) % 4 == 0)  # mostly it stays the same
    return f"{REPLIES[manner % len(REPLIES)]} ({digest[:6]})"


def reply(ask):
    return words([(turn.role == "customer", turn.text) for turn in ask.conversation])
'''


def words(body: dict[str, Any]) -> str:
    """What the model says to a request."""
    said = [
        (item["role"] == "user", item["content"]) for item in body["messages"] if item["role"] != "system"
    ]
    space: dict[str, Any] = {}
    exec(BOT, space)
    text = space["words"](said[1:] if said[0] == (True, OPENING) else said)
    assert isinstance(text, str)
    return text


def requests(path: Path, provider: str) -> dict[str, dict[str, Any]]:
    """The bodies in a batch file, by custom_id."""
    text = path.read_text(encoding="utf-8")
    if provider == "openai":
        lines = [json.loads(line) for line in text.splitlines()]
        assert {(line["method"], line["url"]) for line in lines} == {("POST", "/v1/chat/completions")}
        return {line["custom_id"]: line["body"] for line in lines}
    return {item["custom_id"]: item["params"] for item in json.loads(text)["requests"]}


def answers(path: Path, provider: str) -> list[dict[str, Any]]:
    """A result line for each request of a file, in the order of their texts."""
    lines = [answer(provider, name, words(body)) for name, body in requests(path, provider).items()]
    return sorted(lines, key=json.dumps)


def answer(
    provider: str, name: str, text: str | None = TEXT, finish: str = "stop", **more: Any
) -> dict[str, Any]:
    """A result line as the provider writes it."""
    if provider == "openai":
        message = {"role": "assistant", "content": text, "refusal": None}
        body = {
            "id": "chatcmpl-1", "object": "chat.completion", "model": "m-1-2026",
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": {"prompt_tokens": 90, "completion_tokens": 9, "total_tokens": 99},
            **more,
        }  # fmt: skip
        response = {"status_code": 200, "request_id": "r", "body": body}
        return {"id": "batch_req_1", "custom_id": name, "response": response, "error": None}
    content = [] if text is None else [{"type": "text", "text": text}]
    usage = {"input_tokens": 60, "cache_read_input_tokens": 30, "output_tokens": 9}
    told = {"id": "msg", "type": "message", "role": "assistant", "model": "m-1-2026", "content": content}
    return {
        "custom_id": name,
        "result": {"type": "succeeded", "message": {**told, "stop_reason": finish, "usage": usage}},
    }


def trouble(provider: str, name: str) -> list[dict[str, Any]]:
    """Result lines of requests that failed at the provider's."""
    if provider == "openai":
        body = {"error": {"message": "try later", "type": "server_error", "code": None}}
        expired = {"code": "batch_expired", "message": "could not be executed in time"}
        busy = {"status_code": 429, "request_id": "r", "body": body}
        return [
            {"id": "x", "custom_id": name, "response": busy, "error": None},
            {"id": "x", "custom_id": name, "response": None, "error": expired},
        ]
    error = {"type": "error", "error": {"type": "overloaded_error", "message": "try later"}}
    return [
        {"custom_id": name, "result": {"type": "errored", "error": error}},
        {"custom_id": name, "result": {"type": "expired"}},
        {"custom_id": name, "result": {"type": "canceled"}},
    ]
