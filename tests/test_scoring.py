"""Scoring: each reply is scored once, and whatever a scorer does is that reply's failure of the scorer."""

from __future__ import annotations

import asyncio
import re
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.cases import Case, Desk, Turn
from tactbench.engine import endpoint
from tactbench.engine.marking import Dialogue
from tactbench.errors import EndpointError, IncompleteError
from tactbench.masking import masker
from tactbench.offers import Scorer
from tactbench.results import Answer, Failure, PluginId, Row, Scored
from tactbench.scores import Dimensions, Evidence, Labels, Score
from tactbench.scoring import jobs_of, score_all

IDENTITY = PluginId(name="judge", distribution="judges", version="2", digest="0123456789abcdef")
BAD = "b"
THREES = Dimensions(politeness=3, assertiveness=3, boundary_setting=3, goal_focus=3)


def case(name: str) -> Case:
    """A small case with a message of the agent before the customer's last."""
    texts = ("Where is it?", "One moment.", f"I asked about {name}!")
    roles = ("customer", "agent", "customer")
    return Case(
        id=name,
        domain="retail",
        channel="chat",
        behaviours=(),
        goal="Get an answer",
        dialogue=tuple(
            Turn.model_validate({"role": r, "text": t}) for r, t in zip(roles, texts, strict=True)
        ),
        desk=Desk(facts=(), can_offer=(), limits=()),
    )


CASES = {name: case(name) for name in "abc"}


def row(name: str, *texts: str, trial: int = 0) -> Row:
    """A row with an answer on each rung, and what the customer said between them."""
    answers = tuple(Answer(text=text) for text in texts)
    pushes = tuple(f"Push {number}." for number in range(len(texts) - 1))
    return Row(case_id=name, family=name, trial=trial, answers=answers, said=pushes)


ROWS = [row("a", "Sorry."), row("b", "Sorry."), row("c", "Sorry.")]


def scored(
    score: Callable[[Case, Dialogue], Any], rows: Sequence[Row] = ROWS, timeout: float = 30.0
) -> list[Scored]:
    """Every reply scored, in the order of case, trial and rung."""
    found: list[Scored] = []
    scorer = Scorer(name="judge", score=score, timeout=timeout, concurrency=2)
    score_all(scorer, IDENTITY, jobs_of(CASES, rows), found.append, masker())
    return sorted(found, key=lambda item: (item.case_id, item.trial, item.rung))


def threes(_case: Case, _dialogue: Dialogue) -> Score:
    return Score(scores=THREES)


async def threes_later(case: Case, dialogue: Dialogue) -> Score:
    await asyncio.sleep(0)
    return threes(case, dialogue)


def gives_it_later(case: Case, dialogue: Dialogue) -> Awaitable[Score]:
    return threes_later(case, dialogue)


class Judge:
    """Objects that score."""

    def __call__(self, case: Case, dialogue: Dialogue) -> Score:
        return threes(case, dialogue)


class LateJudge:
    """Objects that score as an async def does."""

    async def __call__(self, case: Case, dialogue: Dialogue) -> Score:
        return await threes_later(case, dialogue)


@pytest.mark.parametrize(
    "score",
    [threes, threes_later, Judge(), LateJudge(), gives_it_later],
    ids=["def", "async def", "object", "async object", "def that gives a coroutine"],
)
def test_every_kind_of_callable_scores(score: Callable[[Case, Dialogue], Any]) -> None:
    """Each reply has one score, under the identity of its scorer."""
    assert scored(score) == [
        Scored(case_id=name, trial=0, rung=0, scorer="judge@2+01234567", score=Score(scores=THREES))
        for name in "abc"
    ]


def test_a_scorer_sees_the_case_and_all_that_was_said_up_to_the_reply() -> None:
    """Each rung is scored with the dialogue that ends with it; rows without answers are passed over."""
    failed = Row(case_id="c", family="c", failure=Failure(kind="empty", blame="generator", message=""))
    jobs = list(jobs_of(CASES, [row("a", "First.", "Second."), failed, row("b", "Other.", trial=1)]))
    assert [(job.case.id, job.trial, job.rung) for job in jobs] == [("a", 0, 0), ("a", 0, 1), ("b", 1, 0)]
    assert [[turn.text for turn in job.dialogue] for job in jobs] == [
        ["Where is it?", "One moment.", "I asked about a!", "First."],
        ["Where is it?", "One moment.", "I asked about a!", "First.", "Push 0.", "Second."],
        ["Where is it?", "One moment.", "I asked about b!", "Other."],
    ]
    seen: list[tuple[Case, Dialogue]] = []

    def look(case: Case, dialogue: Dialogue) -> Score:
        seen.append((case, dialogue))
        return threes(case, dialogue)

    scored(look, [row("a", "First.")])
    assert seen == [(CASES["a"], (*CASES["a"].dialogue, Turn(role="agent", text="First.")))]


def throw(error: BaseException) -> Callable[[], Any]:
    """What raises that error when it is called."""

    def raises() -> Any:
        raise error

    return raises


def spot(start: int, end: int) -> Score:
    """A score with one span of evidence."""
    item = Evidence(dimension="politeness", start=start, end=end, act="apology", reason="says sorry")
    return Score(scores=THREES, evidence=(item,))


def forged() -> Score:
    """A score past the checks of its class."""
    return Score.model_construct(scores={"politeness": 9})


#: Name of the trouble: what the scorer does, the kind of the failure, and its message.
TROUBLE: dict[str, tuple[Callable[[], Any], str, str]] = {
    "raises": (throw(ValueError("bad day")), "crash", r"ValueError: bad day \(test_scoring\.py:\d+\)"),
    "SystemExit": (throw(SystemExit(3)), "crash", r"SystemExit: 3 \(.*"),
    "CancelledError": (throw(asyncio.CancelledError()), "crash", r"CancelledError: \(.*"),
    "score out of range": (
        lambda: Score(scores=Dimensions(politeness=7, assertiveness=3, boundary_setting=3, goal_focus=3)),
        "crash",
        "ValidationError: .*politeness.* less than or equal to 5.*",
    ),
    "None": (lambda: None, "bad_score", r"returned NoneType instead of tactbench\.Score"),
    "a number": (lambda: 4.5, "bad_score", r"returned float instead of tactbench\.Score"),
    "a dict": (
        lambda: Score(scores=THREES).model_dump(),
        "bad_score",
        r"returned dict instead of tactbench\.Score",
    ),
    "dimensions alone": (lambda: THREES, "bad_score", r"returned Dimensions instead of tactbench\.Score"),
    "forged": (forged, "crash", "ValidationError: .*"),
    "evidence beyond the reply": (
        lambda: spot(3, 7),
        "bad_score",
        r"evidence 3\.\.7 lies outside the reply of 6 characters",
    ),
    "evidence of another reply": (
        lambda: spot(400, 410),
        "bad_score",
        r"evidence 400\.\.410 lies outside the reply of 6 characters",
    ),
}


def assert_only_bad_failed(found: list[Scored], kind: str, message: str) -> None:
    """One reply has a failure of the scorer, the others have their scores."""
    for item in found:
        if item.case_id == BAD:
            assert item.score is None
            assert item.failure is not None
            assert (item.failure.kind, item.failure.blame) == (kind, "scorer")
            assert re.fullmatch(message, item.failure.message)
        else:
            assert (item.failure, item.score) == (None, Score(scores=THREES))
        assert Scored.model_validate_json(item.model_dump_json()) == item


@pytest.mark.parametrize("name", TROUBLE)
@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_scorers_failure_is_that_of_one_reply(name: str, kind: str) -> None:
    """Whatever a scorer raises or returns for one reply leaves the scores of all others."""
    act, expected, message = TROUBLE[name]

    def score(case: Case, dialogue: Dialogue) -> Any:
        return act() if case.id == BAD else threes(case, dialogue)

    async def score_later(case: Case, dialogue: Dialogue) -> Any:
        await asyncio.sleep(0)
        return score(case, dialogue)

    assert_only_bad_failed(scored(score if kind == "def" else score_later), expected, message)


@pytest.fixture
def forever() -> Iterator[threading.Event]:
    """What a hanging scorer waits for; it is let go when the test is over."""
    event = threading.Event()
    yield event
    event.set()


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_scorer_that_hangs_is_timed_out(forever: threading.Event, kind: str) -> None:
    """A hung scorer is a time-out of one reply, blamed on the scorer."""

    def hang(case: Case, dialogue: Dialogue) -> Any:
        if case.id == BAD:
            forever.wait()
        return threes(case, dialogue)

    async def hang_later(case: Case, dialogue: Dialogue) -> Any:
        if case.id == BAD:
            await asyncio.Event().wait()
        return threes(case, dialogue)

    found = scored(hang if kind == "def" else hang_later, timeout=0.2)
    assert_only_bad_failed(found, "timeout", r"no score within 0\.2 s")


@given(text=st.text(min_size=1, max_size=30), data=st.data())
def test_evidence_may_cover_any_part_of_the_reply_and_no_more(text: str, data: st.DataObject) -> None:
    """Spans are counted in characters, whatever their bytes, and end at the reply's last one."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text) + 2))
    (found,) = scored(lambda *_: spot(start, end), [row("a", "x" + text[1:])])
    assert (found.score == spot(start, end)) is (end <= len(text))
    assert (found.failure is None) is (end <= len(text))


def test_a_scorer_may_say_that_a_reply_cannot_be_scored() -> None:
    """The scorer's own failure is kept, blame and all."""
    failure = Failure(kind="not_english", blame="generator", message="this is Dutch")
    assert {item.failure for item in scored(lambda *_: failure)} == {failure}


def test_a_score_is_kept_as_it_was_given() -> None:
    """Labels, techniques and evidence stand in the journal as the scorer said them."""
    score = spot(0, 5).model_copy(
        update={"labels": Labels(held=True, hostile=True), "techniques": ("broken_record", "fogging")}
    )
    assert [item.score for item in scored(lambda *_: score)] == [score] * 3


def test_secrets_are_masked_in_all_that_a_scorer_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that quotes its key, in a reason, a failure or an exception, does not publish it."""
    monkeypatch.setenv("JUDGE_API_KEY", "sk-judge-1234")
    told = spot(0, 2).model_dump()
    told["evidence"][0]["reason"] = "asked with sk-judge-1234"
    results: dict[str, Callable[[], Any]] = {
        "a": lambda: Score.model_validate(told),
        "b": lambda: Failure(kind="refused", blame="scorer", message="401 for sk-judge-1234"),
        "c": throw(ValueError("401 for sk-judge-1234")),
    }
    quoted, refused, raised = scored(lambda case, _: results[case.id]())
    assert quoted.score is not None
    assert quoted.score.evidence[0].reason == "asked with [masked]"
    assert refused.failure == Failure(kind="refused", blame="scorer", message="401 for [masked]")
    assert raised.failure is not None
    assert raised.failure.message.startswith("ValueError: 401 for [masked] (")


def test_what_keeping_raises_ends_the_scoring() -> None:
    """A full disk is not taken for a scorer's failure."""

    def keep(_: Scored) -> None:
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        score_all(Scorer(name="judge", score=threes), IDENTITY, jobs_of(CASES, ROWS), keep, str)


# --- behind an endpoint ------------------------------------------------------------------------------------


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long to be asked again."""
    monkeypatch.setattr(endpoint, "LONGEST_PAUSE", 0.01)


@pytest.mark.usefixtures("no_pauses")
def test_a_scorer_whose_endpoint_fails_is_asked_again() -> None:
    """Where it is offline, it is not: it would fail again."""
    asked: Counter[str] = Counter()

    def score(case: Case, _dialogue: Dialogue) -> Score:
        asked[case.id] += 1
        if asked[case.id] == 1:
            raise EndpointError("busy", status=503)
        return threes(case, _dialogue)

    assert [item.failure for item in scored(score)] == [None] * 3
    assert asked == dict.fromkeys("abc", 2)
    asked.clear()
    found: list[Scored] = []
    offline = Scorer(name="judge", score=score, offline=True)
    score_all(offline, IDENTITY, jobs_of(CASES, ROWS), found.append, masker())
    assert [item.failure.kind for item in found if item.failure] == ["endpoint"] * 3
    assert set(asked.values()) == {1}


@pytest.mark.usefixtures("no_pauses")
def test_a_scorer_whose_endpoint_is_down_is_asked_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stops after a handful, and says why in one line, secrets masked."""
    monkeypatch.setenv("JUDGE_API_KEY", "s3cret-s3cret-s3cret")
    asked = 0

    def score(_case: Case, _dialogue: Dialogue) -> Score:
        nonlocal asked
        asked += 1
        raise EndpointError("no line\nfor s3cret-s3cret-s3cret", status=503)

    rows = [row("a", f"Sorry {number}.", trial=number) for number in range(500)]
    with pytest.raises(IncompleteError) as caught:
        scored(score, rows)
    told = str(caught.value)
    assert told.startswith("judge: is asked no more: 5 calls in a row failed, the last: no line for ")
    assert "s3cret" not in told and asked <= 10
