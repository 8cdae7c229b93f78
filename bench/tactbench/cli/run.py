"""`tactbench run`: collect replies, score them, show who stands where."""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tactbench.cases import Case, Suite
from tactbench.cli.common import (
    Progress,
    find_generator,
    find_suite,
    json_option,
    plugins,
    print_json,
    scorer_option,
)
from tactbench.config import read_config
from tactbench.errors import UsageError
from tactbench.identity import parse_options, plugin_id, run_spec
from tactbench.journal import read_run
from tactbench.plugins import Plugins
from tactbench.runs import Listeners, Plan, Start, collect_run, decide, journal_path, score_run
from tactbench.suites import select

DEFAULT_SUITE = "core"
DEFAULT_GENERATORS = ("template", "doormat", "wall")
INCOMPLETE = 5
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the command line asks for."""

    suite: str
    generators: tuple[str, ...]
    out: Path | None
    concurrency: int | None
    trials: int
    seed: int
    limit: int | None
    slices: list[tuple[str, str]]
    options: list[tuple[str, str]]
    no_score: bool
    resume: bool
    again: bool
    dry_run: bool
    scorer: str
    as_json: bool


def _pairs(_: click.Context, option: click.Parameter, values: Sequence[str]) -> list[tuple[str, str]]:
    pairs = []
    for value in values:
        key, equals, word = value.partition("=")
        if not (key and equals):
            raise click.BadParameter(f"{value!r} must be KEY=VALUE, like {option.opts[0]} key=value")
        pairs.append((key, word))
    return pairs


def _many(name: str, flag: str, text: str) -> Decorator:
    return click.option(flag, name, multiple=True, callback=_pairs, metavar="KEY=VALUE", help=text)


def _number(flag: str, least: int, default: int | None, text: str) -> Decorator:
    shown = default is not None
    return click.option(flag, type=click.IntRange(min=least), default=default, show_default=shown, help=text)


@click.command("run")
@click.argument("suite", default=DEFAULT_SUITE)
@click.argument("generators", nargs=-1)
@click.option("--out", type=click.Path(path_type=Path), help="Journal file, or a folder (runs/ by default).")
@_number("--concurrency", 1, None, "Replies at once (the generator's own number by default).")
@_number("--trials", 1, 1, "How often each case is asked.")
@_number("--seed", 0, 0, "All random choices derive from it.")
@_number("--limit", 1, None, "Only the first N cases.")
@_many("slices", "--slice", "Only matching cases, like domain=retail; several must all match.")
@_many("options", "-o", "An option of the generator.")
@click.option("--no-score", is_flag=True, help="Collect only; score later with tactbench score.")
@click.option("--resume", is_flag=True, help="Go on with an unfinished journal.")
@click.option("--again", is_flag=True, help="Ask anew, into a new journal, what is there already.")
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
    with contextlib.redirect_stdout(sys.stderr):  # what a bot prints must not mix with our output
        suite, plans = _plans(request, installed)
        starts = [
            decide(plan.spec, _path(request, plan, len(plans)), resume=request.resume, again=request.again)
            for plan in plans
        ]
        if not request.dry_run:
            scorer = _work(request, installed, plans, starts)
    if request.dry_run:
        return _tell(plans, starts, request.as_json)
    if scorer is None:
        return _tell_collected(starts, request.as_json)
    from tactbench.cli.report import report

    return report(suite, plans, starts, scorer, request.as_json)


def _plans(request: Request, installed: Plugins) -> tuple[Suite, list[Plan]]:
    suite = find_suite(request.suite, installed)
    cases, part = select(suite, request.slices, request.limit)
    names = request.generators or DEFAULT_GENERATORS
    if len(names) > 1 and request.options:
        raise UsageError("-o goes with one generator; for several write aliases into tactbench.toml")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"{twice} is named twice; name each generator once")
    return suite, [_plan(request, installed, suite, (cases, part), name) for name in names]


def _plan(
    request: Request, installed: Plugins, suite: Suite, chosen: tuple[tuple[Case, ...], str], name: str
) -> Plan:
    alias = read_config().generators.get(name)
    offer = find_generator(alias.use if alias else name, installed)
    options = parse_options(offer, {**(alias.options if alias else {}), **dict(request.options)})
    identity = plugin_id(offer, options)
    if alias:
        identity = identity.model_copy(update={"name": name})
    cases, part = chosen
    return Plan(
        spec=run_spec(suite, part, identity, request.trials, request.seed),
        cases=cases,
        offer=offer,
        options=options,
        source=request.suite,
        concurrency=request.concurrency,
    )


def _path(request: Request, plan: Plan, count: int) -> Path:
    out = request.out
    if out is None:
        return journal_path(plan.spec)
    if out.is_dir() or count > 1:
        if out.exists() and not out.is_dir():
            raise UsageError(f"--out {out}: is a file, and {count} generators need a folder")
        return journal_path(plan.spec, out)
    return out


def _work(request: Request, installed: Plugins, plans: list[Plan], starts: list[Start]) -> str | None:
    """Collect and score; the scorer's key in the journals, or None when nothing was to be scored."""
    tell = Progress(Listeners(installed.listeners))
    scoring = None if request.no_score else installed.named("tactbench_scorers", request.scorer)
    for plan, start in zip(plans, starts, strict=True):
        if start.action == "shown":
            finished = read_run(start.path).end
            when = f" at {finished.finished}" if finished else ""
            print(
                f"{start.path} was finished{when}: shown, not repeated (--again asks anew)", file=sys.stderr
            )
            continue
        try:
            collect_run(plan, start, tell)
        except KeyboardInterrupt:
            tell.stop()
            done = len(read_run(start.path).rows)
            print(
                f"stopped: {done} of {plan.total} rows are in {start.path}; --resume goes on", file=sys.stderr
            )
            raise
        finally:
            tell.stop()
    if scoring is None:
        return None
    for plan, start in zip(plans, starts, strict=True):
        key = score_run(start.path, {case.id: case for case in plan.cases}, scoring, tell)
    return key


def _tell(plans: list[Plan], starts: list[Start], as_json: bool) -> int:
    lines = []
    for plan, start in zip(plans, starts, strict=True):
        done = 0 if start.action == "new" else len([r for r in read_run(start.path).rows.values() if r.final])
        lines.append(
            {
                "generator": plan.spec.generator.name,
                "action": start.action,
                "journal": str(start.path),
                "cases": len(plan.cases),
                "trials": plan.spec.trials,
                "calls": plan.total - done,
            }
        )
    if as_json:
        print_json({"dry_run": lines})
    else:
        for line in lines:
            click.echo(
                "{generator}: {calls} calls ({cases} cases x {trials} trials), {journal}".format(**line)
            )
    return 0


def _tell_collected(starts: list[Start], as_json: bool) -> int:
    lines = []
    missing = 0
    for start in starts:
        run_ = read_run(start.path)
        failed = [row for row in run_.rows.values() if row.failure is not None]
        missing += sum(not row.final for row in failed)
        lines.append({"journal": str(start.path), "rows": len(run_.rows), "failures": len(failed)})
    if as_json:
        print_json({"collected": lines})
    else:
        for line in lines:
            click.echo("{rows} rows, {failures} failures: {journal}".format(**line))
        click.echo(f"Score them: tactbench score {shlex.quote(str(starts[0].path))}")
    return INCOMPLETE if missing else 0
