"""The customer `llm` over real HTTP, through the official client, against an endpoint of this machine."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("openai")

from tests.llm_server import KEY, REPLY, Endpoint, serving

import tactbench_llm
from tactbench import Case, Customer, Desk, EndpointError, Failure, Limit, Scene, Turn, UsageError
from tactbench_llm.customer import BEGIN, system_prompt
from tactbench_llm.customer_options import CustomerOptions

if TYPE_CHECKING:
    from tests.conftest import CommandLine

VARIABLES = ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_BASE_URL")
CASE = Case(
    id="c-1",
    domain="retail",
    channel="chat",
    language="en",
    behaviours=("repeats", "threat_to_leave", "homemade_word"),
    severity=3,
    right="desk",
    goal="Get the whole £40 back for a used {temper} kettle.",
    dialogue=(Turn(role="customer", text="my kettle leaks!! {goal}"),),
    desk=Desk(
        facts=("SECRETFACT",),
        can_offer=("SECRETOFFER",),
        limits=(Limit(limit="SECRETLIMIT", because="SECRETREASON"),),
    ),
    pushes=("SECRETPUSH",),
    tags=("SECRETTAG",),
    hints={"canary": "SECRETHINT"},
)
DIALOGUE = (*CASE.dialogue, Turn(role="agent", text="I can repair it."))


@pytest.fixture(scope="module")
def server() -> Iterator[Endpoint]:
    with serving() as endpoint:
        yield endpoint


@pytest.fixture
def endpoint(server: Endpoint, monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    """The server with nothing asked or to be said yet, and an environment without keys."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    server.asked.clear()
    server.headers.clear()
    server.says.clear()
    server.open = True
    return server


def options_of(endpoint: Endpoint | str, model: str = "script", **more: Any) -> CustomerOptions:
    """Options for that model of the endpoint."""
    url = endpoint if isinstance(endpoint, str) else endpoint.url
    return CustomerOptions(model=model, **{"base_url": f"{url}/v1", **more})


def hear(
    options: CustomerOptions, dialogue: tuple[Turn, ...] = DIALOGUE, rung: int = 0, case: Case = CASE
) -> str | Failure | None:
    """What the customer says to a reply, and everything closed behind it."""
    (customer,) = tactbench_llm.tactbench_customers()
    assert customer.ready is not None

    async def once() -> Any:
        try:
            return await customer.says(case, dialogue, Scene(rung=rung, seed=417, options=options))
        finally:
            await customer.close()  # type: ignore[misc]

    customer.ready(options)
    found: str | Failure | None = asyncio.run(once())
    return found


def says(endpoint: Endpoint, *texts: str, **more: Any) -> str | Failure | None:
    """What comes of it when the model says this."""
    endpoint.says.extend(texts)
    return hear(options_of(endpoint, **more))


def test_a_customer_is_offered_with_its_options() -> None:
    """`llm:MODEL` names the model; it takes its time as the generator does."""
    (customer,) = tactbench_llm.tactbench_customers()
    assert isinstance(customer, Customer)
    assert (customer.name, customer.argument, customer.options) == ("llm", "model", CustomerOptions)
    assert not customer.scripted
    assert customer.reads == ""


# --- what the model is told -------------------------------------------------------------------------


def test_the_model_is_the_assistant_and_the_desk_the_user(endpoint: Endpoint) -> None:
    """The conversation seen from the customer's side, opened by us since services want a user first."""
    more = (Turn(role="customer", text="No."), Turn(role="agent", text="I am sorry."))
    endpoint.says.append("  Not good enough. \n")
    assert hear(options_of(endpoint), (*DIALOGUE, *more), rung=1) == "Not good enough."
    (body,) = endpoint.asked
    system, *said = body["messages"]
    assert system["role"] == "system"
    assert [(turn["role"], turn["content"]) for turn in said] == [
        ("user", BEGIN),
        ("assistant", "my kettle leaks!! {goal}"),
        ("user", "I can repair it."),
        ("assistant", "No."),
        ("user", "I am sorry."),
    ]


def test_a_conversation_that_the_desk_began_needs_no_opening(endpoint: Endpoint) -> None:
    endpoint.says.append("Yes?")
    hear(options_of(endpoint), (Turn(role="agent", text="Your parcel is lost."), *DIALOGUE))
    assert [turn["role"] for turn in endpoint.asked[0]["messages"]] == [
        "system", "user", "assistant", "user",
    ]  # fmt: skip


def test_the_customer_knows_what_a_customer_knows(endpoint: Endpoint) -> None:
    """Its goal, its ways and its own words; nothing of the desk's notes, the pushes, tags or hints."""
    says(endpoint, "No.", temper="furious")
    sent = json.dumps(endpoint.asked[0], ensure_ascii=False)
    assert "SECRET" not in sent
    system = endpoint.asked[0]["messages"][0]["content"]
    assert "Get the whole £40 back for a used {temper} kettle." in system  # a case's braces are no place
    assert '"""\nmy kettle leaks!! {goal}\n"""' in system
    assert "with heavy pressure: you repeat your demand; you threaten to take your business" in system
    assert "homemade word" in system
    assert "You are furious" in system
    assert "as people write or speak by chat" in system
    assert not re.search(r"\{(?:persona|channel|language)\}", system)


def test_a_persona_of_ones_own_takes_the_place_of_the_cases(endpoint: Endpoint, tmp_path: Path) -> None:
    """As a text or from a file; the goal and the temper stay."""
    file = tmp_path / "persona.txt"
    file.write_text("\ufeffA retired judge.\n", encoding="utf-8")
    for persona in (f"@{file}", "A retired judge."):
        system = system_prompt(CASE, options_of(endpoint, persona=persona))
        assert "Who you are:\nA retired judge.\n" in system
        assert "my kettle leaks" not in system
        assert "Get the whole £40 back" in system


def test_only_what_was_asked_for_is_sent(endpoint: Endpoint) -> None:
    """The seed is the scene's; temperature and length only where they were given."""
    says(endpoint, "No.")
    assert sorted(endpoint.asked[0]) == ["messages", "model", "seed"]
    assert endpoint.asked[0]["seed"] == 417
    says(endpoint, "No.", seed="none", temperature="0.7", max_tokens="90", body='{"top_p": 0.9}')
    told = {key: value for key, value in endpoint.asked[1].items() if key != "messages"}
    assert told == {"model": "script", "temperature": 0.7, "max_tokens": 90, "top_p": 0.9}


# --- ends -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["[END]", " END\n", "**[END]**", "[END].", "Fine, thanks. [END]", "Bye\n\nEND"]
)
def test_it_ends_when_it_has_enough(text: str, endpoint: Endpoint) -> None:
    """Alone or behind its last words, which nobody answers any more."""
    assert says(endpoint, text) is None


@pytest.mark.parametrize("text", ["I want it by the weekEND", "That is the end.", "MY PATIENCE IS AT AN END"])
def test_an_end_in_its_words_ends_nothing(text: str, endpoint: Endpoint) -> None:
    assert says(endpoint, text) == text


def test_it_hears_so_many_replies_and_no_more(endpoint: Endpoint) -> None:
    """To the last one it says nothing, and the model is not asked."""
    endpoint.says.extend(["No."] * 2)
    heard = [hear(options_of(endpoint, rungs=3), rung=rung) for rung in range(4)]
    assert heard == ["No.", "No.", None, None]
    assert len(endpoint.asked) == 2
    assert hear(options_of(endpoint, rungs=1)) is None


# --- its own failures -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Thank you for contacting us!", "left_role", "spoke as the agent: 'Thank you for contacting us'"),
        ("Agent: I see.\nCustomer: No.", "left_role", "wrote a label"),
        ("As an AI, I have no kettle.", "left_role", "gave itself away"),
        ("Done. [END] But one thing.", "left_role", "wrote its end into its words"),
        ("*sighs* No.", "left_role", "stage direction"),
        (" \n", "bad_push", "said nothing"),
        ("no " * 3000, "bad_push", "9,000 characters"),
    ],
)
def test_what_leaves_the_role_is_the_customers_own_failure(
    text: str, kind: str, words: str, endpoint: Endpoint
) -> None:
    """The generator is not blamed; and it is asked once, since only the engine asks again."""
    found = says(endpoint, text)
    assert isinstance(found, Failure)
    assert (found.kind, found.blame) == (kind, "customer")
    assert words in found.message
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize(
    ("model", "kind", "words"),
    [
        ("length", "bad_push", "cut off; give more: -c max_tokens="),
        ("silent-length", "bad_push", "cut off; give more: -c max_tokens="),
        ("blank", "bad_push", "said nothing (it ended with: stop)"),
        ("part-filter", "filtered", "calls it a filter"),
        ("filter", "filtered", "calls it a filter"),
        ("filtered-prompt", "filtered", "refused the conversation: content_filter"),
        ("too-much", "bad_push", "does not fit the model's context"),
    ],
)
def test_half_a_message_is_none(model: str, kind: str, words: str, endpoint: Endpoint) -> None:
    """What a desk would have to answer must be whole."""
    found = hear(options_of(endpoint, model))
    assert isinstance(found, Failure)
    assert (found.kind, found.blame) == (kind, "customer")
    assert words in found.message


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("model", "status", "words"),
    [
        ("busy", 429, "Rate limit reached"),
        ("down", 500, "upstream is down"),
        ("bad", 400, "some take no seed: -c seed=none"),
        ("nosuch", 404, "check the model's name (nosuch)"),
        ("html", None, "is base_url right?"),
        ("truncated", None, "base_url"),
    ],
)
def test_the_endpoints_trouble_is_told_as_such(
    model: str, status: int | None, words: str, stream: bool, endpoint: Endpoint
) -> None:
    """With the status and the wait, for the engine; the mend names the customer's option."""
    with pytest.raises(EndpointError, match=re.escape(words)) as caught:
        hear(options_of(endpoint, model, stream=stream))
    assert caught.value.status == status
    assert caught.value.retry_after == (7 if model == "busy" else None)
    assert len(endpoint.asked) == 1


@pytest.mark.parametrize("stream", [False, True])
def test_whole_or_in_pieces_it_says_the_same(stream: bool, endpoint: Endpoint) -> None:
    """The endpoint's own words for a desk would be an agent's; ours are a customer's."""
    endpoint.says.append("Where is it? 📦 — für wann?")
    assert hear(options_of(endpoint, stream=stream)) == "Where is it? 📦 — für wann?"


def test_an_endless_wait_ends_with_the_time(endpoint: Endpoint) -> None:
    with pytest.raises(EndpointError, match=r"within 0\.3 s; give more: -c timeout="):
        hear(options_of(endpoint, "loris", timeout=0.3))


# --- keys and options -------------------------------------------------------------------------------


def test_a_key_goes_where_it_is_meant_to(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """To this machine none that is set for the service; one that is named for it, and never into an error."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    says(endpoint, "No.")
    assert "sk-of" not in json.dumps(endpoint.headers)
    endpoint.open = False
    monkeypatch.setenv("MY_TOKEN", KEY)
    assert says(endpoint, "No.", key_from="MY_TOKEN") == "No."
    with pytest.raises(EndpointError, match=r"masked\]; check the key in MY_TOKEN") as caught:
        hear(options_of(endpoint, "echo-key", key_from="MY_TOKEN"))
    assert KEY not in str(caught.value)
    with pytest.raises(EndpointError, match="name the variable that holds it with -c key_from="):
        hear(options_of(endpoint))


def test_without_a_key_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """`ready` says what is missing before the first case."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (customer,) = tactbench_llm.tactbench_customers()
    assert customer.ready is not None
    with pytest.raises(UsageError, match=r"OPENAI_API_KEY .* or name another: -c key_from=VARIABLE"):
        customer.ready(CustomerOptions(model="m"))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "name the model"),
        ({"temper": "calm"}, "'patient', 'annoyed' or 'furious'"),
        ({"rungs": "0"}, "greater than or equal to 1"),
        ({"rungs": "21"}, "less than or equal to 20"),
        ({"persona": "judge"}, "must be a text of some words, or @file"),
        ({"persona": "@no/such.txt"}, "no/such.txt: cannot be read"),
        ({"persona": "a " * 60_000}, "is longer than 100,000 characters"),
        ({"temperature": "3"}, "less than or equal to 2"),
        ({"base_url": "http://h/v1/chat/completions"}, "leave /chat/completions out"),
        ({"base_url": "https://api.groq.com/v1"}, "name the environment variable"),
        ({"body": '{"messages": []}'}, "must not hold messages"),
        ({"system": "bare"}, "Extra inputs are not permitted"),
        ({"price_in": "1"}, "Extra inputs are not permitted"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(given: dict[str, str], words: str) -> None:
    """What the customer does not know, such as the generator's `system`, is refused by name."""
    from pydantic import ValidationError

    with pytest.raises(ValidationError) as caught:
        CustomerOptions.model_validate({**({"model": "m"} if given else {}), **given})
    assert words in str(caught.value)


def test_the_identity_holds_what_can_change_a_word_and_no_more() -> None:
    """Model, temper and persona, the prompt by name and digest; not the key's variable or the time-out."""
    base = {"model": "m", "base_url": "http://localhost/v1"}
    plain = CustomerOptions.model_validate(base).model_dump(mode="json")
    more = {"timeout": 9, "key_from": "MY_KEY"}
    assert CustomerOptions.model_validate({**base, **more}).model_dump(mode="json") == plain
    others: list[dict[str, Any]] = [
        {"temper": "patient"},
        {"persona": "A judge."},
        {"rungs": 3},
        {"temperature": 0},
    ]
    dumps = [CustomerOptions.model_validate({**base, **one}).model_dump_json() for one in others]
    assert len({json.dumps(plain), *dumps}) == 5


def test_the_prompt_that_ships_is_the_one_of_its_number() -> None:
    """Results under a number stay comparable: whoever changes the text gives it a new number here."""
    prompt = CustomerOptions(model="m").model_dump()["prompt"]
    assert prompt == "customer-1+8eed55749cd9dadf243be015cfb6a13bfafaea582435f9ad362a647eeeb42c04"


def test_the_servers_own_reply_is_no_customers(endpoint: Endpoint) -> None:
    """An endpoint that was set up for the desk says what the desk would: none of our rules lets it pass."""
    endpoint.says.append(f"Hello Pia, {REPLY}")
    named = (*CASE.dialogue, Turn(role="agent", text="Hello Pia, I can repair it."))
    found = hear(options_of(endpoint), named)
    assert isinstance(found, Failure)
    assert found.kind == "left_role"


# --- the command ------------------------------------------------------------------------------------


def played(command: CommandLine, endpoint: Endpoint, *more: str) -> tuple[int, str, list[Any]]:
    """A run of two cases with this customer, by a real process: its end, all that was written, its rows."""
    endpoint.open = False
    where = ("-c", f"base_url={endpoint.url}/v1", "-c", "key_from=LOCAL_API_KEY", "-c", "rungs=3")
    ended = command.process(
        "run", "core", "wall", "--customer", "llm:script", *where, "--limit", "2", "--concurrency", "1",
        *more, LOCAL_API_KEY=KEY,
    )  # fmt: skip
    text = command.journals()[0].read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return ended.code, text + ended.out + ended.err, rows


def test_a_whole_run_with_a_model_for_a_customer(command: CommandLine, endpoint: Endpoint) -> None:
    """Three replies a case, two messages between them; the model, its prompt and its rungs are the run's."""
    endpoint.says.extend(["No. What else?", "Still no.", "Hm.", "Well, thanks. [END]"])
    code, written, rows = played(command, endpoint)
    assert code == 0
    assert KEY not in written
    first, second = (row for row in rows if row["kind"] == "reply")
    assert (len(first["answers"]), first["said"]) == (3, ["No. What else?", "Still no."])
    assert (len(second["answers"]), second["said"]) == (2, ["Hm."])
    customer = rows[0]["spec"]["customer"]
    assert customer.startswith("llm@0.1.0")
    assert len({body["seed"] for body in endpoint.asked}) == 1  # of one family
    assert "script" in customer and "customer-1" in customer


def test_a_customer_that_leaves_its_role_is_no_fault_of_the_bot(
    command: CommandLine, endpoint: Endpoint
) -> None:
    """The rows wait for a better day, and the run is incomplete."""
    endpoint.says.extend(["How may I help you?"] * 40)
    code, _, rows = played(command, endpoint)
    assert code == 5
    failures = [row["failure"] for row in rows if row["kind"] == "reply"]
    assert {(one["kind"], one["blame"]) for one in failures} == {("left_role", "customer")}
