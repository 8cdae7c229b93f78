"""An entry of a leaderboard as a target of `tactbench check`."""

from __future__ import annotations

from pathlib import Path

from tactbench.board.checking import check_entry
from tactbench.board.entries import read_entry
from tactbench.board.rescoring import Scoring
from tactbench.cli.common import find_suite, suite_of
from tactbench.errors import EvidenceError, JournalError
from tactbench.journal import read_start
from tactbench.lint.finding import Finding
from tactbench.lint.finding import found as finding_of
from tactbench.plugins import Plugins


def entry_findings(folder: Path, installed: Plugins, given: str) -> list[Finding]:
    """Everything that must hold before it stands on a board."""
    try:
        entry = read_entry(folder)
        start = read_start(entry.journal)
        suite = find_suite(given, installed) if given else suite_of(start, installed)
    except (EvidenceError, JournalError) as error:
        return [finding_of(error)]
    if suite is None:
        said = entry.submission.suite
        what = (
            f"is of {said.name} {said.version} ({said.digest[:12]}), which is not here; give --suite FOLDER"
        )
        return [Finding("error", str(entry.folder / "submission.json"), what)]
    return check_entry(entry, Scoring.now(suite, installed.named("tactbench_scorers", "acts")))
