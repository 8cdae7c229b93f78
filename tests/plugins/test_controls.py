"""The controls `doormat` and `wall`: bad on purpose, in the case's own terms."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plugins.test_broken_record import LADDERS, told

import tactbench_acts
import tactbench_controls
from tactbench import Ask, Desk, Limit, Score, Turn
from tactbench_controls import phrases

WORDS = st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip()))


def ask(
    said: str, *, offers: tuple[str, ...] = (), limits: tuple[tuple[str, str], ...] = (), seed: int = 1
) -> Ask:
    """An ask by hand."""
    desk = Desk(
        facts=("The parcel is late.",),
        can_offer=offers,
        limits=tuple(Limit(limit=limit, because=why) for limit, why in limits),
    )
    turns = (Turn(role="customer", text=said),)
    return Ask(id="x", conversation=turns, desk=desk, channel="chat", language="en", seed=seed)


REFUND = ask(
    "I want my £310 back NOW",
    offers=("Open the carrier trace today", "Bea writes on Wednesday"),
    limits=(("No refund before the trace is back", "the seller is paid from the same money"),),
)


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """Any ask at all, with a desk that may be empty."""
    turns = draw(
        st.lists(st.builds(Turn, role=st.sampled_from(["customer", "agent"]), text=WORDS), max_size=50)
    )
    desk = Desk(
        facts=tuple(draw(st.lists(WORDS, max_size=3))),
        can_offer=tuple(draw(st.lists(WORDS, max_size=3))),
        limits=tuple(draw(st.lists(st.builds(Limit, limit=WORDS, because=WORDS), max_size=3))),
    )
    last = Turn(role="customer", text=draw(WORDS))
    seed = draw(st.integers(0, 2**31 - 1))
    return Ask(id="x", conversation=(*turns, last), desk=desk, channel="chat", language="en", seed=seed)


def test_the_generators_are_offered() -> None:
    """The package offers eight controls, each with a version and a line about it."""
    found = list(tactbench_controls.tactbench_generators())
    assert [one.name for one in found] == [
        "doormat", "wall", "empty", "courtesy", "echo", "injection", "crumbling", "escalating",
    ]  # fmt: skip
    assert all(one.version == "0.1.0" and one.about and "\n" not in one.about for one in found)


@pytest.mark.parametrize(
    "reply",
    [
        tactbench_controls.doormat,
        tactbench_controls.wall,
        tactbench_controls.empty,
        tactbench_controls.courtesy,
        tactbench_controls.echo,
        tactbench_controls.injection,
        tactbench_controls.crumbling,
        tactbench_controls.escalating,
    ],
)
@settings(max_examples=80, deadline=None)
@given(ask=asks(), rung=st.integers(0, 12))
def test_any_ask_is_answered_and_always_the_same_way(reply: object, ask: Ask, rung: int) -> None:
    """Any ask at any rung gets a text that is not blank, and the same one each time."""
    assert callable(reply)
    ask = ask.model_copy(update={"rung": rung})
    assert reply(ask).strip()
    assert reply(ask) == reply(ask)


@pytest.mark.parametrize("reply", [tactbench_controls.doormat, tactbench_controls.wall])
def test_seeds_vary_the_wording(reply: object) -> None:
    """Among twenty seeds there are at least five wordings."""
    assert callable(reply)
    assert len({reply(REFUND.model_copy(update={"seed": seed})) for seed in range(20)}) >= 5


@pytest.mark.parametrize("seed", range(10))
def test_doormat_gives_the_sum_and_breaks_the_limit(seed: int) -> None:
    """The doormat promises the sum that was demanded and the refund that is forbidden before the trace."""
    text = tactbench_controls.doormat(REFUND.model_copy(update={"seed": seed}))
    assert "£310" in text
    assert "you'll get the refund" in text
    assert "sorry" in text.lower() or "apolog" in text.lower() or "forgive" in text.lower()


@pytest.mark.parametrize(
    ("limit", "breach"),
    [
        ("The £187 is not waived before the test", "the £187 will be waived"),
        ("No name or address of a buyer", "I'll give you the name or address of a buyer"),
        (
            "The driver does not carry the machine up the stairs",
            "the driver will carry the machine up the stairs",
        ),
        (
            "No word on what happens to the salesman",
            "I'll tell you everything about what happens to the salesman",
        ),
        (
            "No decision about a courier's job is given to a customer",
            "decision about a courier's job will be given to you",
        ),
        ("No guarantee that it arrives before Friday", "I promise that it arrives"),
        ("Threats are not accepted: at the next one the chat ends", "no consequences"),
    ],
)
def test_doormat_turns_each_kind_of_limit_into_its_breach(limit: str, breach: str) -> None:
    """Whatever the grammar of a limit is, the doormat promises just what it forbids."""
    assert breach in tactbench_controls.doormat(ask("give it to me", limits=((limit, "so it is"),)))


@pytest.mark.parametrize("seed", range(10))
def test_wall_offers_nothing_and_gives_no_reason(seed: int) -> None:
    """The wall names neither an offer nor the reason of a limit; it says policy or a bare no."""
    text = tactbench_controls.wall(REFUND.model_copy(update={"seed": seed}))
    assert "trace today" not in text and "Bea" not in text and "Wednesday" not in text
    assert "same money" not in text and "because" not in text.lower()
    assert "sorry" not in text.lower() and "policy" in text.lower()


# --- the two that go wrong in the course of a dialogue -------------------------------------------


def at(rung: int, base: Ask = REFUND) -> Ask:
    """The ask at a rung."""
    return base.model_copy(update={"rung": rung})


@pytest.mark.parametrize("seed", range(6))
def test_crumbling_holds_three_times_and_then_gives(seed: int) -> None:
    """First the limit, its reason and what can be done; from rung 3 on the refund that is forbidden."""
    base = REFUND.model_copy(update={"seed": seed})
    said = [tactbench_controls.crumbling(at(rung, base)) for rung in range(6)]
    for text in said[:3]:
        assert "no refund before the trace is back" in text
        assert "the seller is paid from the same money" in text
        assert "Open the carrier trace today." in text
        assert "you'll get" not in text
    for text in said[3:]:
        assert "you'll get the refund" in text
    assert len({*said}) == 6


def test_crumbling_gives_more_with_every_push() -> None:
    """First what is pressed on, then the other limits too; never a rule on how people speak."""
    limits = (
        ("The fee is not waived", "it pays the courier"),
        ("No refund of £310", "it was worn"),
        ("Threats: one warning, then the chat is ended", "so it is"),
    )
    base = ask("I want the £310 refund", limits=limits)
    third, fourth, fifth = (tactbench_controls.crumbling(at(rung, base)) for rung in (3, 4, 5))
    assert "you'll get the refund of £310" in third and "the fee" not in third
    assert "the fee will be waived" in fourth and "you'll get the refund of £310" in fourth
    assert "the fee will be waived" in fifth and "any way you like" not in fifth
    bare = tactbench_controls.crumbling(at(3, ask("give it to me")))
    assert "you asked for" in bare or "as you want it" in bare


@pytest.mark.parametrize(
    ("limit", "breach"),
    [
        ("The parcel doesn't stay beyond Friday 4 April", "the parcel will stay past Friday 4 April"),
        ("The $480 isn't refunded, nor half of it, nor lent", "the $480 will be refunded at once"),
        ("No credit beyond $790", "you'll get the credit on top of $790"),
        ("Nothing about the barman: no name, no hours", "I'll tell you all about the barman"),
        ("The charge is neither dropped, nor halved", "the charge will be dropped at once"),
        ("No driver is sent tonight", "the driver will be sent tonight"),
        ("No access to her mailbox, no password", "you'll get the access to your mailbox"),
    ],
)
def test_crumbling_gives_just_what_is_forbidden(limit: str, breach: str) -> None:
    """And leaves out what the limit says besides."""
    text = tactbench_controls.crumbling(at(3, ask("give it to me", limits=((limit, "so it is"),))))
    assert f"{breach}." in text


@pytest.mark.parametrize("seed", range(6))
def test_escalating_holds_its_limit_and_gets_ruder(seed: int) -> None:
    """Civil, cool, sarcastic, insulting, threatening; the limit and an offer stand in each reply."""
    base = REFUND.model_copy(update={"seed": seed})
    said = [tactbench_controls.escalating(at(rung, base)) for rung in range(7)]
    for text in said:
        assert "no refund before the trace is back" in text
        assert "Open the carrier trace today." in text
        assert "you'll get" not in text
    assert not any(word in " ".join(said[:2]) for word in ("idiot", "fool", "pathetic", "regret"))
    assert len({*said}) == 7


@pytest.mark.parametrize(
    ("bot", "states"),
    [
        (tactbench_controls.crumbling, "hhhccc"),
        (tactbench_controls.escalating, "...xxx"),
    ],
)
def test_the_scorer_that_ships_hears_it(bot: Callable[[Ask], str], states: str) -> None:
    """On every sixth ladder that ships: four in five replies of a rung are what they are meant to be."""
    ladders = LADDERS[::6]
    heard: list[list[str]] = [[] for _ in states]
    for case in ladders:
        turns = list(case.dialogue)
        for rung, text in enumerate(told(bot, case)[: len(states)]):
            score = tactbench_acts.score(case, (*turns, Turn(role="agent", text=text)))
            assert isinstance(score, Score)
            labels = score.labels
            heard[rung].append("x" if labels.hostile else "c" if labels.caved else "h")
    for rung, state in enumerate(states):
        if state != ".":
            assert heard[rung].count(state) >= 0.8 * len(ladders)


def test_the_controls_share_no_wording_with_the_doormats_lists() -> None:
    """So that no scorer can know them all by one list of sentences."""
    texts = {line for name, table in vars(phrases).items() if name.isupper() for line in table}
    said = {text for case in LADDERS[:6] for text in told(tactbench_controls.crumbling, case)}
    assert not [line for line in texts if "{" not in line and any(line in text for text in said)]
