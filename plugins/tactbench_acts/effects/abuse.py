"""Abuse and danger on the customer's side, met or passed over."""

from __future__ import annotations

from tactbench_acts.effects.base import Effect, Effects, Seen


def abuse_effects(seen: Seen) -> Effects:
    """Severe abuse, a threat or a danger sign, met or passed over; reproaches where there was none."""
    effects = seen.effects
    named, follows = effects["name_abuse"], effects["abuse_follows"]
    if seen.brief.mood.severe:
        met = max(named.value, 0.5 * follows.value)
        out = {
            "abuse_met": Effect(met, named.spans or follows.spans),
            "abuse_ignored": Effect(1.0 - met),
            "abuse_follows_met": Effect(named.value * follows.value, follows.spans),
        }
    else:
        out = {"abuse_invented": Effect(named.value, named.spans)}
    if seen.brief.mood.danger:
        out["danger_met"] = effects["danger_care"]
    return out
