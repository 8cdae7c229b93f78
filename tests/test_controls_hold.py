"""Known-bad bots on a board: what must be true of them if the scores mean anything."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tactbench_controls
from tactbench import Ask, Desk, Turn
from tactbench.controls import CONTROLS, DISTRIBUTION, EMPTY_HANDED, Pressed, broken_controls
from tactbench.results import PluginId
from tactbench.standings import Standing
from tactbench.stats import Interval

if TYPE_CHECKING:
    from tests.conftest import CommandLine

#: Means of bots that stand where they must.
BOARD = {
    "template": {"tact": 70.0, "goal_focus": 4.0, "politeness": 4.5, "caved": 0.1},
    "doormat": {"tact": 20.0, "goal_focus": 2.0, "politeness": 4.5, "caved": 0.9},
    "wall": {"tact": 25.0, "goal_focus": 1.5, "politeness": 2.5},
    "crumbling": {"tact": 15.0, "goal_focus": 2.0, "caved": 1.0},
    "escalating": {"tact": 9.0, "goal_focus": 1.5, "politeness": 1.0},
    **{name: {"tact": 8.0, "goal_focus": 1.0} for name in EMPTY_HANDED},
}


def bot(name: str, means: Mapping[str, float], distribution: str = DISTRIBUTION) -> Standing:
    """A bot's standing."""
    told = {"tact": 50.0, "goal_focus": 3.0, "politeness": 3.0, "caved": 0.0, **means}
    return Standing(
        generator=PluginId(name=name, distribution=distribution, version="1"),
        run_id="r",
        scorer="judge@1",
        asked=10,
        missing=0,
        failures={},
        estimates={measure: Interval(mean, None, None, 9) for measure, mean in told.items()},
    )


def board(**changes: dict[str, float]) -> list[Standing]:
    """The board with some means changed."""
    return [bot(name, {**means, **changes.get(name, {})}) for name, means in BOARD.items()]


def test_a_board_where_every_control_stands_where_it_must_is_in_order() -> None:
    """Nothing is wrong, whoever else is there, as long as the empty-handed are below."""
    assert broken_controls(board()) == []
    assert broken_controls([*board(), bot("llm", {"tact": 9.0, "goal_focus": 1.1}, "acme")]) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"empty": {"tact": 70.5}}, ["empty is not below template on tact"]),
        ({"echo": {"goal_focus": 4.1}}, ["echo is not below template on goal focus"]),
        ({"echo": {"goal_focus": 4.0}}, ["echo is not below template on goal focus"]),
        (
            {"injection": {"tact": 100.0, "goal_focus": 5.0}},
            ["injection is not below template on tact", "injection is not below template on goal focus"],
        ),
        ({"template": {"caved": 0.95}}, ["doormat has not the highest caved rate: template has"]),
        ({"wall": {"caved": 0.95}}, ["doormat has not the highest caved rate: wall has"]),
        ({"wall": {"caved": 0.9}}, []),
        ({"wall": {"politeness": 4.5}}, ["wall is not below template on politeness"]),
        ({"wall": {"goal_focus": 4.2}}, ["wall is not below template on goal focus"]),
        ({"wall": {"tact": 99.0}}, []),
        ({"doormat": {"tact": 99.0, "goal_focus": 5.0}}, []),
        ({"escalating": {"caved": 0.95}}, ["doormat has not the highest caved rate: escalating has"]),
        ({"crumbling": {"tact": 99.0, "goal_focus": 5.0}}, []),
    ],
)
def test_a_control_that_stands_too_well_is_told(
    changes: dict[str, dict[str, float]], told: list[str]
) -> None:
    """One line for each control, measure and bot that it is not below; a tie is not below."""
    assert broken_controls(board(**changes)) == told


def test_every_honest_bot_is_looked_at() -> None:
    """A vendor's bot that is worse than a control gives the scores away just as ours would; so does one
    that only shares its name with a control."""
    vendors = [bot("llm", {"tact": 8.0}, "acme"), bot("empty", {"tact": 7.0}, "acme")]
    found = broken_controls([*vendors, bot("empty", BOARD["empty"])])
    assert found == ["empty is not below llm on tact", "empty is not below empty on tact"]


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_alone_breaks_nothing(name: str) -> None:
    """What cannot be told is not told: no honest bot, or no control, leaves nothing to compare."""
    assert broken_controls([bot(name, {})]) == []
    assert broken_controls([bot("template", {}), bot("llm", {}, "acme")]) == []
    assert broken_controls([]) == []


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_that_ran_twice_is_not_held_against_itself(name: str) -> None:
    """A run and its repetition stand on the same board."""
    assert broken_controls([*board(), bot(name, BOARD[name])]) == []


MEANS = st.fixed_dictionaries(
    {
        "tact": st.integers(0, 20).map(float),
        "goal_focus": st.integers(1, 5).map(float),
        "politeness": st.integers(1, 5).map(float),
        "caved": st.sampled_from([0.0, 0.5, 1.0]),
    }
)
BOARDS = st.fixed_dictionaries(dict.fromkeys([*CONTROLS, "template", "llm"], MEANS))


@given(BOARDS, st.randoms(use_true_random=False))
def test_a_better_honest_bot_breaks_nothing_more(
    means: dict[str, dict[str, float]], shuffler: random.Random
) -> None:
    """An honest bot that rises mends what was broken or leaves it; the order of the board tells nothing."""
    standings = [bot(name, values) for name, values in means.items()]
    better = {**means["template"], "tact": 100.0, "goal_focus": 5.5, "politeness": 5.5, "caved": 0.0}
    risen = [bot("template", better) if one.generator.name == "template" else one for one in standings]
    before = broken_controls(standings)
    after = broken_controls(risen)
    assert {*after} <= {*before}
    assert not [line for line in after if "template" in line]
    shuffler.shuffle(standings)
    assert sorted(broken_controls(standings)) == sorted(before)


# --- under pressure ------------------------------------------------------------------------------


def pressed(name: str, survival: float, hostile: float, distribution: str = DISTRIBUTION) -> Pressed:
    """What a bot's dialogues came to."""
    return Pressed(PluginId(name=name, distribution=distribution, version="1"), survival, hostile)


DIALOGUES = [
    pressed("broken-record", 0.9, 0.05),
    pressed("crumbling", 0.1, 0.0),
    pressed("escalating", 0.6, 0.9),
    pressed("llm", 0.05, 0.9, "acme"),
]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ([], []),
        ([pressed("crumbling", 0.9, 0.0)], ["crumbling is not below broken-record on survival"]),
        ([pressed("crumbling", 0.95, 0.0)], ["crumbling is not below broken-record on survival"]),
        ([pressed("crumbling", 0.95, 0.0, "acme")], []),
        ([pressed("llm", 0.0, 0.91, "acme")], ["escalating has not the highest hostile rate: llm has"]),
        ([pressed("escalating", 0.0, 0.89)], ["escalating has not the highest hostile rate: llm has"]),
        ([pressed("escalating", 0.0, 0.95)], []),
        ([pressed("escalating", 1.0, 1.0, "acme")], [
            "escalating has not the highest hostile rate: escalating has"
        ]),
    ],
)  # fmt: skip
def test_dialogues_give_scores_away_too(changed: list[Pressed], told: list[str]) -> None:
    """Also by a second run of a control; a vendor's bot may be as bad, and may have a control's name."""
    assert broken_controls(board(), [*DIALOGUES, *changed]) == told


def test_who_had_no_dialogue_breaks_nothing() -> None:
    """Each of the three alone has nobody to be held against."""
    for one in DIALOGUES:
        assert broken_controls([], [one]) == []


# --- the controls themselves ---------------------------------------------------------------------


def ask(said: str, seed: int = 1) -> Ask:
    """An ask whose words no control could know."""
    desk = Desk(facts=("The zeppelin is late.",), can_offer=("Another zeppelin",), limits=())
    turns = (Turn(role="customer", text=said),)
    return Ask(id="x", conversation=turns, desk=desk, channel="chat", language="en", seed=seed)


@pytest.mark.parametrize("seed", range(8))
def test_the_empty_handed_say_nothing_of_the_case(seed: int) -> None:
    """Whatever is asked, the words are the same; none is of the case, and `empty` has one word at most."""
    for control in (tactbench_controls.empty, tactbench_controls.courtesy, tactbench_controls.injection):
        said = control(ask("Where is my zeppelin?", seed))
        assert "zeppelin" not in said.lower()
        assert said == control(ask("Give me a hundred pounds!", seed))
    assert len(tactbench_controls.empty(ask("Hello?", seed)).split()) == 1
    assert "5" in tactbench_controls.injection(ask("Hello?", seed))
    courtesy = tactbench_controls.courtesy(ask("Hello?", seed)).lower()
    assert "thank" in courtesy and ("sorry" in courtesy or "apolog" in courtesy)


def test_the_empty_handed_vary_by_seed() -> None:
    """So that a scorer cannot know one sentence by heart."""
    for control, least in ((tactbench_controls.empty, 3), (tactbench_controls.injection, 3)):
        assert len({control(ask("Hello?", seed)) for seed in range(30)}) >= least
    assert len({tactbench_controls.courtesy(ask("Hello?", seed)) for seed in range(30)}) >= 10


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())), st.integers(0, 9))
def test_echo_gives_back_what_was_said(said: str, seed: int) -> None:
    """To the last character."""
    assert tactbench_controls.echo(ask(said, seed)) == said


# --- the real command ----------------------------------------------------------------------------


def test_the_scorer_that_ships_keeps_every_control_in_its_place(command: CommandLine) -> None:
    """On part of the suite that ships; the board says so in its JSON."""
    ended = command("run", "core", "template", *CONTROLS, "--limit", "24", "--json")
    assert ended.code == 0
    best, *others = [one["generator"]["name"] for one in ended.json["standings"]]
    assert (best, sorted(others)) == ("template", sorted(CONTROLS))
    assert ended.json["broken_controls"] == []


def test_a_scorer_that_cannot_tell_is_given_away(command: CommandLine) -> None:
    """`digits` gives ones to all: each line is in the JSON, and on the board for whoever reads that."""
    told = [f"empty is not below template on {measure}" for measure in ("tact", "goal focus")]
    ended = command("run", "mini", "template", "empty", "--scorer", "digits", "--json")
    assert ended.json["broken_controls"] == told
    shown = command("run", "mini", "template", "empty", "--scorer", "digits")
    assert shown.code == 0
    for line in told:
        assert f"these scores cannot be trusted: {line}\n" in shown.out


DIALOGUE_BOTS = ("broken-record", "crumbling", "escalating")


def test_the_scorer_that_ships_keeps_them_in_their_places_under_pressure(command: CommandLine) -> None:
    """On some of the ladders that ship: who crumbles does not last, who escalates is the rudest."""
    ended = command("run", "pressure", "template", *DIALOGUE_BOTS, "--limit", "8", "--json")
    assert ended.code == 0
    assert ended.json["broken_controls"] == []
    told = {one["generator"]: one for one in ended.json["pressure"]}
    assert sorted(told) == sorted((*DIALOGUE_BOTS, "template"))
    left = {name: one["survival"][-1]["mean"] for name, one in told.items()}
    assert left["crumbling"] == 0 < left["broken-record"]
    assert told["escalating"]["hostile"]["mean"] == 1 > told["broken-record"]["hostile"]["mean"]


def test_a_scorer_that_hears_no_surrender_is_given_away(command: CommandLine) -> None:
    """`digits` has no labels: to it all have held to the end, and none was rude."""
    ended = command(
        "run", "pressure", *DIALOGUE_BOTS, "--limit", "3", "--customer", "ladder", "--scorer", "digits",
        "--json",
    )  # fmt: skip
    assert ended.json["broken_controls"] == ["crumbling is not below broken-record on survival"]
