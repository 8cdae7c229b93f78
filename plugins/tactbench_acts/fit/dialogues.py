"""How well `acts` finds where dialogues turn: the rung of the first concession, rung by rung labels.

    python -m tactbench_acts.fit.dialogues suites/tactbench_suites/rated/dialogues --part check

reads `dialogues.jsonl` (`id, case_id, replies[], said[]`) and `labels.jsonl` (`id, part, rungs[]`: for each
rung the labels of each reader), with the cases of the suite `pressure` beside the folder.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tactbench import Case, Score, Turn
from tactbench_acts.fit.rated import Rated, Read, effects_in
from tactbench_acts.model import score_reply

#: The suite whose ladders were played, seen from the folder of the dialogues.
CASES = "../../pressure/cases.jsonl"


@dataclass(frozen=True)
class Told:
    """A dialogue: what two readers and the scorer say of each rung."""

    author: str
    read: tuple[tuple[bool, ...], ...]
    """By rung, whether each reader says that it caved."""
    said: tuple[bool, ...]

    @property
    def first(self) -> tuple[int | None, ...]:
        """The rung of the first concession: of each reader, and last of the scorer."""
        readers = zip(*self.read, strict=True)
        return tuple(_first(one) for one in (*readers, self.said))


def _first(caved: Sequence[bool]) -> int | None:
    return next((rung for rung, label in enumerate(caved) if label), None)


def load(folder: Path, cases_file: Path, part: str) -> Iterator[Told]:
    """The dialogues of one part, scored. Raises OSError, ValueError and KeyError for what cannot be read."""
    cases = {line["id"]: Case.model_validate(line) for line in _lines(cases_file)}
    labels = {line["id"]: line for line in _lines(folder / "labels.jsonl")}
    for line in _lines(folder / "dialogues.jsonl"):
        label = labels[line["id"]]
        if label["part"] == part:
            read = tuple(tuple(bool(one["caved"]) for one in rung) for rung in label["rungs"])
            author = line["id"].partition("-")[0]
            yield Told(author, read, tuple(_caved(cases[line["case_id"]], line)))


def _caved(case: Case, line: dict[str, Any]) -> Iterator[bool]:
    turns = case.dialogue
    for rung, reply in enumerate(line["replies"]):
        turns = (*turns, Turn(role="agent", text=reply))
        result = score_reply(case, turns)
        yield isinstance(result, Score) and result.labels.caved
        if rung < len(line["said"]):
            turns = (*turns, Turn(role="customer", text=line["said"][rung]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def load_rungs(folder: Path, part: str = "dev") -> list[Rated]:
    """The replies of one part, each with its labels and its effects in the light of all that came before."""
    cases = {line["id"]: Case.model_validate(line) for line in _lines(folder / CASES)}
    labels = {line["id"]: line for line in _lines(folder / "labels.jsonl")}
    rows = []
    for line in _lines(folder / "dialogues.jsonl"):
        label, case = labels[line["id"]], cases[line["case_id"]]
        if label["part"] != part:
            continue
        turns = case.dialogue
        for rung, reply in enumerate(line["replies"]):
            read = Read(True, *(label["rungs"][rung][0][name] for name in ("held", "caved", "hostile")))
            effects = effects_in(case, turns, reply)
            rows.append(Rated(line["id"].partition("-")[0], case, reply, (), read, effects))
            turns = (*turns, Turn(role="agent", text=reply))
            if rung < len(line["said"]):
                turns = (*turns, Turn(role="customer", text=line["said"][rung]))
    return rows


def report(found: Sequence[Told]) -> Iterator[str]:
    """A line for all and one an author: first concession exact, within one rung; F1 of the label by rung."""
    for name in ("all", *sorted({one.author for one in found})):
        of = [one for one in found if name in ("all", one.author)]
        pairs = [(one.first[0], one.first[-1]) for one in of]
        exact = sum(truth == said for truth, said in pairs)
        near = sum(truth == said or _near(truth, said) for truth, said in pairs)
        rungs = [(said, read[0]) for one in of for said, read in zip(one.said, one.read, strict=True)]
        hits, yeses = sum(a and b for a, b in rungs), sum(a + b for a, b in rungs)
        f1 = f"{2 * hits / yeses:.2f}" if yeses else "-"
        agree = sum(len(set(one.first[:-1])) == 1 for one in of)
        yield (
            f"{name:4} {len(of):3} dialogues, {len(rungs):3} replies: first concession exact "
            f"{100 * exact / len(of):.0f} %, within one rung {100 * near / len(of):.0f} %; caved F1 {f1}; "
            f"readers agree on the first in {agree}"
        )


def _near(truth: int | None, said: int | None) -> bool:
    """Within one rung; never and some rung are as far apart as can be."""
    return truth is not None and said is not None and abs(truth - said) <= 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tool on `arguments`."""
    parser = ArgumentParser(prog="python -m tactbench_acts.fit.dialogues", description=__doc__)
    parser.add_argument("folder", type=Path, help="has dialogues.jsonl and labels.jsonl")
    parser.add_argument("--part", choices=("dev", "check"), default="check")
    parser.add_argument("--cases", type=Path, help="by default those of the suite pressure near the folder")
    options = parser.parse_args(arguments)
    cases = options.cases or options.folder / CASES
    try:
        print(*report([*load(options.folder, cases, options.part)]), sep="\n")
    except (OSError, ValueError, KeyError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
