"""Any two entries beside each other: paired differences over families, and cases, as numbers for a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tactbench.board.records import Line
from tactbench.board.tabling import COLUMNS
from tactbench.scores import DIMENSIONS
from tactbench.site.reading import Exhibit
from tactbench.site.texts import file_of
from tactbench.stats import Interval, paired_interval
from tactbench.terminal import safe

#: Entries in the table of all pairs, by rank, and cases that are told one by one: a page must stay a page.
MOST_ENTRIES, MOST_CASES = 60, 1_000
MEASURES = ("tact", *DIMENSIONS)


@dataclass(frozen=True)
class Pairs:
    """All pairs of some entries."""

    lines: Sequence[Line]
    left_out: int
    """Entries that there is no room for."""
    differences: Mapping[tuple[int, int], Mapping[str, Interval]]
    """By the places of two entries, the first before the second: by measure the first minus the second."""

    def tact(self, one: int, other: int) -> Interval | None:
        """The first entry minus the other in tact, in either order."""
        if one == other:
            return None
        found = self.differences[min(one, other), max(one, other)]["tact"]
        return found if one < other else _turned(found)


def pairs_of(exhibit: Exhibit) -> Pairs:
    """Of all entries that were not withdrawn."""
    chosen = exhibit.ranked[:MOST_ENTRIES]
    means = [exhibit.means(one) for one in chosen]
    columns = {name: COLUMNS.index(name) for name in MEASURES}
    differences = {
        (one, other): {
            name: paired_interval(means[other][:, column], means[one][:, column])
            for name, column in columns.items()
        }
        for one, other in combinations(range(len(chosen)), 2)
    }
    return Pairs([one.line for one in chosen], len(exhibit.ranked) - len(chosen), differences)


def data_of(exhibit: Exhibit, pairs: Pairs) -> dict[str, Any]:
    """What the page's script reads: names, differences as [mean, half of the interval], tact of each case."""
    chosen = exhibit.ranked[: len(pairs.lines)]
    told = len(exhibit.cases) <= MOST_CASES
    return {
        "entries": [[line.slug, safe(line.name)] for line in pairs.lines],
        "pairs": [
            [_short(found[name]) for name in MEASURES] for _, found in sorted(pairs.differences.items())
        ],
        "cases": [[case_id, file_of(case_id)] for case_id in exhibit.cases] if told else [],
        "tact": [
            [round(value) for value in one.table.cases[:, 0].tolist()] if told else [] for one in chosen
        ],
    }


def _short(found: Interval) -> list[float | None]:
    half = None if found.high is None else round(found.high - found.mean, 2)
    return [round(found.mean, 2) + 0.0, half]


def _turned(found: Interval) -> Interval:
    low = None if found.high is None else -found.high
    high = None if found.low is None else -found.low
    return Interval(-found.mean, low, high, found.families)
