"""`tactbench suite import`: drafts of cases from a help desk's tickets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import click

from tactbench.cli.common import print_json
from tactbench.cli.options import json_option, number_option, pairs_option
from tactbench.errors import SuiteError, UsageError
from tactbench.terminal import safe
from tactbench.tickets.columns import FIELDS, tickets
from tactbench.tickets.drafts import Imported, draft, refuse_taken, write
from tactbench.tickets.sources import read_bytes, rows

NEEDS = ("domain", "behaviours", "goal", "desk: facts, can_offer, and limits with their reasons")
NEEDED = ("bs4", "charset_normalizer", "faker", "phonenumbers", "stdnum")
_FIELDS = "\n".join(f"  {name:<8} {about}" for name, about in FIELDS.items())


@dataclass(frozen=True)
class Request:
    """What was asked for."""

    file: Path
    given: list[tuple[str, str]]
    out: Path | None
    leave_out: tuple[str, ...]
    limit: int | None
    dry_run: bool
    as_json: bool


@click.command(
    "import",
    epilog=f"\b\nFields of --map (repeat one to take several columns):\n{_FIELDS}\n",
)
@click.argument("file", type=click.Path(path_type=Path))
@pairs_option("given", "--map", "Which column holds a field, like text=Message.")
@click.option(
    "--out", type=click.Path(path_type=Path), help="A new folder. [default: FILE without its ending]"
)
@click.option("--leave-out", multiple=True, metavar="ID", help="Go on without this ticket; may be repeated.")
@number_option("--limit", 1, None, "Read so many tickets only.")
@click.option("--dry-run", is_flag=True, help="Show the counts and write nothing.")
@json_option
def import_command(**flags: Any) -> int:
    """Drafts of cases from FILE, a CSV or JSON lines of tickets, with personal data masked.

    Exports of Zendesk and Intercom are known; tell of other columns with --map. The folder holds a card and
    one draft a ticket, and no bot can be run on it before a person has written what is missing.
    """
    request = Request(**flags)
    folder = request.out or request.file.with_suffix("")
    if not request.dry_run:
        refuse_taken(folder)
    done = _imported(request)
    if not done.drafts:
        raise SuiteError(
            f"{request.file}: no ticket can become a draft: {_counted(done.left_out) or 'there is none'}"
        )
    if not request.dry_run:
        write(folder, done.drafts)
    if request.as_json:
        print_json(_report(done, folder, written=not request.dry_run))
    else:
        _tell(done, folder, written=not request.dry_run)
    return 0


def _imported(request: Request) -> Imported:
    data = read_bytes(request.file)
    try:
        for needed in NEEDED:  # better now than at the first number of the thousandth ticket
            import_module(needed)
        from tactbench.tickets.gazetteer import gazetteer

        read = islice(tickets(rows(request.file, data), request.given), request.limit)
        return draft(read, gazetteer(), hashlib.blake2b(data).digest(), request.leave_out)
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed; pip install 'tactbench[tickets]'") from None


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(
        f"{count} {what}" for what, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _report(done: Imported, folder: Path, *, written: bool) -> dict[str, Any]:
    return {
        "tickets": done.read,
        "drafts": len(done.drafts),
        "left_out": dict(sorted(done.left_out.items())),
        "without_customer": done.unseen,
        "masked": dict(sorted(done.masked.items())),
        "folder": str(folder) if written else None,
        "missing": list(NEEDS),
    }


def _tell(done: Imported, folder: Path, *, written: bool) -> None:
    where = safe(str(folder), keep="")
    out = f", left out: {_counted(done.left_out)}" if done.left_out else ""
    click.echo(f"{done.read} tickets: {len(done.drafts)} drafts{out}")
    for place in done.unseen[:5]:
        click.echo(f"  {safe(place, keep='')}: no text of a customer")
    click.echo(f"masked: {_counted(done.masked) or 'nothing'}")
    click.echo("No program finds everything that is personal: read the drafts before anybody else does.")
    click.echo("Before a draft can be scored, a person writes in each line:")
    for need in NEEDS:
        click.echo(f"  {need}")
    if written:
        click.echo(f"wrote {where}; next: edit {where}/cases.jsonl, then tactbench check {where}")
    else:
        click.echo("nothing is written (--dry-run)")
