"""Words that are no reply: copies, repetition, lists."""

from __future__ import annotations

from tactbench_acts.acts.base import Act
from tactbench_acts.desk import Brief
from tactbench_acts.effects.base import Effect, Effects, Seen, sat
from tactbench_acts.text import Sentence, Text

#: Kinds that cost nothing to say, whatever the case.
COURTESIES = frozenset(
    """apologise thank greet wish_well human_word request_softly acknowledge validate ask_gently defers
    at_leisure treads_lightly own_fault in_person listen door_open""".split()
)
#: Kinds that are stock by nature: they cost where they count at all.
_STOCK = frozenset("canned empty_empathy flattery clerk pitch gush".split())
_EMPTY = COURTESIES | _STOCK
_STRING = 3
"""So many courtesies in one sentence, and hardly another word, are a string of stock words."""


def hollow_sentences(brief: Brief, text: Text, acts: list[Act]) -> frozenset[int]:
    """Sentences of courtesy and nothing of the case: stock, or courtesies strung together.

    What stands in them earns nothing, so that no line that fits every case can lift a reply.
    """
    kinds: dict[int, list[Act]] = {}
    for act in acts:
        kinds.setdefault(act.sentence, []).append(act)
    return frozenset(
        number
        for number, found in kinds.items()
        if all(act.kind in _EMPTY for act in found) and _hollow(brief, text.sentences[number], found)
    )


def _hollow(brief: Brief, sentence: Sentence, found: list[Act]) -> bool:
    own = sentence.stems & brief.topic
    stock = any(act.kind in _STOCK or act.kind == "thank" for act in found)
    if stock and len(own) <= 1 and not any(digit in sentence.low for digit in "0123456789"):
        return True
    spans = [(act.start, act.end) for act in found if act.kind in COURTESIES]
    return len(spans) >= _STRING and _apart(spans) > max(_STRING - 1, len(sentence.stems) + 1)


def without(text: Text, hollow: frozenset[int]) -> Text:
    """The text less those sentences; as it is, where nothing else would be left."""
    kept = tuple(sentence for number, sentence in enumerate(text.sentences) if number not in hollow)
    if not hollow or not kept:
        return text
    words = tuple(word for sentence in kept for word in sentence.words)
    return Text(text.raw, text.low, kept, words)


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
