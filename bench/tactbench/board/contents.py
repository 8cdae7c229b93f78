"""Whether an entry's journal is what it says: one configuration, all cases, all trials, no line that no run
of ours would write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from tactbench.board.entries import Entry
from tactbench.board.scored import LARGEST
from tactbench.board.submissions import SEED, TRIALS
from tactbench.cases import Case
from tactbench.editions import Suite
from tactbench.engine.judging import LONGEST_ACCOUNT
from tactbench.errors import EvidenceError, JournalError
from tactbench.journal import Line, read_lines
from tactbench.journal.lines import opened
from tactbench.journal.packed import is_packed
from tactbench.lint.finding import Finding
from tactbench.results import LONGEST_REPLY, Row, RunEnd, RunSpec, RunStart, Scored

#: Bytes that a journal may have when it is unpacked.
LARGEST_JOURNAL = 1_000_000_000
#: Findings of one kind that are listed.
LISTED = 5
_KIND = re.compile(r"[a-z][a-z_]{0,23}")


def journal_findings(entry: Entry, suite: Suite) -> list[Finding]:
    """Everything that is wrong with the journal, the first LISTED of each kind."""
    try:
        _refuse_bomb(entry)
        lines = enumerate(read_lines(entry.journal), start=1)
        _, start = next(lines, (0, None))
        if not isinstance(start, RunStart):
            raise EvidenceError(f"{entry.journal}:1: the first line must tell of the run")
        found = [*_identity(entry, start, suite)]
        if found:  # rows of another run need not be looked at one by one
            return found
        return [*_rows(entry, start.spec, suite, lines)]
    except (EvidenceError, JournalError) as error:
        where, _, what = str(error).partition(": ")
        return [Finding("error", where, what)]


def _refuse_bomb(entry: Entry) -> None:
    """A compressed journal may be small and its text large."""
    if not is_packed(entry.journal):
        return
    size = 0
    with opened(entry.journal) as file:
        while block := file.read(1 << 20):
            size += len(block)
            if size > LARGEST_JOURNAL:
                what = f"holds more than {LARGEST_JOURNAL // 10**6} MB when it is unpacked; that is no entry"
                raise EvidenceError(f"{entry.journal}: {what}")


def _identity(entry: Entry, start: RunStart, suite: Suite) -> Iterator[Finding]:
    """What the first line says against the submission, the suite and the rules of boards."""
    spec, said, place = start.spec, entry.submission, f"{entry.journal}:1"
    if start.run_id != spec.run_id:
        yield Finding("error", place, "the run id is not the digest of the run's identity: it was altered")
    for name in ("suite", "generator", "trials", "run_id"):
        ours = getattr(spec, name)
        if ours != getattr(said, name):
            where = f"{entry.folder / 'submission.json'}: {name}"
            yield Finding("error", where, f"is {getattr(said, name)}, and the journal says {ours}")
    if spec.suite.digest != suite.digest:
        yield Finding("error", place, foreign_suite(spec, suite))
    yield from (Finding("error", place, text) for text in unfit(spec, entry.submission.declarations.replies))


def foreign_suite(spec: RunSpec, suite: Suite) -> str:
    """What is said of an entry for another suite, or another version of it."""
    theirs = f"{spec.suite.name} {spec.suite.version} ({spec.suite.digest[:12]})"
    ours = f"{suite.card.name} {suite.card.version} ({suite.digest[:12]})"
    return f"is of {theirs}, and the board of {ours}; versions are never mixed: run it on that one"


def unfit(spec: RunSpec, replies: str) -> Iterator[str]:
    """Why a run cannot be an entry, whatever its replies are."""
    if spec.suite.part != "all":
        yield f"asked a part of the suite ({spec.suite.part}); an entry has all cases: run it without --slice"
    if spec.seed != SEED:
        yield f"has the seed {spec.seed}; entries have {SEED}, so nobody can choose: run it without --seed"
    if spec.trials != TRIALS and (replies == "live" or spec.trials > TRIALS):
        few = "" if replies == "live" else " at most"
        yield f"has {spec.trials} trials; an entry has {TRIALS}{few}: run it with --trials {TRIALS}"


def _rows(entry: Entry, spec: RunSpec, suite: Suite, lines: Iterator[tuple[int, Line]]) -> Iterator[Finding]:
    cases = {case.id: case for case in suite.cases}
    seen: dict[tuple[str, int], int] = {}
    told, scores, end = 0, 0, None
    for number, line in lines:
        place = f"{entry.journal}:{number}"
        if isinstance(line, Scored):
            scores += 1
        elif isinstance(line, RunEnd):
            end = line
        elif isinstance(line, RunStart):
            raise EvidenceError(f"{place}: starts a second run; an entry is one configuration")
        else:
            wrong = _wrong_row(line, cases, spec.trials, seen)
            seen.setdefault(line.key, number)
            if wrong and told < LISTED:
                told += 1
                yield Finding("error", place, wrong)
    if scores:
        yield Finding("note", str(entry.journal), f"holds {scores} scores, which no board reads")
    if end is None:
        yield Finding("error", str(entry.journal), "has no last line: the run did not come to its end")
    wanted = ((case.id, trial) for case in suite.cases for trial in range(spec.trials))
    for case_id, trial in islice((key for key in wanted if key not in seen), LISTED):
        yield Finding("error", str(entry.journal), f"lacks {case_id} trial {trial}; an entry has all trials")


def _wrong_row(row: Row, cases: Mapping[str, Case], trials: int, seen: Mapping[tuple[str, int], int]) -> str:
    """The first thing that is wrong with a row; empty where all is well."""
    case, who = cases.get(row.case_id), f"{row.case_id} trial {row.trial}"
    if case is None or case.family != row.family:
        return f"{row.case_id} is not a case of that family in the suite"
    if row.trial >= trials:
        return f"{who}: there are {trials} trials, from 0"
    if row.key in seen:
        return f"{who} is there already, on line {seen[row.key]}; each is asked once"
    if row.failure is not None and row.failure.blame != "generator":
        what = f"is missing by the fault of the {row.failure.blame} ({row.failure.kind})"
        return f"{who}: {what}; an entry is whole: run it with --resume"
    if row.failure is not None and not _KIND.fullmatch(row.failure.kind):
        return f"{who}: a failure's kind is a word like timeout, of small letters, 24 at most"
    if row.failure is not None and len(row.failure.message) > LONGEST_ACCOUNT:
        return f"{who}: its failure tells more than {LONGEST_ACCOUNT:,} characters"
    if row.failure is None and not row.answers:
        return f"{who}: has neither a reply nor a failure"
    return _wrong_answer(row, who)


def _wrong_answer(row: Row, who: str) -> str:
    for answer in row.answers:
        if not answer.text.strip() or len(answer.text) > LONGEST_REPLY:
            return f"{who}: has a reply that is blank or longer than {LONGEST_REPLY:,} characters"
        for name in ("seconds", "input_tokens", "output_tokens", "cost"):
            value = getattr(answer, name)
            if value is not None and not 0 <= value <= LARGEST:
                return f"{who}: {name} is {str(value)[:20]}; it lies between 0 and {LARGEST:g}"
    return ""
