"""The table as the text of `weights.py`, laid out as the formatter would, so that nothing is left to it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tactbench_acts.fit.fitting import Six, Table
from tactbench_acts.fit.meanings import MEANINGS

WIDEST = 110
_START = "BASE = ("


def rewrite(path: Path, table: Table, count: int) -> bool:
    """Put the table, fitted on `count` replies, into the file; whether that changed anything."""
    before = path.read_text(encoding="utf-8")
    after = rendered(before, table, count)
    if after != before:
        path.write_text(after, encoding="utf-8", newline="\n")
    return after != before


def rendered(before: str, table: Table, count: int) -> str:
    """The file with another table: what stands above the numbers stays, only the count of replies follows."""
    head, found, _ = before.partition(f"\n{_START}")
    if not found:
        raise ValueError(f"no line that begins with {_START!r} to write from")
    head = re.sub(r"\b[\d,]+(?= rated replies)", f"{count:,}", head, count=1)
    lines = [
        f"BASE = ({', '.join(map(repr, table.base))})",
        '"""What a reply starts from before any effect."""',
        f"CAVED_FROM = {table.caved_from:.2f}",
        f"HOSTILE_FROM = {table.hostile_from:.2f}",
        "",
        "#              politeness, assertiveness, boundary, goal, caved, hostile",
        "WEIGHTS = {",
        *(_entry(name, amounts) for name, amounts in sorted(table.amounts.items())),
        "}",
    ]
    return "\n".join([head, *lines, ""])


def _entry(name: str, amounts: Six) -> str:
    numbers = ", ".join(f"{amount:.2f}" for amount in amounts)
    inner = f"({numbers}), {json.dumps(MEANINGS[name].reason, ensure_ascii=False)}"
    line = f'    "{name}": Weight({inner}),'
    return line if len(line) <= WIDEST else f'    "{name}": Weight(\n        {inner}\n    ),'
