"""`tactbench audit`: the real command on a small rated set."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.rated_sets import CARD, SENDERS, Lines, pair_object, rated_lines, write_rated

from tactbench.audit.card import Card, markdown
from tactbench.rated import PAIRS, RATINGS, REPLIES

if TYPE_CHECKING:
    from tests.conftest import CommandLine, Ended

HAS_PLOT = find_spec("matplotlib") is not None
NO_PLOT = "tactbench: no plot: matplotlib is not installed; pip install 'tactbench[audit]'\n"
#: Scorers of the same marks as `digits`: one that was fitted, with and without a fit for each author left
#: out; one that prints, and says the same of every reply (so that its audit is quick); one that refuses.
OTHERS = """
import steady
from tactbench import Failure, Scorer, hookimpl

def loud(case, dialogue):
    print("ASKED")
    return steady.score(case, dialogue[:1])

@hookimpl
def tactbench_scorers():
    yield Scorer(name="fitted", score=steady.score, fitted_on=frozenset({"a2"}))
    without = lambda author: steady.score
    yield Scorer(name="crossed", score=steady.score, fitted_on=frozenset({"a2"}), held_out=without)
    yield Scorer(name="loud", score=loud)
    yield Scorer(name="deaf", score=lambda *_: Failure(kind="deaf", blame="scorer", message="what?"))
"""


def marked_lines() -> Lines:
    """The set by hand with marks that `digits` reads: 5, 4, 2 and 1; and a pair."""
    lines = rated_lines()
    for place, line in enumerate(lines[REPLIES]):
        line["text"] += f" marks {(5, 4, 2, 1)[place % 4]} " + "caved" * (place % 4 == 2)
    flat = dict.fromkeys(("politeness", "assertiveness", "boundary_setting", "goal_focus"), "down")
    return {**lines, PAIRS: [pair_object(1, base="marks 4", changed="marks 3", expected=flat)]}


@pytest.fixture
def judged(command: CommandLine) -> CommandLine:
    """The command in a folder with the rated set `judged` and some more scorers."""
    write_rated(command.folder / "judged", marked_lines())
    command.distribution("others", OTHERS)
    return command


def audit(command: CommandLine, *flags: str | Path, scorer: str = "digits", on: str = "judged") -> Ended:
    """Audit a scorer on the set."""
    return command("audit", scorer, "--on", on, *flags)


def cells(out: str, first: str) -> list[str]:
    """The cells of the only line that starts so."""
    (line,) = [line for line in out.splitlines() if line.strip().startswith(first)]
    return line.split()


def test_the_tables_say_how_far_the_scorer_can_be_trusted(judged: CommandLine) -> None:
    """Who was audited on what; each measure, reference, kind of pair, trick and sender has its line."""
    ended = audit(judged)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("digits@1+")
    assert " on judged 1.2: 24 replies\n" in ended.out
    assert cells(ended.out, "politeness")[1:7] == ["0.99", "[0.99,", "1.00]", "1.00", "[1.00,", "1.00]"]
    for name in ("assertiveness", "boundary-setting", "goal focus", "tact ", "length "):
        assert cells(ended.out, name)
    assert cells(ended.out, "all") == ["all", "1", "1.00", "–"]
    assert cells(ended.out, "echo") == ["echo", "5.0", "5.0", "1.00"]
    assert [cells(ended.out, name)[0] for name in SENDERS] == [*SENDERS]
    assert cells(ended.out, "concierge") == ["concierge", "2", "100.0", "100.0"]
    assert "F1 of labels: held 0.00, caved 1.00, hostile 0.00; senders in order: 1.00\n" in ended.out
    assert "asked again: the same to the last digit\n" in ended.out


def test_out_holds_the_card_as_json_as_a_page_and_as_a_picture(judged: CommandLine) -> None:
    """The JSON on stdout is the file's, and is the card whose page is beside it, with a picture of words
    and dots where matplotlib is installed; another process with other hashes writes the same bytes."""
    ended = audit(judged, "--json", "--out", "validity/new")
    assert (ended.code, ended.err) == (0, "" if HAS_PLOT else NO_PLOT)
    files = {path.name: path.read_bytes() for path in (judged.folder / "validity/new").iterdir()}
    assert sorted(files) == ["card.json", "card.md", *(["card.svg"] if HAS_PLOT else [])]
    assert json.loads(files["card.json"]) == ended.json
    card = Card.model_validate(ended.json)
    assert (card.replies, card.refused, card.set_name) == (24, 0, "judged")
    assert (card.measures["tact"].order.value, card.contrasts["apology"].moved) == (1.0, 1.0)
    page = files["card.md"].decode("utf-8")
    assert page.startswith(markdown(card))
    assert page.endswith("\n![scores against ratings](card.svg)\n") == HAS_PLOT
    picture = files.get("card.svg", b"").decode("utf-8")
    for words in ("<?xml", "digits@1+", *(name.replace("_", " ") for name in card.measures)):
        assert (words in picture) == HAS_PLOT
    again = judged.process(
        "audit", "digits", "--on", "judged", "--json", "--out", "validity/two", PYTHONHASHSEED="7"
    )
    assert (again.code, again.out, again.err) == (0, ended.out, ended.err)
    assert {path.name: path.read_bytes() for path in (judged.folder / "validity/two").iterdir()} == files


def test_what_is_not_installed_is_told_with_its_mend(
    judged: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """References are left out and named below the table; the card is written all the same, and links to
    no picture."""
    for module in ("vaderSentiment.vaderSentiment", "sklearn.feature_extraction.text", "matplotlib"):
        monkeypatch.setitem(sys.modules, module, None)
    ended = audit(judged, "--out", "validity")
    extra = "(pip install 'tactbench[audit]')"
    assert f"left out: VADER {extra}, bag of words {extra}\n" in ended.out
    assert (ended.code, ended.err) == (0, NO_PLOT)
    assert sorted(path.name for path in (judged.folder / "validity").iterdir()) == ["card.json", "card.md"]
    assert "card.svg" not in (judged.folder / "validity/card.md").read_text(encoding="utf-8")


def test_a_scorer_that_was_fitted_on_the_set_is_refused(judged: CommandLine) -> None:
    """Findings would prove nothing: exit code 4; with a fit without each author it is audited,
    and the head line tells that, and of replies that got no score."""
    ended = audit(judged, scorer="fitted")
    assert (ended.code, ended.out) == (4, "")
    assert "fitted was fitted on 8 of these replies (author a2)" in ended.err
    assert ended.err.count("\n") == 1
    lines = marked_lines()
    lines[REPLIES][3]["text"] += " mute"
    write_rated(judged.folder / "judged", lines)
    crossed = audit(judged, scorer="crossed")
    assert crossed.code == 0
    assert " on judged 1.2: 23 replies, 1 refused, cross-fitted\n" in crossed.out


def test_what_the_card_of_the_set_says_of_a_fit_counts(judged: CommandLine) -> None:
    """The scorer's author may not know of the set, but the set's author knows of the scorer."""
    write_rated(judged.folder / "judged", marked_lines(), CARD + "  fitted:\n    digits: [a1]\n")
    ended = audit(judged)
    assert ended.code == 4
    assert "digits was fitted on 8 of these replies (author a1)" in ended.err


def test_a_scorer_without_a_score_is_told(judged: CommandLine) -> None:
    """Nothing is printed or written of it."""
    ended = audit(judged, "--out", "validity", scorer="deaf")
    assert (ended.code, ended.out) == (4, "")
    assert "gave no score to any rated reply" in ended.err
    assert not (judged.folder / "validity/card.json").exists()


def test_what_a_scorer_prints_stays_out_of_the_json(judged: CommandLine) -> None:
    """It goes to stderr."""
    ended = audit(judged, "--json", scorer="loud")
    assert ended.json["replies"] == 24
    assert "ASKED" in ended.err


def test_outside_words_cannot_colour_the_terminal(
    judged: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The set's version and its senders are shown, not obeyed."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)  # which is slow, and shows neither
    lines = marked_lines()
    for line in lines[REPLIES]:
        line["intent"] = "\x1b[31mred"
    card = 'version: "\\e[31m1"\nrated:\n  natural: [n1]\n'
    write_rated(judged.folder / "judged", lines, card)
    ended = audit(judged, "--out", "validity", scorer="loud")
    page = (judged.folder / "validity/card.md").read_text(encoding="utf-8")
    for text in (ended.out, page):
        assert "\x1b" not in text
        assert r"judged \x1b[31m1" in text
        assert r"\x1b[31mred" in text


def broken(lines: Lines) -> Lines:
    """Ratings with a line that is no rating."""
    lines[RATINGS][1] = {"id": "a1-s00-r1"}
    return lines


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["digits", "--on", "mini"], "mini: is no rated set: there is no ratings.jsonl in mini"),
        (["digits", "--on", "nowhere"], "unknown suite nowhere: "),
        (["digits", "--on", "no/where"], "no/where: is no rated set: there is no ratings.jsonl in no/where"),
        (["digist", "--on", "judged"], "unknown scorer digist: did you mean digits?"),
        ([], "SCORER"),
        (["digits", "--on", "judged", "--out", "mini/cases.jsonl"], "is a file"),
    ],
)
def test_what_cannot_be_audited_is_told(judged: CommandLine, arguments: list[str], hint: str) -> None:
    """One line, nothing on stdout, exit code 2."""
    ended = judged("audit", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert hint in ended.err
    assert ended.err.count("\n") == 1


def test_a_broken_rated_set_is_told(judged: CommandLine) -> None:
    """With file and line."""
    write_rated(judged.folder / "judged", broken(marked_lines()))
    ended = audit(judged)
    assert (ended.code, ended.out) == (2, "")
    assert 'judged/ratings.jsonl:2: the field "ratings" is missing' in ended.err


def test_a_folder_that_cannot_be_made_is_told_before_the_scorer_is_asked(judged: CommandLine) -> None:
    """An audit may be slow and dear: its card must not be lost for want of a place."""
    ended = audit(judged, "--out", "mini/cases.jsonl/validity", scorer="loud")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("tactbench: --out mini/cases.jsonl/validity: cannot be written: ")
    assert "ASKED" not in ended.err


def test_a_file_that_cannot_be_written_is_told(judged: CommandLine) -> None:
    """A folder stands where the card should go."""
    (judged.folder / "validity/card.json").mkdir(parents=True)
    ended = audit(judged, "--out", "validity", scorer="loud")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith("\ntactbench: --out validity: cannot be written: Is a directory\n")
