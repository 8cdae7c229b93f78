"""The tables as the text of `weights.json`: one line an effect, so that a change reads well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tactbench_acts.table import Table

FORMAT = 1


def rewrite(path: Path, table: Table, held_out: Mapping[str, Table], count: int) -> bool:
    """Put the tables, fitted on `count` replies, into the file; whether that changed anything."""
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    after = rendered(table, held_out, count)
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def rendered(table: Table, held_out: Mapping[str, Table], count: int) -> str:
    """The file's text."""
    without = ",\n".join(f"{json.dumps(author)}: {_table(held_out[author])}" for author in sorted(held_out))
    about = (
        "points by effect at full strength: politeness, assertiveness, boundary-setting, goal focus, leaning "
        "to caved, to hostile; fitted by `python -m tactbench_acts.fit` on replies written and rated by a "
        "large language model"
    )
    return (
        f'{{"format": {FORMAT},\n"about": {json.dumps(about)},\n"replies": {count},\n'
        f'"table": {_table(table)},\n"held_out": {{\n{without}\n}}}}\n'
    )


def _table(table: Table) -> str:
    rows = ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in sorted(table.amounts.items())
    )
    return (
        f'{{"base": {json.dumps(table.base)}, "caved_from": {table.caved_from}, '
        f'"hostile_from": {table.hostile_from}, "caved_curve": {json.dumps(table.caved_curve)}, '
        f'"hostile_curve": {json.dumps(table.hostile_curve)}, "amounts": {{\n{rows}}}}}'
    )
