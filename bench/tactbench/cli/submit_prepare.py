"""`tactbench submit prepare`: an entry's folder out of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel, ValidationError

from tactbench.board.boards import board_name
from tactbench.board.checking import check_entry
from tactbench.board.entries import ENTRIES, read_entry
from tactbench.board.rescoring import Scoring
from tactbench.board.submissions import Declarations, Line, Link, Text
from tactbench.board.submitting import Wish, prepare
from tactbench.cli.board import BOARDS, casting
from tactbench.cli.common import FINDINGS, aside, plugins, suite_of
from tactbench.errors import EvidenceError, UsageError
from tactbench.journal import read_run
from tactbench.places import find_run
from tactbench.terminal import safe


class _Words(BaseModel):
    name: Line
    by: Line
    about: Text
    link: Link


@click.command("prepare")
@click.argument("run")
@click.option("--name", default="", help="What the entry is called (else the generator's name).")
@click.option("--by", required=True, help="Who submits it.")
@click.option("--about", default="", help="What the bot is, in a sentence or two.")
@click.option("--link", default="", help="An https address that tells more.")
@click.option(
    "--attempts",
    type=int,
    required=True,
    help="Scored runs on this version of the suite so far, this included.",
)
@click.option(
    "--prompt", type=click.Choice(["none", "disclosed", "undisclosed"]), required=True,
    help="Whether anybody can read what the bot is told; none where it is told nothing.",
)  # fmt: skip
@click.option("--prompt-at", default="", help="Where a disclosed prompt can be read.")
@click.option(
    "--trained", type=click.Choice(["no", "yes", "unknown"]), required=True,
    help="Whether anything in it learnt from the suite's cases.",
)  # fmt: skip
@click.option(
    "--replies", type=click.Choice(["live", "replayed", "human"]), default="live", show_default=True,
    help="Where the replies are from.",
)  # fmt: skip
@click.option("--deterministic", is_flag=True, help="The same ask always gets the same reply.")
@click.option("--slug", default="", help="The folder's name.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where the folder goes.")
@click.option("--zst", is_flag=True, help="Compress the journal.")
@click.option("--suite", "given", default="", help="Where the suite is now, if it cannot be found.")
def prepare_command(run: str, given: str, out: Path | None, zst: bool, **flags: Any) -> int:
    """Make an entry's folder of RUN (a journal, a generator, the start of a run id), and check it.

    It goes to leaderboards/SUITE@VERSION/entries/; a pull request takes it from there.
    """
    installed = plugins()
    journal = read_run(find_run(run))
    suite = suite_of(journal.start, installed, given)
    if suite is None:
        raise EvidenceError(
            f"{journal.path}: its suite is not here with the same digest; give --suite FOLDER"
        )
    home = out or BOARDS / board_name(suite.card.name, suite.card.version) / ENTRIES
    wish = _wish(flags, journal.spec.generator.name)
    folder = prepare(journal, suite, wish, home, packed=zst)
    scoring = Scoring.now(suite, installed.named("tactbench_scorers", "acts"))
    with aside():
        found = check_entry(read_entry(folder), scoring, casting(installed))
    for finding in found:
        click.echo(safe(str(finding), keep=""))
    if any(one.level == "error" for one in found):
        click.echo(safe(f"{folder}: is made, but no board takes it as it is; mend that, and prepare it anew"))
        return FINDINGS
    click.echo(safe(f"{folder}: look through it, then commit it and open a pull request"))
    return 0


def _wish(flags: dict[str, Any], bot: str) -> Wish:
    """What the submitter says, each flag's words checked. Raises UsageError that names the flag."""
    declared = {name: flags[name] for name in Declarations.model_fields}
    said = {name: flags[name] for name in ("by", "about", "link")} | {"name": flags["name"] or bot}
    try:
        words = _Words(**said)
        declarations = Declarations(**declared)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        flag = "".join(f"--{str(part).replace('_', '-')}: " for part in first["loc"][:1])
        raise UsageError(f"{flag}{first['msg'].removeprefix('Value error, ')}") from None
    return Wish(words.name, words.by, words.about, words.link, flags["slug"], declarations)
