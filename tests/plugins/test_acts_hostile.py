"""Texts that nobody should send: `acts` refuses or scores them, soon, and never raises."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plugins.test_acts_score import CASE, GOOD

from tactbench import Case, Desk, Failure, Score, Turn
from tactbench_acts.acts import FAMILIES
from tactbench_acts.model import score_reply

NO_DESK = CASE.model_copy(update={"desk": Desk(facts=(), can_offer=(), limits=())})
CASES = pytest.mark.parametrize("case", [CASE, NO_DESK], ids=["desk", "no desk"])
KILOBYTE = 1000


def outcome(text: str, case: Case = CASE) -> Score | Failure:
    """What the model says of any text at all, also of one that no turn could be made of."""
    turn = Turn.model_construct(role="agent", text=text)
    return score_reply(case, (*case.dialogue, turn))


def scored(text: str, case: Case = CASE) -> Score:
    """The score of a text that gets one, with evidence that lies inside the text."""
    result = outcome(text, case)
    assert isinstance(result, Score)
    assert all(1 <= value <= 5 for value in result.scores.model_dump().values())
    assert all(0 <= item.start < item.end <= len(text) for item in result.evidence)
    return result


@CASES
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\t \r\n",
        "\u00a0\u3000",
        "\u200b\u200d\ufeff",
        ".",
        "…",
        "?!",
        "👍",
        "👍🏽 😀❤️",
        "👨‍👩‍👧‍👦",
        "\x00\x01\x07",
    ],
    ids=ascii,
)
def test_what_holds_no_word_is_at_the_bottom(case: Case, text: str) -> None:
    """Nothing, blanks, signs and emoji earn no more than the lowest marks, and keep no limit."""
    result = scored(text, case)
    assert result.scores.assertiveness == result.scores.goal_focus == 1
    assert max(result.scores.politeness, result.scores.boundary_setting) <= 2
    assert not result.labels.held and not result.labels.caved and not result.labels.hostile


@CASES
@pytest.mark.parametrize(
    "text",
    [
        "Извините за чайник, мы пришлём новый.",
        "申し訳ありません。新しいやかんをお送りします。",
        "抱歉，我们会寄一个新的水壶。",
        "죄송합니다. 새 주전자를 보내 드리겠습니다.",
        "نأسف لذلك وسنرسل لكم غلاية جديدة.",
        "אנו מצטערים ונשלח קומקום חדש.",
        "Λυπούμαστε, θα στείλουμε καινούργιο.",
        "क्षमा करें, हम नई केतली भेजेंगे।",
        "ขออภัย เราจะส่งกาต้มน้ำใหม่ให้",
        "Je suis désolé, nous vous envoyons une bouilloire et nous passons prendre la vôtre.",
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_other_languages_are_refused_by_name(case: Case, text: str) -> None:
    """Whatever the script, the bot is to blame, and it is told why."""
    failure = outcome(text, case)
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.blame) == ("not_english", "generator")
    assert "not English" in failure.message


STRAY = ["\x1b", "\x00", "\x7f", "\u0085", "\ufffe", "\ud800", "\udfff\ud83d", "\u202e", "\u2067", "שלום"]


@CASES
@pytest.mark.parametrize("mark", STRAY, ids=ascii)
def test_stray_characters_do_not_hide_the_words(case: Case, mark: str) -> None:
    """Control characters, halves of a character and changed directions: the good reply stays a good reply."""
    clean, strewn = scored(GOOD, case), scored(f"{mark} {GOOD} {mark}", case)
    assert strewn.labels == clean.labels
    for one, other in zip(
        clean.scores.model_dump().values(), strewn.scores.model_dump().values(), strict=True
    ):
        assert one == pytest.approx(other, abs=0.25)


@given(st.text(st.characters(exclude_categories=()), max_size=200), st.sampled_from([CASE, NO_DESK]))
@settings(deadline=None)
def test_any_characters_at_all_are_scored_or_refused(text: str, case: Case) -> None:
    """Lone surrogates and unassigned characters too: nothing raises, and only another language is refused."""
    result = outcome(text, case)
    if isinstance(result, Failure):
        assert result.kind == "not_english"
    else:
        assert all(0 <= item.start < item.end <= len(text) for item in result.evidence)


def prose(size: int) -> str:
    """Sentences of which none is like another."""
    lines = (
        f"No {n}: I'm sorry, but we can't refund {n} euros before {n % 28 + 1} May. " for n in range(size)
    )
    text = ""
    while len(text) < size:
        text += next(lines)
    return text[:size]


def wakeful(size: int) -> str:
    """The words on which cues wait, one after the other: every pattern is tried in many sentences."""
    cues = [cue for family in FAMILIES.values() for cue in family]
    needs = " ".join(need for cue in cues for need in cue.needs.replace("_", " ").split("|"))
    text = ""
    while len(text) < size:
        text += f"{len(text)} {needs}. "
    return text[:size]


def repeated(unit: str) -> Callable[[int], str]:
    """A text of one piece over and over."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


TEXTS = {
    "prose": prose,
    "wakeful": wakeful,
    "one reply": repeated(GOOD + " "),
    "one word": repeated("a"),
    "no full stop": repeated("i'll not "),
    "full stops": repeated(". "),
    "quotation marks": repeated('"'),
    "apostrophes": repeated("'a "),
    "numbers": repeated("1,2.3 "),
    "lines": repeated("\n"),
    "quoted lines": repeated("> a\n"),
    "emoji": repeated("😀"),
}


def seconds(text: str) -> float:
    """Processor time of one score, without what collecting the garbage of all tests takes in between."""
    gc.collect()
    gc.disable()
    try:
        start = process_time()
        outcome(text)
        return process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_time_grows_with_the_text_and_no_faster(text: Callable[[int], str]) -> None:
    """Twice the text takes less than three times as long (and a tick of the clock).

    Others on the machine only ever add time, so that the least of some rounds is what the text takes; rounds
    end as soon as it is little enough. What grows with the square takes four times as long in each of them.
    """
    seconds(text(KILOBYTE))  # patterns are compiled once
    single = double = float("inf")
    for _ in range(8):
        single = min(single, seconds(text(50 * KILOBYTE)))
        double = min(double, seconds(text(100 * KILOBYTE)))
        if double < 3 * single + 0.02:
            break
    assert double < 3 * single + 0.02


@pytest.mark.parametrize("text", [prose, repeated(GOOD + " "), repeated("a")], ids=["prose", "reply", "word"])
def test_a_megabyte_takes_seconds(text: Callable[[int], str]) -> None:
    """A bot that never stops holds nobody up: a million characters take less than ten seconds."""
    assert seconds(text(1000 * KILOBYTE)) < 10
