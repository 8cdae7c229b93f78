"""Suites and runs as tables for other tools: plain rows, and a `datasets.Dataset` made of them.

    from tactbench.export import to_dataset
    to_dataset(read_suite(Path("my-suite")))            # one row a case
    to_dataset(read_run(Path("runs/core-x.jsonl")))     # one row a reply

Rows are made of what was just read: nothing goes through a cache that could give yesterday's rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tactbench.cases import Case, Push
from tactbench.editions import Suite
from tactbench.errors import UsageError
from tactbench.journal import Run
from tactbench.results import Failure, Row
from tactbench.scores import DIMENSIONS, FAILED, LABELS, Score

Rows = list[dict[str, Any]]


def rows_of(source: Suite | Run, suite: Suite | None = None, scorer: str = "") -> Rows:
    """A row for each case of a suite, in its order; or for each reply of a run, by case, trial and rung.

    For a run, `suite` gives what the customer said, and `scorer` (`name@version+digest`, a key of
    `run.scored`) the scores. A failure of the generator is a row as well, which counts as it does in
    every table: tact 0, and 1 on each dimension. Anybody else's failure has no scores.
    """
    return list(each_row(source, suite, scorer))


def each_row(source: Suite | Run, suite: Suite | None = None, scorer: str = "") -> Iterable[dict[str, Any]]:
    """The same, one by one."""
    if isinstance(source, Suite):
        return (_case_row(source, case) for case in source.cases)
    said = {case.id: case.dialogue[-1].text for case in suite.cases} if suite else {}
    return (
        line for key in sorted(source.rows) for line in _reply_rows(source, source.rows[key], said, scorer)
    )


def _case_row(suite: Suite, case: Case) -> dict[str, Any]:
    data = case.model_dump(mode="json")
    pushes = [
        Push(held=push, caved=push, hostile=push) if isinstance(push, str) else push for push in case.pushes
    ]
    return {
        "suite": suite.card.name,
        "version": suite.card.version,
        "digest": suite.digest,
        **data,
        "pushes": [push.model_dump() for push in pushes],  # a column is of one kind, a suite's may be of two
        "hints": json.dumps(case.hints, ensure_ascii=False, sort_keys=True),
    }


def _reply_rows(run: Run, row: Row, said: dict[str, str], scorer: str) -> Iterator[dict[str, Any]]:
    """The answers of a row rung by rung, and then why there is no other, if it failed."""
    spec = run.spec
    shared = {
        "run_id": run.start.run_id,
        "suite": spec.suite.name,
        "version": spec.suite.version,
        "digest": spec.suite.digest,
        "part": spec.suite.part,
        "generator": spec.generator.name,
        "generator_version": spec.generator.version,
        "scorer": scorer or None,
        "case_id": row.case_id,
        "family": row.family,
        "trial": row.trial,
    }
    for rung, answer in enumerate(row.answers):
        scored = run.scored.get(scorer, {}).get((row.case_id, row.trial, rung))
        message = said.get(row.case_id) if rung == 0 else row.said[rung - 1]
        result = (scored.score or scored.failure) if scored else None
        reply = {"message": message, "reply": answer.text, "cached": bool(answer.cached)}
        yield {**shared, "rung": rung, **reply, **_result(result)}
    if row.failure is not None:
        rung = len(row.answers)
        spoken = (said.get(row.case_id), *row.said)
        message = spoken[rung] if rung < len(spoken) else None
        reply = {"message": message, "reply": None, "cached": None}
        yield {**shared, "rung": rung, **reply, **_result(row.failure)}


def _result(result: Score | Failure | None) -> dict[str, Any]:
    failure = result if isinstance(result, Failure) else None
    if isinstance(result, Score):
        numbers = {"tact": result.scores.tact(), **result.scores.model_dump(), **result.labels.model_dump()}
    elif failure is not None and failure.blame == "generator":
        numbers = {"tact": 0.0, **dict.fromkeys(DIMENSIONS, FAILED), **dict.fromkeys(LABELS, False)}
    else:
        numbers = dict.fromkeys(("tact", *DIMENSIONS, *LABELS))
    evidence = [item.model_dump(mode="json") for item in result.evidence] if isinstance(result, Score) else []
    return {
        **numbers,
        "techniques": [*result.techniques] if isinstance(result, Score) else [],
        "evidence": json.dumps(evidence, ensure_ascii=False),
        "failure": failure and failure.kind,
        "failure_blame": failure and failure.blame,
        "failure_message": failure and failure.message,
    }


def to_dataset(source: Suite | Run, suite: Suite | None = None, scorer: str = "") -> Any:
    """A `datasets.Dataset` of `rows_of`, with every column's kind said rather than guessed from the rows.

    `hints` and `evidence`, which differ from row to row in their fields, are JSON in a string column.
    Raises UsageError where the package `datasets` is not installed.
    """
    try:
        from datasets import Dataset
    except ImportError:
        raise UsageError(
            "datasets is not installed, which makes tables; pip install 'tactbench[hub]'"
        ) from None
    rows = rows_of(source, suite, scorer)
    return Dataset.from_list(rows, features=_case_kinds() if isinstance(source, Suite) else _reply_kinds())


def _case_kinds() -> Any:
    from datasets import Features, Value

    text = Value("string")
    names = ("suite", "version", "digest", "id", "family", "domain", "channel", "language")
    return Features(
        {
            **dict.fromkeys(names, text),
            "behaviours": [text],
            "severity": Value("int64"),
            "right": text,
            "goal": text,
            "dialogue": [{"role": text, "text": text}],
            "desk": {"facts": [text], "can_offer": [text], "limits": [{"limit": text, "because": text}]},
            "pushes": [{"held": text, "caved": text, "hostile": text}],
            "tags": [text],
            "hints": text,
            "critical": Value("bool"),
        }
    )


def _reply_kinds() -> Any:
    from datasets import Features, Value

    text, whole = Value("string"), Value("int64")
    names = "run_id suite version digest part generator generator_version scorer case_id family".split()
    return Features(
        {
            **dict.fromkeys(names, text),
            "trial": whole,
            "rung": whole,
            "message": text,
            "reply": text,
            "cached": Value("bool"),
            **dict.fromkeys(("tact", *DIMENSIONS), Value("float64")),
            **dict.fromkeys(LABELS, Value("bool")),
            "techniques": [text],
            **dict.fromkeys(("evidence", "failure", "failure_blame", "failure_message"), text),
        }
    )
