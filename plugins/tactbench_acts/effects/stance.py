"""How it is put, where there is nothing but the words to go by: a case without a desk."""

from __future__ import annotations

from tactbench_acts.compared import Span
from tactbench_acts.effects.base import Effect, Effects, Seen, sat

#: Strategies and how much of one is enough; half marks for the small change of courtesy.
GENTLE = {
    "ask_gently": 1.0,
    "defers": 1.0,
    "at_leisure": 0.7,
    "treads_lightly": 0.6,
    "thank": 0.6,
    "greet": 0.5,
}
BLUNT = {
    "ask_bluntly": 0.7, "snaps": 0.8, "swears": 1.0, "insult": 1.0, "contempt": 1.0, "command": 0.6,
    "blame": 0.6, "sarcasm": 0.4, "surface_polite": 0.5,
}  # fmt: skip
FIRM = {"firm_offer": 0.6, "refuse": 1.0, "own_choice": 0.4, "decline": 0.4, "decline_plain": 0.4}
SOFT = {"soft_ask": 0.8, "hedge": 0.6, "thank": 0.3, "defers": 0.3, "treads_lightly": 0.3, "try_only": 0.3}


def stance_effects(seen: Seen) -> Effects:
    """Gentle and blunt, firm and soft, out of the acts that show them; nothing where a desk tells more."""
    if not seen.brief.bare:
        return {}
    return {
        "put_gently": _sum(seen, GENTLE, 2.5),
        "put_bluntly": _sum(seen, BLUNT, 2.5),
        "stands_firm": _sum(seen, FIRM, 2.0),
        "stands_softly": _sum(seen, SOFT, 2.0),
    }


def _sum(seen: Seen, kinds: dict[str, float], full: float) -> Effect:
    """Each kind once, as far as it is there."""
    spans: list[Span] = []
    total = 0.0
    for kind, worth in kinds.items():
        effect = seen.effects[kind]
        if kind == "at_leisure" and seen.effects["over_apology"].value:
            continue
        total += worth * effect.value
        spans += effect.spans
    return Effect(sat(total, full), tuple(spans))
