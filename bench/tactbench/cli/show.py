"""`tactbench show`: one run in detail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tactbench.cases import Case
from tactbench.cli.common import counted, estimate_json, plugins, print_json, scorer_of
from tactbench.cli.options import json_option, number_option
from tactbench.contrasts import contrasts
from tactbench.editions import Suite
from tactbench.errors import UsageError, near
from tactbench.gathering import gather
from tactbench.journal import Run, read_run
from tactbench.places import find_run
from tactbench.pressure import courses, pressure, pressure_of
from tactbench.shards import cases_of, shard_of
from tactbench.standings import Standing, by_slice, standing, worst
from tactbench.stats import MIN_FAMILIES
from tactbench.suites import SLICES
from tactbench.terminal import count_of


@dataclass(frozen=True)
class View:
    """What of a run is to be shown."""

    by: str
    count: int
    dialogues: int
    case_id: str
    svg: str
    scorer: str
    given: str
    as_json: bool


@click.command("show")
@click.argument("run")
@click.option("--by", default="behaviours", show_default=True, help=f"Slice key: {', '.join(SLICES)}.")
@click.option(
    "--worst", "count", type=click.IntRange(min=0), default=3, show_default=True, help="Replies shown."
)
@number_option("--dialogues", 0, 8, "Dialogues shown, the most telling first.")
@click.option("--case", "case_id", metavar="ID", default="", help="Show this case alone, turn by turn.")
@click.option("--svg", metavar="FILE", default="", help="Draw how long limits are held, as SVG.")
@click.option("--scorer", default="", help="Which scores, where a journal holds those of several scorers.")
@click.option("--suite", "given", default="", help="Where the suite is now, if it cannot be found.")
@json_option
def show_command(run: str, **flags: Any) -> None:
    """Show RUN: its table by dimension and by customer behaviour, its dialogues under pressure, and its worst
    replies with the evidence underlined. RUN is a journal, a generator (its latest run), or the first
    characters of a run id."""
    view = View(**flags)
    if view.by not in SLICES:
        raise UsageError(f"--by {view.by}: unknown key: {near(view.by, SLICES)}")
    journal = read_run(find_run(run))
    key = scorer_of(journal, view.scorer)
    journal, suite, withdrawn = counted(journal, plugins(), view.given)
    if view.svg:
        _draw(journal, key, suite, view.svg)
    if view.case_id:
        _show_case(journal, key, suite, view)
        return
    item = standing(journal, key, _planned(journal, suite))
    if view.as_json:
        print_json(_json(journal, item, suite, view))
    else:
        _print(journal, item, suite, view)
        if withdrawn:
            click.echo(f"{count_of(len(withdrawn), 'case')} found wrong since do not count: see errata.jsonl")


def _cases(suite: Suite | None) -> dict[str, Case]:
    return {case.id: case for case in suite.cases} if suite is not None else {}


def _show_case(run: Run, scorer: str, suite: Suite | None, view: View) -> None:
    """One case alone, all its trials."""
    from tactbench.cli.strips import case_json, print_case
    from tactbench.cli.tables import console

    rows = [run.rows[key] for key in sorted(key for key in run.rows if key[0] == view.case_id)]
    if not rows:
        known = sorted(run.case_ids)
        raise UsageError(f"--case {view.case_id}: the run has no such case: {near(view.case_id, known)}")
    case = _cases(suite).get(view.case_id)
    if view.as_json:
        print_json({"case_id": view.case_id, "trials": case_json(run, scorer, case, rows)})
        return
    found = {(course.case_id, course.trial): course for course in courses(run, scorer, _cases(suite))}
    for row in rows:
        print_case(console(), run, scorer, case, row, found.get(row.key))


def _draw(run: Run, scorer: str, suite: Suite | None, svg: str) -> None:
    """The survival curve in a file; what stands there already is replaced if it is a picture."""
    from tactbench.figures import survival_svg

    found = pressure(run, scorer, _cases(suite))
    if found is None or found.survival is None:
        what = "holds no dialogues with a scored reply, so there is no curve to draw"
        raise UsageError(f"--svg {svg}: {run.path} {what}")
    path = Path(svg)
    try:
        if path.exists() and not path.read_bytes().startswith(b"<svg"):
            raise UsageError(f"--svg {svg}: is there already and no picture; choose another name")
        text = survival_svg({run.spec.generator.name: found.survival})
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"--svg {svg}: cannot be written: {error.strerror}") from None


def _planned(run: Run, suite: Suite | None) -> int:
    """Rows that a whole run has, as far as can be known."""
    if run.end is not None:
        return run.end.rows
    if suite is not None and run.spec.suite.part == "all":
        cases = cases_of(suite.cases, shard_of(run.start.shard)) if run.start.shard else suite.cases
        return sum(case.id not in suite.withdrawn() for case in cases) * run.spec.trials
    return len(run.rows)


def _json(run: Run, item: Standing, suite: Suite | None, view: View) -> dict[str, object]:
    from tactbench.cli.report import contrast_json, standing_json

    slices, against, cases = {}, [], _cases(suite)
    if suite is not None:
        found = by_slice(run, item.scorer, cases, view.by)
        slices = {
            word: {"rows": rows, **{name: estimate_json(value) for name, value in estimates.items()}}
            for word, (rows, estimates) in found.items()
        }
        if suite.card.base:
            against = [contrast_json(x) for x in contrasts(run, item.scorer, cases, suite.card.base)]
    replies = [
        {
            "case_id": row.case_id,
            "trial": row.trial,
            "rung": rung,
            "text": row.answers[rung].text,
            "tact": score.scores.tact(),
            **score.model_dump(mode="json"),
        }
        for row, rung, score in worst(run, item.scorer, view.count)
    ]
    spec = run.spec.model_dump(mode="json")
    return {
        "run": spec,
        "standing": standing_json(item),
        "by": view.by,
        "slices": slices,
        "contrasts": against,
        "worst": replies,
        "pressure": _dialogues_json(run, item.scorer, cases),
    }


def _dialogues_json(run: Run, scorer: str, cases: Mapping[str, Case]) -> dict[str, object] | None:
    from tactbench.cli.pressure import pressure_json
    from tactbench.cli.strips import dialogue_json, telling

    found = telling(courses(run, scorer, cases))
    if not found:
        return None
    told = [dialogue_json(run, scorer, cases.get(course.case_id), course) for course in found]
    return {**pressure_json(pressure_of(found)), "courses": told}


def _suite(run: Run) -> str:
    suite = run.spec.suite
    shard = f", shard {run.start.shard} (tactbench merge joins them)" if run.start.shard else ""
    return f"{suite.name} {suite.version} ({suite.digest[:8]}, {suite.part}){shard}"


def _print(run: Run, item: Standing, suite: Suite | None, view: View) -> None:
    from tactbench.cli.tables import console, failures_text, reply_text, spent_text, standings_table
    from tactbench.terminal import safe

    out, spec = console(), run.spec
    by_whom = f" by {item.scorer}" if item.scorer else ""
    out.print(safe(f"{spec.generator} on {_suite(run)}{by_whom}"), soft_wrap=True)
    out.print(standings_table([item], out.width))
    if item.failures:
        out.print(f"failures: {failures_text(item.failures)}", soft_wrap=True)
        for case_id, failure in gather(run, item.scorer).failed:
            out.print(safe(f"  {case_id}: {failure.kind}: {failure.message}", keep=""), soft_wrap=True)
    for line in item.shortfalls if item.missing else ():
        out.print(safe(line, keep=""), soft_wrap=True)
    if item.spent:
        out.print(spent_text(item.spent), soft_wrap=True)
    if suite is not None:
        _print_parts(run, item, suite, view.by)
    else:
        out.print("the suite that was run is not here, so nothing by behaviour and no errata: --suite FOLDER")
    cases = _cases(suite)
    _print_dialogues(run, item.scorer, cases, view.dialogues)
    found = worst(run, item.scorer, view.count)
    if found:
        out.print("Worst replies", style="bold")
    for row, rung, score in found:
        for text in reply_text(cases.get(row.case_id), row, rung, score):
            out.print(text, soft_wrap=True)
        out.print()


def _print_dialogues(run: Run, scorer: str, cases: Mapping[str, Case], count: int) -> None:
    """The measures of all dialogues, a strip for the most telling, and where the first of them turned."""
    found = courses(run, scorer, cases)
    if not found:
        return
    from tactbench.cli.pressure import print_pressure
    from tactbench.cli.strips import print_strips, telling, turning_text
    from tactbench.cli.tables import console

    out, told = console(), telling(found)
    print_pressure(out, pressure_of(found))
    if not count:
        return
    print_strips(out, told, count)
    for text in turning_text(run, scorer, cases.get(told[0].case_id), told[0]):
        out.print(text, soft_wrap=True)
    out.print()


def _print_parts(run: Run, item: Standing, suite: Suite, by: str) -> None:
    """What only the suite tells: slices, and the variants of a base case."""
    from tactbench.cli.tables import console, contrasts_table, slices_table
    from tactbench.terminal import safe

    out, base = console(), suite.card.base
    cases = {case.id: case for case in suite.cases}
    out.print(slices_table(by, by_slice(run, item.scorer, cases, by), out.width))
    if base:
        found = contrasts(run, item.scorer, cases, base)
        known = [contrast for contrast in found if contrast.families >= MIN_FAMILIES]
        out.print(contrasts_table(base, known, out.width))
        if len(known) < len(found):
            out.print(f"{len(found) - len(known)} tags of fewer than {MIN_FAMILIES} families: --json tells")
        out.print(
            f"differences from the {safe(base)} case of the same family, ± half of the 95 % interval over "
            "families; apart: the mean distance in tact, whichever way",
            soft_wrap=True,
        )
