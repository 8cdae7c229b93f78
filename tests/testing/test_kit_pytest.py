"""The conformance kit as a vendor's pytest plugin: real pytest processes in a vendor's folder."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import CommandLine

CONFTEST = 'pytest_plugins = "tactbench.testing"\n'
TESTS = """
import pytest

@pytest.mark.tactbench(TARGET)
def test_conforms(conformance):
    conformance()

def test_asks(tactbench_asks):
    assert tactbench_asks[0].last
"""
BOT = """
from pydantic import BaseModel
from tactbench import Generator, hookimpl

class Options(BaseModel):
    word: str

@hookimpl
def tactbench_generators():
    yield Generator(name="wordy", reply=lambda ask: ask.options.word, options=Options)
    yield Generator(name="frail", reply=lambda ask: ask.desk.can_offer[0], concurrency=1)
"""


def pytest_in(command: CommandLine, target: str, *arguments: str) -> tuple[int, str]:
    """Exit code and output of pytest in a vendor's folder."""
    command.distribution("vendor", BOT)
    command.write("vendor/conftest.py", CONFTEST)
    command.write("vendor/test_vendor.py", TESTS.replace("TARGET", target))
    command.write("vendor/pytest.ini", "[pytest]\naddopts = --strict-markers\nfilterwarnings = error\n")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *arguments],
        cwd=command.folder / "vendor",
        env=command.environ({}),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_each_probe_is_a_test_of_its_own(command: CommandLine) -> None:
    """What fails is told without a traceback into the kit; what does not apply is skipped."""
    code, out = pytest_in(command, '"frail"')
    assert code == 1
    assert "error: frail, bare desk: crash: IndexError" in out
    assert "FAILED test_vendor.py::test_conforms[frail: bare desk]" in out
    assert "PASSED test_vendor.py::test_conforms[frail: fifty turns]" in out
    assert "PASSED test_vendor.py::test_conforms[vendor: import time]" in out
    assert "it says concurrency=1" in out
    assert "fixtures.py" not in out.replace("testing/fixtures.py:", "")
    assert "1 failed" in out


def test_options_stand_in_the_mark(command: CommandLine) -> None:
    """And an option that is needed is missed."""
    code, out = pytest_in(command, '"wordy", word="Sorry"')
    assert (code, "1 MB message" in out) == (0, True)
    code, out = pytest_in(command, '"wordy"')
    assert code == 1
    assert "error: wordy: -o word: wordy: is needed: -o word=…" in out


def test_one_probe_alone_asks_for_what_it_needs(command: CommandLine) -> None:
    """`-k` picks a probe; it does not lean on those before it."""
    code, out = pytest_in(command, '"wordy", word="Sorry"', "-k", "secrets")
    assert code == 0
    assert "1 passed" in out


def test_a_wrong_name_is_told_with_near_ones(command: CommandLine) -> None:
    """As everywhere; and a test without the mark is told what to write."""
    code, out = pytest_in(command, '"fral"')
    assert code != 0
    assert "fral: is no installed plugin: did you mean frail?" in out
    code, out = pytest_in(command, "")
    assert 'say what to examine: @pytest.mark.tactbench("acme")' in out
