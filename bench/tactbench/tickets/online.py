"""Mail addresses, also those written out in words, links that tell of somebody, handles, IP addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator

Spans = Iterator[tuple[int, int]]
Finder = Callable[[str], Spans]

_TLD = (
    r"(?:com|net|org|edu|gov|info|biz|app|dev|co|uk|de|fr|es|it|nl|be|ch|at|in|cn|jp|br|ru|au|ca|nz|za"
    r"|ng|ke|gh|eu|me|tv"
    r"|gr|pl|cz|se|no|dk|fi|ie|pt|tr|mx|ar|cl|pe|vn|kr|sg|hk|my|id|ph|th|il|ae|sa|us|hu|ro|ua|lk|pk|bd"
    r"|scot)\b"
)
_DOT = r"(?:\.| \. | ?[(\[{]dot[)\]}] ?| dot )"
_AT = re.compile(r"@|at[)\]}>]", re.IGNORECASE)
_SPELT = re.compile(r"\bdot\b|gmail|googlemail|yahoo|hotmail|outlook|icloud|gmx|web|proton", re.IGNORECASE)
#: What a text must hold, and how mails are written then.
MAILS = (
    (_AT, re.compile(r"(?<![\w.+%'-])[\w.+%'-]{1,200}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    (
        _AT,
        re.compile(
            rf"(?<![\w.+-])[\w+-]{{1,40}}(?:(?:{_DOT}| (?:underscore|dash|minus|hyphen|punkt|punto"
            rf"|ponto) )[\w+-]{{1,40}}){{0,4}}"
            rf"(?: ?[(\[{{<](?:at|@)[)\]}}>] ?| ?@ ?)[\w-]{{1,40}}(?:{_DOT}[\w-]{{2,20}}){{0,2}}{_DOT}{_TLD}",
            re.IGNORECASE,
        ),
    ),
    (
        _SPELT,
        re.compile(
            rf"(?<![\w.+-])[\w+-]{{1,40}}(?:(?:{_DOT}| (?:underscore|dash"
            rf"|minus|hyphen) )[\w+-]{{1,40}}){{0,4}} at [\w-]{{1,40}}(?: (?:hyphen|dash"
            rf"|minus) [\w-]{{1,40}}){{0,2}}"
            rf"(?:(?: dot |[(\[{{]dot[)\]}}])[\w-]{{2,20}}){{0,2}}(?:(?: dot | ?[(\[{{]dot[)\]}}] ?){_TLD}"
            rf"| dot [a-z]{{2,10}}\b)"
            rf"|(?<![\w.+-])\w{{1,40}}(?:[._+-]\w{{1,40}}){{0,4}} at (?:gmail|googlemail|yahoo|hotmail"
            rf"|outlook|icloud|gmx|web|proton)"
            rf"\.{_TLD}",
            re.IGNORECASE,
        ),
    ),
)
_LINKS = re.compile(
    r"(?i:https?://|www\.|(?<![\w.@])(?:instagram|facebook|twitter|linkedin|tiktok|t|wa)\.(?:com"
    r"|me)/)[^\s<>\"']{2,2000}"
)
#: A link that says whose it is: user, query, fragment, profile, long or many digits.
_TELLING = re.compile(
    r"[@?#~=]|/(?:u|user|users|profile|in|account|member)s?/|\d{4}|[\w-]{16}(?=[/.]?$)|(?:instagram"
    r"|facebook|twitter"
    r"|linkedin|tiktok|//t|wa)\.(?:com|me)/\w",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w@./])@\w[\w.]{1,40}(?<!\.)")
_IP4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\w)")
_IP6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE)
_MAC = re.compile(r"\b[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}\b", re.IGNORECASE)


def groups(pattern: re.Pattern[str]) -> Finder:
    """Where the pattern's groups match, or all of it where it has none."""

    def find(text: str) -> Spans:
        for found in pattern.finditer(text):
            yield found.span(found.lastindex or 0)

    return find


def links(*, telling: bool) -> Finder:
    """Links that say whose they are, or else those that do not."""

    def find(text: str) -> Spans:
        for found in _LINKS.finditer(text):
            link = found[0].rstrip(".,;:!?)]}")
            if bool(_TELLING.search(link)) == telling:
                yield found.start(), found.start() + len(link)

    return find


def ips(text: str) -> Spans:
    """IP addresses of both kinds, and those of network cards."""
    for pattern in (_IP4, _IP6):
        for found in pattern.finditer(text):
            try:
                ipaddress.ip_address(found[0])
            except ValueError:
                continue
            yield found.span()
    yield from groups(_MAC)(text)
