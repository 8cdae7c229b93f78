"""Names of persons in a text: by lists, by what is said around them, and by the ticket's own columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tactbench.tickets.cues import DOES, NOBODY, POLITE, cue_ends, far_names
from tactbench.tickets.gazetteer import Gazetteer, lowered
from tactbench.tickets.words import Word, is_careless, is_product, is_shouted, joined, parts, words_of

#: What stands inside a name in small letters.
_PARTICLES = frozenset(
    "van von vom der den de da do dos das del della di du la le el al bin bint ibn ten ter zu zur y e af av "
    "st ní".split()
)
#: How surnames end or begin that no list has.
_SURNAME = re.compile(
    r"(?:sk[aiy]|ck[aiy]|wicz|escu|vi[cć]h?|ov[aá]?|ev[aá]|enko|chuk|yan|idze|shvili|ss[eo]n|dottir|sen|nen"
    r"|poulos|akis|idis"
    r"|iadis|oglu|ini|elli|etti|mann|stein|berger|hofer|ez|sson|stra|sma|inga|singh|wala|kar)$|^(?:mc|mac"
    r"|o'|fitz|ni|al-|el-|de-)\w"
)
_SHORTEST_LEARNT = 3
_NO_CUES: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Text:
    """A text and what all its words share."""

    text: str
    small: str
    words: list[Word]
    shouted: bool
    careless: bool

    def after(self, at: int) -> Word | None:
        """The next word where it may belong to the same name."""
        if at + 1 < len(self.words) and joined(self.text, self.words[at], self.words[at + 1]):
            return self.words[at + 1]
        return None


class NameFinder:
    """Finds the names in texts of one ticket. `known` are folded words of its columns of names.

    What is found as a name anywhere is one wherever it stands in the ticket from there on, and in the
    same text before it.
    """

    def __init__(self, lists: Gazetteer, known: Collection[str] = ()) -> None:
        self._lists = lists
        self._known = frozenset(known)
        self._learnt: set[str] = set()

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of names."""
        words = words_of(text)
        here = _Text(text, lowered(text), words, is_shouted(words), is_careless(words))
        ends = cue_ends(text, careless=here.careless)
        loose: list[Word] = []
        at = 0
        while at < len(words):
            cues = ends.get(words[at].start, _NO_CUES)
            if POLITE not in cues and not _nobody(words[at]) and self._starts(here, at, cues):
                last = self._ends(here, at, cues)
                self._learn(words[at : last + 1])
                yield self._initial(here, at), words[last].end
                at = last + 1
            else:
                loose.append(words[at])
                at += 1
        yield from far_names(text)
        for word in loose:
            if word.folded in self._learnt:
                yield word.start, word.end

    def _learn(self, name: list[Word]) -> None:
        for word in name:
            if len(word.text) >= _SHORTEST_LEARNT and word.folded not in _PARTICLES:
                self._learnt.update(part for part in parts(word.folded) if not self._lists.is_word(part))

    def _initial(self, here: _Text, at: int) -> int:
        """Where a name begins, initials before it included."""
        start = here.words[at].start
        while at and len(here.words[at - 1].text) == 1 and here.words[at - 1].text.isupper():
            if here.text[here.words[at - 1].end : start] not in (". ", ".") or here.words[at - 1].text == "I":
                break
            at -= 1
            start = here.words[at].start
        return start

    def _starts(self, here: _Text, at: int, cues: Collection[str]) -> bool:
        word = here.words[at]
        capital = word.capital and not here.shouted
        ordinary = word.folded in self._lists.ordinary
        if word.folded in self._known:
            return not ordinary or (capital and (not word.opens or bool(cues)))
        if (
            word.text.isupper()
            and not here.shouted
            and "signed" not in cues
            and (ordinary or (len(word.text) < 4 and not cues and word.text.isascii()))
        ):
            return False
        if cues and self._is_cued(here, at, cues):
            return True
        if ordinary:
            return capital and self._paired(here, at)
        return self._by_itself(here, at, capital)

    def _is_cued(self, here: _Text, at: int, cues: Collection[str]) -> bool:
        """Whether what is said before a word makes it a name."""
        word, lists = here.words[at], self._lists
        capital = word.capital and not here.shouted
        ordinary, listed = word.folded in lists.ordinary, self._listed(word)
        common = lists.is_word(word.folded)
        if "signed" in cues and (listed or not (ordinary or (common and not capital))):
            return True
        if "said" in cues and (capital or not common or (listed and not ordinary)):
            return True
        if capital and (
            word.folded in lists.first if ordinary else listed or ("people" in cues and not common)
        ):
            return True
        if "titled" in cues and not ordinary and not (common and not capital):
            return True
        if "closing" in cues and not ordinary and self._followed(here, at):
            return True
        if "people" in cues and not common and (here.shouted or word.folded in lists.first):
            return True
        return "careless" in cues and here.careless and not common and len(word.text) > 2

    def _by_itself(self, here: _Text, at: int, capital: bool) -> bool:
        """A word that is no ordinary one: on a list of first names, or beside a name, or doing what
        people do.
        """
        word, lists = here.words[at], self._lists
        common = lists.is_word(word.folded)
        does = DOES.match(here.small, word.end) is not None
        if not capital:
            rare = len(word.text) > 3 and word.folded not in lists.everyday
            return (rare and word.folded in lists.first) or (word.capital and does and not common)
        first = len(word.text) > 2 and any(part in lists.first for part in parts(word.folded))
        if first and not (word.opens and common):
            return does or not is_product(here.text, here.words, at, lists)
        if does and not common:
            return True
        after = here.after(at)
        if after is None or not self._followed(here, at):
            return False
        if after.folded in lists.first and not common and not is_product(here.text, here.words, at, lists):
            return True
        shaped = bool(_SURNAME.search(after.folded)) and not common and not lists.is_word(after.folded)
        return (not word.opens or self._listed(word)) and (self._listed(after) or shaped)

    def _listed(self, word: Word) -> bool:
        lists = self._lists
        return any(part in lists.first or part in lists.last for part in parts(word.folded))

    def _followed(self, here: _Text, at: int) -> bool:
        """Whether a second capitalised word that is no ordinary one comes next."""
        after = here.after(at)
        return after is not None and after.capital and after.folded not in self._lists.ordinary

    def _paired(self, here: _Text, at: int) -> bool:
        """An ordinary word with a capital: a name before a listed one, or amid a sentence by itself."""
        word, lists, after = here.words[at], self._lists, here.after(at)
        if word.folded not in lists.first or after is None or not after.capital:
            return False
        if after.folded not in lists.last:
            return False
        alone = here.text[after.end : after.end + 1] in ("", ",", "\n", "|", "\0")
        return not word.opens or after.folded not in lists.ordinary or alone

    def _ends(self, here: _Text, at: int, cues: Collection[str]) -> int:
        """The last word of the name that starts at `at`."""
        last = at
        small_name = here.shouted or not here.words[at].capital
        lenient = small_name and bool({"said", "signed", "people", "careless"} & set(cues))
        for index in range(at + 1, min(at + 6, len(here.words))):
            word = here.words[index]
            if not joined(here.text, here.words[index - 1], word) or _nobody(word):
                break
            small = not word.capital or here.shouted
            if word.folded in _PARTICLES and small:
                if (small_name and len(word.text) > 1) or self._leads_on(here, index):
                    continue
                break
            ordinary, listed = word.folded in self._lists.ordinary, self._listed(word)
            if ordinary and not (listed and ("signed" in cues or not small)):
                break
            if word.text.isupper() and len(word.text) > 1 and self._is_loud(here, at, word):
                break
            signed = listed and "signed" in cues
            if small and not (
                signed or word.folded in self._known or self._goes_on(here, index, lenient and index < at + 3)
            ):
                break
            last = index
        return last

    def _is_loud(self, here: _Text, at: int, word: Word) -> bool:
        """Whether a word in large letters after a name in others is only said loudly."""
        return not here.words[at].text.isupper() and self._lists.is_word(word.folded)

    def _leads_on(self, here: _Text, at: int) -> bool:
        """Whether after a particle, or two, a capital comes."""
        after = here.after(at)
        if after is not None and not after.capital and after.folded in _PARTICLES:
            after = here.after(at + 1)
        return after is not None and after.capital

    def _goes_on(self, here: _Text, at: int, lenient: bool) -> bool:
        """Whether a word in small letters after a name belongs to it: on a list, or no word that is known."""
        word = here.words[at]
        if self._lists.is_word(word.folded):
            return False
        if lenient or self._listed(word):
            return True
        return (
            (here.careless or here.shouted)
            and not here.text[word.end : word.end + 1].strip(" ").isalnum()
            and (here.text[word.end : word.end + 1] != " ")
        )


def _nobody(word: Word) -> bool:
    return word.folded in NOBODY or word.folded.partition("'")[0] in (
        "i",
        "it",
        "he",
        "she",
        "you",
        "we",
        "they",
    )
