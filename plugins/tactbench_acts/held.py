"""What desk and customer hold, in the forms in which a reply's own figures and reasons are measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache

from tactbench_acts.numerals import NUMBER_WORDS, canonical, figures, numbers

_MONTHS = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.ASCII)
_DAY = re.compile(r"(?<![\d.,:£$€])\b(\d{1,2})(?:st|nd|rd|th)?\b(?![.,:]?\d|%)", re.ASCII)
_NTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b", re.ASCII)
#: Times of day, and bare numbers that stand where one would stand.
_TIME = re.compile(
    r"(?<![\d.,:£$€])(\d{1,2}[:.]\d\d)(?!\d)|(?<![\d.,:£$€])(\d{1,2}) ?(?:[ap]\.?m\b|o'clock|-|to\b|and\b|"
    r"or\b)|"
    r"\b(?:at|by|until|till|before|after|from|to|between|and|or|around|about|past|than)[ "
    r"-]?(\d{1,2})\b(?![.,:]\d)",
    re.ASCII,
)
_IN_WORDS = re.compile(
    r"\b(?:half|quarter|five|ten|twenty|twenty-five|five|10|20|5|25) (?:past |to )?[a-z0-9]+\b|"
    r"\b[a-z]+[ -](?:thirty|fifteen|forty-five)\b",
    re.ASCII,
)
_MINUTES = re.compile(r"\b(\d{1,3})[ -]min", re.ASCII)
_SPAN = re.compile(
    r"\b(\d{1,3}|[a-z]+)[ -](?:(?:working|business|calendar|full|more)[ -])?(day|week)s?\b", re.ASCII
)
_CURRENCY = re.compile(r"(?:\b(?:chf|eur|usd|gbp|cad|aud|sek|nok|dkk|pln|inr|rs|r) ?)$", re.ASCII)
_COINS = re.compile(r" ?(?:euros?|pounds?|quid|dollars?|bucks|francs?|cents?|kroner|crowns|rupees|eur|chf)\b")
#: Things that are told apart by a number: room 12, form 7.
THINGS = frozenset(
    "room flat door clause section paragraph article form unit seat floor counter locker hall".split()
)
NUMBERED = re.compile(
    rf"\b({'|'.join(sorted(THINGS))}) (?:no\.? ?|number )?(\d{{1,4}})\b(?![.,:]\d)", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Told:
    """The figures of one text, or of many taken together."""

    sums: frozenset[int] = frozenset()
    """Of money, in hundredths."""
    days: frozenset[tuple[str, str]] = frozenset()
    """Months that are named, with the days that stand in the same text."""
    nth: frozenset[str] = frozenset()
    """Days of a month that are named without it."""
    times: frozenset[str] = frozenset()
    """Times of day, and numbers that may be such, in the spelling of `canonical`."""
    minutes: frozenset[int] = frozenset()
    """How many minutes are spoken of; and how many days."""
    spans: frozenset[int] = frozenset()
    numbered: frozenset[tuple[str, str]] = frozenset()
    """Things with their numbers."""


@dataclass(frozen=True)
class Held:
    """What desk and customer hold, the customer's last words, and what the agent has spoken of before."""

    numbers: frozenset[str]
    lows: tuple[str, ...]
    """The texts of desk and customer, in plain lower case."""
    answered: frozenset[str]
    """Stems of the agent's earlier replies."""
    latest: str
    """The customer's latest message, where it is the last turn, in plain lower case."""

    @cached_property
    def told(self) -> Told:
        """The figures of all texts; gathered when a reply first asks, as many never do."""
        every = [_told(low) for low in self.lows]
        return Told(**{name: frozenset().union(*(getattr(one, name) for one in every)) for name in _NAMES})


_NAMES = tuple(name.name for name in fields(Told))
_DIGITS = frozenset("0123456789")


@lru_cache(maxsize=4096)
def _told(low: str) -> Told:
    """The figures of one text; kept, since a conversation says its desk's lines and its own over and over."""
    spans = frozenset(
        (int(count) if count.isdigit() else int(NUMBER_WORDS.get(count, "1"))) * (7 if unit == "week" else 1)
        for count, unit in _SPAN.findall(low)
    )
    hours = {30, 60} if "hour" in low else set[int]()
    said = {form for match in _IN_WORDS.finditer(low) for form in numbers(match.group()) if ":" in form}
    if _DIGITS.isdisjoint(low):
        return Told(times=frozenset(said), minutes=frozenset(hours), spans=spans)
    days = [day.lstrip("0") for day in _DAY.findall(low)]
    clocks = ("".join(found).replace(".", ":") for found in _TIME.findall(low))
    return Told(
        sums=frozenset(hundredths(digits) for _, digits in money_of(low)),
        days=frozenset((month, day) for month in _MONTHS.findall(low) for day in ("", *days)),
        nth=frozenset(day.lstrip("0") for day in _NTH.findall(low)),
        times=frozenset(said | {canonical(clock if ":" in clock else f"{clock}:00") for clock in clocks}),
        minutes=frozenset(hours | set(map(int, _MINUTES.findall(low)))),
        spans=spans,
        numbered=frozenset(NUMBERED.findall(low)),
    )


def money_of(low: str) -> Iterator[tuple[int, str]]:
    """Where each sum of money in digits starts, and its digits."""
    for start, end, digits, sign in figures(low):
        if digits.count(":") == 0 and is_money(low, start, end, sign):
            yield start, digits


def is_money(low: str, start: int, end: int, sign: bool) -> bool:
    """Whether a number bears a currency: a sign, or a word before or after it."""
    if sign and low[end - 1 : end] != "%":
        return True
    return bool(_CURRENCY.search(low[max(0, start - 5) : start]) or _COINS.match(low, end))


def hundredths(digits: str) -> int:
    """A number as written, in hundredths."""
    return round(100 * float(canonical(digits)))
