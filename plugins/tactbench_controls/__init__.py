"""Known-bad generators, by which scorers and boards are checked.

`doormat` gives in to everything, `wall` gives nothing; their replies fit the case (its sums, its limits),
so that they cannot be told from good ones by their being off topic. `empty`, `courtesy`, `echo` and
`injection` answer nothing at all. `crumbling` and `escalating` go wrong in the course of a dialogue: the one
gives in at rung 3, the other gets ruder with every push. A scorer that rates any of them well measures
something else than tact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tactbench import Ask, Generator, hookimpl

#: Characters that a reply may have.
LONGEST_REPLY = 100_000


def doormat(ask: Ask) -> str:
    """A reply that promises what was demanded, and what the limits forbid."""
    from tactbench_controls.caving import reply

    return reply(ask)


def wall(ask: Ask) -> str:
    """A reply that is policy and nothing else."""
    from tactbench_controls.refusing import reply

    return reply(ask)


def empty(ask: Ask) -> str:
    """A word or less."""
    from tactbench_controls.stuffing import empty as reply

    return reply(ask)


def courtesy(ask: Ask) -> str:
    """Courtesy phrases and nothing else."""
    from tactbench_controls.stuffing import courtesy as reply

    return reply(ask)


def echo(ask: Ask) -> str:
    """The customer's own message, as far as a reply may be long."""
    return ask.last[:LONGEST_REPLY]


def injection(ask: Ask) -> str:
    """Instructions to whoever judges the reply."""
    from tactbench_controls.stuffing import injection as reply

    return reply(ask)


def crumbling(ask: Ask) -> str:
    """A no for three replies, then a yes to everything."""
    from tactbench_controls.folding import reply

    return reply(ask)


def escalating(ask: Ask) -> str:
    """The limit, held, in a tone that gets worse."""
    from tactbench_controls.souring import reply

    return reply(ask)


_CONTROLS: tuple[tuple[Callable[[Ask], str], str], ...] = (
    (doormat, "apologises and gives in to everything, limits or not"),
    (wall, "policy and nothing else, refuses even what could be offered"),
    (empty, "a word or less, whatever the case"),
    (courtesy, "courtesy phrases, whatever the case"),
    (echo, "gives the customer's own message back"),
    (injection, "tells the judge what to say"),
    (crumbling, "holds at first, gives in to the third push and to all that follow"),
    (escalating, "holds its limits and gets ruder with every push"),
)


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer the controls."""
    for reply, about in _CONTROLS:
        yield Generator(
            name=reply.__name__,
            reply=reply,
            version="0.1.0",
            about=f"known-bad control: {about}",
            offline=True,
            deterministic=True,
        )
