"""What `-o key=value` may say to `http` and `cmd`; secrets never stand in it."""

from __future__ import annotations

import hashlib
import re
import shlex
from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, computed_field

#: Seconds that `-o timeout` may be at most.
LONGEST_WAIT = 3_600.0
#: Of a larger file that a command names, only the size is part of the run's identity.
LARGEST_SOURCE = 50_000_000
#: Fields of an address that hold secrets; `code` and `sig` are those of Azure's functions.
_TELLING = re.compile(r"key|token|secret|passw|pwd|signature|credential|^(sig|code|auth)$", re.IGNORECASE)

#: The names of the variables whose values are masked everywhere.
_MASKED = re.compile(r"KEY(?!BOARD)|TOKEN|SECRET|PASSWORD", re.IGNORECASE)

Seconds = Annotated[float, Field(gt=0, le=LONGEST_WAIT)]


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError as error:
        raise ValueError(f"is no address: {error}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an address like https://host/path (http:https://host/path)")
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user or password; put them into a variable: -o headers_from=VARIABLE")
    secret = next((key for key, _ in parse_qsl(parts.query) if _TELLING.search(key)), None)
    if secret is not None:
        raise ValueError(f"holds {secret}=…, which is written down; put it into -o headers_from=VARIABLE")
    if re.search(r"[\x00-\x20\x7f]", url):
        raise ValueError("holds a blank or a control character; write it as %20")
    return url


def _variable(name: str) -> str:
    if name and not _MASKED.search(name):
        raise ValueError("must be a name with KEY, TOKEN, SECRET or PASSWORD in it: only those are masked")
    return name


def _words(command: str) -> str:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ValueError(f"cannot be split into words: {error}") from None
    if not words or not words[0]:
        raise ValueError('names no program; write it like cmd:"python bot.py"')
    if "\0" in command:
        raise ValueError("holds a NUL character")
    return command


class HttpOptions(BaseModel):
    """Where the bot is, and which variables of the environment hold what it wants to be shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: Annotated[str, AfterValidator(_address)]
    """http:// or https://; what stands behind `http:`."""
    headers_from: str = ""
    """A variable of the environment that holds a JSON object of headers, or lines `Name: value`."""
    key_from: Annotated[str, AfterValidator(_variable)] = ""
    """A variable of the environment that holds a key, sent as `Authorization: Bearer <key>`; its name has
    KEY, TOKEN, SECRET or PASSWORD in it, so that it is masked."""
    timeout: Seconds = 60.0
    """Seconds that a reply may take."""


class CommandOptions(BaseModel):
    """The program, how many of it run, and how each is used."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    command: Annotated[str, AfterValidator(_words)]
    """Program and arguments, split as a shell does, but run without one; what stands behind `cmd:`."""
    workers: Annotated[int, Field(ge=1, le=64)] = 1
    """Processes at once; each handles one ask at a time."""
    each: bool = False
    """A new process for each reply, instead of one that stays."""
    timeout: Seconds = 60.0
    """Seconds that a reply may take."""

    @property
    def words(self) -> list[str]:
        """Program and arguments."""
        return shlex.split(self.command)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sources(self) -> dict[str, str]:
        """The files that the command names and their SHA-256: an edited bot is not the one that ran."""
        return {word: digest for word in self.words if (digest := _digest(Path(word)))}


def _digest(path: Path) -> str:
    try:
        if not path.is_file():
            return ""
        size = path.stat().st_size
        return f"{size} bytes" if size > LARGEST_SOURCE else hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""
