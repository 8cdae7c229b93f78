"""`tactbench gate`: is a candidate no worse than a baseline? The last line says verdict and exit code."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from tactbench.cli.common import plugins, print_json
from tactbench.cli.gate_again import again_command
from tactbench.cli.gate_asked import Asked, Sides, ask_again, sides_of
from tactbench.cli.gate_files import files_of
from tactbench.cli.gate_named import Named
from tactbench.cli.gate_reports import Reports
from tactbench.cli.lazy import LazyGroup
from tactbench.cli.options import amount_option, file_option, json_option, number_option, pairs_option
from tactbench.errors import TactBenchError, UsageError
from tactbench.gate.changes import Change, changes
from tactbench.gate.judging import Outcome, Terms, judge
from tactbench.gate.policy import Policy, read_policy
from tactbench.gate.verdict import verdict_of
from tactbench.needs import MOST_AT_ONCE
from tactbench.terminal import say, say_traceback

#: Options that say how bots are asked.
ASKING = ("--trials", "--seed", "-o", "--concurrency", "--max-cost")


class Gate(LazyGroup):
    """Wrong options end as all else does: reports are written, and the last line says verdict and code."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> click.Context:
        given = tuple(args)  # click takes them away as it reads them
        with _usage(Reports.named_in(given), Named.within(given), as_json="--json" in given):
            return super().make_context(info_name, args, *rest, **extra)

    def invoke(self, ctx: click.Context) -> object:
        reports = _reports(ctx.params)
        safe = reports.apart(_files(reports, ctx.params))
        with _usage(safe, Named.of(ctx.params), as_json=ctx.params["as_json"]):
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
@click.option("--candidate", default="", metavar="RUN", help="What to judge: a run; else a generator.")
@file_option("--policy", "gate.toml, or pyproject.toml (by default either).")
@click.option("--run", is_flag=True, help="Run the candidate first, asked just as the baseline was.")
@click.option("--interleave", is_flag=True, help="Run both anew, in turns of a few cases.")
@click.option(
    "--suite", default="", help="With --run: the suite, if no baseline tells; else where it is now."
)
@click.option("--scorer", default="", help="Which scores, where the journals hold those of several scorers.")
@number_option("--trials", 1, None, "With --run or --interleave: how often each case is asked (4).")
@number_option("--seed", 0, 0, "With --interleave: all random choices derive from it.")
@pairs_option("options", "-o", "With --run or --interleave: an option of the candidate.")
@number_option("--concurrency", 1, None, "With --run or --interleave: replies at once.", MOST_AT_ONCE)
@amount_option("--max-cost", "With --run or --interleave: stop when replies have cost so much.")
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
@file_option("--junit", "Write JUnit XML: a test case for each check.")
@file_option("--markdown", "Write Markdown for a step's summary.")
@file_option("--comment", "Write Markdown for a pull request's comment.")
@file_option("--sarif", "Write SARIF: the hard cases.")
@file_option("--annotations", "Write GitHub's annotations: the ten worst findings.")
@json_option
@click.pass_context
def gate_command(context: click.Context, /, **flags: Any) -> int | None:
    """Is the candidate no worse than the baseline, on every dimension, by more than a margin?

    tactbench gate --baseline baselines/core.json --candidate ./mybot.py:reply --run

    Exit codes: 0 pass, 1 regressed, 2 usage, 3 inconclusive, 4 the two cannot be compared, 5 incomplete, or
    there was no baseline and one was written.
    """
    _refuse_idle(context)
    if context.invoked_subcommand is not None:
        return None
    shown = Shown(*(flags.pop(name) for name in ("quotes", "as_json")))
    reports = _reports(flags)
    return gate(
        Asked(**{name: value for name, value in flags.items() if name not in vars(reports)}), reports, shown
    )


def _refuse_idle(context: click.Context) -> None:
    """Raise click.UsageError for options that would do nothing."""
    flags = {param.opts[0]: param.name or "" for param in context.command.params}
    given = [
        flag
        for flag, name in flags.items()
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    if context.invoked_subcommand is not None and given:
        raise click.UsageError(
            f"{given[0]} stands before {context.invoked_subcommand}, which does not take it; put that "
            "verb's own options behind it"
        )
    if context.params["run"] and context.params["interleave"]:
        raise click.UsageError("--run runs the candidate and --interleave both; give one of them")
    idle = next((flag for flag in given if flag in ASKING), None)
    if idle and not (context.params["run"] or context.params["interleave"]):
        raise click.UsageError(f"{idle} says how bots are asked, and none is: add --run or --interleave")


def _reports(flags: Mapping[str, Any]) -> Reports:
    return Reports(**{name: flags[name] or "" for name in vars(Reports())})


def _files(reports: Reports, flags: Mapping[str, Any]) -> list[Path]:
    """What these options have read; to look for it takes time, and only reports could be written over it."""
    named = (flags[name] for name in ("baselines", "candidate", "policy"))
    return files_of(*named) if any(reports.wanted()) else []


@dataclass(frozen=True)
class Shown:
    """What is printed."""

    quotes: int
    as_json: bool


def gate(asked: Asked, reports: Reports, shown: Shown) -> int:
    """The whole command; its exit code. However it ends, reports are written and the last line says it."""
    files = _files(reports, vars(asked))
    try:
        policy, where = read_policy(asked.policy)
        asked = replace(asked, baselines=asked.baselines or tuple(policy.baselines()))
        files = _files(reports, vars(asked))
        reports.check(files, Named.of(vars(asked)))
        return _gate(asked, policy, where, reports, shown)
    except click.exceptions.Exit:
        raise
    except (Exception, KeyboardInterrupt, SystemExit) as error:  # noqa: BLE001 - CI must hear of all of it
        return _aborted(error, Named.of(vars(asked)), reports.apart(files), as_json=shown.as_json)


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


def _gate(asked: Asked, policy: Policy, where: str, reports: Reports, shown: Shown) -> int:
    installed = plugins()
    sides = sides_of(asked, policy, installed)
    again = partial(ask_again, asked, sides, installed, policy) if asked.interleave else None
    cases = {case.id: case for case in sides.suite.cases}
    retry = partial(again_command, asked, sides, installed)
    terms = Terms(policy, cases, asked.place, where, asked.allow_cached, again, retry)
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
