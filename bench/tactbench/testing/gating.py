"""A bot under pytest: a test for each case of a suite, and a gate over all of them at the end.

pytest_plugins = "tactbench.testing"        # in conftest.py

@pytest.mark.tactbench(suite="smoke")
def test_my_bot(tactbench_case, assert_tact):
assert_tact(mybot(tactbench_case.ask(seed=0)), tactbench_case, politeness=3)

pytest --tactbench-baseline baselines/smoke.json
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tactbench.errors import TactBenchError
from tactbench.testing.asserting import Marks, explained, misses, refuse_unknown, score_of

if TYPE_CHECKING:
    from tactbench.cases import Case
    from tactbench.editions import Suite
    from tactbench.plugins import Plugins

MARK, OPTION = "tactbench", "--tactbench-baseline"
_SHARED = "tactbench_marks"
Recorded = tuple[str, str, str, list[float], str]
"""Case, family, scorer, the measures, the SHA-256 of the reply."""


@dataclass
class Session:
    """What the tests of one process have found."""

    installed: Plugins | None = None
    recorded: list[Recorded] = field(default_factory=list)

    def plugins(self) -> Plugins:
        """Loaded once."""
        if self.installed is None:
            from tactbench.plugins import load

            self.installed = load()
        return self.installed


SESSION = pytest.StashKey[Session]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """A baseline for the whole session."""
    group = parser.getgroup("tactbench")
    group.addoption(OPTION, metavar="FILE.json", default="", help="gate all replies on this blessed baseline")


def pytest_configure(config: pytest.Config) -> None:
    """Room for what is found; under xdist each worker has its own."""
    config.stash[SESSION] = Session()
    config.addinivalue_line(
        "markers", f'{MARK}(suite="smoke", limit=None): one test for each case of a suite'
    )
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(_Nodes(config), "tactbench_nodes")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each case."""
    if "tactbench_case" not in metafunc.fixturenames:
        return
    mark = metafunc.definition.get_closest_marker(MARK)
    if mark is None or "suite" not in mark.kwargs or mark.kwargs.keys() - {"suite", "limit"}:
        raise pytest.UsageError(
            f'{metafunc.definition.nodeid}: say which: @pytest.mark.{MARK}(suite="smoke")'
        )
    cases = _cases(str(mark.kwargs["suite"]), metafunc.config.stash[SESSION])[: mark.kwargs.get("limit")]
    metafunc.parametrize("tactbench_case", cases, ids=[case.id for case in cases], scope="session")


@pytest.fixture
def assert_tact(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """`tactbench.testing.assert_tact`, which also notes the reply for the gate at the end."""
    session = request.config.stash[SESSION]

    def check(reply: str, case: Case, scorer: str = "acts", **marks: float | bool) -> Any:
        return _asserted(session, reply, case, scorer, marks)

    return check


def _asserted(session: Session, reply: str, case: Case, scorer: str, marks: Marks) -> Any:
    from tactbench.gathering import measured_of
    from tactbench.identity import plugin_id
    from tactbench.results import digest_of

    refuse_unknown(marks)
    offer = session.plugins().named("tactbench_scorers", scorer)
    score = score_of(reply, case, offer)
    measured = measured_of(case.id, case.family, [score])
    if measured is not None:
        values = [*measured.values]
        session.recorded.append((case.id, case.family, str(plugin_id(offer)), values, digest_of([reply])))
    if missed := misses(score, marks or {"caved": False, "hostile": False}):
        pytest.fail(explained(case, reply, score, missed), pytrace=False)
    return score


def _cases(suite: str, session: Session) -> tuple[Case, ...]:
    from tactbench.suites import read_suite

    try:
        offers = session.plugins().offers["tactbench_suites"]
        if suite not in offers and Path(suite).exists():
            return _counted(read_suite(Path(suite)))
        found = session.plugins().named("tactbench_suites", suite).item
        if found.path is None:
            raise pytest.UsageError(f"{suite}: is on a hub; fetch it with tactbench run, and name its folder")
        return _counted(read_suite(Path(found.path)))
    except TactBenchError as error:
        raise pytest.UsageError(str(error)) from None


def _counted(suite: Suite) -> tuple[Case, ...]:
    return tuple(case for case in suite.cases if case.id not in suite.withdrawn())


class _Nodes:
    """With xdist: what the workers found, brought home."""

    def __init__(self, config: pytest.Config) -> None:
        self._session = config.stash[SESSION]

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker has ended."""
        self._session.recorded += [tuple(one) for one in getattr(node, "workeroutput", {}).get(_SHARED, ())]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it found; the session as a whole fails where the gate does."""
    config = session.config
    ours = config.stash[SESSION]
    if hasattr(config, "workeroutput"):
        config.workeroutput[_SHARED] = [list(one) for one in ours.recorded]
        return
    path = config.getoption(OPTION)
    if path:
        lines, code = _gated(Path(path), ours.recorded)
        config.stash[LINES] = lines
        if code and session.exitstatus == 0:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


LINES = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What the gate says."""
    if lines := config.stash.get(LINES, []):
        terminalreporter.section("tactbench gate")
        for line in lines:
            terminalreporter.write_line(line)


def _gated(path: Path, recorded: list[Recorded]) -> tuple[list[str], int]:
    """The lines of the gate and its exit code."""
    from tactbench.gate.baseline import read_baseline
    from tactbench.gate.checks import measure_checks
    from tactbench.gate.policy import read_policy
    from tactbench.gate.report.guard import log
    from tactbench.gate.verdict import verdict_of
    from tactbench.testing.recording import recorded_arm

    try:
        policy, _ = read_policy()
        baseline = read_baseline(path)
        checks = measure_checks(baseline, recorded_arm(baseline, recorded), policy)
    except TactBenchError as error:
        verdict = verdict_of(error)
        return [log(str(error)), log(verdict.line())], verdict.code
    verdict = verdict_of(checks)
    told = [log(f"{check.state:<12} {check.name:<17} {check.text}") for check in checks]
    return [*told, log(verdict.line())], verdict.code
