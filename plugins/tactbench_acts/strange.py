"""What a reply brings in that nobody in the case has named: things and periods."""

from __future__ import annotations

import re

from tactbench_acts.acts.base import compiled
from tactbench_acts.acts.lexicon_goal import SERVICE_WORDS, THINGS
from tactbench_acts.compared import Line, Reading
from tactbench_acts.desk import Brief
from tactbench_acts.numerals import NUMBER_WORDS, numbers
from tactbench_acts.words import stem

_THINGS = frozenset(map(stem, THINGS))
_N = r"\d+(?:\.\d+)?|" + "|".join(
    word for word in NUMBER_WORDS if word not in ("one", "first", "second", "third")
)
_PERIOD = (
    rf"\b({_N})(?: ?(?:-|to|or) ?({_N}))? ?-?(?:(?:working|business|calendar|full|more|further) )?"
    r"(days?|hours?|hrs?|weeks?|wks?|months?|minutes?|mins?|years?|nights?|%|per ?cent)(?![a-z])"
)

_UNITS = ("day", "hour", "hr", "week", "wk", "month", "min", "year", "night", "%", "cent")


def strangers(reading: Reading, brief: Brief, lines: list[Line]) -> None:
    """Things and periods that stand nowhere in the case, in sentences that do not deny them."""
    words = stock = 0
    things: set[str] = set()
    for line in lines:
        words += len(line.sentence.words)
        stock += sum(map(SERVICE_WORDS.__contains__, line.sentence.words))
        if line.denies:
            continue
        found = sorted((line.stems & _THINGS) - brief.topic - things)
        if found:
            things.update(found)
            reading.strange_things.append(line.span)
        reading.strange_things += [line.span] * (len(found) - 1)
        low, start = line.sentence.low, line.sentence.start
        if not any(unit in low for unit in _UNITS):
            continue
        for match in compiled(_PERIOD).finditer(low):
            if not _known(match, brief):
                reading.strange_periods.append((start + match.start(), start + match.end()))
    reading.stock = stock / max(1, words)


def _known(match: re.Match[str], brief: Brief) -> bool:
    """Whether a number of the period stands in the case, as it is or as days of its weeks."""
    said: set[str] = set()
    for part in match.group(1, 2):
        if part:
            said |= numbers(part, (part,))
    if match.group(3).startswith(("week", "wk")):
        said |= {str(7 * int(n)) for n in said if n.isdigit()} | {
            str(5 * int(n)) for n in said if n.isdigit()
        }
    if match.group(3).startswith("day"):
        said |= {str(24 * int(n)) for n in said if n.isdigit()}
    if match.group(3).startswith("h"):
        said |= {str(int(n) // 24) for n in said if n.isdigit()}
    return not said.isdisjoint(brief.known)
