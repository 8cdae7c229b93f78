"""The command: report on authors left out, or write the table anew."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from tactbench_acts.fit.dialogues import load_rungs
from tactbench_acts.fit.figures import report
from tactbench_acts.fit.fitting import fit
from tactbench_acts.fit.judging import leave_one_author_out, tables_without
from tactbench_acts.fit.rated import load
from tactbench_acts.fit.written import rewrite
from tactbench_acts.table import FILE


def main(arguments: Sequence[str] | None = None, file: Path = FILE) -> int:
    """Run the tool on `arguments`; `file` is the file to write."""
    parser = ArgumentParser(prog="python -m tactbench_acts.fit", description=__doc__)
    parser.add_argument("folder", type=Path, help="has cases, replies, ratings and labels (.jsonl)")
    parser.add_argument("--dialogues", type=Path, help="labelled dialogues, for caved and hostile")
    parser.add_argument("--write", action="store_true", help="write the table fitted on every author")
    options = parser.parse_args(arguments)
    try:
        rows = load(options.folder)
        rungs = load_rungs(options.dialogues) if options.dialogues else []
        if options.write:
            changed = rewrite(file, fit(rows, rungs), tables_without(rows, rungs), len(rows))
            print(f"{file}: {'written' if changed else 'unchanged'}")
        else:
            print("Each author scored by a table made without that author")
            print(*report(leave_one_author_out(rows, rungs)), sep="\n")
    except (OSError, ValueError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    except KeyError as error:
        print(f"{parser.prog}: a line has no {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
