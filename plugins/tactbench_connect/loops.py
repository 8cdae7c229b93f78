"""What belongs to an event loop: made on its first use there, and taken away when the run is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")


class PerLoop(Generic[T]):
    """Holds one thing for each running loop and each set of options, made by `make(options)`."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._held: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Any, T]] = WeakKeyDictionary()

    def get(self, options: Any) -> T:
        """The running loop's own."""
        held = self._held.setdefault(asyncio.get_running_loop(), {})
        if options not in held:
            held[options] = self._make(options)
        return held[options]

    def taken(self) -> list[T]:
        """All that the running loop holds; it holds them no more."""
        return [*self._held.pop(asyncio.get_running_loop(), {}).values()]
