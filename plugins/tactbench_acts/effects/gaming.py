"""Words that are no reply: copies, repetition, lists."""

from __future__ import annotations

from tactbench_acts.effects.base import Effect, Effects, Seen, sat


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
