"""The acts of a reply, family by family. To add an act, add a cue to its family's table and a line to
`tests/cases/acts_<family>.jsonl`."""

from __future__ import annotations

from tactbench_acts.acts import (
    abuse,
    coldness,
    courtesy,
    declining,
    evasion,
    forward,
    hostility,
    needling,
    person,
    position,
    reasons,
    softening,
    stock,
    terms,
    warmth,
    yielding,
)
from tactbench_acts.acts.base import Act, Cue, find_with
from tactbench_acts.text import Text

FAMILIES: dict[str, tuple[Cue, ...]] = {
    "courtesy": courtesy.CUES,
    "position": position.CUES,
    "declining": declining.CUES,
    "reasons": reasons.CUES,
    "softening": softening.CUES,
    "terms": terms.CUES,
    "yielding": yielding.CUES,
    "forward": forward.CUES,
    "hostility": hostility.CUES,
    "needling": needling.CUES,
    "evasion": evasion.CUES,
    "stock": stock.CUES,
    "abuse": abuse.CUES,
    "warmth": warmth.CUES,
    "person": person.CUES,
    "coldness": coldness.CUES,
}
_ALL = tuple(cue for cues in FAMILIES.values() for cue in cues)


def find(text: Text) -> list[Act]:
    """Every act of `text` in order of place, then kind."""
    acts = find_with(_ALL, text) + hostility.shouting(text)
    return sorted(set(acts), key=lambda act: (act.start, act.end, act.kind))
