"""60 ladders, 4 trials, 5 offline bots, played and scored: seconds on the wall and of CPU.

    python tests/speed/dialogues.py

The bound is 20 s on 2 cores. The whole command is timed, in a folder of its own; so is one of first replies
alone. TACTBENCH_WORKERS=0 in the environment times it without processes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time

BOTS = ("template", "broken-record", "crumbling", "doormat", "wall")


def seconds(*more: str) -> tuple[float, float, int]:
    """Wall and CPU seconds of one run, and the replies in its journals."""
    command = [sys.executable, "-m", "tactbench", "run", "pressure", *BOTS, "--limit", "60", "--trials", "4"]
    with tempfile.TemporaryDirectory() as folder:
        started, before = time.perf_counter(), os.times()
        done = subprocess.run([*command, "--json", *more], cwd=folder, check=True, capture_output=True)
        wall, after = time.perf_counter() - started, os.times()
        count = 0
        for journal in json.loads(done.stdout)["journals"]:
            with open(os.path.join(folder, journal), encoding="utf-8") as file:
                rows = (json.loads(line) for line in file)
                count += sum(len(row["answers"]) for row in rows if row["kind"] == "reply")
    cpu = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    return wall, cpu, count


def main() -> None:
    """Print both."""
    for name, more in (("dialogues", ()), ("first replies alone", ("--customer", "none"))):
        wall, cpu, count = seconds(*more)
        print(f"{name}: {count} replies of {len(BOTS)} bots in {wall:.1f} s, {cpu:.1f} s of CPU")


if __name__ == "__main__":
    main()
