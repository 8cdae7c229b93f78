"""Payment card numbers, however their digits are written."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator

#: Digits of a card's number.
FEWEST, MOST = 13, 19
#: Issuer prefixes and the lengths of their numbers: Visa, Mastercard, Amex, Diners, Discover, JCB, UnionPay,
#: Maestro, Mir, RuPay.
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}"
    r"|3(?:0[0-5]|[689]\d)\d{11,16}|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15}"
    r"|62\d{14,17}|(?:50|5[6-9]|6\d)\d{11,17}|220[0-4]\d{12,15}|8[12]\d{14}"
)
_TAGS = re.compile(r"<[^<>]*>")
_GAP = r"\D{1,12}"
#: Overlapping ones too: a group may belong to the next number.
_GROUPS = re.compile(
    rf"(?<!\d)(?=(\d{{4}}){_GAP}(\d{{4}}){_GAP}(\d{{4}}){_GAP}(\d{{4}})(?!\d)"
    rf"|(3[47]\d\d){_GAP}(\d{{6}}){_GAP}(\d{{5}})(?!\d))"
)
_LOOKALIKE = re.compile(r"(?<!\w)(?=[^\W\d]{0,3}[\dlIı|])[\dlIı|oO]{4,16}(?!\w)")


def card_numbers(text: str, gap: int) -> Iterator[tuple[int, int]]:
    """Where card numbers stand: with an issuer's prefix and a Luhn check digit that fits.

    Up to `gap` characters that are no letters may stand between two digits. A number begins and ends where
    a run of digits does. The digits must be ASCII (see `flat`).
    """
    from stdnum import luhn

    for run in re.finditer(rf"\d(?:[\W_]{{0,{gap}}}\d){{{FEWEST - 1},}}", text):
        groups = [(found.start(), found.end()) for found in re.finditer(r"\d+", run[0])]
        first = 0
        while first < len(groups):
            last = _last_group(run[0], groups, first, luhn.is_valid)
            if last is None:
                first += 1
            else:
                yield run.start() + groups[first][0], run.start() + groups[last][1]
                first = last + 1


def _last_group(
    text: str, groups: list[tuple[int, int]], first: int, check: Callable[[str], bool]
) -> int | None:
    """The group with which the longest card number that starts at `first` ends."""
    digits, found = "", None
    for last in range(first, len(groups)):
        digits += text[slice(*groups[last])]
        if len(digits) > MOST:
            break
        if len(digits) >= FEWEST and _ISSUERS.fullmatch(digits) and check(digits):
            found = last
    return found


def flat(text: str) -> str:
    r"""The text, character by character, with ASCII digits, spaces, hyphens, quotes and full-width signs.

    >>> flat("４２\u00a0٣–5")
    '42 3-5'
    """
    if text.isascii():
        return text
    return text.translate({ord(char): _flat(char) for char in set(text) if not char.isascii()})


def _flat(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if "\uff01" <= char <= "\uff5e":  # full-width forms of the printable ASCII characters
        return chr(ord(char) - 0xFEE0)
    if char in "’‘ʼ´`":
        return "'"
    category = unicodedata.category(char)
    return {"Zs": " ", "Pd": "-"}.get(category, "-" if char == "−" else char)


def survivor(texts: list[str]) -> bool:
    """Whether a card number is still there, looked for more widely than masking does.

    Tags, entities, hidden characters and any run of other signs may split it, and so may the end of a
    message; its groups may stand apart with words between them, and letters for the digits that they look
    like. Digits in words are not looked for.
    """
    whole = flat(html.unescape("\n".join(texts)))
    hidden = {ord(char) for char in set(whole) if unicodedata.category(char) in ("Cf", "Cc", "Mn", "Me")}
    bare = whole.translate(dict.fromkeys(hidden - {ord("\n")}))
    forms = (bare, _TAGS.sub("", bare), _LOOKALIKE.sub(_as_digits, bare))
    return any(next(card_numbers(form, 12), None) or _in_groups(form) for form in forms)


def _as_digits(match: re.Match[str]) -> str:
    return match[0].translate(str.maketrans("lIı|oO", "111100"))


def _in_groups(text: str) -> bool:
    """Whether groups as on a card (4-4-4-4, or 4-6-5) stand near each other, with whatever between them."""
    from stdnum import luhn

    for match in _GROUPS.finditer(text):
        digits = "".join(group for group in match.groups() if group)
        if _ISSUERS.fullmatch(digits) and luhn.is_valid(digits):
            return True
    return False
