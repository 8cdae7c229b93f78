"""`acts` beside a rater, on replies of the built-in bots.

tests/cases/rated_bots.jsonl holds 108 replies of `template`, `doormat` and `wall` to one case of each family
of core. A large language model rated them blind (in random order within a case, the bots not named), four
integers by the codebook; no person has. `acts` was mended with these ratings in sight, and some of its
cues share phrases with `doormat`, so they are a guard against sliding back and no independent test.
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import fmean

import tactbench_acts
import tactbench_suites
from tactbench.cases import Turn
from tactbench.scores import DIMENSIONS, Dimensions, Score
from tactbench.suites import read_suite

RATED = Path(__file__).parent.parent / "cases" / "rated_bots.jsonl"
ROWS = [json.loads(line) for line in RATED.read_text(encoding="utf-8").splitlines()]
CASES = {case.id: case for case in read_suite(Path(tactbench_suites.__file__).parent / "core").cases}
BOTS = ("template", "wall", "doormat")


def rated_tact(row: dict[str, object]) -> float:
    """The tact that the rater's four integers make."""
    ratings = row["ratings"]
    assert isinstance(ratings, list)
    return Dimensions(**dict(zip(DIMENSIONS, ratings, strict=True))).tact()


def scored_tact(row: dict[str, str]) -> float:
    """The tact that `acts` gives."""
    case = CASES[row["case_id"]]
    score = tactbench_acts.score(case, (*case.dialogue, Turn(role="agent", text=row["text"])))
    assert isinstance(score, Score)
    return score.scores.tact()


def test_the_bots_stand_as_the_rater_put_them() -> None:
    """The same order, and each bot's mean tact within 10 points of the rater's."""
    rated = {bot: fmean(rated_tact(row) for row in ROWS if row["bot"] == bot) for bot in BOTS}
    scored = {bot: fmean(scored_tact(row) for row in ROWS if row["bot"] == bot) for bot in BOTS}
    assert sorted(BOTS, key=rated.__getitem__) == sorted(BOTS, key=scored.__getitem__)
    assert all(abs(rated[bot] - scored[bot]) < 10 for bot in BOTS)
