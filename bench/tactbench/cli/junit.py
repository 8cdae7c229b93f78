"""Findings as a JUnit file, which every CI shows; written by the library junitparser."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tactbench.errors import UsageError
from tactbench.lint.finding import Finding
from tactbench.terminal import safe
from tactbench.testing.result import Result


class JUnit:
    """One file: a suite for each target, a case for each probe, or for each finding of a lint.

    Errors are failures; notes stand in a case's output. Raises UsageError at once where the file could
    not be written in the end.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        try:
            self._library: Any = importlib.import_module("junitparser")
        except ModuleNotFoundError:
            raise UsageError("--junit needs junitparser: pip install 'tactbench[testing]'") from None
        try:
            self._path.open("a").close()
        except OSError as error:
            raise UsageError(f"--junit {path}: cannot be written: {error.strerror}") from None
        self._xml = self._library.JUnitXml("tactbench check")

    def add(self, target: str, findings: Sequence[Finding], results: Sequence[Result]) -> None:
        """What was found of one target."""
        suite = self._library.TestSuite(_clean(target))
        told = {finding for result in results for finding in result.findings}
        for result in results:
            suite.add_testcase(self._case(result))
        for finding in findings:
            if finding not in told:
                suite.add_testcase(self._case(Result(target, finding.where, (finding,))))
        if not len(suite):
            suite.add_testcase(self._case(Result(target, "lint")))
        self._xml.add_testsuite(suite)

    def write(self) -> None:
        """The file, anew."""
        self._xml.update_statistics()
        try:
            self._xml.write(str(self._path), pretty=True)
        except OSError as error:
            raise UsageError(f"--junit {self._path}: cannot be written: {error.strerror}") from None

    def _case(self, result: Result) -> Any:
        case = self._library.TestCase(_clean(result.probe), _clean(result.offer), result.seconds)
        errors = [_clean(finding.what) for finding in result.findings if finding.level == "error"]
        if errors:
            case.result = [self._library.Failure(error) for error in errors]
        elif result.skipped:
            case.result = [self._library.Skipped(_clean(result.skipped))]
        notes = [_clean(str(finding)) for finding in result.findings if finding.level == "note"]
        if notes:
            case.system_out = "\n".join(notes)
        return case


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return safe(text).translate({0xFFFE: r"\ufffe", 0xFFFF: r"\uffff"})
