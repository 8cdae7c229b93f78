"""`tactbench suite`: the workshop of suites."""

from __future__ import annotations

import click

from tactbench.cli.lazy import LazyGroup

VERBS = {
    "new": "Write a commented skeleton that runs as it is.",
    "import": "Draft cases from tickets of your own, personal data masked.",
    "push": "Push a suite's folder to a Hugging Face hub, as it is.",
}


@click.group("suite", cls=LazyGroup, verbs=VERBS, prefix="suite_")
def suite_command() -> None:
    """Make suites."""
