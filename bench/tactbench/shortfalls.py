"""Why rows of a run do not count, and the mend."""

from __future__ import annotations

import shlex

from tactbench.gathering import Gathered
from tactbench.journal import Run
from tactbench.terminal import count_of

#: How a run's generator is called whose replies came from a provider's batch.
BATCH = "batch:"
DEFAULT_SCORER = "acts"


def shortfalls(run: Run, found: Gathered, scorer: str, planned: int) -> tuple[str, ...]:
    """What is missing of `planned` rows and how to get it, a line for each kind: not (or not well) asked,
    not scored for the scorer's fault, not scored yet."""
    unasked = max(0, planned - len(run.rows)) + found.open
    lines = []
    if unasked:
        lines.append(f"{_rows(unasked)} missing; {asking(run)}")
    if found.first_unscorable is not None:
        first = f"{found.first_unscorable.kind}: {found.first_unscorable.message}"
        count = _rows(found.unscorable)
        lines.append(f"{count} not scored; the first: {first}; {scoring(run, scorer)}")
    if found.unscored:
        lines.append(f"{_rows(found.unscored)} not scored yet; {scoring(run, scorer)}")
    return tuple(lines)


def mend_of(run: Run, found: Gathered, scorer: str) -> str:
    """What to do where no row counts at all."""
    if ("not_english", "scorer") in found.failures:
        return "choose a --scorer that reads the language"
    asked = found.open or not run.rows
    return asking(run) if asked else scoring(run, scorer)


def asking(run: Run) -> str:
    """How what is missing of a run is asked for."""
    if run.spec.generator.name.startswith(BATCH):
        return f"tactbench batch export … --rest {shlex.quote(str(run.path))} asks for the rest"
    return "tactbench run … --resume asks again"


def scoring(run: Run, scorer: str) -> str:
    """How what is not scored is scored."""
    name = scorer.partition("@")[0]
    named = "" if name in ("", DEFAULT_SCORER) else f" --scorer {name}"
    return f"tactbench score {shlex.quote(str(run.path))}{named} scores what is left"


def _rows(count: int) -> str:
    return f"{count_of(count, 'row')} {'is' if count == 1 else 'are'}"
