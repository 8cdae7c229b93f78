"""Strangers in a case: other languages, real firms, addresses and numbers that may be somebody's."""

from __future__ import annotations

from typing import Any

import pytest
from tests.strategies import case_object

from tactbench.cases import Case
from tactbench.lint.lines import lint_case


def notes(text: str, **changes: Any) -> list[str]:
    """What is said of a case with this message and no desk to speak of."""
    desk: dict[str, list[str]] = {"facts": [], "can_offer": [], "limits": []}
    dialogue = [{"role": "customer", "text": text}]
    case = Case.model_validate(case_object(dialogue=dialogue, desk=desk, **changes))
    return [finding.what for finding in lint_case("p", case)]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("I bought it at IKEA and want to bring it back", "IKEA is a real firm; invent one"),
        ("my iPhone is broken", "iPhone is a real firm; invent one"),
        ("write to jo@zmail.com please", "jo@zmail.com may be somebody's; use example.com"),
        ("see https://shop-now.com/x", "https://shop-now.com may be somebody's; use example.com"),
        ("see www.shop-now.com.", "www.shop-now.com. may be somebody's; use example.com"),
        (
            "call +44 20 7946 1234",
            "+44 20 7946 1234 may be somebody's number; use one kept for fiction (555-0100)",
        ),
    ],
)
def test_what_may_be_real_is_noted(text: str, note: str) -> None:
    """Firms, mail addresses, links, telephone numbers."""
    assert note in notes(text)


@pytest.mark.parametrize(
    "text",
    [
        "the apple was orange and the shell was on target",
        "write to jo@example.com or jo@mail.example or see https://www.example.org/x",
        "call (212) 555-0134, 07700 900123 or 01632 960 222",
        "I paid $1,234,567,890 over 10 years",
    ],
)
def test_what_is_invented_is_not(text: str) -> None:
    """Ordinary words, addresses and numbers that are reserved, sums."""
    assert [note for note in notes(text) if "may be" in note or "real firm" in note] == []


def test_text_in_another_language_than_the_case_says_is_noted() -> None:
    """English by default; a learner's English is English; a few words tell nothing."""
    german = "Ich habe das Paket nie bekommen und möchte jetzt sofort mein ganzes Geld zurück haben. " * 2
    note = "does not read as English; say its language, or mend the text"
    assert note in notes(german)
    assert note not in notes(german, language="de")
    assert note not in notes("Wo ist mein Paket?")
    learner = (
        "hello I buy the lamp and lamp is not work, I am very angry, please you give me money back today yes"
    )
    assert note not in notes(learner)


def test_a_long_limit_is_recognised_with_a_word_changed() -> None:
    """Pasting is more than the same words; asking for what a limit forbids is not pasting."""
    limit = "No refund for the two gift cards that were spent on the day"
    desk = {"facts": [], "can_offer": [], "limits": [{"limit": limit, "because": "gone"}]}

    def leaks(text: str) -> bool:
        case = Case.model_validate(case_object(desk=desk, dialogue=[{"role": "customer", "text": text}]))
        return any(finding.level == "error" for finding in lint_case("p", case))

    assert leaks(
        "They told me: no refund for the two gift cards which were spent on the day, and that's that."
    )
    assert not leaks("I want a refund for my gift cards. Both of them. They were bought on Monday.")
