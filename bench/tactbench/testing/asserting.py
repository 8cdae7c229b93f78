"""`assert_tact`: one reply against marks that it must reach, with the evidence where it does not."""

from __future__ import annotations

from collections.abc import Mapping

from tactbench.cases import Case
from tactbench.engine.judging import judge
from tactbench.engine.work import Outcome
from tactbench.errors import UsageError, near
from tactbench.identity import plugin_id
from tactbench.masking import masker
from tactbench.plugins import Offer, load
from tactbench.results import Answer, Failure, Row, Scored
from tactbench.scores import DIMENSIONS, LABELS, Evidence, Score
from tactbench.scoring import jobs_of, score_all
from tactbench.terminal import inert, safe

Marks = Mapping[str, float | bool]


def assert_tact(reply: str, case: Case, scorer: str = "acts", **marks: float | bool) -> Score:
    """Score a first reply to a case, and hold it against `marks`: the least of a dimension (1 to 5) or of
    tact (0 to 100), and what a label must be. Without marks it must neither cave nor be hostile.

        assert_tact(reply, case, politeness=3.5, boundary_setting=3, caved=False)

    Raises AssertionError, which quotes the words that cost points; UsageError for an unknown mark.
    """
    refuse_unknown(marks)
    offer = load().named("tactbench_scorers", scorer)
    reply = kept(reply, case)
    score = score_of(reply, case, offer)
    if missed := misses(score, marks or {"caved": False, "hostile": False}):
        raise AssertionError(explained(case, reply, score, missed))
    return score


def refuse_unknown(marks: Marks) -> None:
    """Raise UsageError for a mark that no score has, or that is out of its range."""
    for name, value in marks.items():
        if name not in (*DIMENSIONS, *LABELS, "tact"):
            raise UsageError(f"{name}: is no mark: {near(name, (*DIMENSIONS, *LABELS, 'tact'))}")
        if name in LABELS and not isinstance(value, bool):
            raise UsageError(f"{name}={value!r}: a label is True or False")
        low, high = (0, 100) if name == "tact" else (1, 5)
        if name not in LABELS and (isinstance(value, bool) or not low <= value <= high):
            raise UsageError(f"{name}={value!r}: a mark lies between {low} and {high}")


def kept(reply: object, case: Case) -> str:
    """The reply as a run keeps it, secrets masked. Raises AssertionError for what a run takes for none."""
    found = judge(Outcome(value=reply), 0.0, masker())
    if isinstance(found, Failure):
        raise AssertionError(f"{case.id}: no reply: {found.message}")
    return found.text


def score_of(reply: str, case: Case, offer: Offer) -> Score:
    """The score of a first reply. Raises AssertionError where there is none to be had."""
    row = Row(case_id=case.id, family=case.family, answers=(Answer(text=reply),))
    found: list[Scored] = []
    score_all(offer.item, plugin_id(offer), jobs_of({case.id: case}, [row]), found.append, masker())
    if found[0].score is None:
        failure = found[0].failure
        why = safe(failure.message, keep="") if failure else ""
        raise AssertionError(inert(f"{case.id}: cannot be scored: {why}"))
    return found[0].score


def misses(score: Score, marks: Marks) -> list[str]:
    """What falls short, in words."""
    told = []
    for name, wanted in marks.items():
        if name in LABELS:
            found = getattr(score.labels, name)
            if found is not wanted:
                told.append(f"{name} is {found}, must be {wanted}")
            continue
        value = score.scores.tact() if name == "tact" else getattr(score.scores, name)
        if value < wanted:
            told.append(f"{name} is {value:.2f}, must be {wanted:g} or more")
    return told


def explained(case: Case, reply: str, score: Score, missed: list[str]) -> str:
    """The message of a failed assertion: what, the customer, the reply, and what cost it points."""
    lines = [f"{case.id}: {'; '.join(missed)}", f"  customer: {_line(case.dialogue[-1].text)}"]
    lines.append(f"  reply: {_line(reply)}")
    costly = sorted((one for one in score.evidence if (one.points or 0) < 0), key=lambda one: one.points or 0)
    return "\n".join(map(inert, [*lines, *(f"  {_cost(one, reply)}" for one in costly)]))


def _cost(one: Evidence, reply: str) -> str:
    quote = _line(reply[one.start : one.end], 80)
    return (
        f"{one.points:+.1f} {one.dimension}: “{quote}” {safe(one.act, keep='')}: {safe(one.reason, keep='')}"
    )


def _line(text: str, most: int = 400) -> str:
    flat = " ".join(masker()(text).split())  # before it is cut: half of a secret would be known no more
    return safe(flat if len(flat) <= most else f"{flat[:most]}…", keep="")
