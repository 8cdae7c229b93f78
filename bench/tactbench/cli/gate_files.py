"""The files that `gate` reads, and the baselines that it writes where there are none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from tactbench.errors import IncompleteError, TactBenchError, UsageError
from tactbench.gate.arms import Arm
from tactbench.gate.baseline import SUFFIX, blessed_of, write_baseline
from tactbench.gate.policy import POLICY, PYPROJECT
from tactbench.places import find_run


def files_of(baselines: Iterable[str], candidate: str, policy: str) -> list[Path]:
    """What is read, as far as that is known before: no report may be written over it."""
    sides = [text for text in (*baselines, candidate) if text]
    found = [Path(policy or POLICY), PYPROJECT]
    for text in sides:
        bot, is_bot, _ = text.partition(".py:")
        found.append(Path(f"{bot}.py" if is_bot else text))
        with suppress(TactBenchError, OSError):
            found.append(find_run(text))
    return found


def is_missing(text: str) -> bool:
    """Whether a blessed baseline is not there yet; a link to nothing is there, and broken."""
    return text.endswith(SUFFIX) and not os.path.lexists(text)


def refuse_same(path: Path, baselines: Sequence[str]) -> None:
    """Raise UsageError where the candidate is its own baseline."""
    for text in baselines:
        if not text.endswith(SUFFIX) and find_run(text).resolve() == path.resolve():
            raise UsageError(f"{path}: is named as baseline and as candidate; name two runs")


def bootstrapped(missing: Sequence[str], candidate: Arm, keep: str) -> IncompleteError:
    """Write the baselines that were missing, and copies into the folder `keep`; what to say of it."""
    _copy([candidate.source], keep)
    for text in missing:
        write_baseline(Path(text), blessed_of(candidate))
    _copy(missing, keep)
    names = " and ".join(missing)
    copies = f"; copies of both are in {keep}" if keep else ""
    return IncompleteError(
        f"{names}: there was no baseline, so it was written from {candidate.source}{copies}; look at the run "
        f"(tactbench show {candidate.source}), then commit the file: from now on only tactbench bless "
        "changes it"
    )


def _copy(files: Sequence[str], keep: str) -> None:
    """Copy them into the folder, if there is one: a CI job's own files are gone when it ends."""
    try:
        for text in files if keep else ():
            Path(keep).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, Path(keep) / Path(text).name)
    except OSError as error:
        raise UsageError(f"--keep {keep}: cannot be written: {error.strerror or error}") from None
