"""`tactbench check` of plugins: their probes, each plugin's in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tactbench.lint.finding import Finding
from tactbench.offers import Generator
from tactbench.plugins import Plugins
from tactbench.testing.apart import examine_apart
from tactbench.testing.imports import check_import
from tactbench.testing.result import Result
from tactbench.testing.targets import subjects_of


def plugin_names(installed: Plugins) -> set[str]:
    """Names of entry points, of distributions, and of what they offer, save suites."""
    plugins = [*installed.loaded, *(problem.plugin for problem in installed.problems)]
    names = {name for plugin in plugins for name in (plugin.name, plugin.distribution)}
    offered = {
        offer.item.name
        for hook, offers in installed.offers.items()
        if hook != "tactbench_suites"
        for offer in offers.values()
    }
    return names | offered


def conform(
    target: str, installed: Plugins, options: Mapping[str, Any]
) -> tuple[list[Finding], list[Result]]:
    """What there is to say of a plugin, distribution, offer or bot: findings, and every probe's result."""
    problems = [
        Finding("error", str(problem.plugin), f"{problem.what}; {problem.mend}")
        for problem in installed.problems
        if target in (problem.plugin.name, problem.plugin.distribution)
    ]
    subjects = subjects_of(target, installed)
    if not subjects:
        return problems or [Finding("note", target, "offers nothing; tactbench list hooks shows how")], []
    claims = any(isinstance(one.item, Generator) and one.item.deterministic for one in subjects)
    results = examine_apart(target, options, claims=claims)
    for plugin in dict.fromkeys(subject.plugin for subject in subjects):
        if plugin.module:  # a bot in a plain file is nobody else's to wait for
            results.append(check_import(plugin.name, plugin.module))
    return [*problems, *(finding for result in results for finding in result.findings)], results
