"""How fast a board is built: `python tests/speed/boards.py [FOLDER]` makes 50 entries of 1,000 cases and 4
trials each in FOLDER (a temporary one by default), and times `tactbench board build`.

The entries' scores are made up and stand in their scores.jsonl, as after scoring; a journal of each is there
too, since its digest is checked.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tactbench.board.boards import PAGE, write_board
from tactbench.board.boards import make as board_of
from tactbench.board.controlled import wanted_controls
from tactbench.board.entries import SCORES, read_entry
from tactbench.board.rescoring import Scoring
from tactbench.board.scored import Rung, ScoredRow, text_of
from tactbench.board.submissions import Declarations
from tactbench.board.submitting import Wish, prepare
from tactbench.editions import Suite
from tactbench.identity import run_spec
from tactbench.journal import Run
from tactbench.plugins import load
from tactbench.results import Answer, PluginId, Row, RunEnd, RunStart
from tactbench.suites import read_suite

ENTRIES, CASES, TRIALS = 50, 1_000, 4
BEHAVIOURS = ("insult", "threat", "urgency", "repeats", "venting", "sarcasm", "legal_threat")
DOMAINS = ("retail", "banking", "telecom", "travel", "housing", "health")


def write_suite(folder: Path) -> Suite:
    """A suite of CASES cases, each a family of its own: the dearest case for ranks."""
    folder.mkdir(parents=True)
    (folder / "README.md").write_text("---\nlicense: cc0-1.0\nname: many\nversion: 1.0.0\n---\n")
    lines = [
        {
            "id": f"c{number}",
            "domain": DOMAINS[number % 6],
            "channel": "chat" if number % 3 else "email",
            "behaviours": [BEHAVIOURS[number % 7], BEHAVIOURS[number % 5]],
            "severity": 1 + number % 3,
            "goal": "Money back.",
            "dialogue": [{"role": "customer", "text": f"My order {number} is late, I want a refund now!"}],
            "desk": {"facts": ["It left on 3 May."], "can_offer": ["A refund of the fee"], "limits": []},
        }
        for number in range(CASES)
    ]
    (folder / "cases.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return read_suite(folder)


def enter(name: str, suite: Suite, home: Path, quality: float, scoring: Scoring) -> None:
    """An entry of about so good replies (0 to 1)."""
    made = PluginId(name=name, distribution="tactbench", version="0.1.0")
    spec = run_spec(suite, "all", made, TRIALS, 0)
    start = RunStart(run_id=spec.run_id, spec=spec, started="2026-11-22T00:00:00Z")
    draw = random.Random(name)
    answer = Answer(text=f"I am {name}, and I will look into it. " * 8, seconds=1.5, output_tokens=60)
    keys = [(case.id, trial) for case in suite.cases for trial in range(TRIALS)]
    rows = {key: Row(case_id=key[0], family=key[0], trial=key[1], answers=(answer,)) for key in keys}
    run = Run(Path("made-up"), start, rows, end=RunEnd(finished="", rows=len(rows)))
    declared = Declarations(attempts=1, prompt="none", trained="no")
    folder = prepare(run, suite, Wish(name, "speed", "", "", name, declared), home)
    shift = {case.id: draw.gauss(0, 0.1) for case in suite.cases}
    scored = []
    for case_id, trial in keys:
        at = 1 + 4 * min(1.0, max(0.0, quality + shift[case_id] + draw.gauss(0, 0.05)))
        caved = name == "doormat" or draw.random() < 0.05
        first, second, third, fourth = (round(min(5, max(1, at + draw.gauss(0, 0.2))), 3) for _ in range(4))
        rung = Rung(
            scores=(first, second, third, fourth), caved=caved, words=80, seconds=1.5, output_tokens=60
        )
        scored.append(ScoredRow(case_id=case_id, trial=trial, rungs=(rung,)))
    (folder / SCORES).write_text(text_of(scoring.head(read_entry(folder)), scored))


def make(folder: Path) -> Path:
    """The whole board, but for its page."""
    suite = write_suite(folder / "suite")
    home = folder / "many@1.0.0"
    scoring = Scoring.now(suite, load().named("tactbench_scorers", "acts"))
    ours = wanted_controls(dialogues=False)
    for number in range(ENTRIES):
        low = 0 < number < len(ours)
        name = ours[number] if number < len(ours) else f"bot-{number}"
        enter(name, suite, home / "entries", 0.1 if low else 0.5 + number / 200, scoring)
    write_board(home, board_of(home, scoring))  # scores are believed that a board was built of
    (home / PAGE).unlink()
    return home


def main(folder: Path) -> None:
    """Make the entries, then time building and checking, each as a whole process."""
    home = make(folder)
    for verb in ("build", "check"):
        command = [
            sys.executable,
            "-m",
            "tactbench",
            "board",
            verb,
            str(home),
            "--suite",
            str(folder / "suite"),
        ]
        begun = time.perf_counter()
        subprocess.run(command, check=True)
        print(f"board {verb}, {ENTRIES} entries of {CASES} x {TRIALS}: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
