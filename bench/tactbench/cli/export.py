"""`tactbench export`: a suite or a run as a table for other tools."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from tactbench.cards import CARD
from tactbench.cli.common import counted, find_suite, plugins, print_json, scorer_of
from tactbench.cli.options import json_option
from tactbench.editions import Suite
from tactbench.errors import IncompleteError, UsageError
from tactbench.hub.address import SCHEME
from tactbench.journal import Run, read_run
from tactbench.places import find_run
from tactbench.plugins import Plugins
from tactbench.suites import CASES

KINDS = (".parquet", ".jsonl")


@click.command("export")
@click.argument("target")
@click.option(
    "--to", "to", type=click.Path(path_type=Path), required=True, help="FILE.parquet or FILE.jsonl."
)
@click.option("--scorer", default="", help="Which scores, where a journal holds those of several scorers.")
@click.option("--suite", "given", default="", help="With a run: where its suite is now.")
@click.option("--force", is_flag=True, help="Put the file in the place of one that is there.")
@json_option
def export_command(target: str, to: Path, scorer: str, given: str, force: bool, as_json: bool) -> None:
    """Write TARGET as a table: a suite (a name, a folder, an hf: address), one row a case; or a run (a
    journal, a generator, the first characters of a run id), one row a reply, with scores and evidence.

    As in every table, withdrawn cases of a run are left out, and a failure of the generator counts as tact 0.

    There is no CSV: a spreadsheet would run a customer's text that begins with = as a formula, and lists
    have no cell. pandas.read_parquet reads what this writes.
    """
    _refuse(to, force=force)
    installed = plugins()
    source, suite, key = _find(target, installed, scorer, given)
    count = _write(source, suite, key, to)
    if as_json:
        print_json({"file": str(to), "rows": count})
    else:
        click.echo(f"{to}: {count} rows")


def _refuse(to: Path, *, force: bool) -> None:
    """Before anything is read or fetched."""
    if to.suffix not in KINDS:
        raise UsageError(f"--to {to}: its name must end in {' or '.join(KINDS)}; tactbench export --help")
    if to.is_dir() or not to.parent.is_dir():
        raise UsageError(f"--to {to}: is a folder, or lies in none; name a file in a folder that is there")
    if to.exists() and not force:
        raise UsageError(f"--to {to}: is there already; --force puts the new one in its place")


def _find(target: str, installed: Plugins, scorer: str, given: str) -> tuple[Suite | Run, Suite | None, str]:
    """What to export; for a run its suite, if that can be found, and the key of its scores."""
    path = Path(target)
    named = target in installed.offers["tactbench_suites"] or target.startswith(SCHEME)
    if named or path.is_dir() or path.name in (CARD, CASES):
        return find_suite(target if named or path.is_dir() else str(path.parent), installed), None, ""
    run = read_run(find_run(target))
    run, suite, _ = counted(run, installed, given)
    if not run.rows:
        raise IncompleteError(f"{run.path}: holds no reply yet; tactbench run … --resume goes on")
    return run, suite, scorer_of(run, scorer) if run.scored or scorer else ""


def _write(source: Suite | Run, suite: Suite | None, scorer: str, to: Path) -> int:
    """Write the file whole or not at all; the number of its rows."""
    from tactbench.export import each_row, to_dataset

    part = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        if to.suffix == ".parquet":
            dataset = to_dataset(source, suite, scorer)
            count = len(dataset)
            _write_parquet(dataset, part)
        else:
            count = 0
            with part.open("w", encoding="utf-8", newline="\n") as file:
                for row in each_row(source, suite, scorer):
                    count += 1
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
        part.replace(to)
    except OSError as error:
        raise UsageError(f"--to {to}: cannot be written: {error.strerror}; choose another place") from None
    finally:
        with suppress(OSError):
            part.unlink()
    return count


def _write_parquet(dataset: Any, path: Path) -> None:
    """Without the progress bar of `Dataset.to_parquet`; the schema keeps the kinds of the columns."""
    from pyarrow.parquet import write_table

    write_table(dataset.data.table, path)
