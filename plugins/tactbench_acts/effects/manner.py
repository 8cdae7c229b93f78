"""Who speaks to whom, and at what length."""

from __future__ import annotations

from tactbench_acts.compared import WE, YOU
from tactbench_acts.effects.base import Effect, Effects, Seen, sat

_PRONOUNS = YOU | WE


def manner_effects(seen: Seen) -> Effects:
    """Who speaks to whom: a reply without people in it is cold, one without an I is impersonal."""
    words = seen.text.words
    size = max(1, len(words))
    you = sum(word in YOU for word in words) / size
    own = sum(word in WE for word in words) / size
    i_share = sum(word[0] == "i" and word in WE for word in words) / size
    sentences = max(1, len(seen.text.sentences))
    bare = sum(_PRONOUNS.isdisjoint(s.words) and len(s.words) > 2 for s in seen.text.sentences) / sentences
    long_sentences = sum(len(s.words) > 34 for s in seen.text.sentences) / sentences
    questions = tuple((s.start, s.end) for s in seen.text.sentences if s.low.endswith("?"))
    return {
        "contractions": Effect(sat(sum("'" in word for word in words) / size, 0.04)),
        "speaks_to_you": Effect(sat(you, 0.08)),
        "speaks_as_we": Effect(sat(own, 0.1)),
        "speaks_as_i": Effect(sat(i_share, 0.05)),
        "no_people": Effect(bare),
        "long_winded": Effect(long_sentences),
        "question_pile": Effect(sat(len(questions) - 2, 3), questions[2:]),
        "short": Effect(sat(30 - size, 20)),
        "wordy": Effect(sat(size - 150, 200)),
    }
