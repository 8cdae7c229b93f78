"""A gate's outcome as JSON: everything, and in a fixed form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from tactbench.gate.arms import Arm
from tactbench.gate.changes import Change
from tactbench.gate.checks import Check
from tactbench.gate.judging import Outcome
from tactbench.gate.verdict import Verdict


def verdict_json(verdict: Verdict, error: str = "") -> dict[str, Any]:
    """A verdict, with the error that led to it, if one did."""
    told: dict[str, Any] = {"verdict": verdict.word, "exit": verdict.code, "why": verdict.why}
    return {**told, "error": error} if error else told


def outcome_json(outcome: Outcome, changed: Sequence[Sequence[Change]]) -> dict[str, Any]:
    """The whole outcome."""
    return {
        **verdict_json(outcome.verdict),
        "policy": outcome.policy,
        "candidate": _arm(outcome.candidate),
        "comparisons": [
            {
                "baseline": _arm(comparison.baseline),
                "identical": comparison.identical,
                "notes": [*comparison.notes],
                "checks": [_check(check) for check in comparison.checks],
                "changed": [asdict(change) for change in found],
            }
            for comparison, found in zip(outcome.comparisons, changed, strict=True)
        ],
    }


def _arm(arm: Arm) -> dict[str, Any]:
    spec = arm.spec.model_dump(mode="json")
    return {"source": arm.source, "finished": arm.finished, "scorer": arm.scorer, "run": spec}


def _check(check: Check) -> dict[str, Any]:
    numbers = {name: None if value is None else round(value, 6) for name, value in check.numbers.items()}
    return {**asdict(check), "numbers": numbers}
