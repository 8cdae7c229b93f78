"""On whose replies `acts` was fitted: the scorer, the weights and the rated set agree, and audits heed it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from tests.rated_sets import write_rated

import tactbench_acts
import tactbench_suites
from tactbench import Failure, Score, Scorer
from tactbench.audit.card import audit
from tactbench.audit.columns import columns_of
from tactbench.cases import Turn
from tactbench.rated import RatedReply, RatedSet, read_rated
from tactbench.results import PluginId
from tactbench_acts.model import score_reply
from tactbench_acts.table import Table, fitted_on, held_out, shipped

RATED = Path(tactbench_suites.__file__).parent / "rated"
IDENTITY = PluginId(name="acts", distribution="tactbench", version="1", digest="0123456789abcdef")


def acts() -> Scorer:
    """The scorer as the plugin offers it."""
    (scorer,) = tactbench_acts.tactbench_scorers()
    return scorer


def without(author: str) -> Callable[..., object]:
    """What the scorer offers in its place for that author's replies."""
    offered = acts().held_out
    assert offered is not None
    return offered(author)


@cache
def rated() -> RatedSet:
    """The rated set that ships."""
    return read_rated(RATED)


def scored(reply: RatedReply, table: Table) -> Score | Failure:
    """What a table gives to a rated reply."""
    return score_reply(reply.case, (*reply.case.dialogue, Turn(role="agent", text=reply.text)), table)


def test_all_say_the_same_of_whom_it_was_fitted_on() -> None:
    """The scorer's offer, the file of weights, the card of the set, and the authors in it."""
    assert acts().fitted_on == tactbench_acts.FITTED_ON == fitted_on()
    assert frozenset(rated().fitted["acts"]) == fitted_on()
    assert {reply.author for reply in rated().replies} == fitted_on()


@pytest.mark.parametrize("author", sorted(fitted_on()))
def test_each_author_left_out_makes_another_table(author: str) -> None:
    """Other than the shipped one and than anybody else's, and it scores that author's replies otherwise."""
    table = held_out(author)
    assert table not in [shipped(), *(held_out(other) for other in fitted_on() - {author})]
    replies = [reply for reply in rated().replies if reply.author == author]
    assert [scored(one, table) for one in replies] != [scored(one, shipped()) for one in replies]


def test_the_offer_scores_by_the_table_without_the_author() -> None:
    """What `held_out` hands out is the scorer itself with that table."""
    reply = rated().replies[0]
    score = without(reply.author)
    assert score(reply.case, (*reply.case.dialogue, Turn(role="agent", text=reply.text))) == scored(
        reply, held_out(reply.author)
    )


def test_a_stranger_cannot_be_left_out() -> None:
    """Nobody fitted on c1, who wrote what scorers are checked on; to ask for it is a mistake."""
    with pytest.raises(KeyError, match="c1"):
        without("c1")


def test_an_audit_takes_the_table_without_the_author(tmp_path: Path) -> None:
    """Replies of a1 and n1 by their own tables; those of a2, whom nobody fitted on, by the shipped one."""
    made = read_rated(write_rated(tmp_path))
    tables = {"a1": held_out("a1"), "a2": shipped(), "n1": held_out("n1")}
    card, columns = audit(acts(), IDENTITY, made)
    assert card.cross_fitted and card.retest
    assert list(columns.results) == [scored(reply, tables[reply.author]) for reply in made.replies]
    assert list(columns.results) != [scored(reply, shipped()) for reply in made.replies]


def test_an_audit_on_strangers_takes_the_shipped_table() -> None:
    """`rated-check` is by authors whom nobody fitted on."""
    check = read_rated(RATED / "check")
    few = check.model_copy(update={"replies": check.replies[::20]})
    columns, cross_fitted = columns_of(acts(), IDENTITY, few)
    assert fitted_on().isdisjoint(reply.author for reply in check.replies)
    assert not cross_fitted
    assert list(columns.results) == [scored(reply, shipped()) for reply in few.replies]
