"""From cases to the requests of a provider's batch file; pure functions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from tactbench.batch.manifest import Asked
from tactbench.briefing import BRIEFING, OPENING, briefing, digest_of, messages, system_prompt
from tactbench.cases import Ask, Case, Json, Record
from tactbench.engine.replies import seed_of
from tactbench.errors import UsageError
from tactbench.results import digest_of as digest_of_data

Provider = Literal["openai", "anthropic"]
PROVIDERS: tuple[Provider, ...] = ("openai", "anthropic")
#: What Anthropic's interface must be told, where the user says nothing.
MAX_TOKENS = 1_024
#: Requests and bytes that a provider takes in one batch.
MOST = {"openai": (50_000, 200_000_000), "anthropic": (100_000, 256_000_000)}
#: Hex digits of the export's digest at the beginning of each custom_id.
MARK = 16


class Settings(Record):
    """What each request says beside the conversation: part of the run's identity."""

    provider: Provider
    model: str = Field(min_length=1)
    system: Literal["desk", "bare"] = "desk"
    temperature: float | None = Field(None, ge=0)
    max_tokens: int | None = Field(None, ge=1)
    body: Json = {}
    """Whatever else each request is to say."""

    def identity(self) -> dict[str, Any]:
        """The settings as a run's options: the briefing by its version and digest."""
        given = self.model_dump(mode="json", exclude_none=True)
        if self.system == "bare":
            return given
        return {**given, "briefing": BRIEFING, "briefing_sha256": digest_of(briefing())}


def requests_of(cases: Sequence[Case], settings: Settings, trials: int, seed: int) -> dict[Asked, Any]:
    """For each case and trial what the model is asked for its first reply."""
    pattern = briefing() if settings.system == "desk" else ""
    return {
        Asked(case_id=case.id, trial=trial): request_of(
            case.ask(seed_of(seed, case.family, trial), None, trial), pattern, settings
        )
        for trial in range(trials)
        for case in cases
    }


def request_of(ask: Ask, pattern: str, settings: Settings) -> dict[str, Any]:
    """The body of one request."""
    said = messages(ask)
    system = system_prompt(pattern, ask) if pattern else ""
    body: dict[str, Any] = {"model": settings.model}
    if settings.provider == "openai":
        body["messages"] = [{"role": "system", "content": system}, *said] if system else said
        if settings.max_tokens is not None:
            body["max_completion_tokens"] = settings.max_tokens
    else:
        if said[0]["role"] == "assistant":  # the service wants the user to begin
            said.insert(0, {"role": "user", "content": OPENING})
        body |= {"max_tokens": settings.max_tokens or MAX_TOKENS, "messages": said}
        if system:
            body["system"] = system
    if settings.temperature is not None:
        body["temperature"] = settings.temperature
    twice = next((key for key in settings.body if key in body), None)
    if twice is not None:
        raise UsageError(f"--body: {twice} is set already; leave it out there")
    return body | dict(settings.body)


def digest_of_requests(requests: Mapping[Asked, Any]) -> str:
    """The export's digest: which case and trial gets which request for its first reply. The same suite,
    settings and briefing give the same one on every machine."""
    return digest_of_data([[key.case_id, key.trial, body] for key, body in requests.items()])


def custom_ids(first: Sequence[Asked], later: Sequence[Asked], digest: str) -> dict[str, Asked]:
    """An id for each request, of letters both providers allow, from which its export and its rung can be
    told: `…-000012`, and for the fourth reply `…-000012-r3`."""
    ids = {key.row: f"{digest[:MARK]}-{number:06d}" for number, key in enumerate(first)}
    names = {ids[key.row]: key for key in first}
    return names | {f"{ids[key.row]}-r{key.rung}": key for key in later if key.rung}


def batch_file(provider: Provider, requests: Mapping[str, Any]) -> str:
    """The file: JSON lines to upload at OpenAI's, the body of one request to post at Anthropic's.

    Raises UsageError where it is more than the provider takes at once.
    """
    if provider == "openai":
        kind = {"method": "POST", "url": "/v1/chat/completions"}
        lines = [_json({"custom_id": name, **kind, "body": body}) for name, body in requests.items()]
        text = "".join(f"{line}\n" for line in lines)
    else:
        lines = [_json({"custom_id": name, "params": body}) for name, body in requests.items()]
        text = '{"requests": [\n' + ",\n".join(lines) + "\n]}\n"
    most, largest = MOST[provider]
    if len(lines) > most or len(text.encode()) > largest:
        what = f"{len(lines):,} requests in {len(text.encode()):,} bytes"
        raise UsageError(
            f"{what}: {provider} takes {most:,} in {largest:,} bytes; export parts with --slice or --limit"
        )
    return text


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
