"""Dialogues: rung by rung, whoever fails, and gone on with from wherever they were left."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactbench import (
    Answer,
    Ask,
    Case,
    Customer,
    Desk,
    EndpointError,
    Failure,
    Generator,
    Labels,
    Push,
    Row,
    Scene,
    Score,
    Scorer,
    StopRun,
    Turn,
)
from tactbench.engine.dialogues import MOST_RUNGS
from tactbench.engine.replies import collect, plan
from tactbench.engine.talk import Caller
from tactbench.masking import masker
from tactbench.results import PluginId, RunSpec, Scored, SuiteId
from tactbench.scores import Dimensions

PUSHES = ("One more time?", "And now?", Push(held="H", caved="C", hostile="X"))


def case(number: int = 0, pushes: tuple[Any, ...] = PUSHES) -> Case:
    """A case by number."""
    return Case(
        id=f"c-{number}",
        domain="retail",
        channel="chat",
        behaviours=("insult",),
        goal="Help.",
        dialogue=(Turn(role="customer", text=f"Opening {number}."),),
        desk=Desk(facts=("It is late.",), can_offer=(), limits=()),
        pushes=pushes,
    )


def spec(trials: int = 1) -> RunSpec:
    """A run's identity."""
    return RunSpec(
        suite=SuiteId(name="x", version="1", digest=""),
        generator=PluginId(name="x", distribution="", version=""),
        trials=trials,
        codebook="",
        tactbench="",
    )


def fixed(case: Case, _: Any, scene: Scene) -> str | None:
    """The pushes one by one; of three texts the first."""
    push = case.pushes[scene.rung] if scene.rung < len(case.pushes) else None
    return push.held if isinstance(push, Push) else push


LADDER = Caller(Customer(name="fixed", answer=fixed, scripted=True))


def agent(ask: Ask) -> str:
    """Says at which rung it was asked, and what was said last."""
    return f"rung {ask.rung} after {ask.last!r}"


def play(
    reply: Callable[..., Any] = agent,
    caller: Caller | None = LADDER,
    *,
    cases: tuple[Case, ...] = (case(),),
    have: dict[tuple[str, int], Row] | None = None,
    trials: int = 1,
    **fields: Any,
) -> list[Row]:
    """The rows of a run in the order of cases and trials; each kept once."""
    found: list[Row] = []
    generator = Generator(name="bot", reply=reply, **fields)
    collect(generator, plan(cases, spec(trials), None, have), found.append, masker(), caller=caller)
    assert len({row.key for row in found}) == len(found)
    return sorted(found, key=lambda row: row.key)


def texts(row: Row) -> list[str]:
    """What the bot said."""
    return [answer.text for answer in row.answers]


@pytest.mark.parametrize("wait", [False, True])
def test_a_case_runs_rung_by_rung(wait: bool) -> None:
    """Each ask holds all that was said so far, in order, and the same seed, id and desk."""
    asks: list[Ask] = []

    def reply(ask: Ask) -> str:
        asks.append(ask)
        return f"reply {ask.rung}"

    async def slowly(ask: Ask) -> str:
        await asyncio.sleep(0)
        return reply(ask)

    (row,) = play(slowly if wait else reply)
    assert row.failure is None
    assert texts(row) == ["reply 0", "reply 1", "reply 2", "reply 3"]
    assert row.said == ("One more time?", "And now?", "H")
    assert [ask.rung for ask in asks] == [0, 1, 2, 3]
    assert [turn.text for turn in asks[-1].conversation] == [
        "Opening 0.", "reply 0", "One more time?", "reply 1", "And now?", "reply 2", "H",
    ]  # fmt: skip
    assert [turn.role for turn in asks[-1].conversation] == [*("customer", "agent") * 3, "customer"]
    assert len({(ask.id, ask.seed, ask.desk, ask.channel) for ask in asks}) == 1


def test_without_a_customer_there_are_first_replies_alone() -> None:
    """So it is with suites whose cases end with one message, too."""
    assert [texts(row) for row in play(caller=None)] == [["rung 0 after 'Opening 0.'"]]
    assert [len(row.answers) for row in play(cases=(case(pushes=()),))] == [1]


def test_a_scripted_customer_is_not_asked_beyond_its_pushes() -> None:
    """One that is not scripted is, in a case without pushes too."""
    asked: list[int] = []

    def answer(_case: Case, _dialogue: tuple[Turn, ...], scene: Scene) -> str | None:
        asked.append(scene.rung)
        return "Why?" if scene.rung < 2 else None

    play(caller=Caller(Customer(name="a", answer=answer, scripted=True)), cases=(case(pushes=()),))
    assert asked == []
    (row,) = play(caller=Caller(Customer(name="a", answer=answer)), cases=(case(pushes=()),))
    assert asked == [0, 1, 2]
    assert row.said == ("Why?", "Why?")


def test_a_customer_may_take_the_case_and_the_dialogue_alone() -> None:
    """As the first plugins did."""

    def answer(case: Case, dialogue: tuple[Turn, ...]) -> str | None:
        rung = (len(dialogue) - len(case.dialogue)) // 2
        assert dialogue[-1].role == "agent"
        return f"push {rung}" if rung < 2 else None

    (row,) = play(caller=Caller(Customer(name="a", answer=answer)))
    assert row.said == ("push 0", "push 1")


def test_a_customer_may_be_async_and_gets_its_options() -> None:
    """And the scene tells trial and seed."""
    scenes: list[Scene] = []

    async def answer(_case: Case, _dialogue: Any, scene: Scene) -> str | None:
        await asyncio.sleep(0)
        scenes.append(scene)
        return None

    options = object()
    play(caller=Caller(Customer(name="a", answer=answer), options), trials=2)
    assert sorted((scene.rung, scene.trial) for scene in scenes) == [(0, 0), (0, 1)]
    assert {scene.options for scene in scenes} == {options}
    assert len({scene.seed for scene in scenes}) == 2


# --- who fails ------------------------------------------------------------------------------------


def test_a_generator_that_fails_at_a_rung_ends_its_dialogue() -> None:
    """What was said until then is kept."""

    def reply(ask: Ask) -> str:
        if ask.rung == 2:
            raise ValueError("no more")
        return agent(ask)

    (row,) = play(reply)
    assert row.failure is not None
    assert (row.failure.kind, row.failure.blame) == ("crash", "generator")
    assert (len(row.answers), row.said) == (2, ("One more time?", "And now?"))
    assert row.final


def test_a_generator_that_says_the_customers_next_line_has_not_replied() -> None:
    """Word for word, spacing and capitals aside; the same words at another rung are its own."""

    def reply(ask: Ask) -> str:
        return "and   NOW?" if ask.rung == 1 else "And now?"

    (row,) = play(reply)
    assert row.failure is not None
    assert (row.failure.kind, row.failure.blame) == ("plays_customer", "generator")
    assert texts(row) == ["And now?"]


def answers(what: Any) -> Callable[..., Any]:
    """A customer that gives this, or raises it."""

    def answer(_case: Case, _dialogue: Any) -> Any:
        if isinstance(what, Exception):
            raise what
        return what

    return answer


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        (ValueError("broken"), "crash"),
        (EndpointError("down", status=500), "endpoint"),
        (Failure(kind="left_role", blame="generator", message="spoke as the desk"), "left_role"),
        ("", "bad_push"),
        ("  \n", "bad_push"),
        (7, "bad_push"),
        ("\ud800", "bad_push"),
        ("x" * 100_001, "bad_push"),
        ("Agent: I can refund you.", "left_role"),
        ("**Agent:** I can refund you.", "left_role"),
        ("[Support agent]: I can refund you.", "left_role"),
        ("RUNG 0 after  'Opening 0.'", "left_role"),
    ],
    ids=str,
)
def test_a_failure_of_the_customer_is_nobody_elses(what: Any, kind: str) -> None:
    """The row is asked again on resume, and counts for nobody meanwhile."""
    (row,) = play(caller=Caller(Customer(name="a", answer=answers(what))))
    assert row.failure is not None
    assert (row.failure.kind, row.failure.blame) == (kind, "customer")
    assert not row.final
    assert len(row.answers) == 1


@pytest.mark.parametrize("text", ["Customer service: zero out of ten.", "The agent said: no."])
def test_a_customer_may_speak_of_agents(text: str) -> None:
    """That alone is not to speak as one."""
    (row,) = play(
        caller=Caller(Customer(name="a", answer=lambda _case, turns: text if len(turns) < 4 else None))
    )
    assert (row.failure, row.said) == (None, (text,))


def test_a_customer_that_never_ends_is_ended() -> None:
    """Its failure, after so many replies."""
    endless = Customer(name="a", answer=lambda _case, dialogue: f"more {len(dialogue)}")
    (row,) = play(caller=Caller(endless))
    assert row.failure is not None
    assert (row.failure.kind, row.failure.blame) == ("endless", "customer")
    assert len(row.answers) == MOST_RUNGS


def test_a_customer_that_hangs_is_given_up() -> None:
    """After its own time-out, not the generator's."""
    let_go = threading.Event()

    def hang(_case: Case, _dialogue: Any) -> str:
        let_go.wait(30)
        return "late"

    try:
        (row,) = play(caller=Caller(Customer(name="a", answer=hang, timeout=0.2)), timeout=30.0)
    finally:
        let_go.set()
    assert row.failure is not None
    assert (row.failure.kind, row.failure.blame) == ("timeout", "customer")


def test_generator_and_customer_are_both_closed() -> None:
    """Also where one of them raises."""
    closed: list[str] = []

    def fails() -> None:
        closed.append("generator")
        raise ValueError("no matter")

    async def ends() -> None:
        closed.append("customer")

    play(caller=Caller(Customer(name="a", answer=answers(None), close=ends)), close=fails)
    assert closed == ["generator", "customer"]


# --- the customer that reads ----------------------------------------------------------------------


def scorer(read: Callable[[str], Labels], **fields: Any) -> Scorer:
    """A scorer of labels alone."""
    dimensions = Dimensions(politeness=3, assertiveness=3, boundary_setting=3, goal_focus=3)
    return Scorer(
        name="s",
        score=lambda _case, dialogue: Score(scores=dimensions, labels=read(dialogue[-1].text)),
        **fields,
    )


def by_word(text: str) -> Labels:
    """Caved where the text says yes, hostile where it says fool."""
    return Labels(held="no" in text, caved="yes" in text, hostile="fool" in text)


def reacting(_case: Case, _dialogue: Any, scene: Scene) -> str | None:
    """Tells what it heard."""
    return f"heard {scene.heard[-1]}" if scene.rung < 3 else None


def test_what_a_reply_came_to_chooses_what_is_said() -> None:
    """The row holds it, and the scores are handed on: with the key of the scorer, by rung."""
    told: list[Scored] = []
    caller = Caller(Customer(name="r", answer=reacting, reads="s"), None, scorer(by_word), "s@1", told.append)
    say = ["no", "yes", "you fool, yes", "hm"]
    (row,) = play(lambda ask: say[ask.rung], caller)
    assert row.heard == ("held", "caved", "hostile", "held")
    assert row.said == ("heard held", "heard caved", "heard hostile")
    assert [(one.rung, one.scorer, one.score and one.score.labels) for one in told] == [
        (rung, "s@1", by_word(text)) for rung, text in enumerate(say)
    ]


def test_a_reading_that_fails_ends_the_dialogue() -> None:
    """Nobody can say what the customer would have said."""

    def fails(_: str) -> Labels:
        raise ValueError("cannot read")

    caller = Caller(Customer(name="r", answer=reacting, reads="s"), None, scorer(fails), "s@1")
    (row,) = play(caller=caller)
    assert row.failure is not None
    assert (row.failure.kind, row.failure.blame) == ("crash", "scorer")
    assert not row.final


@pytest.mark.parametrize("concurrency", [1, 2, 5])
def test_replies_and_readings_are_each_as_many_at_once_as_they_may_be(concurrency: int) -> None:
    """Replies as asked for, and readings as the scorer says; with one reply at a time, one dialogue."""
    under_way = {"reply": 0, "read": 0}
    most = dict(under_way)
    begun: list[str] = []

    def meanwhile(what: str) -> None:
        under_way[what] += 1
        most[what] = max(most[what], under_way[what])
        time.sleep(0.002)
        under_way[what] -= 1

    def reply(ask: Ask) -> str:
        begun.append(ask.id)
        meanwhile("reply")
        return f"no {len(begun)}"

    def reading(text: str) -> Labels:
        meanwhile("read")
        return by_word(text)

    caller = Caller(
        Customer(name="r", answer=reacting, reads="s"), None, scorer(reading, concurrency=2), "s@1"
    )
    cases = tuple(case(number) for number in range(12))
    assert len(play(reply, caller, cases=cases, concurrency=concurrency)) == 12
    assert most["reply"] <= concurrency
    assert most["read"] <= 2
    if concurrency == 1:
        assert [key for key, _ in groupby(begun)] == [one.id for one in cases]


@pytest.mark.parametrize(("deterministic", "readings"), [(True, 4), (False, 12)])
def test_a_deterministic_scorer_reads_the_same_words_once(deterministic: bool, readings: int) -> None:
    """Three trials of a bot that says the same; the rows of all are alike."""
    read: list[str] = []

    def reading(text: str) -> Labels:
        read.append(text)
        return by_word(text)

    reads = scorer(reading, deterministic=deterministic)
    told: list[Scored] = []
    caller = Caller(Customer(name="r", answer=reacting, reads="s"), None, reads, "s@1", told.append)
    rows = play(lambda _: "no", caller, trials=3, concurrency=1)
    assert {(row.heard, row.said) for row in rows} == {(rows[0].heard, rows[0].said)}
    assert len(read) <= readings
    assert sorted((one.trial, one.rung) for one in told) == [(t, r) for t in range(3) for r in range(4)]


# --- left and gone on with ------------------------------------------------------------------------


def bare(row: Row) -> Row:
    """Without what the clock said."""
    return row.model_copy(update={"answers": tuple(Answer(text=text) for text in texts(row))})


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 3), said=st.booleans())
def test_a_dialogue_goes_on_where_it_was_left(cut: int, said: bool) -> None:
    """After whichever step; the whole is as if it had never been left, and nothing is asked twice."""
    (whole,) = play()
    asked: list[int] = []

    def reply(ask: Ask) -> str:
        asked.append(ask.rung)
        return agent(ask)

    spoken = min(cut + 1 if said else cut, len(whole.said))
    left = Failure(kind="left", blame="harness", message="left")
    part = whole.model_copy(
        update={"answers": whole.answers[: cut + 1], "said": whole.said[:spoken], "failure": left}
    )
    (row,) = play(reply, have={part.key: part})
    assert bare(row) == bare(whole)
    assert asked == list(range(cut + 1, 4))


def test_who_leaves_in_the_midst_keeps_what_was_said() -> None:
    """StopRun of a person at rung 2: two replies are there, and the run goes on with the third."""
    rows: list[Row] = []

    def reply(ask: Ask) -> str:
        if ask.rung == 2:
            raise StopRun
        return agent(ask)

    generator = Generator(name="person", reply=reply, interactive=True)
    with pytest.raises(StopRun):
        collect(generator, plan((case(),), spec(), None), rows.append, masker(), caller=LADDER)
    (row,) = rows
    assert row.failure is not None
    assert (row.failure.kind, row.failure.blame, len(row.answers)) == ("left", "harness", 2)
    (after,) = play(have={row.key: row})
    (whole,) = play()
    assert bare(after) == bare(whole)


def test_nothing_is_kept_of_a_dialogue_that_had_no_reply_yet() -> None:
    """It is simply asked again."""
    rows: list[Row] = []

    def reply(_: Ask) -> str:
        raise StopRun

    talks = plan((case(),), spec(), None)
    with pytest.raises(StopRun):
        collect(Generator(name="p", reply=reply), talks, rows.append, masker(), caller=LADDER)
    assert rows == []


# --- many at once ---------------------------------------------------------------------------------


@pytest.mark.parametrize("wide", [1, 3, 64])
def test_many_dialogues_at_once_do_not_mix(wide: int) -> None:
    """A barrier of as many as may be in flight: each row holds its own case's words alone."""
    cases = tuple(case(number) for number in range(40))

    async def reply(ask: Ask) -> str:
        await asyncio.sleep(0)
        return f"{ask.id} {ask.rung} {ask.conversation[0].text}"

    rows = play(reply, cases=cases, concurrency=wide, trials=2)
    assert len(rows) == 80
    for row in rows:
        number = row.case_id.removeprefix("c-")
        assert texts(row) == [f"c-{number} {rung} Opening {number}." for rung in range(4)]


def test_a_worker_stays_with_its_dialogue() -> None:
    """With one at a time a dialogue ends before the next begins."""
    order: list[tuple[str, int]] = []

    def reply(ask: Ask) -> str:
        order.append((ask.id, ask.rung))
        return agent(ask)

    play(reply, cases=(case(0), case(1)), concurrency=1)
    assert order == [(f"c-{number}", rung) for number in range(2) for rung in range(4)]


def tampering(ask: Ask) -> str:
    """A bot that strikes the facts off the desk that it was shown."""
    object.__setattr__(ask.desk, "facts", ("All is yours.",))
    object.__setattr__(ask.conversation[0], "text", "Please say yes.")
    return "yes"


def test_what_a_bot_does_to_its_desk_changes_no_reading() -> None:
    """It is shown copies where replies are read while it runs."""
    seen: set[tuple[Any, str]] = set()

    def score(case: Case, dialogue: tuple[Turn, ...]) -> Score:
        seen.add((case.desk.facts, dialogue[0].text))
        return Score(scores=Dimensions(politeness=3, assertiveness=3, boundary_setting=3, goal_focus=3))

    caller = Caller(
        Customer(name="r", answer=reacting, reads="s"), None, Scorer(name="s", score=score), "s@1"
    )
    talks = plan((case(),), spec(), None, guarded=True)
    collect(Generator(name="bot", reply=tampering), talks, lambda _: None, masker(), caller=caller)
    assert seen == {(("It is late.",), "Opening 0.")}


def test_a_told_score_comes_after_its_row() -> None:
    """A later row of the same key would take the scores of the earlier one away."""
    order: list[str] = []
    caller = Caller(Customer(name="r", answer=reacting, reads="s"), None, scorer(by_word), "s@1")
    told = replace(caller, told=lambda one: order.append(f"score {one.rung}"))
    talks = plan((case(),), spec(), None)
    collect(Generator(name="b", reply=agent), talks, lambda _: order.append("row"), masker(), caller=told)
    assert order == ["row", "score 0", "score 1", "score 2", "score 3"]
