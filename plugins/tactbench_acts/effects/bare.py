"""A case without a desk: what is compared with it is neither there nor missing, but middling."""

from __future__ import annotations

from tactbench_acts.effects.base import Effect, Effects, Seen, sat

#: What an ordinary reply shows of an ordinary desk.
MIDDLING = {
    "offers": 0.5, "one_offer": 0.7, "facts": 0.3, "figures": 0.4, "fresh": 0.6, "density": 0.7,
    "backed": 0.2, "no_help": 0.1, "generic": 0.2, "made_up_figure": 0.0, "unbacked": 0.0,
    "free_case": 0.5, "free_help": 0.3, "free_no": 0.0, "free_policy": 0.0,
}  # fmt: skip


def bare_effects(seen: Seen) -> Effects:
    """Middling effects, and how far the reply keeps to what the customer wrote."""
    reading = seen.reading
    out = {name: Effect(value) for name, value in MIDDLING.items()}
    asked = seen.brief.asked
    used = frozenset(stem for sentence in seen.text.sentences for stem in sentence.stems)
    out["on_topic"] = Effect(sat(len(asked & used), 3), tuple(reading.takes_up)) if asked else Effect(0.5)
    out["takes_up"] = Effect(sat(len(reading.takes_up), 2) if asked else 0.5, tuple(reading.takes_up))
    out["parrots"] = Effect(sat(len(reading.parrots), 2), tuple(reading.parrots))
    return out
