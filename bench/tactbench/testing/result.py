"""What a probe comes to."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Literal, TypeVar

from tactbench.errors import message_of
from tactbench.lint.finding import Finding
from tactbench.masking import masker

#: Seconds that one call of a plugin may take in a probe, if it does not ask for less.
TIMEOUT = 30.0
S = TypeVar("S")
Check = Callable[[S], list[Finding]]


class Skipped(Exception):
    """A probe that does not apply; the message says why."""


@dataclass(frozen=True)
class Result:
    """One probe of one offer: what it found, or why it was passed over, and the seconds that it took."""

    offer: str
    probe: str
    findings: tuple[Finding, ...] = ()
    skipped: str = ""
    seconds: float = 0.0


def run_probe(name: str, offer: str, check: Check[S], subject: S) -> Result:
    """The result of one probe, secrets masked; an error inside a probe is a finding too, never a crash."""
    started = perf_counter()
    findings: Sequence[Finding] = ()
    skipped = ""
    try:
        findings = check(subject)
    except Skipped as reason:
        skipped = str(reason)
    except Exception as error:  # noqa: BLE001 - it is the plugin's code that runs here
        what = f"{type(error).__name__}: {message_of(error)}"
        findings = [Finding("error", f"{offer}, {name}", " ".join(what.split()))]
    mask = masker()
    masked = tuple(Finding(one.level, mask(one.where), mask(one.what), mask(one.cause)) for one in findings)
    return Result(offer, name, masked, skipped, round(perf_counter() - started, 3))


def run_probes(checks: dict[str, Check[S]], offer: str, subject: S) -> Iterator[Result]:
    """Every probe, one after the other."""
    for name, check in checks.items():
        yield run_probe(name, offer, check, subject)


def is_async(function: Callable[..., Any]) -> bool:
    """Whether it is `async def`, or an object whose call is."""
    call = getattr(function, "__call__", None)  # noqa: B004 - an object with an async __call__
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(call)


def problem(
    offer: str, probe: str, what: str, level: Literal["error", "note"] = "error", cause: str = ""
) -> Finding:
    """A finding of a probe."""
    return Finding(level, f"{offer}, {probe}", what, cause)
