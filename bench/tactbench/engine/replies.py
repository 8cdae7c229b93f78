"""Collects replies: plays every case with a generator, and makes a row of whatever comes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tactbench.cases import Case
from tactbench.engine.dialogues import Dialogues, own_words
from tactbench.engine.judging import judge
from tactbench.engine.pool import call_all
from tactbench.engine.talk import Caller, Talk, begin
from tactbench.engine.work import Limits, Outcome, Work
from tactbench.offers import Generator
from tactbench.results import Answer, Failure, Row, RunSpec


def collect(
    generator: Generator,
    talks: Iterator[Talk],
    keep: Callable[[Row], None],
    mask: Callable[[str], str],
    concurrency: int | None = None,
    caller: Caller | None = None,
) -> None:
    """Play every dialogue, and hand each row to `keep` as soon as it is there, in the order of arrival.

    Without a caller there are first replies alone.

    Where it is left in the midst, by StopRun of the generator or an interruption, the dialogues that were
    being played are kept as far as they went, and the exception goes on.
    """
    at_once = 1 if generator.interactive else concurrency or generator.concurrency
    reads = caller.reads if caller and at_once > 1 else None  # one at a time: one dialogue after the other
    dialogues = Dialogues(generator, talks, keep, mask, caller, at_once if reads else None)
    work = Work(generator.reply, dialogues, dialogues.settle, dialogues.close, dialogues.part)
    try:
        call_all(work, Limits(at_once + (reads.concurrency if reads else 0), dialogues.longest))
    except BaseException:
        dialogues.leave()
        raise


def plan(
    cases: Sequence[Case],
    spec: RunSpec,
    options: Any,
    have: Mapping[tuple[str, int], Row] | None = None,
    done: Callable[[tuple[str, int]], bool] | None = None,
    *,
    guarded: bool = False,
) -> Iterator[Talk]:
    """What is to be played: every case once, then once more for each further trial, save what is done. What
    was left in the midst begins where it was left. `done` tells what is; else that is what `have` has whole.

    `guarded` shows the generator copies: what it might do to a desk that it holds changes no reading.
    """
    have = have or {}
    done = done or (lambda key: key in have and have[key].final)
    shown = [case.model_copy(deep=True) for case in cases] if guarded else cases
    for trial in range(spec.trials):
        for case, seen in zip(cases, shown, strict=True):
            if not done((case.id, trial)):
                row = have.get((case.id, trial)) or Row(case_id=case.id, family=case.family, trial=trial)
                seed = seed_of(spec.seed, case.family, trial)
                yield begin(case, row, seen.ask(seed, options, trial))


def seed_of(seed: int, family: str, trial: int) -> int:
    """0 to 2**31 - 1, from content alone, so that shards and resumed runs draw the same.

    Cases of one family get one seed: what a bot draws at random must not pass for a difference between them.
    """
    text = f"{seed}\n{family}\n{trial}".encode()
    return int.from_bytes(hashlib.sha256(text).digest()[:4], "big") >> 1


def to_row(case: Case, trial: int, texts: Sequence[str], said: Sequence[str] = ()) -> Row:
    """The row of replies that exist already; one that no bot may give is the bot's failure here too."""
    row = Row(case_id=case.id, family=case.family, trial=trial)
    for rung, text in enumerate(texts):
        result = judge(Outcome(value=text), 0, str)
        if isinstance(result, Answer):
            result = own_words(case, rung, result)
        heard = tuple(said[:rung])  # what was said until here: each reply is read with it, whatever follows
        if isinstance(result, Failure):
            return row.model_copy(update={"said": heard, "failure": result})
        row = row.model_copy(update={"said": heard, "answers": (*row.answers, result)})
    return row
