"""The contract for those who write a bot: JSON Schemas of the ask and of the reply, and an OpenAPI page,
made from the records themselves."""

from __future__ import annotations

from typing import Any

from tactbench import Ask
from tactbench_connect.contract import Reply

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: What the fields of an ask mean, for readers of the schema.
_MEANINGS = {
    "id": "Opaque; the same for the same case in every run.",
    "rung": "0 for the first reply of a case, then 1 for the reply to the next thing the customer says.",
    "conversation": "Everything said so far; the last turn is the customer's, and is to be answered.",
    "desk": "What the replying side knows, may give, and must not give, with reasons.",
    "channel": "chat, email, phone, ticket, review, social, or another word.",
    "language": "The language of the conversation, like en.",
    "seed": "Use it for every random choice, so that a run can be repeated.",
    "trial": "0 for the first time that a run asks a case, then 1, and so on.",
}
_STATUSES = {
    "429": "Too many asks; Retry-After tells how long to wait. The run stays incomplete, and asks again.",
    "default": "Trouble of the service: the run stays incomplete, and asks again when it is resumed.",
}


def ask_schema() -> dict[str, Any]:
    """JSON Schema of an ask as it is sent. Fields may be added to it: ignore those that you do not know."""
    schema = _plain(Ask.model_json_schema(mode="serialization"))
    properties = {name: value for name, value in schema["properties"].items() if name != "options"}
    definitions = {
        name: _open({key: value for key, value in item.items() if key != "description"})
        for name, item in schema["$defs"].items()
    }
    return {
        "$schema": DIALECT,
        "title": "Ask",
        "description": "What a bot is asked: a conversation, and what the desk knows. "
        "Later versions may add fields; ignore those that you do not know.",
        "type": "object",
        "properties": {name: {**value, "description": _MEANINGS[name]} for name, value in properties.items()},
        "required": [*properties],
        "$defs": definitions,
    }


def _plain(value: Any) -> Any:
    """Without what guards our own records only: their limit on lengths, and titles made of names."""
    if isinstance(value, dict):
        return {
            key: _plain(item)
            for key, item in value.items()
            if not (key == "maxLength" or (key == "title" and isinstance(item, str)))
        }
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _open(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "additionalProperties"}


def reply_schema() -> dict[str, Any]:
    """JSON Schema of a reply."""
    return {"$schema": DIALECT, "title": "Reply", **_plain(Reply.model_json_schema(mode="validation"))}


def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 description of a service that `http:URL` can ask."""
    reply, ask = _moved(reply_schema()), _moved(ask_schema())
    content = {
        "application/json": {"schema": {"$ref": "#/components/schemas/Reply"}},
        "text/plain": {"schema": {"type": "string", "description": "The reply itself, UTF-8."}},
    }
    post = {
        "summary": "Reply to a customer",
        "operationId": "reply",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ask"}}},
        },
        "responses": {
            "200": {"description": "The reply.", "content": content},
            **{status: {"description": text} for status, text in _STATUSES.items()},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "A bot that TactBench can ask",
            "version": "1",
            "description": "Any path on any host: tactbench run core http:https://host/path. "
            "A reply has at most 1,000,000 bytes. Redirects to other hosts are not followed.",
        },
        "paths": {"/": {"post": post}},
        "components": {"schemas": {"Ask": ask[0], "Reply": reply[0], **ask[1], **reply[1]}},
    }


def _moved(schema: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema with its definitions taken out, to be among the components."""
    body = {key: _pointed(value) for key, value in schema.items() if key not in ("$schema", "$defs")}
    return body, {name: _pointed(value) for name, value in schema.get("$defs", {}).items()}


def _pointed(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: item.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _pointed(item)
            for key, item in value.items()
        }
    return [_pointed(item) for item in value] if isinstance(value, list) else value


def pages() -> dict[str, str]:
    """The pages by file name, as they ship beside this module."""
    import json

    import yaml

    schemas = {"ask.schema.json": ask_schema(), "reply.schema.json": reply_schema()}
    written = {
        name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas.items()
    }
    page = yaml.safe_dump(openapi(), sort_keys=False, allow_unicode=True, width=100)
    return {**written, "openapi.yaml": page}
