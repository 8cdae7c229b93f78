"""Collects replies: plays every case with a generator, and makes a row of whatever comes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any

from tactbench.cache.memory import Memory
from tactbench.cases import Case
from tactbench.engine.dialogues import Dialogues, own_words
from tactbench.engine.endpoint import Endpoint
from tactbench.engine.halting import Halt
from tactbench.engine.judging import judge
from tactbench.engine.marking import Marking, jobs_in
from tactbench.engine.pipeline import Pipeline
from tactbench.engine.pool import call_all
from tactbench.engine.talk import Caller, Talk, at_once_of, begin
from tactbench.engine.turns import Room
from tactbench.engine.work import Limits, Outcome, Part, Work
from tactbench.errors import Halted
from tactbench.offers import Generator
from tactbench.results import Answer, Failure, Row, RunSpec


@dataclass(frozen=True)
class Terms:
    """On what terms a generator is asked."""

    endpoint: Endpoint | None = None
    """What is known of whoever replies; without it no call is made again."""
    halt: Halt = field(default_factory=Halt)
    marking: Marking | None = None
    """What scores the replies meanwhile."""
    memory: Memory | None = None
    """Replies that are there already; it takes the new ones."""


def collect(
    generator: Generator,
    talks: Iterator[Talk],
    keep: Callable[[Row], None],
    mask: Callable[[str], str],
    terms: Terms | None = None,
    caller: Caller | None = None,
) -> None:
    """Play every dialogue, and hand each row to `keep` as soon as it is there, in the order of arrival.

    Without a caller there are first replies alone; without a memory every reply is asked for.

    Where it is left in the midst, by StopRun of the generator, an interruption or a halt, the dialogues that
    were being played are kept as far as they went, and the exception goes on. Raises Halted for a halt.
    """
    terms = terms or Terms()
    at_once = at_once_of(generator)
    alone = at_once == 1  # one dialogue after the other; what it comes to is scored later
    marking = None if alone else terms.marking
    reads = caller.reads if caller and not alone else None
    others = (reads.concurrency if reads else 0) + (marking.at_once if marking is not None else 0)
    reply = Part(generator.reply, generator.timeout, terms.endpoint or (Room(at_once) if others else None))
    dialogues = Dialogues(reply, talks, _ended(keep, marking, caller), mask, caller, terms.memory)
    jobs: Any = Pipeline(dialogues, marking) if marking is not None else dialogues
    work = Work(reply.function, jobs, jobs.settle, _closer(generator, caller), jobs.part, terms.halt)
    try:
        call_all(work, Limits(at_once + others, jobs.longest))
        if terms.halt():
            raise Halted(terms.halt.reason)
    except BaseException:
        dialogues.leave()
        raise


def _closer(generator: Generator, caller: Caller | None) -> Callable[[], Any] | None:
    """Lets generator and customer let go of what is theirs; None where neither asks for it."""
    both = (generator.close, caller.customer.close if caller is not None else None)
    closers = [one for one in both if one is not None]

    async def close() -> None:
        for function in closers:
            with suppress(Exception):
                closed = function()
                if isawaitable(closed):
                    await closed

    return close if closers else None


def _ended(
    keep: Callable[[Row], None], marking: Marking | None, caller: Caller | None
) -> Callable[[Talk, Row], None]:
    """What is done with a dialogue that has ended: its row is kept, then its scores; what has none is scored,
    unless the row will be asked for again."""

    def ended(talk: Talk, row: Row) -> None:
        keep(row)
        if caller is not None:
            for scored in talk.scores:
                caller.told(scored)
        if marking is not None and row.final:
            read = {scored.rung for scored in talk.scores if scored.scorer == marking.key}
            marking.add(job for job in jobs_in(talk.case, row) if job.rung not in read)

    return ended


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
    for trial in range(spec.trials):
        for case in cases:
            if not done((case.id, trial)):
                seen = case.model_copy(deep=True) if guarded else case
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
