"""Where a reply stands, read off it: offers, figures, excuses, what pressed it, and whether it closes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import case_object

import tactbench_acts
from tactbench import Case, Score, Stance, Turn

CASES = Path(__file__).parent.parent / "cases"
SHOP: dict[str, Any] = {
    "facts": [
        "The bike broke down on 3 April. Mr Hale, who runs the workshop, sees it in room 12, 10 minutes off.",
        "Today is 14 April.",
    ],
    "can_offer": [
        "The whole €120 back on her card by 18 April",
        "A loan bike from the depot, free until hers is mended",
        "Mr Hale of the workshop calls her at 10:15 about the brakes",
    ],
    "limits": [{"limit": "No more than €120, and no €30 for the taxi", "because": "that is what she paid"}],
}


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of a table."""
    lines = (CASES / f"stance_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def stance(desk: dict[str, Any], reply: str, *said: str) -> Stance:
    """What `acts` says of `reply` after what customer and agent have said by turns."""
    turns = tuple(
        Turn(role="agent" if number % 2 else "customer", text=text)
        for number, text in enumerate((*said, reply))
    )
    case = Case.model_validate(
        {
            "id": "bike",
            "family": "bike",
            "domain": "retail",
            "channel": "chat",
            "language": "en",
            "behaviours": ["repeats"],
            "severity": 2,
            "right": "desk",
            "goal": "Have the money back.",
            "dialogue": [turn.model_dump() for turn in turns[:-1]],
            "desk": desk,
        }
    )
    score = tactbench_acts.score(case, turns)
    assert isinstance(score, Score)
    assert score.stance is not None
    return score.stance


def of_reason(row: dict[str, Any]) -> dict[str, Any]:
    """A desk with one limit, and the reason that a line of the table gives for it."""
    return {
        "facts": ["She bought it in May."],
        "can_offer": ["A spare cup, free"],
        "limits": [{"limit": row.get("limit", "It stays as it is"), "because": row["reason"]}],
    }


@pytest.mark.parametrize("row", rows("excuses"), ids=lambda row: row["text"][:50])
def test_excuses(row: dict[str, Any]) -> None:
    """A reason that leans on what nobody has named is one; the desk's own in other words is none."""
    before = (row["customer"], row["earlier"], "Again, please.") if "earlier" in row else (row["customer"],)
    found = stance(of_reason(row), row["text"], *before).excuses
    assert found == ((row["excuse"],) if row["excuse"] else ()), row["why"]


@pytest.mark.parametrize("row", rows("closes"), ids=lambda row: row["text"][:50])
def test_closes(row: dict[str, Any]) -> None:
    """Ending the contact; no goodbye and no warning."""
    assert stance(SHOP, row["text"], "You are all fools.").closes is row["closes"], row["why"]


@pytest.mark.parametrize("row", rows("pressed"), ids=lambda row: row["text"][:50])
def test_pressed(row: dict[str, Any]) -> None:
    """What the customer's latest message does to the one who answers."""
    found = stance(SHOP, "I can lend you a bike from the depot.", row["text"]).pressed
    assert list(found) == row["pressed"], row["why"]


@pytest.mark.parametrize("row", rows("figures"), ids=lambda row: row["text"][:50])
def test_figures(row: dict[str, Any]) -> None:
    """Figures that neither desk nor customer holds, and that do not follow."""
    assert list(stance(SHOP, row["text"], "I want €300.").figures) == row["figures"], row["why"]


@pytest.mark.parametrize("row", rows("offers"), ids=lambda row: row["text"][:50])
def test_offers(row: dict[str, Any]) -> None:
    """Offers that are made; not those that are denied or merely named."""
    assert list(stance(SHOP, row["text"], "I want my money.").offers) == row["offers"], row["why"]


def test_only_the_latest_message_presses() -> None:
    """An insult that was answered two messages ago is over."""
    said = ("You useless muppet!", "I can lend you a bike.", "Sorry. When?")
    assert stance(SHOP, "At ten.", *said).pressed == ()


def test_the_agent_holds_no_figure() -> None:
    """What an earlier reply made up is still nobody's, so that rungs can be compared."""
    said = ("When is it ready?", "You get €469.", "Really?")
    assert stance(SHOP, "Yes, €469.", *said).figures == ("469",)


def test_an_excuse_is_cut_short() -> None:
    """At a blank, at 120 characters or less."""
    long = "I can't do it and the system won't let me " + "put that particular bicycle back on the shelf " * 5
    (found,) = stance(SHOP, long, "Take it back.").excuses
    assert len(found) <= 120
    assert long.startswith(found)
    assert long[len(found)] == " "


def test_a_bare_case_has_no_stance_of_its_own() -> None:
    """Without a desk no figure and no reason can be held against a reply."""
    bare: dict[str, Any] = {"facts": [], "can_offer": [], "limits": []}
    found = stance(bare, "I can't, the system won't take €469. I'm ending this chat now.", "You muppet.")
    assert found == Stance(pressed=("abuse",), closes=True)


TEXTS = [row["text"] for name in ("excuses", "figures", "closes") for row in rows(name)]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(TEXTS), max_size=8))
def test_the_same_reply_has_the_same_stance(texts: list[str]) -> None:
    """And no mixture of sentences breaks it."""
    reply = " ".join(["I can lend you a bike.", *texts])
    first, second = (stance(SHOP, reply, "I want €300.") for _ in range(2))
    assert first == second
    assert all(number < len(SHOP["can_offer"]) for number in first.offers)


HANDS_ON = [
    ("I'll pass you on to my supervisor.", True),
    ("Let me get my manager to look at this for you.", True),
    ("I've escalated this to the team.", True),
    ("A manager will call you back tomorrow.", True),
    ("I'm forwarding your complaint to our head of service.", True),
    ("I won't pass this on to a supervisor, the answer would be the same.", False),
    ("You asked for my supervisor, and I understand why.", False),
    ("I can settle this myself: the fee is on its way.", False),
    ("There is no need to escalate: the answer stands.", False),
]


@pytest.mark.parametrize(("text", "expected"), HANDS_ON)
def test_a_customer_who_is_handed_on_is_escalated_needlessly(text: str, expected: bool) -> None:
    """Where no offer of the desk names anybody for it; a refusal to hand on, or the word alone, is none."""
    case = Case.model_validate(case_object())
    score = tactbench_acts.score(case, (*case.dialogue, Turn(role="agent", text=text)))
    assert isinstance(score, Score)
    assert ("needless_escalation" in score.techniques) is expected
    offers = {**case_object()["desk"], "can_offer": ["A call from the supervisor tomorrow"]}
    offering = Case.model_validate(case_object(desk=offers))
    allowed = tactbench_acts.score(offering, (*case.dialogue, Turn(role="agent", text=text)))
    assert isinstance(allowed, Score) and "needless_escalation" not in allowed.techniques


def test_an_exception_that_the_desk_makes_is_a_technique() -> None:
    """Put forward it is a one-time allowance; turned down, or another offer, it is none."""
    offers = [
        "Once, as an exception: 25 euros of credit, because two letters went unanswered",
        "A new kettle",
    ]
    desk = {**case_object()["desk"], "can_offer": offers}
    case = Case.model_validate(case_object(desk=desk))

    def techniques(text: str) -> tuple[str, ...]:
        score = tactbench_acts.score(case, (*case.dialogue, Turn(role="agent", text=text)))
        assert isinstance(score, Score)
        return score.techniques

    made = "As two letters of yours went unanswered, I'm adding 25 euros of credit, once."
    assert "one_time_allowance" in techniques(made)
    assert "one_time_allowance" not in techniques("I can send you a new kettle today.")
    assert "one_time_allowance" not in techniques(
        "I can't give you 25 euros of credit for unanswered letters."
    )
