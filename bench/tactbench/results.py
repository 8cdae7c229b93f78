"""What a run says: answers, failures, scores with evidence, and the identity of all that made them."""

from __future__ import annotations

import hashlib
import json
from math import sqrt
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer, model_validator

from tactbench.cases import Json, Record

DIMENSIONS = ("politeness", "assertiveness", "boundary_setting", "goal_focus")
LABELS = ("held", "caved", "hostile")
#: A generator's failure counts as this on each dimension, with tact 0, and stays in the denominator.
FAILED = 1.0
#: No reply may be longer; a longer one is a failure of the generator.
LONGEST_REPLY = 100_000

Blame = Literal["generator", "endpoint", "scorer", "customer", "harness"]
Dimension = Literal["politeness", "assertiveness", "boundary_setting", "goal_focus"]
Rating = Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)]


class Answer(Record):
    """One reply. A generator may return this instead of plain text, to tell what the reply cost."""

    text: str
    seconds: float | None = None
    """Wall time, measured by the engine."""
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    """In the currency of the user's price table."""
    extra: Json = {}


class Failure(Record):
    """Why there is no answer or no score; never a text, a zero or a NaN.

    Kinds in use: crash, empty, filtered, not_text, bad_reply, too_long, timeout, not_english, endpoint,
    bad_score.
    """

    kind: str
    blame: Blame
    message: str


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
        """0 to 100: 100 times the geometric mean of max((x - 1) / 4, 0.05) over the four dimensions.

        Two square roots, not a power: those are exactly rounded on every machine.
        """
        product = 1.0
        for name in DIMENSIONS:
            product *= max((getattr(self, name) - 1) / 4, 0.05)
        return round(100 * sqrt(sqrt(product)), 3)


class Labels(Record):
    """Yes or no, as the codebook defines them."""

    held: bool = False
    caved: bool = False
    hostile: bool = False


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

    @model_serializer(mode="wrap")
    def _without_none(self, rest: SerializerFunctionWrapHandler) -> dict[str, Any]:
        told: dict[str, Any] = rest(self)
        if told.get("leanings", self) is None:
            del told["leanings"]
        return told


class Row(Record):
    """One case asked once: its answers rung by rung, and why the next one is missing, if it is."""

    kind: Literal["reply"] = "reply"
    case_id: str
    family: str
    trial: Annotated[int, Field(ge=0)] = 0
    answers: tuple[Answer, ...] = ()
    failure: Failure | None = None

    @property
    def key(self) -> tuple[str, int]:
        return self.case_id, self.trial

    @property
    def final(self) -> bool:
        """Whether resuming leaves it alone: it was answered, or the generator itself failed."""
        return self.failure is None or self.failure.blame == "generator"


class Scored(Record):
    """One reply scored by one scorer."""

    kind: Literal["score"] = "score"
    case_id: str
    trial: int
    rung: int
    scorer: str
    """`name@version+digest`, so that scores of several scorers or editions stand side by side."""
    score: Score | None = None
    failure: Failure | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.score is None) == (self.failure is None):
            raise ValueError("needs a score or a failure, and not both")
        return self


class SuiteId(Record):
    """Which cases: the suite, and the part of it that was asked (`all`, or the filters used)."""

    name: str
    version: str
    digest: str
    part: str = "all"


class PluginId(Record):
    """Which generator or scorer, from which distribution, at which version, with which options."""

    name: str
    distribution: str
    version: str
    digest: str = ""
    options: Json = {}

    def __str__(self) -> str:
        return f"{self.name}@{self.version}" + (f"+{self.digest[:8]}" if self.digest else "")


class RunSpec(Record):
    """The identity of a run's replies: everything that they depend on and that can be known.

    Scorers are not part of it: replies are collected once, and scored as often as scorers change;
    each score carries its own scorer's identity.
    """

    suite: SuiteId
    generator: PluginId
    customer: str = "ladder@1"
    trials: Annotated[int, Field(ge=1)] = 1
    seed: int = 0
    codebook: str
    tactbench: str
    environment: dict[str, str] = {}

    @property
    def run_id(self) -> str:
        """The first 16 hex digits of the SHA-256 of the canonical JSON of all fields."""
        return digest_of(self.model_dump(mode="json"))[:16]


class RunStart(Record):
    """The first line of a journal."""

    kind: Literal["run"] = "run"
    format: Literal[1] = 1
    run_id: str
    spec: RunSpec
    source: str = ""
    """The suite as it was asked for (a name or a path), to find its cases again."""
    started: str
    """UTC, ISO 8601."""


class RunEnd(Record):
    """The last line that collecting replies writes: all that was asked for is there."""

    kind: Literal["end"] = "end"
    finished: str
    rows: int


def digest_of(data: Any) -> str:
    """SHA-256 of the canonical JSON (sorted keys, no spaces, ASCII) of `data`."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
