"""A board's folder as a site shows it: board.json, the numbers of each case, the replies themselves.

Figures are those of board.json; it must be of these entries, so that pages and board say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from tactbench.board.boards import BOARD, read_board
from tactbench.board.entries import ENTRIES, entry_folders, read_entry
from tactbench.board.records import Board, Line
from tactbench.board.refreshing import waiting_in
from tactbench.board.rescoring import Scoring, read_valid
from tactbench.board.scored import ScoredRow
from tactbench.board.tabling import Floats, Frame, Table, table_of
from tactbench.cases import Case
from tactbench.errors import EvidenceError
from tactbench.journal import read_run
from tactbench.results import Row
from tactbench.site.texts import file_of

#: Of behaviours that hurt to read, and of the severity of hate and threats: closed until it is opened.
HARSH = ("insult", "threat", "discrimination", "abuse", "harassment", "hate", "slur", "profanity")
GRAVE = 5


@dataclass(frozen=True)
class Shown:
    """One entry: what the board says of it, and its rows, those of the cases that count."""

    line: Line
    table: Table
    scored: Mapping[tuple[str, int], ScoredRow]
    rows: Mapping[tuple[str, int], Row]


@dataclass(frozen=True)
class Exhibit:
    """A board and all that its pages need."""

    board: Board
    frame: Frame
    entries: Sequence[Shown]
    """In the order of the board."""
    scoring: Scoring
    folder: str
    """The pages' folder, safe as a name."""
    card: bytes | None
    """The whole validity card, where the board has one."""

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """The cases that count, by id, in the order of the suite."""
        return {case.id: case for case in self.frame.suite.cases}

    @cached_property
    def ranked(self) -> tuple[Shown, ...]:
        """Those that were not withdrawn."""
        return tuple(one for one in self.entries if one.line.rank is not None)

    def means(self, one: Shown) -> Floats:
        """Shape (families, COLUMNS)."""
        return self.frame.by_family(one.table.cases)


def read_exhibit(folder: Path, scoring: Scoring, withdrawn: frozenset[str]) -> Exhibit:
    """A board's folder. Raises EvidenceError where board.json is not of these entries."""
    path = folder / BOARD
    if not path.is_file():
        raise EvidenceError(f"{path}: is missing; tactbench board build {folder} makes it")
    board = read_board(path)
    scoring = replace(scoring, key=board.scorer, codebook=board.codebook)
    frame = Frame.of(scoring.suite, withdrawn)
    _must(path, board.suite.digest == scoring.suite.digest, "is of other cases than the suite here", folder)
    _must(path, set(board.suite.withdrawn) == frame.withdrawn, "counts cases withdrawn since", folder)
    there = {one.name for one in entry_folders(folder)} - {*waiting_in(folder, board)}
    _must(path, there == {line.slug for line in board.lines}, f"is not of the entries in {ENTRIES}", folder)
    entries = [_shown(path, folder / ENTRIES / line.slug, line, frame, scoring) for line in board.lines]
    card = folder / "validity.json"
    return Exhibit(
        board,
        frame,
        entries,
        scoring,
        file_of(folder.absolute().name.replace("@", "-")).removeprefix("at-"),
        card.read_bytes() if board.validity is not None and card.is_file() else None,
    )


def _shown(path: Path, folder: Path, line: Line, frame: Frame, scoring: Scoring) -> Shown:
    entry = read_entry(folder)
    _must(path, entry.manifest == line.manifest, f"is not of the replies in {folder.name}", path.parent)
    signed = {"attestation": line.notices.attestation}  # which whoever built the board has verified
    notices = entry.notices.model_copy(update=signed)
    _must(path, notices == line.notices, f"is older than what was added to {folder.name}", path.parent)
    digest, scored = read_valid(entry, scoring)
    _must(path, digest == line.scores, f"is not of the scores in {folder.name}", path.parent)
    kept = [row for row in scored if row.case_id not in frame.withdrawn]
    rows = read_run(entry.journal).rows
    return Shown(
        line,
        table_of(kept, frame, line.trials),
        {(row.case_id, row.trial): row for row in kept},
        {row.key: row for row in rows.values()},
    )


def _must(path: Path, fits: bool, what: str, folder: Path) -> None:
    if not fits:
        raise EvidenceError(f"{path}: {what}; tactbench board build {folder} makes it anew")


def harsh_words(case: Case) -> tuple[str, ...]:
    """Why a case is closed at first; empty where it is not."""
    found = tuple(word for word in case.behaviours if word in HARSH)
    return found or ((f"severity {case.severity}",) if (case.severity or 0) >= GRAVE else ())
