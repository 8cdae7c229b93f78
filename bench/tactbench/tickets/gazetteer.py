"""First and last names of many countries: the lists of Faker's providers, and a list of our own beside them.

Models that find names (presidio, spaCy) are left out on purpose: what they need comes from outside the
package index. Names that no list has are found by what stands around them.
"""

from __future__ import annotations

import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.resources import files

_LISTS = re.compile(r"(?!language)(?:\w+_)?(?:first|last|middle)_(?:\w+_)?names(?:_\w+)?")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PLAIN = str.maketrans("łøđıæœþð", "lodiaotd")
#: Only scripts with capitals: where there are none, a name cannot be told from a word without a model.
_CASED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
#: Endings that a word may have and still be one of the everyday list, and what then stands in their place.
_ENDINGS = (
    ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("ly", ""), ("es", ""), ("s", ""), ("er", ""),
    ("d", ""), ("r", ""),
)  # fmt: skip
#: Endings of words that are nobody's name, whatever list they are missing from.
_NO_NAME = re.compile(
    r"(?:tion|ment|ness|able|ible|ful|less|ous|ity|ought|n't|nt's|(?<=..)(?:ing|ied|ted|ked|led))$"
)


@dataclass(frozen=True, repr=False)
class Gazetteer:
    """Folded words (see `fold`)."""

    first: frozenset[str]
    last: frozenset[str]
    ordinary: frozenset[str]
    """Words of everyday texts, many of them names too: names only where more speaks for it."""
    everyday: frozenset[str]
    """More such words; written in small or only in large letters they are no names."""

    def is_word(self, folded: str) -> bool:
        """Whether a word is one that tickets are made of, also with an ending.

        It is asked about words that have no capital of their own: nothing else tells them from names.
        """
        if folded in self.everyday or folded in self.ordinary:
            return True
        if folded in self.first:
            return False
        return bool(_NO_NAME.search(folded)) or any(
            folded.endswith(ending) and self._is_stem(folded[: -len(ending)] + instead)
            for ending, instead in _ENDINGS
        )

    def _is_stem(self, folded: str) -> bool:
        return len(folded) > 2 and (folded in self.everyday or folded in self.ordinary)


def fold(word: str) -> str:
    """Small letters without accents.

    >>> fold("Łukasz"), fold("Élodie")
    ('lukasz', 'elodie')
    """
    small = word.casefold()
    if small.isascii():
        return small
    parts = unicodedata.normalize("NFKD", small.translate(_PLAIN))
    return "".join(char for char in parts if not unicodedata.combining(char))


def lowered(text: str) -> str:
    """The text in small letters, character by character: patterns without IGNORECASE are much faster."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def gazetteer() -> Gazetteer:
    """Every name of Faker's providers of persons, and of `given.txt`.

    Raises ImportError where Faker is not installed.
    """
    from faker.providers import person

    found: dict[str, set[str]] = {"first": {*_file("given.txt")}, "last": set()}
    for module in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if _LISTS.fullmatch(attribute) and isinstance(names := getattr(provider, attribute), Iterable):
                kind = "last" if "last" in attribute else "first"
                found[kind].update(_words(name for name in names if isinstance(name, str)))
    return Gazetteer(
        frozenset(found["first"]),
        frozenset(found["last"]),
        frozenset(_file("ordinary.txt")),
        frozenset(_file("everyday.txt")),
    )


def _file(name: str) -> Iterator[str]:
    for line in (files(__package__) / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from map(fold, line.split())


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for word in _WORDS.findall(name):
            if word.isascii() or unicodedata.name(word[0], "").startswith(_CASED):
                yield fold(word)
