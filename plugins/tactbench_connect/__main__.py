"""`python -m tactbench_connect [PAGE]`: print a page of the contract; `--write` brings the shipped ones in
line with the records."""

from __future__ import annotations

import sys
from pathlib import Path

from tactbench_connect.pages import pages


def main(arguments: list[str]) -> None:
    """Print one page (openapi.yaml by default), or write all of them beside this module."""
    found = pages()
    if arguments == ["--write"]:
        for name, text in found.items():
            Path(__file__).with_name(name).write_text(text, encoding="utf-8", newline="\n")
        return
    if arguments and arguments[0] in ("-h", "--help", "help"):
        sys.stdout.write(
            f"python -m tactbench_connect [PAGE]: print a page of the contract: {', '.join(found)}\n"
        )
        return
    name = arguments[0] if arguments else "openapi.yaml"
    if name not in found:
        sys.exit(f"{name}: there is no such page; there are: {', '.join(found)}")
    sys.stdout.write(found[name])


main(sys.argv[1:])
