"""Which suite a gate is of, as far as its command line tells: what came to no verdict is filed under that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tactbench.cards import read_card
from tactbench.cli.common import plugins
from tactbench.cli.planning import DEFAULT_SUITE
from tactbench.errors import TactBenchError
from tactbench.gate.baseline import SUFFIX
from tactbench.gate.policy import read_policy
from tactbench.journal import read_start
from tactbench.places import find_run


@dataclass(frozen=True)
class Named:
    """What a command line names that may tell of a suite."""

    baselines: tuple[str, ...] = ()
    candidate: str = ""
    policy: str = ""
    suite: str = ""
    runs: bool = False
    """Whether the candidate is to be run, and so is no journal."""

    @classmethod
    def of(cls, flags: Mapping[str, Any]) -> Named:
        """Those of options that were read."""
        texts = {name: flags.get(name) or "" for name in ("candidate", "policy", "suite")}
        runs = bool(flags.get("run") or flags.get("interleave"))
        return cls(tuple(flags.get("baselines") or ()), **texts, runs=runs)

    @classmethod
    def within(cls, arguments: Sequence[str]) -> Named:
        """Those of a command line, however wrong the rest of it is."""
        given: dict[str, list[str]] = {}
        for option, value in values_in(arguments):
            given.setdefault(option, []).append(value)
        texts = {name: given.get(name, [""])[-1] for name in ("candidate", "policy", "suite")}
        return cls.of(
            {
                **texts,
                "baselines": given.get("baseline", ()),
                "run": "run" in given,
                "interleave": "interleave" in given,
            }
        )

    def suite_name(self) -> str:
        """The suite's own name, as the reports of a verdict have it: by a baseline, else by the candidate's
        journal, else by the suite that would be run; empty where nothing tells."""
        return next(filter(None, self._told()), "")

    def _told(self) -> Iterator[str]:
        named = self.baselines
        if not named:
            with suppress(TactBenchError):
                named = tuple(read_policy(self.policy)[0].baselines())
        yield from map(_of_run, named)
        if not self.runs:
            yield _of_run(self.candidate)
        if self.suite or (self.runs and self.candidate):
            yield _of_suite(self.suite or DEFAULT_SUITE)


def values_in(arguments: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Options and their values, `--name value` and `--name=value`, of a command line that may be wrong."""
    for text, following in zip(arguments, (*arguments, "")[1:], strict=True):
        option, equals, value = text.partition("=")
        if option.startswith("--"):
            yield option[2:], value if equals or following.startswith("-") else following


def _of_run(text: str) -> str:
    """The suite of a journal or a blessed file, even of one that was changed since."""
    try:
        if not text.endswith(SUFFIX):
            return read_start(find_run(text)).spec.suite.name if text else ""
        name = json.loads(Path(text).read_bytes())["spec"]["suite"]["name"]
    except (TactBenchError, OSError, ValueError, LookupError, TypeError, RecursionError):
        return ""
    return name if isinstance(name, str) else ""


def _of_suite(text: str) -> str:
    """The name that a suite has of itself. Nothing is fetched for that."""
    try:
        return text if text in plugins(tell=False).offers["tactbench_suites"] else read_card(Path(text)).name
    except (TactBenchError, OSError, ValueError):
        return ""
