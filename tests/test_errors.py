"""Messages that help, and the exit codes that go with each kind of error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import names

from tactbench.errors import (
    EndpointError,
    EvidenceError,
    IncompleteError,
    JournalError,
    PluginError,
    SuiteError,
    TactBenchError,
    UsageError,
    message_of,
    near,
)


class Unspeakable(Exception):
    """Its own text cannot be had."""

    def __str__(self) -> str:
        raise SystemExit("no")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (TactBenchError, 2),
        (UsageError, 2),
        (SuiteError, 2),
        (PluginError, 2),
        (JournalError, 2),
        (EvidenceError, 4),
        (IncompleteError, 5),
    ],
)
def test_every_kind_has_the_exit_code_of_the_design(kind: type[TactBenchError], code: int) -> None:
    """What the user can mend ends with 2, invalid evidence with 4, an incomplete run with 5."""
    assert issubclass(kind, TactBenchError)
    assert kind("told").exit_code == code


def test_an_endpoint_error_is_not_one_of_ours() -> None:
    """A service's trouble is raised by plugins and never taken for a message to the user."""
    assert not issubclass(EndpointError, TactBenchError)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (EndpointError("overloaded", status=529, retry_after=2.5), "overloaded"),
        (EndpointError(status=429), "HTTP 429"),
        (EndpointError(status=0), "HTTP 0"),
        (EndpointError(), "endpoint trouble"),
    ],
)
def test_an_endpoint_error_always_says_something(error: EndpointError, text: str) -> None:
    """Without a message the status speaks, and without a status a general word."""
    assert str(error) == text


def test_an_endpoint_error_keeps_what_the_engine_needs() -> None:
    """Status and the wait asked for are there, or None."""
    error = EndpointError("busy", status=503, retry_after=1.5)
    assert (error.status, error.retry_after) == (503, 1.5)
    assert (EndpointError().status, EndpointError().retry_after) == (None, None)


@pytest.mark.parametrize(
    ("name", "known", "text"),
    [
        ("tempalte", ["template", "wall"], "did you mean template?"),
        ("walls", ["wall", "wall2", "template"], "did you mean wall or wall2?"),
        ("zzz", ["wall", "doormat", "wall"], "there are: doormat, wall"),
        ("zzz", [], "there are none"),
    ],
)
def test_an_unknown_name_gets_its_near_names_or_all(name: str, known: list[str], text: str) -> None:
    """Near names first; with none near, all, sorted and each once; with none at all, that."""
    assert near(name, known) == text


@given(st.lists(names(), min_size=1), st.data())
def test_a_known_name_is_its_own_nearest(known: list[str], data: st.DataObject) -> None:
    """Whatever names there are, the one asked for is named first."""
    name = data.draw(st.sampled_from(known))
    assert near(name, iter(known)).startswith(f"did you mean {name}")


def test_an_exception_that_cannot_speak_is_named_all_the_same() -> None:
    """Code of a plugin runs when its error is shown, and must not end the run."""
    assert message_of(ValueError("plain")) == "plain"
    assert message_of(Unspeakable()) == "(its message cannot be shown)"
