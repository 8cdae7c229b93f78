"""pass^k: all of k trials."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.stats import Interval, pass_hat, pass_interval

trials = st.lists(st.booleans(), min_size=1, max_size=7)


def test_three_of_four() -> None:
    """The known answers: .75, .5, .25, 0."""
    assert [pass_hat(4, 3, k) for k in (1, 2, 3, 4)] == [0.75, 0.5, 0.25, 0.0]
    assert [1 - pass_hat(4, 1, k) for k in (1, 2, 3, 4)] == [0.75, 1, 1, 1]  # pass@k: not all of k failed


@given(trials, st.integers(1, 7))
def test_it_is_the_share_of_choices_that_all_passed(passed: list[bool], k: int) -> None:
    """Against every choice of k trials, one by one."""
    if k > len(passed):
        with pytest.raises(ValueError, match="there is no such pass"):
            pass_hat(len(passed), sum(passed), k)
        return
    choices = [all(choice) for choice in combinations(passed, k)]
    assert pass_hat(len(passed), sum(passed), k) == pytest.approx(sum(choices) / len(choices))


@given(trials)
def test_more_in_a_row_is_never_easier(passed: list[bool]) -> None:
    """pass^k falls with k; pass^1 is the plain rate."""
    found = [pass_hat(len(passed), sum(passed), k) for k in range(1, len(passed) + 1)]
    assert found == sorted(found, reverse=True)
    assert found[0] == sum(passed) / len(passed)


def test_cases_then_families() -> None:
    """Case a passes 1 of 2, b 2 of 2, both of f; c 2 of 2, of g. pass^1: f (.5 + 1)/2 = .75, g 1, so .875.
    pass^2: a 0, b 1, so f .5, g 1, so .75."""
    cases, families = list("aabbcc"), list("ffffgg")
    passed = [True, False, True, True, True, True]
    assert pass_interval(cases, families, passed, 1) == (Interval(0.875, None, None, 2), 3)
    assert pass_interval(cases, families, passed, 2) == (Interval(0.75, None, None, 2), 3)


def test_a_case_with_too_few_trials_tells_nothing() -> None:
    """Of two trials pass^4 is not known; one case of one trial leaves pass^2 to the other."""
    assert pass_interval(["a", "a"], ["f", "f"], [True, True], 4) is None
    found = pass_interval(["a", "b", "b"], ["f", "g", "g"], [False, True, True], 2)
    assert found == (Interval(1.0, None, None, 1), 1)


def test_a_case_has_one_family() -> None:
    """Also where it would not count."""
    with pytest.raises(ValueError, match="two families"):
        pass_interval(["a", "a"], ["f", "g"], [True, True], 2)
