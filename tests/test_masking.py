"""Values of environment variables with telling names are never written."""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import json_values

from tactbench.masking import MASK, SHORTEST_SECRET, mask_tree, masker, secrets_in

#: Letters that the mask itself does not have, so that a mask and its neighbours never spell a secret.
SECRETS = st.text("xyz019", min_size=SHORTEST_SECRET, max_size=12)
TELLING = st.sampled_from(
    ["OPENAI_API_KEY", "hf_token", "Db_Secret", "MYPASSWORD2", "KEYRING", "key", "A_TOKENS"]
)


@pytest.mark.parametrize(
    "name",
    ["OPENAI_API_KEY", "HF_TOKEN", "CLIENT_SECRET", "DB_PASSWORD", "api_key", "Github_Token_2", "SECRETS"],
)
def test_a_telling_name_makes_its_value_a_secret(name: str) -> None:
    """KEY, TOKEN, SECRET and PASSWORD tell, anywhere in the name and in any case."""
    assert secrets_in({name: "s3cr3t-value", "HOME": "/home/me"}) == ("s3cr3t-value",)


def test_other_names_and_short_values_are_no_secrets() -> None:
    """A path is not masked, and neither is a value so short that it would blot out common words."""
    assert secrets_in({"PATH": "/usr/bin:/bin", "KEY": "12345", "TOKEN": "", "API_KEY": "123456"}) == (
        "123456",
    )


def test_secrets_come_longest_first_and_each_once() -> None:
    """Longest first, so that a secret within another leaves nothing of the longer one behind."""
    environ = {"A_KEY": "abcdef", "B_KEY": "abcdef-long", "C_KEY": "abcdef", "D_KEY": "zzzzzz"}
    assert secrets_in(environ) == ("abcdef-long", "abcdef", "zzzzzz")
    assert masker(environ)("abcdef-long abcdef") == f"{MASK} {MASK}"


def test_a_secret_of_several_lines_is_masked_in_part_and_escaped() -> None:
    """A private key is seldom met whole: a log has its end, a traceback has it with its line ends written
    out. Short lines are common words."""
    mask = masker({"PRIVATE_KEY": "-----BEGIN-----\n0123456789abcdef\nshort\n"})
    assert mask("-----BEGIN-----\n0123456789abcdef\nshort\n") == MASK
    assert mask(r"'-----BEGIN-----\n0123456789abcdef\nshort\n'") == f"'{MASK}'"
    assert mask("89abcdef 0123456789abcdef short") == f"89abcdef {MASK} short"


@given(st.dictionaries(st.tuples(TELLING, st.integers(0, 99)), SECRETS, max_size=5), st.data())
def test_no_secret_is_left_in_any_text(environ: dict[tuple[str, int], str], data: st.DataObject) -> None:
    """However secrets contain each other or touch, none of them stands in what comes out."""
    named = {f"{name}_{number}": value for (name, number), value in environ.items()}
    pieces = st.sampled_from([*named.values(), "x", "hello ", "\n"])
    text = "".join(data.draw(st.lists(pieces, max_size=8)))
    masked = masker(named)(text)
    assert [value for value in named.values() if value in masked] == []


@given(st.text())
def test_a_text_without_secrets_is_left_alone(text: str) -> None:
    """Nothing else is changed."""
    assert masker({"HOME": "hello", "API_KEY": "no-such-value-in-any-text"})(text) == text


def test_a_secret_that_appears_later_is_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that reads a dotenv file on its first reply sets variables after the run began."""
    monkeypatch.delenv("LATE_TOKEN", raising=False)
    mask = masker()
    assert mask("the token is tok-late-1") == "the token is tok-late-1"
    monkeypatch.setenv("LATE_TOKEN", "tok-late-1")
    assert mask("the token is tok-late-1") == f"the token is {MASK}"


def test_a_secret_that_changes_later_is_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that is renewed under its name is masked, and so is the old one still."""
    monkeypatch.setenv("RENEWED_TOKEN", "tok-old-1")
    mask = masker()
    assert mask("tok-old-1") == MASK
    monkeypatch.setenv("RENEWED_TOKEN", "tok-new-1")
    assert mask("tok-old-1, tok-new-1") == f"{MASK}, {MASK}"


def test_a_variable_renamed_to_a_telling_name_makes_a_secret() -> None:
    """The number of variables stays the same, and the change is seen."""
    environ = {"PLAIN": "value-1"}
    mask = masker(environ)
    assert mask("value-1") == "value-1"
    environ["A_SECRET"] = environ.pop("PLAIN")
    assert mask("value-1") == MASK


def test_a_secret_that_is_taken_out_of_the_environment_stays_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that pops its key on the first reply has still read it."""
    monkeypatch.setenv("POPPED_KEY", "key-popped-1")
    mask = masker()
    os.environ.pop("POPPED_KEY")
    assert mask("key-popped-1") == MASK


def test_bots_may_change_the_environment_from_their_threads() -> None:
    """A variable that comes and goes while secrets are looked for breaks nothing."""
    over = threading.Event()

    def churn(name: str) -> None:
        while not over.is_set():
            os.environ[name] = "here-and-gone"
            del os.environ[name]

    threads = [threading.Thread(target=churn, args=(f"CHURN_{number}_KEY",)) for number in range(4)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        assert {masker()("hello") for _ in range(300)} == {"hello"}
    finally:
        over.set()
        for thread in threads:
            thread.join()
        sys.setswitchinterval(interval)


@given(json_values())
def test_a_tree_keeps_its_shape(value: Any) -> None:
    """Without secrets the same lists, dicts and scalars come back."""
    assert mask_tree(value, lambda text: text) == value


def test_every_string_in_a_tree_is_masked() -> None:
    """Strings are masked however deep; numbers, None and keys stay, and tuples become lists."""
    mask = masker({"API_KEY": "sk-123456"})
    tree = {"a": "sk-123456", "b": [1, None, True, ("x sk-123456",)], "c": {"d": {"e": "sk-123456!"}}}
    assert mask_tree(tree, mask) == {
        "a": MASK,
        "b": [1, None, True, [f"x {MASK}"]],
        "c": {"d": {"e": f"{MASK}!"}},
    }
