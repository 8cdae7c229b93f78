"""Writes a site into a folder; what is not the site's own there stays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tactbench.errors import EvidenceError, UsageError

#: Names all files of a site with their digests, as sha256sum does; so we know what is ours.
SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([a-z0-9][a-z0-9._/-]*)")


@dataclass(frozen=True)
class Written:
    """What became of a folder."""

    pages: int
    size: int
    """Bytes of all files."""
    changed: int
    largest: tuple[str, int]
    """The largest page and its bytes."""


def write_site(out: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write what has changed, and take away pages that an older site had. Raises UsageError where the folder
    holds other things and no site, EvidenceError where it cannot be written."""
    old, sizes, changed = _ours(out), dict[str, int](), 0
    sums = dict(old)
    try:
        try:
            for name, data in files:
                if name in sizes or not _is_ours(name):
                    raise EvidenceError(f"{name}: two boards would have that page, or it is no page's name")
                sums[name], sizes[name] = _digest(data), len(data)
                changed += _write(out / name, data)
        finally:  # whatever became of it, a later one may replace what was written
            if sizes:
                _sum_up(out, sums)
        for name in sorted(old.keys() - sizes.keys()):
            changed += _take_away(out / name, old[name])
        _sum_up(out, {name: sums[name] for name in sizes})
    except OSError as error:
        raise EvidenceError(f"{error.filename or out}: cannot be written: {error.strerror}") from None
    pages = {name: size for name, size in sizes.items() if name.endswith(".html")}
    largest = max(pages, key=lambda name: (pages[name], name))
    return Written(len(pages), sum(sizes.values()), changed, (largest, pages[largest]))


def _ours(out: Path) -> dict[str, str]:
    """The digests of the files of the site that lies there, by name."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out {out}: is no folder; name another")
    if not out.is_dir() or not any(out.iterdir()):
        return {}
    if not (out / SUMS).is_file():
        raise UsageError(f"--out {out}: holds other things than a site; name a new or empty folder")
    lines = (out / SUMS).read_text("utf-8", "replace").splitlines()
    found = {match[2]: match[1] for match in map(_LINE.fullmatch, lines) if match is not None}
    return {name: digest for name, digest in found.items() if _is_ours(name)}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _take_away(path: Path, digest: str) -> bool:
    """A page of an older site, unless somebody wrote something of their own into it."""
    if not path.is_file() or _digest(path.read_bytes()) != digest:
        return False
    path.unlink()
    return True


def _is_ours(name: str) -> bool:
    """Whether a file of a site can be called so: nothing that leads out of it."""
    return bool(_LINE.fullmatch(f"{'0' * 64}  {name}")) and ".." not in name


def _sum_up(out: Path, sums: Mapping[str, str]) -> None:
    _write(out / SUMS, "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode())


def _write(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
