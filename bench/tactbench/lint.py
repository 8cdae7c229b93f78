"""Lints suites and journals: every finding with its place and the mend, not only the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Literal

from tactbench.cases import BEHAVIOURS, CHANNELS, DOMAINS, Case, Suite
from tactbench.errors import JournalError, SuiteError, TactBenchError, near
from tactbench.journal import Run, read_run
from tactbench.jsonl import parse, places, read_bytes, read_object
from tactbench.suites import CARD, CASES, read_card

#: Two texts at or above this share of common words (0 to 100) are near-duplicates.
ALIKE = 85.0
#: Texts of fewer characters are too short to be called alike.
SHORTEST = 40


@dataclass(frozen=True)
class Finding:
    """What is wrong, where, and the mend. An `error` makes the check fail; a `note` does not."""

    level: Literal["error", "note"]
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.level}: {self.where}: {self.what}"


def lint_suite(folder: Path) -> list[Finding]:
    """Card, then each line, then the suite as a whole."""
    findings: list[Finding] = []
    try:
        card = read_card(folder)
        if card.version == "0":
            findings.append(Finding("note", str(folder / CARD), "has no version; add version: 0.1.0"))
    except SuiteError as error:
        findings.append(_found(error))
    cases, broken = _read_lines(folder / CASES)
    findings += broken
    findings += _repeated_ids(cases)
    for place, case in cases:
        findings += _vocabulary(place, case)
        findings += _leaks(place, case)
        findings += _pushes(place, case)
    return findings + near_duplicates(cases)


def _found(error: TactBenchError) -> Finding:
    where, _, what = str(error).partition(": ")
    return Finding("error", where, what)


def _read_lines(path: Path) -> tuple[list[tuple[str, Case]], list[Finding]]:
    cases: list[tuple[str, Case]] = []
    findings: list[Finding] = []
    try:
        data = read_bytes(path)
        if not data.strip():
            raise SuiteError(f"{path}: holds no case; write at least one line")
        for place, line in places(path, data):
            try:
                cases.append((place, parse(Case, read_object(place, line), place)))
            except SuiteError as error:
                findings.append(_found(error))
    except SuiteError as error:
        findings.append(_found(error))
    return cases, findings


def _repeated_ids(cases: Iterable[tuple[str, Case]]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for place, case in cases:
        if case.id in first:
            yield Finding("error", place, f"the id {case.id} is taken by {first[case.id]}; give it another")
        first.setdefault(case.id, place)


def _vocabulary(place: str, case: Case) -> Iterator[Finding]:
    """Published suites keep to the codebook's words; private ones may add some."""
    for key, words, known in (
        ("domain", (case.domain,), DOMAINS),
        ("channel", (case.channel,), CHANNELS),
        ("behaviours", case.behaviours, BEHAVIOURS),
    ):
        for word in words:
            if word not in known:
                text = f"{key} {word!r} is not in the codebook's vocabulary: {near(word, known)}"
                yield Finding("note", place, text)


def _leaks(place: str, case: Case) -> Iterator[Finding]:
    """A limit's wording pasted into what the generator reads as conversation gives the answer away."""
    said = " ".join(_plain(turn.text) for turn in case.dialogue)
    for limit in case.desk.limits:
        if len(_plain(limit.limit).split()) > 3 and _plain(limit.limit) in said:
            yield Finding("error", place, f"the dialogue gives a limit away word for word: {limit.limit!r}")


def _pushes(place: str, case: Case) -> Iterator[Finding]:
    texts = [push for push in case.pushes if isinstance(push, str)]
    said = [turn.text for turn in case.dialogue if turn.role == "customer"]
    for text, count in Counter(texts).items():
        if count > 1 or text in said:
            yield Finding("error", place, f"a push says again word for word: {text[:60]!r}")


def _plain(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def near_duplicates(cases: Iterable[tuple[str, Case]], alike: float = ALIKE) -> list[Finding]:
    """Pairs of cases whose customers' last messages share most of their words.

    The measure is rapidfuzz's token_sort_ratio, 0 to 100, on the bare words.
    """
    from rapidfuzz.fuzz import token_sort_ratio

    texts = [(place, case.id, _plain(case.dialogue[-1].text)) for place, case in cases]
    findings = []
    for (_, one, a), (place, other, b) in combinations(texts, 2):
        if min(len(a), len(b)) >= SHORTEST:
            ratio = token_sort_ratio(a, b, score_cutoff=alike)
            if ratio:
                findings.append(Finding("error", place, f"{other} reads like {one} ({ratio:.0f} % alike)"))
    return findings


def lint_journal(path: Path, suite: Suite | None) -> list[Finding]:
    """Is it whole, is its identity its own, does all evidence lie inside its reply, is its suite here?"""
    try:
        run = read_run(path)
    except JournalError as error:
        return [_found(error)]
    findings = list(_identity(run)) + list(_rows(run, suite))
    for (case_id, trial, rung), scored in ((k, v) for found in run.scored.values() for k, v in found.items()):
        row = run.rows.get((case_id, trial))
        if row is None or rung >= len(row.answers):
            findings.append(
                Finding("error", str(path), f"{case_id} trial {trial} is scored but has no reply")
            )
        elif scored.score and any(e.end > len(row.answers[rung].text) for e in scored.score.evidence):
            findings.append(Finding("error", str(path), f"{case_id}: evidence lies outside the reply"))
    return findings


def _identity(run: Run) -> Iterator[Finding]:
    if run.start.run_id != run.spec.run_id:
        yield Finding("error", f"{run.path}:1", "the run id is not the digest of the run's identity")
    if not run.whole:
        yield Finding("error", str(run.path), "the run is not complete; go on with tactbench run --resume")
    if not run.scored:
        yield Finding("note", str(run.path), f"nothing is scored yet; tactbench score {run.path}")


def _rows(run: Run, suite: Suite | None) -> Iterator[Finding]:
    if suite is None:
        yield Finding(
            "note", str(run.path), "its suite is not here with the same digest; give --suite FOLDER"
        )
        return
    families = {case.id: case.family for case in suite.cases}
    for row in run.rows.values():
        if families.get(row.case_id) != row.family:
            yield Finding("error", str(run.path), f"{row.case_id} is not a case of that family in the suite")
