"""A suite's folder to a dataset repository of a hub, as one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tactbench.cards import CARD
from tactbench.errors import SuiteError, UsageError
from tactbench.hub import client
from tactbench.hub.address import LARGEST, MOST_FILES, Address, is_data

CHANGES = "CHANGELOG.md"


@dataclass(frozen=True)
class Parcel:
    """What of a folder is pushed, and the names of what is left out."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def pack(folder: Path) -> Parcel:
    """Card, change log and *.jsonl of a folder; nothing hidden, nothing below it.

    Raises SuiteError where one of them is a link, or where they are more than a hub's suite may be.
    """
    files, left_out = [], []
    for path in sorted(folder.iterdir()):
        if path.name not in (CARD, CHANGES) and not is_data(path.name):
            left_out.append(path.name)
        elif path.is_symlink() or not path.is_file():
            raise SuiteError(f"{path}: is a link, or no file; put the file itself there")
        else:
            files.append(path)
    if len(files) > MOST_FILES or sum(path.stat().st_size for path in files) > LARGEST:
        most = f"{LARGEST // 10**6} MB or {MOST_FILES} files"
        raise SuiteError(f"{folder}: is larger than {most}; split it into smaller suites")
    return Parcel(tuple(files), tuple(left_out))


def push(files: Sequence[Path], address: Address, message: str, *, private: bool) -> str:
    """Make the repository where there is none, and push the files as one commit; the commit.

    Raises UsageError without a token, or where the repository holds data that the folder does not.
    """
    if not client.token():
        raise UsageError("HF_TOKEN is not set; set it to a token that may write to the hub")
    hub, api = client.library(), client.api()
    with client.troubles(address):
        hub.get_session().timeout = client.patience()  # else a hub that never answers is waited for forever
        api.create_repo(address.repo, repo_type=client.KIND, private=private or None, exist_ok=True)
    there = client.info(address)
    _refuse_strange(address, there, {path.name for path in files}, private=private)
    additions = [hub.CommitOperationAdd(path.name, path) for path in files]
    with client.troubles(address):
        done = api.create_commit(
            address.repo, additions, commit_message=message, repo_type=client.KIND, parent_commit=there.sha
        )
    return str(done.oid)


def _refuse_strange(address: Address, there: object, ours: set[str], *, private: bool) -> None:
    if private and not getattr(there, "private", False):
        raise UsageError(f"{address}: is public already; leave --private out, or push to another repository")
    names = {item.rfilename for item in getattr(there, "siblings", None) or ()}
    strange = sorted(name for name in names - ours if is_data(name))
    if strange:  # a run would read them as the suite's, and deleting them is not ours to decide
        raise UsageError(
            f"{address}: holds {', '.join(strange)}, which the folder does not; "
            "delete that there, or push to another repository"
        )
