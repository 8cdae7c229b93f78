"""How much of what is personal is found: 69 tickets with 407 planted items (`cases/tickets_planted.jsonl`),
and 20 with 174 (`cases/tickets_planted_2.jsonl`).

The tickets were written by a language model before the masking was; nobody's data are in them. Those with odd
numbers were in sight while the cues were written, the others were not. At the first look at the others two of
130 items with a form of their own were missed (`Apt` with a capital, an order number after `Receipt N`), and
four of 70 names; those two were plain mistakes, and have been mended since.

The second file was written by another instance of a language model that never saw the masking. As the masking
was then, it missed 14 of its 67 names and 17 of the 107 others, 14 of them addresses. It was bettered with
these tickets in sight, so what it finds in them now says little of other tickets.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tactbench.tickets.gazetteer import Gazetteer
from tactbench.tickets.mask import known_words, spans
from tactbench.tickets.names import NameFinder

TESTS = Path(__file__).parent.parent
TICKETS = [
    json.loads(line) for line in (TESTS / "cases/tickets_planted.jsonl").read_text("utf-8").splitlines()
]
SECOND = [
    json.loads(line) for line in (TESTS / "cases/tickets_planted_2.jsonl").read_text("utf-8").splitlines()
]
CORE = TESTS.parent / "suites/tactbench_suites/core/cases.jsonl"
#: `Mr` may stay.
TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sr|Don)\.? ")
MISSES = [("p-59", "name", "Noor")]
#: Masked although nobody is known by it.
WRONG = [("p-09", "name", "Keller"), ("p-33", "address", "Flat")]
SECOND_MISSES: list[tuple[str, str, str]] = []
SECOND_WRONG = [("q-16", "name", "Wiremu"), ("q-19", "name", "Café Dona Sofia")]
SECOND_LOST = [("q-19", "5 pacotes Café Dona Sofia")]


def found(ticket: dict[str, Any], lists: Gazetteer) -> list[tuple[int, int, str]]:
    """What is masked of a ticket's text."""
    people = known_words([ticket.get("name", ""), ticket.get("agent", "")])
    return spans(ticket["text"], NameFinder(lists, people))


def uncovered(text: str, there: list[tuple[int, int, str]]) -> str:
    """The text with what is masked as spaces."""
    letters = list(text)
    for start, end, _ in there:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def misses(ticket: dict[str, Any], lists: Gazetteer) -> list[tuple[str, str, str]]:
    """The planted items of which a letter or digit is left, wherever they stand."""
    text, left = ticket["text"], uncovered(ticket["text"], found(ticket, lists))
    missed = []
    for item in ticket["planted"]:
        told = TITLE.sub("", item["text"]) if item["kind"] == "name" else item["text"]
        for at in re.finditer(re.escape(told), text):
            if re.search(r"\w", left[slice(*at.span())]):
                missed.append((ticket["id"], item["kind"], item["text"]))
                break
    return missed


def test_there_are_enough_of_every_kind() -> None:
    """60 tickets and 300 items, and every kind in both halves together."""
    kinds = Counter(item["kind"] for ticket in TICKETS for item in ticket["planted"])
    assert len(TICKETS) >= 60
    assert sum(kinds.values()) >= 300
    assert {"name", "email", "phone", "card", "iban", "address", "order", "ip", "url", "password"} <= set(
        kinds
    )


@pytest.mark.parametrize("half", ["in sight", "not in sight"])
def test_recall(half: str, lists: Gazetteer) -> None:
    """At least .98 of all with a form of their own and .90 of names, in each half; and the misses by name."""
    part = TICKETS[0::2] if half == "in sight" else TICKETS[1::2]
    missed = [miss for ticket in part for miss in misses(ticket, lists)]
    planted = Counter(item["kind"] == "name" for ticket in part for item in ticket["planted"])
    lost = Counter(kind == "name" for _, kind, _ in missed)
    assert 1 - lost[False] / planted[False] >= 0.98
    assert 1 - lost[True] / planted[True] >= 0.90
    numbers = {ticket["id"] for ticket in part}
    assert missed == [miss for miss in MISSES if miss[0] in numbers]


def wrongly(tickets: list[dict[str, Any]], lists: Gazetteer) -> tuple[set[tuple[str, str, str]], list[Any]]:
    """What is masked and was not planted, and what should have stayed and did not."""
    wrong, lost = set(), []
    for ticket in tickets:
        there = found(ticket, lists)
        left = uncovered(ticket["text"], there)
        rest = ticket["text"]
        for text in sorted((item["text"] for item in ticket["planted"]), key=len, reverse=True):
            rest = rest.replace(text, " " * len(text))
        for start, end, kind in there:
            word = " ".join(rest[start:end].split()).strip(".,")
            if re.search(r"\w", word) and not TITLE.fullmatch(f"{word} "):
                wrong.add((ticket["id"], kind, word))
        lost += [
            (ticket["id"], keep)
            for keep in ticket.get("keep", []) + ticket.get("kept", [])
            if re.search(rf"(?<!\w){re.escape(keep)}(?!\w)", rest) and keep not in left
        ]
    return wrong, lost


def test_sums_dates_and_quantities_stay(lists: Gazetteer) -> None:
    """Of 150 sums, dates, times and quantities none is masked, and of other words the few above."""
    wrong, lost = wrongly(TICKETS, lists)
    assert lost == []
    assert sorted(wrong) == sorted(WRONG)


def test_the_second_file(lists: Gazetteer) -> None:
    """What is missed and what is masked wrongly in the tickets of another writer, by name."""
    assert [miss for ticket in SECOND for miss in misses(ticket, lists)] == SECOND_MISSES
    wrong, lost = wrongly(SECOND, lists)
    assert sorted(wrong) == sorted(SECOND_WRONG)
    assert lost == SECOND_LOST


def test_ordinary_words_of_the_core_suite_stay(lists: Gazetteer) -> None:
    """Words of everyday taken for names: `House`, `Floor`, `Street`, `Sister`, `Silver` …; some of them are
    parts of names here. A date of birth that is given as one is masked, and no other such number.

    The 72 oldest of these cases were in sight while the list of ordinary words was made.
    """
    ordinary, births = [], 0
    for line in CORE.read_text("utf-8").splitlines():
        for turn in json.loads(line)["dialogue"]:
            if turn["role"] == "customer":
                for start, end, kind in spans(turn["text"], NameFinder(lists)):
                    words = turn["text"][start:end].split()
                    if kind == "name":
                        ordinary += [word for word in words if word.strip(".,").casefold() in lists.ordinary]
                    assert kind not in ("card", "iban", "id", "password", "phone")
                    births += kind == "birth"
    assert births == 1
    assert " ".join(sorted(set(ordinary))) == (
        "Adelaide Beat Duke Floor Garda House Ines Iris Lund Marsh Noor Owen Pearl Precious Rosie Saint "
        "Silver Sister Street Sunny Urs West van"
    )
