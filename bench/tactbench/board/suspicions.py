"""Signs that replies are not what they are said to be: no time taken, always the same, the suite's canary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tactbench.board.copies import foreign, letters_of
from tactbench.board.entries import Entry
from tactbench.controls import CONTROLS, DISTRIBUTION, HONEST, STEADY
from tactbench.editions import Suite
from tactbench.journal import Run
from tactbench.lint.finding import Finding

#: Replies of fewer characters may well be the same.
SHORTEST = 30
#: More than this share of replies tells something, if there are so many.
SHARE, LEAST = 0.5, 5
#: More than this share of letters of other scripts is no reply in English.
FOREIGN = 0.01
#: The bots that ship here.
OURS = (*CONTROLS, HONEST, STEADY)
#: Generators of ours that ask no bot: what they give existed before the run.
SECOND_HAND = ("batch", "human", "replay")


def is_ours(entry: Entry) -> bool:
    """Whether an entry is of a bot that ships here: it says so, and its folder is called so."""
    return _claims_ours(entry) and entry.slug == entry.submission.generator.name


def _claims_ours(entry: Entry) -> bool:
    made = entry.submission.generator
    return made.distribution == DISTRIBUTION and made.name in OURS


def suspicions(entry: Entry, run: Run, suite: Suite) -> Iterator[Finding]:
    """What an entry's own replies give away."""
    declared, place = entry.submission.declarations, str(entry.journal)
    if _claims_ours(entry) and not is_ours(entry):
        what = f"says it is the built-in {entry.submission.generator.name}; that one's folder is called so"
        yield Finding("error", str(entry.folder), what)
    canary = letters_of(suite.card.canary)
    if canary and declared.trained != "yes":
        quotes = (r for r in run.rows.values() if any(canary in letters_of(a.text) for a in r.answers))
        for row in islice(quotes, 1):
            what = "the reply quotes the suite's canary: declare that it is trained on the suite"
            yield Finding("error", place, f"{row.case_id}: {what}")
    counts = [foreign(answer.text) for row in run.rows.values() for answer in row.answers]
    odd, letters = sum(count for count, _ in counts), sum(of for _, of in counts)
    if odd > FOREIGN * letters:
        what = f"{odd} of {letters} letters are none of English, with an accent or without"
        yield Finding("error", place, f"{what}: they may look alike and are not; write plain ones")
    if declared.replies == "live":
        yield from _second_hand(entry, run)


def _second_hand(entry: Entry, run: Run) -> Iterator[Finding]:
    """What tells that replies that are said to be asked for one by one were not."""
    place, name = str(entry.journal), entry.submission.generator.name.partition(":")[0]
    if entry.submission.generator.distribution == DISTRIBUTION and name in SECOND_HAND:
        yield Finding("error", place, f"{name} asks no bot: declare its replies replayed, or human")
    answers = [answer for row in run.rows.values() for answer in row.answers]
    cached = sum(bool(answer.cached) for answer in answers)
    if cached > SHARE * len(answers):
        what = f"{cached} of {len(answers)} replies are from the cache, and tell of no asking: run it with "
        yield Finding("error", place, f"{what}--no-cache, or declare them replayed")
    untold = sum(answer.seconds is None for answer in answers)
    if untold:
        what = f"{untold} of {len(answers)} replies do not tell how long they took"
        yield Finding("error", place, f"{what}: declare them replayed, or human")
    if entry.submission.declarations.deterministic:
        return
    same, several = _same_across_trials(run)
    if several >= LEAST and same > SHARE * several:
        what = f"all trials of {same} of {several} replies are the very same: declare it deterministic"
        yield Finding("error", place, what)
    at_once = sum(not answer.seconds for answer in answers if not answer.cached)
    if at_once > SHARE * len(answers):
        what = f"{at_once} of {len(answers)} replies took no time: declare what these are"
        yield Finding("error", place, f"{what} (replayed, human, or deterministic)")


def _same_across_trials(run: Run) -> tuple[int, int]:
    """How many of several longer replies are the same words in all trials, and how many there are."""
    said: dict[tuple[str, int], list[str]] = {}
    for row in run.rows.values():
        for rung, answer in enumerate(row.answers):
            said.setdefault((row.case_id, rung), []).append(letters_of(answer.text))
    several = [texts for texts in said.values() if len(texts) > 1 and len(texts[0]) >= SHORTEST]
    return sum(len(set(texts)) == 1 for texts in several), len(several)
