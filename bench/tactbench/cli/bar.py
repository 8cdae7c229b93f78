"""A bar at the bottom of a terminal. What bots print meanwhile stands above it, line by line."""

from __future__ import annotations

import sys
from contextlib import suppress
from threading import RLock
from typing import Any, TextIO, cast

from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from tactbench.cli.displays import say_end
from tactbench.cli.moments import Moment, details, duration
from tactbench.masking import masker
from tactbench.terminal import safe

#: Columns of the bar itself, the most for the name, and the least of a terminal that has room for both.
WIDE, LONGEST_NAME, ROOMY = 10, 30, 40


def can_move() -> bool:
    """Whether this terminal can draw over what stands there: TERM, TTY_INTERACTIVE and others say."""
    return Console(stderr=True).is_interactive


class Bar:
    """One line, drawn over and over, and gone at the end.

    It is one line, so that a process which writes to the terminal past us spoils its looks and loses
    nothing: of two lines, the lower one would be wiped out together with what was written there.
    """

    def __init__(self, brief: float) -> None:
        self._brief = brief
        self._mask = masker()
        self._above = Above(sys.stderr)
        self._live = Live(
            console=self._above.console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def show(self, moment: Moment) -> None:
        """Draw it."""
        with suppress(OSError):  # the terminal is gone
            if not self._live.is_started:
                self._live.start()
                self._above.begin()
            self._live.update(self._drawn(moment), refresh=True)

    def close(self, moment: Moment) -> None:
        """Take it away, and leave a line."""
        with suppress(OSError):
            self._live.stop()
        with suppress(OSError):
            self._above.end()
        say_end(moment, self._brief)

    def _drawn(self, moment: Moment) -> Table | Text:
        width = self._live.console.width
        name = self._text(moment.generator, "bold")
        name.truncate(min(LONGEST_NAME, width // 3), overflow="ellipsis")
        if moment.of > 1:
            name.append(f" {moment.number}/{moment.of}")
        took = [] if moment.eta is not None else [duration(moment.seconds)]
        rest = self._text(", ".join([_counted(moment), *took, *details(moment)]))
        if width < ROOMY:
            return rest
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(width=WIDE)
        grid.add_column()  # where there is no room, this one is cut
        total = max(moment.total, 1)
        grid.add_row(name, ProgressBar(total, min(moment.done, total), width=WIDE), rest)
        return grid

    def _text(self, text: str, style: str = "") -> Text:
        return Text(safe(self._mask(text), keep=""), style, no_wrap=True, overflow="ellipsis")


def _counted(moment: Moment) -> str:
    """How far it is, in few columns."""
    what = " scored" if moment.counted == "scored" else ""
    also = f", {moment.scored:,} scored" if moment.scored and not what else ""
    return f"{moment.done:,}/{moment.total:,}{what}{also}"


class Above:
    """Takes what is written to a stream, as long as there is a bar below, and puts it above, line by line.

    It takes the place of the stream's `write`, not of `sys.stderr`: a log handler may have held the stream
    for long. What Rich has for this also wraps long lines, and reads as markup what is flushed in the midst
    of one.
    """

    def __init__(self, stream: TextIO) -> None:
        self.console = Console(file=cast("TextIO", _Past(stream)))
        self._stream = stream
        self._lock = RLock()
        self._held: list[str] = []
        self._below = False

    def begin(self) -> None:
        """There is a bar."""
        self._below = True
        vars(self._stream)["write"] = self._write

    def end(self) -> None:
        """There is none any more: what still waited for its end of line goes out."""
        with self._lock:
            vars(self._stream).pop("write", None)
            self._below = False
            self._stream.write("".join(self._held))
            self._held.clear()

    def _write(self, text: str) -> int:
        """Whole lines go out; what has no end yet waits for it."""
        with self._lock:
            if not self._below:  # it came just too late
                return self._stream.write(text)
            whole, newline, rest = text.rpartition("\n")
            if newline:
                lines, self._held = "".join([*self._held, whole]), []
                self.console.print(Text(lines), soft_wrap=True)
            if rest:
                self._held.append(rest)
        return len(text)


class _Past:
    """The stream with the `write` that it had."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.write = stream.write

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
