"""What of the desk is in the reply: offers, facts, figures, and promises with nothing behind them."""

from __future__ import annotations

from tactbench_acts.effects.bare import bare_effects
from tactbench_acts.effects.base import Effect, Effects, Seen, sat


def desk_effects(seen: Seen) -> Effects:
    """How much of the desk's help, facts and figures is in the reply."""
    if seen.brief.bare:
        return bare_effects(seen)
    reading = seen.reading
    cover = sum(sat(value - 0.1, 0.45) for value in reading.offers) / max(1, len(reading.offers))
    best = max(reading.offers, default=0.0)
    facts = sum(sat(value - 0.1, 0.5) for value in reading.facts) / max(1, len(reading.facts))
    return {
        "offers": Effect(cover, tuple(reading.offer_spans)),
        "one_offer": Effect(sat(best - 0.1, 0.5), tuple(reading.offer_spans[:1])),
        "facts": Effect(facts, ()),
        "figures": Effect(sat(len(reading.right_numbers), 4), tuple(reading.right_numbers)),
        "made_up_figure": Effect(sat(len(reading.wrong_numbers), 2), tuple(reading.wrong_numbers)),
        "fresh": Effect(sat(reading.fresh_share, 1)),
        "density": Effect(sat(reading.density, 0.5)),
        "unbacked": Effect(sat(len(reading.unbacked), 3), tuple(reading.unbacked)),
        "backed": Effect(sat(reading.yes - len(reading.unbacked), 4)),
        "generic": Effect(sat(reading.generic - 0.05, 0.5)),
        "parrots": Effect(sat(len(reading.parrots), 2), tuple(reading.parrots)),
        "takes_up": Effect(sat(len(reading.takes_up), 2), tuple(reading.takes_up)),
        "no_help": Effect(1.0 - sat(best, 0.3)),
    }
