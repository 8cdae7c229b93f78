"""The files that a gate writes for CI, whether it came to a verdict or not."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tactbench import __version__
from tactbench.cli.gate_named import Named, values_in
from tactbench.errors import UsageError
from tactbench.gate.changes import Change
from tactbench.gate.judging import Outcome
from tactbench.gate.verdict import Verdict
from tactbench.masking import masker

#: The file to which a step's summary is added, rather than written over what stands there.
SUMMARY = "GITHUB_STEP_SUMMARY"


@dataclass(frozen=True)
class Reports:
    """Which are wanted, by the option that names their file; empty where not."""

    junit: str = ""
    markdown: str = ""
    comment: str = ""
    sarif: str = ""
    annotations: str = ""

    @classmethod
    def named_in(cls, arguments: Sequence[str]) -> Reports:
        """Those that a command line names, however wrong the rest of it is."""
        return cls(**{name: value for name, value in values_in(arguments) if name in vars(cls())})

    def wanted(self) -> Iterator[tuple[str, str]]:
        """Option and file."""
        return ((name, path) for name, path in vars(self).items() if path)

    def check(self) -> None:
        """Raise UsageError at once for a file that could not be written in the end."""
        for name, text in self.wanted():
            try:
                with Path(text).open("ab"):
                    pass
            except OSError as error:
                raise UsageError(f"--{name} {text}: cannot be written: {error.strerror}") from None

    def write(
        self, outcome: Outcome, changed: Sequence[Sequence[Change]], lines: Mapping[str, int], file: str
    ) -> None:
        """All of them, of a gate that came to a verdict."""
        from tactbench.gate.report import junit, markdown, sarif
        from tactbench.gate.report.annotations import outcome_commands
        from tactbench.gate.report.places import repository, stand_in

        sources = [outcome.policy, *(one.baseline.source for one in outcome.comparisons)]
        place = (lines, file) if file else ({}, stand_in(sources, repository()))
        texts = {
            "junit": lambda: junit.outcome_xml(outcome),
            "markdown": lambda: markdown.summary(outcome, changed).encode("utf-8"),
            "comment": lambda: markdown.comment(outcome, changed).encode("utf-8"),
            "sarif": lambda: sarif.sarif(outcome, *place, __version__).encode("utf-8"),
            "annotations": lambda: outcome_commands(outcome, changed, lines, file).encode("utf-8"),
        }
        for name, path in self.wanted():
            try:
                _write(Path(path), texts[name]())
            except OSError as error:
                raise UsageError(f"--{name} {path}: cannot be written: {error.strerror}") from None

    def write_aborted(self, verdict: Verdict, error: str, named: Named) -> None:
        """Those that can be written, of a gate that came to none."""
        from tactbench.gate.report import junit, markdown, sarif
        from tactbench.gate.report.annotations import aborted_command

        error = masker()(error)
        told = markdown.aborted(verdict, error, named.suite_name() if self.comment else "").encode("utf-8")
        texts = {
            "junit": junit.aborted_xml(verdict, error),
            "markdown": told,
            "comment": told,
            "sarif": sarif.sarif(None, {}, "", __version__).encode("utf-8"),
            "annotations": aborted_command(verdict, error).encode("utf-8"),
        }
        for name, path in self.wanted():
            with suppress(OSError):
                _write(Path(path), texts[name])


def _write(path: Path, text: bytes) -> None:
    """Anew; only to the summary of a step it is added, as others may have written there."""
    with path.open("ab" if str(path) == os.environ.get(SUMMARY) else "wb") as file:
        file.write(text)
