"""An entry of a leaderboard as a target of `tactbench check`."""

from __future__ import annotations

from pathlib import Path

from tactbench.board.checking import check_entry
from tactbench.board.entries import ENTRIES, Entry, read_entry
from tactbench.board.rescoring import Scoring
from tactbench.cli.board import Site, casting, scoring_of, site_of
from tactbench.cli.common import find_suite
from tactbench.editions import Suite
from tactbench.errors import EvidenceError, JournalError, SuiteError
from tactbench.lint.finding import Finding
from tactbench.lint.finding import found as finding_of
from tactbench.plugins import Plugins


def entry_findings(folder: Path, installed: Plugins, given: str) -> list[Finding]:
    """Everything that must hold before it stands on a board: on that whose folder it lies in, if it does."""
    try:
        entry = read_entry(folder)
        site = _site(entry, installed, given)
        if site is None:
            scoring = Scoring.now(
                suite_said(entry, installed, given), installed.named("tactbench_scorers", "acts")
            )
            return check_entry(entry, scoring, casting(installed))
        board = site.board()
        scoring = scoring_of(site, installed, "")
        return check_entry(entry, scoring, casting(installed), customer=board.customer if board else "")
    except (EvidenceError, JournalError, SuiteError) as error:
        return [finding_of(error)]


def _site(entry: Entry, installed: Plugins, given: str) -> Site | None:
    """The board that the entry lies in; None where it lies elsewhere."""
    board = entry.folder.parent.parent
    there = entry.folder.parent.name == ENTRIES and "@" in board.name
    return site_of(board, installed, given) if there else None


def suite_said(entry: Entry, installed: Plugins, given: str = "") -> Suite:
    """The suite that an entry says it is of, among those that are installed: what an entry says is never an
    address or a path here. Raises EvidenceError."""
    said = entry.submission.suite
    if given:
        return find_suite(given, installed)
    if said.name in installed.offers["tactbench_suites"]:
        return find_suite(said.name, installed)
    what = f"is of {said.name} {said.version} ({said.digest[:12]}), which is not here; give --suite FOLDER"
    raise EvidenceError(f"{entry.folder / 'submission.json'}: {what}")
