"""What a gate can show, before anything is run: the margin that so many families certify.

The spread of family differences comes from a pilot: of two runs as it is, of one run by a rule (`between`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tactbench.gate.arms import Arm
from tactbench.gate.checks import ALPHA, LABELS, SPANS
from tactbench.gathering import MEASURES
from tactbench.scores import DIMENSIONS
from tactbench.stats import Components, chance_for_all, detectable, families_for, variance_components

#: The share of the spread between cases and families that two versions of one bot have in common.
SHARED = 0.5
#: Standard deviation of family differences where no pilot tells: points for dimensions (0.12 of the scale),
#: shares for rates.
ASSUMED = {**dict.fromkeys(DIMENSIONS, 0.48), **dict.fromkeys(LABELS, 0.10)}
#: The chance that a gate on an unchanged bot passes all its tests.
CHANCE = 0.8


@dataclass(frozen=True)
class Design:
    """How much is asked."""

    families: int
    cases: float
    """Of each family, on average."""
    trials: int


@dataclass(frozen=True)
class Capability:
    """What a design can certify of one measure."""

    name: str
    sd: float
    """Of family differences."""
    single: float
    """The smallest margin that this test certifies of an unchanged bot, with a chance of .8."""
    joint: float
    """The same where all tests of the gate must pass with that chance."""
    floor: float
    """No smaller one is certified where hardly any family differs: what was not seen may still happen."""
    needed: int | None
    """Families for the margin asked about, jointly; None where none would do."""

    def certifies(self, margin: float) -> bool:
        """Whether an unchanged bot is likely to pass with this margin."""
        return margin > self.joint


def least_margin(families: int, span: float) -> float:
    """What is certified where no family differs: `span` times Clopper and Pearson's bound for 0 events.

    >>> round(least_margin(66, 1), 4), least_margin(72, 1) < .05 <= least_margin(71, 1)
    (0.0544, True)
    """
    return float(span * (1 - ALPHA ** (1 / families)))


def between(found: Components) -> Components:
    """The components of the difference of two versions of a bot, from those of one: each trial is drawn anew
    on both sides; of cases and families, `SHARED` is common to both and cancels."""
    rest = 2 * (1 - SHARED)
    case = None if found.case is None else found.case * (rest if found.trial is not None else 2)
    return Components(None if found.trial is None else 2 * found.trial, case, found.family * rest)


def pilot(arms: Sequence[Arm]) -> dict[str, Components]:
    """For each measure the components of family differences, by one run or two."""
    keys = sorted(arms[0].cells)
    cases = [case_id for case_id, _ in keys]
    families = [arms[0].cells[key].family for key in keys]
    found = {}
    for name in (*DIMENSIONS, *LABELS):
        column = MEASURES.index(name)
        values = [[arm.cells[key].values[column] for key in keys] for arm in arms]
        if len(values) == 2:
            differences = [after - before for before, after in zip(*values, strict=True)]
            found[name] = variance_components(cases, families, differences)
        else:
            found[name] = between(variance_components(cases, families, values[0]))
    return found


def capabilities(
    design: Design, spreads: Mapping[str, float], margins: Mapping[str, float]
) -> list[Capability]:
    """Measure by measure. `spreads`: the sd of family differences in this design."""
    each = chance_for_all(CHANCE, len(spreads))
    found = []
    for name, sd in spreads.items():
        floor = least_margin(design.families, SPANS[name])
        spread = max(sd, 1e-9)  # a pilot without any event has none
        single, joint = (detectable(spread, design.families, chance) for chance in (CHANCE, each))
        if name in LABELS:  # rates are mostly 0: their floor is what counts
            single, joint = max(single, floor), max(joint, floor)
        needed = families_for(margins[name], spread, each)
        if needed is not None and name in LABELS:
            needed = max(needed, _families_for_floor(margins[name], SPANS[name]))
        found.append(Capability(name, sd, single, joint, floor, needed))
    return found


def _families_for_floor(margin: float, span: float) -> int:
    count = 6
    while least_margin(count, span) >= margin:
        count += 1
    return count


def spreads_of(
    design: Design, components: Mapping[str, Components] | None, sd: float | None
) -> dict[str, float]:
    """The sd of family differences of each measure: from a pilot, else `sd` for dimensions, else assumed."""
    if components is None:
        return {name: sd if sd is not None and name in DIMENSIONS else ASSUMED[name] for name in ASSUMED}
    whole = max(1, round(design.cases))
    return {name: one.spread(whole, design.trials) for name, one in components.items()}
