"""What a meaning is."""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """The sign on politeness, assertiveness, boundary-setting and goal focus; the reason shown to people."""

    signs: str
    reason: str
