"""`tactbench check ENTRY`: everything that must hold before an entry stands on a board. Runs nobody's code
but the scorer's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tactbench.board.attesting import believed
from tactbench.board.contents import journal_findings
from tactbench.board.copies import Comparison, letters_of, mixes_scripts, own_in
from tactbench.board.entries import Entry, read_entry
from tactbench.board.replaying import replay_findings
from tactbench.board.rescoring import Scoring, first_difference, score_rows, why_stale
from tactbench.board.scored import ScoredRow, text_of
from tactbench.board.suspicions import is_ours, suspicions
from tactbench.cases import Case
from tactbench.crews import Cast
from tactbench.editions import Suite
from tactbench.errors import TactBenchError
from tactbench.identity import called
from tactbench.journal import Run, read_run
from tactbench.lint.finding import Finding
from tactbench.lint.finding import found as finding_of

Casting = Callable[[str], Cast | None]
"""The customer of that identity; None where it is not here."""


def check_entry(entry: Entry, scoring: Scoring, casting: Casting, *, customer: str = "") -> list[Finding]:
    """All findings in an entry whose folder is in order. `customer` is that of the board, if there is one."""
    try:
        entry, unsigned = believed(entry)
        found = [Finding("note", str(entry.folder), unsigned)] if unsigned else []
        found += journal_findings(entry, scoring.suite)
        if any(one.level == "error" for one in found):
            return found
        run = read_run(entry.journal).needs_whole()
        if customer and called(run.spec.customer) != called(customer):
            what = (
                f"met the customer {run.spec.customer}, and the board's entries met {customer}: run it anew"
            )
            return [*found, Finding("error", f"{entry.journal}:1", what)]
        found += [*suspicions(entry, run, scoring.suite), *_others(entry, run, scoring.suite)]
        rows = score_rows(run, scoring, entry.submission.trials)
        found += replay_findings(run, rows, scoring, casting(run.spec.customer))
        return [*found, *_scores(entry, scoring, rows)]
    except TactBenchError as error:
        return [finding_of(error)]


def _others(entry: Entry, run: Run, suite: Suite) -> Iterator[Finding]:
    """What the other entries of the board tell of this one; those that were withdrawn tell nothing."""
    if mixes_scripts(entry.submission.name):
        what = "a word of the name has Latin letters and others, which look alike; write it in one script"
        yield Finding("error", str(entry.folder / "submission.json"), what)
    if entry.notices.withdrawal is not None:  # it stands on no rank, and may be another's twin
        return
    cases = {case.id: case for case in suite.cases}
    comparison = Comparison(own_in(run, cases))
    for folder in sorted(entry.folder.parent.iterdir()):
        if folder == entry.folder or not folder.is_dir():
            continue
        try:
            other = read_entry(folder)
            if other.notices.withdrawal is not None or other.submission.suite.digest != suite.digest:
                continue
            yield from _against(entry, other, comparison, cases)
        except TactBenchError as error:
            yield Finding("note", str(folder), f"was not compared: {error}")
    found = comparison.put_together()
    if found is not None:
        yield Finding(
            "error", str(entry.journal), f"replies are put together from other entries' {_at(*found)}"
        )


def _against(
    entry: Entry, other: Entry, comparison: Comparison, cases: Mapping[str, Case]
) -> Iterator[Finding]:
    if bare_name(entry) == bare_name(other):
        what = f"is called {entry.submission.name!r}, as {other.slug} is; choose another name"
        yield Finding("error", str(entry.folder / "submission.json"), what)
    if is_ours(entry) and is_ours(other):
        return
    found = comparison.copied_from(own_in(read_run(other.journal), cases))
    if found is not None:
        what = f"replies as {other.slug} does {_at(*found)}; one bot is one entry"
        yield Finding("error", str(entry.journal), what)


def _at(rung: int, count: int, of: int) -> str:
    return f"in {count} of {of} cases{f' at rung {rung}' if rung else ''}"


def bare_name(entry: Entry) -> str:
    """The letters of an entry's name: two that differ in no more than what is between them are one name."""
    return ".".join(map(letters_of, entry.submission.name.split("."))).strip(".") or entry.submission.name


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
    yield from replay_findings(run, rows, scoring, casting(run.spec.customer))
    yield from _scores(entry, scoring, rows)
