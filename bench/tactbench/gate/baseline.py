"""A blessed baseline: one committed JSON file of scores, the same bytes for the same run, without replies.

{
"cases": {
"core-001a": {"family": "core-001", "trials": [[68.2, 3.3, 3.8, 4.4, 3.6, 0.0, 0.0, "<sha256>"], …]},
…
},
"digest": …, "finished": …, "format": 1, "scorer": …, "spec": …
}
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from tactbench.cases import Name, Record
from tactbench.editions import Sha256
from tactbench.errors import EvidenceError, UsageError
from tactbench.gate.arms import Arm, Cell
from tactbench.gate.integrity import refuse_failed
from tactbench.gate.wording import plain
from tactbench.gathering import MEASURES
from tactbench.results import RunSpec, digest_of

SUFFIX = ".json"
Points = Annotated[float, Field(ge=1, le=5)]
Rate = Annotated[float, Field(ge=0, le=1)]
Trial = tuple[Annotated[float, Field(ge=0, le=100)], Points, Points, Points, Points, Rate, Rate, Sha256, bool]
"""MEASURES, then the SHA-256 of the replies, then whether the generator failed."""


class BlessedCase(Record):
    """One case, trial by trial."""

    family: Name
    trials: Annotated[tuple[Trial, ...], Field(min_length=1)]


class Blessed(Record):
    """The file as a whole."""

    format: Literal[1] = 1
    kind: Literal["tactbench baseline"] = "tactbench baseline"
    finished: str
    """When the run was, UTC."""
    scorer: str
    measures: tuple[str, ...] = MEASURES
    spec: RunSpec
    cases: dict[Name, BlessedCase]
    allow_failed: bool = False
    """Whether whoever blessed it let failed replies stand; only then it is in the file."""
    digest: str = ""
    """The SHA-256 of everything else, so that a change by hand is seen."""

    def sealed(self) -> str:
        """What `digest` should be."""
        return digest_of({key: value for key, value in self.written().items() if key != "digest"})

    def written(self) -> dict[str, Any]:
        """What stands in the file."""
        return self.model_dump(mode="json", exclude=set() if self.allow_failed else {"allow_failed"})


def blessed_of(arm: Arm) -> Blessed:
    """An arm as a baseline. Raises EvidenceError where the trials of a case are not 0, 1, 2 …, and where
    replies failed that it does not allow to."""
    refuse_failed(arm)
    cases: dict[str, list[tuple[object, ...]]] = {}
    for (case_id, trial), cell in sorted(arm.cells.items()):
        of_case = cases.setdefault(case_id, [])
        if trial != len(of_case):
            raise EvidenceError(f"{arm.source}: {case_id} lacks trial {len(of_case)}; run it anew")
        of_case.append((*cell.values, cell.replies, cell.failed))
    data = {
        "finished": arm.finished,
        "scorer": arm.scorer,
        "spec": arm.spec.model_dump(mode="json"),
        "allow_failed": arm.failed > 0,
        "cases": {key: {"family": arm.families[key], "trials": trials} for key, trials in cases.items()},
    }
    blessed = Blessed.model_validate(data)
    return blessed.model_copy(update={"digest": blessed.sealed()})


def text_of(blessed: Blessed) -> str:
    """The file's text: sorted keys, a case a line."""
    data = blessed.written()
    lines = []
    for key in sorted(data):
        if key == "cases":
            cases = ",\n".join(f"{_line(name)}: {_line(data[key][name])}" for name in sorted(data[key]))
            lines.append(f'"cases": {{\n{cases}\n}}')
        else:
            lines.append(f"{_line(key)}: {_line(data[key])}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=True)


def write_baseline(path: Path, blessed: Blessed) -> bool:
    """Write the file as a whole or not at all; whether it changed. Raises UsageError where it cannot be."""
    text = text_of(blessed).encode("ascii")
    path = Path(os.path.realpath(path))  # through a link, which stays one
    if path.is_symlink():
        raise UsageError(f"{path}: is a link that leads in a circle; remove it")
    try:
        if path.exists() and path.read_bytes() == text:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            draft.write_bytes(text)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
    return True


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a key that is there twice, as after a merge, nobody knows which counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} is there twice")
    return found


def read_baseline(path: Path) -> Arm:
    """The file as an arm. Raises EvidenceError for one that is corrupt, or was changed by hand."""
    mend = "take it back from version control, or bless a run anew: tactbench bless RUN"
    try:
        data = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)
        blessed = Blessed.model_validate(data)
    except OSError as error:
        link = f", and it is a link to {os.path.realpath(path)}" if path.is_symlink() else ""
        raise UsageError(f"{path}: cannot be read: {error.strerror}{link}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        told = f"{where}: {plain(first)}" if where else plain(first)
        raise EvidenceError(f"{path}: is no baseline: {told}; {mend}") from None
    except (ValueError, RecursionError) as error:
        raise EvidenceError(f"{path}: is no baseline: {error}; {mend}") from None
    if blessed.measures != MEASURES or blessed.digest != blessed.sealed():
        raise EvidenceError(f"{path}: is not what was blessed: it was changed since; {mend}")
    cells = {
        (case_id, trial): Cell(case.family, values[:7], values[7], values[8])
        for case_id, case in blessed.cases.items()
        for trial, values in enumerate(case.trials)
    }
    arm = Arm(str(path), blessed.spec, blessed.scorer, blessed.finished, cells)
    return replace(arm, allow_failed=blessed.allow_failed)
