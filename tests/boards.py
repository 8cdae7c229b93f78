"""A small board, made once in real processes, and ways to spoil a copy of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import tactbench_suites
from tactbench.board.submitting import write_manifest

#: A bot that is no model, replies in each trial in other words, and takes its time.
BOT = """
import time

GREETING = "Thank you for telling us.", "I am sorry about this.", "I see why you ask.", "Thanks."
CLOSING = "I will call you by five.", "You hear from me tonight.", "I write again at noon.", "I see to it."


def reply(ask):
    time.sleep(0.002)
    offer = ask.desk.can_offer[0] if ask.desk.can_offer else "an answer"
    limit = ask.desk.limits[0].limit if ask.desk.limits else "no limit"
    what = f"What I can do for you: {offer}. What I cannot: {limit}."
    return f"{GREETING[ask.trial]} {what} {CLOSING[ask.trial]}"
"""
DECLARED = ("--by", "A. Tester", "--attempts", "2", "--prompt", "none", "--trained", "no")
BOARD, MINE = "leaderboards/tiny@1.0.0", "leaderboards/tiny@1.0.0/entries/mine"


def make(folder: Path) -> Path:
    """A suite of six cases of smoke in as many families, two of them dialogues; its board, with one entry
    beside the built-in bots."""
    smoke = Path(tactbench_suites.__file__).parent / "smoke/cases.jsonl"
    cases = [json.loads(line) for line in smoke.read_text("utf-8").splitlines()]
    pushed = [case for case in cases if case.get("pushes")][:2]
    single = [case for case in cases if not case.get("pushes")][:4]
    (folder / "tiny").mkdir(parents=True)
    card = "---\nlicense: cc0-1.0\nversion: 1.0.0\ncanary: 1f0e7a52-tiny-canary\n---\n"
    (folder / "tiny/README.md").write_text(card)
    text = "".join(json.dumps(case) + "\n" for case in (*pushed, *single))
    (folder / "tiny/cases.jsonl").write_text(text, encoding="utf-8")
    (folder / "bot.py").write_text(BOT)
    tactbench(folder, "run", "./tiny", "./bot.py:reply", "--trials", "4", "--no-score", "--out", "mine.jsonl")
    tactbench(folder, "submit", "prepare", "mine.jsonl", "--suite", "./tiny", "--name", "mine", *DECLARED)
    tactbench(folder, "board", "new", "./tiny")
    return folder


def tactbench(folder: Path, *arguments: str, **environ: str) -> str:
    """Run the command, which must succeed; what it says on standard output."""
    command = [sys.executable, "-m", "tactbench", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environ}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines_of(entry: Path) -> list[dict[str, Any]]:
    """The journal of an entry."""
    return [json.loads(line) for line in (entry / "journal.jsonl").read_text("utf-8").splitlines()]


def sealed(entry: Path, lines: list[dict[str, Any]] | None = None, **said: Any) -> Path:
    """Write another journal or submission into an entry, its digests brought in line as a forger would."""
    if lines is not None:
        text = "".join(json.dumps(line) + "\n" for line in lines)
        (entry / "journal.jsonl").write_text(text, encoding="utf-8")
    submission = json.loads((entry / "submission.json").read_text("utf-8"))
    for key, value in said.items():
        submission[key] = {**submission[key], **value} if isinstance(value, Mapping) else value
    (entry / "submission.json").write_text(json.dumps(submission), encoding="utf-8")
    write_manifest(entry, "journal.jsonl")
    return entry


def rewritten(entry: Path, change: Callable[[list[dict[str, Any]]], object]) -> Path:
    """An entry whose journal somebody changed, digests and run id brought in line."""
    lines = lines_of(entry)
    change(lines)
    return sealed(entry, lines)


def copy_of(entry: Path, slug: str, name: str) -> Path:
    """The same entry once more, under another name."""
    other = entry.with_name(slug)
    shutil.copytree(entry, other)
    return sealed(other, name=name)
