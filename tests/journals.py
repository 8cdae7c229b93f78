"""Journals as tests compare them, and runs that are ended in the midst."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.conftest import CommandLine

#: What differs between two runs of one deterministic bot.
CLOCK = ("seconds", "started", "finished")


def lines_of(path: Path) -> list[str]:
    """Every line of a journal without its times, in one order whatever order they came in."""
    lines = path.read_text("utf-8").splitlines()
    return sorted(json.dumps(_timeless(json.loads(line)), sort_keys=True) for line in lines)


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _timeless(item) for key, item in value.items() if key not in CLOCK}
    return [_timeless(item) for item in value] if isinstance(value, list) else value


def keys_of(path: Path) -> list[tuple[str, int]]:
    """Case and trial of every row, as often as it stands there."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return sorted((line["case_id"], line["trial"]) for line in lines if line["kind"] == "reply")


@contextmanager
def end_in_the_midst(command: CommandLine, end: signal.Signals, *arguments: str) -> Iterator[int]:
    """The exit code of a command that gets a signal once its bot has made a file `waits`; with a file `go`
    the bot waits no longer, wherever it still is."""
    process = command.start(*arguments, shell='exec setsid "$@"')  # a group of their own, to be ended as one
    try:
        wait_for(command.folder / "waits")
        process.send_signal(end)
        yield process.wait(20)
    finally:
        command.write("go", "")
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # what a killed one left behind
        process.communicate(timeout=20)


def wait_for(path: Path, seconds: float = 30) -> None:
    """Until somebody has made the file."""
    wait_until(path.exists, seconds, f"{path} does not come")


def wait_until(true: Callable[[], bool], seconds: float = 30, why: str = "it does not come to that") -> None:
    """Until it is so."""
    late = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < late, why
        time.sleep(0.01)
