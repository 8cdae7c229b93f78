"""How a gate would judge an unchanged bot on a rate, by trying it out on what a pilot shows.

A rate of something rare has no spread worth the name, so no formula of a t test says what its gate
certifies. Here an unchanged bot is drawn again and again, families as in the pilot, each case with a chance
of its own, and `non_inferiority` judges it. The chance of a case is drawn from beta(x + m, n - x + 1 - m): x
of its n trials, and one more trial's worth of the mean m of all, as what never failed in four trials may yet.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tactbench.stats import MIN_FAMILIES, non_inferiority

#: Rehearsals of one design.
DRAWS = 300
#: Chances that a case may have, all alike likely.
CHANCES = 64
#: More families than that are not rehearsed.
MOST = 5_000

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Rehearsal:
    """A rate, case by case."""

    chances: tuple[Floats, Floats]
    """Of two versions of the bot, or twice of one; shape (cases, CHANCES)."""
    sizes: npt.NDArray[np.intp]
    """Cases of each family; a family's cases stand side by side."""

    def certified(self, families: int, trials: int, alpha: float) -> list[float]:
        """The smallest margin that each rehearsal certifies, in order of size; inf where none."""
        dice = _Dice()
        found = [self._once(dice, families, trials, alpha) for _ in range(DRAWS)]
        return sorted(math.inf if one is None else one for one in found)

    def margin(self, families: int, trials: int, chance: float, alpha: float) -> float:
        """The smallest margin that passes with this chance; the pilot itself is a draw, and takes its half of
        the misses."""
        place = min(DRAWS, math.ceil((1 + chance) / 2 * (DRAWS + 1))) - 1
        return self.certified(families, trials, alpha)[place]

    def families_for(self, margin: float, trials: int, chance: float, alpha: float) -> int | None:
        """So many let this margin pass with this chance, to one in twenty; None where MOST do not."""
        short, enough = 0, MIN_FAMILIES
        while self.margin(enough, trials, chance, alpha) >= margin:
            short, enough = enough, math.ceil(enough * 1.5)
            if short >= MOST:
                return None
        while enough - short > max(1, enough // 20):
            middle = (short + enough) // 2
            fits = middle >= MIN_FAMILIES and self.margin(middle, trials, chance, alpha) < margin
            short, enough = (short, middle) if fits else (middle, enough)
        return enough

    def _once(self, dice: _Dice, families: int, trials: int, alpha: float) -> float | None:
        first = np.concatenate([[0], np.cumsum(self.sizes)])
        drawn = dice.below(len(self.sizes), families)
        sizes = self.sizes[drawn]
        starts = np.cumsum(sizes) - sizes
        cases = np.arange(int(sizes.sum())) - np.repeat(starts - first[drawn], sizes)
        column, turned = dice.below(CHANCES, len(cases)), dice.uniform(len(cases)) < 0.5
        one, other = (side[cases, column] for side in self.chances)
        before, after = (
            1 - np.add.reduceat(dice.shares(chance, trials), starts) / sizes
            for chance in (np.where(turned, one, other), np.where(turned, other, one))
        )
        reach = float(np.sort(before)[math.ceil(0.9 * families) - 1])  # as in the gate
        return non_inferiority(before, after, 0.5, span=1.0, reach=reach, alpha=alpha).certifiable


def rehearsal(families: Mapping[str, str], versions: Sequence[Mapping[str, Sequence[float]]]) -> Rehearsal:
    """From the family of each case, and the values (0 to 1) of its trials, of one version or two."""
    ordered = sorted(families, key=lambda case_id: (families[case_id], case_id))
    names = [families[case_id] for case_id in ordered]
    sizes = np.array([names.count(name) for name in sorted(set(names))], dtype=np.intp)
    tables = [_table([version[case_id] for case_id in ordered]) for version in versions]
    return Rehearsal((tables[0], tables[-1]), sizes)


def _table(values: Sequence[Sequence[float]]) -> Floats:
    from scipy.special import betaincinv

    events, trials = np.array([math.fsum(one) for one in values]), np.array([len(one) for one in values])
    mean = float(events.sum() / trials.sum())
    if mean in (0.0, 1.0):  # of what never happened no chance can be told
        return np.full((len(values), CHANCES), mean)
    at = (np.arange(CHANCES) + 0.5) / CHANCES
    drawn = betaincinv((events + mean)[:, None], (trials - events + 1 - mean)[:, None], at[None, :])
    return np.asarray(drawn, dtype=np.float64)


class _Dice:
    """Random numbers that are the same on every machine."""

    def __init__(self) -> None:
        self._source = np.random.PCG64(20_221_122)

    def uniform(self, count: int) -> Floats:
        """0 to 1."""
        raw = np.atleast_1d(self._source.random_raw(count)) >> np.uint64(11)
        return np.asarray(raw * 2.0**-53, dtype=np.float64)

    def shares(self, chances: Floats, trials: int) -> Floats:
        """For each chance, in how many of so many trials it comes to pass: 0 to 1."""
        thrown = self.uniform(len(chances) * trials).reshape(-1, trials)
        return np.asarray((thrown < chances[:, None]).mean(axis=1), dtype=np.float64)

    def below(self, most: int, count: int) -> npt.NDArray[np.intp]:
        """Whole numbers from 0."""
        return (self.uniform(count) * most).astype(np.intp)
