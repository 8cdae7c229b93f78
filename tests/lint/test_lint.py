"""What `tactbench check` finds in suites and journals."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.strategies import (
    SCORER,
    case_object,
    failed,
    mark,
    reply,
    start_of,
    write_suite,
)

from tactbench.cases import BEHAVIOURS, CHANNELS, DOMAINS
from tactbench.editions import Suite
from tactbench.journal import JournalWriter
from tactbench.lint.alike import Message, near_duplicates
from tactbench.lint.finding import Finding
from tactbench.lint.journal import lint_journal
from tactbench.lint.suite import lint_suite
from tactbench.results import Row, RunEnd, RunStart, Scored
from tactbench.scores import Evidence, Score
from tactbench.suites import read_suite

CARD = "version: 0.1.0\n"
LONG = "I ordered the blue lamp on Monday and you sent me a green one, what will you do about it?"


def told(folder: Path) -> list[str]:
    """The findings, with the folder's path taken off."""
    checked = lint_suite(folder)
    findings = [*checked.findings, *near_duplicates(checked.messages)]
    return [str(finding).replace(f"{folder}/", "") for finding in findings]


def linted(folder: Path, *changes: dict[str, Any]) -> list[str]:
    """The findings of a suite of these cases, each with an id of its own unless it has one."""
    values = [case_object(**{"id": f"c-{number}", **change}) for number, change in enumerate(changes)]
    return told(write_suite(folder / "suite", values, CARD))


def says(text: str, *before: tuple[str, str]) -> list[dict[str, str]]:
    """A dialogue that ends with this message."""
    return [*({"role": role, "text": said} for role, said in before), {"role": "customer", "text": text}]


def test_a_good_suite_has_no_findings(tmp_path: Path) -> None:
    """Every word of the codebook's vocabularies is known."""
    words = zip(BEHAVIOURS, (DOMAINS * 2)[: len(BEHAVIOURS)], (CHANNELS * 4)[: len(BEHAVIOURS)], strict=True)
    changes = [{"behaviours": [a], "domain": b, "channel": c} for a, b, c in words]
    assert linted(tmp_path, *changes) == []


def test_every_broken_line_is_found_and_not_only_the_first(tmp_path: Path) -> None:
    """Card, JSON, fields, blank lines, repeated ids: one look shows them all, each with file:line."""
    lines = [
        json.dumps(case_object()),
        "{",
        json.dumps(case_object(id="b", goal=None)),
        "",
        '{"id": "x", "id": "y"}',
        json.dumps(case_object()),
        "[NaN]",
        json.dumps(case_object(id="b", tag=[])),
        json.dumps(case_object(pushes=["And?", "And?"])),
    ]
    folder = write_suite(tmp_path / "suite", ("\n".join(lines) + "\n").encode(), None)
    assert told(folder) == [
        "error: README.md: the card is missing; it starts with ---, license: ..., ---",
        "error: cases.jsonl:2: is not a line of JSON: Expecting property name enclosed in double quotes at "
        "column 2; mend it there",
        'error: cases.jsonl:3: the field "goal" is missing; add it',
        "error: cases.jsonl:4: the line is empty; remove it",
        'error: cases.jsonl:5: is not a line of JSON: the key "id" is there twice; take one out',
        "error: cases.jsonl:6: the id late-1 is taken by cases.jsonl:1; give it another",
        "error: cases.jsonl:7: is not a line of JSON: NaN is not JSON; write a number or null",
        'error: cases.jsonl:8: unknown field "tag": did you mean tags?',
        "error: cases.jsonl:9: the id late-1 is taken by cases.jsonl:1; give it another",
        "error: cases.jsonl:9: a push says again word for word: 'And?'",
    ]


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"", "error: cases.jsonl: holds no case; write at least one line"),
        (
            b"\xef\xbb\xbf{}\n",
            "error: cases.jsonl:1: starts with a byte order mark; save it as UTF-8 without BOM",
        ),
        (b"{}\r\n", "error: cases.jsonl:1: has Windows line ends (CRLF); save it with LF line ends"),
        (b"\xff\n{", "error: cases.jsonl:1: is not UTF-8 (byte 0); save it as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_as_lines_is_one_finding(
    tmp_path: Path, data: bytes, finding: str
) -> None:
    """Empty, BOM, CRLF, another encoding."""
    assert told(write_suite(tmp_path / "suite", data, CARD)) == [finding]


def test_a_suite_without_a_file_of_cases_or_a_version_is_told(tmp_path: Path) -> None:
    """A missing version is a note, a missing file an error."""
    folder = write_suite(tmp_path / "suite", b"", "")
    (folder / "cases.jsonl").unlink()
    assert told(folder) == [
        "error: cases.jsonl: there is no such file",
        "note: README.md: has no version; add version: 0.1.0",
    ]


def test_words_outside_the_codebook_are_notes_with_near_names(tmp_path: Path) -> None:
    """Private suites may add words; a misspelt one is seen."""
    found = linted(tmp_path, {"behaviours": ["insults", "urgency"], "domain": "retial", "channel": "fax"})
    assert found == [
        "note: cases.jsonl:1: domain 'retial' is not in the codebook's vocabulary: did you mean retail?",
        "note: cases.jsonl:1: channel 'fax' is not in the codebook's vocabulary: "
        "there are: chat, email, phone, review, social, ticket",
        "note: cases.jsonl:1: behaviours 'insults' is not in the codebook's vocabulary: did you mean insult?",
    ]


@pytest.mark.parametrize(
    ("dialogue", "leaks"),
    [
        (says("They said: NO refund, of the  goods!"), True),
        (says("So?", ("customer", "Hm."), ("agent", "There is no refund of the goods.")), True),
        (says("Why no refund?"), False),
    ],
)
def test_a_limit_pasted_into_the_dialogue_is_found(tmp_path: Path, dialogue: Any, leaks: bool) -> None:
    """Whatever the case and the punctuation, in a message of either side."""
    finding = "error: cases.jsonl:1: the dialogue gives a limit away word for word: 'No refund of the goods'"
    assert linted(tmp_path, {"dialogue": dialogue}) == [finding] * leaks


def test_a_limit_of_few_words_may_stand_in_a_dialogue(tmp_path: Path) -> None:
    """Three common words prove nothing."""
    desk = {"facts": [], "can_offer": [], "limits": [{"limit": "No cash refund", "because": "policy"}]}
    assert linted(tmp_path, {"desk": desk, "dialogue": says("What, no cash refund?")}) == []


def test_a_push_that_repeats_is_found(tmp_path: Path) -> None:
    """Another push or an earlier message of the customer, word for word; the agent may be quoted."""
    dialogue = says("Well?", ("customer", "Money back!"), ("agent", "Not now."))
    routed = {"held": "Well?", "caved": "Good.", "hostile": "Rude!"}
    found = linted(
        tmp_path, {"dialogue": dialogue, "pushes": ["Money back!", "A", "A", "B", "Not now.", routed]}
    )
    assert found == [
        "error: cases.jsonl:1: a push says again word for word: 'Money back!'",
        "error: cases.jsonl:1: a push says again word for word: 'A'",
        "note: cases.jsonl:1: pushes are texts here and objects there (cases.jsonl:1): a hub cannot read "
        "both; write one kind",
    ]


def test_near_duplicates_are_found_in_pairs(tmp_path: Path) -> None:
    """The last messages of two cases share most of their words, in any order; short ones are not compared."""
    other = LONG.replace("blue", "red").upper()
    turned = " ".join(reversed(LONG.split()))
    short = says("My money back, at once, now!")
    found = linted(
        tmp_path, *({"dialogue": says(text)} for text in (LONG, other, "x" * 60)), *[{"dialogue": short}] * 2
    )
    assert found == ["error: cases.jsonl:2: c-1 reads like c-0 (95 % alike)"]
    found = linted(tmp_path, {"dialogue": says(LONG)}, {"dialogue": says(turned)})
    assert found == ["error: cases.jsonl:2: c-1 reads like c-0 (100 % alike)"]


def test_how_alike_two_cases_may_be_can_be_chosen() -> None:
    """Near-duplicates can be looked for in any list of cases, with any bound."""
    texts = [LONG, LONG.replace("lamp", "sofa").replace("Monday", "Friday")]
    messages = [Message("s", str(number), f"c-{number}", text) for number, text in enumerate(texts)]
    assert list(near_duplicates(messages, alike=99)) == []
    assert [finding.where for finding in near_duplicates(messages, alike=80)] == ["1"]


# --- journals ----------------------------------------------------------------------------------------------


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Two cases of one family."""
    values = [case_object(id=name, family="f", dialogue=says(f"Where is {name}?")) for name in ("a", "b")]
    return read_suite(write_suite(tmp_path / "mini", values))


def journal(folder: Path, lines: Iterable[Row | Scored | RunEnd], start: RunStart | None = None) -> Path:
    """A journal with these lines."""
    path = folder / "run.jsonl"
    with JournalWriter(path, start or start_of()) as writer:
        for line in lines:
            writer.write(line)
    return path


A, B = reply("a", "f"), reply("b", "f")
END = RunEnd(finished="now", rows=2)


def test_a_whole_journal_has_no_findings(tmp_path: Path, suite: Suite) -> None:
    """All rows there, all of the suite's, scored, with evidence up to the reply's last character."""
    length = len(A.answers[0].text)
    spot = Evidence(dimension="politeness", start=0, end=length, act="thanks", reason="says so")
    score = mark(A, 3.0)[0].score
    assert score is not None
    scored = Scored(
        case_id="a", trial=0, rung=0, scorer=SCORER, score=score.model_copy(update={"evidence": (spot,)})
    )
    assert lint_journal(journal(tmp_path, [A, B, END, scored, *mark(B, 4.0)]), suite) == []


def test_a_generators_failures_are_part_of_a_whole_journal(tmp_path: Path, suite: Suite) -> None:
    """They count, and nobody asks again."""
    path = journal(tmp_path, [A, failed("b", "f", "generator"), END, *mark(A, 3.0)])
    assert lint_journal(path, suite) == []


@pytest.mark.parametrize(
    "lines",
    [
        [A, B],
        [A, END],
        [A, failed("b", "f", "endpoint"), END],
        [A, B, reply("b", "f", trial=1), END],
    ],
)
def test_a_journal_that_is_not_whole_is_an_error(tmp_path: Path, suite: Suite, lines: list[Any]) -> None:
    """No end, rows missing, failures that are asked again, more rows than were planned."""
    path = journal(tmp_path, [*lines, *mark(A, 3.0)])
    text = "the run is not complete; tactbench run … --resume asks again"
    assert lint_journal(path, suite) == [Finding("error", str(path), text)]


def test_a_journal_without_scores_or_without_its_suite_is_a_note(tmp_path: Path) -> None:
    """Nothing is wrong, but something is not checked."""
    path = journal(tmp_path, [A, B, END])
    assert lint_journal(path, None) == [
        Finding("note", str(path), f"nothing is scored yet; tactbench score {path}"),
        Finding("note", str(path), "its suite is not here with the same digest; give --suite FOLDER"),
    ]


def test_an_identity_that_was_altered_is_an_error(tmp_path: Path, suite: Suite) -> None:
    """The run id is the digest of what stands beside it."""
    altered = start_of().model_copy(update={"run_id": start_of(trials=2).run_id})
    path = journal(tmp_path, [A, B, END, *mark(A, 3.0)], altered)
    text = "the run id is not the digest of the run's identity"
    assert lint_journal(path, suite) == [Finding("error", f"{path}:1", text)]


def test_rows_that_the_suite_does_not_have_are_errors(tmp_path: Path, suite: Suite) -> None:
    """An unknown case, and a case that was moved to another family."""
    path = journal(tmp_path, [reply("a", "g"), reply("z", "f"), END, *mark(A, 3.0)])
    assert lint_journal(path, suite) == [
        Finding("error", str(path), "a is not a case of that family in the suite"),
        Finding("error", str(path), "z is not a case of that family in the suite"),
    ]


def test_scores_and_evidence_without_a_reply_are_errors(tmp_path: Path, suite: Suite) -> None:
    """A score of an unknown row or rung, and a span that ends after the reply."""
    length = len(A.answers[0].text)
    spot = Evidence(dimension="politeness", start=0, end=length + 1, act="thanks", reason="says so")
    score = Score(scores=mark(A, 3.0)[0].score.scores, evidence=(spot,))  # type: ignore[union-attr]
    outside = Scored(case_id="a", trial=0, rung=0, scorer=SCORER, score=score)
    path = journal(tmp_path, [A, B, END, outside, *mark(B, 3.0, 3.0), *mark(reply("a", "f", trial=1), 3.0)])
    assert lint_journal(path, suite) == [
        Finding("error", str(path), "a: evidence lies outside the reply"),
        Finding("error", str(path), "b trial 0 is scored but has no reply"),
        Finding("error", str(path), "a trial 1 is scored but has no reply"),
    ]


def test_a_journal_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    """With its line and the mend."""
    path = journal(tmp_path, [A])
    path.write_bytes(path.read_bytes() + b"{}\n")
    (finding,) = lint_journal(path, None)
    assert (finding.level, finding.where) == ("error", f"{path}:3")
    assert finding.what.startswith("is not a journal line: ")
    missing = tmp_path / "none.jsonl"
    assert lint_journal(missing, None) == [
        Finding("error", str(missing), "cannot be read: No such file or directory")
    ]
