"""The conformance kit: what a vendor runs before publishing a plugin, and what `tactbench check` runs.

As a pytest plugin, one test for each probe:

    pytest_plugins = "tactbench.testing"        # in conftest.py

    @pytest.mark.tactbench("acme")
    def test_conforms(conformance):
        conformance()

Your own bot on a suite, a test for each case; with --tactbench-baseline FILE.json a gate over all of them:

    @pytest.mark.tactbench(suite="smoke")
    def test_my_bot(tactbench_case, assert_tact):
        assert_tact(mybot(tactbench_case.ask(seed=0)), tactbench_case, politeness=3)

Or as functions, on what a hook yields:

    from tactbench.testing import check_generator
    def test_conforms():
        assert not check_generator(my_generator)

(PYTEST_DONT_REWRITE: it may have been imported before pytest is told of it.)
"""

from __future__ import annotations

from tactbench.testing.asserting import assert_tact
from tactbench.testing.cases import Probe, asks, probes
from tactbench.testing.examine import (
    check_customer,
    check_executor,
    check_generator,
    check_listener,
    check_scorer,
    check_suite,
)
from tactbench.testing.result import TIMEOUT, Result

__all__ = [
    "TIMEOUT",
    "Probe",
    "Result",
    "asks",
    "assert_tact",
    "check_customer",
    "check_executor",
    "check_generator",
    "check_listener",
    "check_scorer",
    "check_suite",
    "probes",
]
#: What pytest finds here; nothing else imports pytest.
pytest_plugins = ("tactbench.testing.fixtures", "tactbench.testing.gating")
