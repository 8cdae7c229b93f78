"""The table of `giving.py`, from replies whose giving words are marked.

    cd suites/tactbench_suites && python -m tactbench_acts.fit.giving rated/giving core/cases.jsonl

reads `replies.jsonl` of the folder (`id, case_id, text, caved, span`; `span` the words that give in) and
writes `giving.json`. A sentence that overlaps the span gives in, every sentence of a reply that does not cave
does not, and the others of a reply that does are left out. Logistic regression, drawn to 0.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from tactbench import Case
from tactbench_acts.acts import find
from tactbench_acts.compared import lines_of
from tactbench_acts.desk import brief_of
from tactbench_acts.giving import FILE, Whose, measures_of, turns_of
from tactbench_acts.text import read

#: A turn of phrase must stand in so many sentences.
LEAST = 5
#: How strongly numbers are drawn to 0; and how much more a sentence that gives in weighs, being rarer.
RIDGE, WEIGHT = 10.0, 3.0
#: A turn that says less than this is left out of the table.
SMALLEST = 0.03

Signs = dict[str, float]


def sentences(case: Case, reply: dict[str, Any]) -> Iterator[tuple[Signs, bool]]:
    """The sentences of a reply of which it is known whether they give in, and whether they do."""
    brief = brief_of(case.desk, case.dialogue)
    text = read(reply["text"])
    whose = Whose(brief)
    start = reply["text"].find(reply["span"]) if reply["span"] else -1
    lines = lines_of(text, find(text))
    for line in lines:
        marked = start >= 0 and line.sentence.start < start + len(reply["span"]) and start < line.sentence.end
        if marked or not reply["caved"]:
            turns = dict.fromkeys(turns_of(line, whose), 1.0)
            yield {**turns, **measures_of(line, whose, last=line is lines[-1])}, marked


def fit(rows: Sequence[tuple[Signs, bool]]) -> dict[str, float]:
    """The table, by name, every number to three digits."""
    counts = Counter(sign for signs, _ in rows for sign in signs)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    place = {name: number for number, name in enumerate(names)}
    cells = [
        (row, place[sign], value)
        for row, (signs, _) in enumerate(rows)
        for sign, value in signs.items()
        if sign in place and value
    ]
    where, which, values = (np.array(column) for column in zip(*cells, strict=True))
    matrix = csr_matrix((values.astype(float), (where, which)), shape=(len(rows), len(names)))
    truth = np.array([1.0 if marked else -1.0 for _, marked in rows])
    weight = np.where(truth > 0, WEIGHT, 1.0)

    def loss(numbers: Any) -> tuple[float, Any]:
        margin = truth * (matrix @ numbers[:-1] + numbers[-1])
        pull = weight * truth * -expit(-margin)
        value = float((weight * np.logaddexp(0.0, -margin)).sum() + RIDGE / 2 * (numbers[:-1] ** 2).sum())
        return value, np.append(matrix.T @ pull + RIDGE * numbers[:-1], pull.sum())

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    numbers = np.round(found.x, 3).tolist()
    table = {name: number for name, number in zip(names, numbers, strict=False) if abs(number) >= SMALLEST}
    return {"base": numbers[-1], **table}


def main(arguments: Sequence[str] | None = None, file: Path = FILE) -> int:
    """Run the tool on `arguments`; `file` is the file to write."""
    parser = ArgumentParser(prog="python -m tactbench_acts.fit.giving", description=__doc__)
    parser.add_argument("folder", type=Path, help="has replies.jsonl")
    parser.add_argument("cases", type=Path, help="the cases that they reply to")
    options = parser.parse_args(arguments)
    try:
        cases = {line["id"]: Case.model_validate(line) for line in _lines(options.cases)}
        replies = [*_lines(options.folder / "replies.jsonl")]
        table = fit([row for reply in replies for row in sentences(cases[reply["case_id"]], reply)])
    except (OSError, ValueError, KeyError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    lines = (f" {json.dumps(name, ensure_ascii=False)}: {number}" for name, number in table.items())
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{file}: {len(table)} numbers of {len(replies)} replies")
    return 0


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    sys.exit(main())
