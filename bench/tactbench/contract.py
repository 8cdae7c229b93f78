"""What a plugin's module must be: its hooks spelt right, decorated, synchronous, of an API that we speak."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import Any

import pluggy

from tactbench.errors import near
from tactbench.hooks import API, PROJECT, Hookspecs
from tactbench.offers import Customer, ExecutorFactory, Generator, Scorer, SuiteRef

#: What each offering hook must yield.
OFFERS: dict[str, type] = {
    "tactbench_generators": Generator,
    "tactbench_scorers": Scorer,
    "tactbench_suites": SuiteRef,
    "tactbench_customers": Customer,
    "tactbench_executors": ExecutorFactory,
}
HOOKS = (*OFFERS, "tactbench_event")
#: The attribute of a plugin's module that says for which hook API it was written; 1 where it says nothing.
API_NAME = "TACTBENCH_API"


class Broken(Exception):
    """A plugin breaks the contract; the second argument is the mend."""


def import_module_of(point: EntryPoint) -> ModuleType:
    """The module of an entry point. Raises Broken, and whatever the module raises."""
    if EntryPoint.pattern.match(point.value) is None:
        raise Broken(f"its entry point {point.value!r} names no module", "write package.module there")
    try:
        module: ModuleType = point.load()
    except SystemExit as error:
        raise Broken(f"exits while it is imported ({error.code})", "move the exit under __main__") from None
    except ImportError as error:
        if error.name != PROJECT and not str(error.name).startswith(f"{PROJECT}."):
            raise
        mend = f"it was written for another tactbench: upgrade {PROJECT}, or install a release that fits"
        raise Broken(f"ImportError: {error.msg}", mend) from None
    return module


def api_of(module: ModuleType) -> int:
    """The hook API that the module was written for. Raises Broken where it is newer than ours."""
    said = getattr(module, API_NAME, 1)
    if not isinstance(said, int) or isinstance(said, bool) or said < 1:
        raise Broken(f"{API_NAME} is {said!r}", f"write a whole number there, like {API_NAME} = {API}")
    if said > API:
        raise Broken(
            f"is written for hook API {said}, and this tactbench has {API}",
            f"upgrade {PROJECT}, or install an older release of the plugin",
        )
    return said


def implementations_of(module: ModuleType, name: str) -> dict[str, Callable[..., Any]]:
    """The module's hook functions, by name, each checked against its specification."""
    for hook, value in _hooklike(module):
        if hook not in HOOKS:
            raise Broken(f"has an unknown hook {hook}", f"{near(hook, HOOKS)} (tactbench list hooks)")
        if not hasattr(value, f"{PROJECT}_impl"):
            raise Broken(f"{hook} is not decorated", "put @tactbench.hookimpl above it")
        if inspect.iscoroutinefunction(value) or inspect.isasyncgenfunction(value):
            raise Broken(f"{hook} is async def", "make the hook def; what it offers may hold async def")
        if hook not in OFFERS and inspect.isgeneratorfunction(value):
            raise Broken(f"{hook} yields, so that nothing in it would run", "take the yield out")
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(Hookspecs)
    manager.register(module, name)
    manager.check_pending()
    return {
        hook: implementation.function
        for hook in HOOKS
        for implementation in getattr(manager.hook, hook).get_hookimpls()
    }


def _hooklike(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """What the module marks as a hook, or names like one without importing it from us."""
    for name, value in sorted(vars(module).items()):
        if inspect.isroutine(value) and (name.startswith(f"{PROJECT}_") or hasattr(value, f"{PROJECT}_impl")):
            yield name, value


def offers_of(hook: str, function: Callable[..., Any]) -> list[Any]:
    """What an offering hook yields, each of the hook's own type. Raises Broken, and whatever it raises."""
    expected = OFFERS[hook]
    items = function()
    if isinstance(items, expected):
        raise Broken(f"{hook} returns one {expected.__name__}", "yield it instead of returning it")
    if items is None or isinstance(items, str | bytes) or not isinstance(items, Iterable):
        raise Broken(f"{hook} gives {type(items).__name__}", f"yield {expected.__name__} objects")
    offers = list(items)
    for item in offers:
        if not isinstance(item, expected):
            raise Broken(f"{hook} yields {type(item).__name__}", f"yield {expected.__name__} objects")
    return offers
