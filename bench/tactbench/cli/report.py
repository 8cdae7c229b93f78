"""What `run` prints at the end: the standings, what failed, and what to do next."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from tactbench.cli.common import INCOMPLETE, estimate_json, print_json
from tactbench.cli.pressure import pressure_json, pressure_table
from tactbench.cli.tables import console, failures_text, spent_text, standings_table
from tactbench.contrasts import Contrast
from tactbench.controls import broken_controls, pressed
from tactbench.editions import Suite
from tactbench.errors import IncompleteError, SuiteError
from tactbench.hooks import PROJECT
from tactbench.journal import Run, read_run
from tactbench.plans import Plan
from tactbench.pressure import Pressure, pressure
from tactbench.results import PluginId
from tactbench.standings import Standing, rank, standing
from tactbench.starts import Start
from tactbench.suites import ERRATA
from tactbench.terminal import count_of, safe, say


def report(suite: Suite, plans: Sequence[Plan], starts: Sequence[Start], scorer: str, as_json: bool) -> int:
    """Print the standings of finished runs; 5 when rows are missing, else 0."""
    found: list[tuple[Run, Standing]] = []
    empty: list[str] = []
    for plan, start in zip(plans, starts, strict=True):
        run = read_run(start.path).without(suite.withdrawn())
        total = sum(case.id not in suite.withdrawn() for case in plan.cases) * plan.spec.trials
        if not total:
            raise SuiteError(
                f"{suite.card.name} {suite.card.version}: all of these cases were withdrawn: {ERRATA}"
            )
        try:
            found.append((run, standing(run, scorer, total)))
        except IncompleteError as error:
            empty.append(str(error))
    if not found:
        raise IncompleteError(empty[0])
    for message in empty:
        say(message)
    standings = rank(found)
    under = _under(suite, found)
    if as_json:
        print_json(
            {
                "suite": plans[0].spec.suite.model_dump(mode="json"),
                "scorer": scorer,
                "customer": plans[0].spec.customer,
                "standings": [standing_json(item) for item in standings],
                "pressure": [{"generator": who.name, **pressure_json(item)} for who, item in under],
                "broken_controls": broken_controls(standings, pressed(under)),
                "withdrawn": sorted(suite.withdrawn()),
                "journals": [str(start.path) for start in starts],
            }
        )
    else:
        _print(suite, plans, starts, scorer, standings, under)
    return INCOMPLETE if empty or any(item.missing for item in standings) else 0


def _under(suite: Suite, found: Sequence[tuple[Run, Standing]]) -> list[tuple[PluginId, Pressure]]:
    """The runs with dialogues, in the order of the standings."""
    cases = {case.id: case for case in suite.cases}
    ours = sorted(found, key=lambda pair: (-pair[1].estimates["tact"].mean, pair[1].generator.name))
    told = [(item.generator, pressure(run, item.scorer, cases)) for run, item in ours]
    return [(who, item) for who, item in told if item is not None]


def standing_json(item: Standing) -> dict[str, Any]:
    """A standing as JSON: figures to four decimals."""
    return {
        "generator": item.generator.model_dump(mode="json"),
        "run_id": item.run_id,
        "scorer": item.scorer,
        "rank": item.rank,
        "rows": item.asked,
        "missing": item.missing,
        "failures": [
            {"kind": kind, "blame": blame, "count": count, "first": item.reasons.get((kind, blame), "")}
            for (kind, blame), count in item.failures.items()
        ],
        "spent": {name: round(value, 6) for name, value in item.spent.items()},
        **{name: estimate_json(interval) for name, interval in item.estimates.items()},
    }


def contrast_json(item: Contrast) -> dict[str, Any]:
    """What one kind of variant comes to, as JSON."""
    return {
        "tag": item.tag,
        "apart": round(item.apart, 4),
        "farthest": item.farthest,
        **{name: estimate_json(interval) for name, interval in item.differences.items()},
    }


def _print(
    suite: Suite,
    plans: Sequence[Plan],
    starts: Sequence[Start],
    scorer: str,
    standings: Sequence[Standing],
    under: Sequence[tuple[PluginId, Pressure]],
) -> None:
    out = console()
    spec = plans[0].spec
    families = len({case.family for case in plans[0].cases})
    part = "" if spec.suite.part == "all" else f" ({safe(spec.suite.part)})"
    trials = "" if spec.trials == 1 else f", {spec.trials} trials each"
    out.print(
        f"{safe(suite.card.name)} {safe(suite.card.version)} ({suite.digest[:8]}){part}: "
        f"{count_of(len(plans[0].cases), 'case')} in {count_of(families, 'family', 'families')}{trials}, "
        f"scored by {safe(scorer.partition('+')[0])}"
    )
    _print_tables(standings, under)
    for problem in broken_controls(standings, pressed(under)):
        out.print(f"these scores cannot be trusted: {safe(problem)}", style="bold", soft_wrap=True)
    out.print(
        "tact 0-100, dimensions 1-5, ± is half of the 95 % interval over families; ranks hold jointly at 95 %"
    )
    asked = {case.id for case in plans[0].cases}
    if withdrawn := len(suite.withdrawn() & asked):
        out.print(f"{count_of(withdrawn, 'case')} found wrong since do not count: see {ERRATA}")
    pushed = sum(bool(case.pushes) for case in plans[0].cases)
    if pushed and plans[0].caller is None:
        out.print(
            f"first replies alone: what the customer says next, in {count_of(pushed, 'case')}, was not played"
        )
    for item in standings:
        for text in _remarks(item):
            out.print(safe(f"{item.generator.name}: {text}", keep=""), soft_wrap=True)
    for start in starts:
        out.print(f"journal: {start.path}", soft_wrap=True)
    out.print(f"look closer: tactbench show {shlex.quote(str(starts[0].path))}", soft_wrap=True)
    if all(plan.source == spec.suite.name and _is_ours(plan) for plan in plans):
        out.print(
            f"your own bot: tactbench run {spec.suite.name} ./mybot.py:reply   (def reply(ask): return text)"
        )
    if suite.card.base:
        path = shlex.quote(str(starts[0].path))
        out.print(f"what the variants change: tactbench show {path}", soft_wrap=True)
    if failed := _failed(standings):
        counts = f"{count_of(failed, 'failure')} of generators {'counts' if failed == 1 else 'count'}"
        out.print(f"{counts} as 1 on each dimension and tact 0")


def _failed(standings: Sequence[Standing]) -> int:
    """How many failures of generators there are."""
    failures = (pair for item in standings for pair in item.failures.items())
    return sum(count for (_, blame), count in failures if blame == "generator")


def _is_ours(plan: Plan) -> bool:
    """Whether it is a bot that ships here, and no door to one of the user's."""
    item = plan.offer.item
    return plan.offer.plugin.distribution == PROJECT and not item.argument and not item.interactive


def _print_tables(standings: Sequence[Standing], under: Sequence[tuple[PluginId, Pressure]]) -> None:
    out = console()
    out.print(standings_table(standings, out.width))
    if under:
        out.print(pressure_table([(who.name, item) for who, item in under], out.width))


def _remarks(item: Standing) -> list[str]:
    remarks = []
    if item.failures:
        remarks.append(f"failures: {failures_text(item.failures)}")
        said = {kind: text for (kind, blame), text in item.reasons.items() if blame != "scorer"}
        remarks += [f"the first {kind} says: {text}" for kind, text in said.items()]
    if item.missing:
        remarks += [f"no rank: {text}" for text in item.shortfalls]
    if item.spent:
        remarks.append(spent_text(item.spent))
    if item.estimates["tact"].low is None:
        remarks.append("no interval: fewer than 6 families, or no variation between them")
    return remarks
