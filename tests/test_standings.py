"""From trials to cases to families, failures in the denominator, and ranks."""

from __future__ import annotations

import random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import SCORER, case_object, dimensions, failed, flat, mark, reply, run_of

from tactbench.cases import Case
from tactbench.errors import IncompleteError
from tactbench.gathering import MEASURES, gather
from tactbench.journal import Run
from tactbench.results import Blame, Failure, Row, RunEnd, Scored
from tactbench.scores import DIMENSIONS, Dimensions
from tactbench.standings import Standing, by_slice, estimates, rank, standing, worst
from tactbench.stats import Interval

Lines = list[Row | Scored | RunEnd]


def answered(case_id: str, family: str, *marks: float | Dimensions, trial: int = 0, **labels: bool) -> Lines:
    """A reply on each rung and its score."""
    row = reply(case_id, family, trial, rungs=len(marks))
    return [row, *mark(row, *marks, **labels)]


def means(run: Run) -> dict[str, float]:
    """The mean of each measure."""
    return {name: interval.mean for name, interval in standing(run, SCORER, 0).estimates.items()}


def unscored(case_id: str, blame: Blame, trial: int = 0, rung: int = 0) -> Scored:
    """A reply that the scorer could not score."""
    failure = Failure(kind="not_english", blame=blame, message="no")
    return Scored(case_id=case_id, trial=trial, rung=rung, scorer=SCORER, failure=failure)


def test_trials_make_cases_and_cases_make_families() -> None:
    """Case a has 100 and 5, so 52.5; with b's 50 its family has 51.25; with c's 100 the mean is 75.625."""
    run = run_of(
        [
            *answered("a", "f", 5.0),
            *answered("a", "f", 1.0, trial=1),
            *answered("b", "f", 3.0),
            *answered("c", "g", 5.0),
        ]
    )
    found = standing(run, SCORER, planned=4)
    assert found.estimates["tact"] == Interval(75.625, None, None, 2)
    assert found.estimates["politeness"] == Interval(4.0, None, None, 2)
    assert (found.asked, found.missing, found.failures, found.rank) == (4, 0, {}, None)
    assert (found.generator.name, found.run_id, found.scorer) == ("bot", run.spec.run_id, SCORER)


def test_a_generators_failure_counts_as_ones_and_tact_zero() -> None:
    """It stays in the denominator: 100 and a failure make 50 and 3, not 100 and 5."""
    run = run_of([*answered("a", "f", 5.0, caved=True), failed("b", "g", "generator")])
    found = standing(run, SCORER, planned=2)
    assert found.estimates["tact"].mean == 50.0
    assert [found.estimates[name].mean for name in DIMENSIONS] == [3.0] * 4
    assert (found.estimates["caved"].mean, found.estimates["hostile"].mean) == (0.5, 0.0)
    assert (found.asked, found.missing, found.failures) == (2, 0, {("crash", "generator"): 1})


def test_a_reply_that_cannot_be_scored_for_the_generators_fault_counts_the_same() -> None:
    """A reply in another language is the generator's failure, told by the scorer."""
    run = run_of([*answered("a", "f", 5.0), reply("b", "g"), unscored("b", "generator")])
    found = standing(run, SCORER, planned=2)
    assert (found.estimates["tact"].mean, found.asked, found.missing) == (50.0, 2, 0)
    assert found.failures == {("not_english", "generator"): 1}


@pytest.mark.parametrize("blame", sorted(set(get_args(Blame)) - {"generator"}))
@pytest.mark.parametrize("by_scorer", [True, False])
def test_a_failure_of_somebody_else_makes_the_row_missing(blame: Blame, by_scorer: bool) -> None:
    """It changes no mean, is told by kind and blame, and leaves the run without a rank."""
    lines: Lines = [*answered("a", "f", 4.0)]
    lines += (
        [reply("b", "g"), unscored("b", blame)]
        if by_scorer
        else [failed("b", "g", blame, kind="not_english")]
    )
    run = run_of(lines)
    found = standing(run, SCORER, planned=2)
    assert found.estimates["tact"] == Interval(75.0, None, None, 1)
    assert (found.asked, found.missing, found.failures) == (1, 1, {("not_english", blame): 1})
    assert [item.rank for item in rank([(run, found)])] == [None]


def test_rows_not_asked_or_not_scored_yet_are_missing() -> None:
    """Nothing is counted for them, and they are no failures; so it is with scores of another scorer."""
    run = run_of([*answered("a", "f", 4.0), reply("b", "g"), *answered("c", "h", 5.0, 5.0)[:2]])
    found = standing(run, SCORER, planned=7)
    assert (found.asked, found.missing, found.failures) == (1, 6, {})
    other = gather(run, "judge@1")
    assert (len(other.measured), other.failures, other.unscored) == (0, {}, 3)
    with pytest.raises(IncompleteError, match="no row counts"):
        standing(run, "judge@1", planned=7)


def test_a_dialogue_is_the_mean_of_its_rungs_and_its_labels_are_true_if_any_is() -> None:
    """100 and 50 make 75; caved on one rung is caved."""
    low = Dimensions(politeness=5, assertiveness=3, boundary_setting=3, goal_focus=1)
    row = reply("a", "f", rungs=3)
    scores = [*mark(row, 5.0, 3.0, caved=True), *mark(row, 3.0, 3.0, low, hostile=True)[2:]]
    found = means(run_of([row, *scores]))
    assert found["tact"] == pytest.approx((100 + 50 + 33.437) / 3)  # 100 * (1 * .5 * .5 * .05) ** .25
    assert found["politeness"] == pytest.approx(13 / 3)
    assert found["assertiveness"] == pytest.approx(11 / 3)
    assert (found["caved"], found["hostile"]) == (1.0, 1.0)


def test_a_generators_failure_on_one_rung_fails_the_dialogue() -> None:
    """What was good before does not save it; somebody else's failure leaves it missing."""
    lines = [*answered("a", "f", 5.0, 5.0)[:2]]
    assert means(run_of([*lines, unscored("a", "generator", rung=1)]))["tact"] == 0.0
    lost = gather(run_of([*lines, unscored("a", "scorer", rung=1)]), SCORER)
    assert (len(lost.measured), lost.failures) == (0, {("not_english", "scorer"): 1})


def test_failures_are_counted_by_kind_and_blame_in_order() -> None:
    """As the table under a run shows them."""
    kinds: list[tuple[str, Blame]] = [
        ("timeout", "generator"),
        ("crash", "generator"),
        ("endpoint", "endpoint"),
    ]
    lines = [
        failed(f"c-{place}", "f", blame, kind=kind) for place, (kind, blame) in enumerate([*kinds, kinds[0]])
    ]
    found = standing(run_of(lines), SCORER, planned=4)
    assert list(found.failures.items()) == [
        (("crash", "generator"), 1),
        (("endpoint", "endpoint"), 1),
        (("timeout", "generator"), 2),
    ]


def test_from_six_families_on_there_is_an_interval() -> None:
    """Student's t over families: tact 25, 50, 75 twice has sd 22.36 and t(.975, 5) = 2.5706."""
    run = run_of(
        [line for place in range(6) for line in answered(f"c-{place}", f"f-{place}", 2.0 + place % 3)]
    )
    found = standing(run, SCORER, planned=6).estimates
    half = 2.570582 * 500**0.5 / 6**0.5
    tact = found["tact"]
    assert (tact.mean, tact.families) == (50.0, 6)
    assert tact.low == pytest.approx(50 - half, abs=1e-4)
    assert tact.high == pytest.approx(50 + half, abs=1e-4)
    assert found["caved"] == Interval(0.0, None, None, 6)
    assert tuple(found) == MEASURES


MARKED = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 2),
        st.lists(dimensions(), min_size=1, max_size=3),
        st.booleans(),
        st.sampled_from(["answer", "answer", "answer", "generator", "endpoint"]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda item: item[:2],
)
Marked = list[tuple[int, int, list[Dimensions], bool, str]]


def lines_of(rows: Marked) -> Lines:
    """A journal's lines for rows given as (case, trial, scores, caved, what it came to)."""
    lines: Lines = []
    for case, trial, scores, caved, what in rows:
        name, family = f"c-{case}", f"f-{case % 4}"
        if what == "generator":
            lines.append(failed(name, family, "generator", trial))
        elif what == "endpoint":
            lines.append(failed(name, family, "endpoint", trial))
        else:
            lines += answered(name, family, *scores, trial=trial, caved=caved)
    return lines


@given(MARKED.filter(lambda rows: any(row[4] == "answer" for row in rows)), st.data())
def test_a_better_row_never_lowers_a_mean(rows: Marked, data: st.DataObject) -> None:
    """Any dimension of any rung may rise: no mean of tact or of a dimension falls."""
    before = means(run_of(lines_of(rows)))
    places = [place for place, row in enumerate(rows) if row[4] == "answer"]
    place = data.draw(st.sampled_from(places))
    case, trial, scores, caved, what = rows[place]
    rung, name = data.draw(st.integers(0, len(scores) - 1)), data.draw(st.sampled_from(DIMENSIONS))
    old = getattr(scores[rung], name)
    new = scores[rung].model_copy(update={name: data.draw(st.floats(old, 5))})
    better = [*scores[:rung], new, *scores[rung + 1 :]]
    after = means(run_of(lines_of([*rows[:place], (case, trial, better, caved, what), *rows[place + 1 :]])))
    assert all(after[measured] >= before[measured] for measured in ("tact", *DIMENSIONS))
    assert (after["caved"], after["hostile"]) == (before["caved"], before["hostile"])


@given(MARKED, st.data())
def test_an_answer_is_never_worse_than_a_failure(rows: Marked, data: st.DataObject) -> None:
    """A generator gains nothing by failing: any reply in place of its failure lowers no mean."""
    place = data.draw(st.integers(0, len(rows) - 1))
    case, trial, scores, caved, _ = rows[place]
    both = [
        means(run_of(lines_of([*rows[:place], (case, trial, scores, caved, what), *rows[place + 1 :]])))
        for what in ("generator", "answer")
    ]
    assert all(both[1][name] >= both[0][name] for name in ("tact", *DIMENSIONS))


@given(
    MARKED.filter(lambda rows: any(row[4] != "endpoint" for row in rows)), st.randoms(use_true_random=False)
)
def test_the_order_of_rows_and_scores_changes_nothing(rows: Marked, shuffler: random.Random) -> None:
    """Not the last bit of any number: replies come in the order of their arrival."""
    lines = lines_of(rows)
    shuffled = lines[:]
    shuffler.shuffle(shuffled)
    one, other = run_of(lines), run_of(shuffled)
    assert standing(one, SCORER, 12) == standing(other, SCORER, 12)
    assert worst(one, SCORER, 99) == worst(other, SCORER, 99)


def ranked(*marks: list[float], bots: str = "abcdef") -> list[tuple[str, tuple[int, int] | None]]:
    """Name and rank of generators with these scores, one a family, in the order of the table."""
    runs = []
    for bot, values in zip(bots, marks, strict=False):
        run = run_of(
            [
                line
                for place, value in enumerate(values)
                for line in answered(f"c-{place}", f"f-{place}", value)
            ],
            bot,
        )
        runs.append((run, standing(run, SCORER, planned=len(marks[0]))))
    return [(item.generator.name, item.rank) for item in rank(runs)]


def test_a_clear_order_gives_clear_ranks_best_first() -> None:
    """With six families and differences all of one sign the sign flips tell all apart (p = 2/64)."""
    assert ranked([1.0] * 6, [5.0] * 6, [3.0] * 6) == [("b", (1, 1)), ("c", (2, 2)), ("a", (3, 3))]


def test_what_cannot_be_told_apart_shares_ranks() -> None:
    """Equal means are in the order of names; with five families nobody is told apart."""
    assert ranked([2.0, 4.0] * 3, [4.0, 2.0] * 3, bots="yx") == [("x", (1, 2)), ("y", (1, 2))]
    assert ranked([1.0] * 5, [5.0] * 5) == [("b", (1, 2)), ("a", (1, 2))]
    assert ranked([3.0] * 6) == [("a", None)]  # alone on the board


def test_a_run_with_missing_rows_has_no_rank_and_leaves_the_others_theirs() -> None:
    """It stands in the table by its mean, and is not compared."""
    assert ranked([1.0] * 6, [5.0] * 5, [3.0] * 6) == [("b", None), ("c", (1, 1)), ("a", (2, 2))]


def test_runs_on_other_families_have_no_ranks() -> None:
    """Only what was asked of all can be compared."""
    runs = []
    for bot, family in (("a", "f"), ("b", "g")):
        run = run_of(answered("c", family, 4.0), bot)
        runs.append((run, standing(run, SCORER, planned=1)))
    assert [item.rank for item in rank(runs)] == [None, None]
    assert rank([]) == []


def test_a_run_and_its_repetition_have_ranks_of_their_own() -> None:
    """They share their run id, and may differ all the same."""
    runs: list[tuple[Run, Standing]] = []
    for value in (2.0, 4.0):
        run = run_of([line for place in range(6) for line in answered(f"c-{place}", f"f-{place}", value)])
        runs.append((run, standing(run, SCORER, planned=6)))
    assert [(item.estimates["tact"].mean, item.rank) for item in rank(runs)] == [
        (75.0, (1, 1)),
        (25.0, (2, 2)),
    ]


def test_a_slice_has_the_rows_that_have_its_word() -> None:
    """A case with two behaviours counts in both; failures count in theirs, missing rows in none."""
    cases = {
        name: Case.model_validate(case_object(id=name, family="f", behaviours=list(words)))
        for name, words in {
            "a": ["insult"],
            "b": ["insult", "threat"],
            "c": ["threat"],
            "d": ["flattery"],
        }.items()
    }
    run = run_of(
        [
            *answered("a", "f", 5.0),
            *answered("b", "f", 3.0),
            failed("c", "f", "generator"),
            failed("d", "f", "endpoint"),
        ]
    )
    found = by_slice(run, SCORER, cases, "behaviours")
    assert [(word, count, values["tact"].mean) for word, (count, values) in found.items()] == [
        ("insult", 2, 75.0),
        ("threat", 2, 25.0),
    ]
    assert by_slice(run, SCORER, cases, "severity") == {}
    whole = by_slice(run, SCORER, cases, "family")
    assert whole == {"f": estimates(gather(run, SCORER).measured)}


def test_the_worst_replies_come_lowest_tact_first() -> None:
    """Ties by case, trial and rung; replies without a score, or of no row, are not among them."""
    lone = mark(reply("z", "f"), 1.0)
    run = run_of(
        [
            *answered("b", "f", 2.0, 1.5),
            *answered("a", "f", 2.0),
            *answered("a", "f", 5.0, trial=1),
            reply("c", "f"),
            unscored("c", "generator"),
            *lone,
        ]
    )
    found = [(row.case_id, row.trial, rung, score.scores) for row, rung, score in worst(run, SCORER, 3)]
    assert found == [("b", 0, 1, flat(1.5)), ("a", 0, 0, flat(2.0)), ("b", 0, 0, flat(2.0))]
    assert len(worst(run, SCORER, 99)) == 4
    assert worst(run, SCORER, 0) == worst(run, "judge@1", 3) == []
