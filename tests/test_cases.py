"""Cases as data, and the answer key that no generator gets to see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.strategies import case_object, cases, json_objects, names, pushes, said, tuples

from tactbench.cases import BEHAVIOURS, CHANNELS, DEEPEST, DOMAINS, Ask, Case, Desk, Limit, Push, Turn
from tactbench.results import Answer

MARK = "☠"
fewer = settings(max_examples=40)  # cases take long to draw


def strings(value: Any) -> Iterator[str]:
    """Every string in a dumped record, keys of hints included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


def marked() -> st.SearchStrategy[str]:
    """A text that stands nowhere else."""
    return said(12).map(lambda text: f"{MARK}{text}")


def test_a_case_needs_few_fields_and_has_the_defaults_of_the_format() -> None:
    """Family is the id, language English, and all that is optional empty."""
    case = Case.model_validate(case_object())
    assert (case.family, case.language, case.severity, case.right) == ("late-1", "en", None, None)
    assert (case.pushes, case.tags, case.hints, case.critical) == ((), (), {}, False)


def test_a_family_that_is_given_is_kept() -> None:
    """The default does not overwrite it."""
    assert Case.model_validate(case_object(family="late")).family == "late"


def test_a_case_that_is_made_by_keywords_has_the_same_default_family() -> None:
    """Plugins that build cases in code get what a file would give."""
    fields = {key: getattr(Case.model_validate(case_object()), key) for key in case_object()}
    assert Case(**fields).family == "late-1"


@given(cases())
def test_a_case_written_as_json_reads_back_equal(case: Case) -> None:
    """Pushes of both kinds, hints and all."""
    assert Case.model_validate_json(case.model_dump_json()) == case
    assert Case.model_validate(json.loads(case.model_dump_json())) == case


@pytest.mark.parametrize("field", ["id", "domain", "channel", "behaviours", "goal", "dialogue", "desk"])
def test_a_required_field_cannot_be_left_out(field: str) -> None:
    """The seven required fields of the format are required."""
    with pytest.raises(ValidationError) as caught:
        Case.model_validate(case_object(**{field: None}))
    assert {"missing"} == {error["type"] for error in caught.value.errors()}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"goal": " \n\t"}, "must not be blank"),
        ({"dialogue": []}, "at least 1 item"),
        (
            {"dialogue": [{"role": "customer", "text": "?"}, {"role": "agent", "text": "!"}]},
            "end with a customer",
        ),
        ({"dialogue": [{"role": "bot", "text": "!"}]}, "'customer' or 'agent'"),
        ({"dialogue": [{"role": "customer", "text": "\u3000"}]}, "must not be blank"),
        ({"severity": 0}, "greater than or equal to 1"),
        ({"severity": 6}, "less than or equal to 5"),
        ({"severity": "3"}, "valid integer"),
        ({"severity": True}, "valid integer"),
        ({"right": "agent"}, "'customer', 'partly' or 'desk'"),
        ({"critical": "yes"}, "valid boolean"),
        ({"critical": 1}, "valid boolean"),
        ({"id": "with space"}, "may hold"),
        ({"id": ""}, "may hold"),
        ({"id": "../up"}, "may hold"),
        ({"id": "late-1\n"}, "may hold"),
        ({"id": "x" * 201}, "up to 200"),
        ({"family": ""}, "may hold"),
        ({"behaviours": "insult"}, "valid tuple"),
        ({"behaviours": [""]}, "must not be blank"),
        ({"pushes": [""]}, "must not be blank"),
        ({"pushes": [7]}, "valid dictionary"),
        ({"pushes": [{"held": "a", "caved": "b"}]}, "Field required"),
        ({"hints": []}, "valid dictionary"),
        ({"hints": {"x": float("inf")}}, "finite"),
        ({"goal": "half of \ud83d"}, "unicode"),
        ({"desk": {"facts": [], "can_offer": [], "limits": [{"limit": "None"}]}}, "Field required"),
        ({"colour": "red"}, "not permitted"),
    ],
)
def test_a_field_with_a_wrong_value_is_refused(changes: dict[str, Any], message: str) -> None:
    """Nothing wrong is repaired in silence, and the first error tells of it."""
    with pytest.raises(ValidationError) as caught:
        Case.model_validate(case_object(**changes))
    assert message in caught.value.errors()[0]["msg"]


def test_a_wrong_push_gives_one_error_for_the_kind_that_was_meant() -> None:
    """An object is measured as an object alone, not as a text too."""
    with pytest.raises(ValidationError) as caught:
        Case.model_validate(case_object(pushes=["Well?", {"held": "a", "caved": "b", "hostil": "c"}]))
    places = [(error["loc"], error["type"]) for error in caught.value.errors()]
    assert places == [
        (("pushes", 1, "push", "hostile"), "missing"),
        (("pushes", 1, "push", "hostil"), "extra_forbidden"),
    ]


def test_what_is_nested_too_deep_is_refused() -> None:
    """Hints and a bot's extras have a depth that every reader of JSON can take."""
    nested: Any = "bottom"
    deeper: list[Any]
    for _ in range(DEEPEST - 2):
        nested = [nested]
    assert Answer(text="x", extra={"a": nested}).extra == {"a": nested}
    deeper = [[nested], {"b": nested}, [[[nested]]]]
    for deep in deeper:
        with pytest.raises(ValidationError, match=f"deeper than {DEEPEST} levels"):
            Answer(text="x", extra={"a": deep})


def test_records_are_frozen() -> None:
    """A record cannot be changed after it was made."""
    case = Case.model_validate(case_object())
    with pytest.raises(ValidationError, match="frozen"):
        case.goal = "Another"


@fewer
@given(cases(), st.integers(0, 2**31 - 1))
def test_an_ask_holds_what_a_generator_may_know(case: Case, seed: int) -> None:
    """Conversation, desk, channel, language, id and seed are the case's and the run's."""
    ask = case.ask(seed, {"tone": "calm"})
    assert (ask.conversation, ask.desk, ask.channel) == (case.dialogue, case.desk, case.channel)
    assert (ask.id, ask.language, ask.rung, ask.seed) == (case.id, case.language, 0, seed)
    assert (ask.last, ask.options) == (case.dialogue[-1].text, {"tone": "calm"})


def test_an_ask_has_the_fields_of_the_design_and_no_other() -> None:
    """Whoever adds a field to Ask has to answer for it here."""
    fields = {"id", "rung", "conversation", "desk", "channel", "language", "seed", "trial", "options"}
    assert set(Ask.model_fields) == fields
    assert set(Desk.model_fields) == {"facts", "can_offer", "limits"}
    assert set(Turn.model_fields) == {"role", "text"}
    assert set(Limit.model_fields) == {"limit", "because"}


@fewer
@given(cases(), cases())
def test_the_answer_key_changes_nothing_in_an_ask(one: Case, other: Case) -> None:
    """Two cases that differ in all that a generator must not see give the same ask."""
    seen = {"id", "channel", "language", "dialogue", "desk"}
    key = {name: getattr(other, name) for name in Case.model_fields if name not in seen}
    twin = one.model_copy(update=key)
    assert twin.goal == other.goal
    assert twin.ask(3).model_dump_json() == one.ask(3).model_dump_json()


@fewer
@given(st.data())
def test_no_text_of_the_answer_key_is_found_in_an_ask(data: st.DataObject) -> None:
    """Goal, hints, pushes, family, tags: none of their texts is in any string of the dumped ask.

    Severity is a bare digit, which a seed may hold too: the test above tells that it changes nothing.
    """
    family = data.draw(names()) + "-family-of-its-own"
    key: dict[str, Any] = {
        "goal": data.draw(marked()),
        "tags": data.draw(tuples(marked())),
        "hints": {data.draw(marked()): data.draw(marked()), f"{MARK}n": [{f"{MARK}m": data.draw(marked())}]},
        "pushes": (
            *data.draw(tuples(marked())),
            Push(held=data.draw(marked()), caved=data.draw(marked()), hostile=data.draw(marked())),
        ),
        "family": family,
    }
    case = data.draw(cases().filter(lambda case: MARK not in case.model_dump_json())).model_copy(update=key)
    dumped = case.ask(0).model_dump(mode="json")
    assert not any(MARK in text or family in text for text in strings(dumped))


@fewer
@given(cases(), said(12), pushes(), json_objects())
def test_a_text_of_the_answer_key_stays_only_where_it_was_said(
    case: Case, goal: str, push: str | Push, hints: dict[str, Any]
) -> None:
    """Where a text of the key is in an ask, it stands in the conversation, the desk or a field besides."""
    case = case.model_copy(update={"goal": goal, "pushes": (push,), "hints": hints})
    may_stand = [*strings(case.desk.model_dump()), *(turn.text for turn in case.dialogue)]
    may_stand += [case.id, case.channel, case.language, "customer", "agent", *Ask.model_fields]
    may_stand += [*Turn.model_fields]
    secrets = [goal, *strings(hints), *([push] if isinstance(push, str) else strings(push.model_dump()))]
    told = list(strings(case.ask(0).model_dump(mode="json")))
    for secret in secrets:
        found = [text for text in told if secret and secret in text]
        assert all(text in may_stand for text in found)


@pytest.mark.parametrize("words", [BEHAVIOURS, DOMAINS, CHANNELS])
def test_the_vocabularies_are_those_of_the_codebook(words: list[str]) -> None:
    """Every word stands in the codebook, in the order given there."""
    book = files("tactbench").joinpath("codebook.md").read_text(encoding="utf-8")
    places = [re.search(rf"(?m)^- \*\*\w+\*\*:.*?\b{word}\b", book) for word in words]
    assert all(places)
    assert len(set(words)) == len(words)
