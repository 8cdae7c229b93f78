"""`tactbench run`: collect replies, score them, show who stands where."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import click

from tactbench.cli.common import Progress, aside, find_suite, plugins
from tactbench.cli.executing import player
from tactbench.cli.options import json_option, number_option, pairs_option, scorer_option
from tactbench.cli.planning import DEFAULT_SUITE, Request, get_ready, make_plans, make_starts
from tactbench.cli.tell import tell_collected, tell_plans, tell_shards
from tactbench.engine.processes import Processes
from tactbench.errors import UsageError
from tactbench.journal import read_run
from tactbench.needs import MOST_AT_ONCE
from tactbench.plugins import Offer, Plugins
from tactbench.runs import Listeners, Plan, Play, Tally, collect_run, score_run, tally_of
from tactbench.starts import Start
from tactbench.terminal import say


@click.command("run")
@click.argument("suite", default=DEFAULT_SUITE)
@click.argument("generators", nargs=-1)
@click.option("--out", help="Journal file, or folder/ for several (runs/ by default).")
@number_option("--concurrency", 1, None, "Replies at once (else the generator's number).", MOST_AT_ONCE)
@number_option("--trials", 1, 1, "How often each case is asked.")
@number_option("--seed", 0, 0, "All random choices derive from it.")
@number_option("--limit", 1, None, "Only the first N cases.")
@pairs_option("slices", "--slice", "Only matching cases, like domain=retail; several must all match.")
@pairs_option("options", "-o", "An option of the generator.")
@click.option(
    "--customer", default="", help="Who goes on after the first reply: tactbench list customers, or none."
)
@pairs_option("customer_options", "-c", "An option of the customer.")
@click.option("--no-score", is_flag=True, help="Collect only; score later with tactbench score.")
@click.option("--resume", is_flag=True, help="Go on with an unfinished journal.")
@click.option("--again", is_flag=True, help="Ask anew, into a new journal, what is there already.")
@click.option(
    "--shard", default="", metavar="I/N", help="Only the I-th of N parts; tactbench merge joins them."
)
@click.option("--on", default="", metavar="EXECUTOR", help="Where: tactbench list executors, like dask.")
@click.option("--dry-run", is_flag=True, help="Tell what would be asked, and ask nothing.")
@scorer_option
@json_option
def run_command(**flags: Any) -> int:
    """Ask GENERATORS for a reply to each case of SUITE, score the replies, show who stands where.

    SUITE is an installed suite or a folder. A generator is an installed one (tactbench list), an alias
    of tactbench.toml, or a Python function in a file: tactbench run core ./mybot.py:reply
    """
    return run(Request(**flags))


def run(request: Request) -> int:
    """The whole command; its exit code."""
    if request.resume and request.again:
        raise UsageError("--resume goes on and --again starts anew; give one of them")
    installed = plugins()
    with aside():
        suite, plans = make_plans(request, installed)
        scoring = None if request.no_score else installed.named("tactbench_scorers", request.scorer)
        starts = make_starts(request, plans)
        if not request.dry_run:
            if not request.on:  # else the workers look for themselves, where the keys are
                get_ready(plans, starts)
            tell = Progress(Listeners(installed.listeners))
            planned = _replies(plans)
            with Processes() as processes:
                spread = [_spread(plan, processes, planned) for plan in plans]
                with _ended_as_by_ctrl_c(), player(request.on, installed, plans, starts, scoring) as by:
                    tallies = [
                        _collect(plan, start, tell, by) for plan, start in zip(spread, starts, strict=True)
                    ]
                if scoring is not None:
                    judge = replace(scoring, item=processes.lend(scoring.item, planned))
                    key = _score(request, installed, starts, judge, tell)
    if request.dry_run:
        return tell_plans(plans, starts, request.as_json)
    if scoring is None:
        code = tell_collected(starts, tallies, request.as_json)
        tell_shards(starts, request)
        return code
    from tactbench.cli.report import report  # takes numpy and rich, which the others do not need

    code = report(suite, plans, starts, key, request.as_json)
    tell_shards(starts, request)
    return code


@contextlib.contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    """A job that is cancelled (SIGTERM) and a terminal that is closed (SIGHUP) end a run as Ctrl-C does: it
    tells what is kept, and the processes of a bot end with it."""
    found = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))  # Windows lacks the second
    ours = [one for one in found if one is not None and signal.getsignal(one) == signal.SIG_DFL]
    for number in ours:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _replies(plans: list[Plan]) -> int:
    """How many replies they come to at most."""
    return sum(
        plan.spec.trials * (1 + (len(case.pushes) if plan.caller else 0))
        for plan in plans
        for case in plan.cases
    )


def _spread(plan: Plan, processes: Processes, planned: int) -> Plan:
    """The same plan; what its customer reads the replies by may work in processes."""
    caller = plan.caller
    if caller is None or caller.reads is None:
        return plan
    return replace(plan, caller=replace(caller, reads=processes.lend(caller.reads, planned)))


def _collect(plan: Plan, start: Start, tell: Progress, by: Play) -> Tally:
    if start.action == "shown":
        run_ = read_run(start.path)
        when = f" at {run_.end.finished}" if run_.end else ""
        start.path.touch()  # it is the latest one again
        say(f"{start.path} was finished{when}: shown, not repeated (--again asks anew)")
        return tally_of(run_)
    tell.bar = not plan.offer.item.interactive
    try:
        with contextlib.chdir("."):  # wherever a bot goes, our paths stay where they are
            return collect_run(plan, start, tell, by)
    except KeyboardInterrupt:
        tell.stop()
        done = tally_of(read_run(start.path))
        say(f"{done.rows - done.missing} of {plan.total} rows are in {start.path}; --resume goes on")
        raise
    finally:
        tell.stop()


def _score(request: Request, installed: Plugins, starts: list[Start], offer: Offer, tell: Progress) -> str:
    """Score every journal; the scorer's key in them.

    The suite is read anew: a bot held the very desk that is scored against, and could have changed it.
    """
    cases = {case.id: case for case in find_suite(request.suite, installed).cases}
    return [score_run(start.path, cases, offer, tell) for start in starts][-1]
