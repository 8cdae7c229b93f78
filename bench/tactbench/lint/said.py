"""Sums, dates and reference numbers that a dialogue names, held against the desk.

A number that only the customer knows makes a case undecidable: the desk must confirm it or correct it.
What is said in passing (an age, "30 days") is not looked for; names are, where somebody signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tactbench.cases import Case
from tactbench.lint.finding import Finding

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SIGN = r"(?:[£$€¥₹₦]|\b(?:CHF|USD|EUR|GBP|INR|AUD|CAD|NZD|Rs\.?|KSh|zł)\s?)"
_UNIT = r"(?:pounds?|euros?|dollars?|bucks|quid|rupees|naira|francs|zł|€|£)"
_MONEY = re.compile(rf"{_SIGN}\s?({_NUMBER})|({_NUMBER})\s?{_UNIT}(?!\w)", re.IGNORECASE)
#: Letters and digits mixed, or four digits and more: an order, a ticket, an account.
_REFERENCE = re.compile(r"\b(?:[A-Z]{1,5}-?\d[\dA-Z-]*\d|\d{4,})\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b"
)
#: One or two last lines of one to three capitalised words, as a letter is signed: a name, perhaps a title.
_SIGNED = re.compile(r"((?:\n[ \t]*(?:[A-Z][\w'’.,-]*[ \t]?){1,3}){1,2})\s*$")


def unheld(place: str, case: Case, *, names: bool = True) -> Iterator[Finding]:
    """A note for each sum, date and reference of the dialogue that the desk does not have; and each
    signature, unless `names` says that these need not be there."""
    desk = " ".join(
        [*case.desk.facts, *case.desk.can_offer, *(f"{x.limit} {x.because}" for x in case.desk.limits)]
    )
    numbers, dates, bare = set(_numbers(desk)), set(_dates(desk)), _bare(desk)
    agents = {name for turn in case.dialogue if turn.role == "agent" for name in _words(turn.text)}
    for turn in case.dialogue:
        missing = [f"the sum {text}" for value, text in _sums(turn.text) if value not in numbers]
        missing += [f"the date {text}" for value, text in _dates(turn.text).items() if value not in dates]
        missing += [f"the reference {text}" for text in _references(turn.text) if _bare(text) not in bare]
        if names and turn.role == "customer" and (signed := _SIGNED.search(turn.text)):
            first, *_ = signed[1].strip().splitlines()  # initials are no name to look for
            if _words(first) and not _words(signed[1]) & (_words(desk) | agents):
                missing.append(f"the name {' '.join(signed[1].split())}")
        for what in dict.fromkeys(missing):
            yield Finding(
                "note", place, f"{what} is said and does not stand on the desk; confirm or correct it there"
            )


def _numbers(text: str) -> Iterator[str]:
    for number in re.findall(_NUMBER, text):
        yield _plain(number)


def _plain(number: str) -> str:
    """`1,240.00` and `1240` are one number."""
    return number.replace(",", "").removesuffix(".00")


def _sums(text: str) -> Iterator[tuple[str, str]]:
    for match in _MONEY.finditer(text):
        yield _plain(match[1] or match[2]), match[0].strip(" ,")


def _references(text: str) -> list[str]:
    """Those that are no sum and no year."""
    sums = {value for value, _ in _sums(text)}
    return [found for found in _REFERENCE.findall(text) if not _YEAR.fullmatch(found) and found not in sums]


def _dates(text: str) -> dict[tuple[int, str], str]:
    """Day and month of each date, and how it is written."""
    return {(int(match[1] or match[4]), match[2] or match[3]): match[0] for match in _DATE.finditer(text)}


def _bare(text: str) -> str:
    return re.sub(r"[-\s,]", "", text).upper()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w(?:[\w'’]*\w)", text.casefold()))
