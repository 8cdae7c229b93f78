"""Differences within a base case: what changes when only the name, the dialect or the temper does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tactbench.cases import Case
from tactbench.gathering import MEASURES, Measurements, gather
from tactbench.journal import Run
from tactbench.standings import by_family
from tactbench.stats import Interval, paired_interval


@dataclass(frozen=True)
class Contrast:
    """The cases with one tag against the base cases of their families."""

    tag: str
    families: int
    differences: Mapping[str, Interval]
    """By measure: variant minus base, the mean over families with its 95 % interval."""
    apart: float
    """Points of tact, 0 to 100, that a variant is away from its base in the mean, whichever way."""
    farthest: str
    """The family whose variants are farthest from their base in tact."""


def contrasts(run: Run, scorer: str, cases: Mapping[str, Case], base: str) -> list[Contrast]:
    """For each tag but `base` the differences from the base case, by name.

    A family without a base case, or whose base case does not count, tells nothing and is left out; so are
    tags that stand beside the tag `base` (they describe the family, not a variant).
    """
    measured = gather(run, scorer).measured
    home = measured.homes()
    plain = [case_id for case_id in home if base in cases[case_id].tags]
    known = {home[case_id] for case_id in plain}
    beside = {tag for case_id in plain for tag in cases[case_id].tags}
    groups: dict[str, list[str]] = {}
    for case_id, family in home.items():
        for tag in cases[case_id].tags:
            if tag not in beside and family in known:
                groups.setdefault(tag, []).append(case_id)
    found = []
    for tag, variants in sorted(groups.items()):
        families = {home[case_id] for case_id in variants}
        bases = [case_id for case_id in plain if home[case_id] in families]
        found.append(_contrast(tag, measured, bases, variants))
    return found


def _contrast(tag: str, measured: Measurements, bases: list[str], variants: list[str]) -> Contrast:
    _, _, before = by_family(measured, bases)
    _, names, after = by_family(measured, variants)
    differences = {
        name: paired_interval(before[:, column], after[:, column]) for column, name in enumerate(MEASURES)
    }
    distances = np.abs(after - before)[:, MEASURES.index("tact")]
    farthest = names[int(distances.argmax())]
    return Contrast(tag, len(names), differences, float(distances.mean()), farthest)
