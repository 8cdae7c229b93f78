"""The run journal: whatever cuts it short, what stands in it counts, and it goes on from there."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import SCORER, failed, journal_lines, mark, reply, run_of, start_of, starts

from tactbench.errors import JournalError
from tactbench.journal import JournalWriter, Run, cut_torn_line, read_lines, read_run
from tactbench.places import find_run
from tactbench.results import Answer, Row, RunEnd, RunStart, Scored

Later = Row | Scored | RunEnd
anew = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)


def write(path: Path, start: RunStart, lines: Sequence[Later]) -> bytes:
    """A journal written from its start to its end; its bytes."""
    path.unlink(missing_ok=True)
    with JournalWriter(path, start) as journal:
        for line in lines:
            journal.write(line)
    return path.read_bytes()


def refused(path: Path) -> str:
    """What is said of a journal that cannot be read."""
    with pytest.raises(JournalError) as caught:
        read_run(path)
    return str(caught.value)


@anew
@given(starts(), journal_lines())
def test_a_journal_reads_back_equal(tmp_path: Path, start: RunStart, lines: list[Later]) -> None:
    """Line by line, and as a run: of two lines with one key the later counts."""
    path = tmp_path / "run.jsonl"
    write(path, start, lines)
    assert list(read_lines(path)) == [start, *lines]
    run, expected = read_run(path), Run(path, start)
    for line in lines:
        expected.add(line)
    assert run == expected
    assert run.spec.run_id == run.start.run_id == start.spec.run_id


@anew
@given(starts(), journal_lines(), st.data())
def test_a_journal_cut_anywhere_is_a_prefix_and_goes_on_to_the_same_bytes(
    tmp_path: Path, start: RunStart, lines: list[Later], data: st.DataObject
) -> None:
    """Cut at any byte after the first line: the whole lines before it are read, and the rest can follow."""
    path = tmp_path / "run.jsonl"
    whole = write(path, start, lines)
    cut = data.draw(st.integers(whole.index(b"\n") + 1, len(whole)))
    path.write_bytes(whole[:cut])
    kept = whole[:cut].count(b"\n") - 1
    assert list(read_lines(path)) == [start, *lines[:kept]]
    assert read_run(path).rows == run_of(lines[:kept]).rows
    with JournalWriter(path) as journal:
        for line in lines[kept:]:
            journal.write(line)
    assert path.read_bytes() == whole


def test_a_journal_cut_at_every_byte_loses_its_last_line_at_most(tmp_path: Path) -> None:
    """From the end of the first line to the end of the last, byte by byte, é and emoji among them."""
    path = tmp_path / "run.jsonl"
    row = Row(case_id="a", family="f", answers=(Answer(text="Très bien 🤬"),))
    lines: list[Later] = [row, *mark(row, 3.0), failed("b", "f", "generator"), RunEnd(finished="now", rows=2)]
    whole = write(path, start_of(), lines)
    for cut in range(whole.index(b"\n") + 1, len(whole) + 1):
        path.write_bytes(whole[:cut])
        kept = whole[:cut].count(b"\n") - 1
        assert list(read_lines(path))[1:] == lines[:kept]
        cut_torn_line(path)
        assert path.read_bytes() == b"".join(whole.splitlines(keepends=True)[: kept + 1])


def test_a_journal_cut_within_its_first_line_holds_no_run(tmp_path: Path) -> None:
    """There is nothing to go on with, and the error says how to start again."""
    path = tmp_path / "run.jsonl"
    whole = write(path, start_of(), [])
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        assert refused(path) == f"{path}: holds no run; start it again with --again"
    cut_torn_line(path)
    assert path.read_bytes() == b""


def test_a_torn_line_longer_than_any_block_is_cut_off_whole(tmp_path: Path) -> None:
    """A reply of 100,000 characters that was half written."""
    path = tmp_path / "run.jsonl"
    long = Row(case_id="a", family="f", answers=(Answer(text="x" * 100_000),))
    whole = write(path, start_of(), [reply("b", "f"), long])
    keep = whole.rindex(b"\n", 0, len(whole) - 1) + 1
    for cut in (keep + 1, keep + 65_535, keep + 65_536, keep + 65_537, len(whole) - 1):
        path.write_bytes(whole[:cut])
        cut_torn_line(path)
        assert path.read_bytes() == whole[:keep]
    path.write_bytes(b"y" * 200_000)
    cut_torn_line(path)
    assert path.read_bytes() == b""


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"kind":"reply"', "is not a journal line: Invalid JSON: "),
        (b"\xff", "is not a journal line: Invalid JSON: "),
        (b"", "is not a journal line: Invalid JSON: "),
        (
            b'{"kind":"replies","case_id":"a"}',
            "is not a journal line: Input tag 'replies' found using 'kind' does not match",
        ),
        (b'{"case_id":"a"}', "is not a journal line: Unable to extract tag using discriminator 'kind'"),
        (
            b'{"kind":"reply","case_id":"a"}',
            'is not a journal line: the field "reply.family" is missing; add it',
        ),
        (
            b'{"kind":"reply","case_id":"a","family":"f","x":1}',
            'is not a journal line: unknown field "reply.x": remove it',
        ),
        (
            b'{"kind":"end","finished":"now","rows":"many"}',
            "is not a journal line: end.rows: Input should be a valid integer",
        ),
        (
            start_of().model_dump_json().encode(),
            "starts a second run; a journal holds one, so split it there",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_malformed_line_in_the_middle_is_refused_at_its_line(
    tmp_path: Path, line: bytes, message: str
) -> None:
    """Only the last line can be torn; anything else has file:line and the mend."""
    path = tmp_path / "run.jsonl"
    write(path, start_of(), [reply("a", "f")])
    path.write_bytes(path.read_bytes() + line + b"\n" + reply("b", "f").model_dump_json().encode() + b"\n")
    assert refused(path).startswith(f"{path}:3: {message}")
    assert refused(path).endswith(("to go on without it", "split it there"))


def test_a_file_that_is_no_journal_is_refused(tmp_path: Path) -> None:
    """A journal begins with its run; a folder or nothing is no journal."""
    path = tmp_path / "run.jsonl"
    path.write_text(reply("a", "f").model_dump_json() + "\n")
    assert refused(path) == f"{path}:1: the first line must tell of the run; this is no journal of tactbench"
    assert refused(tmp_path) == f"{tmp_path}: cannot be read: Is a directory"
    assert refused(tmp_path / "none") == f"{tmp_path}/none: cannot be read: No such file or directory"


def test_the_later_of_two_lines_counts() -> None:
    """A row that was asked again, and a reply that was scored again by the same scorer."""
    row = reply("a", "f")
    again = [*mark(row, 2.0), *mark(row, 4.0)]
    run = run_of(
        [
            failed("a", "f", "endpoint"),
            row,
            *again,
            RunEnd(finished="x", rows=1),
            RunEnd(finished="y", rows=2),
        ]
    )
    assert run.rows == {("a", 0): row}
    assert run.scored == {SCORER: {("a", 0, 0): again[1]}}
    assert run.end == RunEnd(finished="y", rows=2)


def test_a_new_reply_does_not_keep_the_scores_of_the_old_one() -> None:
    """A score is of the reply before it; the same reply told twice keeps its score."""
    old, new = reply("a", "f", rungs=2), Row(case_id="a", family="f", answers=(Answer(text="Another."),))
    scores = [*mark(old, 2.0, 3.0), *mark(reply("b", "f"), 4.0)]
    assert run_of([old, *scores, new]).scored == {SCORER: {("b", 0, 0): scores[2]}}
    assert run_of([old, *scores, old]).scored[SCORER].keys() == {("a", 0, 0), ("a", 0, 1), ("b", 0, 0)}


def test_no_journal_is_overwritten(tmp_path: Path) -> None:
    """A new run where a journal stands is refused, and the journal stays as it is."""
    path = tmp_path / "deep" / "run.jsonl"
    whole = write_new(path)
    with pytest.raises(JournalError) as caught:
        JournalWriter(path, start_of())
    assert str(caught.value) == f"{path}: is there already; --resume goes on with it, --again starts anew"
    assert path.read_bytes() == whole


def write_new(path: Path) -> bytes:
    """A journal in a folder that is made for it."""
    with JournalWriter(path, start_of()) as journal:
        journal.write(reply("a", "f"))
    return path.read_bytes()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A folder that is a file, or no journal to go on with."""
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError) as caught:
        JournalWriter(tmp_path / "file" / "run.jsonl", start_of())
    assert str(caught.value).startswith(f"{tmp_path}/file/run.jsonl: cannot be written: ")
    with pytest.raises(JournalError) as caught:
        JournalWriter(tmp_path / "none.jsonl")
    assert str(caught.value) == (
        f"{tmp_path}/none.jsonl: cannot be written: No such file or directory; choose another with --out"
    )


def test_a_full_disk_is_an_error_at_the_line_that_did_not_fit() -> None:
    """/dev/full takes nothing; closing afterwards is quiet."""
    path = Path("/dev/full")
    with JournalWriter(path) as journal, pytest.raises(JournalError) as caught:
        journal.write(reply("a", "f"))
    assert str(caught.value) == (
        "/dev/full: cannot be written: No space left on device; mend that and go on with --resume"
    )


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No file of this process may grow beyond `size` bytes: as a disk that fills up."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_up_leaves_a_journal_that_goes_on(tmp_path: Path) -> None:
    """The lines before it are there, the torn one is cut off, and the whole comes out the same."""
    rows = [reply(f"c-{number}", "f") for number in range(20)]
    whole = write(tmp_path / "whole.jsonl", start_of(), rows)
    path = tmp_path / "run.jsonl"
    with (
        at_most(len(whole) * 2 // 3),
        pytest.raises(JournalError, match="File too large; mend that and go on"),
    ):
        write(path, start_of(), rows)
    there = list(read_lines(path))[1:]
    assert 0 < len(there) < 20
    assert there == rows[: len(there)]
    assert len(path.read_bytes()) == len(whole) * 2 // 3
    with JournalWriter(path) as journal:
        for row in rows[len(there) :]:
            journal.write(row)
    assert path.read_bytes() == whole


def test_a_disk_too_full_for_the_first_line_is_an_error_and_leaks_nothing(tmp_path: Path) -> None:
    """The file is closed (a leak would be a warning, which is an error here), and holds no run."""
    path = tmp_path / "run.jsonl"
    with at_most(10), pytest.raises(JournalError, match="File too large"):
        JournalWriter(path, start_of())
    assert refused(path) == f"{path}: holds no run; start it again with --again"


WRITER = """
import sys
from pathlib import Path
from tactbench.journal import JournalWriter
from tactbench.results import Answer, Row
with JournalWriter(Path(sys.argv[1])) as journal:
    for number in range(10**9):
        journal.write(Row(case_id=f"c-{number}", family="f", answers=(Answer(text="x" * 300),)))
        print(number, flush=True)
"""


def test_a_process_killed_while_it_writes_loses_no_line_that_it_had_written(tmp_path: Path) -> None:
    """After kill -9 every line that `write` came back from is there, in order, and the rest can follow."""
    path = tmp_path / "run.jsonl"
    write(path, start_of(), [])
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        told = [int(next(writer.stdout)) for _ in range(200)]
        writer.kill()
        told += [int(line) for line in writer.stdout.read().split("\n")[:-1]]
    ids = [row.case_id for row in read_run(path).rows.values()]
    assert ids == [f"c-{number}" for number in range(len(ids))]
    assert len(ids) >= len(told) >= 200
    with JournalWriter(path) as journal:
        journal.write(reply("last", "f"))
    assert [*read_run(path).rows][-1] == ("last", 0)


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    """A folder with five journals, the later the newer."""
    for age, name in enumerate(
        [
            "mini-a-11aa11aa11aa11aa",
            "mini-b-11bb11bb11bb11bb",
            "mini-c-22cc22cc22cc22cc",
            "mini-c-22cc22cc22cc22cc-2",
            "mini-d-33dd33dd33dd33dd",
        ]
    ):
        path = tmp_path / f"{name}.jsonl"
        path.touch()
        os.utime(path, (10**9 + age, 10**9 + age))
    return tmp_path


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("11aa", "mini-a-11aa11aa11aa11aa"),
        ("33", "mini-d-33dd33dd33dd33dd"),
        ("11b", "mini-b-11bb11bb11bb11bb"),
    ],
)
def test_a_journal_is_found_by_the_beginning_of_its_run_id(journals: Path, text: str, name: str) -> None:
    """So many characters as tell it from the others are enough."""
    assert find_run(text, journals) == journals / f"{name}.jsonl"


def test_a_journal_is_found_by_its_path(journals: Path) -> None:
    """A path is taken as it is, wherever it leads."""
    path = journals / "mini-a-11aa11aa11aa11aa.jsonl"
    assert find_run(str(path), Path("nowhere")) == path


def test_of_a_run_and_its_repetition_the_last_is_found(journals: Path) -> None:
    """They have one run id; what was asked last is what is meant."""
    assert find_run("22cc", journals) == journals / "mini-c-22cc22cc22cc22cc-2.jsonl"


def test_a_beginning_that_several_share_is_refused(journals: Path) -> None:
    """All journals that could be meant are named."""
    with pytest.raises(JournalError) as caught:
        find_run("11", journals)
    names = ", ".join(
        str(journals / f"mini-{name}.jsonl") for name in ("a-11aa11aa11aa11aa", "b-11bb11bb11bb11bb")
    )
    assert str(caught.value) == f"11: names 2 journals: {names}"


@pytest.mark.parametrize("text", ["99ff", "", "runs/nothing.jsonl", "*", "[", "../mini"])
def test_a_journal_that_is_not_there_is_told_with_the_latest(journals: Path, text: str) -> None:
    """The three newest journals help along; nothing that is typed is taken for a pattern."""
    with pytest.raises(JournalError) as caught:
        find_run(text, journals)
    latest = ", ".join(
        str(journals / f"mini-{name}.jsonl")
        for name in ("d-33dd33dd33dd33dd", "c-22cc22cc22cc22cc-2", "c-22cc22cc22cc22cc")
    )
    assert str(caught.value) == f"{text}: there is no such journal; the latest are {latest}"


def test_without_any_journal_the_verb_that_makes_one_is_told(tmp_path: Path) -> None:
    """A newcomer learns what to do first."""
    with pytest.raises(JournalError, match="11aa: there is no such journal; tactbench run makes one"):
        find_run("11aa", tmp_path / "runs")


def test_the_name_of_a_generator_means_its_latest_run(tmp_path: Path) -> None:
    """What was started last, of exactly that generator: not of one whose name ends alike."""
    for started, (name, stem) in enumerate(
        [
            ("bot", f"core-bot-{'a' * 16}"),
            ("bot", f"core-bot-{'b' * 16}"),
            ("my-bot", f"core-my-bot-{'c' * 16}"),
        ]
    ):
        spec = start_of().spec
        named = spec.model_copy(update={"generator": spec.generator.model_copy(update={"name": name})})
        start = start_of().model_copy(update={"spec": named, "started": f"2026-11-2{started}T00:00:00Z"})
        write(tmp_path / f"{stem}.jsonl", start, [])
    assert find_run("bot", tmp_path) == tmp_path / f"core-bot-{'b' * 16}.jsonl"
    assert find_run("my-bot", tmp_path) == tmp_path / f"core-my-bot-{'c' * 16}.jsonl"


def test_a_journal_has_one_writer_at_a_time(tmp_path: Path) -> None:
    """A second run is refused while the first is writing, and loses nothing of it."""
    path = tmp_path / "run.jsonl"
    with JournalWriter(path, start_of()) as first:
        with pytest.raises(JournalError, match="another run is writing it"):
            JournalWriter(path)
        first.write(reply("a", "f"))
    with JournalWriter(path) as second:
        second.write(reply("b", "g"))
    assert [row.case_id for row in read_run(path).rows.values()] == ["a", "b"]


def test_a_run_without_some_cases_is_as_if_they_had_never_been_asked() -> None:
    """Rows, scores and the count at the end; the run itself is left as it was."""
    rows = [reply("a", "f"), reply("a", "f", trial=1), reply("b", "g")]
    scores = [item for row in rows for item in mark(row, 3.0)]
    run = run_of([*rows, *scores, RunEnd(finished="", rows=3)])
    rest = run.without({"a", "never"})
    assert list(rest.rows) == [("b", 0)]
    assert list(rest.scored[SCORER]) == [("b", 0, 0)]
    assert rest.end is not None
    assert rest.end.rows == 1
    assert rest.whole
    assert len(run.rows) == 3
    assert run.without(()) == run
