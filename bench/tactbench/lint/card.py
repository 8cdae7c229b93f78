"""What a card can say that nothing else keeps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from tactbench.cards import CARD
from tactbench.editions import SuiteCard
from tactbench.lint.finding import Finding
from tactbench.suites import CASES

#: A key as alike as this to one of ours is a misspelt one of ours.
MISSPELT = 0.85


Tags = Mapping[str, Sequence[tuple[str, ...]]]


def lint_card(folder: Path, card: SuiteCard, tags: Tags) -> Iterator[Finding]:
    """Every finding in the card; `tags` holds those of the cases, by family, where there are base cases."""
    place = str(folder / CARD)
    if card.version == "0":
        yield Finding("note", place, "has no version; add version: 0.1.0")
    for key in card.extra:
        near = get_close_matches(key, [*SuiteCard.model_fields], n=1, cutoff=MISSPELT)
        if near:
            yield Finding("note", place, f"{key} is no key of ours and does nothing; did you mean {near[0]}?")
    if card.editions and card.version not in card.editions and (folder / CASES).exists():
        digest = hashlib.sha256((folder / CASES).read_bytes()).hexdigest()
        text = f"version {card.version} is none of its editions; once published, add {card.version}: {digest}"
        yield Finding("note", place, text)
    if card.base:
        yield from _bases(place, card.base, tags)


def _bases(place: str, base: str, tags: Tags) -> Iterator[Finding]:
    counts = {family: sum(base in case for case in cases) for family, cases in tags.items()}
    if not any(counts.values()):
        yield Finding("error", place, f"base: no case has the tag {base}; tag the base case of each family")
        return
    for family, count in counts.items():
        if count != 1:
            text = f"family {family} has {count} cases tagged {base}; it needs one to be compared with"
            yield Finding("note", place, text)
