"""What tests found of a bot, as the candidate of a gate."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from tactbench.editions import Suite
from tactbench.errors import EvidenceError, IncompleteError
from tactbench.gate.arms import Arm, Cell
from tactbench.identity import LADDER, NOBODY
from tactbench.results import PluginId, RunSpec, SuiteId
from tactbench.terminal import count_of

#: What stands for the bot in reports: nobody knows which one the tests asked.
TESTS = PluginId(name="tests", distribution="pytest", version="")


class Recorded(NamedTuple):
    """A reply that was asserted; plain values, as they go from one process to another."""

    source: str
    """The suite that the case is of, as the mark names it; empty for a case of none."""
    case_id: str
    family: str
    scorer: str
    values: Sequence[float]
    """In the order of MEASURES."""
    digest: str
    """The SHA-256 of the reply, as of a journal's row."""


def source_of(recorded: Collection[Recorded]) -> str:
    """The one suite that all of them are of. Raises EvidenceError where they are of two, or of none, and
    IncompleteError where there is no reply."""
    if not recorded:
        raise IncompleteError("tests: no reply was asserted; assert_tact notes those that a gate is to judge")
    strange = next((one for one in recorded if not one.source), None)
    if strange is not None:
        raise EvidenceError(
            f"tests: {strange.case_id} is no case of a marked suite; assert tactbench_case itself"
        )
    first, *more = sorted({one.source for one in recorded})
    if more:
        raise EvidenceError(
            f"tests: replies to two suites, {first} and {more[0]}; gate one at a time: pytest -k"
        )
    return first


def how_to_bless(path: Path, suite: Suite, recorded: Sequence[Recorded]) -> IncompleteError:
    """What to say where there is no baseline. Tests do not know which bot they asked."""
    source, scorer = source_of(recorded), recorded[0].scorer.partition("@")[0]
    asked = {one.case_id for one in recorded}
    counted = len({case.id for case in suite.cases} - suite.withdrawn())
    part = f" --limit {len(asked)}" if len(asked) < counted else ""
    trials = max(Counter(one.case_id for one in recorded).values())
    return IncompleteError(
        f"{path}: there is no baseline, and tests write none; bless a run of the same bot, and commit it: "
        f"tactbench run {shlex.quote(source)} BOT --customer none --scorer {scorer} --trials {trials}{part} "
        f"--out runs/before.jsonl && tactbench bless runs/before.jsonl --out {shlex.quote(str(path))}"
    )


def recorded_arm(baseline: Arm, suite: Suite, recorded: Sequence[Recorded]) -> Arm:
    """The replies that were asserted, as an arm; each further reply to a case is a further trial.

    Raises IncompleteError where cases of the baseline had none, or some cases fewer than others, and
    EvidenceError where several scorers scored, or the baseline is of dialogues.
    """
    if baseline.spec.customer not in (NOBODY, LADDER):
        raise EvidenceError(
            f"{baseline.source}: is of whole dialogues, and tests have first replies alone; bless a run of "
            "those: tactbench run SUITE BOT --customer none"
        )
    scorer, *more = sorted({one.scorer for one in recorded})
    if more:
        raise EvidenceError(
            f"tests: some replies are scored by {scorer}, some by {more[0]}; assert all by one"
        )
    trials: Counter[str] = Counter()
    cells = {}
    for one in recorded:
        cells[one.case_id, trials[one.case_id]] = Cell(one.family, tuple(one.values), one.digest)
        trials[one.case_id] += 1
    counted = baseline.families.keys() - suite.withdrawn()
    missing = counted - trials.keys() if suite.digest == baseline.spec.suite.digest else set()
    if missing:
        what = count_of(len(missing), "case")
        raise IncompleteError(f"{baseline.source}: {what} of it had no reply, such as {min(missing)}")
    most, fewest = max(trials, key=trials.__getitem__), min(trials, key=trials.__getitem__)
    if trials[most] != trials[fewest]:
        told = f"{trials[most]} replies to {most} were asserted, and {trials[fewest]} to {fewest}"
        raise IncompleteError(f"tests: {told}; ask each case as often")
    return Arm("tests", _spec(baseline.spec, suite, trials[most]), scorer, "", cells)


def _spec(like: RunSpec, suite: Suite, trials: int) -> RunSpec:
    """What is known of them, and else the baseline's: which part it is of is seen by the cases."""
    name, version = suite.card.name, suite.card.version
    which = SuiteId(name=name, version=version, digest=suite.digest, part=like.suite.part)
    return like.model_copy(update={"suite": which, "generator": TESTS, "trials": trials})
