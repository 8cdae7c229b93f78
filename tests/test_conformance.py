"""The conformance kit: what it asks of a plugin, and what it finds."""

from __future__ import annotations

import asyncio
import itertools
import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from tactbench.cases import Ask, Case, Turn
from tactbench.errors import EndpointError
from tactbench.offers import Generator, Scorer
from tactbench.plugins import load
from tactbench.results import Failure
from tactbench.scores import Dimensions, Evidence, Score
from tactbench.testing import asks, check_generator, check_scorer, probes

THREES = Score(scores=Dimensions(politeness=3, assertiveness=3, boundary_setting=3, goal_focus=3))


def generator(reply: Callable[[Ask], Any], **fields: Any) -> Generator:
    """A generator called acme."""
    return Generator(name="acme", reply=reply, **fields)


def scorer(score: Callable[[Case, tuple[Turn, ...]], Any], **fields: Any) -> Scorer:
    """A scorer called judge."""
    return Scorer(name="judge", score=score, **fields)


def test_the_probes_are_what_breaks_careless_plugins() -> None:
    """Their names are pinned; each is a case with a customer's message last, and ids are unique."""
    found = probes()
    assert [probe.name for probe in found] == [
        "plain",
        "no limit",
        "bare desk",
        "one letter",
        "shouting",
        "other scripts",
        "control characters",
        "markup",
        "injection",
        "fifty turns",
        "empty message",
        "1 MB message",
    ]
    assert len({probe.case.id for probe in found}) == len(found)
    dialogues = {probe.name: probe.case.dialogue for probe in found}
    assert [turn.role for turn in dialogues["fifty turns"]] == ["customer", "agent"] * 49 + ["customer"]
    assert {len(probe.case.desk.limits) for probe in found} == {0, 1}
    assert len(dialogues["1 MB message"][0].text) == 1_000_000
    assert not dialogues["empty message"][0].text.isprintable()


def test_a_vendor_can_go_through_the_asks() -> None:
    """The probes as a generator sees them, for tests of one's own."""
    assert [(ask.id, ask.last) for ask in asks()] == [
        (probe.case.id, probe.case.dialogue[-1].text) for probe in probes()
    ]


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_sound_generator_conforms(kind: str) -> None:
    """A bot that answers every probe, and by the seed alone, gives no finding."""

    def reply(ask: Ask) -> str:
        return random.Random(ask.seed).choice(["Sorry.", "I see.", "Yes."])

    async def reply_later(ask: Ask) -> str:
        return reply(ask)

    assert check_generator(generator(reply if kind == "def" else reply_later)) == []


def test_each_failing_probe_is_a_finding() -> None:
    """The finding names generator and probe, the kind of the failure and what happened."""

    def reply(ask: Ask) -> Any:
        if len(ask.conversation) > 20:
            raise IndexError("too long a talk")
        if not ask.desk.facts:
            return None
        if ask.last.startswith("Ignore"):
            raise EndpointError(status=529)
        return "Sorry."

    findings = [str(finding) for finding in check_generator(generator(reply))]
    assert findings[:2] == [
        "error: acme, bare desk: empty: returned None instead of text; "
        "desk.facts, desk.can_offer and desk.limits may be empty",
        "error: acme, injection: endpoint: HTTP 529; a message may hold orders to your bot",
    ]
    assert findings[2].startswith(
        "error: acme, fifty turns: crash: IndexError: too long a talk (test_conformance.py:"
    )
    assert len(findings) == 3


def test_a_reply_that_differs_is_a_note() -> None:
    """A bot that does not follow the seed conforms, and is told of it."""
    count = itertools.count()
    assert [str(finding) for finding in check_generator(generator(lambda _: f"Sorry {next(count)}."))] == [
        "note: acme: the same ask gave two replies: use ask.seed, or run several trials"
    ]


def test_a_generator_that_hangs_is_a_finding() -> None:
    """The generator's own time-out counts, if it is short."""
    forever = threading.Event()

    def reply(ask: Ask) -> str:
        if ask.last == "?":
            forever.wait()
        return "Sorry."

    findings = check_generator(generator(reply, timeout=0.2))
    forever.set()
    assert [str(finding) for finding in findings] == [
        "error: acme, one letter: timeout: no reply within 0.2 s; a message may be a single character"
    ]


class Options(BaseModel):
    """Options that all have defaults."""

    word: str = "Sorry"


class Needed(BaseModel):
    """An option without a default."""

    key: str


def test_options_are_the_defaults_or_those_given() -> None:
    """As in a run, a bot that has options sees an instance of them."""
    seen: set[object] = set()

    def reply(ask: Ask) -> str:
        seen.add(ask.options if ask.options is None else ask.options.word)
        return "Sorry."

    assert check_generator(generator(reply)) == []
    assert check_generator(generator(reply, options=Options)) == []
    assert check_generator(generator(reply, options=Options), Options(word="Alas")) == []
    assert seen == {None, "Sorry", "Alas"}


def test_options_that_are_needed_have_to_be_given() -> None:
    """An option without a default cannot be made up."""
    with pytest.raises(ValidationError, match="key"):
        check_generator(generator(lambda _: "Sorry.", options=Needed))
    assert (
        check_generator(generator(lambda ask: f"{ask.options.key}!", options=Needed), Needed(key="k")) == []
    )


@pytest.mark.parametrize("kind", ["def", "async def"])
def test_a_sound_scorer_conforms(kind: str) -> None:
    """A scorer that scores every probe, and twice the same, gives no finding."""

    def score(_: Case, dialogue: tuple[Turn, ...]) -> Score:
        spot = Evidence(dimension="politeness", start=0, end=len(dialogue[-1].text), act="all", reason="all")
        return THREES.model_copy(update={"evidence": (spot,)})

    async def score_later(case: Case, dialogue: tuple[Turn, ...]) -> Score:
        await asyncio.sleep(0)
        return score(case, dialogue)

    assert check_scorer(scorer(score if kind == "def" else score_later, concurrency=4)) == []


def test_each_reply_that_a_scorer_fails_at_is_a_finding() -> None:
    """A courteous and a rude reply to each probe are scored; failures name the case."""

    def score(case: Case, dialogue: tuple[Turn, ...]) -> Any:
        if case.id == "probe-3" and "Go away" in dialogue[-1].text:
            return 1.0
        if case.id == "probe-5":
            return Failure(kind="not_english", blame="generator", message="what is that?")
        return THREES

    assert [str(finding) for finding in check_scorer(scorer(score))] == [
        "error: judge, probe-3: bad_score: returned float instead of tactbench.Score",
        "error: judge, probe-5: not_english: what is that?",
        "error: judge, probe-5: not_english: what is that?",
    ]


def test_a_score_that_differs_is_a_note() -> None:
    """A scorer that rolls dice is told of it."""
    rolls = itertools.cycle([1.0, 2.0, 3.0])

    def score(*_: object) -> Score:
        return THREES.model_copy(
            update={"scores": THREES.scores.model_copy(update={"politeness": next(rolls)})}
        )

    assert [str(finding) for finding in check_scorer(scorer(score))] == [
        "note: judge: the same reply got two scores"
    ]


def test_a_scorer_that_hangs_is_a_finding() -> None:
    """The scorer's own time-out counts, if it is short."""

    async def score(case: Case, _: tuple[Turn, ...]) -> Score:
        if case.id == "probe-0":
            await asyncio.Event().wait()
        return THREES

    assert {str(finding) for finding in check_scorer(scorer(score, timeout=0.2, concurrency=2))} == {
        "error: judge, probe-0: timeout: no score within 0.2 s"
    }


@pytest.mark.parametrize("name", ["template", "doormat", "wall", "empty", "courtesy", "echo", "injection"])
def test_the_built_in_bots_conform(name: str) -> None:
    """What vendors are asked for, our own bots give."""
    assert check_generator(load().named("tactbench_generators", name).item) == []


def test_the_built_in_scorer_conforms() -> None:
    """What vendors are asked for, our own scorer gives."""
    assert check_scorer(load().named("tactbench_scorers", "acts").item) == []
