"""From `--on NAME[:ARGUMENT]` to who plays the run: this process, or an executor of a plugin."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from tactbench.errors import PluginError, TactBenchError, UsageError, message_of
from tactbench.offers import ExecutorFactory
from tactbench.plans import Plan, Play, play
from tactbench.plugins import Offer, Plugins
from tactbench.starts import Start


@contextmanager
def player(
    on: str, installed: Plugins, plans: Sequence[Plan], starts: Sequence[Start], scorer: Offer | None
) -> Iterator[Play]:
    """Whoever plays; an executor is shut down at the end, without waiting for what it still works on.

    Raises UsageError where there is none of that name, or it cannot be had.
    """
    if not on:
        yield play
        return
    factory, options = _found(on, installed)
    person = next((plan.spec.generator.name for plan in plans if plan.offer.item.interactive), None)
    if person is not None:
        raise UsageError(f"--on {on}: {person} is a person at this terminal, and cannot be asked elsewhere")
    if all(start.action == "shown" for start in starts):
        yield play  # nothing will be
        return
    from tactbench.sending import Sender

    executor = _made(factory, options)
    try:
        slots = _slots(factory, executor)
        yield Sender(executor, factory.name, slots, scorer, slots if factory.slots else 0).play
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _found(on: str, installed: Plugins) -> tuple[ExecutorFactory, dict[str, str]]:
    name, colon, argument = on.partition(":")
    factory: ExecutorFactory = installed.named("tactbench_executors", name).item
    if colon and not factory.argument:
        raise UsageError(f"--on {on}: {name} takes nothing behind its name")
    if colon and not argument:
        raise UsageError(f"--on {on}: its {factory.argument} is missing behind the colon")
    return factory, {factory.argument: argument} if colon else {}


def _made(factory: ExecutorFactory, options: dict[str, str]) -> Executor:
    executor = _asked(factory, "make", lambda: factory.make(options))
    if not isinstance(executor, Executor):
        raise PluginError(f"{factory.name}: its make gives {type(executor).__name__}, which is no Executor")
    return executor


def _slots(factory: ExecutorFactory, executor: Executor) -> int:
    if factory.slots is None:
        return os.cpu_count() or 1
    slots = _asked(factory, "slots", lambda: factory.slots and factory.slots(executor))
    if not isinstance(slots, int) or slots < 1:
        executor.shutdown(wait=False, cancel_futures=True)
        raise PluginError(f"{factory.name}: its slots gives {slots!r}; it must be a whole number from 1 up")
    return slots


def _asked(factory: ExecutorFactory, name: str, function: Callable[[], Any]) -> Any:
    try:
        return function()
    except TactBenchError as error:
        raise UsageError(f"--on {factory.name}: {error}") from None
    except Exception as error:
        what = " ".join(f"{type(error).__name__}: {message_of(error)}".split())
        raise PluginError(f"{factory.name}: its {name} raises {what}") from None
