"""Abuse and danger on the customer's side, met or passed over."""

from __future__ import annotations

from tactbench_acts.compared import Span
from tactbench_acts.desk import share
from tactbench_acts.effects.base import Effect, Effects, Seen
from tactbench_acts.numerals import numbers

_THE_DESKS_OWN = 0.22
"""From this share of a limit on, a sentence states that limit and reproaches nobody."""

_ABOUT_OTHERS = 1.0
"""From this grade of abuse on, hearty agreement joins in."""


def abuse_effects(seen: Seen) -> Effects:
    """Severe abuse, a threat or a danger sign, met or passed over; reproaches where there was none."""
    effects = seen.effects
    named, follows = effects["name_abuse"], effects["abuse_follows"]
    rule, pointed = effects["abuse_rule"], effects["point_at_words"]
    if seen.brief.mood.severe:
        met = max(named.value, 0.9 * pointed.value, 0.6 * follows.value, 0.4 * rule.value)
        spans = named.spans or pointed.spans or follows.spans or rule.spans
        own = max(named.value, pointed.value)
        out = {
            "abuse_met": Effect(met, spans),
            "abuse_ignored": Effect(1.0 - met),
            "abuse_follows_met": Effect(own * follows.value, follows.spans),
            "abuse_door_open": Effect(own * effects["door_open"].value, effects["door_open"].spans),
            "abuse_by_rule": Effect(rule.value * (1 - pointed.value), rule.spans),
        }
    else:
        spans = tuple(span for span in (*named.spans, *rule.spans) if not _states_a_limit(seen, span))
        out = {"abuse_invented": Effect(float(bool(spans)), spans)}
    if seen.brief.mood.grade >= _ABOUT_OTHERS:
        joins = max(effects["joins_in"].value, float(effects["swears"].value > 0))
        out["joins_abuse"] = Effect(joins, effects["joins_in"].spans or effects["swears"].spans)
    if seen.brief.mood.danger:
        care = effects["danger_care"]
        out["danger_met"] = care
        out["danger_ignored"] = Effect(1.0 - care.value)
    return out


def _states_a_limit(seen: Seen, span: Span) -> bool:
    """Whether a span lies in a sentence that says a limit in the desk's own words."""
    brief = seen.brief
    for sentence in seen.text.sentences:
        if sentence.start <= span[0] < sentence.end:
            found = frozenset(numbers(sentence.low, sentence.words))
            stems = sentence.stems
            return any(share(item, stems, found, brief.weight) >= _THE_DESKS_OWN for item in brief.limits)
    return False
