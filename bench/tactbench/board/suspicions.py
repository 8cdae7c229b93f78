"""Signs that replies are not what they are said to be: copies, no time taken, the suite's own canary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tactbench.board.entries import Entry
from tactbench.controls import CONTROLS, DISTRIBUTION, HONEST, STEADY
from tactbench.editions import Suite
from tactbench.engine.judging import bare
from tactbench.journal import Run
from tactbench.lint.finding import Finding

#: Replies of fewer characters are too short to be anybody's in particular.
SHORTEST = 40
#: Two replies are alike from this share of common characters on (0 to 100).
ALIKE = 90.0
#: More than this share of comparable cases tells a copy, if there are so many cases.
SHARE, LEAST = 0.5, 5
#: The bots that ship here; those that play dialogues begin like one another on purpose.
OURS = (*CONTROLS, HONEST, STEADY)

Said = Mapping[str, tuple[str, ...]]
"""By case, what was replied in each trial, all rungs of a dialogue together."""


def is_ours(entry: Entry) -> bool:
    """Whether an entry is of a bot that ships here: it says so, and its folder is called so."""
    return _claims_ours(entry) and entry.slug == entry.submission.generator.name


def _claims_ours(entry: Entry) -> bool:
    made = entry.submission.generator
    return made.distribution == DISTRIBUTION and made.name in OURS


def said_in(run: Run) -> dict[str, tuple[str, ...]]:
    """What an entry's replies say, in bare words; failures say nothing."""
    found: dict[str, list[str]] = {}
    for row in run.rows.values():
        if row.answers:
            found.setdefault(row.case_id, []).append(bare("\n".join(a.text for a in row.answers)))
    return {case_id: tuple(texts) for case_id, texts in found.items()}


def suspicions(entry: Entry, run: Run, suite: Suite) -> Iterator[Finding]:
    """What an entry's own replies give away."""
    declared, place = entry.submission.declarations, str(entry.journal)
    if _claims_ours(entry) and not is_ours(entry):
        what = f"says it is the built-in {entry.submission.generator.name}; that one's folder is called so"
        yield Finding("error", str(entry.folder), what)
    canary = suite.card.canary.casefold()
    if canary and declared.trained != "yes":
        row = next(
            (r for r in run.rows.values() if any(canary in a.text.casefold() for a in r.answers)), None
        )
        if row is not None:
            what = (
                f"{row.case_id}: the reply quotes the suite's canary: declare that it is trained on the suite"
            )
            yield Finding("error", place, what)
    if declared.deterministic or declared.replies != "live":
        return
    same, several = _same_across_trials(said_in(run))
    if several >= LEAST and same > SHARE * several:
        what = f"all trials of {same} of {several} cases reply the very same: declare it deterministic"
        yield Finding("error", place, what)
    told = [a.seconds for row in run.rows.values() for a in row.answers if not a.cached]
    if told and not any(told):
        what = "no reply took any time: declare what these are (replayed, human, or deterministic)"
        yield Finding("error", place, what)


def _same_across_trials(said: Said) -> tuple[int, int]:
    """How many cases of several longer replies have one text alone, and how many there are."""
    several = [texts for texts in said.values() if len(texts) > 1 and len(texts[0]) >= SHORTEST]
    return sum(len(set(texts)) == 1 for texts in several), len(several)


def copied(entry: Entry, said: Said, other: Entry, theirs: Said) -> Finding | None:
    """Whether most of an entry's replies are those of another entry, or nearly so."""
    if is_ours(entry) and is_ours(other):
        return None
    from rapidfuzz.fuzz import ratio

    alike = comparable = 0
    for case_id, texts in said.items():
        if len(texts[0]) < SHORTEST or case_id not in theirs:
            continue
        comparable += 1
        alike += any(ratio(texts[0], text, score_cutoff=ALIKE) for text in theirs[case_id])
    if comparable < LEAST or alike <= SHARE * comparable:
        return None
    what = f"replies as {other.slug} does in {alike} of {comparable} cases; one bot is one entry"
    return Finding("error", str(entry.journal), what)
