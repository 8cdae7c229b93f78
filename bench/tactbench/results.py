"""What a run says: answers, failures, rows, and the identity of all that made them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from tactbench.cases import Json, Record, Said
from tactbench.scores import Score, State

#: No reply may be longer; a longer one is a failure of the generator.
LONGEST_REPLY = 100_000

Blame = Literal["generator", "endpoint", "scorer", "customer", "harness"]


class Answer(Record):
    """One reply. A generator may return this instead of plain text, to tell what the reply cost."""

    text: str
    seconds: float | None = None
    """Wall time, measured by the engine."""
    input_tokens: int | None = None
    output_tokens: int | None = None
    cost: float | None = None
    """In the currency of the user's price table."""
    cached: Annotated[bool, Field(strict=True)] | None = None
    """True where it was there already and nobody was asked: the rest is told of the call that was made then.
    The engine says so, and nobody else."""
    extra: Json = {}


class Expected(Record):
    """What one reply is expected to take, before it is asked for: an estimate."""

    input_tokens: Annotated[int, Field(ge=0)]
    output_tokens: Annotated[int, Field(ge=0)]
    """Of a reply of the usual length."""
    most_output_tokens: Annotated[int, Field(ge=0)] | None = None
    """More it cannot take; None where nothing bounds it."""
    cost: Annotated[float, Field(ge=0)] | None = None
    """In the currency of the user's price table; None where there is none."""
    most_cost: Annotated[float, Field(ge=0)] | None = None


class Failure(Record):
    """Why there is no answer or no score; never a text, a zero or a NaN.

    Kinds in use: crash, empty, filtered, not_text, bad_reply, too_long, timeout, not_english, endpoint,
    plays_customer, bad_score; of customers also bad_push, left_role, endless; left, where a person went.
    """

    kind: Annotated[str, Field(min_length=1)]
    blame: Blame
    message: str


class Row(Record):
    """One case asked once: its answers rung by rung, and why the next one is missing, if it is."""

    kind: Literal["reply"] = "reply"
    case_id: str
    family: str
    trial: Annotated[int, Field(ge=0)] = 0
    answers: tuple[Answer, ...] = ()
    said: tuple[Said, ...] = ()
    """What the customer said to each answer; to the last one mostly nothing."""
    heard: tuple[State, ...] = ()
    """What the customer took each answer for, where it chose its words by that."""
    failure: Failure | None = None

    @model_validator(mode="after")
    def _by_turns(self) -> Self:
        if not len(self.answers) - 1 <= len(self.said) <= len(self.answers):
            count = f"{len(self.answers)} answers and {len(self.said)} customer's messages"
            raise ValueError(f"has {count} between them; they come by turns")
        return self

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
    """`name@version`, its digest and options, and the scorer by whose reading it chooses its words."""
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
    shard: Annotated[str, Field(pattern=r"^([1-9]\d*/[1-9]\d*)?$")] = ""
    """Which part of the run is here, like `2/3`; empty where it is the whole."""
    started: str
    """UTC, ISO 8601."""
    anew: bool | None = None
    """True where no reply from before this run was to be taken for one of its own."""


class RunEnd(Record):
    """The last line that collecting replies writes: all that was asked for is there."""

    kind: Literal["end"] = "end"
    finished: str
    rows: int
    """Of a shard its own number."""


def difference(theirs: RunSpec, ours: RunSpec, there: str = "there", here: str = "now") -> str:
    """The first field in which two identities differ, in words."""
    a, b = _flat(theirs.model_dump(mode="json")), _flat(ours.model_dump(mode="json"))
    for key in sorted(a.keys() | b.keys()):
        if a.get(key) != b.get(key):
            return f"{key} is {a.get(key, 'absent')} {there} and {b.get(key, 'absent')} {here}"
    return "its run_id does not fit its own identity"


def _flat(data: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[prefix + key] = value
    return flat


def digest_of(data: Any) -> str:
    """SHA-256 of the canonical JSON (sorted keys, no spaces, ASCII) of `data`."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
