"""How hostile a reply is as a whole: attacks, needling, scorned quotations, a smirk, threats unprovoked."""

from __future__ import annotations

import re

from tactbench_acts.compared import Span
from tactbench_acts.effects.base import Effect, Effects, Seen, sat
from tactbench_acts.text import Text, plain
from tactbench_acts.words import stem

#: Each of these alone attacks the customer.
ATTACKS = (
    "insult", "retaliate", "contempt", "accuse", "sarcasm", "menace", "punish",
)  # fmt: skip
#: These needle: one may be a slip, two are a manner.
NEEDLES = (
    "blame", "lecture", "reproach", "cutting", "command", "condescend", "irritated", "doubt", "dry",
    "needle_question", "surface_polite", "shout", "dare",
)  # fmt: skip
_SMIRK = re.compile(
    "[\U0001f60f\U0001f644\U0001f61c\U0001f921\U0001f37f\U0001f485\U0001f92d\U0001f602\U0001f923\U0001f937\U0001f971\U0001f928\U0001f609]"
)
_QUOTED = re.compile('"{4,}')
_WORD = re.compile("[a-z0-9']+")


def hostility_effects(seen: Seen) -> Effects:
    """Attacks and needling counted together; quotations, smirks and threats in their setting."""
    effects = seen.effects
    attacks, needles = _spans(effects, ATTACKS), _spans(effects, NEEDLES)
    warmth = max(effects[n].value for n in ("apologise", "acknowledge", "own_fault", "validate"))
    calm = seen.brief.mood.severe
    threat = effects["threat"]
    scorned = _scorned(seen)
    smirks = () if seen.text.raw.isascii() else tuple(m.span() for m in _SMIRK.finditer(seen.text.raw))
    kinds = sum(effects[name].value > 0 for name in (*ATTACKS, *NEEDLES, "threat"))
    sharp = len(attacks) + 0.5 * len(needles) + 0.5 * len(threat.spans)
    return {
        "attack": Effect(sat(len(attacks), 1), attacks),
        "attacks": Effect(sat(len(attacks) - 1, 2), attacks[1:]),
        "needles": Effect(sat(len(needles), 3), needles),
        "hostile_kinds": Effect(sat(kinds - 1, 3), (*attacks, *needles)),
        "hostile_density": Effect(sat(sharp / max(len(seen.text.sentences), 4), 0.5), (*attacks, *needles)),
        "cold_needles": Effect(sat(len(needles), 2) * (1 - warmth), needles),
        "sarcastic_repeat": Effect(
            effects["surface_polite"].value * (1 - warmth), effects["surface_polite"].spans
        ),
        "tone_unprovoked": Effect(
            0.0 if calm else effects["tone_police"].value, effects["tone_police"].spans
        ),
        "threat_unprovoked": Effect(0.0 if calm else threat.value, threat.spans),
        "quotes_back": Effect(sat(len(scorned), 3), scorned),
        "smirk": Effect(sat(len(smirks), 1), smirks),
    }


def _spans(effects: Effects, names: tuple[str, ...]) -> tuple[Span, ...]:
    return tuple(sorted({span for name in names for span in effects[name].spans}))


def _scorned(seen: Seen) -> tuple[Span, ...]:
    """Short quotations of the customer's own words."""
    text: Text = seen.text
    found = []
    for match in _QUOTED.finditer(text.low):
        words = _WORD.findall(plain(text.raw[match.start() : match.end()]))
        stems = {stem(word) for word in words} - {None, ""}
        if 1 <= len(words) <= 8 and stems and len(stems & seen.brief.asked) >= 0.6 * len(stems):
            found.append(match.span())
    return tuple(found)
