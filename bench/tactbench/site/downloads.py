"""The figures as files for other programs: CSV, and Parquet where pyarrow is there."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from tactbench.board.tabling import COLUMNS
from tactbench.site.reading import Exhibit

Rows = list[dict[str, Any]]
#: A cell that begins so would be reckoned with by a spreadsheet.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def board_rows(exhibit: Exhibit) -> Rows:
    """A row for each entry."""
    return [
        {
            "slug": line.slug,
            "name": line.name,
            "by": line.by,
            "control": line.control,
            "withdrawn": line.notices.withdrawal is not None,
            "rank_first": line.rank[0] if line.rank else None,
            "rank_last": line.rank[1] if line.rank else None,
            **_parts(line.estimates),
            **_parts({f"pass_{k}": line.passes.get(k) for k in ("1", "2", "4")}),
            **_parts({"held_at_rung_3": line.at_rung_3}),
            "words": line.length.mean,
            "trials": line.trials,
        }
        for line in exhibit.board.lines
    ]


def case_rows(exhibit: Exhibit) -> Rows:
    """A row for each entry and case: means over trials."""
    return [
        {
            "slug": one.line.slug,
            "case_id": case.id,
            "family": case.family,
            **{name: round(value, 4) + 0.0 for name, value in zip(COLUMNS, values, strict=True)},
        }
        for one in exhibit.entries
        for case, values in zip(exhibit.frame.suite.cases, one.table.cases.tolist(), strict=True)
    ]


def csv_of(rows: Rows) -> bytes:
    """UTF-8, comma, a head; texts that a spreadsheet would take for a formula begin with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*rows[0]] if rows else [], lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _plain(value) for key, value in row.items()})
    return out.getvalue().encode("utf-8")


def parquet_of(rows: Rows) -> bytes | None:
    """The same, typed; None without pyarrow (it comes with tactbench[hub])."""
    if find_spec("pyarrow") is None:
        return None
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), out, compression="zstd")
    return out.getvalue()


def _parts(estimates: Mapping[str, Sequence[float | None] | None]) -> dict[str, float | None]:
    return {
        key: value
        for name, estimate in estimates.items()
        for key, value in zip((name, f"{name}_low", f"{name}_high"), estimate or (None,) * 3, strict=True)
    }


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value
