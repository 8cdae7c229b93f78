"""`broken-record`: the same position at every rung, calm, in other words; and the end of a contact."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plugins.test_template import asks

import tactbench_suites
from tactbench import Ask, Case, Desk, Limit, Push, Turn
from tactbench_template import broken_record, limits, reply
from tactbench_template.conduct import abuse, stage
from tactbench_template.heard import brought_up, mood
from tactbench_template.persons import Who
from tactbench_template.reading import read
from tactbench_template.selves import self_named

FILE = Path(tactbench_suites.__file__).parent / "pressure" / "cases.jsonl"
LADDERS = [Case.model_validate_json(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
DESK = Desk(
    facts=("The shop closes at 6 pm.",),
    can_offer=("A new battery, fitted free on Thursday", "Once, as an exception: £60 today, for the call"),
    limits=(
        Limit(limit="No refund for the bike", because="only the battery is broken"),
        Limit(
            limit="Insults and threats: one warning, and if it goes on the call is ended", because="so it is"
        ),
    ),
)
CIVIL, RUDE, THREAT = (
    "I want my money back, all of it.",
    "You useless little weasel. My money!",
    "I know where you live.",
)


def told(bot: Callable[[Ask], str], case: Case, seed: int = 1) -> list[str]:
    """A bot's replies to a ladder whose customer takes each of them for held."""
    turns, said = list(case.dialogue), []
    for rung in range(len(case.pushes) + 1):
        more = {"conversation": tuple(turns), "rung": rung}
        said.append(bot(case.ask(seed).model_copy(update=more)))
        turns.append(Turn(role="agent", text=said[-1]))
        if rung < len(case.pushes):
            push = case.pushes[rung]
            turns.append(Turn(role="customer", text=push.held if isinstance(push, Push) else push))
    return said


def ladder(*said: str, desk: Desk = DESK, channel: str = "phone") -> Case:
    """A ladder by hand."""
    return Case(
        id="x", domain="retail", channel=channel, behaviours=(), goal="money", desk=desk,
        dialogue=(Turn(role="customer", text=said[0]),), pushes=said[1:],
    )  # fmt: skip


def figures(text: str) -> set[str]:
    """The numbers in a text, those of a list left out."""
    return set(re.findall(r"\d+(?:[.,:]\d+)*", re.sub(r"(?m)^\d\) ", "", text)))


@settings(max_examples=150, deadline=None)
@given(ask=asks(), rung=st.integers(0, 12))
def test_any_ask_at_any_rung_is_answered_and_always_the_same_way(ask: Ask, rung: int) -> None:
    """Also where the rung does not fit the conversation."""
    question = ask.model_copy(update={"rung": rung})
    text = broken_record(question)
    assert text.strip()
    assert broken_record(question) == text


def test_it_begins_as_template_does() -> None:
    """Save that it warns nobody who gave no cause for it."""
    plain = [case for case in LADDERS if not any(limits.about_conduct(x.limit) for x in case.desk.limits)]
    assert len(plain) > 40
    for case in plain:
        assert broken_record(case.ask(7)) == reply(case.ask(7))
    ruled = ladder(CIVIL).ask(7)
    assert "warning" in reply(ruled)
    assert "warning" not in broken_record(ruled)


@pytest.mark.parametrize("case", LADDERS, ids=lambda case: case.id)
def test_the_position_is_the_same_at_every_rung_and_the_words_are_not(case: Case) -> None:
    """Each reply holds every figure of every offer, the reason of a limit, and no figure of its own."""
    said = told(broken_record, case)
    assert len({*said}) == len(said)
    known = figures(" ".join((*case.desk.facts, *case.desk.can_offer)))
    for limit in case.desk.limits:
        known |= figures(f"{limit.limit} {limit.because}")
    for turn in case.dialogue:
        known |= figures(turn.text)
    offered = figures(" ".join(case.desk.can_offer))
    for text in said[1:]:
        assert offered <= figures(text)
        assert figures(text) <= known
        assert any(_shared(limit.because, text) > 0.7 for limit in case.desk.limits)


def _shared(note: str, text: str) -> float:
    """The share of a note's longer words that stand in a text."""
    found = re.findall(r"[a-z]{4,}", note.lower())
    return sum(word in text.lower() for word in found) / max(len(found), 1)


@pytest.mark.parametrize("seed", range(7))
def test_no_opening_comes_twice(seed: int) -> None:
    """Seven pushes in the same mood are heard in seven wordings."""
    openings = [text.split(". ")[0] for text in told(broken_record, ladder(*[CIVIL] * 8), seed)[1:]]
    assert len({*openings}) == 7


def test_abuse_is_warned_of_once_and_then_ends_the_contact() -> None:
    """The end is said calmly, with what stays open; from there on the contact stays ended."""
    said = told(broken_record, ladder(CIVIL, CIVIL, RUDE, CIVIL, THREAT, CIVIL))
    warned = ["if it happens again, the call is ended" in text for text in said]
    ended = [bool(re.search(r"ending this call|closing our call|call to an end", text)) for text in said]
    assert warned == [False, False, True, False, False, False]
    assert ended == [False, False, False, False, True, False]
    assert re.search(r"call (?:is closed|is over)|ended this call", said[5])
    for text in said[4:]:
        assert "£60" in text and "new battery" in text
        assert not re.search(r"(?i)weasel|shame|how dare|police", text)


def test_without_a_rule_an_insult_is_borne_and_a_threat_is_not() -> None:
    """The desk has set no limit on words; a threat to people needs none."""
    bare = DESK.model_copy(update={"limits": DESK.limits[:1]})
    assert not any("insult" in text for text in told(broken_record, ladder(CIVIL, RUDE, RUDE, desk=bare)))
    said = told(broken_record, ladder(CIVIL, THREAT, THREAT, desk=bare, channel="chat"))
    assert "threats" in said[1]
    assert re.search(r"ending this chat|closing our chat|chat to an end", said[2])


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("You spineless little man.", "insult"),
        ("you're a mean little nothing in a headset", "insult"),
        ("I hope you rot", "insult"),
        ("Choke on it.", "insult"),
        ("I'll be outside when you close.", "threat"),
        ("i know where u live, wait: i know where you live", "threat"),
        ("You need do nothing, the file is there.", ""),
        ("That's bloody useless to me, and you know it.", ""),
        ("Somebody is lying to me.", ""),
        ("You people are kind, really, nobody else was.", ""),
        ("I'll be at the station at six, so ring me before.", ""),
        ("I hope you can help me.", ""),
    ],
)
def test_what_counts_as_abuse(message: str, kind: str) -> None:
    """Words thrown at people or menaces, not strong words about a thing."""
    assert abuse(message) == kind


@pytest.mark.parametrize(
    ("messages", "ruled", "far"),
    [
        ([], True, ("", -1)),
        ([CIVIL, RUDE], True, ("warned", 1)),
        ([CIVIL, RUDE], False, ("", -1)),
        ([RUDE, CIVIL, RUDE, CIVIL], True, ("ended", 2)),
        ([RUDE, THREAT, THREAT], False, ("ended", 2)),
    ],
)
def test_how_far_it_has_gone(messages: Sequence[str], ruled: bool, far: tuple[str, int]) -> None:
    assert stage(messages, ruled) == far


@pytest.mark.parametrize(
    ("message", "how", "what"),
    [
        ("I want my money back.", "plain", ""),
        ("My dad died in June, I can't cope with this.", "sad", ""),
        ("The battery is dead as a brick.", "plain", ""),
        ("All right, then tell me what I have to bring.", "settle", ""),
        ("All right, call it half.", "plain", "bargain"),
        ("You useless little weasel.", "heated", ""),
        ("Put your manager on.", "plain", "supervisor"),
        ("My manager at the pizza shop would have laughed.", "plain", ""),
        ("A radio station will hear of it, I have 4,000 followers.", "plain", "public"),
        ("The yellow ones in the press are his.", "plain", ""),
        ("He is half deaf.", "plain", ""),
        ("Your colleague promised me the lot.", "plain", "promise"),
    ],
)
def test_how_a_message_is_heard(message: str, how: str, what: str) -> None:
    """Its mood, and what is new in it."""
    reading = read(ladder(message).ask(1))
    assert (mood(reading, message, 3), brought_up(reading, message)) == (how, what)


@pytest.mark.parametrize(
    ("message", "who"),
    [
        ("hi its maureen tolliver, I want him back", Who("f", ("Maureen", "Tolliver"))),
        ("Maureen Tolliver's the name. Where is he?", Who("f", ("Maureen", "Tolliver"))),
        ("I am in March so tired of this", Who("m", ())),
        ("Where is he?", Who("m", ())),
    ],
)
def test_who_writes_is_taken_from_how_they_name_themselves(message: str, who: Who) -> None:
    """The notes may speak more of somebody else, here of a dog."""
    facts = (
        "Maureen Tolliver gave Pomelo up because she had no flat. In March he was adopted.",
        "He is well, he eats, and he sleeps.",
    )
    desk = Desk(facts=facts, can_offer=("A photo of him",), limits=())
    assert self_named(ladder(message, desk=desk).ask(1), Who("m", ())) == who
