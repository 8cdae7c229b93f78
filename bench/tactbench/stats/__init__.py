"""Statistics on plain arrays: families as the unit, Student's t between them, simultaneous ranks.

Pure functions: they know nothing of suites, runs or files, and draw nothing that a seed does not fix.
"""

from __future__ import annotations

from tactbench.stats.families import (
    MIN_FAMILIES,
    Interval,
    family_means,
    gap_interval,
    paired_interval,
    t_interval,
)
from tactbench.stats.ranks import rank_intervals

__all__ = [
    "MIN_FAMILIES",
    "Interval",
    "family_means",
    "gap_interval",
    "paired_interval",
    "rank_intervals",
    "t_interval",
]
