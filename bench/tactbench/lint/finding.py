"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tactbench.errors import TactBenchError


@dataclass(frozen=True)
class Finding:
    """What is wrong, where, and the mend. An `error` makes the check fail; a `note` does not."""

    level: Literal["error", "note"]
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.level}: {self.where}: {self.what}"


def found(error: TactBenchError) -> Finding:
    """An error that was raised, as a finding."""
    where, _, what = str(error).partition(": ")
    return Finding("error", where, what)
