"""A generator as the user calls it: a name, a name with something behind it, a file's function, an alias."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from tactbench.cli.common import find_generator
from tactbench.config import CONFIG, read_config
from tactbench.errors import UsageError
from tactbench.identity import parse_options
from tactbench.places import label_of
from tactbench.plugins import Offer, Plugins


@dataclass(frozen=True)
class Called:
    """What was meant: the offer, what names it without options, and all options that were given."""

    offer: Offer
    target: str
    options: Mapping[str, Any]
    label: str = ""
    """What it is called in tables, where that is not its own name."""
    alias: str = ""
    """The alias that it was called by, if it was one."""

    def parsed(self) -> BaseModel | None:
        """The options checked. Raises UsageError, which names the alias that they stand in."""
        try:
            return parse_options(self.offer, dict(self.options))
        except UsageError as error:
            raise _of_alias(self.alias, error) from None


def called(text: str, given: Mapping[str, Any], installed: Plugins) -> Called:
    """The generator that `text` calls, with `given` and the options of an alias or behind a name.

    Raises UsageError where there is none, or an option is given twice.
    """
    aliases = read_config().generators
    alias = aliases.get(text)
    if alias and text in installed.offers["tactbench_generators"]:
        raise UsageError(f"{CONFIG}: {text} is an installed generator; give the alias another name")
    meant = alias.use if alias else text
    try:
        offer, behind = find_generator(meant, installed, () if alias else aliases)
    except UsageError as error:
        raise _of_alias(text if alias else "", error) from None
    options = {**(alias.options if alias else {}), **given}
    twice = next((key for key in behind if key in options), None)
    if twice is not None:
        again = UsageError(f"-o {twice}: stands behind the name already ({meant}); give it once")
        raise _of_alias(text if alias else "", again)
    target = offer.item.name if behind else meant
    label = text if alias else (label_of(text, is_path=_takes_a_path(offer)) if behind else "")
    return Called(offer, target, {**behind, **options}, label, text if alias else "")


def _takes_a_path(offer: Offer) -> bool:
    """Whether what stands behind its name is a file's place."""
    return offer.item.options.model_fields[offer.item.argument].annotation is Path


def _of_alias(alias: str, error: UsageError) -> UsageError:
    return UsageError(f"{CONFIG}: {alias}: {error}") if alias else error


def is_called(text: str, installed: Plugins) -> bool:
    """Whether `text` can only be a generator: an alias, or something behind a generator's name."""
    name, colon, _ = text.partition(":")
    return (
        bool(colon and name in installed.offers["tactbench_generators"]) or text in read_config().generators
    )
