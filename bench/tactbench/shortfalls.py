"""Why rows of a run do not count: the first reason of each kind, and the mend."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from tactbench.journal import Run
from tactbench.results import Failure, Row
from tactbench.scores import Score
from tactbench.terminal import count_of

#: How a run's generator is called whose replies came from a provider's batch.
BATCH = "batch:"
DEFAULT_SCORER = "acts"


def results_of(run: Run, scorer: str, row: Row) -> list[Score | Failure]:
    """A score or failure for each rung; empty while a reply is not scored yet."""
    if row.failure is not None:
        return [row.failure]
    scored = run.scored.get(scorer, {})
    found = [scored.get((row.case_id, row.trial, rung)) for rung in range(len(row.answers))]
    if any(item is None for item in found):
        return []
    return [result for item in found if item and (result := item.score or item.failure) is not None]


def failure_in(run: Run, scorer: str, row: Row) -> Failure | None:
    """The row's first failure, be it of the reply or of its score."""
    return next((result for result in results_of(run, scorer, row) if isinstance(result, Failure)), None)


def first_reasons(run: Run, scorer: str) -> dict[tuple[str, str], str]:
    """What the first failure of each kind and blame says."""
    found: dict[tuple[str, str], str] = {}
    for row in run.rows.values():
        failure = failure_in(run, scorer, row)
        if failure is not None:
            found.setdefault((failure.kind, failure.blame), failure.message)
    return found


def shortfalls(run: Run, scorer: str, planned: int) -> tuple[str, ...]:
    """What is missing of `planned` rows and how to get it, a line for each kind: not (or not well) asked,
    not scored for the scorer's fault, not scored yet."""
    unasked = max(0, planned - len(run.rows))
    unscored, reasons = 0, list[Failure]()
    for row in run.rows.values():
        failure = failure_in(run, scorer, row)
        if row.failure is not None:
            unasked += not row.final
        elif failure is not None and failure.blame != "generator":
            reasons.append(failure)
        elif not results_of(run, scorer, row):
            unscored += 1
    lines = []
    if unasked:
        lines.append(f"{_rows(unasked)} missing; {asking(run)}")
    if reasons:
        first = f"{reasons[0].kind}: {reasons[0].message}"
        lines.append(f"{_rows(len(reasons))} not scored; the first: {first}; {scoring(run, scorer)}")
    if unscored:
        lines.append(f"{_rows(unscored)} not scored yet; {scoring(run, scorer)}")
    return tuple(lines)


def mend_of(run: Run, scorer: str, failures: Mapping[tuple[str, str], int]) -> str:
    """What to do where no row counts at all."""
    if ("not_english", "scorer") in failures:
        return "choose a --scorer that reads the language"
    asked = any(not row.final for row in run.rows.values()) or not run.rows
    return asking(run) if asked else scoring(run, scorer)


def asking(run: Run) -> str:
    """How what is missing of a run is asked for."""
    if run.spec.generator.name.startswith(BATCH):
        return f"tactbench batch export … --rest {shlex.quote(str(run.path))} asks for the rest"
    return "tactbench run … --resume asks again"


def scoring(run: Run, scorer: str) -> str:
    """How what is not scored is scored."""
    name = scorer.partition("@")[0]
    named = "" if name in ("", DEFAULT_SCORER) else f" --scorer {name}"
    return f"tactbench score {shlex.quote(str(run.path))}{named} scores what is left"


def _rows(count: int) -> str:
    return f"{count_of(count, 'row')} {'is' if count == 1 else 'are'}"
