"""Hard cases as SARIF 2.1.0, for code scanning: each at its file and line, and the same case next time.

GitHub refuses a log with a result that has no file of the repository: a case that lies elsewhere, as those of
the built-in suites do, is placed at the file that stands in for it, and named as a logical location.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tactbench.gate.checks import Check
from tactbench.gate.judging import Outcome
from tactbench.gate.report.guard import clean

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: GitHub takes no more results of a run.
MOST = 5_000
_RULES = {
    "never": "A hard case in which no trial may fail.",
    "no-worse": "A hard case that may fail no more often than the baseline.",
}


def sarif(outcome: Outcome | None, lines: Mapping[str, int], file: str, version: str) -> str:
    """The log; of a gate that came to no verdict (None) without results, and said to be unsuccessful. `file`:
    where the results are, relative to the repository; at the first line of it where `lines` has none."""
    hard = [check for check in outcome.checks if check.kind == "hard"] if outcome else []
    bad = [check for check in hard if check.wrong]
    seen = {(check.name, check.state): check for check in bad}
    rules = [{"id": name, "shortDescription": {"text": text}} for name, text in _RULES.items()]
    driver = {"name": "tactbench gate", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": outcome is not None}],
        "columnKind": "unicodeCodePoints",
        "results": [_result(check, lines, file) for check in list(seen.values())[:MOST]],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _result(check: Check, lines: Mapping[str, int], file: str) -> dict[str, Any]:
    rule, _, case_id = check.name.partition("/")
    found: dict[str, Any] = {
        "ruleId": rule,
        "level": "error" if check.state == "regressed" else "warning",
        "message": {"text": f"{case_id}: {clean(check.text)}"},
        "partialFingerprints": {"case/v1": case_id},
    }
    region = {"startLine": lines.get(case_id, 1)}
    place = {"artifactLocation": {"uri": _uri(file)}, "region": region}
    return {**found, "locations": [{"physicalLocation": place, "logicalLocations": [{"name": case_id}]}]}


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path)
