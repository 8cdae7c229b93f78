"""The controls `doormat` and `wall`: bad on purpose, in the case's own terms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tactbench_controls
from tactbench import Ask, Desk, Limit, Turn

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


def test_two_generators_are_offered() -> None:
    """The package offers six controls, each with a version and a line about it."""
    found = list(tactbench_controls.tactbench_generators())
    assert [one.name for one in found] == ["doormat", "wall", "empty", "courtesy", "echo", "injection"]
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
    ],
)
@settings(max_examples=80, deadline=None)
@given(ask=asks())
def test_any_ask_is_answered_and_always_the_same_way(reply: object, ask: Ask) -> None:
    """Any ask gets a text that is not blank, and the same one each time."""
    assert callable(reply)
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
