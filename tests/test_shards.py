"""Shards: families whole, loads even, and the same on every machine."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.cases import Case, Desk, Turn
from tactbench.errors import UsageError
from tactbench.shards import Shard, cases_of, deal, family_key, shard_of


def cases(sizes: list[int]) -> tuple[Case, ...]:
    """So many cases in each family."""
    return tuple(
        Case(
            id=f"c-{family}-{number}",
            family=f"f-{family}",
            domain="retail",
            channel="chat",
            behaviours=(),
            goal="Get an answer",
            dialogue=(Turn(role="customer", text="Where is it?"),),
            desk=Desk(facts=(), can_offer=(), limits=()),
        )
        for family, size in enumerate(sizes)
        for number in range(size)
    )


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30), st.data())
def test_every_case_is_in_one_shard_with_its_family(sizes: list[int], data: st.DataObject) -> None:
    """Shards are the whole, share no family, hold something, and differ by one family at most."""
    count = data.draw(st.integers(1, len(sizes)))
    whole = cases(sizes)
    parts = [cases_of(whole, Shard(index, count)) for index in range(1, count + 1)]
    assert sorted(case.id for part in parts for case in part) == sorted(case.id for case in whole)
    owners = Counter(family for part in parts for family in {case.family for case in part})
    assert set(owners.values()) == {1}
    loads = [len(part) for part in parts]
    assert min(loads) > 0
    assert max(loads) - min(loads) <= max(sizes)


@given(st.lists(st.integers(1, 5), min_size=3, max_size=12), st.randoms())
def test_the_deal_hangs_on_content_alone(sizes: list[int], random: object) -> None:
    """The order in which a suite has its cases changes nothing but the order."""
    whole = list(cases(sizes))
    before = {case.id for case in cases_of(whole, Shard(2, 3))}
    random.shuffle(whole)  # type: ignore[attr-defined]
    assert {case.id for case in cases_of(whole, Shard(2, 3))} == before


def test_the_deal_never_changes() -> None:
    """Shards of two versions of tactbench must fit together."""
    keys = [family_key(f"f-{number}") for number in range(6)]
    assert keys[0] == 0x6875A7A18AEA27DD
    dealt = deal(dict(zip(keys, (1, 1, 1, 1, 1, 4), strict=True)), 3)
    assert [dealt[key] for key in keys] == [3, 2, 2, 3, 2, 1]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2", "like --shard 2/3"),
        ("a/b", "like --shard 2/3"),
        ("1/0", "like --shard 2/3"),
        ("-1/3", "like --shard 2/3"),
        ("01/3", "like --shard 2/3"),
        ("1/3/5", "like --shard 2/3"),
        ("١/٣", "like --shard 2/3"),
        ("0/3", "from 1/3 to 3/3"),
        ("4/3", "from 1/3 to 3/3"),
    ],
)
def test_what_is_no_shard_is_refused(text: str, hint: str) -> None:
    """One line that says how to write it."""
    with pytest.raises(UsageError, match=hint):
        shard_of(text)


def test_more_shards_than_families_are_refused() -> None:
    """Every shard of such a deal, not only those that would be empty: a matrix fails as a whole."""
    with pytest.raises(UsageError, match="of 2 families, which are never split; ask for 2 shards at most"):
        cases_of(cases([3, 3]), Shard(1, 3))
