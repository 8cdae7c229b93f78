"""The generator `template`: a rule-based support bot that tries to be as good as rules allow.

It needs no network and no model, so it shows a whole run in a second, and it is the floor that a
written bot should beat. The work is in `compose`; it is imported at the first reply, so that
importing this package stays cheap.
"""

from __future__ import annotations

from collections.abc import Iterable

from tactbench import Ask, Generator, hookimpl


def reply(ask: Ask) -> str:
    """One reply to the ask; the same ask gives the same text everywhere."""
    from tactbench_template.compose import compose

    return compose(ask)


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer `template`."""
    yield Generator(
        name="template",
        reply=reply,
        version="0.1.0",
        about="rules and phrase tables that try to give a good reply; no model, no network",
        offline=True,
        deterministic=True,
    )
