"""Cases that tell no bots apart."""

from __future__ import annotations

from typing import Any

from tests.strategies import case_object, flat

from tactbench.cases import Case
from tactbench.lint.bots import undecided
from tactbench.offers import Generator, Scorer
from tactbench.plugins import Offer, Plugin
from tactbench.scores import Score

PLUGIN = Plugin(name="bots", distribution="bots", version="1.0")


def offer(item: Any) -> Offer:
    """What a plugin offers."""
    return Offer(item, PLUGIN)


def bot(name: str, reply: Any) -> Offer:
    """A bot with this reply."""
    return offer(Generator(name=name, reply=reply))


def score(_case: Case, dialogue: Any) -> Score:
    """As many points as the reply says; 5 on politeness whatever it says."""
    points = flat(float(dialogue[-1].text)).model_copy(update={"politeness": 5.0})
    return Score(scores=points)


CASES = {name: Case.model_validate(case_object(id=name)) for name in ("good", "bad", "split")}
SCORER = offer(Scorer(name="points", score=score))
ALWAYS = {"good": "4", "bad": "2"}


def test_a_case_that_all_pass_or_all_fail_is_told() -> None:
    """3.5 passes; dimension by dimension; a bot that crashes passes nothing."""
    one = bot("one", lambda ask: ALWAYS.get(ask.id, "3.5"))
    two = bot("two", lambda ask: ALWAYS.get(ask.id, "3.49"))
    found = undecided(CASES, [one, two], SCORER)
    assert [(finding.level, finding.where, finding.what) for finding in found] == [
        ("note", "good", "does not tell bots apart: one, two all pass every dimension"),
        ("note", "bad", "does not tell bots apart: one, two all pass politeness alone"),
    ]
    assert undecided(CASES, [one, bot("broken", lambda _ask: 1 / 0)], SCORER) == []


def test_one_bot_tells_nothing() -> None:
    """There is nobody to be told apart from."""
    assert undecided(CASES, [bot("one", lambda _ask: "4")], SCORER) == []
    assert undecided(CASES, [], SCORER) == []
