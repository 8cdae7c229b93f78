"""`tactbench board diff`: what moved between two editions of a board."""

from __future__ import annotations

from pathlib import Path

import click

from tactbench.board.boards import read_board
from tactbench.board.diffing import differences
from tactbench.cli.common import print_json
from tactbench.cli.options import json_option
from tactbench.terminal import safe

_PATH = click.Path(path_type=Path, exists=True)


@click.command("diff")
@click.argument("old", type=_PATH)
@click.argument("new", type=_PATH)
@json_option
def diff_command(old: Path, new: Path, as_json: bool) -> None:
    """What moved from OLD to NEW (boards' folders, or their board.json), and why: new and withdrawn entries,
    another scorer or suite, cases found wrong.

    git show HEAD~1:leaderboards/core@1.0.0/board.json > old.json
    """
    found = differences(read_board(old), read_board(new))
    if as_json:
        print_json({"differences": found})
        return
    for text in found:
        click.echo(safe(text, keep=""))
    if not found:
        click.echo("nothing moved")
