"""`tactbench batch`: replies through a provider's batch interface."""

from __future__ import annotations

import click

from tactbench.cli.lazy import LazyGroup

VERBS = {
    "export": "Write a suite as a provider's batch file.",
    "import": "Turn the provider's results into a run's journal.",
}


@click.group("batch", cls=LazyGroup, verbs=VERBS, prefix="batch_")
def batch_command() -> None:
    """Replies through a provider's batch interface: half the price, and nothing of ours waits for them."""
