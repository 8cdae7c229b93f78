"""Days, dates and hours in one spelling, and names: told apart where a reply mixes them up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tactbench_acts.acts.base import compiled
from tactbench_acts.numerals import canonical

_DAY = "mon|tue|wed|thu|fri|sat|sun"
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH_TAIL = "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_N = r"(\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = rf"\b({_DAY})(?:(?:s|nes|rs|ur)?days?|s|rs|r)?\b(?!')"
#: A day of the week beside a day of the month, whichever comes first.
_BOTH = rf"{_WEEKDAY},? (?:the )?{_N}(?: (?:of )?(?:{_MONTH})|\b(?! ?(?:[:.]\d|-|to\b|am\b|pm\b|%)))"
_DATE = rf"\b{_N} (?:of )?({_MONTH}){_MONTH_TAIL}\b|\b({_MONTH}){_MONTH_TAIL}\.? {_N}\b(?![:.]\d| ?[ap]\.?m)"
_NTH = r"\b(\d{2})(?:st|nd|rd|th)\b"
_HOUR = (
    r"(?<![\d.,:£$€])(\d{1,2}):(\d\d)(?!\d)|(?<![\d.,:£$€])(\d{1,2})(?:[.](\d\d))? ?(?:a\.?m|p\.?m|o'clock)\b"
)
_LONG_DAY = rf"\b({_DAY})(?:days?|sdays?|nesdays?|rsdays?|urdays?)\b"

Found = tuple[str, int, int]


def whens(low: str) -> Iterator[Found]:
    """Each day, date and hour of a text as (spelling, start, end)."""
    if "day" in low:
        for match in compiled(_LONG_DAY).finditer(low):
            yield f"day {match.group(1)}", match.start(), match.end()
    if not any("0" <= letter <= "9" for letter in low):
        return
    for match in compiled(_DATE).finditer(low):
        day, month = match.group(1) or match.group(4), match.group(2) or match.group(3)
        yield f"date {day.lstrip('0')} {month}", match.start(), match.end()
    for match in compiled(_NTH).finditer(low):
        yield f"nth {match.group(1)}", match.start(), match.end()
    for match in compiled(_BOTH).finditer(low):
        yield f"both {match.group(1)} {match.group(2).lstrip('0')}", match.start(), match.end()
    if not any(sign in low for sign in (":", "am", "pm", "a.m", "p.m", "clock")):
        return
    for match in compiled(_HOUR).finditer(low):
        hour, minute = match.group(1) or match.group(3), match.group(2) or match.group(4) or "00"
        yield f"hour {canonical(f'{hour}:{minute}')}", match.start(), match.end()


def mixed_up(found: Found, case: frozenset[str], known: frozenset[str]) -> bool:
    """Whether a day, date or hour stands nowhere in a case that names such."""
    kind, *parts = found[0].split()
    if found[0] in case:
        return False
    if kind == "day":
        return sum(name.startswith("day ") for name in case) >= _SOME_DAYS
    if kind == "hour":
        return parts[0] not in known and any(name.startswith("hour ") for name in case)
    if kind == "nth":
        return parts[0] not in known
    if kind == "both":
        pairs = [name.split()[1:] for name in case if name.startswith("both ")]
        return any((day == parts[0]) != (number == parts[1]) for day, number in pairs)
    return any(name.startswith("date ") and name.endswith(parts[1]) for name in case)


_SOME_DAYS = 2
"""A case that names so many days of the week names the days that matter."""
_TITLE = re.compile(
    r"([A-Z](?<=[a-z,] [A-Z])[a-z\u00df-\u00f6\u00f8-\u00ff]{2,})(?:'s|\u2019s)?\b(?=[ ,.;:!?)]|$)"
)
_NO_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december christmas easter hogmanay diwali ramadan eid thanksgiving
    sincerely regards kind best warm team support customer care sir madam god english british irish
    american indian european french german spanish internet google apple iphone android paypal visa
    mastercard whatsapp facebook instagram pacific eastern central mountain greenwich mister miss missus
    hello thanks thank dear cheers also please yes sorry just let then well okay""".split()
)
_OWN_NAME = re.compile(
    r"(?:\bI'?\u2019?m|name is|name's|this is|it's|It's|here is|I am|me,|me:|Mr|Mrs|Ms|Miss|Dr|"
    r"Mx|Dear|Hi|Hello|Mr\.|Mrs\.|Ms\.|Dr\.) $",
    re.I,
)


def names(raw: str) -> Iterator[Found]:
    """Words with a capital within a sentence that may be names, the speaker's own left out."""
    for match in _TITLE.finditer(raw):
        word = match.group(1).lower()
        if word not in _NO_NAMES and not _OWN_NAME.search(raw[max(0, match.start() - 12) : match.start()]):
            yield word, match.start(1), match.end(1)
