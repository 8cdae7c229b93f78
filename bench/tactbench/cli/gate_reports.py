"""The files that a gate writes for CI, whether it came to a verdict or not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tactbench import __version__
from tactbench.cli.gate_files import files_of
from tactbench.cli.gate_named import Named, values_in
from tactbench.errors import UsageError
from tactbench.gate.changes import Change
from tactbench.gate.judging import Outcome
from tactbench.gate.verdict import INTERNAL_ERROR, Verdict
from tactbench.masking import masker

#: The file to which a step's summary is added, rather than written over what stands there.
SUMMARY = "GITHUB_STEP_SUMMARY"


#: What every report says until the gate has ended.
UNFINISHED = Verdict("unfinished", INTERNAL_ERROR)
DIED = "the gate has not come to its end; if this is all that is left, its process died: see the log"


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
        """Those that a command line names, however wrong the rest of it is; but none that it names twice."""
        found: dict[str, str] = {}
        others: list[str] = []
        for option, value in values_in(arguments):
            if option in vars(cls()):
                found[option] = value
            else:
                others.append(value)
        return cls(**found).apart(files_of(others, "", ""))

    def wanted(self) -> Iterator[tuple[str, str]]:
        """Option and file."""
        return ((name, path) for name, path in vars(self).items() if path)

    def clashes(self, files: Iterable[Path]) -> dict[str, str]:
        """The options whose file must not be written, and why: it is read (one of `files`), or is that of
        another report. Devices may be several."""
        taken = {os.path.realpath(path): "which is read" for path in files if not path.is_dir()}
        found = {}
        for name, text in self.wanted():
            real = os.path.realpath(text)
            if real in taken:
                found[name] = f"--{name} {text}: is that file, {taken[real]}; name another"
            elif not Path(text).exists() or Path(text).is_file():
                taken[real] = f"which --{name} writes"
        return found

    def apart(self, files: Iterable[Path]) -> Reports:
        """Those that can be written without a loss."""
        return replace(self, **dict.fromkeys(self.clashes(files), ""))

    def check(self, files: Iterable[Path], named: Named) -> None:
        """Raise UsageError at once for a file that could not or must not be written in the end. In place of
        what stands there, each becomes whole and says that the gate did not end: its process may die."""
        for clash in self.clashes(files).values():
            raise UsageError(clash)
        suite = named.suite_name() if self.comment else ""
        texts = {**_aborted_texts(UNFINISHED, DIED, suite), "markdown": _unfinished()}
        for name, text in self.wanted():
            path = Path(text)
            try:
                with path.open("ab"):
                    pass
                if path.is_file():
                    _write(path, texts[name])
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
        texts = _aborted_texts(verdict, masker()(error), named.suite_name() if self.comment else "")
        for name, path in self.wanted():
            with suppress(OSError):
                _write(Path(path), texts[name])


def _aborted_texts(verdict: Verdict, error: str, suite: str) -> dict[str, bytes]:
    from tactbench.gate.report import junit, markdown, sarif
    from tactbench.gate.report.annotations import aborted_command

    told = markdown.aborted(verdict, error, suite).encode("utf-8")
    return {
        "junit": junit.aborted_xml(verdict, error),
        "markdown": told,
        "comment": told,
        "sarif": sarif.sarif(None, {}, "", __version__).encode("utf-8"),
        "annotations": aborted_command(verdict, error).encode("utf-8"),
    }


def _write(path: Path, text: bytes) -> None:
    """Anew; only to the summary of a step it is added, as others may have written there, and in place of
    what was said while the gate went on."""
    if str(path) != os.environ.get(SUMMARY):
        path.write_bytes(text)
        return
    before = path.read_bytes() if path.is_file() else b""
    head, unfinished, rest = before.rpartition(_unfinished())
    if unfinished:
        path.write_bytes(head + text + rest)
    else:
        with path.open("ab") as file:
            file.write(text)


def _unfinished() -> bytes:
    """The summary of a gate that has not ended."""
    return _aborted_texts(UNFINISHED, DIED, "")["markdown"]
