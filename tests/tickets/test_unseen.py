"""How much is found in 20 tickets that nobody tuned on, with 209 planted items (`tickets_planted_3.jsonl`).

They were written by another instance of a language model that never saw the masking, in voices of many
origins, mostly in small letters, and measured once, when the masking was done. What it misses is counted here
as it is: mend the masking with other tickets in sight, never with these, or they measure nothing any more.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tests.tickets.test_planted import misses

from tactbench.tickets.gazetteer import Gazetteer

UNSEEN = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases/tickets_planted_3.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def test_what_is_found_of_each_kind(lists: Gazetteer) -> None:
    """Found of planted: numbers of a form of their own all, names and addresses four in five."""
    planted = Counter(item["kind"] for ticket in UNSEEN for item in ticket["planted"])
    missed = Counter(kind for ticket in UNSEEN for _, kind, _ in misses(ticket, lists))
    found = {kind: (planted[kind] - missed[kind], planted[kind]) for kind in planted}
    print(found)
    for kind in ("card", "iban", "phone", "email", "url", "ip"):
        assert missed[kind] == 0
    assert found["name"] == (63, 77)
    assert found["address"] == (17, 21)
    assert found["order"] == (15, 19)
    assert sum(missed.values()) == 29
