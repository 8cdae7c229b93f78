"""By what a reply is found again."""

from __future__ import annotations

from tactbench.cases import Ask
from tactbench.results import digest_of

#: Of an ask, what a reply must not depend on, or what the maker's digest says already.
BESIDE = frozenset({"id", "options"})


def key_of(maker: str, ask: Ask) -> str:
    """SHA-256 of who is asked (a digest of all that makes its replies) and of everything in the ask but
    its opaque id, which says nothing of the case, and the options, which are the maker's.

    Trial and seed are part of it: repeats stay independent. So is the rung: a generator gets to see it.
    """
    return digest_of({"maker": maker, "ask": ask.model_dump(mode="json", exclude=set(BESIDE))})
