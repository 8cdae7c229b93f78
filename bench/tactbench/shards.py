"""Shards of a run: which families belong to which, from content alone, so that every machine deals alike."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace

from tactbench.cases import Case
from tactbench.errors import UsageError
from tactbench.terminal import count_of


@dataclass(frozen=True, order=True)
class Shard:
    """One of so many parts of a run, counted from 1."""

    index: int
    count: int

    def __str__(self) -> str:
        return f"{self.index}/{self.count}"


def shard_of(text: str) -> Shard:
    """The shard that `2/3` names. Raises UsageError.

    >>> str(shard_of("2/3"))
    '2/3'
    """
    match = re.fullmatch(r"(0|[1-9][0-9]{0,5})/([1-9][0-9]{0,5})", text)
    if match is None:
        raise UsageError(f"--shard {text}: write which of how many, like --shard 2/3")
    shard = Shard(int(match[1]), int(match[2]))
    if not 1 <= shard.index <= shard.count:
        raise UsageError(
            f"--shard {text}: they are counted from 1/{shard.count} to {shard.count}/{shard.count}"
        )
    return shard


def family_key(family: str) -> int:
    """The first 64 bits of the SHA-256 of a family's name: its place in the deal."""
    return int.from_bytes(hashlib.sha256(family.encode()).digest()[:8], "big")


def deal(sizes: Mapping[int, int], count: int) -> dict[int, int]:
    """To which of `count` shards (from 1) each family belongs, by its key and its number of cases.

    Large families go first, alike ones by their keys, each to the shard that has least; so shards differ by
    one family at most, and none is empty as long as there are as many families.
    """
    loads = [(0, index) for index in range(1, count + 1)]
    heapify(loads)
    dealt = {}
    for key, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        load, index = loads[0]
        heapreplace(loads, (load + size, index))
        dealt[key] = index
    return dealt


def cases_of(cases: Sequence[Case], shard: Shard) -> tuple[Case, ...]:
    """The cases of a shard, in their order. Raises UsageError where there are fewer families than shards."""
    key_of = {family: family_key(family) for family in {case.family for case in cases}}
    if len(key_of) < shard.count:
        there = count_of(len(key_of), "family", "families")
        raise UsageError(
            f"--shard {shard}: the cases are of {there}, which are never split; "
            f"ask for {len(key_of)} shards at most"
        )
    dealt = deal(Counter(key_of[case.family] for case in cases), shard.count)
    return tuple(case for case in cases if dealt[key_of[case.family]] == shard.index)
