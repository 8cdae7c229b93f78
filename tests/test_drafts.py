"""What was typed and not sent: kept, found again, torn at any byte, and never outside its folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench import Ask, Desk, Drafts, Turn, pseudonym
from tactbench.errors import JournalError


def ask(name: str = "c-1", said: str = "Hello?", seed: int = 0) -> Ask:
    desk = Desk(facts=(), can_offer=(), limits=())
    talk = (Turn(role="customer", text=said),)
    return Ask(id=name, conversation=talk, desk=desk, channel="chat", language="en", seed=seed)


def test_a_draft_is_found_by_whoever_opens_the_file_next(tmp_path: Path) -> None:
    """Text and time are kept by ask; the later one counts, and a dropped one is gone."""
    drafts = Drafts("kim", tmp_path)
    drafts.put(ask(), "Dear", 3.0)
    drafts.put(ask(), "Dear Ms Oh", 5.5)
    drafts.put(ask("c-2"), "No")
    drafts.drop(ask("c-2"))
    again = Drafts("kim", tmp_path)
    found = again.get(ask())
    assert found is not None and (found.text, found.seconds) == ("Dear Ms Oh", 5.5)
    assert again.get(ask("c-2")) is None
    assert Drafts("lee", tmp_path).get(ask()) is None


@pytest.mark.parametrize("other", [ask("c-2"), ask(said="Hello!"), ask(seed=1)])
def test_a_draft_belongs_to_what_was_asked(tmp_path: Path, other: Ask) -> None:
    """Another case, other words of the customer or another trial are another ask."""
    drafts = Drafts("kim", tmp_path)
    drafts.put(ask(), "Dear")
    assert drafts.get(other) is None


def test_a_file_torn_at_any_byte_loses_the_torn_line_alone(tmp_path: Path) -> None:
    """Whatever a kill left of the last line, the first is there, and the next one can be written and read."""
    drafts = Drafts("kim", tmp_path)
    drafts.put(ask(), "first")
    whole = drafts.path.stat().st_size
    drafts.put(ask("c-2"), "secönd")
    data = drafts.path.read_bytes()
    for size in range(whole, len(data)):
        drafts.path.write_bytes(data[:size])
        Drafts("kim", tmp_path).put(ask("c-3"), "third")
        again = Drafts("kim", tmp_path)
        assert [again.get(ask(name)) is not None for name in ("c-1", "c-3")] == [True, True]


def test_secrets_are_masked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in the environment under a telling name is not written."""
    monkeypatch.setenv("SHOP_API_KEY", "hunter2-hunter2")
    drafts = Drafts("kim", tmp_path)
    drafts.put(ask(), "use hunter2-hunter2")
    assert "hunter2" not in drafts.path.read_text()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Losing a draft is said, in one line."""
    (tmp_path / "runs").write_text("a file")
    with pytest.raises(JournalError, match=r"human-kim\.drafts: cannot be (read|written): Not a directory"):
        Drafts("kim", tmp_path / "runs").put(ask(), "x")


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", fullmatch=True))
def test_a_pseudonym_is_taken_as_it_is(text: str) -> None:
    """Letters, digits, - and _ are all that is needed."""
    assert pseudonym(text) == text


@pytest.mark.parametrize(
    "text", ["", "-kim", "../kim", "a/b", "a\\b", "kim.", "k m", "kïm", "kim\n", "x" * 41, "\u202ekim"]
)
def test_what_could_be_a_path_or_hide_something_is_no_pseudonym(tmp_path: Path, text: str) -> None:
    """It is refused with what may stand there, and no file is made."""
    with pytest.raises(ValueError, match="holds 1 to 40 of"):
        Drafts(text, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_e_mail_address_is_refused_with_the_reason() -> None:
    """It would say who somebody is."""
    with pytest.raises(ValueError, match="an e-mail address says who somebody is; choose a pseudonym"):
        pseudonym("kim@example.org")
