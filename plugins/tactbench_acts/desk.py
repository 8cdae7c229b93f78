"""The desk and the conversation so far, prepared once per case for comparison with replies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tactbench import Desk, Turn
from tactbench_acts.concepts import COMMON
from tactbench_acts.customer import Mood, mood
from tactbench_acts.forbidden import forbidden
from tactbench_acts.held import Held
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
    offered: tuple[str, ...]
    """What the desk can offer, in its own words, in lower case."""
    excepts: bool
    """Whether an offer is an exception already."""
    mood: Mood
    rounds: int
    """How often the agent has answered before."""
    ground: Held
    """What only desk and customer hold, against which a reply's stance is read."""

    @property
    def bare(self) -> bool:
        """Whether the case has no desk at all: then nothing can be held against a reply for not using it."""
        return not (self.limits or self.offers or self.facts)


@dataclass(frozen=True, slots=True)
class _Line:
    """A text of the desk or the conversation, read once: a dialogue meets it at every rung again."""

    text: Text
    stems: frozenset[str]
    numbers: frozenset[str]
    """Sentence by sentence."""
    talked: frozenset[str]
    """The same of the whole text."""
    words: frozenset[str]
    whens: frozenset[str]
    runs: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=8192)
def _line(said: str) -> _Line:
    text = read(said)
    found: set[str] = set()
    for sentence in text.sentences:
        found |= numbers(sentence.low, sentence.words)
    return _Line(
        text=text,
        stems=frozenset(stem for sentence in text.sentences for stem in sentence.stems),
        numbers=frozenset(found),
        talked=frozenset(numbers(text.low, text.words)),
        words=frozenset(part for word in text.words for part in (word, word.partition("'")[0])),
        whens=frozenset(name for name, _, _ in whens(text.low)),
        runs=tuple(text.words[i : i + RUN] for i in range(len(text.words) - RUN + 1)),
    )


def _item(line: _Line, asked: frozenset[str]) -> Item:
    return Item(line.stems, tuple(sorted(line.stems)), line.numbers, line.stems - asked)


def _weights(lines: list[frozenset[str]]) -> dict[str, float]:
    """1 over the number of lines that hold a stem; less for words that any desk uses."""
    count: dict[str, int] = {}
    for line in lines:
        for stem in line:
            count[stem] = count.get(stem, 0) + 1
    return {stem: (_COMMON if stem in COMMON else 1.0) / held for stem, held in count.items()}


def _lines(desk: Desk) -> list[str]:
    return [
        *desk.facts,
        *desk.can_offer,
        *(text for limit in desk.limits for text in (limit.limit, limit.because)),
    ]


def _said_by(turns: tuple[Turn, ...], role: str) -> list[_Line]:
    return [_line(turn.text) for turn in turns if turn.role == role]


@lru_cache(maxsize=256)
def brief_of(desk: Desk, turns: tuple[Turn, ...]) -> Brief:
    """Prepare the desk of a case and the conversation before the reply."""
    customer = _said_by(turns, "customer")
    agent = _said_by(turns, "agent")
    asked = frozenset[str]().union(*(line.stems for line in customer))
    limits = tuple(_item(_line(limit.limit), asked) for limit in desk.limits)
    reasons = tuple(_item(_line(limit.because), asked) for limit in desk.limits)
    offers = tuple(_item(_line(offer), asked) for offer in desk.can_offer)
    facts = tuple(_item(_line(fact), asked) for fact in desk.facts)
    held = frozenset(n for item in (*limits, *reasons, *offers, *facts) for n in item.numbers)
    noted = [_line(text) for text in _lines(desk)]
    every = (*customer, *agent, *noted)
    talked = frozenset[str]().union(*(line.talked for line in (*customer, *agent)))
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
        notes=frozenset(run for line in noted for run in line.runs),
        known=held | talked,
        desk_only=held - talked,
        words=frozenset[str]().union(*(line.words for line in every)),
        whens=frozenset[str]().union(*(line.whens for line in every)),
        forbids=forbidden(desk.limits),
        owns_up=bool(_WRONG.search("\n".join((*desk.facts, *desk.can_offer)).lower())),
        offered=tuple(offer.lower() for offer in desk.can_offer),
        excepts=any(map(is_exception, desk.can_offer)),
        mood=mood([line.text for line in customer], desk),
        rounds=len(agent),
        ground=Held(
            numbers=held.union(*(line.talked for line in customer)),
            lows=tuple(line.text.low for line in (*noted, *customer)),
            answered=frozenset[str]().union(*(line.stems for line in agent)),
            latest=customer[-1].text.low if turns and turns[-1].role == "customer" else "",
        ),
    )


def _word_sets(lines: list[_Line]) -> tuple[frozenset[str], ...]:
    sentences = (sentence for line in lines for sentence in line.text.sentences)
    return tuple(frozenset(sentence.words) for sentence in sentences if len(sentence.words) >= 5)


def is_exception(offer: str) -> bool:
    """Whether an offer of the desk is one that it makes once."""
    return bool(_EXCEPTS.search(offer.lower()))


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
