"""What a case needs and nobody is known by: dates, times, sums of money, quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMERIC_DATE = (
    r"(?:(?:19|20)\d\d([./-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\2(?:(?:19|20)\d\d|\d\d))"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|januar|februar|märz|mai|juni|juli|okt|dez"
    r"|janvier|février"
    r"|mars|avril|juin|juillet|août|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    r"|diciembre|gennaio|maggio"
    r"|giugno|luglio|settembre|ottobre|dicembre)[a-zûéêç]{0,7}\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.)?"
DATE = re.compile(
    rf"(?<![\w./-])(?:{_NUMERIC_DATE}(?![\w/-])|{_DAY} (?:of |de )?{_MONTH}(?:,? (?:de )?(?:19"
    rf"|20)\d\d)?(?!\w)"
    rf"|{_MONTH} {_DAY}(?:,? (?:19|20)\d\d)?(?!\w))",
    re.IGNORECASE,
)
_FULL_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|januar"
    r"|februar|märz|mai|juni"
    r"|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre|enero|febrero"
    r"|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_COIN = (
    r"(?:€|£|\$|¥|₹|₦|₩|₺|zł|kč|ft|tl|kr\.?|chf|usd|eur|gbp|inr|aud|cad|nzd|aed|vnd|mxn|jpy|huf|pln|sek"
    r"|nok|dkk|try|zar|ngn"
    r"|euros?|pounds?|dollars?|bucks|quid|pence|cents?|rupees|naira|francs?|pesos|reais|lira)(?!\w)"
)
_SIGN = (
    r"(?:[£$€¥₹₦₩₺]|\b(?:rs\.?|r\$|a\$|us\$|chf|usd|eur|gbp|inr|aud|cad|aed|mxn|ksh|kes|sek|nok|dkk"
    r"|zar|ngn|r(?=\d)))"
)
_SUM = r"\d{1,3}(?:[., ']\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?(?!\d)"
_UNIT = (
    r"(?:%|°|º ?[cf]|per ?cent|percent|sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|wks?"
    r"|months?|years?|yrs?"
    r"|times|x|kg|g|km|cm|mm|m|miles?|ml|l|lit(?:er|re)s?|gb|mb|mbps|mbit|kwh|people|persons?|adults"
    r"|kids|items|pieces|pcs"
    r"|boxes|bottles|calls|emails|nights|words|stars|watts?|w|v|inch(?:es)?)(?!\w)"
)
_STAYS = (
    DATE,
    re.compile(
        r"(?<![\w.:])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\b)?(?![\w:])"
        r"|\b\d{1,2} ?[ap]\.?m\b",
        re.I,
    ),
    re.compile(rf"{_SIGN} ?(?:{_SUM})|(?<![\w.,+-])(?:{_SUM}) ?(?:{_COIN}|{_UNIT})", re.IGNORECASE),
    re.compile(r"(?<![\w.,+-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w-])"),
)


#: `From April to June`: names are written so too.
MONTHS = re.compile(
    rf"\b{_FULL_MONTH} (?:to|till|until|through|and|or|bis|und|a|à|au|et|y|e|-) {_FULL_MONTH}\b",
    re.IGNORECASE,
)


def said_quantities(text: str) -> Iterator[tuple[int, int]]:
    """Where dates, times, sums and quantities stand. What only looks like one may be a phone number's"
    " start."""
    for pattern in _STAYS:
        for found in pattern.finditer(text):
            yield found.span()
