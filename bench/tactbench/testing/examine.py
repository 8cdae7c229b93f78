"""Every probe of an offer, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from tactbench.lint.finding import Finding
from tactbench.offers import Customer, ExecutorFactory, Generator, Scorer, SuiteRef
from tactbench.testing import others
from tactbench.testing.generators import Asked, generator_probes
from tactbench.testing.result import Result, run_probe
from tactbench.testing.scorers import Rated, scorer_probes

#: A probe's name and how to run it.
Runs = Mapping[str, Callable[[], Result]]


def runs_of(item: Any, options: Any = None, name: str = "") -> Runs:
    """The probes of one offer, to be run one by one; what they share is asked for once.

    `options` are an instance of a generator's options model, or an executor's options. `name` is that of
    the plugin, for an implementation of tactbench_event.
    """
    subject: Any = item
    checks: dict[str, Any]
    if isinstance(item, Generator):
        if options is None and item.options is not None:
            options = item.options()
        subject, checks = Asked(item, options), dict(generator_probes())
    elif isinstance(item, Scorer):
        subject, checks = Rated(item), dict(scorer_probes())
    elif isinstance(item, SuiteRef):
        checks = dict(others.suite_probes())
    elif isinstance(item, Customer):
        checks = dict(others.customer_probes())
    elif isinstance(item, ExecutorFactory):
        checks = dict(others.executor_probes(options or {}))
    else:
        checks = dict(others.listener_probes(name))
    offer = name or item.name
    return {probe: partial(run_probe, probe, offer, check, subject) for probe, check in checks.items()}


def examine(item: Any, options: Any = None, name: str = "") -> Iterator[Result]:
    """Every probe of one offer, in order."""
    for run in runs_of(item, options, name).values():
        yield run()


def check_generator(generator: Generator, options: Any = None) -> list[Finding]:
    """Every probe of a generator, `options` being an instance of its model; without a finding it conforms."""
    return _findings(examine(generator, options))


def check_scorer(scorer: Scorer) -> list[Finding]:
    """Every probe of a scorer."""
    return _findings(examine(scorer))


def check_suite(ref: SuiteRef) -> list[Finding]:
    """Every probe of a suite that a plugin offers."""
    return _findings(examine(ref))


def check_customer(customer: Customer) -> list[Finding]:
    """Every probe of a customer."""
    return _findings(examine(customer))


def check_executor(factory: ExecutorFactory, options: Mapping[str, str] | None = None) -> list[Finding]:
    """Every probe of an executor."""
    return _findings(examine(factory, options))


def check_listener(listener: Callable[..., Any], name: str = "listener") -> list[Finding]:
    """Every probe of an implementation of tactbench_event."""
    return _findings(examine(listener, name=name))


def _findings(results: Iterable[Result]) -> list[Finding]:
    return [finding for result in results for finding in result.findings]
