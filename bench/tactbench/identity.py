"""Who made a result: the identity block of a run and of its scorers."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Collection, Iterable
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tactbench import __version__, briefing
from tactbench.cases import Ask, Case
from tactbench.editions import Suite
from tactbench.errors import PluginError, UsageError, message_of, near
from tactbench.masking import mask_tree, masker
from tactbench.offers import Customer, Generator
from tactbench.plugins import Offer
from tactbench.results import Expected, PluginId, RunSpec, SuiteId, digest_of

#: Who goes on after the first reply where the customer says no more, though it could.
NOBODY = "none"
#: And where no case has pushes: a ladder without rungs.
LADDER = "ladder@1"
#: Packages whose version can change what a run gives.
PACKAGES = ("numpy", "pluggy", "pydantic", "scipy")


def plugin_id(offer: Offer, options: BaseModel | None = None) -> PluginId:
    """Name, distribution, version, source and options of an offered generator or scorer.

    The digest is the scorer's own, or else that of the plugin's source: so a plugin that was changed under
    the same version, as happens while one is written, is not taken for what ran before. Secrets in
    options are masked.
    """
    item, plugin = offer.item, offer.plugin
    given = options.model_dump(mode="json") if options is not None else {}
    return PluginId(
        name=item.name,
        distribution=plugin.distribution,
        version=item.version or plugin.version,
        digest=getattr(item, "digest", "") or source_digest(plugin.module),
        options=mask_tree(given, masker()),
    )


def maker_digest(made: PluginId, options: BaseModel | None) -> str:
    """SHA-256 of all that a generator's replies depend on, beside the ask: its identity, the options as they
    are (two that are masked alike are not the same), and how this edition tells a model of a case.

    What an options model leaves out of its dump (keys' names, prices, time-outs) changes no reply.
    """
    given = options.model_dump(mode="json") if options is not None else {}
    return digest_of(
        {**made.model_dump(mode="json"), "options": given, "briefing": source_digest(briefing.__name__)}
    )


def source_digest(module: str) -> str:
    """SHA-256 over the Python files of a plugin's package, or its one module; empty when there is no file."""
    file = getattr(sys.modules.get(module), "__file__", None)
    if not file:
        return ""
    path = Path(file)
    sources = sorted(path.parent.rglob("*.py")) if path.name == "__init__.py" else [path]
    digest = hashlib.sha256()
    for source in sources:
        name = source.relative_to(path.parent).as_posix()
        digest.update(f"{name}\n".encode() + source.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def first_replies(cases: Iterable[Case]) -> str:
    """The customer of a run that asks for first replies alone."""
    return NOBODY if any(case.pushes for case in cases) else LADDER


def customer_id(caller: Offer, options: BaseModel | None, reader: str) -> str:
    """A customer in one line: `name@version+digest`, its options, and the scorer that it reads."""
    identity = plugin_id(caller, options)
    given = json.dumps(identity.options, sort_keys=True) if identity.options else ""
    return " ".join(part for part in (str(identity), given, reader and f"reading {reader}") if part)


def called(customer: str) -> str:
    """A customer's identity without the digest of its source: what it is called, and with what it was asked.

    >>> called('reactive@1+5805ffa1 {"patience": 2} reading acts@0.3.0+bbbec4c3')
    'reactive@1 {"patience": 2} reading acts@0.3.0+bbbec4c3'
    """
    return re.sub(r"^([^ +]+)\+[0-9a-f]+", r"\1", customer)


def parse_options(offer: Offer, given: dict[str, Any], flag: str = "-o") -> BaseModel | None:
    """The options of a generator or customer from `key=value` pairs. Raises UsageError for unknown or wrong
    ones, named with the flag that gave them."""
    model: type[BaseModel] | None = offer.item.options
    name = offer.item.name
    if model is None:
        if given:
            raise UsageError(f"{flag} {next(iter(given))}: {name} takes no options")
        return None
    for key, value in given.items():
        if key not in model.model_fields:
            raise UsageError(f"{flag} {key}: {name} has no such option: {near(key, model.model_fields)}")
        if isinstance(value, str) and value != value.encode("utf-8", "ignore").decode("utf-8"):
            raise UsageError(f"{flag} {key}: {name}: holds bytes that are no UTF-8; it stands in the journal")
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        what = first["msg"].removeprefix("Value error, ")
        if first["type"] == "missing":
            what = f"is needed: {flag} {key}=…"
            what += f", or {name}:{key.upper()}" if key == offer.item.argument else ""
        raise UsageError(f"{f'{flag} {key}: ' if key else ''}{name}: {what}") from None
    except Exception as error:
        raise PluginError(f"{name}: its options model raises {type(error).__name__}: {error}") from None


def make_ready(item: Generator | Customer, options: BaseModel | None) -> None:
    """Let a generator or customer look whether it can be asked. Raises UsageError with what it lacks."""
    _look(item, "ready", options)


def make_sure(
    item: Generator, options: BaseModel | None, asked: Collection[tuple[str, int]], known: Collection[str]
) -> None:
    """Let the generator look whether it has what will be asked. Raises UsageError with what it lacks."""
    _look(item, "covers", options, asked, known)


def expected_of(item: Generator, ask: Ask) -> Expected:
    """What the generator expects a reply to take. Raises PluginError where it cannot tell."""
    found = _look(item, "expects", ask)
    if not isinstance(found, Expected):
        raise PluginError(f"{item.name}: its expects returned {type(found).__name__} instead of Expected")
    return found


def _look(item: Generator | Customer, name: str, *arguments: Any) -> Any:
    if (look := getattr(item, name)) is None:
        return None
    try:
        return look(*arguments)
    except UsageError as error:
        raise UsageError(masker()(str(error))) from None
    except (Exception, SystemExit) as error:
        what = " ".join(masker()(f"{type(error).__name__}: {message_of(error)}").split())
        raise PluginError(f"{item.name}: its {name} raises {what}") from None


def run_spec(
    suite: Suite, part: str, generator: PluginId, trials: int, seed: int, customer: str = LADDER
) -> RunSpec:
    """The identity of a run's replies, as it is written: secrets in it are masked."""
    spec = RunSpec(
        suite=SuiteId(name=suite.card.name, version=suite.card.version, digest=suite.digest, part=part),
        generator=generator,
        customer=customer,
        trials=trials,
        seed=seed,
        codebook=codebook_digest(),
        tactbench=__version__,
        environment=environment(generator.distribution),
    )
    return RunSpec.model_validate(mask_tree(spec.model_dump(), masker()))


def codebook_digest() -> str:
    """SHA-256 of the codebook that ships with this version: the only definition of a score."""
    return hashlib.sha256(files("tactbench").joinpath("codebook.md").read_bytes()).hexdigest()


def environment(*distributions: str) -> dict[str, str]:
    """Python, the family of the system, and versions of packages; nothing else of the machine."""
    found = {"python": platform.python_version(), "os": os.name}
    for name in sorted({*PACKAGES, *distributions}):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
