"""The events of a run, and who is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from tactbench.errors import message_of
from tactbench.plugins import Plugin
from tactbench.results import RunSpec
from tactbench.steps import Event
from tactbench.terminal import say

Tell = Callable[[Event], None]


def events_of(spec: RunSpec, total: int) -> Callable[..., Event]:
    """Makes the events of a run of so many rows; its digest is taken once."""
    return partial(Event, run_id=spec.run_id, generator=spec.generator.name, total=total)


@dataclass
class Listeners:
    """Tells plugins of each step. One that raises is reported once, and not told again."""

    functions: Iterable[tuple[Plugin, Callable[..., object]]]
    _broken: set[Plugin] = field(default_factory=set)

    def __call__(self, event: Event) -> None:
        for plugin, function in self.functions:
            if plugin in self._broken:
                continue
            try:
                function(event=event)
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                self._broken.add(plugin)
                say(
                    f"plugin {plugin}: tactbench_event raised {type(error).__name__}: {message_of(error)}; "
                    "it is told no more, and the run goes on"
                )
