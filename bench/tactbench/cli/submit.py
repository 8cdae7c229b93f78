"""`tactbench submit`: entries for leaderboards."""

from __future__ import annotations

import click

from tactbench.cli.lazy import LazyGroup

VERBS = {
    "prepare": "Make an entry's folder of a run.",
    "reproduce": "Compare an entry with a fresh run of its bot.",
    "attest": "Verify the signature of an entry, and note whose it is.",
}


@click.group("submit", cls=LazyGroup, verbs=VERBS, prefix="submit_")
def submit_command() -> None:
    """Entries for leaderboards: replies with digests and declarations, never scores to be believed."""
