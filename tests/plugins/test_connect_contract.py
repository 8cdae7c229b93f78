"""The contract of `http` and `cmd`, as those who write a bot read it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from openapi_spec_validator import validate
from tests.asking import asked
from tests.strategies import cases

import tactbench_connect
from tactbench.cases import Case
from tactbench.testing import probes
from tactbench_connect import tactbench_generators
from tactbench_connect.contract import BadReply, Reply, payload, read_reply
from tactbench_connect.options import CommandOptions, HttpOptions
from tactbench_connect.pages import ask_schema, openapi, pages, reply_schema

HOME = Path(tactbench_connect.__file__).parent


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_pages_that_ship_are_what_the_records_say(name: str) -> None:
    """After a change: python -m tactbench_connect --write."""
    assert (HOME / name).read_text(encoding="utf-8") == pages()[name]


def test_every_probe_fits_the_schema_of_an_ask() -> None:
    """What is sent is what the schema tells; and the schema is one."""
    jsonschema.Draft202012Validator.check_schema(ask_schema())
    validator = jsonschema.Draft202012Validator(ask_schema())
    for probe in probes():
        validator.validate(json.loads(payload(probe.case.ask(3, trial=1))))


@given(cases())
def test_any_ask_fits_and_holds_nothing_of_the_answer_key(case: Case) -> None:
    """No field but those of the schema; neither goal nor hints."""
    sent = json.loads(payload(case.ask(0)))
    jsonschema.Draft202012Validator(ask_schema()).validate(sent)
    assert set(sent) == set(ask_schema()["properties"])


def test_a_bot_that_checks_asks_survives_a_new_field() -> None:
    """Fields may be added to an ask: the schema forbids none."""
    ask = {**json.loads(payload(probes()[0].case.ask(0))), "weather": "fine"}
    jsonschema.Draft202012Validator(ask_schema()).validate(ask)


@pytest.mark.parametrize(
    "reply",
    [
        {"text": "hi"},
        {
            "text": "hi",
            "id": "probe-0",
            "input_tokens": 1,
            "output_tokens": 2,
            "cost": 0.1,
            "extra": {"a": [1]},
        },
        {"text": "hi", "id": None},
        {"text": 1},
        {"reply": "hi"},
        {"text": "hi", "cost": -1},
        {"text": "hi", "input_tokens": 1.5},
        {"text": "hi", "mood": 1},
        ["hi"],
        "hi",
    ],
)
def test_the_schema_of_a_reply_and_our_reader_agree(reply: Any) -> None:
    """What the one takes the other takes."""
    fits = jsonschema.Draft202012Validator(reply_schema()).is_valid(reply)
    try:
        read_reply(json.dumps(reply).encode(), "probe-0")
        taken = True
    except BadReply:
        taken = False
    assert fits is taken


@pytest.mark.parametrize("value", ["NaN", "1e999", "[" * 60 + "]" * 60])
def test_what_no_journal_can_hold_is_a_bad_reply(value: str) -> None:
    """Told by its field, and no crash."""
    with pytest.raises(BadReply, match=r'^the field "extra'):
        read_reply(b'{"text": "hi", "extra": {"a": %s}}' % value.encode(), "probe-0")


def test_the_openapi_page_is_one() -> None:
    """A valid OpenAPI 3.1 document, whose components are the schemas."""
    page = openapi()
    validate(page)
    assert yaml.safe_load(pages()["openapi.yaml"]) == page
    assert set(page["components"]["schemas"]) == {"Ask", "Reply", "Turn", "Desk", "Limit"}
    assert set(page["components"]["schemas"]["Reply"]["properties"]) == set(Reply.model_fields)


def test_the_pages_can_be_printed() -> None:
    """`python -m tactbench_connect` prints the OpenAPI page, or the one that is named."""

    def printed(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tactbench_connect", *arguments]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert printed().stdout.startswith("openapi: 3.1.0")
    assert json.loads(printed("ask.schema.json").stdout) == ask_schema()
    assert printed("--help").returncode == 0 and "contract: ask.schema.json" in printed("--help").stdout
    assert printed("nothing").returncode == 1 and "there are: ask" in printed("nothing").stderr


def test_listing_generators_imports_no_client() -> None:
    """aiohttp is imported when a service is asked, and asyncio when a loop runs."""
    code = "import sys, tactbench.plugins as p; p.load(); print(*sorted({'aiohttp'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_service_in_the_manual_can_be_copied() -> None:
    """It serves what it is asked, and `http` takes that; the ask that is shown has an ask's fields."""
    manual = (Path(__file__).parents[2] / "plugins" / "BOTS.md").read_text("utf-8")
    found = re.search(r"^```python server.py\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    shown = re.search(r"^```json\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert found and shown
    assert set(json.loads(shown[1])) == set(ask_schema()["properties"])
    start = 'ThreadingHTTPServer(("127.0.0.1", 8901), Bot).serve_forever()\n'
    assert found[1].endswith(start)
    names: dict[str, Any] = {}
    exec(found[1].removesuffix(start), names)
    names["Bot"].log_message = lambda *_: None
    http = next(item for item in tactbench_generators() if item.name == "http")
    with names["ThreadingHTTPServer"](("127.0.0.1", 0), names["Bot"]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (row,) = asked(http, {"url": f"http://127.0.0.1:{server.server_port}/"})
        server.shutdown()
    assert row.answers[0].text == "I am sorry about this. What I can do: A new one."


def test_every_option_is_told() -> None:
    """Of `http` and of `cmd`, in the manual's tables."""
    manual = (Path(__file__).parents[2] / "plugins" / "BOTS.md").read_text("utf-8")
    for options, heading in ((HttpOptions, "`http`"), (CommandOptions, "`cmd`")):
        section = manual.partition(f": {heading}\n")[2].partition("\n## ")[0]
        assert [name for name in options.model_fields if f"| `{name}` |" not in section] == []
