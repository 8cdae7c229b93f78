"""`tactbench plugin`: the workshop of plugins."""

from __future__ import annotations

import click

from tactbench.cli.lazy import LazyGroup

VERBS = {"new": "Write a whole distribution that installs, is found and passes its test."}


@click.group("plugin", cls=LazyGroup, verbs=VERBS, prefix="plugin_")
def plugin_command() -> None:
    """Make plugins."""
