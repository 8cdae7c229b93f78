"""What a person has typed and not sent yet: appended to a file beside the journals, so that nothing is lost.

    {"ask": "9f86d081884c7d65", "case_id": "c-7", "text": "Dear Ms …", "seconds": 12.5}

The later line for an ask counts; one without a text takes the draft away. A draft belongs to what was asked
(the case, its conversation and desk), so that a page and a terminal find each other's.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from tactbench.cases import Ask, Record
from tactbench.errors import JournalError
from tactbench.masking import masker
from tactbench.places import RUNS
from tactbench.results import digest_of

_PSEUDONYM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
#: Seconds that somebody may spend on one reply: a year; more is a clock gone wrong.
LONGEST_TIME = 366 * 24 * 3600.0


def pseudonym(text: str) -> str:
    """The text, if it may stand for a person. Raises ValueError with the reason if not.

    >>> pseudonym("kim-2")
    'kim-2'
    """
    if "@" in text:
        raise ValueError("an e-mail address says who somebody is; choose a pseudonym, like kim")
    if not _PSEUDONYM.fullmatch(text):
        raise ValueError("a pseudonym holds 1 to 40 of A-Z, a-z, 0-9, - and _, like kim")
    return text


class Draft(Record):
    """One line of the file."""

    ask: str
    case_id: str
    text: str | None = None
    seconds: Annotated[float, Field(ge=0, le=LONGEST_TIME)] = 0.0
    """Spent on the reply so far."""


class Drafts:
    """A person's drafts. Each is on its way to the disk when `put` returns: a kill loses none.

    Raises ValueError for what is no pseudonym, and JournalError when the file cannot be read or written.
    """

    def __init__(self, person: str, folder: Path = RUNS) -> None:
        self.path = folder / f"human-{pseudonym(person)}.drafts"
        self._mask = masker()
        self._found = _read(self.path)

    def get(self, ask: Ask) -> Draft | None:
        """What is kept for this ask, if anything is."""
        found = self._found.get(_key(ask))
        return found if found and found.text is not None else None

    def put(self, ask: Ask, text: str, seconds: float = 0.0) -> None:
        """Keep the text, in the place of what was kept before."""
        self._append(Draft(ask=_key(ask), case_id=ask.id, text=self._mask(text), seconds=seconds))

    def drop(self, ask: Ask) -> None:
        """The reply was sent: there is no draft any more."""
        if self.get(ask) is not None:
            self._append(Draft(ask=_key(ask), case_id=ask.id))

    def _append(self, draft: Draft) -> None:
        line = draft.model_dump_json(exclude_none=True).encode("utf-8") + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+") as file:
                if file.tell() and not _ends_line(self.path):
                    line = b"\n" + line  # what a kill tore off stays a line of its own
                file.write(line)
        except OSError as error:
            raise JournalError(f"{self.path}: cannot be written: {error.strerror}; mend that") from None
        self._found[draft.ask] = draft


def _key(ask: Ask) -> str:
    """16 hex digits of what was asked, and of the seed: the second trial of a case is another ask."""
    return digest_of(ask.model_dump(mode="json", include={"id", "rung", "conversation", "desk", "seed"}))[:16]


def _read(path: Path) -> dict[str, Draft]:
    """The drafts that count; a line that was torn is left out."""
    found: dict[str, Draft] = {}
    try:
        with path.open("rb") as file:
            for line in file:
                try:
                    draft = Draft.model_validate_json(line)
                except ValidationError:
                    continue
                found[draft.ask] = draft
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise JournalError(f"{path}: cannot be read: {error.strerror}; mend that") from None
    return found


def _ends_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read() == b"\n"
