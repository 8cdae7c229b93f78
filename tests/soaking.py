"""A run that goes on and on: `python -m tests.soaking SECONDS` tells how its memory and its rate go.

`http` 256 wide against a service of 1 s that now and then throttles, fails or cuts the line, every reply
scored meanwhile. The run is a process of its own; its resident memory is read from /proc.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import STEADY
from tests.fault_server import Act, Hit, failing

WIDE, CASES, TRIALS = 256, 2_000, 1_000
#: Seconds of a reply.
LATENCY = 1.0


@dataclass(frozen=True)
class Soaked:
    """How it went."""

    code: int
    err: str
    asked: int
    """Asks that the service saw."""
    rows: int
    scores: int
    resident: list[tuple[float, float]]
    """Seconds since the start, and MiB."""

    def grown(self, warm: float) -> float:
        """MiB by which the second half of what came after the warm-up is above the first: means, for a
        single look may fall on a peak."""
        after = [size for at, size in self.resident if at >= warm]
        half = len(after) // 2
        return sum(after[half:]) / (len(after) - half) - sum(after[:half]) / half


def soak(folder: Path, seconds: float) -> Soaked:
    """Let it run for so long."""
    _write(folder)
    dice = random.Random(7)

    def script(hit: Hit) -> Act:
        luck = dice.random()
        if hit.number % 50_000 == 49_999:
            return Act(429, "slow down", headers={"Retry-After": "0"})
        if luck < 0.01:
            return Act(503, "not now")
        if luck < 0.015:
            return Act(how="reset")
        return Act(text=f"marks {1 + hit.number % 5} for {hit.key}", after=LATENCY)

    with failing(script) as server:
        command = [
            "run",
            "long",
            "http",
            "-o",
            f"url={server.url}",
            "--scorer",
            "digits",
            "--out",
            "out.jsonl",
        ]
        command += ["--trials", str(TRIALS), "--concurrency", str(WIDE), "--max-time", str(seconds)]
        resident = []
        with (folder / "err").open("wb") as err:
            process = subprocess.Popen(
                [sys.executable, "-m", "tactbench", *command], cwd=folder, stderr=err, env=_environ(folder)
            )
            began = time.monotonic()
            while process.poll() is None:
                resident.append((time.monotonic() - began, _resident(process.pid)))
                time.sleep(0.5)
                if time.monotonic() - began > seconds + 30:
                    process.send_signal(signal.SIGKILL)
        text = (folder / "err").read_text("utf-8")
        rows = scores = 0
        with (folder / "out.jsonl").open("rb") as journal:
            for line in journal:
                rows += line.startswith(b'{"kind":"reply"')
                scores += line.startswith(b'{"kind":"score"')
        return Soaked(process.returncode, text, len(server.hits), rows, scores, resident[:-1])


def _write(folder: Path) -> None:
    (folder / "long").mkdir()
    (folder / "long/README.md").write_text("---\nlicense: cc0-1.0\nversion: 1.0\n---\n")
    with (folder / "long/cases.jsonl").open("w") as file:
        for number in range(CASES):
            text = f"Where is parcel {number * 7919}, for the third time?"
            case: dict[str, Any] = {"id": f"c-{number}", "domain": "retail", "channel": "chat"}
            case["behaviours"] = ["insult"]
            case |= {"goal": "A parcel.", "dialogue": [{"role": "customer", "text": text}]}
            file.write(json.dumps(case | {"desk": {"facts": [], "can_offer": ["It"], "limits": []}}) + "\n")
    info = folder / "site/steady-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "site/steady.py").write_text(STEADY)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: steady\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[tactbench]\nsteady = steady\n")


def _environ(folder: Path) -> dict[str, str]:
    paths = [str(folder / "site"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


def _resident(pid: int) -> float:
    """MiB; 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0.0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if len(fields) > 1 else 0.0


def main() -> None:
    """Tell of it, every tenth part a line."""
    seconds = float(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        found = soak(Path(name), seconds)
    print(f"exit code {found.code}: {found.err[-300:]}")
    print(f"{found.asked} asks, {found.rows} rows, {found.scores} scores, {found.rows / seconds:.0f} rows/s")
    for part in range(10):
        inside = [size for at, size in found.resident if part <= 10 * at / seconds < part + 1]
        if inside:
            print(f"{part * seconds / 10:5.0f} s: {min(inside):.1f} to {max(inside):.1f} MiB")
    print(f"grown after 30 s by {found.grown(min(30, seconds / 4)):.2f} MiB")


if __name__ == "__main__":
    main()
