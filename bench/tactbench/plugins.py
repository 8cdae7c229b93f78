"""Plugins, loaded one by one: a broken one is named with its mend and never hurts the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from time import perf_counter
from typing import Any

from tactbench.contract import HOOKS as HOOKS  # noqa: PLC0414 - they are had from here too
from tactbench.contract import OFFERS as OFFERS  # noqa: PLC0414 - the same
from tactbench.contract import Broken, api_of, implementations_of, import_module_of, offers_of
from tactbench.errors import UsageError, message_of, near
from tactbench.hooks import PROJECT
from tactbench.masking import masker
from tactbench.switches import ALLOW as ALLOW  # noqa: PLC0414 - the switches are had from here too
from tactbench.switches import DISABLE as DISABLE  # noqa: PLC0414 - the same
from tactbench.switches import TRACE as TRACE  # noqa: PLC0414 - the same
from tactbench.switches import LeftOut, told_of, wanted
from tactbench.terminal import say

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
    api: int = 1
    """The hook API that it says it was written for."""
    seconds: float = field(default=0.0, compare=False)
    """How long importing it took; what others had imported before it did not count again."""

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
    left_out: tuple[LeftOut, ...] = ()
    """What is installed and switched off."""

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
        off = told_of(name, self.left_out)
        raise UsageError(f"unknown {kind} {name}: {near(name, [*offers, *also])}{broken}{off}")


def load(points: Iterable[EntryPoint] | None = None, environ: Mapping[str, str] = os.environ) -> Plugins:
    """Load every entry point of the group `tactbench`, ours first, then by distribution and name.

    Raises UsageError where TACTBENCH_PLUGINS names a plugin that is not installed.
    """
    loaded: list[Plugin] = []
    problems: list[Problem] = []
    found = sorted(_points(problems) if points is None else points, key=_order)
    offered: list[tuple[str, Offer]] = []
    listeners: list[tuple[Plugin, Callable[..., Any]]] = []
    tell = say if environ.get(TRACE, "0") not in ("", "0") else _quiet
    kept, left_out = wanted(((point, _named(point.dist)[0]) for point in found), environ)
    for point in kept:
        plugin = Plugin(point.name, *_named(point.dist), point.value.partition(":")[0].strip())
        started = perf_counter()
        try:
            tell(f"plugin {plugin}: importing {plugin.module}")
            module = import_module_of(point)
            seconds = perf_counter() - started
            plugin = replace(plugin, api=api_of(module), seconds=seconds)
            implementations = implementations_of(module, point.name)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            problems.append(_problem(plugin, error))
            continue
        tell(f"plugin {plugin}: imported in {1000 * seconds:.1f} ms")
        plugin = replace(plugin, hooks=tuple(sorted(implementations)))
        loaded.append(plugin)
        for hook, function in implementations.items():
            if hook == "tactbench_event":
                listeners.append((plugin, function))
                tell(f"plugin {plugin}: listens to {hook}")
                continue
            offered += _ask_for_offers(plugin, hook, function, (problems, tell))
    for one in left_out:
        tell(str(one))
    offers, clashes = _by_name(offered)
    return Plugins(tuple(loaded), (*problems, *clashes), offers, tuple(listeners), left_out)


def _ask_for_offers(
    plugin: Plugin,
    hook: str,
    function: Callable[..., Any],
    report: tuple[list[Problem], Callable[[str], None]],
) -> Iterable[tuple[str, Offer]]:
    """What one hook offers; nothing where it fails, and the problem is noted."""
    problems, tell = report
    started = perf_counter()
    try:
        found = [(hook, Offer(item, plugin)) for item in offers_of(hook, function)]
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        problems.append(_problem(plugin, error))
        return []
    names = ", ".join(offer.item.name for _, offer in found) or "nothing"
    tell(f"plugin {plugin}: {hook} offers {names} in {1000 * (perf_counter() - started):.1f} ms")
    return found


def _quiet(_: str) -> None:
    """Tell nobody."""


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
    metadata: Any = None
    with suppress(FileNotFoundError):  # as importlib_metadata has it, where some package brought that along
        metadata = distribution and distribution.metadata
    return (metadata and metadata.get("Name")) or "unknown", (metadata and metadata.get("Version")) or "0"


def _problem(plugin: Plugin, error: BaseException) -> Problem:
    if isinstance(error, Broken):
        return Problem(plugin, str(error.args[0]), str(error.args[1]))
    what = " ".join(masker()(f"{type(error).__name__}: {message_of(error) or 'no message'}").split())
    mend = f"mend or uninstall {plugin.distribution}, or set {DISABLE}={plugin.name}"
    return Problem(plugin, what, mend)


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
