"""Examines what a target names in processes of its own, so that nothing it does harms the check."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tactbench.lint.finding import Finding
from tactbench.masking import masker
from tactbench.terminal import safe
from tactbench.testing.result import Result
from tactbench.testing.watch import PLANTED, SECRET

#: Seconds that the whole examination of a target may take before its process is ended.
LIMIT = 1800.0
#: So much of what it prints is passed on.
LONGEST_OUTPUT = 4_000


@dataclass
class _Told:
    """What a process told: results, digests of replies, where it was when it ended."""

    results: list[Result] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    begun: tuple[str, str] = ("", "")
    finished: list[str] = field(default_factory=list)
    done: bool = False
    code: int | None = 0
    output: str = ""


def examine_apart(target: str, options: Mapping[str, Any], *, claims: bool = False) -> list[Result]:
    """Every probe of everything that the target names.

    Where a probe ends the process, that is its finding, and the next process goes on with the next offer.
    `claims`: something of it says that it is deterministic, so two further processes are compared.
    """
    results: list[Result] = []
    skip: list[str] = []
    while True:
        told = _run(_job(target, options, skip), "1")
        results += told.results
        if SECRET in told.output:
            what = "prints the value of an environment variable; print no environment, not even for debugging"
            results.append(Result(target, "no secrets printed", (Finding("error", target, what),)))
        if told.done or not told.begun[0]:
            break
        results.append(_broken_off(told))
        skip += [*told.finished, told.begun[0]]
    if not told.done:
        results.append(_broken_off(told))
    elif claims and not any(one.level == "error" for result in results for one in result.findings):
        results += _compared(target, options)
    return results


def _job(target: str, options: Mapping[str, Any], skip: Sequence[str], texts: bool = False) -> dict[str, Any]:
    return {"target": target, "options": dict(options), "skip": [*skip], "texts": texts}


def _run(job: dict[str, Any], seed: str) -> _Told:
    """One process to its end; what it prints is passed on to stderr."""
    told = _Told()
    with tempfile.TemporaryDirectory(prefix="tactbench-check-") as home, tempfile.TemporaryFile() as printed:
        out = Path(home) / "told.jsonl"
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tactbench.testing.child"],
            stdin=subprocess.PIPE, stdout=printed, stderr=subprocess.STDOUT,
            env={**os.environ, **environ(), PLANTED: SECRET, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        try:
            process.communicate(json.dumps({**job, "out": str(out)}, default=str).encode(), timeout=LIMIT)
            told.code = process.returncode
        except subprocess.TimeoutExpired:
            told.code = None
        finally:
            process.kill()
            process.wait()
        printed.seek(0)
        told.output = printed.read().decode("utf-8", "replace")
        for line in _lines(out):
            _take(line, told)
    _pass_on(told.output.replace(SECRET, "[masked]"))
    return told


def environ() -> dict[str, str]:
    """What a process needs to import what this one can."""
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
    return {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            if line.endswith("}"):  # the last one may be torn
                yield json.loads(line)


def _take(line: dict[str, Any], told: _Told) -> None:
    if "result" in line:
        found = line["result"]
        findings = tuple(Finding(**one) for one in found.pop("findings"))
        told.results.append(Result(**found, findings=findings))
    elif "begun" in line:
        if told.begun[0] not in ("", line["begun"]):
            told.finished.append(told.begun[0])
        told.begun = (line["begun"], line["probe"])
    elif "texts" in line:
        told.texts[line["offer"]] = line["texts"]
    told.done = told.done or "done" in line


def _pass_on(output: str) -> None:
    """What it printed, each line once: a bot is asked over a hundred times."""
    lines = masker()(output).splitlines(keepends=True)  # before it is cut: half a secret is not known as one
    once = "".join(dict.fromkeys(lines))
    shown = once[:LONGEST_OUTPUT]
    if len(shown) < len(output):
        shown = (
            f"{shown.rstrip()}\n… ({len(lines)} lines were printed; what came again or is long is left out)\n"
        )
    if shown:
        sys.stderr.write(safe(shown, keep="\n\t"))


def _broken_off(told: _Told) -> Result:
    key, probe = told.begun
    name = key.partition(":")[2] or "plugin"
    ended = f"ends the whole process (exit code {told.code})" if told.code is not None else "never ends"
    if told.code is not None and told.code < 0:
        ended = f"crashes the interpreter (signal {-told.code})"
    mend = "raise an exception instead" if told.code is not None else "let every call come to an end"
    return Result(name, probe, (Finding("error", f"{name}, {probe}", f"{ended}; {mend}"),))


def _compared(target: str, options: Mapping[str, Any]) -> list[Result]:
    """Whether two processes, which order their sets differently, get the same replies."""
    first, second = (_run(_job(target, options, (), True), seed).texts for seed in "23")
    results = []
    for name, texts in first.items():
        other = next((probe for probe, text in texts.items() if second.get(name, {}).get(probe) != text), "")
        what = f"says deterministic=True, and another process got another reply to {other!r}"
        mend = "sort what comes from a set, and read neither clock nor environment; or take that back"
        findings = (Finding("error", name, f"{what}; {mend}"),) if other else ()
        results.append(Result(name, "same reply in another process", findings))
    return results
