"""What tests found of a bot, as the candidate of a gate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tactbench.errors import EvidenceError, IncompleteError
from tactbench.gate.arms import Arm, Cell
from tactbench.identity import LADDER, NOBODY
from tactbench.terminal import count_of


def recorded_arm(baseline: Arm, recorded: Sequence[tuple[str, str, str, Sequence[float], str]]) -> Arm:
    """The replies that were asserted, as an arm; each further reply to a case is a further trial.

    Raises IncompleteError where cases of the baseline were not replied to, and EvidenceError where others
    were, another scorer scored, or the baseline is of dialogues.
    """
    if baseline.spec.customer not in (NOBODY, LADDER):
        raise EvidenceError(
            f"{baseline.source}: is of whole dialogues, and tests have first replies alone; bless a run of "
            "those: tactbench run SUITE BOT --customer none"
        )
    trials: Counter[str] = Counter()
    cells = {}
    for case_id, family, scorer, values, digest in recorded:
        if scorer != baseline.scorer:
            what = f"is scored by {baseline.scorer}, and these replies by {scorer}"
            raise EvidenceError(f"{baseline.source}: {what}")
        cells[case_id, trials[case_id]] = Cell(family, tuple(values), digest)
        trials[case_id] += 1
    if strange := trials.keys() - baseline.families.keys():
        what = count_of(len(strange), "case")
        raise EvidenceError(f"{baseline.source}: lacks {what} that was tested, such as {min(strange)}")
    if missing := baseline.families.keys() - trials.keys():
        what = count_of(len(missing), "case")
        raise IncompleteError(f"{baseline.source}: {what} of it had no reply, such as {min(missing)}")
    return replace(baseline, source="tests", cells=cells, memo={})
