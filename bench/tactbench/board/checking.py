"""`tactbench check ENTRY`: everything that must hold before an entry stands on a board. Runs nobody's code
but the scorer's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unicodedata import category, normalize

from tactbench.board.attesting import refuse_unsigned
from tactbench.board.contents import journal_findings
from tactbench.board.entries import Entry, read_entry
from tactbench.board.replaying import replay_findings
from tactbench.board.rescoring import Scoring, first_difference, score_rows, why_stale
from tactbench.board.scored import ScoredRow, text_of
from tactbench.board.suspicions import Said, copied, said_in, suspicions
from tactbench.crews import Cast
from tactbench.errors import TactBenchError
from tactbench.journal import read_run
from tactbench.lint.finding import Finding
from tactbench.lint.finding import found as finding_of

Casting = Callable[[str], Cast | None]
"""The customer of that identity; None where it is not here."""


def check_entry(entry: Entry, scoring: Scoring, casting: Casting, *, customer: str = "") -> list[Finding]:
    """All findings in an entry whose folder is in order. `customer` is that of the board, if there is one."""
    try:
        refuse_unsigned(entry)
        found = journal_findings(entry, scoring.suite)
        if any(one.level == "error" for one in found):
            return found
        run = read_run(entry.journal).needs_whole()
        if customer and run.spec.customer != customer:
            what = (
                f"met the customer {run.spec.customer}, and the board's entries met {customer}: run it anew"
            )
            return [*found, Finding("error", f"{entry.journal}:1", what)]
        found += suspicions(entry, run, scoring.suite)
        said = said_in(run)
        for folder in sorted(entry.folder.parent.iterdir()):
            found += _against(entry, said, folder)
        rows = score_rows(run, scoring, entry.submission.trials)
        found += replay_findings(entry, run, rows, scoring, casting(run.spec.customer))
        return [*found, *_scores(entry, scoring, rows)]
    except TactBenchError as error:
        return [finding_of(error)]


def _against(entry: Entry, said: Said, folder: Path) -> Iterator[Finding]:
    """What another entry of the board tells of this one."""
    if folder == entry.folder or not folder.is_dir():
        return
    try:
        other = read_entry(folder)
        if other.submission.suite.digest != entry.submission.suite.digest:
            return
        if same_name(entry) == same_name(other):
            what = f"is called {entry.submission.name!r}, as {other.slug} is; choose another name"
            yield Finding("error", str(entry.folder / "submission.json"), what)
        theirs = said_in(read_run(other.journal))
    except TactBenchError as error:
        yield Finding("note", str(folder), f"was not compared: {error}")
        return
    found = copied(entry, said, other, theirs)
    if found is not None:
        yield found


def same_name(entry: Entry) -> str:
    """What an entry is called, without spacing, capitals and what nobody sees: two that differ in no more
    are one name."""
    name = normalize("NFKC", entry.submission.name).casefold()
    return "".join(char for char in name if category(char) != "Cf" and not char.isspace())


def _scores(entry: Entry, scoring: Scoring, rows: Sequence[ScoredRow]) -> Iterator[Finding]:
    """The entry's scores.jsonl against the rows as they are scored now."""
    if not entry.scores.exists():
        yield Finding("note", str(entry.scores), "is not there yet; tactbench board build makes it")
        return
    why = why_stale(entry, scoring)
    if why:
        place, _, what = why.partition(": ")
        yield Finding("error", place, f"{what}; tactbench board build --rescore scores it anew")
        return
    old = entry.scores.read_text(encoding="utf-8", errors="replace")
    found = first_difference(old, text_of(scoring.head(entry), rows))
    if found is not None:
        number, theirs, ours = found
        what = f"has …{theirs}… where scoring gives …{ours}…: only what is scored anew counts"
        yield Finding("error", f"{entry.scores}:{number}", what)


def rescore_findings(entry: Entry, scoring: Scoring, casting: Casting) -> Iterator[Finding]:
    """Where an entry's dialogues and scores are not what playing and scoring them again gives."""
    run = read_run(entry.journal)
    rows = score_rows(run, scoring, entry.submission.trials)
    yield from replay_findings(entry, run, rows, scoring, casting(run.spec.customer))
    yield from _scores(entry, scoring, rows)
