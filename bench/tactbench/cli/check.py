"""`tactbench check`: lint a suite, a journal or a plugin."""

from __future__ import annotations

from pathlib import Path

import click

from tactbench.callables import is_target, load_callable
from tactbench.cli.common import FINDINGS, aside, find_suite, plugins, print_json, suite_of
from tactbench.cli.options import json_option, pairs_option
from tactbench.errors import JournalError, TactBenchError, UsageError, near
from tactbench.identity import parse_options
from tactbench.journal import read_lines
from tactbench.lint import Finding, lint_journal, lint_suite
from tactbench.plugins import Offer, Plugins
from tactbench.results import RunStart
from tactbench.suites import CARD, CASES
from tactbench.terminal import safe


@click.command("check")
@click.argument("target")
@click.option("--suite", "given", default="", help="With a journal: where its suite is now.")
@pairs_option("options", "-o", "With a generator: an option of it.")
@json_option
def check_command(target: str, given: str, options: list[tuple[str, str]], as_json: bool) -> int:
    """Lint TARGET: a suite's folder or name, a journal, a generator, a scorer, or a plugin's distribution."""
    with aside():
        findings = _findings(target, plugins(tell=False), given, dict(options))
    errors = sum(finding.level == "error" for finding in findings)
    if as_json:
        print_json({"target": target, "errors": errors, "findings": [vars(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(safe(str(finding), keep=""))
        notes = len(findings) - errors
        click.echo(f"{safe(target)}: " + (f"{errors} errors, {notes} notes" if findings else "all is well"))
    return FINDINGS if errors else 0


def _findings(target: str, installed: Plugins, given: str, options: dict[str, str]) -> list[Finding]:
    path = Path(target)
    if is_target(target):
        return _check_offers([load_callable(target)], options)
    if target in _plugin_names(installed):  # ./name is the folder, as with suites
        return _check_plugin(target, installed, options)
    if path.is_dir() or path.name in (CARD, CASES):
        return lint_suite(path if path.is_dir() else path.parent)
    if path.is_file():
        return _check_journal(path, installed, given)
    suites = installed.offers["tactbench_suites"]
    if target in suites:
        ref = suites[target].item
        if ref.path is None:
            raise UsageError(f"{target} lives on a hub ({ref.repo}); this version checks local suites only")
        return lint_suite(Path(ref.path))
    known = {*_plugin_names(installed), *suites}
    raise UsageError(f"{target}: is no suite, journal or plugin: {near(target, known)}")


def _plugin_names(installed: Plugins) -> set[str]:
    """Names of entry points, of distributions, and of the generators and scorers that they offer."""
    plugins_ = [*installed.loaded, *(problem.plugin for problem in installed.problems)]
    offered = (installed.offers[f"tactbench_{kind}"] for kind in ("generators", "scorers"))
    names = {name for offers in offered for name in offers}
    return names | {name for plugin in plugins_ for name in (plugin.name, plugin.distribution)}


def _check_journal(path: Path, installed: Plugins, given: str) -> list[Finding]:
    try:
        start = next(read_lines(path), None)
    except JournalError:
        start = None
    suite = None
    if isinstance(start, RunStart):
        suite = find_suite(given, installed) if given else suite_of(start, installed)
    return lint_journal(path, suite)


def _check_plugin(target: str, installed: Plugins, options: dict[str, str]) -> list[Finding]:
    """By the name of an offer, of an entry point, or of a distribution."""
    problems = [
        Finding("error", str(problem.plugin), f"{problem.what}; {problem.mend}")
        for problem in installed.problems
        if target in (problem.plugin.name, problem.plugin.distribution)
    ]
    offers = [
        offer
        for hook in ("tactbench_generators", "tactbench_scorers")
        for offer in installed.offers[hook].values()
        if target in (offer.item.name, offer.plugin.name, offer.plugin.distribution)
    ]
    return problems + _check_offers(offers, options)


def _check_offers(offers: list[Offer], options: dict[str, str]) -> list[Finding]:
    from tactbench.offers import Generator
    from tactbench.testing import check_generator, check_scorer

    findings: list[Finding] = []
    for offer in offers:
        item = offer.item
        try:
            if isinstance(item, Generator):
                findings += check_generator(item, parse_options(offer, options))
            else:
                findings += check_scorer(item)
        except TactBenchError as error:
            findings.append(Finding("error", item.name, str(error)))
    return findings
