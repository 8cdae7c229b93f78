"""A board of any size whose scores are made up, for pages; and ways to look at pages."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tactbench.board.boards import make, write_board
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

TRIALS = 4
BEHAVIOURS = ("insult", "venting", "urgency", "repeats", "sarcasm", "legal_threat", "flattery")
DOMAINS = ("retail", "banking", "telecom", "travel", "housing", "health")
Says = Callable[[str, str], str]
VOID = frozenset("meta link input br path img hr".split())


def case(number: int, **changes: Any) -> dict[str, Any]:
    """A case of a family of its own."""
    return {
        "id": f"c{number}",
        "domain": DOMAINS[number % 6],
        "channel": "chat" if number % 3 else "email",
        "behaviours": [*{BEHAVIOURS[number % 7]: 0, BEHAVIOURS[number % 5]: 0}],
        "severity": 1 + number % 4,
        "goal": "Money back.",
        "dialogue": [{"role": "customer", "text": f"My order {number} is late, I want a refund now!"}],
        "desk": {"facts": ["It left on 3 May."], "can_offer": ["A refund of the fee"], "limits": []},
        **changes,
    }


def plain(name: str, case_id: str) -> str:
    """A reply of some 80 words, another one for every bot and case."""
    draw = random.Random(name + case_id)
    parts = [
        "I am sorry that your order is late.",
        "It left us on 3 May, as far as I can see here.",
        "I cannot promise a day, because the carrier has not told me one.",
        "What I can do is refund the fee today.",
        "Please calm down.",
        "I will write to you again by five this afternoon.",
        "Thank you for telling us so clearly what went wrong.",
        "Our policy does not allow that.",
        "Would a refund of the fee put this right for you?",
    ]
    return f"Hello from {name} on {case_id}. " + " ".join(draw.sample(parts, 6))


def board_of(folder: Path, cases: list[dict[str, Any]], names: Mapping[str, str], says: Says = plain) -> Path:
    """A board of the controls and of entries `names` (by slug), built; beside it its suite `suite`."""
    suite = _suite(folder / "suite", cases)
    home = folder / "many@1.0.0"
    scoring = Scoring.now(suite, load().named("tactbench_scorers", "acts"))
    ours = {name: name for name in wanted_controls(dialogues=False)}
    for number, (slug, name) in enumerate((ours | {**names}).items()):
        low = slug in ours and slug != "template"
        _enter(home, slug, name, suite, scoring, 0.1 if low else 0.5 + number / 200, says)
    write_board(home, make(home, scoring))
    return home


def _suite(folder: Path, cases: list[dict[str, Any]]) -> Suite:
    folder.mkdir(parents=True)
    head = "license: cc0-1.0\nname: many\nversion: 1.0.0\ncanary: 1f0e7a52-many-canary\n"
    (folder / "README.md").write_text(f"---\n{head}---\n")
    lines = "".join(json.dumps(one) + "\n" for one in cases)
    (folder / "cases.jsonl").write_text(lines, encoding="utf-8")
    return read_suite(folder)


def _enter(  # noqa: PLR0917
    home: Path, slug: str, name: str, suite: Suite, scoring: Scoring, quality: float, says: Says
) -> None:
    made = PluginId(name=slug, distribution="tactbench", version="0.1.0")
    spec = run_spec(suite, "all", made, TRIALS, 0)
    start = RunStart(run_id=spec.run_id, spec=spec, started="2026-11-22T00:00:00Z")
    draw = random.Random(slug)
    rows, scored = {}, []
    for one in suite.cases:
        for trial in range(TRIALS):
            answer = Answer(text=says(slug, one.id), seconds=1.5, output_tokens=60)
            rows[one.id, trial] = Row(case_id=one.id, family=one.family, trial=trial, answers=(answer,))
            at = 1 + 4 * min(1.0, max(0.0, quality + draw.gauss(0, 0.1)))
            a, b, c, d = (round(min(5, max(1, at + draw.gauss(0, 0.2))), 3) for _ in range(4))
            caved = slug == "doormat" or draw.random() < 0.05
            rung = Rung(scores=(a, b, c, d), caved=caved, techniques=("listen",), words=80, seconds=1.5)
            scored.append(ScoredRow(case_id=one.id, trial=trial, rungs=(rung,)))
    run = Run(Path("made-up"), start, rows, end=RunEnd(finished="", rows=len(rows)))
    wish = Wish(name, "tests", "", "", slug, Declarations(attempts=1, prompt="none", trained="no"))
    entry = prepare(run, suite, wish, home / "entries")
    (entry / SCORES).write_text(text_of(scoring.head(read_entry(entry)), scored), encoding="utf-8")


class Tags(HTMLParser):
    """Every tag of a page with its attributes, its ids, and whether tags are closed in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.wrong.append(f"{self.getpos()}: </{tag}>")

    def all(self, name: str) -> Iterator[str]:
        """Every value of an attribute."""
        return (found[name] or "" for _, found in self.tags if name in found)
