"""The frozen objects that plugins offer: each checks its fields when it is made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench import Customer, Event, ExecutorFactory, Generator, Scorer, SuiteRef

COMMIT = "0123456789abcdef0123456789abcdef01234567"
MAKERS: dict[str, Callable[..., Any]] = {
    "Generator": lambda **changes: Generator(**{"name": "acme", "reply": str, **changes}),
    "Scorer": lambda **changes: Scorer(**{"name": "acme", "score": max, **changes}),
    "SuiteRef": lambda **changes: SuiteRef(**{"name": "acme", "path": Path(), **changes}),
    "Customer": lambda **changes: Customer(**{"name": "acme", "answer": max, **changes}),
    "ExecutorFactory": lambda **changes: ExecutorFactory(**{"name": "acme", "make": dict, **changes}),
}
KINDS = pytest.mark.parametrize("kind", MAKERS)


@KINDS
@given(name=st.from_regex(r"[a-z0-9][a-z0-9._-]*", fullmatch=True))
def test_a_name_of_lower_case_letters_digits_dots_and_dashes_is_taken(kind: str, name: str) -> None:
    """Every name in the alphabet of names makes an offer of that name."""
    assert MAKERS[kind](name=name).name == name


@KINDS
@pytest.mark.parametrize(
    "name", ["", "Acme", "-acme", ".acme", "a b", "acme\n", "a/b", "../a", "bücher", "a:b", None, 7, b"acme"]
)
def test_any_other_name_is_refused(kind: str, name: object) -> None:
    """A name that could not stand in a file name or on a command line is refused, and shown."""
    with pytest.raises(ValueError, match=re.escape(f"{kind}: the name {name!r} must be lower-case letters")):
        MAKERS[kind](name=name)


@KINDS
def test_an_offer_cannot_be_changed(kind: str) -> None:
    """Offers are frozen: whoever holds one can rely on it."""
    with pytest.raises(FrozenInstanceError):
        MAKERS[kind]().name = "other"


@KINDS
def test_fields_are_given_by_name(kind: str) -> None:
    """Positional arguments are refused, so that fields can be added later."""
    with pytest.raises(TypeError, match="positional"):
        type(MAKERS[kind]())("acme")


@pytest.mark.parametrize(
    ("kind", "field"),
    [("Generator", "reply"), ("Scorer", "score"), ("Customer", "answer"), ("ExecutorFactory", "make")],
)
def test_what_is_to_be_called_must_be_callable(kind: str, field: str) -> None:
    """The result of a call in place of the function is caught when the offer is made."""
    with pytest.raises(ValueError, match=f"{kind} acme: {field} must be callable"):
        MAKERS[kind](**{field: "a reply"})


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        *((kind, field) for kind in ("Generator", "Scorer", "Customer") for field in ("version", "about")),
        ("Scorer", "digest"),
    ],
)
def test_words_must_be_texts(kind: str, field: str) -> None:
    """A version written as a number would look the same in one place and differ in another."""
    with pytest.raises(ValueError, match=re.escape(f"{kind} acme: {field} must be a text, not 1.5")):
        MAKERS[kind](**{field: 1.5})


@pytest.mark.parametrize("kind", ["Generator", "Scorer"])
@pytest.mark.parametrize("concurrency", [0, -1, 2.5, "8", 10_001])
def test_concurrency_is_a_whole_number_that_a_machine_takes(kind: str, concurrency: Any) -> None:
    """No calls at all would never end."""
    with pytest.raises(ValueError, match=f"{kind} acme: concurrency must be a whole number from 1 to 10,000"):
        MAKERS[kind](concurrency=concurrency)


@pytest.mark.parametrize("kind", ["Generator", "Scorer"])
@pytest.mark.parametrize("timeout", [0, -1.0, float("nan"), "60", None])
def test_a_timeout_is_more_than_nothing(kind: str, timeout: Any) -> None:
    """No time, and no number, are refused."""
    with pytest.raises(ValueError, match=f"{kind} acme: timeout must be more than 0 seconds"):
        MAKERS[kind](timeout=timeout)


def test_what_is_left_out_has_these_defaults() -> None:
    """Vendors rely on the defaults, so they are pinned."""
    generator, scorer = MAKERS["Generator"](), MAKERS["Scorer"]()
    assert (generator.version, generator.about, generator.options) == ("", "", None)
    assert (generator.concurrency, generator.timeout) == (8, 60.0)
    assert (generator.offline, generator.deterministic, scorer.offline) == (False, False, False)
    assert (scorer.version, scorer.about, scorer.digest, scorer.options) == ("", "", "", None)
    assert (scorer.concurrency, scorer.timeout) == (1, 60.0)


@pytest.mark.parametrize(
    ("kind", "claim"),
    [*(("Generator", claim) for claim in ("offline", "deterministic", "interactive")), ("Scorer", "offline")],
)
def test_a_claim_is_true_or_false(kind: str, claim: str) -> None:
    """A word in its place could mean either."""
    assert getattr(MAKERS[kind](**{claim: True}), claim) is True
    with pytest.raises(ValueError, match=f"{kind} acme: {claim} must be True or False, not 'no'"):
        MAKERS[kind](**{claim: "no"})


@pytest.mark.parametrize("places", [{"path": None}, {"repo": "acme/tickets", "revision": COMMIT}])
def test_a_suite_lives_in_exactly_one_place(places: dict[str, Any]) -> None:
    """A suite in no place, or in two, is refused."""
    with pytest.raises(ValueError, match="SuiteRef acme: needs either path or repo"):
        MAKERS["SuiteRef"](**places)


@pytest.mark.parametrize("revision", ["", "main", "v1.0", COMMIT[:7], COMMIT.upper(), COMMIT + "0"])
def test_a_suite_on_a_hub_is_pinned_to_a_full_commit(revision: str) -> None:
    """A branch, a tag or a short commit could mean other cases tomorrow."""
    with pytest.raises(ValueError, match="SuiteRef acme: revision must be a full commit id"):
        SuiteRef(name="acme", repo="acme/tickets", revision=revision)


def test_a_suite_on_a_hub_at_a_full_commit_is_taken() -> None:
    """A repository and 40 hex digits are a place."""
    ref = SuiteRef(name="acme", repo="acme/tickets", revision=COMMIT)
    assert (ref.path, ref.repo, ref.revision) == (None, "acme/tickets", COMMIT)


def test_an_event_shows_in_logs_without_the_replies() -> None:
    """The text of a reply stays out of an event's repr, which ends up in logs."""
    event = Event(step="replied", run_id="ab", generator="acme", total=3, row="a reply", scored="a score")
    assert repr(event) == "Event(step='replied', run_id='ab', generator='acme', total=3)"
    assert [field.name for field in fields(event)] == [
        "step",
        "run_id",
        "generator",
        "total",
        "row",
        "scored",
        "gauge",
        "done",
    ]


def test_getting_ready_is_a_plain_function_and_closing_any() -> None:
    """What is no function, or a coroutine where nobody would await it, is refused by name."""

    async def later(*_: object) -> None: ...

    for field in ("ready", "close"):
        with pytest.raises(ValueError, match=f"Generator acme: {field} must be callable"):
            MAKERS["Generator"](**{field: "now"})
    with pytest.raises(ValueError, match="ready must be def, not async def"):
        MAKERS["Generator"](ready=later)
    assert MAKERS["Generator"](close=later).close is later


@pytest.mark.parametrize("field", ["ready", "close", "covers"])
def test_what_a_generator_lets_be_called_is_callable(field: str) -> None:
    """Anything else is refused where it is offered."""
    wrong: dict[str, Any] = {field: "now"}
    with pytest.raises(ValueError, match=f"{field} must be callable"):
        Generator(name="x", reply=str, **wrong)
