"""Where journals are, and how to find one again; and where the cache is."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from tactbench.errors import JournalError
from tactbench.journal import read_lines
from tactbench.journal.packed import SUFFIX
from tactbench.results import RunSpec, RunStart

#: Where journals go unless the user says otherwise.
RUNS = Path("runs")
#: A label is cut there.
LONGEST_LABEL = 60
#: The run id at the end of a journal's name, which shard it is, and the number that a repetition has.
_ID = re.compile(r"-([0-9a-f]{16})(?:-(\d+of\d+))?(?:-(\d+))?$")


def journal_path(spec: RunSpec, folder: Path = RUNS, shard: str = "") -> Path:
    """Where the journal of a run, or of its shard `2/3`, goes unless `--out` says otherwise."""
    part = f"-{shard.replace('/', 'of')}" if shard else ""
    return folder / f"{spec.suite.name}-{file_name(spec.generator.name)}-{spec.run_id}{part}.jsonl"


def stem_of(path: Path) -> str:
    """The name of a journal without its ending, compressed or not."""
    return path.name.removesuffix(SUFFIX).removesuffix(".jsonl")


def journals_in(folder: Path, pattern: str = "*") -> list[Path]:
    """The journals of a folder whose name, without its ending, is like the pattern."""
    return [path for ending in ("", SUFFIX) for path in folder.glob(f"{pattern}.jsonl{ending}")]


def numbered(path: Path, number: int) -> Path:
    """Where a repetition of a run goes: name.jsonl, name-2.jsonl, name-3.jsonl …"""
    endings = f".jsonl{SUFFIX}" if path.name.endswith(f".jsonl{SUFFIX}") else path.suffix
    return path.with_name(f"{path.name.removesuffix(endings)}-{number}{endings}")


def file_name(generator: str) -> str:
    """A generator's name as part of a file's name, on any system: `llm:org/model` is `llm-org-model`."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", generator)


def label_of(text: str, *, is_path: bool = False) -> str:
    """What a generator with something behind its name is called in tables: of an address neither what may
    be secret in it (user, password, query) nor more than is read at a glance, of a file not where it lies.

    >>> label_of("http:https://me:pw@bots.example.com:8443/reply?x=1")
    'http:bots.example.com:8443/reply'
    """
    name, _, argument = text.partition(":")
    if "://" in argument:
        with suppress(ValueError):  # what is no address is refused elsewhere
            parts = urlsplit(argument)
            argument = f"{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")
    elif is_path:
        argument = Path(argument).name
    return f"{name}:{argument}"[:LONGEST_LABEL]


def find_run(text: str, folder: Path = RUNS) -> Path:
    """The journal at a path, the latest one of a generator of that name (`http` also means any address
    behind it, and `http:http://…` is found as it was run), or the one whose run id starts so (of repetitions
    the last).

    Raises JournalError when there is none, or more than one.
    """
    path = Path(text)
    if path.is_file():
        return path
    label = label_of(text) if ":" in text else text
    latest = _latest_of(label, folder) or _latest_of(label, folder, behind=True)
    if latest is not None:
        return latest
    journals = journals_in(folder)
    ids = {found: match for found in journals if (match := _ID.search(stem_of(found)))}
    named = [found for found, match in ids.items() if text and match[1].startswith(text)]
    named = [found for found in named if not ids[found][2]] or named  # before its shards the run itself
    if len({ids[found].group(1, 2) for found in named}) == 1:
        return max(named, key=lambda found: int(ids[found][3] or 1))
    if named:
        raise JournalError(f"{text}: names {len(named)} journals: {', '.join(sorted(map(str, named)))}")
    there = sorted(journals, key=lambda item: item.stat().st_mtime, reverse=True)[:3]
    hint = f"the latest are {', '.join(str(item) for item in there)}" if there else "tactbench run makes one"
    raise JournalError(f"{text}: there is no such journal; {hint}")


def _latest_of(generator: str, folder: Path, *, behind: bool = False) -> Path | None:
    """Of the journals of the generator of that name (with `behind`: and anything behind it) the one that was
    last written, scored or shown."""
    found = []
    for path in journals_in(folder):
        match = _ID.search(stem_of(path))
        if match and f"-{file_name(generator)}" in stem_of(path)[: match.start()]:
            with suppress(JournalError):
                start = next(read_lines(path), None)
                if isinstance(start, RunStart) and (
                    start.spec.generator.name == generator
                    or (behind and start.spec.generator.name.startswith(f"{generator}:"))
                ):
                    found.append((path.stat().st_mtime_ns, start.started, path))
    return max(found)[2] if found else None


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where fetched suites and replies are kept: $TACTBENCH_CACHE, or `tactbench` in the user's cache."""
    if environ.get("TACTBENCH_CACHE"):
        return Path(environ["TACTBENCH_CACHE"])
    base = environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):  # the XDG rules: what is relative does not count
        base = environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return Path(base, "tactbench")
