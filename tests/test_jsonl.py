"""JSON lines: every error says file:line, what is wrong and the mend, in one line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import case_object, json_objects, json_values

from tactbench.cases import Case
from tactbench.errors import SuiteError
from tactbench.jsonl import objects, parse, places, read_object

PLACE = "cases.jsonl:7"


def refused(line: str) -> str:
    """What is said of a line that holds no case."""
    with pytest.raises(SuiteError) as caught:
        parse(Case, read_object(PLACE, line), PLACE)
    return str(caught.value)


def told(**changes: Any) -> str:
    """What is said of a case with these changes."""
    return refused(json.dumps(case_object(**changes)))


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"\xef\xbb\xbf{}\n", 1, "starts with a byte order mark; save it as UTF-8 without BOM"),
        (b"{}\n{}\r\n{}\r\n", 2, "has Windows line ends (CRLF); save it with LF line ends"),
        (b"{}\r{}", 1, "has Windows line ends (CRLF); save it with LF line ends"),
        (b"{}\n{}\n\xff\xfe{}", 3, "is not UTF-8 (byte 6); save it as UTF-8"),
        (b'{}\n{"a": "caf\xe9"}\n', 2, "is not UTF-8 (byte 13); save it as UTF-8"),
        (b'{"a": "\xed\xa0\x80"}', 1, "is not UTF-8 (byte 7); save it as UTF-8"),
    ],
)
def test_bytes_that_are_not_utf8_with_lf_are_refused_at_their_line(
    tmp_path: Path, data: bytes, line: int, message: str
) -> None:
    """BOM, CRLF, CR and other encodings are named with file:line and the mend."""
    path = tmp_path / "cases.jsonl"
    path.write_bytes(data)
    with pytest.raises(SuiteError) as caught:
        list(places(path))
    assert str(caught.value) == f"{path}:{line}: {message}"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or a folder."""
    with pytest.raises(SuiteError) as caught:
        list(places(tmp_path / "none.jsonl"))
    assert str(caught.value) == f"{tmp_path}/none.jsonl: there is no such file"
    with pytest.raises(SuiteError) as caught:
        list(places(tmp_path))
    assert str(caught.value) == f"{tmp_path}: cannot be read: Is a directory"


@given(st.lists(json_objects(), min_size=1), st.booleans())
def test_objects_come_back_with_their_places(
    tmp_path_factory: pytest.TempPathFactory, values: list[dict[str, Any]], ends: bool
) -> None:
    """Whatever is in them, separators of Unicode too; the last line end may be missing."""
    text = "\n".join(json.dumps(value, ensure_ascii=False) for value in values) + "\n" * ends
    path = tmp_path_factory.getbasetemp() / "f.jsonl"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = list(objects(path))
    assert found == [(f"{path}:{number}", value) for number, value in enumerate(values, start=1)]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\ufeff")), min_size=1)
)
def test_lines_end_at_line_feeds_only(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    """U+2028, U+0085, form feeds and the like are part of a line; the digest is that of the bytes."""
    path, digest = tmp_path_factory.getbasetemp() / "lines", hashlib.sha256()
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
    assert list(places(path, digest)) == [
        (f"{path}:{number}", line) for number, line in enumerate(lines, start=1)
    ]
    assert digest.digest() == hashlib.sha256(path.read_bytes()).digest()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "the line is empty; remove it"),
        (" \t", "the line is empty; remove it"),
        ('{"id" "a"}', "is not a line of JSON: Expecting ':' delimiter at column 7; mend it there"),
        (
            "{'id': 'a'}",
            "is not a line of JSON: Expecting property name enclosed in double quotes at column 2; mend",
        ),
        ('{"id": "a"', "is not a line of JSON: Expecting ',' delimiter at column 11; mend it there"),
        ('{"id": "a"} {"id": "b"}', "is not a line of JSON: Extra data at column 13; mend it there"),
        ('{"id": "a\tb"}', "is not a line of JSON: Invalid control character at at column 10; mend it there"),
        ("case", "is not a line of JSON: Expecting value at column 1; mend it there"),
        ('{"id": "a", "id": "b"}', 'is not a line of JSON: the key "id" is there twice; take one out'),
        (
            '{"desk": {"facts": [], "facts": []}}',
            'is not a line of JSON: the key "facts" is there twice; take one out',
        ),
        ('{"hints": {"x": NaN}}', "is not a line of JSON: NaN is not JSON; write a number or null"),
        (
            '{"hints": {"x": [-Infinity]}}',
            "is not a line of JSON: -Infinity is not JSON; write a number or null",
        ),
        ("[" * 100_000, "is not a line of JSON: "),
        ('{"severity": ' + "9" * 5000 + "}", "is not a line of JSON: "),
        ('["id"]', 'must be an object like {"id": ...}, not list'),
        ('"id"', 'must be an object like {"id": ...}, not str'),
        ("null", 'must be an object like {"id": ...}, not NoneType'),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_line_that_holds_no_object_is_refused(line: str, message: str) -> None:
    """Each way of not being JSON has its words and its mend."""
    assert refused(line).startswith(f"{PLACE}: {message}")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"goal": None}, 'the field "goal" is missing; add it'),
        ({"goal": None, "channel": None}, "the fields channel, goal are missing; add them"),
        ({"desk": {"facts": [], "limits": []}}, 'the field "desk.can_offer" is missing; add it'),
        ({"tagz": []}, 'unknown field "tagz": did you mean tags?'),
        ({"goal": None, "gaol": "Money"}, 'unknown field "gaol": did you mean goal? (and 1 more)'),
        ({"colour": 1, "size": 2}, 'unknown field "colour": there are: behaviours, channel, critical, '),
        (
            {"dialogue": [{"role": "customer", "text": "?", "mood": "!"}]},
            'unknown field "dialogue.0.mood": remove it',
        ),
        ({"goal": " "}, "goal: must not be blank"),
        ({"dialogue": [{"role": "agent", "text": "Yes?"}]}, "dialogue must end with a customer's message"),
        ({"severity": 6}, "severity: Input should be less than or equal to 5"),
        (
            {"pushes": ["Well?", {"held": "a", "caved": "b"}]},
            'the field "pushes.1.push.hostile" is missing; add it',
        ),
        (
            {"pushes": [{"held": "a", "caved": "b", "hostile": ""}]},
            "pushes.0.push.hostile: must not be blank",
        ),
        ({"hints": {"x": 1e999}}, "is not a line of JSON: Infinity is not JSON; write a number or null"),
        (
            {"goal": "half of \ud83d"},
            "goal: Input should be a valid string, unable to parse raw data as a unicode string",
        ),
    ],
    ids=str,
)
def test_an_object_that_is_no_case_is_refused(changes: dict[str, Any], message: str) -> None:
    """Missing, unknown (with near names) and wrong fields, each by its path."""
    assert told(**changes).startswith(f"{PLACE}: {message}")


def test_a_number_beyond_all_floats_is_refused() -> None:
    """1e999 is valid JSON, and would become infinite in silence."""
    line = json.dumps(case_object(hints={"x": 0})).replace('"x": 0', '"x": 1e999')
    assert refused(line) == f"{PLACE}: hints.x.float: Input should be a finite number"


def test_a_nest_that_no_reader_takes_is_refused() -> None:
    """What json.loads takes and other readers do not."""
    deep: Any = 1
    for _ in range(60):
        deep = [deep]
    assert told(hints={"x": deep}) == f"{PLACE}: hints: must not be nested deeper than 50 levels"


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value, as the keys that lead there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for key, item in inner for path in paths(item, (*at, key)))]


@given(st.data())
def test_whatever_stands_in_a_case_it_is_a_case_or_an_error_with_its_place(data: st.DataObject) -> None:
    """Any value put anywhere in a case is taken, or refused with its file:line."""
    case = json.loads(json.dumps(case_object(pushes=["No?", {"held": "a", "caved": "b", "hostile": "c"}])))
    *way, last = data.draw(st.sampled_from(paths(case)[1:]))
    target = case
    for key in way:
        target = target[key]
    target[last] = data.draw(json_values())
    line, error = json.dumps(case), None
    try:
        found = parse(Case, read_object(PLACE, line), PLACE)
    except SuiteError as caught:
        error = str(caught)
    assert error.startswith(f"{PLACE}: ") if error else found.id == case["id"]


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_bytes_a_file_holds_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """No bytes bring anything but objects or a SuiteError with the file's name."""
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(data)
    error = None
    try:
        found = [value for _, value in objects(path)]
    except SuiteError as caught:
        error = str(caught)
    if error is None:
        lines = data.decode().removesuffix("\n").split("\n") if data else []
        assert [json.loads(line) for line in lines] == found
    else:
        assert error.startswith(f"{path}:")
