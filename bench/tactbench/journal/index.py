"""An index of a large journal: where each line lies and whose it is, in some 25 bytes a line.

What `Run.add` does line by line is done here for all lines at once, and comes to the same.
"""

from __future__ import annotations

import tempfile
from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from tactbench.errors import JournalError
from tactbench.journal.filed import FAILED, FINAL, Filed, Integers, Lines, Names
from tactbench.journal.lines import opened, parse, refuse_second_run, start_in
from tactbench.journal.packed import is_packed
from tactbench.results import Row, RunEnd, RunStart, Scored


class _Blamed(BaseModel):
    blame: str


class _Peek(BaseModel):
    """What tells a line from others; the rest of it is skipped."""

    model_config = ConfigDict(extra="ignore")

    kind: Literal["reply", "score", "end", "run"]
    case_id: str | None = None
    trial: int | None = None
    rung: int | None = None
    scorer: str | None = None
    failure: _Blamed | None = None


@dataclass
class _Columns:
    """Lines of one kind: where each begins and how long it is, and its key in numbers."""

    begins: array[int] = field(default_factory=lambda: array("Q"))
    length: array[int] = field(default_factory=lambda: array("I"))
    case: array[int] = field(default_factory=lambda: array("I"))
    trial: array[int] = field(default_factory=lambda: array("I"))
    rung: array[int] = field(default_factory=lambda: array("I"))
    other: array[int] = field(default_factory=lambda: array("I"))
    """Of a row its flags, of a score its scorer."""


@dataclass
class Indexed:
    """The parts of a run."""

    start: RunStart
    rows: Filed[tuple[str, int], Row]
    scored: dict[str, Filed[tuple[str, int, int], Scored]]
    end: RunEnd | None


@dataclass
class _Scan:
    """All lines of a journal, told apart."""

    path: Path
    start: RunStart
    end: RunEnd | None = None
    cases: Names[str] = field(default_factory=Names)
    trials: Names[int] = field(default_factory=Names)
    rungs: Names[int] = field(default_factory=Names)
    scorers: Names[str] = field(default_factory=Names)
    rows: _Columns = field(default_factory=_Columns)
    scores: _Columns = field(default_factory=_Columns)

    def add(self, line: bytes, begins: int, number: int) -> None:
        """Take in a line after the first."""
        peek = _peek(line, self.path, number)
        if peek.kind == "reply":
            columns, rung = self.rows, 0
            failed = peek.failure is not None
            final = peek.failure is None or peek.failure.blame == "generator"
            other = FAILED * failed | FINAL * final
        elif peek.kind == "score":
            columns, rung = self.scores, self.rungs.number(peek.rung or 0)
            other = self.scorers.number(peek.scorer or "")
        else:
            whole = parse(line, self.path, number)
            if not isinstance(whole, RunEnd):
                refuse_second_run(self.path, number)
            self.end = whole
            return
        columns.begins.append(begins)
        columns.length.append(len(line))
        columns.case.append(self.cases.number(peek.case_id or ""))
        columns.trial.append(self.trials.number(peek.trial or 0))
        columns.rung.append(rung)
        columns.other.append(other)


def _peek(line: bytes, path: Path, number: int) -> _Peek:
    """Whose a line is. Raises JournalError for one that does not tell."""
    with suppress(ValidationError):
        peek = _Peek.model_validate_json(line)
        if peek.kind == "reply" and peek.case_id is not None:
            return peek
        if peek.kind == "score" and None not in (peek.case_id, peek.trial, peek.rung, peek.scorer):
            return peek
        if peek.kind in ("run", "end"):
            return peek
    parse(line, path, number)  # says what is wrong
    raise JournalError(f"{path}:{number}: is not a journal line; take it out to go on without it")


def index(path: Path) -> Indexed:
    """The run of a journal, its lines left where they are; those of a compressed one in a temporary file."""
    with opened(path) as file:
        spill = tempfile.TemporaryFile() if is_packed(path) else None  # noqa: SIM115 - Lines closes it
        source = Lines(spill or path.open("rb", buffering=0), path)
        scan = _scan(file, path, spill)
        return _resolve(scan, source)


def _scan(file: BinaryIO, path: Path, spill: BinaryIO | None) -> _Scan:
    first = file.readline()
    scan = _Scan(path, start_in(path, parse(first, path, 1) if first.endswith(b"\n") else None))
    begins = len(first)
    if spill:
        spill.write(first)
    for number, line in enumerate(file, start=2):
        if not line.endswith(b"\n"):
            break
        scan.add(line, begins, number)
        begins += len(line)
        if spill:
            spill.write(line)
    if spill:
        spill.flush()
    return scan


def _resolve(scan: _Scan, source: Lines) -> Indexed:
    """Of lines with one key the later one, and no score of a reply that another took the place of."""
    if len(scan.cases) * len(scan.trials) * max(1, len(scan.rungs)) >= 1 << 63:
        raise JournalError(f"{scan.path}: has more cases, trials and rungs than can be told apart; split it")
    parts = (scan.cases, scan.trials)
    codes = _codes(scan.rows, len(scan.trials))
    groups = _Groups.of(codes, np.arange(len(codes), dtype=np.uint32))
    dead = _replaced(groups, scan, source, codes)
    begins, length = _numbers(scan.rows.begins, np.uint64), _numbers(scan.rows.length, np.uint32)
    flags = _numbers(scan.rows.other, np.uint32).astype(np.uint8)
    rows: Filed[tuple[str, int], Row] = Filed(
        source, Row, parts, (groups.keys, groups.order), (begins[groups.last], length[groups.last])
    )
    rows.flags = flags[groups.last]
    return Indexed(scan.start, rows, _scored(scan, source, dead), scan.end)


@dataclass
class _Groups:
    """Lines by key: the keys in order, the first and last line of each, and the keys by their first line."""

    keys: Integers
    last: Integers
    order: Integers
    several: list[Integers]
    """The lines of each key that has more than one, in the order of the file."""

    @classmethod
    def of(cls, codes: Integers, lines: Integers) -> _Groups:
        """Groups of the lines that have these codes."""
        count = len(codes)
        by_code = np.argsort(codes, kind="stable").astype(np.uint32)
        ordered = codes[by_code]
        begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[:count])
        if len(begins) == count:  # no key comes twice
            order = np.empty(count, dtype=np.uint32)
            order[by_code] = np.arange(count, dtype=np.uint32)
            return cls(ordered, lines[by_code], order, [])
        ends = np.append(begins[1:], count)
        order = np.argsort(by_code[begins], kind="stable").astype(np.uint32)
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        several = [lines[by_code[begin:end]] for begin, end in spans if end - begin > 1]
        return cls(ordered[begins], lines[by_code[ends - 1]], order, several)


def _replaced(
    groups: _Groups, scan: _Scan, source: Lines, codes: Integers
) -> dict[int, list[tuple[int, int]]]:
    """By code of a row: where a row begins that took another's place, and how many answers that had."""
    found: dict[int, list[tuple[int, int]]] = {}
    for lines in groups.several:
        for before, after in pairwise(lines.tolist()):
            old, new = (
                source.parsed(scan.rows.begins[line], scan.rows.length[line]) for line in (before, after)
            )
            if old != new and isinstance(old, Row):
                place = scan.rows.begins[after], len(old.answers)
                found.setdefault(int(codes[after]), []).append(place)
    return found


def _scored(
    scan: _Scan, source: Lines, dead: dict[int, list[tuple[int, int]]]
) -> dict[str, Filed[tuple[str, int, int], Scored]]:
    """The scores of each scorer."""
    columns = scan.scores
    of_row = _codes(columns, len(scan.trials))
    kept = np.ones(len(of_row), dtype=bool)
    for line in np.flatnonzero(np.isin(of_row, [*dead])).tolist() if dead else ():
        rung = scan.rungs[columns.rung[line]]
        kept[line] = not any(
            columns.begins[line] < place and 0 <= rung < answers for place, answers in dead[int(of_row[line])]
        )
    codes = of_row * max(1, len(scan.rungs)) + _numbers(columns.rung, np.uint32)
    whose = _numbers(columns.other, np.uint32)
    begins, length = _numbers(columns.begins, np.uint64), _numbers(columns.length, np.uint32)
    found = {}
    for number, scorer in enumerate(scan.scorers):
        lines = np.flatnonzero(kept & (whose == number)).astype(np.uint32)
        groups = _Groups.of(codes[lines], lines)
        found[scorer] = Filed[tuple[str, int, int], Scored](
            source,
            Scored,
            (scan.cases, scan.trials, scan.rungs),
            (groups.keys, groups.order),
            (begins[groups.last], length[groups.last]),
        )
    return found


def _codes(columns: _Columns, trials: int) -> Integers:
    case = _numbers(columns.case, np.uint32).astype(np.int64)
    return case * max(1, trials) + _numbers(columns.trial, np.uint32)


def _numbers(column: array[int], kind: type[np.unsignedinteger]) -> Integers:
    found: Integers = np.frombuffer(column, dtype=kind) if len(column) else np.zeros(0, dtype=kind)
    return found
