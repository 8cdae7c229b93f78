"""Cases that read alike, in one suite and in two."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio
from tests.strategies import case_object

from tactbench.cases import Case
from tactbench.lint.alike import ALIKE, MANY, SHORTEST, Message, message_of, near_duplicates

LONG = "I ordered the blue lamp on Monday and you sent me a green one, what will you do about it?"
WORDS = "lamp order refund money late angry never again parcel monday".split()


def message(
    case_id: str, text: str, suite: str = "ours", *, variants: bool = False, family: str = "f"
) -> Message:
    """The message of a case."""
    case = Case.model_validate(
        case_object(id=case_id, family=family, dialogue=[{"role": "customer", "text": text}])
    )
    return message_of(suite, f"{suite}:{case_id}", case, variants=variants)


def test_a_case_of_another_suite_is_told_with_its_suite() -> None:
    """Held against others, only our own case is told of; two of theirs are not."""
    others = [message("x", LONG.upper(), "rated"), message("y", LONG, "rated")]
    found = [str(finding) for finding in near_duplicates([message("a", LONG)], others)]
    assert found == [
        "error: ours:a: a reads like x of rated (100 % alike)",
        "error: ours:a: a reads like y of rated (100 % alike)",
    ]


def test_the_same_case_in_two_suites_is_drawn_and_not_copied() -> None:
    """`smoke` draws from `core` by id; the same text under another id, or changed, is a copy."""
    one = message("a", LONG)
    assert list(near_duplicates([one], [message("a", LONG, "core")])) == []
    assert len(list(near_duplicates([one], [message("b", LONG, "core")]))) == 1
    changed = replace(message("a", LONG, "core"), digest="other")
    assert len(list(near_duplicates([one], [changed]))) == 1


def test_variants_of_one_story_may_read_alike_where_the_suite_means_it() -> None:
    """Only within one family, and only in such a suite."""
    pair = [message("a", LONG, variants=True), message("b", LONG, variants=True)]
    assert list(near_duplicates(pair)) == []
    assert len(list(near_duplicates([pair[0], message("b", LONG, variants=True, family="g")]))) == 1
    assert len(list(near_duplicates([message("a", LONG), message("b", LONG)]))) == 1


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=8, max_size=10).map(" ".join), min_size=2, max_size=12)
)
def test_no_pair_that_shares_two_neighbouring_words_is_missed(texts: list[str]) -> None:
    """Against all pairs compared by hand."""
    messages = [message(f"c{number}", text) for number, text in enumerate(texts)]
    told = {finding.what.partition(" (")[0] for finding in near_duplicates(messages)}
    for (a, one), (b, other) in combinations(enumerate(texts), 2):
        shares = _neighbours(one) & _neighbours(other)
        alike = token_sort_ratio(one, other) >= ALIKE and min(len(one), len(other)) >= SHORTEST
        assert (f"c{b} reads like c{a}" in told) == bool(alike and shares)


def _neighbours(text: str) -> set[frozenset[str]]:
    words = text.split()
    return {frozenset(pair) for pair in pairwise(words)}


def test_among_very_many_only_equal_messages_are_looked_for() -> None:
    """Said in a note; the other pairs would take an index of all words."""
    many = [Message("ours", f"p{n}", f"c{n}", f"{'x' * SHORTEST} {n // 2}") for n in range(MANY + 2)]
    note, *rest = near_duplicates(many[: MANY + 1])
    assert (
        str(note) == "note: ours: has 20,001 cases: only equal messages are looked for among more than 20,000"
    )
    assert len(rest) == MANY // 2
    assert rest[0].what == "c1 reads like c0 (100 % alike)"
