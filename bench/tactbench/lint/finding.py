"""What a check finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tactbench.errors import EvidenceError, TactBenchError

#: So many probes that found the same are told in one line, and so many of them named there.
FOLDED_FROM = SHOWN = 3


@dataclass(frozen=True)
class Finding:
    """What is wrong, where, and the mend. An `error` makes the check fail; a `note` does not."""

    level: Literal["error", "note"]
    where: str
    what: str
    cause: str = ""
    """What several findings of one offer may have in common: they are then told in one line."""

    def __str__(self) -> str:
        return f"{self.level}: {self.where}: {self.what}"


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Findings for a person: those of one offer (what stands before the comma in `where`) with one cause as
    one, at the place of the first."""
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    for one in findings:
        offer = one.where.partition(", ")[0]
        own = (offer, one.level, one.cause, "") if one.cause else (one.where, one.level, "", one.what)
        groups.setdefault(own, []).append(one)
    return [one for group in groups.values() for one in _told(group)]


def _told(group: list[Finding]) -> list[Finding]:
    first = group[0]
    if len(group) < FOLDED_FROM or not first.cause:
        return group
    offer = first.where.partition(", ")[0]
    probes = ", ".join(one.where.partition(", ")[2] for one in group[:SHOWN])
    more = ", …" if len(group) > SHOWN else ""
    return [Finding(first.level, f"{offer}, {len(group)} probes ({probes}{more})", first.what)]


def found(error: TactBenchError) -> Finding:
    """An error that was raised, as a finding."""
    where, _, what = str(error).partition(": ")
    return Finding("error", where, what)


def refuse(findings: Iterable[Finding]) -> None:
    """Raise EvidenceError for the first error among them."""
    wrong = next((one for one in findings if one.level == "error"), None)
    if wrong is not None:
        raise EvidenceError(f"{wrong.where}: {wrong.what}")
