"""Scoring while others are asked for: the same as afterwards, soon, and never far behind."""

from __future__ import annotations

import asyncio
import json
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.test_runs import CASES, plan_of, quiet

from tactbench.cases import Ask, Case, Turn
from tactbench.dialogue import Scene
from tactbench.engine.endpoint import Pace
from tactbench.engine.pipeline import BACKLOG
from tactbench.engine.talk import Caller
from tactbench.errors import EndpointError
from tactbench.identity import plugin_id
from tactbench.journal import read_run
from tactbench.offers import Customer, Scorer
from tactbench.plans import Plan
from tactbench.plugins import Offer, Plugin
from tactbench.results import Answer, Failure, Row, Scored
from tactbench.runs import collect_run, score_run
from tactbench.scores import Dimensions, Labels, Score
from tactbench.starts import Start
from tactbench.steps import Event

PUSHED = tuple(
    CASES[0].model_copy(
        update={"id": f"c-{n}", "family": f"f-{n}", "pushes": ("And now?", "Well?", "So?")[: n % 4]}
    )
    for n in range(14)
)
BY_ID = {case.id: case for case in PUSHED}


def score(_case: Case, dialogue: tuple[Turn, ...]) -> Score | Failure:
    """By the length of all that was said; some replies cannot be scored, and some break the scorer."""
    text = dialogue[-1].text
    if "mute" in text:
        return Failure(kind="mute", blame="scorer", message="nothing to hear")
    if "odd" in text:
        raise ValueError("odd")
    mark = 1 + sum(len(turn.text) for turn in dialogue) % 5
    return Score(
        scores=Dimensions(politeness=mark, assertiveness=3, boundary_setting=3, goal_focus=3),
        labels=Labels(caved="caved" in text),
    )


def offer(function: Callable[..., Any] = score, **fields: Any) -> Offer:
    """The scorer."""
    return Offer(Scorer(name="judge", score=function, version="1", **fields), Plugin("judge", "judges", "1"))


def says(case: Case, dialogue: tuple[Turn, ...], scene: Scene) -> str | None:
    """The next push; after a reply that caved, louder; and nothing after that."""
    if scene.rung >= len(case.pushes) or "leave" in dialogue[-1].text:
        return None
    return str(case.pushes[scene.rung]) + ("!" if "caved" in (scene.heard or [""])[-1] else "")


def reply(ask: Ask) -> str:
    """The same for the same ask, whatever came before: some fail, some for the service's sake."""
    word = ("fine", "caved", "mute", "odd", "leave", "fine")[(len(ask.last) + 3 * ask.rung + ask.seed) % 6]
    if ask.id == "c-5" and ask.rung == 1:
        raise ValueError("the bot's own")
    if ask.id == "c-6" and ask.rung == ask.trial:
        raise EndpointError("no", status=400)
    return f"{word} {ask.id} {ask.rung}"


async def reply_later(ask: Ask) -> str:
    await asyncio.sleep(0.001 * (ask.seed % 3))
    return reply(ask)


def callers(kind: str, judge: Offer) -> Caller | None:
    """Nobody, one that goes by the book, one that listens."""
    if kind == "none":
        return None
    if kind == "ladder":
        return Caller(Customer(name="ladder", answer=says, scripted=True))
    return Caller(Customer(name="listening", answer=says), reads=judge.item, reader=str(plugin_id(judge)))


def collected(path: Path, plan: Plan, judge: Offer) -> tuple[dict[Any, Row], dict[Any, Scored], list[str]]:
    """Rows and scores of a run, scored to its end, and the steps that were told of."""
    steps: list[str] = []
    tally = collect_run(plan, Start(path, "new"), lambda event: steps.append(event.step))
    if tally.unscored:
        score_run(path, BY_ID, judge, quiet)
    found = read_run(path)
    lines = path.read_text("utf-8").splitlines()
    rows = {
        key: row.model_copy(update={"answers": tuple(Answer(text=one.text) for one in row.answers)})
        for key, row in found.rows.items()
    }
    (scored,) = found.scored.values()
    again = sum(one.failure is not None for one in scored.values()) if tally.unscored else 0
    assert 0 <= len(lines) - (2 + len(rows) + len(scored)) <= again, "a score is tried again where it failed"
    return rows, dict(scored), steps


@given(
    wide=st.integers(1, 20),
    trials=st.integers(1, 3),
    customer=st.sampled_from(["none", "ladder", "listening"]),
    bot=st.sampled_from([reply, reply_later]),
    claims=st.fixed_dictionaries({"concurrency": st.integers(1, 5), "deterministic": st.booleans()}),
)
@settings(max_examples=15, deadline=None)
def test_it_comes_to_the_same_as_scoring_afterwards(
    wide: int, trials: int, customer: str, bot: Callable[..., Any], claims: dict[str, Any]
) -> None:
    """The same rows and the same scores, each once: at any width, of any customer, beside rows that fail."""
    judge = offer(**claims)
    plan = plan_of(bot, concurrency=wide, pace=Pace(0), caller=callers(customer, judge))
    spec = plan.spec.model_copy(update={"trials": trials, "customer": customer})
    plan = replace(plan, spec=spec, cases=PUSHED)
    with tempfile.TemporaryDirectory() as folder:
        later = collected(Path(folder) / "later.jsonl", plan, judge)
        meanwhile = collected(Path(folder) / "meanwhile.jsonl", replace(plan, judge=judge), judge)
    assert meanwhile[:2] == later[:2]
    assert len(later[0]) == 14 * trials
    assert "scored" in meanwhile[2] or wide == 1


def test_replies_are_scored_while_others_are_asked_for(tmp_path: Path) -> None:
    """The bot waits for its last reply until half of the others are scored."""
    scored = threading.Semaphore(0)
    asked = 0

    def bot(ask: Ask) -> str:
        nonlocal asked
        asked += 1
        if asked == 12:
            for _ in range(6):
                assert scored.acquire(timeout=20), "nothing is scored meanwhile"
        return f"fine {ask.id}"

    def tell(event: Event) -> None:
        if event.step == "scored":
            scored.release()

    path = tmp_path / "run.jsonl"
    tally = collect_run(plan_of(bot, judge=offer()), Start(path, "new"), tell)
    assert (tally.rows, tally.failures, tally.unscored) == (12, 0, 0)
    kinds = [json.loads(line)["kind"] for line in path.read_text("utf-8").splitlines()]
    last = len(kinds) - 1 - kinds[::-1].index("reply")
    assert kinds[:last].count("score") >= 6 and kinds[-1] == "end"


@pytest.mark.parametrize(("wide", "pushes"), [(8, 0), (100, 0), (16, 2)])
def test_replies_that_wait_for_their_score_are_bounded(tmp_path: Path, wide: int, pushes: int) -> None:
    """However slow the scorer is: what is out is the backlog, and a dialogue for each worker."""
    behind = most = 0

    async def slow(case: Case, dialogue: tuple[Turn, ...]) -> Any:
        await asyncio.sleep(0.0005)
        return score(case, dialogue)

    def tell(event: Event) -> None:
        nonlocal behind, most
        behind += len(event.row.answers) if event.step == "replied" else -(event.step == "scored")
        most = max(most, behind)

    async def bot(_: Ask) -> str:
        return "fine"

    case = PUSHED[0].model_copy(update={"pushes": ("And now?",) * pushes})
    cases = tuple(case.model_copy(update={"id": f"c-{n}", "family": f"f-{n}"}) for n in range(160))
    judge = offer(slow)
    plan = replace(plan_of(bot, concurrency=wide, judge=judge, caller=callers("ladder", judge)), cases=cases)
    plan = replace(plan, spec=plan.spec.model_copy(update={"trials": 1}))
    tally = collect_run(plan, Start(tmp_path / "run.jsonl", "new"), tell)
    assert (tally.rows, tally.unscored, behind) == (160, 0, 0)
    assert BACKLOG < most <= BACKLOG + (wide + 1) * (pushes + 1)
