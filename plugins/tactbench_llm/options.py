"""What `-o key=value` may say to `llm` and `anthropic`, and `-c key=value` to the customer `llm`.

All of it is checked before the first ask.

What cannot change a reply (time-out, prices, the variable that holds the key) is no part of a run's
identity: an unfinished run can go on with another of these.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationInfo,
    computed_field,
    field_validator,
)

from tactbench_llm.address import checked_address, is_local
from tactbench_llm.prices import Price, read_prices
from tactbench_llm.prompt import digest_of, resolve

#: Seconds; the most that `timeout` may say.
LONGEST_WAIT = 3600.0
#: Deeper JSON in `body` is refused.
DEEPEST = 20
#: The masker knows a secret by its variable's name.
_TELLING = re.compile(r"KEY(?!BOARD)|TOKEN|SECRET|PASSWORD", re.IGNORECASE)
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def _as_object(value: Any) -> Any:
    """JSON text as what it says; a table of tactbench.toml as it is."""
    if not isinstance(value, str):
        return value
    try:
        found = json.loads(value, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise ValueError(f'is no JSON ({error}); write it like {{"top_p": 0.9}}') from None
    if not isinstance(found, dict):
        raise ValueError('must be a JSON object, like {"top_p": 0.9}')
    return found


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is none of JSON's numbers")


def _shallow(data: dict[str, JsonValue]) -> dict[str, JsonValue]:
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
        ]
    if level:
        raise ValueError(f"must not be nested deeper than {DEEPEST} levels")
    return data


Body = Annotated[dict[str, JsonValue], BeforeValidator(_as_object), AfterValidator(_shallow)]
Tokens = Annotated[int, Field(ge=1, le=1_000_000)]
Money = Annotated[float, Field(ge=0, le=1e6)]


class Endpoint(BaseModel):
    """Where a model is and how it is asked: what everything here takes."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, str_max_length=200_000)

    home: ClassVar[str]
    """The service's own address: the only one to which the key in `home_key` goes unasked."""
    home_key: ClassVar[str]
    ours: ClassVar[frozenset[str]] = frozenset({"model", "messages", "stream", "system", "max_tokens"})
    """What `body` must not say, since an option says it."""
    flag: ClassVar[str] = "-o"
    """What the command line says before an option, for whoever is told to set one."""

    model: Annotated[str, Field(max_length=300, validate_default=True)] = ""
    """The model's name, as the endpoint calls it."""
    base_url: Annotated[str, Field(max_length=2000, validate_default=True)] = ""
    """Where the endpoint is; the service's own by default."""
    key_from: Annotated[str, Field(max_length=200, exclude=True, validate_default=True)] = ""
    """The environment variable that holds the key, or `none`. The service's own variable by default for the
    service's own address, and no key for an endpoint on this machine."""
    body: Body = {}
    """More fields of the request, as a JSON object."""
    stream: bool = False
    """Whether the reply comes in pieces; the answer then tells the seconds to its first words."""
    timeout: Annotated[float, Field(gt=0, le=LONGEST_WAIT, exclude=True)] = 120.0
    """Seconds from asking to the reply's last byte."""

    @field_validator("model")
    @classmethod
    def _need_model(cls, value: str) -> str:
        if not value.strip() or value != value.strip() or not value.isprintable():
            raise ValueError("name the model behind a colon, as in NAME:MODEL")
        return value

    @field_validator("base_url")
    @classmethod
    def _need_address(cls, value: str) -> str:
        return checked_address(value or cls.home)

    @field_validator("key_from")
    @classmethod
    def _need_variable(cls, value: str, info: ValidationInfo) -> str:
        if value == "none" or "base_url" not in info.data:
            return value
        if not value:
            address: str = info.data["base_url"]
            if is_local(address):
                return "none"
            if address == cls.home:
                return cls.home_key
            raise ValueError(
                f"name the environment variable that holds the key for {address}, like "
                f"key_from={cls.home_key}, or say key_from=none; a key goes only where it is meant to"
            )
        if not _VARIABLE.fullmatch(value):
            raise ValueError("must be the name of an environment variable; the key itself is never an option")
        if not _TELLING.search(value):
            raise ValueError(
                "must be a name with KEY, TOKEN, SECRET or PASSWORD in it: only those are masked"
            )
        return value

    @field_validator("body")
    @classmethod
    def _only_more(cls, value: dict[str, JsonValue]) -> dict[str, JsonValue]:
        taken = sorted(cls.ours & value.keys())
        if taken:
            raise ValueError(f"must not hold {taken[0]}: an option or the conversation says that")
        return value


class Options(Endpoint):
    """What both services take, when they are asked for replies."""

    system: str = "desk"
    """`desk` (the briefing that ships here), `bare` (no system prompt), a text, or `@file`."""
    price_in: Annotated[Money | None, Field(exclude=True)] = None
    """Money per million tokens that go in."""
    price_out: Annotated[Money | None, Field(exclude=True)] = None
    """Money per million tokens that come out."""
    prices: Annotated[Price | None, Field(exclude=True, validate_default=True)] = None
    """A TOML file with a table for each model: `["small"]`, `input = 0.15`, `output = 0.6`."""

    @field_validator("system")
    @classmethod
    def _read_system(cls, value: str) -> str:
        return resolve(value)

    @field_validator("prices", mode="before")
    @classmethod
    def _read_prices(cls, value: Any, info: ValidationInfo) -> Any:
        into, out = info.data.get("price_in"), info.data.get("price_out")
        if (into is None) != (out is None):
            raise ValueError("give both price_in and price_out")
        if value is None:
            return None if into is None or out is None else Price(input=into, output=out)
        if into is not None:
            raise ValueError("give either a file of prices, or price_in and price_out")
        return read_prices(str(value), info.data.get("model", ""))

    @computed_field
    def system_digest(self) -> str:
        """SHA-256 of the system prompt before the desk is put in; empty for `bare`."""
        return digest_of(self.system)


class ChatOptions(Endpoint):
    """What an OpenAI-compatible endpoint takes, whoever speaks through it."""

    home: ClassVar[str] = "https://api.openai.com/v1"
    home_key: ClassVar[str] = "OPENAI_API_KEY"

    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """Not sent unless given."""
    max_tokens: Tokens | None = None
    """The most tokens that a reply may take; the endpoint's own number by default."""
    seed: Annotated[int, Field(ge=0, lt=2**63)] | Literal["ask", "none"] = "ask"
    """`ask` sends the seed of each ask, `none` sends none; a number sends that."""

    @field_validator("base_url")
    @classmethod
    def _no_path_of_ours(cls, value: str) -> str:
        if value.endswith("/chat/completions"):
            raise ValueError("leave /chat/completions out")
        return value


class LlmOptions(ChatOptions, Options):
    """Options of `llm`."""


class AnthropicOptions(Options):
    """Options of `anthropic`. Its interface has no seed and, since its version 2026-10-21, no temperature."""

    home: ClassVar[str] = "https://api.anthropic.com"
    home_key: ClassVar[str] = "ANTHROPIC_API_KEY"

    max_tokens: Tokens = 1024
    """The most tokens that a reply may take; the service wants to be told."""

    @field_validator("base_url")
    @classmethod
    def _no_path_of_ours(cls, value: str) -> str:
        if re.search(r"/v1(/messages)?$", value):
            raise ValueError("leave /v1 and what follows it out")
        return value
