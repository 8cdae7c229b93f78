"""Whether the customer of an entry said what it would have said: one that follows a script is asked again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tactbench.board.contents import LISTED
from tactbench.board.rescoring import Scoring
from tactbench.board.scored import ScoredRow
from tactbench.cases import Case
from tactbench.crews import Cast
from tactbench.dialogue import Scene, state_of, turns_of
from tactbench.engine.dialogues import own_words
from tactbench.engine.replies import seed_of
from tactbench.engine.talk import Caller
from tactbench.errors import EvidenceError
from tactbench.journal import Run
from tactbench.lint.finding import Finding
from tactbench.results import Failure, Row
from tactbench.scores import Labels, State

Heard = Mapping[tuple[str, int], tuple[State, ...]]
"""By case and trial, what each reply came to."""


def replay_findings(
    run: Run, rows: Iterable[ScoredRow], scoring: Scoring, played: Cast | None
) -> Iterator[Finding]:
    """Where a dialogue is not what the customer, the replies and the scorer's reading of them come to.

    `rows` are the run's as scored now; `played` is its customer, if it is here. Of one that follows no script
    nothing can be told.
    """
    place = str(run.path)
    if played is None:
        what = f"its customer, {run.spec.customer}, is not here to be played again; install it"
        yield Finding("error", place, what)
        return
    caller = played.caller
    if caller is not None and not caller.customer.scripted:
        what = f"the customer {caller.customer.name} follows no script: what it says here is believed"
        yield Finding("note", place, what)
        return
    if caller is not None and caller.reads is not None and caller.reader != scoring.key:
        what = f"the customer reads {caller.reader}, and the board's scorer is {scoring.key}: not replayed"
        yield Finding("note", place, what)
        return
    heard = heard_in(rows)
    cases = {case.id: case for case in scoring.suite.cases}
    told, edition = 0, ""
    if played.identity != run.spec.customer:
        edition = f" (it met {run.spec.customer}, and was played again by {played.identity})"
    for key, row in run.rows.items():
        seed = seed_of(run.spec.seed, row.family, row.trial)
        wrong = wrong_talk(cases[row.case_id], row, heard.get(key, ()), caller, seed)
        if wrong and told < LISTED:
            told += 1
            yield Finding("error", place, f"{row.case_id} trial {row.trial}: {wrong}{edition}")


def heard_in(rows: Iterable[ScoredRow]) -> Heard:
    """What each scored reply came to."""
    return {
        (row.case_id, row.trial): tuple(
            state_of(Labels(held=rung.held, caved=rung.caved, hostile=rung.hostile)) for rung in row.rungs
        )
        for row in rows
    }


def wrong_talk(case: Case, row: Row, heard: tuple[State, ...], caller: Caller | None, seed: int) -> str:
    """The first thing in a dialogue that this customer would not have done; empty where all is well."""
    reads = caller is not None and caller.reads is not None
    known = heard if reads else ()
    if row.heard != known[: len(row.heard)]:
        return f"the customer heard {', '.join(row.heard)} there, and {', '.join(known) or 'nothing'} here"
    for rung, answer in enumerate(row.answers):
        if isinstance(own_words(case, rung, answer), Failure):
            return f"the reply at rung {rung} is the customer's next message, which is a failure and no reply"
        said = row.said[rung] if rung < len(row.said) else None
        if said is None and row.failure is not None:
            return ""  # the bot failed before the customer could say anything
        if rung >= len(case.pushes) or caller is None:
            expected = None
        elif reads and rung >= len(known):
            return f"goes on after a reply that cannot be scored, at rung {rung}"
        else:
            expected = _says(case, row, rung, known[: rung + 1], caller, seed)
        if said != expected:
            return _difference(rung, said, expected)
    return ""


def _says(case: Case, row: Row, rung: int, heard: tuple[State, ...], caller: Caller, seed: int) -> Any:
    turns = turns_of(case, row.answers[: rung + 1], row.said[:rung])
    scene = Scene(rung=rung, seed=seed, trial=row.trial, heard=heard, options=caller.options)
    try:
        return caller.customer.says(case, turns, scene)
    except Exception as error:  # a customer is anybody's code
        raise EvidenceError(f"{row.case_id}: the customer {caller.customer.name} raises: {error}") from error


def _difference(rung: int, said: str | None, expected: object) -> str:
    if said is None:
        return f"ends after {rung + 1} replies, where the customer would have gone on: it was cut short"
    if expected is None:
        return f"goes on at rung {rung + 1}, where the customer would have ended it: it was altered"
    return f"the customer says at rung {rung + 1} what it would not have said: it was altered"
