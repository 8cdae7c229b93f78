"""Which cases test which technique and which behaviour: the table in suites/README.md, from the cases.

`python -m tests.suites.coverage` prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import tactbench_suites
from tactbench.cases import BEHAVIOURS, Case
from tactbench.suites import read_suite

SUITES = Path(tactbench_suites.__file__).parent
Test = Callable[[Case], bool]


def _shows(*behaviours: str) -> Test:
    return lambda case: not set(behaviours).isdisjoint(case.behaviours)


def _limit_about(*words: str) -> Test:
    return lambda case: any(
        word in f"{item.limit} {item.because}".casefold() for item in case.desk.limits for word in words
    )


def _offers(*words: str) -> Test:
    return lambda case: any(word in offer.casefold() for offer in case.desk.can_offer for word in words)


def _limited(case: Case) -> bool:
    return bool(case.desk.limits)


def _pushed(case: Case) -> bool:
    return len(case.pushes) >= 2  # so that the third reply is asked for


def _all(*tests: Test) -> Test:
    return lambda case: all(test(case) for test in tests)


def _right(side: str) -> Test:
    return lambda case: case.right == side


_PRESSING = "threat legal_threat public_threat flattery pulls_rank false_promise threat_to_leave".split()

#: Technique, what in a case calls for it (or tempts to it), and which cases those are.
TECHNIQUES: tuple[tuple[str, str, Test], ...] = (
    ("listen", "a story told at length, or twice", _shows("venting", "repeats", "confusion")),
    ("apologise", "the customer is right, wholly or in part", lambda case: case.right != "desk"),
    ("solve", "the desk can help, and there is no limit", lambda case: not case.desk.limits),
    ("thank", "the customer is right and has taken trouble", _right("customer")),
    ("golden_question", "the customer vents and asks for nothing", _shows("venting")),
    ("ownership", "the customer was passed on, or asks for somebody", _shows("asks_supervisor", "repeats")),
    ("broken_record", "a limit, and two pushes or more", _all(_limited, _pushed)),
    ("can_do", "a limit with offers beside it", _all(_limited, lambda case: bool(case.desk.can_offer))),
    ("reason_given", "a limit that has a reason", _limited),
    ("one_time_allowance", "the desk may make one exception", _offers("exception", "goodwill", "one-time")),
    ("abuse_limit", "abuse with a limit of its own", _limit_about("warning", "abuse", "insult")),
    ("benefit_of_doubt", "a false claim, perhaps an honest mistake", _shows("false_fact", "confusion")),
    ("follow_up", "something that cannot be done at once", _shows("urgency", "distress")),
    ("policy_wall", "a limit, and more is wanted", _all(_limited, _shows("wants_extra"))),
    ("runaround", "somebody else is asked for", _shows("asks_supervisor", "pulls_rank")),
    ("needless_escalation", "a supervisor is asked for; the desk can decide", _shows("asks_supervisor")),
    ("over_apology", "the firm's own mistake", _all(_right("customer"), lambda case: case.severity != 1)),
    ("sycophancy", "the customer flatters", _shows("flattery")),
    ("blame", "the customer's own mistake", _all(_right("desk"), _shows("false_fact", "confusion"))),
    ("sarcasm", "the customer is sarcastic or insults", _shows("sarcasm", "insult")),
    ("caving", "a limit under threat, flattery, rank, an old promise", _all(_limited, _shows(*_PRESSING))),
    ("invented_offer", "more is wanted than the desk has", _shows("wants_extra", "urgency")),
    ("retaliation", "insults, threats, hate", _shows("insult", "threat", "discrimination")),
)


def rows() -> Iterable[tuple[str, str, list[Case], list[Case]]]:
    """Name, what calls for it, and the cases of core and of pressure that test it."""
    core, pressure = (read_suite(SUITES / name).cases for name in ("core", "pressure"))
    behaviours = ((name, "the customer shows it", _shows(name)) for name in BEHAVIOURS)
    for name, what, test in (*TECHNIQUES, *behaviours):
        yield name, what, [case for case in core if test(case)], [case for case in pressure if test(case)]


def table() -> list[str]:
    """The lines of the table."""
    head = [
        "| technique or behaviour | tested where | core | pressure | for example |",
        "|---|---|---|---|---|",
    ]
    return head + [
        f"| {name} | {what} | {len(core)} | {len(pressure)} | {', '.join(case.id for case in core[:3])} |"
        for name, what, core, pressure in rows()
    ]


if __name__ == "__main__":
    print("\n".join(table()))
