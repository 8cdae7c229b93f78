"""What a suite's folder says beside its cases: the card, its editions, errata."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from tactbench.cases import Case, Name, Record, Said


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise ValueError("must be a SHA-256: 64 hex digits in small letters, as sha256sum prints them")
    return text


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("must be a day, like 2026-11-22")
    return text


Sha256 = Annotated[str, AfterValidator(_sha256)]
Day = Annotated[str, AfterValidator(_day)]


class Withheld(Record):
    """What is public of cases that are kept back: enough to know them again, and not what they say."""

    digest: Sha256
    """The SHA-256 of their cases.jsonl."""
    cases: Annotated[int, Field(ge=1)]
    families: Annotated[int, Field(ge=1)]


class SuiteCard(Record):
    """The front matter of a suite's README.md, in the Hugging Face dataset-card format.

    Fields of that format that TactBench does not use are kept in `extra`.
    """

    name: Name
    version: str
    license: Said
    pretty_name: str = ""
    language: tuple[str, ...] = ("en",)
    canary: str = ""
    """A GUID that stands in the hints of every case, so that texts trained on these can be told."""
    editions: dict[str, Sha256] = {}
    """The digest of cases.jsonl at each version that was published."""
    base: str = ""
    """The tag of the case of each family with which the family's other cases are compared, tag by tag."""
    withheld: Withheld | None = None
    """What stands in for cases.jsonl where the cases are kept back."""
    extra: dict[str, Any] = {}


class Erratum(Record):
    """A case found wrong in a published edition; a line of a suite's `errata.jsonl`, where it stays.

    No table counts the case's results on that edition; a later edition may have it mended.
    """

    case_id: Name
    version: Said
    date: Day
    why: Said


class Suite(Record):
    """A card and its cases. `digest` is the SHA-256 of the cases as they are written in the file; `errata`
    are those of all editions."""

    card: SuiteCard
    cases: tuple[Case, ...]
    digest: Sha256
    errata: tuple[Erratum, ...] = ()

    def withdrawn(self, version: str = "") -> frozenset[str]:
        """The ids of the cases that were found wrong in a version (by default this one's)."""
        wanted = version or self.card.version
        return frozenset(erratum.case_id for erratum in self.errata if erratum.version == wanted)
