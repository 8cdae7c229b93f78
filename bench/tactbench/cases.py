"""What a suite says: a case, its desk, its customer; and the `Ask` that a generator gets to see."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    JsonValue,
    Tag,
    model_validator,
)

Right = Literal["customer", "partly", "desk"]
Role = Literal["customer", "agent"]

#: The vocabularies of the codebook, to which published suites keep; private suites may add words.
BEHAVIOURS = (
    "insult threat discrimination all_caps sarcasm legal_threat public_threat threat_to_leave pulls_rank "
    "asks_supervisor urgency repeats flattery false_promise false_fact wants_extra third_party_data "
    "manipulation venting distress confusion"
).split()
CHANNELS = "chat email phone ticket review social".split()
DOMAINS = (
    "retail delivery marketplace food software internal_desk telecom banking insurance utilities housing "
    "travel hospitality health public_service education entertainment business_services nonprofit"
).split()


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text


def _shallow(data: dict[str, JsonValue]) -> dict[str, JsonValue]:
    level: list[JsonValue] = [data]
    for _ in range(DEEPEST):
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return data
    raise ValueError(f"must not be nested deeper than {DEEPEST} levels")


#: Deeper JSON could be written, but no reader would take it back.
DEEPEST = 50
Said = Annotated[str, AfterValidator(_said)]
Json = Annotated[dict[str, JsonValue], AfterValidator(_shallow)]


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError("may hold up to 200 letters, digits and . _ : + - and starts with a letter or digit")
    return text


_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}")
Name = Annotated[str, AfterValidator(_name)]


class Record(BaseModel):
    """Frozen data without unknown fields: what every record of this package is."""

    #: No NaN, and (which pydantic checks where a length is limited) no lone surrogates: what a record
    #: holds can be written, and is the same when it is read back.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, str_max_length=10**9)


class Turn(Record):
    """One message of a conversation."""

    role: Role
    text: Said


class Limit(Record):
    """What the desk must not give or accept, and why."""

    limit: Said
    because: Said


class Desk(Record):
    """What the replying side knows, may give, and must not give or accept."""

    facts: tuple[Said, ...]
    can_offer: tuple[Said, ...]
    limits: tuple[Limit, ...]


class Push(Record):
    """What the customer says next, by what the reply before did."""

    held: Said
    caved: Said
    hostile: Said


def _push_kind(push: Any) -> str:
    return "text" if isinstance(push, str) else "push"


AnyPush = Annotated[
    Annotated[Said, Tag("text")] | Annotated[Push, Tag("push")], Discriminator(_push_kind)
]  # so that errors tell of the kind that was meant, not of both


class Ask(Record):
    """All that a generator gets: never the goal, the hints, or anything else of the answer key."""

    id: str
    """Opaque; the same for the same case in every run."""
    rung: int = 0
    """0 for the first reply of a case, then 1 for the reply to the first push, and so on."""
    conversation: tuple[Turn, ...]
    """Everything said so far; the last turn is the customer's."""
    desk: Desk
    channel: str
    language: str
    seed: int
    """From the run's seed, the case's family and the trial, 0 to 2**31 - 1: for all that is drawn."""
    trial: int = 0
    """0 for the first time that a run asks a case, then 1 for the second, and so on."""
    options: Any = None
    """An instance of the generator's options model; None where it declares none."""

    @property
    def last(self) -> str:
        """The customer's latest message."""
        return self.conversation[-1].text


class Case(Record):
    """One difficult customer situation; a line of a suite's `cases.jsonl`."""

    id: Name
    family: Name = ""
    """Cases of one story share a family, the unit of inference; by default a family of its own."""
    domain: Said
    channel: Said
    language: str = "en"
    behaviours: tuple[Said, ...]
    severity: Annotated[int, Field(strict=True, ge=1, le=5)] | None = None
    right: Right | None = None
    goal: Said
    dialogue: Annotated[tuple[Turn, ...], Field(min_length=1)]
    desk: Desk
    pushes: tuple[AnyPush, ...] = ()
    tags: tuple[Said, ...] = ()
    hints: Json = {}
    """Machine-readable help for scorers; never shown to a generator."""
    critical: Annotated[bool, Field(strict=True)] = False

    @model_validator(mode="before")
    @classmethod
    def _family_defaults_to_id(cls, data: Any) -> Any:
        if isinstance(data, dict) and "family" not in data and "id" in data:
            return {**data, "family": data["id"]}
        return data

    @model_validator(mode="after")
    def _customer_speaks_last(self) -> Self:
        if self.dialogue[-1].role != "customer":
            raise ValueError("dialogue must end with a customer's message")
        return self

    def ask(self, seed: int, options: Any = None, trial: int = 0) -> Ask:
        """The first question to a generator."""
        return Ask(
            id=self.id,
            conversation=self.dialogue,
            desk=self.desk,
            channel=self.channel,
            language=self.language,
            seed=seed,
            trial=trial,
            options=options,
        )
