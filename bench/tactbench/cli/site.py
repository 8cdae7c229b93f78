"""`tactbench site`: boards as a static site."""

from __future__ import annotations

import click

from tactbench.cli.lazy import LazyGroup

VERBS = {"build": "Make the pages of boards: plain files, no server."}


@click.group("site", cls=LazyGroup, verbs=VERBS, prefix="site_")
def site_command() -> None:
    """Boards as pages that need no server and no script."""
