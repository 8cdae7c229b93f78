"""Whether an entry's replies are another's: by the words of its own that stand in others' replies too.

Of a reply its letters and digits count, one after the other without blanks, signs, accents and capitals,
so that nothing that is put between them hides a copy; and of these every LENGTH in a row that the case and
the customer do not have. Of 1,089 replies to 147 cases, 99 in 100 share at most .09 of theirs with any one or
all of the other authors'; a copy shares most, whatever was put around it, in whatever order its parts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category, name, normalize

from tactbench.cases import Case
from tactbench.dialogue import turns_of
from tactbench.journal import Run
from tactbench.results import Row

#: Letters in a row; a reply must have LEAST such runs of its own to be anybody's in particular.
LENGTH, LEAST = 18, 40
#: From this share of common runs on a reply is a copy of one other, or put together from several.
OF_ONE, OF_ALL = 0.4, 0.5
#: More than this share of comparable cases tells a copied entry, if there are so many.
SHARE, CASES = 0.5, 5

Runs = frozenset[int]
Own = Mapping[tuple[str, int], Sequence[Runs]]
"""By case and rung: the runs that are its own, of each reply that has enough of them."""


def letters_of(text: str) -> str:
    """The letters (of any script) and digits of a text, in small ones, without accents."""
    plain = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(
        char for char in plain if char.isalnum() and category(char) != "Lm" and not _is_filler(char)
    )


def _is_filler(char: str) -> bool:
    """What nobody sees, though Unicode calls it a letter."""
    return "FILLER" in name(char, "")


def foreign(text: str) -> tuple[int, int]:
    """How many of a text's letters are not those of English, nor these with an accent; and of how many."""
    letters = [char for char in letters_of(text) if char.isalpha()]
    return sum(not char.isascii() for char in letters), len(letters)


def mixes_scripts(text: str) -> bool:
    """Whether a word of it has letters of Latin and of another script: they look alike, and are not."""
    words = ({name(char, "").partition(" ")[0] for char in word if char.isalpha()} for word in text.split())
    return any(len(scripts - {"MODIFIER"}) > 1 and "LATIN" in scripts for scripts in words)


def own_in(run: Run, cases: Mapping[str, Case]) -> Own:
    """What is a run's own in its replies; without replies that have too little of it."""
    found: dict[tuple[str, int], list[Runs]] = {}
    given = {case_id: _runs(*_texts(case)) for case_id, case in cases.items() if case_id in run.case_ids}
    for row in run.rows.values():
        for rung, own in _own(row, cases[row.case_id], given[row.case_id]):
            found.setdefault((row.case_id, rung), []).append(own)
    return found


def _own(row: Row, case: Case, given: Runs) -> Iterator[tuple[int, Runs]]:
    said = _runs(*(turn.text for turn in turns_of(case, row.answers, row.said) if turn.role == "customer"))
    for rung, answer in enumerate(row.answers):
        own = _runs(answer.text) - given - said
        if len(own) >= LEAST:
            yield rung, own


def _texts(case: Case) -> Iterator[str]:
    """What everybody who is asked can read."""
    yield from (turn.text for turn in case.dialogue)
    yield from (*case.desk.facts, *case.desk.can_offer)
    for limit in case.desk.limits:
        yield from (limit.limit, limit.because or "")


def _runs(*texts: str) -> Runs:
    """All in a row, hashed: they are compared within one process alone."""
    found: set[int] = set()
    for text in texts:
        letters = "".join(char for char in letters_of(text) if char.isascii())
        found.update(hash(letters[at : at + LENGTH]) for at in range(len(letters) - LENGTH + 1))
    return frozenset(found)


class Comparison:
    """An entry's replies against those of others, one after the other."""

    def __init__(self, own: Own) -> None:
        self._own = own
        self._shared: dict[tuple[str, int], list[set[int]]] = {
            key: [set() for _ in runs] for key, runs in own.items()
        }
        self._met: set[tuple[str, int]] = set()

    def copied_from(self, theirs: Own) -> tuple[int, int, int] | None:
        """The rung at which most cases are another entry's, how many are, and of how many; None if none."""
        alike: dict[int, list[bool]] = {}
        for key, runs in self._own.items():
            others = theirs.get(key, ())
            if not others:
                continue
            self._met.add(key)
            for number, own in enumerate(runs):
                self._shared[key][number].update(*(own & other for other in others))
            copied = any(
                len(own & other) >= OF_ONE * min(len(own), len(other)) for own in runs for other in others
            )
            alike.setdefault(key[1], []).append(copied)
        return _most(alike)

    def put_together(self) -> tuple[int, int, int] | None:
        """The same for all others that were compared, together."""
        alike: dict[int, list[bool]] = {}
        for key in self._met:
            pairs = zip(self._own[key], self._shared[key], strict=True)
            alike.setdefault(key[1], []).append(any(len(two) >= OF_ALL * len(one) for one, two in pairs))
        return _most(alike)


def _most(alike: Mapping[int, Sequence[bool]]) -> tuple[int, int, int] | None:
    for rung, found in sorted(alike.items()):
        if len(found) >= CASES and sum(found) > SHARE * len(found):
            return rung, sum(found), len(found)
    return None
