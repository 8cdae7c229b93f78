"""The replies that one generator gave, as a run takes and keeps them. Trouble with it never ends a run."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import time
from typing import Self

from pydantic import ValidationError

from tactbench.cache.home import bound_of, replies_folder
from tactbench.cache.keys import key_of
from tactbench.cache.store import FILE, ForeignError, Kept, Store, is_broken, open_store, put_aside
from tactbench.cases import Ask
from tactbench.results import Answer
from tactbench.terminal import say

#: Seconds: whoever asks must not be held up, whoever writes has a thread of its own.
READ_WAIT, WRITE_WAIT = 0.1, 10.0
#: Replies that are written at once.
BATCH = 256
#: Seconds after which it is noted again that a reply was used.
USED_AGAIN = 3600.0
#: Seconds that writing what is left may take in the end.
LAST = 15.0


async def there(answer: Answer) -> Answer:
    """A reply that is there already; whoever else has something to do on the loop comes first."""
    await asyncio.sleep(0)
    return answer


class Memory:
    """A context in which replies are taken from the cache, and kept in it by a thread of its own."""

    def __init__(
        self,
        maker: str,
        generator: str,
        since: float = 0.0,
        folder: Path | None = None,
        *,
        to_write: bool = True,
    ) -> None:
        """`maker` is a digest of all that the generator's replies depend on, `generator` what it is called.
        Replies that were made before `since` are not taken. Raises UsageError for a wrong bound."""
        self._maker = maker
        self._generator = generator
        self._since = since
        self._folder = folder or replies_folder()
        self._bound = bound_of()
        self._to_write = to_write
        self._lock = Lock()
        self._queue: SimpleQueue[Kept | str | None] = SimpleQueue()
        self._reader: Store | None = None
        self._inode = 0
        self._reading = self._writing = self._told = False
        self._writer = Thread(target=self._write_all, daemon=True, name="tactbench-cache")
        self.hits = 0
        """Replies that were there already."""

    def __enter__(self) -> Self:
        if not (self._to_write or (self._folder / FILE).exists()):
            return self
        try:
            self._reader = open_store(self._folder, READ_WAIT)
            self._inode = (self._folder / FILE).stat().st_ino
            self._reading, self._writing = True, self._to_write
            if self._writing:
                self._writer.start()
        except (OSError, sqlite3.Error, ForeignError) as error:
            self._give_up(error, wholly=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._queue.put(None)
        if self._writer.ident is not None:
            self._writer.join(LAST)
        if self._reader is not None:
            self._reader.close()

    def key(self, ask: Ask) -> str:
        """By what the reply to it is found."""
        return key_of(self._maker, ask)

    def recall(self, key: str) -> Answer | None:
        """The reply with that key, if there is one."""
        if self._reader is None or not self._reading:
            return None
        try:
            found = self._reader.get(key)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                self._give_up(error, wholly=True)
            return None
        if found is None or found[1] < self._since:
            return None
        try:
            answer = Answer.model_validate_json(found[0])
        except ValidationError:
            return None
        self.hits += 1
        if self._writing and found[2] < time() - USED_AGAIN:
            self._queue.put(key)
        return answer

    def keep(self, key: str, answer: Answer) -> None:
        """Have a reply written; soon, not at once."""
        text = answer.model_dump_json(exclude_none=True)
        if self._writing and len(text) < self._bound / 20:
            self._queue.put(Kept(key, self._generator, text, time()))

    def _write_all(self) -> None:
        store = None
        try:
            store = open_store(self._folder, WRITE_WAIT)
            store.trim(self._bound)
            while (batch := self._batch())[0] or batch[1]:
                store.put(*batch, time())
                store.trim(self._bound)
        except (OSError, sqlite3.Error, ForeignError) as error:
            self._give_up(error, wholly=False)
        finally:
            if store is not None:
                store.close()

    def _batch(self) -> tuple[list[Kept], list[str]]:
        """What waits to be written; nothing, once that is all."""
        kept, used, item = list[Kept](), list[str](), self._queue.get()
        try:
            while item is not None:
                if isinstance(item, Kept):
                    kept.append(item)
                else:
                    used.append(item)
                if len(kept) + len(used) >= BATCH:
                    return kept, used
                item = self._queue.get_nowait()
            self._queue.put(None)  # what comes before it in this batch is written first
        except Empty:
            pass
        return kept, used

    def _give_up(self, error: Exception, *, wholly: bool) -> None:
        """Say it once, and go on without: what cannot be written may still be read."""
        broken = isinstance(error, sqlite3.Error) and is_broken(error)
        with self._lock:
            told, self._told = self._told, True
            self._writing = False
            self._reading = self._reading and not (wholly or broken)
        if told:
            return
        path, what = self._folder / FILE, getattr(error, "strerror", None) or str(error)
        if broken:
            with suppress(OSError):
                what += f"; put aside as {put_aside(path, self._inode)}"
        say(f"{path}: {what}; the run goes on without the cache")
