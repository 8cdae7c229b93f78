"""A gate's outcome as lines for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tactbench.gate.changes import Change
from tactbench.gate.checks import Check, tested
from tactbench.gate.judging import Comparison, Outcome
from tactbench.gate.report.guard import cut, log, log_lines
from tactbench.terminal import count_of

_SIGNS = {"pass": "ok", "regressed": "REGRESSED", "inconclusive": "unclear"}
#: So many slices or hard cases that are not ok are listed.
LISTED = 8
#: Characters of a reply that are shown.
LONGEST = 1_200


def lines(outcome: Outcome, changed: Sequence[Sequence[Change]]) -> Iterator[str]:
    """Everything but the last line, which is the verdict's. `changed`: for each comparison."""
    spec = outcome.candidate.spec
    families = len(set(outcome.candidate.families.values()))
    yield log(
        f"{spec.suite.name} {spec.suite.version} ({spec.suite.digest[:8]}, {spec.suite.part}): "
        f"{count_of(len(outcome.candidate.families), 'case')} in {count_of(families, 'family', 'families')}, "
        f"{count_of(spec.trials, 'trial')} each, scored by {outcome.candidate.scorer.partition('+')[0]}"
    )
    yield log(f"candidate: {spec.generator} ({outcome.candidate.source})")
    yield log(f"policy: {outcome.policy or 'the defaults; tactbench gate init writes one'}")
    for comparison, found in zip(outcome.comparisons, changed, strict=True):
        yield ""
        yield from _compared(comparison)
        for change in found:
            yield from _change(change)
    yield ""


def _compared(comparison: Comparison) -> Iterator[str]:
    yield log(f"against {comparison.baseline.spec.generator} ({comparison.baseline.source})")
    yield from (f"  note: {log(note)}" for note in comparison.notes)
    checks = comparison.checks
    for check in checks:
        if check.kind in ("dimension", "label"):
            yield _line(check)
    for kind, what in (("slice", "slice alarms"), ("hard", "hard cases")):
        ours = [check for check in checks if check.kind == kind]
        if ours:
            bad = [check for check in ours if check.wrong]
            bad.sort(key=lambda check: check.numbers.get("difference") or 0.0)
            yield f"  {what}: {tested(ours)}, {len(bad)} of them not ok"
            yield from map(_line, bad[:LISTED])
            if len(bad) > LISTED:
                yield f"  and {len(bad) - LISTED} more: --json or --markdown FILE has them all"


def _line(check: Check) -> str:
    level = "" if check.level == "error" else " (warning only)"
    return log(f"  {_SIGNS[check.state]:<9} {check.name:<17} {check.text}{level}")


def _change(change: Change) -> Iterator[str]:
    yield log(f"  {change.case_id}: tact {change.before:.1f} -> {change.after:.1f}; {change.points}")
    for name, text in (("customer", change.customer), ("before", change.was), ("now", change.now)):
        yield f"    {name}:"
        yield from log_lines(cut(text, LONGEST), "    | ")
