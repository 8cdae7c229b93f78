"""A journal as read: in memory where it is small, by an index of its lines where it is large."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tactbench.errors import EvidenceError
from tactbench.journal.lines import Line, read_lines, refuse_second_run, start_in
from tactbench.journal.packed import is_packed
from tactbench.results import Row, RunEnd, RunSpec, RunStart, Scored

if TYPE_CHECKING:
    from tactbench.journal.filed import Filed  # takes numpy

#: Bytes; of a larger journal only an index is kept in memory. As objects, lines take eight times as much.
LARGE = 8 << 20
#: How much smaller a compressed journal is at least.
PACKED = 4


@dataclass
class Run:
    """A journal as read: the later of two lines with one key counts.

    `rows` and what is under `scored` are in the order in which their keys came. Of a large journal they read
    a line when it is asked for, so that to ask twice costs twice.
    """

    path: Path
    start: RunStart
    rows: Mapping[tuple[str, int], Row] = field(default_factory=dict)
    scored: Mapping[str, Mapping[tuple[str, int, int], Scored]] = field(default_factory=dict)
    """By scorer, then by (case, trial, rung)."""
    end: RunEnd | None = None
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was reckoned from these lines by those who walk over all of them; a new line empties it."""

    @property
    def spec(self) -> RunSpec:
        return self.start.spec

    @property
    def whole(self) -> bool:
        """Whether resuming has nothing to ask: all rows are there, and no failure but the generator's."""
        return (
            self.end is not None
            and len(self.rows) == self.end.rows
            and all(final for _, final in self.outcomes())
        )

    @property
    def case_ids(self) -> set[str]:
        """The cases that have a row."""
        return {case_id for case_id, _ in self.rows}

    def needs_whole(self) -> Run:
        """The same, unless it is a shard: some families tell nothing of all. Raises EvidenceError."""
        if self.start.shard:
            what = f"is shard {self.start.shard} of a run"
            raise EvidenceError(f"{self.path}: {what}; tactbench merge joins the shards into one")
        return self

    def outcomes(self) -> Iterator[tuple[bool, bool]]:
        """For each row whether it failed, and whether it is final; no line is read again for it."""
        if isinstance(self.rows, dict):
            return ((row.failure is not None, row.final) for row in self.rows.values())
        return cast("Filed[tuple[str, int], Row]", self.rows).outcomes()

    def done(self, key: tuple[str, int]) -> bool:
        """Whether there is a final row of that case and trial; no line is read again for it."""
        if isinstance(self.rows, dict):
            return key in self.rows and bool(self.rows[key].final)
        return cast("Filed[tuple[str, int], Row]", self.rows).done(key)

    def without(self, case_ids: Collection[str]) -> Run:
        """The same run as if these cases had never been asked: what was withdrawn does not count."""
        if not case_ids:
            return self
        kept = _without(self.rows, case_ids)
        scored = {scorer: _without(found, case_ids) for scorer, found in self.scored.items()}
        gone = len(self.rows) - len(kept)
        end = self.end and self.end.model_copy(update={"rows": self.end.rows - gone})
        return Run(self.path, self.start, kept, scored, end)

    def add(self, line: Row | Scored | RunEnd) -> None:
        """Take one more line into account. A row that takes another's place takes its scores away too.

        Raises TypeError for a run that was not read to grow.
        """
        rows, by_scorer = self.rows, self.scored
        if not (isinstance(rows, dict) and isinstance(by_scorer, dict)):
            raise TypeError(f"{self.path}: was not read to grow")
        self.memo.clear()
        match line:
            case Row():
                if rows.get(line.key, line) != line:
                    for scored in by_scorer.values():
                        for rung in range(len(rows[line.key].answers)):
                            scored.pop((*line.key, rung), None)
                rows[line.key] = line
            case Scored():
                by_scorer.setdefault(line.scorer, {})[line.case_id, line.trial, line.rung] = line
            case _:
                self.end = line


def _without(found: Any, case_ids: Collection[str]) -> Any:
    """A mapping by (case, …) without some of the cases."""
    if isinstance(found, dict):
        return {key: item for key, item in found.items() if key[0] not in case_ids}
    return found.without(case_ids)


def read_run(path: Path, *, grows: bool = False) -> Run:
    """The whole journal. Raises JournalError, with file:line, for anything but a torn last line.

    Where it is large, only what tells lines apart is read now; a line that is wrong elsewhere raises when it
    is asked for. With `grows` all is in memory, and lines can be added.
    """
    if not grows and _is_large(path):
        from tactbench.journal.index import index

        indexed = index(path)
        return Run(path, indexed.start, indexed.rows, indexed.scored, indexed.end)
    lines = read_lines(path)
    run = Run(path, start_in(path, next(lines, None)))
    for number, line in enumerate(lines, start=2):
        run.add(_later(line, path, number))
    return run


def _later(line: Line, path: Path, number: int) -> Row | Scored | RunEnd:
    if isinstance(line, RunStart):
        refuse_second_run(path, number)
    return line


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > (LARGE // PACKED if is_packed(path) else LARGE)
    except OSError:
        return False  # reading it tells why
