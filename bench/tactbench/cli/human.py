"""`tactbench human`: a person replies to a suite, on a local page or in a spreadsheet."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from tactbench.cases import Case
from tactbench.cli.common import INCOMPLETE, aside, find_suite, plugins, print_json
from tactbench.cli.options import json_option, number_option, pairs_option
from tactbench.cli.planning import DEFAULT_SUITE
from tactbench.drafts import pseudonym
from tactbench.editions import Suite
from tactbench.errors import UsageError
from tactbench.human.book import Book, spec_of
from tactbench.human.sheet import read_sheet, suite_mark, write_sheet
from tactbench.places import RUNS
from tactbench.plugins import Offer
from tactbench.results import RunSpec
from tactbench.suites import select
from tactbench.terminal import safe, say

#: Where the page is unless --port says otherwise; always the same, so that a browser finds what it kept.
PORT = 8377
#: Cases named in one line.
NAMED = 5
_FILE = click.Path(path_type=Path)


@dataclass(frozen=True)
class _Task:
    """Which cases, and by whose generator identity."""

    suite: Suite
    cases: tuple[Case, ...]
    part: str
    offer: Offer
    source: str
    out: Path
    as_json: bool

    def spec(self, person: str) -> RunSpec:
        """The identity of that person's replies. Raises UsageError for what is no pseudonym."""
        try:
            return spec_of(self.suite, self.part, self.offer, pseudonym(person))
        except ValueError as error:  # who types it on the page knows nothing of options
            raise UsageError(str(error)) from None

    def book(self, person: str) -> Book:
        """That person's journal and drafts, opened."""
        return Book(self.spec(person), self.cases, self.source, self.out)


@click.command("human")
@click.argument("suite", default=DEFAULT_SUITE)
@click.option("--person", default="", help="Whose replies: a pseudonym. Without it the page asks.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: a free one.")
@click.option(
    "--open",
    "open_",
    is_flag=True,
    help="Open the page in the browser, too; others here may see its address among the processes.",
)
@number_option("--limit", 1, None, "Only the first N cases.")
@pairs_option("slices", "--slice", "Only matching cases, like domain=retail; several must all match.")
@click.option("--out", type=_FILE, default=RUNS, show_default=True, help="Folder of the journals.")
@click.option("--export", "export", type=_FILE, help="Write the cases as a CSV sheet with a reply column.")
@click.option("--import", "import_", type=_FILE, help="Take the replies of a filled-in sheet.")
@click.option("--replace", is_flag=True, help="With --import: the sheet counts where replies differ.")
@json_option
def human_command(suite: str, **flags: Any) -> int:
    """Let people reply to SUITE, as a baseline for bots: on a page of this machine, one case at a time.

    What is written is an ordinary run of the generator human; tactbench run SUITE human -o person=NAME is
    the same in the terminal. Each person is a pseudonym, never a name or an e-mail address.
    """
    _refuse(**flags)
    installed = plugins()
    with aside():
        found = find_suite(suite, installed)
    cases, part = select(found, flags["slices"], flags["limit"])
    offer = installed.named("tactbench_generators", "human")
    source = suite.encode("utf-8", "backslashreplace").decode()
    task = _Task(found, cases, part, offer, source, flags["out"], flags["as_json"])
    if flags["export"]:
        asked = [source, *(word for key, value in flags["slices"] for word in ("--slice", f"{key}={value}"))]
        asked += ["--limit", str(flags["limit"])] if flags["limit"] else []
        return _export(task, flags["export"], shlex.join(asked))
    if flags["import_"]:
        return _import(task, flags["import_"], flags["person"], replace=flags["replace"])
    return _serve(task, flags["person"], flags["port"], open_=flags["open_"])


def _refuse(**flags: Any) -> None:
    if flags["export"] and (flags["import_"] or flags["person"]):
        raise UsageError("--export writes an empty sheet for anybody; leave --import and --person out")
    if flags["import_"] and not flags["person"]:
        raise UsageError("--import: whose replies are these? give --person, like --person kim")
    if flags["replace"] and not flags["import_"]:
        raise UsageError("--replace goes with --import")
    if flags["out"].exists() and not flags["out"].is_dir():
        raise UsageError(f"--out {flags['out']}: is a file; name a folder")


def _export(task: _Task, path: Path, asked: str) -> int:
    """Write the sheet; never over one that somebody may have filled in."""
    data, cut = write_sheet(task.suite, [case.ask(0) for case in task.cases])
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise UsageError(f"--export {path}: is there already; choose another name") from None
    except OSError as error:
        raise UsageError(f"--export {path}: cannot be written: {error.strerror}") from None
    if cut:
        say(f"too long for a cell, and cut: {_names(cut)}; the page shows them whole")
    if task.as_json:
        print_json({"file": str(path), "cases": len(task.cases), "cut": cut})
        return 0
    shown = shlex.quote(str(path))
    click.echo(f"{path}: {len(task.cases)} cases; fill in the column reply, save it as CSV UTF-8, and then")
    click.echo(f"tactbench human {asked} --import {shown} --person NAME")
    return 0


def _import(task: _Task, path: Path, person: str, *, replace: bool) -> int:
    """Take all replies of the sheet or, where anything is wrong with it, none; 5 when cases lack one."""
    task.spec(person)  # a wrong pseudonym is told first
    number_of = {case.id: number for number, case in enumerate(task.cases)}
    sheet = read_sheet(path, task.suite, [*number_of])
    book = task.book(person)
    try:
        differing = []
        for case_id, text in sheet.replies.items():
            reply = book.reply(number_of[case_id])
            if reply is not None and reply.text != text:
                differing.append(case_id)
        if differing and not replace:
            what = f"{person} has other replies to {_names(differing)}"
            raise UsageError(f"{path}: {what}; --replace lets the sheet count, or empty those cells")
        for case_id, text in sheet.replies.items():
            reply = book.reply(number_of[case_id])
            if reply is None or reply.text != text:
                book.save(number_of[case_id], text, None)
        missing = [case.id for number, case in enumerate(task.cases) if book.reply(number) is None]
        if task.as_json:
            print_json({"journal": str(book.path), "replies": book.done, "missing": missing})
        else:
            _tell(task, [book], click.echo)
    finally:
        book.close()
    if missing:
        say(f"{path}: no reply to {_names(missing)}; fill them in and import the sheet again")
    return INCOMPLETE if missing else 0


def _serve(task: _Task, person: str, port: int, *, open_: bool) -> int:
    """The page, until Ctrl-C."""
    if person:
        task.spec(person)
    try:
        from tactbench.web.desk import Desk
        from tactbench.web.seats import Seats
        from tactbench.web.serve import address_of, bind, new_token, serve
    except ModuleNotFoundError as error:
        what = f"{error.name} is not installed, which serves pages"
        raise UsageError(f"{what}; pip install 'tactbench[web]'") from None
    bound, token = bind(port), new_token()
    seats = Seats(task.book, person)
    address = f"http://{address_of(bound)}/#{token}"
    try:
        desk = Desk(seats, suite_mark(task.suite))
        if task.as_json:
            print_json({"page": address})
        else:
            click.echo(address)
            click.echo("open it in a browser of this machine; Ctrl-C ends it, and everything is kept")
        if open_:
            click.launch(address)
        serve(desk.app(address_of(bound), token), bound)
    except KeyboardInterrupt:
        pass  # the way to end it
    finally:
        seats.close()
        bound.close()
    _tell(task, seats.books(), say if task.as_json else click.echo)
    return 0


def _tell(task: _Task, books: list[Book], tell: Callable[[str], object]) -> None:
    for book in books:
        tell(f"{book.done} of {len(task.cases)} replies are in {book.path}")
    if any(book.done for book in books):
        tell(f"score them: tactbench score {shlex.quote(os.fspath(books[0].path))}")


def _names(ids: list[str]) -> str:
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return safe(", ".join(ids[:NAMED]), keep="") + more
