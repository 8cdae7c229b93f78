"""The file of replies: SQLite in WAL mode, which several processes of one machine may write at once.

`id` grows with each use, so that rows lie in the file by their last use: what goes first are whole pages.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tactbench.terminal import say

#: Says whose file it is; a new layout gets a new file name, so that two versions never quarrel.
APPLICATION, FILE = 0x7AC7BE4C, "replies-1.sqlite3"
_LAYOUT = """
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
PRAGMA application_id = {application};
CREATE TABLE replies (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, generator TEXT NOT NULL, answer TEXT NOT NULL,
    made REAL NOT NULL, used REAL NOT NULL
);
"""
_ALL = "SELECT id, key, generator, answer, made, used FROM replies LIMIT 1"
#: Of the bound, how full it gets, and how full it is left when the oldest had to go.
FULL, ROOMY = 0.95, 0.9
#: What SQLite says of a file that is broken, or none of its own; and of one without our table.
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_ERROR = sqlite3.SQLITE_ERROR


class ForeignError(Exception):
    """A file that is not ours."""


@dataclass(frozen=True)
class Kept:
    """A reply as it is kept."""

    key: str
    generator: str
    answer: str
    made: float
    """Seconds since 1970."""


class Store:
    """One connection. Everything may raise sqlite3.Error."""

    def __init__(self, path: Path, wait: float) -> None:
        """`wait` is how long it waits for another writer, in seconds. Raises ForeignError."""
        place = f"{path.absolute().as_uri()}?mode=rw"
        self._db = sqlite3.connect(place, wait, uri=True, isolation_level=None, check_same_thread=False)
        try:
            if self._number("PRAGMA application_id") != APPLICATION:
                raise ForeignError("is no file of ours")
            self._db.execute(_ALL).fetchall()
            self._db.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            self._db.close()
            raise

    def get(self, key: str) -> tuple[str, float, float] | None:
        """The reply with that key, when it was made, and when it was last used."""
        found: tuple[str, float, float] | None = self._db.execute(
            "SELECT answer, made, used FROM replies WHERE key = ?", (bytes.fromhex(key),)
        ).fetchone()
        return found

    def put(self, replies: Sequence[Kept], used: Iterable[str], now: float) -> None:
        """Keep these, in place of what had their keys, and note that those were used. All or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany(
                "INSERT OR REPLACE INTO replies (key, generator, answer, made, used) VALUES (?, ?, ?, ?, ?)",
                [(bytes.fromhex(one.key), one.generator, one.answer, one.made, now) for one in replies],
            )
            self._db.executemany(
                "UPDATE replies SET used = ?, id = (SELECT max(id) + 1 FROM replies) WHERE key = ?",
                [(now, bytes.fromhex(key)) for key in used],
            )
            self._db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._db.execute("ROLLBACK")
            raise

    def bytes(self) -> int:
        """What is in use of the file."""
        pages = self._number("PRAGMA page_count") - self._number("PRAGMA freelist_count")
        return pages * self._number("PRAGMA page_size")

    def trim(self, bound: int) -> None:
        """Let go of what was not used for longest, until there is room again."""
        if self.bytes() <= FULL * bound:
            return
        count = self._number("SELECT count(*) FROM replies")
        while count and self.bytes() > ROOMY * bound:
            some = max(1, count // 10)
            self._db.execute(
                "DELETE FROM replies WHERE id IN (SELECT id FROM replies ORDER BY id LIMIT ?)", (some,)
            )
            count -= some
        if self._number("PRAGMA page_count") * self._number("PRAGMA page_size") > bound:
            self._give_back()

    def by_generator(self) -> list[dict[str, Any]]:
        """Of each generator: how many replies, their bytes, and when one was last used."""
        rows = self._db.execute(
            "SELECT generator, count(*), sum(length(CAST(answer AS BLOB))), max(used) FROM replies "
            "GROUP BY generator ORDER BY generator"
        )
        return [dict(zip(("generator", "replies", "bytes", "used"), row, strict=True)) for row in rows]

    def clear(self, generator: str = "", before: float | None = None) -> int:
        """Remove all, or those of a generator, or those that were not used since; how many it were."""
        self._db.execute("PRAGMA secure_delete = ON")  # they may say again what stood in private cases
        removed = self._db.execute(
            "DELETE FROM replies WHERE (?1 = '' OR generator = ?1) AND (?2 IS NULL OR used < ?2)",
            (generator, before),
        ).rowcount
        self._give_back()
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return removed

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _give_back(self) -> None:
        self._db.executescript("PRAGMA incremental_vacuum")  # `execute` would stop after the first page

    def _number(self, statement: str) -> int:
        (number,) = self._db.execute(statement).fetchone()
        return int(number)


def open_store(folder: Path, wait: float) -> Store:
    """The store in a folder, made if there is none. One that is broken or not ours is put aside, with a line.

    Raises OSError and sqlite3.Error.
    """
    path = folder / FILE
    for last in (False, True):
        _make(path)
        seen = path.stat().st_ino
        try:
            return Store(path, wait)
        except (ForeignError, sqlite3.Error) as error:
            if last or not (isinstance(error, ForeignError) or is_broken(error, _ERROR)):
                raise
            say(f"{path}: {error}; put aside as {put_aside(path, seen)}, and the cache begins anew")
    raise AssertionError  # the second time it is there, or says why not


def is_broken(error: sqlite3.Error, *more: int) -> bool:
    """Whether it is the file itself that is broken."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in _BROKEN or code in more


def put_aside(path: Path, seen: int) -> str:
    """Give a broken file another name, and tell it; unless another process did so already. Raises OSError."""
    if path.stat().st_ino != seen:
        return "another name"
    aside = next(
        name for number in range(1, 10**6) if not (name := path.with_suffix(f".broken-{number}")).exists()
    )
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside.name


def _make(path: Path) -> None:
    """Make the file where there is none: whole at once, and for nobody else's eyes."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for suffix in ("-wal", "-shm"):  # of a file that was removed by hand: it must not be taken for ours
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        with closing(sqlite3.connect(draft, isolation_level=None)) as db:
            db.executescript(_LAYOUT.format(application=APPLICATION))
        with suppress(FileExistsError):  # another process was first
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)
