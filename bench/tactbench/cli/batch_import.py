"""`tactbench batch import`: a provider's results as a run's journal."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from tactbench.batch.importing import import_rows, read_results
from tactbench.batch.manifest import read_manifest
from tactbench.cli.common import INCOMPLETE, print_json
from tactbench.cli.options import json_option
from tactbench.places import journal_path
from tactbench.terminal import safe

_FILE = click.Path(path_type=Path)


@click.command("import")
@click.argument("file", type=_FILE)
@click.argument("results", nargs=-1, required=True, type=_FILE)
@click.option("--out", type=_FILE, help="Journal file (in runs/ by default).")
@json_option
def import_command(file: Path, results: tuple[Path, ...], out: Path | None, as_json: bool) -> int:
    """Turn RESULTS (the provider's output and error files) of the batch FILE into a run's journal.

    What is still to come may be imported into the same journal later; until then the exit code is 5.
    """
    manifest = read_manifest(file)
    rows = read_results(manifest, results)
    done = import_rows(manifest, rows, out or journal_path(manifest.spec))
    if as_json:
        counts = {"rows": done.tally.rows, "failures": done.tally.failures, "missing": done.missing}
        print_json({"journal": str(done.path), "new": done.new, "total": done.total, **counts})
    else:
        what = (
            f"{done.new} new results, {done.tally.rows} of {done.total} rows, {done.tally.failures} failures"
        )
        click.echo(safe(f"{what}: {done.path}", keep=""))
        path = shlex.quote(str(done.path))
        if done.missing:
            click.echo(f"{done.missing} are missing: import more, or tactbench batch export … --rest {path}")
        else:
            click.echo(f"score them: tactbench score {path}")
    return INCOMPLETE if done.missing else 0
