"""Two runs side by side: paired on one suite, apart on two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.strategies import SCORER, mark, reply, run_of, spec_of

from tactbench.comparing import compare
from tactbench.errors import EvidenceError
from tactbench.journal import Run
from tactbench.results import Row, RunEnd, RunStart, Scored, SuiteId
from tactbench.stats import gap_interval, paired_interval


def told(points: list[float], bot: str = "bot", suite: str = "mini") -> Run:
    """A run of one case a family with these marks on all dimensions."""
    lines: list[Row | Scored | RunEnd] = []
    for number, value in enumerate(points):
        row = reply(f"{suite}-{number}", f"{suite}-f{number}")
        lines += [row, *mark(row, value)]
    run = run_of(lines, bot)
    spec = spec_of(bot, suite=SuiteId(name=suite, version="1", digest=suite))
    return replace(run, start=RunStart(run_id=spec.run_id, spec=spec, started=""))


LOW, HIGH = [1.0, 2, 3, 4, 2, 3], [2.0, 4, 3, 5, 3, 3]


def test_two_bots_on_one_suite_are_paired_by_family() -> None:
    """The interval is that of the differences; swapped, it is mirrored."""
    found = compare(told(LOW, "a"), told(HIGH, "b"), SCORER)
    assert found.paired
    assert found.differences["politeness"] == paired_interval(LOW, HIGH)
    assert found.means["politeness"] == pytest.approx((2.5, 20 / 6))
    back = compare(told(HIGH, "b"), told(LOW, "a"), SCORER)
    assert back.differences["tact"].mean == -found.differences["tact"].mean


def test_one_bot_on_two_suites_shows_the_gap() -> None:
    """Public and withheld: Welch's interval, second minus first."""
    found = compare(told(LOW), told([*HIGH, 4.0], suite="withheld"), SCORER)
    assert not found.paired
    assert found.differences["goal_focus"] == gap_interval([*HIGH, 4.0], LOW)


def test_one_bot_on_two_suites_with_two_customers_is_refused() -> None:
    """Dialogues against first replies would pass for a gap between the suites."""
    first, second = told(LOW), told(HIGH, suite="withheld")
    spec = second.spec.model_copy(update={"customer": "none"})
    second = replace(second, start=second.start.model_copy(update={"spec": spec}))
    with pytest.raises(EvidenceError, match="its customer was none, and that of"):
        compare(first, second, SCORER)


def test_what_does_not_belong_together_is_refused() -> None:
    """Two bots on two suites; other families; nothing that counts."""
    with pytest.raises(EvidenceError, match="two bots need one suite, and two suites one bot"):
        compare(told(LOW, "a"), told(HIGH, "b", "other"), SCORER)
    with pytest.raises(EvidenceError, match="has other families than"):
        compare(told(LOW, "a"), told(HIGH[:5], "b"), SCORER)
    with pytest.raises(EvidenceError, match="no row counts; tactbench show"):
        compare(told(LOW, "a"), told([], "b"), SCORER)
