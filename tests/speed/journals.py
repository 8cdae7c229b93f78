"""A large journal, and what reading it takes: wall and CPU seconds, and the peak of resident memory in MiB.

    python tests/speed/journals.py make 1000000 /tmp/big.jsonl [CASES [SUITE_FOLDER]]
    python tests/speed/journals.py take show /tmp/big.jsonl
    python tests/speed/journals.py write 100000 /tmp/out.jsonl[.zst]
    python tests/speed/journals.py resume /tmp/big.jsonl

`make` writes ROWS replies and as many scores, some 1.2 KB for the two together, of CASES cases (a hundredth
of the rows by default); with a folder also their suite.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, get_args

from tactbench.identity import LADDER
from tactbench.journal import JournalWriter, read_run
from tactbench.results import Answer, Failure, PluginId, Row, RunEnd, RunSpec, RunStart, Scored, SuiteId
from tactbench.scores import DIMENSIONS, Dimension, Dimensions, Evidence, Labels, Score
from tactbench.suites import read_suite

TEXT = "I understand that this is annoying, and I am sorry for it. Here is what I can do for you today. "


def rows_of(count: int, cases: int) -> Iterator[Row]:
    """Trial by trial, as a run asks; one row in a thousand failed."""
    for number in range(count):
        trial, at = divmod(number, cases)
        blank = Row(case_id=f"case-{at:07}", family=f"family-{at // 4 % 500:03}", trial=trial)
        if number % 1000 == 7:
            failure = Failure(kind="crash", blame="generator", message="went wrong")
            yield blank.model_copy(update={"failure": failure})
        else:
            answer = Answer(text=TEXT * (3 + number % 4), seconds=0.25, cost=0.001)
            yield blank.model_copy(update={"answers": (answer,)})


def scored_of(row: Row, number: int) -> Scored:
    """A score as large as those of acts."""
    marks = Dimensions(**{name: 1 + (number * step) % 17 / 4 for step, name in enumerate(DIMENSIONS, 1)})
    evidence = tuple(
        Evidence(dimension=name, start=0, end=12, act="apology", reason="says sorry for it", points=0.5)
        for name in get_args(Dimension)[:3]
    )
    labels = Labels(held=number % 3 > 0, caved=number % 3 == 0)
    score = Score(scores=marks, labels=labels, techniques=("broken_record",), evidence=evidence)
    return Scored(case_id=row.case_id, trial=row.trial, rung=0, scorer="acts@1+abcdefgh", score=score)


def start_of(digest: str = "d" * 64, name: str = "large", trials: int = 100) -> RunStart:
    """The first line."""
    spec = RunSpec(
        suite=SuiteId(name=name, version="1", digest=digest),
        generator=PluginId(name="bot", distribution="bots", version="1"),
        customer=LADDER,
        trials=trials,
        codebook="c" * 64,
        tactbench="0.1.0",
    )
    return RunStart(run_id=spec.run_id, spec=spec, started="2026-11-22T00:00:00Z")


def make(count: int, path: Path, cases: int, folder: Path | None = None) -> None:
    """The journal, without fsync after each line."""
    start = start_of(trials=count // cases)
    if folder is not None:
        write_suite(folder, cases)
        suite = read_suite(folder)
        start = start_of(suite.digest, suite.card.name, count // cases).model_copy(
            update={"source": str(folder.resolve())}
        )
    with path.open("w", encoding="utf-8") as file:
        file.write(start.model_dump_json(exclude_none=True) + "\n")
        for row in rows_of(count, cases):
            file.write(row.model_dump_json(exclude_none=True) + "\n")
        for number, row in enumerate(rows_of(count, cases)):
            if row.answers:
                file.write(scored_of(row, number).model_dump_json(exclude_none=True) + "\n")
        file.write(RunEnd(finished="2026-11-22T01:00:00Z", rows=count).model_dump_json() + "\n")


def write_suite(folder: Path, cases: int) -> None:
    """A suite of these cases."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text("---\nname: large\nversion: 1\nlicense: cc0-1.0\n---\n# Large\n")
    desk = {"facts": ["It left."], "can_offer": ["A refund"], "limits": []}
    with (folder / "cases.jsonl").open("w") as file:
        for row in rows_of(cases, cases):
            at = int(row.case_id[-7:])
            behaviours = [("insult", "threat", "venting")[at % 3]]
            case: dict[str, Any] = {"id": row.case_id, "family": row.family, "domain": "retail"}
            case |= {"channel": "chat", "behaviours": behaviours, "goal": "get the money back"}
            case |= {"desk": desk, "dialogue": [{"role": "customer", "text": f"Where is parcel {at}?"}]}
            file.write(json.dumps(case) + "\n")


def take(*arguments: str) -> None:
    """What a verb takes, as a process of its own."""
    began = perf_counter()
    done = subprocess.run([sys.executable, "-m", "tactbench", *arguments], check=False)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = f"{perf_counter() - began:.1f} s, CPU {used.ru_utime + used.ru_stime:.1f} s"
    print(f"rc {done.returncode}: {told}, {used.ru_maxrss / 1024:.0f} MiB", file=sys.stderr)


def write(count: int, path: Path) -> None:
    """Microseconds a line, each on its own."""
    rows = [*rows_of(min(count, 1000), 1000)]
    path.unlink(missing_ok=True)
    began = perf_counter()
    with JournalWriter(path, start_of()) as journal:
        for number in range(count):
            journal.write(rows[number % len(rows)])
    spent = perf_counter() - began
    print(f"{count / spent:.0f} lines/s, {1e6 * spent / count:.1f} µs a line, {path.stat().st_size} bytes")


def resume(path: Path) -> None:
    """What reading a journal to go on with it takes."""
    began = perf_counter()
    run = read_run(path)
    rows = len(run.rows)
    whole = run.whole
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows} rows, whole {whole}: {perf_counter() - began:.2f} s, {peak:.0f} MiB")


def main(verb: str, *rest: str) -> None:
    """The command line."""
    if verb == "make":
        count, path, *more = rest
        cases = int(next(islice(more, 1), int(count) // 100))
        make(int(count), Path(path), cases, Path(more[1]) if len(more) > 1 else None)
    elif verb == "take":
        take(*rest)
    elif verb == "write":
        write(int(rest[0]), Path(rest[1]))
    else:
        resume(Path(rest[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
