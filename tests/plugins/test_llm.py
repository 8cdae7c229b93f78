"""`llm` and `anthropic` over real HTTP, through the official clients, against endpoints of this machine."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("openai")
pytest.importorskip("anthropic")

from tests.llm_server import HUGE, KEY, PIECES, REPLY, Endpoint, resetting, serving

from tactbench import Answer, Ask, Desk, EndpointError, Failure, Limit, Turn, UsageError
from tactbench_llm.options import AnthropicOptions, LlmOptions, Options
from tactbench_llm.service import Service

if TYPE_CHECKING:
    from tests.conftest import CommandLine

KINDS = ("llm", "anthropic")
VARIABLE_OF = {"llm": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
VARIABLES = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_ORG_ID", "OPENAI_BASE_URL", "ANTHROPIC_BASE_URL")
DESK = Desk(
    facts=("Order 4417 came on 4 April,\none day late.",),
    can_offer=(),
    limits=(Limit(limit="No refund of {channel}", because="they were used"),),
)
ASK = Ask(
    id="c-1",
    conversation=(
        Turn(role="customer", text="Where is it?"),
        Turn(role="agent", text="I will look."),
        Turn(role="customer", text="Hello?"),
        Turn(role="customer", text="HELLO?? 📦"),
    ),
    desk=DESK,
    channel="email",
    language="en",
    seed=417,
)


@pytest.fixture(scope="module")
def server() -> Iterator[Endpoint]:
    with serving() as endpoint:
        yield endpoint


@pytest.fixture
def endpoint(server: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    """The server with nothing asked yet, and an environment without keys."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    server.asked.clear()
    server.headers.clear()
    server.open = True
    return server


def options_of(kind: str, endpoint: Endpoint | str, model: str, **more: Any) -> Options:
    """Options for that model of the endpoint."""
    url = endpoint if isinstance(endpoint, str) else endpoint.url
    if kind == "llm":
        return LlmOptions(model=model, **{"base_url": f"{url}/v1", **more})
    return AnthropicOptions(model=model, **{"base_url": url, **more})


def ask(kind: str, options: Options, question: Ask = ASK) -> Answer | Failure:
    """One reply, and everything closed behind it."""

    async def once() -> Answer | Failure:
        service = Service(kind, f"tactbench_llm.{'openai_api' if kind == 'llm' else 'messages_api'}")
        service.ready(options)
        try:
            return await service.reply(question.model_copy(update={"options": options}))
        finally:
            await service.close()

    return asyncio.run(once())


def trouble(kind: str, options: Options) -> EndpointError:
    """The endpoint's trouble that a reply comes to."""
    with pytest.raises(EndpointError) as caught:
        ask(kind, options)
    assert "\n" not in str(caught.value)
    return caught.value


# --- replies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(("kind", "end"), [("llm", "stop"), ("anthropic", "end_turn")])
def test_a_reply_comes_with_its_tokens_its_end_and_its_cost(
    kind: str, end: str, stream: bool, endpoint: Endpoint
) -> None:
    """Whole or in pieces torn in the middle of characters, the answer is the same."""
    found = ask(kind, options_of(kind, endpoint, "pieces", stream=stream, price_in=10, price_out=50))
    assert isinstance(found, Answer)
    assert found.text == "".join(PIECES)
    assert (found.input_tokens, found.output_tokens) == (100, 12)
    assert found.cost == pytest.approx((100 * 10 + 12 * 50) / 1e6)
    assert found.extra["finish_reason"] == end
    assert found.extra["model"] == "pieces-2025"
    assert ("first_words_seconds" in found.extra) == stream


@pytest.mark.parametrize("kind", KINDS)
def test_the_conversation_and_the_desk_reach_the_model(kind: str, endpoint: Endpoint) -> None:
    """Turns keep their order and their roles, two of one side in a row too; the desk is the system prompt."""
    ask(kind, options_of(kind, endpoint, "small", max_tokens=99, body='{"top_p": 0.9}'))
    (body,) = endpoint.asked
    said = body["messages"]
    system = body["system"] if kind == "anthropic" else said.pop(0)["content"]
    assert [turn["role"] for turn in said] == ["user", "assistant", "user", "user"]
    assert [turn["content"] for turn in said] == [turn.text for turn in ASK.conversation]
    assert "- Order 4417 came on 4 April, one day late." in system
    assert "- nothing is noted" in system
    assert "- No refund of {channel} (because: they were used)" in system  # what notes hold is no place
    assert "is held by email" in system
    assert "internal" in system
    assert (body["max_tokens"], body["top_p"]) == (99, 0.9)
    assert body.get("seed") == (417 if kind == "llm" else None)


def test_only_what_was_asked_for_is_sent(endpoint: Endpoint) -> None:
    """No temperature, no length and no seed of ours where the user wants the endpoint's own."""
    ask("llm", options_of("llm", endpoint, "small", seed="none", system="bare"))
    assert sorted(endpoint.asked[0]) == ["messages", "model"]
    assert endpoint.asked[0]["messages"][0]["role"] == "user"
    ask("anthropic", options_of("anthropic", endpoint, "small", system="bare"))
    assert sorted(endpoint.asked[1]) == ["max_tokens", "messages", "model"]
    ask("llm", options_of("llm", endpoint, "small", seed=7, temperature="0.5"))
    assert (endpoint.asked[2]["seed"], endpoint.asked[2]["temperature"]) == (7, 0.5)


def test_anthropic_is_told_that_the_desk_began(endpoint: Endpoint) -> None:
    """Its service wants the user to speak first."""
    question = ASK.model_copy(update={"conversation": ASK.conversation[1:]})
    ask("anthropic", options_of("anthropic", endpoint, "small"), question)
    assert [turn["role"] for turn in endpoint.asked[0]["messages"]] == ["user", "assistant", "user", "user"]


def test_a_prompt_of_ones_own_gets_the_desk_too(endpoint: Endpoint, tmp_path: Path) -> None:
    """Where the text has a place for the desk it stands there, else behind it."""
    file = tmp_path / "prompt.txt"
    file.write_text("\ufeffNotes by {channel}:\n{desk}\nBe brief.\n", encoding="utf-8")
    ask("llm", options_of("llm", endpoint, "small", system=f"@{file}"))
    ask("llm", options_of("llm", endpoint, "small", system="You are Ada."))
    first, second = (body["messages"][0]["content"] for body in endpoint.asked)
    assert first.startswith("Notes by email:\nWhat the desk knows:")
    assert first.endswith("Be brief.")
    assert second.startswith("You are Ada.\n\nWhat the desk knows:")


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("model", ["length", "part-filter"])
def test_a_reply_that_was_cut_off_counts_as_it_stands(
    kind: str, stream: bool, model: str, endpoint: Endpoint
) -> None:
    found = ask(kind, options_of(kind, endpoint, model, stream=stream))
    assert isinstance(found, Answer)
    assert found.text.startswith("I am sorry")
    assert found.extra["finish_reason"] in ("length", "max_tokens", "content_filter", "refusal")


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("model", "expected", "words"),
    [
        ("filter", "filtered", "gave no reply"),
        ("filtered-prompt", "filtered", "refused the conversation: content_filter"),
        ("too-much", "empty", "does not fit the model's context"),
        ("silent-length", "empty", "after 512 tokens before the first word of the reply; give more"),
        ("blank", "empty", "a blank reply"),
    ],
)
def test_no_reply_is_the_generators_own_failure(
    kind: str, stream: bool, model: str, expected: str, words: str, endpoint: Endpoint
) -> None:
    """Asked again, the model would say nothing again: the endpoint is not to blame."""
    found = ask(kind, options_of(kind, endpoint, model, stream=stream))
    assert isinstance(found, Failure)
    assert (found.kind, found.blame) == (expected, "generator")
    assert words in found.message


@pytest.mark.parametrize("stream", [False, True])
def test_a_reply_beyond_all_measure_is_handed_on(stream: bool, endpoint: Endpoint) -> None:
    """The engine says that it is too long; streamed, nobody reads it to its end."""
    found = ask("llm", options_of("llm", endpoint, "long", stream=stream))
    assert isinstance(found, Answer)
    assert len(found.text) > 100_000


# --- the endpoint's trouble ------------------------------------------------------------------------


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("model", "status", "words"),
    [
        ("busy", 429, "Rate limit reached"),
        ("down", 500, "upstream is down"),
        ("bad", 400, "seed=none"),
        ("forbidden", 403, "may not use forbidden"),
        ("nosuch", 404, "check the model's name (nosuch)"),
        ("html-error", 502, "a page of HTML"),
        ("moved", 307, "it moved to http://elsewhere.invalid/v1"),
        ("html", None, "HTML"),
        ("packed", None, "packed with 'gzip'"),
        ("truncated", None, "base_url"),
        ("error-200", None, "base_url"),
        ("numbers", None, "base_url"),
        ("cut", None, "peer closed connection"),
    ],
)  # fmt: skip
def test_the_endpoints_trouble_is_told_as_such(
    kind: str, stream: bool, model: str, status: int | None, words: str, endpoint: Endpoint
) -> None:
    """One line with the status and the mend; the service is asked once, since only the engine asks again."""
    found = trouble(kind, options_of(kind, endpoint, model, stream=stream))
    assert found.status == status
    assert words.lower() in str(found).lower()
    assert found.retry_after == (7 if model == "busy" else None)
    assert len(endpoint.asked) == 1


def test_an_address_without_its_end_or_with_tls_in_vain_is_told(endpoint: Endpoint) -> None:
    """/v1 that is missing, and https where plain HTTP answers, are named."""
    found = trouble("llm", options_of("llm", endpoint, "small", base_url=endpoint.url))
    assert f"base_url ({endpoint.url}; /v1 is missing at its end)" in str(found)
    found = trouble("llm", options_of("llm", endpoint.url.replace("http:", "https:"), "small"))
    assert str(found).endswith("there is no TLS behind this port: try -o base_url=http://…")


def test_retry_after_may_be_a_date(endpoint: Endpoint) -> None:
    found = trouble("llm", options_of("llm", endpoint, "busy-date"))
    assert found.retry_after is not None
    assert found.retry_after > 3600


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"retry-after": "Thu, 01 Jan 1970 00:00:00"}, 0),
    ],
)
def test_what_a_service_asks_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    from tactbench_llm.trouble import retry_after

    assert retry_after(headers) == seconds


@pytest.mark.parametrize(
    ("kind", "model", "words"),
    [
        ("llm", "no-end", "without an end after 78 characters"),
        ("llm", "cut-stream", "peer closed connection"),
        ("llm", "torn-stream", "no JSON"),
        ("llm", "error-stream", "the stream broke off: overloaded"),
        ("anthropic", "no-end", "without an end after 78 characters"),
        ("anthropic", "cut-stream", "peer closed connection"),
        ("anthropic", "error-stream", "the stream broke off: overloaded"),
    ],
)
def test_half_a_stream_is_no_reply(kind: str, model: str, words: str, endpoint: Endpoint) -> None:
    """What came until then is not taken for the reply."""
    assert words in str(trouble(kind, options_of(kind, endpoint, model, stream=True)))


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_drip_of_bytes_ends_with_the_time(kind: str, stream: bool, endpoint: Endpoint) -> None:
    """A byte now and then keeps every single wait short; the time-out is for the whole."""
    found = trouble(kind, options_of(kind, endpoint, "loris", stream=stream, timeout=0.3))
    assert "no whole reply within 0.3 s" in str(found)


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_body_without_end_is_not_read(kind: str, stream: bool, endpoint: Endpoint) -> None:
    """Of 50 MB no more than 16 are taken in."""
    from tactbench_llm.bodies import LARGEST_BODY

    assert LARGEST_BODY < HUGE / 3
    assert "more than 16,000,000 bytes" in str(
        trouble(kind, options_of(kind, endpoint, "huge", stream=stream))
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_connection_that_is_reset_or_refused(kind: str) -> None:
    """The message says what happened, not only `Connection error.`"""
    with resetting() as url:
        assert "is the endpoint up" in str(trouble(kind, options_of(kind, url, "small")))
    found = trouble(kind, options_of(kind, "http://127.0.0.1:9", "small"))
    assert re.search(r"127\.0\.0\.1: ConnectError: .+; is the endpoint up, and base_url right\?", str(found))


# --- keys ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_goes_where_it_is_meant_to(
    kind: str, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An endpoint of this machine gets no key that is set for the service, only one that is named for it."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-of-anthropic")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-ours")
    monkeypatch.setenv("MY_TOKEN", KEY)
    ask(kind, options_of(kind, endpoint, "small"))
    endpoint.open = False
    ask(kind, options_of(kind, endpoint, "small", key_from="MY_TOKEN"))
    without, with_key = (json.dumps(headers) for headers in endpoint.headers)
    assert not re.search("sk-of|org-of", without + with_key)
    assert KEY in with_key


@pytest.mark.parametrize("kind", KINDS)
def test_a_refused_key_is_named_by_its_variable(
    kind: str, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the service says of it is shown without the key, however short that is."""
    endpoint.open = False
    monkeypatch.setenv("MY_TOKEN", "s3!")
    found = trouble(kind, options_of(kind, endpoint, "small", key_from="MY_TOKEN"))
    assert found.status == 401
    assert "provided: [masked]; check the key in MY_TOKEN" in str(found)
    found = trouble(kind, options_of(kind, endpoint, "small"))
    assert "it wants a key: name the variable that holds it with -o key_from=" in str(found)


@pytest.mark.parametrize("value", ["", "sk-with space", "sk-line\n", "sk-ключ", "sk-\x07"])
def test_a_key_that_cannot_be_one_is_refused_unseen(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A header would not take it, and the error of that would show it."""
    monkeypatch.setenv("OPENAI_API_KEY", value)
    with pytest.raises(UsageError, match="OPENAI_API_KEY") as caught:
        ask("llm", LlmOptions(model="small"))
    assert "sk-" not in str(caught.value)


# --- options ---------------------------------------------------------------------------------------


def options_error(build: Callable[[], Options]) -> str:
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as caught:
        build()
    first = caught.value.errors()[0]
    return f"{first['loc'][0]}: {first['msg']}"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "model: Value error, name the model"),
        ({"model": " small"}, "name the model"),
        ({"model": "m", "base_url": "localhost:8000"}, "base_url: Value error, is no address"),
        ({"model": "m", "base_url": "http://h:99999/v1"}, "is no address (Port out of range"),
        ({"model": "m", "base_url": "http://me:secret@h/v1"}, "must not hold a user or a password"),
        ({"model": "m", "base_url": "http://h/v1?key=1"}, "must not hold ? or #"),
        ({"model": "m", "base_url": "http://h/v1/chat/completions"}, "leave /chat/completions out"),
        ({"model": "m", "base_url": "https://api.groq.com/v1"}, "key_from: Value error, name the env"),
        ({"model": "m", "key_from": "sk-12345678"}, "the key itself is never an option"),
        ({"model": "m", "key_from": "MY_SETTING"}, "only those are masked"),
        ({"model": "m", "temperature": "3"}, "temperature: Input should be less than or equal to 2"),
        ({"model": "m", "temperature": "nan"}, "temperature: "),
        ({"model": "m", "max_tokens": "0"}, "max_tokens: "),
        ({"model": "m", "seed": "x"}, "seed: "),
        ({"model": "m", "stream": "perhaps"}, "stream: "),
        ({"model": "m", "timeout": "0"}, "timeout: "),
        ({"model": "m", "body": "{top_p: 1}"}, "body: Value error, is no JSON"),
        ({"model": "m", "body": "[1]"}, "must be a JSON object"),
        ({"model": "m", "body": '{"a": NaN}'}, "NaN is none of JSON's numbers"),
        ({"model": "m", "body": '{"messages": []}'}, "must not hold messages"),
        ({"model": "m", "body": '{"a": ' + "[" * 30 + "]" * 30 + "}"}, "nested deeper than 20 levels"),
        ({"model": "m", "body": '{"a": ' + "[" * 99_000}, "body: Value error, is no JSON"),
        ({"model": "m", "system": "bear"}, "must be desk, bare, a text of some words, or @file (@bear)"),
        ({"model": "m", "system": "Be {kind}."}, "has a place {kind} that nothing is filled into"),
        ({"model": "m", "system": "@no/such.txt"}, "system: Value error, no/such.txt: cannot be read"),
        ({"model": "m", "price_in": "1"}, "give both price_in and price_out"),
        ({"model": "m", "prices": "no/such.toml"}, "prices: Value error, no/such.toml: cannot be read"),
        ({"model": "m", "warmth": "1"}, "warmth: Extra inputs are not permitted"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(given: dict[str, str], words: str) -> None:
    """Before the first ask, with the option's name and the mend."""
    assert words in options_error(lambda: LlmOptions.model_validate(given))


def test_anthropics_own_bounds() -> None:
    """What its service does not know is refused by name."""
    assert "temperature" in options_error(
        lambda: AnthropicOptions.model_validate({"model": "m", "temperature": 0.5})
    )
    assert "leave /v1" in options_error(lambda: AnthropicOptions(model="m", base_url="http://localhost/v1"))
    assert "seed" in options_error(lambda: AnthropicOptions.model_validate({"model": "m", "seed": 1}))


def test_prices_come_from_a_file(tmp_path: Path) -> None:
    """A table for each model; one that is missing or wrong is told."""
    file = tmp_path / "prices.toml"
    file.write_text('["org/small"]\ninput = 0.15\noutput = 0.6\n', encoding="utf-8")
    given = {"base_url": "http://localhost/v1", "prices": str(file)}
    priced = LlmOptions.model_validate({"model": "org/small", **given})
    assert priced.prices is not None
    assert priced.prices.cost(1_000_000, 2_000_000) == 1.35
    assert priced.prices.cost(None, 5) is None
    refused = options_error(lambda: LlmOptions.model_validate({"model": "large", **given}))
    assert 'has no table ["large"]; there are: org/small' in refused
    file.write_text("[large]\ninput = -1\noutput = 1\n", encoding="utf-8")
    assert "large.input" in options_error(lambda: LlmOptions.model_validate({"model": "large", **given}))


def test_the_identity_holds_what_can_change_a_reply_and_no_more() -> None:
    """The prompt's text has its digest there; key, time-out and prices can change without asking all anew."""
    base = {"model": "m", "base_url": "http://localhost/v1"}
    plain = LlmOptions.model_validate(base).model_dump(mode="json")
    more = {"timeout": 9, "price_in": 1, "price_out": 2, "key_from": "MY_KEY"}
    assert LlmOptions.model_validate({**base, **more}).model_dump(mode="json") == plain
    assert re.fullmatch("[0-9a-f]{64}", plain["system_digest"])
    other = LlmOptions.model_validate({**base, "system": "You are Ada."}).model_dump(mode="json")
    bare = LlmOptions.model_validate({**base, "system": "bare"}).model_dump(mode="json")
    assert len({plain["system_digest"], other["system_digest"], bare["system_digest"]}) == 3
    assert bare["system_digest"] == ""


def test_the_briefing_that_ships_is_the_one_of_its_number() -> None:
    """Results under a number stay comparable: whoever changes the text gives it a new number here."""
    digest = LlmOptions(model="m").model_dump()["system_digest"]
    assert digest == "8f4b576155a75b7256d274864a8a822a8eec6b3239aac20709cf2642cdee60ae"


# --- the command -----------------------------------------------------------------------------------


def test_a_run_from_the_command_line_to_the_table(command: CommandLine, endpoint: Endpoint) -> None:
    """Five cases of core by a real process; the key is in no file and no output."""
    endpoint.open = False
    where = ("-o", f"base_url={endpoint.url}/v1", "-o", "key_from=LOCAL_API_KEY", "--limit", "5")
    prices = ("-o", "price_in=1", "-o", "price_out=2")
    ended = command.process("run", "core", "llm:small", *where, *prices, LOCAL_API_KEY=KEY)
    assert (ended.code, ended.err) == (0, "")
    assert "llm:small" in ended.out
    (journal,) = command.journals()
    text = journal.read_text(encoding="utf-8")
    assert KEY not in text + ended.out + ended.err
    rows = [json.loads(line) for line in text.splitlines()]
    answers = [row["answers"][0] for row in rows if row["kind"] == "reply"]
    assert [answer["text"] for answer in answers] == [REPLY] * 5
    assert {answer["cost"] for answer in answers} == {0.00014}
    assert all(answer["seconds"] > 0 for answer in answers)
    assert rows[0]["spec"]["generator"]["options"]["model"] == "small"
    assert len({body["seed"] for body in endpoint.asked}) == 3  # five cases of three families


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_that_a_service_repeats_is_written_nowhere(
    kind: str, command: CommandLine, endpoint: Endpoint
) -> None:
    """Rows without a reply leave the run incomplete, and tell why without the key."""
    url = f"{endpoint.url}{'/v1' if kind == 'llm' else ''}"
    options = ("-o", f"base_url={url}", "-o", "key_from=LOCAL_API_KEY", "--limit", "2", "--no-score")
    ended = command.process("run", "mini", f"{kind}:echo-key", *options, LOCAL_API_KEY=KEY)
    assert ended.code == 5
    text = command.journals()[0].read_text(encoding="utf-8")
    assert KEY not in text + ended.out + ended.err
    assert text.count("HTTP 401: Incorrect API key provided: [masked]; check the key in LOCAL_API_KEY") == 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("model", ["echo-late", "echo-odd"])
def test_no_half_of_a_key_is_told(
    kind: str, model: str, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a service says is cut after the key was taken out, not before."""
    monkeypatch.setenv("MY_TOKEN", KEY)
    assert KEY[:4] not in str(trouble(kind, options_of(kind, endpoint, model, key_from="MY_TOKEN")))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("model", "stream"),
    [("surrogate", True), ("numeral", True), ("charset", False), ("busy-ever", False)],
)
def test_what_the_clients_fall_over_is_the_endpoints_trouble(
    kind: str, model: str, stream: bool, endpoint: Endpoint
) -> None:
    """It is not a crash of the bot, which would count against it and complete the run."""
    assert "127.0.0.1: " in str(trouble(kind, options_of(kind, endpoint, model, stream=stream)))


@pytest.mark.parametrize("kind", KINDS)
def test_headers_of_the_environment_go_to_the_service_alone(
    kind: str, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clients take them for any address."""
    for name in ("OPENAI_CUSTOM_HEADERS", "ANTHROPIC_CUSTOM_HEADERS"):
        monkeypatch.setenv(name, "X-Gateway: sesame")
    ask(kind, options_of(kind, endpoint, "small"))
    assert "x-gateway" not in endpoint.headers[0]
    assert endpoint.headers[0]["accept-encoding"] == "identity"


def test_runs_in_one_process_close_what_they_opened(command: CommandLine, endpoint: Endpoint) -> None:
    """Two models one after the other; a connection left open would be a warning, which is an error here."""
    alias = '[generators.{0}]\nuse = "{1}:small"\noptions = {{base_url = "{2}", body = {{a = 1}}}}\n'
    first = alias.format("first", "llm", f"{endpoint.url}/v1")
    command.write("tactbench.toml", first + alias.format("second", "anthropic", endpoint.url))
    ended = command("run", "mini", "first", "second", "--no-score", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert [item["failures"] for item in ended.json["collected"]] == [0, 0]
    assert {body["a"] for body in endpoint.asked} == {1}


@pytest.mark.parametrize(("kind", "variable"), [*VARIABLE_OF.items()])
def test_without_a_key_nothing_is_asked_and_nothing_written(
    kind: str, variable: str, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is named once, not once a row; a dry run needs none."""
    monkeypatch.delenv(variable, raising=False)
    ended = command("run", "mini", f"{kind}:small")
    assert ended.code == 2
    assert f"{kind}: the environment variable {variable} with the key for api." in ended.err
    assert ended.err.count("\n") == 1
    assert command.journals() == []
    assert command("run", "mini", f"{kind}:small", "--dry-run").code == 0
    assert f"{variable}" in command("check", kind, "-o", "model=small").out


def test_the_conformance_kit_asks_a_model(command: CommandLine, endpoint: Endpoint) -> None:
    """`check` by the generator's name, with the options that it needs."""
    ended = command("check", "llm", "-o", "model=small", "-o", f"base_url={endpoint.url}/v1")
    assert (ended.code, ended.out) == (0, "llm: all is well\n")
    assert len(endpoint.asked) > 100


def test_without_the_extra_its_name_is_told(command: CommandLine, endpoint: Endpoint) -> None:
    """A client that is not installed ends the command with what to install."""
    command.write("site/openai.py", "raise ImportError('no such thing')\n")
    ended = command.process("run", "mini", "llm:small", "-o", f"base_url={endpoint.url}/v1")
    assert ended.code == 2
    assert "pip install 'tactbench[llm]'" in ended.err
    assert endpoint.asked == []


@pytest.mark.parametrize(
    "code",
    [
        "import tactbench",
        "import tactbench.plugins; tactbench.plugins.load()",
        "import sys; sys.argv = ['tactbench', '--help']; from tactbench.cli import main; main()",
        "import sys; sys.argv = ['tactbench', 'list']; from tactbench.cli import main; main()",
    ],
)
def test_the_clients_are_imported_by_a_run_alone(code: str) -> None:
    """A fresh interpreter that looks around has neither client, nor what they bring along."""
    heavy = {"openai", "anthropic", "httpx", "httpx2", "starlette"}
    tell = f"import atexit, sys; atexit.register(lambda: print('HEAVY', *({heavy!r} & set(sys.modules))))"
    done = subprocess.run(
        [sys.executable, "-c", f"{tell}; {code}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1].split() == ["HEAVY"]
