"""Replies that were paid for once: `run` takes them, tells so, and `cache` manages them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import CommandLine, Ended

#: Replies that are numbered as they are asked for; each costs half a unit.
METER = """
import os

from pydantic import BaseModel, Field

from tactbench import Answer, EndpointError, Expected, Failure, Generator, hookimpl


class Options(BaseModel):
    note: str = ""
    price: float = Field(default=0.5, exclude=True)


def reply(ask):
    with open("asked.txt", "a+") as file:
        file.write(f"{ask.id} {ask.rung} {ask.trial}\\n")
        file.seek(0)
        number = len(file.readlines())
    if os.environ.get("KILL_AT") == str(number):
        os.kill(os.getpid(), 9)
    if "fail" in ask.options.note and ask.id == "c-1":
        return Failure(kind="empty", blame="generator", message="nothing to say")
    if "down" in ask.options.note and ask.id == "c-2":
        raise EndpointError("down", status=503)
    if "long" in ask.options.note:
        return "x" * 100_001
    if "blank" in ask.options.note:
        return " "
    return Answer(text=f"marks 4 {number}", input_tokens=100, output_tokens=10, cost=ask.options.price,
                  extra={"number": number}, cached="claims" in ask.options.note or None)


def expects(ask):
    size = sum(len(turn.text) for turn in ask.conversation)
    return Expected(input_tokens=size, output_tokens=20, most_output_tokens=50, cost=1.0, most_cost=2.5)


async def later(ask):
    return reply(ask)


@hookimpl
def tactbench_generators():
    yield Generator(
        name="meter", reply=reply, options=Options, cacheable=True, expects=expects, concurrency=1
    )
    yield Generator(name="later", reply=later, options=Options, cacheable=True, concurrency=2)
    yield Generator(name="plain", reply=reply, options=Options)
"""
COLLECT = ("--no-score", "--out")


@pytest.fixture
def meter(command: CommandLine) -> CommandLine:
    """The generators `meter`, `later` and `plain`, which is not cacheable; nothing asked yet."""
    command.distribution("meter", METER)
    return command


def asked(command: CommandLine) -> int:
    """How often anybody was asked since the last look."""
    path = command.folder / "asked.txt"
    count = len(path.read_text().splitlines()) if path.exists() else 0
    before = int((command.folder / "seen").read_text()) if (command.folder / "seen").exists() else 0
    (command.folder / "seen").write_text(str(count))
    return count - before


def answers(command: CommandLine, journal: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in (command.folder / journal).read_text().splitlines()]
    rows = sorted(
        (line for line in lines if line["kind"] == "reply"), key=lambda row: (row["case_id"], row["trial"])
    )
    return [answer for row in rows for answer in row["answers"]]


def bare(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in one.items() if name != "cached"} for one in found]


@pytest.mark.parametrize("name", ["meter", "later"])
def test_what_is_there_is_not_asked_for_again(meter: CommandLine, name: str) -> None:
    """A second run of the same asks nobody; each reply is the first one's to the last figure, and marked."""
    assert meter("run", "mini", name, *COLLECT, "a.jsonl").code == 0
    assert asked(meter) == 12
    ended = meter("run", "mini", name, *COLLECT, "b.jsonl")
    assert (ended.code, asked(meter)) == (0, 0)
    first, second = answers(meter, "a.jsonl"), answers(meter, "b.jsonl")
    assert bare(second) == first and len(first) == 12
    assert "cached" not in (meter.folder / "a.jsonl").read_text()
    assert {one["cached"] for one in second} == {True}


def test_only_those_who_say_so_are_cached(meter: CommandLine) -> None:
    """A generator that is not cacheable is asked each time, and no file is made for it."""
    for journal in ("a.jsonl", "b.jsonl"):
        meter("run", "mini", "plain", *COLLECT, journal)
        assert asked(meter) == 12
    assert not (meter.folder / "cache").exists()


def test_parts_and_later_trials_take_what_is_there(meter: CommandLine) -> None:
    """Four cases, then all, then two trials: each reply is asked for once, and no trial gets another's."""
    meter("run", "mini", "meter", "--limit", "4", *COLLECT, "a.jsonl")
    meter("run", "mini", "meter", *COLLECT, "b.jsonl")
    assert asked(meter) == 12
    meter("run", "mini", "meter", "--trials", "2", *COLLECT, "c.jsonl")
    assert asked(meter) == 12
    found = answers(meter, "c.jsonl")
    assert len({one["text"] for one in found}) == 24
    assert [one.get("cached") for one in found] == [True, None] * 12


@pytest.mark.parametrize("changes", [("--seed", "1"), ("-o", "note=other")])
def test_another_seed_or_option_is_asked(meter: CommandLine, changes: tuple[str, ...]) -> None:
    """Nothing else fits."""
    meter("run", "mini", "meter", *COLLECT, "a.jsonl")
    meter("run", "mini", "meter", *changes, *COLLECT, "b.jsonl")
    assert asked(meter) == 24


def test_two_secrets_that_are_masked_alike_share_nothing(
    meter: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their journals are of one identity; their replies are not. And neither stands in the cache."""
    for number, secret in enumerate(("first-secret", "other-secret")):
        monkeypatch.setenv("ANY_TOKEN", secret)
        meter("run", "mini", "meter", "-o", f"note={secret}", *COLLECT, f"{number}.jsonl")
    assert asked(meter) == 24
    assert "[masked]" in (meter.folder / "0.jsonl").read_text()
    (file,) = (meter.folder / "cache").rglob("*.sqlite3")
    assert b"secret" not in file.read_bytes()


def test_a_price_is_no_reason_to_ask_again(meter: CommandLine) -> None:
    """What an options model leaves out of its identity changes no reply; the cost stays as it was told."""
    meter("run", "mini", "meter", *COLLECT, "a.jsonl")
    meter("run", "mini", "meter", "-o", "price=2", *COLLECT, "b.jsonl")
    assert asked(meter) == 12
    assert {one["cost"] for one in answers(meter, "b.jsonl")} == {0.5}


def test_no_cache_neither_takes_nor_keeps(meter: CommandLine) -> None:
    """Not even a file is made."""
    meter("run", "mini", "meter", "--no-cache", *COLLECT, "a.jsonl")
    assert not (meter.folder / "cache").exists()
    meter("run", "mini", "meter", *COLLECT, "b.jsonl")
    meter("run", "mini", "meter", "--no-cache", *COLLECT, "c.jsonl")
    assert asked(meter) == 36
    assert "cached" not in (meter.folder / "c.jsonl").read_text()


def test_again_asks_anew_and_keeps_what_comes(meter: CommandLine) -> None:
    """Who says --again wants new replies; the next run takes those."""
    meter("run", "mini", "meter", "--no-score")
    meter("run", "mini", "meter", "--no-score", "--again")
    assert asked(meter) == 24
    second, first = meter.journals()
    assert "cached" not in second.read_text() and '"anew":true' in second.read_text()
    assert "anew" not in first.read_text()
    meter("run", "mini", "meter", *COLLECT, "c.jsonl")
    assert asked(meter) == 0
    assert bare(answers(meter, "c.jsonl")) == answers(meter, str(second)) != answers(meter, str(first))


def pushed(command: CommandLine) -> Path:
    """Two cases with three pushes each."""
    cases = [command.case(n, pushes=["No.", "Still no.", "Never."]) for n in (1, 2)]
    return command.suite("pushed", cases)


@pytest.mark.parametrize("again", [(), ("--again",)])
def test_a_killed_dialogue_goes_on_where_it_was(meter: CommandLine, again: tuple[str, ...]) -> None:
    """kill -9 in the midst of one: what it had is paid for once, by --resume too; and after --again none of
    the replies from before it is taken."""
    pushed(meter)
    if again:
        meter("run", "pushed", "meter", *COLLECT, "first.jsonl")
    before = asked(meter)
    out = "first-2.jsonl" if again else "first.jsonl"
    killed = meter.process("run", "pushed", "meter", *again, *COLLECT, "first.jsonl", KILL_AT=str(before + 7))
    assert killed.code == -9
    assert asked(meter) == 7
    text = (meter.folder / out).read_text()
    assert len(answers(meter, out)) == 4 and ('"anew":true' in text) == bool(again)
    if again:  # a resumed run must not mistake the old replies for its own
        (meter.folder / out).replace(meter.folder / "first.jsonl")
    ended = meter("run", "pushed", "meter", "--resume", *COLLECT, "first.jsonl")
    assert ended.code == 0
    found = answers(meter, "first.jsonl")
    assert len(found) == 8 and len({one["text"] for one in found}) == 8
    numbers = [one["extra"]["number"] for one in found]
    assert min(numbers) > before
    if not again:  # the two replies of the broken dialogue were kept, or as many of them as were written
        assert 2 <= asked(meter) <= 4


def test_what_a_customer_hears_from_the_cache_is_the_same(meter: CommandLine) -> None:
    """Whole dialogues come from the cache, rung by rung, with the same words between."""
    pushed(meter)
    meter("run", "pushed", "later", *COLLECT, "a.jsonl")
    meter("run", "pushed", "later", *COLLECT, "b.jsonl")
    assert asked(meter) == 8
    assert bare(answers(meter, "b.jsonl")) == answers(meter, "a.jsonl")


@pytest.mark.parametrize(
    ("note", "failing", "each"), [("fail", 1, 12), ("down", 1, 12), ("long", 12, 12), ("blank", 12, 12)]
)
def test_failures_are_never_kept(meter: CommandLine, note: str, failing: int, each: int) -> None:
    """Neither the generator's nor the endpoint's, nor what no run would take for a reply."""
    run = ("run", "mini", "meter", "-o", f"note={note}", "--retries", "0", *COLLECT)
    meter(*run, "a.jsonl")
    assert asked(meter) >= each
    ended = meter(*run, "b.jsonl", "--json")
    assert asked(meter) >= failing
    assert [line["failures"] for line in ended.json["collected"]] == [failing]
    lines = (meter.folder / "b.jsonl").read_text().splitlines()
    assert sum('"cached":true' in line for line in lines) == 12 - failing


def test_a_generator_cannot_claim_to_be_the_cache(meter: CommandLine) -> None:
    """The mark is the engine's alone."""
    meter("run", "mini", "meter", "-o", "note=claims", *COLLECT, "a.jsonl")
    assert "cached" not in (meter.folder / "a.jsonl").read_text()


def test_money_is_not_counted_twice(meter: CommandLine) -> None:
    """Of the cached ones the number is told, in `show` and as JSON; the mark is exported and stays."""
    meter("run", "mini", "meter", "--limit", "4", *COLLECT, "a.jsonl")
    meter("run", "mini", "meter", "--scorer", "digits", "--out", "b.jsonl")
    told = "800 tokens read, 80 tokens written, cost 4 in all, 4 replies from the cache"
    assert f"\n{told}\n" in meter("show", "b.jsonl").out
    spent = meter("show", "b.jsonl", "--json").json["standing"]["spent"]
    assert spent == {"input_tokens": 800, "output_tokens": 80, "cost": 4.0, "cached": 4}
    meter("run", "mini", "meter", "--limit", "4", "--scorer", "digits", "--out", "c.jsonl")
    assert "\n4 replies from the cache\n" in meter("show", "c.jsonl").out
    assert meter("export", "b.jsonl", "--to", "out.jsonl").code == 0
    rows = [json.loads(line) for line in (meter.folder / "out.jsonl").read_text().splitlines()]
    assert sorted(row["cached"] for row in rows) == [False] * 8 + [True] * 4


@pytest.mark.parametrize("place", ["mini/README.md", "/proc/nowhere"])
def test_a_cache_that_cannot_be_used_fails_no_run(
    meter: CommandLine, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """One line, and everything is asked for."""
    monkeypatch.setenv("TACTBENCH_CACHE", place)
    ended = meter("run", "mini", "meter", *COLLECT, "a.jsonl")
    assert (ended.code, asked(meter)) == (0, 12)
    assert ended.err.count("\n") == 1 and "; the run goes on without the cache" in ended.err


def test_a_wrong_bound_is_told_before_anything_is_asked(
    meter: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line; and only where there is a cache."""
    monkeypatch.setenv("TACTBENCH_CACHE_MAX", "plenty")
    ended = meter("run", "mini", "meter", *COLLECT, "a.jsonl")
    assert (ended.code, asked(meter)) == (2, 0)
    assert "TACTBENCH_CACHE_MAX: 'plenty' is no size" in ended.err
    assert meter("run", "mini", "meter", "--no-cache", *COLLECT, "a.jsonl").code == 0
    assert meter("run", "mini", "four", *COLLECT, "b.jsonl").code == 0


def info(command: CommandLine) -> Any:
    return command("cache", "info", "--json").json


def test_info_tells_what_is_there(meter: CommandLine) -> None:
    """Where, how many of whom, how large, how large at most; of an empty one too, without making it."""
    path = meter.folder / "cache" / "replies" / "replies-1.sqlite3"
    assert meter("cache", "info").out == f"{path}: 0 replies, 0 B of 1.1 GB\n"
    assert not path.exists()
    meter("run", "mini", "meter", *COLLECT, "a.jsonl")
    meter("run", "mini", "later", "--limit", "1", *COLLECT, "b.jsonl")
    told = info(meter)
    assert (told["path"], told["replies"], told["bound"]) == (str(path), 13, 2**30)
    assert told["bytes"] == path.stat().st_size
    assert [(one["generator"], one["replies"]) for one in told["generators"]] == [("later", 1), ("meter", 12)]
    out = meter("cache", "info").out
    assert f"{path}: 13 replies, " in out and "\n  meter: 12 replies, " in out


def test_clear_removes_what_is_named(meter: CommandLine) -> None:
    """A generator's, what was not used for long, or all; it tells how many it were."""
    meter("run", "mini", "meter", *COLLECT, "a.jsonl")
    meter("run", "mini", "later", *COLLECT, "b.jsonl")
    assert meter("cache", "clear", "--older-than", "1d", "--json").json["removed"] == 0
    gone = meter("cache", "clear", "--generator", "later", "--json").json
    assert (gone["removed"], gone["left"]) == (12, 12)
    asked(meter)
    meter("run", "mini", "meter", *COLLECT, "c.jsonl")
    meter("run", "mini", "later", *COLLECT, "d.jsonl")
    assert asked(meter) == 12
    assert meter("cache", "clear", "--older-than", "0m").out.startswith("removed 24 replies, 0 left: ")
    assert info(meter)["replies"] == 0
    assert info(meter)["bytes"] < 20_000
    assert meter("cache", "clear").out.startswith("removed 0 replies, 0 left: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--generator", "metre"), "--generator metre: nothing is kept of it: did you mean meter?"),
        (("--older-than", "soon"), "--older-than soon: is no age; write it like 30d"),
        (("--older-than", "-3d"), "--older-than -3d: is no age"),
    ],
)
def test_clear_guesses_nothing(meter: CommandLine, arguments: tuple[str, ...], says: str) -> None:
    """A wrong name or age removes nothing."""
    meter("run", "mini", "meter", *COLLECT, "a.jsonl")
    ended = meter("cache", "clear", *arguments)
    assert ended.code == 2 and says in ended.err
    assert info(meter)["replies"] == 12


def test_a_broken_file_is_told_of(meter: CommandLine) -> None:
    """It is put aside once, and info tells where it lies."""
    meter("run", "mini", "meter", *COLLECT, "a.jsonl")
    path = Path(info(meter)["path"])
    path.write_text("no database " * 500)
    ended = meter("cache", "info", "--json")
    assert ended.json["aside"] == [str(path.with_name("replies-1.broken-1"))]
    assert ended.err.count("\n") == 1
    assert "broken-1" in meter("cache", "info").out


def test_a_place_that_cannot_be_used_is_one_line(meter: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of `cache` itself: exit code 2."""
    (meter.folder / "cache" / "replies" / "replies-1.sqlite3").mkdir(parents=True)
    ended = meter("cache", "info")
    assert ended.code == 2 and ended.err.count("\n") == 1
    monkeypatch.setenv("TACTBENCH_CACHE_MAX", "plenty")
    assert meter("cache", "info").code == 2


def test_a_dry_run_tells_what_is_there_and_what_the_rest_takes(meter: CommandLine) -> None:
    """Calls, those that the cache answers, tokens and money of the others; nothing is asked or made."""
    pushed(meter)
    plan = ("run", "pushed", "meter", "--dry-run", "--json")
    (line,) = meter(*plan).json["dry_run"]
    assert (line["calls"], line["cached"]) == (8, 0)
    first = line["expected"]
    # each rung sees all before it: the opening of 22 or 23 letters, replies of 80, and the pushes
    opening = len("Where is parcel 7919?") + len("Where is parcel 15838?")
    pushes = 2 * (3 * len("No.") + 2 * len("Still no.") + len("Never."))
    assert first["input_tokens"] == 4 * opening + 2 * (80 + 160 + 240) + pushes
    assert (first["output_tokens"], first["most_output_tokens"]) == (160, 400)
    assert (first["cost"], first["most_cost"]) == (8, 20)
    assert asked(meter) == 0 and not (meter.folder / "cache").exists()
    meter("run", "pushed", "meter", "--limit", "1", *COLLECT, "a.jsonl")
    (line,) = meter(*plan).json["dry_run"]
    assert (line["calls"], line["cached"], line["expected"]["cost"]) == (8, 4, 4)
    out = meter(*plan[:-1]).out.splitlines()
    assert out[0].startswith("meter: up to 8 calls (2 cases x 1 trials), ")
    assert out[1] == "  4 of them need not be made: the cache has the replies"
    assert out[2].startswith("  about 6") and out[2].endswith(
        " tokens in, 80 out (at most 200), cost about 4.00 (at most 10.00)"
    )
    assert out[3].startswith("tokens and cost are estimates")
    for flag in ("--again", "--no-cache"):
        (line,) = meter(*plan, flag).json["dry_run"]
        assert (line["calls"], line["cached"], line["expected"]["cost"]) == (8, 0, 8)


def test_a_dry_run_finds_what_the_customer_chose_to_say(meter: CommandLine) -> None:
    """Pushes of three texts: whichever it said, the replies behind it are found."""
    push = {"held": "You hold.", "caved": "You caved.", "hostile": "You shout."}
    meter.suite("chosen", [meter.case(1, pushes=[push, push])])
    meter("run", "chosen", "meter", *COLLECT, "a.jsonl")
    assert asked(meter) == 3
    (line,) = meter("run", "chosen", "meter", "--dry-run", "--json", "--out", "b.jsonl").json["dry_run"]
    assert (line["calls"], line["cached"]) == (3, 3)


def test_a_dry_run_of_whoever_tells_nothing(meter: CommandLine) -> None:
    """No guess is made for it; one that breaks while it tells is named."""
    (line,) = meter("run", "mini", "plain", "--dry-run", "--json").json["dry_run"]
    assert (line["calls"], line["cached"], line["expected"]) == (12, 0, None)
    assert meter("run", "mini", "plain", "--dry-run").out.count("\n") == 1
    broken = METER.replace("size = sum", "return 1 / 0\n    size = sum").replace('name="meter"', 'name="bad"')
    meter.distribution(
        "bad", broken.replace('name="later"', 'name="l2"').replace('name="plain"', 'name="p2"')
    )
    ended = meter("run", "mini", "bad", "--dry-run")
    assert ended.code == 2 and "bad: its expects raises ZeroDivisionError" in ended.err


def test_models_behind_an_api_are_cached(command: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both services, over HTTP: the second run asks nothing; the dry run tells what the first takes."""
    for library in ("openai", "anthropic", "starlette", "uvicorn"):
        pytest.importorskip(library)
    from tests.llm_server import KEY, serving

    monkeypatch.setenv("TEST_KEY", KEY)
    prices = ("-o", "price_in=1", "-o", "price_out=2")
    with serving() as server:
        for name, url in (("llm", f"{server.url}/v1"), ("anthropic", server.url)):
            bot = (f"{name}:small", "-o", f"base_url={url}", "-o", "key_from=TEST_KEY", *prices)

            def run(*more: str, bot: tuple[str, ...] = bot) -> Ended:
                server.asked.clear()
                ended = command("run", "mini", *bot, *more)
                assert ended.code == 0
                return ended

            (line,) = run("--dry-run", "--json", "-o", "max_tokens=300").json["dry_run"]
            told = line["expected"]
            assert (told["output_tokens"], told["most_output_tokens"], server.asked) == (2400, 3600, [])
            run(*COLLECT, f"{name}-a.jsonl")
            sent = [json.dumps(body, ensure_ascii=False) for body in server.asked]
            size = sum(map(len, sent)) / 4
            assert len(sent) == 12 and 0.8 * size < told["input_tokens"] < 1.1 * size
            assert told["cost"] == pytest.approx((told["input_tokens"] + 2 * 2400) / 1e6)
            run(*COLLECT, f"{name}-b.jsonl")
            assert server.asked == []
            assert all(one["cached"] for one in answers(command, f"{name}-b.jsonl"))
            for more in (("--again",), ("--no-cache",)):
                run(*more, *COLLECT, f"{name}{more[0]}.jsonl")
                assert len(server.asked) == 12


def test_two_runs_at_once_share_a_cache(meter: CommandLine) -> None:
    """Two processes begin together: both end well, and all is there for the third."""
    both = [meter.start("run", "mini", "later", *COLLECT, f"{name}.jsonl") for name in "ab"]
    assert [meter.ended(one).code for one in both] == [0, 0]
    asked(meter)
    meter("run", "mini", "later", *COLLECT, "c.jsonl")
    assert asked(meter) == 0
    assert info(meter)["replies"] == 12


def test_sqlite_waits_until_it_is_needed() -> None:
    """Help and lists do not load it."""
    code = "import sys, tactbench, tactbench.cli.app, tactbench.cli.list; print('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
