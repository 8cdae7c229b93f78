"""What a target of `tactbench check` names: the offers of a distribution or plugin, one offer, or a bot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tactbench.callables import is_target, load_callable
from tactbench.errors import TactBenchError
from tactbench.identity import make_ready, parse_options
from tactbench.lint.finding import Finding
from tactbench.offers import ExecutorFactory, Generator
from tactbench.plugins import HOOKS, Offer, Plugin, Plugins
from tactbench.testing.examine import Runs, runs_of
from tactbench.testing.result import Result


@dataclass(frozen=True)
class Subject:
    """One offer, or one listener, and the hook that it came by."""

    hook: str
    name: str
    item: Any
    plugin: Plugin

    @property
    def key(self) -> str:
        """The same in every process."""
        return f"{self.hook}:{self.name}"


def subjects_of(target: str, installed: Plugins) -> list[Subject]:
    """What the target names; nothing where it names nothing. Raises UsageError for a bot's file."""
    if is_target(target):
        offer = load_callable(target)
        return [Subject("tactbench_generators", offer.item.name, offer.item, offer.plugin)]
    listening = [Subject("tactbench_event", p.name, listener, p) for p, listener in installed.listeners]
    offered = [
        Subject(hook, offer.item.name, offer.item, offer.plugin)
        for hook in HOOKS
        for offer in installed.offers.get(hook, {}).values()
    ]
    meant = [one for one in (*offered, *listening) if target in names_of(one)]
    own = [one for one in meant if one.name == target and one.hook == "tactbench_generators"]
    return own or meant  # options given to llm are not meant for what else its plugin offers


def names_of(subject: Subject) -> tuple[str, ...]:
    """By what it can be called for: a suite's own name means its folder, which is linted in full."""
    own = () if subject.hook == "tactbench_suites" else (subject.name,)
    return (*own, subject.plugin.name, subject.plugin.distribution)


def prepare(subject: Subject, given: Mapping[str, Any], *, named: bool) -> tuple[Runs, list[Result]]:
    """The probes of a subject; and instead a result, where its options cannot be made.

    `named` says that it was asked for by its own name: then options that it needs are missing, and that
    is an error; beside others of its distribution it is only passed over.
    """
    if getattr(subject.item, "interactive", False):
        what = "a person replies: there is nothing to check"
        return {}, [Result(subject.name, "options", (Finding("note", subject.name, what),), skipped=what)]
    options: Any = dict(given) if isinstance(subject.item, ExecutorFactory) else None
    try:
        if isinstance(subject.item, Generator):
            offer = Offer(subject.item, subject.plugin)
            options = parse_options(offer, dict(given))
            make_ready(offer.item, options)
    except TactBenchError as error:
        if named or given:
            return {}, [Result(subject.name, "options", (Finding("error", subject.name, str(error)),))]
        what = f"not tried: {error}; tactbench check {subject.name} -o KEY=VALUE"
        return {}, [Result(subject.name, "options", (Finding("note", subject.name, what),), skipped=what)]
    return runs_of(subject.item, options, subject.name), []
