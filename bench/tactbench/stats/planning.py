"""What so many families can show: power of the one-sided t test, and what it takes.

Everything here is about a mean of family differences that is tested against a bound `difference` away from
it. So it holds for "better than 0" as for non-inferiority, where with no true change the difference is the
margin. Power is the tail of the noncentral t distribution with noncentrality difference · √G/sd and G - 1
degrees of freedom (Johnson & Welch 1940, Biometrika 31:362). One-sided at .025 is two-sided at .05, as good
as. Hall's correction, where `non_inferiority` has it, costs some 5 points at 12 families, under 1 at 40.
"""

from __future__ import annotations

import math

from tactbench.stats.arithmetic import check_alpha, normal_quantile, t_quantile
from tactbench.stats.families import MIN_FAMILIES

#: From this noncentrality on power is 1 to 10 digits with 5 degrees of freedom or more; scipy's tail fails
#: not far beyond.
_CERTAIN = 30.0
#: Up to this one it is below 1e-6, where scipy's tail fails too.
_HOPELESS = -5.0
#: So many families and more are reckoned by Guenther's rule, which is then right to a family in 100,000.
_MANY = 100_000
#: More families than this are never found.
MOST = 1_000_000_000


def power(difference: float, sd: float, families: int, alpha: float = 0.025, reach: float = 0.0) -> float:
    """The chance, 0 to 1, that a true `difference` is shown by so many families; 0 below `MIN_FAMILIES`.

    `sd` is that of the family differences, above 0, in the unit of `difference`. Right to 6 digits. With
    `reach`, of `non_inferiority` with one, where no family collapses: the lesser of that and of the chance
    that the mean clears what may have gone unseen, as if it were normal.

    Raises ValueError for an sd or an alpha (0 to .5) out of range.
    """
    from scipy.special import ndtr

    _check(sd, alpha)
    if families < MIN_FAMILIES:
        return 0.0
    root = math.sqrt(families) / sd
    clears = float(ndtr((difference - reach * unseen(families, alpha)) * root)) if reach else 1.0
    return min(clears, _tail(difference * root, families, alpha))


def unseen(families: int, alpha: float = 0.025) -> float:
    """The share of families that may be hit by what none of so many was hit by (Clopper & Pearson 1934).

    >>> round(unseen(66), 4), unseen(72) < 0.05 <= unseen(71)
    (0.0544, True)
    """
    return float(1 - alpha ** (1 / families))


def detectable(
    sd: float, families: int, chance: float = 0.8, alpha: float = 0.025, reach: float = 0.0
) -> float:
    """The smallest true difference that is shown with this chance (power), in the unit of `sd`; `reach` as
    with `power`.

    It is also the smallest margin that an unchanged system is certified for with this chance. Infinite below
    `MIN_FAMILIES`. Raises ValueError as `power`, and unless `alpha` < `chance` < 1.
    """
    _check(sd, alpha)
    _check_chance(chance, alpha)
    if families < MIN_FAMILIES:
        return math.inf
    low, high = 0.0, _CERTAIN
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _tail(middle, families, alpha) < chance else (low, middle)
    by_spread = high * sd / math.sqrt(families)
    if not reach:
        return by_spread
    return max(
        by_spread, reach * unseen(families, alpha) + normal_quantile(chance) * sd / math.sqrt(families)
    )


def families_for(
    difference: float, sd: float, chance: float = 0.8, alpha: float = 0.025, reach: float = 0.0
) -> int | None:
    """The fewest families that show this true difference with this chance; `reach` as with `power`.

    None unless the difference is above 0, and where it would take more than a billion; else `MIN_FAMILIES` or
    more. The search starts near (z(1 - alpha) + z(chance))² · sd²/difference², Miller's rule (2024, arXiv
    2411.00640), to which Student's t adds about z(1 - alpha)²/2 (Guenther 1981, Am. Stat. 35:243).

    Raises ValueError as `detectable`.
    """
    _check(sd, alpha)
    _check_chance(chance, alpha)
    if difference <= 0:
        return None
    z = normal_quantile(1 - alpha)
    root = (z + normal_quantile(chance)) * (sd / difference)
    if root > math.sqrt(MOST):
        return None
    normal = root * root
    if normal > _MANY:
        return math.ceil(normal + z * z / 2)
    hit = math.log(alpha) / math.log1p(-difference / reach) if difference < reach else 0  # what reach takes
    count = max(MIN_FAMILIES, math.floor(normal), math.floor(hit))
    while power(difference, sd, count, alpha, reach) < chance:
        count += 1
    return count


def chance_for_all(chance: float, tests: int) -> float:
    """The power that each of so many tests needs, for all of them to pass with `chance` or more.

    1 - (1 - chance)/tests: Bonferroni's inequality on the misses, whatever their correlation.
    """
    if tests < 1 or not 0 < chance < 1:
        raise ValueError(f"a chance of {chance} for {tests} tests: there is no such power")
    return 1 - (1 - chance) / tests


def _tail(noncentrality: float, families: int, alpha: float) -> float:
    """The chance that a noncentral t with families - 1 degrees of freedom exceeds the limit of the test."""
    from scipy.special import nctdtr

    if noncentrality >= _CERTAIN or noncentrality <= _HOPELESS:
        return 1.0 if noncentrality > 0 else 0.0
    limit = t_quantile(families - 1, 1 - 2 * alpha)
    if noncentrality < 0:  # scipy takes none below 0: the other tail of the mirrored distribution
        return float(nctdtr(families - 1, -noncentrality, -limit))
    return min(1.0, max(0.0, 1 - float(nctdtr(families - 1, noncentrality, limit))))


def _check(sd: float, alpha: float) -> None:
    check_alpha(alpha)
    if not 0 < sd < math.inf:
        raise ValueError(f"sd must be above 0 and finite, not {sd}: without spread power means nothing")


def _check_chance(chance: float, alpha: float) -> None:
    if not alpha < chance < 1:
        raise ValueError(f"chance must lie between alpha ({alpha}) and 1, not be {chance}")
