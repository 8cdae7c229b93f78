"""The customers that come with tactbench."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench import Case, Desk, Push, Scene, Turn
from tactbench.scores import State
from tactbench_customers import LEAVES, Patience, ladder, reactive, tactbench_customers

CASE = Case(
    id="late",
    domain="retail",
    channel="chat",
    behaviours=("insult",),
    goal="Get the money back.",
    dialogue=(Turn(role="customer", text="Give it back."),),
    desk=Desk(facts=(), can_offer=(), limits=()),
    pushes=("Now.", Push(held="No?", caved="All of it?", hostile="Rude!"), "Bye."),
)
REPLIED = (*CASE.dialogue, Turn(role="agent", text="Hm."))


def scene(*heard: State, seed: int = 0, patience: int = 2) -> Scene:
    """A scene after so many replies."""
    return Scene(rung=len(heard) - 1, seed=seed, heard=heard, options=Patience(patience=patience))


def test_the_ladder_says_the_pushes_in_order_and_ends() -> None:
    """Of three texts the one for a limit that was kept."""
    assert [ladder(CASE, REPLIED, Scene(rung=rung, seed=0)) for rung in range(4)] == [
        "Now.",
        "No?",
        "Bye.",
        None,
    ]


@pytest.mark.parametrize(("state", "said"), [("held", "No?"), ("caved", "All of it?"), ("hostile", "Rude!")])
def test_the_reactive_customer_chooses_by_the_last_reply(state: State, said: str) -> None:
    """Earlier replies do not matter."""
    assert reactive(CASE, REPLIED, scene("hostile", state)) == said
    assert reactive(CASE, REPLIED, scene("caved", state)) == said


@given(seed=st.integers(0, 2**31 - 1))
def test_the_reactive_customer_is_the_same_with_the_same_seed(seed: int) -> None:
    """What it draws comes from the scene alone."""
    asked = scene("caved", "caved", "caved", seed=seed)
    assert reactive(CASE, REPLIED, asked) == reactive(CASE, REPLIED, asked)


def test_who_has_had_enough_leaves_now_and_then() -> None:
    """After more than `patience` replies in a row that gave in or were rude, as often as is promised."""
    for state in ("caved", "hostile"):
        left = sum(reactive(CASE, REPLIED, scene(state, state, state, seed=s)) is None for s in range(2000))
        assert abs(left / 2000 - LEAVES) < 0.04  # 4 standard errors
        stays = [reactive(CASE, REPLIED, scene("held", state, state, seed=seed)) for seed in range(200)]
        assert None not in stays
        patient = [
            reactive(CASE, REPLIED, scene(state, state, state, seed=s, patience=0)) for s in range(200)
        ]
        assert None not in patient


def test_a_reply_that_holds_never_makes_it_leave() -> None:
    """However long the dialogue."""
    assert all(reactive(CASE, REPLIED, scene("held", "held", "held", seed=s)) for s in range(200))


def test_both_are_offered() -> None:
    """The reactive one says whose reading it chooses by."""
    offers = {offer.name: offer for offer in tactbench_customers()}
    assert (offers["ladder"].reads, offers["reactive"].reads) == ("", "acts")
    assert all(offer.scripted for offer in offers.values())
