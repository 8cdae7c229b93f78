"""Whose words replies are: those of the boards that are committed, copied, mixed, and left alone."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tactbench_suites
from tactbench.board.copies import Comparison, foreign, letters_of, mixes_scripts, own_in
from tactbench.journal import Run, read_run
from tactbench.results import Answer, Row
from tactbench.suites import read_suite

SMOKE = read_suite(Path(tactbench_suites.__file__).parent / "smoke")
CASES = {case.id: case for case in SMOKE.cases}
ENTRIES = Path(__file__).parent.parent.parent / "leaderboards/smoke@1.0.0/entries"
BOTS = ("llm-attentive", "llm-brisk", "template", "broken-record", "wall", "doormat")


@functools.cache
def replies(name: str) -> Run:
    """An entry's journal."""
    pytest.importorskip("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    return read_run(next(ENTRIES.joinpath(name).glob("journal.jsonl*")))


def reworded(run: Run, change: Callable[[Row, str], str]) -> Run:
    """The same run with other words."""
    rows = {}
    for key, row in run.rows.items():
        answers = tuple(Answer(text=change(row, answer.text)) for answer in row.answers)
        rows[key] = row.model_copy(update={"answers": answers})
    return Run(run.path, run.start, rows, run.scored, run.end)


def compared(run: Run, *others: Run) -> tuple[list[object], object]:
    """What is found with each of the others, and with all of them."""
    comparison = Comparison(own_in(run, CASES))
    return [comparison.copied_from(own_in(one, CASES)) for one in others], comparison.put_together()


@pytest.mark.parametrize("name", ["llm-attentive", "llm-brisk"])
def test_bots_that_answer_the_same_customers_are_no_copies(name: str) -> None:
    """Not of one another, and not of all others together."""
    alone, together = compared(replies(name), *(replies(other) for other in BOTS if other != name))
    assert alone == [None] * 5 and together is None


@pytest.mark.parametrize(
    "change",
    [
        lambda _, text: text,
        lambda _, text: " ".join(reversed(text.split(". "))),
        lambda _, text: text.upper().replace(".", "!!").replace(",", ""),
        lambda row, text: f"{text} -- Reference {row.case_id}, and thank you again for writing to us today.",
        lambda _, text: " ".join(f"{word}\u3164" for word in text.split()),
        lambda _, text: "\u2800".join(text.split()),
        lambda _, text: "\u02bc ".join(text.split()),
        lambda _, text: "\U0001d159".join(text),
        lambda _, text: "\u0640".join(text),
    ],
)
def test_a_copy_is_one_however_it_is_dressed(change: Callable[[Row, str], str]) -> None:
    """Word for word, its sentences turned round, shouted, with a tail, with fillers."""
    (alone,), together = compared(reworded(replies("llm-attentive"), change), replies("llm-attentive"))
    assert alone is not None and together is not None


def test_replies_put_together_from_several_are_nobodys_own() -> None:
    """Of no single entry are they most of the cases."""
    sources = [replies("llm-attentive"), replies("llm-brisk"), replies("template")]

    def mixed(row: Row, _: str) -> str:
        source = sources[sorted(CASES).index(row.case_id) % 3]
        return source.rows[row.case_id, 0].answers[0].text

    alone, together = compared(reworded(replies("llm-attentive"), mixed), *sources)
    assert alone == [None] * 3 and together is not None


def test_letters_of_another_script_are_counted_and_names_do_not_mix_them() -> None:
    """An a of Cyrillic looks like ours; an accent is none."""
    assert foreign("T\u0430ke \u0456t, na\u00efve Ren\u00e9e") == (2, 16)
    assert mixes_scripts("LLM, \u0430ttentive") and mixes_scripts("\u03bcTact")
    assert not any(
        map(
            mixes_scripts,
            ("LLM, attentive", "\u0421\u043a\u0430\u0443\u0442 3", "Ren\u00e9e\u2019s", "\u5ba2\u670d Bot"),
        )
    )


@given(st.text())
def test_any_text_has_letters(text: str) -> None:
    """And what nobody sees changes none of them."""
    assert letters_of("".join(f"{char}\u200b" for char in text)) == letters_of(text)
    assert letters_of(letters_of(text)) == letters_of(text)
