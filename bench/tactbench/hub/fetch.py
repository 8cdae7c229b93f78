"""A commit of a repository into our own cache: its README.md and *.jsonl, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from tactbench.cards import CARD
from tactbench.errors import IncompleteError, SuiteError, TactBenchError, UsageError
from tactbench.hub import client
from tactbench.hub.address import LARGEST, MOST_FILES, Address, is_data, parse_address
from tactbench.places import cache_folder
from tactbench.suites import CASES

#: Beside the suite in the cache: the SHA-256 of each of its files.
LISTING = "sha256.json"
#: Seconds that all of a repository's files may take.
LONGEST = 900.0


@dataclass(frozen=True)
class Wanted:
    """A file to fetch, and what the hub says of it (None and "" where it says nothing)."""

    name: str
    size: int | None = None
    git: str = ""
    """SHA-1 as git takes it of a blob."""
    sha256: str = ""


def fetch(text: str, tell: Callable[[str], None] = lambda _: None) -> Path:
    """The folder with the suite at an address like hf:organisation/name@commit.

    A commit that is in the cache is not asked for again, so it needs no network; a change of its files
    there is noticed. `tell` is told before anything is fetched. Raises UsageError, SuiteError where the
    repository holds no suite that can be had, IncompleteError where the hub cannot be asked.
    """
    address = parse_address(text)
    if not address.fixed:
        raise UsageError(_name_the_commit(address))
    organisation, name = address.repo.split("/")
    place = cache_folder() / "hub" / client.host().replace(":", "_")
    home = place / organisation / f"{name}@{address.revision}"
    if not home.exists():
        tell(f"{address}: fetching from {client.host()}")
        try:
            _download(address, home, name)
        except IncompleteError as error:
            raise IncompleteError(f"{error} (it is not in {cache_folder()} yet)") from None
        except TactBenchError:
            raise
        except OSError as error:
            raise UsageError(
                f"{cache_folder()}: cannot be written: {error.strerror}; "
                "make room there, or set TACTBENCH_CACHE to another folder"
            ) from None
    _refuse_changed(home, name)
    return home / name  # the folder is called what the repository is: a card without a name takes it


def _name_the_commit(address: Address) -> str:
    try:
        now = client.info(address).sha
    except TactBenchError as error:
        mend = f"its history is at {client.host()}/datasets/{address.repo}/commits/main ({error})"
    else:
        mend = f"now it is at {Address(address.repo, now)}"
    return f"{address}: needs a full commit of 40 hex digits, since anything else moves; {mend}"


def _download(address: Address, home: Path, name: str) -> None:
    found = client.info(address)
    if found.sha != address.revision:
        raise UsageError(f"{address}: {client.host()} has no such commit; it calls that {found.sha}")
    files = wanted_files(address, found.siblings or ())
    home.parent.mkdir(parents=True, exist_ok=True)
    # A folder of its own until all is there: readers and other processes see it whole or not at all.
    with TemporaryDirectory(prefix=".part-", dir=home.parent) as part:
        whole = Path(part, "whole")
        (whole / name).mkdir(parents=True)
        left, until = LARGEST, monotonic() + LONGEST
        for file in files:
            left -= _fetch_file(address, file, whole / name / file.name, left, until)
        digests = {file.name: _sha256(whole / name / file.name) for file in files}
        (whole / LISTING).write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
        try:
            whole.rename(home)
        except OSError:
            if not home.is_dir():  # else another process was first, with the very same files
                raise


def wanted_files(address: Address, siblings: Iterable[Any]) -> list[Wanted]:
    """The suite's files among all of the repository's. Raises SuiteError where they are no suite."""
    files = []
    for item in siblings:
        path = item.rfilename
        if "\\" in path or path.startswith("/") or ".." in path.split("/"):
            raise SuiteError(f"{address}: has a file {path!r}, which leads out of it; this is no suite")
        if path != CARD and not is_data(path):
            continue
        lfs = item.lfs
        size, sha256 = (lfs.size, lfs.sha256) if lfs else (item.size, "")
        files.append(Wanted(path, size, "" if lfs else item.blob_id or "", sha256))
    for needed in (CARD, CASES):
        if needed not in {file.name for file in files}:
            raise SuiteError(f"{address}: has no {needed} at its root; a suite has {CARD} and {CASES} there")
    if len(files) > MOST_FILES:
        raise SuiteError(f"{address}: has {len(files)} files; a suite has {MOST_FILES} at most")
    _refuse_large(address, sum(file.size or 0 for file in files))
    return sorted(files, key=lambda file: file.name)


def _refuse_large(address: Address, size: int) -> None:
    if size > LARGEST:
        raise SuiteError(f"{address}: is larger than {LARGEST // 10**6} MB; split it into smaller suites")


def _fetch_file(address: Address, file: Wanted, path: Path, left: int, until: float) -> int:
    """Fetch one file of at most `left` bytes, checked against what the hub said of it; its size."""
    size = 0
    with path.open("xb") as out, closing(client.stream(address, file.name)) as chunks:
        for chunk in chunks:
            size += len(chunk)
            _refuse_large(address, LARGEST - left + size)
            if monotonic() > until:
                raise IncompleteError(f"{address}: takes longer than {LONGEST / 60:.0f} minutes; try again")
            out.write(chunk)
    told = (file.size, file.git, file.sha256)
    ours = (size, _git_hash(path, size), _sha256(path))
    if any(there not in (None, "", here) for there, here in zip(told, ours, strict=True)):
        raise IncompleteError(f"{address}: {file.name} came with other bytes than the hub has; try again")
    _refuse_pointer(address, path)
    return size


def _refuse_pointer(address: Address, path: Path) -> None:
    """No data but where they are: a link of git's, whose text is its target, or a pointer to large files.

    Hubs do not tell the modes of files, so a link is known by its text: one line without line end that
    neither a card nor a line of JSON begins like.
    """
    with path.open("rb") as file:
        start = file.read(1024)
    if start.startswith(b"version https://git-lfs"):
        raise SuiteError(f"{address}: {path.name} is a pointer to a large file; push the file itself")
    if start and len(start) < 1024 and b"\n" not in start and not start.lstrip().startswith((b"{", b"---")):
        raise SuiteError(f"{address}: {path.name} is a link, or no data at all; push the file itself")


def _refuse_changed(home: Path, name: str) -> None:
    try:
        digests = json.loads((home / LISTING).read_text(encoding="utf-8"))
        same = all(_sha256(home / name / file) == digest for file, digest in digests.items())
        extra = {path.name for path in (home / name).iterdir()} - digests.keys()
    except (OSError, ValueError, AttributeError):
        same, extra = False, set()
    if not same or extra:
        raise SuiteError(
            f"{home}: was changed since it was fetched; delete that folder, and it is fetched anew"
        )


def _git_hash(path: Path, size: int) -> str:
    digest = hashlib.sha1(b"blob %d\0" % size, usedforsecurity=False)
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: digest).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
