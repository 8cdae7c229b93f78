"""The generator `human`: a person's replies, typed at the terminal, as an ordinary run.

    tactbench run core human -o person=kim

The page of `tactbench human core --person kim` and its spreadsheets write the same journal. Options: the
pseudonym. One case at a time, and no time-out: a person is not punished for thinking.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from pydantic import BaseModel, ConfigDict, Field, field_validator

from tactbench import Ask, Drafts, Generator, StopRun, hookimpl, pseudonym


class Options(BaseModel):
    """Who replies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    person: str = Field("", validate_default=True, description="a pseudonym: letters, digits, - and _")

    @field_validator("person")
    @classmethod
    def _pseudonym(cls, text: str) -> str:
        return pseudonym(text)


class AtTheTerminal:
    """Whoever sits here. Remembers what was sent last, whose draft can go once the next case is asked."""

    def __init__(self) -> None:
        self._sent: Ask | None = None

    def reply(self, ask: Ask) -> str:
        """What the person types. Raises StopRun when they leave."""
        import sys

        from tactbench_human.prompt import Prompt

        if self._sent is not None:  # its reply is in the journal by now
            Drafts(ask.options.person).drop(self._sent)
        if sys.stdin is None:
            raise StopRun("nobody is at the terminal")
        text = Prompt(sys.stdin.buffer, sys.stderr).reply(ask)
        self._sent = ask
        return text


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer `human`."""
    yield Generator(
        name="human",
        reply=AtTheTerminal().reply,
        version="0.1.0",
        about="a person at this terminal; tactbench human is the same on a page",
        options=Options,
        timeout=inf,
        interactive=True,
    )
