"""Where cases stand in their file, as a CI system names places: relative to the repository."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path


def case_lines(case_ids: Sequence[str]) -> dict[str, int]:
    """The line of each case: a suite's file has a case a line, and none that is empty."""
    return {case_id: number for number, case_id in enumerate(case_ids, start=1)}


def repository(environ: Mapping[str, str] = os.environ) -> Path:
    """Its root: what a CI system says, else where the command runs."""
    return Path(environ.get("GITHUB_WORKSPACE") or ".")


def stand_in(paths: Sequence[str], root: Path) -> str:
    """What is named for cases that lie outside the repository: the first of these files that lies in it, else
    the name of the last. Code scanning refuses a file with a finding that has no place."""
    there = (in_repository(Path(path), root) for path in paths if path)
    return next(filter(None, there), Path(paths[-1]).name)


def in_repository(path: Path, root: Path) -> str:
    """The path below the root, with forward slashes; empty for one that lies elsewhere."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""
