"""Help said straight and plainly, or with office words and a long run-up around it."""

from __future__ import annotations

from tactbench_acts.effects.base import Effect, Effects, Seen, sat

_SHORT = 10
"""Words of a short sentence."""


def plain_effects(seen: Seen) -> Effects:
    """How directly the desk's help is said; nothing of it counts without help."""
    effects = seen.effects
    help_given = effects["one_offer"].value
    lengths = [len(sentence.words) for sentence in seen.text.sentences if sentence.words]
    sentences = max(1, len(lengths))
    run_up = 1.0
    for name in ("greet", "canned", "thank"):
        run_up *= 1.0 - effects[name].value
    cold_notice = effects["notice"].value * effects["no_warmth"].value
    return {
        "cold_notice": Effect(cold_notice, effects["notice"].spans),
        "straight": Effect(help_given * run_up),
        "stiff_help": Effect(help_given * effects["stiff"].value, effects["stiff"].spans),
        "short_sentences": Effect(help_given * sum(size <= _SHORT for size in lengths) / sentences),
        "long_sentences": Effect(sat(sum(lengths) / sentences - 14, 12)),
        "plain_words": Effect(sat(seen.reading.fresh_share, 1) * (1.0 - sat(seen.reading.stock - 0.02, 0.1))),
    }
