"""Differences within a base case: what changes when only the name, the dialect or the temper does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from tactbench.cases import Case
from tactbench.journal import Run
from tactbench.standings import MEASURES, Measured, by_family, measure
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
    measured, _ = measure(run, scorer)
    plain = [item for item in measured if base in cases[item.case_id].tags]
    known = {item.family for item in plain}
    beside = {tag for item in plain for tag in cases[item.case_id].tags}
    groups: dict[str, list[Measured]] = {}
    for item in measured:
        for tag in cases[item.case_id].tags:
            if tag not in beside and item.family in known:
                groups.setdefault(tag, []).append(item)
    return [_contrast(tag, plain, variants) for tag, variants in sorted(groups.items())]


def _contrast(tag: str, plain: list[Measured], variants: list[Measured]) -> Contrast:
    families = {item.family for item in variants}
    bases = [item for item in plain if item.family in families]
    differences = {}
    for column, name in enumerate(MEASURES):
        _, before = by_family(bases, column)
        names, after = by_family(variants, column)
        differences[name] = paired_interval(before, after)
        if name == "tact":
            distances = np.abs(after - before)
            farthest, apart = names[int(distances.argmax())], float(distances.mean())
    return Contrast(tag, len(families), differences, apart, farthest)
