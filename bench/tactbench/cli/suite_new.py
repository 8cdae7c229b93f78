"""`tactbench suite new`: a skeleton that runs as it is, with a word on every field."""

from __future__ import annotations

import re
import shlex
from importlib.resources import files
from pathlib import Path

import click

from tactbench.cards import CARD
from tactbench.errors import UsageError
from tactbench.suites import CASES

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


@click.command("new")
@click.argument("name")
def new_command(name: str) -> None:
    """Write a suite that runs as it is into the folder NAME: a commented card and two example cases."""
    folder = Path(name)
    if not _NAME.fullmatch(folder.name):
        raise UsageError(
            f"{name}: a suite's name is lower-case letters, digits, '.', '_' or '-'; choose another"
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{name}: is there already and not empty; choose another name")
    folder.mkdir(parents=True, exist_ok=True)
    for file in (CARD, CASES):
        text = files("tactbench").joinpath("skeleton", file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace("NAME", folder.name), encoding="utf-8", newline="\n")
    where = shlex.quote(str(folder) if "/" in str(folder) else f"./{folder}")
    click.echo(f"{name}: {CARD} and {CASES} with two examples; next: write your own, then")
    click.echo(f"  tactbench check {where}")
    click.echo(f"  tactbench run {where}")
