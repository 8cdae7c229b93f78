"""What all of these statistics are reckoned with: exactly rounded sums, checked rows, quantiles and tails.

The quantiles come from the incomplete beta function: its inverse is the same to 15 digits in scipy 1.12 and
1.17, where `stdtrit`, the obvious choice for Student's t, had 9 right digits in 1.12.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Values that lie closer together than this share of the largest one differ by rounding only.
ROUNDING = 1e-12

#: Nothing larger in size is a score; up to here fourth powers and sums of them stay finite.
LARGEST = 1e50

#: Nothing closer together than this is told apart, whatever the scale: squares of it would vanish.
SMALLEST = 1e-75


def vector(values: npt.ArrayLike, name: str) -> Floats:
    """`values` as one row of usable numbers, at least one. Raises ValueError that names the place."""
    row = np.asarray(values, dtype=np.float64)
    if row.ndim != 1:
        raise ValueError(f"{name} must be one row of numbers, not of shape {row.shape}")
    if not row.size:
        raise ValueError(f"{name} is empty: there is nothing to average")
    finite(row, name)
    if float(np.abs(row).max()) > LARGEST:
        place = int(np.argmax(np.abs(row) > LARGEST))
        raise ValueError(f"{name}[{place}] is larger in size than {LARGEST:g}: that is no score")
    return row


def score_table(values: npt.ArrayLike, name: str, columns: str) -> Floats:
    """`values` as a table of finite numbers with at least one row, a row a system.

    Raises ValueError that names the place; `columns` is the message's word for what stands in a row.
    """
    found = np.asarray(values, dtype=np.float64)
    if found.ndim != 2 or not len(found):
        raise ValueError(f"{name} must be of shape (systems, {columns}) with a system, not {found.shape}")
    return finite(found, name)


def finite(values: Floats, name: str) -> Floats:
    """The same values; ValueError with the place of the first that is NaN or infinite."""
    if not np.isfinite(values).all():
        place = np.argwhere(~np.isfinite(values))[0].tolist()
        raise ValueError(f"{name}{place} is not a finite number")
    return values


def paired(a: npt.ArrayLike, b: npt.ArrayLike, names: tuple[str, str] = ("a", "b")) -> tuple[Floats, float]:
    """The differences b - a, family by family, and up to which size they or their spread are rounding only.

    Raises ValueError as `vector`, and when the two differ in length.
    """
    before, after = vector(a, names[0]), vector(b, names[1])
    if len(before) != len(after):
        raise ValueError(
            f"{names[0]} and {names[1]} differ in their number of families: {len(before)}, {len(after)}"
        )
    return after - before, rounding(before, after)


def rounding(*rows: Floats) -> float:
    """Up to which size a difference or a spread of these values is rounding only."""
    return ROUNDING * max(float(np.abs(row).max()) for row in rows) + SMALLEST


def mean_of(values: Sequence[float] | Floats) -> float:
    """The mean, the sum exactly rounded: the order of the values changes no bit."""
    return math.fsum(values) / len(values)


def variance(values: Sequence[float] | Floats, mean: float) -> float:
    """The sum of squared deviations from `mean` over n - 1 (over 1 for a single value)."""
    return math.fsum((value - mean) ** 2 for value in values) / max(1, len(values) - 1)


def check_level(level: float) -> None:
    """Raise ValueError unless `level` lies between 0 and 1."""
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not be {level}")


def check_alpha(alpha: float) -> None:
    """Raise ValueError unless `alpha`, the error rate of a one-sided test, lies between 0 and .5."""
    if not 0 < alpha < 0.5:
        raise ValueError(f"alpha must lie between 0 and 0.5, not be {alpha}")


def t_quantile(df: float, level: float) -> float:
    """The t that a share `level` of Student's distribution stays below in size; t²/(df + t²) is beta."""
    from scipy.special import betaincinv  # here, as it takes longer to import than all else in this package

    share = float(betaincinv(0.5, df / 2, level))
    return math.sqrt(df * share / (1 - share))


def t_tail(t: float, df: float) -> float:
    """The share of Student's distribution above `t`, which may be infinite."""
    from scipy.special import betainc

    if math.isinf(t):
        return 0.0 if t > 0 else 1.0
    beyond = float(betainc(df / 2, 0.5, df / (df + t * t))) / 2
    return beyond if t > 0 else 1 - beyond


def normal_quantile(share: float) -> float:
    """The z that a share of the standard normal distribution stays below (Wichura 1988, AS 241)."""
    from statistics import NormalDist

    return NormalDist().inv_cdf(share)
