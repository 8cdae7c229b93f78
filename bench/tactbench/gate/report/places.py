"""Where cases stand in their file, as a CI system names places: relative to the repository."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def case_lines(case_ids: Sequence[str]) -> dict[str, int]:
    """The line of each case: a suite's file has a case a line, and none that is empty."""
    return {case_id: number for number, case_id in enumerate(case_ids, start=1)}


def in_repository(path: Path, root: Path) -> str:
    """The path below the root, with forward slashes; empty for one that lies elsewhere."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""
