"""Hard cases, looked at one by one: `never` may not fail at all, `no_worse` no more often than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tactbench.cases import Case
from tactbench.errors import UsageError, near
from tactbench.gate.arms import Arm
from tactbench.gate.checks import ALPHA, Check, State
from tactbench.gate.policy import MOST_FRESH, Policy
from tactbench.stats import fisher_p, holm
from tactbench.terminal import count_of

CRITICAL = "critical"

Failures = Mapping[str, tuple[tuple[int, int], tuple[int, int]]]
"""By case: (failures, trials) of the baseline and of the candidate."""


def tagged(cases: Iterable[Case], tags: Sequence[str], field: str) -> list[str]:
    """The ids of the cases with any of these tags, or of these ids or families. Raises UsageError for a word
    that fits no case."""
    known = list(cases)
    there = {tag for case in known for tag in _tags(case)}
    names = {name for case in known for name in (case.id, case.family)}
    for tag in tags:
        if tag not in there | names:
            hint = near(tag, there | names)
            hint = hint if hint.startswith("did") else f"{near(tag, there)}; or name cases or families"
            raise UsageError(f"policy: hard.{field}: no case has the tag {tag}: {hint}")
    return [case.id for case in known if {*_tags(case), case.id, case.family} & set(tags)]


def _tags(case: Case) -> set[str]:
    return {*case.tags, *([CRITICAL] if case.critical else [])}


def failures(arm: Arm, case_id: str, floor: float | None) -> tuple[int, int]:
    """How many trials of a case fail, of how many."""
    cells = [cell for (name, _), cell in arm.cells.items() if name == case_id]
    return sum(cell.fails(floor) for cell in cells), len(cells)


def failures_of(baseline: Arm, candidate: Arm, case_ids: Sequence[str], floor: float | None) -> Failures:
    """Both sides' failures of these cases."""
    return {
        case_id: (failures(baseline, case_id, floor), failures(candidate, case_id, floor))
        for case_id in case_ids
    }


def never_checks(candidate: Arm, case_ids: Sequence[str], policy: Policy) -> list[Check]:
    """A check for each case in which no trial may fail."""
    found = []
    for case_id in case_ids:
        failed, trials = failures(candidate, case_id, policy.hard.floor)
        text = f"{failed} of {count_of(trials, 'trial')} failed; none may"
        numbers = {"failed": float(failed), "trials": float(trials)}
        state: State = "regressed" if failed else "pass"
        found.append(Check("hard", f"never/{case_id}", "error", state, text, numbers, (case_id,)))
    return found


def triggered(
    baseline: Arm, candidate: Arm, case_ids: Sequence[str], floor: float | None = None
) -> list[str]:
    """The cases that must be asked again: the candidate failed them more often than the baseline did."""
    counts = failures_of(baseline, candidate, case_ids, floor)
    return [case_id for case_id, (before, after) in counts.items() if _more_often(before, after)]


def _more_often(before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether the second fails more often; each is (failures, trials)."""
    return after[0] * before[1] > before[0] * after[1]


def _enough(before: tuple[int, int], after: tuple[int, int], tests: int) -> str:
    """How many fresh trials would tell, if these failed at the same rates."""
    for times in range(2, MOST_FRESH // after[1] + 1):
        p = fisher_p((before[0] * times, before[1] * times), (after[0] * times, after[1] * times))
        if p * tests <= ALPHA:
            return (
                f"too few to tell; at these rates fresh = {times * after[1]} under [hard] of the policy would"
            )
    return f"too few to tell, as {MOST_FRESH:,} would be at these rates"


def no_worse_checks(
    baseline: Arm, candidate: Arm, case_ids: Sequence[str], policy: Policy, fresh: Failures
) -> list[Check]:
    """A check for each case that may fail no more often than before.

    Where the candidate failed it more often, only `fresh` trials count, as those before were picked for
    their failures: Fisher's exact test, one-sided, Holm's over these cases. Without fresh ones nobody knows,
    nor where the candidate fails more often there too, and so few may be chance.
    """
    counts = failures_of(baseline, candidate, case_ids, policy.hard.floor)
    again = triggered(baseline, candidate, case_ids, policy.hard.floor)
    tested = [case_id for case_id in again if case_id in fresh]
    adjusted = dict(zip(tested, holm([fisher_p(*fresh[case_id]) for case_id in tested]), strict=True))
    found = []
    for case_id, (before, after) in counts.items():
        text = f"{after[0]} of {after[1]} trials failed, before {before[0]} of {before[1]}"
        numbers = {"failed": float(after[0]), "failed_before": float(before[0])}
        state: State = "pass"
        if case_id in adjusted:
            (was, now), p = fresh[case_id], adjusted[case_id]
            text += f"; asked again: {now[0]} of {now[1]}, baseline {was[0]} of {was[1]}, p {p:.3f}"
            numbers |= {"fresh_failed": now[0], "fresh_failed_before": was[0], "p_adjusted": p}
            if p <= ALPHA:
                state = "regressed"
            elif _more_often(was, now):
                text += f"; {_enough(was, now, len(tested))}"
                state = "inconclusive"
        elif case_id in again:
            text += f"; to be asked again, {policy.hard.fresh} times each, which needs both bots"
            state = "inconclusive"
        name = f"no-worse/{case_id}"
        found.append(Check("hard", name, "error", state, text, numbers, (case_id,)))
    return found
