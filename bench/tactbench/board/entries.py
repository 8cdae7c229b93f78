"""An entry's folder: what may lie in it, whether its digests fit, and what it says of itself.

submission.json   journal.jsonl (or .zst)   SHA256SUMS         the submitter's
SHA256SUMS.sig                                                 optional: their signature
scores.jsonl                                                   derived from the journal
withdrawal.json   disputes/*.json   errata/*.json   reproduction.json   attestation.json
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from tactbench.board.submissions import (
    Attestation,
    Dispute,
    Notice,
    Notices,
    Reproduction,
    Submission,
    is_slug,
)
from tactbench.cases import Record
from tactbench.errors import EvidenceError, SuiteError
from tactbench.jsonl import explain, read_object

SUBMISSION, MANIFEST, SIGNATURE, SCORES = "submission.json", "SHA256SUMS", "SHA256SUMS.sig", "scores.jsonl"
JOURNALS = ("journal.jsonl", "journal.jsonl.zst")
WITHDRAWAL, REPRODUCTION, ATTESTATION = "withdrawal.json", "reproduction.json", "attestation.json"
FOLDERS = ("disputes", "errata")
FILES = (SUBMISSION, MANIFEST, SIGNATURE, SCORES, *JOURNALS, WITHDRAWAL, REPRODUCTION, ATTESTATION)
#: Bytes of a whole entry, of a file that is no journal or scores, and files in it.
LARGEST, LARGEST_NOTE, MOST_FILES = 200_000_000, 100_000, 200
ENTRIES = "entries"
#: Of archives nothing is read: what they unpack to is anybody's guess.
ARCHIVES = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")

R = TypeVar("R", bound=Record)
_SUM = re.compile(r"([0-9a-f]{64})  ([^\n]+)")


@dataclass(frozen=True)
class Entry:
    """An entry whose folder is in order and whose files are those of its manifest."""

    folder: Path
    submission: Submission
    journal: Path
    journal_digest: str
    manifest: str
    """The SHA-256 of SHA256SUMS."""
    notices: Notices

    @property
    def slug(self) -> str:
        return self.folder.name

    @property
    def scores(self) -> Path:
        return self.folder / SCORES


def is_entry(path: Path) -> bool:
    """Whether a folder is meant as an entry."""
    return path.is_dir() and (
        (path / SUBMISSION).exists() or Path(os.path.abspath(path)).parent.name == ENTRIES
    )


def entry_folders(board: Path) -> list[Path]:
    """The folders of a board's entries, by name. Raises EvidenceError for anything else among them."""
    home = board / ENTRIES
    if not home.is_dir():
        raise EvidenceError(f"{home}: there is no such folder; entries lie there, a folder each")
    found = sorted(path for path in home.iterdir() if path.name != ".gitkeep")
    stray = next((path for path in found if not path.is_dir() or path.is_symlink()), None)
    if stray is not None:
        raise EvidenceError(f"{stray}: is no folder; nothing but folders of entries may lie in {home}")
    return found


def read_entry(folder: Path) -> Entry:
    """The entry in a folder. Nothing is read before all sizes and kinds of files are known to be in order.

    Raises EvidenceError for the first thing that is wrong.
    """
    folder = Path(os.path.abspath(folder))  # without .., and links as they are
    present = _present(folder)
    for needed in (SUBMISSION, MANIFEST):
        if needed not in present:
            raise EvidenceError(f"{folder / needed}: is missing; tactbench submit prepare RUN makes it")
    journals = [name for name in JOURNALS if name in present]
    if len(journals) != 1:
        what = "there are two journals; an entry is one" if journals else f"there is no {JOURNALS[0]}"
        raise EvidenceError(f"{folder}: {what}; tactbench submit prepare RUN makes an entry")
    manifest, sums = _manifest(folder / MANIFEST)
    wanted = {SUBMISSION, journals[0]}
    if sums.keys() != wanted:
        odd = next(iter(sorted(sums.keys() ^ wanted)))
        raise EvidenceError(
            f"{folder / MANIFEST}: must name {SUBMISSION} and {journals[0]} and nothing else; see {odd}"
        )
    for name, said in sums.items():
        found = file_digest(folder / name)
        if found != said:
            raise EvidenceError(
                f"{folder / name}: was altered: {MANIFEST} says {said[:12]}, and it is {found[:12]}; "
                "restore it, or prepare the entry anew"
            )
    submission = read_record(Submission, folder / SUBMISSION)
    notices = _notices(folder, present)
    _refuse_foreign_notices(folder, notices, manifest)
    return Entry(folder, submission, folder / journals[0], sums[journals[0]], manifest, notices)


def read_record(model: type[R], path: Path) -> R:
    """A record from a JSON file. Raises EvidenceError with the file and the field."""
    try:
        text = path.read_bytes().decode("utf-8")
        return model.model_validate(read_object(str(path), text))
    except SuiteError as error:
        raise EvidenceError(str(error)) from None
    except ValidationError as error:
        raise EvidenceError(f"{path}: {explain(error, model)}") from None
    except UnicodeDecodeError:
        raise EvidenceError(f"{path}: is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read: {error.strerror}") from None


def file_digest(path: Path) -> str:
    """The SHA-256 of a file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read: {error.strerror}") from None


def _present(folder: Path) -> set[str]:
    """The files of the folder by their relative names, after what may not be there was refused."""
    if folder.is_symlink() or not folder.is_dir():
        raise EvidenceError(f"{folder}: is no folder; an entry is a folder, and no archive and no link")
    if not is_slug(folder.name):
        raise EvidenceError(
            f"{folder}: an entry's folder is called by small letters, digits and . _ - (64 at most, a letter "
            "or digit first, no device of Windows); rename it"
        )
    found, size = set(), 0
    for name, info in _walk(folder):
        if not stat.S_ISREG(info.st_mode):
            raise EvidenceError(f"{folder / name}: is a link or no plain file; an entry holds plain files")
        top, _, rest = name.partition("/")
        fits = (top in FOLDERS and rest.endswith(".json") and is_slug(rest)) if rest else name in FILES
        if not fits:
            raise EvidenceError(f"{folder / name}: does not belong in an entry; take it out")
        size += info.st_size
        found.add(name)
        if info.st_size > LARGEST_NOTE and name not in (SCORES, *JOURNALS):
            raise EvidenceError(f"{folder / name}: is larger than {LARGEST_NOTE // 1000} kB; shorten it")
        if size > LARGEST or len(found) > MOST_FILES:
            raise EvidenceError(
                f"{folder}: is larger than {LARGEST // 10**6} MB or {MOST_FILES} files, so nothing of it was "
                "read; compress the journal (submit prepare --zst)"
            )
    return found


def _walk(folder: Path, prefix: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Everything in the folder and in its folders, links not followed; names with / between."""
    with os.scandir(folder) as found:
        for item in sorted(found, key=lambda item: item.name):
            if item.is_dir(follow_symlinks=False):
                if prefix or item.name not in FOLDERS:
                    where = folder / item.name
                    raise EvidenceError(f"{where}: is a folder that does not belong in an entry; take it out")
                yield from _walk(folder / item.name, f"{item.name}/")
            else:
                yield prefix + item.name, item.stat(follow_symlinks=False)


def _manifest(path: Path) -> tuple[str, dict[str, str]]:
    """The SHA-256 of SHA256SUMS, and the digests in it by file."""
    data = path.read_bytes()
    sums: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").removesuffix("\n").split("\n"), start=1):
        match = _SUM.fullmatch(line)
        if match is None or match[2] in sums:
            raise EvidenceError(f"{path}:{number}: is not a line as sha256sum writes it; prepare it anew")
        if match[2] not in (SUBMISSION, *JOURNALS):
            what = "names what is no file of an entry, or leads out of it"
            raise EvidenceError(f"{path}:{number}: {what}: {match[2]!r}; take the line out")
        sums[match[2]] = match[1]
    return hashlib.sha256(data).hexdigest(), sums


def _notices(folder: Path, present: set[str]) -> Notices:
    disputes, errata = (
        [folder / name for name in sorted(present) if name.startswith(f"{kind}/")] for kind in FOLDERS
    )

    def one(model: type[R], name: str) -> R | None:
        return read_record(model, folder / name) if name in present else None

    return Notices(
        withdrawal=one(Notice, WITHDRAWAL),
        disputes=tuple(read_record(Dispute, path) for path in disputes),
        errata=tuple(read_record(Notice, path) for path in errata),
        reproduction=one(Reproduction, REPRODUCTION),
        attestation=one(Attestation, ATTESTATION) if SIGNATURE in present else None,
    )


def _refuse_foreign_notices(folder: Path, notices: Notices, manifest: str) -> None:
    for name, found in ((REPRODUCTION, notices.reproduction), (ATTESTATION, notices.attestation)):
        if found is not None and found.manifest != manifest:
            raise EvidenceError(f"{folder / name}: is of another edition of this entry; make it anew")
