"""From result files to the rows of a journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tactbench.batch.manifest import Entry, Manifest
from tactbench.batch.requests import MARK
from tactbench.batch.results import outcome_of
from tactbench.engine.judging import judge
from tactbench.errors import EvidenceError, near
from tactbench.journal import JournalWriter, read_run
from tactbench.jsonl import objects
from tactbench.masking import masker
from tactbench.results import Answer, Failure, Row, RunEnd, RunStart
from tactbench.runs import Tally, now, tally_of


@dataclass(frozen=True)
class Imported:
    """What an import came to: the journal, how many rows are new, and how all of them stand."""

    path: Path
    new: int
    tally: Tally
    total: int

    @property
    def missing(self) -> int:
        """Rows without a result yet, or with one that is the service's failure."""
        return self.total - self.tally.rows + self.tally.missing


def read_results(manifest: Manifest, paths: Sequence[Path]) -> dict[tuple[str, int], Row]:
    """A row for each result line. Raises SuiteError for a line that is no result, and EvidenceError for a
    result of another export, an unknown or a double custom_id."""
    entries = {entry.custom_id: entry for entry in manifest.entries}
    found: dict[str, str] = {}
    rows: dict[tuple[str, int], Row] = {}
    mask = masker()
    for place, line in _lines(paths):
        name = line.get("custom_id")
        entry = _entry(name, entries, place)
        if entry.custom_id in found:
            first = found[entry.custom_id]
            raise EvidenceError(f"{place}: custom_id {name} is at {first} already; name each file once")
        found[entry.custom_id] = place
        outcome = outcome_of(line, manifest.provider, place)
        row = _row(entry, judge(outcome, 0, mask))
        rows[row.key] = row
    return rows


def _row(entry: Entry, result: Answer | Failure) -> Row:
    row = Row(case_id=entry.case_id, family=entry.family, trial=entry.trial)
    if isinstance(result, Failure):
        return row.model_copy(update={"failure": result})
    untimed = result.model_copy(update={"seconds": None})  # nobody measured them
    return row.model_copy(update={"answers": (untimed,)})


def _lines(paths: Sequence[Path]) -> Iterator[tuple[str, dict[str, object]]]:
    for path in paths:
        yield from objects(path)


def _entry(name: object, entries: dict[str, Entry], place: str) -> Entry:
    if not isinstance(name, str):
        raise EvidenceError(f"{place}: has no custom_id; name a results file of the provider")
    if name in entries:
        return entries[name]
    ours = next(iter(entries))[:MARK]
    if name[:MARK] != ours and name[MARK : MARK + 1] == "-":
        raise EvidenceError(
            f"{place}: custom_id {name} is of another export (this one's begin with {ours}); "
            "name the file that was exported with it"
        )
    raise EvidenceError(f"{place}: unknown custom_id {name}: {near(name, entries)}")


def import_rows(manifest: Manifest, rows: dict[tuple[str, int], Row], out: Path) -> Imported:
    """Add the rows to the journal at `out`, begun where there is none, and ended once all are there.

    Raises EvidenceError where the journal is another run's, or has another result for the same request.
    """
    total = len(manifest.entries)
    old_run = read_run(out) if out.exists() else None
    if old_run is not None and old_run.start.run_id != manifest.spec.run_id:
        raise EvidenceError(f"{out}: is another run's; choose another --out")
    have = old_run.rows if old_run is not None else {}
    for key, row in rows.items():
        old = have.get(key)
        if old is not None and old.final and row.final and old != row:
            raise EvidenceError(
                f"{out}: has another reply to {key[0]} (trial {key[1]}); import into another --out"
            )
    new = [row for key, row in rows.items() if key not in have or (not have[key].final and have[key] != row)]
    spec = manifest.spec
    header = RunStart(run_id=spec.run_id, spec=spec, source=manifest.source, started=now())
    if new or old_run is None:
        with JournalWriter(out, header if old_run is None else None) as journal:
            for row in new:
                journal.write(row)
            if len({*have, *rows}) == total:
                journal.write(RunEnd(finished=now(), rows=total))
    return Imported(out, len(new), tally_of(read_run(out)), total)
