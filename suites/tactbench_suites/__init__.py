"""The suites of TactBench, offered through the same hook as anybody's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tactbench import SuiteRef, hookimpl

HERE = Path(__file__).parent


@hookimpl
def tactbench_suites() -> Iterable[SuiteRef]:
    """Every folder beside this module that holds a card; `rated/check` is called `rated-check`."""
    for card in sorted((*HERE.glob("*/README.md"), *HERE.glob("*/*/README.md"))):
        folder = card.parent
        yield SuiteRef(name="-".join(folder.relative_to(HERE).parts), path=folder)
