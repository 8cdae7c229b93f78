"""Scores, tact, failures, and the identity of a run."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from tests.strategies import (
    dimensions,
    failed,
    flat,
    json_objects,
    reply,
    rows,
    scored,
    spec_of,
    specs,
    starts,
)

from tactbench.results import Answer, Failure, PluginId, Row, RunSpec, Scored, SuiteId, digest_of
from tactbench.scores import DIMENSIONS, LABELS, Dimensions, Evidence, Labels, Leanings, Score


@pytest.mark.parametrize(
    ("scores", "tact"),
    [
        ((5, 5, 5, 5), 100.0),
        ((1, 1, 1, 1), 5.0),
        ((3, 3, 3, 3), 50.0),
        ((2, 2, 2, 2), 25.0),
        ((1, 5, 5, 5), 47.287),  # 100 * 0.05 ** 0.25
        ((1, 1, 5, 5), 22.361),  # 100 * sqrt(0.05)
        ((5, 4, 3, 2), 55.334),  # 100 * (3/4 * 1/2 * 1/4) ** 0.25
        ((1.2, 5, 5, 5), 47.287),  # 0.05 is the floor
        ((1.21, 5, 5, 5), 47.867),  # 100 * 0.0525 ** 0.25
    ],
)
def test_tact_of_known_scores(scores: tuple[float, ...], tact: float) -> None:
    """100 times the geometric mean of max((x - 1) / 4, 0.05), to three decimals."""
    assert Dimensions(**dict(zip(DIMENSIONS, scores, strict=True))).tact() == tact


@given(dimensions())
def test_tact_is_the_formula_of_the_design(scores: Dimensions) -> None:
    """As computed with logarithms, and between 5 and 100."""
    logs = [math.log(max((getattr(scores, name) - 1) / 4, 0.05)) for name in DIMENSIONS]
    assert scores.tact() == pytest.approx(100 * math.exp(sum(logs) / 4), abs=6e-4)
    assert 5 <= scores.tact() <= 100


@given(dimensions(), st.sampled_from(DIMENSIONS), st.floats(0, 4))
def test_tact_never_falls_when_a_dimension_rises(scores: Dimensions, name: str, more: float) -> None:
    """It is monotone in each of the four."""
    better = scores.model_copy(update={name: min(5.0, getattr(scores, name) + more)})
    assert better.tact() >= scores.tact()


@given(dimensions(), st.permutations(DIMENSIONS))
def test_all_four_dimensions_weigh_the_same(scores: Dimensions, names: list[str]) -> None:
    """Scores that change places give the same tact."""
    swapped = Dimensions(**{new: getattr(scores, old) for old, new in zip(DIMENSIONS, names, strict=True)})
    assert swapped.tact() == pytest.approx(scores.tact(), abs=2e-3)


def test_one_bad_dimension_cannot_be_bought_back() -> None:
    """5, 5, 5, 1 has a mean of 4 and less tact than a modest 3 on all."""
    assert Dimensions(politeness=1, assertiveness=5, boundary_setting=5, goal_focus=5).tact() < flat(3).tact()


@pytest.mark.parametrize("value", [0.999, 5.001, float("nan"), float("inf"), "high", None])
def test_a_score_off_the_scale_is_refused(value: Any) -> None:
    """1 to 5 and nothing else."""
    with pytest.raises(ValidationError):
        flat(value)


def test_the_records_have_the_dimensions_and_labels_of_the_codebook() -> None:
    """The names that the constants list are the fields, in that order."""
    assert tuple(Dimensions.model_fields) == DIMENSIONS
    assert tuple(Labels.model_fields) == LABELS
    assert Score(scores=flat(3)).labels == Labels(held=False, caved=False, hostile=False)


def test_leanings_are_written_only_where_a_scorer_tells_them() -> None:
    """A score without them is written as before; one with them comes back the same."""
    without = Score(scores=flat(3))
    assert "leanings" not in without.model_dump() | json.loads(without.model_dump_json())
    told = Score(scores=flat(3), leanings=Leanings(caved=0.25, hostile=0))
    assert told.model_dump(mode="json")["leanings"] == {"caved": 0.25, "hostile": 0}
    assert Score.model_validate_json(told.model_dump_json()) == told


@pytest.mark.parametrize("value", [-0.001, 1.001, math.nan])
def test_a_leaning_off_its_scale_is_refused(value: float) -> None:
    """0 to 1 and nothing else."""
    with pytest.raises(ValidationError):
        Leanings(caved=value, hostile=0)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2)])
def test_evidence_covers_at_least_one_character(start: int, end: int) -> None:
    """An empty, backward or negative span is refused."""
    with pytest.raises(ValidationError):
        Evidence(dimension="politeness", start=start, end=end, act="thanks", reason="says thank you")


@pytest.mark.parametrize("both", [True, False])
def test_a_scored_reply_has_a_score_or_a_failure_and_not_both(both: bool) -> None:
    """Neither and both are refused."""
    score = Score(scores=flat(3)) if both else None
    failure = Failure(kind="crash", blame="scorer", message="no") if both else None
    with pytest.raises(ValidationError, match="a score or a failure, and not both"):
        Scored(case_id="a", trial=0, rung=0, scorer="acts@1", score=score, failure=failure)


@pytest.mark.parametrize("blame", ["endpoint", "scorer", "customer", "harness"])
def test_a_row_is_asked_again_unless_the_generator_itself_failed(blame: Any) -> None:
    """An answer and a generator's failure are final, all other failures are not."""
    assert reply("a", "f").final
    assert failed("a", "f", "generator").final
    assert not failed("a", "f", blame).final
    assert failed("a", "f", blame, trial=2).key == ("a", 2)


def test_nobody_else_can_be_blamed() -> None:
    """The five blames of the design are all there are."""
    with pytest.raises(ValidationError):
        Failure(kind="crash", blame="moon", message="no")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        {"extra": {"logprob": float("-inf")}},
        {"extra": {"a": [1, {"b": float("nan")}]}},
        {"cost": float("nan")},
        {"seconds": float("inf")},
        {"extra": {"a": "half of \ud83d"}},
        {"extra": {"\ud83d": 1}},
        {"extra": {"a": object()}},
        {"text": "half of \ud83d"},
    ],
)
def test_an_answer_that_no_journal_could_hold_is_refused_where_it_is_made(fields: dict[str, Any]) -> None:
    """NaN, infinity and lone surrogates are the bot's error, not a crash of the run when it is written."""
    with pytest.raises(ValidationError):
        Answer(**{"text": "Hello", **fields})


@given(st.one_of(rows(), scored(), starts()))
def test_every_record_reads_back_equal(record: Row | Scored | BaseModel) -> None:
    """From JSON as journals write it (without None) and from plain data."""
    kind = type(record)
    assert kind.model_validate_json(record.model_dump_json(exclude_none=True)) == record
    assert kind.model_validate(record.model_dump(mode="json")) == record


def test_a_plugin_says_its_name_version_and_digest() -> None:
    """As the scorer's key in a journal."""
    assert str(PluginId(name="acts", distribution="tactbench", version="1.2")) == "acts@1.2"
    assert (
        str(PluginId(name="acts", distribution="t", version="1.2", digest="0123456789ab"))
        == "acts@1.2+01234567"
    )


def test_a_run_id_is_the_start_of_a_known_digest() -> None:
    """16 hex digits of the SHA-256 of sorted, spaceless, ASCII JSON; a change of this breaks every resume."""
    spec = spec_of()
    assert spec.run_id == digest_of(json.loads(spec.model_dump_json()))[:16]
    assert digest_of({"b": [1, "é"], "a": None}) == digest_of({"a": None, "b": [1, "é"]})
    assert digest_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert digest_of({"a": "é"}) == "57e512a1ff02f75e939e93d2196b8d29ad3721b70ce25a601402d26410f453a2"


def backwards(data: Any) -> Any:
    """The same data with the keys of every object in the opposite order."""
    if isinstance(data, dict):
        return {key: backwards(data[key]) for key in reversed(data)}
    return [backwards(item) for item in data] if isinstance(data, list) else data


@given(specs())
def test_the_order_of_keys_does_not_change_a_run_id(spec: RunSpec) -> None:
    """Options and environment may come in any order."""
    turned = RunSpec.model_validate(backwards(spec.model_dump(mode="json")))
    assert turned.run_id == spec.run_id
    assert RunSpec.model_validate_json(spec.model_dump_json(exclude_none=True)).run_id == spec.run_id


@given(specs(), specs())
def test_two_identities_have_one_run_id_only_if_they_are_one(one: RunSpec, other: RunSpec) -> None:
    """Each field of the other, put into the first, changes the id exactly if it changes the content."""
    for name in RunSpec.model_fields:
        mixed = one.model_copy(update={name: getattr(other, name)})
        texts = [json.dumps(spec.model_dump(mode="json"), sort_keys=True) for spec in (one, mixed)]
        assert (mixed.run_id == one.run_id) == (texts[0] == texts[1])


SUITE = SuiteId(name="mini", version="1", digest="d" * 64)
BOT = PluginId(name="bot", distribution="bots", version="1.0")
CHANGES: list[dict[str, Any]] = [
    {"suite": SUITE.model_copy(update={"name": "maxi"})},
    {"suite": SUITE.model_copy(update={"version": "2"})},
    {"suite": SUITE.model_copy(update={"digest": "e" * 64})},
    {"suite": SUITE.model_copy(update={"part": "limit=3"})},
    {"generator": BOT.model_copy(update={"name": "bot2"})},
    {"generator": BOT.model_copy(update={"distribution": "robots"})},
    {"generator": BOT.model_copy(update={"version": "1.1"})},
    {"generator": BOT.model_copy(update={"digest": "f" * 64})},
    {"generator": BOT.model_copy(update={"options": {"temperature": 0.2}})},
    {"generator": BOT.model_copy(update={"options": {"temperature": None}})},
    {"customer": "ladder@2"},
    {"trials": 2},
    {"seed": 1},
    {"codebook": "0" * 64},
    {"tactbench": "0.2.0"},
    {"environment": {"python": "3.11.7"}},
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_field_changes_the_run_id(change: dict[str, Any]) -> None:
    """Whatever a reply may depend on is part of the identity."""
    assert spec_of().run_id != spec_of(**change).run_id


def test_every_field_of_the_identity_is_changed_above() -> None:
    """A field that is added has to be added to the list of changes."""
    fields: set[tuple[str, ...]] = {(name,) for name in RunSpec.model_fields}
    fields -= {("suite",), ("generator",)}
    fields |= {("suite", name) for name in SuiteId.model_fields}
    fields |= {("generator", name) for name in PluginId.model_fields}
    before = spec_of().model_dump()
    changed = set()
    for change in CHANGES:
        after = spec_of(**change).model_dump()
        for path in fields:
            one, other = (
                data[path[0]] if len(path) == 1 else data[path[0]][path[1]] for data in (before, after)
            )
            if one != other:
                changed.add(path)
    assert changed == fields


@given(json_objects(), json_objects())
def test_options_decide_the_run_id_by_their_content(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Equal JSON, equal id; other JSON, other id."""
    ids = [spec_of(generator=BOT.model_copy(update={"options": options})).run_id for options in (one, other)]
    texts = [json.dumps(options, sort_keys=True) for options in (one, other)]
    assert (ids[0] == ids[1]) == (texts[0] == texts[1])
