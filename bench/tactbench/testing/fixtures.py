"""The conformance kit as a pytest plugin: one test for each probe of what a mark names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tactbench.cases import Ask
from tactbench.errors import TactBenchError, near
from tactbench.plugins import Plugins, load
from tactbench.testing.cases import asks
from tactbench.testing.imports import check_import
from tactbench.testing.result import Result
from tactbench.testing.targets import names_of, prepare, subjects_of

Run = Callable[[], Result]
MARK = "tactbench"


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest of the mark."""
    what = "what the fixture `conformance` examines: a generator, scorer, plugin or distribution, and options"
    config.addinivalue_line("markers", f"{MARK}(target, **options): {what}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each probe."""
    if "conformance" not in metafunc.fixturenames:
        return
    mark = metafunc.definition.get_closest_marker(MARK)
    if mark is None or len(mark.args) != 1:
        raise pytest.UsageError(
            f'{metafunc.definition.nodeid}: say what to examine: @pytest.mark.{MARK}("acme")'
        )
    runs = _runs(str(mark.args[0]), {key: str(value) for key, value in mark.kwargs.items()})
    metafunc.parametrize("conformance", [*runs.values()], ids=[*runs], indirect=True)


@pytest.fixture
def conformance(request: pytest.FixtureRequest) -> Callable[[], None]:
    """A function that fails the test with the probe's errors; its notes are printed."""
    run: Run = request.param

    def conform() -> None:
        result = run()
        if result.skipped:
            pytest.skip(result.skipped)
        for finding in result.findings:
            print(finding)
        errors = [str(finding) for finding in result.findings if finding.level == "error"]
        if errors:
            pytest.fail("\n".join(errors), pytrace=False)

    return conform


@pytest.fixture
def tactbench_asks() -> tuple[Ask, ...]:
    """The probes' asks, for tests of your own."""
    return tuple(asks())


def _runs(target: str, options: dict[str, str]) -> dict[str, Run]:
    """Every probe of the target, by `offer: probe`. A plugin that is broken fails a test of its own."""
    installed = load()
    runs: dict[str, Run] = {}
    for problem in installed.problems:
        if target in (problem.plugin.name, problem.plugin.distribution):
            raise pytest.UsageError(str(problem))
    try:
        subjects = subjects_of(target, installed)
    except TactBenchError as error:
        raise pytest.UsageError(str(error)) from None
    if not subjects:
        raise pytest.UsageError(f"{target}: is no installed plugin: {near(target, _known(installed))}")
    for subject in subjects:
        found, results = prepare(subject, options, named=target == subject.name)
        runs |= {f"{subject.name}: {probe}": run for probe, run in found.items()}
        runs |= {f"{subject.name}: {result.probe}": partial(_same, result) for result in results}
    for plugin in dict.fromkeys(subject.plugin for subject in subjects if subject.plugin.module):
        runs[f"{plugin.name}: import time"] = partial(check_import, plugin.name, plugin.module)
    return runs


def _same(result: Result) -> Result:
    return result


def _known(installed: Plugins) -> set[str]:
    """Every name that can be examined."""
    everything = {name for plugin in installed.loaded for name in (plugin.name, plugin.distribution)}
    return {
        name
        for target in everything
        for subject in subjects_of(target, installed)
        for name in names_of(subject)
    }
