"""`tactbench batch`: provider batch files out, their results in, and nothing taken for what it is not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch_provider import PROVIDERS, TEXT, answer, trouble
from tests.batch_provider import requests as bodies

from tactbench.batch.manifest import SUFFIX
from tactbench.batch.requests import MOST
from tactbench.briefing import briefing, digest_of, messages, system_prompt
from tactbench.cases import Case
from tactbench.journal import read_run

if TYPE_CHECKING:
    from tests.conftest import CommandLine, Ended


def export(command: CommandLine, provider: str, *more: str, to: str = "b.json") -> Ended:
    """Export the suite `mini`."""
    return command("batch", "export", "mini", "--provider", provider, "--model", "m-1", "--to", to, *more)


def requests(command: CommandLine, provider: str, name: str = "b.json") -> dict[str, dict[str, Any]]:
    """The bodies in a batch file, by custom_id."""
    return bodies(command.folder / name, provider)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_there_and_back(command: CommandLine, provider: str) -> None:
    """Export, answers in any order, import: a whole run that is scored and shown like any other."""
    assert export(command, provider, "--trials", "2", "--seed", "7").code == 0
    asked = requests(command, provider)
    assert len(asked) == 24 and all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name) for name in asked)
    command.lines("out.jsonl", [answer(provider, name, f"{TEXT} {name}") for name in reversed(asked)])
    ended = command("batch", "import", "b.json", "out.jsonl", "--json")
    assert (ended.code, ended.json["missing"], ended.json["new"]) == (0, 0, 24)
    path = Path(ended.json["journal"])
    run = read_run(path)
    assert run.whole and (run.spec.trials, run.spec.seed) == (2, 7)
    generator = run.spec.generator
    manifest = json.loads((command.folder / f"b.json{SUFFIX}").read_text())
    assert (generator.name, generator.digest) == ("batch:m-1", manifest["digest"])
    assert generator.options["provider"] == provider
    assert generator.options["briefing_sha256"] == digest_of(briefing())
    told = run.rows["c-3", 1].answers[0]
    assert told.text == f"{TEXT} {[*asked][15]}" and told.seconds is None
    assert (told.input_tokens, told.output_tokens) == (90, 9)
    assert told.extra == {"finish_reason": "stop", "model": "m-1-2026"}
    assert command("score", str(path), "--scorer", "digits").code == 0
    assert "batch:m-1" in command("show", str(path), "--scorer", "digits").out
    assert command("check", str(path), "--json").json["findings"] == []


def test_what_each_provider_is_asked(command: CommandLine) -> None:
    """The briefing, the conversation and the settings, where each provider wants them."""
    more = ("--limit", "1", "--temperature", "0.5", "--max-tokens", "300", "--body", '{"top_p": 0.9}')
    export(command, "openai", *more)
    (body,) = requests(command, "openai").values()
    case = Case.model_validate(command.case(0))
    prompt = system_prompt(briefing(), case.ask(0))
    assert "The parcel is late." in prompt and "{desk}" not in prompt
    said = {"role": "user", "content": "Where is parcel 0?"}
    settings = {"model": "m-1", "temperature": 0.5, "top_p": 0.9}
    system = {"role": "system", "content": prompt}
    assert body == {**settings, "messages": [system, said], "max_completion_tokens": 300}
    export(command, "anthropic", *more, to="a.json")
    (body,) = requests(command, "anthropic", "a.json").values()
    assert body == {**settings, "messages": [said], "system": prompt, "max_tokens": 300}
    export(command, "anthropic", "--system", "bare", "--limit", "1", to="bare.json")
    (body,) = requests(command, "anthropic", "bare.json").values()
    assert body == {"model": "m-1", "messages": [said], "max_tokens": 1024}


def test_a_conversation_that_the_desk_began(command: CommandLine) -> None:
    """Anthropic wants the user first; the roles are kept, turn by turn."""
    turns = [("agent", "Hello?"), ("customer", "You!"), ("agent", "Yes."), ("customer", "Money!")]
    dialogue = [{"role": role, "text": text} for role, text in turns]
    command.suite("mini", [command.case(0, dialogue=dialogue)])
    for provider, opening in (("openai", []), ("anthropic", ["user"])):
        export(command, provider, "--system", "bare", to=f"{provider}.json")
        (body,) = requests(command, provider, f"{provider}.json").values()
        roles = [message["role"] for message in body["messages"]]
        assert roles == [*opening, "assistant", "user", "assistant", "user"]


def test_the_same_export_has_the_same_ids_everywhere(command: CommandLine) -> None:
    """They derive from what is asked; whatever changes a request changes them."""
    variants = [(), (), ("--temperature", "1"), ("--system", "bare"), ("--trials", "2"), ("--limit", "3")]
    marks = []
    for number, more in enumerate(variants):
        export(command, "openai", *more, to=f"{number}.json")
        marks.append(next(iter(requests(command, "openai", f"{number}.json"))).partition("-")[0])
    assert marks[0] == marks[1] and len(set(marks)) == 5


@pytest.mark.parametrize("provider", PROVIDERS)
def test_partial_results_are_completed_later(command: CommandLine, provider: str) -> None:
    """Exit code 5 until all is there; failures of the service are asked for again with --rest."""
    export(command, provider)
    names = [*requests(command, provider)]
    failed = trouble(provider, names[5])
    command.lines("one.jsonl", [answer(provider, name) for name in names[:5]] + failed[:1])
    ended = command("batch", "import", "b.json", "one.jsonl", "--out", "run.jsonl")
    assert ended.code == 5 and "7 are missing" in ended.out
    run = read_run(Path("run.jsonl"))
    assert not run.whole and run.end is None
    failure = run.rows["c-5", 0].failure
    assert failure is not None and (failure.kind, failure.blame) == ("endpoint", "endpoint")
    assert "try later" in failure.message
    assert command("score", "run.jsonl", "--scorer", "digits").code == 0
    shown = command("show", "run.jsonl").out
    assert "7 rows are missing; tactbench batch export … --rest run.jsonl asks for the rest" in shown
    assert export(command, provider, "--rest", "run.jsonl", to="rest.json").code == 0
    assert [*requests(command, provider, "rest.json")] == names[5:]
    command.lines("two.jsonl", [answer(provider, name) for name in names[5:]])
    ended = command("batch", "import", "rest.json", "two.jsonl", "--out", "run.jsonl")
    assert ended.code == 0 and read_run(Path("run.jsonl")).whole
    shown = command("show", "run.jsonl").out
    assert "7 rows are not scored yet; tactbench score run.jsonl --scorer digits" in shown
    before = Path("run.jsonl").read_bytes()
    again = command("batch", "import", "b.json", "two.jsonl", "--out", "run.jsonl", "--json")
    assert (again.code, again.json["new"], Path("run.jsonl").read_bytes()) == (0, 0, before)
    nothing = export(command, provider, "--rest", "run.jsonl", to="none.json")
    assert nothing.code == 2 and "lacks nothing" in nothing.err


@pytest.mark.parametrize("provider", PROVIDERS)
def test_failures_are_told_by_whose_they_are(command: CommandLine, provider: str) -> None:
    """The service's leave the run incomplete; a model that says nothing has failed."""
    export(command, provider)
    names = [*requests(command, provider)]
    lines = [line for name in names for line in trouble(provider, name)][:: len(trouble(provider, ""))]
    kinds = trouble(provider, names[0])
    lines[: len(kinds)] = [{**line, "custom_id": name} for line, name in zip(kinds, names, strict=False)]
    lines[-3:] = [
        answer(provider, names[-3], None, "stop"),
        answer(provider, names[-2], None, "content_filter" if provider == "openai" else "refusal"),
        answer(provider, names[-1], "x" * 100_001),
    ]
    command.lines("out.jsonl", lines)
    ended = command("batch", "import", "b.json", "out.jsonl", "--out", "run.jsonl")
    found = [row.failure for row in read_run(Path("run.jsonl")).rows.values()]
    kinds_found = [(failure.kind, failure.blame) for failure in found if failure]
    assert ended.code == 5 and kinds_found[:9] == [("endpoint", "endpoint")] * 9
    assert kinds_found[9:] == [("empty", "generator"), ("filtered", "generator"), ("too_long", "generator")]


def test_what_a_service_refuses_for_good_is_the_models(command: CommandLine) -> None:
    """As when it is asked live: its filter and its short memory. Any other trouble is told, whatever its
    shape, and stops no other line."""
    export(command, "openai")
    errors = [{"error": {"code": code}} for code in ("content_filter", "context_length_exceeded", "other")]
    bodies = [*((400, error) for error in errors), (500, "down"), (502, None), (500, {"error": "down"})]
    lines = [
        {"custom_id": name, "response": {"status_code": status, "body": body}, "error": None}
        for name, (status, body) in zip(requests(command, "openai"), bodies, strict=False)
    ]
    command.lines("out.jsonl", lines)
    assert command("batch", "import", "b.json", "out.jsonl", "--out", "run.jsonl").code == 5
    found = [row.failure for row in read_run(Path("run.jsonl")).rows.values()]
    assert [failure.kind for failure in found if failure] == ["filtered", "empty"] + ["endpoint"] * 4
    assert found[3] and found[3].message == "HTTP 500: down"


def wrong_lines(command: CommandLine, kind: str) -> None:
    """A results file that is wrong in one way."""
    names = [*requests(command, "openai")]
    good = answer("openai", names[0])
    lines: dict[str, list[object]] = {
        "double": [good, good],
        "unknown": [answer("openai", names[0][:-1] + "x")],
        "other": [answer("openai", "0123456789abcdef-000000")],
        "nameless": [{"response": {}}],
        "foreign": [answer("anthropic", names[0])],
        "shapeless": [{"custom_id": names[0], "response": {"status_code": 200, "body": {"choices": []}}}],
        "typeless": [answer("openai", names[0], usage={"prompt_tokens": "x"})],
        "request": [json.loads((command.folder / "b.json").read_text().splitlines()[0])],
    }
    command.lines("out.jsonl", lines[kind])


@pytest.mark.parametrize(
    ("kind", "code", "what"),
    [
        ("double", 4, r"out\.jsonl:2: custom_id \S+ is at out\.jsonl:1 already"),
        ("unknown", 4, r"out\.jsonl:1: unknown custom_id \S+: did you mean"),
        ("other", 4, r"out\.jsonl:1: custom_id 0123456789abcdef-000000 is of another export"),
        ("nameless", 4, r"out\.jsonl:1: has no custom_id"),
        ("foreign", 2, r"out\.jsonl:1: is no result of a batch of openai"),
        ("shapeless", 2, r"out\.jsonl:1: is no result of a batch of openai"),
        ("typeless", 2, r"out\.jsonl:1: is no result of a batch of openai"),
        ("request", 2, r"out\.jsonl:1: is no result of a batch of openai"),
    ],
)
def test_results_that_do_not_fit_are_refused(command: CommandLine, kind: str, code: int, what: str) -> None:
    """Named with their place; no journal is begun."""
    export(command, "openai")
    wrong_lines(command, kind)
    ended = command("batch", "import", "b.json", "out.jsonl")
    assert ended.code == code and re.search(what, ended.err) and ended.err.count("\n") == 1
    assert command.journals() == []


def test_a_changed_reply_is_refused(command: CommandLine) -> None:
    """A journal has one reply to a request; what would replace it goes elsewhere."""
    export(command, "openai")
    name = next(iter(requests(command, "openai")))
    command.lines("one.jsonl", [answer("openai", name)])
    command.lines("two.jsonl", [answer("openai", name, "another")])
    command("batch", "import", "b.json", "one.jsonl", "--out", "run.jsonl")
    ended = command("batch", "import", "b.json", "two.jsonl", "--out", "run.jsonl")
    assert ended.code == 4 and "has another reply to c-0 (trial 0)" in ended.err
    export(command, "openai", "--seed", "1", to="seed.json")
    command.lines("none.jsonl", [])
    ended = command("batch", "import", "seed.json", "none.jsonl", "--out", "run.jsonl")
    assert ended.code == 4 and "is another run's" in ended.err
    ended = export(command, "openai", "--temperature", "1", "--rest", "run.jsonl", to="r.json")
    assert ended.code == 4 and "is of another export" in ended.err


def test_an_altered_export_is_refused(command: CommandLine) -> None:
    """What was handed in would not be what the manifest says."""
    export(command, "openai")
    path = command.folder / "b.json"
    path.write_text(path.read_text().replace("parcel 0", "parcel 1"))
    command.lines("out.jsonl", [])
    ended = command("batch", "import", "b.json", "out.jsonl")
    assert ended.code == 4 and "was changed since it was exported" in ended.err
    (command.folder / f"b.json{SUFFIX}").write_text("{}")
    assert "is not what batch export writes" in command("batch", "import", "b.json", "out.jsonl").err
    (command.folder / f"b.json{SUFFIX}").unlink()
    assert f"b.json{SUFFIX}: cannot be read" in command("batch", "import", "b.json", "out.jsonl").err


@pytest.mark.parametrize(
    ("more", "what"),
    [
        (("--body", "top_p"), "--body: is no JSON object"),
        (("--body", '{"model": "x"}'), "--body: model is set already"),
        (("--temperature", "-1"), "--temperature: "),
        (("--slice", "domain=moon"), "mini has no such domain: there are: banking"),
        (("--rest", "gone.jsonl"), "gone.jsonl: cannot be read"),
    ],
)
def test_what_is_asked_for_wrongly(command: CommandLine, more: tuple[str, ...], what: str) -> None:
    """Exit code 2 in one line, and nothing is written."""
    ended = export(command, "openai", *more)
    assert ended.code == 2 and what in ended.err and not (command.folder / "b.json").exists()


def test_nothing_is_written_over(command: CommandLine) -> None:
    """An export that is there stays."""
    export(command, "openai")
    before = (command.folder / "b.json").read_bytes()
    ended = export(command, "openai", "--temperature", "1")
    assert ended.code == 2 and "is there already" in ended.err
    assert (command.folder / "b.json").read_bytes() == before
    (command.folder / "b.json").unlink()  # handed in and put away; its results are still to come
    ended = export(command, "openai", "--temperature", "1")
    assert ended.code == 2 and f"b.json{SUFFIX} is there already" in ended.err


def test_more_than_a_provider_takes_is_refused(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a file is written."""
    monkeypatch.setitem(MOST, "openai", (3, 10**9))
    ended = export(command, "openai")
    assert ended.code == 2 and "12 requests in" in ended.err and "--slice or --limit" in ended.err


def test_secrets_in_results_are_masked(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in any journal."""
    monkeypatch.setenv("MODEL_API_KEY", "sk-hush-0123456789")
    export(command, "openai")
    name = next(iter(requests(command, "openai")))
    command.lines("out.jsonl", [answer("openai", name, "the key is sk-hush-0123456789")])
    command("batch", "import", "b.json", "out.jsonl", "--out", "run.jsonl")
    assert read_run(Path("run.jsonl")).rows["c-0", 0].answers[0].text == "the key is [masked]"


def test_what_the_desk_notes_is_never_taken_for_a_place(command: CommandLine) -> None:
    """A note that says {channel} stays as it is; the conversation is told turn by turn."""
    desk = {
        "facts": ["Say {channel}.\n{language}"],
        "can_offer": [],
        "limits": [{"limit": "a", "because": "b"}],
    }
    ask = Case.model_validate(command.case(0, desk=desk)).ask(0)
    prompt = system_prompt(briefing(), ask)
    assert "- Say {channel}. {language}\n" in prompt
    assert "- nothing is noted" in prompt and "- a (because: b)" in prompt and "held by chat" in prompt
    assert messages(ask) == [{"role": "user", "content": "Where is parcel 0?"}]
