"""Brings entries' scores up to date, and looks whether they are what scoring gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tactbench.board.checking import Casting, rescore_findings
from tactbench.board.contents import journal_findings
from tactbench.board.entries import SCORES, entry_folders, file_digest, read_entry
from tactbench.board.records import Board
from tactbench.board.replaying import replay_findings
from tactbench.board.rescoring import Scoring, score_rows, why_stale
from tactbench.board.scored import text_of
from tactbench.errors import EvidenceError
from tactbench.journal import read_run
from tactbench.lint.finding import refuse

Tell = Callable[[str], None]


def bring_up(
    folder: Path, scoring: Scoring, casting: Casting, tell: Tell, board: Board | None = None
) -> list[str]:
    """Score anew every entry whose scores are missing, stale, or not those that the board was built of: those
    that an entry brings are believed by nobody. Without a board, every one.

    Only a journal in order is scored, and no dialogue that its customer would not have had; where that
    customer is not here, `tell` is told so. The names of the entries that were scored.
    """
    done, known = [], {line.slug: line.scores for line in board.lines} if board else {}
    for path in entry_folders(folder):
        entry = read_entry(path)
        if not why_stale(entry, scoring) and file_digest(entry.scores) == known.get(entry.slug):
            continue
        refuse(journal_findings(entry, scoring.suite))
        tell(f"{entry.slug}: scoring {len(scoring.suite.cases)} cases, {entry.submission.trials} trials")
        run = read_run(entry.journal)
        rows = score_rows(run, scoring, entry.submission.trials)
        played = casting(run.spec.customer)
        if played is None:
            tell(f"{entry.slug}: dialogues are not played again: {run.spec.customer} is not here")
        else:
            refuse(replay_findings(run, rows, scoring, played))
        write_whole(entry.scores, text_of(scoring.head(entry), rows))
        done.append(entry.slug)
    return done


def waiting_in(folder: Path, board: Board) -> list[str]:
    """The entries that came since the board was built, and are not scored yet."""
    known = {line.slug for line in board.lines}
    return [
        path.name for path in entry_folders(folder) if path.name not in known and not (path / SCORES).exists()
    ]


def score_differences(folder: Path, scoring: Scoring, casting: Casting, tell: Tell) -> list[str]:
    """Where entries' dialogues and scores are not what playing and scoring them again gives."""
    found = []
    for path in entry_folders(folder):
        entry = read_entry(path)
        tell(f"{entry.slug}: scoring again")
        wrong = rescore_findings(entry, scoring, casting)
        found += [f"{one.where}: {one.what}" for one in wrong if one.level == "error"]
    return found


def write_whole(path: Path, text: str) -> None:
    """Whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be written: {error.strerror}") from None
