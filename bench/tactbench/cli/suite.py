"""`tactbench suite`: what is done with suites beside running them; each part in a module of its own."""

from __future__ import annotations

from importlib import import_module

import click

#: Part; its module is `suite_<part>`, which holds a command of that name.
PARTS = ("push",)


class Parts(click.Group):
    """A group whose commands are imported when they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*PARTS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PARTS:
            return None
        module = import_module(f"tactbench.cli.suite_{cmd_name}")
        command: click.Command = getattr(module, f"suite_{cmd_name}_command")
        return command


@click.group("suite", cls=Parts)
def suite_command() -> None:
    """Suites in and out."""
