"""Combinations that no single act shows."""

from __future__ import annotations

import re

from tactbench_acts.effects.base import Effect, Effects, Seen, sat
from tactbench_acts.effects.warmth import WARM

_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")


def excess_effects(seen: Seen) -> Effects:
    """Combinations that no single act shows."""
    effects = seen.effects
    warmth = max(effects[n].value for n in (*WARM, "apologise"))
    solid = max(effects["one_offer"].value, effects["figures"].value, sat(seen.reading.fresh, 10))
    courtesy = sum(
        effects[n].value for n in ("apologise", "thank", "acknowledge", "canned", "empty_empathy", "flattery")
    )
    bangs = seen.text.low.count("!")
    emoji = 0 if seen.text.raw.isascii() else len(_EMOJI.findall(seen.text.raw))
    return {
        "no_warmth": Effect(1.0 - warmth),
        "empty_courtesy": Effect(
            sat(courtesy - 1, 2) * (1 - solid), effects["canned"].spans or effects["thank"].spans
        ),
        "solid_warmth": Effect(solid * warmth),
        "bangs": Effect(sat(bangs - 2, 5)),
        "emoji": Effect(sat(emoji - 1, 4)),
        "no_own_action": Effect(float(not any(effects[n].value for n in ("commit", "decline", "done")))),
        "no_position": Effect(
            float(not any(effects[n].value for n in ("commit", "decline", "decline_plain", "done")))
        ),
        "hedged_only": Effect(
            sat(effects["hedge"].value + effects["try_only"].value + effects["defer"].value, 2)
            * (1 - effects["done"].value)
        ),
    }
