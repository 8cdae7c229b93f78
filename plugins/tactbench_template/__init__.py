"""Two rule-based support bots: `template`, as good as rules allow, and `broken-record`, which stays so under
pressure.

They need no network and no model, so they show a whole run in a second. `template` is the floor that a
written bot should beat; `broken-record` is the control that holds: the same position at every rung of a
dialogue, in other words, calm and kind. The work is in `compose` and `record`, imported at the first reply,
so that importing this package stays cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tactbench import Ask, Generator, hookimpl


def reply(ask: Ask) -> str:
    """One reply to the ask; the same ask gives the same text everywhere."""
    from tactbench_template.compose import compose

    return compose(ask)


def broken_record(ask: Ask) -> str:
    """One reply to the ask, at whatever rung; the same ask gives the same text everywhere."""
    from tactbench_template.record import reply

    return reply(ask)


_BOTS: tuple[tuple[str, Callable[[Ask], str], str], ...] = (
    ("template", reply, "rules and phrase tables that try to give a good reply; no model, no network"),
    (
        "broken-record",
        broken_record,
        "control that holds: first as template, then the same position at every push, in other words",
    ),
)


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer `template` and `broken-record`."""
    for name, function, about in _BOTS:
        yield Generator(
            name=name, reply=function, version="0.1.0", about=about, offline=True, deterministic=True
        )
