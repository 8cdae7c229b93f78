"""Names of persons in a text: by lists, by what is said around them, and by the ticket's own columns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tactbench.tickets.cues import DOES, NOBODY, cue_ends
from tactbench.tickets.gazetteer import Gazetteer, fold

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['-](?=[^\W\d_]))*")
#: What stands inside a name in small letters.
_PARTICLES = frozenset(
    "van von der den de da do dos das del della di du la le el al bin bint ibn ten ter zu y e".split()
)
_SENTENCE_ENDS = '.!?:\n"“(•*-'


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    text: str
    folded: str
    opens: bool
    """Whether a sentence or line begins here, so that its capital says nothing."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for found in _TOKEN.finditer(text):
        word, start = found[0], found.start()
        if word[-2:] in ("'s", "'S"):
            word = word[:-2]
        before = text[max(0, start - 3) : start].rstrip(" ")
        opens = not start or not before or before[-1] in _SENTENCE_ENDS
        tokens.append(_Token(start, start + len(word), word, fold(word), opens))
    return tokens


class NameFinder:
    """Finds the names in texts of one ticket. `known` are folded words of its columns of names."""

    def __init__(self, lists: Gazetteer, known: Collection[str] = ()) -> None:
        self._lists = lists
        self._known = frozenset(known)

    def __call__(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of names."""
        tokens = _tokens(text)
        letters = [token for token in tokens if len(token.text) > 1]
        shouting = sum(token.text.isupper() for token in letters) > 0.6 * len(letters) and len(letters) > 3
        ends = cue_ends(text)
        at = 0
        while at < len(tokens):
            token = tokens[at]
            cues = {kind for kind, places in ends.items() if token.start in places}
            if not _nobody(token) and self._starts(text, tokens, at, cues, shouting):
                last = self._ends(text, tokens, at, cues, shouting)
                yield token.start, tokens[last].end
                at = last + 1
            else:
                at += 1

    def _starts(self, text: str, tokens: list[_Token], at: int, cues: set[str], shouting: bool) -> bool:
        token = tokens[at]
        capital = token.capital and not shouting
        ordinary = token.folded in self._lists.ordinary
        listed = self._listed(token)
        if token.folded in self._known:
            return not ordinary or (capital and (not token.opens or bool(cues)))
        if (
            token.text.isupper()
            and not shouting
            and "signed" not in cues
            and (ordinary or (len(token.text) < 4 and not cues))
        ):
            return False
        if cues:
            if "signed" in cues and (listed or not ordinary):
                return True
            if "said" in cues and (capital or not ordinary):
                return True
            if capital and (token.folded in self._lists.first if ordinary else listed or "people" in cues):
                return True
            if "titled" in cues and not ordinary:
                return True
            if "closing" in cues and not ordinary and self._followed(text, tokens, at):
                return True
        if ordinary:
            return capital and self._paired(text, tokens, at)
        return self._by_itself(text, tokens, at, capital)

    def _by_itself(self, text: str, tokens: list[_Token], at: int, capital: bool) -> bool:
        """A word that is no ordinary one: on a list of first names, or beside a name, or doing what"
        " people do."""
        token = tokens[at]
        if not capital:
            first = len(token.text) > 3 and token.folded in self._lists.first
            return first or (token.capital and DOES.match(text, token.end) is not None)
        if len(token.text) > 2 and any(part in self._lists.first for part in _parts(token.folded)):
            return True
        if DOES.match(text, token.end):
            return True
        known = not token.opens or self._listed(token)
        return known and self._followed(text, tokens, at) and self._listed(tokens[at + 1])

    def _listed(self, token: _Token) -> bool:
        return any(part in self._lists.first or part in self._lists.last for part in _parts(token.folded))

    def _followed(self, text: str, tokens: list[_Token], at: int) -> bool:
        """Whether a second capitalised word that is no ordinary one comes next."""
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        return (
            after is not None
            and after.capital
            and after.folded not in self._lists.ordinary
            and _joined(text, tokens[at], after)
        )

    def _paired(self, text: str, tokens: list[_Token], at: int) -> bool:
        """An ordinary word with a capital: a name before a listed one, or amid a sentence by itself."""
        token, lists = tokens[at], self._lists
        after = tokens[at + 1] if at + 1 < len(tokens) and _joined(text, token, tokens[at + 1]) else None
        if token.folded not in lists.first:
            return False
        if after is None or not after.capital or after.folded not in lists.last:
            return False
        alone = text[after.end : after.end + 1] in ("", ",", "\n", "|", "\0")
        return not token.opens or after.folded not in lists.ordinary or alone

    def _ends(self, text: str, tokens: list[_Token], at: int, cues: set[str], shouting: bool) -> int:
        """The last token of the name that starts at `at`."""
        last = at
        lenient = bool(cues & {"said", "signed"}) and (shouting or not tokens[at].capital)
        for index in range(at + 1, min(at + 5, len(tokens))):
            token = tokens[index]
            if not _joined(text, tokens[index - 1], token) or _nobody(token):
                break
            small = not token.capital or shouting
            if token.folded in _PARTICLES and small:
                continue
            ordinary = token.folded in self._lists.ordinary
            listed = self._listed(token)
            if ordinary and not (listed and ("signed" in cues or not small)):
                break
            if small and not (listed or token.folded in self._known or (lenient and index == at + 1)):
                break
            last = index
        return last


def _nobody(token: _Token) -> bool:
    return token.folded in NOBODY or token.folded.partition("'")[0] in (
        "i",
        "it",
        "he",
        "she",
        "you",
        "we",
        "they",
    )


def _joined(text: str, before: _Token, after: _Token) -> bool:
    between = text[before.end : after.start]
    return (
        between == " "
        or (between == ". " and len(before.text) < 3)
        or (between == "." and len(before.text) == 1)
    )


def _parts(folded: str) -> list[str]:
    """The words of a name with hyphens or an apostrophe, and itself."""
    return (
        [folded, *(part for part in re.split(r"['-]", folded) if len(part) > 2)]
        if not folded.isalpha()
        else [folded]
    )
