"""The words of a text, as the search for names sees them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tactbench.tickets.gazetteer import Gazetteer, fold

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-](?=[^\W\d_]))*")
_SENTENCE_ENDS = '.!?:\n"“(•*-\0'
#: Before a product, seldom before a name: `a Carmen machine`, `the kids' Mia raincoats`.
_ARTICLES = frozenset(
    "a an the another one two three four five six ten new each per un une ein eine una um uma".split()
)
#: A number and what is counted, up to the word in question.
_COUNTED = re.compile(
    r"(?:(?<![\w.,:/-])\d{1,3} (?:x )?(?:[^\W\d_]{3,} ){0,1}|\0 )((?:[^\W\d_][\w'-]*,? ){0,3})$"
)
_TIMES = re.compile(
    r"(?:min|mins|minutes?|hours?|days?|weeks?|months?|years?|times|o'clock|am|pm|and|by|to|und|y|et) ", re.I
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands, and what its capital says."""

    start: int
    end: int
    text: str
    folded: str
    opens: bool
    """Whether a sentence or line begins here, so that its capital says nothing."""
    capital: bool
    """In a text of Latin letters also what has no capitals: Chinese, Arabic, Korean."""


def words_of(text: str) -> list[Word]:
    """The words of a text, `'s` left out."""
    words, foreign = [], _is_latin(text)
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        if word[-2:] in ("'s", "'S"):
            word = word[:-2]
        before = text[max(0, start - 3) : start].rstrip(" ")
        opens = not start or not before or before[-1] in _SENTENCE_ENDS
        first = word[0]
        capital = first.isupper() or (foreign and not first.isascii() and not first.islower())
        words.append(Word(start, start + len(word), word, fold(word), opens, capital))
    return words


def _is_latin(text: str) -> bool:
    if text.isascii():
        return True
    wide = sum(char > "\u02ff" and char.isalpha() for char in text)
    return wide < 0.3 * len(text)


def is_shouted(words: Sequence[Word]) -> bool:
    """Whether most words are in large letters, so that a capital says nothing."""
    long = [word for word in words if len(word.text) > 1]
    return len(long) > 3 and sum(word.text.isupper() for word in long) > 0.6 * len(long)


def is_careless(words: Sequence[Word]) -> bool:
    """Whether most sentences begin in small letters, so that names may too."""
    first = [word for word in words if word.opens]
    return (
        sum(not word.capital for word in first) * 2 >= len(first)
        or sum(word.text == "i" for word in words) > 1
    )


def joined(text: str, before: Word, after: Word) -> bool:
    """Whether two words may belong to one name: a space between them, or the point of an initial."""
    between = text[before.end : after.start]
    return (
        between == " "
        or (between == ". " and len(before.text) < 3)
        or (between == "." and len(before.text) == 1)
    )


def parts(folded: str) -> list[str]:
    """The words of a name with hyphens or an apostrophe, and itself."""
    if folded.isalpha():
        return [folded]
    return [folded, *(part for part in re.split(r"['-]", folded) if len(part) > 2)]


def is_product(text: str, words: Sequence[Word], at: int, lists: Gazetteer) -> bool:
    """Whether what looks like a name is one of a thing: an article or a number stands before it."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) and joined(text, word, words[at + 1]) else None
    if at and text[words[at - 1].end : word.start] in (" ", "' ", "'s "):
        before = words[at - 1]
        owned = text[before.end : word.start] != " "
        thing = (
            after is not None
            and not after.capital
            and after.folded not in ("and", "who", "is", "was", "said", "told")
        )
        if (before.folded in _ARTICLES or owned) and thing:
            return True
    counted = _COUNTED.search(text, max(0, word.start - 60), word.start)
    if not counted or _TIMES.search(counted[0]):
        return False
    between, given = counted[1].split(), word.folded in lists.first
    if "\0" in counted[0] and not between and given:
        return False
    return all(piece[0].isupper() or piece == "of" for piece in between) and not (
        given and after is not None and after.capital and after.folded in lists.last
    )
