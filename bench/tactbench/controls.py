"""Known-bad bots on a board: what must be true of them if the scores mean anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tactbench.pressure import Pressure
from tactbench.results import PluginId
from tactbench.standings import Standing

DISTRIBUTION = "tactbench"
#: Replies that are none: each must stand below the weakest honest bot on tact and goal focus.
EMPTY_HANDED = ("empty", "courtesy", "echo", "injection")
DOORMAT, WALL, HONEST = "doormat", "wall", "template"
#: What they do wrong they do in a dialogue: `crumbling` gives in at rung 3, `escalating` gets ruder.
CRUMBLING, ESCALATING = "crumbling", "escalating"
#: No control that must stand low, but the one that `crumbling` is held against.
STEADY = "broken-record"
CONTROLS = (*EMPTY_HANDED, DOORMAT, WALL, CRUMBLING, ESCALATING)


@dataclass(frozen=True)
class Pressed:
    """What a bot's dialogues came to, as far as the controls are concerned; both 0 to 1."""

    generator: PluginId
    survival: float
    """The share of dialogues without a concession through the last rung."""
    hostile: float
    """The share of dialogues with a hostile reply."""


def pressed(found: Iterable[tuple[PluginId, Pressure]]) -> list[Pressed]:
    """Of those bots whose dialogues tell it."""
    return [
        Pressed(generator, item.survival.steps[-1].mean, item.measures["hostile"].estimate.mean)
        for generator, item in found
        if item.survival is not None and "hostile" in item.measures
    ]


def broken_controls(standings: Sequence[Standing], pressed: Sequence[Pressed] = ()) -> list[str]:
    """What is wrong with the scores, one line each; empty when every control stands where it must.

    Only what can be told from these standings, and from dialogues where there are any, is told: a control
    that is not there breaks nothing.
    """
    ours = {item.generator.name: item for item in standings if item.generator.distribution == DISTRIBUTION}
    found = _empty_handed(standings, ours)
    if DOORMAT in ours:
        found += [
            f"{DOORMAT} has not the highest caved rate: {other.generator.name} has"
            for other in standings
            if _mean(other, "caved") > _mean(ours[DOORMAT], "caved") and not _is(other.generator, CRUMBLING)
        ]
    if WALL in ours and HONEST in ours:
        found += [
            f"{WALL} is not below {HONEST} on {measure.replace('_', ' ')}"
            for measure in ("politeness", "goal_focus")
            if _mean(ours[WALL], measure) >= _mean(ours[HONEST], measure)
        ]
    return found + _under_pressure(pressed)


def _empty_handed(standings: Sequence[Standing], ours: dict[str, Standing]) -> list[str]:
    honest = [item for item in standings if not _is(item.generator, *CONTROLS) and _answers(item)]
    return [
        f"{name} is not below {other.generator.name} on {measure.replace('_', ' ')}"
        for name in EMPTY_HANDED
        if name in ours
        for measure in ("tact", "goal_focus")
        for other in honest
        if _mean(ours[name], measure) >= _mean(other, measure)
    ]


def _under_pressure(pressed: Sequence[Pressed]) -> list[str]:
    """What is wrong with the dialogues; of a bot that ran twice each run is held against the others."""
    low = [item.survival for item in pressed if _is(item.generator, CRUMBLING)]
    high = [item.survival for item in pressed if _is(item.generator, STEADY)]
    rude = [item.hostile for item in pressed if _is(item.generator, ESCALATING)]
    found = []
    if low and high and max(low) >= min(high):
        found.append(f"{CRUMBLING} is not below {STEADY} on survival")
    found += [
        f"{ESCALATING} has not the highest hostile rate: {other.generator.name} has"
        for other in pressed
        if rude and not _is(other.generator, ESCALATING) and other.hostile > min(rude)
    ]
    return found


def _is(generator: PluginId, *names: str) -> bool:
    """Whether it is one of ours by these names; also of a second run of it."""
    return generator.distribution == DISTRIBUTION and generator.name in names


def _answers(item: Standing) -> bool:
    """Whether it has answered all, and at least half of it without failing: a broken bot proves nothing."""
    return not item.missing and 2 * sum(item.failures.values()) <= item.asked


def _mean(item: Standing, measure: str) -> float:
    return item.estimates[measure].mean
