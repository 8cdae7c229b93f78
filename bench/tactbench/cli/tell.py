"""What `run` prints when nothing was scored: the plan of a dry run, or what was collected."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence

import click

from tactbench.cli.common import INCOMPLETE, print_json
from tactbench.cli.planning import Request
from tactbench.journal import read_run
from tactbench.results import Row
from tactbench.runs import Plan, Tally
from tactbench.starts import Start


def tell_plans(plans: Sequence[Plan], starts: Sequence[Start], as_json: bool) -> int:
    """What a run would ask; always 0."""
    lines = []
    for plan, start in zip(plans, starts, strict=True):
        have = {} if start.action == "new" else read_run(start.path).rows
        names = {"generator": plan.spec.generator.name, "journal": str(start.path), "action": start.action}
        counts = {"cases": len(plan.cases), "trials": plan.spec.trials, "calls": _calls(plan, have)}
        lines.append({**names, **counts, "customer": plan.spec.customer})
    if as_json:
        print_json({"dry_run": lines})
        return 0
    for plan, line in zip(plans, lines, strict=True):
        most = "up to " if plan.caller is not None else ""
        text = "{generator}: {most}{calls} calls ({cases} cases x {trials} trials), {journal}"
        click.echo(text.format(**line, most=most))
    if plans[0].caller is not None and not plans[0].caller.customer.scripted:
        click.echo("counted by the pushes of the cases; this customer may say more, or less")
    return 0


def _calls(plan: Plan, have: Mapping[tuple[str, int], Row]) -> int:
    """How many replies would be asked for, if the customer never leaves early."""
    calls = 0
    for case in plan.cases:
        rungs = 1 + (len(case.pushes) if plan.caller is not None else 0)
        for trial in range(plan.spec.trials):
            row = have.get((case.id, trial))
            if row is None or not row.final:
                calls += rungs - (len(row.answers) if row is not None else 0)
    return calls


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


def tell_shards(starts: Sequence[Start], request: Request) -> None:
    """How the shards become one run, where this was one of them."""
    if not request.shard or request.as_json:
        return
    count = request.shard.partition("/")[2]
    for start in starts:
        named = re.sub(rf"-\d+of{count}(?=(-\d+)?\.jsonl$)", f"-*of{count}", start.path.name)
        named = f"{shlex.quote(str(start.path.parent))}/{named}" if "*" in named else "JOURNAL…"
        click.echo(f"this is shard {request.shard} of the run; when all are there: tactbench merge {named}")
