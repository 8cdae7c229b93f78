"""Words that are no reply: copies, repetition, lists."""

from __future__ import annotations

from tactbench_acts.acts.base import Act
from tactbench_acts.effects.base import Effect, Effects, Seen, sat
from tactbench_acts.text import Text

#: Kinds that cost nothing to string together.
COURTESIES = frozenset(
    """apologise thank greet wish_well human_word request_softly acknowledge validate ask_gently defers
    at_leisure treads_lightly""".split()
)
_STRING = 3
"""So many courtesies in one sentence, and hardly another word, are a string of stock words."""


def without_strings(text: Text, acts: list[Act]) -> list[Act]:
    """The acts, less the courtesies of sentences that hold nothing else."""
    places: dict[int, list[tuple[int, int]]] = {}
    for act in acts:
        if act.kind in COURTESIES:
            places.setdefault(act.sentence, []).append((act.start, act.end))
    hollow = {
        number
        for number, spans in places.items()
        if len(spans) >= _STRING and _apart(spans) > max(_STRING - 1, len(text.sentences[number].stems) + 1)
    }
    return (
        [act for act in acts if act.sentence not in hollow or act.kind not in COURTESIES] if hollow else acts
    )


def _apart(spans: list[tuple[int, int]]) -> int:
    """How many of the spans do not overlap an earlier one."""
    count = last = 0
    for start, end in sorted(spans):
        if start >= last:
            count, last = count + 1, end
    return count


def gaming_effects(seen: Seen) -> Effects:
    """Copying the customer, repeating oneself, lists of words that are no sentences."""
    reading = seen.reading
    words = seen.text.words
    size = max(1, len(words))
    small = sum(len(word) <= 4 for word in words) / size
    distinct = len(set(words)) / size
    return {
        "no_words": Effect(float(len(words) < 3)),
        "echo": Effect(sat(reading.echoed - 0.2, 0.5)),
        "repeats_itself": Effect(sat(reading.repeated, 0.4)),
        "reads_out": Effect(sat(reading.read_out - 0.25, 0.6), tuple(reading.read_out_spans)),
        "recites": Effect(sat(reading.read_out - 0.65, 0.3), tuple(reading.read_out_spans)),
        "repeats_earlier": Effect(sat(reading.earlier - 0.1, 0.4)),
        "word_list": Effect(max(sat(0.35 - small, 0.15), sat(0.35 - distinct, 0.2)) if size >= 8 else 0.0),
    }
