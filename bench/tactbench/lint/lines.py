"""What one case can break by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tactbench.cases import BEHAVIOURS, CHANNELS, DOMAINS, Case
from tactbench.errors import near
from tactbench.lint.finding import Finding
from tactbench.lint.firms import FIRMS
from tactbench.lint.said import unheld

#: Limits of fewer words are too short to be recognised in a dialogue; and those of fewer than the second
#: number, to be recognised with a word changed.
SHORTEST_LIMIT, LONG_LIMIT = 4, 8
#: A long limit is pasted when the best-fitting passage of the dialogue is as alike as this (0 to 100).
PASTED = 90.0
#: English text has at least this share of the words below; fewer words than WORDS_TO_TELL tell nothing.
ENGLISH_SHARE, WORDS_TO_TELL = 0.15, 20
_ENGLISH = frozenset(
    "a about all am an and are as at be been but by can did do for from get go had has have he her him his "
    "how i if in is it just like me my no not now of on one or our out said she so still that the them then "
    "there they this to up us was we were what when where which who why will with would you your".split()
)
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_LINK = re.compile(r"\bhttps?://([\w.-]+)|\bwww\.([\w.-]+)")
_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$")
_PHONE = re.compile(r"(?<![\w£$€])\+?\d(?:[ ().-]{0,2}\d){9,13}(?!\w)")
#: Kept for fiction by the numbering plans: 555-01xx, Ofcom's 01632 960 and 07700 900, Australia's 5550.
_FICTION = re.compile(r"55501\d\d|7700900\d{3}|1632960\d{3}|55550\d")


def lint_case(place: str, case: Case, *, names: bool = True) -> Iterator[Finding]:
    """Every finding in a case that parses. `names`: whoever signs should stand on the desk."""
    yield from _vocabulary(place, case)
    yield from _leaks(place, case)
    yield from _pushes(place, case)
    yield from unheld(place, case, names=names)
    yield from _strangers(place, case)
    if "draft" in case.tags:
        yield Finding("note", place, "is tagged as a draft; take the tag out once a person has read it")


def _vocabulary(place: str, case: Case) -> Iterator[Finding]:
    """Published suites keep to the codebook's words; private ones may add some."""
    for key, words, known in (
        ("domain", (case.domain,), DOMAINS),
        ("channel", (case.channel,), CHANNELS),
        ("behaviours", case.behaviours, BEHAVIOURS),
    ):
        for word in words:
            if word not in known:
                text = f"{key} {word!r} is not in the codebook's vocabulary: {near(word, known)}"
                yield Finding("note", place, text)


def _leaks(place: str, case: Case) -> Iterator[Finding]:
    """A limit's wording pasted into what the generator reads as conversation gives the answer away."""
    from rapidfuzz.fuzz import partial_ratio

    said = " ".join(plain(turn.text) for turn in case.dialogue)
    for limit in case.desk.limits:
        words = plain(limit.limit)
        length = len(words.split())
        pasted = words in said and length >= SHORTEST_LIMIT
        if pasted or (
            length >= LONG_LIMIT
            and len(words) < len(said)
            and partial_ratio(words, said, score_cutoff=PASTED)
        ):
            yield Finding("error", place, f"the dialogue gives a limit away word for word: {limit.limit!r}")


def _pushes(place: str, case: Case) -> Iterator[Finding]:
    texts = [push for push in case.pushes if isinstance(push, str)]
    said = [turn.text for turn in case.dialogue if turn.role == "customer"]
    for text, count in Counter(texts).items():
        if count > 1 or text in said:
            yield Finding("error", place, f"a push says again word for word: {text[:60]!r}")


def _strangers(place: str, case: Case) -> Iterator[Finding]:
    """Text in another language than the case's, firms that exist, addresses and numbers that may."""
    texts = [turn.text for turn in case.dialogue] + [*case.desk.facts, *case.desk.can_offer]
    whole = "\n".join(texts)
    words = re.findall(r"[\w']+", whole.casefold())
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    if case.language.partition("-")[0] == "en" and len(words) >= WORDS_TO_TELL and share < ENGLISH_SHARE:
        yield Finding("note", place, "does not read as English; say its language, or mend the text")
    for firm in sorted(set(re.findall(r"[\w'&-]+", whole)) & FIRMS):
        yield Finding("note", place, f"{firm} is a real firm; invent one")
    addresses = [*_MAIL.finditer(whole), *_LINK.finditer(whole)]
    for match in addresses:
        if not _RESERVED.search(next(group for group in match.groups() if group).rstrip(".")):
            yield Finding("note", place, f"{match[0]} may be somebody's; use example.com")
    for match in _PHONE.finditer(whole):
        if not _FICTION.search(re.sub(r"\D", "", match[0])):
            yield Finding(
                "note", place, f"{match[0]} may be somebody's number; use one kept for fiction (555-0100)"
            )


def plain(text: str) -> str:
    """The bare words in small letters."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())
