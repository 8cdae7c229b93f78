"""By what a reply is found again: everything that it may depend on, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field
from tests.strategies import desks, dialogues, texts

from tactbench.cache.keys import key_of
from tactbench.cases import Ask, Desk, Turn
from tactbench.identity import maker_digest
from tactbench.results import PluginId

MADE = PluginId(name="llm:small", distribution="acme", version="1", digest="d")


class Options(BaseModel):
    """One option that changes replies, and one that does not."""

    word: str = ""
    price: float = Field(default=0, exclude=True)


def asks() -> st.SearchStrategy[Ask]:
    """Any ask, with few values, so that two of them are often alike."""
    return st.builds(
        Ask,
        id=st.sampled_from("ab"),
        rung=st.integers(0, 1),
        conversation=dialogues(),
        desk=desks(),
        channel=st.sampled_from(("chat", "email")),
        language=texts(2),
        seed=st.integers(0, 2),
        trial=st.integers(0, 1),
        options=st.none() | st.just(Options(word="x")),
    )


def seen(ask: Ask) -> dict[str, Any]:
    """What a reply may depend on, beside the options."""
    return ask.model_dump(exclude={"id", "options"})


@given(asks(), asks())
def test_two_asks_share_a_key_only_if_nothing_that_counts_differs(a: Ask, b: Ask) -> None:
    """Whatever they are."""
    assert (key_of("m", a) == key_of("m", b)) == (seen(a) == seen(b))


@given(asks(), asks(), st.sampled_from(sorted(set(Ask.model_fields) - {"id", "options"})))
def test_each_field_counts_by_itself(a: Ask, b: Ask, name: str) -> None:
    """Any change of the conversation, the desk, the seed, the trial … is another key."""
    changed = a.model_copy(update={name: getattr(b, name)})
    assert (key_of("m", a) == key_of("m", changed)) == (getattr(a, name) == getattr(b, name))


@given(asks(), texts(5))
def test_ids_and_the_options_object_do_not_count(ask: Ask, name: str) -> None:
    """The id is opaque; the options stand in the maker's digest."""
    assert key_of("m", ask) == key_of("m", ask.model_copy(update={"id": name, "options": Options(word=name)}))
    assert key_of("m", ask) != key_of("n", ask)


@given(dialogues())
def test_who_spoke_counts(turns: tuple[Turn, ...]) -> None:
    """The same words of the other side are another conversation."""
    ask = Ask(id="a", conversation=turns, desk=Desk(facts=(), can_offer=(), limits=()),
              channel="chat", language="en", seed=1)  # fmt: skip
    other = {"customer": "agent", "agent": "customer"}
    swapped = tuple(Turn(role=other[turn.role], text=turn.text) for turn in turns)  # type: ignore[arg-type]
    assert key_of("m", ask) != key_of("m", ask.model_copy(update={"conversation": swapped}))


@pytest.mark.parametrize(
    "changes", [{"name": "calm"}, {"distribution": "b"}, {"version": "2"}, {"digest": "e"}]
)
def test_another_maker_is_another_digest(changes: dict[str, str]) -> None:
    """Name, distribution, version and source; what a run calls it keeps two aliases apart."""
    assert maker_digest(MADE, Options()) != maker_digest(MADE.model_copy(update=changes), Options())


def test_what_masking_hides_still_counts_and_what_is_left_out_does_not() -> None:
    """Two secrets look alike in the identity; a price changes no reply."""
    masked = MADE.model_copy(update={"options": {"word": "[masked]"}})
    assert maker_digest(masked, Options(word="one")) != maker_digest(masked, Options(word="two"))
    assert maker_digest(masked, Options(price=1)) == maker_digest(masked, Options(price=2))
