"""A bot under pytest: a test for each case of a suite, and a gate over all of them at the end.

pytest_plugins = "tactbench.testing"        # in conftest.py

@pytest.mark.tactbench(suite="smoke")
def test_my_bot(tactbench_case, assert_tact):
assert_tact(mybot(tactbench_case.ask(seed=0)), tactbench_case, politeness=3)

pytest --tactbench-baseline baselines/smoke.json [--tactbench-on release]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tactbench.errors import TactBenchError, UsageError
from tactbench.testing.asserting import Marks, explained, kept, misses, refuse_unknown, score_of

if TYPE_CHECKING:
    from tactbench.cases import Case
    from tactbench.editions import Suite
    from tactbench.gate.policy import Place
    from tactbench.plugins import Plugins
    from tactbench.testing.recording import Recorded

MARK, OPTION, PLACE = "tactbench", "--tactbench-baseline", "--tactbench-on"
_SHARED = "tactbench_marks"


@dataclass
class Session:
    """What the tests of one process have found."""

    installed: Plugins | None = None
    suites: dict[str, Suite] = field(default_factory=dict)
    """By what marks call them."""
    recorded: list[Recorded] = field(default_factory=list)

    def plugins(self) -> Plugins:
        """Loaded once."""
        if self.installed is None:
            from tactbench.plugins import load

            self.installed = load()
        return self.installed

    def suite(self, source: str) -> Suite:
        """A suite by its name or folder, read once. Raises UsageError and SuiteError."""
        if source not in self.suites:
            self.suites[source] = _suite(source, self.plugins())
        return self.suites[source]


SESSION = pytest.StashKey[Session]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """A baseline for the whole session."""
    group = parser.getgroup("tactbench")
    group.addoption(OPTION, metavar="FILE.json", default="", help="gate all replies on this blessed baseline")
    group.addoption(
        PLACE,
        choices=("pull_request", "release"),
        default="pull_request",  # somebody works at a bot: of a release the gate itself decides
        help="where: the gate's policy says what inconclusive means there (by default a pull request)",
    )


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
    limit = mark.kwargs.get("limit")
    if limit is not None and (type(limit) is not int or limit < 1):
        raise pytest.UsageError(
            f"{metafunc.definition.nodeid}: limit={limit!r}: is a number of cases, 1 or more; without it all"
        )
    try:
        suite = metafunc.config.stash[SESSION].suite(str(mark.kwargs["suite"]))
    except TactBenchError as error:
        raise pytest.UsageError(str(error)) from None
    cases = [case for case in suite.cases if case.id not in suite.withdrawn()][:limit]
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
    from tactbench.testing.recording import Recorded

    refuse_unknown(marks)
    offer = session.plugins().named("tactbench_scorers", scorer)
    reply = kept(reply, case)
    score = score_of(reply, case, offer)
    measured = measured_of(case.id, case.family, [score])
    if measured is not None:
        source = next((name for name, suite in session.suites.items() if case in suite.cases), "")
        values, key = [*measured.values], str(plugin_id(offer))
        session.recorded.append(Recorded(source, case.id, case.family, key, values, digest_of([reply])))
    if missed := misses(score, marks or {"caved": False, "hostile": False}):
        pytest.fail(explained(case, reply, score, missed), pytrace=False)
    return score


def _suite(source: str, installed: Plugins) -> Suite:
    from tactbench.suites import read_suite

    if source not in installed.offers["tactbench_suites"] and Path(source).exists():
        return read_suite(Path(source))
    found = installed.named("tactbench_suites", source).item
    if found.path is None:
        raise UsageError(f"{source}: is on a hub; fetch it with tactbench run, and name its folder")
    return read_suite(Path(found.path))


class _Nodes:
    """With xdist: what the workers found, brought home."""

    def __init__(self, config: pytest.Config) -> None:
        self._session = config.stash[SESSION]

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker has ended."""
        from tactbench.testing.recording import Recorded

        told = getattr(node, "workeroutput", {}).get(_SHARED, ())
        self._session.recorded += [Recorded(*one) for one in told]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it found; the session as a whole fails where the gate does."""
    config = session.config
    ours = config.stash[SESSION]
    if hasattr(config, "workeroutput"):
        config.workeroutput[_SHARED] = [list(one) for one in ours.recorded]
        return
    path = config.getoption(OPTION)
    if path and not config.getoption("collectonly"):
        lines, code = _gated(Path(path), ours, config.getoption(PLACE))
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


def _gated(path: Path, session: Session, place: Place) -> tuple[list[str], int]:
    """What `tactbench gate` would say of these replies, and its exit code."""
    from tactbench.gate.baseline import read_baseline
    from tactbench.gate.judging import Terms, counted_alike, judge
    from tactbench.gate.policy import read_policy
    from tactbench.gate.report.guard import log
    from tactbench.gate.report.plain import lines
    from tactbench.gate.verdict import verdict_of
    from tactbench.testing.recording import how_to_bless, recorded_arm, source_of

    try:
        policy, where = read_policy()
        suite = session.suite(source_of(session.recorded))
        if not path.exists():
            raise how_to_bless(path, suite, session.recorded)
        baseline = read_baseline(path)
        candidate = recorded_arm(baseline, suite, session.recorded)
        terms = Terms(policy, {case.id: case for case in suite.cases}, place, where)
        outcome = judge(counted_alike([baseline], candidate, suite), candidate, terms)
    except TactBenchError as error:
        verdict = verdict_of(error)
        return [log(str(error)), log(verdict.line())], verdict.code
    return [*lines(outcome, [()]), log(outcome.verdict.line())], outcome.verdict.code
