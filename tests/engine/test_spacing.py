"""Budgets for each minute: no window of the clock ever holds more than its share, and a little."""

from __future__ import annotations

from math import inf, isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tactbench.engine.endpoint import Endpoint, Pace
from tactbench.engine.spacing import CATCH_UP, FEW, Spacing
from tactbench.engine.work import Outcome
from tactbench.errors import EndpointError
from tactbench.results import Answer

pauses = st.lists(st.floats(0, 90), min_size=1, max_size=120)


def windows(taken: list[tuple[float, float]], seconds: float) -> list[float]:
    """What was taken in each window of so many seconds that begins with somebody's taking."""
    return [sum(much for at, much in taken if start <= at < start + seconds) for start, _ in taken]


@given(
    per_minute=st.floats(0.5, 10_000),
    amounts=st.lists(st.floats(0.1, 50), min_size=1, max_size=120),
    gaps=pauses,
    seconds=st.floats(0.01, 300),
)
@settings(max_examples=200, deadline=None)
def test_any_window_holds_its_share(
    per_minute: float, amounts: list[float], gaps: list[float], seconds: float
) -> None:
    """However eagerly or lazily it is asked: the share of the window, what may be caught up with, and the one
    amount that was begun while there was room."""
    spacing, now, taken = Spacing(per_minute), 1000.0, list[tuple[float, float]]()
    for number, amount in enumerate(amounts):
        now += max(spacing.wait(now), gaps[number % len(gaps)] if number % 3 == 0 else 0.0)
        spacing.take(now, amount)
        taken.append((now, amount))
    most = per_minute / 60 * (seconds + CATCH_UP) + max(amounts)
    assert all(held <= most * 1.000001 for held in windows(taken, seconds))


@given(per_minute=st.floats(1, 10_000), count=st.integers(2, 300))
def test_who_is_eager_gets_the_whole_share(per_minute: float, count: int) -> None:
    """Nothing of a minute is given away."""
    spacing, now = Spacing(per_minute), 50.0
    for _ in range(count):
        now += spacing.wait(now)
        spacing.take(now, 1)
    assert now - 50 == pytest.approx(max(0.0, (count - 1) * 60 / per_minute - CATCH_UP), abs=1e-6)


@pytest.mark.parametrize("per_minute", [5e-324, 1e-300, 1e-9, 1e15, inf])
def test_odd_numbers_give_a_time_to_wait(per_minute: float) -> None:
    """Never none at all (inf would mean that somebody has to give a place back), and never nonsense."""
    spacing = Spacing(per_minute)
    for amount in (0.0, 1.0, 1e12):
        spacing.take(5.0, amount)
        assert isfinite(spacing.wait(6.0)) and spacing.wait(6.0) >= 0


def asked(
    pace: Pace, most: int, told: list[int], seconds: float, gently: bool = False
) -> list[tuple[float, float]]:
    """When each of a row of calls began, and the tokens that it came to; asked as eagerly as is allowed."""
    endpoint = Endpoint(pace, most, gently=gently)
    endpoint.begin()
    now, begun = 100.0, list[tuple[float, float]]()
    under_way: list[tuple[float, float, int]] = []  # ends, began, tokens
    for tokens in told:
        while wait := endpoint.enter(now):
            ends = min((end for end, _, _ in under_way), default=inf)
            now = min(now + wait, ends)
            assert now < inf, "nobody could ever begin"
            if ends <= now:
                one = min(under_way)
                under_way.remove(one)
                answer = Answer(text="x", input_tokens=one[2])
                endpoint.leave(Outcome(value=answer), one[1], 0, now)
        begun.append((now, float(tokens)))
        under_way.append((now + seconds, now, tokens))
    return begun


@given(
    requests=st.floats(1, 5_000),
    most=st.integers(1, 64),
    count=st.integers(1, 200),
    seconds=st.floats(0.001, 20),
    gently=st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_an_endpoint_is_asked_so_often_a_minute(
    requests: float, most: int, count: int, seconds: float, gently: bool
) -> None:
    """In any minute, and however many at once."""
    begun = asked(Pace(0, requests_per_minute=requests), most, [1] * count, seconds, gently)
    ones = [(at, 1.0) for at, _ in begun]
    assert max(windows(ones, 60)) <= requests * (60 + CATCH_UP) / 60 + 1.000001


@given(
    tokens=st.floats(100, 100_000),
    most=st.integers(1, 32),
    told=st.lists(st.integers(1, 3_000), min_size=1, max_size=200),
    seconds=st.floats(0.001, 20),
)
@settings(max_examples=100, deadline=None)
def test_tokens_a_minute_hold_but_for_what_was_under_way(
    tokens: float, most: int, told: list[int], seconds: float
) -> None:
    """What a reply takes is known when it is there: a window may hold its share and what was in flight, at
    its beginning and at its end, and no more."""
    begun = asked(Pace(0, tokens_per_minute=tokens), most, told, seconds)
    biggest = sorted(told)[-2 * most - 2 :]
    assert max(windows(begun, 60)) <= tokens * (60 + CATCH_UP) / 60 + sum(biggest) * 1.000001


def test_the_budgets_hold_over_a_new_loop() -> None:
    """An endpoint outlives a loop that had to be given up, and so does what was spent of its minute."""
    endpoint = Endpoint(Pace(0, requests_per_minute=60), 8)
    endpoint.begin()
    assert endpoint.enter(10.0) == 0
    endpoint.begin()
    assert 0.8 < endpoint.enter(10.0) <= 1.0


@pytest.mark.parametrize("seconds", [0.2, 15.0])
def test_tokens_are_kept_from_the_first_call_on(seconds: float) -> None:
    """100 tokens a call, 6,000 a minute, 64 at once: a second for each, the first ones too."""
    begun = asked(Pace(0, tokens_per_minute=6_000), 64, [100] * 80, seconds)
    assert begun[-1][0] - begun[0][0] >= 79 - CATCH_UP - 1e-6
    assert sum(at == begun[0][0] for at, _ in begun) == FEW


def test_a_call_that_failed_gives_back_its_tokens() -> None:
    """The next need not wait for what nobody used; who ran out of time may have used them."""
    endpoint = Endpoint(Pace(5, tokens_per_minute=600), 64)
    endpoint.begin()
    assert endpoint.enter(0.0) == 0
    endpoint.leave(Outcome(value=Answer(text="x", input_tokens=100)), 0.0, 0, 1.0)
    for outcome in (Outcome(error=EndpointError("no")), Outcome(dropped=True), Outcome(error=ValueError())):
        assert endpoint.enter(30.0) == 0
        assert endpoint.enter(30.0) > 9
        endpoint.leave(outcome, 30.0, 0, 30.0)
    assert endpoint.enter(30.0) == 0
    endpoint.leave(Outcome(timed_out=True), 30.0, 0, 30.0)
    assert endpoint.enter(30.0) > 9


def test_replies_that_tell_no_tokens_are_told_of() -> None:
    """Once it is clear that the limit cannot be kept, nothing is held up by it, and the progress says why."""
    endpoint = Endpoint(Pace(0, tokens_per_minute=600), 64)
    endpoint.begin()
    assert [endpoint.enter(0.0) for _ in range(FEW + 1)] == [0.0] * FEW + [inf]
    for _ in range(FEW):
        assert endpoint.gauge().why == ""
        endpoint.leave(Outcome(value="fine"), 0.0, 0, 1.0)
    assert endpoint.gauge().why == "replies tell no tokens: so many a minute cannot be kept"
    assert endpoint.gauge().limit == 64
