"""The deterministic scorer `acts`: what a reply does, read against the desk, and which words count.

Importing this package is cheap on purpose: the command lists scorers without using them, so nothing
else of the package is imported, and no pattern is compiled, before the first score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tactbench import Scorer, hookimpl

if TYPE_CHECKING:
    from tactbench import Act, Case, Failure, Score, Turn

VERSION = "0.3.0"
#: Authors of the rated set on whose replies the weights were fitted; a test holds it against the file.
FITTED_ON = frozenset("a1 a3 a4 a6 b1 b2 b3 b4 f1 f2 f3 f4 f5 n1 n3 n4".split())


def score(case: Case, dialogue: tuple[Turn, ...]) -> Score | Failure:
    """Score the last turn of `dialogue`; the work is imported here, with the first score."""
    from tactbench_acts.model import score_reply

    return score_reply(case, dialogue)


def held_out(author: str) -> Callable[[Case, tuple[Turn, ...]], Score | Failure]:
    """The scorer as it would be without that author's rated replies."""
    from tactbench_acts.model import score_reply
    from tactbench_acts.table import held_out as table_without

    table = table_without(author)
    return lambda case, dialogue: score_reply(case, dialogue, table)


def find_acts(case: Case, dialogue: tuple[Turn, ...]) -> tuple[Act, ...]:
    """The acts of the last turn of `dialogue`, in order of place.

    The case decides only whether it is also read how things are put, which counts where there is no desk.
    """
    from tactbench import Act
    from tactbench_acts.acts import find
    from tactbench_acts.desk import brief_of
    from tactbench_acts.text import read

    found = find(read(dialogue[-1].text), bare=brief_of(case.desk, dialogue[:-1]).bare)
    return tuple(Act(kind=act.kind, start=act.start, end=act.end) for act in found)


def source_digest() -> str:
    """SHA-256 over the package's sources, by name and with one kind of newline: the same anywhere.

    The folder `fit` is left out: it makes the numbers of `weights.json`, which is in, and no score runs it.
    """
    root = Path(__file__).parent
    whole = sha256()
    sources = (path.relative_to(root) for path in (*root.rglob("*.py"), root / "weights.json"))
    for name in sorted(path.as_posix() for path in sources if path.parts[0] != "fit"):
        text = (root / name).read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        whole.update(f"{name}\n{len(text)}\n".encode())
        whole.update(text)
    return whole.hexdigest()


@hookimpl
def tactbench_scorers() -> Iterator[Scorer]:
    """Offer `acts`."""
    yield Scorer(
        name="acts",
        score=score,
        version=VERSION,
        about="reads a reply's acts against the case's desk; deterministic, offline, English only",
        digest=source_digest(),
        acts=find_acts,
        fitted_on=FITTED_ON,
        held_out=held_out,
        offline=True,
        deterministic=True,
    )
