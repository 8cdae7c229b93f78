"""What `run` prints when nothing was scored: the plan of a dry run, or what was collected."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from typing import Any

import click

from tactbench.cli.common import INCOMPLETE, print_json
from tactbench.cli.planning import Request
from tactbench.forecast import Forecast, forecast
from tactbench.journal import read_run
from tactbench.plans import Plan, Tally, gone_on_with
from tactbench.starts import Start


def tell_plans(plans: Sequence[Plan], starts: Sequence[Start], as_json: bool) -> int:
    """What a run would ask, and what that would take; always 0."""
    found = [_foreseen(plan, start) for plan, start in zip(plans, starts, strict=True)]
    if as_json:
        print_json({"dry_run": [_line(*one) for one in zip(plans, starts, found, strict=True)]})
        return 0
    for plan, start, one in zip(plans, starts, found, strict=True):
        most = "up to " if plan.caller is not None else ""
        counts = f"{len(plan.cases)} cases x {plan.spec.trials} trials"
        click.echo(f"{plan.spec.generator.name}: {most}{one.calls} calls ({counts}), {start.path}")
        for text in _takes(one, sure=plan.caller is None or plan.caller.customer.scripted):
            click.echo(f"  {text}")
    if any(one.expected for one in found):
        click.echo(
            "tokens and cost are estimates, of replies of the usual length; what a model thinks before it "
            "replies comes on top"
        )
    if plans[0].caller is not None and not plans[0].caller.customer.scripted:
        click.echo("counted by the pushes of the cases; this customer may say more, or less")
    return 0


def _foreseen(plan: Plan, start: Start) -> Forecast:
    if start.action == "new":
        return forecast(plan, {})
    run = read_run(start.path)
    return forecast(gone_on_with(plan, run.start), run.rows)


def _line(plan: Plan, start: Start, found: Forecast) -> dict[str, Any]:
    """The plan of one run, as JSON."""
    names = {"generator": plan.spec.generator.name, "journal": str(start.path), "action": start.action}
    counts = {"cases": len(plan.cases), "trials": plan.spec.trials, "calls": found.calls}
    told = found.expected.model_dump().items() if found.expected is not None else ()
    expected = {name: value if value is None else round(value, 6) for name, value in told} or None
    return {**names, **counts, "cached": found.cached, "expected": expected, "customer": plan.spec.customer}


def _takes(found: Forecast, *, sure: bool) -> Iterator[str]:
    """What the cache saves, and what the rest takes."""
    if found.cached:
        least = "" if sure else "at least "
        yield f"{least}{found.cached} of them need not be made: the cache has the replies"
    if found.expected is None or found.cached == found.calls:
        return
    one = found.expected
    most = f" (at most {_short(one.most_output_tokens)})" if one.most_output_tokens is not None else ""
    text = f"about {_short(one.input_tokens)} tokens in, {_short(one.output_tokens)} out{most}"
    if one.cost is None:
        yield f"{text}; no prices were given, so no cost"
        return
    dearest = f" (at most {_money(one.most_cost)})" if one.most_cost is not None else ""
    yield f"{text}, cost about {_money(one.cost)}{dearest}"


def _short(number: int) -> str:
    """A rough number as people say it.

    >>> _short(950), _short(12_345), _short(1_234_567)
    ('950', '12k', '1.2M')
    """
    if number < 1_000:
        return str(number)
    return f"{number / 1e3:.0f}k" if number < 999_500 else f"{number / 1e6:.1f}M"


def _money(amount: float) -> str:
    """With cents; below one of them, with the first figures that count.

    >>> _money(4.1), _money(0.0042), _money(0)
    ('4.10', '0.0042', '0.00')
    """
    return f"{amount:.2f}" if amount >= 0.1 or not amount else f"{amount:.2g}"


def tell_collected(starts: Sequence[Start], tallies: Sequence[Tally], as_json: bool) -> int:
    """What `--no-score` prints; 5 when rows are missing, else 0."""
    found = list(zip(starts, tallies, strict=True))
    if as_json:
        print_json({"collected": [{"journal": str(start.path), **_counts(tally)} for start, tally in found]})
    else:
        for start, tally in found:
            click.echo(f"{tally.rows} rows, {tally.failures} failures: {start.path}")
        click.echo(f"score them: tactbench score {shlex.quote(str(starts[0].path))}")
    return INCOMPLETE if any(tally.missing or tally.stopped for tally in tallies) else 0


def _counts(tally: Tally) -> dict[str, int | str]:
    counts: dict[str, int | str] = {
        "rows": tally.rows,
        "failures": tally.failures,
        "missing": tally.missing,
    }
    return counts | ({"stopped": tally.stopped} if tally.stopped else {})


def tell_shards(starts: Sequence[Start], request: Request) -> None:
    """How the shards become one run, where this was one of them."""
    if not request.shard or request.as_json:
        return
    count = request.shard.partition("/")[2]
    for start in starts:
        named = re.sub(rf"-\d+of{count}(?=(-\d+)?\.jsonl(\.zst)?$)", f"-*of{count}", start.path.name)
        named = f"{shlex.quote(str(start.path.parent))}/{named}" if "*" in named else "JOURNAL…"
        click.echo(f"this is shard {request.shard} of the run; when all are there: tactbench merge {named}")
