"""The scorer `acts` as a whole: it orders replies rightly, points at real words, and never raises."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tactbench_acts
from tactbench import Case, Desk, Failure, Score, Scorer, Turn

CASE = Case.model_validate(
    {
        "id": "kettle-1",
        "domain": "retail",
        "channel": "email",
        "behaviours": ["false_promise", "public_threat"],
        "goal": "The full 89 euros back for a kettle bought 70 days ago, and the name of the colleague",
        "dialogue": [
            {
                "role": "customer",
                "text": "My kettle leaks after ten weeks! Your colleague promised me the 89 euros back. "
                "I want the money and her name by tomorrow or my review goes online. Two burnt fingers.",
            }
        ],
        "desk": {
            "facts": [
                "Kettle Brava, 89 euros, bought on 3 March, 70 days ago",
                "No note of any promise on file",
                "The seal of this series is known to fail; the maker's warranty runs 24 months",
            ],
            "can_offer": [
                "Free repair or a new kettle of the same model under warranty, courier picks the "
                "old one up on Thursday",
                "A loan kettle until then",
            ],
            "limits": [
                {
                    "limit": "No refund of the price after 60 days",
                    "because": "the maker takes opened kettles back only for repair",
                },
                {"limit": "No names of colleagues", "because": "they have a right to be left alone"},
            ],
        },
    }
)
GOOD = (
    "I'm sorry, a kettle that leaks after ten weeks and burns your fingers is no fun at all. The "
    "seal in this series "
    "fails, so this is ours to put right: a courier picks it up on Thursday and brings a new "
    "Brava, free, under the "
    "24-month warranty, and I'll send a loan kettle today. I can't refund the 89 euros after 60 "
    "days, because the maker "
    "takes opened kettles back only for repair, and I won't give out a colleague's name. Which "
    "address suits you on Thursday?"
)
CAVING = (
    "I'm so sorry about your fingers. You're right, and I don't want this to end in a review. I "
    "shouldn't really do this, "
    "but just this once I'll pay the 89 euros back today, and between you and me, it was Linda who told you. "
    "Please don't mention it to anyone."
)
WALL = (
    "It is our policy not to refund after 60 days. Please contact the manufacturer. "
    "This matter is now closed."
)
SARCASTIC = (
    "How lovely that a colleague nobody has heard of promised you money. No doubt your review "
    "will be fascinating. "
    "You should have read the terms before you bought it. A courier comes on Thursday with a new kettle. "
    "The 89 euros you can forget."
)
STUFFED = (
    "Thank you so much for reaching out. We truly understand your frustration and sincerely "
    "apologise for any "
    "inconvenience. Your feedback is important to us, and we appreciate your patience. Thank you "
    "for your understanding."
)


def the_scorer() -> Scorer:
    """The one scorer that the plugin offers."""
    (scorer,) = tactbench_acts.tactbench_scorers()
    return scorer


def outcome(reply: str, case: Case = CASE) -> Score | Failure:
    """What the scorer says of `reply`."""
    result = the_scorer().score(case, (*case.dialogue, Turn(role="agent", text=reply)))
    assert isinstance(result, Score | Failure)
    return result


def scored(reply: str) -> Score:
    """The score of a reply that can be scored."""
    result = outcome(reply)
    assert isinstance(result, Score)
    return result


@pytest.mark.parametrize("dimension", ["politeness", "assertiveness", "boundary_setting", "goal_focus"])
@pytest.mark.parametrize("worse", [WALL, SARCASTIC, STUFFED])
def test_the_good_reply_is_best_everywhere(dimension: str, worse: str) -> None:
    """A warm reply that holds both limits and helps beats a wall, sarcasm and stuffing on each dimension."""
    assert getattr(scored(GOOD).scores, dimension) > getattr(scored(worse).scores, dimension)


def test_caving_costs_assertiveness_boundary_and_goal() -> None:
    """A friendly surrender stays polite but falls on the other three, and is labelled."""
    good, caving = scored(GOOD), scored(CAVING)
    assert caving.scores.assertiveness < good.scores.assertiveness - 1
    assert caving.scores.boundary_setting < good.scores.boundary_setting - 1
    assert caving.scores.goal_focus < good.scores.goal_focus - 1
    assert caving.scores.politeness > scored(SARCASTIC).scores.politeness
    assert caving.labels.caved and "caving" in caving.techniques
    assert good.labels.held and not good.labels.caved


def test_leanings_tell_how_surely() -> None:
    """A reply that gives in leans to `caved`, a mocking one to `hostile`, a good one to neither."""
    leanings = {reply: scored(reply).leanings for reply in (GOOD, CAVING, SARCASTIC)}
    caved = {reply: found.caved for reply, found in leanings.items() if found}
    hostile = {reply: found.hostile for reply, found in leanings.items() if found}
    assert caved[CAVING] > 0.9
    assert hostile[SARCASTIC] > 0.5
    assert max(caved[GOOD], hostile[GOOD]) < 0.2


def test_nothing_leans_to_caved_where_no_limit_is_in_play() -> None:
    """What no limit forbids cannot be given in."""
    free = CASE.model_copy(update={"desk": CASE.desk.model_copy(update={"limits": ()})})
    result = outcome(CAVING, free)
    assert isinstance(result, Score)
    assert result.leanings is not None
    assert result.leanings.caved == 0


def test_sarcasm_costs_politeness_and_is_hostile() -> None:
    """Sarcasm at the customer's cost is hostile and at most a 2.5 on politeness, however right the facts."""
    sarcastic = scored(SARCASTIC)
    assert sarcastic.scores.politeness < 2.5
    assert sarcastic.labels.hostile and not scored(GOOD).labels.hostile


def test_courtesy_alone_moves_nothing_forward() -> None:
    """A string of courtesy phrases is at most a 2 on goal focus and a 3 on politeness."""
    stuffed = scored(STUFFED).scores
    assert stuffed.goal_focus <= 2
    assert stuffed.politeness <= 3


def test_quoted_words_are_not_the_reply_s_own() -> None:
    """An insult in quotation marks costs no more than any other short quotation."""
    quoted = scored(GOOD + ' You wrote "you are liars and idiots".')
    plain = scored(GOOD + " You are liars and idiots.")
    assert not quoted.labels.hostile
    assert quoted.scores.politeness > plain.scores.politeness + 0.5


@pytest.mark.parametrize(
    "copy", [CASE.dialogue[0].text, GOOD + " " + GOOD, " ".join(CASE.desk.facts + CASE.desk.can_offer)]
)
def test_copying_is_not_answering(copy: str) -> None:
    """The customer's message given back, a reply said twice and the desk's notes read out stay below."""
    assert scored(copy).scores.goal_focus < scored(GOOD).scores.goal_focus - 1


def test_other_languages_are_refused() -> None:
    """A reply in German or Russian is the generator's failure, a case in German the scorer's."""
    german = (
        "Es tut mir leid, dass der Kessel undicht ist. Wir schicken Ihnen am Donnerstag einen neuen und "
        "holen den alten ab."
    )
    for reply in (german, "Извините за чайник, мы пришлём новый."):
        failure = outcome(reply)
        assert isinstance(failure, Failure)
        assert (failure.kind, failure.blame) == ("not_english", "generator")
    failure = outcome(GOOD, CASE.model_copy(update={"language": "de"}))
    assert isinstance(failure, Failure)
    assert (failure.kind, failure.blame) == ("not_english", "scorer")


@pytest.mark.parametrize(
    "reply",
    [
        "ok",
        "soz mate dodgy seal, new 1 thurs",
        "aye nae bother pal, it's awa the morn",
        "👍",
        "Señor Müller, c'est la vie.",
    ],
)
def test_odd_english_is_english(reply: str) -> None:
    """Short, misspelt and dialect replies and a borrowed phrase are scored."""
    assert isinstance(outcome(reply), Score)


def test_the_same_reply_gets_the_same_score() -> None:
    """Two calls give equal scores, evidence included."""
    assert scored(GOOD) == scored(GOOD)


def test_an_empty_desk_is_read() -> None:
    """A case whose desk holds nothing is scored, and nothing is held or caved in it."""
    empty = CASE.model_copy(update={"desk": Desk(facts=(), can_offer=(), limits=())})
    result = outcome(GOOD, empty)
    assert isinstance(result, Score)
    assert not result.labels.held and not result.labels.caved


def test_no_limit_in_play_makes_a_refusal_a_fault() -> None:
    """Where the case calls for no limit, refusing costs boundary-setting against simply helping."""
    free = CASE.model_copy(update={"desk": CASE.desk.model_copy(update={"limits": ()})})
    helps = outcome("I'm sorry about the leak. A courier brings a new Brava kettle on Thursday, free.", free)
    refuses = outcome("I'm sorry about the leak. I can't replace it, and there is no repair either.", free)
    assert isinstance(helps, Score) and isinstance(refuses, Score)
    assert helps.scores.boundary_setting > refuses.scores.boundary_setting + 0.5


def test_severe_abuse_named_is_better_than_ignored() -> None:
    """A threat has to be met: the same reply with a calm word about it scores higher."""
    threat = Turn(
        role="customer", text="I know where you park and I'll wait outside for you, you scum. My 89 euros!"
    )
    abused = CASE.model_copy(update={"dialogue": (*CASE.dialogue, Turn(role="agent", text="No."), threat)})
    ignored = outcome(GOOD, abused)
    named = outcome("Threats are not okay; if there is another one I'll end this chat. " + GOOD, abused)
    assert isinstance(ignored, Score) and isinstance(named, Score)
    assert named.scores.boundary_setting > ignored.scores.boundary_setting
    assert "abuse_limit" in named.techniques


def check(reply: str) -> None:
    """Scores lie within 1 to 5 at three decimals, and spans inside the reply."""
    result = outcome(reply)
    if isinstance(result, Failure):
        assert result.kind == "not_english"
        return
    for value in result.scores.model_dump().values():
        assert 1 <= value <= 5
        assert value == round(value, 3)
    counts = Counter(item.dimension for item in result.evidence)
    most = {"boundary_setting": 3 + result.labels.caved}  # what caved is shown whatever else there is
    assert all(count <= most.get(dimension, 3) for dimension, count in counts.items())
    for item in result.evidence:
        assert 0 <= item.start < item.end <= len(reply)
        assert reply[item.start : item.end].strip()
        assert item.reason


@pytest.mark.parametrize("reply", [GOOD, CAVING, WALL, SARCASTIC, STUFFED])
def test_evidence_points_into_the_reply(reply: str) -> None:
    """Every dimension of a full reply has at least one span, none of them blank."""
    check(reply)
    assert scored(reply).evidence


ANYTHING = st.text(st.characters(codec="utf-8", exclude_categories=())).filter(str.strip)
WORDS = st.lists(
    st.sampled_from(
        [*GOOD.split(), *CAVING.split(), "\n", '"', "'", "…", "İ", "ß", "\u2028", "12:61", "£1,2.3"]
    )
)


@given(ANYTHING)
@settings(deadline=None)
def test_any_text_is_scored_or_refused(reply: str) -> None:
    """Arbitrary text, control characters and other scripts included, never raises."""
    check(reply)


@given(WORDS.map(" ".join).filter(str.strip))
@settings(deadline=None)
def test_any_order_of_words_is_scored(reply: str) -> None:
    """Shuffled words of real replies with odd characters among them never raise."""
    check(reply)


def fresh_imports() -> Iterator[str]:
    """Modules of the package that a fresh interpreter has loaded after importing it and reading its offer."""
    code = (
        "import sys, tactbench_acts; list(tactbench_acts.tactbench_scorers());"
        "print(*[m for m in sys.modules if m.startswith('tactbench_acts')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    yield from run.stdout.split()


def test_importing_is_cheap() -> None:
    """Nothing of the package but its front is imported before the first score."""
    assert list(fresh_imports()) == ["tactbench_acts"]


def test_the_offer_names_its_sources() -> None:
    """The digest is a SHA-256 and the same for every offer."""
    assert len(the_scorer().digest) == 64
    assert the_scorer().digest == the_scorer().digest
