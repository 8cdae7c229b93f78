"""From scored rows to a board: pure, and right where there is next to nothing."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import case_object

from tactbench.board.boards import board_json
from tactbench.board.building import Heading, Ranked, build
from tactbench.board.diffing import differences
from tactbench.board.entries import Entry
from tactbench.board.records import Board
from tactbench.board.scored import Rung, ScoredRow
from tactbench.board.submissions import Declarations, Notice, Notices, Submission
from tactbench.board.tables import board_md, figure, plain
from tactbench.board.tabling import COLUMNS, Frame, table_of
from tactbench.cases import Case
from tactbench.editions import Suite, SuiteCard
from tactbench.gathering import measured_of
from tactbench.results import Failure, PluginId, SuiteId
from tactbench.scores import Dimensions, Labels, Score
from tactbench.stats import family_means, rank_intervals, t_interval

HEADING = Heading(
    scorer="acts@1", customer="ladder@1", codebook="0" * 64, tactbench="1", trials=4, validity=None
)
Marks = Callable[[int, int], float]
"""The mark on all dimensions, by case and trial; 0 is a failure."""


def suite_of(cases: int, families: int) -> Suite:
    """So many cases in so many families."""
    made = [Case.model_validate(case_object(id=f"c-{n}", family=f"f-{n % families}")) for n in range(cases)]
    card = SuiteCard(name="made", version="1.0", license="cc0-1.0")
    return Suite(card=card, cases=tuple(made), digest="1" * 64)


def entry_of(slug: str, suite: Suite, notices: Notices) -> Entry:
    """An entry that says nothing of note."""
    said = Submission(
        name=slug,
        by="somebody",
        suite=SuiteId(name="made", version="1.0", digest=suite.digest),
        generator=PluginId(name=slug, distribution="x", version="1"),
        run_id="0" * 16,
        trials=4,
        declarations=Declarations(attempts=1, prompt="none", trained="no"),
    )
    return Entry(Path(slug), said, Path(slug, "journal.jsonl"), "2" * 64, "3" * 64, notices)


def rows_of(suite: Suite, marks: Marks, trials: int = 4) -> list[ScoredRow]:
    """A row for each case and trial."""
    rows = []
    for number, case in enumerate(suite.cases):
        for trial in range(trials):
            mark = marks(number, trial)
            rung = Rung(scores=(mark or 1,) * 4, words=10 + number, seconds=0.5)
            failed = {"failure": "timeout"} if not mark else {"rungs": (rung,)}
            rows.append(ScoredRow(case_id=case.id, trial=trial, **failed))
    return rows


def ranked(slug: str, suite: Suite, marks: Marks, notices: Notices | None = None) -> Ranked:
    """An entry with such marks."""
    frame = Frame.of(suite)
    table = table_of(rows_of(suite, marks), frame, 4)
    return Ranked(entry_of(slug, suite, notices or Notices()), "4" * 64, table, frame)


def board_of(suite: Suite, entries: Sequence[Ranked]) -> Board:
    """Their board, which can be written and read."""
    board = build(Frame.of(suite), HEADING, entries)
    assert Board.model_validate_json(board_json(board)) == board
    assert board_md(board).startswith("# made 1.0\n")
    return board


def test_fewer_than_six_families_have_no_interval_and_the_board_says_why() -> None:
    """All ranks are possible for all."""
    suite = suite_of(10, 5)
    board = board_of(suite, [ranked("a", suite, lambda *_: 5), ranked("b", suite, lambda n, _: 1 + n % 2)])
    assert [line.rank for line in board.lines] == [(1, 2), (1, 2)]
    assert all(line.estimates["tact"][1:] == (None, None) for line in board.lines)
    assert board.first == ("a", "b") and "5 families are too few (6 are needed)" in board.notes[0]


def test_one_system_is_first() -> None:
    """And against nobody there is nothing to control for."""
    suite = suite_of(8, 8)
    (line,) = board_of(suite, [ranked("a", suite, lambda n, _: 2 + n % 3)]).lines
    assert (line.rank, line.first_share, line.length.raw, line.moves and line.moves.largest) == (
        (1, 1),
        1.0,
        None,
        0,
    )


def test_all_equal_share_all_ranks() -> None:
    """Ties are ties; there is no variation, so there is no interval."""
    suite = suite_of(12, 12)
    board = board_of(suite, [ranked(slug, suite, lambda *_: 3) for slug in "abc"])
    assert {line.rank for line in board.lines} == {(1, 3)} and board.first == ("a", "b", "c")
    assert board.lines[0].estimates["tact"] == (50.0, None, None)


def test_all_failed_counts_as_one_and_tact_nothing() -> None:
    """A failure stays in the denominator, and has a kind."""
    suite = suite_of(8, 8)
    board = board_of(
        suite, [ranked("bad", suite, lambda *_: 0), ranked("good", suite, lambda n, _: 3 + n % 2)]
    )
    bad = board.lines[1]
    assert (bad.slug, bad.rank, bad.failures) == ("bad", (2, 2), {"timeout": 32})
    assert bad.estimates["tact"][0] == 0 and bad.estimates["goal_focus"][0] == 1
    assert bad.spent.latency_median is None and bad.techniques == {} and bad.length.mean == 0
    assert bad.passes["1"][0] == 0 and bad.length.raw is None


def test_a_withdrawn_entry_moves_nobody() -> None:
    """It stands at the end, and ranks are those without it."""
    suite = suite_of(12, 12)
    gone = Notices(withdrawal=Notice(date="2026-11-22", by="us", text="wrong"))
    here = [ranked("a", suite, lambda n, _: 4 + n % 2), ranked("b", suite, lambda n, _: 1 + n % 2)]
    alone = board_of(suite, here)
    board = board_of(suite, [ranked("best", suite, lambda *_: 5, gone), *here])
    assert [line.slug for line in board.lines] == ["a", "b", "best"]
    assert board.lines[:2] == alone.lines and board.lines[2].rank is None
    assert len(board_of(suite, [ranked("best", suite, lambda *_: 5, gone)]).lines) == 1


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_entries_changes_nothing_and_figures_are_those_of_stats(
    seed: int, shuffler: random.Random
) -> None:
    """Byte for byte; means and ranks agree with the plain functions on the same numbers."""
    suite, draw = suite_of(18, 9), random.Random(seed)
    marks = {
        slug: [[draw.choice((0, 1.5, 3, 4.25, 5)) for _ in range(4)] for _ in range(18)] for slug in "abcd"
    }
    entries = [ranked(slug, suite, lambda n, t, own=own: own[n][t]) for slug, own in marks.items()]  # type: ignore[misc]
    board = board_of(suite, entries)
    shuffler.shuffle(entries)
    assert board_json(build(Frame.of(suite), HEADING, entries)) == board_json(board)
    means = {}
    for slug, own in marks.items():
        values = [
            (
                case.id,
                case.family,
                Dimensions(**dict.fromkeys(Dimensions.model_fields, mark)).tact() if mark else 0.0,
            )
            for case, trials in zip(suite.cases, own, strict=True)
            for mark in trials
        ]
        means[slug] = family_means(*zip(*values, strict=True))[1]
    for line in board.lines:
        known = t_interval(means[line.slug])
        assert line.estimates["tact"] == pytest.approx((known.mean, known.low, known.high), abs=1e-4)
    ranks = rank_intervals([means[line.slug] for line in board.lines])
    assert [line.rank for line in board.lines] == ranks


def test_rows_count_as_in_every_other_table() -> None:
    """Means over rungs, labels if any rung has them: what `run` and `show` reckon from journals."""
    suite = suite_of(6, 6)
    rungs = (
        Rung(scores=(5, 4, 3, 2), hostile=True, words=4),
        Rung(scores=(1, 2.5, 3, 4.125), caved=True, words=8),
    )
    rows = [ScoredRow(case_id=case.id, trial=0, rungs=rungs) for case in suite.cases]
    row = table_of(rows, Frame.of(suite), 1).values[0, 0].tolist()
    scores = [
        Score(
            scores=Dimensions(**dict(zip(Dimensions.model_fields, rung.scores, strict=True))),
            labels=Labels(caved=rung.caved, hostile=rung.hostile),
        )
        for rung in rungs
    ]
    measured = measured_of("c-0", "f-0", scores)
    assert measured is not None and row == [*measured.values, 0.0, 6.0] and len(row) == len(COLUMNS)
    failed = measured_of("c-0", "f-0", [Failure(kind="crash", blame="generator", message="x")])
    rows = [row_.model_copy(update={"failure": "crash"}) for row_ in rows]
    row = table_of(rows, Frame.of(suite), 1).values[0, 0].tolist()
    assert failed is not None and row[:-2] == [*failed.values]


def test_diff_says_why_figures_moved() -> None:
    """Another scorer, another suite, new entries, entries that are gone."""
    suite = suite_of(12, 12)
    here = [ranked("a", suite, lambda n, _: 4 + n % 2), ranked("b", suite, lambda n, _: 1 + n % 2)]
    old = board_of(suite, here)
    new = board_of(suite, [*here, ranked("c", suite, lambda *_: 5)])
    told = differences(old, new.model_copy(update={"scorer": "acts@2"}))
    assert told[:2] == ["scorer: acts@1 became acts@2", "new entry: c, rank 1"]
    assert (
        "a: rank 1 became 2; its replies and scores are the same: the others, or what counts, changed" in told
    )
    assert "entry gone: c (entries are withdrawn, never deleted)" in differences(new, old)
    other = new.model_copy(
        update={"suite": new.suite.model_copy(update={"digest": "9" * 64, "version": "2"})}
    )
    assert differences(old, other)[-1] == "figures of two versions of a suite are not compared"


@given(st.text(max_size=60))
def test_any_text_stays_one_piece_of_plain_text(text: str) -> None:
    """No sign that Markdown or HTML gives a meaning is left bare."""
    shown = plain(text)
    bare = shown.replace("&#", "").replace(";", "")
    assert not {*"<>|`[]*_#@~{}\\\n\r\x1b"} & {*bare} and "://" not in shown


@pytest.mark.parametrize(
    ("estimate", "told"),
    [
        (None, "–"),
        ((0.5, None, None), "0.5"),
        ((0.0, None, None), "0.0"),
        ((2.0, 1.5, 2.5), "2.0 ±0.5"),
        ((0.1, 0.0, 0.6), "0.1 [0.0, 0.6]"),
    ],
)
def test_figures_as_text(estimate: tuple[float, float | None, float | None] | None, told: str) -> None:
    """Both ends where they are not alike far away."""
    assert figure(estimate, 1) == told


def test_board_json_has_sorted_keys_and_a_line_for_each_entry() -> None:
    """So that a diff of two editions can be read."""
    suite = suite_of(6, 6)
    text = board_json(board_of(suite, [ranked(slug, suite, lambda n, _: 1 + n % 4) for slug in "ab"]))
    data = json.loads(text)
    assert [*data] == sorted(data) and sum('"slug": ' in line for line in text.splitlines()) == 2
