"""Pictures: whole, safe and readable without colours."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from tactbench.figures import survival_svg
from tactbench.stats import Curve, survival

SVG = "{http://www.w3.org/2000/svg}"


def curve(*seen: tuple[int, bool]) -> Curve:
    """Survival of dialogues each of which is a family of its own."""
    names = [str(place) for place in range(len(seen))]
    return survival(names, names, [last for last, _ in seen], [end for _, end in seen])


SEVEN = curve((1, True), (2, False), (3, True), (3, False), (3, False), (3, False), (3, False))


def test_a_picture_says_in_words_what_it_shows() -> None:
    """Title and description for those who do not see it; both are named by the root."""
    root = ElementTree.fromstring(survival_svg({"bot": SEVEN, "other": curve((2, True), (2, False))}))
    assert (root.tag, root.get("role")) == (f"{SVG}svg", "img")
    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and described is not None and described.text is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"
    # 6/7; then 6/7 again; then 4 of the 5 still seen: 24/35
    assert described.text.startswith("bot: rung 0 86 % (51 to 100), rung 1 86 % (51 to 100), rung 2 69 % (")
    assert described.text.endswith("other: rung 0 100 %, rung 1 50 %.")


def test_a_step_goes_down_by_the_share_lost() -> None:
    """Half is lost at the second of two rungs: from 20 at 100 % to 145 at 50 %, of 270 at 0 %."""
    picture = survival_svg({"bot": curve((2, True), (2, False))})
    assert 'd="M52.0 20.0V20.0H261.0V145.0H470.0"' in picture


def test_curves_differ_without_colour() -> None:
    """Each has its own dash and its own sign, beside its name; all have the text's own colour."""
    picture = survival_svg({f"bot {number}": SEVEN for number in range(4)})
    keys = re.findall(r'<path d="M52\.0 [\d.]+h40"[^>]*?(?: stroke-dasharray="([^"]+)")?/>', picture)
    assert len(set(keys)) == len(keys) == 4
    assert len(set(re.findall(r">(.) bot \d</text>", picture))) == 4
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', picture)) == {"currentColor", "none"}


def test_a_picture_asks_nothing_of_the_world() -> None:
    """No script, no address but the namespace's, no picture within."""
    picture = survival_svg({"bot": SEVEN})
    assert picture.count("http") == 1
    assert not re.search(r"<script|<image|<foreignObject|href|url\(|@import|\bon\w+=", picture)


def test_two_pictures_of_one_page_have_ids_of_their_own() -> None:
    """The caller names them."""
    ids = [re.findall(r' id="([^"]+)"', survival_svg({"bot": SEVEN}, name)) for name in ("one", "two")]
    assert ids == [["one-title", "one-desc"], ["two-title", "two-desc"]]


@given(st.dictionaries(texts(80), st.just(SEVEN), max_size=9))
def test_a_name_may_hold_anything(curves: dict[str, Curve]) -> None:
    """Control characters, markup, quotes: it stays one well-formed picture with nothing but our elements."""
    root = ElementTree.fromstring(survival_svg(curves))
    ours = {f"{SVG}{name}" for name in ("svg", "style", "title", "desc", "g", "path", "text")}
    assert {element.tag for element in root.iter()} <= ours


def test_markup_in_a_name_is_text() -> None:
    """It is escaped in the key and in the description."""
    picture = survival_svg({'<script>alert("x")</script>&\x1b\ufffe\uffff': SEVEN})
    ElementTree.fromstring(picture)
    assert "<script" not in picture
    assert picture.count("&lt;script&gt;") == 2
    assert "\\x1b\\ufffe\\uffff" in picture


def test_within_a_page_it_has_no_style_of_its_own() -> None:
    """A strict policy of the page refuses one; the rest is the same."""
    picture, within = survival_svg({"bot": SEVEN}), survival_svg({"bot": SEVEN}, within=True)
    assert "<style>" in picture and within == re.sub("<style>.*?</style>", "", picture)
