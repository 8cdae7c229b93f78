"""What can go wrong, in one tree; every message says what, where and the mend, in one line.

TactBenchError        the user can mend this: one line, no traceback
├── UsageError        a name, option or file that was asked for is not right        (exit code 2)
├── SuiteError        a suite or replies file breaks its format, with file:line     (exit code 2)
├── PluginError       a plugin breaks the contract, with distribution and version   (exit code 2)
├── JournalError      a run journal cannot be read, written or resumed              (exit code 2)
├── EvidenceError     results that do not belong together, or were altered          (exit code 4)
└── IncompleteError   something asked for did not run, or not to its end            (exit code 5)

EndpointError         raised by a generator to tell of its service's trouble
StopRun               raised by a generator to end the run where it stands
Halted                raised by the engine where it does: the endpoint is down, the money or the time is spent
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class TactBenchError(Exception):
    """Something that the user can mend. `exit_code` is what the command ends with."""

    exit_code = 2


class UsageError(TactBenchError):
    """A name, option or path that was asked for is not right."""


class SuiteError(TactBenchError):
    """A file of cases or replies breaks its format."""


class PluginError(TactBenchError):
    """A plugin breaks the contract."""


class JournalError(TactBenchError):
    """A run journal cannot be read, written or resumed."""


class EvidenceError(TactBenchError):
    """Results that do not belong together, or findings of a check."""

    exit_code = 4


class IncompleteError(TactBenchError):
    """Something did not run to its end."""

    exit_code = 5


class EndpointError(Exception):
    """A generator raises this when the service behind it is in trouble, so that the bot is not blamed.

    `status` is the HTTP status, if there was one; `retry_after` the seconds that the service asked to
    wait, if it did. The row becomes a `Failure` with blame `endpoint`: the run is incomplete and asks
    again when it is resumed.
    """

    def __init__(
        self, message: str = "", *, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message or (f"HTTP {status}" if status is not None else "endpoint trouble"))
        self.status = status
        self.retry_after = retry_after


class StopRun(Exception):
    """A generator raises this when whoever replies wants to leave: the run ends where it stands.

    Nothing is held against anybody: the case gets no row, the journal stays unfinished, and `--resume` goes
    on at that case.
    """


class Halted(Exception):
    """A run stopped before its end, for the reason that this says; all that was collected is kept."""


def message_of(error: BaseException) -> str:
    """What an exception says, even where its own code cannot say it."""
    try:
        return str(error)
    except BaseException:  # noqa: BLE001 - it is a bot's or a plugin's code that runs here
        return "(its message cannot be shown)"


def near(name: str, known: Iterable[str]) -> str:
    """A clause that helps after an unknown name: the near ones, or else all that there are.

    >>> near("tempalte", ["template", "wall"])
    'did you mean template?'
    >>> near("x", ["template", "wall"])
    'there are: template, wall'
    """
    names = sorted(set(known))
    if not names:
        return "there are none"
    close = get_close_matches(name, names, n=3, cutoff=0.6)
    return f"did you mean {' or '.join(close)}?" if close else f"there are: {', '.join(names)}"
