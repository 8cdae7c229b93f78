"""Shards of a run, made one journal again: line by line, whatever their size.

Shards are taken in their order, and their lines as they stand, so the same shards always give the same
journal; its rows are those that the run gives undivided.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tactbench.errors import EvidenceError, IncompleteError, JournalError, UsageError
from tactbench.journal import JournalWriter, Line, read_lines
from tactbench.places import RUNS, journal_path
from tactbench.results import Row, RunEnd, RunStart, Scored, difference
from tactbench.shards import Shard, deal, family_key, shard_of
from tactbench.terminal import count_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass
class _Seen:
    """What one shard held, as hashes: a million rows take some 20 MiB."""

    path: Path
    shard: Shard
    rows: array[int] = field(default_factory=lambda: array("Q"))
    cases: array[int] = field(default_factory=lambda: array("Q"))
    families: array[int] = field(default_factory=lambda: array("Q"))
    final: bytearray = field(default_factory=bytearray)
    scorers: Counter[str] = field(default_factory=Counter)
    end: RunEnd | None = None

    def add(self, line: Row | Scored | RunEnd) -> None:
        match line:
            case Row():
                self.rows.append(_hash(f"{line.trial} {line.case_id}"))
                self.cases.append(_hash(line.case_id))
                self.families.append(family_key(line.family))
                self.final.append(line.final)
            case Scored():
                self.scorers[line.scorer] += 1
            case _:
                self.end = line


@dataclass(frozen=True)
class Merged:
    """The journal that was written, its rows, and scorers that have not scored every shard."""

    path: Path
    rows: int
    lacking: tuple[str, ...] = ()


def merge(paths: Sequence[Path], out: Path | None = None) -> Merged:
    """Write the run whose shards these journals are.

    Raises EvidenceError where they do not belong together, IncompleteError where one is missing or has not
    come to its end, JournalError where one cannot be read or the journal cannot be written.
    """
    starts = sorted(((_start(path), path) for path in paths), key=lambda pair: shard_of(pair[0].shard))
    _refuse_strangers(starts)
    first = starts[0][0]
    out = out or journal_path(first.spec, RUNS)
    if out.exists():
        raise UsageError(f"{out}: is there already; name another with --out FILE, or take it away")
    header = first.model_copy(update={"shard": "", "started": min(start.started for start, _ in starts)})
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".merging-") as folder:
            part = Path(folder) / out.name
            seen = _copied(starts, part, header)
            os.link(part, out)  # unlike a rename, it never takes the place of another
    except FileExistsError:
        raise UsageError(f"{out}: is there already; name another with --out FILE") from None
    except OSError as error:
        raise JournalError(f"{out}: cannot be written: {error.strerror}; choose another with --out") from None
    rows = sum(one.end.rows for one in seen if one.end)
    known = {name for one in seen for name in one.scorers}
    return Merged(
        out, rows, tuple(sorted(name for name in known if any(name not in one.scorers for one in seen)))
    )


def _copied(starts: Sequence[tuple[RunStart, Path]], out: Path, header: RunStart) -> list[_Seen]:
    """Write all lines into a journal, and see that they are those of the shards, all of them, once each."""
    found = []
    with JournalWriter(out, header) as journal:
        for start, path in starts:
            seen = _Seen(path, shard_of(start.shard))
            for line in _rest(path):
                seen.add(line)
                if not isinstance(line, RunEnd):
                    journal.write(line)
            _refuse_unfinished(seen)
            found.append(seen)
        _refuse_misdealt(found, header.spec.trials)
        ends = [one.end for one in found if one.end]
        journal.write(RunEnd(finished=max(it.finished for it in ends), rows=sum(it.rows for it in ends)))
    return found


def _rest(path: Path) -> Iterator[Row | Scored | RunEnd]:
    for number, line in enumerate(read_lines(path), start=1):
        if number > 1:
            if isinstance(line, RunStart):
                raise JournalError(
                    f"{path}:{number}: starts a second run; a journal holds one, so split it there"
                )
            yield line


def _start(path: Path) -> RunStart:
    line: Line | None = next(read_lines(path), None)
    if not isinstance(line, RunStart):
        raise JournalError(f"{path}: holds no run; name journals of shards")
    if not line.shard:
        raise UsageError(f"{path}: is no shard: it holds the whole run; leave it out")
    shard = shard_of(line.shard)
    if line.run_id != line.spec.run_id:
        raise EvidenceError(f"{path}:1: the run id is not the digest of the run's identity: it was altered")
    return line.model_copy(update={"shard": str(shard)})


def _refuse_strangers(starts: Sequence[tuple[RunStart, Path]]) -> None:
    """All are of one run and one deal, each is there, and none twice."""
    first, path = starts[0]
    for start, other in starts[1:]:
        if start.run_id != first.run_id:
            what = difference(first.spec, start.spec, f"in {path}", f"in {other}")
            raise EvidenceError(f"{other}: is another run's shard: {what}; merge shards of one run")
    count = shard_of(first.shard).count
    by_index: dict[int, Path] = {}
    for start, other in starts:
        shard = shard_of(start.shard)
        if shard.count != count:
            raise EvidenceError(
                f"{path} is shard {first.shard}, and {other} shard {shard}; merge shards of one deal"
            )
        if (twin := by_index.setdefault(shard.index, other)) is not other:
            raise EvidenceError(f"shard {shard} is there twice: {twin} and {other}; leave one out")
    missing = [f"{index}/{count}" for index in range(1, count + 1) if index not in by_index]
    if missing:
        more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
        them = "it" if len(missing) == 1 else "them"
        raise IncompleteError(
            f"shard {', '.join(missing[:5])}{more} of this run is missing; "
            f"run {them} with --shard, or name {them} too"
        )


def _refuse_unfinished(seen: _Seen) -> None:
    """Every row that the shard should have is there, and none is to be asked again."""
    import numpy as np

    rows, latest = np.unique(np.array(seen.rows, dtype=np.uint64)[::-1], return_index=True)
    open_ = len(rows) - int(np.frombuffer(seen.final, dtype=np.uint8)[::-1][latest].sum())
    mend = f"tactbench run … --shard {seen.shard} --resume goes on"
    if seen.end is None:
        raise IncompleteError(f"{seen.path}: shard {seen.shard} is unfinished ({len(rows)} rows); {mend}")
    if open_:
        what = f"{count_of(open_, 'row')} of shard {seen.shard} failed by no fault of the generator"
        raise IncompleteError(f"{seen.path}: {what}; {mend}")
    if len(rows) != seen.end.rows:
        told = f"has {count_of(len(rows), 'row')}, and its end tells of {seen.end.rows}"
        raise EvidenceError(f"{seen.path}: {told}: it was altered; run it again")


def _refuse_misdealt(found: Sequence[_Seen], trials: int) -> None:
    """Every case was asked as often as it should be, by the shard that its family belongs to."""
    import numpy as np

    def all_of(name: str) -> NDArray[np.uint64]:
        """Of each row of each shard once, whatever was asked again."""
        once = (np.unique(np.array(seen.rows, dtype=np.uint64), return_index=True)[1] for seen in found)
        parts = zip(found, once, strict=True)
        return np.concatenate([np.array(getattr(seen, name), dtype=np.uint64)[at] for seen, at in parts])

    cases, first, counts = np.unique(all_of("cases"), return_index=True, return_counts=True)
    if (counts != trials).any():
        case, number = (int(values[counts != trials][0]) for values in (cases, counts))
        named = _named(found, lambda row: _hash(row.case_id), {case})
        what = f"was asked {count_of(number, 'time')}, and the run has {count_of(trials, 'trial')}"
        raise EvidenceError(f"{named} {what}: a row was altered")
    keys, sizes = np.unique(all_of("families")[first], return_counts=True)
    dealt = deal(dict(zip(keys.tolist(), sizes.tolist(), strict=True)), found[0].shard.count)
    for seen in found:
        strays = {family for family in seen.families if dealt.get(family) != seen.shard.index}
        if strays:
            named = _named([seen], lambda row: family_key(row.family), strays)
            what = f"does not belong to shard {seen.shard}: these shards were dealt otherwise, or altered"
            raise EvidenceError(f"{named} {what}")


def _named(found: Sequence[_Seen], key: Callable[[Row], int], wanted: set[int]) -> str:
    """The first row with such a key, and its journal."""
    for seen in found:
        for line in _rest(seen.path):
            if isinstance(line, Row) and key(line) in wanted:
                return f"{seen.path}: the case {line.case_id} (family {line.family})"
    return "a case"


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
