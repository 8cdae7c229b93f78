"""`tactbench.toml` in the working folder: aliases, so that one generator can run with several options.

[generators.calm]
use = "./mybot.py:reply"        # what would stand on the command line
options = {temperature = 0.2}
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from tactbench.cases import Name, Record
from tactbench.errors import UsageError, near
from tactbench.jsonl import explain

CONFIG = Path("tactbench.toml")


class Alias(Record):
    """A generator under another name, with options."""

    use: str
    options: dict[str, Any] = {}


class Config(Record):
    """The file as a whole."""

    generators: dict[Name, Alias] = Field(default_factory=dict)


def read_config(path: Path = CONFIG) -> Config:
    """The file's content, or an empty configuration where there is no such file."""
    try:
        return Config.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Config()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from None
    except ValidationError as error:
        raise UsageError(f"{path}: {_unknown_in(error) or explain(error, Config)}") from None


def _unknown_in(error: ValidationError) -> str:
    """What to say of an unknown field of an alias: which ones there are; nothing where there is none."""
    for item in error.errors(include_url=False):
        if item["type"] == "extra_forbidden" and len(item["loc"]) > 2:
            *_, alias, name = map(str, item["loc"])
            there = 'an alias has use = "llm:small" and, if need be, options = {temperature = 0.2}'
            close = near(name, Alias.model_fields).removesuffix("?")
            hint = f"{close}? " if close.startswith("did") else ""
            return f'unknown field "generators.{alias}.{name}": {hint}{there}'
    return ""
