"""The process in which a plugin is examined: what it breaks, it breaks here.

Reads a job from stdin (JSON: target, options, skip, texts, out) and appends to the file `out` one JSON
line as each probe begins, and one with its result.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from tactbench.offers import Generator
from tactbench.plugins import load
from tactbench.testing.generators import LONG, Asked, text_of
from tactbench.testing.targets import Subject, prepare, subjects_of


def main() -> None:
    """Do the job, and leave without waiting for whatever hangs."""
    job = json.loads(sys.stdin.read())
    with open(job["out"], "a", encoding="utf-8") as out:

        def tell(line: dict[str, Any]) -> None:
            out.write(json.dumps(line) + "\n")
            out.flush()

        for subject in subjects_of(job["target"], load()):
            if subject.key not in job["skip"]:
                (_texts if job["texts"] else _probe)(subject, job, tell)
        tell({"done": True})
    for stream in (sys.stdout, sys.stderr):
        with suppress(ValueError, OSError):  # the plugin closed it
            stream.flush()
    os._exit(0)


def _probe(subject: Subject, job: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> None:
    tell({"begun": subject.key, "probe": "options"})
    runs, results = prepare(subject, job["options"], named=job["target"] == subject.name)
    for result in results:
        tell({"result": asdict(result)})
    for name, run in runs.items():
        tell({"begun": subject.key, "probe": name})
        tell({"result": asdict(run())})


def _texts(subject: Subject, job: dict[str, Any], tell: Callable[[dict[str, Any]], None]) -> None:
    """The digests of what a generator that claims to be deterministic replies."""
    if not (isinstance(subject.item, Generator) and subject.item.deterministic):
        return
    from tactbench.identity import parse_options
    from tactbench.plugins import Offer

    options = parse_options(Offer(subject.item, subject.plugin), job["options"])
    messages = Asked(subject.item, options, LONG).messages
    texts = {name: hashlib.sha256(text_of(row).encode()).hexdigest() for name, row in messages.items()}
    tell({"texts": texts, "offer": subject.name})


if __name__ == "__main__":
    main()
