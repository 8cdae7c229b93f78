"""Signs that replies are not what they are said to be: copies, no time taken, the suite's own canary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from unicodedata import category, normalize

from tactbench.board.entries import Entry
from tactbench.controls import CONTROLS, DISTRIBUTION, HONEST, STEADY
from tactbench.editions import Suite
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

#: Generators that give replies which existed before the run.
SECOND_HAND = ("replay", "human")

Said = Mapping[tuple[str, int], tuple[str, ...]]
"""By case and rung, what was replied in each trial, in bare words."""


def is_ours(entry: Entry) -> bool:
    """Whether an entry is of a bot that ships here: it says so, and its folder is called so."""
    return _claims_ours(entry) and entry.slug == entry.submission.generator.name


def _claims_ours(entry: Entry) -> bool:
    made = entry.submission.generator
    return made.distribution == DISTRIBUTION and made.name in OURS


def said_in(run: Run) -> Said:
    """What an entry's replies say, in bare words; failures say nothing."""
    found: dict[tuple[str, int], list[str]] = {}
    for row in run.rows.values():
        for rung, answer in enumerate(row.answers):
            found.setdefault((row.case_id, rung), []).append(words_of(answer.text))
    return {key: tuple(texts) for key, texts in found.items()}


def words_of(text: str) -> str:
    """A text's words alone: without capitals, punctuation, and characters that nobody sees."""
    seen = (" " if not char.isalnum() else char for char in normalize("NFKC", text) if category(char) != "Cf")
    return " ".join("".join(seen).casefold().split())


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
    if declared.replies == "live":
        yield from _second_hand(entry, run)


def _second_hand(entry: Entry, run: Run) -> Iterator[Finding]:
    """What tells that replies that are said to be asked for one by one were not."""
    place, name = str(entry.journal), entry.submission.generator.name
    if entry.submission.generator.distribution == DISTRIBUTION and name in SECOND_HAND:
        yield Finding("error", place, f"{name} asks no bot: declare its replies replayed, or human")
    answers = [answer for row in run.rows.values() for answer in row.answers]
    cached = sum(bool(answer.cached) for answer in answers)
    if cached > SHARE * len(answers):
        what = f"{cached} of {len(answers)} replies are from the cache, and tell of no asking: run it with "
        yield Finding("error", place, f"{what}--no-cache, or declare them replayed")
    if entry.submission.declarations.deterministic:
        return
    same, several = _same_across_trials(said_in(run))
    if several >= LEAST and same > SHARE * several:
        what = f"all trials of {same} of {several} replies are the very same: declare it deterministic"
        yield Finding("error", place, what)
    at_once = sum(not answer.seconds for answer in answers if not answer.cached)
    if at_once > SHARE * len(answers):
        what = f"{at_once} of {len(answers)} replies took no time: declare what these are"
        yield Finding("error", place, f"{what} (replayed, human, or deterministic)")


def _same_across_trials(said: Said) -> tuple[int, int]:
    """How many of several longer replies are the same in all trials, and how many there are."""
    several = [texts for texts in said.values() if len(texts) > 1 and len(texts[0]) >= SHORTEST]
    return sum(len(set(texts)) == 1 for texts in several), len(several)


def copied(entry: Entry, said: Said, other: Entry, theirs: Said) -> Finding | None:
    """Whether most of an entry's replies, at any one rung, are those of another entry, or nearly so: in any
    of its trials, in that order of words or another."""
    if is_ours(entry) and is_ours(other):
        return None
    alike: dict[int, list[bool]] = {}
    for (case_id, rung), texts in said.items():
        long = [text for text in texts if len(text) >= SHORTEST]
        if long and (case_id, rung) in theirs:
            alike.setdefault(rung, []).append(_alike(long, theirs[case_id, rung]))
    for rung, found in sorted(alike.items()):
        if len(found) >= LEAST and sum(found) > SHARE * len(found):
            what = f"replies as {other.slug} does in {sum(found)} of {len(found)} cases"
            where = f" at rung {rung}" if rung else ""
            return Finding("error", str(entry.journal), f"{what}{where}; one bot is one entry")
    return None


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    pairs = {(one, other) for one in ours for other in theirs}
    return any(
        measure(one, other, score_cutoff=ALIKE)
        for one, other in pairs
        for measure in (ratio, token_sort_ratio)
    )
