"""A large journal, of which an index is kept: it is the run that a small one would be, and costs little."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import SCORER, failed, mark, reply, start_of

from tactbench.errors import JournalError
from tactbench.gathering import gather
from tactbench.journal import JournalWriter, Run, read_run
from tactbench.journal import run as run_module
from tactbench.pressure import courses
from tactbench.results import Answer, Row, RunEnd, Scored
from tactbench.standings import standing, worst

Later = Row | Scored | RunEnd
anew = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)


@st.composite
def crowded(draw: st.DrawFn) -> list[Later]:
    """Lines of few cases, trials, rungs and scorers, so that many of them have one key."""
    cases, scorers = st.sampled_from(["a", "é", 'b"\n']), st.sampled_from([SCORER, "judge@1", ""])
    answers = st.lists(st.sampled_from(["One.", "Two.", "Three."]), max_size=3)
    lines: list[Later] = []
    for _ in range(draw(st.integers(0, 14))):
        case, trial = draw(cases), draw(st.sampled_from([0, 1, 10**12]))
        kind = draw(st.sampled_from(["row", "row", "failed", "score", "score", "score", "end"]))
        if kind == "row":
            told = tuple(Answer(text=text, cost=0.1, input_tokens=3) for text in draw(answers))
            said = ("And?",) * max(0, len(told) - 1)
            lines.append(Row(case_id=case, family="f" + case, trial=trial, answers=told, said=said))
        elif kind == "failed":
            lines.append(
                failed(case, "f" + case, draw(st.sampled_from(["generator", "endpoint"])), trial=trial)
            )
        elif kind == "score":
            (scored,) = mark(reply(case, "f", trial), float(draw(st.integers(1, 5))))
            told_of = {"rung": draw(st.sampled_from([0, 1, 2, -1])), "scorer": draw(scorers)}
            lines.append(scored.model_copy(update=told_of))
        else:
            lines.append(RunEnd(finished="now", rows=draw(st.integers(0, 4))))
    return lines


def write(path: Path, lines: Sequence[Later]) -> bytes:
    """A journal of these lines; its bytes."""
    path.unlink(missing_ok=True)
    with JournalWriter(path, start_of()) as journal:
        for line in lines:
            journal.write(line)
    return path.read_bytes()


def both(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Run, Run]:
    """The run in memory, and by its index."""
    with monkeypatch.context() as patch:
        patch.setattr(run_module, "LARGE", -1)
        filed = read_run(path)
    return read_run(path, grows=True), filed


def ordered(run: Run) -> tuple[Any, ...]:
    """All that a run says, orders included."""
    scored = {scorer: list(found.items()) for scorer, found in run.scored.items()}
    return list(run.rows.items()), list(scored), scored, run.end, run.start, run.whole, list(run.outcomes())


@anew
@given(crowded(), st.data())
def test_by_its_index_a_run_is_the_same_wherever_it_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[Later], data: st.DataObject
) -> None:
    """Rows, scores and their orders; what `without`, `done` and a look-up of any key say."""
    path = tmp_path / "run.jsonl"
    whole = write(path, lines)
    path.write_bytes(whole[: data.draw(st.integers(whole.index(b"\n") + 1, len(whole)))])
    small, filed = both(path, monkeypatch)
    assert not isinstance(filed.rows, dict)
    assert filed == small
    assert ordered(filed) == ordered(small)
    for gone in ({"a"}, {"a", "é", "never"}, set[str]()):
        assert ordered(filed.without(gone)) == ordered(small.without(gone))
    for key in [("a", 0), ("é", 1), ("a", 2), ("z", 0), ('b"\n', 10**12)]:
        assert (key in filed.rows, filed.rows.get(key)) == (key in small.rows, small.rows.get(key))
        assert filed.done(key) == small.done(key)
    assert filed.case_ids == small.case_ids
    assert list(filed.rows) == list(small.rows) and len(filed.rows) == len(small.rows)


@anew
@given(crowded())
def test_what_is_reckoned_of_it_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[Later]
) -> None:
    """Standings to the last bit, the worst replies, the dialogues."""
    path = tmp_path / "run.jsonl"
    write(path, lines)
    small, filed = both(path, monkeypatch)
    assert worst(filed, SCORER, 3) == worst(small, SCORER, 3)
    assert courses(filed, SCORER, {}) == courses(small, SCORER, {})
    one, other = gather(small, SCORER), gather(filed, SCORER)
    assert (one.failures, one.reasons, one.open, one.spent) == (
        other.failures,
        other.reasons,
        other.open,
        other.spent,
    )
    if len(one.measured):
        assert standing(filed, SCORER, 9) == standing(small, SCORER, 9)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"kind":"reply"', ":3: is not a journal line: Invalid JSON: "),
        ('{"kind":"replies","case_id":"a"}', ":3: is not a journal line: Input tag 'replies'"),
        ('{"kind":"reply","trial":0}', ":3: is not a journal line: the fields reply.case_id, reply.family"),
        ('{"kind":"score","case_id":"a"}', ":3: is not a journal line: the fields score.trial, "),
        ('{"kind":"end","rows":"x"}', ":3: is not a journal line: "),
        (start_of().model_dump_json(), ":3: starts a second run; "),
    ],
    ids=lambda value: value[:30],
)
def test_a_line_that_does_not_tell_whose_it_is_is_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, message: str
) -> None:
    """With file:line, as in a small journal."""
    path = tmp_path / "run.jsonl"
    write(path, [reply("a", "f")])
    path.write_bytes(path.read_bytes() + line.encode() + b"\n" + b'{"kind":"end","finished":"","rows":1}\n')
    said = []
    for large in (-1, 1 << 20):
        monkeypatch.setattr(run_module, "LARGE", large)
        with pytest.raises(JournalError) as caught:
            read_run(path)
        said.append(str(caught.value))
    assert said[0] == said[1]
    assert said[0].startswith(str(path) + message)


def test_a_line_that_is_wrong_elsewhere_is_refused_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same words as in a small journal."""
    path = tmp_path / "run.jsonl"
    write(path, [reply("a", "f"), reply("b", "f")])
    good = path.read_bytes()
    path.write_bytes(
        good.replace(b'"family":"f","trial":0,"answers":[{"text":"Reply 0 to b', b'"x":[{"text":"')
    )
    with pytest.raises(JournalError) as small:
        read_run(path)
    monkeypatch.setattr(run_module, "LARGE", -1)
    run = read_run(path)
    assert run.rows["a", 0] == reply("a", "f")
    with pytest.raises(JournalError) as large:
        list(run.rows.values())
    assert str(large.value) == str(small.value)
    assert str(large.value).startswith(f"{path}:3: is not a journal line: ")


def test_a_journal_that_holds_no_run_is_none_by_its_index_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty file, a torn first line, another first line."""
    monkeypatch.setattr(run_module, "LARGE", -1)
    path = tmp_path / "run.jsonl"
    for text, message in [
        ("", ": holds no run; "),
        ('{"kind":"run"', ": holds no run; "),
        (reply("a", "f").model_dump_json() + "\n", ":1: the first line must tell of the run"),
    ]:
        path.write_text(text)
        with pytest.raises(JournalError, match=message):
            read_run(path)


def test_a_run_that_was_not_read_to_grow_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever adds lines says so when reading."""
    path = tmp_path / "run.jsonl"
    write(path, [])
    with pytest.raises(TypeError, match="was not read to grow"):
        both(path, monkeypatch)[1].add(reply("a", "f"))


TAKEN = """
import json, resource, sys
from pathlib import Path
from time import process_time
from tactbench.gathering import gather
from tactbench.journal import read_run
began = process_time()
run = read_run(Path(sys.argv[1]))
found = [len(run.rows), run.whole, process_time() - began]
found += [len(gather(run, "acts@1+abcdefgh").measured)] if len(sys.argv) > 2 else []
print(json.dumps([*found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read_in_seconds_and_reckoned_in_little_memory(tmp_path: Path) -> None:
    """CPU seconds until it is known what is left to ask, and MiB until the standings are there."""
    from tests.speed.journals import make

    path = tmp_path / "run.jsonl"
    make(100_000, path, 1000)
    told = subprocess.run([sys.executable, "-c", TAKEN, str(path), "all"], capture_output=True, check=True)
    rows, whole, seconds, measured, peak = json.loads(told.stdout)
    assert (rows, whole, measured) == (100_000, True, 100_000)
    assert seconds < 3
    assert peak < 150
