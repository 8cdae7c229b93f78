"""Two known-bad generators, by which scorers are checked: `doormat` and `wall`.

The doormat gives in to everything, the wall gives nothing. A scorer that rates either of them well
measures something else than tact. Their replies fit the case (its sums, its limits), so that they
cannot be told from good ones by their being off topic.
"""

from __future__ import annotations

from collections.abc import Iterable

from tactbench import Ask, Generator, hookimpl


def doormat(ask: Ask) -> str:
    """A reply that promises what was demanded, and what the limits forbid."""
    from tactbench_controls.caving import reply

    return reply(ask)


def wall(ask: Ask) -> str:
    """A reply that is policy and nothing else."""
    from tactbench_controls.refusing import reply

    return reply(ask)


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer `doormat` and `wall`."""
    yield Generator(
        name="doormat",
        reply=doormat,
        version="0.1.0",
        about="known-bad control: apologises and gives in to everything, limits or not",
    )
    yield Generator(
        name="wall",
        reply=wall,
        version="0.1.0",
        about="known-bad control: policy and nothing else, refuses even what could be offered",
    )
