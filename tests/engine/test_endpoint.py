"""An endpoint's gate on a clock of its own: how its limit moves, when calls are made again, when it is down.

`tests/storms.py` plays the pool and a service in events, so that minutes of a storm take no time.
"""

from __future__ import annotations

from math import inf, nan
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storms import FINE, Service, Storm, capacity, failed

from tactbench.engine import endpoint as module
from tactbench.engine.endpoint import FIRST, LONGEST_PAUSE, LONGEST_WAIT, PATIENCE, Endpoint, Pace, Trouble
from tactbench.engine.turns import Again
from tactbench.engine.work import Outcome
from tactbench.errors import EndpointError
from tactbench.results import Answer, Failure


def begun(endpoint: Endpoint, now: float) -> int:
    """Let in whoever may at this moment; how many."""
    number = 0
    while endpoint.enter(now) == 0:
        number += 1
    return number


def a_round(endpoint: Endpoint, inside: int, now: float) -> int:
    """Each of those inside comes back, and whoever may takes its place; how many are in then."""
    after = inside
    for _ in range(inside):
        endpoint.leave(FINE, now - 1, 0, now)
        after += begun(endpoint, now) - 1
    return after


def made(retries: int = 5, most: int = 64, **fields: Any) -> Endpoint:
    """An endpoint with nobody in flight."""
    endpoint = Endpoint(Pace(retries), most, **fields)
    endpoint.begin()
    return endpoint


@pytest.fixture(autouse=True)
def dice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same luck each time."""
    monkeypatch.setattr(module, "uniform", Random(17).uniform)


@pytest.fixture
def no_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every random wait is as long as it may be."""
    monkeypatch.setattr(module, "uniform", lambda _least, most: most)


# --- the limit ---------------------------------------------------------------------------------------------


def test_a_remote_endpoint_is_begun_with_a_few_and_twice_as_many_each_round() -> None:
    """8, 16, 32 … up to the most; a local one has all its places at once."""
    endpoint = made(most=100, gently=True)
    rounds = [begun(endpoint, 0)]
    for now in range(1, 6):
        rounds.append(a_round(endpoint, rounds[-1], now))
    assert rounds == [8, 16, 32, 64, 100, 100]
    assert FIRST == 8 and begun(made(most=100), 0) == 100


def test_a_limit_that_nobody_uses_does_not_grow() -> None:
    """One after the other says nothing of many at once."""
    endpoint = made(gently=True)
    for now in range(100):
        assert endpoint.enter(now) == 0
        endpoint.leave(FINE, now, 0, now + 0.5)
    assert endpoint.gauge().limit == FIRST


def test_a_round_of_429_cuts_once_and_then_it_grows_by_one_a_round() -> None:
    """Those that were under way together are one piece of news."""
    endpoint = made(most=64)
    assert begun(endpoint, 0) == 64
    for _ in range(40):
        again = endpoint.leave(failed(429), 0, 0, 1)
        assert again is not None and not again.counts
    assert endpoint.gauge().limit == 51
    assert endpoint.gauge().why == "429: 64 at once were too many"
    inside = 24 + begun(endpoint, 2)
    assert inside == 51
    for now in range(3, 8):
        before, inside = inside, a_round(endpoint, inside, now)
        assert inside == endpoint.gauge().limit and inside - before in (0, 1)
    assert inside in (55, 56)
    endpoint.leave(failed(429), 7, 0, 10)  # begun after the cut: news again
    assert endpoint.gauge().limit == int(inside * 0.8)


@given(
    st.lists(st.sampled_from([500, 502, 503, 504, 529, 599, None, 408, 409, 425]), min_size=1, max_size=60),
    st.integers(1, 64),
)
def test_nothing_but_429_shrinks_the_limit(statuses: list[int | None], most: int) -> None:
    """A service in trouble is not one that is asked too much."""
    endpoint = made(most=most)
    now = 0.0
    for status in statuses:
        begun(endpoint, now)
        endpoint.leave(failed(status), now, 0, now + 0.1)
        endpoint.leave(FINE, now, 0, now + 0.1)
        now += 100
    assert (endpoint.gauge().limit, endpoint.down) == (most, "")


def test_the_limit_stays_between_one_and_the_most() -> None:
    """Whatever comes."""
    dice = Random(3)
    endpoint, now = made(retries=100, most=7, gently=True), 0.0
    for _ in range(2_000):
        now += 100
        count_ = begun(endpoint, now)
        assert count_ == endpoint.gauge().limit and 1 <= count_ <= 7
        for _ in range(count_):
            endpoint.leave(FINE if dice.random() < 0.8 else failed(429), now, 0, now + 1)


# --- waits -------------------------------------------------------------------------------------------------


def test_before_a_retry_after_nobody_is_let_in() -> None:
    """Neither after a 429 nor after a 503; those that had no answer yet may still get one."""
    for status in (429, 503):
        endpoint = made(most=8)
        assert begun(endpoint, 0) == 8
        again = endpoint.leave(failed(status, 30), 0, 0, 1)
        assert again is not None and again.after >= 30
        for _ in range(6):
            endpoint.leave(FINE, 0, 0, 2)
        assert endpoint.enter(5) == 26
        assert endpoint.gauge().waiting == 26
        endpoint.leave(failed(status, 3), 0, 0, 6)  # a shorter one takes nothing back
        assert endpoint.enter(30.5) == 0.5
        assert endpoint.enter(31) == 0


def test_who_is_told_to_wait_for_very_long_is_not_asked_again() -> None:
    """Its quota is used up: resuming tomorrow is better than sleeping; and nobody else waits for that."""
    for status in (429, 503):
        endpoint = made()
        assert endpoint.enter(0) == 0
        assert endpoint.leave(failed(status, LONGEST_WAIT + 1), 0, 0, 1) is None
        assert endpoint.enter(1) == 0


@given(tries=st.integers(0, 99), seed=st.integers(0, 99))
def test_waits_grow_with_full_jitter_and_are_bounded(tries: int, seed: int) -> None:
    """0 to 2^tries seconds, 60 at most."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "uniform", Random(seed).uniform)
        endpoint = made(retries=100)
        begun(endpoint, 0)
        again = endpoint.leave(failed(), 0, tries, 1)
    assert again is not None and again.counts
    assert 0 <= again.after <= min(LONGEST_PAUSE, 2.0**tries)


@pytest.mark.parametrize("retries", [0, 1, 3])
def test_so_many_retries_and_no_more(retries: int) -> None:
    """The last failure stands."""
    endpoint, tries = made(retries=retries), 0
    endpoint.leave(FINE, 0, 0, 0)
    while True:
        assert endpoint.enter(1_000 * (tries + 1)) == 0
        if endpoint.leave(failed(), 1_000 * (tries + 1), tries, 1_000 * (tries + 1)) is None:
            break
        tries += 1
    assert tries == retries


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422, 200, 302])
def test_what_will_be_no_better_next_time_is_not_made_again(status: int) -> None:
    """And three in a row at the beginning mean that the address or the key is wrong."""
    endpoint = made()
    for number in range(3):
        assert not endpoint.down
        assert endpoint.enter(number) == 0
        assert endpoint.leave(failed(status, 5), number, 0, number) is None
        assert endpoint.enter(number) == 0, "nobody waits for that"
    assert endpoint.down == "3 calls in a row failed, the last: no"


def test_a_429_costs_no_retry_while_the_limit_can_be_cut() -> None:
    """So a storm at 64 wide leaves every call its five tries."""
    endpoint, limits = made(retries=1, gently=True), []
    for number in range(4):
        assert begun(endpoint, 10 * number) == (1 if number else 8)
        again = endpoint.leave(failed(429), 10 * number, 1, 10 * number + 1)
        assert again is not None and not again.counts
        for _ in range(endpoint.gauge().in_flight - endpoint.gauge().limit + 1):
            endpoint.leave(Outcome(dropped=True), 0, 0, 0)
        limits.append(endpoint.gauge().limit)
    assert limits == [4, 3, 2, 1]
    assert begun(endpoint, 100) == 1
    assert endpoint.leave(failed(429), 100, 1, 101) is None  # one at a time was too many


@pytest.mark.usefixtures("no_luck")
def test_where_one_at_a_time_is_too_many_all_of_them_wait() -> None:
    """It is the pace that is too fast; who comes next would meet the same."""
    endpoint = made(most=1)
    assert endpoint.enter(0) == 0
    again = endpoint.leave(failed(429), 0, 2, 1)
    assert again == Again(4.0, counts=True)
    assert endpoint.enter(1) == 4.0


def test_without_retries_nothing_is_made_again_and_429_is_not_down() -> None:
    """One cut for all that were under way, and the others are refused, but the service lives."""
    endpoint = made(retries=0, gently=True)
    assert begun(endpoint, 0) == 8
    for _ in range(8):
        assert endpoint.leave(failed(429), 0, 0, 1) is None
    assert (endpoint.down, endpoint.gauge().limit, endpoint.gauge().retries) == ("", 4, 0)


# --- the circuit -------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_luck")
def test_an_endpoint_that_never_answered_is_given_up_in_seconds() -> None:
    """Three failures, then two tries after 1 and 2 seconds; the rest of the first round does not count."""
    endpoint = made(gently=True)
    assert begun(endpoint, 0) == 8
    for _ in range(8):
        assert endpoint.leave(failed(None), 0, 0, 0.1) is not None
    assert endpoint.gauge().why == "its calls fail; one at a time tries it"
    assert endpoint.enter(0.5) == pytest.approx(0.6)
    assert begun(endpoint, 1.1) == 1  # half open: one alone
    assert endpoint.leave(failed(None), 1.1, 1, 1.2) is not None
    assert endpoint.enter(1.3) == pytest.approx(1.9)
    assert begun(endpoint, 3.2) == 1
    assert endpoint.leave(failed(None), 3.2, 2, 3.3) is None
    assert endpoint.down == "5 calls in a row failed, the last: no"


def test_one_that_answered_is_waited_for_and_its_limit_is_kept() -> None:
    """Ten in a row open the circuit; a success closes it, with all the places that there were."""
    endpoint = made(most=16)
    assert begun(endpoint, 0) == 16
    for _ in range(6):
        endpoint.leave(FINE, 0, 0, 1)
    assert begun(endpoint, 2) == 6
    for number in range(10):
        assert endpoint.gauge().limit == 16
        endpoint.leave(failed(), 0, 0, 3 + number / 100)
    assert endpoint.gauge().limit == 1
    for _ in range(6):  # begun before it opened
        endpoint.leave(failed(), 2, 0, 3.2)
    now, pauses = 4.2, []
    for _ in range(4):
        assert begun(endpoint, now) == 1
        endpoint.leave(failed(), now, 0, now)
        pauses.append(endpoint.enter(now))
        now += pauses[-1]
    assert pauses == pytest.approx([2, 4, 8, 16])
    assert begun(endpoint, now) == 1
    assert endpoint.leave(FINE, now, 4, now + 1) is None
    assert (endpoint.down, endpoint.gauge().why) == ("", "it answers again")
    assert begun(endpoint, now + 1) == 16


def test_a_success_of_before_does_not_hide_that_it_is_down_and_closes_no_harm() -> None:
    """A late success is a success: it answers."""
    endpoint = made(most=16)
    begun(endpoint, 0)
    for _ in range(3):
        endpoint.leave(failed(), 0, 0, 1)
    assert endpoint.gauge().limit == 1
    endpoint.leave(FINE, 0, 0, 1.5)
    assert endpoint.gauge().limit == 16


@pytest.mark.parametrize(
    "outcome",
    [Outcome(timed_out=True), Outcome(dropped=True), Outcome(error=ValueError("its own"))],
    ids=["timed out", "dropped", "crashed"],
)
def test_what_is_not_the_services_trouble_changes_nothing(outcome: Outcome) -> None:
    """The place is free again; neither a retry nor a failure nor a success is counted."""
    endpoint = made(most=4)
    for now in range(30):
        assert begun(endpoint, now) == 4
        for _ in range(4):
            assert endpoint.leave(outcome, now, 0, now) is None
    assert (endpoint.down, endpoint.gauge().retries, endpoint.gauge().limit) == ("", 0, 4)


# --- nonsense ----------------------------------------------------------------------------------------------


class Bare(EndpointError):
    """A vendor's own, which does not call what it overrides."""

    def __init__(self) -> None:
        Exception.__init__(self, "bare")


NONSENSE = [
    None, "", "429", "soon", b"7", nan, inf, -inf, -1, -0.5, 0, 1e308, 10**400, -(10**400), True, False,
    [], {}, object(), 3 + 4j,
]  # fmt: skip


@pytest.mark.parametrize(
    "status", NONSENSE, ids=lambda it: type(it).__name__ if type(it) is object else repr(it)
)
@pytest.mark.parametrize(
    "retry_after", NONSENSE, ids=lambda it: type(it).__name__ if type(it) is object else repr(it)
)
def test_nonsense_in_status_and_retry_after_does_no_harm(status: Any, retry_after: Any) -> None:
    """A plugin hands on what its vendor sends: it never breaks the run, nor makes it wait for ever."""
    error = EndpointError("no")
    error.status, error.retry_after = status, retry_after
    endpoint = made()
    begun(endpoint, 0)
    again = endpoint.leave(Outcome(error=error), 0, 0, 1)
    assert again is None or 0 <= again.after <= LONGEST_WAIT
    assert Trouble.of(error).status is None
    assert 0 <= endpoint.enter(1) <= LONGEST_WAIT or endpoint.gauge().in_flight
    assert endpoint.leave(Outcome(error=Bare()), 0, 0, 1) is not None


@pytest.mark.parametrize(
    "cost", NONSENSE, ids=lambda it: type(it).__name__ if type(it) is object else repr(it)
)
def test_nonsense_in_what_a_reply_cost_does_no_harm(cost: Any) -> None:
    """It is told as it is; tokens that are none count as none."""
    paid: list[Any] = []
    endpoint = Endpoint(Pace(0, tokens_per_minute=1_000.0), 4, pay=paid.append)
    endpoint.begin()
    answer = Answer.model_construct(text="x", cost=cost, input_tokens=cost, output_tokens=cost)
    assert endpoint.enter(0) == 0
    endpoint.leave(Outcome(value=answer), 0, 0, 1)
    assert len(paid) == 1
    wait = endpoint.enter(1)
    assert 0 <= wait < inf


def test_a_failure_that_a_generator_returns_tells_no_cost_and_is_no_trouble() -> None:
    """A filtered reply, say: nobody asks what it cost."""
    paid: list[Any] = []
    endpoint = made(pay=paid.append)
    endpoint.enter(0)
    failure = Failure(kind="filtered", blame="generator", message="no")
    assert endpoint.leave(Outcome(value=failure), 0, 0, 1) is None
    assert paid == []
    endpoint.enter(1)
    endpoint.leave(Outcome(value=Answer(text="x", cost=0.25)), 1, 0, 2)
    endpoint.leave(FINE, 1, 0, 2)
    assert paid == [0.25, None]


# --- storms ------------------------------------------------------------------------------------------------


def simulated(endpoint: Endpoint, jobs: int, width: int, service: Service) -> Storm:
    """What came of so many calls."""
    return Storm(endpoint, jobs, width, service).play()


@pytest.mark.parametrize("most", [1, 3, 10, 40, 150])
@pytest.mark.parametrize("retry_after", [None, 0.0])
def test_in_a_storm_of_429_the_limit_comes_near_the_capacity(most: int, retry_after: float | None) -> None:
    """Nothing is lost, few asks are wasted, and what is used of the capacity is what halving leaves of it."""
    jobs = 40 * max(most, 10)
    storm = simulated(made(most=200, gently=True), jobs, 200, capacity(most, 1.0, retry_after))
    assert storm.lost == 0
    assert storm.most_beside <= most
    assert 0.6 * most <= storm.mean_limit(10) <= most + 1.5
    assert storm.seconds <= 1.5 * jobs / most + 15
    assert storm.asks <= (2.1 if most == 1 else 1.3) * jobs + 250  # 1, 2, 1, 2 …


@pytest.mark.parametrize("width", [8, 32, 128])
def test_a_service_that_counts_its_asks_is_asked_at_its_pace(width: int) -> None:
    """120 a minute, and not a word of when to come back: some asks are in vain, next to no row is lost, and
    the pace is kept."""
    tokens, last = 10.0, 0.0

    def service(now: float, _beside: int) -> tuple[float, Outcome]:
        nonlocal tokens, last
        tokens, last = min(10.0, tokens + 2 * (now - last)), now
        if tokens < 1:
            return 0.002, failed(429)
        tokens -= 1
        return 0.2, FINE

    storm = simulated(made(most=width, gently=True), 600, width, service)
    assert storm.lost <= 3
    assert storm.asks <= 4 * 600
    assert storm.seconds <= 1.2 * 600 / 2


@pytest.mark.parametrize("width", [1, 8, 64])
def test_bursts_of_5xx_cost_time_and_no_rows(width: int) -> None:
    """A tenth of all calls fail, at random: each is made again."""
    dice = Random(5)

    def service(_now: float, _beside: int) -> tuple[float, Outcome]:
        return 0.5, failed(503) if dice.random() < 0.1 else FINE

    endpoint = made(most=width)
    storm = simulated(endpoint, 600, width, service)
    assert (storm.lost, endpoint.down) == (0, "")
    assert 600 < storm.asks < 750
    assert storm.seconds < 1.5 * 600 * 0.5 / width + 60


@pytest.mark.parametrize("width", [8, 64])
@pytest.mark.parametrize("gone", [3, 12])
def test_a_service_that_goes_away_and_comes_back_loses_nothing(width: int, gone: float) -> None:
    """Meanwhile one at a time tries it."""

    def service(now: float, _beside: int) -> tuple[float, Outcome]:
        return (0.01, failed(None)) if 5 <= now < 5 + gone else (0.1, FINE)

    endpoint = made(most=width)
    storm = simulated(endpoint, 200 * width, width, service)
    assert (storm.lost, endpoint.down) == (0, "")
    assert storm.asks <= 200 * width + 2 * width + 30
    assert storm.seconds <= 20 + gone + 20 + 5


@pytest.mark.parametrize("retries", [1, 5])
@pytest.mark.parametrize("gone", [60, 230])
def test_an_outage_of_minutes_ends_no_run_that_had_replies(retries: int, gone: float) -> None:
    """However few the retries of a call are; but those calls fail that were in hand before it was known."""

    def service(now: float, _beside: int) -> tuple[float, Outcome]:
        return (0.01, failed(None)) if 5 <= now < 5 + gone else (0.1, FINE)

    endpoint = made(retries, most=16)
    storm = simulated(endpoint, 2_000, 16, service)
    assert (storm.lost, endpoint.down) == (0, "")
    assert storm.seconds <= 2_000 * 0.1 / 16 + gone + 2 * LONGEST_PAUSE


def test_one_that_had_replies_is_down_after_five_minutes_or_at_once_without_retries() -> None:
    """Tried every minute at least; nobody waits for a key that was taken back."""

    def service(outcome: Outcome) -> Service:
        return lambda now, _: (0.01, outcome) if now >= 5 else (0.1, FINE)

    endpoint = made(most=16)
    storm = simulated(endpoint, 2_000, 16, service(failed(503)))
    assert endpoint.down and PATIENCE <= storm.seconds - 5 <= PATIENCE + LONGEST_PAUSE + 10
    for pace, outcome in ((0, failed(503)), (5, failed(401))):
        endpoint = made(pace, most=16)
        storm = simulated(endpoint, 2_000, 16, service(outcome))
        assert endpoint.down and storm.seconds < 10


@pytest.mark.parametrize("outcome", [failed(None), failed(503), failed(401), failed(429, 3_600)])
@pytest.mark.parametrize("width", [1, 8, 200])
def test_a_service_that_is_down_is_left_in_seconds(outcome: Outcome, width: int) -> None:
    """After a handful of asks."""
    endpoint = made(most=width, gently=True)
    storm = simulated(endpoint, 5_000, width, lambda *_: (0.01, outcome))
    assert endpoint.down
    assert storm.seconds < 10
    assert storm.asks <= 2 * FIRST + 10
