"""Makes an entry's folder of a run: its rows in the order of the suite, without what is nobody's business."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from tactbench.board.contents import unfit
from tactbench.board.entries import JOURNALS, MANIFEST, SUBMISSION
from tactbench.board.submissions import Declarations, Submission, is_slug
from tactbench.editions import Suite
from tactbench.errors import EvidenceError, IncompleteError, UsageError
from tactbench.journal import JournalWriter, Run
from tactbench.results import RunEnd
from tactbench.shortfalls import asking


@dataclass(frozen=True)
class Wish:
    """What the submitter says."""

    name: str
    by: str
    about: str
    link: str
    slug: str
    declarations: Declarations


def prepare(run: Run, suite: Suite, wish: Wish, home: Path, *, packed: bool = False) -> Path:
    """Write the entry's folder into `home`, and give it. Nothing that is there is overwritten.

    Raises EvidenceError for a run that cannot be an entry, IncompleteError for an unfinished one, UsageError.
    """
    why = next(unfit(run.spec, wish.declarations.replies), None)
    if why is not None:
        raise EvidenceError(f"{run.path}: {why}")
    if run.spec.suite.digest != suite.digest:
        raise EvidenceError(f"{run.path}: is of another version of {suite.card.name}; run it on this one")
    if not run.whole or len(run.rows) != len(suite.cases) * run.spec.trials:
        raise IncompleteError(f"{run.path}: is not complete; {asking(run)}")
    slug = wish.slug or slug_of(wish.name)
    folder = home / slug
    if not is_slug(slug):
        raise UsageError(f"--slug {slug}: an entry's folder has small letters, digits and . _ -, up to 64")
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise UsageError(f"{folder}: is there already; choose another --slug") from None
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}; choose another --out") from None
    journal = folder / JOURNALS[packed]
    _write_journal(run, suite, journal)
    submission = Submission(
        name=wish.name,
        about=wish.about,
        by=wish.by,
        link=wish.link,
        suite=run.spec.suite,
        generator=run.spec.generator,
        run_id=run.start.run_id,
        trials=run.spec.trials,
        declarations=wish.declarations,
    )
    text = submission.model_dump_json(indent=1) + "\n"
    (folder / SUBMISSION).write_text(text, encoding="utf-8", newline="\n")
    write_manifest(folder, journal.name)
    return folder


def write_manifest(folder: Path, journal: str) -> None:
    """SHA256SUMS, as sha256sum writes it."""
    names = sorted((journal, SUBMISSION))
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")


def slug_of(name: str) -> str:
    """A folder's name for an entry's name."""
    return re.sub(r"[^a-z0-9._]+", "-", name.lower()).strip("-._")[:64] or "entry"


def _write_journal(run: Run, suite: Suite, path: Path) -> None:
    """Rows without scores (boards make their own), and without `extra` and the path of the suite, which may
    tell of the submitter's machine."""
    start = run.start.model_copy(update={"source": run.spec.suite.name})
    with JournalWriter(path, start) as journal:
        for case in suite.cases:
            for trial in range(run.spec.trials):
                row = run.rows[case.id, trial]
                answers = tuple(answer.model_copy(update={"extra": {}}) for answer in row.answers)
                journal.write(row.model_copy(update={"answers": answers}))
        finished = run.end.finished if run.end else ""
        journal.write(RunEnd(finished=finished, rows=len(suite.cases) * run.spec.trials))
