"""Near-duplicates: cases that read alike, in one suite or in two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, takewhile

from tactbench.cases import Case
from tactbench.lint.finding import Finding
from tactbench.lint.lines import plain
from tactbench.results import digest_of

#: Two texts at or above this share of common words (0 to 100) are near-duplicates.
ALIKE = 85.0
#: Texts of fewer characters are too short to be called alike.
SHORTEST = 40
#: Two words in a row that stand in more messages than this are a common phrase and no sign of a copy.
COMMON = 50
#: Among more messages only equal ones are found: an index of all their words would not fit the memory.
MANY = 20_000


@dataclass(frozen=True)
class Message:
    """What the customer says last in a case, in bare words, and where that stands."""

    suite: str
    place: str
    case_id: str
    text: str
    story: str = ""
    """The family, where a suite means the cases of one family to read alike."""
    digest: str = ""
    """Of the whole case: the same case in two suites is drawn from one into the other, not written twice."""


def message_of(suite: str, place: str, case: Case, *, variants: bool) -> Message:
    """The message of a case. `variants`: its suite holds the same story in many wordings on purpose."""
    return Message(
        suite=suite,
        place=place,
        case_id=case.id,
        text=plain(case.dialogue[-1].text),
        story=case.family if variants else "",
        digest=digest_of(case.model_dump(mode="json")),
    )


def near_duplicates(
    ours: Sequence[Message], others: Iterable[Message] = (), alike: float = ALIKE
) -> Iterator[Finding]:
    """Pairs among `ours`, or of one of `ours` and one of `others`, that share most of their words.

    The measure is rapidfuzz's token_sort_ratio, 0 to 100, on the bare words, taken of pairs that are equal or
    share two neighbouring words that are no common phrase; so a large suite need not compare all pairs.
    """
    from rapidfuzz.fuzz import token_sort_ratio

    if len(ours) > MANY:
        text = f"has {len(ours):,} cases: only equal messages are looked for among more than {MANY:,}"
        yield Finding("note", ours[0].suite, text)
    whole = [message for message in (*ours, *others) if len(message.text) >= SHORTEST]
    own = sum(len(message.text) >= SHORTEST for message in ours)
    for first, second in sorted(_candidates(whole, own)):
        one, other = whole[first], whole[second]
        if _meant_to_be_alike(one, other):
            continue
        ratio = token_sort_ratio(one.text, other.text, score_cutoff=alike)
        if ratio:
            a, b = (one, other) if second >= own else (other, one)  # of two of ours the later one is told of
            name = b.case_id if a.suite == b.suite else f"{b.case_id} of {b.suite}"
            yield Finding("error", a.place, f"{a.case_id} reads like {name} ({ratio:.0f} % alike)")


def _meant_to_be_alike(one: Message, other: Message) -> bool:
    drawn = one.suite != other.suite and one.case_id == other.case_id and one.digest == other.digest
    return drawn or bool(one.story and one.story == other.story and one.suite == other.suite)


def _candidates(messages: Sequence[Message], own: int) -> set[tuple[int, int]]:
    """Pairs that may be alike, as places in `messages`; the smaller first, one of the first `own`."""
    first: dict[str, int] = {}
    equal = {
        (first[message.text], number)
        for number, message in enumerate(messages)
        if first.setdefault(message.text, number) != number and first[message.text] < own
    }
    if len(messages) > MANY:
        return equal
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, message in enumerate(messages):
        for phrase in {(min(pair), max(pair)) for pair in pairwise(message.text.split())}:
            holders[phrase].append(number)
    sharing = (numbers for numbers in holders.values() if numbers[0] < own and 1 < len(numbers) <= COMMON)
    return equal.union(
        *(takewhile(lambda pair: pair[0] < own, combinations(numbers, 2)) for numbers in sharing)
    )
