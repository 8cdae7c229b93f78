"""What is masked, what stays, and that masking is steady."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tactbench.tickets.gazetteer import Gazetteer
from tactbench.tickets.mask import TicketMasker
from tactbench.tickets.payment import card_numbers, flat, survivor
from tactbench.tickets.plain import plain

CARDS = [
    "4242424242424242",
    "378282246310005",
    "6011111111111117",
    "30569309025904",
    "5105105105105100",
    "4222222222222",
]
SEPARATORS = [" ", "-", ".", "/", "\n", "", "\u200b", "\u00a0", " - ", "_", "–", "\u202e", "\u2066"]
steady = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def masked(lists: Gazetteer, text: str, *people: str) -> str:
    """The text with what is personal masked."""
    return TicketMasker(lists, b"key", people)(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to jo.smith@example.com", "email"),
        ("write to jo dot smith at example dot com", "email"),
        ("write to jo(at)example(dot)org", "email"),
        ("see https://example.com/reset?token=abc123", "url"),
        ("see https://joe:secret@example.com/", "url"),
        ("see instagram.com/joe.blow", "url"),
        ("pay to GB29 NWBK 6016 1331 9268 19", "iban"),
        ("it is ４２４２ ４２４２ ４２４２ ４２４２", "card"),
        ("it is ٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", "card"),
        ("card ending in 4417", "card"),
        ("the cvv is 123", "card"),
        ("from 203.0.113.9", "ip"),
        ("from 2001:db8::1", "ip"),
        ("my password is Hunter2!", "password"),
        ('password: "swordfish"', "password"),
        ("my pin is 4471", "password"),
        ("SSN 078-05-1120", "id"),
        ("NI number QQ 12 34 56 C", "id"),
        ("born on 3 May 1980", "birth"),
        ("I am @joe_blow there", "handle"),
        ("at 12 Rose Street, Leeds LS6 2QT", "address"),
        ("P.O. Box 118", "address"),
        ("in SW1A 1AA", "address"),
        ("order 40418", "order"),
        ("ref no. QX7T9K", "order"),
        ("it says 1Z999AA10123456784", "order"),
        ("call +44 20 7946 0018", "phone"),
        ("call (415) 555-0132 ext. 20", "phone"),
    ],
)
def test_each_kind_is_masked(lists: Gazetteer, text: str, kind: str) -> None:
    """One placeholder of the kind, and nothing of it is left."""
    assert re.search(rf"\[{kind} [0-9a-f]+\]", masked(lists, text))


@pytest.mark.parametrize(
    "text",
    [
        "I paid £1,240.00 on 9 May 2025 at 14:30 for 3 lamps of 12 kg.",
        "That is 1.240,00 € or 89 990 Ft or Rs. 4,999, and 15% off.",
        "It came on 2025-03-14, not on 12/03/2025, at 7.15 am.",
        "Will you, may I ask, mark the rose vase? Grace periods end in May. Christian art sells.",
        "My password is not working and my pin is wrong.",
        "20 minutes down the road, 3 days on the way, 2 hours in a queue.",
        "See https://example.com/returns or the app.",
        "The RX-2000 and the iPhone 13 weigh 250 g.",
        "Sunday was fine. Happy Easter. Thanks again. Yours faithfully",
        "I looked at example.com. Sold at 3 @ 5.99 each.",
    ],
)
def test_what_a_case_needs_stays(lists: Gazetteer, text: str) -> None:
    """Sums, dates, times, quantities, products and ordinary words with capitals are left as they are."""
    assert masked(lists, text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I spoke to Grace about it", "Grace"),
        ("Will Turner told me so", "Will Turner"),
        ("my name is xqzwv brmpf and i wait", "xqzwv"),
        ("Kind regards,\nZzyzx", "Zzyzx"),
        ("MR PATEL WAS RUDE TO ME AGAIN TODAY", "PATEL"),
        ("Where is it? - tyler", "tyler"),
        ("Don't send it to Ms O'Rourke-Smith", "O'Rourke-Smith"),
        ("Dear Mr. van der Merwe, no", "Merwe"),
        ("this is Sunita Deshpande from the shop", "Sunita Deshpande"),
    ],
)
def test_names_are_told_by_cues_and_lists(lists: Gazetteer, text: str, name: str) -> None:
    """Names that are words too, names on no list, small and large letters."""
    assert name not in masked(lists, text)
    assert "[name 1]" in masked(lists, text)


def test_names_of_the_columns_are_masked_everywhere(lists: Gazetteer) -> None:
    """Also in small letters and without a cue; an ordinary word only with a capital amid a sentence."""
    assert (
        masked(lists, "so zzyzx left, and will it end?", "Will Zzyzx") == "so [name 1] left, and will it end?"
    )


def test_the_same_thing_has_the_same_placeholder(lists: Gazetteer) -> None:
    """In all texts of a ticket; orders in all tickets under the same key, and not under another."""
    masker = TicketMasker(lists, b"key")
    assert (
        masker("Ann Lee wrote a@example.com, then b@example.com, then A@example.com.").count("[email 1]") == 2
    )
    assert masker("b@example.com") == "[email 2]"
    order = masker("order 40418")
    assert TicketMasker(lists, b"key")("my order no. 40418") == f"my order no. {order.removeprefix('order ')}"
    assert TicketMasker(lists, b"other")("order 40418") != order
    assert "40418" not in order
    assert masker.counts == {"email": 4, "name": 1, "order": 1}


@steady
@given(text=st.text(max_size=300))
def test_masking_again_changes_nothing(lists: Gazetteer, text: str) -> None:
    """Whatever the text."""
    once = masked(lists, plain(text))
    assert masked(lists, once) == once


PIECES = st.sampled_from(
    "Hello Maria Smith, order 40418 a@b.com +44 20 7946 0018 £12.50 9 May [name 1] Dear Mr Will my name is"
    " 4242 4242 4242 4242 , . \n - Regards 12 Rose Street password: x1! LS6 2QT born card ending".split(" ")
)


@steady
@given(words=st.lists(PIECES, max_size=30))
def test_masking_again_changes_nothing_in_tickets(lists: Gazetteer, words: list[str]) -> None:
    """Whatever stands beside what."""
    once = masked(lists, plain(" ".join(words)))
    assert masked(lists, once) == once


@steady
@given(
    words=st.lists(
        st.sampled_from("the lamp came late and is broken , . I want my money back now please".split())
    )
)
def test_what_is_not_personal_stays(lists: Gazetteer, words: list[str]) -> None:
    """Up to spaces."""
    text = " ".join(words)
    assert masked(lists, plain(text)).split() == text.split()


@steady
@given(card=st.sampled_from(CARDS), data=st.data())
def test_no_card_survives(lists: Gazetteer, card: str, data: st.DataObject) -> None:
    """Masked, or else found by the wider scan, whatever splits the digits and whatever digits they are."""
    zeros = data.draw(st.sampled_from(["0", "٠", "０", "०"]))
    digits = [chr(ord(zeros) + int(digit)) for digit in card]
    wild = [*SEPARATORS, "<b>", "</b><i>", "&nbsp;", "&#8203;", " ... ", "\n\n"]
    parts = data.draw(st.lists(st.sampled_from(wild), min_size=len(digits) - 1, max_size=len(digits) - 1))
    written = "".join(a + b for a, b in zip(digits, [*parts, ""], strict=True))
    text = masked(lists, plain(f"my card is {written} thanks"))
    left = re.sub(r"\D", "", flat(re.sub(r"\[\w+ \w+\]|<[^>]*>", "", text)))
    assert card not in left or survivor([text])


def test_an_order_is_no_card() -> None:
    """Without an issuer's prefix, or without its check digit."""
    assert list(card_numbers("1234567890123456 4242424242424241", 3)) == []
    assert not survivor(["order 1234567890123456", "12 May 2024 14:30, 15 May 2024"])


LETTERS = ("a", "1", "1 ", "A1-", "Ab ", ": ", "\n", "[(", '"x', "x-", "- ", "\n ", "<p", "+1(", "0:", "€1.")
WORDS = (
    "jo at ",
    "jo dot ",
    "12 rue de ",
    "order ",
    "4242 ",
    "AB12 ",
    "a.b@",
    "tel ",
    "5 rose ",
    "born ",
    "Mr ",
)


@pytest.mark.parametrize("piece", [*LETTERS, *WORDS, "Regards, ", "card "])
def test_no_text_is_slow(lists: Gazetteer, piece: str) -> None:
    """The longest text that is read, of one piece over and over, takes a few seconds at most."""
    began = time.process_time()
    masked(lists, (piece * 100_000)[:100_000])
    assert time.process_time() - began < 6
