"""Whether an entry's replies are another's: by the words of its own that stand in others' replies too.

Of a reply counts what the case and the customer do not say already: every four words in a row that are not
theirs. Of 1,091 replies to 147 cases, 99 in 100 share at most .15 of these with any one or all of the other
authors'; a copy shares most of them, whatever was put around it, and in whatever order its parts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category, normalize

from tactbench.cases import Case
from tactbench.dialogue import turns_of
from tactbench.journal import Run
from tactbench.results import Row

#: Words in a row; a reply must have LEAST such runs of its own to be anybody's in particular.
IN_A_ROW, LEAST = 4, 8
#: From this share of common runs on a reply is a copy of one other, or put together from several.
OF_ONE, OF_ALL = 0.4, 0.5
#: More than this share of comparable cases tells a copied entry, if there are so many.
SHARE, CASES = 0.5, 5
#: Letters and signs that nobody sees, though Unicode calls them neither marks nor formats.
_UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")

Runs = frozenset[int]
Own = Mapping[tuple[str, int], Sequence[Runs]]
"""By case and rung: the runs of words that are its own, of each reply that has enough of them."""


def seen(text: str) -> str:
    """What a reader sees of a text, without capitals and accents: no control, format or filling character."""
    chars = (" " if char.isspace() else char for char in normalize("NFKD", text))
    return "".join(c for c in chars if category(c)[0] not in "CM" and c not in _UNSEEN).casefold()


def words_of(text: str) -> list[str]:
    """The words that a reader sees."""
    return "".join(char if char.isalnum() else " " for char in seen(text)).split()


def own_in(run: Run, cases: Mapping[str, Case]) -> Own:
    """The words of a run's replies that are its own; without replies that have too few of them."""
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
    """All words in a row, hashed: they are compared within one process alone."""
    found: set[int] = set()
    for text in texts:
        words = words_of(text)
        found.update(hash(tuple(words[at : at + IN_A_ROW])) for at in range(len(words) - IN_A_ROW + 1))
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
