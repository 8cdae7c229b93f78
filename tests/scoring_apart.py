"""A scorer that a process can import by name, and that does whatever the reply says."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import threading
from pathlib import Path
from typing import Any

from tactbench import Dimensions, EndpointError, Evidence, Failure, Labels, Score


class Odd(Exception):
    """Cannot be pickled, and could not be made anew from its arguments."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__("odd")
        self.held = lambda: one + two


def score(case: Any, dialogue: Any) -> Any:
    """The first word of the reply is what is done, the second what it is done with. A folder PIDS learns by
    which process."""
    if "PIDS" in os.environ:
        (Path(os.environ["PIDS"]) / str(os.getpid())).touch()
    word, _, rest = dialogue[-1].text.partition(" ")
    return _DOES.get(word, _plain)(case, dialogue, rest)


async def score_later(case: Any, dialogue: Any) -> Any:
    return score(case, dialogue)


def _plain(case: Any, dialogue: Any, _: str) -> Score:
    text = dialogue[-1].text
    mark = 1 + len(text + case.id) % 5
    return Score(
        scores=Dimensions(politeness=mark, assertiveness=3, boundary_setting=3, goal_focus=3),
        labels=Labels(caved="caved" in text),
        evidence=(Evidence(dimension="politeness", start=0, end=1, act="a", reason="é\n"),),
    )


def _raises(error: BaseException) -> Any:
    raise error


def _prints(case: Any, dialogue: Any, rest: str) -> Score:
    print("said", rest)
    os.write(1, b"written\n")
    return _plain(case, dialogue, rest)


def _ends(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _ends_once(case: Any, dialogue: Any, rest: str) -> Score:
    if not Path(rest).exists():
        Path(rest).touch()
        _ends()
    return _plain(case, dialogue, rest)


def _hangs(*_: Any) -> None:
    threading.Event().wait()


def _matches_forever(*_: Any) -> None:
    """In C, with the lock of the interpreter in its hand."""
    re.match(r"(a|a)+$", "a" * 60 + "b")


async def _later(case: Any, dialogue: Any, rest: str) -> Score:
    await asyncio.sleep(0)
    return _plain(case, dialogue, rest)


_DOES: dict[str, Any] = {
    "process": lambda *_: Failure(kind="process", blame="scorer", message=str(os.getpid())),
    "raises": lambda *_: _raises(ValueError("bad day")),
    "odd": lambda *_: _raises(Odd(1, 2)),
    "exits": lambda *_: _raises(SystemExit(3)),
    "line": lambda *_: _raises(EndpointError("the line is dead", status=503)),
    "secret": lambda *_: _raises(ValueError(f"401 for {os.environ['JUDGE_API_KEY']}")),
    "none": lambda *_: None,
    "function": lambda *_: lambda: 0,
    "forged": lambda *_: Score.model_construct(scores={"politeness": 9}),
    "later": _later,
    "prints": _prints,
    "ends": _ends,
    "ends-once": _ends_once,
    "hangs": _hangs,
    "matches": _matches_forever,
}
