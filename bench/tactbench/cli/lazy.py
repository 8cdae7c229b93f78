"""Groups whose commands are imported one by one, when they are called for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from tactbench.errors import near


class LazyGroup(click.Group):
    """A group of `verbs` (name and what it does), each the command `<name>_command` of the module
    `tactbench.cli.<prefix><name>`."""

    def __init__(self, *args: Any, verbs: Mapping[str, str], prefix: str = "", **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.verbs = verbs
        self._modules = f"tactbench.cli.{prefix}"

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.verbs]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.verbs:
            return None
        command: click.Command = getattr(import_module(self._modules + cmd_name), f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.verbs and not args[0].startswith("-"):
            ctx.fail(f"unknown verb {args[0]}: {near(args[0], self.verbs)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(self.verbs.items()))
