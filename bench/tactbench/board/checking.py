"""`tactbench check ENTRY`: everything that must hold before an entry stands on a board. Runs nobody's code
but the scorer's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tactbench.board.contents import journal_findings
from tactbench.board.entries import Entry, read_entry
from tactbench.board.rescoring import Scoring, first_difference, rescored, why_stale
from tactbench.board.suspicions import copied, said_in, suspicions
from tactbench.errors import TactBenchError
from tactbench.journal import read_run
from tactbench.lint.finding import Finding
from tactbench.lint.finding import found as finding_of


def check_entry(entry: Entry, scoring: Scoring) -> list[Finding]:
    """All findings in an entry whose folder is in order."""
    try:
        found = journal_findings(entry, scoring.suite)
        if any(one.level == "error" for one in found):
            return found
        run = read_run(entry.journal).needs_whole()
        found += suspicions(entry, run, scoring.suite)
        said = said_in(run)
        for folder in sorted(entry.folder.parent.iterdir()):
            found += _against(entry, said, folder)
        return [*found, *_scores(entry, scoring)]
    except TactBenchError as error:
        return [finding_of(error)]


def _against(entry: Entry, said: dict[str, tuple[str, ...]], folder: Path) -> Iterator[Finding]:
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
    """What an entry is called, spacing and capitals left out: two that differ in no more are one name."""
    import unicodedata

    return "".join(unicodedata.normalize("NFKC", entry.submission.name).casefold().split())


def _scores(entry: Entry, scoring: Scoring) -> Iterator[Finding]:
    """The entry's scores.jsonl against scores made now."""
    if not entry.scores.exists():
        yield Finding("note", str(entry.scores), "is not there yet; tactbench board build makes it")
        rescored(entry, scoring)  # that it can be scored at all
        return
    why = why_stale(entry, scoring)
    if why:
        place, _, what = why.partition(": ")
        yield Finding("error", place, f"{what}; tactbench board build --rescore scores it anew")
        return
    yield from differing_scores(entry, rescored(entry, scoring))


def differing_scores(entry: Entry, text: str) -> Iterator[Finding]:
    """Where an entry's scores.jsonl is not what scoring it now gives."""
    old = entry.scores.read_text(encoding="utf-8", errors="replace")
    found = first_difference(old, text)
    if found is not None:
        number, theirs, ours = found
        what = f"has …{theirs}… where scoring gives …{ours}…: only what is scored anew counts"
        yield Finding("error", f"{entry.scores}:{number}", what)
