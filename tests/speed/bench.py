"""Benchmarks: `tox -e speed`, or `python tests/speed/bench.py [--rounds N] [--peer 'name=command'] …`.

Every command is timed as a whole process, turn by turn in interleaved rounds, with a yardstick (a fixed
loop of pure Python) in each round. Wall time depends on the machine's other work; carry `CPU/yardstick`
from one machine or day to another. A peer is any command that does the same work, like another harness
over the same number of samples.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PYTHON = shlex.quote(sys.executable)
OURS = f"{PYTHON} -m tactbench"
SAMPLES = 10_000
YARDSTICK = f"{PYTHON} -c 'sum(i * i for i in range(10_000_000))'"
BOT = """
import asyncio

TEXT = "I am sorry about that. I will refund the 4.90 shipping fee today."


def reply(ask):
    return TEXT


async def areply(ask):
    return TEXT


async def slow(ask):
    await asyncio.sleep(0.05)
    return TEXT
"""
IN_LOOP = """
import json, sys, time
from pathlib import Path
from tactbench.callables import load_callable
from tactbench.identity import plugin_id, run_spec
from tactbench.plans import Plan
from tactbench.runs import collect_run
from tactbench.events import Listeners
from tactbench.starts import Start
from tactbench.suites import read_suite

suite, target, wide, out = read_suite(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
offer = load_callable(target)
plan = Plan(run_spec(suite, "all", plugin_id(offer), 1, 0), suite.cases, offer, concurrency=wide)
wall, cpu = time.perf_counter(), time.process_time()
tally = collect_run(plan, Start(out, "new"), Listeners(()))
assert tally.rows == len(suite.cases) and not tally.failures
print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}))
"""
READ_CORE = """
import json, time
from pathlib import Path
import tactbench_suites
from tactbench.suites import read_suite

start = time.perf_counter()
suite = read_suite(Path(tactbench_suites.__file__).parent / "core")
print(json.dumps({"wall": time.perf_counter() - start, "cases": len(suite.cases)}))
"""
STREAM = """
import hashlib, json, time
from pathlib import Path
from tactbench.suites import stream_cases

start = time.perf_counter()
count = sum(1 for _ in stream_cases(Path("large.jsonl"), hashlib.sha256()))
print(json.dumps({"wall": time.perf_counter() - start, "cases": count}))
"""
RANKS = """
import json, time
import numpy as np
from tactbench.stats import family_means, rank_intervals

cases = [str(case) for case in range(1000) for _ in range(4)]
scores = np.random.default_rng(0).random((20, len(cases)))
start = time.perf_counter()
ranks = rank_intervals(np.vstack([family_means(cases, cases, row)[1] for row in scores]), draws=10_000)
print(json.dumps({"wall": time.perf_counter() - start, "systems": len(ranks)}))
"""


@dataclass
class Timed:
    """Rounds of one command: wall and CPU seconds, peak resident MiB, and what it printed as JSON."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    told: list[dict[str, float]] = field(default_factory=list)


def once(command: str, folder: Path, timed: Timed) -> None:
    """Run the command once, and add what it took."""
    started = time.perf_counter()
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"exec {command}"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    timed.wall.append(time.perf_counter() - started)
    timed.cpu.append(usage.ru_utime + usage.ru_stime)
    timed.peak.append(usage.ru_maxrss / 1024)
    last = next((line for line in reversed(out.splitlines()) if line.startswith("{")), None)
    if last:
        timed.told.append(json.loads(last))
    if process.returncode:
        raise SystemExit(f"{command}: exit code {process.returncode}")


def write_suite(folder: Path, count: int) -> None:
    """A suite of so many short cases."""
    folder.mkdir()
    (folder / "README.md").write_text("---\nlicense: cc0-1.0\n---\n")
    with (folder / "cases.jsonl").open("w") as file:
        for number in range(count):
            file.write(json.dumps(_case(number)) + "\n")


def write_large(path: Path, count: int) -> None:
    """So many cases of the length of core's, as many megabytes: core's own, under other ids."""
    import tactbench_suites

    lines = (Path(tactbench_suites.__file__).parent / "core/cases.jsonl").read_text("utf-8").splitlines()
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            before, _, after = lines[number % len(lines)].partition('", "family"')
            file.write(f'{before}-{number}", "family"{after}\n')


def _case(number: int) -> dict[str, object]:
    text = f"My order {number} is late again and I want a refund now, for the third time!"
    return {
        "id": f"c{number}", "family": f"f{number // 4}", "domain": "retail", "channel": "chat",
        "behaviours": ["urgency"], "goal": "Money back.", "dialogue": [{"role": "customer", "text": text}],
        "desk": {
            "facts": [f"Order {number} left on 3 May."], "can_offer": ["A refund of the 4.90 shipping fee"],
            "limits": [{"limit": "No refund of the goods", "because": "they are on their way"}],
        },
    }  # fmt: skip


def write_plugins(folder: Path, count: int) -> None:
    """So many installed plugins, each a distribution with one module and one bot."""
    for number in range(count):
        info = folder / f"bench_plugin_{number}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: bench-plugin-{number}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[tactbench]\nbench{number} = bench_plugin_{number}\n")
        (folder / f"bench_plugin_{number}.py").write_text(
            "from tactbench import Generator, hookimpl\n\n\n@hookimpl\ndef tactbench_generators():\n"
            f"    yield Generator(name='bench{number}', reply=lambda ask: 'Hello.')\n"
        )


def write_gate(folder: Path) -> None:
    """Two journals of 400 cases x 4 trials, with replies and scores as long as real ones, and their suite."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.speed.journals import make

    for name, text in (("before", ""), ("after", "And one more thing. ")):
        path = folder / f"{name}.jsonl"
        make(1600, path, 400, folder / "gated" if not text else None)
        lines = path.read_text("utf-8")
        start = (folder / "before.jsonl").read_text("utf-8").partition("\n")[0]
        lines = f"{start}\n{lines.partition(chr(10))[2]}".replace('"text":"', f'"text":"{text}')
        path.write_text(lines, "utf-8")


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder with suites of 1 and SAMPLES cases, a bot, and 20 plugins."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_suite(folder / "one", 1)
        write_suite(folder / "many", SAMPLES)
        write_plugins(folder / "plugins", 20)
        (folder / "bot.py").write_text(BOT)
        (folder / "in_loop.py").write_text(IN_LOOP)
        (folder / "read_core.py").write_text(READ_CORE)
        (folder / "stream.py").write_text(STREAM)
        (folder / "ranks.py").write_text(RANKS)
        write_large(folder / "large.jsonl", 100_000)
        write_gate(folder)
        yield folder


def any_end(command: str) -> str:
    """The same command, whatever its exit code: a gate's is its verdict."""
    return f"/bin/sh -c {shlex.quote(f'{command} || true')}"


def commands(turn: int) -> dict[str, str]:
    """What is timed in a round, by label."""
    run = f"{OURS} run --no-score --again"
    loop = f"{PYTHON} in_loop.py many"
    return {
        "yardstick": YARDSTICK,
        "first table": f"{OURS} run --again",
        "--help": f"{OURS} --help",
        "--help, 20 plugins": f"env PYTHONPATH=plugins {OURS} --help",
        "list, 20 plugins": f"env PYTHONPATH=plugins {OURS} list",
        "1 sample": f"{run} one ./bot.py:reply",
        f"{SAMPLES} samples": f"{run} many ./bot.py:reply",
        "1 sample, async": f"{run} one ./bot.py:areply",
        f"{SAMPLES} samples, async": f"{run} many ./bot.py:areply",
        "loop": f"{loop} ./bot.py:reply 8 runs/loop{turn}.jsonl",
        "loop, async": f"{loop} ./bot.py:areply 8 runs/aloop{turn}.jsonl",
        "50 ms, 256 wide": f"{loop} ./bot.py:slow 256 runs/slow{turn}.jsonl",
        "read core": f"{PYTHON} read_core.py",
        "stream 100,000 cases": f"{PYTHON} stream.py",
        "check all suites": f"{OURS} check --json",
        "rank 20 systems": f"{PYTHON} ranks.py",
        "gate 400 x 4": any_end(f"{OURS} gate --baseline before.jsonl --candidate after.jsonl --json"),
        "gate smoke, run": any_end(
            f"{OURS} gate --baseline smoke.json --candidate template --run --suite smoke"
        ),
    }


def report(found: dict[str, Timed]) -> None:
    """Medians of each command, then the figures that the project promises."""
    middle = {
        label: [statistics.median(values) for values in (timed.wall, timed.cpu, timed.peak)]
        for label, timed in found.items()
    }
    yard = middle["yardstick"][1]
    print(f"{'command':<28}{'n':>3}{'wall s':>9}{'CPU s':>9}{'CPU/yard':>10}{'peak MiB':>10}")
    for label, (wall, cpu, peak) in middle.items():
        print(
            f"{label:<28}{len(found[label].wall):>3}{wall:>9.3f}{cpu:>9.3f}{cpu / yard:>10.2f}{peak:>10.0f}"
        )

    def told(label: str, key: str) -> float:
        return statistics.median(line[key] for line in found[label].told)

    many, many_async = f"{SAMPLES} samples", f"{SAMPLES} samples, async"
    ideal = -(-SAMPLES // 256) * 0.05
    loops = [1000 * told(label, "cpu") / SAMPLES for label in ("loop", "loop, async")]
    whole = [
        1000 * (middle[a][1] - middle[b][1]) / (SAMPLES - 1)
        for a, b in ((many, "1 sample"), (many_async, "1 sample, async"))
    ]
    print(f"CPU in the loop: {loops[0]:.3f} ms a sample (def), {loops[1]:.3f} ms (async def)")
    print(f"CPU of the whole process: {whole[0]:.3f} ms more a sample (def), {whole[1]:.3f} ms (async def)")
    print(
        f"{SAMPLES} calls of 50 ms, 256 wide: {100 * ideal / told('50 ms, 256 wide', 'wall'):.1f} % of ideal"
    )


def report_suites(found: dict[str, Timed]) -> None:
    """How fast suites are read and checked."""
    read, large = found["read core"].told, found["stream 100,000 cases"]
    rates = [line["cases"] / line["wall"] for line in large.told]
    print(f"core is read and validated in {1000 * statistics.median(line['wall'] for line in read):.0f} ms")
    print(
        f"100,000 cases stream at {statistics.median(rates):,.0f} a second, peak "
        f"{statistics.median(large.peak):.0f} MiB"
    )
    print(f"all suites are checked in {statistics.median(found['check all suites'].wall):.1f} s")


def report_ranks(found: dict[str, Timed]) -> None:
    """How fast systems are ranked, the interpreter's start and the imports included."""
    ranks = found["rank 20 systems"]
    print(
        f"20 systems, 1,000 families of 4 trials, 10,000 sign flips: {statistics.median(ranks.wall):.2f} s, "
        f"peak {statistics.median(ranks.peak):.0f} MiB"
    )


def report_gate(found: dict[str, Timed]) -> None:
    """How fast a gate is: on two journals, and on smoke with the run of a built-in bot."""
    read, run = (statistics.median(found[name].wall) for name in ("gate 400 x 4", "gate smoke, run"))
    print(f"gate on two journals of 400 cases x 4 trials: {read:.2f} s; smoke, run and gated: {run:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    options = parser.parse_args()
    peers = dict(peer.split("=", 1) for peer in options.peer)
    found: dict[str, Timed] = {}
    with workplace() as folder:
        for turn in range(options.rounds):
            for label, command in {**commands(turn), **peers}.items():
                once(command, folder, found.setdefault(label, Timed()))
    report(found)
    report_suites(found)
    report_ranks(found)
    report_gate(found)


if __name__ == "__main__":
    main()
