"""What is told by its parts or by what stands around it: addresses, handles, passwords, names."""

from __future__ import annotations

import re

import pytest

from tactbench.tickets.gazetteer import Gazetteer
from tactbench.tickets.mask import TicketMasker


def masked(lists: Gazetteer, text: str) -> str:
    """The text with what is personal masked."""
    return TicketMasker(lists, b"key")(text)


@pytest.mark.parametrize(
    "address",
    [
        "12a Rowan Rise, Apt 4, Duluth, MN 55802",
        "1450 Old Quarry BLVD STE 14, Mesa AZ 85201",
        "Ahornstieg 7, 4. OG links, 20095 Hamburg",
        "Calle Mayor 3, 2º dcha, 28013 Madrid",
        "Björkgatan 14 B, lgh 1203, 414 65 Göteborg",
        "Nørrebrogade 112, 2. tv., 2200 København N",
        "Keizerslaan 18 bus 0204, 1000 Brussel",
        "1065 Budapest, Nagymező utca 17, 3. em. 12",
        "вул. Шевченка 12, кв. 45, Львів 79000",
        "서울특별시 강남구 테헤란로 152, 1203호",
        "Blk 215 Bedok North Street 1 #08-123, Singapore 460215",
        "Oakfield Cottage, Church Lane, Little Snoring, NR21 0HX",
    ],
)
def test_all_parts_of_an_address_are_masked(lists: Gazetteer, address: str) -> None:
    """Streets, floors, towns and codes of many countries, up to the end of the sentence."""
    assert re.fullmatch(
        r"Send it to \[address 1\]\. I paid 45 euros\.",
        masked(lists, f"Send it to {address}. I paid 45 euros."),
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("insta is zx.kai_99", "insta is [handle 1]"),
        ('username "bluefox"', 'username "[handle 1]"'),
        ("my username is wrong", "my username is wrong"),
        ("the password I try is Saudade*1987 and", "the password I try is [password 1] and"),
        ("password reset link", "password reset link"),
        ("From February to May.", "From February to May."),
        ("I bought a Stella jacket.", "I bought a Stella jacket."),
        (
            "signed for by QUAST but i dont know any quast",
            "signed for by [name 1] but i dont know any [name 1]",
        ),
        ("私は田中です。", "私は[name 1]です。"),
    ],
)
def test_cues_without_a_form(lists: Gazetteer, text: str, left: str) -> None:
    """Handles, passwords and names by what is said before them, and what only looks like one."""
    assert masked(lists, text) == left
