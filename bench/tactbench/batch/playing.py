"""Plays dialogues on with the replies that have come, into the journal that they are a part of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tactbench.batch.importing import Found, new_results
from tactbench.batch.manifest import Manifest
from tactbench.batch.rounds import WAITS, customers_turn, merely_waits, next_rung
from tactbench.cases import Ask, Case, Desk, Turn
from tactbench.engine.replies import collect, seed_of
from tactbench.engine.talk import Caller, Talk, begin
from tactbench.errors import EndpointError, EvidenceError, IncompleteError, StopRun
from tactbench.journal import JournalWriter, Run, read_run
from tactbench.masking import masker
from tactbench.offers import Generator
from tactbench.results import Answer, Failure, Row, RunEnd, RunStart, Scored
from tactbench.runs import now

Results = Mapping[tuple[str, int, int], Answer | Failure]


@dataclass(frozen=True)
class Imported:
    """What an import came to: the journal, how many results were new, and how many rows a whole run has."""

    run: Run
    new: int
    total: int

    @property
    def ended(self) -> int:
        """Rows that nothing more is asked for."""
        return sum(row.final for row in self.run.rows.values())

    @property
    def failures(self) -> int:
        """Rows with a failure, whosever; to wait is none."""
        return sum(row.failure is not None and not merely_waits(row) for row in self.run.rows.values())

    @property
    def waiting(self) -> dict[int, int]:
        """How many rows wait for their reply at which rung, from rung 0 up."""
        rungs = [next_rung(row) for row in self.run.rows.values()]
        counts = Counter(rung for rung in rungs if rung is not None)
        counts[0] += self.total - len(self.run.rows)
        return {rung: counts[rung] for rung in sorted(counts) if counts[rung]}

    @property
    def unheard(self) -> list[Row]:
        """Rows whose customer could not be heard."""
        return [row for row in self.run.rows.values() if customers_turn(row)]


@dataclass(frozen=True)
class Players:
    """The cases that were asked, by id, and who plays their customer."""

    cases: Mapping[str, Case]
    caller: Caller | None = None


def first_replies_of(manifest: Manifest) -> Players:
    """Where nobody goes on: it takes no suite to note the first replies."""
    nothing = Case(
        id="x", domain="x", channel="x", behaviours=(), goal="x",
        dialogue=(Turn(role="customer", text="x"),), desk=Desk(facts=(), can_offer=(), limits=()),
    )  # fmt: skip
    return Players({
        entry.case_id: nothing.model_copy(update={"id": entry.case_id, "family": entry.family})
        for entry in manifest.entries
    })  # fmt: skip


def start_of(manifest: Manifest) -> RunStart:
    """The first line of the journal that the results make."""
    spec = manifest.spec
    return RunStart(run_id=spec.run_id, spec=spec, source=manifest.source, started=now())


def import_results(manifest: Manifest, found: Sequence[Found], out: Path, players: Players) -> Imported:
    """Take the results into the journal at `out`, begun where there is none, and ended once all is there:
    each dialogue goes on until its next reply is missing.

    Raises EvidenceError, before anything is written, where the journal is another run's, or a result does
    not fit what it has; and IncompleteError where the customer left.
    """
    there = out.exists()
    start = start_of(manifest)
    run = read_run(out, grows=True) if there else Run(out, start)
    if run.start.run_id != start.run_id:
        raise EvidenceError(f"{out}: is another run's; choose another --out")
    results = new_results(found, run.rows, players.cases, out)
    talks = _talks(manifest, results, run, players)
    done = Imported(run, len(results), manifest.rows)
    if talks or not there or (done.ended == done.total and not run.whole):
        with JournalWriter(out, None if there else start) as journal:
            _play(talks, results, _Book(journal, run), players.caller)
            if done.ended == done.total and not run.whole:
                end = RunEnd(finished=now(), rows=done.total)
                journal.write(end)
                run.add(end)
    return done


def _talks(manifest: Manifest, results: Results, run: Run, players: Players) -> list[Talk]:
    """The dialogues that go on: with a reply that is new, or with a customer that was not heard before."""
    replied = {key[:2] for key in results}
    reader = players.caller.reader if players.caller else ""
    talks = []
    for entry in manifest.entries:
        row = run.rows.get(entry.row)
        unheard = players.caller is not None and row is not None and customers_turn(row)
        if entry.rung == 0 and (entry.row in replied or unheard):
            case = players.cases[entry.case_id]
            ask = case.ask(seed_of(manifest.spec.seed, case.family, entry.trial), None, entry.trial)
            row = row or Row(case_id=case.id, family=case.family, trial=entry.trial)
            talk = begin(case, row, ask)
            known = run.scored.get(reader, {})
            keys = [(*entry.row, rung) for rung in range(len(talk.row.heard))]
            talks.append(replace(talk, scores=tuple(known[key] for key in keys if key in known)))
    return talks


@dataclass(frozen=True)
class _Book:
    """The journal on disk and in memory."""

    journal: JournalWriter
    run: Run

    def keep(self, row: Row) -> None:
        """A row that tells something new. Nobody measured how long a reply took."""
        answers = tuple(answer.model_copy(update={"seconds": None}) for answer in row.answers)
        row = row.model_copy(update={"answers": answers})
        if self.run.rows.get(row.key) != row:
            self.journal.write(row)
            self.run.add(row)

    def told(self, scored: Scored) -> None:
        """A reading; one from before the row grew is written anew, for it went with the old row."""
        if self.run.scored.get(scored.scorer, {}).get((*_row(scored), scored.rung)) != scored:
            self.journal.write(scored)
            self.run.add(scored)


def _row(scored: Scored) -> tuple[str, int]:
    return scored.case_id, scored.trial


def _play(talks: Sequence[Talk], results: Results, book: _Book, caller: Caller | None) -> None:
    async def reply(ask: Ask) -> Answer | Failure:
        result = results.get((ask.id, ask.trial, ask.rung))
        if result is None:
            raise EndpointError(WAITS.format(ask.rung))
        if isinstance(result, Failure) and result.blame == "endpoint":
            raise EndpointError(result.message)
        return result

    caller = caller and replace(caller, told=book.told)
    try:
        collect(Generator(name="batch", reply=reply), iter(talks), book.keep, masker(), caller=caller)
    except StopRun:
        raise IncompleteError(f"{book.journal.path}: the customer left; import once more") from None
