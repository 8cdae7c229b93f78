"""What an offer must be to be taken: each raises ValueError with what is wrong with it."""

from __future__ import annotations

import re
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tactbench.offers import Customer, Generator, Scorer

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
COMMIT = re.compile(r"[0-9a-f]{40}")
#: More calls at once than that a machine does not take.
MOST_AT_ONCE = 10_000


def need(condition: bool, message: str) -> None:
    """Raise ValueError with the message, unless the condition holds."""
    if not condition:
        raise ValueError(message)


def need_name(what: str, name: object) -> None:
    """A name as it may stand on a command line and in a file name."""
    need(
        isinstance(name, str) and bool(_NAME.fullmatch(name)),
        f"{what}: the name {name!r} must be lower-case letters, digits, '.', '_' or '-'",
    )


def need_texts(offer: Generator | Scorer | Customer) -> None:
    """Texts where texts belong."""
    for field_name in ("version", "about", "digest"):
        value = getattr(offer, field_name, "")
        what = f"{type(offer).__name__} {offer.name}: {field_name} must be a text, not {value!r}"
        need(isinstance(value, str), what)


def need_claims(offer: Generator | Scorer) -> None:
    """Claims are True or False."""
    for field_name in ("offline", "deterministic", "interactive", "remote", "cacheable"):
        value = getattr(offer, field_name, False)
        what = f"{type(offer).__name__} {offer.name}: {field_name} must be True or False, not {value!r}"
        need(isinstance(value, bool), what)


def need_parts(offer: Generator | Customer) -> None:
    """What generators and customers have alike."""
    what = f"{type(offer).__name__} {offer.name}"
    for field_name in ("ready", "close"):
        value = getattr(offer, field_name)
        need(value is None or callable(value), f"{what}: {field_name} must be callable")
    need(not iscoroutinefunction(offer.ready), f"{what}: ready must be def, not async def")
    known = getattr(offer.options, "model_fields", ())
    need(
        not offer.argument or offer.argument in known,
        f"{what}: argument {offer.argument!r} is none of its options",
    )
    need_seconds(offer)


def need_seconds(offer: Generator | Scorer | Customer) -> None:
    """A time-out above 0."""
    fits = isinstance(offer.timeout, int | float) and offer.timeout > 0
    what = f"{type(offer).__name__} {offer.name}: timeout must be more than 0 seconds"
    need(fits, f"{what}, not {offer.timeout!r}")


def need_numbers(offer: Generator | Scorer) -> None:
    """A number of calls at once that a machine takes, and a time-out."""
    what, at_once = f"{type(offer).__name__} {offer.name}", offer.concurrency
    fits = isinstance(at_once, int) and 1 <= at_once <= MOST_AT_ONCE
    need(fits, f"{what}: concurrency must be a whole number from 1 to {MOST_AT_ONCE:,}, not {at_once!r}")
    need_seconds(offer)
