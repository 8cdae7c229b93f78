"""Masks what is personal in a ticket's texts: readable placeholders, the same for the same thing."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from tactbench.tickets.gazetteer import Gazetteer, fold
from tactbench.tickets.names import NameFinder
from tactbench.tickets.numbers import ANY, FINDERS, KEPT
from tactbench.tickets.online import Finder
from tactbench.tickets.payment import flat

#: The kinds of placeholders; `name` is found last.
KINDS = tuple(dict.fromkeys([*(kind for kind, _, _ in FINDERS if kind != KEPT), "name"]))
_PLACEHOLDER = re.compile(rf"\[(?:{'|'.join(KINDS)}) [0-9a-f]{{1,8}}\]")
#: Stands where something was found already; no finder takes it for a letter, digit or sign.
_TAKEN = "\0"
#: Shorter words of a column of names are masked with the whole name only.
_SHORTEST_KNOWN = 3


class TicketMasker:
    """Masks the texts of one ticket. The same thing gets the same placeholder in all of them.

    `people` are names and addresses that the ticket's columns tell; `key` makes the tokens of orders, which
    are the same in every ticket masked with that key and cannot be guessed back without it.
    """

    def __init__(self, lists: Gazetteer, key: bytes, people: Iterable[str] = ()) -> None:
        self._names = NameFinder(lists, known_words(people))
        self._key = key
        self._numbers: dict[tuple[str, str], int] = {}
        self._people: list[frozenset[str]] = []
        self.counts: Counter[str] = Counter()

    def __call__(self, text: str) -> str:
        """The text with placeholders like [name 1]. Masking it again changes nothing."""
        while found := spans(text, self._names):  # what is masked may be the cue for what stands beside it
            pieces, at = [], 0
            for start, end, kind in found:
                pieces += [text[at:start], self._placeholder(kind, text[start:end])]
                at = end
                self.counts[kind] += 1
            text = "".join([*pieces, text[at:]])
        return text

    def _placeholder(self, kind: str, found: str) -> str:
        if kind == "name":
            return f"[name {self._person(found)}]"
        bare = re.sub(r"[\W_]", "", flat(found)).casefold()
        if kind == "order":
            return f"[order {hashlib.blake2b(bare.encode(), key=self._key, digest_size=4).hexdigest()}]"
        same_kind = sum(1 for known, _ in self._numbers if known == kind)
        return f"[{kind} {self._numbers.setdefault((kind, bare), same_kind + 1)}]"

    def _person(self, name: str) -> int:
        """`Rowena` and `Rowena Achterberg` are one person, as far as a program can tell."""
        words = frozenset(re.findall(r"\w+", fold(name)))
        for index, known in enumerate(self._people):
            if words <= known or known <= words:
                self._people[index] = known | words
                return index + 1
        self._people.append(words)
        return len(self._people)


def spans(text: str, names: NameFinder) -> list[tuple[int, int, str]]:
    """Start, end and kind of all that is to be masked, in order and without overlaps."""
    shadow = flat(text)
    found: list[tuple[int, int, str]] = []
    if "[" in shadow:
        shadow = _PLACEHOLDER.sub(lambda match: _TAKEN * len(match[0]), shadow)
    for kind, needs, finder in [*FINDERS, _last(names)]:
        if not needs.search(shadow):
            continue
        here = _apart(finder(shadow), shadow)
        if here:
            shadow = _without(shadow, here)
            found += [(start, end, kind) for start, end in here if kind != KEPT]
    return sorted(found)


def _last(names: NameFinder) -> tuple[str, re.Pattern[str], Finder]:
    return "name", ANY, names


def _apart(found: Iterable[tuple[int, int]], shadow: str) -> list[tuple[int, int]]:
    """The spans in order, without empty ones and those that overlap with an earlier or longer one."""
    here: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if end > start and (not here or start >= here[-1][1]) and _TAKEN not in shadow[start:end]:
            here.append((start, end))
    return here


def _without(shadow: str, taken: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in taken:
        pieces += [shadow[at:start], _TAKEN * (end - start)]
        at = end
    return "".join([*pieces, shadow[at:]])


def known_words(people: Iterable[str]) -> set[str]:
    """The folded words of names, and of what stands before the @ of a mail address where it
    reads like one.
    """
    words: set[str] = set()
    for person in people:
        words.update(re.findall(r"[^\W\d_]{2,}(?:['-][^\W\d_]+)*", fold(person.partition("@")[0])))
    return {word for word in words if len(word) >= _SHORTEST_KNOWN}
