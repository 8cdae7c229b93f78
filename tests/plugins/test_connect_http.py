"""`http`: real HTTP, from a service that behaves to those that do not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from tests.asking import asked, case, failure
from tests.bot_server import BotServer, serving

from tactbench import Generator, UsageError
from tactbench.journal import read_run
from tactbench_connect import tactbench_generators
from tactbench_connect.contract import payload
from tactbench_connect.headers import headers_of, masker_of
from tactbench_connect.options import HttpOptions

if TYPE_CHECKING:
    from tests.conftest import CommandLine

TOKEN = "sk-very-secret-0123456789"


@pytest.fixture(scope="module")
def running() -> Iterator[BotServer]:
    """One server for all tests of this file."""
    with serving() as server:
        yield server


@pytest.fixture
def bot(running: BotServer) -> BotServer:
    """The server, with nothing sent to it yet."""
    running.asks.clear()
    running.headers.clear()
    return running


@pytest.fixture
def http() -> Generator:
    """The generator, made anew."""
    return next(item for item in tactbench_generators() if item.name == "http")


def test_an_ask_arrives_whole_and_the_reply_comes_back(bot: BotServer, http: Generator) -> None:
    """The service gets what any bot gets, save our own options; tokens and Unicode come through."""
    (row,) = asked(http, {"url": f"{bot.url}/ok"})
    (answer,) = row.answers
    assert (answer.text, answer.output_tokens) == ("About Where is parcel 0? 🙁", 3)
    (ask,) = bot.asks
    assert set(ask) == {"id", "rung", "trial", "conversation", "desk", "channel", "language", "seed"}
    assert ask["desk"] == {"facts": ["It is late."], "can_offer": ["A new one"], "limits": []}


def test_a_reply_may_be_plain_text(bot: BotServer, http: Generator) -> None:
    """text/plain is the reply itself, byte for byte."""
    assert asked(http, {"url": f"{bot.url}/text"})[0].answers[0].text == "Grüße 🙂 您好"


def test_a_hundred_asks_at_once_each_get_their_own_reply(bot: BotServer, http: Generator) -> None:
    """At 100 wide nothing is lost, mixed up or asked twice."""
    rows = asked(http, {"url": f"{bot.url}/ok"}, 300, concurrency=100)
    assert [row.answers[0].text for row in rows] == [f"About Where is parcel {n}? 🙁" for n in range(300)]
    assert len(bot.asks) == 300


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/html", "text/html instead of application/json"),
        ("/untyped", "no Content-Type instead of"),
        ("/busy", 'HTTP 429: \'{"error": "slow down"}\''),
        ("/down", r"HTTP 503: '\x1b[2J down'"),
        ("/missing", "HTTP 404: '<h1>no</h1>'"),
        ("/moved", "HTTP 302, a redirect to '/ok'"),
        ("/loop", "redirects more than 3 times"),
        ("/away", "redirects to 'http://localhost:1/ok', which is another host"),
        ("/nowhere", "redirects to 'http://[x', which is another host"),
        ("/cut", "ClientPayloadError"),
        ("/garbage", ""),
        ("/reset", "127.0.0.1"),
    ],
)
def test_trouble_of_the_service_is_not_the_bots(
    bot: BotServer, http: Generator, path: str, message: str
) -> None:
    """No reply at all: the run stays incomplete, and one line says what came instead."""
    kind, blame, what = failure(asked(http, {"url": bot.url + path}))
    assert (kind, blame) == ("endpoint", "endpoint")
    assert message in what and "\n" not in what and "\x1b" not in what


def test_nobody_listens(http: Generator) -> None:
    """A refused connection names the host."""
    assert failure(asked(http, {"url": "http://127.0.0.1:1/x"}))[1:] == (
        "endpoint",
        "127.0.0.1:1: ClientConnectorError: Cannot connect to host 127.0.0.1:1 "
        "[Connect call failed ('127.0.0.1', 1)]",
    )


@pytest.mark.parametrize(
    ("path", "kind", "message"),
    [
        ("/broken", "bad_reply", 'is no JSON object like {"text": "…"}'),
        ("/list", "bad_reply", "is no JSON object"),
        ("/number", "bad_reply", 'the field "text": Input should be a valid string'),
        ("/textless", "bad_reply", '"'),
        ("/unknown", "bad_reply", 'unknown field "mood"'),
        ("/other", "bad_reply", "answers 'somebody-else', and was asked 'c-0'"),
        ("/large", "bad_reply", "larger than 1,000,000 bytes"),
        ("/latin", "bad_reply", "not UTF-8"),
        ("/blank", "empty", "blank"),
    ],
)
def test_a_reply_that_breaks_the_contract_is_the_bots_failure(
    bot: BotServer, http: Generator, path: str, kind: str, message: str
) -> None:
    """It stays in the denominator, and says what is wrong with it."""
    found = failure(asked(http, {"url": bot.url + path}))
    assert found[:2] == (kind, "generator") and message in found[2]


def test_a_service_that_drips_is_given_up(bot: BotServer, http: Generator) -> None:
    """A slow loris costs its own time-out and no more."""
    found = failure(asked(http, {"url": f"{bot.url}/loris", "timeout": 0.2}))
    assert found == ("timeout", "generator", "no reply within 0.2 s")


def test_a_redirect_within_the_host_is_followed(bot: BotServer, http: Generator) -> None:
    """307 keeps the ask as it is."""
    assert asked(http, {"url": f"{bot.url}/here"})[0].answers[0].text.startswith("About")
    assert bot.asks[0] == bot.asks[1]


def test_retry_after_is_told() -> None:
    """Seconds or a date; what is neither is none."""
    from tactbench_connect.service import _seconds

    assert _seconds("7") == 7
    assert _seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert _seconds("soon") is None
    assert _seconds(f"Wed, 21 Oct {'9' * 20} 07:28:00 GMT") is None


HEADERS = json.dumps({"Authorization": f"Bearer {TOKEN}", "X-Tenant": "acme"})


@pytest.mark.parametrize(
    ("variable", "value", "option"),
    [
        ("BOT_AUTH", HEADERS, "headers_from"),
        ("BOT_AUTH", f"Authorization: Bearer {TOKEN}\nX-Tenant: acme\n", "headers_from"),
        ("BOT_KEY", TOKEN, "key_from"),
    ],
)
def test_headers_come_from_the_environment_and_are_never_written(
    bot: BotServer, http: Generator, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, option: str
) -> None:
    """Even a service that echoes them, in a reply or in an error, does not get them into a journal."""
    monkeypatch.setenv(variable, value)
    rows = [*asked(http, {"url": f"{bot.url}/echo", option: variable})]
    rows += asked(http, {"url": f"{bot.url}/scold", option: variable})
    assert bot.headers[0]["Authorization"] == f"Bearer {TOKEN}"
    written = "".join(row.model_dump_json() for row in rows)
    assert TOKEN not in written and "[masked]" in rows[0].answers[0].text
    assert "[masked]" in failure(rows[1:])[2]


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("", "the environment has no BOT_HEADERS"),
        ("{not json", "holds neither a JSON object"),
        (TOKEN, "holds neither a JSON object"),
        ('{"A": 1}', "each value must be a text"),
        (f"Bad Name: {TOKEN}", "its header 1 has a name that is no header's"),
        (f"Host: {TOKEN}", "leave Host out"),
        (f'{{"A": "{TOKEN}\\r\\nB: c"}}', "the value of A holds a line end"),
        (f"A: {TOKEN}é", "the value of A is not ASCII"),
    ],
)
def test_wrong_headers_are_named_and_not_shown(value: str, what: str) -> None:
    """One line, without what stands in the variable."""
    options = HttpOptions(url="http://h/", headers_from="BOT_HEADERS")
    with pytest.raises(UsageError, match=re.escape(what)) as caught:
        headers_of(options, {"BOT_HEADERS": value})
    assert TOKEN not in str(caught.value)


def test_a_key_and_an_authorization_header_contradict_each_other() -> None:
    """Neither is chosen in silence."""
    options = HttpOptions(url="http://h/", headers_from="H", key_from="A_KEY")
    with pytest.raises(UsageError, match="give one of them"):
        headers_of(options, {"H": "authorization: Basic abc", "A_KEY": TOKEN})


def test_a_key_is_known_however_it_comes_back(
    bot: BotServer, http: Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JSON may write any letter as an escape; and an address is cut after the key was taken out of it."""
    monkeypatch.setenv("BOT_KEY", "sesame-0123456789")
    (row,) = asked(http, {"url": f"{bot.url}/escape", "key_from": "BOT_KEY"})
    assert row.answers[0].text == "You sent [masked]"
    monkeypatch.delenv("BOT_KEY")
    monkeypatch.setenv("BOT_AUTH", "X-Api-Key: sesame-0123456789")
    what = failure(asked(http, {"url": f"{bot.url}/send-on", "headers_from": "BOT_AUTH"}))[2]
    assert "redirects to" in what and "sesa" not in what


def test_plain_words_of_headers_are_not_blotted_out_of_replies() -> None:
    """`X-Tenant: support` is no secret in a reply, where all else is; errors speak of none of them."""
    headers = {"X-Tenant": "support", "X-Api-Key": "secretly", "X-Acme": "sekrit56789"}
    mask, mask_all = masker_of(headers, replies=True), masker_of(headers)
    assert mask("support, secretly, sekrit56789") == "support, [masked], [masked]"
    assert mask_all("support, secretly, sekrit56789") == "[masked], [masked], [masked]"


def test_tls_where_there_is_none_is_told(bot: BotServer, http: Generator) -> None:
    """Plain HTTP behind an https address: the mend is to write http."""
    found = failure(asked(http, {"url": f"{bot.url}/ok".replace("http:", "https:")}))
    assert found[1] == "endpoint" and found[2].endswith("there is no TLS behind this port: try http://")


def test_a_key_that_would_not_be_masked_is_refused() -> None:
    """As with models: the variable's name says that it holds a secret."""
    with pytest.raises(ValueError, match="KEY, TOKEN, SECRET or PASSWORD"):
        HttpOptions(url="http://h/", key_from="ACME")


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("ftp://h/x", "must be an address like"),
        ("127.0.0.1:1/x", "must be an address like"),
        ("http://", "must be an address like"),
        ("http://h:99999/", "is no address"),
        ("http://me:pw@h/", "holds a user or password"),
        ("http://h/?api_key=abc", "holds api_key="),
        ("http://h/?a=1&code=abc", "holds code="),
        ("http://h/a b", "holds a blank"),
    ],
)
def test_a_wrong_address_ends_the_command(command: CommandLine, url: str, what: str) -> None:
    """Exit code 2, in one line, before anything is asked."""
    ended = command("run", "mini", f"http:{url}")
    assert ended.code == 2 and what in ended.err and ended.err.count("\n") == 1
    assert command.journals() == []


def test_a_missing_key_ends_the_command(command: CommandLine) -> None:
    """The variable is named."""
    ended = command("run", "mini", "http:http://127.0.0.1:1/x", "-o", "key_from=NO_SUCH_KEY")
    assert (ended.code, ended.err) == (
        2, "tactbench: -o key_from=NO_SUCH_KEY: the environment has no NO_SUCH_KEY; export NO_SUCH_KEY=…\n",
    )  # fmt: skip


def test_a_run_over_http_from_the_command_line(command: CommandLine, bot: BotServer) -> None:
    """As it is typed; the journal tells of the address."""
    ended = command("run", "mini", f"http:{bot.url}/ok", "--no-score", "--json")
    assert (ended.code, ended.json["collected"][0]["rows"]) == (0, 12)
    journal = command.journals()[0].read_text()
    assert f'"url":"{bot.url}/ok"' in journal


def test_bots_on_two_ports_are_told_apart(command: CommandLine, bot: BotServer) -> None:
    """Two editions of one service, side by side in one run."""
    with serving() as other:
        urls = [f"{bot.url}/ok", f"{other.url}/ok"]
        ended = command("run", "mini", *(f"http:{url}" for url in urls), "--no-score", "--json")
    assert ended.code == 0, ended.err
    names = [read_run(journal).spec.generator.name for journal in command.journals()]
    assert sorted(names) == sorted(f"http:{url.partition('//')[2]}" for url in urls)


def test_the_payload_of_an_ask_is_one_line() -> None:
    """Line ends in messages are escaped: it can be sent down a pipe."""
    data = payload(case(1, "one\ntwo\r\u2028three").ask(0, options=object()))
    assert b"\n" not in data and b"\r" not in data


def test_each_command_has_a_client_of_its_own(bot: BotServer, http: Generator) -> None:
    """Runs in a row, each on a new loop, with other options: nothing is left open (warnings are errors)."""
    urls: list[dict[str, Any]] = [{"url": f"{bot.url}/ok"}, {"url": f"{bot.url}/text"}]
    texts = [asked(http, options)[0].answers[0].text for options in urls * 2]
    assert texts == ["About Where is parcel 0? 🙁", "Grüße 🙂 您好"] * 2
