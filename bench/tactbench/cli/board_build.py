"""`tactbench board build`: from entries to board.json and BOARD.md."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from tactbench.board.boards import VALIDITY, Made, make, validity_of, write_board
from tactbench.board.refreshing import bring_up
from tactbench.cli.board import Site, casting, scoring_of, sites
from tactbench.cli.common import aside, plugins, print_json
from tactbench.cli.options import json_option
from tactbench.errors import UsageError
from tactbench.plugins import Plugins
from tactbench.terminal import count_of, safe, say


@click.command("build")
@click.argument("boards", nargs=-1)
@click.option("--suite", "given", default="", help="Where the board's suite is now.")
@click.option("--scorer", default="", help="The scorer of a new board, or another one for an old.")
@click.option("--rescore", is_flag=True, help="Score every entry anew, not only those that need it.")
@click.option(
    "--validity", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The scorer's card.json by tactbench audit --out; a copy stays beside the board.",
)  # fmt: skip
@json_option
def build_command(
    boards: tuple[str, ...], given: str, scorer: str, rescore: bool, validity: Path | None, as_json: bool
) -> None:
    """Score the entries of BOARDS (folders; all in leaderboards/ by default) that are not scored yet, and
    write board.json and BOARD.md. No bot is asked."""
    installed = plugins()
    told = []
    for site in sites(boards, installed, given):
        if validity is not None:
            validity_of(validity, scoring_of(site, installed, scorer).key)  # before it takes another's place
            _copy(validity, site.folder / VALIDITY)
        made, scored = build_site(site, installed, scorer, rescore=rescore)
        changed = write_board(site.folder, made)
        told.append(_json(site, made, scored, changed))
        if not as_json:
            what = ", ".join(changed) if changed else "nothing changed"
            entries = count_of(len(made.board.lines), "entry", "entries")
            click.echo(safe(f"{site.folder}: {entries}, {len(scored)} scored now; written: {what}"))
            for note in made.board.notes:
                click.echo(safe(f"{site.folder}: note: {note}", keep=""))
    if as_json:
        print_json(told)


def build_site(
    site: Site, installed: Plugins, scorer: str = "", *, rescore: bool = False
) -> tuple[Made, list[str]]:
    """The board, and the entries that were scored for it."""
    scoring = scoring_of(site, installed, scorer)
    board = None if rescore else site.board()
    with aside():
        scored = bring_up(site.folder, scoring, casting(installed), say, board)
        return make(site.folder, scoring, site.withdrawn), scored


def _json(site: Site, made: Made, scored: list[str], changed: list[str]) -> dict[str, object]:
    board = made.board
    return {
        "board": str(site.folder),
        "scorer": board.scorer,
        "entries": len(board.lines),
        "first": board.first,
        "scored": scored,
        "written": changed,
        "notes": board.notes,
    }


def _copy(card: Path, to: Path) -> None:
    try:
        if not (to.exists() and card.samefile(to)):
            shutil.copyfile(card, to)
    except OSError as error:
        raise UsageError(f"--validity {card}: cannot be copied to {to}: {error.strerror}") from None
