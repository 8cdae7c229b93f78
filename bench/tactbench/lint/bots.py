"""Which cases tell bots apart: one that good and bad bots pass or fail alike measures nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tactbench.cases import Case
from tactbench.engine.replies import collect, seed_of
from tactbench.engine.talk import begin
from tactbench.identity import plugin_id
from tactbench.lint.finding import Finding
from tactbench.masking import masker
from tactbench.plugins import Offer
from tactbench.results import Row, Scored
from tactbench.scores import DIMENSIONS
from tactbench.scoring import jobs_of, score_all

#: A reply passes a dimension at or above this.
PASS = 3.5
Verdict = tuple[bool, ...]
_FAILED: Verdict = (False,) * len(DIMENSIONS)


def undecided(cases: Mapping[str, Case], bots: Sequence[Offer], scorer: Offer) -> list[Finding]:
    """A note for each case of which all `bots` pass the same dimensions by their first reply.

    A reply passes a dimension at PASS or above; a failure passes none. One bot alone decides nothing.
    A case is asked of one bot after the other until two differ, so put those first that are likely to.
    """
    if len(bots) < 2:
        return []
    open_: dict[str, Verdict] = {}
    left = dict(cases)
    for number, bot in enumerate(bots):
        found = _verdicts(left, bot, scorer)
        left = {
            case_id: case for case_id, case in left.items() if not number or found[case_id] == open_[case_id]
        }
        open_ = {case_id: found[case_id] for case_id in left}
    names = ", ".join(offer.item.name for offer in bots)
    return [
        Finding("note", case_id, f"does not tell bots apart: {names} {_what(verdict)}")
        for case_id, verdict in open_.items()
    ]


def _what(verdict: Verdict) -> str:
    passed = [name for name, good in zip(DIMENSIONS, verdict, strict=True) if good]
    if not passed:
        return "all fail every dimension"
    return (
        "all pass every dimension"
        if len(passed) == len(DIMENSIONS)
        else f"all pass {', '.join(passed)} alone"
    )


def _verdicts(cases: Mapping[str, Case], bot: Offer, scorer: Offer) -> dict[str, Verdict]:
    rows: list[Row] = []
    talks = (
        begin(case, Row(case_id=case.id, family=case.family), case.ask(seed_of(0, case.family, 0)))
        for case in cases.values()
    )
    collect(bot.item, talks, rows.append, masker())
    scored: list[Scored] = []
    score_all(scorer.item, plugin_id(scorer), jobs_of(cases, rows), scored.append, masker())
    found = dict.fromkeys(cases, _FAILED)
    for item in scored:
        if item.score is not None:
            found[item.case_id] = tuple(getattr(item.score.scores, name) >= PASS for name in DIMENSIONS)
    return found
