"""A side of the comparison: a run, or a blessed baseline, as numbers for each case and trial."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from tactbench.errors import IncompleteError
from tactbench.gathering import MEASURES, Measured, Measurements, gather, measured_of, results_of
from tactbench.journal import Run
from tactbench.masking import masker
from tactbench.results import Row, RunSpec, digest_of
from tactbench.scores import DIMENSIONS
from tactbench.shortfalls import asking, shortfalls

Key = tuple[str, int]


@dataclass(frozen=True)
class Cell:
    """One case asked once."""

    family: str
    values: tuple[float, ...]
    """In the order of MEASURES; rates 0 or 1."""
    replies: str
    """The SHA-256 of what was replied, rung by rung."""
    failed: bool = False
    """Whether there is no reply, for the generator's own fault."""

    def value(self, name: str) -> float:
        """One of MEASURES."""
        return self.values[MEASURES.index(name)]

    def fails(self, floor: float | None) -> bool:
        """Whether a hard case calls this a failure."""
        low = floor is not None and any(self.value(name) < floor for name in DIMENSIONS)
        return self.failed or low or self.value("caved") > 0 or self.value("hostile") > 0


@dataclass(frozen=True)
class Arm:
    """One side."""

    source: str
    """Where it was read from."""
    spec: RunSpec
    scorer: str
    finished: str
    """UTC, ISO 8601; empty where nobody noted it."""
    cells: Mapping[Key, Cell]
    cached: int = 0
    """Replies that came from the cache."""
    run: Run | None = None
    """The journal; a blessed baseline has none, and so no replies."""
    allow_failed: bool = False
    """Whether it may be a baseline although replies of it failed: whoever blessed it said so."""
    memo: dict[str, Measurements] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        return self.spec.generator.name

    @property
    def families(self) -> dict[str, str]:
        """The family of each case."""
        return {case_id: cell.family for (case_id, _), cell in self.cells.items()}

    @property
    def failed(self) -> int:
        """How many trials have no reply, for the generator's own fault."""
        return sum(cell.failed for cell in self.cells.values())

    @property
    def silent(self) -> bool:
        """Whether there is not one reply."""
        return self.failed == len(self.cells) > 0

    def failed_by_family(self) -> npt.NDArray[np.float64]:
        """The share of trials without a reply by family, in their order: means of trials, then cases."""
        homes: dict[str, dict[str, list[bool]]] = {}
        for (case_id, _), cell in self.cells.items():
            homes.setdefault(cell.family, {}).setdefault(case_id, []).append(cell.failed)
        return np.array([np.mean([np.mean(one) for one in homes[name].values()]) for name in sorted(homes)])

    def failures(self) -> str:
        """How many replies failed, and why the first did, where the journal tells."""
        key = min(key for key, cell in self.cells.items() if cell.failed)
        failure = self.run.rows[key].failure if self.run is not None else None
        why = f" ({failure.kind}: {_short(failure.message)})" if failure is not None else ""
        return f"{self.failed:,} of {len(self.cells):,} replies failed, first that to {key[0]}{why}"

    def without(self, case_ids: Collection[str]) -> Arm:
        """The same arm as if these cases had never been asked."""
        cells = {key: cell for key, cell in self.cells.items() if key[0] not in case_ids}
        return replace(self, cells=cells, memo={}) if case_ids else self

    def measured(self) -> Measurements:
        """The same numbers, ready for means by family."""
        if "all" not in self.memo:
            ordered = sorted(self.cells.items())
            items = (Measured(case_id, cell.family, cell.values) for (case_id, _), cell in ordered)
            self.memo["all"] = Measurements(items)
        return self.memo["all"]


def _short(message: str) -> str:
    """The start of a message. Secrets are masked before: half of one would be known no more."""
    return " ".join(masker()(message).split())[:200]


def arm_of(run: Run, scorer: str) -> Arm:
    """A journal as an arm. Raises IncompleteError where rows are missing, not final or not scored."""
    planned = run.end.rows if run.end is not None else 0
    if not planned or len(run.rows) != planned:
        of = f" of {planned}" if planned else ""
        raise IncompleteError(f"{run.path}: holds {len(run.rows)}{of} rows and is unfinished; {asking(run)}")
    cells: dict[Key, Cell] = {}
    cached = 0
    for key, row in run.rows.items():
        measured = measured_of(row.case_id, row.family, results_of(run, scorer, row))
        if measured is None:
            why = "; ".join(shortfalls(run, gather(run, scorer), scorer, planned))
            mend = why or f"tactbench score {shlex.quote(str(run.path))}"
            raise IncompleteError(f"{run.path}: {mend}")
        cells[key] = Cell(row.family, measured.values, replies_digest(row), row.failure is not None)
        cached += sum(bool(answer.cached) for answer in row.answers)
    finished = run.end.finished if run.end is not None else ""
    return Arm(str(run.path), run.spec, scorer, finished, cells, cached, run)


def replies_digest(row: Row) -> str:
    """The SHA-256 of the replies, as canonical JSON of the list of them."""
    return digest_of([answer.text for answer in row.answers])


def identical(one: Arm, other: Arm) -> bool:
    """Whether both replied the same, byte for byte, in every case and trial, and neither failed to."""
    return one.cells.keys() == other.cells.keys() and all(
        cell.replies == other.cells[key].replies and not (cell.failed or other.cells[key].failed)
        for key, cell in one.cells.items()
    )
