"""`tactbench run`: collect replies, score them, show who stands where."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import click

from tactbench.cli.common import aside, find_suite, plugins
from tactbench.cli.executing import player
from tactbench.cli.options import (
    amount_option,
    json_option,
    number_option,
    pairs_option,
    progress_options,
    scorer_option,
    time_option,
)
from tactbench.cli.planning import DEFAULT_SUITE, Request, get_ready, make_plans, make_starts
from tactbench.cli.progress import Progress
from tactbench.cli.tell import tell_collected, tell_plans, tell_shards
from tactbench.engine.halting import Budget
from tactbench.engine.processes import Processes
from tactbench.errors import IncompleteError, UsageError, message_of
from tactbench.events import Listeners
from tactbench.identity import plugin_id
from tactbench.journal import read_run
from tactbench.needs import MOST_AT_ONCE
from tactbench.plans import Plan, Play, Tally
from tactbench.plugins import Offer, Plugins
from tactbench.runs import collect_run, collect_together, score_run, tally_of
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
@number_option("--retries", 0, 5, "How often a call is made again when its endpoint fails.", 100)
@amount_option("--requests-per-minute", "Ask no faster than that; generator, customer, scorer each.")
@amount_option("--tokens-per-minute", "Ask no faster than that, by the tokens that replies tell.")
@amount_option("--max-cost", "Stop when replies have cost so much; --resume goes on.")
@time_option("--max-time", "Stop after that time (90s, 15m, 2h); --resume goes on.")
@pairs_option("slices", "--slice", "Only matching cases, like domain=retail; several must all match.")
@pairs_option("options", "-o", "An option of the generator.")
@click.option(
    "--customer", default="", help="Who goes on after the first reply: tactbench list customers, or none."
)
@pairs_option("customer_options", "-c", "An option of the customer.")
@click.option("--no-score", is_flag=True, help="Collect only; score later with tactbench score.")
@click.option("--resume", is_flag=True, help="Go on with an unfinished journal.")
@click.option("--again", is_flag=True, help="Ask anew, into a new journal, what is there already.")
@click.option("--no-cache", is_flag=True, help="Neither take replies from the cache nor keep them.")
@click.option(
    "--shard", default="", metavar="I/N", help="Only the I-th of N parts; tactbench merge joins them."
)
@click.option("--on", default="", metavar="EXECUTOR", help="Where: tactbench list executors, like dask.")
@click.option("--dry-run", is_flag=True, help="Tell what would be asked, and ask nothing.")
@scorer_option
@progress_options
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
            tallies = ask_and_score(request, installed, plans, starts, scoring)
    if request.dry_run:
        return tell_plans(plans, starts, request.as_json)
    if scoring is None:
        code = tell_collected(starts, tallies, request.as_json)
    else:
        from tactbench.cli.report import report  # takes numpy and rich, which the others do not need

        code = report(suite, plans, starts, str(plugin_id(scoring)), request.as_json)
    tell_shards(starts, request)
    return code


def ask_and_score(
    request: Request, installed: Plugins, plans: list[Plan], starts: list[Start], scoring: Offer | None
) -> list[Tally]:
    """Ask for everything that is not there yet, and have it scored; how each run went.

    With `together` the runs take turns, a few cases each, where each begins."""
    if not request.on:  # else the workers look for themselves, where the keys are
        get_ready(plans, starts)
    names = [plan.spec.generator.name for plan in plans]
    listeners, budget = Listeners(installed.listeners), request.budget()
    with Processes() as processes, Progress(listeners, request.way, names) as tell:
        lent = _Lent(processes, _replies(plans))
        judge = lent.offer(scoring) if scoring is not None else None
        ready = [replace(lent.plan(plan), judge=judge) for plan in plans]
        if request.together:
            tallies = _collect_together(ready, starts, listeners, budget)
        else:
            with _ended_as_by_ctrl_c(), player(request.on, installed, plans, starts, scoring) as by:
                how = _How(tell, request.note, by, budget)
                tallies = [_collect(plan, start, how) for plan, start in zip(ready, starts, strict=True)]
        if judge is not None and not any(tally.unjudged for tally in tallies):
            _score_rest(request, installed, _unscored(starts, tallies), judge, tell)
    return tallies


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


@dataclass(frozen=True)
class _Lent:
    """Scorers that work in processes, where so many scores pay for that."""

    processes: Processes
    planned: int

    def offer(self, scorer: Offer) -> Offer:
        """The same scorer."""
        return replace(scorer, item=self.processes.lend(scorer.item, self.planned))

    def plan(self, plan: Plan) -> Plan:
        """The same plan; what its customer reads the replies by is lent too."""
        caller = plan.caller
        if caller is None or caller.reads is None:
            return plan
        return replace(plan, caller=replace(caller, reads=self.processes.lend(caller.reads, self.planned)))


def _collect_together(plans: list[Plan], starts: list[Start], tell: Listeners, budget: Budget) -> list[Tally]:
    say(f"{' and '.join(plan.spec.generator.name for plan in plans)} are asked in turns of a few cases")
    with _ended_as_by_ctrl_c(), contextlib.chdir("."):
        tallies = collect_together(plans, starts, tell, budget)
    for plan, tally in zip(plans, tallies, strict=True):
        if tally.stopped:
            say(f"{plan.spec.generator.name}: is asked no more: {tally.stopped}")
    return tallies


def _unscored(starts: list[Start], tallies: list[Tally]) -> list[Start]:
    """Those that may hold replies without a score."""
    pairs = zip(starts, tallies, strict=True)
    return [start for start, tally in pairs if start.action != "new" or tally.unscored]


@dataclass(frozen=True)
class _How:
    """How runs go: who is told, who plays, what may be spent."""

    tell: Progress
    note: Callable[[str], None]
    by: Play
    budget: Budget


def _collect(plan: Plan, start: Start, how: _How) -> Tally:
    if start.action == "shown":
        run_ = read_run(start.path)
        when = f" at {run_.end.finished}" if run_.end else ""
        start.path.touch()  # it is the latest one again
        how.note(f"{start.path} was finished{when}: shown, not repeated (--again asks anew)")
        return tally_of(run_)
    tell = how.tell
    tell.bar = not plan.offer.item.interactive
    try:
        with contextlib.chdir("."):  # wherever a bot goes, our paths stay where they are
            tally = collect_run(plan, start, tell, how.budget, how.by)
    except KeyboardInterrupt:
        tell.stop()
        done = tally_of(read_run(start.path))
        say(f"{done.rows - done.missing} of {plan.total} rows are in {start.path}; --resume goes on")
        raise
    finally:
        tell.stop()
    if tally.stopped:
        say(f"{plan.spec.generator.name}: is asked no more: {tally.stopped}; --resume goes on")
    return tally


def _score_rest(
    request: Request, installed: Plugins, starts: list[Start], offer: Offer, tell: Progress
) -> None:
    """Score what is not scored yet in these journals.

    The suite is read anew: a bot held the very desk that is scored against, and could have changed it.
    Where the scorer's endpoint is down, that is said, and the rest stays as it is.
    """
    cases = {case.id: case for case in find_suite(request.suite, installed).cases} if starts else {}
    try:
        for start in starts:
            score_run(start.path, cases, offer, tell, request.pace())
    except IncompleteError as error:  # the standings tell what is not scored, and end with its code
        tell.stop()
        say(message_of(error))
