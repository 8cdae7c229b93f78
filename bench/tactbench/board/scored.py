"""`scores.jsonl`: what the board's scorer says of each reply of an entry, and what is counted of it.

Derived from the journal, so anybody can make it again; kept so that a board is built in seconds.

    {"kind": "scores", ...}                 whose journal, which suite, which scorer
    {"case_id": ..., "trial": 0, "rungs": [...]}    a row for each case and trial, in the order of the suite
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from tactbench.cases import Case, Name, Record
from tactbench.editions import Sha256
from tactbench.errors import EvidenceError, SuiteError
from tactbench.jsonl import explain, places
from tactbench.scores import Rating

#: Larger numbers are no seconds, tokens or money.
LARGEST = 1e9
Amount = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=int(LARGEST))]


class ScoresHead(Record):
    """The first line."""

    kind: Literal["scores"] = "scores"
    format: Literal[1] = 1
    journal: Sha256
    suite: Sha256
    scorer: str
    codebook: Sha256


class Rung(Record):
    """One reply: its scores in the order of DIMENSIONS, its labels, and what it cost."""

    scores: tuple[Rating, Rating, Rating, Rating]
    held: bool = False
    caved: bool = False
    hostile: bool = False
    techniques: tuple[str, ...] = ()
    words: Count = 0
    seconds: Amount | None = None
    input_tokens: Count | None = None
    output_tokens: Count | None = None
    cost: Amount | None = None
    cached: bool = False


class ScoredRow(Record):
    """One case asked once."""

    case_id: Name
    trial: Annotated[int, Field(ge=0)]
    rungs: tuple[Rung, ...] = ()
    failure: str = ""
    """The kind of the bot's failure; the row then counts as 1 on each dimension and tact 0."""


_ROW = TypeAdapter(ScoredRow)


def text_of(head: ScoresHead, rows: Iterable[ScoredRow]) -> str:
    """The file's text."""
    lines = [head.model_dump_json(), *(row.model_dump_json(exclude_defaults=True) for row in rows)]
    return "\n".join(lines) + "\n"


def read_head(path: Path) -> ScoresHead | None:
    """The first line; None where there is no file. Raises EvidenceError for another file."""
    if not path.is_file():
        return None
    try:
        place, line = next(places(path))
        return ScoresHead.model_validate_json(line)
    except StopIteration:
        raise EvidenceError(f"{path}: is empty; tactbench board build --rescore makes it anew") from None
    except ValidationError as error:
        raise EvidenceError(f"{place}: {explain(error, ScoresHead)}{_MEND}") from None
    except SuiteError as error:
        raise EvidenceError(str(error)) from None


def read_scores(path: Path, cases: Iterable[Case], trials: int) -> tuple[str, list[ScoredRow]]:
    """The SHA-256 of the file, and its rows, which must be all of these cases, `trials` times, in this order.

    Raises EvidenceError with file:line.
    """
    digest = hashlib.sha256()
    keys = ((case.id, trial) for case in cases for trial in range(trials))
    try:
        lines = places(path, digest)
        next(lines, None)
        rows = list(_rows(path, lines, keys))
    except SuiteError as error:
        raise EvidenceError(f"{error}{_MEND}") from None
    return digest.hexdigest(), rows


_MEND = "; tactbench board build --rescore makes it anew"


def _rows(
    path: Path, lines: Iterator[tuple[str, str]], keys: Iterator[tuple[str, int]]
) -> Iterator[ScoredRow]:
    for place, line in lines:
        try:
            row = _ROW.validate_json(line)
        except ValidationError as error:
            raise EvidenceError(f"{place}: {explain(error, ScoredRow)}{_MEND}") from None
        wanted = next(keys, None)
        if wanted != (row.case_id, row.trial):
            told = "the end" if wanted is None else f"{wanted[0]} trial {wanted[1]}"
            raise EvidenceError(f"{place}: has {row.case_id} trial {row.trial} instead of {told}{_MEND}")
        if not row.rungs and not row.failure:
            raise EvidenceError(f"{place}: has neither a reply nor a failure{_MEND}")
        yield row
    missing = next(keys, None)
    if missing is not None:
        raise EvidenceError(f"{path}: ends before {missing[0]} trial {missing[1]}{_MEND}")
