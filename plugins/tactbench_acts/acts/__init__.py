"""The acts of a reply, family by family. To add an act, add a cue to its family's table and a line to
`tests/cases/acts_<family>.jsonl`."""

from __future__ import annotations

from tactbench_acts.acts import (
    abuse,
    accusation,
    asking,
    barbs,
    caving,
    coldness,
    contempt,
    courtesy,
    crossing,
    declining,
    digs,
    evasion,
    forward,
    hostility,
    humane,
    irony,
    mockery,
    needling,
    person,
    position,
    reasons,
    rebuke,
    refusing,
    scorn,
    softening,
    stock,
    swipes,
    terms,
    threats,
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
    "caving": caving.CUES,
    "crossing": crossing.CUES,
    "forward": forward.CUES,
    "hostility": hostility.CUES,
    "contempt": contempt.CUES,
    "accusation": accusation.CUES,
    "mockery": mockery.CUES,
    "needling": needling.CUES,
    "rebuke": rebuke.CUES,
    "barbs": barbs.CUES,
    "irony": irony.CUES,
    "digs": digs.CUES,
    "swipes": swipes.CUES,
    "scorn": scorn.CUES,
    "threats": threats.CUES,
    "evasion": evasion.CUES,
    "stock": stock.CUES,
    "abuse": abuse.CUES,
    "warmth": warmth.CUES,
    "person": person.CUES,
    "humane": humane.CUES,
    "coldness": coldness.CUES,
    "refusing": refusing.CUES,
    "asking": asking.CUES,
}
#: How things are put: of interest only where there is no desk to compare a reply with.
FOR_BARE_CASES = frozenset({"asking", "refusing"})
_ALL = tuple(cue for cues in FAMILIES.values() for cue in cues)
_DESK = tuple(cue for name, cues in FAMILIES.items() if name not in FOR_BARE_CASES for cue in cues)


def find(text: Text, *, bare: bool = False) -> list[Act]:
    """Every act of `text` in order of place, then kind; `bare` says that the case has no desk."""
    acts = find_with(_ALL if bare else _DESK, text) + hostility.shouting(text)
    return sorted(set(acts), key=lambda act: (act.start, act.end, act.kind))
