"""Suites on disk: the card, the cases, the replies, and parts of a suite."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import case_object, cases, write_suite

from tactbench.cards import read_card
from tactbench.cases import Case
from tactbench.errors import SuiteError, UsageError
from tactbench.suites import SLICES, Reply, read_replies, read_suite, select, stream_cases, words_of


def refused(folder: Path) -> str:
    """What is said of a suite that cannot be read."""
    with pytest.raises(SuiteError) as caught:
        read_suite(folder)
    return str(caught.value)


def lines(*values: Any) -> bytes:
    """JSON lines; bytes stay as they are."""
    return b"".join(
        value if isinstance(value, bytes) else json.dumps(value).encode() + b"\n" for value in values
    )


def test_a_suite_is_its_card_its_cases_and_the_digest_of_its_file(tmp_path: Path) -> None:
    """Name by default the folder's, version 0, language English."""
    folder = write_suite(tmp_path / "mini", [case_object(), case_object(id="late-2", family="late-1")])
    suite = read_suite(folder)
    assert (suite.card.name, suite.card.version, suite.card.license) == ("mini", "0", "cc0-1.0")
    assert (suite.card.language, suite.card.extra) == (("en",), {})
    assert [(case.id, case.family) for case in suite.cases] == [("late-1", "late-1"), ("late-2", "late-1")]
    assert suite.digest == hashlib.sha256((folder / "cases.jsonl").read_bytes()).hexdigest()
    assert read_suite(folder / "cases.jsonl") == suite
    assert tuple(stream_cases(folder / "cases.jsonl")) == suite.cases


def test_a_card_keeps_what_other_tools_need(tmp_path: Path) -> None:
    """Fields of the dataset-card format that are not ours are kept; versions may be numbers."""
    card = "name: ours\nversion: 1.5\npretty_name: Ours!\nlanguage: [en, de]\ntask_categories: [chat]\n"
    found = read_card(write_suite(tmp_path / "x", b"", card))
    assert (found.name, found.version, found.pretty_name) == ("ours", "1.5", "Ours!")
    assert (found.language, found.extra) == (("en", "de"), {"task_categories": ["chat"]})
    assert read_card(write_suite(tmp_path / "y", b"", "language: de\nversion:\n")).language == ("de",)


def test_a_field_of_a_card_that_is_left_blank_has_its_default(tmp_path: Path) -> None:
    """`version:` and `name:` without a value are as if they were not there."""
    card = read_card(write_suite(tmp_path / "blank", b"", "version:\nname:\n"))
    assert (card.version, card.name) == ("0", "blank")


CARD_AS_WRITTEN = "version: 1.10\nmade: 2024-02-30\nx: !!python/name:os.x y\n"


def test_what_a_card_says_is_read_as_it_is_written(tmp_path: Path) -> None:
    """A version 1.10 is no number, a date no date, and a tag makes no object of anything."""
    card = read_card(write_suite(tmp_path / "s", b"", CARD_AS_WRITTEN))
    assert (card.version, card.extra) == ("1.10", {"made": "2024-02-30", "x": "y"})


def test_the_folder_here_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`tactbench run .` takes the name of the working folder."""
    monkeypatch.chdir(write_suite(tmp_path / "here", [case_object()]))
    assert read_suite(Path()).card.name == "here"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(cases(), min_size=1, max_size=4, unique_by=lambda case: case.id))
def test_any_cases_written_as_lines_are_read_back_equal(tmp_path: Path, written: list[Case]) -> None:
    """With every kind of text in every field."""
    data = "".join(case.model_dump_json() + "\n" for case in written).encode()
    assert read_suite(write_suite(tmp_path / "s", data)).cases == tuple(written)


GOOD = lines(case_object())
OTHER = case_object(id="late-2")


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (
            GOOD + b"{'id'\n",
            ":2",
            "is not a line of JSON: Expecting property name enclosed in double quotes at",
        ),
        (lines(GOOD, {**OTHER, "goal": ""}), ":2", "goal: must not be blank"),
        (lines(GOOD, case_object(id="b", desk=None)), ":2", 'the field "desk" is missing; add it'),
        (lines(GOOD, {**OTHER, "famly": "f"}), ":2", 'unknown field "famly": did you mean family?'),
        (
            lines(GOOD, OTHER, case_object(goal="x")),
            ":3",
            "the id late-1 is taken by {path}:1; give it another",
        ),
        (lines(GOOD, OTHER) + b'{"id": "caf\xe9"}\n', ":3", "is not UTF-8 (byte "),
        (b"\xef\xbb\xbf" + GOOD, ":1", "starts with a byte order mark; save it as UTF-8 without BOM"),
        (
            lines(GOOD, OTHER).replace(b"\n", b"\r\n"),
            ":1",
            "has Windows line ends (CRLF); save it with LF line ends",
        ),
        (b"", "", "holds no case; write at least one line"),
        (b"\n", ":1", "the line is empty; remove it"),
        (b" \n\n", ":1", "the line is empty; remove it"),
        (lines(GOOD, b"\n", OTHER), ":2", "the line is empty; remove it"),
        (lines(GOOD, b"\n"), ":2", "the line is empty; remove it"),
        (
            GOOD.replace(b'"id"', b'"id": "a", "id"'),
            ":1",
            'is not a line of JSON: the key "id" is there twice; take one out',
        ),
        (
            GOOD.replace(b'"facts"', b'"facts": [], "facts"'),
            ":1",
            'is not a line of JSON: the key "facts" is there twice',
        ),
        (
            lines(GOOD, {**OTHER, "severity": float("nan")}),
            ":2",
            "is not a line of JSON: NaN is not JSON; write a number",
        ),
        (lines(GOOD, ["late-2"]), ":2", 'must be an object like {"id": ...}, not list'),
    ],
)
def test_a_file_of_cases_that_breaks_its_format_is_refused_at_its_line(
    tmp_path: Path, data: bytes, place: str, message: str
) -> None:
    """File and line, what is wrong, and the mend; the same with a card and without."""
    folder = write_suite(tmp_path / "bad", data)
    path = folder / "cases.jsonl"
    assert refused(folder).startswith(f"{path}{place}: {message.replace('{path}', str(path))}")
    with pytest.raises(SuiteError) as caught:
        list(stream_cases(path))
    assert str(caught.value) == refused(folder)


def test_a_folder_that_is_no_suite_says_what_a_suite_is(tmp_path: Path) -> None:
    """Not a folder, no card, no cases."""
    none = tmp_path / "none"
    assert refused(none) == f"{none}: a suite is a folder with README.md and cases.jsonl, and this is none"
    bare = write_suite(tmp_path / "bare", GOOD, card=None)
    assert refused(bare) == f"{bare}/README.md: the card is missing; it starts with ---, license: ..., ---"
    (write_suite(tmp_path / "empty", GOOD) / "cases.jsonl").unlink()
    assert refused(tmp_path / "empty") == f"{tmp_path}/empty/cases.jsonl: there is no such file"


@pytest.mark.parametrize(
    ("card", "line", "message"),
    [
        ("# No front matter\n", 1, "must start with front matter: ---, license: ..., ---"),
        ("", 1, "must start with front matter: ---, license: ..., ---"),
        ("---\nlicense: cc0-1.0\n", 1, "must start with front matter: ---, license: ..., ---"),
        ("---\nname: x\n---\n", 1, 'the field "license" is missing; add it'),
        ("---\nlicense: ' '\n---\n", 1, "license: must not be blank"),
        ("---\nlicense:\n---\n", 1, 'the field "license" is missing; add it'),
        ("---\nlicense: cc0\nname: a b\n---\n", 1, "name: may hold"),
        ("---\n---\n", 2, "the front matter must hold keys, license among them"),
        ("---\n- license\n---\n", 2, "the front matter must hold keys, license among them"),
        ("---\nlicense: cc0\ntitle: a: b\n---\n", 3, "the front matter is not YAML: mapping values are"),
        (
            "---\nlicense: cc0\ntags: [a\nname: x\n---\n",
            4,
            "the front matter is not YAML: expected ',' or ']', ",
        ),
        ("---\nlicense: cc0\n\tname: x\n---\n", 3, "the front matter is not YAML: found character '\\t' "),
        ("---\nlicense: *cc0\n---\n", 2, "the front matter is not YAML: found undefined alias 'cc0'; mend"),
        (
            "---\nlicense: cc0\nversion: 1\nversion: 2\n---\n",
            4,
            "the front matter is not YAML: the key version is there twice",
        ),
        ("---\nlicense: cc0\nbell: \x07\n---\n", 1, "the front matter is not YAML: unacceptable"),
        ("---\n" + "[" * 5000 + "\n---\n", 1, "the front matter is not YAML: "),
        ("\ufeff---\nlicense: cc0\n---\n", 1, "starts with a byte order mark; save it as UTF-8 without BOM"),
        ("---\r\nlicense: cc0\r\n---\r\n", 1, "has Windows line ends (CRLF); save it with LF line ends"),
    ],
)
def test_a_card_that_breaks_its_format_is_refused_at_its_line(
    tmp_path: Path, card: str, line: int, message: str
) -> None:
    """No front matter, no license, broken YAML: file and line, what is wrong, and the mend."""
    folder = write_suite(tmp_path / "bad", GOOD)
    (folder / "README.md").write_bytes(card.encode())
    assert refused(folder).startswith(f"{folder}/README.md:{line}: {message}")


REPLY = {"id": "r-1", "case_id": "late-1", "text": "Sorry."}


def test_replies_come_with_their_places_and_without_their_intent(tmp_path: Path) -> None:
    """What the author meant by a reply never reaches what is written of it."""
    path = tmp_path / "replies.jsonl"
    path.write_bytes(lines({**REPLY, "intent": "good"}, {**REPLY, "id": "r-2"}))
    found = read_replies(path, {"late-1": Case.model_validate(case_object())})
    assert [(place, reply.id, reply.text) for place, reply in found] == [
        (f"{path}:1", "r-1", "Sorry."),
        (f"{path}:2", "r-2", "Sorry."),
    ]
    assert found[0][1].intent == "good"
    assert found[0][1].model_dump(exclude_none=True) == REPLY


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"", "", "holds no reply; write at least one line"),
        (lines(REPLY, REPLY), ":2", "the id r-1 is taken by {path}:1; give it another"),
        (
            lines(REPLY, {**REPLY, "id": "b", "case_id": "late1"}),
            ":2",
            "unknown case_id late1: did you mean late-1?",
        ),
        (lines(REPLY, {"id": "b", "case_id": "late-1"}), ":2", 'the field "text" is missing; add it'),
        (lines({**REPLY, "test": "x"}), ":1", 'unknown field "test": did you mean text or intent?'),
        (
            lines(REPLY, b"{\n"),
            ":2",
            "is not a line of JSON: Expecting property name enclosed in double quotes at",
        ),
        (lines(REPLY, b"\n"), ":2", "the line is empty; remove it"),
        (b"\xef\xbb\xbf" + lines(REPLY), ":1", "starts with a byte order mark; save it as UTF-8 without BOM"),
    ],
)
def test_a_file_of_replies_that_breaks_its_format_is_refused_at_its_line(
    tmp_path: Path, data: bytes, place: str, message: str
) -> None:
    """Unknown case, double id, missing text, malformed line."""
    path = tmp_path / "replies.jsonl"
    path.write_bytes(data)
    with pytest.raises(SuiteError) as caught:
        read_replies(path, {"late-1": Case.model_validate(case_object())})
    assert str(caught.value).startswith(f"{path}{place}: {message.replace('{path}', str(path))}")


@pytest.fixture
def six(tmp_path: Path) -> Path:
    """A suite of six cases in two domains."""
    values = [
        case_object(
            id=f"c-{number}",
            domain="retail" if number % 2 else "banking",
            critical=number == 5,
            severity=number or None,
            behaviours=["insult", "threat"] if number < 3 else ["repeats"],
            right="desk" if number < 2 else None,
            tags=["new"] * (number == 4),
        )
        for number in range(6)
    ]
    return write_suite(tmp_path / "six", values)


@pytest.mark.parametrize(
    ("slices", "limit", "ids", "part"),
    [
        ([], None, "012345", "all"),
        ([], 6, "012345", "all"),
        ([], 2, "01", "limit=2"),
        ([("domain", "retail")], None, "135", "domain=retail"),
        ([("domain", "retail")], 9, "135", "domain=retail"),
        ([("domain", "retail"), ("behaviours", "insult")], None, "1", "behaviours=insult domain=retail"),
        ([("behaviours", "insult"), ("domain", "retail")], None, "1", "behaviours=insult domain=retail"),
        ([("domain", "banking"), ("domain", "banking")], 1, "0", "domain=banking limit=1"),
        ([("critical", "true")], None, "5", "critical=true"),
        ([("critical", "false")], None, "01234", "critical=false"),
        ([("severity", "3")], None, "3", "severity=3"),
        ([("right", "desk")], None, "01", "right=desk"),
        ([("tags", "new")], None, "4", "tags=new"),
        ([("family", "c-2")], None, "2", "family=c-2"),
    ],
)
def test_a_part_of_a_suite_and_its_name(
    six: Path, slices: list[tuple[str, str]], limit: int | None, ids: str, part: str
) -> None:
    """All slices have to match; the name of a part does not depend on the order they were given in."""
    found, name = select(read_suite(six), slices, limit)
    assert ("".join(case.id[2:] for case in found), name) == (ids, part)


@pytest.mark.parametrize(
    ("slices", "message"),
    [
        ([("domian", "retail")], "--slice domian=retail: unknown key domian: did you mean domain?"),
        ([("domain", "retial")], "--slice domain=retial: six has no such domain: did you mean retail?"),
        ([("domain", "zoo")], "--slice domain=zoo: six has no such domain: there are: banking, retail"),
        ([("language", "")], "--slice language=: six has no such language: there are: en"),
        (
            [("domain", "retail"), ("family", "c-2")],
            "no case of six matches all of the slices; ask for fewer at once",
        ),
    ],
)
def test_a_part_that_is_not_there_is_refused_with_what_is(
    six: Path, slices: list[tuple[str, str]], message: str
) -> None:
    """Unknown keys and words get near names; slices that exclude each other are told."""
    with pytest.raises(UsageError) as caught:
        select(read_suite(six), slices)
    assert str(caught.value) == message


@given(cases(), st.sampled_from(SLICES))
def test_every_slice_key_gives_words(case: Case, key: str) -> None:
    """Lists give their items, numbers and truth values their text, and what is not given nothing."""
    value, found = getattr(case, key), words_of(case, key)
    if isinstance(value, tuple):
        assert found == tuple(dict.fromkeys(value))
    elif key == "critical":
        assert found == ("true" if value else "false",)
    else:
        assert found == (() if value is None else (str(value),))


# --- editions, errata, withheld cases ----------------------------------------------------------------------


def edition(folder: Path, data: bytes, digest: str, version: str = "1.0.0", more: str = "") -> Path:
    """A suite whose card says what the digest of 1.0.0 is."""
    card = f"name: mini\nversion: {version}\neditions:\n  1.0.0: {digest}\n{more}"
    return write_suite(folder, data, card)


def test_an_edition_is_read_only_if_it_is_that_edition(tmp_path: Path) -> None:
    """The digest fits; it does not; the version was bumped."""
    digest = hashlib.sha256(GOOD).hexdigest()
    folder = edition(tmp_path / "s", GOOD, digest)
    assert read_suite(folder).card.editions == {"1.0.0": digest}
    changed = edition(tmp_path / "s", lines(GOOD, OTHER), digest)
    found = hashlib.sha256(lines(GOOD, OTHER)).hexdigest()
    assert refused(changed) == (
        f"{changed}/cases.jsonl: is not mini 1.0.0: that has the digest {digest[:12]}, and this file "
        f"{found[:12]}; give what was changed another version in README.md, or a new name"
    )
    assert len(read_suite(edition(tmp_path / "s", lines(GOOD, OTHER), digest, "1.1.0")).cases) == 2


def test_a_digest_that_is_none_is_refused(tmp_path: Path) -> None:
    """Editions hold SHA-256 in hexadecimal digits."""
    folder = edition(tmp_path / "s", GOOD, "abc")
    assert refused(folder).startswith(f"{folder}/README.md:1: editions.1.0.0: must be a SHA-256")


def test_errata_withdraw_cases(tmp_path: Path) -> None:
    """The cases stay in the file, so the digest stays; unknown cases and broken lines are refused."""
    folder = write_suite(tmp_path / "s", lines(GOOD, OTHER))
    before = read_suite(folder)
    assert before.withdrawn() == frozenset()
    errata = folder / "errata.jsonl"
    errata.write_text(
        '{"case_id": "late-1", "version": "0", "date": "2026-11-22", "why": "The sum was wrong."}\n'
    )
    after = read_suite(folder)
    assert after.withdrawn() == frozenset({"late-1"})
    assert (after.digest, after.cases) == (before.digest, before.cases)
    errata.write_text('{"case_id": "late-7", "version": "0", "date": "2026-11-22", "why": "x"}\n')
    assert refused(folder).startswith(f"{errata}:1: unknown case_id late-7: did you mean ")
    errata.write_text('{"case_id": "late-1", "version": "0", "date": "soon", "why": "x"}\n')
    assert refused(folder).startswith(f"{errata}:1: date: must be a day, like 2026-11-22")


def test_kept_back_cases_are_told_by_their_card(tmp_path: Path) -> None:
    """Without the file the card is enough to know them; with another file they are not these cases."""
    digest = hashlib.sha256(GOOD).hexdigest()
    card = f"name: mini\nwithheld:\n  digest: {digest}\n  cases: 1\n  families: 1\n"
    folder = write_suite(tmp_path / "s", GOOD, card)
    assert len(read_suite(folder).cases) == 1
    (folder / "cases.jsonl").unlink()
    withheld = read_card(folder).withheld
    assert withheld is not None
    assert (withheld.digest, withheld.cases, withheld.families) == (digest, 1, 1)
    assert refused(folder) == (
        f"{folder}/cases.jsonl: the cases of mini are kept back; ask who keeps them for a run"
    )
    (folder / "cases.jsonl").write_bytes(OTHER if isinstance(OTHER, bytes) else lines(OTHER))
    assert f"is not mini 0: that has the digest {digest[:12]}" in refused(folder)


def test_cases_are_streamed_one_by_one(tmp_path: Path) -> None:
    """The first case is there before the last line is read: a broken one does not hide it."""
    path = tmp_path / "cases.jsonl"
    path.write_bytes(GOOD + b"{\n")
    cases = stream_cases(path)
    assert next(cases).id == "late-1"
    with pytest.raises(SuiteError, match=":2: is not a line of JSON"):
        next(cases)


def test_an_erratum_stays_when_the_next_edition_is_mended(tmp_path: Path) -> None:
    """It speaks of one version: the mended case counts in the next, and a case may be gone."""
    folder = write_suite(tmp_path / "s", lines(GOOD, OTHER), "version: 2.0.0\n")
    (folder / "errata.jsonl").write_text(
        '{"case_id": "late-1", "version": "1.0.0", "date": "2026-11-22", "why": "x"}\n'
        '{"case_id": "gone-1", "version": "1.0.0", "date": "2026-11-22", "why": "x"}\n'
    )
    suite = read_suite(folder)
    assert suite.withdrawn() == frozenset()
    assert suite.withdrawn("1.0.0") == {"late-1", "gone-1"}


def test_the_counts_of_kept_back_cases_must_be_true(tmp_path: Path) -> None:
    """Whoever keeps the file cannot promise more than it holds."""
    digest = hashlib.sha256(GOOD).hexdigest()
    card = f"name: mini\nwithheld:\n  digest: {digest}\n  cases: 1000\n  families: 2\n"
    folder = write_suite(tmp_path / "s", GOOD, card)
    assert refused(folder).endswith(
        "withheld: says other counts than cases.jsonl has: 1 cases in 1 families; write those"
    )


LADDER = {**case_object(), "pushes": ["Now.", {"held": "No?", "caved": "All?", "hostile": "Rude!"}]}


def dialogue(tmp_path: Path, **fields: object) -> Reply:
    """The one line of a file of replies to a case with two pushes."""
    path = tmp_path / "replies.jsonl"
    path.write_bytes(lines({"id": "r-1", "case_id": "late-1", **fields}))
    ((_, reply),) = read_replies(path, {"late-1": Case.model_validate(LADDER)})
    return reply


def test_a_whole_dialogue_is_read(tmp_path: Path) -> None:
    """What the customer said between stands in the line, or else in the case: the text for what was kept."""
    case = Case.model_validate(LADDER)
    reply = dialogue(tmp_path, replies=["a", "b", "c"])
    assert (reply.texts, reply.said_in(case)) == (("a", "b", "c"), ("Now.", "No?"))
    assert dialogue(tmp_path, replies=["a"]).said_in(case) == ()
    assert dialogue(tmp_path, replies=["a", "b"], said=["Hm?"]).said_in(case) == ("Hm?",)
    assert dialogue(tmp_path, text="a").texts == ("a",)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, 'the field "text" is missing; add it, or replies of a whole dialogue'),
        ({"text": "a", "replies": ["b"]}, "has text and replies; take one out"),
        ({"replies": []}, "replies"),
        ({"replies": ["a", None]}, "replies.1"),
        ({"replies": ["a", "b"], "said": []}, "has 2 replies and 0 customer's messages between them"),
        ({"text": "a", "said": ["b"]}, "has 1 replies and 1 customer's messages between them"),
        ({"replies": ["a"] * 4}, "has 4 replies, and late-1 2 pushes to be replied to"),
    ],
)
def test_a_dialogue_with_a_hole_is_refused(tmp_path: Path, fields: dict[str, object], message: str) -> None:
    """At its line, with what is wrong."""
    with pytest.raises(SuiteError) as error:
        dialogue(tmp_path, **fields)
    assert str(error.value).startswith(f"{tmp_path / 'replies.jsonl'}:1: ")
    assert message in str(error.value)
