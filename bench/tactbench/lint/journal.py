"""Is a journal whole, is its identity its own, does all evidence lie inside its reply, is its suite here?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tactbench.editions import Suite
from tactbench.errors import JournalError
from tactbench.journal import Run, read_run
from tactbench.lint.finding import Finding
from tactbench.lint.finding import found as finding_of
from tactbench.shortfalls import asking


def lint_journal(path: Path, suite: Suite | None) -> list[Finding]:
    """Every finding in a journal; with its suite, whether its rows are those of that suite."""
    try:
        run = read_run(path)
    except JournalError as error:
        return [finding_of(error)]
    findings = list(_identity(run)) + list(_rows(run, suite))
    for (case_id, trial, rung), scored in ((k, v) for found in run.scored.values() for k, v in found.items()):
        row = run.rows.get((case_id, trial))
        if row is None or rung >= len(row.answers):
            findings.append(
                Finding("error", str(path), f"{case_id} trial {trial} is scored but has no reply")
            )
        elif scored.score and any(e.end > len(row.answers[rung].text) for e in scored.score.evidence):
            findings.append(Finding("error", str(path), f"{case_id}: evidence lies outside the reply"))
    return findings


def _identity(run: Run) -> Iterator[Finding]:
    if run.start.run_id != run.spec.run_id:
        yield Finding("error", f"{run.path}:1", "the run id is not the digest of the run's identity")
    if not run.whole:
        yield Finding("error", str(run.path), f"the run is not complete; {asking(run)}")
    if not run.scored:
        yield Finding("note", str(run.path), f"nothing is scored yet; tactbench score {run.path}")


def _rows(run: Run, suite: Suite | None) -> Iterator[Finding]:
    if suite is None:
        yield Finding(
            "note", str(run.path), "its suite is not here with the same digest; give --suite FOLDER"
        )
        return
    families = {case.id: case.family for case in suite.cases}
    for row in run.rows.values():
        if families.get(row.case_id) != row.family:
            yield Finding("error", str(run.path), f"{row.case_id} is not a case of that family in the suite")
