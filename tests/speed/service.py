"""How fast `http` is: `python tests/speed/service.py [--rounds N]`.

An instant server in a process of its own, asked 64 wide: once by the bare client, once by a whole run
(engine, contract, journal). Both figures are replies a second; take the ratio from machine to machine.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tactbench.cases import Case
from tactbench.events import Listeners
from tactbench.identity import parse_options, plugin_id, run_spec
from tactbench.plans import Plan
from tactbench.plugins import load
from tactbench.runs import collect_run
from tactbench.starts import Start
from tactbench.suites import read_suite

REPLIES, WIDE = 6_000, 64
SERVER = r"""
import asyncio
BODY = b'{"text": "I am sorry about that. I will refund the 4.90 shipping fee today."}'
REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY

class Instant(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.data = transport, b""

    def data_received(self, data):
        self.data += data
        while (end := self.data.find(b"\r\n\r\n")) >= 0:
            head = self.data[:end].lower()
            size = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
            if len(self.data) < end + 4 + size:
                return
            self.data = self.data[end + 4 + size :]
            self.transport.write(REPLY)

async def main():
    server = await asyncio.get_running_loop().create_server(Instant, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"""


def bare(url: str, bodies: list[bytes]) -> float:
    """Replies a second of the client alone."""
    import aiohttp

    async def drive() -> float:
        left = iter(bodies)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

            async def worker() -> None:
                for body in left:
                    async with session.post(url, data=body) as response:
                        json.loads(await response.read())

            started = time.perf_counter()
            await asyncio.gather(*(worker() for _ in range(WIDE)))
            return len(bodies) / (time.perf_counter() - started)

    return asyncio.run(drive())


def ours(url: str, folder: Path, cases: tuple[Case, ...]) -> float:
    """Replies a second of a whole run."""
    offer = load().named("tactbench_generators", "http")
    options = parse_options(offer, {"url": url})
    suite = read_suite(folder)
    spec = run_spec(suite, "all", plugin_id(offer, options), 1, 0)
    out = folder / f"{time.monotonic_ns()}.jsonl"
    started = time.perf_counter()
    tally = collect_run(Plan(spec, cases, offer, options, concurrency=WIDE), Start(out, "new"), Listeners(()))
    taken = time.perf_counter() - started
    assert tally.rows == len(cases) and not tally.failures
    return len(cases) / taken


def main() -> None:
    """Print both figures, round by round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    core = read_suite(Path(__file__).parents[2] / "suites" / "tactbench_suites" / "core")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "README.md").write_text("---\nlicense: cc0-1.0\nversion: 1.0\n---\n")
        copies = [
            core.cases[number % len(core.cases)].model_copy(
                update={"id": f"c-{number}", "family": f"c-{number}"}
            )
            for number in range(REPLIES)
        ]
        (folder / "cases.jsonl").write_text("".join(f"{case.model_dump_json()}\n" for case in copies))
        cases = read_suite(folder).cases
        bodies = [case.ask(0).model_dump_json().encode() for case in cases]
        with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            url = f"http://127.0.0.1:{int(server.stdout.readline())}/reply"
            try:
                for _ in range(rounds):
                    client, run = bare(url, bodies), ours(url, folder, cases)
                    print(f"client {client:,.0f}/s, run {run:,.0f}/s, ratio {client / run:.2f}")
            finally:
                server.kill()


if __name__ == "__main__":
    main()
