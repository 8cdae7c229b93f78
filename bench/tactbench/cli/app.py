"""Finds the verb, runs it, and makes one line and an exit code of whatever goes wrong.

A verb's module is imported when the verb is used, so that `--help` stays fast whatever is installed.
"""

from __future__ import annotations

import atexit
import errno
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

import click

from tactbench import __version__
from tactbench.cli.lazy import LazyGroup
from tactbench.errors import TactBenchError

#: Verb (also its module's name, which holds a command of that name) and what it does.
VERBS = {
    "run": "Ask bots for replies to a suite, score them, and show who stands where.",
    "score": "Score replies that exist already, or a journal once more.",
    "merge": "Make one journal of the shards of a run.",
    "human": "Let a person reply: on a local page, or by a spreadsheet.",
    "show": "One run in detail: by dimension, by behaviour, and its worst replies.",
    "compare": "Two runs side by side: two bots on one suite, or one bot on two suites.",
    "gate": "Is a candidate no worse than a baseline: pass, regressed or inconclusive. For CI.",
    "bless": "Make a run the baseline that gates compare with.",
    "power": "What a gate can show with so many families, before money is spent.",
    "audit": "How far a scorer can be trusted: against ratings, contrast pairs and tricks.",
    "list": "What is installed: generators, scorers, suites, customers, executors, hooks.",
    "check": "Lint a suite, a journal, or an installed plugin.",
    "plugin": "Make a plugin: a whole distribution to start from.",
    "suite": "Make suites: a skeleton, drafts from your own tickets, a push to a hub.",
    "board": "Leaderboards: build one of its entries, check it, tell two editions apart.",
    "site": "Boards as pages for a browser: plain files, no server.",
    "submit": "Make an entry of a run; run a sample of an entry again.",
    "batch": "Replies at half the price: write a provider's batch file, read its results.",
    "export": "Write a suite or a run as Parquet or JSON lines.",
    "cache": "Replies that were paid for once: how many are kept, and away with them.",
    "doctor": "Look for what is broken on this machine, and say how to mend it.",
}

INTERRUPTED = 130
INTERNAL_ERROR = 70
#: Errors of the system that are nobody's bug, wherever they come up.
MENDABLE = (errno.ENOSPC, errno.EDQUOT, errno.ENAMETOOLONG)


class Verbs(LazyGroup):
    """All verbs; nobody but us chooses their exit codes."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        with _own_exits():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _own_exits():
            code = super().invoke(ctx)
        try:
            sys.stdout.flush()
        except BrokenPipeError:  # whoever stopped reading changes no verdict
            _mute(sys.stdout)
        return code


@click.group(
    cls=Verbs,
    verbs=VERBS,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 ok, 1 regressed, 2 usage, 3 inconclusive, 4 findings, 5 incomplete, "
    "70 internal error, 130 stopped.",
)
@click.version_option(__version__, message="tactbench %(version)s")
def cli() -> None:
    """Does a bot stay polite, assertive, boundary-setting and goal-focused when the customer is difficult?

    First: tactbench run
    """


def script() -> None:
    """The console script: `main`, and then an end that no thread of a hung bot can spoil."""
    try:
        main()
    except SystemExit as ended:
        if any(thread.name.startswith("tactbench-") for thread in threading.enumerate()):
            atexit._run_exitfuncs()  # Python's own exit could trip over that thread, so we leave without it
            os._exit(ended.code if isinstance(ended.code, int) else INTERNAL_ERROR)
        raise


def main() -> None:
    """Run the command line, and raise SystemExit with its exit code."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w")  # noqa: SIM115 - it was closed: >&-
        setattr(sys, name, stream)
        stream.reconfigure(errors="backslashreplace")  # a terminal may speak less than UTF-8
    from tactbench.terminal import end_line, inert_stream

    sys.stderr = inert_stream(sys.stderr)
    code = _run()
    end_line(sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # nobody listens; Python would leave with 120 over what is still held
            _mute(stream)
    sys.exit(code)


def _run() -> int:
    try:
        code = cli.main(standalone_mode=False)
        return code if isinstance(code, int) else 0
    except TactBenchError as error:
        return _say(str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)  # the help, over many lines
        return 2
    except click.ClickException as error:
        return _say(" ".join(error.format_message().split()), 2)
    except (KeyboardInterrupt, click.Abort):
        return _say("interrupted", INTERRUPTED)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in MENDABLE:
            _mute(sys.stdout)
            return _say(f"{error.filename or 'output'}: {error.strerror}", 2)
        from tactbench.terminal import say_traceback

        say_traceback(error)
        return _say(
            "this is an error of tactbench itself; please report it with the lines above", INTERNAL_ERROR
        )


@contextmanager
def _own_exits() -> Iterator[None]:
    """Nobody but us chooses the exit code: 1 is a regression, and no closed pipe or sys.exit of a plugin."""
    try:
        yield
    except BrokenPipeError:  # the reader of our output has seen enough; click would leave with 1
        _mute(sys.stdout)
        raise click.exceptions.Exit(0) from None
    except SystemExit as error:
        raise RuntimeError(f"something called sys.exit({error.code!r})") from error


def _mute(stream: TextIO) -> None:
    """Let what the stream still holds go nowhere: at the exit Python would fail over it once more."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _say(message: str, code: int) -> int:
    from tactbench.terminal import say

    say(message)
    return code
