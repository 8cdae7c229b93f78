"""Probes of an async generator on a loop of their own: is it really cancelled, does it hold up the loop?"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any

from tactbench.lint.finding import Finding
from tactbench.testing.cases import probes
from tactbench.testing.result import Skipped, is_async, problem

if TYPE_CHECKING:
    from tactbench.testing.generators import Asked

#: Seconds that a cancelled reply has to end, and those that a reply may hold the loop without an await.
LEAVE, HOLD = 2.0, 0.5
#: A reply is cancelled after so many turns of the loop, and once more after so many seconds.
TURNS, AFTER = (0, 1, 3, 10), 0.1
BEAT = 0.02


def probe_cancelling(asked: Asked) -> list[Finding]:
    """Cancel replies at several moments: each must end soon, leave no task behind, and hurt no later ask."""
    _need_async(asked)
    name, probe = asked.name, "cancellation"
    stuck, left = _on_a_loop(asked, _cancel_some)
    if stuck:
        what = f"{stuck} cancelled replies went on for more than {LEAVE:g} s"
        return [problem(name, probe, f"{what}; let CancelledError through, and do not shield what is slow")]
    if left:
        what = f"cancelled replies left {left} tasks behind; cancel them too (asyncio.TaskGroup does)"
        return [problem(name, probe, what, "note")]
    (row,) = asked.rows({"after": probes()[0].case.ask(0, asked.options)})
    if row.failure:
        what = f"after cancelled replies it fails with {row.failure.kind}: {row.failure.message}"
        return [problem(name, probe, f"{what}; release what is held (async with, finally)")]
    return []


def probe_loop(asked: Asked) -> list[Finding]:
    """Ask once beside a heart that beats on the same loop; a long pause is a reply that does not await."""
    _need_async(asked)
    longest = 0.0
    for _ in range(2):  # a machine under load pauses now and then by itself
        longest = _on_a_loop(asked, _listen)
        if longest <= HOLD:
            return []
    what = f"one reply held up all others for {longest:.1f} s; await instead of blocking, or make it def"
    return [problem(asked.name, "event loop", what)]


def _need_async(asked: Asked) -> None:
    if not is_async(asked.generator.reply):
        raise Skipped("it is def: it runs in a thread of its own")
    if asked.messages["plain"].failure:
        raise Skipped("the plain message got no reply")


Work = Callable[["Asked"], Awaitable[Any]]


def _on_a_loop(asked: Asked, work: Work) -> Any:
    """What the coroutine gives, on a loop in a daemon thread: one that is blocked for good is left behind."""
    found: list[Any] = []

    def run() -> None:
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(lambda *_: None)
        try:
            found.append(loop.run_until_complete(work(asked)))
        except BaseException as error:  # noqa: BLE001 - it is handed on below
            found.append(error)
        finally:
            with contextlib.suppress(Exception):
                loop.close()

    thread = threading.Thread(target=run, daemon=True, name="tactbench-probe")
    with asked.watched():
        thread.start()
        thread.join(asked.generator.timeout + (len(TURNS) + 1) * LEAVE)
    if not found:
        raise TimeoutError("it blocks the event loop for good; await instead of blocking, or make it def")
    if isinstance(found[0], BaseException):
        raise found[0]
    return found[0]


async def _cancel_some(asked: Asked) -> tuple[int, int]:
    """How many cancelled replies did not end, and how many tasks they left behind."""
    stuck, before = 0, set(asyncio.all_tasks())
    for pause in _pauses():
        task = asyncio.ensure_future(asked.generator.reply(probes()[0].case.ask(0, asked.options)))
        await pause
        task.cancel()
        await asyncio.wait([task], timeout=LEAVE)
        if task.done():
            task.cancelled() or task.exception()
        else:
            stuck += 1
    await asyncio.sleep(BEAT)  # what was told to end gets a turn to do so
    left = {task for task in asyncio.all_tasks() - before if not task.done()}
    return stuck, len(left) - stuck


def _pauses() -> Iterator[Awaitable[None]]:
    for turns in TURNS:
        yield _turns(turns)
    yield asyncio.sleep(AFTER)


async def _turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def _listen(asked: Asked) -> float:
    """The longest pause between two beats while a second reply is under way, in seconds."""
    await asked.generator.reply(probes()[0].case.ask(0, asked.options))  # what is done once is done here
    task = asyncio.ensure_future(asked.generator.reply(probes()[0].case.ask(0, asked.options)))
    longest, last = 0.0, monotonic()
    while not task.done():
        await asyncio.wait([task], timeout=BEAT)
        now = monotonic()
        longest, last = max(longest, now - last), now
    task.cancelled() or task.exception()
    return longest
