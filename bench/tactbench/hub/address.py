"""What `hf:organisation/name@commit` means, and which files of a repository are a suite's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tactbench.errors import UsageError

SCHEME = "hf:"
#: Together, in bytes and in number; asked before anything is fetched, and held while it is.
LARGEST, MOST_FILES = 200_000_000, 100
#: Two names as hubs allow them; neither can lead out of a folder.
_REPO = re.compile(r"(?!.*(?:--|\.\.))[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_DATA = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}\.jsonl")


@dataclass(frozen=True)
class Address:
    """A dataset repository, and a revision of it ("" for none)."""

    repo: str
    revision: str = ""

    @property
    def fixed(self) -> bool:
        """Whether the revision is a full commit, which never changes; a branch or a tag can."""
        return bool(_COMMIT.fullmatch(self.revision))

    def __str__(self) -> str:
        return f"{SCHEME}{self.repo}" + (f"@{self.revision}" if self.revision else "")


def parse_address(text: str) -> Address:
    """The address that a text is. Raises UsageError where it is none.

    >>> parse_address("hf:acme/tickets@main")
    Address(repo='acme/tickets', revision='main')
    """
    repo, _, revision = text.removeprefix(SCHEME).partition("@")
    if not text.startswith(SCHEME) or not _REPO.fullmatch(repo):
        raise UsageError(f"{text}: is no address of a suite; write {SCHEME}organisation/name@commit")
    return Address(repo, revision)


def is_data(name: str) -> bool:
    """Whether a file of that name, at the root, belongs to a suite beside its card: `*.jsonl`."""
    return bool(_DATA.fullmatch(name))
