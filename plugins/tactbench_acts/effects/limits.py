"""The limits: stated, reasoned, given an alternative, crossed; or invented where there is none."""

from __future__ import annotations

from tactbench_acts.compared import NO
from tactbench_acts.desk import share
from tactbench_acts.effects.base import Effect, Effects, Seen, sat
from tactbench_acts.numerals import numbers

_OFFERED = 0.5
"""From this share of an offer on, a sentence speaks of what the desk gives."""


def limits_effects(seen: Seen) -> Effects:
    """The limits: stated, reasoned, given an alternative, crossed; or invented where there is none."""
    reading = seen.reading
    effects = seen.effects
    if seen.brief.bare:
        return {}
    if not seen.brief.limits:
        says_no = effects["decline"].value * 0.6 + effects["decline_plain"].value * 0.4
        spans = effects["decline"].spans or effects["decline_plain"].spans
        return {
            "free_no": Effect(says_no, spans),
            "free_help": Effect(effects["offers"].value, effects["offers"].spans),
            "free_policy": Effect(effects["policy_wall"].value, effects["policy_wall"].spans),
            "free_terms": _terms(seen),
            "free_case": Effect(1.0),
        }
    stated = sum(sat(value - 0.1, 0.4) for value in reading.limits) / len(reading.limits)
    least = sat(min(reading.limits) - 0.05, 0.3)
    reasons = sum(sat(value - 0.1, 0.4) for value in reading.reasons) / len(reading.reasons)
    return {
        "limits_stated": Effect(stated, tuple(reading.limit_spans)),
        "every_limit": Effect(least, tuple(reading.limit_spans)),
        "reasons_given": Effect(reasons, tuple(reading.reason_spans)),
        "limit_crossed": Effect(sat(reading.crossed - 0.2, 0.4), tuple(reading.crossed_spans)),
        "limit_conceded": Effect(sat(len(reading.conceded), 2), tuple(reading.conceded)),
        "late_turn": Effect(sat(len(reading.late_turn), 1), tuple(reading.late_turn)),
        "limit_and_help": Effect(stated * effects["one_offer"].value, tuple(reading.offer_spans)),
        "limit_in_silence": Effect(float(not any(effects[name].value for name in NO))),
        "limit_granted": Effect(sat(len(reading.granted), 1), tuple(reading.granted)),
        "unbacked_in_play": Effect(sat(len(reading.unbacked), 2), tuple(reading.unbacked)),
        "limit_wobbles": Effect(effects["try_only"].value, effects["try_only"].spans),
    }


def _terms(seen: Seen) -> Effect:
    """Terms that the desk's own offers do not hold."""
    offers = seen.brief.offers
    own = []
    for sentence in seen.text.sentences:
        found = frozenset(numbers(sentence.low, sentence.words))
        if any(share(offer, sentence.stems, found, seen.brief.weight) >= _OFFERED for offer in offers):
            own.append((sentence.start, sentence.end))
    spans = tuple(
        span
        for span in seen.effects["terms"].spans
        if not any(left <= span[0] < right for left, right in own)
    )
    return Effect(sat(len(spans), 2), spans)
