"""The suites of TactBench, offered through the same hook as anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tactbench import SuiteRef, hookimpl

HERE = Path(__file__).parent


@hookimpl
def tactbench_suites() -> Iterable[SuiteRef]:
    """Every folder beside this module that holds a card."""
    for card in sorted(HERE.glob("*/README.md")):
        yield SuiteRef(name=card.parent.name, path=card.parent)
