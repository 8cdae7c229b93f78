"""Suites and replies on disk: a folder with a card (README.md) and cases.jsonl, errata.jsonl where there
are any; a file of replies."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator

from tactbench.cards import CARD, read_card
from tactbench.cases import Case, Name, Record, Said
from tactbench.editions import Erratum, Suite, SuiteCard
from tactbench.errors import SuiteError, UsageError, near
from tactbench.jsonl import Digest, objects, parse

CASES, ERRATA = "cases.jsonl", "errata.jsonl"
#: What `--slice key=value` may select by.
SLICES = ("behaviours", "channel", "critical", "domain", "family", "language", "right", "severity", "tags")


class Reply(Record):
    """A reply that exists already, or all replies of a dialogue; a line of a replies file.

    `said` is what the customer said between them; without it, the pushes of the case, of three texts the one
    for a limit that was kept. `intent` is dropped before scoring.
    """

    id: Name
    case_id: Name
    text: str | None = None
    replies: Annotated[tuple[str, ...], Field(min_length=1)] | None = None
    said: tuple[Said, ...] | None = None
    intent: str = Field(default="", exclude=True)

    @model_validator(mode="after")
    def _one_or_all(self) -> Self:
        if self.text is None and self.replies is None:
            raise ValueError('the field "text" is missing; add it, or replies of a whole dialogue')
        if self.text is not None and self.replies is not None:
            raise ValueError("has text and replies; take one out")
        if self.said is not None and len(self.said) != len(self.texts) - 1:
            raise ValueError(
                f"has {len(self.texts)} replies and {len(self.said)} customer's messages between them; "
                "they come by turns"
            )
        return self

    @property
    def texts(self) -> tuple[str, ...]:
        """The replies, rung by rung."""
        return self.replies if self.replies is not None else (self.text or "",)

    def said_in(self, case: Case) -> tuple[str, ...]:
        """What the customer said between the replies. Raises ValueError where nobody knows."""
        if self.said is not None:
            return self.said
        between = len(self.texts) - 1
        if between > len(case.pushes):
            raise ValueError(
                f"has {len(self.texts)} replies, and {case.id} {len(case.pushes)} pushes to be replied to; "
                "take replies out, or add what the customer said: said"
            )
        return tuple(push if isinstance(push, str) else push.held for push in case.pushes[:between])


def read_suite(folder: Path) -> Suite:
    """The suite in `folder`. Raises SuiteError, with file:line, at the first thing that is wrong."""
    if folder.name == CASES:
        folder = folder.parent
    if not folder.is_dir():
        raise SuiteError(f"{folder}: a suite is a folder with {CARD} and {CASES}, and this is none")
    card = read_card(folder)
    path = folder / CASES
    if card.withheld is not None and not path.exists():
        raise SuiteError(f"{path}: the cases of {card.name} are kept back; ask who keeps them for a run")
    digest = hashlib.sha256()
    cases = tuple(stream_cases(path, digest))
    found = digest.hexdigest()
    refuse_false_edition(folder, card, found)
    families = len({case.family for case in cases})
    if card.withheld and (card.withheld.cases, card.withheld.families) != (len(cases), families):
        raise SuiteError(
            f"{folder / CARD}: withheld: says other counts than {CASES} has: {len(cases)} cases in "
            f"{families} families; write those"
        )
    errata = _errata(folder / ERRATA, card.version, {case.id for case in cases})
    return Suite(card=card, cases=cases, digest=found, errata=errata)


def refuse_false_edition(folder: Path, card: SuiteCard, digest: str, known: str = "") -> None:
    """Raise SuiteError when the card claims a version (or kept-back cases) of another digest.

    `known` is what somebody else knows to be that version's digest.
    """
    kept_back = card.withheld.digest if card.withheld else ""
    for published in (card.editions.get(card.version, ""), kept_back, known):
        if published and published != digest:
            raise SuiteError(
                f"{folder / CASES}: is not {card.name} {card.version}: that has the digest {published[:12]}, "
                f"and this file {digest[:12]}; give what was changed another version in {CARD}, or a new name"
            )


def _errata(path: Path, version: str, known: Collection[str]) -> tuple[Erratum, ...]:
    """Those of earlier editions may name cases that are gone."""
    if not path.exists():
        return ()
    errata = []
    for place, value in objects(path):
        erratum = parse(Erratum, value, place)
        if erratum.version == version and erratum.case_id not in known:
            raise SuiteError(f"{place}: unknown case_id {erratum.case_id}: {near(erratum.case_id, known)}")
        errata.append(erratum)
    return tuple(errata)


def stream_cases(path: Path, digest: Digest | None = None) -> Iterator[Case]:
    """The cases of a JSONL file one by one: a file of any size takes the memory of one case and all ids.

    `digest` is updated with every byte. Raises SuiteError, with file:line, at the first thing that is wrong.
    """
    seen: dict[str, int] = {}
    for number, (place, value) in enumerate(objects(path, digest), start=1):
        case = parse(Case, value, place)
        if case.id in seen:
            raise SuiteError(f"{place}: the id {case.id} is taken by {path}:{seen[case.id]}; give it another")
        seen[case.id] = number
        yield case
    if not seen:
        raise SuiteError(f"{path}: holds no case; write at least one line")


def read_replies(path: Path, cases: Mapping[str, Case]) -> list[tuple[str, Reply]]:
    """Place and reply of each line; every case known, every id once."""
    seen: dict[str, str] = {}
    replies: list[tuple[str, Reply]] = []
    for place, value in objects(path):
        reply = parse(Reply, value, place)
        if reply.id in seen:
            raise SuiteError(f"{place}: the id {reply.id} is taken by {seen[reply.id]}; give it another")
        if reply.case_id not in cases:
            raise SuiteError(f"{place}: unknown case_id {reply.case_id}: {near(reply.case_id, cases)}")
        seen[reply.id] = place
        try:
            reply.said_in(cases[reply.case_id])
        except ValueError as error:
            raise SuiteError(f"{place}: {error}") from None
        replies.append((place, reply))
    if not replies:
        raise SuiteError(f"{path}: holds no reply; write at least one line")
    return replies


def select(
    suite: Suite, slices: Iterable[tuple[str, str]] = (), limit: int | None = None
) -> tuple[tuple[Case, ...], str]:
    """The cases that match every `key=value`, the first `limit` of them; and the name of that part."""
    cases = suite.cases
    wanted = sorted(set(slices))
    for key, value in wanted:
        if key not in SLICES:
            raise UsageError(f"--slice {key}={value}: unknown key {key}: {near(key, SLICES)}")
        there = {word for case in suite.cases for word in words_of(case, key)}
        if value not in there:
            raise UsageError(
                f"--slice {key}={value}: {suite.card.name} has no such {key}: {near(value, there)}"
            )
        cases = tuple(case for case in cases if value in words_of(case, key))
    if not cases:
        raise UsageError(f"no case of {suite.card.name} matches all of the slices; ask for fewer at once")
    parts = [f"{key}={value}" for key, value in wanted]
    if limit is not None and limit < len(cases):
        cases, parts = cases[:limit], [*parts, f"limit={limit}"]
    return cases, " ".join(parts) or "all"


def words_of(case: Case, key: str) -> tuple[str, ...]:
    """What a case says under a slice key, as words."""
    value = getattr(case, key)
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(str(word) for word in value))
    return () if value is None else (str(value).lower() if isinstance(value, bool) else str(value),)
