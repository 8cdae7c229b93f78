"""What is known of an endpoint while it is asked: how many calls it takes, when the next may begin, whether
it is down.

    limit       starts low where the endpoint is remote, and doubles with each round of replies (slow start)
    429         cuts the limit, once for all calls that were under way together: to a half in the slow start,
                later by a fifth; from then on it grows by one with each round. As long as it can be cut, the
                call that met it loses no retry by it; where one at a time is too many, all of them wait
    Retry-After nobody asks before, be it of a 429 or a 503; where it is longer than LONGEST_WAIT, the call is
                not made again
    5xx, none   (a reset, a refusal, nonsense) never shrink the limit; the call is made again after a random
                wait of up to 1, 2, 4 … 60 s ("full jitter")
    other 4xx   will not be better next time: the call is not made again
    in a row    so many calls that fail without a success between them open the circuit: one call at a time
                tries it, after 1, 2, 4 … 60 s, and loses no retry by it. It is down when that fails twice
                before the first success, and for PATIENCE after it (at once where there are no retries)

Additive increase, multiplicative decrease: Chiu and Jain, Computer Networks and ISDN Systems 17 (1989). Full
jitter: M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog (2015).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from random import uniform
from typing import Any

from tactbench.engine.spacing import Spacing, Tokens
from tactbench.engine.turns import Again
from tactbench.engine.work import Outcome
from tactbench.errors import EndpointError, message_of
from tactbench.results import Answer, Failure
from tactbench.steps import Gauge

#: Calls at once to a remote endpoint that nothing is known of.
FIRST = 8
#: Seconds that are never waited longer: between two tries, and because the endpoint asks for it.
LONGEST_PAUSE, LONGEST_WAIT = 60.0, 600.0
#: Before the first success: failures in a row that open the circuit, and calls that then try it.
TO_OPEN_AT_FIRST, TRIES_AT_FIRST = 3, 2
#: After it: failures in a row that open the circuit, and seconds that it is then tried for.
TO_OPEN, PATIENCE = 10, 300.0
#: What a 429 leaves of the limit, once the slow start is over: half of it would leave a quarter of the
#: endpoint unused in the mean, and a run would take a third longer.
GENTLY = 0.8
#: Numbers that are told count as this where they are larger.
MOST = 1e12
#: Statuses below 500 that may be better next time.
PASSING = frozenset({408, 409, 425, 429})


@dataclass(frozen=True)
class Pace:
    """How an endpoint may be asked."""

    retries: int = 0
    """How often a call that failed is made again."""
    requests_per_minute: float = inf
    tokens_per_minute: float = inf


@dataclass(frozen=True)
class Trouble:
    """An EndpointError, as far as it can be believed: it is a plugin's."""

    status: int | None
    asked: float
    """Seconds that the endpoint asks to wait; 0 where it asks for nothing."""
    said: str

    @classmethod
    def of(cls, error: EndpointError) -> Trouble:
        """What the error tells."""
        status, asked = getattr(error, "status", None), getattr(error, "retry_after", None)
        return cls(
            status if isinstance(status, int) and 100 <= status < 600 else None,
            _amount(asked),
            message_of(error),
        )

    @property
    def hopeless(self) -> bool:
        """Whether the same call would come to the same."""
        return self.status is not None and self.status < 500 and self.status not in PASSING


def _amount(value: Any) -> float:
    """A number that somebody else told; 0 where it is none, or below 0."""
    return float(min(value, MOST)) if isinstance(value, int | float) and value >= 0 else 0.0


class Endpoint:
    """The gate of an endpoint's calls; its state outlives a loop that had to be given up."""

    def __init__(
        self,
        pace: Pace,
        most: int,
        *,
        gently: bool = False,
        pay: Callable[[float | None], None] = lambda _: None,
    ) -> None:
        """`most` calls at once; `gently` begins with few."""
        self._pace = pace
        self._most = most
        self._limit = float(min(FIRST, most) if gently else most)
        self._starting = gently
        self._in_flight = 0
        self._not_before = 0.0
        self._cut_at = -inf
        self._requests = Spacing(pace.requests_per_minute)
        self._tokens = Tokens(pace.tokens_per_minute)
        self._failures = 0
        self._succeeded = False
        self._opened_at: float | None = None
        self._probes = 0
        self._retries = 0
        self._why = ""
        self._untold = False
        self._now = 0.0
        self.pay = pay
        """Is told what each reply cost; None where it did not tell."""
        self.down = ""
        """Why it is plainly down, once it is."""

    def begin(self) -> None:
        """Nobody is in flight."""
        self._in_flight = 0
        self._tokens.begin()

    def gauge(self) -> Gauge:
        """How it is asked at this moment."""
        return Gauge(
            in_flight=self._in_flight,
            limit=self._places,
            why=self._why,
            waiting=max(0.0, round(self._not_before - self._now, 1)),
            retries=self._retries,
        )

    @property
    def _places(self) -> int:
        return 1 if self._opened_at is not None else int(min(self._limit, self._tokens.most))

    def enter(self, now: float) -> float:
        """0 where a call may begin; else the seconds until the next look."""
        self._now = now
        if self._in_flight >= self._places:
            return inf
        wait = max(self._not_before - now, self._requests.wait(now), self._tokens.wait(now))
        if wait > 0:
            return wait
        self._requests.take(now, 1)
        self._tokens.take(now)
        self._in_flight += 1
        return 0.0

    def leave(self, outcome: Outcome, began: float, tries: int, now: float) -> Again | None:
        """Take note of what a call came to; whether it is to be made again."""
        self._now = now
        self._in_flight = max(0, self._in_flight - 1)
        error = outcome.error
        if outcome.timed_out:
            self._tokens.keep()
        elif outcome.dropped or error is not None:
            self._tokens.fail()
        else:
            self._succeed(outcome.value)
        if not isinstance(error, EndpointError):
            return None
        return self._trouble(Trouble.of(error), began, tries, now)

    def _trouble(self, trouble: Trouble, began: float, tries: int, now: float) -> Again | None:
        if 0 < trouble.asked <= LONGEST_WAIT and not trouble.hopeless:
            self._not_before = max(self._not_before, now + trouble.asked)
        if trouble.status == 429:
            again = self._throttled(trouble, began, now, self._after(trouble, tries))
        else:
            tried = self._tries_it(began)
            again = self._after(trouble, 0, counts=False) if tried else self._after(trouble, tries)
            self._fail(trouble, began, now)
        if again is None or self.down or not self._pace.retries:
            return None
        self._retries += 1
        return Again(max(again.after, self._not_before - now), again.counts)

    def _tries_it(self, began: float) -> bool:
        """Whether a call that began then is one of those that try an endpoint that fails."""
        return self._opened_at is not None and began > self._opened_at

    def _after(self, trouble: Trouble, tries: int, *, counts: bool = True) -> Again | None:
        """The next try; None where there is none."""
        if trouble.hopeless or trouble.asked > LONGEST_WAIT or tries >= self._pace.retries:
            return None
        return Again(max(trouble.asked, uniform(0, min(LONGEST_PAUSE, 2.0 ** min(tries, 10)))), counts)

    def _succeed(self, value: object) -> None:
        self._failures, self._succeeded = 0, True
        if self._opened_at is not None:
            self._opened_at, self._probes, self._why = None, 0, "it answers again"
        if self._limit < self._most and self._in_flight + 1 >= self._limit / 2:
            self._limit = min(self._most, self._limit + (1 if self._starting else 1 / self._limit))
        if isinstance(value, Failure):  # it has no field to tell what it cost
            self._tokens.keep()
            return
        answer = value if isinstance(value, Answer) else None
        self.pay(answer.cost if answer else None)
        self._tokens.reply(_amount(answer.input_tokens) + _amount(answer.output_tokens) if answer else 0.0)
        if self._tokens.in_vain and not self._untold:
            self._untold, self._why = True, "replies tell no tokens: so many a minute cannot be kept"

    def _throttled(self, trouble: Trouble, began: float, now: float, again: Again | None) -> Again | None:
        """A 429: the others were under way already, and are not held against it too."""
        could, first = self._limit > 1, began > self._cut_at
        if first and could:
            before, share = int(self._limit), 0.5 if self._starting else GENTLY
            self._limit = max(1.0, self._limit * share // 1)
            self._cut_at, self._starting = now, False
            self._why = f"429: {before} at once were too many"
        if (could or not first) and trouble.asked <= LONGEST_WAIT:
            return Again(max(trouble.asked, uniform(0, 1)), counts=False)
        if again is None:  # it would not take even one at a time
            self._fail(trouble, began, now)
        elif first:  # one at a time is too many: it is the pace that is too fast, for all of them
            self._not_before = max(self._not_before, now + again.after)
        return again

    def _fail(self, trouble: Trouble, began: float, now: float) -> None:
        """Count a failure; open the circuit, or call the endpoint down."""
        if self.down or (self._opened_at is not None and not self._tries_it(began)):
            return  # it was under way before
        self._failures += 1
        self._probes += self._opened_at is not None
        if self._opened_at is None and self._failures < (TO_OPEN if self._succeeded else TO_OPEN_AT_FIRST):
            return
        if self._succeeded:
            over = self._opened_at is not None and now - self._opened_at >= PATIENCE
        else:
            over = self._probes >= min(TRIES_AT_FIRST, self._pace.retries)
        if over or not self._pace.retries or trouble.hopeless:
            self.down = f"{self._failures} calls in a row failed, the last: {trouble.said}"
            return
        if self._opened_at is None:
            self._opened_at = now
            self._why = "its calls fail; one at a time tries it"
        pause = min(LONGEST_PAUSE, 2.0 ** min(self._probes, 10))
        self._not_before = max(self._not_before, now + pause)
