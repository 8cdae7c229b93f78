"""What is looked for once more before anything is written."""

from __future__ import annotations

import pytest

from tactbench.tickets.payment import survivor


@pytest.mark.parametrize(
    "text",
    [
        "4111x1111x1111x1111",
        "4111, 1111, then 1111 and 1111",
        "4ııı 1111 1111 1111",
        "4l11 l111 1111 1111",
        "it starts 4111 then it is 1111 - 1111 (and) 1111 at the end",
        "3782 or so 822463 and 10005",
    ],
)
def test_groups_apart_and_letters_for_digits_are_found(text: str) -> None:
    """As on a card, with words between; l, I and dotless i for 1."""
    assert survivor([text])


@pytest.mark.parametrize(
    "text",
    [
        "in 2019, 2020, 2021 and 2022 I ordered 1200 and 1300 and 1400 pieces",
        "order 4111 1111 1111 1112",
        "lamps lIkE thIs Il lo oo 4111",
        "call 0151 496 0000 or 0151 496 0001",
    ],
)
def test_years_orders_and_words_are_not(text: str) -> None:
    """No check digit, no issuer, or no digits."""
    assert not survivor([text])
