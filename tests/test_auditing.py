"""The audit of a scorer: scorers whose every figure is known beforehand, on a small rated set."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rated_sets import (
    CARD,
    JUDGE,
    SENDERS,
    asker,
    by_text,
    constant,
    four,
    marks,
    pair_object,
    perfect,
    rated_lines,
    scorer,
    write_rated,
)

from tactbench.audit.agreement import Figure, agreement, label_f1, one_against_rest, sender_order, senders
from tactbench.audit.card import Card, audit, markdown
from tactbench.audit.columns import MEASURES, Columns, ask, columns_of
from tactbench.audit.gaming import CONSTANT, MADE, gaming
from tactbench.audit.probes import COURTESY, EDITS, Contrast, Courtesy, contrasts, courtesy, invariances
from tactbench.audit.references import references
from tactbench.cases import Case, Desk, Turn
from tactbench.errors import EvidenceError
from tactbench.rated import LABELS, PAIRS, RATINGS, Pair, RatedSet, read_rated
from tactbench.results import Failure
from tactbench.scores import DIMENSIONS, Score

EXTRAS = {"VADER": "vaderSentiment", "bag of words": "sklearn"}
needs_sklearn = pytest.mark.skipif(find_spec("sklearn") is None, reason="tactbench[audit] is not installed")


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> RatedSet:
    """The set by hand, with two kinds of pairs."""
    pairs = [pair_object(1), pair_object(2, "invariance", expected=dict.fromkeys(DIMENSIONS, "same"))]
    return read_rated(
        write_rated(tmp_path_factory.mktemp("sets") / "judged", {**rated_lines(), PAIRS: pairs})
    )


@pytest.fixture(scope="module")
def best(rated: RatedSet) -> Card:
    """The card of the ratings themselves."""
    return audit(scorer(perfect(rated)), JUDGE, rated)[0]


@pytest.fixture(scope="module")
def flat_card(rated: RatedSet) -> Card:
    """The card of a constant."""
    return audit(scorer(constant()), JUDGE, rated)[0]


def columns(rated: RatedSet, score: Callable[[Case, tuple[Turn, ...]], Score | Failure]) -> Columns:
    """Scores beside ratings."""
    return columns_of(scorer(score), JUDGE, rated)[0]


def changed_set(rated: RatedSet, **fields: Any) -> RatedSet:
    """The set with other fields."""
    return rated.model_copy(update=fields)


def with_cases(rated: RatedSet, change: Callable[[Case], Case]) -> RatedSet:
    """The set with other cases; the replies keep theirs."""
    suite = rated.suite.model_copy(update={"cases": tuple(change(case) for case in rated.suite.cases)})
    return changed_set(rated, suite=suite)


def refuse(_: str = "") -> Failure:
    return Failure(kind="not_english", blame="scorer", message="no")


# --- against ratings -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", MEASURES)
def test_the_ratings_themselves_are_a_perfect_scorer(best: Card, name: str) -> None:
    """Every figure of agreement is at its best on every measure, in every draw of the cases."""
    found = best.measures[name]
    one = Figure(value=1.0, low=1.0, high=1.0)
    assert (found.spearman, found.order, found.slope) == (one, one, 1.0)
    assert (found.error, found.bias) == (0.0, 0.0)
    assert set(found.by_level.values()) == {0.0}
    assert found.length == found.rated_length


def test_the_ratings_themselves_are_perfect_in_all_else(best: Card) -> None:
    """Labels, senders, dimensions among each other, edits, courtesy, and being asked again."""
    assert best.labels == {"held": 1.0, "caved": 1.0, "hostile": 1.0}
    assert best.sender_order == 1.0
    assert [(one.sender, one.replies) for one in best.senders] == [(name, 2) for name in SENDERS]
    assert all(one.rated == one.scored for one in best.senders)
    assert all(set(one.bias.values()) == {0.0} for one in best.senders)
    assert all(pair["scored"] == pair["rated"] for pair in best.between.values())
    assert len(best.between) == 6
    assert best.invariances == dict.fromkeys(EDITS, 1.0)
    assert best.courtesy == Courtesy(most=0.0, above=0.0)
    assert best.retest
    assert (best.replies, best.refused, best.cross_fitted) == (24, 0, False)
    assert (best.scorer, best.set_name, best.set_version) == ("judge@2+01234567", "judged", "1.2")


@pytest.mark.parametrize("name", MEASURES)
def test_a_constant_has_no_correlation_and_orders_by_a_coin(flat_card: Card, name: str) -> None:
    """Spearman and slope are undefined, and every pair in order is a half."""
    found = flat_card.measures[name]
    assert found.spearman == Figure(value=None)
    assert found.order == Figure(value=0.5, low=0.5, high=0.5)
    assert (found.slope, found.length) == (None, None)


def test_a_constants_errors_are_the_ratings_distances_from_it(flat_card: Card) -> None:
    """Threes on goal focus: off by 2, 1, 1, 2 in one case and by 2, 0, 1, 2 in the other, so 11/8; of
    senders none is told from another; the levels are the ratings', rounded."""
    found = flat_card.measures["goal_focus"]
    assert (found.error, found.bias) == (1.375, 0.125)
    assert found.by_level == {"1": 2.0, "2": 1.0, "3": 0.0, "4": -1.0, "5": -2.0}
    polite = flat_card.measures["politeness"]  # its second reply is rated 4.5 and 3.5: levels 5 and 4
    assert polite.by_level == {"1": 2.0, "2": 1.0, "4": -0.5, "5": -1.833}
    tact = flat_card.measures["tact"]
    assert set(tact.by_level) == {"0", "20", "60", "100"}
    assert tact.by_level["0"] == 45.0  # threes are tact 50, ones 5
    assert flat_card.sender_order == 0.0
    assert flat_card.labels == {"held": 0.0, "caved": 0.0, "hostile": 0.0}
    assert all(pair["scored"] is None for pair in flat_card.between.values())


def test_length_is_found_out(rated: RatedSet) -> None:
    """A scorer that counts characters agrees with length perfectly, and is no better than the reference."""
    card = audit(scorer(by_text(lambda text: four([1 + len(text) / 250] * 4))), JUDGE, rated)[0]
    for name, found in card.measures.items():
        assert found.length == 1.0
        assert found.spearman.value == found.rated_length == card.references["length"].spearman[name]
        assert found.order.value == card.references["length"].order[name]
        assert found.spearman.value is not None
        assert found.spearman.low is not None and found.spearman.high is not None
        assert found.spearman.low <= found.spearman.value <= found.spearman.high < 1
    assert all(pair["scored"] == 1.0 for pair in card.between.values())


def test_one_rater_is_held_against_the_rest(rated: RatedSet) -> None:
    """Two raters: the correlation of one with the other; a reply with one rater does not count."""
    one, other = ([reply.ratings[place][0] for reply in rated.replies] for place in (0, 1))
    rho = scipy.stats.spearmanr(one, other).statistic
    assert one_against_rest(rated.replies, 0) == round(rho, 3) < 1
    assert one_against_rest(rated.replies, 3) == 1.0
    alone = [reply.model_copy(update={"ratings": reply.ratings[:1]}) for reply in rated.replies]
    assert one_against_rest(alone, 0) is None
    assert one_against_rest([*rated.replies, *alone], 0) == round(rho, 3)


def test_f1_counts_the_replies_that_have_readers(rated: RatedSet) -> None:
    """Who always says held is right in half of them, so 2/3; without readers nothing is known."""
    yes = columns(rated, by_text(lambda _: four([3] * 4, "held")))
    assert label_f1(yes) == {"held": 0.667, "caved": 0.0, "hostile": 0.0}
    some = [
        reply.model_copy(update={"labels": () if place % 4 > 1 else reply.labels})
        for place, reply in enumerate(rated.replies)
    ]
    held_only = columns(changed_set(rated, replies=tuple(some)), by_text(lambda _: four([3] * 4, "held")))
    assert label_f1(held_only) == {"held": 1.0, "caved": None, "hostile": None}
    none = [reply.model_copy(update={"labels": ()}) for reply in rated.replies]
    unread = columns(changed_set(rated, replies=tuple(none)), constant())
    assert label_f1(unread) == dict.fromkeys(("held", "caved", "hostile"))


def test_senders_come_best_rated_first_and_close_ones_are_not_compared(rated: RatedSet) -> None:
    """A scorer that takes the worst for the best gets 1 pair of 6 wrong for each sender it passes."""
    best_is_worst = perfect(rated)

    def score(case: Case, dialogue: tuple[Turn, ...]) -> Score | Failure:
        return four([1] * 4) if "gladly" in dialogue[-1].text else best_is_worst(case, dialogue)

    found = senders(columns(rated, score))
    assert [one.sender for one in found] == [*SENDERS]
    assert (found[0].rated, found[0].scored) == (100.0, 5.0)
    assert found[0].bias == dict.fromkeys(DIMENSIONS, -4.0)
    assert sender_order(found) == 0.5  # 3 pairs of 6: two are the wrong way round, and one is a tie
    near = [one.model_copy(update={"rated": 50 + 2 * place}) for place, one in enumerate(found)]
    assert sender_order(near) is None
    assert sender_order(near[:1]) is None
    assert senders(columns(changed_set(rated, replies=rated.replies[:16]), constant())) == ()


def test_a_scorer_that_is_one_point_high_has_that_bias(rated: RatedSet) -> None:
    """Rank and order do not see it; bias, error and every level do."""
    ratings = columns(rated, perfect(rated))
    higher = Columns(ratings.replies, ratings.results, ratings.ratings + 1, ratings.ratings, 0)
    for found in agreement(higher).values():
        assert (found.bias, found.error, found.slope) == (1.0, 1.0, 1.0)
        assert (found.spearman.value, found.order.value) == (1.0, 1.0)
        assert set(found.by_level.values()) == {1.0}


def test_the_interval_of_order_is_over_cases(rated: RatedSet) -> None:
    """A scorer that takes one case of six the wrong way round is right in 5/6 of the pairs. Drawn six times,
    that case comes three times or more in 6.2 % of draws, four times in .9 %: so 3/6 is the lower end."""
    right = perfect(rated)

    def score(case: Case, dialogue: tuple[Turn, ...]) -> Score | Failure:
        found = right(case, dialogue)
        if case.id != "a2-s01" or isinstance(found, Failure):
            return found
        return four([6 - getattr(found.scores, name) for name in DIMENSIONS])

    order = agreement(columns(rated, score))["tact"].order
    assert order == Figure(value=0.833, low=0.5, high=1.0)


# --- what a scorer was fitted on -----------------------------------------------------------------


@pytest.mark.parametrize("told_by", ["scorer", "card"])
def test_a_scorer_is_not_audited_on_what_it_was_fitted_on(rated: RatedSet, told_by: str) -> None:
    """Whoever tells of it: the figures would prove nothing, and the refusal says on whom and how many."""
    ours = scorer(perfect(rated), fitted_on=frozenset({"a2"}) if told_by == "scorer" else frozenset())
    on = changed_set(rated, fitted={"judge": ("a2",)} if told_by == "card" else {})
    message = r"judge was fitted on 8 of these replies \(author a2\): .* or let it offer `held_out`"
    with pytest.raises(EvidenceError, match=message):
        audit(ours, JUDGE, on)


def test_fits_on_other_authors_and_of_other_scorers_are_no_matter(rated: RatedSet) -> None:
    """What was fitted on somebody else's replies has not seen these."""
    ours = scorer(constant(), fitted_on=frozenset({"z9"}))
    _, cross_fitted = columns_of(ours, JUDGE, changed_set(rated, fitted={"acts": ("a1", "a2", "n1")}))
    assert not cross_fitted


def test_each_author_is_scored_by_the_fit_without_that_author(rated: RatedSet) -> None:
    """And by no other; an author of whom nothing was seen by the scorer as it is."""
    asked = []

    def held_out(author: str) -> Any:
        asked.append(author)
        return constant({"a1": 2.0, "n1": 4.0}[author])

    ours = scorer(constant(5.0), fitted_on=frozenset({"a1"}), held_out=held_out)
    found, cross_fitted = columns_of(ours, JUDGE, changed_set(rated, fitted={"judge": ("n1",)}))
    assert (asked, cross_fitted) == (["a1", "n1"], True)
    assert found.scores[:, 0].tolist() == [2.0] * 8 + [5.0] * 8 + [4.0] * 8
    assert [reply.id for reply in found.replies] == [reply.id for reply in rated.replies]


def test_a_page_says_that_scores_were_cross_fitted(best: Card) -> None:
    """Where they were, and only there."""
    words = "replies that it was fitted on are scored by a fit without their author"
    assert words in markdown(best.model_copy(update={"cross_fitted": True}))
    assert words not in markdown(best)


@pytest.mark.parametrize("field", ["held_out", "acts"])
def test_what_a_scorer_offers_for_an_audit_must_be_callable(field: str) -> None:
    """A table in place of the function is refused when the scorer is made."""
    with pytest.raises(ValueError, match=f"Scorer judge: {field} must be callable"):
        scorer(constant(), **{field: {"a1": 1}})
    assert getattr(scorer(constant()), field) is None


# --- replies without a score ---------------------------------------------------------------------


def test_refused_replies_are_counted_and_left_out(rated: RatedSet) -> None:
    """What the scorer refuses or crashes on is in no figure, and the card tells how much that was."""
    right = perfect(rated)

    def score(case: Case, dialogue: tuple[Turn, ...]) -> Score | Failure:
        if "stupid" in dialogue[-1].text:
            return refuse()
        if "hardly" in dialogue[-1].text:
            raise ValueError("too hard")
        return right(case, dialogue)

    found, _ = columns_of(scorer(score), JUDGE, rated)
    assert found.refused == 12
    assert found.scores.shape == found.ratings.shape == (12, 5)
    assert {reply.id[-1] for reply in found.replies} == {"0", "1"}
    assert (found.scores == found.ratings).all()
    assert [one.sender for one in senders(found)] == [*SENDERS[:2]]


def test_a_card_counts_what_was_refused(rated: RatedSet) -> None:
    """In its fields and on its page, beside the replies that count."""
    half = by_text(lambda text: refuse() if "r0>" in text else four([3] * 4))
    card = audit(scorer(half), JUDGE, rated)[0]
    assert (card.replies, card.refused) == (18, 6)
    assert ": 18 rated replies, 6 refused. " in markdown(card)


def test_a_scorer_that_refuses_everything_cannot_be_audited(rated: RatedSet) -> None:
    """There is nothing to tell of it."""
    with pytest.raises(EvidenceError, match="gave no score to any rated reply"):
        audit(scorer(by_text(refuse)), JUDGE, rated)


def test_a_blank_text_is_nobodys_reply(rated: RatedSet) -> None:
    """It is refused without asking the scorer; what else is asked keeps its place."""
    asked = []

    def score(_: Case, dialogue: tuple[Turn, ...]) -> Score:
        asked.append(dialogue[-1].text)
        return marks(asked[-1])

    case = rated.suite.cases[0]
    texts = [(case, ""), (case, "marks 2 2 2 2"), (case, " \n"), (case, "marks 4 4 4 4")]
    found = ask(scorer(score), JUDGE, texts)
    assert [one.scores.politeness if isinstance(one, Score) else one.kind for one in found] == [
        "empty",
        2.0,
        "empty",
        4.0,
    ]
    assert asked == ["marks 2 2 2 2", "marks 4 4 4 4"]
    assert ask(scorer(score), JUDGE, []) == []


# --- contrast pairs ------------------------------------------------------------------------------


def on_pairs(rated: RatedSet, *pairs: dict[str, Any]) -> dict[str, Contrast]:
    """What the reader of marks makes of these pairs."""
    records = tuple(Pair.model_validate(pair) for pair in pairs)
    cases = {case.id: case for case in rated.suite.cases}
    return contrasts(asker(by_text(marks)), changed_set(rated, pairs=records, pair_cases=cases))


def expecting(politeness: str, others: str = "any") -> dict[str, str]:
    """How the dimensions should move."""
    return {**dict.fromkeys(DIMENSIONS, others), "politeness": politeness}


@pytest.mark.parametrize(
    ("direction", "changed", "moved", "stayed"),
    [
        ("down", "marks 3 4 4 4", 1.0, None),
        ("down", "marks 3.875 4 4 4", 1.0, None),
        ("down", "marks 3.9375 4 4 4", 0.0, None),
        ("down", "marks 4 4 4 4", 0.0, None),
        ("down", "marks 5 4 4 4", 0.0, None),
        ("up", "marks 5 4 4 4", 1.0, None),
        ("up", "marks 3 4 4 4", 0.0, None),
        ("same", "marks 4 1 1 1", None, 1.0),
        ("same", "marks 4.4 4 4 4", None, 1.0),
        ("same", "marks 3.6 4 4 4", None, 1.0),
        ("same", "marks 3.5 4 4 4", None, 0.0),
        ("same", "marks 4.5 4 4 4", None, 0.0),
        ("any", "marks 1 1 1 1", None, None),
    ],
)
def test_a_dimension_must_move_its_way_or_stay(
    rated: RatedSet, direction: str, changed: str, moved: float | None, stayed: float | None
) -> None:
    """Moved is more than .1 in the direction expected, stayed is .4 at most; `any` counts nowhere."""
    found = on_pairs(rated, pair_object(1, changed=changed, expected=expecting(direction)))
    assert found["apology"] == Contrast(pairs=1, moved=moved, stayed=stayed)


def test_kinds_are_told_apart_and_all_comes_first(rated: RatedSet) -> None:
    """`all` are the kinds that change something, whatever their names; invariance is told beside it."""
    found = on_pairs(
        rated,
        pair_object(1, "apology"),
        pair_object(2, "abuse_ignored", changed="marks 4 4 4 4", expected=expecting("down", "same")),
        pair_object(3, "apology", changed="marks 3 3 3 3"),
        pair_object(4, "invariance", expected=expecting("same", "same")),
    )
    assert [*found] == ["all", "abuse_ignored", "apology", "invariance"]
    assert found["apology"] == Contrast(pairs=2, moved=1.0, stayed=0.5)
    assert found["abuse_ignored"] == Contrast(pairs=1, moved=0.0, stayed=1.0)
    assert found["all"] == Contrast(pairs=3, moved=0.667, stayed=0.667)
    assert found["invariance"] == Contrast(pairs=1, moved=None, stayed=0.75)


def test_a_pair_with_a_side_refused_does_not_count(rated: RatedSet) -> None:
    """Neither for nor against the scorer; without any pair there is nothing to tell."""
    half = asker(by_text(lambda text: refuse() if "marks 3" in text else marks(text)))
    assert contrasts(half, rated) == {}
    assert contrasts(asker(constant()), changed_set(rated, pairs=())) == {}


MARKS = st.tuples(*[st.integers(4, 20).map(lambda value: value / 4)] * 4).map(
    lambda four_: f"marks {' '.join(map(str, four_))}"
)
DIRECTIONS = st.fixed_dictionaries(dict.fromkeys(DIMENSIONS, st.sampled_from(["up", "down", "same", "any"])))


def read_marks(texts: Iterable[tuple[Case, str]]) -> list[Score | Failure]:
    """Asks the reader of marks, without threads."""
    return [marks(text) for _, text in texts]


@settings(max_examples=50)
@given(st.lists(st.tuples(MARKS, MARKS, DIRECTIONS), min_size=1, max_size=4))
def test_a_pair_the_other_way_round_is_the_same_test(
    rows: list[tuple[str, str, dict[str, str]]],
) -> None:
    """Who changes places of both texts and expects the opposite finds the same shares."""
    flipped = {"up": "down", "down": "up"}
    case = read_case()
    whole: list[dict[str, Contrast]] = []
    for way in (1, -1):
        pairs = tuple(
            Pair.model_validate(
                pair_object(
                    number,
                    base=texts[::way][0],
                    changed=texts[::way][1],
                    expected={name: flipped.get(to, to) if way < 0 else to for name, to in expected.items()},
                )
            )
            for number, (*texts, expected) in enumerate(rows)
        )
        one = RatedSet.model_construct(pairs=pairs, pair_cases={"a1-s00": case})
        whole.append(contrasts(read_marks, one))
    assert whole[0] == whole[1]
    assert whole[0]["all"].pairs == len(rows)


def read_case() -> Case:
    """The first case of the set."""
    return Case.model_validate(rated_lines()["cases.jsonl"][0])


# --- edits and courtesy --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sees", "moved"),
    [
        (lambda text: "\n\n" in text, {"line breaks", "greeting"}),
        (lambda text: "\n" in text, {"one line"}),
        (lambda text: "'" in text, {"curly quotes"}),
        (lambda text: text.startswith("U"), {"greeting"}),
        (lambda text: "Understandably" in text, {"a typo"}),
        (lambda text: "apologise" in text, {"spelling"}),
        (lambda text: "gladly" in text, set()),
    ],
)
def test_a_scorer_that_sees_an_edit_is_told(
    rated: RatedSet, sees: Callable[[str], bool], moved: set[str]
) -> None:
    """What a scorer looks at decides which of the edits move it; each moves here all or nothing."""
    found = invariances(asker(by_text(lambda text: four([1 + 4 * sees(text)] * 4))), rated)
    assert found == {name: 0.0 if name in moved else 1.0 for name in EDITS}


def test_the_share_is_of_dimensions_and_refused_replies_do_not_count(rated: RatedSet) -> None:
    """One dimension of four moved leaves .75; an edit without anything to do, or only refusals, none."""
    one = invariances(asker(by_text(lambda text: four([1 + 4 * ("'" in text), 3, 3, 3]))), rated)
    assert one["curly quotes"] == 0.75
    refusing = invariances(asker(by_text(lambda text: four([3] * 4) if "'" in text else refuse())), rated)
    assert (refusing["curly quotes"], refusing["a typo"]) == (None, 1.0)
    plain = [reply.model_copy(update={"text": "No."}) for reply in rated.replies]
    found = invariances(asker(constant()), changed_set(rated, replies=tuple(plain)))
    assert found == {name: 1.0 if name == "greeting" else None for name in EDITS}


@given(st.text(st.sampled_from("ab'. \n"), min_size=1, max_size=40))
def test_no_edit_takes_a_letter_away(text: str) -> None:
    """Edits add a greeting, turn quotes or swap letters; every letter of the reply is still there."""
    for name, edit in EDITS.items():
        letters = sorted(char for char in edit(text) if char in "ab")
        assert letters == sorted(char for char in text if char in "ab"), name


@pytest.mark.parametrize(
    ("rise", "expected"),
    [
        ((1, 0, 0, 0), Courtesy(most=1.0, above=1.0)),
        ((0, 0.25, 0, 0), Courtesy(most=0.25, above=0.0)),
        ((0, 0, -1, 0.5), Courtesy(most=0.5, above=1.0)),
        ((-1, -1, -1, -1), Courtesy(most=-1.0, above=0.0)),
        ((0, 0, 0, 0), Courtesy(most=0.0, above=0.0)),
    ],
)
def test_what_courtesy_earns_is_the_largest_rise(
    rated: RatedSet, rise: tuple[float, ...], expected: Courtesy
) -> None:
    """On any dimension; above counts the replies that rise by more than a quarter of a point."""

    def score(text: str) -> Score:
        return four([3 + by * text.endswith(COURTESY) for by in rise])

    assert courtesy(asker(by_text(score)), rated) == expected


def test_courtesy_that_is_refused_earns_nothing(rated: RatedSet) -> None:
    """Replies without both scores are left out."""
    refusing = asker(by_text(lambda text: refuse() if COURTESY in text else four([3] * 4)))
    assert courtesy(refusing, rated) == Courtesy(most=0.0, above=0.0)


# --- replies that are none -----------------------------------------------------------------------


def test_a_scorer_that_does_not_look_at_the_case_is_gamed_by_another_cases_reply(rated: RatedSet) -> None:
    """The ratings know that such a reply answers nothing; who reads words alone takes it for a good one."""
    words = by_text(lambda text: four([5.0 if "gladly" in text else 1.0] * 4))
    deaf, right = gaming(asker(words), rated), gaming(asker(perfect(rated)), rated)
    assert [*deaf] == [*right] == [*CONSTANT, *MADE, "nonsense", "other case"]
    assert (deaf["other case"].mean, deaf["other case"].p95, deaf["other case"].goal_focus) == (100, 100, 5)
    assert (right["other case"].mean, right["other case"].goal_focus) == (5.0, 1.0)
    assert {one.mean for name, one in deaf.items() if name != "other case"} == {5.0}


def test_each_trick_is_sent_to_every_case(rated: RatedSet) -> None:
    """Echo is the customer's own message, another case's reply is good and never the case's own."""
    seen: dict[str, set[str]] = {}

    def note(case: Case, dialogue: tuple[Turn, ...]) -> Score:
        seen.setdefault(case.id, set()).add(dialogue[-1].text)
        return four([3] * 4)

    found = gaming(asker(note), rated)
    good = {reply.text: reply.case.id for reply in rated.replies if min(reply.mean) >= 4.5}
    assert len(good) == 6
    assert {*seen} == {case.id for case in rated.suite.cases}
    for case in rated.suite.cases:
        texts = seen[case.id]
        assert {*CONSTANT.values(), case.dialogue[-1].text} <= texts
        (other,) = texts & good.keys()
        assert good[other] != case.id
        assert len(texts) == len(found)
    assert len(set.union(*seen.values())) > len(found)  # nonsense differs from case to case


def test_without_a_good_reply_elsewhere_there_is_no_other_case(rated: RatedSet) -> None:
    """Where only one case has good replies that one could not be sent another's."""
    few = [reply for reply in rated.replies if min(reply.mean) < 4.5 or reply.case.id == "a1-s00"]
    assert "other case" not in gaming(asker(constant()), changed_set(rated, replies=tuple(few)))


def test_a_refused_trick_counts_as_the_least(rated: RatedSet) -> None:
    """Tact 0 and ones, below whatever a score could be; so a mean stays one over all cases."""
    refused = gaming(asker(by_text(lambda text: refuse() if "No." in text else four([5, 5, 5, 4]))), rated)
    assert (refused["no to all"].mean, refused["no to all"].p95, refused["no to all"].goal_focus) == (0, 0, 1)
    yes = refused["yes to all"]
    assert (yes.mean, yes.p95, yes.goal_focus) == (93.1, 93.1, 4.0)  # the fourth root of 3/4 is .9306

    def first_only(case: Case, _: tuple[Turn, ...]) -> Score | Failure:
        return four([5] * 4) if case.id == "a1-s00" else refuse()

    sixth = gaming(asker(first_only), rated)["thanks"]
    assert sixth.mean == pytest.approx(100 / 6, abs=0.05)
    assert sixth.p95 == 75.0  # a quarter of the way from the last but one to the last of six


def test_a_desk_without_words_reads_out_nothing(rated: RatedSet) -> None:
    """A blank text is no reply: it counts as refused, and the scorer is not asked."""
    bare = with_cases(
        rated, lambda case: case.model_copy(update={"desk": Desk(facts=(), can_offer=(), limits=())})
    )
    found = gaming(asker(constant(5.0)), bare)
    assert (found["desk read out"].mean, found["desk read out"].goal_focus) == (0.0, 1.0)
    assert found["echo"].mean == 100.0


def test_tricks_are_played_on_english_cases_only(rated: RatedSet) -> None:
    """They are written in English; on a set without an English case there are none, and the card says so."""

    def first_german(case: Case) -> Case:
        return case.model_copy(update={"language": "de"}) if case.id == "a1-s00" else case

    asked: set[str] = set()

    def note(case: Case, _: tuple[Turn, ...]) -> Score:
        asked.add(case.id)
        return four([3] * 4)

    gaming(asker(note), with_cases(rated, first_german))
    assert asked == {case.id for case in rated.suite.cases} - {"a1-s00"}
    german = with_cases(rated, lambda case: case.model_copy(update={"language": "de"}))
    card = audit(scorer(constant()), JUDGE, german)[0]
    assert card.gaming == {}
    assert "sent to every case" not in markdown(card)


# --- lesser scorers ------------------------------------------------------------------------------


def test_what_is_not_installed_is_left_out_and_told(rated: RatedSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Length always works; for the others the card names the extra to install."""
    for module in (
        "vaderSentiment.vaderSentiment",
        "sklearn.feature_extraction.text",
        "sklearn.linear_model",
    ):
        monkeypatch.setitem(sys.modules, module, None)
    card = audit(scorer(constant()), JUDGE, rated)[0]
    assert [*card.references] == ["length"]
    assert card.missing == tuple(f"{name} (pip install 'tactbench[audit]')" for name in EXTRAS)
    assert "Left out: VADER (pip install 'tactbench[audit]'), bag of words (pip" in markdown(card)


def test_what_is_installed_is_there(best: Card) -> None:
    """A reference for each extra that is installed here, with every measure; the rest is named as missing."""
    there = {name for name, module in EXTRAS.items() if find_spec(module) is not None}
    assert {*best.references} == {"length"} | there
    assert {name.partition(" (")[0] for name in best.missing} == {*EXTRAS} - there
    for one in best.references.values():
        assert [*one.spearman] == [*one.order] == [*MEASURES]


@needs_sklearn
def test_a_bag_of_words_learns_words_from_the_other_authors(rated: RatedSet, best: Card) -> None:
    """Where words tell good from bad it orders all pairs; of one author's own words it knows nothing."""
    assert best.references["bag of words"].order["tact"] == 1.0
    own = [
        reply.model_copy(update={"text": re.sub(r"\b(?=\w)", reply.author, reply.text)})
        for reply in rated.replies
    ]
    found, _ = references(own)
    assert set(found["bag of words"].order.values()) == {0.5}


@pytest.mark.skipif(find_spec("vaderSentiment") is None, reason="tactbench[audit] is not installed")
def test_vader_reads_the_mood(best: Card) -> None:
    """Replies whose words are kind or nasty as they are good or bad are ordered well by it."""
    order = best.references["VADER"].order["tact"]
    assert order is not None
    assert order > 0.6


@needs_sklearn
@pytest.mark.parametrize(
    ("authors", "why"),
    [
        (["a1"], "leaving an author out takes two authors"),
        (["a1", "a2"], "without a1 no word is in 3 replies"),
    ],
)
def test_a_set_too_small_for_a_bag_of_words_is_told(rated: RatedSet, authors: list[str], why: str) -> None:
    """It is no matter of installing anything; the rest of the audit goes on."""
    few = [next(reply for reply in rated.replies if reply.author == author) for author in authors]
    card = audit(scorer(constant()), JUDGE, changed_set(rated, replies=tuple(few)))[0]
    assert "bag of words" not in card.references
    assert card.missing[-1] == f"bag of words ({why})"
    assert f"bag of words ({why})." in markdown(card)


# --- the card ------------------------------------------------------------------------------------


def test_a_card_is_the_same_when_it_is_read_back(best: Card, flat_card: Card) -> None:
    """As JSON and back, with its undefined figures; and a card made again is the same card."""
    for card in (best, flat_card):
        assert Card.model_validate_json(card.model_dump_json()) == card
    assert best != flat_card


def test_a_moody_scorer_is_found_out(rated: RatedSet) -> None:
    """Asked again, it says something else."""
    count = itertools.count()
    few = changed_set(rated, replies=rated.replies[:8:7])
    card = audit(scorer(by_text(lambda _: four([1 + next(count) % 7 / 2] * 4))), JUDGE, few)[0]
    assert not card.retest
    assert "Asked again: other scores." in markdown(card)


def rows_of(page: str) -> list[list[str]]:
    """The cells of every row of every table, pipes that are escaped within them."""
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in page.split("\n")
        if line.startswith("|")
    ]


def test_the_page_holds_every_measure_and_probe(best: Card, flat_card: Card) -> None:
    """All that the card knows has its row: measures twice, references, senders, contrasts and tricks."""
    for card in (best, flat_card):
        page = markdown(card)
        first = [row[0] for row in rows_of(page)]
        names = ["politeness", "assertiveness", "boundary-setting", "goal focus"]
        assert [first.count(name) for name in [*names, "tact"]] == [2, 2, 2, 2, 1]
        for name in (*card.references, *SENDERS, *card.contrasts, *card.gaming):
            assert first.count(name) == 1, name
        for name in (*card.labels, *card.invariances):
            assert name in page
    assert "| politeness | 1.00 [1.00, 1.00] | 1.00 [1.00, 1.00] |" in markdown(best)
    assert "| politeness | – | 0.50 [0.50, 0.50] |" in markdown(flat_card)


def test_a_level_that_a_dimension_was_not_rated_at_is_a_dash(flat_card: Card) -> None:
    """Politeness has no threes here: its row stays whole, and so do the rows of the others."""
    rows = rows_of(markdown(flat_card))
    at = rows.index(["bias by rated level", "1", "2", "3", "4", "5"])
    assert rows[at + 2] == ["politeness", "+2.00", "+1.00", "–", "-0.50", "-1.83"]
    assert [row[0] for row in rows[at + 3 : at + 6]] == ["assertiveness", "boundary-setting", "goal focus"]
    assert "–" not in rows[at + 5]


def test_a_senders_name_stays_in_its_cell(rated: RatedSet) -> None:
    """Senders are named by whoever wrote the set: pipes, line ends and colours do no harm to the page."""
    name = "a|b\n| \x1b[31mc"
    replies = [reply.model_copy(update={"sender": reply.sender and name}) for reply in rated.replies]
    page = markdown(audit(scorer(constant()), JUDGE, changed_set(rated, replies=tuple(replies)))[0])
    (row,) = [row for row in rows_of(page) if row[0].startswith("a") and len(row) == 8 and row[1] == "8"]
    assert row[0] == r"a\|b\x0a\| \x1b[31mc"
    assert "\x1b" not in page


def test_the_smallest_set_has_a_card(tmp_path: Path) -> None:
    """One reply by one rater, without readers or pairs: what cannot be known is a dash."""
    lines = {name: found[:1] for name, found in rated_lines().items() if name != LABELS}
    lines[RATINGS] = [{"id": "a1-s00-r0", "ratings": [[5, 5, 5, 4]]}]
    tiny = read_rated(write_rated(tmp_path / "tiny", lines, CARD))
    card = audit(scorer(constant()), JUDGE, tiny)[0]
    assert card.measures["politeness"].spearman == card.measures["politeness"].order == Figure(value=None)
    assert (card.measures["politeness"].raters, card.sender_order) == (None, None)
    assert card.measures["goal_focus"].bias == -1.0
    assert (card.contrasts, card.senders) == ({}, ())
    page = markdown(card)
    assert "## By sender" not in page
    assert "contrast pairs" not in page
    assert "| politeness | – | – | – | – | 2.00 | -2.00 | – (–) |" in page
