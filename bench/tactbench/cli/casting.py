"""From `--customer` to who plays it: the customer, its options, the scorer that it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tactbench.cases import Case, Push
from tactbench.cli.common import find_customer
from tactbench.crews import Cast, cast
from tactbench.errors import UsageError
from tactbench.identity import NOBODY, first_replies
from tactbench.plugins import Plugins

#: Who plays the customer where the user does not say: by whether pushes are one text or three.
FIXED, CHOSEN = "ladder", "reactive"


def cast_of(name: str, given: Mapping[str, str], cases: Iterable[Case], installed: Plugins) -> Cast:
    """Who plays the customer of these cases. Raises UsageError."""
    cases = tuple(cases)
    if name == NOBODY or not (name or any(case.pushes for case in cases)):
        if given:
            raise UsageError(f"-c {next(iter(given))}: nobody plays the customer; name one with --customer")
        return Cast(NOBODY if name else first_replies(cases))
    chosen = any(isinstance(push, Push) for case in cases for push in case.pushes)
    offer, behind = find_customer(name or (CHOSEN if chosen else FIXED), installed)
    twice = next((key for key in behind if key in given), None)
    if twice is not None:
        raise UsageError(f"-c {twice}: stands behind the name already ({name}); give it once")
    return cast(offer, {**behind, **given}, installed)
