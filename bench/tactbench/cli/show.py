"""`tactbench show`: one run in detail."""

from __future__ import annotations

import click

from tactbench.cli.common import counted, plugins, print_json, scorer_of
from tactbench.cli.options import json_option
from tactbench.contrasts import contrasts
from tactbench.editions import Suite
from tactbench.errors import UsageError, near
from tactbench.journal import Run, read_run
from tactbench.places import find_run
from tactbench.standings import Standing, by_slice, standing, worst
from tactbench.stats import MIN_FAMILIES
from tactbench.suites import SLICES
from tactbench.terminal import count_of


@click.command("show")
@click.argument("run")
@click.option("--by", default="behaviours", show_default=True, help=f"Slice key: {', '.join(SLICES)}.")
@click.option(
    "--worst", "count", type=click.IntRange(min=0), default=3, show_default=True, help="Replies shown."
)
@click.option("--scorer", default="", help="Which scores, where a journal holds those of several scorers.")
@click.option("--suite", "given", default="", help="Where the suite is now, if it cannot be found.")
@json_option
def show_command(run: str, by: str, count: int, scorer: str, given: str, as_json: bool) -> None:
    """Show RUN: its table by dimension and by customer behaviour, and its worst replies with the evidence
    underlined. RUN is a journal, a generator (its latest run), or the first characters of a run id."""
    if by not in SLICES:
        raise UsageError(f"--by {by}: unknown key: {near(by, SLICES)}")
    journal = read_run(find_run(run))
    key = scorer_of(journal, scorer)
    journal, suite, withdrawn = counted(journal, plugins(), given)
    planned = _planned(journal, suite)
    item = standing(journal, key, planned)
    if as_json:
        print_json(_json(journal, item, suite, by, count))
    else:
        _print(journal, item, suite, by, count)
        if withdrawn:
            click.echo(f"{count_of(len(withdrawn), 'case')} found wrong since do not count: see errata.jsonl")


def _planned(run: Run, suite: Suite | None) -> int:
    """Rows that a whole run has, as far as can be known."""
    if run.end is not None:
        return run.end.rows
    if suite is not None and run.spec.suite.part == "all":
        return (len(suite.cases) - len(suite.withdrawn())) * run.spec.trials
    return len(run.rows)


def _json(run: Run, item: Standing, suite: Suite | None, by: str, count: int) -> dict[str, object]:
    from tactbench.cli.report import contrast_json, estimate_json, standing_json

    slices, against = {}, []
    if suite is not None:
        cases = {case.id: case for case in suite.cases}
        found = by_slice(run, item.scorer, cases, by)
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
        for row, rung, score in worst(run, item.scorer, count)
    ]
    spec = run.spec.model_dump(mode="json")
    return {
        "run": spec,
        "standing": standing_json(item),
        "by": by,
        "slices": slices,
        "contrasts": against,
        "worst": replies,
    }


def _suite(run: Run) -> str:
    suite = run.spec.suite
    return f"{suite.name} {suite.version} ({suite.digest[:8]}, {suite.part})"


def _print(run: Run, item: Standing, suite: Suite | None, by: str, count: int) -> None:
    from tactbench.cli.tables import console, failures_text, reply_text, spent_text, standings_table
    from tactbench.terminal import safe

    out, spec = console(), run.spec
    by_whom = f" by {item.scorer}" if item.scorer else ""
    out.print(safe(f"{spec.generator} on {_suite(run)}{by_whom}"), soft_wrap=True)
    out.print(standings_table([item], out.width))
    if item.failures:
        out.print(f"failures: {failures_text(item.failures)}", soft_wrap=True)
        failed = [(row.case_id, row.failure) for row in run.rows.values() if row.failure is not None]
        for case_id, failure in failed[:3]:
            out.print(safe(f"  {case_id}: {failure.kind}: {failure.message}", keep=""), soft_wrap=True)
    for line in item.shortfalls if item.missing else ():
        out.print(safe(line, keep=""), soft_wrap=True)
    if item.spent:
        out.print(spent_text(item.spent), soft_wrap=True)
    if suite is not None:
        _print_parts(run, item, suite, by)
    else:
        out.print("the suite that was run is not here, so nothing by behaviour and no errata: --suite FOLDER")
    found = worst(run, item.scorer, count)
    if found:
        out.print("Worst replies", style="bold")
    cases = {case.id: case for case in suite.cases} if suite is not None else {}
    for row, rung, score in found:
        for text in reply_text(cases.get(row.case_id), row, rung, score):
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
