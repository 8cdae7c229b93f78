"""Turns: first come, first served, at a gate that lets in whom it likes; who goes away keeps no place."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from math import inf
from time import monotonic
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactbench.engine.turns import Again, Room, Turns
from tactbench.engine.work import Outcome

DONE = Outcome()


def on_a_loop(what: Coroutine[Any, Any, None]) -> None:
    """Run it, within seconds."""
    asyncio.run(asyncio.wait_for(what, 20))


async def settled() -> None:
    """Let everybody who can go on do so."""
    for _ in range(20):
        await asyncio.sleep(0)


class Open:
    """A gate with places and a time before which nobody is let in."""

    def __init__(self, places: int, closed_for: float = 0.0) -> None:
        self.places = places
        self.opens = monotonic() + closed_for
        self.taken = 0
        self.most = 0
        self.looks = 0

    def begin(self) -> None:
        self.taken = 0

    def enter(self, now: float) -> float:
        self.looks += 1
        if self.taken >= self.places:
            return inf
        if now < self.opens:
            return self.opens - now
        self.taken += 1
        self.most = max(self.most, self.taken)
        return 0.0

    def leave(self, outcome: Outcome, began: float, tries: int, now: float) -> Again | None:
        self.taken -= 1
        return None


@given(
    places=st.integers(1, 4),
    steps=st.lists(st.tuples(st.sampled_from(["come", "leave", "go away"]), st.integers(0, 9)), max_size=60),
)
@settings(max_examples=150, deadline=None)
def test_first_come_first_served(places: int, steps: list[tuple[str, int]]) -> None:
    """Whoever comes, leaves or goes away while it waits (or at the very moment of its turn): all places are
    used, none is lost, and those that are let in are let in as they came."""

    async def play() -> None:
        gate = Open(places)
        turns = Turns(gate)
        waiting: dict[int, asyncio.Task[None]] = {}
        entered: list[int] = []

        async def come(number: int) -> None:
            await turns.take()
            entered.append(number)

        inside = 0
        for number, (step, which) in enumerate(steps):
            if step == "come":
                waiting[number] = asyncio.create_task(come(number))
            elif step == "leave" and inside:
                turns.give_back(DONE, 0, 0)  # now it is somebody's turn, which may be cancelled just then
                inside -= 1
            elif step == "go away" and waiting:
                waiting[sorted(waiting)[which % len(waiting)]].cancel()
            if which % 3:
                continue  # nobody had the time to notice
            await settled()
            for one in [one for one, task in waiting.items() if task.done()]:
                inside += not waiting.pop(one).cancelled()
            assert gate.taken == inside == min(places, inside + len(waiting))
        await settled()
        done = [one for one, task in waiting.items() if task.done() and not task.cancelled()]
        left = [one for one, task in waiting.items() if not task.done()]
        assert gate.taken == inside + len(done)
        assert gate.taken == places or not left
        assert entered == sorted(entered)
        assert gate.most <= places
        for task in waiting.values():
            task.cancel()

    on_a_loop(play())


def test_one_who_is_cancelled_as_its_turn_comes_hands_the_place_on() -> None:
    """The place was given, and nobody is there to take it: the next one gets it."""

    async def play() -> None:
        turns = Turns(gate := Open(1))
        await turns.take()
        first, second = asyncio.create_task(turns.take()), asyncio.create_task(turns.take())
        await settled()
        turns.give_back(DONE, 0, 0)  # it is the first one's turn; it has not woken up yet
        first.cancel()
        await second
        assert first.cancelled() and gate.taken == 1

    on_a_loop(play())


def test_a_gate_that_opens_later_is_looked_at_then_and_not_all_the_time() -> None:
    """One timer for all that wait, and none where a place must be given back first."""

    async def play() -> None:
        gate = Open(2, closed_for=0.1)
        turns = Turns(gate)
        began = monotonic()
        tasks = [asyncio.create_task(turns.take()) for _ in range(3)]
        await asyncio.wait(tasks[:2])
        assert monotonic() - began >= 0.09
        await settled()
        looks = gate.looks
        assert looks <= 12
        await asyncio.sleep(0.05)
        assert gate.looks == looks and not tasks[2].done()
        turns.give_back(DONE, 0, 0)
        await tasks[2]

    on_a_loop(play())


def test_those_that_wait_are_not_overtaken() -> None:
    """One who comes when the gate is open again stands behind those that were there."""

    async def play() -> None:
        gate = Open(2, closed_for=0.05)
        turns = Turns(gate)
        order: list[str] = []

        async def come(name: str) -> None:
            await turns.take()
            order.append(name)

        early = [asyncio.create_task(come(name)) for name in "ab"]
        await settled()
        gate.opens = 0.0  # nobody has told them
        late = asyncio.create_task(come("c"))
        await asyncio.wait(early)
        assert order == ["a", "b"] and not late.done()
        turns.give_back(DONE, 0, 0)
        await late

    on_a_loop(play())


def test_a_loop_that_was_given_up_touches_its_gate_no_more() -> None:
    """The gate is the next loop's: nobody is let in here, and no place is given back."""

    async def play() -> None:
        gate = Open(1)
        turns = Turns(gate)
        await turns.take()
        waiting = asyncio.create_task(turns.take())
        await settled()
        turns.over = True
        assert turns.give_back(DONE, 0, 0) is None
        late = asyncio.create_task(turns.take())
        await settled()
        assert gate.taken == 1 and not waiting.done() and not late.done()
        waiting.cancel()
        late.cancel()

    on_a_loop(play())


@pytest.mark.parametrize("places", [1, 3])
def test_a_room_has_so_many_places(places: int) -> None:
    """A new loop finds them all free."""
    room = Room(places)
    assert [room.enter(0.0) for _ in range(places + 1)] == [0.0] * places + [inf]
    room.leave(DONE, 0, 0, 0)
    assert [room.enter(0.0), room.enter(0.0)] == [0.0, inf]
    room.begin()
    assert [room.enter(0.0) for _ in range(places + 1)] == [0.0] * places + [inf]
