"""Where a run begins: in a new journal, in an unfinished one, or nowhere, because it is there already."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tactbench.errors import EvidenceError, JournalError, UsageError
from tactbench.journal import read_run
from tactbench.places import file_name, journals_in, numbered
from tactbench.plugins import FILE
from tactbench.results import RunSpec, difference


@dataclass(frozen=True)
class Start:
    """Where the journal is, and what is to be done with it: `new`, `resume` or `shown` (nothing)."""

    path: Path
    action: str


def decide(spec: RunSpec, path: Path, *, resume: bool, again: bool, shard: str = "") -> Start:
    """What to do with `path`: nothing is asked twice and no journal overwritten without the user's word.

    Raises UsageError when an unfinished journal is there and neither flag was given, and EvidenceError
    when the journal is that of another run, or of another shard of this one.
    """
    taken, free = _places(path)
    if again:
        return Start(free, "new")
    if not taken:
        if resume:
            _refuse_another(spec, path.parent, shard)
        return Start(path, "new")
    run = read_run(path)
    if run.start.run_id != spec.run_id:
        raise EvidenceError(f"{path}: is another run's: {difference(run.spec, spec)}; choose another --out")
    if run.start.shard != shard:
        there = f"shard {run.start.shard} of this run" if run.start.shard else "the whole of this run"
        asked = f"shard {shard}" if shard else "the whole"
        raise EvidenceError(f"{path}: is {there}, and {asked} is asked for; choose another --out")
    if run.whole and resume and len(taken) > 1:  # what was interrupted is the last repetition, if anything
        return decide(spec, taken[-1], resume=True, again=False, shard=shard)
    if run.whole:
        repeat = spec.generator.distribution == FILE and not resume
        return Start(free, "new") if repeat else Start(path, "shown")
    if not resume:
        raise UsageError(f"{path}: is unfinished ({len(run.rows)} rows); --resume it, or start anew: --again")
    return Start(path, "resume")


def _refuse_another(spec: RunSpec, folder: Path, shard: str) -> None:
    """Nothing here to resume: say so if what the user means is likely a run of another identity."""
    name = file_name(spec.generator.name)
    for path in sorted(journals_in(folder, f"{spec.suite.name}-{name}-{'[0-9a-f]' * 16}*")):
        with suppress(JournalError):
            run = read_run(path)
            theirs = run.spec
            alike = (theirs.suite.part, theirs.trials, theirs.seed, run.start.shard) == (
                spec.suite.part,
                spec.trials,
                spec.seed,
                shard,
            )
            if alike and not run.whole:  # asked alike: the suite, the bot or the machine has changed since
                what = difference(run.spec, spec)
                raise EvidenceError(f"{path}: is another run's: {what}; leave --resume out to start anew")


def _places(path: Path) -> tuple[list[Path], Path]:
    """Of name, name-2, name-3 … those that are taken, and the first that is not."""
    taken, candidate = list[Path](), path
    while candidate.exists():
        taken.append(candidate)
        candidate = numbered(path, len(taken) + 1)
    return taken, candidate
