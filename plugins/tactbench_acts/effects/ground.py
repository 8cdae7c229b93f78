"""Steps, offers, reasons and questions that have this case in them, and those that would fit any."""

from __future__ import annotations

from tactbench_acts.effects.base import Effect, Effects, Seen, sat

#: Name of the effect: the group of acts, and the sum at which it is full.
_GROUPS = {
    "own_when": ("when", 2.5), "own_offer": ("offer", 1.5), "own_reason": ("reason", 1.5),
    "own_explain": ("explain", 2), "own_ask": ("ask", 0.8),
}  # fmt: skip


def ground_effects(seen: Seen) -> Effects:
    """What is done, offered, asked and explained of this case; and what has nothing behind it."""
    reading, effects = seen.reading, seen.effects
    fresh = sat(reading.fresh_share, 1)
    claims = sat(5 * effects["commit"].value + 3 * effects["done"].value + 4 * effects["step"].value, 6)
    whole = sum(sat(value - 0.15, 0.5) for value in reading.offers_whole) / max(1, len(reading.offers_whole))
    notice = effects["impersonal"].value * sat(reading.density, 0.5)
    out = {
        name: Effect(
            sat(reading.grounded.get(group, 0.0), full), tuple(reading.grounded_spans.get(group, ()))
        )
        for name, (group, full) in _GROUPS.items()
    }
    return out | {
        "offers_whole": Effect(whole),
        "beyond": Effect(claims * (1.0 - fresh), effects["done"].spans or effects["commit"].spans),
        "notice": Effect(notice, effects["impersonal"].spans),
        "kind_words_only": Effect(
            effects["human_word"].value * (1.0 - effects["offers"].value), effects["human_word"].spans
        ),
        "idle_when": Effect(effects["when"].value * effects["no_help"].value, effects["when"].spans),
        "strange_things": Effect(sat(len(reading.strange_things), 4), tuple(reading.strange_things)),
        "strange_periods": Effect(sat(len(reading.strange_periods), 2), tuple(reading.strange_periods)),
        "opens_with_it": Effect(reading.opens),
        "ends_with_it": Effect(reading.ends),
    }
