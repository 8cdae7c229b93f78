"""What `-c key=value` may say to the customer `llm`; all of it is checked before the first ask."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import Annotated, ClassVar, Literal

from pydantic import Field, computed_field, field_validator

from tactbench_llm.options import ChatOptions
from tactbench_llm.prompt import LONGEST, read_text

#: The prompt that ships here. A changed text gets a new number: what was played under the old one stays.
PROMPT = "customer-1"


def pattern() -> str:
    """The system prompt before the case is put in its places."""
    return files("tactbench_llm").joinpath(f"{PROMPT}.txt").read_text(encoding="utf-8").strip()


class CustomerOptions(ChatOptions):
    """Options of the customer `llm`."""

    flag: ClassVar[str] = "-c"

    temper: Literal["patient", "annoyed", "furious"] = "annoyed"
    """How the customer takes a no."""
    rungs: Annotated[int, Field(ge=1, le=20)] = 6
    """Replies that it hears at most; it says nothing to the last one."""
    persona: str = ""
    """Who the customer is: a text, or `@file`. By default drawn from the case, from its first message and
    its behaviours."""

    @field_validator("persona")
    @classmethod
    def _read_persona(cls, value: str) -> str:
        text = read_text(value[1:]) if value.startswith("@") else value.strip()
        if value and len(text.split()) < 2:
            raise ValueError("must be a text of some words, or @file (@persona.txt)")
        if len(text) > LONGEST:
            raise ValueError(f"is longer than {LONGEST:,} characters")
        return text

    @computed_field
    def prompt(self) -> str:
        """The prompt's name and the SHA-256 of its text."""
        return f"{PROMPT}+{hashlib.sha256(pattern().encode()).hexdigest()}"
