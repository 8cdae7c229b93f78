"""`tactbench cache`: the replies that were paid for once and are kept on this machine."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import Any

import click
from pydantic import ByteSize

from tactbench.cache.home import bound_of, replies_folder
from tactbench.cache.memory import WRITE_WAIT
from tactbench.cache.store import FILE, ForeignError, Store, open_store
from tactbench.cli.common import print_json
from tactbench.cli.options import json_option
from tactbench.errors import UsageError, near
from tactbench.terminal import count_of, safe

_AGE = re.compile(r"(\d{1,6})([mhdw])")
_SECONDS = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}


@click.group("cache")
def cache_command() -> None:
    """Replies of models that were paid for once: a run takes them from here before it asks again.

    They are found by who is asked (the model, its options), the conversation, the desk, the seed and the
    trial. tactbench run --no-cache goes without; --again asks anew, and keeps the new ones. The folder is
    replies/ in $TACTBENCH_CACHE; $TACTBENCH_CACHE_MAX bounds it (1GiB): what was not used for longest goes
    first.
    """


@cache_command.command("info")
@json_option
def info_command(as_json: bool) -> None:
    """Tell where the replies are, how many of which generator, and how large that is."""
    folder = replies_folder()
    path = folder / FILE
    with _store(folder) as store:
        kept = store.by_generator() if store else []
    told = {
        "path": str(path),
        "replies": sum(one["replies"] for one in kept),
        "bytes": _size(path),
        "bound": bound_of(),
        "generators": [{**one, "used": _when(one["used"])} for one in kept],
        "aside": sorted(str(found) for found in folder.glob("*.broken-*") if found.name[-4:] not in _PARTS),
    }
    if as_json:
        return print_json(told)
    size, bound = _readable(told["bytes"]), _readable(told["bound"])
    click.echo(f"{safe(told['path'])}: {count_of(told['replies'], 'reply', 'replies')}, {size} of {bound}")
    for one in told["generators"]:
        said = "  {generator}: {replies} replies, {size} of text, last used {used}"
        click.echo(safe(said.format(**{**one, "size": _readable(one["bytes"])}), keep=""))
    for one in told["aside"]:
        click.echo(f"  was broken and put aside: {safe(one)}; delete it if nobody needs it")
    return None


@cache_command.command("clear")
@click.option("--generator", default="", help="Only replies of this generator, as info calls it.")
@click.option("--older-than", "age", default="", metavar="AGE", help="Only what was not used for 30d, 12h …")
@json_option
def clear_command(generator: str, age: str, as_json: bool) -> None:
    """Remove replies: all of them, or those of one generator, or those that were not used for some time."""
    before = time() - _seconds(age) if age else None
    folder = replies_folder()
    with _store(folder) as store:
        known = [one["generator"] for one in store.by_generator()] if store else []
        if generator and generator not in known:
            raise UsageError(f"--generator {generator}: nothing is kept of it: {near(generator, known)}")
        removed = store.clear(generator, before) if store else 0
        left = sum(one["replies"] for one in store.by_generator()) if store else 0
    if as_json:
        return print_json({"path": str(folder / FILE), "removed": removed, "left": left})
    click.echo(f"removed {count_of(removed, 'reply', 'replies')}, {left} left: {safe(str(folder / FILE))}")
    return None


_PARTS = ("-wal", "-shm")


@contextmanager
def _store(folder: Path) -> Iterator[Store | None]:
    """The store; None where there is none yet. Raises UsageError where it cannot be used."""
    path = folder / FILE
    try:
        if not path.exists():
            yield None
            return
        with closing(open_store(folder, WRITE_WAIT)) as store:
            yield store
    except (OSError, sqlite3.Error, ForeignError) as error:
        what = getattr(error, "strerror", None) or error
        raise UsageError(f"{path}: cannot be used: {what}; set TACTBENCH_CACHE to another folder") from None


def _seconds(age: str) -> int:
    match = _AGE.fullmatch(age)
    if match is None:
        raise UsageError(f"--older-than {age}: is no age; write it like 30d (or 90m, 12h, 2w)")
    return int(match[1]) * _SECONDS[match[2]]


def _size(path: Path) -> int:
    """Bytes on the disk, of what is not yet written into the file itself too."""
    parts = (path.with_name(path.name + suffix) for suffix in ("", *_PARTS))
    return sum(part.stat().st_size for part in parts if part.exists())


def _readable(size: Any) -> str:
    return ByteSize(size).human_readable(decimal=True, separator=" ")


def _when(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
