"""How long importing a plugin takes, in a fresh interpreter: each command that needs plugins waits for it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from time import perf_counter

from tactbench.lint.finding import Finding
from tactbench.testing.apart import environ
from tactbench.testing.result import Result

#: Seconds that importing a plugin may take, beyond tactbench and pydantic.
LIMIT = 0.5
#: A machine under load is slow now and then: the best of so many counts.
TRIES = 3
_CODE = """
import pydantic, sys, tactbench, time
tactbench.Generator, tactbench.Answer, tactbench.hookimpl
print({mark!r}, file=sys.stderr, flush=True)
start = time.perf_counter()
import {module}
print({mark!r}, time.perf_counter() - start, flush=True)
"""
_MARK = "tactbench-import-time"
_LINE = re.compile(r"import time:\s*\d+ \|\s*(\d+) \|\s*(\S+)")


def check_import(plugin: str, module: str) -> Result:
    """A finding where the best try takes longer than the limit."""
    started = perf_counter()
    tried = [_import(module)]
    while min(tried)[0] > LIMIT and len(tried) < TRIES:
        tried.append(_import(module))
    seconds, slowest = min(tried)
    findings: tuple[Finding, ...] = ()
    if seconds > LIMIT:
        what = f"importing {module} takes {seconds:.2f} s, and {LIMIT:g} s are allowed"
        mend = f"import {slowest or 'what is slow'} inside the function that needs it"
        findings = (Finding("error", f"{plugin}, import time", f"{what}; {mend}"),)
    return Result(plugin, "import time", findings, seconds=round(perf_counter() - started, 3))


def _import(module: str) -> tuple[float, str]:
    """The seconds, and which package took most of them; nothing where it cannot be imported."""
    done = subprocess.run(  # noqa: S603 - the name of a module that is imported anyway
        [sys.executable, "-P", "-X", "importtime", "-c", _CODE.format(mark=_MARK, module=module)],
        stdin=subprocess.DEVNULL, capture_output=True, env={**os.environ, **environ()}, check=False,
    )  # fmt: skip
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    seconds = re.search(rf"{_MARK} (\S+)\s*$", out)
    own = module.partition(".")[0]
    slow = [
        (int(cumulative), name.partition(".")[0])
        for cumulative, name in _LINE.findall(err.rpartition(_MARK)[2])
        if name.partition(".")[0] != own
    ]
    return (float(seconds[1]) if seconds else 0.0), max(slow, default=(0, ""))[1]
