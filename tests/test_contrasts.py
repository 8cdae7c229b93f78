"""Differences within a base case, by hand and as properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import SCORER, case_object, flat, mark, reply, run_of

from tactbench.cases import Case
from tactbench.contrasts import contrasts
from tactbench.journal import Run
from tactbench.results import Row, RunEnd, Scored


def told(points: dict[str, dict[str, float]]) -> tuple[Run, dict[str, Case]]:
    """A run and its cases: by family, politeness of each tag's case; the other dimensions are 3."""
    lines: list[Row | Scored | RunEnd] = []
    cases = {}
    for family, variants in points.items():
        for tag, politeness in variants.items():
            case_id = f"{family}-{tag}"
            told = case_object(id=case_id, family=family, tags=["story", tag])
            cases[case_id] = Case.model_validate(told)
            row = reply(case_id, family)
            lines += [row, *mark(row, flat(3).model_copy(update={"politeness": politeness}))]
    return run_of(lines), cases


def test_a_difference_is_variant_minus_base_in_the_mean_of_the_families() -> None:
    """Two families: +1 and +3 make +2; a family without a base case tells nothing."""
    run, cases = told(
        {"a": {"base": 2, "angry": 3}, "b": {"base": 1, "angry": 4}, "c": {"angry": 5}, "d": {"base": 5}}
    )
    (found,) = contrasts(run, SCORER, cases, "base")
    assert (found.tag, found.families, found.farthest) == ("angry", 2, "b")
    assert found.differences["politeness"].mean == pytest.approx(2)
    assert found.differences["goal_focus"].mean == 0
    assert found.differences["politeness"].low is None  # under six families


def test_opposite_differences_cancel_in_the_mean_and_not_in_the_distance() -> None:
    """+1 and -1: the mean is 0, the variants are apart all the same."""
    run, cases = told({"a": {"base": 3, "name": 4}, "b": {"base": 4, "name": 3}})
    (found,) = contrasts(run, SCORER, cases, "base")
    assert found.differences["tact"].mean == pytest.approx(0)
    assert found.apart > 5


def test_a_case_that_was_not_scored_is_left_out_with_its_family() -> None:
    """No score for the base case of b: b is not compared."""
    run, cases = told({"a": {"base": 2, "angry": 3}, "b": {"base": 1, "angry": 4}})
    scored = run.scored[SCORER]
    assert isinstance(scored, dict)
    del scored["b-base", 0, 0]
    (found,) = contrasts(run, SCORER, cases, "base")
    assert (found.families, found.differences["politeness"].mean) == (1, 1)


@given(st.lists(st.tuples(st.floats(1, 5), st.floats(1, 5)), min_size=6, max_size=9))
def test_swapping_base_and_variant_turns_the_sign(pairs: list[tuple[float, float]]) -> None:
    """The interval is mirrored, the distance is the same."""
    one = told({f"f{n}": {"base": a, "twin": b} for n, (a, b) in enumerate(pairs)})
    other = told({f"f{n}": {"base": b, "twin": a} for n, (a, b) in enumerate(pairs)})
    (there,), (back,) = contrasts(*_args(one)), contrasts(*_args(other))
    assert there.apart == pytest.approx(back.apart)
    assert there.differences["tact"].mean == pytest.approx(-back.differences["tact"].mean)


def _args(pair: tuple[Run, dict[str, Case]]) -> tuple[Run, str, dict[str, Case], str]:
    return pair[0], SCORER, pair[1], "base"
