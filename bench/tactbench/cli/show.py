"""`tactbench show`: one run in detail."""

from __future__ import annotations

import click

from tactbench.cases import Suite
from tactbench.cli.common import plugins, print_json, suite_of
from tactbench.cli.options import json_option
from tactbench.errors import EvidenceError, IncompleteError, UsageError, near
from tactbench.journal import Run, read_run
from tactbench.places import find_run
from tactbench.standings import Standing, by_slice, standing, worst
from tactbench.suites import SLICES


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
    suite = suite_of(journal.start, plugins(), given)
    refuse_strangers(journal, suite)
    if suite is not None:
        journal = journal.without(suite.withdrawn)
    planned = _planned(journal, suite)
    item = standing(journal, key, planned)
    if as_json:
        print_json(_json(journal, item, suite, by, count))
    else:
        _print(journal, item, suite, by, count)


def refuse_strangers(run: Run, suite: Suite | None) -> None:
    """Raise EvidenceError where the journal has a case that its suite lacks."""
    known = {case.id for case in suite.cases} if suite is not None else {case_id for case_id, _ in run.rows}
    for case_id, _ in run.rows:
        if case_id not in known:
            raise EvidenceError(
                f"{run.path}: has the case {case_id}, which its suite lacks: it was altered; "
                f"tactbench check {run.path} tells more"
            )


def scorer_of(run: Run, wanted: str) -> str:
    """The key of the scores to show: the last one in the journal that fits what was asked for."""
    fitting = [key for key in run.scored if key == wanted or key.partition("@")[0] == wanted or not wanted]
    if fitting:
        return fitting[-1]
    if run.scored:
        raise UsageError(f"--scorer {wanted}: {run.path} has no such scores: {near(wanted, run.scored)}")
    if any(row.answers for row in run.rows.values()):
        raise IncompleteError(f"{run.path}: is not scored yet; tactbench score {run.path}")
    return wanted


def _planned(run: Run, suite: Suite | None) -> int:
    """Rows that a whole run has, as far as can be known."""
    if run.end is not None:
        return run.end.rows
    if suite is not None and run.spec.suite.part == "all":
        return (len(suite.cases) - len(suite.withdrawn)) * run.spec.trials
    return len(run.rows)


def _json(run: Run, item: Standing, suite: Suite | None, by: str, count: int) -> dict[str, object]:
    from tactbench.cli.report import estimate_json, standing_json

    slices = {}
    if suite is not None:
        found = by_slice(run, item.scorer, {case.id: case for case in suite.cases}, by)
        slices = {
            word: {"rows": rows, **{name: estimate_json(value) for name, value in estimates.items()}}
            for word, (rows, estimates) in found.items()
        }
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
    return {"run": spec, "standing": standing_json(item), "by": by, "slices": slices, "worst": replies}


def _suite(run: Run) -> str:
    suite = run.spec.suite
    return f"{suite.name} {suite.version} ({suite.digest[:8]}, {suite.part})"


def _print(run: Run, item: Standing, suite: Suite | None, by: str, count: int) -> None:
    from tactbench.cli.tables import console, failures_text, reply_text, slices_table, standings_table
    from tactbench.terminal import safe

    out, spec = console(), run.spec
    cases = {case.id: case for case in suite.cases} if suite is not None else {}
    out.print(
        safe(f"{spec.generator} on {_suite(run)} by {item.scorer}"),
        soft_wrap=True,
    )
    out.print(standings_table([item], out.width))
    if item.failures:
        out.print(f"failures: {failures_text(item.failures)}", soft_wrap=True)
        failed = [(row.case_id, row.failure) for row in run.rows.values() if row.failure is not None]
        for case_id, failure in failed[:3]:
            out.print(safe(f"  {case_id}: {failure.kind}: {failure.message}", keep=""), soft_wrap=True)
    if item.missing:
        out.print(f"{item.missing} rows are missing: tactbench run … --resume asks for them")
    if cases:
        out.print(slices_table(by, by_slice(run, item.scorer, cases, by), out.width))
    else:
        out.print("the suite that was run is not here, so nothing by behaviour: show it with --suite FOLDER")
    if count:
        out.print("Worst replies", style="bold")
    for row, rung, score in worst(run, item.scorer, count):
        for text in reply_text(cases.get(row.case_id), row, rung, score):
            out.print(text, soft_wrap=True)
        out.print()
