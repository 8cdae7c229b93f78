"""`tactbench gate`: is a candidate no worse than a baseline? The last line says verdict and exit code."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import click

from tactbench.cli.common import plugins, print_json
from tactbench.cli.gate_asked import Asked, Sides, ask_again, sides_of
from tactbench.cli.gate_named import Named
from tactbench.cli.gate_reports import Reports
from tactbench.cli.lazy import LazyGroup
from tactbench.cli.options import amount_option, json_option, number_option, pairs_option
from tactbench.errors import TactBenchError, UsageError
from tactbench.gate.changes import Change, changes
from tactbench.gate.judging import Outcome, Terms, judge
from tactbench.gate.policy import read_policy
from tactbench.gate.verdict import verdict_of
from tactbench.needs import MOST_AT_ONCE
from tactbench.terminal import say, say_traceback


class Gate(LazyGroup):
    """Wrong options end as all else does: reports are written, and the last line says verdict and code."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        given = tuple(args)  # click takes them away as it reads them
        with _usage(Reports.named_in(given), Named.within(given), as_json="--json" in given):
            return super().make_context(info_name, args, *rest, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _usage(_reports(ctx.params), Named.of(ctx.params), as_json=ctx.params["as_json"]):
            return super().invoke(ctx)


@contextmanager
def _usage(reports: Reports, named: Named, *, as_json: bool) -> Iterator[None]:
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.ClickException as error:
        mended = UsageError(" ".join(error.format_message().split()))
        raise click.exceptions.Exit(_aborted(mended, named, reports, as_json=as_json)) from None


@click.group(
    "gate",
    cls=Gate,
    verbs={"init": "Write a policy, gate.toml, with comments and measured margins."},
    prefix="gate_",
    invoke_without_command=True,
    subcommand_metavar="[init]",
)
@click.option(
    "--baseline",
    "baselines",
    multiple=True,
    metavar="RUN|FILE.json",
    help="What to compare with: a run, or a blessed file. Twice: last main and last release.",
)
@click.option("--candidate", default="", metavar="RUN", help="What to judge: a run; with --run a generator.")
@click.option(
    "--policy", default="", metavar="FILE", help="gate.toml, or pyproject.toml (by default either)."
)
@click.option("--run", is_flag=True, help="Run the candidate first, asked just as the baseline was.")
@click.option("--interleave", is_flag=True, help="Run both, in turns, case by case.")
@click.option(
    "--suite", default="", help="With --run: the suite, if no baseline tells; else where it is now."
)
@click.option("--scorer", default="", help="Which scores, where the journals hold those of several scorers.")
@number_option("--trials", 1, None, "With --run or --interleave: how often each case is asked (4).")
@number_option("--seed", 0, 0, "With --interleave: all random choices derive from it.")
@pairs_option("options", "-o", "With --run: an option of the candidate.")
@number_option("--concurrency", 1, None, "With --run: replies at once.", MOST_AT_ONCE)
@amount_option("--max-cost", "With --run: stop when replies have cost so much.")
@click.option(
    "--on",
    "place",
    type=click.Choice(["pull_request", "release"]),
    default="release",
    show_default=True,
    help="Where: the policy says what inconclusive means there.",
)
@click.option("--allow-cached", is_flag=True, help="Take replies of the candidate from the cache too.")
@number_option("--quotes", 0, 3, "Cases quoted: those that fell most.", 100)
@click.option(
    "--keep", default="", metavar="FOLDER", help="Where a baseline was missing: it and its run go there too."
)
@click.option("--junit", default="", metavar="FILE", help="Write JUnit XML: a test case for each check.")
@click.option("--markdown", default="", metavar="FILE", help="Write Markdown for a step's summary.")
@click.option("--comment", default="", metavar="FILE", help="Write Markdown for a pull request's comment.")
@click.option("--sarif", default="", metavar="FILE", help="Write SARIF: the hard cases.")
@click.option(
    "--annotations", default="", metavar="FILE", help="Write GitHub's annotations: the ten worst findings."
)
@json_option
@click.pass_context
def gate_command(context: click.Context, /, **flags: Any) -> int | None:
    """Is the candidate no worse than the baseline, on every dimension, by more than a margin?

    tactbench gate --baseline baselines/core.json --candidate ./mybot.py:reply --run

    Exit codes: 0 pass, 1 regressed, 2 usage, 3 inconclusive, 4 the two cannot be compared, 5 incomplete, or
    there was no baseline and one was written.
    """
    if context.invoked_subcommand is not None:
        return None
    shown = Shown(*(flags.pop(name) for name in ("quotes", "as_json")))
    reports = _reports(flags)
    return gate(
        Asked(**{name: value for name, value in flags.items() if name not in vars(reports)}), reports, shown
    )


def _reports(flags: Mapping[str, Any]) -> Reports:
    return Reports(**{name: flags[name] for name in vars(Reports())})


@dataclass(frozen=True)
class Shown:
    """What is printed."""

    quotes: int
    as_json: bool


def gate(asked: Asked, reports: Reports, shown: Shown) -> int:
    """The whole command; its exit code. However it ends, reports are written and the last line says it."""
    try:
        reports.check()
        return _gate(asked, reports, shown)
    except (click.exceptions.Exit, BrokenPipeError):
        raise
    except (Exception, KeyboardInterrupt, SystemExit) as error:  # noqa: BLE001 - CI must hear of all of it
        return _aborted(error, Named.of(vars(asked)), reports, as_json=shown.as_json)


def _aborted(error: BaseException, named: Named, reports: Reports, *, as_json: bool) -> int:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        error = UsageError(f"{error.filename or 'output'}: {error.strerror}")
    verdict = verdict_of(error)
    text = "interrupted" if isinstance(error, KeyboardInterrupt) else str(error) or type(error).__name__
    reports.write_aborted(verdict, text, named)
    if as_json:
        from tactbench.gate.report.data import verdict_json

        with suppress(BrokenPipeError):  # whoever read on or not: the code is the verdict's
            print_json(verdict_json(verdict, text))
    if not isinstance(error, TactBenchError | KeyboardInterrupt):
        say_traceback(error)
        text = "this is an error of tactbench itself; please report it with the lines above"
    say(text)
    say(verdict.line())
    return verdict.code


def _gate(asked: Asked, reports: Reports, shown: Shown) -> int:
    policy, where = read_policy(asked.policy)
    asked = replace(asked, baselines=asked.baselines or tuple(policy.baselines()))
    installed = plugins()
    sides = sides_of(asked, policy, installed)
    again = partial(ask_again, asked, sides, installed, policy) if asked.interleave else None
    cases = {case.id: case for case in sides.suite.cases}
    terms = Terms(policy, cases, asked.place, where, asked.allow_cached, again)
    outcome = judge(sides.baselines, sides.candidate, terms)
    changed = [
        [] if comparison.identical else changes(comparison.baseline, outcome.candidate, cases, shown.quotes)
        for comparison in outcome.comparisons
    ]
    with suppress(BrokenPipeError):  # as above
        _tell(outcome, changed, sides, reports, shown)
    return outcome.verdict.code


def _tell(
    outcome: Outcome, changed: Sequence[Sequence[Change]], sides: Sides, reports: Reports, shown: Shown
) -> None:
    from tactbench.gate.report.places import case_lines, in_repository, repository

    lines = case_lines([case.id for case in sides.suite.cases])
    file = in_repository(sides.file, repository())
    reports.write(outcome, changed, lines, file)
    if shown.as_json:
        from tactbench.gate.report.data import outcome_json

        print_json(outcome_json(outcome, changed))
        say(outcome.verdict.line())
        return
    from tactbench.gate.report.guard import log
    from tactbench.gate.report.plain import lines as plain_lines

    for line in plain_lines(outcome, changed):
        click.echo(line)
    click.echo(log(outcome.verdict.line()))
