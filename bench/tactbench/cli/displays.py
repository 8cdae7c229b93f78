"""How a run is shown while it goes on: a bar, plain lines, or JSON lines; all on stderr."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import Protocol

from tactbench.cli.moments import Moment, as_json, counted, details, duration, saved, spent, troubles
from tactbench.masking import masker
from tactbench.terminal import inert_json, safe, say

#: The ways, as `--progress` names them.
WAYS = ("auto", "bar", "lines", "json", "none")
#: Seconds between two plain lines, and between two JSON lines.
LINES_EVERY, JSON_EVERY = 10.0, 1.0


class Display(Protocol):
    """One way to show it."""

    def show(self, moment: Moment) -> None:
        """Show the moment, if it is time to."""

    def close(self, moment: Moment) -> None:
        """Show the last moment, and leave the terminal as it was."""


def display_of(way: str) -> Display | None:
    """The display of that name; where a bar is not possible, or not wanted in a log, lines instead."""
    if way == "none":
        return None
    if way == "json":
        return JsonLines()
    brief = LINES_EVERY if way == "auto" else 0.0
    if sys.stderr.isatty() and (way == "bar" or (way == "auto" and not _is_log())):
        from tactbench.cli.bar import Bar, can_move

        if can_move():
            return Bar(brief)
    return Lines(brief)


def _is_log() -> bool:
    """Whether what looks like a terminal is the log of a CI service."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


class Lines:
    """A plain line every few seconds, and one at the end of what took `brief` seconds or more."""

    def __init__(self, brief: float) -> None:
        self._brief = brief
        self._due = _Due(LINES_EVERY)

    def show(self, moment: Moment) -> None:
        """A line, if it is time."""
        if self._due(moment):
            say(", ".join([f"{moment.name}: {counted(moment)}", *details(moment)]))

    def close(self, moment: Moment) -> None:
        """The closing line."""
        say_end(moment, self._brief)


class JsonLines:
    """A JSON object a line, at most one a second save where the concurrency is cut, and one at the end."""

    def __init__(self) -> None:
        self._due = _Due(JSON_EVERY)
        self._mask = masker()

    def show(self, moment: Moment) -> None:
        """A line, if it is time."""
        if moment.step == "started" or self._due(moment):
            self._print(moment)

    def close(self, moment: Moment) -> None:
        """The last line."""
        self._print(moment)

    def _print(self, moment: Moment) -> None:
        with suppress(OSError):  # nobody has to listen
            sys.stderr.write(inert_json(json.dumps(as_json(moment, self._clean), allow_nan=False)) + "\n")
            sys.stderr.flush()

    def _clean(self, text: str) -> str:
        return safe(self._mask(text), keep="")


class _Due:
    """Whether it is time for a line: so many seconds after the last one; where the concurrency was cut, a
    tenth of that."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._told: float | None = None
        self._limit = 0
        self._cut = False

    def __call__(self, moment: Moment) -> bool:
        limit = moment.gauge.limit if moment.gauge else 0
        self._cut |= limit < self._limit
        self._limit = limit
        if self._told is None:
            self._told = moment.at - moment.seconds  # when it began
        if moment.at - self._told < (self._every / 10 if self._cut else self._every):
            return False
        self._told, self._cut = moment.at, False
        return True


def say_end(moment: Moment, brief: float) -> None:
    """The line that stays: how it went. Of what was stopped, whoever stopped it tells; a brief one is told
    by its table alone, unless lines or a bar were asked for."""
    if moment.step == "ended" and moment.seconds >= brief:
        went = f"{moment.name}: {counted(moment)} in {duration(moment.seconds)}"
        say(", ".join([went, *troubles(moment), *spent(moment), *saved(moment)]))
