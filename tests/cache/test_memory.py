"""The cache on the disk: several processes, kills, broken files, no room; it never ends a run."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import time

import pytest

from tactbench.cache import memory as module
from tactbench.cache.home import bound_of, replies_folder
from tactbench.cache.memory import Memory
from tactbench.cache.store import APPLICATION, FILE, open_store
from tactbench.errors import UsageError
from tactbench.results import Answer

#: Says `ready`, waits for a word, and then keeps replies: those from `first` up, for ever where `last` is 0.
WRITER = """
import resource, sys
from itertools import count
from tactbench.cache.memory import Memory
from tactbench.results import Answer

first, last, most = map(int, sys.argv[1:])
if most:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
with Memory("m", "acme") as memory:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(first, last) if last else count(first):
        memory.keep(f"{number:064x}", Answer(text=f"reply {number} " + "x" * 500))
        if not last and number % 100 == 99:
            print(number, flush=True)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of its own."""
    monkeypatch.setenv("TACTBENCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("TACTBENCH_CACHE_MAX", raising=False)
    return replies_folder()


def key(number: int) -> str:
    return f"{number:064x}"


def fill(first: int, last: int, size: int = 500, **changes: object) -> None:
    with Memory("m", "acme", **changes) as memory:  # type: ignore[arg-type]
        for number in range(first, last):
            memory.keep(key(number), Answer(text=f"reply {number} " + "x" * size))


def there(first: int, last: int, since: float = 0.0) -> list[int]:
    """Which of them can be had, as a run takes them."""
    with Memory("m", "acme", since) as memory:
        found = [number for number in range(first, last) if memory.recall(key(number))]
        assert memory.hits == len(found)
        return found


def writer(first: int, last: int, most: int = 0) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(first), str(last), str(most)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def whole(folder: Path) -> bool:
    with closing(sqlite3.connect(folder / FILE)) as db:
        return bool(db.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def test_a_reply_comes_back_as_it_was(folder: Path) -> None:
    """All that it told; of another key, or from before the time that counts, nothing."""
    told = Answer(text="Grüße 📦\0", seconds=1.5, input_tokens=3, output_tokens=4, cost=0.1, extra={"a": [1]})
    before = time()
    with Memory("m", "acme") as memory:
        memory.keep(key(1), told)
    with Memory("m", "other", before) as memory:
        assert memory.recall(key(1)) == told
        assert memory.recall(key(2)) is None
    assert there(1, 2, since=time() + 5) == []
    assert whole(folder)


def test_a_later_reply_takes_the_place_of_an_earlier_one() -> None:
    """What `--again` brought is what the next run takes."""
    for text in ("one", "two"):
        with Memory("m", "acme") as memory:
            memory.keep(key(1), Answer(text=text))
    with Memory("m", "acme") as memory:
        answer = memory.recall(key(1))
    assert answer is not None and answer.text == "two"


def test_nobody_else_may_read_it(folder: Path) -> None:
    """Whatever the umask says."""
    before = os.umask(0)
    try:
        fill(0, 3)
        with Memory("m", "acme"):
            modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert FILE in modes and set(modes.values()) == {0o600}


def test_processes_at_once_lose_nothing(folder: Path) -> None:
    """Four begin in an empty folder and write the same and different replies at the same moment."""
    children = [writer(200 * number, 200 * number + 400) for number in range(4)]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    ended = [(*child.communicate(timeout=60), child.returncode) for child in children]
    assert ended == [("", "", 0)] * 4
    assert there(0, 1000) == [*range(1000)]
    assert whole(folder)


@pytest.mark.parametrize("after", [1, 3])
def test_a_kill_in_the_midst_leaves_whole_replies(folder: Path, after: int) -> None:
    """kill -9 while it writes: what is there can be read, and the next one goes on."""
    child = writer(0, 0)
    assert child.stdin is not None and child.stdout is not None
    child.stdin.write("\n")
    child.stdin.flush()
    for _ in range(after):
        child.stdout.readline()
    while not there(0, 1):  # it has written the first of them
        assert child.poll() is None
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=60)
    found = there(0, 100_000)
    assert found and found == [*range(len(found))]  # they were written in this order, and none is torn
    fill(len(found), len(found) + 5)
    assert len(there(0, len(found) + 5)) == len(found) + 5
    assert whole(folder)


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript("CREATE TABLE replies (mine TEXT); INSERT INTO replies VALUES ('keep me')")


def pretending(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript(f"PRAGMA application_id = {APPLICATION}; CREATE TABLE replies (mine TEXT)")


def no_database(path: Path) -> None:
    path.write_text("this is no database, but somebody's notes " * 200)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def header(path: Path) -> None:
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])


@pytest.mark.parametrize("spoil", [foreign, pretending, no_database, empty, header, torn])
def test_what_is_not_ours_is_put_aside(
    folder: Path, capsys: pytest.CaptureFixture[str], spoil: object
) -> None:
    """Broken or somebody else's: one line, nothing of it is lost, and the cache begins anew; twice over."""
    for number in (1, 2):
        fill(0, 40)
        if spoil not in (header, torn):
            (folder / FILE).unlink()
        spoil(folder / FILE)  # type: ignore[operator]
        there_was = (folder / FILE).read_bytes()
        capsys.readouterr()
        fill(0, 3)
        (line,) = capsys.readouterr().err.splitlines()
        aside = folder / f"replies-1.broken-{number}"
        assert line.startswith(f"tactbench: {folder / FILE}: ") and line.endswith(
            f"put aside as {aside.name}, and the cache begins anew"
        )
        assert aside.read_bytes() == there_was
        assert there(0, 40) == [0, 1, 2]


@pytest.mark.parametrize("writes", [False, True])
def test_what_breaks_inside_is_put_aside_too(
    folder: Path, capsys: pytest.CaptureFixture[str], writes: bool
) -> None:
    """A file with a good first page: it is noticed by whoever comes to the others, and the run goes on."""
    fill(0, 400)
    content = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with Memory("m", "acme") as memory:
        if writes:
            memory.keep(key(1), Answer(text="new"))
        else:
            assert memory.recall(key(7)) is None
            assert memory.recall(key(8)) is None
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1 and "put aside as replies-1.broken-1" in said[0]
    fill(0, 3)
    assert there(0, 400) == [0, 1, 2]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "answer", ["", "{}", '{"text": 1}', '{"text": "a", "more": 1}', "[" * 5000, '{"text": "a", "cost": NaN}']
)
def test_what_is_no_answer_is_not_taken(folder: Path, answer: str) -> None:
    """Somebody changed it, or a later version wrote it: it is asked for again, and replaced."""
    fill(0, 2)
    with closing(sqlite3.connect(folder / FILE)) as db:
        db.execute("UPDATE replies SET answer = ? WHERE key = ?", (answer, bytes.fromhex(key(1))))
        db.commit()
    assert there(0, 2) == [0]
    fill(1, 2)
    assert there(0, 2) == [0, 1]


def test_a_wal_without_its_file_is_not_taken_for_ours(folder: Path) -> None:
    """Somebody removed the file alone, while a killed process had left the rest."""
    fill(0, 3)
    with Memory("m", "acme") as memory:
        memory.keep(key(9), Answer(text="in the log"))
        left = (folder / FILE).with_name(FILE + "-wal")
        saved = left.read_bytes() if left.exists() else b""
    (folder / FILE).unlink()
    left.write_bytes(saved or b"\xff" * 5000)
    assert there(0, 10) == []
    fill(0, 2)
    assert there(0, 10) == [0, 1]
    assert whole(folder)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """A bound of 1 MB, and every use noted."""
    monkeypatch.setenv("TACTBENCH_CACHE_MAX", "1MB")
    monkeypatch.setattr(module, "USED_AGAIN", 0.0)
    return 1_000_000


def test_the_bound_is_kept_and_the_longest_unused_go_first(folder: Path, small: int) -> None:
    """Twice as much as there is room for, while one of the first is used all along."""
    for first in range(0, 2000, 100):
        fill(first, first + 100, 900)
        assert there(7, 8) == [7]
        assert (folder / FILE).stat().st_size <= small
    kept = there(0, 2000)
    assert kept[0] == 7 and kept[1:] == [*range(kept[1], 2000)]
    assert 600 < len(kept) < 1100
    assert whole(folder)


def test_a_lower_bound_makes_it_smaller(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the next run; the file itself shrinks."""
    fill(0, 3000, 900)
    assert (folder / FILE).stat().st_size > 3_000_000
    monkeypatch.setenv("TACTBENCH_CACHE_MAX", "1MB")
    fill(3000, 3001)
    assert (folder / FILE).stat().st_size <= 1_000_000
    assert there(2900, 3001) == [*range(2900, 3001)]


def test_what_is_too_large_is_not_kept(small: int) -> None:
    """One reply must not push out all the others."""
    fill(0, 10)
    fill(10, 11, small // 10)
    assert there(0, 11) == [*range(10)]


@pytest.mark.parametrize("text", ["much", "-5MB", "0", "12", "1e400", "NaN", "5 XB"])
def test_a_bound_that_is_none_is_refused(text: str) -> None:
    """In one line that says how it is written."""
    with pytest.raises(UsageError, match=r"TACTBENCH_CACHE_MAX: .* is no size of 1MB or more"):
        bound_of({"TACTBENCH_CACHE_MAX": text})


def test_no_room_costs_one_line(folder: Path) -> None:
    """A file that may not grow: what was written stays readable, the rest is not kept, nothing fails."""
    fill(0, 20)
    child = writer(20, 3000, most=300_000)
    out, said = child.communicate("\n", timeout=60)
    assert (child.returncode, out) == (0, "")
    (line,) = said.splitlines()
    assert str(folder / FILE) in line and line.endswith("; the run goes on without the cache")
    kept = there(0, 3000)
    assert kept[:20] == [*range(20)] and len(kept) < 3000
    assert whole(folder)


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/nowhere"])
def test_a_folder_that_cannot_be_made_costs_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    """A file stands in its way, or the system does."""
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("TACTBENCH_CACHE", str(tmp_path / place))
    with Memory("m", "acme") as memory:
        memory.keep(key(1), Answer(text="x"))
        assert memory.recall(key(1)) is None
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("; the run goes on without the cache")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_writer_that_does_not_end_holds_nobody_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Replies are read while another process holds the file; those that cannot be written cost one line."""
    fill(0, 5)
    monkeypatch.setattr(module, "WRITE_WAIT", 0.2)
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM replies")
        fill(5, 6)
        assert there(0, 6) == [*range(5)]
        other.execute("ROLLBACK")
    (line,) = capsys.readouterr().err.splitlines()
    assert "locked" in line
    fill(5, 6)
    assert there(0, 6) == [*range(6)]


def test_who_only_looks_makes_nothing(folder: Path) -> None:
    """A dry run leaves no trace where there is no cache, and finds what is there."""
    with Memory("m", "acme", to_write=False) as memory:
        assert memory.recall(key(0)) is None
    assert not folder.exists()
    fill(0, 1)
    with Memory("m", "acme", to_write=False) as memory:
        assert memory.recall(key(0)) is not None
        memory.keep(key(1), Answer(text="x"))
    assert there(0, 2) == [0]


def test_a_second_opening_does_not_touch_a_file_that_another_put_in_place(folder: Path) -> None:
    """Two processes find the same broken file: the second leaves alone what the first put there."""
    from tactbench.cache.store import put_aside

    fill(0, 3)
    old = (folder / FILE).stat().st_ino
    (folder / FILE).rename(folder / "kept")  # its inode stays taken
    open_store(folder, 1).close()
    put_aside(folder / FILE, old)
    assert (folder / FILE).exists() and not [*folder.glob("*broken*")]
