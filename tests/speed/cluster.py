"""A run on two Dask workers beside the same in this process: `python tests/speed/cluster.py [--rounds N]`.

10,000 replies that take 50 ms each, 256 at once, not scored; ideal: 2.0 s. The first dialogue on each worker
imports the plugins there; that, and the start of the cluster, is told apart.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from tests.speed.bench import BOT, SAMPLES, write_suite

from tactbench.callables import load_callable
from tactbench.crews import Recipe
from tactbench.events import Listeners
from tactbench.identity import plugin_id, run_spec
from tactbench.plans import Plan, Play, play
from tactbench.runs import collect_run
from tactbench.sending import Sender
from tactbench.starts import Start
from tactbench.suites import read_suite
from tactbench_dask.cluster import connect

WIDE = 256


def plan_of(folder: Path) -> Plan:
    """The run that is timed."""
    suite, target = read_suite(folder / "many"), str(folder / "bot.py") + ":slow"
    offer = load_callable(target)
    spec = run_spec(suite, "all", plugin_id(offer), 1, 0)
    return Plan(spec, suite.cases, offer, concurrency=WIDE, recipe=Recipe(target))


def timed(plan: Plan, out: Path, by: Play) -> float:
    """Wall seconds of one run."""
    started = time.perf_counter()
    tally = collect_run(plan, Start(out, "new"), Listeners(()), by=by)
    assert tally.rows == len(plan.cases) and not tally.failures
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_suite(folder / "many", SAMPLES)
        (folder / "bot.py").write_text(BOT)
        plan = plan_of(folder)
        started = time.perf_counter()
        cluster = connect("")
        up = time.perf_counter() - started
        sender = Sender(cluster, "dask", cluster.slots, waiting=cluster.slots)
        first = timed(replace(plan, cases=plan.cases[:64]), folder / "first.jsonl", sender.play)
        here, there = [], []
        for turn in range(options.rounds):
            here.append(timed(plan, folder / f"here{turn}.jsonl", play))
            there.append(timed(plan, folder / f"there{turn}.jsonl", sender.play))
        cluster.shutdown(wait=False)
    ratios = [b / a for a, b in zip(here, there, strict=True)]
    print(f"cluster of {sender.slots} up in {up:.2f} s, the first 64 replies in {first:.2f} s")
    print(f"in this process {statistics.median(here):.2f} s, on Dask {statistics.median(there):.2f} s")
    print(f"ratio: median {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}")


if __name__ == "__main__":
    main()
