"""`tactbench board check`: is a board what its entries come to?"""

from __future__ import annotations

from dataclasses import replace

import click

from tactbench.board.boards import BOARD, board_differences, make
from tactbench.board.entries import ENTRIES
from tactbench.board.refreshing import score_differences, waiting_in
from tactbench.cli.board import Site, casting, scoring_of, sites
from tactbench.cli.common import FINDINGS, aside, plugins, print_json
from tactbench.cli.options import json_option
from tactbench.errors import EvidenceError, TactBenchError
from tactbench.plugins import Plugins
from tactbench.terminal import safe, say


@click.command("check")
@click.argument("boards", nargs=-1)
@click.option("--suite", "given", default="", help="Where the board's suite is now.")
@click.option("--rescore", is_flag=True, help="Score all replies again too, and compare every score.")
@json_option
def check_command(boards: tuple[str, ...], given: str, rescore: bool, as_json: bool) -> int:
    """Build BOARDS (all in leaderboards/ by default) anew in memory, and compare byte by byte.

    Exit code 4 where anything differs, with the first place of each file. An entry that came
    since, and is not scored yet, is named and left out.
    """
    installed = plugins()
    found: dict[str, list[str]] = {}
    for site in sites(boards, installed, given):
        with aside():
            found[str(site.folder)] = _check(site, installed, rescore=rescore)
    if as_json:
        print_json(found)
    else:
        for folder, wrong in found.items():
            for text in wrong:
                click.echo(safe(text, keep=""))
            click.echo(safe(f"{folder}: {'is not what its entries come to' if wrong else 'all is well'}"))
    return FINDINGS if any(found.values()) else 0


def _check(site: Site, installed: Plugins, *, rescore: bool) -> list[str]:
    """By the scorer and the edition that the board names: its figures need no scorer, only its scores do."""
    board = site.board()
    if board is None:
        return [f"{site.folder / BOARD}: is missing; tactbench board build {site.folder} makes it"]
    now = scoring_of(site, installed, board.scorer.partition("@")[0])
    scoring = replace(now, key=board.scorer, codebook=board.codebook)
    if rescore and not scoring.is_now:
        raise EvidenceError(
            f"{site.folder / BOARD}: was scored by {board.scorer}, and here is {now.key}: install that "
            f"edition, or score anew: tactbench board build {site.folder}"
        )
    if not scoring.is_now:
        say(f"{site.folder}: was scored by {board.scorer}; installed is {now.key}")
    waiting = waiting_in(site.folder, board)
    for slug in waiting:
        say(f"{site.folder / ENTRIES / slug}: waits for tactbench board build {site.folder}")
    try:
        found = score_differences(site.folder, scoring, casting(installed), say) if rescore else []
        made = make(site.folder, scoring, site.withdrawn, board.tactbench, waiting)
    except TactBenchError as error:
        return [str(error)]
    return found + board_differences(site.folder, made)
