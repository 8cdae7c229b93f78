"""`tactbench suite`: make suites. One subcommand a file, `cli/suite_<name>.py`, imported when it is used."""

from __future__ import annotations

from importlib import import_module

import click

from tactbench.errors import near

#: Subcommand (its module is `suite_<name>`, with a `<name>_command`) and what it does.
COMMANDS = {
    "import": "Drafts of cases from your own tickets, personal data masked.",
}


class Commands(click.Group):
    """A group whose commands are imported one by one, when they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tactbench.cli.suite_{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"unknown command suite {args[0]}: {near(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("suite", cls=Commands, invoke_without_command=True)
@click.pass_context
def suite_command(ctx: click.Context) -> None:
    """Make suites of your own."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
