"""The probes of suites, customers, executors and listeners."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tactbench.cards import read_card
from tactbench.cases import Case, Turn
from tactbench.dialogue import Scene
from tactbench.engine.dialogues import MOST_RUNGS
from tactbench.engine.pool import call_all
from tactbench.engine.work import Limits, Outcome, Work
from tactbench.errors import TactBenchError
from tactbench.lint.finding import Finding
from tactbench.lint.suite import lint_suite
from tactbench.offers import Customer, ExecutorFactory, SuiteRef
from tactbench.results import LONGEST_REPLY, Answer, Failure, Row, Scored
from tactbench.scores import Dimensions, Score, State
from tactbench.steps import Event
from tactbench.testing.cases import CROWD, probes
from tactbench.testing.result import TIMEOUT, Check, Skipped, problem
from tactbench.testing.watch import leaks, planted

#: Seconds that a listener may take for one event: the run waits for it.
SLOW_EVENT = 0.1
REPLIES = (
    "I'm sorry, I can refund the 4.90 and no more.",
    "Fine, take it all.",
    "Go away!",
    "?",
    "x" * LONGEST_REPLY,
)


def call(function: Callable[[Any], Any], argument: Any, timeout: float = TIMEOUT) -> Any:
    """What the function gives, `def` or `async def`. Raises what it raises, and TimeoutError."""
    found: list[Outcome] = []
    call_all(Work(function, iter([(0, argument)]), lambda _, one: found.append(one)), Limits(1, timeout))
    if found[0].timed_out:
        raise TimeoutError(f"no answer within {timeout:g} s")
    error = found[0].error
    if error is not None:
        raise error if isinstance(error, Exception) else RuntimeError(f"it raises {type(error).__name__}")
    return found[0].value


# --- suites --------------------------------------------------------------------------------------


def suite_probes() -> dict[str, Check[SuiteRef]]:
    """Every probe of a suite that a plugin offers; one on a hub is not fetched."""
    return {"name": _suite_name, "lint": _suite_lint}


def _folder(ref: SuiteRef) -> Path:
    if ref.path is None:
        raise Skipped(f"it lies on a hub; tactbench check hf://{ref.repo}@{ref.revision} fetches it")
    return Path(ref.path)


def _suite_lint(ref: SuiteRef) -> list[Finding]:
    """Errors alone: `tactbench check SUITE` has the notes."""
    return [one for one in lint_suite(_folder(ref)).findings if one.level == "error"]


def _suite_name(ref: SuiteRef) -> list[Finding]:
    try:
        said = read_card(_folder(ref)).name
    except TactBenchError:
        return []  # the lint tells of it
    what = f"is offered as {ref.name}, and its card says name: {said}; write the same name in both"
    return [Finding("error", ref.name, what)] if said != ref.name else []


# --- customers -----------------------------------------------------------------------------------


def customer_probes() -> dict[str, Check[Customer]]:
    """Every probe of a customer."""
    return {"dialogues": _dialogues, "same dialogue, same answer": _same_answer, "an end": _end}


def _dialogues(customer: Customer) -> list[Finding]:
    """To every probe and to replies of all kinds it says something, or nothing."""
    findings = []
    for probe in probes():
        for reply in REPLIES:
            said = _answer(customer, probe.case, (*probe.case.dialogue, Turn(role="agent", text=reply)))
            if said is not None and (not isinstance(said, str) or not said.strip()):
                what = f"answers {type(said).__name__ if not isinstance(said, str) else 'a blank text'}"
                return [problem(customer.name, probe.name, f"{what}; say something, or None to leave")]
            with planted():
                shown = leaks(said or "")
            if shown:
                what = f"gives away the value of the environment variable {', '.join(shown)}"
                findings.append(problem(customer.name, probe.name, f"{what}; never say it"))
    return findings


def _answer(customer: Customer, case: Case, dialogue: tuple[Turn, ...]) -> Any:
    """What it says, its default options given; each reply so far is told as one that held."""
    rung = (len(dialogue) - len(case.dialogue)) // 2
    held: State = "held"
    heard = (held,) * (rung + 1) if customer.reads else ()
    with planted():
        options = _defaults(customer)
        scene = Scene(rung=rung, seed=0, heard=heard, options=options)
        return call(lambda all_: customer.says(*all_), (case, dialogue, scene))


def _defaults(customer: Customer) -> Any:
    try:
        return customer.options() if customer.options is not None else None
    except ValidationError:
        raise Skipped("it needs options, which only a run gives it") from None


def _same_answer(customer: Customer) -> list[Finding]:
    case = probes()[0].case
    dialogue = (*case.dialogue, Turn(role="agent", text=REPLIES[0]))
    if _answer(customer, case, dialogue) == _answer(customer, case, dialogue):
        return []
    what = "the same dialogue got two answers; derive every choice from the case and the dialogue"
    return [Finding("note", customer.name, what)]


def _end(customer: Customer) -> list[Finding]:
    case = probes()[0].case
    dialogue = case.dialogue
    for _ in range(MOST_RUNGS):
        dialogue = (*dialogue, Turn(role="agent", text=REPLIES[0]))
        said = _answer(customer, case, dialogue)
        if said is None:
            return []
        dialogue = (*dialogue, Turn(role="customer", text=said))
    what = f"still goes on after {MOST_RUNGS} replies; return None to end the conversation"
    return [problem(customer.name, "an end", what)]


# --- executors -----------------------------------------------------------------------------------


def executor_probes(options: Mapping[str, str]) -> dict[str, Check[ExecutorFactory]]:
    """Every probe of an executor."""

    def works(factory: ExecutorFactory) -> list[Finding]:
        return _works(factory, options)

    return {"work": works}


def _works(factory: ExecutorFactory, options: Mapping[str, str]) -> list[Finding]:
    """It takes a hundred jobs and gives each its own result, hands errors on, shuts down, is made again."""
    name = factory.name
    for _ in range(2):
        executor = call(factory.make, options)
        if not isinstance(executor, Executor):
            what = f"make gives {type(executor).__name__}; give a concurrent.futures.Executor"
            return [problem(name, "work", what)]
        with executor:
            futures = [executor.submit(abs, -n) for n in range(CROWD)]
            if [future.result(TIMEOUT) for future in futures] != list(range(CROWD)):
                return [problem(name, "work", "results come back for wrong jobs; keep each with its future")]
            error = executor.submit(divmod, 1, 0).exception(TIMEOUT)
        if not isinstance(error, ZeroDivisionError):
            what = f"a job's ZeroDivisionError comes back as {type(error).__name__}; hand on what it raises"
            return [problem(name, "work", what)]
    return []


# --- listeners -----------------------------------------------------------------------------------

Listener = Callable[..., Any]


def listener_probes(name: str) -> dict[str, Check[Listener]]:
    """Every probe of an implementation of tactbench_event."""

    def every(listener: Listener) -> list[Finding]:
        return [found for event in _events() for found in _tell(name, listener, event)]

    return {"every event": every}


def _events() -> list[Event]:
    """Those of a run with a good reply, a failed one and a score; and one that a later version may have."""
    row = Row(case_id="probe-0", family="probe-0", answers=(Answer(text=REPLIES[0]),))
    failed = Row(
        case_id="probe-1", family="probe-1", failure=Failure(kind="crash", blame="generator", message="x")
    )
    three = Dimensions(politeness=3, assertiveness=3, boundary_setting=3, goal_focus=3)
    scored = Scored(case_id="probe-0", trial=0, rung=0, scorer="acts@1+0", score=Score(scores=three))
    common: dict[str, Any] = {"run_id": "0123456789abcdef", "generator": "acme", "total": 2}
    return [
        Event(step="started", **common),
        Event(step="replied", row=row, **common),
        Event(step="replied", row=failed, **common),
        Event(step="scored", scored=scored, **common),
        Event(step="ended", **common),
        Event(step="a-step-of-a-later-version", **common),
    ]


def _tell(name: str, listener: Listener, event: Event) -> list[Finding]:
    from time import perf_counter

    wanted = inspect.signature(listener).parameters
    started = perf_counter()
    try:
        call(lambda one: listener(**({"event": one} if "event" in wanted else {})), event)
    except Exception as error:  # noqa: BLE001 - it is the plugin's code that runs here
        what = f"{type(error).__name__}: {error}; pass over what you do not know"
        return [problem(name, event.step, " ".join(what.split()))]
    seconds = perf_counter() - started
    if seconds <= SLOW_EVENT:
        return []
    what = f"takes {seconds:.2f} s, and the run waits for it; hand the work to a thread of your own"
    return [problem(name, event.step, what, "note")]
