"""What pages are made of: marked, cut and shared texts, names of files, and the writing of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tactbench.errors import EvidenceError, UsageError
from tactbench.scores import Evidence
from tactbench.site.sides import LEAST, fair
from tactbench.site.texts import cut, file_of, page_size, pieces
from tactbench.site.writing import write_site


def test_evidence_may_overlap_and_reach_beyond_a_cut() -> None:
    """Every character stays, once and in order; each piece names all that it is evidence of."""

    def at(start: int, end: int, points: float | None) -> Evidence:
        return Evidence(dimension="politeness", start=start, end=end, act="a", reason="b", points=points)

    evidence = [at(0, 4, 1.0), at(2, 6, -1.0), at(5, 99, None), at(50, 60, 1.0)]
    found = pieces("abcdefgh", evidence)
    assert "".join(one.text for one in found) == "abcdefgh"
    assert [(one.text, one.numbers, one.kind, one.ends) for one in found] == [
        ("ab", (1,), "plus", ()),
        ("cd", (1, 2), "both", (1,)),
        ("e", (2,), "minus", ()),
        ("f", (2, 3), "minus", (2,)),
        ("gh", (3,), "note", (3,)),
    ]


@given(st.text(), st.integers(0, 200))
def test_a_cut_fits_and_loses_no_more_than_it_says(text: str, room: int) -> None:
    """The longest beginning that fits."""
    found = cut(text, room)
    assert text.startswith(found.text) and len(found.text) + found.left_out == len(text)
    assert page_size(found.text) <= room
    assert not found.left_out or page_size(text[: len(found.text) + 1]) > room


@given(st.lists(st.text(max_size=400), min_size=1), st.integers(0, 5_000))
def test_room_is_shared_fairly(texts: list[str], room: int) -> None:
    """What is cut by that limit fits in the room, where there is any to speak of."""
    limit = fair(texts, room)
    taken = sum(min(limit, page_size(text)) for text in texts)
    assert taken <= max(room, LEAST * len(texts))


@given(st.text(), st.text())
def test_every_text_has_a_file_name_of_its_own(one: str, other: str) -> None:
    """Plain characters, small letters alone, no step up, no device; two texts never share one."""
    name = file_of(one)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-") and len(name) <= 80
    assert ".." not in name and name[:3] in ("at-", "of-")
    assert (name == file_of(other)) is (one == other)


def test_a_site_that_broke_off_can_be_built_again(tmp_path: Path) -> None:
    """What was begun is known as a site; names that lead out and names that are there twice are refused."""

    def broken() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"one"
        yield "a/index.html", b"two"
        raise EvidenceError("the scorer fails")

    with pytest.raises(EvidenceError, match="the scorer fails"):
        write_site(tmp_path, broken())
    done = write_site(tmp_path, [("index.html", b"one"), ("b.html", b"three")])
    assert (done.pages, done.changed, done.largest) == (2, 2, ("b.html", 5))
    assert not (tmp_path / "a/index.html").exists()
    (tmp_path / "b.html").write_text("words of somebody's own")
    assert write_site(tmp_path, [("index.html", b"one")]).changed == 0 and (tmp_path / "b.html").exists()
    for name in ("../up.html", "/up.html", "a/../../up.html", "Index.html", "index.html\n"):
        with pytest.raises(EvidenceError, match="no page's name"):
            write_site(tmp_path, [("index.html", b"one"), (name, b"two")])
    with pytest.raises(EvidenceError, match="two boards would have that page"):
        write_site(tmp_path, [("index.html", b"one"), ("index.html", b"two")])
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="is no folder"):
        write_site(tmp_path / "file", [])
