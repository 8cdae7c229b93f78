"""Which file, and what stands in it: read once, with the options, so that a wrong one costs no ask."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, computed_field, model_validator

from tactbench_replay.reading import Kept, Key, read


class Options(BaseModel):
    """The file. Its digest stands in the run's identity, and where it lay does not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: Path = Field(exclude=True)
    """JSON lines (`id`, `case_id`, `text`; or `replies`, those of a whole dialogue), a .csv (columns
    `case_id`, `text`), or a journal; a field or column `trial` (0, 1, …) tells several to a case apart."""
    _digest: str = PrivateAttr("")
    _replies: dict[Key, Kept] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _read(self) -> Self:
        try:
            data = self.file.read_bytes()
        except OSError as error:
            raise ValueError(f"{self.file}: cannot be read: {error.strerror}") from None
        self._replies.update(read(str(self.file), data))
        self._digest = hashlib.sha256(data).hexdigest()
        return self

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sha256(self) -> str:
        """SHA-256 of the file."""
        return self._digest

    @property
    def replies(self) -> Mapping[Key, Kept]:
        """What the file holds, by case and trial."""
        return self._replies
