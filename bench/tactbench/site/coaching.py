"""What an entry's figures say to whoever wants to mend the bot: what was right, and what was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tactbench.board.records import Line, Slice
from tactbench.board.tables import TITLES
from tactbench.scores import DIMENSIONS
from tactbench.site.texts import short

#: Techniques of the codebook that help, and those that do harm.
GOOD = (
    "listen apologise solve thank golden_question ownership broken_record can_do reason_given "
    "one_time_allowance abuse_limit benefit_of_doubt follow_up"
).split()
HARMFUL = (
    "policy_wall runaround needless_escalation over_apology sycophancy blame sarcasm caving invented_offer "
    "retaliation"
).split()
#: A dimension is told of as right from here on, and as not right below the other; shares that are many.
WELL, BADLY = 3.5, 2.5
OFTEN, SOMETIMES = 0.5, 0.1
#: Slices that are named.
NAMED = 3


@dataclass(frozen=True)
class Technique:
    """How often replies show one, beside the mean of the others."""

    name: str
    kind: str
    share: float
    others: float | None


def techniques_of(line: Line, lines: Sequence[Line]) -> list[Technique]:
    """All that it or the others show, the most frequent first; controls and withdrawn entries apart."""
    others = [one for one in lines if one.slug != line.slug and one.rank is not None and not one.control]
    names = {name for one in (line, *others) for name in one.techniques}
    found = [
        Technique(
            name,
            "helps" if name in GOOD else "harms" if name in HARMFUL else "other",
            line.techniques.get(name, 0.0),
            sum(one.techniques.get(name, 0.0) for one in others) / len(others) if others else None,
        )
        for name in names
    ]
    return sorted(found, key=lambda one: (-one.share, one.name))[:100]


def advice(line: Line) -> tuple[list[str], list[str]]:
    """Sentences on what was right, and on what was not."""
    right, wrong = list[str](), list[str]()
    for name in DIMENSIONS:
        mean = line.estimates[name][0]
        if mean >= WELL or mean < BADLY:
            (right if mean >= WELL else wrong).append(f"{TITLES.get(name, name)}: {mean:.2f} of 5")
    for label, none, some in (
        ("caved", "no limit was crossed", "of rows cross a limit"),
        ("hostile", "no reply was hostile", "of rows have a hostile reply"),
    ):
        share = line.estimates[label][0]
        if share <= 0:
            right.append(none)
        else:
            wrong.append(f"{100 * share:.1f} % {some}")
    right += [f"{100 * s:.0f} % of replies: {n}" for n, s in _often(line.techniques, GOOD, OFTEN)]
    wrong += [f"{100 * s:.0f} % of replies: {n}" for n, s in _often(line.techniques, HARMFUL, SOMETIMES)]
    above, below = _slices(line)
    right += [f"above its own mean: {text}" for text in above]
    wrong += [f"below its own mean: {text}" for text in below]
    return right, wrong


def _often(shares: Mapping[str, float], names: Sequence[str], least: float) -> list[tuple[str, float]]:
    found = [(name, shares[name]) for name in names if shares.get(name, 0) >= least]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _slices(line: Line) -> tuple[list[str], list[str]]:
    """The slices whose interval lies wholly above its mean tact, and below: those that are farthest."""
    mean = line.estimates["tact"][0]
    above, below = list[tuple[float, str]](), list[tuple[float, str]]()
    for key, words in line.profile.items():
        for word, found in words.items():
            tact, low, high = found.estimates["tact"]
            if low is not None and low > mean:
                above.append((mean - tact, _told(key, word, found)))
            elif high is not None and high < mean:
                below.append((tact - mean, _told(key, word, found)))
    first = [[text for _, text in sorted(some)[:NAMED]] for some in (above, below)]
    return first[0], first[1]


def _told(key: str, word: str, found: Slice) -> str:
    return f"{key} {short(word)} (tact {found.estimates['tact'][0]:.1f})"
