"""The JSON Schemas of what a board's folder holds, made from the records and shipped beside them.

`python -m tactbench.board.schemas` writes them anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tactbench.board.records import Board
from tactbench.board.scored import ScoredRow, ScoresHead
from tactbench.board.submissions import Attestation, Dispute, Notice, Reproduction, Submission
from tactbench.cases import Record

#: File name and record. `notice` is for withdrawal.json and errata/*.json.
SCHEMAS: dict[str, type[Record]] = {
    "submission": Submission,
    "board": Board,
    "scores-head": ScoresHead,
    "scores-row": ScoredRow,
    "notice": Notice,
    "dispute": Dispute,
    "reproduction": Reproduction,
    "attestation": Attestation,
}


def schemas() -> dict[str, str]:
    """Each schema's text, by file name."""
    return {f"{name}.schema.json": _text(record.model_json_schema()) for name, record in SCHEMAS.items()}


def _text(schema: dict[str, Any]) -> str:
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(whole, indent=1, ensure_ascii=True) + "\n"


def shipped(name: str) -> Path:
    """Where a schema lies."""
    return Path(__file__).with_name("schema") / name


if __name__ == "__main__":
    for file, text in schemas().items():
        shipped(file).parent.mkdir(exist_ok=True)
        shipped(file).write_text(text, encoding="utf-8", newline="\n")
