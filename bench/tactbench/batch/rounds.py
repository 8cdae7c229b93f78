"""A dialogue in rounds: what is to be asked next, and what was asked before. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tactbench.batch.manifest import Asked, Entry
from tactbench.batch.requests import Settings, request_of
from tactbench.briefing import briefing
from tactbench.cases import Case
from tactbench.dialogue import turns_of
from tactbench.results import Row, digest_of

#: Why the next reply of a dialogue that goes on is missing; it takes the rung.
WAITS = "rung {} waits for its batch; tactbench batch export … --rest JOURNAL"


def next_rung(row: Row | None) -> int | None:
    """The rung of the reply that is to be asked for; None where it has ended, or the customer is to speak."""
    if row is None:
        return 0
    return None if row.final or customers_turn(row) else len(row.answers)


def customers_turn(row: Row) -> bool:
    """Whether the customer could not be heard: it is asked again with the next import."""
    return not row.final and len(row.said) < len(row.answers)


def merely_waits(row: Row) -> bool:
    """Whether nothing failed: the next reply was not asked for yet, or has not come."""
    return row.failure is not None and row.failure.message == WAITS.format(len(row.answers))


def after(row: Row | None, rung: int) -> str:
    """SHA-256 of what bot and customer said before the reply at `rung`; empty before the first reply."""
    if row is None or rung == 0:
        return ""
    return digest_of([[answer.text for answer in row.answers[:rung]], row.said[:rung]])


def next_requests(
    first: Mapping[Asked, Any],
    cases: Mapping[str, Case],
    rows: Mapping[tuple[str, int], Row],
    settings: Settings,
) -> dict[Asked, Any]:
    """Of each dialogue the request for its next reply, in the order of the first ones."""
    pattern = briefing() if settings.system == "desk" else ""
    found: dict[Asked, Any] = {}
    for key, body in first.items():
        row = rows.get(key.row)
        rung = next_rung(row)
        if row is None or rung == 0:
            found[key] = body
        elif rung is not None:
            case = cases[key.case_id]
            told = {"rung": rung, "conversation": turns_of(case, row.answers, row.said)}
            ask = case.ask(0, None, key.trial).model_copy(update=told)  # no request tells the seed
            found[key.model_copy(update={"rung": rung})] = request_of(ask, pattern, settings)
    return found


def entries_of(
    ids: Mapping[str, Asked], cases: Mapping[str, Case], rows: Mapping[tuple[str, int], Row]
) -> tuple[Entry, ...]:
    """What a manifest says of each request, by its id."""
    return tuple(
        Entry(
            **dict(key),
            custom_id=name,
            family=cases[key.case_id].family,
            after=after(rows.get(key.row), key.rung),
        )
        for name, key in ids.items()
    )
