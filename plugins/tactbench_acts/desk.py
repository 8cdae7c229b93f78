"""The desk and the conversation so far, prepared once per case for comparison with replies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tactbench import Desk, Turn
from tactbench_acts.concepts import COMMON
from tactbench_acts.customer import Mood, mood
from tactbench_acts.forbidden import forbidden
from tactbench_acts.numerals import numbers
from tactbench_acts.text import Text, read
from tactbench_acts.whens import whens

_A_NUMBER = 0.7
"""What one number of a desk line weighs against a stem of its own, 1."""
_COMMON = 0.4
"""What a word that any desk uses (call, refund, message) weighs against a rare one."""
_WRONG = re.compile(
    r"\b(?:apolog\w+|sorry|faults?|mistakes?|mistakenly|errors?|wrong(?:ly)?|astray|unanswered|overlooked|"
    r"should (?:have|not|never)|shouldn't)\b",
    re.ASCII,
)
_EXCEPTS = re.compile(r"\b(?:exceptions?|once|one[- ](?:off|time)|gesture|goodwill)\b", re.ASCII)
RUN = 5
"""So many words in the desk's own order are no accident."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the desk: its content stems, its numbers, and what it is worth to match them all."""

    stems: frozenset[str]
    ordered: tuple[str, ...]
    """The stems in one fixed order, in which weights are added up."""
    numbers: frozenset[str]
    fresh: frozenset[str]
    """Stems that the customer has not used: saying them takes the desk's knowledge, not an echo."""


@dataclass(frozen=True, slots=True)
class Brief:
    """All that is compared with a reply."""

    weight: dict[str, float]
    """How rare a stem is within the case: 1 for a word of one line only, less for common ones."""
    limits: tuple[Item, ...]
    reasons: tuple[Item, ...]
    offers: tuple[Item, ...]
    facts: tuple[Item, ...]
    asked: frozenset[str]
    """Stems of the customer's messages."""
    topic: frozenset[str]
    """Stems of the customer's messages and of the desk."""
    said: tuple[frozenset[str], ...]
    """Word sets of the customer's sentences, against echoes."""
    earlier: tuple[frozenset[str], ...]
    """Word sets of the agent's earlier sentences, against mechanical repetition."""
    notes: frozenset[tuple[str, ...]]
    """Runs of `RUN` words of the desk's own lines, against reading them out."""
    known: frozenset[str]
    """Every number of the desk and of the conversation."""
    desk_only: frozenset[str]
    """Numbers that only the desk holds."""
    words: frozenset[str]
    """Every word of the desk and of the conversation."""
    whens: frozenset[str]
    """Every day, date and hour of them, in one spelling."""
    forbids: frozenset[str]
    """What kinds of thing the limits forbid."""
    owns_up: bool
    """Whether the desk itself says that its side did wrong."""
    excepts: bool
    """Whether an offer is an exception already."""
    mood: Mood
    rounds: int
    """How often the agent has answered before."""

    @property
    def bare(self) -> bool:
        """Whether the case has no desk at all: then nothing can be held against a reply for not using it."""
        return not (self.limits or self.offers or self.facts)


def _item(text: Text, asked: frozenset[str]) -> Item:
    stems = frozenset(stem for sentence in text.sentences for stem in sentence.stems)
    found: set[str] = set()
    for sentence in text.sentences:
        found |= numbers(sentence.low, sentence.words)
    return Item(stems, tuple(sorted(stems)), frozenset(found), stems - asked)


def _weights(lines: list[frozenset[str]]) -> dict[str, float]:
    """1 over the number of lines that hold a stem; less for words that any desk uses."""
    count: dict[str, int] = {}
    for line in lines:
        for stem in line:
            count[stem] = count.get(stem, 0) + 1
    return {stem: (_COMMON if stem in COMMON else 1.0) / held for stem, held in count.items()}


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[i : i + RUN] for i in range(len(words) - RUN + 1)]


def _lines(desk: Desk) -> list[str]:
    return [
        *desk.facts,
        *desk.can_offer,
        *(text for limit in desk.limits for text in (limit.limit, limit.because)),
    ]


def _said_by(turns: tuple[Turn, ...], role: str) -> list[Text]:
    return [read(turn.text) for turn in turns if turn.role == role]


@lru_cache(maxsize=256)
def brief_of(desk: Desk, turns: tuple[Turn, ...]) -> Brief:
    """Prepare the desk of a case and the conversation before the reply."""
    customer = _said_by(turns, "customer")
    agent = _said_by(turns, "agent")
    asked = frozenset(stem for text in customer for sentence in text.sentences for stem in sentence.stems)
    limits = tuple(_item(read(limit.limit), asked) for limit in desk.limits)
    reasons = tuple(_item(read(limit.because), asked) for limit in desk.limits)
    offers = tuple(_item(read(offer), asked) for offer in desk.can_offer)
    facts = tuple(_item(read(fact), asked) for fact in desk.facts)
    held = frozenset(n for item in (*limits, *reasons, *offers, *facts) for n in item.numbers)
    texts = (*customer, *agent, *(read(line) for line in _lines(desk)))
    talked = frozenset(n for text in (*customer, *agent) for n in numbers(text.low, text.words))
    return Brief(
        weight=_weights([item.stems for item in (*limits, *reasons, *offers, *facts)]),
        limits=limits,
        reasons=reasons,
        offers=offers,
        facts=facts,
        asked=asked,
        topic=asked.union(*(item.stems for item in (*limits, *reasons, *offers, *facts))),
        said=_word_sets(customer),
        earlier=_word_sets(agent),
        notes=frozenset(run for line in _lines(desk) for run in _runs(read(line).words)),
        known=held | talked,
        desk_only=held - talked,
        words=frozenset(
            part for text in texts for word in text.words for part in (word, word.partition("'")[0])
        ),
        whens=frozenset(name for text in texts for name, _, _ in whens(text.low)),
        forbids=forbidden(desk.limits),
        owns_up=bool(_WRONG.search("\n".join((*desk.facts, *desk.can_offer)).lower())),
        excepts=bool(_EXCEPTS.search("\n".join(desk.can_offer).lower())),
        mood=mood(customer, desk),
        rounds=len(agent),
    )


def _word_sets(texts: list[Text]) -> tuple[frozenset[str], ...]:
    return tuple(
        frozenset(sentence.words) for text in texts for sentence in text.sentences if len(sentence.words) >= 5
    )


def share(item: Item, stems: frozenset[str], found: frozenset[str], weight: dict[str, float]) -> float:
    """How much of a desk line `stems` and `found` numbers say: 0 to 1, rare words counting most."""
    total = hit = 0.0
    for stem in item.ordered:
        total += weight[stem]
        if stem in stems:
            hit += weight[stem]
    for number in item.numbers:
        total += _A_NUMBER
        if number in found:
            hit += _A_NUMBER
    return hit / total if total else 0.0
