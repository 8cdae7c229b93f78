"""From result files to the rows of a journal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tactbench.batch.manifest import Entry, Manifest
from tactbench.batch.requests import MARK
from tactbench.batch.results import outcome_of
from tactbench.batch.rounds import after, next_rung
from tactbench.cases import Case
from tactbench.engine.dialogues import own_words
from tactbench.engine.judging import judge
from tactbench.errors import EvidenceError, near
from tactbench.jsonl import objects
from tactbench.masking import masker
from tactbench.results import Answer, Failure, Row

#: The end of the custom_id of a reply that is not the first.
_RUNG = re.compile(r"-r(\d+)$")


@dataclass(frozen=True)
class Found:
    """A result: where it stands, what it is the reply to, and what it came to."""

    place: str
    entry: Entry
    result: Answer | Failure

    @property
    def key(self) -> tuple[str, int, int]:
        return *self.entry.row, self.entry.rung


def read_results(manifest: Manifest, paths: Sequence[Path]) -> list[Found]:
    """What the result lines say. Raises SuiteError for a line that is no result, and EvidenceError for a
    result of another export or file, an unknown or a double custom_id."""
    entries = {entry.custom_id: entry for entry in manifest.entries}
    found: dict[str, Found] = {}
    mask = masker()
    for place, line in _lines(paths):
        name = line.get("custom_id")
        entry = _entry(name, entries, place)
        if entry.custom_id in found:
            first = found[entry.custom_id].place
            raise EvidenceError(f"{place}: custom_id {name} is at {first} already; name each file once")
        result = judge(outcome_of(line, manifest.provider, place), 0, mask)
        if isinstance(result, Answer):
            result = result.model_copy(update={"seconds": None})  # nobody measured them
        found[entry.custom_id] = Found(place, entry, result)
    return [*found.values()]


def _lines(paths: Sequence[Path]) -> Iterator[tuple[str, dict[str, object]]]:
    for path in paths:
        yield from objects(path)


def _entry(name: object, entries: Mapping[str, Entry], place: str) -> Entry:
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
    later = _RUNG.search(name)
    if later and name[: later.start()] in entries:
        raise EvidenceError(
            f"{place}: custom_id {name} was asked in another file of this export, for rung {later[1]}; "
            "name that file"
        )
    raise EvidenceError(f"{place}: unknown custom_id {name}: {near(name, entries)}")


def new_results(
    found: Sequence[Found], rows: Mapping[tuple[str, int], Row], cases: Mapping[str, Case], out: Path
) -> dict[tuple[str, int, int], Answer | Failure]:
    """By case, trial and rung the results that the journal at `out` lacks.

    Raises EvidenceError where it has another reply, or not what was said before the reply.
    """
    return {
        item.key: item.result
        for item in found
        if _is_new(item, rows.get(item.entry.row), cases[item.entry.case_id], out)
    }


def _is_new(item: Found, row: Row | None, case: Case, out: Path) -> bool:
    rung, result = item.entry.rung, item.result
    reply = f"{item.entry.case_id} (trial {item.entry.trial}{f', rung {rung}' if rung else ''})"
    if rung and (row is None or rung > min(len(row.answers), len(row.said))):
        raise EvidenceError(
            f"{item.place}: {out} lacks what was said before this reply to {reply}; import the files of "
            "the earlier rungs first, or name their journal: --out"
        )
    if after(row, rung) != item.entry.after:
        raise EvidenceError(
            f"{item.place}: what was said before this reply to {reply} is not what {out} has; name the "
            "journal that it was exported for: --out"
        )
    if rung == next_rung(row):
        return row is None or row.failure != result
    if isinstance(result, Failure) and result.blame == "endpoint":
        return False  # it was asked for again, and answered
    if isinstance(result, Answer):
        result = own_words(case, rung, result)
    if row is None or result != (row.answers[rung] if rung < len(row.answers) else row.failure):
        raise EvidenceError(f"{item.place}: {out} has another reply to {reply}; import into another --out")
    return False
