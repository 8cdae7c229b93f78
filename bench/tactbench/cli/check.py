"""`tactbench check`: lint suites, journals or plugins."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import click

from tactbench.callables import is_target, load_callable
from tactbench.cards import CARD
from tactbench.cli.common import FINDINGS, aside, find_suite, find_suite_folder, plugins, print_json, suite_of
from tactbench.cli.options import json_option, pairs_option
from tactbench.errors import JournalError, TactBenchError, UsageError, near
from tactbench.hub.address import SCHEME
from tactbench.identity import parse_options
from tactbench.journal import read_lines
from tactbench.lint.finding import Finding
from tactbench.plugins import Offer, Plugins
from tactbench.rated import REPLIES
from tactbench.results import RunStart
from tactbench.suites import CASES
from tactbench.terminal import safe

#: In a suite of more cases the built-in bots are not tried.
BOTS_UP_TO = 2_000


@dataclass
class Report:
    """What there is to say of one target."""

    target: str
    findings: list[Finding] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many findings make the check fail."""
        return sum(finding.level == "error" for finding in self.findings)


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--suite", "given", default="", help="With a journal: where its suite is now.")
@click.option("--bots/--no-bots", default=True, help="List cases on which the built-in bots all do alike.")
@pairs_option("options", "-o", "With a generator: an option of it.")
@json_option
def check_command(
    targets: tuple[str, ...], given: str, bots: bool, options: list[tuple[str, str]], as_json: bool
) -> int:
    """Lint each TARGET: a suite's folder or name, a journal, a generator, a scorer, or a plugin's
    distribution. No TARGET: every installed suite.

    Suites are held against all installed suites too, for cases that read alike.
    """
    with aside():
        installed = plugins(tell=False)
        wanted = targets or tuple(installed.offers["tactbench_suites"])
        reports = [_report(target, installed, given, dict(options), bots=bots) for target in wanted]
    if as_json:
        found = [
            {
                "target": item.target,
                "errors": item.errors,
                **item.facts,
                "findings": [vars(x) for x in item.findings],
            }
            for item in reports
        ]
        print_json(found[0] if len(targets) == 1 else found)
    else:
        for item in reports:
            _tell(item)
    return FINDINGS if any(item.errors for item in reports) else 0


def _tell(report: Report) -> None:
    for finding in report.findings:
        click.echo(safe(str(finding), keep=""))
    for line in report.about:
        click.echo(safe(f"{report.target}: {line}", keep=""))
    notes = len(report.findings) - report.errors
    counts = f"{report.errors} errors, {notes} notes" if report.findings else "all is well"
    click.echo(f"{safe(report.target)}: {counts}")


def _report(target: str, installed: Plugins, given: str, options: dict[str, str], *, bots: bool) -> Report:
    path = Path(target)
    if target.startswith(SCHEME):
        return _check_suite(target, find_suite_folder(target, installed), installed, bots=bots)
    if is_target(target):
        return Report(target, _check_offers([load_callable(target)], options))
    if target in _plugin_names(installed):  # ./name is the folder, as with suites
        return Report(target, _check_plugin(target, installed, options))
    if path.is_dir() or path.name in (CARD, CASES):
        return _check_suite(target, path if path.is_dir() else path.parent, installed, bots=bots)
    if path.is_file():
        return Report(target, _check_journal(path, installed, given))
    suites = installed.offers["tactbench_suites"]
    if target in suites:
        return _check_suite(target, find_suite_folder(target, installed), installed, bots=bots)
    known = {*_plugin_names(installed), *suites}
    raise UsageError(f"{target}: is no suite, journal or plugin: {near(target, known)}")


def _check_suite(target: str, folder: Path, installed: Plugins, *, bots: bool) -> Report:
    from tactbench.lint.alike import Message, near_duplicates
    from tactbench.lint.suite import lint_suite, messages_of

    checked = lint_suite(folder)
    others: list[Message] = []
    for offer in installed.offers["tactbench_suites"].values():
        other = offer.item.path and Path(offer.item.path)
        if other and other.resolve() != folder.resolve():
            others += messages_of(other)
    report = Report(target, [*checked.findings, *near_duplicates(checked.messages, others)])
    report.about, report.facts = checked.survey.lines(), {"survey": checked.survey.json()}
    rated = (folder / REPLIES).exists()  # it tells scorers apart, not bots
    if bots and not rated and not report.errors and 0 < checked.survey.cases <= BOTS_UP_TO:
        report.findings += _undecided(folder, installed)
    return report


def _undecided(folder: Path, installed: Plugins) -> list[Finding]:
    from tactbench.lint.bots import undecided
    from tactbench.suites import read_suite

    ours = [
        offer
        for offer in installed.offers["tactbench_generators"].values()
        if offer.plugin.distribution == "tactbench" and offer.item.options is None
    ]
    suite = read_suite(folder)
    base = suite.card.base  # variants of a base case need not tell bots apart once more
    cases = {case.id: case for case in suite.cases if not base or base in case.tags}
    return undecided(cases, ours, installed.named("tactbench_scorers", "acts"))


def _plugin_names(installed: Plugins) -> set[str]:
    """Names of entry points, of distributions, and of the generators and scorers that they offer."""
    plugins_ = [*installed.loaded, *(problem.plugin for problem in installed.problems)]
    offered = (installed.offers[f"tactbench_{kind}"] for kind in ("generators", "scorers"))
    names = {name for offers in offered for name in offers}
    return names | {name for plugin in plugins_ for name in (plugin.name, plugin.distribution)}


def _check_journal(path: Path, installed: Plugins, given: str) -> list[Finding]:
    from tactbench.lint.journal import lint_journal

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
        and (target == offer.item.name or not getattr(offer.item, "interactive", False))
    ]
    return problems + _check_offers(offers, options)


def _check_offers(offers: list[Offer], options: dict[str, str]) -> list[Finding]:
    from tactbench.offers import Generator
    from tactbench.testing import check_generator, check_scorer

    findings: list[Finding] = []
    for offer in offers:
        item = offer.item
        if getattr(item, "interactive", False):
            findings.append(Finding("note", item.name, "a person replies: there is nothing to check"))
            continue
        try:
            if isinstance(item, Generator):
                findings += check_generator(item, parse_options(offer, options))
            else:
                findings += check_scorer(item)
        except TactBenchError as error:
            findings.append(Finding("error", item.name, str(error)))
    return findings
