"""pass^k: how likely a case is passed k times out of k (Yao et al. 2024, tau-bench, arXiv 2406.12045).

From n trials of a case, c of them passed, C(c, k) / C(n, k) estimates that without bias: it is the share of
all choices of k trials in which all passed (an estimator of the kind of Chen et al. 2021, arXiv 2107.03374).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from tactbench.stats.families import Interval, family_means, t_interval


def pass_hat(trials: int, passed: int, k: int) -> float:
    """The estimate for one case; 0 to 1.

    >>> [pass_hat(4, 3, k) for k in (1, 2, 3, 4)]
    [0.75, 0.5, 0.25, 0.0]

    Raises ValueError unless 0 <= passed <= trials and 1 <= k <= trials.
    """
    if not (0 <= passed <= trials and 1 <= k <= trials):
        raise ValueError(f"{passed} of {trials} trials passed, k = {k}: there is no such pass^k")
    return comb(passed, k) / comb(trials, k)


def pass_interval(
    cases: Sequence[str], families: Sequence[str], passed: Sequence[bool], k: int
) -> tuple[Interval, int] | None:
    """pass^k over families, with its t interval, and the number of cases that it is over.

    One row is one trial. Cases with fewer than k trials tell nothing of it; None where all have fewer.
    Raises ValueError when the lengths differ, and when a case claims two families.
    """
    home: dict[str, str] = {}
    trials: dict[str, list[bool]] = {}
    for case, family, one in zip(cases, families, passed, strict=True):
        if home.setdefault(case, family) != family:
            raise ValueError(f"case {case!r} claims two families: {home[case]!r} and {family!r}")
        trials.setdefault(case, []).append(one)
    told = {case: pass_hat(len(ours), sum(ours), k) for case, ours in trials.items() if len(ours) >= k}
    if not told:
        return None
    _, means = family_means(list(told), [home[case] for case in told], list(told.values()))
    return t_interval(means), len(told)
