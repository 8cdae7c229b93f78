"""Statistics on plain arrays: families as the unit, Student's t between them, simultaneous ranks,
survival over rungs, pass^k, non-inferiority, power, and what keeps few data from claiming much.

Pure functions: they know nothing of suites, runs or files, and draw nothing that a seed does not fix.
"""

from __future__ import annotations

from tactbench.stats.components import Components, variance_components
from tactbench.stats.counts import agresti_min, clopper_pearson, fisher_p, rate_interval
from tactbench.stats.families import (
    MIN_FAMILIES,
    Interval,
    clustered_error,
    clustered_interval,
    family_means,
    gap_interval,
    group_means,
    paired_interval,
    t_interval,
)
from tactbench.stats.length import LengthControl, length_control
from tactbench.stats.noninferiority import NonInferiority, families_needed, non_inferiority
from tactbench.stats.passing import pass_hat, pass_interval
from tactbench.stats.planning import chance_for_all, detectable, families_for, power, unseen
from tactbench.stats.ranks import certainly_above, not_excluded_from_first, rank_intervals
from tactbench.stats.robustness import RankMove, first_shares, jackknife_ranks
from tactbench.stats.survival import Curve, survival
from tactbench.stats.worse import Alarm, alarms, holm, worse_p

__all__ = [
    "MIN_FAMILIES",
    "Alarm",
    "Components",
    "Curve",
    "Interval",
    "LengthControl",
    "NonInferiority",
    "RankMove",
    "agresti_min",
    "alarms",
    "certainly_above",
    "chance_for_all",
    "clopper_pearson",
    "clustered_error",
    "clustered_interval",
    "detectable",
    "families_for",
    "families_needed",
    "family_means",
    "first_shares",
    "fisher_p",
    "gap_interval",
    "group_means",
    "holm",
    "jackknife_ranks",
    "length_control",
    "non_inferiority",
    "not_excluded_from_first",
    "paired_interval",
    "pass_hat",
    "pass_interval",
    "power",
    "rank_intervals",
    "rate_interval",
    "survival",
    "t_interval",
    "unseen",
    "variance_components",
    "worse_p",
]
