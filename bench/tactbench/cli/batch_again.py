"""The command that writes the next file of an export."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tactbench.batch.manifest import Manifest, beside

#: Options of `batch export` that say what is asked, with what they say where nothing is given.
_OPTIONS: dict[str, object] = {
    "provider": None, "model": None, "system": "desk", "temperature": None, "max_tokens": None, "body": "{}",
    "trials": 1, "seed": 0, "limit": None, "customer": "",
}  # fmt: skip


def arguments_of(suite: str, flags: Mapping[str, Any]) -> list[str]:
    """What was asked for, as it may be typed again."""
    words = [suite]
    for name, default in _OPTIONS.items():
        if flags[name] != default:
            words += [f"--{name.replace('_', '-')}", str(flags[name])]
    for flag, name in (("--slice", "slices"), ("-c", "customer_options")):
        for key, value in flags[name]:
            words += [flag, f"{key}={value}"]
    return words


def next_command(manifest: Manifest, file: Path, journal: Path) -> str:
    """What writes the file after `file`, which asks for what `journal` then lacks."""
    asked = shlex.join(manifest.arguments) or "…"
    rest = shlex.join(["--rest", str(journal), "--to", str(_next_to(file))])
    return f"tactbench batch export {asked} {rest}"


def _next_to(file: Path) -> Path:
    """batch-2.jsonl after batch.jsonl: the first such name that is not taken."""
    stem = re.sub(r"-\d{1,2}$", "", file.stem)
    number = 2
    while (path := file.with_name(f"{stem}-{number}{file.suffix}")).exists() or beside(path).exists():
        number += 1
    return path
