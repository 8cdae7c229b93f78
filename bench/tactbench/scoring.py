"""Scores replies: a stage of its own that reads rows and never calls a generator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tactbench.cases import Case
from tactbench.engine.endpoint import Endpoint, Pace
from tactbench.engine.halting import Halt
from tactbench.engine.judging import one_line
from tactbench.engine.marking import Batch, Marking, ScoreJob, jobs_in
from tactbench.engine.pool import call_all
from tactbench.engine.work import Limits, Work
from tactbench.errors import IncompleteError
from tactbench.offers import Scorer
from tactbench.results import PluginId, Row, Scored

#: How a scorer behind an endpoint is asked, unless somebody says otherwise.
PACE = Pace(retries=5)


def jobs_of(cases: Mapping[str, Case], rows: Iterable[Row]) -> Iterator[ScoreJob]:
    """Every answer of every row, with all that was said before it."""
    for row in rows:
        yield from jobs_in(cases[row.case_id], row)


def score_all(
    scorer: Scorer,
    identity: PluginId,
    jobs: Iterable[ScoreJob],
    keep: Callable[[Scored], None],
    mask: Callable[[str], str],
    pace: Pace = PACE,
) -> None:
    """Score every job, and hand each result to `keep` as soon as it is there.

    A deterministic scorer is asked once for what is the same word for word, as other trials often are. One
    that is not offline is asked at that pace. Raises IncompleteError where its endpoint is down.
    """
    endpoint = None if scorer.offline else Endpoint(pace, scorer.concurrency, gently=True)
    marking = Marking(scorer, str(identity), keep, mask, endpoint)
    taken = _Taken(marking, iter(jobs))
    halt = Halt(lambda: endpoint.down if endpoint is not None else "")
    work = Work(marking.part.function, taken, marking.settle, part=lambda _: marking.part, halted=halt)
    call_all(work, Limits(scorer.concurrency, scorer.timeout))
    if halt():
        raise IncompleteError(f"{scorer.name}: is asked no more: {one_line(mask(halt.reason))}")


class _Taken:
    """The jobs that have to be done, one by one; those that were done before are kept in passing."""

    def __init__(self, marking: Marking, jobs: Iterator[ScoreJob]) -> None:
        self._marking = marking
        self._jobs = jobs

    def __iter__(self) -> _Taken:
        return self

    def __next__(self) -> tuple[Batch, Batch]:
        while self._marking.waiting < self._marking.wanted and (job := next(self._jobs, None)) is not None:
            self._marking.add(iter([job]))
        if not self._marking.waiting:
            raise StopIteration
        batch = self._marking.take()
        return batch, batch
