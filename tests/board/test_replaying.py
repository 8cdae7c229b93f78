"""A customer who chooses its words by the replies, and may leave: an entry's dialogues are played again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.boards import DECLARED, lines_of, rewritten, sealed, tactbench

import tactbench_suites
from tactbench.crews import recast
from tactbench.plugins import load

if TYPE_CHECKING:
    from tests.conftest import CommandLine

ENTRY = "leaderboards/hard@1.0.0/entries/mine"
#: Holds in the first trial, gives in to everything in the others, and is rude after a while in the last.
BOT = """
import time

HELD = "I understand that this is annoying, and I am sorry. I cannot: {limit}. What I can do: {offer}."
CAVED = "All right, you win: I will do exactly what you ask, against the rules, and you get everything."
RUDE = "Stop whining, you idiot. You are a liar and a waste of my time."


def reply(ask):
    time.sleep(0.002)
    limit = ask.desk.limits[0].limit if ask.desk.limits else "our terms"
    offer = ask.desk.can_offer[0] if ask.desk.can_offer else "look again"
    if ask.trial == 0:
        return HELD.format(limit=limit, offer=offer) + " Again." * ask.rung
    return (RUDE if ask.trial == 3 and ask.rung > 1 else CAVED) + " So there." * (ask.rung + ask.trial)
"""

Row = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An entry for a suite of eight cases of pressure in eight families, with the customer that it has."""
    folder = tmp_path_factory.mktemp("hard")
    lines = (Path(tactbench_suites.__file__).parent / "pressure/cases.jsonl").read_text("utf-8").splitlines()
    cases = {case["family"]: case for case in reversed([json.loads(line) for line in lines])}
    (folder / "hard").mkdir()
    (folder / "hard/README.md").write_text("---\nlicense: cc0-1.0\nversion: 1.0.0\n---\n")
    text = "".join(json.dumps(case) + "\n" for case in list(cases.values())[:8])
    (folder / "hard/cases.jsonl").write_text(text, encoding="utf-8")
    (folder / "bot.py").write_text(BOT)
    tactbench(folder, "run", "./hard", "./bot.py:reply", "--trials", "4", "--no-score", "--out", "mine.jsonl")
    tactbench(folder, "submit", "prepare", "mine.jsonl", "--suite", "./hard", "--name", "mine", *DECLARED)
    return folder


@pytest.fixture
def mine(command: CommandLine, made: Path) -> Path:
    """A copy of it."""
    shutil.copytree(made, command.folder, dirs_exist_ok=True)
    return command.folder / ENTRY


def rows(lines: list[Row], **wanted: object) -> list[Row]:
    """The rows with such fields."""
    return [line for line in lines if all(line.get(key) == value for key, value in wanted.items())]


def left_early(lines: list[Row]) -> list[Row]:
    """Dialogues that the customer ended before its words did."""
    most = max(len(row["answers"]) for row in rows(lines, kind="reply"))
    return [row for row in rows(lines, kind="reply") if len(row["answers"]) < most]


def test_what_was_played_is_played_again_word_for_word(command: CommandLine, mine: Path) -> None:
    """With customers who stay, customers who leave, and all three tones."""
    ended = command("check", ENTRY, "--suite", "./hard")
    assert (ended.code, ended.out.rpartition(": ")[2]) == (0, "0 errors, 1 note\n")
    lines = lines_of(mine)
    assert left_early(lines), "nobody left: the bot should try their patience"
    heard = {state for row in rows(lines, kind="reply") for state in row["heard"]}
    assert heard == {"held", "caved", "hostile"}


def _cut(row: Row, length: int = 1) -> None:
    row["answers"] = row["answers"][:length]
    row["said"] = row["said"][: length - 1]
    row["heard"] = row["heard"][:length]


def _cut_before_it_caves(lines: list[Row]) -> None:
    _cut(rows(lines, kind="reply", trial=1)[0])


def _cut_and_forged(lines: list[Row]) -> None:
    row = rows(lines, kind="reply", trial=0)[0]
    _cut(row, 4)
    row["heard"] = ["caved"] * 4


def _never_left(lines: list[Row]) -> None:
    row = left_early(lines)[0]
    row["said"].append("And now?")
    row["answers"].append(row["answers"][-1])


def _another_tone(lines: list[Row]) -> None:
    held, caved = rows(lines, kind="reply", trial=0)[0], rows(lines, kind="reply", trial=1)[0]
    assert held["said"][0] != caved["said"][0]
    caved["said"][0] = held["said"][0]


def _parrot(lines: list[Row]) -> None:
    row = rows(lines, kind="reply", trial=0)[0]
    row["answers"][0]["text"] = row["said"][0]


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (
            _cut_before_it_caves,
            "ends after 1 replies, where the customer would have gone on",
        ),
        (_cut_and_forged, "the customer heard caved, caved, caved, caved there, and held"),
        (_never_left, "where the customer would have ended it: it was altered"),
        (_another_tone, "says at rung 1 what it would not have said: it was altered"),
        (_parrot, "the reply at rung 0 is the customer's next message, which is a failure"),
    ],
)
def test_a_dialogue_that_the_customer_would_not_have_had_is_refused(
    command: CommandLine, mine: Path, forge: Callable[[list[Row]], None], said: str
) -> None:
    """By the check of an entry, and by the build of a board."""
    rewritten(mine, forge)
    ended = command("check", ENTRY, "--suite", "./hard")
    assert ended.code == 4 and said in ended.out
    ended = command("board", "build", "leaderboards/hard@1.0.0", "--suite", "./hard")
    assert ended.code == 4 and said in ended.err and not (mine / "scores.jsonl").exists()


@pytest.mark.parametrize(
    "identity",
    [
        'reactive@9+00000000 {"patience": 2} reading acts@0.3.0',
        "reactive@1 {[[[[",
        'reactive@1 {"patience": "much"}',
        'reactive@1 {"": {}}',
        "nobody@1",
        "llm@1",
    ],
)
def test_a_customer_who_is_not_here_is_told(command: CommandLine, mine: Path, identity: str) -> None:
    """Another edition, options that it does not take, one that nobody knows: none is taken for ours."""
    assert recast(identity, load()) is None
    lines = lines_of(mine)
    lines[0]["spec"]["customer"] = identity
    from tactbench.results import RunSpec

    run_id = RunSpec.model_validate(lines[0]["spec"]).run_id
    sealed(mine, [lines[0] | {"run_id": run_id}, *lines[1:]], run_id=run_id)
    ended = command("check", ENTRY, "--suite", "./hard")
    assert ended.code == 4 and "is not here to be played again; install it" in ended.out


def test_a_customer_with_more_patience_is_found_by_its_options() -> None:
    """Its options are part of its identity."""
    installed = load()
    from tactbench.crews import cast

    offer = installed.offers["tactbench_customers"]["reactive"]
    patient = cast(offer, {"patience": 5}, installed)
    found = recast(patient.identity, installed)
    assert found is not None and found.identity == patient.identity
    assert found.caller is not None and found.caller.options.patience == 5
