"""The conformance kit's probes of scorers, suites, customers, executors and listeners."""

from __future__ import annotations

import asyncio
import itertools
import os
import socket
import threading
from collections.abc import Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tactbench.cases import Case, Turn
from tactbench.offers import Customer, ExecutorFactory, Scorer, SuiteRef
from tactbench.scores import Act, Dimensions, Score
from tactbench.steps import Event
from tactbench.testing import (
    check_customer,
    check_executor,
    check_listener,
    check_scorer,
    check_suite,
    probes,
)

if TYPE_CHECKING:
    from tests.conftest import CommandLine

THREES = Score(scores=Dimensions(politeness=3, assertiveness=3, boundary_setting=3, goal_focus=3))
Dialogue = tuple[Turn, ...]
CASES = probes()
COUNT = itertools.count()


def texts(findings: list[Any]) -> list[str]:
    """Findings as they are told."""
    return [str(finding) for finding in findings]


# --- scorers -------------------------------------------------------------------------------------


def scorer(score: Any, **fields: Any) -> Scorer:
    """A scorer called judge."""
    return Scorer(name="judge", score=score, **fields)


def test_a_scorer_that_breaks_on_an_odd_reply_is_found() -> None:
    """A reply of one letter, of 100,000: told by its name."""

    def score(_: Case, dialogue: Dialogue) -> Score:
        reply = dialogue[-1].text
        if len(reply) == 100_000:
            raise ValueError("too long")
        return [THREES][len(reply) == 1]

    assert [text.partition(" (")[0] for text in texts(check_scorer(scorer(score)))] == [
        "error: judge, longest reply: crash: ValueError: too long",
        "error: judge, one letter: crash: IndexError: list index out of range",
    ]


def test_scores_that_depend_on_the_others_are_found() -> None:
    """A scorer that says it takes many at once must keep them apart."""
    seen: dict[str, int] = {}
    lock, two = threading.Lock(), threading.Event()

    def score(case: Case, _: Dialogue) -> Score:
        """The first of the crowd waits until there is a second, and takes that one's mark."""
        with lock:
            seen[case.id] = seen.get(case.id, 0) + 1
            first = len(seen) == len(CASES) + 1 and case.id.startswith("crowd-")
        if first and seen[case.id] == 1:
            two.wait(10)
            four = THREES.scores.model_copy(update={"politeness": 4.0})
            return THREES.model_copy(update={"scores": four})
        if case.id.startswith("crowd-"):
            two.set()
        return THREES

    assert texts(check_scorer(scorer(score, concurrency=4))) == [
        "error: judge, 100 replies: a reply got another score among a hundred than alone; "
        "share nothing between calls"
    ]


def test_acts_must_lie_in_the_reply() -> None:
    """Their places are characters of the reply, and they are of our type."""

    def outside(_: Case, dialogue: Dialogue) -> tuple[Act, ...]:
        return (Act(kind="x", start=0, end=len(dialogue[-1].text) + 1),)

    (only,) = texts(check_scorer(scorer(lambda *_: THREES, acts=outside)))
    assert only == "error: judge, acts: an act lies outside the reply; count characters"
    (only,) = texts(check_scorer(scorer(lambda *_: THREES, acts=lambda *_: ["x"])))
    assert only == "error: judge, acts: acts gives str; give tactbench.Act objects"


def test_a_scorer_is_held_to_offline_and_to_silence() -> None:
    """No network where it says so; no secret in what it writes."""

    def score(*_: object) -> Score:
        with pytest.raises(PermissionError):
            socket.create_connection(("192.0.2.7", 9))
        return THREES.model_copy(update={"techniques": (os.environ["TACTBENCH_PROBE_SECRET"],)})

    offline, secret = texts(check_scorer(scorer(score, offline=True)))
    assert "says offline=True, and tries to reach 192.0.2.7" in offline
    assert "gives away the value of the environment variable TACTBENCH_PROBE_SECRET" in secret


# --- suites --------------------------------------------------------------------------------------


def test_a_suite_is_linted_and_has_the_name_of_its_card(command: CommandLine) -> None:
    """Errors of its files are the plugin's; its notes are for `check SUITE`."""
    assert check_suite(SuiteRef(name="mini", path=Path("mini"))) == []
    (only,) = texts(check_suite(SuiteRef(name="other", path=Path("mini"))))
    assert only == (
        "error: other: is offered as other, and its card says name: mini; write the same name in both"
    )
    command.write("mini/cases.jsonl", "{\n")
    (only,) = texts(check_suite(SuiteRef(name="mini", path=Path("mini"))))
    assert only.startswith("error: mini/cases.jsonl:1: is not a line of JSON")
    assert check_suite(SuiteRef(name="far", repo="some/where", revision="0" * 40)) == []


# --- customers -----------------------------------------------------------------------------------


def customer(answer: Any) -> Customer:
    """A customer called ann."""
    return Customer(name="ann", answer=answer)


def test_a_customer_who_conforms() -> None:
    """Says something, three times, then leaves; `async def` too."""

    def answer(case: Case, dialogue: Dialogue) -> str | None:
        return "No." if len(dialogue) - len(case.dialogue) < 6 else None

    async def later(case: Case, dialogue: Dialogue) -> str | None:
        await asyncio.sleep(0)
        return answer(case, dialogue)

    assert check_customer(customer(answer)) == []
    assert check_customer(customer(later)) == []


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (lambda *_: "Again!", "error: ann, an end: still goes on after 50 replies; return None"),
        (lambda *_: " ", "error: ann, plain: answers a blank text; say something, or None"),
        (lambda *_: 7, "error: ann, plain: answers int; say something, or None"),
        (lambda *_: [].pop(), "error: ann, dialogues: IndexError: pop from empty list"),
        (lambda *_: exec("raise SystemExit(3)"), "error: ann, dialogues: RuntimeError: it raises SystemExit"),
        (lambda *_: os.environ["TACTBENCH_PROBE_SECRET"], "error: ann, plain: gives away the value of the"),
        (lambda *_: f"{next(COUNT)}?", "note: ann: the same dialogue got two answers"),
    ],
    ids=["endless", "blank", "number", "crash", "exit", "secret", "dice"],
)
def test_a_customer_who_does_not(answer: Any, what: str) -> None:
    """Each is told with the mend."""
    assert [text for text in texts(check_customer(customer(answer))) if text.startswith(what)]


# --- executors -----------------------------------------------------------------------------------


class Shuffled(ThreadPoolExecutor):
    """Gives the results of other jobs."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(fn, *[arg - 1 for arg in args], **kwargs)


class Mute(ThreadPoolExecutor):
    """Swallows what a job raises."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        return super().submit(lambda: fn(*args) if fn is abs else None)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda _: 7, "error: ours, work: make gives int; give a concurrent.futures.Executor"),
        (lambda _: Shuffled(2), "error: ours, work: results come back for wrong jobs"),
        (lambda _: Mute(2), "error: ours, work: a job's ZeroDivisionError comes back as NoneType"),
        (lambda options: options["workers"], "error: ours, work: KeyError: 'workers'"),
    ],
    ids=["no executor", "shuffled", "mute", "crash"],
)
def test_an_executor_that_does_not_conform(make: Any, what: str) -> None:
    """Each is told with the mend."""
    (only,) = texts(check_executor(ExecutorFactory(name="ours", make=make)))
    assert only.startswith(what)


def test_an_executor_that_conforms_gets_its_options() -> None:
    """It is made twice, with what the user gave."""
    given: list[Mapping[str, str]] = []

    def make(options: Mapping[str, str]) -> Executor:
        given.append(options)
        return ThreadPoolExecutor(2)

    assert check_executor(ExecutorFactory(name="ours", make=make), {"workers": "2"}) == []
    assert given == [{"workers": "2"}] * 2


# --- listeners -----------------------------------------------------------------------------------


def test_a_listener_is_told_of_every_step_and_of_a_new_one() -> None:
    """What it does not know it must pass over; it need not take the event at all."""
    steps: list[str] = []

    def listener(event: Event) -> None:
        steps.append(event.step)

    assert check_listener(listener) == []
    assert steps[:-1] == ["started", "replied", "replied", "scored", "ended"]
    assert check_listener(lambda: None) == []

    def strict(event: Event) -> None:
        {"started": 1, "replied": 2, "scored": 3, "ended": 4}[event.step]

    (only,) = texts(check_listener(strict, "log"))
    assert only.startswith("error: log, a-step-of-a-later-version: KeyError")


def test_a_slow_listener_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run waits for it."""
    monkeypatch.setattr("tactbench.testing.others.SLOW_EVENT", 0.0)
    assert {text.partition(" takes ")[0] for text in texts(check_listener(lambda: None, "log"))} == {
        f"note: log, {step}:"
        for step in ("started", "replied", "scored", "ended", "a-step-of-a-later-version")
    }
