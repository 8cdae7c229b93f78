"""Warmth and coldness of the whole reply: what no single act shows."""

from __future__ import annotations

import re

from tactbench_acts.effects.base import Effect, Effects, Seen, sat

#: Warm acts of different kinds: three of them make a warm reply, one of them said thrice does not.
WARM = (
    "acknowledge own_fault validate human_word wish_well spared in_person self_mock own_story trust "
    "thank_for "
    "candour humane_reason"
).split()
_HE_OR_SHE = frozenset("he she him her his hers he's she's he'll she'll he'd she'd".split())
_NOMINAL = re.compile(r"[a-z]{4,}(?:tion|ment|ance|ence|ity|sion)s?", re.ASCII)
_DONE_TO = re.compile(
    r"\b(?:will|can|may|would|should|must|could|cannot|shall) (?:not |only |also |then )?be (?:\w+ly )?"
    r"\w+(?:ed|en|id|ld|de)\b",
    re.ASCII,
)


def warmth_effects(seen: Seen) -> Effects:
    """Many kinds of warmth without script; office language; long sentences; exclamations."""
    effects, text = seen.effects, seen.text
    words = max(1, len(text.words))
    sentences = max(1, len(text.sentences))
    warm = [name for name in WARM if effects[name].value]
    script = max(effects["canned"].value, effects["clerk"].value, effects["chirpy"].value)
    nominal = sum(len(word) > 6 and bool(_NOMINAL.fullmatch(word)) for word in text.words) / words
    done_to = tuple(match.span() for match in _DONE_TO.finditer(text.low))
    people = sum(word in _HE_OR_SHE for word in text.words) / words
    return {
        "warm_in_many_ways": Effect(
            sat(len(warm), 6) * (1.0 - script), tuple(effects[name].spans[0] for name in warm)
        ),
        "nominal": Effect(sat(nominal, 0.08)),
        "done_to": Effect(sat(len(done_to) / sentences, 0.4), done_to),
        "heavy": Effect(sat(words / sentences - 10, 16)),
        "exclaims": Effect(sat(text.low.count("!") / sentences, 0.8)),
        "speaks_of_people": Effect(sat(people, 0.05)),
    }
