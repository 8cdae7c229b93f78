"""The generator `template`: what its replies must and must not do."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tactbench_template
from tactbench import Ask, Desk, Limit, Turn
from tactbench_template import limits, offering, offers, reply
from tactbench_template.persons import Who, private_out, to_you

WORDS = st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip()))
CHANNELS = ("chat", "email", "phone", "ticket", "review", "social", "fax")
SEEDS = range(12)


def ask(
    *said: str,
    facts: tuple[str, ...] = (),
    offers: tuple[str, ...] = (),
    limits: tuple[tuple[str, str], ...] = (),
    channel: str = "chat",
    seed: int = 1,
) -> Ask:
    """An ask by hand: messages alternate and the last one is the customer's."""
    roles = ["customer", "agent"]
    turns = tuple(
        Turn.model_validate({"role": roles[(len(said) - 1 - place) % 2], "text": text})
        for place, text in enumerate(said)
    )
    rules = tuple(Limit(limit=limit, because=why) for limit, why in limits)
    desk = Desk(facts=facts, can_offer=offers, limits=rules)
    return Ask(id="x", conversation=turns, desk=desk, channel=channel, language="en", seed=seed)


TRACE = ask(
    "where is my phone, I want my £310 refund",
    facts=("Carrier shows delivery of the phone on Tuesday.",),
    offers=("Open the trace now", "Full refund of £310 if the carrier can't show that it reached him"),
    limits=(("No refund before the trace is back", "the seller is paid from the same money"),),
)


@st.composite
def asks(draw: st.DrawFn) -> Ask:
    """Any ask at all: odd characters, an empty desk, up to fifty turns."""
    turns = draw(
        st.lists(st.builds(Turn, role=st.sampled_from(["customer", "agent"]), text=WORDS), max_size=50)
    )
    desk = Desk(
        facts=tuple(draw(st.lists(WORDS, max_size=4))),
        can_offer=tuple(draw(st.lists(WORDS, max_size=4))),
        limits=tuple(draw(st.lists(st.builds(Limit, limit=WORDS, because=WORDS), max_size=4))),
    )
    last = Turn(role="customer", text=draw(WORDS))
    channel, seed = draw(st.sampled_from(CHANNELS)), draw(st.integers(0, 2**31 - 1))
    return Ask(id="x", conversation=(*turns, last), desk=desk, channel=channel, language="en", seed=seed)


def seeded(base: Ask) -> list[str]:
    """The replies to one ask under several seeds."""
    return [reply(base.model_copy(update={"seed": seed})) for seed in SEEDS]


def test_two_generators_are_offered() -> None:
    """The package offers `template` and `broken-record`, each with its version and a line about it."""
    found = list(tactbench_template.tactbench_generators())
    assert [one.name for one in found] == ["template", "broken-record"]
    assert all(one.version == "0.1.0" and one.about and "\n" not in one.about for one in found)


@settings(max_examples=200, deadline=None)
@given(ask=asks())
def test_any_ask_is_answered_and_always_the_same_way(ask: Ask) -> None:
    """Any ask gets a text that is not blank, and the same one each time."""
    text = reply(ask)
    assert text.strip()
    assert reply(ask) == text


@settings(max_examples=100, deadline=None)
@given(note=WORDS, why=WORDS)
def test_odd_notes_are_turned_into_some_sentence(note: str, why: str) -> None:
    """Whatever a desk's note looks like, the turning of it into sentences does not fail."""
    assert offering.sentence(offers.offer_of(note, frozenset()), "can")
    assert limits.with_reason(limits.sentence(note), why, "That is because {why}")


def test_the_text_does_not_depend_on_the_process() -> None:
    """Another process with another hash seed writes the same text."""
    code = (
        "import sys, tactbench; from tactbench_template import reply;"
        "print(reply(tactbench.Ask.model_validate_json(sys.stdin.read())), end='')"
    )
    for number in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=TRACE.model_dump_json(),
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
            env={"PYTHONHASHSEED": number, "PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "utf-8"},
        )
        assert done.stdout == reply(TRACE)


def test_seeds_vary_the_wording() -> None:
    """Among twelve seeds there are at least six wordings."""
    assert len(set(seeded(TRACE))) >= 6


def test_a_limit_is_stated_with_its_reason_beside_what_is_possible() -> None:
    """The limit, its reason and the offer stand in every reply, and the refund isn't promised early."""
    for text in seeded(TRACE):
        assert "refund before the trace is back, because the seller is paid from the same money" in text
        assert "open the trace now" in text
        assert "it reached you" in text


def test_no_limit_is_set_where_the_desk_has_none() -> None:
    """With no limits on the desk, the reply says of nothing that it can't be done."""
    base = ask(
        "my order is late, refund me", offers=("Full refund of $12 today",), facts=("The order was late.",)
    )
    for text in seeded(base):
        assert "a full refund of $12 today" in text
        assert "can't" not in text and "cannot" not in text and "because" not in text


def test_a_mistake_of_the_desk_is_owned_and_apologised_for_once() -> None:
    """Where the facts show a mistake of the desk, there is one apology; where they don't, none for it."""
    base = ask(
        "my parcel never came",
        facts=("The parcel was never loaded: our mistake.",),
        offers=("Send it today",),
    )
    for text in seeded(base):
        assert text.lower().count("sorry") + text.lower().count("apolog") == 1
    for text in seeded(TRACE):
        assert "our side" not in text and "mistake" not in text


def test_severe_abuse_meets_a_calm_limit_and_what_follows() -> None:
    """A threat is named, with the consequence that the desk's rule sets; the offer stays."""
    base = ask(
        "you stupid cow i'll come and find you when your shift ends. refund me",
        offers=("Open the trace now",),
        limits=(
            ("Threats are not accepted; at the next one the chat is closed", "people have to be safe here"),
        ),
    )
    for text in seeded(base):
        assert "threats" in text
        assert "If it happens again, the chat is closed." in text
        assert "people have to be safe here" in text
        assert "open the trace now" in text


def test_a_rule_about_abuse_is_not_brought_up_as_a_limit_of_the_matter() -> None:
    """The rule about abuse is told once, as such, and isn't repeated among the limits."""
    base = ask("you idiots", limits=(("No insults; at the next one the chat ends", "staff deserve respect"),))
    for text in seeded(base):
        assert text.count("staff deserve respect") == 1


def test_the_same_position_is_kept_in_other_words() -> None:
    """Asked again after its own reply, the bot keeps the limit and doesn't repeat its opening."""
    first = reply(TRACE)
    again = ask(
        TRACE.last,
        first,
        "no. refund the £310 now",
        facts=TRACE.desk.facts,
        offers=TRACE.desk.can_offer,
        limits=(("No refund before the trace is back", "the seller is paid from the same money"),),
    )
    second = reply(again)
    assert "refund before the trace is back" in second
    assert second.split("\n\n")[0] != first.split("\n\n")[0]


def test_private_notes_stay_private() -> None:
    """Instructions to the desk about how to treat the customer are never told."""
    base = ask(
        "Amy promised me the refund",
        limits=(
            ("The claimed promise is not accepted", "nothing on file; yet he is not to be called a liar"),
        ),
    )
    for text in seeded(base):
        assert "liar" not in text
        assert "there is nothing on file" in text


def test_an_email_has_a_greeting_and_a_sign_off_and_a_public_reply_no_name() -> None:
    """Email opens with a greeting and closes with a name; a review answer doesn't name the writer."""
    said = (
        "My phone is late.\nThanks\nKyle",
        "Dear Kyle,\n\nWe are looking.\n\nBea, Support",
        "Well? my refund please",
    )
    letter = reply(ask(*said, offers=("Open the trace now",), channel="email"))
    assert letter.split("\n")[0] in {"Dear Kyle,", "Hello Kyle,"}
    assert letter.endswith("Bea, Support")
    assert "Kyle" not in reply(ask(*said, offers=("Open the trace now",), channel="review"))


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("Full refund of $38.40 to the card", "I can offer you a full refund of $38.40 to the card."),
        ("Open the trace now", "I can open the trace now."),
        ("Delivery charge of £25 refunded", "I can have the delivery charge of £25 refunded."),
        ("Reading any written proof of it", "I can read any written proof of it."),
        ("Bea writes on Wednesday", "Bea writes on Wednesday."),
        ("Or collection on Monday", "Or, if you would rather, I can offer you a collection on Monday."),
        ("Paying at the counter", "You can pay at the counter."),
        ("£14 back", "You'll have £14 back."),
    ],
)
def test_offers_become_sentences(note: str, sentence: str) -> None:
    """Each kind of note becomes a grammatical sentence."""
    assert offering.sentence(offers.offer_of(note, frozenset()), "can") == sentence


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("No refund before Monday", "I can't offer a refund before Monday"),
        ("The £187 is not waived before the test", "The £187 can't be waived before the test"),
        ("No name or address of a buyer", "I can't give out a name or address of a buyer"),
        ("No guarantee that it arrives", "I can't make any guarantee that it arrives"),
        ("The desk does not cancel penalties", "I can't cancel penalties"),
        ("No word on what happens to him", "I can't say anything about what happens to him"),
        ("Two dogs at most in a caravan", "What stays fixed is this: two dogs at most in a caravan"),
    ],
)
def test_limits_become_owned_sentences(note: str, sentence: str) -> None:
    """Each kind of note becomes a plain sentence, in the first person where it allows that."""
    assert limits.sentence(note) == sentence


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("She may keep half", "You may keep half"),
        ("Bea rings her on her mobile", "Bea rings you on your mobile"),
        ("If she has a photo, she sends it", "If you have a photo, you send it"),
        ("The driver says that he waits", "The driver says that he waits"),
    ],
)
def test_notes_are_said_to_the_customer(note: str, told: str) -> None:
    """Notes about the customer are said to the customer; those about somebody else are left alone."""
    assert to_you(note, Who("m" if "he " in note.lower().split("she")[0] else "f")) == told


def test_instructions_about_blame_are_cut_out() -> None:
    """A clause that says how not to treat the customer is cut; the rest of the note stays."""
    assert private_out("nothing on file; yet he is not to be called a liar") == "nothing on file"
