"""What a gate can show, before anything is run: the margin that so many families certify.

The spread of family differences comes from a pilot: of two runs as it is, of one run by a rule (`between`).
Rates are rehearsed on the pilot's cases (`tactbench.gate.rehearsal`); without one their margin is a bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tactbench.gate.arms import Arm
from tactbench.gate.checks import ALPHA, LABELS, reach_of
from tactbench.gate.rehearsal import Rehearsal, rehearsal
from tactbench.gathering import MEASURES
from tactbench.scores import DIMENSIONS
from tactbench.stats import Components, chance_for_all, detectable, families_for, unseen, variance_components

#: The share of the spread between cases and families that two versions of one bot have in common.
SHARED = 0.5
#: Standard deviation of family differences where no pilot tells: points for dimensions (0.12 of the scale),
#: shares for rates.
ASSUMED = {**dict.fromkeys(DIMENSIONS, 0.48), **dict.fromkeys(LABELS, 0.10)}
#: What a family can lose of a score, on average, where no pilot tells; of a rate that is well all.
REACH = {**dict.fromkeys(DIMENSIONS, 3.0), **dict.fromkeys(LABELS, 1.0)}
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
    """No smaller one is certified, though no family differs: what was not seen may still happen."""
    needed: int | None
    """Families for the margin asked about, jointly; None where none would do."""
    at_least: bool = False
    """Whether `single`, `joint` and `needed` are bounds: a rate of which no pilot tells."""

    def certifies(self, margin: float) -> bool:
        """Whether an unchanged bot is likely to pass with this margin."""
        return margin > self.joint


@dataclass(frozen=True)
class Pilot:
    """What one run tells, or two."""

    components: Mapping[str, Components]
    """Of family differences, by measure."""
    reaches: Mapping[str, float]
    """What a family can lose, on average, by measure."""
    rates: Mapping[str, Rehearsal]
    """By label."""


def between(found: Components) -> Components:
    """The components of the difference of two versions of a bot, from those of one: each trial is drawn anew
    on both sides; of cases and families, `SHARED` is common to both and cancels."""
    rest = 2 * (1 - SHARED)
    case = None if found.case is None else found.case * (rest if found.trial is not None else 2)
    return Components(None if found.trial is None else 2 * found.trial, case, found.family * rest)


def pilot(arms: Sequence[Arm]) -> Pilot:
    """What is to be known from one run or two."""
    keys = sorted(arms[0].cells)
    cases = [case_id for case_id, _ in keys]
    families = [arms[0].cells[key].family for key in keys]
    found, reaches = {}, {}
    for name in (*DIMENSIONS, *LABELS):
        values = [[arm.cells[key].value(name) for key in keys] for arm in arms]
        if len(values) == 2:
            differences = [after - before for before, after in zip(*values, strict=True)]
            found[name] = variance_components(cases, families, differences)
        else:
            found[name] = between(variance_components(cases, families, values[0]))
        means = arms[0].measured().by_family()[2][:, MEASURES.index(name)]
        reaches[name] = reach_of((1 - means if name in LABELS else means).tolist(), name)
    return Pilot(found, reaches, {name: _rates(arms, name) for name in LABELS})


def _rates(arms: Sequence[Arm], name: str) -> Rehearsal:
    versions = []
    for arm in arms:
        trials: dict[str, list[float]] = {}
        for (case_id, _), cell in sorted(arm.cells.items()):
            trials.setdefault(case_id, []).append(cell.value(name))
        versions.append(trials)
    return rehearsal(arms[0].families, versions)


def capabilities(
    design: Design, spreads: Mapping[str, float], margins: Mapping[str, float], known: Pilot | None = None
) -> list[Capability]:
    """Measure by measure. `spreads`: the sd of family differences in this design; `known`: of a pilot."""
    each = chance_for_all(CHANCE, len(spreads))
    found = []
    for name, sd in spreads.items():
        reach = known.reaches[name] if known is not None else REACH[name]
        floor = reach * unseen(design.families, ALPHA)
        rate = known.rates.get(name) if known is not None else None
        needed: int | None
        if rate is not None:
            size = design.families, design.trials
            single, joint = (rate.margin(*size, chance, ALPHA) for chance in (CHANCE, each))
            needed = rate.families_for(margins[name], design.trials, each, ALPHA)
        elif name in LABELS:
            single, joint = floor, floor
            needed = families_for(margins[name], 1e-9, each, ALPHA, reach)
        else:
            spread = max(sd, 1e-9)  # a pilot without any event has none
            single, joint = (detectable(spread, design.families, c, ALPHA, reach) for c in (CHANCE, each))
            needed = families_for(margins[name], spread, each, ALPHA, reach)
        found.append(
            Capability(name, sd, single, joint, floor, needed, at_least=name in LABELS and rate is None)
        )
    return found


def spreads_of(
    design: Design, components: Mapping[str, Components] | None, sd: float | None
) -> dict[str, float]:
    """The sd of family differences of each measure: from a pilot, else `sd` for dimensions, else assumed."""
    if components is None:
        return {name: sd if sd is not None and name in DIMENSIONS else ASSUMED[name] for name in ASSUMED}
    whole = max(1, round(design.cases))
    return {name: one.spread(whole, design.trials) for name, one in components.items()}
