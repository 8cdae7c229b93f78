"""Numbers, sums and times in one spelling, whether in digits or in words."""

from __future__ import annotations

import re

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
    )
}
NUMBER_WORDS |= {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80"}
NUMBER_WORDS |= {"ninety": "90", "first": "1", "second": "2", "third": "3", "hundred": "100"}

for _number, _word in enumerate(
    """fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
    start=4,
):
    NUMBER_WORDS[_word] = str(_number)
NUMBER_WORDS |= {"thirtieth": "30", "noon": "12", "midday": "12", "midnight": "12", "dozen": "12"}
NUMBER_WORDS |= {"fortnight": "14", "twice": "2", "couple": "2"}

_NUMBER = re.compile(r"(?<![a-z0-9.,:])([£$€]?)(\d{1,12}(?:[.,:]\d{1,3}){0,4})(?:st|nd|rd|th)?(%?)", re.ASCII)

_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9]"
_MINUTES = "five|ten|twenty-five|twenty|5|10|20|25"
_SPOKEN = re.compile(
    rf"\b(half(?: past)?|(?:a )?quarter (?:past|to)|(?:{_MINUTES}) (?:past|to)) ({_HOUR})\b", re.ASCII
)
_SAID = re.compile(rf"\b({_HOUR})[ -](fifteen|thirty|forty-five)\b", re.ASCII)
_HUNDREDS = re.compile(
    r"\b(a|[a-z]+)[ -](hundred|thousand|grand)(?:(?: and)? ([a-z]+(?:-[a-z]+)?))?\b|\b(\d+(?:\.\d)?)k\b",
    re.ASCII,
)


def canonical(digits: str) -> str:
    """One spelling: 1,284.60 and 1284.6 agree, and 16:30, 4:30 and 4.30 agree as times of day."""
    if ":" in digits:
        hour, minute = digits.split(":", 2)[:2]
        if not hour.isdigit():  # 1.5:1 is no time of day
            return digits
        hour = str((int(hour) - 1) % 12 + 1)
        return hour if minute in ("00", "0") else f"{hour}:{minute[:2]}"
    whole, separator, rest = digits.rpartition(".")
    if not separator:
        head, comma, cents = digits.rpartition(",")
        if comma and len(cents) <= 2:
            whole, rest = head, cents
        else:
            whole, rest = digits, ""
    elif len(rest) == 3 and "," not in whole:
        whole, rest = whole + rest, ""
    whole = whole.replace(",", "").replace(".", "").lstrip("0") or "0"
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def spellings(digits: str) -> tuple[str, ...]:
    """Every reading of a number as written: 5.30 may be a sum or a time, 16 may be four o'clock."""
    first = canonical(digits)
    more = [first]
    if "." in digits and len(digits) <= 5:
        hour, _, minute = digits.partition(".")
        if len(minute) == 2 and hour.isdigit() and int(hour) < 24:
            more.append(canonical(f"{hour}:{minute}"))
    if first.isdigit() and 12 < int(first) < 24:
        more.append(str(int(first) - 12))
    return tuple(more)


def figures(low: str) -> list[tuple[int, int, str, bool]]:
    """Numbers in digits: start, end, digits as written, and whether a currency or percent sign is there."""
    found = []
    for match in _NUMBER.finditer(low):
        digits = match.group(2)
        found.append((match.start(), match.end(), digits, bool(match.group(1) or match.group(3))))
    return found


def _clock(match: re.Match[str]) -> str:
    """Half five, half past five, quarter to six, ten to six: 5:30, 5:30, 5:45, 5:50."""
    hour = int(NUMBER_WORDS.get(match.group(2), match.group(2)))
    said = match.group(1).split()
    if said[0] == "half":
        return f"{hour}:30"
    minutes = 15 if "quarter" in said else int(_value(said[0]) or said[0])
    return f"{hour}:{minutes:02}" if said[-1] == "past" else f"{(hour - 2) % 12 + 1}:{60 - minutes}"


def _value(word: str) -> str:
    """A number word, or two of them joined, in digits; the empty string for any other word."""
    tens, dash, unit = word.partition("-")
    if not dash:
        return NUMBER_WORDS.get(word, "")
    if tens in NUMBER_WORDS and unit in NUMBER_WORDS:
        return str(int(NUMBER_WORDS[tens]) + int(NUMBER_WORDS[unit]))
    return ""


def _large(match: re.Match[str]) -> str:
    """Two hundred and fifty, a thousand, 1.2k; the empty string where it is no number."""
    if match.group(4):
        return canonical(f"{float(match.group(4)) * 1000:.0f}")
    first = "1" if match.group(1) == "a" and match.group(2) != "grand" else _value(match.group(1))
    if not first:
        return ""
    rest = _value(match.group(3)) if match.group(3) else ""
    return str(int(first) * (100 if match.group(2) == "hundred" else 1000) + int(rest or 0))


def numbers(low: str, words: tuple[str, ...] = ()) -> set[str]:
    """All numbers of a text in all their spellings, number words included."""
    found = {form for _, _, digits, _ in figures(low) for form in spellings(digits)}
    found |= {NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS}
    found |= {value for word in words if "-" in word and (value := _value(word))}
    if "half" in low or "quarter" in low or " past " in low or " to " in low:
        found |= {_clock(match) for match in _SPOKEN.finditer(low)}
    if "thirty" in low or "fifteen" in low or "forty-five" in low:
        found |= {
            f"{NUMBER_WORDS.get(m.group(1), m.group(1))}:{_value(m.group(2))}" for m in _SAID.finditer(low)
        }
    if "hundred" in low or "thousand" in low or " grand" in low or "k" in low:
        found |= {value for match in _HUNDREDS.finditer(low) if (value := _large(match))}
    if "an hour" in low:
        found |= {"1", "30", "60"} if "half an hour" in low else {"1", "60"}
    return found
