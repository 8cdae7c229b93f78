"""`tactbench check`: lint suites, journals, entries or plugins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from tactbench.board.entries import ARCHIVES, is_entry
from tactbench.callables import is_target, load_callable
from tactbench.cards import CARD
from tactbench.cli.called import called, is_called
from tactbench.cli.common import FINDINGS, aside, find_suite, find_suite_folder, plugins, print_json, suite_of
from tactbench.cli.conforming import conform, plugin_names
from tactbench.cli.junit import JUnit
from tactbench.cli.options import json_option, pairs_option
from tactbench.config import read_config
from tactbench.errors import JournalError, SuiteError, UsageError, near
from tactbench.hub.address import SCHEME
from tactbench.journal import read_lines
from tactbench.lint.finding import Finding, folded
from tactbench.lint.finding import found as finding_of
from tactbench.plugins import Plugins
from tactbench.rated import REPLIES
from tactbench.results import RunStart
from tactbench.suites import CASES
from tactbench.terminal import count_of, inert, safe
from tactbench.testing.result import Result

#: The probe whose finding is the cause of what others found.
NO_NETWORK = "no network"
#: In a suite of more cases the built-in bots are not tried.
BOTS_UP_TO = 2_000


@dataclass
class Report:
    """What there is to say of one target."""

    target: str
    findings: list[Finding] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    """With a plugin: what each probe came to."""

    @property
    def errors(self) -> int:
        """How many findings make the check fail."""
        return sum(finding.level == "error" for finding in self.findings)


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[TARGET]...")
@click.option("--suite", "given", default="", help="With a journal: where its suite is now.")
@click.option("--bots/--no-bots", default=True, help="List cases on which the built-in bots all do alike.")
@click.option("--junit", metavar="FILE", help="Write the findings as a JUnit file too, for CI.")
@pairs_option("options", "-o", "With a generator or an executor: an option of it.")
@json_option
def check_command(
    targets: tuple[str, ...],
    given: str,
    bots: bool,
    junit: str | None,
    options: list[tuple[str, str]],
    as_json: bool,
) -> int:
    """Lint each TARGET: a suite's folder or name, a journal, an entry of a board, a generator as
    `run` takes it (http:URL, an alias), a scorer, or a plugin's distribution. No TARGET: all suites.

    Suites are held against all installed suites too, for cases that read alike. A plugin is put through
    the probes of the conformance kit, in a process of its own.
    """
    report = JUnit(junit) if junit else None
    with aside():
        installed = plugins(tell=False)
        wanted = targets or tuple(installed.offers["tactbench_suites"])
        reports = [_report(target, installed, given, dict(options), bots=bots) for target in wanted]
    if report is not None:
        for item in reports:
            report.add(item.target, item.findings, item.results)
        report.write()
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
    causes_first = sorted(report.findings, key=lambda one: not one.where.endswith(f", {NO_NETWORK}"))
    for finding in folded(causes_first):
        click.echo(_shown(str(finding)))
    for line in report.about:
        click.echo(_shown(f"{report.target}: {line}"))
    notes = len(report.findings) - report.errors
    counts = f"{count_of(report.errors, 'error')}, {count_of(notes, 'note')}"
    counts = counts if report.findings else "all is well"
    click.echo(_shown(f"{report.target}: {counts}"))


def _shown(text: str) -> str:
    """One line, for a terminal and for a log of CI: entries and suites come from anybody."""
    return inert(safe(text, keep=""))


def _report(target: str, installed: Plugins, given: str, options: dict[str, str], *, bots: bool) -> Report:
    path = Path(target)
    if target.startswith(SCHEME):
        return _check_suite(target, find_suite_folder(target, installed), installed, bots=bots)
    if is_target(target):
        load_callable(target)  # what is wrong with the file itself is the user's to hear at once
        return _conforming(target, installed, options)
    if target in plugin_names(installed):  # ./name is the folder, as with suites
        return _conforming(target, installed, options)
    suites = installed.offers["tactbench_suites"]
    if target in suites:  # as everywhere, the folder of that name is ./name
        return _check_suite(target, find_suite_folder(target, installed), installed, bots=bots)
    if is_entry(path):
        from tactbench.cli.check_entry import entry_findings

        return Report(target, entry_findings(path, installed, given))
    if path.is_dir() or path.name in (CARD, CASES):
        return _check_suite(target, path if path.is_dir() else path.parent, installed, bots=bots)
    if path.suffix in ARCHIVES and path.is_file():
        what = "is an archive; an entry is a folder, so that everybody sees what is in it"
        return Report(target, [Finding("error", target, what)])
    if path.is_file():
        return Report(target, _check_journal(path, installed, given))
    if is_called(target, installed):
        found = called(target, options, installed)
        return _conforming(target, installed, found.options, found.target)
    known = {*plugin_names(installed), *suites, *read_config().generators}
    raise UsageError(f"{target}: is no suite, journal or plugin: {near(target, known)}")


def _conforming(target: str, installed: Plugins, options: Mapping[str, Any], of: str = "") -> Report:
    """`of` is what the target stands for, where it is an alias or has an option behind its name."""
    findings, results = conform(of or target, installed, options)
    probes = [
        {"offer": one.offer, "probe": one.probe, "skipped": one.skipped, "seconds": one.seconds}
        for one in results
    ]
    return Report(target, findings, facts={"probes": probes}, results=results)


def _check_suite(target: str, folder: Path, installed: Plugins, *, bots: bool) -> Report:
    from tactbench.lint.alike import near_duplicates
    from tactbench.lint.suite import lint_suite, messages_of

    checked = lint_suite(folder)
    others = [
        message
        for name, offer in installed.offers["tactbench_suites"].items()
        if name != checked.name and offer.item.path
        for message in messages_of(Path(offer.item.path))
    ]
    report = Report(target, [*checked.findings, *near_duplicates(checked.messages, others)])
    if not report.errors:  # is it the edition that it says it is?
        try:
            find_suite(str(folder.resolve()), installed)
        except SuiteError as error:
            if (folder / CASES).exists():
                report.findings.append(finding_of(error))
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
    ours.sort(key=lambda offer: offer.plugin.name == "controls")  # honest ones first
    suite = read_suite(folder)
    base = suite.card.base  # variants of a base case need not tell bots apart once more
    cases = {case.id: case for case in suite.cases if not base or base in case.tags}
    return undecided(cases, ours, installed.named("tactbench_scorers", "acts"))


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
