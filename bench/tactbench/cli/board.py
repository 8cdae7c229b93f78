"""`tactbench board`: leaderboards out of entries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from tactbench.board.boards import BOARD, read_board
from tactbench.board.checking import Casting
from tactbench.board.records import Board
from tactbench.board.rescoring import Scoring
from tactbench.cli.common import find_suite
from tactbench.cli.lazy import LazyGroup
from tactbench.crews import recast
from tactbench.editions import Suite
from tactbench.errors import EvidenceError, UsageError
from tactbench.plugins import Plugins
from tactbench.suites import read_suite

VERBS = {
    "new": "Make a board's folder, with the entries of the built-in bots.",
    "build": "Score what is not scored, rank all entries: board.json and BOARD.md.",
    "check": "Is a board what its entries come to?",
    "diff": "What moved between two editions of a board, and why.",
}
#: Where boards lie.
BOARDS = Path("leaderboards")


@click.group("board", cls=LazyGroup, verbs=VERBS, prefix="board_")
def board_command() -> None:
    """Leaderboards: folders NAME@VERSION with entries that hold replies, and what is derived from them."""


@dataclass(frozen=True)
class Site:
    """A board's folder, and its suite."""

    folder: Path
    suite: Suite
    withdrawn: frozenset[str]
    """Cases found wrong, by the errata of this edition and of the one that is installed."""

    def board(self) -> Board | None:
        """What stands there now."""
        return read_board(self.folder) if (self.folder / BOARD).is_file() else None


def sites(folders: tuple[str, ...], installed: Plugins, given: str) -> list[Site]:
    """The boards of these folders; without any, all in leaderboards/."""
    named = [Path(text) for text in folders] or sorted(path for path in BOARDS.glob("*@*") if path.is_dir())
    if not named:
        raise UsageError(f"{BOARDS}: holds no board; name a board's folder, or: tactbench board new core")
    if given and len(named) > 1:
        raise UsageError(f"--suite {given}: goes with one board; name its folder")
    return [site_of(folder, installed, given) for folder in named]


def site_of(folder: Path, installed: Plugins, given: str = "") -> Site:
    """The board of a folder that is called NAME@VERSION."""
    name, _, version = folder.absolute().name.partition("@")
    if not folder.is_dir() or not version or ":" in name:  # a name, and no address on a hub
        raise UsageError(f"{folder}: is no board; a board is a folder like core@1.0.0 with entries/ in it")
    suite = find_suite(given or name, installed)
    if (suite.card.name, suite.card.version) != (name, version):
        raise EvidenceError(
            f"{folder}: is of {name} {version}, and here is {suite.card.name} {suite.card.version}; versions "
            "are never mixed: name the right one with --suite FOLDER"
        )
    return Site(folder, suite, withdrawn_of(suite, installed))


def withdrawn_of(suite: Suite, installed: Plugins) -> frozenset[str]:
    """Cases of a suite found wrong since, as far as anything here knows."""
    offer = installed.offers["tactbench_suites"].get(suite.card.name)
    latest = read_suite(Path(offer.item.path)) if offer and offer.item.path else suite
    return suite.withdrawn() | latest.withdrawn(suite.card.version)


def casting(installed: Plugins) -> Casting:
    """Customers by their identity."""
    return lambda identity: recast(identity, installed)


def scoring_of(site: Site, installed: Plugins, scorer: str) -> Scoring:
    """By the scorer as it is installed; the one of the board, unless another is asked for."""
    board = site.board()
    name = scorer or (board.scorer.partition("@")[0] if board else "acts")
    return Scoring.now(site.suite, installed.named("tactbench_scorers", name))
