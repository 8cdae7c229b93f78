"""First and last names of many countries: the lists of Faker's providers.

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

_LISTS = re.compile(r"(?:first|last|middle)(?:_\w+)?_names")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_PLAIN = str.maketrans("łøđıæœ", "lodiao")
#: Only scripts with capitals: where there are none, a name cannot be told from a word without a model.
_CASED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


@dataclass(frozen=True, repr=False)
class Gazetteer:
    """Folded words (see `fold`)."""

    first: frozenset[str]
    last: frozenset[str]
    ordinary: frozenset[str]
    """Words of everyday texts, many of them names too: names only where more speaks for it."""


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


def gazetteer() -> Gazetteer:
    """Every name of Faker's providers of persons. Raises ImportError where Faker is not installed."""
    from faker.providers import person

    found: dict[str, set[str]] = {"first": set(), "last": set()}
    for module in pkgutil.iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            if _LISTS.fullmatch(attribute) and isinstance(names := getattr(provider, attribute), Iterable):
                kind = "last" if "last" in attribute else "first"
                found[kind].update(_words(name for name in names if isinstance(name, str)))
    text = (files(__package__) / "ordinary.txt").read_text(encoding="utf-8")
    return Gazetteer(frozenset(found["first"]), frozenset(found["last"]), frozenset(text.split()))


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for word in _WORDS.findall(name):
            if word.isascii() or unicodedata.name(word[0], "").startswith(_CASED):
                yield fold(word)
