"""What lies beside a batch file: whose results it will be, and which request asked which case."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from tactbench.cases import Record
from tactbench.editions import Sha256
from tactbench.errors import EvidenceError, UsageError
from tactbench.jsonl import explain
from tactbench.results import RunSpec

#: Behind the batch file's name.
SUFFIX = ".tactbench.json"


class Asked(Record):
    """One reply asked for once."""

    case_id: str
    trial: Annotated[int, Field(ge=0)]
    rung: Annotated[int, Field(ge=0)] = 0

    @property
    def row(self) -> tuple[str, int]:
        """The key of the row whose reply it is."""
        return self.case_id, self.trial


class Entry(Asked):
    """A request for a reply: for the first one whether or not it stands in this file, else in this file."""

    custom_id: str
    family: str
    after: str = ""
    """Digest of what was said since the first reply, for rungs above 0: what this is an answer to."""


class Manifest(Record):
    """The identity of the run that the results will make."""

    format: Literal[1] = 1
    provider: Literal["openai", "anthropic"]
    digest: Sha256
    """Of the requests for all first replies of the export."""
    spec: RunSpec
    source: str = ""
    """The suite as it was asked for."""
    customer: str = ""
    """As it was asked for; empty where the suite says who plays it."""
    customer_options: dict[str, str] = {}
    arguments: tuple[str, ...] = ()
    """What a further export of the same is asked with."""
    file: Sha256
    """Of the batch file's bytes."""
    entries: Annotated[tuple[Entry, ...], Field(min_length=1)]

    @property
    def rows(self) -> int:
        """Rows that the whole run will have."""
        return sum(entry.rung == 0 for entry in self.entries)


def beside(path: Path) -> Path:
    """Where the manifest of the batch file at `path` lies."""
    return path.parent / (path.name + SUFFIX)


def write_batch(path: Path, text: str, manifest: Manifest) -> None:
    """Write both files, the manifest first: a batch file without one is never left behind.

    Raises UsageError where there is something at `path`, or it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for file, content in (
            (beside(path), manifest.model_dump_json(indent=1, exclude_none=True) + "\n"),
            (path, text),
        ):
            part = file.with_name(f".{file.name}.{os.getpid()}.part")
            part.write_text(content, encoding="utf-8", newline="\n")
            part.replace(file)
    except OSError as error:
        raise UsageError(f"--to {path}: cannot be written: {error.strerror}; choose another") from None


def read_manifest(path: Path) -> Manifest:
    """The manifest of the batch file at `path`. Raises UsageError where there is none, and EvidenceError
    where the batch file is not the one that was written with it."""
    try:
        manifest = Manifest.model_validate_json(beside(path).read_bytes())
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        hint = "; name the file that tactbench batch export wrote, with what lies beside it"
        raise UsageError(f"{error.filename}: cannot be read: {error.strerror}{hint}") from None
    except ValidationError as error:
        what = f"is not what batch export writes: {explain(error, Manifest)}"
        raise UsageError(f"{beside(path)}: {what}") from None
    if digest != manifest.file:
        raise EvidenceError(f"{path}: was changed since it was exported; export it anew and ask that")
    return manifest
