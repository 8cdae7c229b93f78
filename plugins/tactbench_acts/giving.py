"""How much a reply sounds like giving what a limit keeps: a table of turns of phrase, case words left out.

Each word with content is replaced by whose it is: kept by a limit (L), offered by the desk (O), the
customer's (C), a fact (F), nobody's (N); each number likewise. What is left is how things are said ("i'll
have the _L taken off"), which is much the same from case to case. The table says how much each single word,
and each run of two or three such signs, speaks for giving in; it was fitted on replies whose giving words
are marked (`fit/giving.py`), of authors who wrote nothing in the rated sets.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import pairwise, repeat
from math import fsum
from pathlib import Path

from tactbench_acts.compared import Line
from tactbench_acts.desk import Brief, share
from tactbench_acts.numerals import spellings
from tactbench_acts.words import stem

FILE = Path(__file__).with_name("giving.json")
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[£$€]?[0-9][0-9.,:]*%?|[?!:;,–—-]", re.ASCII)
#: A sentence's sum counts from here, and counts in full so much above it.
_FROM, _FULL = -2.0, 5.0
#: How much of the second sentence's sum is added: who gives in mostly says it twice.
_AGAIN = 0.3


def giving(lines: list[Line], brief: Brief) -> tuple[float, tuple[int, int] | None]:
    """How much the reply sounds like giving in, 0 to 1, and where most; nothing where no limit is in play."""
    if not (brief.limits and lines):
        return 0.0, None
    whose = Whose(brief)
    sums = [sum_of(line, whose, last=line is lines[-1]) for line in lines]
    best, second = _two_best(sums)
    value = (best + _AGAIN * max(second, _FROM) - _FROM * _AGAIN - _FROM) / _FULL
    return round(min(1.0, max(0.0, value)), 3), lines[sums.index(best)].span


def _two_best(sums: list[float]) -> tuple[float, float]:
    ordered = sorted(sums, reverse=True)
    return ordered[0], ordered[1] if len(ordered) > 1 else _FROM


class Whose:
    """Whose a word or a number is, in one case."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        none = frozenset[str]()
        self._stems = {
            "L": none.union(*(item.stems for item in brief.limits)),
            "O": none.union(*(item.stems for item in brief.offers)),
            "C": brief.asked,
        }
        self._facts = none.union(*(item.stems for item in (*brief.facts, *brief.reasons)))
        self._numbers = (
            ("#O", none.union(*(item.numbers for item in brief.offers))),
            ("#L", none.union(*(item.numbers for item in brief.limits))),
            ("#F", none.union(*(item.numbers for item in (*brief.facts, *brief.reasons)))),
            ("#C", brief.known),
        )

    def sign(self, token: str) -> str:
        """What stands for a token: itself for a mark or a word without content."""
        if token[0] in "£$€0123456789":
            return self._number(token)
        found = stem(token) if token[0].isalpha() else ""
        if not found:
            return token
        owners = "".join(owner for owner, stems in self._stems.items() if found in stems)
        return "_" + (owners or ("F" if found in self._facts else "N"))

    def _number(self, token: str) -> str:
        forms = spellings(token.strip("£$€%.,:"))
        sign = next((name for name, held in self._numbers if not held.isdisjoint(forms)), "#X")
        return sign + ("m" if token[0] in "£$€" or token.endswith("%") else "")


def turns_of(line: Line, whose: Whose) -> dict[str, None]:
    """The turns of phrase of a sentence, each once: its words, signs by twos and threes, and mixed pairs."""
    words = _TOKEN.findall(line.sentence.low)
    signs = ["^", *map(whose.sign, words), "$"]
    turns = [f"w:{word}" for word in words]
    turns += [f"{a} {b}" for a, b in pairwise(signs)]
    turns += [f"{a} {b} {c}" for a, b, c in zip(signs, signs[1:], signs[2:], strict=False)]
    for i, (word, after) in enumerate(pairwise(words)):
        turns += (f"m:{word} {signs[i + 2]}", f"n:{signs[i + 1]} {after}")
    return dict.fromkeys(turns)


def measures_of(line: Line, whose: Whose, *, last: bool) -> dict[str, float]:
    """How much of the desk's lines a sentence holds, saying yes or no, and whether it is the last."""
    held, offered, reasoned = (
        max((share(item, line.stems, line.numbers, whose.brief.weight) for item in items), default=0.0)
        for items in (whose.brief.limits, whose.brief.offers, whose.brief.reasons)
    )
    denies = float(line.denies)
    return {
        "limit": held,
        "offer": offered,
        "reason": reasoned,
        "denies": denies,
        "limit denied": held * denies,
        "limit affirmed": held * (1 - denies),
        "offer affirmed": offered * (1 - denies),
        "last": float(last),
    }


def sum_of(line: Line, whose: Whose, *, last: bool) -> float:
    """The sum of what the table says of a sentence, exactly rounded, so that it is the same everywhere."""
    table = _table()
    said = (table.get(name, 0.0) * value for name, value in measures_of(line, whose, last=last).items())
    return fsum((table["base"], *map(table.get, turns_of(line, whose), repeat(0.0)), *said))


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    found: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
