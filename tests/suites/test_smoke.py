"""The suite `smoke` as published: drawn from core, and telling senders apart."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations

from tests.suites.coverage import SUITES

from tactbench.cases import BEHAVIOURS
from tactbench.rated import read_rated
from tactbench.scores import DIMENSIONS, Dimensions
from tactbench.suites import read_suite

SMOKE = read_suite(SUITES / "smoke").cases


def test_every_case_is_a_line_of_core() -> None:
    """24 lines, byte for byte, of 24 families; the rated replies' cases too."""
    core = set((SUITES / "core/cases.jsonl").read_bytes().splitlines())
    for name, count in (("smoke", 24), ("rated/core", 100)):
        lines = (SUITES / name / "cases.jsonl").read_bytes().splitlines()
        assert len(lines) == count
        assert core.issuperset(lines)
        assert len({case.family for case in read_suite(SUITES / name).cases}) == count


def test_it_is_as_mixed_as_its_card_says() -> None:
    """Right, severity, limits, dialogues, domains, behaviours."""
    right = Counter(case.right for case in SMOKE)
    assert [right[side] for side in ("customer", "partly", "desk")] == [9, 8, 7]
    assert [sum(case.severity == level for case in SMOKE) for level in range(1, 6)] == [3, 3, 11, 3, 4]
    assert sum(not case.desk.limits for case in SMOKE) == 6
    assert sum(len(case.dialogue) > 1 for case in SMOKE) == 14
    assert len({case.domain for case in SMOKE}) == 17
    assert {word for case in SMOKE for word in case.behaviours} == set(BEHAVIOURS)


def test_its_cases_tell_senders_apart_as_the_hundred_do() -> None:
    """By the rater: 14 of 15 pairs of senders differ by more than chance, as by all 100 cases."""
    tact: dict[str, dict[str, float]] = defaultdict(dict)
    for reply in read_rated(SUITES / "rated/core").replies:
        (points,) = reply.ratings
        tact[reply.sender][reply.case.id] = Dimensions(**dict(zip(DIMENSIONS, points, strict=True))).tact()
    assert len(tact) == 6
    hundred = [*tact["veteran"]]
    assert _apart(tact, [case.id for case in SMOKE], 2.07) == _apart(tact, hundred, 1.98) == 14


def _apart(tact: dict[str, dict[str, float]], ids: list[str], bound: float) -> int:
    """Pairs of senders whose paired t over these cases lies beyond the bound (95 %, df = cases - 1)."""
    count = 0
    for one, other in combinations(sorted(tact), 2):
        differences = [tact[one][case] - tact[other][case] for case in ids]
        mean = sum(differences) / len(ids)
        spread = math.sqrt(sum((value - mean) ** 2 for value in differences) / (len(ids) - 1))
        count += abs(mean) / (spread / math.sqrt(len(ids))) > bound
    return count
