"""What a gate on rates certifies of an unchanged bot: promised from one pilot, kept on bots drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from statistics import fmean

import numpy as np
import numpy.typing as npt
import pytest

from tactbench.gate.checks import ALPHA
from tactbench.gate.rehearsal import Rehearsal, rehearsal
from tactbench.stats import non_inferiority, unseen

Chances = npt.NDArray[np.float64]
"""Of an event, by family and case."""
Draw = Callable[[np.random.Generator], Chances]
PROMISED = 0.967


def concentrated(source: np.random.Generator) -> Chances:
    """8 % of 100 families, of two cases each, give in with a chance of .3."""
    return np.where(source.random(100) < 0.08, 0.3, 0.0)[:, None] * np.ones((100, 2))


def spread(source: np.random.Generator) -> Chances:
    """40 % of all cases do."""
    return np.where(source.random((100, 2)) < 0.4, 0.3, 0.0)


def rare(source: np.random.Generator) -> Chances:
    """10 % of 66 single cases, with a chance of .2."""
    return np.where(source.random((66, 1)) < 0.1, 0.2, 0.0)


def thrown(source: np.random.Generator, chances: Chances, trials: int = 4) -> Chances:
    """Shape (families, cases, trials): 1 where it happened."""
    return (source.random((*chances.shape, trials)) < chances[..., None]).astype(float)


def rehearsed(events: Chances) -> Rehearsal:
    """From a pilot of those trials."""
    places = [(family, case) for family in range(events.shape[0]) for case in range(events.shape[1])]
    families = {f"{family}-{case}": f"f{family}" for family, case in places}
    return rehearsal(families, [{f"{family}-{case}": list(events[family, case]) for family, case in places}])


def kept(draw: Draw, pilots: int, runs: int) -> float:
    """How often an unchanged bot passes at the margin promised, over pilots and bots of one kind."""
    source, found = np.random.default_rng(9), []
    for _ in range(pilots):
        first = draw(source)
        margin = rehearsed(thrown(source, first)).margin(len(first), 4, PROMISED, ALPHA)
        for _ in range(runs):
            chances = draw(source)
            before, after = (1 - thrown(source, chances).mean(axis=(1, 2)) for _ in range(2))
            test = non_inferiority(before, after, margin, span=1, reach=float(before.mean()), alpha=ALPHA)
            found.append(test.passes)
    return fmean(found)


@pytest.mark.parametrize("draw", [concentrated, spread, rare])
def test_a_promise_is_kept_in_short(draw: Draw) -> None:
    """Wide bounds, to catch what is plainly wrong."""
    assert kept(draw, 4, 60) > 0.9


@pytest.mark.slow
@pytest.mark.parametrize("draw", [concentrated, spread, rare])
def test_a_promise_is_kept(draw: Draw) -> None:
    """A chance of .967 over 40 pilots and 6,000 bots, to .03: .945 where events are rarest."""
    assert kept(draw, 40, 150) >= PROMISED - 0.03


def test_what_never_happened_is_bounded_and_nothing_else() -> None:
    """The bound of no event: 72 families for .05; and the families that it takes, to one in twenty."""
    nothing = rehearsed(np.zeros((72, 1, 4)))
    assert nothing.margin(72, 4, PROMISED, ALPHA) == pytest.approx(unseen(72)) and unseen(72) < 0.05
    needed = nothing.families_for(0.05, 4, PROMISED, ALPHA)
    assert needed is not None and 72 <= needed <= 76
    assert nothing.families_for(0.0001, 4, PROMISED, ALPHA) is None


def test_more_families_and_more_trials_certify_less() -> None:
    """And the same pilot always says the same."""
    source = np.random.default_rng(1)
    pilot = rehearsed(thrown(source, spread(source)))
    margins = [pilot.margin(families, 4, 0.8, ALPHA) for families in (25, 50, 100, 400)]
    assert margins == sorted(margins, reverse=True)
    assert pilot.margin(100, 8, 0.8, ALPHA) < pilot.margin(100, 1, 0.8, ALPHA)
    assert pilot.margin(100, 4, 0.8, ALPHA) == pilot.margin(100, 4, 0.8, ALPHA)


def test_two_versions_differ_by_what_they_differ() -> None:
    """Cases that one version fails and the other does not count, whichever comes first."""
    families = {f"c{number}": f"f{number}" for number in range(100)}
    good = {case_id: [0.0] * 4 for case_id in families}
    bad = {case_id: [float(number % 10 == 0)] * 4 for number, case_id in enumerate(families)}
    apart = rehearsal(families, [good, bad]).margin(100, 4, 0.8, ALPHA)
    assert apart > rehearsal(families, [bad]).margin(100, 4, 0.8, ALPHA)
    assert apart == pytest.approx(rehearsal(families, [bad, good]).margin(100, 4, 0.8, ALPHA), rel=0.2)
