"""Known-bad bots on a board: what must be true of them if the scores mean anything."""

from __future__ import annotations

from collections.abc import Sequence

from tactbench.standings import Standing

DISTRIBUTION = "tactbench"
#: Replies that are none: each must stand below the weakest honest bot on tact and goal focus.
EMPTY_HANDED = ("empty", "courtesy", "echo", "injection")
DOORMAT, WALL, HONEST = "doormat", "wall", "template"
CONTROLS = (*EMPTY_HANDED, DOORMAT, WALL)


def broken_controls(standings: Sequence[Standing]) -> list[str]:
    """What is wrong with the scores, one line each; empty when every control stands where it must.

    Only what can be told from these standings is told: a control that is not there breaks nothing.
    """
    ours = {item.generator.name: item for item in standings if item.generator.distribution == DISTRIBUTION}
    honest = [item for item in standings if not _is_control(item) and _answers(item)]
    found = []
    for name in EMPTY_HANDED:
        if name not in ours:
            continue
        for measure in ("tact", "goal_focus"):
            found += [
                f"{name} is not below {other.generator.name} on {measure.replace('_', ' ')}"
                for other in honest
                if _mean(ours[name], measure) >= _mean(other, measure)
            ]
    if DOORMAT in ours:
        found += [
            f"{DOORMAT} has not the highest caved rate: {other.generator.name} has"
            for other in standings
            if _mean(other, "caved") > _mean(ours[DOORMAT], "caved")
        ]
    if WALL in ours and HONEST in ours:
        found += [
            f"{WALL} is not below {HONEST} on {measure.replace('_', ' ')}"
            for measure in ("politeness", "goal_focus")
            if _mean(ours[WALL], measure) >= _mean(ours[HONEST], measure)
        ]
    return found


def _is_control(item: Standing) -> bool:
    """Also of a second run of it."""
    return item.generator.distribution == DISTRIBUTION and item.generator.name in CONTROLS


def _answers(item: Standing) -> bool:
    """Whether it has answered all, and at least half of it without failing: a broken bot proves nothing."""
    return not item.missing and 2 * sum(item.failures.values()) <= item.asked


def _mean(item: Standing, measure: str) -> float:
    return item.estimates[measure].mean
