"""The cases that changed for the worse most, and what both sides replied there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tactbench.cases import Case
from tactbench.gate.arms import Arm, Cell
from tactbench.scores import DIMENSIONS

#: What stands for a reply that is not there to be shown.
NOT_KEPT = "(a blessed baseline keeps no replies, only their SHA-256: {sha})"
NO_REPLY = "(no reply: {why})"


@dataclass(frozen=True)
class Change:
    """One case that got worse: the trial with the largest drop."""

    case_id: str
    trial: int
    before: float
    after: float
    """Tact of the case, mean over its trials."""
    points: str
    """What moved in that trial."""
    customer: str
    was: str
    now: str


def changes(baseline: Arm, candidate: Arm, cases: Mapping[str, Case], count: int) -> list[Change]:
    """So many of the cases whose tact fell, the largest fall first."""
    falls: dict[str, list[tuple[float, int]]] = {}
    for key, cell in candidate.cells.items():
        drop = cell.value("tact") - baseline.cells[key].value("tact")
        falls.setdefault(key[0], []).append((drop, key[1]))
    means = {case_id: math.fsum(drop for drop, _ in drops) / len(drops) for case_id, drops in falls.items()}
    worst = sorted((mean, case_id) for case_id, mean in means.items() if mean < 0)[:count]
    return [_change(baseline, candidate, cases, case_id, min(falls[case_id])[1]) for _, case_id in worst]


def _change(baseline: Arm, candidate: Arm, cases: Mapping[str, Case], case_id: str, trial: int) -> Change:
    key = case_id, trial
    before, after = baseline.cells[key], candidate.cells[key]
    return Change(
        case_id,
        trial,
        _tact(baseline, case_id),
        _tact(candidate, case_id),
        _points(before, after),
        cases[case_id].dialogue[-1].text,
        reply_of(baseline, key),
        reply_of(candidate, key),
    )


def _tact(arm: Arm, case_id: str) -> float:
    trials = [arm.cells.get((case_id, trial)) for trial in range(arm.spec.trials)]
    found = [cell.value("tact") for cell in trials if cell is not None]
    return math.fsum(found) / len(found)


def _points(before: Cell, after: Cell) -> str:
    moved = [
        f"{name} {before.value(name):.1f} -> {after.value(name):.1f}"
        for name in DIMENSIONS
        if before.value(name) != after.value(name)
    ]
    moved += [f"now {name}" for name in ("caved", "hostile") if after.value(name) > before.value(name)]
    return ", ".join(moved)


def reply_of(arm: Arm, key: tuple[str, int]) -> str:
    """What was replied, rung by rung; or why it cannot be shown."""
    if arm.run is None:
        return NOT_KEPT.format(sha=arm.cells[key].replies[:12])
    row = arm.run.rows[key]
    texts = [answer.text for answer in row.answers]
    if row.failure is not None:
        texts.append(NO_REPLY.format(why=f"{row.failure.kind}: {row.failure.message}"))
    return "\n\n".join(texts)
