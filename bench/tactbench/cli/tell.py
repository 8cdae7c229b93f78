"""What `run` prints when nothing was scored: the plan of a dry run, or what was collected."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

import click

from tactbench.cli.common import INCOMPLETE, print_json
from tactbench.journal import read_run
from tactbench.runs import Plan, Start, Tally


def tell_plans(plans: Sequence[Plan], starts: Sequence[Start], as_json: bool) -> int:
    """What a run would ask; always 0."""
    lines = []
    for plan, start in zip(plans, starts, strict=True):
        done = 0 if start.action == "new" else sum(row.final for row in read_run(start.path).rows.values())
        names = {"generator": plan.spec.generator.name, "journal": str(start.path), "action": start.action}
        counts = {"cases": len(plan.cases), "trials": plan.spec.trials, "calls": plan.total - done}
        lines.append({**names, **counts})
    if as_json:
        print_json({"dry_run": lines})
        return 0
    for line in lines:
        click.echo("{generator}: {calls} calls ({cases} cases x {trials} trials), {journal}".format(**line))
    return 0


def tell_collected(starts: Sequence[Start], tallies: Sequence[Tally], as_json: bool) -> int:
    """What `--no-score` prints; 5 when rows are missing, else 0."""
    found = list(zip(starts, tallies, strict=True))
    if as_json:
        print_json({"collected": [{"journal": str(start.path), **vars(tally)} for start, tally in found]})
    else:
        for start, tally in found:
            click.echo(f"{tally.rows} rows, {tally.failures} failures: {start.path}")
        click.echo(f"score them: tactbench score {shlex.quote(str(starts[0].path))}")
    return INCOMPLETE if any(tally.missing for tally in tallies) else 0
