"""What can go wrong while a journal is written: a full disk, Ctrl-C, kill -9, a second writer, a clock."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import CommandLine
from tests.strategies import failed, journal_lines, mark, reply, start_of, starts

from tactbench.errors import JournalError, UsageError
from tactbench.journal import JournalWriter, cut_torn_line, packed, read_lines, read_run
from tactbench.journal import run as run_module
from tactbench.places import find_run, numbered
from tactbench.results import Answer, Row, RunEnd, RunStart, Scored

Later = Row | Scored | RunEnd
anew = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
ROWS: tuple[Later, ...] = tuple(reply(f"c-{number}", "f") for number in range(20))


def write(path: Path, lines: Sequence[Later], start: RunStart | None = None) -> bytes:
    """A journal of these lines; its bytes."""
    path.unlink(missing_ok=True)
    with JournalWriter(path, start or start_of()) as journal:
        for line in lines:
            journal.write(line)
    return path.read_bytes()


def go_on(path: Path, lines: Sequence[Later]) -> None:
    """Another session."""
    with JournalWriter(path) as journal:
        for line in lines:
            journal.write(line)


# --- a full disk -------------------------------------------------------------------------------------------

FULL = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.strategies import reply, start_of
from tactbench.errors import JournalError
from tactbench.journal import JournalWriter, read_run
path = Path(sys.argv[1])
rows = [reply(f"c-{number}", "f") for number in range(1200)]
journal, written = JournalWriter(path, start_of()), 0
try:
    for row in rows:
        journal.write(row)
        written += 1
except JournalError as error:
    print(error)
(path.parent / "ballast").unlink()
try:
    journal.write(rows[-1])
except JournalError as error:
    print(error)
journal.close()
print(len(read_run(path).rows) == written, 0 < written < 1200, not path.read_bytes().endswith(b"\\n"))
with JournalWriter(path) as journal:
    for row in rows[written:]:
        journal.write(row)
print(list(read_run(path).rows.values()) == rows)
"""


def test_a_full_disk_leaves_whole_lines_and_the_run_goes_on_when_there_is_room(tmp_path: Path) -> None:
    """On a file system of 256 KiB of its own; after the torn line nothing more is written."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare here")
    mount = f"mount -t tmpfs -o size=256k small {tmp_path} && head -c 180000 /dev/zero > {tmp_path}/ballast"
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    script = tmp_path.parent / "full.py"
    script.write_text(FULL)
    where = f"{tmp_path}/run.jsonl"
    run = f"{mount} && exec {sys.executable} {script} {where} {Path(__file__).parents[1]}"
    done = subprocess.run(["unshare", "-rm", "sh", "-c", run], check=True, capture_output=True, text=True)
    full = f"{where}: cannot be written: No space left on device; mend that and go on with --resume"
    assert done.stdout.split("\n") == [full, full, "True True True", "True", ""]


def test_after_a_torn_line_nothing_more_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes half a line and then nothing, and then there is room again."""
    path = tmp_path / "run.jsonl"
    with JournalWriter(path, start_of()) as journal:
        journal.write(ROWS[0])
        monkeypatch.setattr(journal, "_file", Half(journal._file))
        said = []
        for _ in range(2):
            with pytest.raises(JournalError) as caught:
                journal.write(ROWS[1])
            said.append(str(caught.value))
    assert said[0] == said[1]
    assert said[0] == f"{path}: cannot be written: No space left on device; mend that and go on with --resume"
    assert not path.read_bytes().endswith(b"\n")
    go_on(path, ROWS[1:])
    assert list(read_run(path).rows.values()) == list(ROWS)


class Half:
    """A file on a disk that has room for five more bytes, and then for any number."""

    def __init__(self, file: Any, error: BaseException | None = None) -> None:
        self._file, self._calls = file, 0
        self._error = error or OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def write(self, data: memoryview) -> int:
        """Five bytes, an error, and then all."""
        self._calls += 1
        if self._calls == 2:
            raise self._error
        return int(self._file.write(data[:5] if self._calls == 1 else data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@pytest.mark.parametrize("name", ["run.jsonl", "run.jsonl.zst"])
def test_ctrl_c_within_a_line_does_not_spoil_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What was being played is kept after Ctrl-C, in the same session."""
    zstd(name)
    path = tmp_path / name
    with JournalWriter(path, start_of()) as journal:
        journal.write(ROWS[0])
        monkeypatch.setattr(journal, "_file", Half(journal._file, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            journal.write(ROWS[1])
        journal.write(ROWS[2])
        journal.write(ROWS[3])
    assert list(read_run(path).rows.values()) == [ROWS[0], *ROWS[2:4]]
    go_on(path, ROWS[4:])
    assert list(read_run(path).rows.values()) == [ROWS[0], *ROWS[2:]]


# --- a second writer ---------------------------------------------------------------------------------------

HOLDER = """
import sys
from pathlib import Path
from tactbench.journal import JournalWriter
with JournalWriter(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_journal_that_another_process_writes_is_refused_until_that_is_killed(tmp_path: Path) -> None:
    """The lock goes with the process, however it ends."""
    path = tmp_path / "run.jsonl"
    write(path, ROWS[:1])
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(JournalError) as caught:
            JournalWriter(path)
        assert str(caught.value) == f"{path}: another run is writing it; wait for it, or choose another --out"
        assert len(read_run(path).rows) == 1
        holder.kill()
        holder.wait()
    go_on(path, ROWS[1:2])
    assert len(read_run(path).rows) == 2


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_a_file_beside_the_journal_stands_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As on some network file systems. What a killed process leaves behind is told with its mend."""

    def no_locks(_fd: int, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    path = tmp_path / "run.jsonl"
    with JournalWriter(path, start_of()):
        with pytest.raises(JournalError) as caught:
            JournalWriter(path)
        lock = tmp_path / "run.jsonl.lock"
        assert str(caught.value) == (
            f"{path}: another run is writing it; wait for it, or, if none is, take {lock} away"
        )
    go_on(path, ROWS)
    assert [item.name for item in tmp_path.iterdir()] == ["run.jsonl"]


def test_a_lock_that_cannot_be_had_at_all_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other error of the system in its own words."""

    def broken(_fd: int, _how: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(fcntl, "flock", broken)
    with pytest.raises(JournalError, match="cannot be written: Input/output error; choose another"):
        JournalWriter(tmp_path / "run.jsonl", start_of())


# --- other versions, other clocks --------------------------------------------------------------------------


def test_a_journal_of_a_newer_version_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not that it is no journal, nor what this version does not know in it."""
    path = tmp_path / "run.jsonl"
    whole = write(path, ROWS)
    path.write_bytes(whole.replace(b'"format":1', b'"format":2,"shape":"new"', 1))
    for large in (1 << 20, -1):
        monkeypatch.setattr(run_module, "LARGE", large)
        with pytest.raises(JournalError) as caught:
            read_run(path)
        assert str(caught.value) == (
            f"{path}:1: was written by a newer tactbench (journal format 2, this one reads 1); "
            "upgrade tactbench to read it"
        )
    for text in ("[]", '{"kind":"run","format":"2"}', '{"kind":"run","format":0}', "[" * 9999):
        path.write_text(text + "\n")
        with pytest.raises(JournalError, match=":1: is no journal of tactbench"):
            read_run(path)


def test_a_clock_that_jumps_back_changes_nothing(tmp_path: Path) -> None:
    """The later line counts by its place, whatever the times say."""
    path = tmp_path / "run.jsonl"
    ends = [RunEnd(finished="2031-01-01T00:00:00Z", rows=3), RunEnd(finished="1999-01-01T00:00:00Z", rows=2)]
    again = failed("c-0", "f", "endpoint")
    write(path, [again, ends[0], ROWS[0], ROWS[1], ends[1]])
    run = read_run(path)
    assert (run.end, run.whole, run.rows["c-0", 0]) == (ends[1], True, ROWS[0])


# --- compressed --------------------------------------------------------------------------------------------


def zstd(name: str = "x.zst") -> Any:
    """Zstandard, if this Python has it; or it is not needed."""
    if not name.endswith(packed.SUFFIX):
        return None
    try:
        return packed.zstd()
    except UsageError as error:
        pytest.skip(str(error))


@anew
@given(starts(), journal_lines(12), st.data())
def test_a_compressed_journal_cut_anywhere_is_a_prefix_and_goes_on(
    tmp_path: Path, start: RunStart, lines: list[Later], data: st.DataObject
) -> None:
    """At any byte after the first line; thrice, so that there are several frames, whole and mended ones."""
    zstd()
    path, there = tmp_path / "run.jsonl.zst", 0
    path.unlink(missing_ok=True)
    with JournalWriter(path, start):
        first = path.stat().st_size
    for _ in range(3):
        go_on(path, lines[there:])
        assert list(read_lines(path)) == [start, *lines]
        size = path.stat().st_size
        os.truncate(path, data.draw(st.integers(first, size)))
        there = len(list(read_lines(path))) - 1
        assert list(read_lines(path)) == [start, *lines[:there]]
    go_on(path, lines[there:])
    run, module = read_run(path), zstd()
    assert list(read_lines(path)) == [start, *lines]
    plain = tmp_path / "plain.jsonl"
    write(plain, lines, start)
    assert module.decompress(path.read_bytes()) == plain.read_bytes()
    assert (run.rows, run.scored, run.end) == (
        (one := read_run(plain)).rows,
        one.scored,
        one.end,
    )


def test_each_line_of_a_compressed_journal_can_be_read_as_soon_as_it_is_written(tmp_path: Path) -> None:
    """While the writer still holds it, and after lines of many blocks."""
    zstd()
    path = tmp_path / "run.jsonl.zst"
    drawn = random.Random(0)
    noise = "".join(chr(drawn.randrange(0x4E00, 0x9E00)) for _ in range(90_000))
    rows = [*ROWS, Row(case_id="long", family="f", answers=(Answer(text=noise),)), reply("last", "f")]
    with JournalWriter(path, start_of()) as journal:
        for number, row in enumerate(rows, start=1):
            journal.write(row)
            assert len(list(read_lines(path))) == 1 + number
    size = path.stat().st_size
    assert size > 140_000
    for cut in range(size - 139_000, size, 13_001):  # within the blocks of the long line
        torn = tmp_path / "torn.jsonl.zst"
        torn.write_bytes(path.read_bytes()[:cut])
        there = len(list(read_lines(torn))) - 1
        go_on(torn, rows[there:])
        assert list(read_run(torn).rows.values()) == rows


def test_a_large_compressed_journal_is_indexed_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lines are unpacked into a temporary file."""
    zstd()
    path = tmp_path / "run.jsonl.zst"
    lines = [*ROWS, *mark(reply("c-0", "f"), 3.0), reply("c-1", "g")]
    write(path, lines)
    small = read_run(path)
    monkeypatch.setattr(run_module, "LARGE", -8)
    filed = read_run(path)
    assert not isinstance(filed.rows, dict)
    assert filed == small


def test_what_is_no_compressed_journal_is_told(tmp_path: Path) -> None:
    """Plain lines under a compressed name, and a damaged block."""
    zstd()
    path = tmp_path / "run.jsonl.zst"
    path.write_text("no frame at all\n" * 9)
    with pytest.raises(JournalError, match=r"run\.jsonl\.zst: is damaged or not compressed by Zstandard"):
        read_run(path)
    with pytest.raises(JournalError, match=r"run\.jsonl\.zst: is damaged or not compressed by Zstandard"):
        JournalWriter(path)


def test_a_finished_journal_that_another_program_compressed_goes_on(tmp_path: Path) -> None:
    """As by `zstd run.jsonl`, with its check sums; cut, it must be unpacked first."""
    module = zstd()
    path = tmp_path / "run.jsonl.zst"
    plain = write(tmp_path / "run.jsonl", ROWS[:10])
    whole = module.compress(plain, options={module.CompressionParameter.checksum_flag: 1})
    path.write_bytes(whole)
    go_on(path, ROWS[10:])
    assert list(read_run(path).rows.values()) == list(ROWS)
    compressor = module.ZstdCompressor(options={module.CompressionParameter.checksum_flag: 1})
    path.write_bytes(compressor.compress(plain, compressor.FLUSH_BLOCK))
    with pytest.raises(JournalError, match="another program compressed it, and it was cut; zstd -d"):
        cut_torn_line(path)


def test_without_the_package_the_command_that_brings_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For writing and for reading."""
    for name in ("compression", "backports", "backports.zstd", "compression.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    path = tmp_path / "run.jsonl.zst"
    with pytest.raises(UsageError, match=r"pip install backports.zstd"):
        JournalWriter(path, start_of())
    assert not path.exists()
    path.write_bytes(b"")
    with pytest.raises(UsageError, match=r"pip install backports.zstd"):
        read_run(path)


def test_compressed_journals_are_found_and_numbered_like_others(tmp_path: Path) -> None:
    """By the beginning of the run id; a repetition keeps the ending."""
    zstd()
    path = tmp_path / f"mini-bot-{'a' * 16}.jsonl.zst"
    write(path, ROWS)
    assert find_run("aaaa", tmp_path) == find_run("bot", tmp_path) == path
    again = numbered(path, 2)
    assert again.name == f"mini-bot-{'a' * 16}-2.jsonl.zst"
    write(again, ROWS)
    assert find_run("aaaa", tmp_path) == again
    assert numbered(Path("x.jsonl"), 3) == Path("x-3.jsonl")


def test_the_verbs_take_compressed_journals_like_others(command: CommandLine) -> None:
    """Run, cut, resumed, shown, checked, scored, exported: as without compression."""
    zstd()
    shown = []
    for name in ("run.jsonl", "run.jsonl.zst"):
        path = command.folder / name
        assert command("run", "smoke", "template", "--out", name, "--no-score").code == 0
        whole = path.read_bytes()
        os.truncate(path, len(whole) * 4 // 5)
        assert command("run", "smoke", "template", "--out", name, "--no-score", "--resume").code == 0
        assert command("score", name).code == 0
        assert command("check", name).code == 0
        assert command("export", name, "--to", f"{name}.table.jsonl").code == 0
        shown.append(command("show", name).out)
    assert shown[0] == shown[1]
    tables = [
        (command.folder / f"{name}.table.jsonl").read_bytes() for name in ("run.jsonl", "run.jsonl.zst")
    ]
    assert tables[0] == tables[1]
