"""Turns desk notes, which speak of the customer as "he" or "she", into words said to the customer.

Notes are written for colleagues: "She may keep half", "rings him on Monday". A reply has to say "you".
A pronoun that may well mean somebody else (the driver, a husband) is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tactbench_template.grammar import tidy, upper_first, words
from tactbench_template.words import BASES, OTHERS, THIRD

_PIECE = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|.", re.UNICODE | re.DOTALL)
_BE = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't", "goes": "go",
}  # fmt: skip
_AFTER_OBJECT = frozenset(
    "on at by in to for with from within tomorrow today tonight back a an the this that these and or nor "
    "when "
    "whether until before after as about if what who how so is was are free again once twice directly first "
    "every any all not either both now monday tuesday wednesday thursday friday saturday sunday why where "
    "there here up over off through which without because than between personally again it them i you we "
    "no too instead himself herself being having more alone less".split()
)
#: Instructions to the desk that are not for the customer's eyes.
_PRIVATE = re.compile(
    r"(?i)[;,.]?\s*(?:and |but |yet |still,? )*(?:he|she|they|the customer)(?:['’]s| is| are| must| may)? "
    r"(?:must not|mustn't|not to|never to|may not|need not|is not to|isn't to)(?: be)? "
    r"(?:called|accused|blamed|treated|told|made to feel)[^;.]*"
)


@dataclass(frozen=True)
class Who:
    """The customer as the notes speak of them: "m", "f" or "" (not known), and the names used."""

    gender: str = ""
    names: tuple[str, ...] = ()


_TITLES = {"Mr": "m", "Mrs": "f", "Ms": "f", "Miss": "f", "Dr": ""}


def customer_of(offers: tuple[str, ...], names: tuple[str, ...], notes: tuple[str, ...]) -> Who:
    """The customer's likely gender: by title, else by the pronouns in the offers, else in all notes."""
    by_title = next((_TITLES[name] for name in names if _TITLES.get(name)), "")
    bare = tuple(name for name in names if name not in _TITLES)
    return Who(by_title or _majority(offers) or _majority(notes), bare)


def _majority(notes: tuple[str, ...]) -> str:
    """Whether "m" or "f"; an object ("rings him") is more often the customer than a subject is."""
    pieces = _PIECE.findall(" . ".join(notes))
    he = she = 0
    for place, piece in enumerate(pieces):
        word = piece.lower()
        he += 3 if word == "him" else word in {"he", "his"}
        if word in {"she", "her", "hers"}:
            she += 3 if word == "her" and _is_object(pieces, place) else 1
    return "m" if he > she else "f" if she > he else ""


@lru_cache(maxsize=8192)  # a dialogue meets the same desk at every rung
def private_out(note: str) -> str:
    """The note without clauses that tell the desk how to treat the customer."""
    return tidy(_PRIVATE.sub("", note))


@lru_cache(maxsize=8192)
def to_you(note: str, who: Who, before: str = "") -> str:
    """The note said to the customer; `before` is what it continues, which may have named others."""
    text = _renamed(note, who)
    pieces = _PIECE.findall(text)
    against = re.search(r"\b(?:against|towards|about) (?:the \w+|an? \w+|[A-Z])", before)
    others = _names_other(before) or bool(against)
    told = others
    out: list[str] = []
    for place, piece in enumerate(pieces):
        others = _names_other(piece) or _name_acts(pieces, place, who) or (others and piece not in ".;:")
        out.append(_turned(pieces, place, who, others, told))
    return tidy(_agreed("".join(out)))


def _renamed(note: str, who: Who) -> str:
    """Marks each mention of the customer and of the desk by a sign that `_agreed` turns into words."""
    text = re.sub(r"(?i)\bthe customer(?:['’]s own|['’]s)", "your", note)
    text = re.sub(r"^Customer['’]s\b", "Your", text)
    text = re.sub(
        r"(?:\b[Tt]he customer|^Customer)\b(?! (?:service|care|support|number|team|centre|desk|chat))",
        "\x01",
        text,
    )
    for name in (" ".join(who.names), *who.names) if who.names else ():
        titled = rf"(?:(?:Mrs?|Ms|Dr|Miss) (?:\w+ )?)?{re.escape(name)}"
        text = re.sub(rf"\b{titled}['’]s\b", "your", text)
        text = re.sub(rf"\b{titled}\b(?![-@.]\w| [A-Z])", "\x01", text)
    return re.sub(r"(?i)\bthe desk(?:['’]s)? (?=\w)", "\x02 ", text)


def _names_other(text: str) -> bool:
    """Whether the text names somebody who is not the customer."""
    return any(re.sub(r"'s$", "", word) in OTHERS for word in words(text))


def _name_acts(pieces: list[str], place: int, who: Who) -> bool:
    """Whether a name stands here as somebody who does something ("Marcus, the nurse, calls")."""
    piece = pieces[place]
    if (
        not piece[0].isupper()
        or piece in who.names
        or piece.lower() in {"the", "a", "or", "if", "she", "he", "no"}
    ):
        return False
    rest = [word for word in pieces[place + 1 : place + 4] if word.strip()]
    return bool(rest) and (rest[0] in THIRD or rest[0] in {"may", "will", "can", "is", "has"})


def _turned(pieces: list[str], place: int, who: Who, others: bool, told: bool) -> str:
    """The piece at `place`, as "you" or "your" where it means the customer."""
    piece = pieces[place]
    low = piece.lower()
    if piece == "\x01":
        return "\x03"
    if piece == "\x02":
        return "\x04"
    mine = {"m": {"he", "him", "his", "himself"}, "f": {"she", "her", "hers", "herself"}}.get(
        who.gender, set()
    )
    stem = re.split(r"['’]", low)[0]
    if stem not in mine or told:
        return piece
    if stem in {"he", "she"}:
        return piece if others and not _wills(pieces, place) else _subject(low, piece)
    if stem == "his" and _stands_alone(pieces, place):
        return "yours"
    if stem in {"his", "her"} and [word for word in pieces[place + 1 : place + 3] if word.strip()][:1] == [
        "to"
    ]:
        return "yours" if stem == "his" else "you"
    new = "yourself" if stem in {"himself", "herself"} else "yours" if stem == "hers" else "your"
    if stem == "him" or (stem == "her" and _is_object(pieces, place)):
        new = "you"
    if stem in {"himself", "herself"} and others:
        return piece
    return upper_first(new) if piece[0].isupper() and piece != piece.upper() else new


_WILLS = frozenset(
    "likes wants wishes names chooses prefers agrees needs accepts asks sends replies withdraws".split()
)


def _wills(pieces: list[str], place: int) -> bool:
    """Whether the verb behind the pronoun is one of wishing or deciding: that is the customer's part."""
    rest = [word for word in pieces[place + 1 : place + 4] if word.strip()]
    return bool(rest) and (rest[0] in _WILLS or rest[:2] == ["says", "yes"])


def _subject(low: str, piece: str) -> str:
    """Marks a subject (so that the verb behind it is made to agree), or turns "he'll" into "you'll"."""
    tail = re.split(r"['’]", low, maxsplit=1)
    if len(tail) == 1:
        return "\x05" if piece[0].isupper() else "\x03"
    new = "you're" if tail[1] == "s" else f"you'{tail[1]}"
    return upper_first(new) if piece[0].isupper() else new


_NO_NOUN = frozenset("as to would will is was came went has and or . , ; )".split())


def _stands_alone(pieces: list[str], place: int) -> bool:
    """Whether the "his" at `place` has no noun behind it ("it stays his as a journey")."""
    rest = [word for word in pieces[place + 1 : place + 3] if word.strip()]
    return not rest or rest[0].lower() in {
        "as",
        "to",
        "would",
        "will",
        "is",
        "was",
        "and",
        "or",
        ".",
        ",",
        ";",
        ")",
    }


def _is_object(pieces: list[str], place: int) -> bool:
    """Whether the "her" at `place` is an object ("rings her on Monday") and not "her bank"."""
    rest = [word for word in pieces[place + 1 : place + 3] if word.strip()]
    return (
        not rest or rest[0].lower() in _AFTER_OBJECT or not (rest[0][0].isalnum() or rest[0][0] in "£€$'\"‘“")
    )


def _agreed(text: str) -> str:
    """Puts "you", "You" and "we" for the marks, and makes the verb behind a subject plural."""

    def plural(match: re.Match[str]) -> str:
        return f"{match.group(1)}{match.group(2) or ''}{_base(match.group(3))}"

    text = re.sub(r"(?<=[a-z] )(?<!and )(?<!that )(?<!if )(?<!or )(?<!when )\x04", "us", text)
    if "\x04" in text or " us " in text:
        text = text.replace(" itself", " ourselves")
    verb = r"([\x03\x04\x05] )((?:also|only|still|never|always|then|both|either) )?([^\W_]+(?:['’]t)?)"
    text = re.sub(verb, plural, text)
    text = re.sub(r"([\x03\x05] [^.;,]*? (?:and|or)) ([a-z]+s)\b", _second_verb, text)
    text = re.sub(r"you're (been|got|had|paid|lost)\b", r"you've \1", text)
    text = re.sub(r"you're (\w+ed (?:an?|the|your|it|that)\b)", r"you've \1", text)
    start = "You" if text.startswith("\x03") else "you"
    return text.replace("\x03", start, 1).replace("\x03", "you").replace("\x05", "You").replace("\x04", "we")


def _second_verb(match: re.Match[str]) -> str:
    """The second of two verbs of one subject: "you close the app and open it again"."""
    return f"{match.group(1)} {_BE.get(match.group(2)) or THIRD.get(match.group(2), match.group(2))}"


def _base(verb: str) -> str:
    """The verb as it stands behind "you"."""
    low = verb.replace("’", "'")
    if low in _BE:
        return _BE[low]
    if low in THIRD:
        return THIRD[low]
    if re.search(r"(?:sh|ch|x|ss|o)es$", low):
        return low[:-2]
    if (
        low.endswith("s")
        and not low.endswith("ss")
        and (low[:-1] in BASES or (len(low) > 3 and low[:-1].isalpha()))
    ):
        return low[:-1] if low[:-1] not in {"thi", "alway", "perhap"} else low
    return verb
