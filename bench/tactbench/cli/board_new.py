"""`tactbench board new`: a board with the entries of the built-in bots."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tactbench.board.boards import board_name, write_board
from tactbench.board.controlled import wanted_controls
from tactbench.board.entries import ENTRIES
from tactbench.board.submissions import TRIALS, Declarations
from tactbench.board.submitting import Wish, prepare
from tactbench.cli.board import BOARDS, site_of
from tactbench.cli.board_build import build_site
from tactbench.cli.common import aside, find_suite, plugins
from tactbench.cli.planning import Request
from tactbench.cli.run import run
from tactbench.editions import Suite
from tactbench.hooks import PROJECT
from tactbench.journal import read_run
from tactbench.places import journals_in
from tactbench.plugins import Plugins
from tactbench.terminal import safe, say


@click.command("new")
@click.argument("suite")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=BOARDS, show_default=True,
    help="Where boards lie.",
)  # fmt: skip
@click.option("--scorer", default="acts", show_default=True, help="The scorer of the board.")
@click.option("--zst", is_flag=True, help="Compress the journals.")
def new_command(suite: str, out: Path, scorer: str, zst: bool) -> None:
    """Make the board of SUITE: ask the built-in bots that every board has, enter them, build it.

    What is there already stays: only bots without an entry are asked.
    """
    installed = plugins()
    found = find_suite(suite, installed)
    folder = out / board_name(found.card.name, found.card.version)
    (folder / ENTRIES).mkdir(parents=True, exist_ok=True)
    wanted = wanted_controls(dialogues=any(case.pushes for case in found.cases))
    missing = [name for name in wanted if not (folder / ENTRIES / name).exists()]
    if missing:
        _enter(missing, _Home(suite, found, folder / ENTRIES, zst), installed)
    made, _ = build_site(site_of(folder, installed, suite), installed, scorer)
    write_board(folder, made)
    click.echo(safe(f"{folder}: {len(made.board.lines)} entries; tactbench board check {folder}"))


@dataclass(frozen=True)
class _Home:
    """Where entries go: the suite as it was called, and as it is; their folder; whether they are packed."""

    given: str
    suite: Suite
    entries: Path
    packed: bool


def _enter(names: list[str], home: _Home, installed: Plugins) -> None:
    """Ask the bots, and make entries of their replies."""
    with TemporaryDirectory() as scratch:
        for name in names:
            say(f"{name}: asking {len(home.suite.cases)} cases, {TRIALS} trials")
            out = f"{scratch}/{name}/"
            with aside():
                run(_request(home.given, name, out))
            offer = installed.named("tactbench_generators", name).item
            declared = Declarations(
                attempts=1, prompt="none", trained="no", deterministic=bool(offer.deterministic)
            )
            wish = Wish(name, PROJECT, offer.about, "", name, declared)
            run_ = read_run(journals_in(Path(out))[0])
            prepare(run_, home.suite, wish, home.entries, packed=home.packed)


def _request(suite: str, name: str, out: str) -> Request:
    return Request(
        suite=suite,
        generators=(name,),
        out=out,
        concurrency=None,
        retries=0,
        requests_per_minute=None,
        tokens_per_minute=None,
        max_cost=None,
        max_time=None,
        trials=TRIALS,
        seed=0,
        limit=None,
        slices=[],
        options=[],
        no_score=True,
        resume=False,
        again=False,
        dry_run=False,
        scorer="acts",
        as_json=False,
    )
