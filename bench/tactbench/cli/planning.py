"""From the command line of `run` to plans: which cases, which generators, which journals."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from time import time

from tactbench.cache.home import bound_of
from tactbench.cases import Case
from tactbench.cli.called import Called, called
from tactbench.cli.casting import cast_of
from tactbench.cli.common import find_suite
from tactbench.config import CONFIG
from tactbench.crews import Cast, Recipe
from tactbench.editions import Suite
from tactbench.engine.endpoint import Pace
from tactbench.engine.halting import Budget
from tactbench.errors import UsageError
from tactbench.human.book import begun
from tactbench.identity import make_ready, make_sure, plugin_id, run_spec
from tactbench.masking import masker
from tactbench.places import journal_path
from tactbench.plans import Plan
from tactbench.plugins import FILE, Offer, Plugins
from tactbench.results import RunSpec
from tactbench.shards import cases_of, shard_of
from tactbench.starts import Start, decide
from tactbench.suites import select
from tactbench.terminal import say

DEFAULT_SUITE = "core"
DEFAULT_GENERATORS = ("template", "doormat", "wall")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the command line asks for."""

    suite: str
    generators: tuple[str, ...]
    out: str | None
    concurrency: int | None
    retries: int
    requests_per_minute: float | None
    tokens_per_minute: float | None
    max_cost: float | None
    max_time: float | None
    trials: int
    seed: int
    limit: int | None
    slices: list[tuple[str, str]]
    options: list[tuple[str, str]]
    no_score: bool
    resume: bool
    again: bool
    dry_run: bool
    scorer: str
    as_json: bool
    no_cache: bool = False
    customer: str = ""
    customer_options: list[tuple[str, str]] = field(default_factory=list)
    progress: str = "auto"
    quiet: bool = False
    shard: str = ""
    on: str = ""
    together: bool = False
    """Whether the generators take turns, so that all are asked in one window of time."""

    @property
    def way(self) -> str:
        """How progress is shown."""
        return "none" if self.quiet else self.progress

    def note(self, message: str) -> None:
        """Tell what is neither result nor error, if that is wanted."""
        if not self.quiet:
            say(message)

    def pace(self) -> Pace:
        """How endpoints are asked."""
        return Pace(self.retries, self.requests_per_minute or inf, self.tokens_per_minute or inf)

    def budget(self) -> Budget:
        """What may be spent from now on."""
        return Budget(self.max_cost or inf, self.max_time or inf)


def make_plans(request: Request, installed: Plugins) -> tuple[Suite, list[Plan]]:
    """The suite, and a plan for each generator. Raises UsageError and SuiteError."""
    suite = find_suite(request.suite, installed, request.note)
    cases, part = select(suite, request.slices, request.limit)
    names = request.generators or DEFAULT_GENERATORS
    if len(names) > 1 and request.options:
        raise UsageError("-o goes with one generator; for several write aliases into tactbench.toml")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"{twice} is named twice; name each generator once")
    cast = cast_of(request.customer, dict(request.customer_options), cases, installed)  # alike for all shards
    cases = cases_of(cases, shard_of(request.shard)) if request.shard else cases
    plans: dict[str, Plan] = {}
    for name in names:
        plan = _plan(request, installed, suite, Part(cases, part, cast), name)
        if plans.setdefault(plan.spec.run_id, plan) is not plan:
            raise UsageError(f"{name} is named twice, in two ways; name each generator once")
    called = [plan.spec.generator.name for plan in plans.values()]
    alike = next((name for name in called if called.count(name) > 1), None)
    if alike is not None:
        raise UsageError(f"two of the generators are called {alike}; give one an alias in {CONFIG}")
    return suite, [*plans.values()]


@dataclass(frozen=True)
class Part:
    """What of a suite is asked: the cases, what that part is called, and who plays the customer."""

    cases: tuple[Case, ...]
    name: str
    cast: Cast


def _plan(request: Request, installed: Plugins, suite: Suite, part: Part, name: str) -> Plan:
    found = called(name, dict(request.options), installed)
    offer, options = found.offer, found.parsed()
    identity = plugin_id(offer, options)
    if found.label:
        identity = identity.model_copy(update={"name": found.label})
    asked = [(case.id, trial) for trial in range(request.trials) for case in part.cases]
    make_sure(offer.item, options, asked, {case.id for case in suite.cases})
    if offer.item.interactive and request.shard:
        raise UsageError(f"--shard {request.shard}: {name} is a person, who is not split; leave it out")
    spec = run_spec(suite, part.name, identity, request.trials, request.seed, part.cast.identity)
    return Plan(
        spec=_begun(request, offer, spec),
        cases=part.cases,
        offer=offer,
        options=options,
        source=masker()(
            request.suite.encode("utf-8", "backslashreplace").decode()
        ),  # a path may be any bytes
        concurrency=request.concurrency,
        pace=request.pace(),
        caller=part.cast.caller,
        since=_since(request, offer),
        shard=str(shard_of(request.shard)) if request.shard else "",
        recipe=_recipe(found, part.cast),
    )


def _recipe(found: Called, cast: Cast) -> Recipe:
    """How another process finds the generator and the customer: a file by its full path."""
    is_file = found.offer.plugin.distribution == FILE
    return Recipe(
        generator=str(Path(found.target).absolute()) if is_file else found.offer.item.name,
        options=Recipe.written(found.options),
        customer=cast.caller.customer.name if cast.caller else "",
        customer_options=Recipe.written(cast.options or {}),
    )


def _since(request: Request, offer: Offer) -> float | None:
    """From when on replies of the cache count: from ever, from now on, or None, where there is no cache.

    Raises UsageError where its bound makes no sense: in time, and only where it matters.
    """
    if request.no_cache or not offer.item.cacheable:
        return None
    bound_of()
    return time() if request.again else 0.0


def _begun(request: Request, offer: Offer, spec: RunSpec) -> RunSpec:
    """The identity of the journal that a person began; an upgrade between two sittings changes nothing."""
    if not offer.item.interactive or request.again or request.out is not None:
        return spec
    found = None if journal_path(spec).exists() else begun(spec, journal_path(spec).parent)
    return found[1] if found else spec


def make_starts(request: Request, plans: list[Plan]) -> list[Start]:
    """For each plan its journal, and whether it is new, resumed or only shown."""
    flags = {"resume": request.resume, "again": request.again}
    return [decide(plan.spec, _path(request, plan, len(plans)), **flags, shard=plan.shard) for plan in plans]


def get_ready(plans: list[Plan], starts: list[Start]) -> None:
    """Before anything is asked: every generator that will be says whether it can. Raises UsageError."""
    for plan, start in zip(plans, starts, strict=True):
        if start.action != "shown":
            make_ready(plan.offer.item, plan.options)
            if plan.caller is not None:
                make_ready(plan.caller.customer, plan.caller.options)


def _path(request: Request, plan: Plan, count: int) -> Path:
    if request.out is None:
        return journal_path(plan.spec, shard=plan.shard)
    out = Path(request.out)
    if out.exists() and not (out.is_file() or out.is_dir()):
        raise UsageError(f"--out {out}: is a device or a pipe; a journal needs a file, or a folder")
    if out.is_dir() or count > 1 or request.out.endswith("/"):
        if out.exists() and not out.is_dir():
            raise UsageError(f"--out {out}: is a file, and a folder is asked for; choose another")
        return journal_path(plan.spec, out, plan.shard)
    return out
