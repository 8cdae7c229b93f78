"""Scores an entry anew, with the board's scorer; what the submitter's own scores say is never read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tactbench.board.entries import Entry
from tactbench.board.scored import Rung, ScoredRow, ScoresHead, read_head, read_scores
from tactbench.editions import Suite
from tactbench.engine.processes import Processes
from tactbench.errors import EvidenceError
from tactbench.identity import codebook_digest, plugin_id
from tactbench.journal import Run
from tactbench.plugins import Offer
from tactbench.results import Answer, Row, Scored
from tactbench.scores import DIMENSIONS
from tactbench.scoring import jobs_of, score_all


@dataclass(frozen=True)
class Scoring:
    """Who scores, on which cases."""

    suite: Suite
    offer: Offer
    key: str
    """The scorer as it stands on the board: `name@version+digest`."""
    codebook: str

    @classmethod
    def now(cls, suite: Suite, offer: Offer) -> Scoring:
        """By the scorer that is installed."""
        return cls(suite, offer, str(plugin_id(offer)), codebook_digest())

    @property
    def is_now(self) -> bool:
        """Whether the installed scorer is the one that is meant, so that anything can be scored."""
        return (self.key, self.codebook) == (str(plugin_id(self.offer)), codebook_digest())

    def head(self, entry: Entry) -> ScoresHead:
        """The first line that an entry's scores must have."""
        return ScoresHead(
            journal=entry.journal_digest,
            suite=self.suite.digest,
            scorer=self.key,
            codebook=self.codebook,
        )


def score_rows(run: Run, scoring: Scoring, trials: int) -> list[ScoredRow]:
    """A scored row for each case and trial that the run has, in the order of the suite; they must be known to
    be in order. Raises EvidenceError where the scorer cannot score a reply."""
    cases = {case.id: case for case in scoring.suite.cases}
    marks: dict[tuple[str, int, int], Scored] = {}

    def keep(scored: Scored) -> None:
        marks[scored.case_id, scored.trial, scored.rung] = scored

    with Processes() as processes:
        scorer = processes.lend(scoring.offer.item, sum(len(row.answers) for row in run.rows.values()))
        score_all(scorer, plugin_id(scoring.offer), jobs_of(cases, run.rows.values()), keep, str)
    keys = ((case.id, trial) for case in scoring.suite.cases for trial in range(trials))
    return [_scored_row(run.rows[key], marks) for key in keys if key in run.rows]


def _scored_row(row: Row, marks: Mapping[tuple[str, int, int], Scored]) -> ScoredRow:
    rungs, failure = [], row.failure.kind if row.failure is not None else ""
    for rung, answer in enumerate(row.answers):
        mark = marks[row.case_id, row.trial, rung]
        if mark.score is not None:
            rungs.append(_rung(answer, mark))
        elif mark.failure is not None and mark.failure.blame == "generator":
            failure = failure or mark.failure.kind
            break
        else:
            told = f"{mark.failure.kind}: {mark.failure.message}" if mark.failure else ""
            raise EvidenceError(f"{row.case_id} trial {row.trial} cannot be scored by {mark.scorer}: {told}")
    return ScoredRow(case_id=row.case_id, trial=row.trial, rungs=tuple(rungs), failure=failure)


def _rung(answer: Answer, mark: Scored) -> Rung:
    score = mark.score
    assert score is not None  # noqa: S101 - the caller looked
    first, second, third, fourth = (round(getattr(score.scores, name), 4) for name in DIMENSIONS)
    return Rung(
        scores=(first, second, third, fourth),
        held=score.labels.held,
        caved=score.labels.caved,
        hostile=score.labels.hostile,
        techniques=score.techniques,
        words=len(answer.text.split()),
        seconds=answer.seconds,
        input_tokens=answer.input_tokens,
        output_tokens=answer.output_tokens,
        cost=answer.cost,
        cached=bool(answer.cached),
    )


def why_stale(entry: Entry, scoring: Scoring) -> str:
    """Why the entry's scores.jsonl cannot be used; empty where it can."""
    head, wanted = read_head(entry.scores), scoring.head(entry)
    if head is None:
        return f"{entry.scores}: is missing"
    for name in ("journal", "suite", "scorer", "codebook"):
        ours, theirs = getattr(wanted, name), getattr(head, name)
        if ours != theirs:
            return f"{entry.scores}:1: its {name} is {theirs}, and the board's {ours}"
    return ""


def first_difference(old: str, new: str) -> tuple[int, str, str] | None:
    """The number of the first line in which two texts differ, and what stands there; None if none does."""
    if old == new:
        return None
    before, after = old.split("\n"), new.split("\n")
    for number in range(max(len(before), len(after))):
        pair = [lines[number] if number < len(lines) else "" for lines in (before, after)]
        if pair[0] != pair[1]:
            break
    return number + 1, *_around(pair[0], pair[1])


def _around(one: str, other: str, length: int = 60) -> tuple[str, str]:
    """The parts of two lines from a little before their first difference on."""
    same = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    begin = max(0, same - 20)
    return one[begin : begin + length], other[begin : begin + length]


def read_valid(entry: Entry, scoring: Scoring) -> tuple[str, list[ScoredRow]]:
    """The digest and rows of an entry's scores.jsonl. Raises EvidenceError where it is stale or wrong."""
    why = why_stale(entry, scoring)
    if why:
        raise EvidenceError(f"{why}; tactbench board build --rescore scores it anew")
    return read_scores(entry.scores, scoring.suite.cases, entry.submission.trials)
