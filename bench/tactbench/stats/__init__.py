"""Statistics on plain arrays: families as the unit, Student's t between them, simultaneous ranks,
survival over rungs, pass^k.

Pure functions: they know nothing of suites, runs or files, and draw nothing that a seed does not fix.
"""

from __future__ import annotations

from tactbench.stats.families import (
    MIN_FAMILIES,
    Interval,
    family_means,
    gap_interval,
    group_means,
    paired_interval,
    t_interval,
)
from tactbench.stats.passing import pass_hat, pass_interval
from tactbench.stats.ranks import rank_intervals
from tactbench.stats.survival import Curve, survival

__all__ = [
    "MIN_FAMILIES",
    "Curve",
    "Interval",
    "family_means",
    "gap_interval",
    "group_means",
    "paired_interval",
    "pass_hat",
    "pass_interval",
    "rank_intervals",
    "survival",
    "t_interval",
]
