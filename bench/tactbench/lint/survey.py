"""What a suite is made of: counts, lengths and reading level."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from statistics import quantiles

from tactbench.cases import Case
from tactbench.terminal import count_of


@dataclass
class Survey:
    """Counts over the cases of a suite, added one by one."""

    cases: int = 0
    families: Counter[str] = field(default_factory=Counter)
    no_limit: int = 0
    dialogues: int = 0
    with_pushes: int = 0
    words: list[int] = field(default_factory=list)
    """Of the customer's last message, case by case."""
    grades: list[float] = field(default_factory=list)

    def add(self, case: Case) -> None:
        """Count one more case."""
        text = case.dialogue[-1].text
        self.cases += 1
        self.families[case.family] += 1
        self.no_limit += not case.desk.limits
        self.dialogues += len(case.dialogue) > 1
        self.with_pushes += bool(case.pushes)
        self.words.append(len(text.split()))
        self.grades.append(reading_grade(text))

    def lines(self) -> list[str]:
        """For people: two lines; none where there is no case."""
        if not self.cases:
            return []
        cases = count_of(self.cases, "case")
        families = count_of(len(self.families), "family", "families")
        variants = sum(count >= 3 for count in self.families.values())
        return [
            f"{cases} in {families} ({variants} with 3 or more); {self.no_limit} without a limit, "
            f"{self.dialogues} with an earlier dialogue, {self.with_pushes} with pushes",
            f"customer's last message: {_spread(self.words)} words, reading grade {_spread(self.grades)} "
            "(5th, 50th, 95th percentile)",
        ]

    def json(self) -> dict[str, object]:
        """For programs."""
        return {
            "cases": self.cases,
            "families": len(self.families),
            "no_limit": self.no_limit,
            "dialogues": self.dialogues,
            "with_pushes": self.with_pushes,
            "words": _percentiles(self.words),
            "reading_grade": _percentiles(self.grades),
        }


def reading_grade(text: str) -> float:
    """The Automated Readability Index, about the years at school that a reader needs; 0 for no words.

    4.71 strokes a word + 0.5 words a sentence - 21.43 (Smith and Senter 1967: a stroke is what a
    typewriter strikes, spaces apart); it counts no syllables, so it is the same everywhere. Not below 0.
    """
    words = text.split()
    if not words:
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?…]+(?=\s|$)|\n\s*\n", text.strip())))
    characters = sum(map(len, words))
    return max(0.0, round(4.71 * characters / len(words) + 0.5 * len(words) / sentences - 21.43, 1))


def _percentiles(values: list[int] | list[float]) -> list[float]:
    if len(values) == 1:
        return [round(float(values[0]), 1)] * 3
    cuts = quantiles(values, n=20, method="inclusive") if values else [0.0] * 19
    return [round(cuts[at], 1) for at in (0, 9, 18)]


def _spread(values: list[int] | list[float]) -> str:
    return " · ".join(f"{value:g}" for value in _percentiles(values))
