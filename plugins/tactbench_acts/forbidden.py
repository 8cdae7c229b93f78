"""What kinds of thing a desk's limits forbid, by their own words: private details, a promise, and so on."""

from __future__ import annotations

import re
from functools import lru_cache

from tactbench import Limit

_KINDS = {
    "data": (
        r"\b(?:names?|named|naming|phone|mobile|numbers?|address(?:es)?|e-?mails?|details?|identity|"
        r"whereabouts|plate|records?|notes?|"
        r"information|account|personal|told|nothing about|no word|word (?:on|about)|nor hint\w*|"
        r"recordings?|"
        r"shown|data|who|whose|"
        r"neighbours?|questions|detected|reveal\w*|disclos\w*|shared?)\b"
    ),
    "admission": (
        r"\b(?:admissions?|admits?|admitted|faults?|blam\w+|cause[ds]?|statements?|killed|mistakes?|"
        r"errors?|discriminat\w+|apolog\w+|"
        r"findings?|liab\w+|responsib\w+|fraud|neglig\w+|confirm\w*|accepted as made|nobody says)\b"
    ),
    "promise": (
        r"\b(?:promis\w+|guarante\w+|hopes?|odds|undertakings?|agreement|agreed|hint\w*|by when|"
        r"date in writing|decides?|"
        r"how an appeal|will end|commit\w*|assur\w+|fixed time|estimate\w*)\b"
    ),
    "staff": (
        r"\b(?:sack\w*|dismiss\w*|disciplin\w*|punish\w*|job|employee|carers?|courier|judg\w+|swapped|"
        r"removed|staff|"
        r"nurse|investigator|"
        r"running down|volunteer|teacher|assistant|driver|"
        r"officer|agent|accent|origin|assign\w*|swap\w*|fired|moved|stay|salesman|colleagues?|"
        r"consequences?)\b"
    ),
    "health": (
        r"\b(?:medical|doses?|safe|safety|tablets?|prescri\w+|antibiotics?|gas|medicines?|lens\w*|"
        r"strength|drugs?|diagnos\w+|treatment|"
        r"light it|drink\w*)\b"
    ),
    "money": (
        r"\b(?:refund\w*|money|pay\w*|paid|charges?|fees?|waive\w*|credit\w*|compensat\w+|fare|price|"
        r"costs?|bill|"
        r"written|supplied|cash|gift|debt|discount)\b|[\u00a3$\u20ac]"
    ),
    "public": r"\b(?:public\w*|posts?|page|thread|open)\b",
}


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def forbidden(limits: tuple[Limit, ...]) -> frozenset[str]:
    """The kinds of thing that some limit forbids."""
    words = "\n".join(limit.limit.lower() for limit in limits)
    return frozenset(kind for kind, pattern in _KINDS.items() if _compiled(pattern).search(words))
