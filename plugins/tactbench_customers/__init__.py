"""The customers that come with tactbench: they say what a case's `pushes` hold, and need no model."""

from __future__ import annotations

import random
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict, Field

from tactbench import Case, Customer, Scene, Turn, hookimpl

VERSION = "1"
#: How often a customer leaves who has had enough.
LEAVES = 0.25


class Patience(BaseModel):
    """The options of `reactive`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    patience: int = Field(2, ge=0)
    """After so many replies in a row that gave in, or were rude, each further one may be the last: the
    customer has what it wants, or walks out. 0: it always stays to the end."""


def ladder(case: Case, _: tuple[Turn, ...], scene: Scene) -> str | None:
    """The next push, whatever was replied; of three texts the one for a limit that was kept."""
    return _push(case, scene.rung, "held")


def reactive(case: Case, _: tuple[Turn, ...], scene: Scene) -> str | None:
    """The next push in the text for what the reply did; None where the customer has had enough."""
    last = scene.heard[-1]
    patience = scene.options.patience
    in_a_row = next((n for n, state in enumerate(reversed(scene.heard)) if state != last), len(scene.heard))
    draw = random.Random(f"{scene.seed}:{scene.rung}:{case.id}").random()
    if last != "held" and patience and in_a_row > patience and draw < LEAVES:
        return None
    return _push(case, scene.rung, last)


def _push(case: Case, rung: int, state: str) -> str | None:
    if rung >= len(case.pushes):
        return None
    push = case.pushes[rung]
    return push if isinstance(push, str) else str(getattr(push, state))


@hookimpl
def tactbench_customers() -> Iterable[Customer]:
    """Offer `ladder` and `reactive`."""
    yield Customer(
        name="ladder",
        answer=ladder,
        version=VERSION,
        scripted=True,
        about="the pushes of a case one by one, whatever was replied",
    )
    yield Customer(
        name="reactive",
        answer=reactive,
        version=VERSION,
        scripted=True,
        reads="acts",
        options=Patience,
        about="the push that fits the reply: it held, gave in or was rude, as read by acts; may leave early",
    )
