"""`tactbench merge`: the shards of a run, made one journal."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from tactbench.cli.common import print_json
from tactbench.cli.options import json_option
from tactbench.merging import merge
from tactbench.terminal import count_of, safe, say

_FILE = click.Path(path_type=Path)


@click.command("merge")
@click.argument("journals", nargs=-1, required=True, type=_FILE)
@click.option("--out", type=_FILE, help="The journal to write (in runs/ by default).")
@json_option
def merge_command(journals: tuple[Path, ...], out: Path | None, as_json: bool) -> None:
    """Make one journal of JOURNALS, the shards of a run: all of them, each finished, none twice.

    tactbench merge runs/core-template-*of3.jsonl
    """
    done = merge(journals, out)
    for scorer in done.lacking:
        name = scorer.partition("@")[0]
        mend = f"tactbench score {shlex.quote(str(done.path))} --scorer {name}"
        say(f"{scorer} has not scored every shard: {mend}")
    if as_json:
        print_json(
            {"journal": str(done.path), "rows": done.rows, "shards": len(journals), "lacking": done.lacking}
        )
        return
    what = f"{count_of(done.rows, 'row')} of {count_of(len(journals), 'shard')}: {done.path}"
    click.echo(f"{safe(what, keep='')}\nlook closer: tactbench show {shlex.quote(str(done.path))}")
