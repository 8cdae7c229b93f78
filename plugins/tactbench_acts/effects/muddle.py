"""Facts of the case mixed up: days, hours, persons and places; and conditions that it does not hold."""

from __future__ import annotations

from tactbench_acts.compared import Span
from tactbench_acts.concepts import COMMON
from tactbench_acts.effects.base import NONE, Effect, Effects, Seen, sat, spans_of_pairs
from tactbench_acts.whens import mixed_up, names, whens

#: Manners are asked for under abuse, which is no condition out of nowhere.
_MANNERS = ("respect", "courte", "civil", "manner", "abus", "threat", "insult", "langu")
_MOST_OWN = 0.5
"""Up to this share of words of the case, a condition is the reply's own."""


def muddle_effects(seen: Seen) -> Effects:
    """What the reply gets wrong about when and who, and what it asks for out of nowhere."""
    if seen.brief.bare:
        return {"wrong_when": NONE, "wrong_name": NONE, "odd_condition": NONE}
    brief, text = seen.brief, seen.text
    wrong = {found[1:] for found in whens(text.low) if mixed_up(found, brief.whens, brief.known)}
    first = text.sentences[0].end if text.sentences else 0
    last = text.sentences[-1].start if text.sentences else 0
    strange = {
        word: (start, stop)
        for word, start, stop in names(text.raw)
        if first <= start < last and word not in brief.words and word.rstrip("s") not in brief.words
    }
    odd = _odd_conditions(seen)
    return {
        "wrong_when": spans_of_pairs(sorted(wrong), 2),
        "wrong_name": spans_of_pairs(list(strange.values()), 2),
        "odd_condition": Effect(sat(len(odd), 2), tuple(odd)),
    }


def _odd_conditions(seen: Seen) -> list[Span]:
    """Conditions in sentences that speak mostly of what the case does not know."""
    spans = seen.effects["set_condition"].spans
    odd = []
    for sentence in seen.text.sentences:
        if not any(sentence.start <= span[0] < sentence.end for span in spans):
            continue
        if any(word in sentence.low for word in _MANNERS):
            continue
        rare = sentence.stems - COMMON
        if rare and len(rare & seen.brief.topic) <= _MOST_OWN * len(rare):
            odd.append((sentence.start, sentence.end))
    return odd
