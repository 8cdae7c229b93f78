"""Plugins, loaded one by one: a broken one is named with its mend and never hurts the others."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from types import ModuleType
from typing import Any

import pluggy

from tactbench.errors import UsageError, message_of, near
from tactbench.hooks import PROJECT, Hookspecs
from tactbench.masking import masker
from tactbench.offers import Customer, ExecutorFactory, Generator, Scorer, SuiteRef
from tactbench.terminal import say

#: What each offering hook must yield.
OFFERS: dict[str, type] = {
    "tactbench_generators": Generator,
    "tactbench_scorers": Scorer,
    "tactbench_suites": SuiteRef,
    "tactbench_customers": Customer,
    "tactbench_executors": ExecutorFactory,
}
HOOKS = (*OFFERS, "tactbench_event")
#: Comma-separated entry-point names that are not loaded, for a plugin that cannot even be imported safely.
DISABLE = "TACTBENCH_DISABLE_PLUGINS"
#: The distribution that a bot in a plain file is said to come from; its version is the digest of the file.
FILE = "file"


@dataclass(frozen=True)
class Plugin:
    """One entry point and what became of it."""

    name: str
    distribution: str
    version: str
    module: str = ""
    hooks: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name} ({self.distribution} {self.version})"


@dataclass(frozen=True)
class Problem:
    """What is wrong with a plugin, and the mend."""

    plugin: Plugin
    what: str
    mend: str
    clash: tuple[str, str] = ("", "")
    """The hook and the name that somebody else offers too."""

    def __str__(self) -> str:
        return f"plugin {self.plugin}: {self.what}; {self.mend}"


@dataclass(frozen=True)
class Offer:
    """An offered object and the plugin that it came from."""

    item: Any
    plugin: Plugin


@dataclass(frozen=True)
class Plugins:
    """All that is installed: a value that is passed down, never a global."""

    loaded: tuple[Plugin, ...]
    problems: tuple[Problem, ...]
    offers: Mapping[str, Mapping[str, Offer]]
    """By hook, then by name."""
    listeners: tuple[tuple[Plugin, Callable[..., Any]], ...] = ()
    """The implementations of tactbench_event."""

    def named(self, hook: str, name: str, also: Iterable[str] = ()) -> Offer:
        """The offer of that name; UsageError with near names (or some of `also`) where there is none."""
        offers = self.offers[hook]
        if name in offers:
            return offers[name]
        clash = next((problem for problem in self.problems if problem.clash == (hook, name)), None)
        if clash is not None:
            raise UsageError(str(clash))
        kind = OFFERS[hook].__name__.lower().removesuffix("ref").removesuffix("factory")
        broken = f" ({len(self.problems)} broken plugins: tactbench doctor)" if self.problems else ""
        raise UsageError(f"unknown {kind} {name}: {near(name, [*offers, *also])}{broken}")


def load(points: Iterable[EntryPoint] | None = None, environ: Mapping[str, str] = os.environ) -> Plugins:
    """Load every entry point of the group `tactbench`, ours first, then by distribution and name."""
    disabled = {name.strip() for name in environ.get(DISABLE, "").split(",")}
    loaded: list[Plugin] = []
    problems: list[Problem] = []
    found = _points(problems) if points is None else points
    offered: list[tuple[str, Offer]] = []
    listeners: list[tuple[Plugin, Callable[..., Any]]] = []
    for point in sorted(found, key=_order):
        if point.name in disabled:
            continue
        plugin = Plugin(point.name, *_named(point.dist), point.value.partition(":")[0].strip())
        try:
            implementations = _implementations(point)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            problems.append(_problem(plugin, error))
            continue
        loaded.append(replace(plugin, hooks=tuple(sorted(implementations))))
        for hook, function in implementations.items():
            if hook == "tactbench_event":
                listeners.append((plugin, function))
                continue
            try:
                offered += [(hook, Offer(item, plugin)) for item in _offers(hook, function)]
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                problems.append(_problem(plugin, error))
    offers, clashes = _by_name(offered)
    return Plugins(tuple(loaded), (*problems, *clashes), offers, tuple(listeners))


class _Broken(Exception):
    """A plugin breaks the contract; the second argument is the mend."""


def _points(problems: list[Problem]) -> Iterable[EntryPoint]:
    """All entry points of the group; where one distribution's list of them is torn, those of the others."""
    with suppress(Exception):
        return entry_points(group=PROJECT)
    found: dict[tuple[str, str], EntryPoint] = {}
    for distribution in distributions():
        name, version = _named(distribution)
        try:
            for point in distribution.entry_points.select(group=PROJECT):
                found.setdefault((name, point.name), point)
        except Exception:
            what, mend = "its list of entry points cannot be read", f"install {name} again"
            problems.append(Problem(Plugin("entry_points.txt", name, version), what, mend))
    return found.values()


def _order(point: EntryPoint) -> tuple[bool, str, str]:
    distribution, _ = _named(point.dist)
    return distribution != PROJECT, distribution, point.name


def _named(distribution: Distribution | None) -> tuple[str, str]:
    """Name and version; a torn installation has neither."""
    metadata: Any = distribution and distribution.metadata
    return (metadata and metadata.get("Name")) or "unknown", (metadata and metadata.get("Version")) or "0"


def _problem(plugin: Plugin, error: BaseException) -> Problem:
    if isinstance(error, _Broken):
        return Problem(plugin, str(error.args[0]), str(error.args[1]))
    what = " ".join(masker()(f"{type(error).__name__}: {message_of(error) or 'no message'}").split())
    mend = f"mend or uninstall {plugin.distribution}, or set {DISABLE}={plugin.name}"
    return Problem(plugin, what, mend)


def _implementations(point: EntryPoint) -> dict[str, Callable[..., Any]]:
    """The module's hook functions, by name, each checked against its specification."""
    if EntryPoint.pattern.match(point.value) is None:
        raise _Broken(f"its entry point {point.value!r} names no module", "write package.module there")
    try:
        module = point.load()
    except SystemExit as error:
        raise _Broken(f"exits while it is imported ({error.code})", "move the exit under __main__") from None
    for name, value in _hooklike(module):
        if name not in HOOKS:
            raise _Broken(f"has an unknown hook {name}", f"{near(name, HOOKS)} (tactbench list hooks)")
        if not hasattr(value, f"{PROJECT}_impl"):
            raise _Broken(f"{name} is not decorated", "put @tactbench.hookimpl above it")
        if inspect.iscoroutinefunction(value) or inspect.isasyncgenfunction(value):
            raise _Broken(f"{name} is async def", "make the hook def; what it offers may hold async def")
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hookspecs)
    manager.register(module, point.name)
    manager.check_pending()
    return {
        name: implementation.function
        for name in HOOKS
        for implementation in getattr(manager.hook, name).get_hookimpls()
    }


def _hooklike(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """What the module marks as a hook, or names like one without importing it from us."""
    for name, value in sorted(vars(module).items()):
        if inspect.isroutine(value) and (name.startswith(f"{PROJECT}_") or hasattr(value, f"{PROJECT}_impl")):
            yield name, value


def _offers(hook: str, function: Callable[..., Any]) -> list[Any]:
    expected = OFFERS[hook]
    items = function()
    if isinstance(items, expected):
        raise _Broken(f"{hook} returns one {expected.__name__}", "yield it instead of returning it")
    if items is None or isinstance(items, str | bytes) or not isinstance(items, Iterable):
        raise _Broken(f"{hook} gives {type(items).__name__}", f"yield {expected.__name__} objects")
    offers = list(items)
    for item in offers:
        if not isinstance(item, expected):
            raise _Broken(f"{hook} yields {type(item).__name__}", f"yield {expected.__name__} objects")
    return offers


def _by_name(offered: list[tuple[str, Offer]]) -> tuple[dict[str, dict[str, Offer]], list[Problem]]:
    """Offers by hook and name. A name that is offered twice stays with tactbench itself, else with nobody:
    a result must never be credited to the wrong plugin."""
    offers: dict[str, dict[str, Offer]] = {hook: {} for hook in OFFERS}
    problems: list[Problem] = []
    for hook in OFFERS:
        for name in dict.fromkeys(offer.item.name for h, offer in offered if h == hook):
            rivals = [offer for h, offer in offered if h == hook and offer.item.name == name]
            ours = [offer for offer in rivals if offer.plugin.distribution == PROJECT]
            if len(rivals) == 1 or ours:
                offers[hook][name] = (ours or rivals)[0]
            losers = [offer for offer in rivals if offers[hook].get(name) is not offer]
            for offer in losers:
                others = ", ".join(sorted({str(r.plugin) for r in rivals if r.plugin != offer.plugin}))
                problems.append(
                    Problem(
                        offer.plugin,
                        f"offers {name} in {hook}, and so does {others or 'it once more'}",
                        "give it another name, or uninstall one of them",
                        (hook, name),
                    )
                )
    return offers, problems


def announce(problems: Iterable[Problem]) -> None:
    """One line on stderr for each broken plugin; the command goes on."""
    for problem in problems:
        say(str(problem))
