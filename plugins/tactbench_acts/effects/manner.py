"""Who speaks to whom, and at what length."""

from __future__ import annotations

from tactbench_acts.compared import WE, YOU
from tactbench_acts.effects.base import Effect, Effects, Seen, sat
from tactbench_acts.text import Sentence

_PRONOUNS = YOU | WE
#: Acts that make a few words humane.
_HUMANE = ("acknowledge", "own_fault", "validate", "human_word", "danger_care")
_KIND_WORDS = frozenset("please sorry thanks thank hi hello dear okay yes congratulations regards".split())


def _clipped(sentence: Sentence) -> bool:
    """A few words with nobody in them and no courtesy, as in a telegram."""
    words = sentence.words
    return 1 < len(words) <= 8 and _PRONOUNS.isdisjoint(words) and _KIND_WORDS.isdisjoint(words)


def manner_effects(seen: Seen) -> Effects:
    """Who speaks to whom: a reply without people in it is cold, one without an I is impersonal."""
    words, effects = seen.text.words, seen.effects
    size = max(1, len(words))
    you = sum(word in YOU for word in words) / size
    own = sum(word in WE for word in words) / size
    i_share = sum(word[0] == "i" and word in WE for word in words) / size
    sentences = max(1, len(seen.text.sentences))
    bare = sum(_PRONOUNS.isdisjoint(s.words) and len(s.words) > 2 for s in seen.text.sentences) / sentences
    long_sentences = sum(len(s.words) > 34 for s in seen.text.sentences) / sentences
    clipped = tuple((s.start, s.end) for s in seen.text.sentences if _clipped(s))
    warm = max((effects[name] for name in _HUMANE), key=lambda effect: effect.value)
    questions = tuple((s.start, s.end) for s in seen.text.sentences if s.low.endswith("?"))
    return {
        "contractions": Effect(sat(sum("'" in word for word in words) / size, 0.04)),
        "speaks_to_you": Effect(sat(you, 0.08)),
        "speaks_as_we": Effect(sat(own, 0.1)),
        "speaks_as_i": Effect(sat(i_share, 0.05)),
        "no_people": Effect(bare),
        "long_winded": Effect(long_sentences),
        "question_pile": Effect(sat(len(questions) - 2, 3), questions[2:]),
        "clipped": Effect(sat(len(clipped) / sentences, 0.6), clipped),
        "brief_and_humane": Effect(warm.value * sat(70 - size, 40), warm.spans),
        "short": Effect(sat(30 - size, 20)),
        "wordy": Effect(sat(size - 150, 200)),
    }
