"""Who takes part in a run, by name: so that another process finds the same, and says where it does not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel

from tactbench import __version__
from tactbench.callables import load_callable
from tactbench.engine.talk import Caller
from tactbench.errors import EvidenceError, TactBenchError
from tactbench.identity import (
    LADDER,
    NOBODY,
    called,
    codebook_digest,
    customer_id,
    environment,
    make_ready,
    parse_options,
    plugin_id,
    source_digest,
)
from tactbench.plugins import FILE, Offer, Plugins, load
from tactbench.results import RunSpec, difference


@dataclass(frozen=True)
class Recipe:
    """Generator, customer and scorer as they are called; all of it text, so that it can be sent."""

    generator: str
    """Its name, or `/path/to/file.py:function`."""
    options: str = "{}"
    """What was given, as JSON."""
    customer: str = ""
    customer_options: str = "{}"
    scorer: str = ""
    """Its name; empty where nothing is to be scored."""
    scored_by: str = ""
    """Its identity where the run was begun."""

    @staticmethod
    def written(options: Mapping[str, Any]) -> str:
        """Options as they stand in a recipe."""
        return json.dumps(options, sort_keys=True, default=str)


@dataclass(frozen=True)
class Crew:
    """Those of a recipe as this process has them."""

    offer: Offer
    options: BaseModel | None
    caller: Caller | None = None
    scorer: Offer | None = None


@dataclass(frozen=True)
class Cast:
    """Who plays the customer of a run, its identity, and how it was called; nobody: first replies are all."""

    identity: str
    caller: Caller | None = None
    options: Mapping[str, Any] | None = None


def cast(offer: Offer, given: Mapping[str, Any], installed: Plugins) -> Cast:
    """A customer with its options and the scorer that it reads. Raises UsageError."""
    options = parse_options(offer, dict(given), "-c")
    reads, reader = None, ""
    if offer.item.reads:
        read = installed.named("tactbench_scorers", offer.item.reads)
        reads, reader = read.item, str(plugin_id(read))
    identity = customer_id(offer, options, reader)
    return Cast(identity, Caller(offer.item, options, reads, reader), given)


def recast(identity: str, installed: Plugins) -> Cast | None:
    """The customer that is called so, with the same options; None where it is not installed. Its source may
    be of another edition: what it says tells whether that matters."""
    if identity in (NOBODY, LADDER):
        return Cast(identity)
    name, _, rest = identity.partition("@")
    offer = installed.offers["tactbench_customers"].get(name)
    try:
        found = cast(offer, _options_in(rest), installed) if offer else None
    except TactBenchError:  # it takes no such options, or the scorer that it reads is not here
        return None
    return found if found is not None and called(found.identity) == called(identity) else None


def _options_in(rest: str) -> dict[str, Any]:
    """The options in a customer's identity: JSON behind its version."""
    text = rest.partition(" ")[2]
    try:
        given = json.JSONDecoder().raw_decode(text)[0] if text.startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
    return dict(given)


@lru_cache(maxsize=4)
def crew_of(recipe: Recipe, spec: str) -> Crew:
    """Look all of them up here, once a process, and see that they are those of the run (`spec`, as JSON).

    Raises UsageError where something is not installed or not ready, EvidenceError where it differs.
    """
    installed, run = load(), RunSpec.model_validate_json(spec)
    is_file = run.generator.distribution == FILE
    offer = (
        load_callable(recipe.generator)
        if is_file
        else installed.named("tactbench_generators", recipe.generator)
    )
    options = parse_options(offer, json.loads(recipe.options))
    played = None
    if recipe.customer:
        customer = installed.named("tactbench_customers", recipe.customer)
        played = cast(customer, json.loads(recipe.customer_options), installed)
    scorer = installed.named("tactbench_scorers", recipe.scorer) if recipe.scorer else None
    crew = Crew(offer, options, played.caller if played else None, scorer)
    _refuse_others(crew, run.model_copy(update={"customer": played.identity}) if played else run, run)
    if scorer is not None and str(plugin_id(scorer)) != recipe.scored_by:
        raise EvidenceError(f"the scorer is {plugin_id(scorer)} there and {recipe.scored_by} here; {_SAME}")
    make_ready(offer.item, options)
    if crew.caller is not None:
        make_ready(crew.caller.customer, crew.caller.options)
    return crew


_SAME = "install the same on every worker, and start the workers again"


def _refuse_others(crew: Crew, there: RunSpec, run: RunSpec) -> None:
    """Raise EvidenceError where what a worker has is not what the run was begun with."""
    plugin = crew.offer.plugin
    if plugin.distribution != FILE and _as_imported(plugin.module) != source_digest(plugin.module):
        raise EvidenceError(f"{plugin} has changed since the worker imported it; {_SAME}")
    generator = plugin_id(crew.offer, crew.options).model_copy(update={"name": run.generator.name})
    found = there.model_copy(
        update={
            "generator": generator,
            "codebook": codebook_digest(),
            "tactbench": __version__,
            "environment": environment(generator.distribution),
        }
    )
    if found.run_id != run.run_id:
        raise EvidenceError(f"{difference(found, run, 'there', 'here')}; {_SAME}")


@cache
def _as_imported(module: str) -> str:
    """The digest of a plugin's source when this process first used it."""
    return source_digest(module)
