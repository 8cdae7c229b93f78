"""Budgets of money and time: a run stops cleanly, overshoots by what was under way, and is gone on with."""

from __future__ import annotations

import asyncio
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from math import inf, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fault_server import Act, Hit, failing, fine
from tests.test_runs import CASES, plan_of, quiet, rows_of

from tactbench.cases import Ask
from tactbench.engine.endpoint import Pace
from tactbench.engine.halting import Budget, Halt
from tactbench.errors import EndpointError, IncompleteError
from tactbench.journal import read_run
from tactbench.results import Answer, Failure
from tactbench.runs import collect_run
from tactbench.starts import Start

if TYPE_CHECKING:
    from tests.conftest import CommandLine

MANY = tuple(
    CASES[0].model_copy(update={"id": f"c-{number}", "family": f"f-{number}"}) for number in range(60)
)


def run(path: Path, reply: Any, budget: Budget, action: str = "new", **fields: Any) -> Any:
    """Collect replies of 60 cases, twice each."""
    plan = replace(plan_of(reply, pace=Pace(fields.pop("retries", 3)), **fields), cases=MANY)
    return collect_run(plan, Start(path, action), quiet, budget)


@given(price=st.floats(0.01, 5), most=st.floats(0.01, 100), wide=st.integers(1, 40))
@settings(max_examples=20, deadline=None)
def test_money_is_overspent_by_no_more_than_was_under_way(price: float, most: float, wide: int) -> None:
    """At whatever price and width; and resuming with more money asks for the rest alone."""
    asked: Counter[tuple[str, int]] = Counter()
    under_way = at_most = 0

    async def reply(ask: Ask) -> Answer:
        nonlocal under_way, at_most
        asked[ask.id, ask.trial] += 1
        under_way += 1
        at_most = max(at_most, under_way)
        await asyncio.sleep(0)
        under_way -= 1
        return Answer(text=f"reply to {ask.id}", cost=price)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.jsonl"
        budget = Budget(max_cost=most)
        stopped = ""
        try:
            run(path, reply, budget, concurrency=wide)
        except IncompleteError as error:
            stopped = str(error)
        assert bool(stopped) == (len(asked) < 120)
        assert not stopped or f"stopped: --max-cost {most:g}: " in stopped
        assert budget.spent < most + at_most * price
        assert at_most <= wide
        assert budget.spent == pytest.approx(sum(asked.values()) * price)
        if len(asked) < 120:
            run(path, reply, Budget(), "resume", concurrency=wide)
        assert set(asked.values()) == {1} and len(asked) == 120
        assert read_run(path).whole


def test_the_last_reply_may_spend_it_all(tmp_path: Path) -> None:
    """Where every row is there nothing is incomplete."""

    def reply(_: Ask) -> Answer:
        return Answer(text="fine", cost=0.5)

    tally = run(tmp_path / "run.jsonl", reply, Budget(max_cost=60.0), concurrency=1)
    assert (tally.rows, tally.missing) == (120, 0)
    assert read_run(tmp_path / "run.jsonl").whole


@pytest.mark.parametrize("value", ["fine", Answer(text="fine"), Answer.model_construct(text="x", cost=nan)])
def test_a_reply_that_tells_no_cost_ends_a_run_that_counts_it(tmp_path: Path, value: Any) -> None:
    """Nobody could say when to stop; and it says what to do about it."""

    async def reply(_: Ask) -> Any:
        await asyncio.sleep(0)
        return value

    with pytest.raises(IncompleteError) as caught:
        run(tmp_path / "run.jsonl", reply, Budget(max_cost=5.0), concurrency=4)
    assert "--max-cost: a reply tells no cost; give its generator prices, or leave this out" in str(
        caught.value
    )
    assert len(rows_of(tmp_path / "run.jsonl")) <= 4
    run(tmp_path / "other.jsonl", reply, Budget(), concurrency=4)


def test_a_filtered_reply_has_no_cost_to_tell(tmp_path: Path) -> None:
    """It does not end a run that counts the cost."""

    def reply(ask: Ask) -> Any:
        if ask.id == "c-3":
            return Failure(kind="filtered", blame="generator", message="no")
        return Answer(text="fine", cost=0.01)

    tally = run(tmp_path / "run.jsonl", reply, Budget(max_cost=5.0))
    assert (tally.rows, tally.failures, tally.missing) == (120, 2, 0)


def test_what_is_offline_costs_nothing(tmp_path: Path) -> None:
    """Its replies need not say so."""
    plan = plan_of(lambda _: "fine", pace=Pace(3))
    offline = replace(plan, offer=replace(plan.offer, item=replace(plan.offer.item, offline=True)))
    tally = collect_run(offline, Start(tmp_path / "run.jsonl", "new"), quiet, Budget(max_cost=1e-9))
    assert tally.missing == 0


@pytest.mark.parametrize(
    ("cost", "spent", "told"),
    [(0.5, 0.5, True), (0, 0, True), (7, 7, True), (None, 0, False), (-1.0, 0, False), (nan, 0, False),
     (inf, 0, False), ("1", 0, False), ([], 0, False)],
)  # fmt: skip
def test_only_what_is_an_amount_is_counted(cost: Any, spent: float, told: bool) -> None:
    """A budget that became NaN would never be spent."""
    budget = Budget(max_cost=1e9)
    budget.pay(cost)
    assert (budget.spent, bool(budget.untold)) == (spent, not told)
    free = Budget()
    free.pay(cost)
    assert free.over() == ""


def test_time_that_is_over_stops_calls_that_merely_wait(tmp_path: Path) -> None:
    """In a moment, although they would have waited for minutes; what was there is kept."""

    async def reply(ask: Ask) -> str:
        if int(ask.id[2:]) >= 10:
            raise EndpointError("later", status=429, retry_after=500)
        return "fine"

    began = time.monotonic()
    with pytest.raises(IncompleteError, match=r"stopped: --max-time 0\.4: the time is over; 10 of 120 rows"):
        run(tmp_path / "run.jsonl", reply, Budget(max_time=0.4), concurrency=8)
    assert 0.4 <= time.monotonic() - began < 3
    assert len(rows_of(tmp_path / "run.jsonl")) == 10


def test_time_that_is_over_lets_calls_under_way_end(tmp_path: Path) -> None:
    """Their replies are kept, and none is begun after."""
    begun: list[float] = []
    budget = Budget(max_time=0.3)
    start = time.monotonic()

    async def reply(ask: Ask) -> str:
        begun.append(time.monotonic() - start)
        await asyncio.sleep(0.25)
        return f"reply to {ask.id}"

    with pytest.raises(IncompleteError):
        run(tmp_path / "run.jsonl", reply, budget, concurrency=4)
    assert len(rows_of(tmp_path / "run.jsonl")) == len(begun)
    assert max(begun) <= 0.35


def test_a_halt_keeps_its_first_reason() -> None:
    """And asks no more, once it has one."""
    reasons = iter(["", "", "first", "second"])
    halt = Halt(lambda: next(reasons), lambda: "")
    assert [halt(), halt(), halt(), halt()] == [False, False, True, True]
    assert halt.reason == "first"


# --- on the command line -----------------------------------------------------------------------------------


def texts(command: CommandLine, name: str) -> dict[tuple[str, int], str]:
    """The replies in a journal."""
    return {key: row.answers[0].text for key, row in read_run(command.folder / name).rows.items()}


def test_stopped_by_money_and_by_time_and_resumed_it_equals_a_run_that_was_not(command: CommandLine) -> None:
    """Exit code 5 each time, one line, and the service is asked for each reply once."""
    command.suite("many", [command.case(number) for number in range(60)])

    def script(hit: Hit) -> Act:
        return Act(text=fine(hit).text, after=0.02, more={"cost": 0.01})

    with failing(script) as server:
        run_ = ("run", "many", "http", "-o", f"url={server.url}", "--no-score", "--concurrency", "4")
        ended = command(*run_, "--out", "cut.jsonl", "--max-cost", "0.2")
        assert ended.code == 5
        told = "tactbench: cut.jsonl: stopped: --max-cost 0.2: 0.2"
        assert told in ended.err and ended.err.endswith("of 60 rows are there; --resume goes on\n")
        assert 20 <= len(server.hits) <= 24
        ended = command(*run_, "--out", "cut.jsonl", "--max-time", "0.1s", "--resume")
        assert ended.code == 5 and "--max-time 0.1: the time is over" in ended.err
        assert command(*run_, "--out", "cut.jsonl", "--resume").code == 0
        assert len(server.hits) == 60 and not server.again()
        assert command(*run_, "--out", "whole.jsonl").code == 0
        assert texts(command, "cut.jsonl") == texts(command, "whole.jsonl")
        assert len(texts(command, "cut.jsonl")) == 60


def test_requests_a_minute_hold_by_the_services_clock(command: CommandLine) -> None:
    """1,200 a minute: 20 in any second, and a few that are caught up with."""
    command.suite("many", [command.case(number) for number in range(40)])
    with failing() as server:
        ended = command(
            "run", "many", "http", "-o", f"url={server.url}", "--no-score", "--requests-per-minute", "1200"
        )
        assert ended.code == 0
        times = [hit.at for hit in server.hits]
    assert times[-1] - times[0] >= 39 * 0.05 - 0.1 - 0.1
    for start in times:
        assert sum(start <= at < start + 0.5 for at in times) <= 0.5 * 20 + 0.1 * 20 + 1 + 2


def test_a_budget_is_for_the_whole_command(command: CommandLine) -> None:
    """The second generator does not begin anew with it."""
    with failing(lambda hit: Act(text=fine(hit).text, more={"cost": 1.0})) as server:
        lines = [
            f'{name} = {{ use = "http", options = {{ url = "{server.url}" }} }}'
            for name in ("first", "second")
        ]
        command.write("tactbench.toml", "[generators]\n" + "\n".join(lines) + "\n")
        ended = command(
            "run", "mini", "first", "second", "--no-score", "--concurrency", "1", "--max-cost", "15"
        )
    assert ended.code == 5 and "--max-cost 15: 15.0000 is spent; 3 of 12 rows are there" in ended.err
    assert len(server.hits) == 15


def test_threads_that_wait_are_no_hindrance(tmp_path: Path) -> None:
    """A def that hangs beyond the end of the time is given up in its own time, and the run with it."""
    free = threading.Event()

    def reply(ask: Ask) -> str:
        if ask.id == "c-5":
            free.wait()
        return "fine"

    plan = plan_of(reply, pace=Pace(0))
    item = replace(plan.offer.item, timeout=0.6)
    plan = replace(plan, cases=MANY, offer=replace(plan.offer, item=item), concurrency=1)
    try:
        with pytest.raises(IncompleteError):
            collect_run(plan, Start(tmp_path / "run.jsonl", "new"), quiet, Budget(max_time=0.3))
    finally:
        free.set()
    rows = read_run(tmp_path / "run.jsonl").rows
    assert [row.failure.kind for row in rows.values() if row.failure] == ["timeout"]
