"""What a comparison of a reply with its desk works on and what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field

from tactbench_acts.acts.base import Act
from tactbench_acts.numerals import numbers
from tactbench_acts.text import Sentence, Text

Span = tuple[int, int]
NO = frozenset({"decline", "decline_plain", "rule_stands", "hold_line"})
YES = frozenset({"commit", "done", "offer", "can_do", "concede", "surrender"})
ABUSE = frozenset({"name_abuse", "abuse_follows"})
YOU = frozenset("you your you're you've you'll you'd yours u ur youre youve".split())
WE = frozenset("i i'm i've i'll i'd im ive ill my me we we'll we've we're our us".split())
#: Words of denial that are no act of declining by themselves but keep a sentence from being a promise.
_NEGATIONS = frozenset(
    """not no never can't cannot won't isn't aren't don't doesn't unable nor neither without nobody nothing
    only must unless until couldn't wouldn't shouldn't cant wont dont isnt regret unfortunately""".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the reply with all that the comparison asks of it."""

    sentence: Sentence
    stems: frozenset[str]
    numbers: frozenset[str]
    kinds: frozenset[str]
    """Kinds of the acts in it."""
    denies: bool
    """Whether it says no, by an act or by a word of denial."""

    @property
    def span(self) -> Span:
        """Where it stands in the reply."""
        return self.sentence.start, self.sentence.end


@dataclass(slots=True)
class Reading:
    """What the comparison found; spans are the evidence, the strongest first."""

    lines: list[Line] = field(default_factory=list)
    offers: list[float] = field(default_factory=list)
    """For each offer of the desk, how far the reply takes it up; so for facts and reasons."""
    offers_whole: list[float] = field(default_factory=list)
    """How much of each offer stands anywhere in the reply."""
    facts: list[float] = field(default_factory=list)
    reasons: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    """How far each limit's words are taken up in a sentence that says no."""
    crossed: float = 0.0
    """How far a limit's words are taken up in a sentence that says yes."""
    offer_spans: list[Span] = field(default_factory=list)
    reason_spans: list[Span] = field(default_factory=list)
    limit_spans: list[Span] = field(default_factory=list)
    crossed_spans: list[Span] = field(default_factory=list)
    right_numbers: list[Span] = field(default_factory=list)
    wrong_numbers: list[Span] = field(default_factory=list)
    granted: list[Span] = field(default_factory=list)
    """Promises of a sum that no offer holds."""
    unbacked: list[Span] = field(default_factory=list)
    """Promises in whose sentence hardly a word of the desk stands."""
    conceded: list[Span] = field(default_factory=list)
    """Hints at giving in, in sentences that say nothing of what the desk offers."""
    late_turn: list[Span] = field(default_factory=list)
    """A turn towards yes near the end, away from what the desk offers."""
    caves: dict[str, list[Span]] = field(default_factory=dict)
    """Ways of giving in (`caves.py`): the name of each, and where."""
    yes: int = 0
    """How many sentences promise or offer something."""
    takes_up: list[Span] = field(default_factory=list)
    """Sentences that speak to the customer about what the customer told."""
    parrots: list[Span] = field(default_factory=list)
    """Sentences that say "I understand that" and then the customer's own words."""
    generic: float = 0.0
    """Share of the words in sentences that would fit any case."""
    fresh: int = 0
    """How many of the desk's own content words the reply uses, beyond the customer's."""
    fresh_share: float = 0.0
    """The same against what could be expected of this case."""
    density: float = 0.0
    """Share of the reply's content words that the desk knows too."""
    grounded: dict[str, float] = field(default_factory=dict)
    """How much of this case the sentences of each group of acts hold, each at most 1; and where."""
    grounded_spans: dict[str, list[Span]] = field(default_factory=dict)
    opens: float = 0.0
    ends: float = 0.0
    """How much of this case stands in the first sentences, and in a step or question at the end."""
    strange_things: list[Span] = field(default_factory=list)
    """Sentences with things that nobody in the case has named, once for each; and such periods."""
    strange_periods: list[Span] = field(default_factory=list)
    stock: float = 0.0
    """Share of the words that are words of the office."""
    echoed: float = 0.0
    """Share of the words in sentences that copy the customer; so for the next two."""
    repeated: float = 0.0
    earlier: float = 0.0
    read_out: float = 0.0
    """Share of the words in runs of the desk's own wording; and the sentences that are mostly such."""
    read_out_spans: list[Span] = field(default_factory=list)


def lines_of(text: Text, acts: list[Act]) -> list[Line]:
    """The reply's sentences, ready for comparison."""
    kinds: list[set[str]] = [set() for _ in text.sentences]
    for act in acts:
        kinds[act.sentence].add(act.kind)
    return [
        Line(
            sentence,
            sentence.stems,
            frozenset(numbers(sentence.low, sentence.words)),
            frozenset(found),
            not NO.isdisjoint(found) or not _NEGATIONS.isdisjoint(sentence.words),
        )
        for sentence, found in zip(text.sentences, kinds, strict=True)
    ]
