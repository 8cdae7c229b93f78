"""What goes over the wire: an ask as JSON, and the reply that comes back."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tactbench import Answer, Ask, Failure

#: Bytes that a reply may take on the wire; a text itself may have 100,000 characters.
LARGEST_REPLY = 1_000_000
#: Of what came instead of a reply, so much is quoted.
QUOTED = 200

Count = Annotated[int, Field(ge=0)]


class BotFailed(Exception):
    """The bot's own failure, of the kind `kind`; `log` is the end of what it wrote on stderr."""

    kind = "crash"
    log = ""

    def failure(self) -> Failure:
        """What stands in the journal."""
        message = f"{self}; its stderr ends: {self.log}" if self.log else str(self)
        return Failure(kind=self.kind, blame="generator", message=message)


class BadReply(BotFailed):
    """What came back breaks the contract."""

    kind = "bad_reply"


class TooSlow(BotFailed):
    """Nothing came back in time."""

    kind = "timeout"


class Reply(BaseModel):
    """What a bot sends back."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )

    text: str
    """The reply to the customer, as they would read it; at most 100,000 characters."""
    id: str | None = None
    """The id of the ask, given back: an answer to another ask is refused."""
    input_tokens: Count | None = None
    """Tokens that were read for it."""
    output_tokens: Count | None = None
    """Tokens that were written for it."""
    cost: Annotated[float, Field(ge=0)] | None = None
    """What it cost, in the currency of your price table."""
    extra: dict[str, Any] = {}
    """Whatever else the journal should keep."""


def payload(ask: Ask) -> bytes:
    """The ask as one line of JSON. Our own options (an address, a command) are not the bot's to see."""
    return ask.model_dump_json(exclude={"options"}).encode("utf-8")


def read_reply(data: bytes, ask_id: str) -> Answer:
    """The answer that a JSON object holds. Raises BadReply, in one line, for anything else."""
    try:
        reply = Reply.model_validate_json(data)
        answer = Answer.model_validate(reply.model_dump(exclude={"id"}))
    except ValidationError as error:
        raise BadReply(_explain(error, data)) from None
    if reply.id is not None and reply.id != ask_id:
        raise BadReply(f"answers {quoted(reply.id)}, and was asked {quoted(ask_id)}")
    return answer


def _explain(error: ValidationError, data: bytes) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid" or not first["loc"]:
        return f'is no JSON object like {{"text": "…"}}: {quoted(data)}'
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return f'has an unknown field "{where}": put it into "extra"'
    if first["type"] == "missing":
        return f'lacks the field "{where}": {quoted(data)}'
    return f'the field "{where}": {first["msg"]}'


def quoted(data: bytes | str) -> str:
    """The beginning of foreign text, on one line; what a terminal would obey is written out."""
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    return repr(text[:QUOTED]) + ("…" if len(text) > QUOTED else "")
