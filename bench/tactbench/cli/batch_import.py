"""`tactbench batch import`: a provider's results as a run's journal."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from tactbench.batch.importing import read_results
from tactbench.batch.manifest import Manifest, read_manifest
from tactbench.batch.playing import Imported, Players, first_replies_of, import_results, start_of
from tactbench.cli.batch_again import next_command
from tactbench.cli.casting import cast_of
from tactbench.cli.common import INCOMPLETE, aside, plugins, print_json, suite_of
from tactbench.cli.options import json_option
from tactbench.errors import EvidenceError
from tactbench.identity import LADDER, NOBODY, make_ready
from tactbench.masking import masker
from tactbench.places import journal_path
from tactbench.terminal import safe

_FILE = click.Path(path_type=Path)


@click.command("import")
@click.argument("file", type=_FILE)
@click.argument("results", nargs=-1, required=True, type=_FILE)
@click.option("--out", type=_FILE, help="Journal file (in runs/ by default).")
@click.option("--suite", "given", default="", help="Where the suite is now, if its customers go on.")
@json_option
def import_command(file: Path, results: tuple[Path, ...], out: Path | None, given: str, as_json: bool) -> int:
    """Turn RESULTS (the provider's output and error files) of the batch FILE into a run's journal.

    Where the customer goes on, it answers each reply at once, and the dialogue waits for its next reply:
    the command that is printed writes the file that asks for it. What is still to come may be imported into
    the same journal later; until all is there the exit code is 5.
    """
    manifest = read_manifest(file)
    found = read_results(manifest, results)
    with aside():
        players = _players(manifest, given)
        done = import_results(manifest, found, out or journal_path(manifest.spec), players)
    command = next_command(manifest, file, done.run.path) if done.waiting else ""
    if as_json:
        rows = {"rows": len(done.run.rows), "failures": done.failures, "missing": done.total - done.ended}
        waiting = {str(rung): count for rung, count in done.waiting.items()}
        told = {"new": done.new, "total": done.total, **rows, "waiting": waiting, "next": command}
        print_json({"journal": str(done.run.path), **told})
    else:
        for line in _lines(done, command, dialogues=players.caller is not None):
            click.echo(safe(line, keep=""))
    return INCOMPLETE if done.ended < done.total else 0


def _players(manifest: Manifest, given: str) -> Players:
    """Who goes on after a reply. Raises EvidenceError where the suite or the customer is not the one that
    was asked for, and UsageError where the customer cannot be asked."""
    if manifest.spec.customer in (NOBODY, LADDER):
        return first_replies_of(manifest)
    installed = plugins()
    suite = suite_of(start_of(manifest), installed, given)
    if suite is None:
        raise EvidenceError(
            f"{manifest.source}: the suite that was asked is not here with the same digest; name it with "
            "--suite FOLDER"
        )
    asked = {entry.case_id for entry in manifest.entries}
    cases = {case.id: case for case in suite.cases if case.id in asked}
    cast = cast_of(manifest.customer, manifest.customer_options, cases.values(), installed)
    ours = masker()(cast.identity)
    if ours != manifest.spec.customer:
        raise EvidenceError(
            f"its customer was {manifest.spec.customer}, and here it is {ours}; install what was asked with"
        )
    if cast.caller is not None:
        make_ready(cast.caller.customer, cast.caller.options)
    return Players(cases, cast.caller)


def _lines(done: Imported, command: str, *, dialogues: bool) -> list[str]:
    """What is told of an import, line by line."""
    rows = f"{len(done.run.rows)} of {done.total} rows"
    if dialogues:
        rows = f"{done.ended} of {done.total} dialogues have ended"
    path = done.run.path
    lines = [f"{done.new} new results, {rows}, {done.failures} failures: {path}"]
    if dialogues and done.waiting:
        waits = ", ".join(f"{count} for rung {rung}" for rung, count in done.waiting.items())
        lines.append(f"waiting: {waits}; import more, or have the next file:")
        lines.append(command)
    elif done.waiting:
        lines.append(f"{sum(done.waiting.values())} are missing: import more, or {command}")
    if done.unheard:
        failure = done.unheard[0].failure
        why = f"{failure.kind}: {failure.message}" if failure else ""
        lines.append(f"{len(done.unheard)} customers were not heard ({why}); import once more")
    if done.ended == done.total:
        lines.append(f"score them: tactbench score {shlex.quote(str(path))}")
    return lines
