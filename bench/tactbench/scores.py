"""What a scorer says of a reply: four scores, labels, techniques, and the evidence for them."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from tactbench.cases import Record

DIMENSIONS = ("politeness", "assertiveness", "boundary_setting", "goal_focus")
LABELS = ("held", "caved", "hostile")
#: A generator's failure counts as this on each dimension, with tact 0, and stays in the denominator.
FAILED = 1.0

State = Literal["held", "caved", "hostile"]
Dimension = Literal["politeness", "assertiveness", "boundary_setting", "goal_focus"]
Rating = Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)]


def tact_of(points: Iterable[float]) -> float:
    """0 to 100: 100 times the geometric mean of max((x - 1) / 4, 0.05) over the four dimensions.

    Two square roots, not a power: those are exactly rounded on every machine.
    """
    product = 1.0
    for point in points:
        product *= max((point - 1) / 4, 0.05)
    return round(100 * sqrt(sqrt(product)), 3)


class Act(Record):
    """Something that a reply does, in its characters `start` to `end` (end excluded)."""

    kind: str
    start: Annotated[int, Field(ge=0)]
    end: int


class Evidence(Record):
    """The characters `start` to `end` (end excluded) of the reply, and what they did to a dimension."""

    dimension: Dimension
    start: Annotated[int, Field(ge=0)]
    end: int
    act: str
    reason: str
    points: float | None = None
    """What it added to the dimension, negative where it cost; None where a scorer cannot tell."""

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if self.end <= self.start:
            raise ValueError("evidence must cover at least one character")
        return self


class Dimensions(Record):
    """The four scores, 1 to 5, as the codebook defines them."""

    politeness: Rating
    assertiveness: Rating
    boundary_setting: Rating
    goal_focus: Rating

    def tact(self) -> float:
        """0 to 100, as `tact_of`."""
        return tact_of([getattr(self, name) for name in DIMENSIONS])


class Labels(Record):
    """Yes or no, as the codebook defines them."""

    held: bool = False
    caved: bool = False
    hostile: bool = False


class Stance(Record):
    """Where a reply stands, as its scorer reads it: how consistent a dialogue is is reckoned from this."""

    offers: tuple[int, ...] = ()
    """Which of the desk's `can_offer` it puts forward, by number from 0."""
    figures: tuple[str, ...] = ()
    """Sums, dates and other numbers that it states and nobody else holds: neither desk nor customer."""
    excuses: tuple[str, ...] = ()
    """Reasons for its no that the desk does not hold, in the reply's own words."""
    pressed: tuple[str, ...] = ()
    """What the customer's latest message did, of `abuse` and `asks_supervisor`."""
    closes: bool = False
    """Whether it ends the contact."""


class Leanings(Record):
    """How strongly a scorer leans to a label: 0 not at all, 1 sure of it.

    The more it leans, the likelier the label; where the label begins is the scorer's own cut.
    """

    caved: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    hostile: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Score(Record):
    """What a scorer says of one reply."""

    scores: Dimensions
    labels: Labels = Labels()
    leanings: Leanings | None = None
    """For scorers that can tell more than yes or no; left out of what is written where it is None."""
    techniques: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    stance: Stance | None = None
    """For scorers that tell it; left out of what is written where it is None."""

    @model_serializer(mode="wrap")
    def _without_none(self, rest: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = rest(self)
        for name in ("leanings", "stance"):
            if told.get(name, self) is None:
                del told[name]
        return told
