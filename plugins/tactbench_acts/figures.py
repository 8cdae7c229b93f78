"""Sums, dates, times and other numbers that a reply states and that neither desk nor customer holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tactbench_acts.compared import Line
from tactbench_acts.held import NUMBERED, THINGS, Held, hundredths, is_money
from tactbench_acts.numerals import NUMBER_WORDS, figures, numbers, spellings

Span = tuple[int, int]
_N = r"(\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_A_VERB = (
    r"(?! (?:be|also|not|have|need|take|go|come|well|only|still|look|help|want|apply|cause|seem|find|or)\b)"
)
_DATE = re.compile(
    rf"\b{_N} (?:of )?{_MONTH}\b{_A_VERB}|\b{_MONTH}\.? {_N}\b(?![.,:]?\d| ?[ap]\.?m)|\bthe (\d\d)(?:st|nd|"
    r"rd|th)\b",
    re.ASCII,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?$", re.ASCII)
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
#: Times of day that cannot be taken for anything else.
_CLOCK = re.compile(
    r"(?<![\d.,:£$€])\d{1,2}(?:(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o'clock\b)|:\d\d(?![\d:]))", re.ASCII
)
_IN_WORDS = re.compile(
    r"\b(?:half past|(?:a )?quarter (?:past|to)|(?:twenty-five|twenty|ten|five) (?:past|"
    rf"to)) (?:{_HOURS})\b|\b(?:{_HOURS}) (?:thirty|fifteen|forty-five|o'clock)\b",
    re.ASCII,
)
_OF_CLOCKS = frozenset(
    ("past", "quarter", "ten", "twenty", "twenty-five", "five", "thirty", "fifteen", "forty-five", "o'clock")
)
#: A period by its last word, and what stands before it.
_UNIT = re.compile(r"(?<=[ -])(hour|day|week|month|year)s?\b", re.ASCII)
_COUNT = re.compile(
    r"(?:^|[^a-z0-9.,-])(\d{1,3}|[a-z]+(?:-[a-z]+)?)[ -](working |business |calendar |full |more )?$",
    re.ASCII,
)
_OF_HOURS = (":", "pm", "am", "p.m", "a.m", "o'clock")
_OF_DATES = frozenset(
    """jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august
    september october november december""".split()
) | {f"{day}{end}" for day in range(1, 32) for end in ("st", "nd", "rd", "th")}
_UNITS = ("hour", "day", "week", "month", "year")
#: Numbers that belong to nobody: calls for help, the clock round, a list's own count, a year.
_NOBODYS = re.compile(r"\b(?:999|911|112|988|111|116 ?123|24/7|(?:19|20)\d\d|360)\b|\b100 ?%|^\s*\d{1,2}[.)]")
_NOW = re.compile(r"\bit's (?:now |just |already )?\d\d?:\d\d\b")
_DENIES = re.compile(
    r"\b(?:not|no|never|nor|neither|without|unable|cannot|if|instead|than|would|could|wouldn|couldn)\b|n't\b"
)
_THEIRS = re.compile(r"\byou(?:r|'ve| have| had| said| say| ask\w*| want\w*| paid| mention\w*)\b")
_ROUGHLY = re.compile(r"\b(?:about|around|roughly|nearly|almost|some|circa|approximately|over) \W?$")
_PARTS = (2, 3, 4, 10)
_SMALL = 12
"""Whole numbers up to this one, alone, say too little: "two things", "in 5 minutes"."""
_SEVERAL, _A_WEEK, _BEFORE = 3, 7, 32
_LARGER = {"hour": 24, "day": 7, "month": 12}
_HALF_A_DAY = 720
_DIGITS = frozenset("0123456789")
_NO_COLON = 3


def made_up(lines: list[Line], held: Held) -> tuple[str, ...]:
    """Each such figure once, in one spelling and in order of place; a question states nothing."""
    found: dict[str, None] = {}
    for line in lines:
        if line.numbers and not line.sentence.low.endswith("?"):
            found.update(dict.fromkeys(_stated(line, held)))
    return tuple(found)


def _stated(line: Line, held: Held) -> Iterator[str]:
    low, words = line.sentence.low, line.sentence.words
    taken: list[Span] = []
    digits = not _DIGITS.isdisjoint(low)
    if digits:
        if not _OF_DATES.isdisjoint(words):
            yield from _dates(low, held, taken)
        if not THINGS.isdisjoint(words):
            yield from _things(low, held, taken)
        if any(sign in low for sign in _OF_HOURS):
            yield from _times(_CLOCK, low, held, taken)
    if not _OF_CLOCKS.isdisjoint(words):
        yield from _times(_IN_WORDS, low, held, taken)
    if line.numbers <= held.numbers:
        return
    if any(unit in low for unit in _UNITS):
        yield from _periods(low, held, taken)
    if digits:
        taken += [match.span() for match in _NOBODYS.finditer(low)]
        yield from _sums(low, held, taken)


def _dates(low: str, held: Held, taken: list[Span]) -> Iterator[str]:
    for match in _DATE.finditer(low):
        day = next(filter(None, match.group(1, 4, 5))).lstrip("0")
        month = match.group(2) or match.group(3) or ""
        taken.append(match.span())
        known = _days(month, held)
        if day in known or _WEEKDAY.search(low[: match.start()]):
            continue
        if not any(str(int(day) - span) in known for span in held.told.spans):
            yield f"{day} {month}".strip()


def _days(month: str, held: Held) -> frozenset[str]:
    """The days that are known of a month, or of any; all numbers where no such day is known."""
    told = held.told
    known = frozenset(day for name, day in told.days if name == month or not month)
    return known | told.nth if known or (told.nth and not month) else held.numbers


def _things(low: str, held: Held, taken: list[Span]) -> Iterator[str]:
    """Room 14 where only a room 12 is known."""
    for match in NUMBERED.finditer(low):
        thing, number = match.groups()
        taken.append(match.span())
        same = {other for name, other in held.told.numbered if name == thing}
        if (same and number not in same) or number not in held.numbers:
            yield f"{thing} {number}"


def _times(clocks: re.Pattern[str], low: str, held: Held, taken: list[Span]) -> Iterator[str]:
    for match in clocks.finditer(low):
        if _within(match.span(), taken):
            continue
        taken.append(match.span())
        said = numbers(match.group(), tuple(match.group().replace(" o'", " ").split()))
        clock = min((form for form in said if ":" in form), default="") or min(said, default="")
        known = held.told.times | (set() if held.told.times else held.numbers)
        if clock and known.isdisjoint(said) and not _beside(clock, held) and not _NOW.search(low):
            yield clock if ":" in clock else f"{clock}:00"


def _beside(clock: str, held: Held) -> bool:
    """Whether a time lies some known number of minutes before or after a known one."""
    gaps = (abs(_minute(clock) - _minute(other)) for other in held.told.times)
    return any(min(gap, _HALF_A_DAY - gap) in held.told.minutes for gap in gaps)


def _minute(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) % 12 * 60 + int(minute or 0)


def _periods(low: str, held: Held, taken: list[Span]) -> Iterator[str]:
    for match in _UNIT.finditer(low):
        count = _COUNT.search(low[max(0, match.start() - _BEFORE) : match.start()])
        value = (count.group(1) if count.group(1).isdigit() else _value(count.group(1))) if count else ""
        if not count or not value or _within(match.span(), taken):
            continue
        taken.append((match.start() - len(count.group()), match.end()))
        number, unit = int(value), match.group(1)
        counted = unit == "day" and not count.group(2) and number < _A_WEEK  # told from days of the week
        if number < _SEVERAL or counted or value in held.numbers:
            continue
        if not any(_follows(100 * size, held, False) for size in _sizes(number, unit)):
            yield f"{number} {unit}"


def _sizes(number: int, unit: str) -> Iterator[int]:
    """The number, and how many of the next larger unit it is: 24 months are 2 years."""
    yield number
    larger = _LARGER.get(unit, 0)
    if larger and number % larger == 0:
        yield number // larger


def _value(word: str) -> str:
    tens, dash, unit = word.partition("-")
    if not dash:
        return NUMBER_WORDS.get(word, "")
    known = tens in NUMBER_WORDS and unit in NUMBER_WORDS
    return str(int(NUMBER_WORDS[tens]) + int(NUMBER_WORDS[unit])) if known else ""


def _sums(low: str, held: Held, taken: list[Span]) -> Iterator[str]:
    for start, end, digits, sign in figures(low):
        if _within((start, end), taken) or ":" in digits or digits.count(".") > 1:
            continue
        forms, money = spellings(digits), is_money(low, start, end, sign)
        if any(form in held.numbers for form in forms) or _follows(hundredths(digits), held, money):
            continue
        if money or sign:
            if not _put_off(low, start):
                yield forms[0] + ("%" if low[end - 1 : end] == "%" else "")
        elif not _small_or_elapsed(forms[0], held):
            yield forms[0]


def _small_or_elapsed(number: str, held: Held) -> bool:
    """Whether a whole number says too little, is a time without a colon, or the time between two."""
    if not number.isdigit():
        return False
    if int(number) <= _SMALL or (len(number) == _NO_COLON and f"{number[0]}:{number[1:]}" in held.told.times):
        return True
    known = [_minute(clock) for clock in held.told.times if ":" in clock]
    return any((first - second) % _HALF_A_DAY == int(number) for first in known for second in known)


def _put_off(low: str, start: int) -> bool:
    """Whether the words before a sum, back to the last comma, turn it down or lay it to the customer."""
    left = max(low.rfind(mark, 0, start) for mark in (",", ";", ":", " but ", "(", " - "))
    before = low[left + 1 : start]
    return bool(_DENIES.search(before) or _THEIRS.search(before) or _ROUGHLY.search(before))


def _within(span: Span, taken: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _follows(value: int, held: Held, money: bool) -> bool:
    """Whether a number (in hundredths) follows at once: of sums only from sums, otherwise from any numbers.

    By adding or taking away up to two of them, or as a part, so many times or so many per cent of one.
    """
    every = {hundredths(number) for number in held.numbers if ":" not in number}
    known = held.told.sums if money and held.told.sums else every
    if any(value * part in known for part in _PARTS):
        return True
    return any(
        value - one in known
        or value + one in known
        or _times_over(value, one, every)
        or (money and any(value - one - other in known or value + one + other in known for other in known))
        for one in known
        if one
    )


def _times_over(value: int, one: int, known: set[int]) -> bool:
    """Whether it is `one` so many times, so many per cent of it, or that much less."""
    return any(top % one == 0 and top // one in known for top in (value * 100, value * 10_000)) or (
        (one * 100 - value * 100) % one == 0 and (one - value) * 10_000 // one in known
    )
