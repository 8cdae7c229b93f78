"""Collecting replies: whatever a bot does, there is one row for each case, and the others are untouched."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.cases import Ask, Case, Desk, Turn
from tactbench.engine import Outcome
from tactbench.engine.judging import LONGEST_MESSAGE, failure_of, judge
from tactbench.engine.replies import collect, plan, seed_of
from tactbench.errors import EndpointError
from tactbench.masking import masker
from tactbench.offers import Generator
from tactbench.results import LONGEST_REPLY, Answer, Failure, PluginId, Row, RunSpec, SuiteId

SECRET = "sk-proj-123456\n-second line"
BAD = "c-1"


def case(number: int) -> Case:
    """A small case by number."""
    return Case(
        id=f"c-{number}",
        family="stories",
        domain="retail",
        channel="chat",
        behaviours=("insult",),
        goal="Get an answer",
        dialogue=(Turn(role="customer", text=f"Where is parcel {number}?"),),
        desk=Desk(facts=(), can_offer=("A new parcel",), limits=()),
        hints={"key": "of the answer"},
    )


CASES = tuple(case(number) for number in range(4))


def spec(trials: int = 1, seed: int = 0) -> RunSpec:
    """The identity of a run on these cases."""
    return RunSpec(
        suite=SuiteId(name="mini", version="1", digest=""),
        generator=PluginId(name="bot", distribution="bots", version="1"),
        trials=trials,
        seed=seed,
        codebook="",
        tactbench="",
    )


def rows(
    reply: Callable[[Ask], Any], *, trials: int = 1, timeout: float = 30.0, concurrency: int | None = None
) -> list[Row]:
    """The rows of a run in the order of the plan; each asked once."""
    found: list[Row] = []
    generator = Generator(name="bot", reply=reply, timeout=timeout, concurrency=concurrency or 2)
    collect(generator, plan(CASES, spec(trials), None), found.append, masker())
    assert len(found) == len(CASES) * trials
    return sorted(found, key=lambda row: (row.trial, row.case_id))


@pytest.fixture
def forever() -> Iterator[threading.Event]:
    """What a hanging bot waits for; it is let go when the test is over."""
    event = threading.Event()
    yield event
    event.set()


class Unspeakable(Exception):
    """An exception whose message cannot be had."""

    def __str__(self) -> str:
        raise SystemExit("not even this")


class DeadLine(EndpointError):
    """A service's trouble whose message cannot be had."""

    def __str__(self) -> str:
        raise ValueError


class Peculiar(str):
    """A text that does not behave like one."""

    def strip(self, *_: Any) -> str:
        return ""


def throw(error: BaseException) -> Callable[[], Any]:
    """What raises that error when it is called."""

    def raises() -> Any:
        raise error

    return raises


def changed_after() -> Answer:
    """An answer into which something was put that is no JSON."""
    answer = Answer(text="fine")
    answer.extra["response"] = object()  # type: ignore[assignment]  # wrong on purpose
    return answer


def endless() -> Answer:
    """An answer whose extra holds itself."""
    answer = Answer(text="fine", extra={"list": []})
    answer.extra["self"] = answer.extra
    return answer


def recursive() -> Any:
    """A reply that asks itself."""
    return recursive()


#: Name of the trouble: what the bot does, the kind of the failure, and what its message holds.
TROUBLE: dict[str, tuple[Callable[[], Any], str, str]] = {
    "raises": (throw(ValueError("bad\n  day")), "crash", r"ValueError: bad day \(test_replies\.py:\d+\)"),
    "raises without a word": (throw(KeyError()), "crash", r"KeyError: \(test_replies\.py:\d+\)"),
    "SystemExit": (throw(SystemExit(3)), "crash", r"SystemExit: 3 \(.*"),
    "KeyboardInterrupt": (throw(KeyboardInterrupt()), "crash", r"KeyboardInterrupt: \(.*"),
    "StopIteration": (throw(StopIteration()), "crash", r"RuntimeError: .*StopIteration.*"),
    "GeneratorExit": (throw(GeneratorExit()), "crash", r".*GeneratorExit.*"),
    "CancelledError": (throw(asyncio.CancelledError()), "crash", r"CancelledError: \(.*"),
    "TimeoutError": (throw(TimeoutError("own limit")), "crash", r"TimeoutError: own limit \(.*"),
    "unspeakable": (throw(Unspeakable()), "crash", r"Unspeakable: \(its message cannot be shown\) \(.*"),
    "surrogates in the message": (throw(ValueError("a\ud800b")), "crash", r"ValueError: a\?b \(.*"),
    "recursion": (recursive, "crash", r"RecursionError: maximum recursion depth exceeded.*"),
    "None": (lambda: None, "empty", "returned None instead of text"),
    "no text": (lambda: "", "empty", "returned a blank text"),
    "blank": (lambda: " \n\t\u3000", "empty", "returned a blank text"),
    "blank answer": (lambda: Answer(text=" "), "empty", "returned a blank text"),
    "bytes": (lambda: b"sorry", "not_text", "returned bytes instead of text"),
    "a dict": (lambda: {"text": "sorry"}, "not_text", "returned dict instead of text"),
    "a number": (lambda: 0, "not_text", "returned int instead of text"),
    "10 MB": (
        lambda: "so sorry! " * 2**20,
        "too_long",
        r"returned 10,485,760 characters; 100,000 are allowed",
    ),
    "10 MB answer": (
        lambda: Answer(text="so sorry! " * 2**20),
        "too_long",
        r"returned 10,485,760 characters; 100,000 are allowed",
    ),
    "one too many": (
        lambda: "x" * (LONGEST_REPLY + 1),
        "too_long",
        "returned 100,001 characters; 100,000 are allowed",
    ),
    "surrogates": (
        lambda: "sorry \ud83d",
        "not_text",
        "returned text with lone surrogates, which is not Unicode",
    ),
    "surrogates in an answer": (lambda: Answer(text="sorry \ud83d"), "crash", r"ValidationError: .*text.*"),
    "an odd text": (lambda: Peculiar("sorry"), "empty", "returned a blank text"),
    "an answer that is no JSON": (changed_after, "crash", r"ValidationError: .*extra\.response.*"),
    "an answer that holds itself": (endless, "crash", r"RecursionError: .*"),
    "a class": (lambda: Answer, "not_text", r"returned \w+ instead of text"),
}


def assert_only_bad_failed(found: list[Row], kind: str, blame: str, message: str) -> None:
    """One row has a failure of that kind and blame and no answer, the others have their answers."""
    for row in found:
        if row.case_id == BAD:
            assert row.answers == ()
            assert row.failure is not None
            assert (row.failure.kind, row.failure.blame) == (kind, blame)
            assert re.fullmatch(message, row.failure.message)
        else:
            assert (row.failure, [answer.text for answer in row.answers]) == (
                None,
                [f"reply to {row.case_id}"],
            )
        assert Row.model_validate_json(row.model_dump_json()) == row


@pytest.mark.parametrize("name", TROUBLE)
@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_bots_failure_is_a_row_of_its_own(name: str, kind: str) -> None:
    """Whatever a bot raises or returns for one case is that row's failure, and no other row's."""
    act, expected, message = TROUBLE[name]

    def reply(ask: Ask) -> Any:
        return act() if ask.id == BAD else f"reply to {ask.id}"

    async def reply_later(ask: Ask) -> Any:
        await asyncio.sleep(0)
        return reply(ask)

    found = rows(reply if kind == "def" else reply_later)
    assert_only_bad_failed(found, expected, "generator", message)


def hang_in_thread(forever: threading.Event) -> Callable[[Ask], Any]:
    def reply(ask: Ask) -> str:
        if ask.id == BAD:
            forever.wait()
        return f"reply to {ask.id}"

    return reply


def hang_in_loop(_forever: threading.Event) -> Callable[[Ask], Any]:
    async def reply(ask: Ask) -> str:
        if ask.id == BAD:
            await asyncio.Event().wait()
        return f"reply to {ask.id}"

    return reply


def swallow_cancellation(forever: threading.Event) -> Callable[[Ask], Any]:
    async def reply(ask: Ask) -> str:
        while ask.id == BAD and not forever.is_set():
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                continue
        return f"reply to {ask.id}"

    return reply


def block_the_loop(forever: threading.Event) -> Callable[[Ask], Any]:
    async def reply(ask: Ask) -> str:
        while ask.id == BAD and not forever.wait(0.01):
            pass
        return f"reply to {ask.id}"

    return reply


@pytest.mark.parametrize("make", [hang_in_thread, hang_in_loop, swallow_cancellation, block_the_loop])
def test_a_bot_that_hangs_is_timed_out(
    forever: threading.Event, make: Callable[[threading.Event], Callable[[Ask], Any]]
) -> None:
    """However a bot hangs, it is one time-out, and the other cases are answered."""
    found = rows(make(forever), timeout=0.2, concurrency=1)
    assert_only_bad_failed(found, "timeout", "generator", r"no reply within 0\.2 s")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (EndpointError("overloaded\n", status=529, retry_after=2.5), "overloaded"),
        (EndpointError(status=503), "HTTP 503"),
        (EndpointError(), "endpoint trouble"),
        (DeadLine(), r"\(its message cannot be shown\)"),
    ],
)
def test_trouble_of_the_service_is_not_the_bots(error: EndpointError, message: str) -> None:
    """An EndpointError is blamed on the endpoint, so that the row is asked again."""

    def reply(ask: Ask) -> str:
        if ask.id == BAD:
            raise error
        return f"reply to {ask.id}"

    found = rows(reply)
    assert_only_bad_failed(found, "endpoint", "endpoint", message)
    assert [row.case_id for row in found if not row.final] == [BAD]


def test_a_reply_of_the_greatest_length_is_taken() -> None:
    """100,000 characters are allowed, whatever their bytes."""
    text = "ü" * LONGEST_REPLY
    assert {row.answers[0].text for row in rows(lambda _: text)} == {text}


def test_an_answer_keeps_what_it_tells_of_its_cost() -> None:
    """Tokens, cost and extra are the bot's word; seconds are measured by the engine."""
    told = Answer(text="sorry", seconds=1e9, input_tokens=3, output_tokens=5, cost=0.25, extra={"model": "m"})
    for row in rows(lambda _: told):
        (answer,) = row.answers
        assert answer.seconds is not None
        assert answer.seconds < 1e9
        assert answer.model_copy(update={"seconds": 1e9}) == told
    assert told.seconds == 1e9


def test_a_reply_is_kept_as_it_was_said() -> None:
    """Blanks around a reply, control characters and any script stay as they are."""
    text = "  Dear 客户,\r\n\x1b[31mno\x00 \u202e 🤬  "
    assert {row.answers[0].text for row in rows(lambda _: text)} == {text}


def test_secrets_are_masked_in_all_that_a_bot_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of the environment reaches no row, be it said, put into extra or raised, even over two lines."""
    monkeypatch.setenv("MY_API_KEY", SECRET)
    acts: dict[str, Callable[[], Any]] = {
        "c-0": lambda: f"my key is {SECRET}.",
        "c-1": lambda: Answer(
            text=f"key: {SECRET}", extra={"headers": [{"Authorization": f"Bearer {SECRET}"}]}
        ),
        "c-2": throw(ValueError(f"401 for {SECRET}")),
        "c-3": throw(EndpointError(f"401 for {SECRET}")),
    }
    said, told, raised, endpoint = rows(lambda ask: acts[ask.id]())
    assert said.answers[0].text == "my key is [masked]."
    assert told.answers[0].text == "key: [masked]"
    assert told.answers[0].extra == {"headers": [{"Authorization": "Bearer [masked]"}]}
    assert raised.failure is not None
    assert raised.failure.message.startswith("ValueError: 401 for [masked] (")
    assert endpoint.failure == Failure(kind="endpoint", blame="endpoint", message="401 for [masked]")
    written = "".join(row.model_dump_json() for row in (said, told, raised, endpoint))
    assert "123456" not in written
    assert "second line" not in written


def test_a_secret_that_appears_during_the_run_is_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that reads its key on the first reply is masked from that reply on."""
    monkeypatch.delenv("LATE_TOKEN", raising=False)

    def reply(_: Ask) -> str:
        monkeypatch.setenv("LATE_TOKEN", "late-secret")
        return "late-secret"

    assert {row.answers[0].text for row in rows(reply, concurrency=1)} == {"[masked]"}


def test_a_long_message_is_cut() -> None:
    """A bot that raises a whole page leaves one line of it."""
    failure = failure_of(ValueError("word " * 10_000), str)
    assert failure.message.startswith("ValueError: word word")
    assert failure.message.endswith("…")
    assert len(failure.message) == LONGEST_MESSAGE


def test_the_place_of_a_crash_is_file_and_line_of_the_bot() -> None:
    """The last frame is told without its folders, which are nobody's business."""
    error = compile("\n\n1 / 0", "/home/me/secret-project/my\udcffbot.py", "exec")
    with pytest.raises(ZeroDivisionError) as caught:
        exec(error, {})
    assert failure_of(caught.value, str).message == "ZeroDivisionError: division by zero (my?bot.py:3)"
    assert failure_of(ValueError("never raised"), str).message == "ValueError: never raised"


@pytest.mark.parametrize(("given_", "expected"), [(None, 2), (3, 3)])
def test_the_users_concurrency_counts_before_the_generators(given_: int | None, expected: int) -> None:
    """So many are asked at once as the user says, else as the generator says."""
    together, lock, inside, most = threading.Barrier(expected), threading.Lock(), 0, 0

    def reply(_: Ask) -> str:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        together.wait(timeout=30)
        with lock:
            inside -= 1
        return "fine"

    assert {row.failure for row in rows(reply, trials=3, concurrency=given_)} == {None}
    assert most == expected


def test_a_plan_asks_every_case_once_and_then_again() -> None:
    """Trials follow each other, so that a run that is stopped has every case as often as can be."""
    keys = [talk.row.key for talk in plan(CASES, spec(trials=2), None)]
    assert keys == [(f"c-{number}", trial) for trial in range(2) for number in range(4)]


def test_a_plan_leaves_out_what_is_done() -> None:
    """What a journal has already is not asked again, and the rest keeps its seeds."""
    whole = {talk.row.key: talk.ask.seed for talk in plan(CASES, spec(trials=2), None)}
    done = {
        ("c-0", 0): Row(case_id="c-0", family="stories", answers=(Answer(text="a"),)),
        ("c-3", 1): Row(case_id="c-3", family="stories", trial=1, failure=failure_of(ValueError("x"), str)),
    }
    rest = {talk.row.key: talk.ask.seed for talk in plan(CASES, spec(trials=2), None, done)}
    assert rest == {key: seed for key, seed in whole.items() if key not in done}


def test_an_ask_holds_nothing_of_the_answer_key() -> None:
    """A bot sees the conversation and the desk, and never goal, family, behaviours or hints."""
    options = object()
    ask = next(plan(CASES, spec(seed=3), options)).ask
    assert set(type(ask).model_fields) == {
        "id", "rung", "conversation", "desk", "channel", "language", "seed", "trial", "options",
    }  # fmt: skip
    assert (ask.id, ask.rung, ask.conversation, ask.desk) == ("c-0", 0, CASES[0].dialogue, CASES[0].desk)
    assert ask.seed == seed_of(3, CASES[0].family, 0)
    assert ask.options is options


def test_an_ask_tells_which_trial_it_is() -> None:
    """The first time that a run asks a case is 0."""
    asks = [talk.ask for talk in plan(CASES[:2], spec(trials=2), None)]
    assert [(ask.id, ask.trial) for ask in asks] == [("c-0", 0), ("c-1", 0), ("c-0", 1), ("c-1", 1)]


def test_seeds_are_the_same_for_ever() -> None:
    """Golden numbers, taken with sha256sum: with other seeds no published run could be repeated."""
    assert [
        seed_of(0, "late-1", 0),
        seed_of(0, "late-1", 1),
        seed_of(0, "late-2", 0),
        seed_of(1, "late-1", 0),
        seed_of(-1, "ü", 10**9),
    ] == [212233292, 580467016, 249235779, 348990351, 56620826]


@given(
    keys=st.sets(
        st.tuples(st.integers(0, 9), st.text(max_size=4), st.integers(0, 9)), min_size=2, max_size=20
    )
)
def test_seeds_differ_by_seed_case_and_trial(keys: set[tuple[int, str, int]]) -> None:
    """Every seed fits 31 bits and is the same at every call; no two of these keys share one."""
    keys = {(seed, case_id.encode("utf-8", "replace").decode(), trial) for seed, case_id, trial in keys}
    found = {key: seed_of(*key) for key in keys}
    assert all(0 <= seed < 2**31 for seed in found.values())
    assert found == {key: seed_of(*key) for key in keys}
    assert len(set(found.values())) == len(keys)


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.binary(max_size=8),
    st.text(st.characters(codec=None), max_size=20),
    st.lists(st.text(max_size=3), max_size=2),
    st.builds(Answer, text=st.text(max_size=20), cost=st.none() | st.floats(0, 1e9)),
)


@given(value=VALUES)
def test_any_returned_value_makes_a_record_that_can_be_written_and_read(value: object) -> None:
    """Text that can be written is an answer; anything else is a failure of the generator."""
    result = judge(Outcome(value=value, seconds=0.123456), 9.0, str)
    assert type(result).model_validate_json(result.model_dump_json()) == result
    text = value.text if isinstance(value, Answer) else value
    if isinstance(result, Answer):
        assert (result.text, result.seconds) == (text, 0.1235)
    else:
        assert result.blame == "generator"
        assert not isinstance(text, str) or not text.strip() or result.kind == "not_text"


def test_a_bot_may_say_itself_why_there_is_no_reply() -> None:
    """A returned failure is the row's, masked, in one line; and it cannot blame anybody else."""

    def reply(_: Ask) -> Failure:
        return Failure(kind="filtered", blame="endpoint", message="the filter\nof sk-1234567 said no")

    told = Outcome(value=reply(CASES[0].ask(0)))
    masked = judge(told, 1, lambda text: text.replace("sk-1234567", "*"))
    assert masked == Failure(kind="filtered", blame="generator", message="the filter of * said no")
    assert [row.failure.kind for row in rows(reply) if row.failure] == ["filtered"] * len(CASES)


def test_a_failure_that_a_generator_tells_of_keeps_its_account() -> None:
    """The end of a log may stand in it: more is kept than of an exception's message."""
    long = Failure(kind="crash", blame="generator", message="the log: " + "word " * 800)
    kept = judge(Outcome(value=long), 1, str)
    assert isinstance(kept, Failure) and kept.message == long.message.strip()
