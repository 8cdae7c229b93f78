"""Blessed baselines: the same bytes for the same run, a case a line, and no change by hand goes unseen."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gate.test_gate_checks import bots
from tests.gate_arms import spec_of

from tactbench.errors import EvidenceError, UsageError
from tactbench.gate.arms import Arm
from tactbench.gate.baseline import blessed_of, read_baseline, text_of, write_baseline
from tactbench.gate.integrity import age_days, refuse_cached, refuse_failed, refuse_misfits
from tactbench.results import digest_of


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    arm, _ = bots(1, 7, {})
    path = tmp_path / "new" / "base.json"
    assert write_baseline(path, blessed_of(arm))
    assert not write_baseline(path, blessed_of(arm))
    again = read_baseline(path)
    assert again.cells == arm.cells
    assert (again.spec, again.scorer, again.finished) == (arm.spec, arm.scorer, arm.finished)
    assert [*path.parent.iterdir()] == [path]


def test_it_is_diff_stable() -> None:
    """Cells in any order give the same bytes; a case that changed is one line, and the digest another."""
    arm, _ = bots(1, 7, {})
    turned = replace(arm, cells=dict(sorted(arm.cells.items(), reverse=True)))
    text = text_of(blessed_of(arm))
    assert text_of(blessed_of(turned)) == text
    key = ("f003-1", 0)
    cell = replace(arm.cells[key], replies="0" * 64)
    other = text_of(blessed_of(replace(arm, cells={**arm.cells, key: cell})))
    differ = [a for a, b in zip(text.splitlines(), other.splitlines(), strict=True) if a != b]
    assert [line.partition(":")[0] for line in differ] == ['"f003-1"', '"digest"']
    assert json.loads(text)["cases"].keys() == arm.families.keys()


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_changed_byte_is_seen(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    arm, _ = bots(1, 3, {})
    text = text_of(blessed_of(arm)).encode()
    place = data.draw(st.integers(0, len(text) - 2))  # the last is the line's end
    byte = data.draw(st.integers(32, 126).filter(lambda one: one != text[place]))
    changed = text[:place] + bytes([byte]) + text[place + 1 :]
    if json_of(changed) == json_of(text):
        return  # a blank for a blank: it says the same
    path = tmp_path_factory.mktemp("b") / "base.json"
    path.write_bytes(changed)
    with pytest.raises(EvidenceError, match="bless"):
        read_baseline(path)


def test_failed_replies_are_let_stand_by_the_blessing_alone(tmp_path: Path) -> None:
    """A file that was written before anybody looked at failures says nothing of them, and is refused."""
    arm, _ = bots(1, 3, {})
    key = ("f001-0", 1)
    failed = replace(arm, cells={**arm.cells, key: replace(arm.cells[key], failed=True)})
    with pytest.raises(EvidenceError, match="1 of 12 replies failed, first that to f001-0;"):
        blessed_of(failed)
    blessed = blessed_of(replace(failed, allow_failed=True))
    path = tmp_path / "base.json"
    write_baseline(path, blessed)
    refuse_failed(read_baseline(path))
    before = blessed.model_copy(update={"allow_failed": False})
    write_baseline(path, before.model_copy(update={"digest": before.sealed()}))
    assert "allow_failed" not in path.read_text()
    with pytest.raises(EvidenceError, match="tactbench bless RUN --allow-failed"):
        refuse_misfits(read_baseline(path), arm)


def test_a_baseline_without_failures_is_sealed_as_ever() -> None:
    """A file that stands in somebody's repository must be read for ever."""
    blessed = blessed_of(bots(1, 3, {})[0])
    data = blessed.model_dump(mode="json", exclude={"digest", "allow_failed"})
    assert blessed.digest == digest_of(data)


def json_of(text: bytes) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"format": 2}', "[" * 100_000, '{"cases": NaN}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "base.json"
    path.write_text(text)
    with pytest.raises(EvidenceError, match="is no baseline"):
        read_baseline(path)


def test_a_key_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    """As a merge leaves it: the last would count, and nobody sees the first."""
    path = tmp_path / "base.json"
    write_baseline(path, blessed_of(bots(1, 3, {})[0]))
    head, case, tail = path.read_text("utf-8").partition('"f001-0": ')
    path.write_text(f'{head}"f001-0": {{}},\n{case}{tail}', "utf-8")
    with pytest.raises(EvidenceError, match="is no baseline: the key 'f001-0' is there twice"):
        read_baseline(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "base.json: is no baseline: must be a table of names and values;"),
        ('{"format": 2}', "format: is 2, must be 1;"),
        ("{}", "finished: is missing;"),
        ('{"finished": 3}', "finished: must be a text;"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "base.json"
    path.write_text(text, "utf-8")
    with pytest.raises(EvidenceError) as error:
        read_baseline(path)
    assert said in str(error.value)


def test_a_folder_is_a_usage_error(tmp_path: Path) -> None:
    arm, _ = bots(1, 3, {})
    with pytest.raises(UsageError, match="cannot be written"):
        write_baseline(tmp_path, blessed_of(arm))
    with pytest.raises(UsageError, match="cannot be read"):
        read_baseline(tmp_path)


def changed(arm: Arm, **spec: object) -> Arm:
    return replace(arm, spec=arm.spec.model_copy(update=spec))


def test_what_does_not_belong_together_is_refused() -> None:
    before, after = bots(1, 7, {})
    suite = before.spec.suite
    fewer = {key: cell for key, cell in after.cells.items() if key[0] != "f003-1"}
    strays = {key: replace(after.cells[key], family="f999") for key in (("f003-1", 0), ("f003-1", 1))}
    moved = {**after.cells, **strays}
    torn = {key: cell for key, cell in after.cells.items() if key != ("f003-1", 1)}
    table = [
        (changed(after, suite=suite.model_copy(update={"digest": "e" * 64})), "one edition of one suite"),
        (changed(after, suite=suite.model_copy(update={"part": "limit=3"})), "asked limit=3"),
        (replace(after, scorer="acts@2+bbbbbbbb"), "bless it anew: tactbench score RUN --scorer acts"),
        (changed(after, trials=3), "--trials 2"),
        (changed(after, customer="llm@1"), "its customer was llm@1"),
        (replace(after, cells=fewer), "lacks 1 case of before.jsonl, such as f003-1"),
        (replace(after, cells=moved), "f003-1 is of family f999 here"),
        (replace(after, cells=torn), "f003-1 trial 1 is not in both"),
        (replace(after, spec=spec_of("after", 2, temperature=0.9)), "temperature is 0.9"),
        (replace(after, spec=spec_of("after", 2, body={"top_p": 0.5})), "top_p is 0.5"),
    ]
    refuse_misfits(before, after)
    for other, said in table:
        with pytest.raises(EvidenceError) as error:
            refuse_misfits(before, other)
        assert said in str(error.value)
    with pytest.raises(EvidenceError, match="has 1 case that"):
        refuse_misfits(replace(before, cells=fewer), after)
    refuse_misfits(before, table[-2][0], ["temperature"])
    refuse_misfits(before, replace(after, spec=spec_of("after", 2, model="large", system="be nice")))


def test_replies_from_the_cache_are_refused() -> None:
    with pytest.raises(EvidenceError, match="3 replies came from the cache"):
        refuse_cached(replace(bots(1, 3, {})[0], cached=3))


def test_age() -> None:
    arm, _ = bots(1, 3, {})
    days = age_days(replace(arm, finished="2020-01-01T00:00:00Z"))
    assert days is not None and days > 2000
    assert age_days(replace(arm, finished="")) is None
