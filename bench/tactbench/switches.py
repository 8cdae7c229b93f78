"""Variables of the environment that say which plugins are loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint

from tactbench.errors import UsageError, near
from tactbench.hooks import PROJECT
from tactbench.terminal import say

#: Comma-separated entry-point names that are not loaded, for a plugin that cannot even be imported safely.
DISABLE = "TACTBENCH_DISABLE_PLUGINS"
#: Comma-separated names of entry points or distributions; of plugins of others only these are loaded.
ALLOW = "TACTBENCH_PLUGINS"
#: 1: each plugin tells on stderr what it offered, and how long it took.
TRACE = "TACTBENCH_TRACE_PLUGINS"


@dataclass(frozen=True)
class LeftOut:
    """A plugin that is installed and not loaded, and the variable that says so."""

    name: str
    distribution: str
    variable: str

    def __str__(self) -> str:
        return f"plugin {self.name} ({self.distribution}): left out by {self.variable}"


def wanted(
    points: Iterable[tuple[EntryPoint, str]], environ: Mapping[str, str]
) -> tuple[list[EntryPoint], tuple[LeftOut, ...]]:
    """Of entry points (each with its distribution's name) what is neither on the list of those left out nor,
    being somebody else's, missing from the list of those let in; and the others.

    Raises UsageError where the list of those let in names what is not installed; on the other it is told.
    """
    points = list(points)
    disabled = _list(environ.get(DISABLE, ""))
    allowed = _list(environ[ALLOW]) if ALLOW in environ else None
    points_known = {point.name for point, _ in points}
    known = points_known | {distribution for _, distribution in points}
    for name in sorted((allowed or set()) - known):
        raise UsageError(f"{ALLOW}: there is no plugin {name}: {near(name, known)}")
    for name in sorted(disabled - points_known):
        say(f"{DISABLE}: there is no plugin {name} to switch off: {near(name, points_known)}")
    kept, left_out = [], []
    for point, distribution in points:
        let_in = allowed is None or distribution == PROJECT or {point.name, distribution} & allowed
        if point.name not in disabled and let_in:
            kept.append(point)
            continue
        variable = DISABLE if point.name in disabled else ALLOW
        left_out.append(LeftOut(point.name, distribution, variable))
    return kept, tuple(left_out)


def told_of(name: str, left_out: Iterable[LeftOut]) -> str:
    """What to add where `name` is unknown: which plugins are switched off, that one foremost."""
    left_out = list(left_out)
    its_own = [one for one in left_out if name in (one.name, one.distribution)]
    parts = [f"{one.name} is switched off by {one.variable}" for one in its_own or left_out]
    return f" ({'; '.join(parts)})" if parts else ""


def _list(text: str) -> set[str]:
    return {name.strip() for name in text.split(",")} - {""}
