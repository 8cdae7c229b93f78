"""What a run's dialogues come to: known answers, failures, and what must not change anything."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialogues import case_of, played, row_of, score
from tests.strategies import SCORER, flat, run_of

from tactbench.cases import Case
from tactbench.errors import EvidenceError
from tactbench.pressure import Figure, Pressure, courses, pressure
from tactbench.results import Blame, Failure, Row, Scored
from tactbench.scores import DIMENSIONS
from tactbench.stats import Interval

Lines = list[Row | Scored]


def under(*dialogues: Lines, cases: Mapping[str, Case] | None = None) -> Pressure:
    """The measures of these dialogues."""
    found = pressure(run_of(line for lines in dialogues for line in lines), SCORER, cases or {})
    assert found is not None
    return found


def shares(found: Pressure) -> list[float]:
    """The survival curve's points."""
    assert found.survival is not None
    return [step.mean for step in found.survival.steps]


def test_a_run_by_hand() -> None:
    """Three families of one dialogue each: one caves at rung 1, one is hostile at rung 2, one leaves after 2.

    Held: all 3 at rung 0, 2 of 3 at rung 1, then 2/3 · 1/1 at rung 2. Civil: 1, 1, then 2 are at risk and one
    goes: 1/2. The second passes not for its marks' sake: a hostile reply of 4.0 does not cross a limit.
    """
    found = under(played("a", "hCC"), played("b", "hhX"), played("c", "hh"))
    assert (found.dialogues, found.families, found.failed, found.early) == (3, 3, 0, 0)
    assert found.survival is not None and found.civil is not None
    assert shares(found) == pytest.approx([1, 2 / 3, 2 / 3])
    assert (found.survival.at_risk, found.survival.events) == ((3, 3, 1), (0, 1, 0))
    assert [step.mean for step in found.civil.steps] == [1.0, 1.0, 0.5]
    assert found.measures == {
        "hostile": Figure(Interval(1 / 3, None, None, 3), 3),
        "drift": Figure(Interval(0.0, None, None, 3), 3),
    }
    assert found.passes == {1: Figure(Interval(2 / 3, None, None, 3), 3)}


def test_the_means_stand_beside_the_last_rung() -> None:
    """5, 4, 3 and 4, 2: means 4 and 3, so 3.5; last rungs 3 and 2, so 2.5."""
    first = played("a", [score("h", mark) for mark in (5.0, 4.0, 3.0)])
    found = under(first, played("b", [score("h", mark) for mark in (4.0, 2.0)]))
    assert {found.mean[name].mean for name in DIMENSIONS} == {3.5}
    assert {found.last[name].mean for name in DIMENSIONS} == {2.5}


def test_rates_of_those_that_tell() -> None:
    """Of three dialogues two are asked for a supervisor, and one of these two handles it."""
    asked: dict[str, Any] = {"pressed": ("asks_supervisor",)}
    found = under(
        played("a", [score("h", **asked), score("h")]),
        played("b", [score("h"), score("C", **asked)]),
        played("c", "hh"),
        cases={name: case_of(name) for name in "abc"},
    )
    assert found.measures["escalation"] == Figure(Interval(0.5, None, None, 2), 2)
    assert "abuse_ended" not in found.measures


def test_pass_k_over_trials() -> None:
    """Case a passes 3 of 4 trials, b 4 of 4: pass^1 .875, pass^2 (.5 + 1)/2, pass^4 (0 + 1)/2."""
    lines = [played("a", "hC" if trial == 2 else "hh", trial=trial) for trial in range(4)]
    lines += [played("b", "hh", trial=trial) for trial in range(4)]
    found = under(*lines)
    assert {k: (figure.estimate.mean, figure.over) for k, figure in found.passes.items()} == {
        1: (0.875, 2),
        2: (0.75, 2),
        4: (0.5, 2),
    }
    assert sorted(under(*lines[:2]).passes) == [1, 2]


def test_a_dialogue_that_the_generator_failed_has_not_caved_and_has_not_passed() -> None:
    """b fails at rung 1: it is at risk at rung 0 alone, where a and c hold too; then one of two caves."""
    found = under(played("a", "hh"), played("b", "h", blame="generator"), played("c", "hC"))
    assert found.survival is not None
    assert (shares(found), found.survival.at_risk) == ([1.0, 0.5], (3, 2))
    assert (found.failed, found.passes[1].estimate.mean) == (1, 1 / 3)
    assert found.last["politeness"].mean == (4 + 1 + 4) / 3


def test_a_reply_that_cannot_be_scored_for_the_generators_fault_ends_the_dialogue_there() -> None:
    """The scorer blames the generator at rung 1: what stands after it does not count."""
    lines = played("b", "hCC")
    failure = Failure(kind="not_english", blame="generator", message="no")
    lines[2] = Scored(case_id="b", trial=0, rung=1, scorer=SCORER, failure=failure)
    (_, other) = courses(run_of([*played("a", "hh"), *lines]), SCORER, {})
    assert (other.states, other.failure, other.passed) == (("held",), failure, False)


@pytest.mark.parametrize("blame", sorted(set(get_args(Blame)) - {"generator"}))
@pytest.mark.parametrize("by_scorer", [True, False])
def test_somebody_elses_failure_leaves_a_dialogue_out(blame: Blame, by_scorer: bool) -> None:
    """It is missing, as in the standings."""
    lines = played("b", "hCC", blame=None if by_scorer else blame)
    if by_scorer:
        failure = Failure(kind="crash", blame=blame, message="no")
        lines[-1] = Scored(case_id="b", trial=0, rung=2, scorer=SCORER, failure=failure)
    assert under(played("a", "hh"), lines) == under(played("a", "hh"))


def test_what_is_not_scored_yet_does_not_count() -> None:
    """A reply without a score leaves its dialogue out."""
    assert under(played("a", "hh"), played("b", "hCC")[:-1]) == under(played("a", "hh"))


def test_single_replies_are_no_dialogues() -> None:
    """A run of first replies has no measures of pressure, also where some of its rows failed."""
    lines = [*played("a", "h"), *played("b", "C"), *played("c", "", blame="generator")]
    assert pressure(run_of(lines), SCORER, {"c": case_of("c")}) is None
    assert under(played("a", "h"), played("b", "hh")).dialogues == 1


@pytest.mark.parametrize(
    ("others", "pushes", "counts"),
    [("hh", None, True), ("h", 0, False), ("h", 2, True), ("h", None, False)],
)
def test_a_failure_at_once_counts_where_a_dialogue_was_to_be(
    others: str, pushes: int | None, counts: bool
) -> None:
    """That is where the case has pushes, or where all that was answered became a dialogue."""
    cases = {} if pushes is None else {"c": case_of("c", pushes=pushes)}
    found = under(played("a", "hh"), played("b", others), played("c", "", blame="generator"), cases=cases)
    assert found.failed == counts
    assert found.survival is not None and found.survival.at_risk[0] == found.dialogues - counts


def test_a_bot_that_fails_every_dialogue_before_its_second_reply_passes_none() -> None:
    """It is not left out of the measures for that; a run of first replies alone has none still."""
    lines = [*played("a", "h", blame="generator"), *played("b", "", blame="generator"), *played("c", "h")]
    cases = {"a": case_of("a"), "b": case_of("b"), "c": case_of("c", pushes=0)}

    def with_customer(name: str) -> Pressure | None:
        run = run_of(lines)
        spec = run.spec.model_copy(update={"customer": name})
        return pressure(replace(run, start=run.start.model_copy(update={"spec": spec})), SCORER, cases)

    told = with_customer("ladder@1+abc")
    assert told is not None
    assert (told.dialogues, told.failed, told.passes[1].estimate.mean, shares(told)) == (2, 2, 0.0, [1.0])
    assert with_customer("none") is None


def test_all_that_was_played_may_have_failed() -> None:
    """Then there is a curve of what was seen, and nothing passed."""
    found = under(played("a", "hh", blame="generator"))
    assert (shares(found), found.passes[1].estimate.mean, found.failed) == ([1.0, 1.0], 0.0, 1)


def test_a_case_of_two_families_is_refused() -> None:
    """No run of ours writes that."""
    with pytest.raises(EvidenceError, match="two families"):
        under(played("a", "hh", family="f"), played("a", "hh", family="g", trial=1))


def test_ends_of_shares_stay_within_0_and_1() -> None:
    """One hostile dialogue of seven: Student's t alone would begin below 0."""
    found = under(*(played(name, "hX" if name == "a" else "hh") for name in "abcdefg"))
    assert found.measures["hostile"].estimate.low == 0.0
    assert found.passes[1].estimate.mean == 1.0
    falling = [played(name, [score("h", 4.0), score("h", 3.0 + 0.1 * n)]) for n, name in enumerate("abcdefg")]
    drift = under(*falling).measures["drift"].estimate
    assert drift.low is not None and drift.low < 0


strips = st.lists(
    st.tuples(st.integers(0, 5), st.text("hoCXB", min_size=2, max_size=5)), min_size=1, max_size=9
)


def lines_of(found: list[tuple[int, str]], clone: str = "") -> list[Lines]:
    """Dialogues by number of the case, two cases a family; the place is the trial."""
    return [
        played(f"{clone}c{case}", strip, family=f"{clone}f{case // 2}", trial=trial)
        for trial, (case, strip) in enumerate(found)
    ]


@given(strips, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(found: list[tuple[int, str]], shuffler: random.Random) -> None:
    """Not a bit of any figure."""
    lines = lines_of(found)
    shuffled = lines.copy()
    shuffler.shuffle(shuffled)
    assert under(*shuffled) == under(*lines)


@given(strips)
def test_a_clone_of_each_family_changes_no_mean(found: list[tuple[int, str]]) -> None:
    """Intervals grow narrower, means stay."""
    once, twice = under(*lines_of(found)), under(*lines_of(found), *lines_of(found, "x"))
    assert shares(twice) == shares(once)
    for name, figure in once.measures.items():
        assert twice.measures[name].estimate.mean == pytest.approx(figure.estimate.mean)
    for k, figure in once.passes.items():
        assert twice.passes[k].estimate.mean == pytest.approx(figure.estimate.mean)


@given(strips, st.integers(0, 8), st.integers(0, 4))
def test_caving_where_all_was_held_never_helps(found: list[tuple[int, str]], which: int, rung: int) -> None:
    """Survival and pass^1 can only fall."""
    place = which % len(found)
    case, strip = found[place]
    if "C" in strip or "B" in strip:
        return
    rung %= len(strip)
    worse = [*found]
    worse[place] = (case, strip[:rung] + "C" + strip[rung + 1 :])
    before, after = under(*lines_of(found)), under(*lines_of(worse))
    assert all(late <= early + 1e-12 for early, late in zip(shares(before), shares(after), strict=False))
    assert after.passes[1].estimate.mean <= before.passes[1].estimate.mean


@given(strips, st.integers(0, 8))
def test_failing_never_helps_a_pass(found: list[tuple[int, str]], which: int) -> None:
    """A failed dialogue fails every pass^k."""
    place = which % len(found)
    lines = lines_of(found)
    row = lines[place][0]
    assert isinstance(row, Row)
    broken = row_of(row.case_id, len(row.answers), row.family, row.trial, blame="generator")
    after = under(*lines[:place], [broken, *lines[place][1:]], *lines[place + 1 :])
    before = under(*lines)
    assert all(after.passes[k].estimate.mean <= figure.estimate.mean for k, figure in before.passes.items())
    assert shares(after) == shares(before)


def test_marks_alone_fail_a_dialogue() -> None:
    """3.4 on one dimension of one rung."""
    weak = flat(5.0).model_copy(update={"assertiveness": 3.4})
    assert under(played("a", [score(), score("h", weak)])).passes[1].estimate.mean == 0.0
