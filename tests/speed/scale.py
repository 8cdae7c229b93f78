"""What a run costs at scale: `python tests/speed/scale.py [--quick]` (an eighth of the work).

Every line is a process of its own: CPU seconds in the loop, efficiency at 256 calls of 50 ms at once, peak
memory, and scoring with `acts` beside collecting, in processes and without. The figures are for the machine
as it is at that moment; the last column is a yardstick of pure Python to compare by.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PYTHON = sys.executable
BOT = """
import asyncio
import tactbench_suites
from pathlib import Path

WORDS = (
    "I am sorry about parcel {n}.", "I can refund the 4.90 shipping fee today.", "I cannot refund the goods, "
    "because they are on their way.", "Please do not call me names.", "You will have it by {n} May.",
    "I hear that you are angry, and I would be too.", "Shall I send a new one?", "Whatever you say, sir {n}.",
)

async def at_once(ask):
    return "I am sorry about that. I will refund the 4.90 shipping fee today."

async def slow(ask):
    await asyncio.sleep(0.05)
    return "I am sorry about that. I will refund the 4.90 shipping fee today."

def told(ask):
    n = int(ask.id[1:]) * 31 + ask.trial
    return " ".join(WORDS[(n >> s) % 8].format(n=n) for s in (0, 3, 6, 9, 12))

async def varied(ask):
    return told(ask)

async def varied_slow(ask):
    await asyncio.sleep(0.05)
    return told(ask)
"""
COLLECT = """
import json, resource, sys, time
from pathlib import Path
from tactbench.callables import load_callable
from tactbench.engine.endpoint import Pace
from tactbench.engine.processes import Processes
from tactbench.events import Listeners
from tactbench.identity import plugin_id, run_spec
from tactbench.plans import Plan
from tactbench.plugins import load
from tactbench.runs import collect_run
from tactbench.starts import Start
from tactbench.suites import read_suite
from dataclasses import replace

folder, target, trials, wide, scorer = sys.argv[1:6]
suite, offer = read_suite(Path(folder)), load_callable(target)
judge = load().named("tactbench_scorers", scorer) if scorer else None
spec = run_spec(suite, "all", plugin_id(offer), int(trials), 0)
plan = Plan(spec, suite.cases, offer, concurrency=int(wide), pace=Pace(5))
with Processes() as processes:
    if judge:
        judge = replace(judge, item=processes.lend(judge.item, plan.total))
    wall, cpu = time.perf_counter(), time.process_time()
    tally = collect_run(replace(plan, judge=judge), Start(Path("out.jsonl"), "new"), Listeners(()))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
assert tally.rows == plan.total and not tally.failures and (not judge or not tally.unscored), tally
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "rows": tally.rows, "wall": wall, "cpu": cpu, "children": children.ru_utime + children.ru_stime,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
}))
"""
YARDSTICK = """
import time
began = time.process_time()
sum(i * i for i in range(10_000_000))
print(time.process_time() - began)
"""


def write_suite(folder: Path, count: int) -> None:
    """A suite of so many short cases."""
    folder.mkdir()
    (folder / "README.md").write_text("---\nlicense: cc0-1.0\n---\n")
    with (folder / "cases.jsonl").open("w") as file:
        for number in range(count):
            text = f"My order {number} is late again and I want a refund now, for the third time!"
            case = {
                "id": f"c{number}", "family": f"f{number // 4}", "domain": "retail", "channel": "chat",
                "behaviours": ["urgency"], "goal": "Money back.",
                "dialogue": [{"role": "customer", "text": text}],
                "desk": {
                    "facts": [f"Order {number} left on 3 May."],
                    "can_offer": ["A refund of the 4.90 shipping fee"],
                    "limits": [{"limit": "No refund of the goods", "because": "they are on their way"}],
                },
            }  # fmt: skip
            file.write(json.dumps(case) + "\n")


def measured(
    cases: int, trials: int, bot: str, wide: int, scorer: str = "", **environ: str
) -> dict[str, Any]:
    """What a run of its own process tells."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_suite(folder / "suite", cases)
        (folder / "bot.py").write_text(BOT)
        command = [PYTHON, "-c", COLLECT, "suite", f"./bot.py:{bot}", str(trials), str(wide), scorer]
        env: Mapping[str, str] = {**os.environ, "OPENBLAS_NUM_THREADS": "1", **environ}
        done = subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.PIPE)
        found: dict[str, Any] = json.loads(done.stdout)
        return found


def yardstick() -> float:
    """CPU seconds of a fixed loop."""
    return float(subprocess.run([PYTHON, "-c", YARDSTICK], check=True, capture_output=True).stdout)


def tell(label: str, text: str) -> None:
    """A line, with the yardstick of the moment."""
    print(f"{time.strftime('%H:%M:%S')}  {label:<44}{text}  (yardstick {yardstick():.2f} s)", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    share = 8 if parser.parse_args().quick else 1
    cases = 10_000 // share
    for trials in (1, 10):
        found = measured(cases, trials, "at_once", 64)
        each = 1000 * found["cpu"] / found["rows"]
        tell(
            f"--no-score, {found['rows']:,} samples", f"{each:.3f} ms CPU each, {found['peak']:.0f} MiB peak"
        )
    found = measured(cases, 1, "slow", 256)
    ideal = -(-cases // 256) * 0.05
    tell("--no-score, 256 x 50 ms", f"{100 * ideal / found['wall']:.1f} % of ideal ({found['wall']:.2f} s)")
    alone = {}
    for workers in ("0", "2"):
        found = measured(2 * cases, 1, "varied", 64, "acts", TACTBENCH_WORKERS=workers)
        alone[workers] = found
        text = f"{found['wall']:.1f} s wall, {found['cpu']:.1f} s CPU here, {found['children']:.1f} s there"
        tell(f"scoring {found['rows']:,} replies, {workers} processes", f"{text}, {found['peak']:.0f} MiB")
    print(f"two processes are {alone['0']['wall'] / alone['2']['wall']:.2f} times as fast as none")
    for wide in (64, 256):
        found = measured(cases, 1, "varied_slow", wide, "acts", TACTBENCH_WORKERS="2")
        ideal = max(-(-cases // wide) * 0.05, (found["cpu"] + found["children"]) / 2)
        scoring = max(-(-cases // wide) * 0.05, found["children"] / 2)
        text = f"{found['wall']:.2f} s: {found['wall'] / ideal:.2f} x max(ideal, all CPU / 2)"
        tell(
            f"scoring meanwhile, {wide} x 50 ms",
            f"{text}, {found['wall'] / scoring:.2f} x by the scorer's CPU",
        )


if __name__ == "__main__":
    main()
