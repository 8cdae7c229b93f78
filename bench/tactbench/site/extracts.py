"""The replies of an entry that its page shows: the worst and the best, with the evidence for their scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tactbench.board.scored import Rung
from tactbench.dialogue import turns_of
from tactbench.engine.marking import ScoreJob
from tactbench.engine.processes import Processes
from tactbench.identity import plugin_id
from tactbench.results import Scored
from tactbench.scores import Evidence, tact_of
from tactbench.scoring import score_all
from tactbench.site.reading import Exhibit, Shown

#: Replies of each kind on an entry's page.
MOST = 10
Key = tuple[str, str, int, int]


@dataclass(frozen=True)
class Pick:
    """One reply: of a dialogue the one that was worst or best."""

    slug: str
    kind: Literal["worst", "best"]
    case_id: str
    trial: int
    rung: int
    tact: float
    """Of the row: all replies of the dialogue."""
    asked: str
    """The customer's message that it replies to."""
    reply: str | None
    """None where the bot failed."""
    failure: str
    marks: Rung | None

    @property
    def key(self) -> Key:
        return self.slug, self.case_id, self.trial, self.rung


def picks_of(exhibit: Exhibit, one: Shown) -> list[Pick]:
    """The worst cases of an entry, worst first, then the best, best first; of each case its one trial."""
    tact = one.table.values[:, :, 0]
    low, high = tact.min(axis=1), tact.max(axis=1)
    most = min(MOST, (len(low) + 1) // 2)
    worst = np.argsort(low, kind="stable")[:most].tolist()
    best = [place for place in np.argsort(-high, kind="stable").tolist() if place not in set(worst)][:most]
    found = [_pick(exhibit, one, place, int(tact[place].argmin()), "worst") for place in worst]
    return found + [_pick(exhibit, one, place, int(tact[place].argmax()), "best") for place in best]


def _pick(exhibit: Exhibit, one: Shown, place: int, trial: int, kind: Literal["worst", "best"]) -> Pick:
    case = exhibit.frame.suite.cases[place]
    row, scored = one.rows[case.id, trial], one.scored[case.id, trial]
    values = [tact_of(rung.scores) for rung in scored.rungs]
    choose = min if kind == "worst" else max
    rung = len(values) if scored.failure else values.index(choose(values))
    asked = case.dialogue[-1].text if rung == 0 else row.said[rung - 1] if rung <= len(row.said) else ""
    there = rung < len(row.answers)
    return Pick(
        one.line.slug,
        kind,
        case.id,
        trial,
        rung,
        float(one.table.values[place, trial, 0]),
        asked,
        row.answers[rung].text if there else None,
        scored.failure,
        scored.rungs[rung] if rung < len(values) else None,
    )


def evidence_of(exhibit: Exhibit, picks: Sequence[Pick]) -> dict[Key, tuple[Evidence, ...]] | None:
    """What the board's scorer points to in these replies; None where another edition of it is installed."""
    if not exhibit.scoring.is_now:
        return None
    found: dict[tuple[str, int, int], tuple[Evidence, ...]] = {}
    shown = {one.line.slug: one for one in exhibit.entries}
    result: dict[Key, tuple[Evidence, ...]] = {}
    scorer, identity = exhibit.scoring.offer.item, plugin_id(exhibit.scoring.offer)

    def keep(scored: Scored) -> None:
        score = scored.score
        found[scored.case_id, scored.trial, scored.rung] = score.evidence if score is not None else ()

    with Processes() as processes:
        scorer = processes.lend(scorer, WORTH * len(picks))
        for slug, ours in _by_slug(picks).items():
            found.clear()
            score_all(scorer, identity, (_job(exhibit, shown[slug], pick) for pick in ours), keep, str)
            result |= {pick.key: found.get(pick.key[1:], ()) for pick in ours}
    return result


#: How many scores of a run each of these is worth when it is asked whether processes pay.
WORTH = 3


def _by_slug(picks: Iterable[Pick]) -> Mapping[str, list[Pick]]:
    groups: dict[str, list[Pick]] = {}
    for pick in picks:
        if pick.marks is not None and pick.reply is not None:
            groups.setdefault(pick.slug, []).append(pick)
    return groups


def _job(exhibit: Exhibit, one: Shown, pick: Pick) -> ScoreJob:
    case, row = exhibit.cases[pick.case_id], one.rows[pick.case_id, pick.trial]
    turns = turns_of(case, row.answers, row.said)
    return ScoreJob(case, pick.trial, pick.rung, turns[: len(case.dialogue) + 2 * pick.rung + 1])
