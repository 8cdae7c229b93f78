"""`run --on dask` over two hosts: network namespaces of this machine, with a cable that can be pulled."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from tests.journals import keys_of, lines_of, wait_for, wait_until

if TYPE_CHECKING:
    from tests.conftest import CommandLine

pytest.importorskip("distributed")
pytestmark = pytest.mark.slow
HERE, THERE = "10.231.7.1", "10.231.7.2"
NODE = """
import asyncio, os, sys
from distributed import Scheduler, Worker

async def scheduler(host, told):
    async with Scheduler(host=host, port=0, dashboard_address=None) as scheduler:
        with open(told + ".new", "w") as file:
            file.write(scheduler.address)
        os.rename(told + ".new", told)
        await scheduler.finished()

async def worker(host, address):
    async with Worker(address, nthreads=1, host=host, nanny=None) as worker:
        await worker.finished()

asyncio.run({"scheduler": scheduler, "worker": worker}[sys.argv[1]](*sys.argv[2:]))
"""
#: On the other host it waits in the midst of its work until it may go on, and tells when it has.
BOT = """
import os, time

def reply(ask):
    if os.environ.get("HOST") == "there" and not os.path.exists("passed"):
        open("waits", "w").close()
        while not os.path.exists("go"):
            time.sleep(0.01)
        open("passed", "w").close()
    return "marks 4"
"""


@dataclass(frozen=True)
class Hosts:
    """Two hosts, by the names of their namespaces, and the cable between them."""

    here: str
    there: str

    def cable(self, state: str) -> None:
        """`up` or `down`."""
        ip("-n", self.here, "link", "set", "cable", state)


def ip(*arguments: str) -> None:
    """Have the system's own tool do it."""
    subprocess.run(["ip", *arguments], check=True, capture_output=True, timeout=20)


def unsent(host: str) -> int:
    """Bytes that a host has written and nobody has taken."""
    told = subprocess.run(
        ["ip", "netns", "exec", host, "ss", "-Htn"], check=True, capture_output=True, text=True, timeout=20
    )
    return sum(int(line.split()[2]) for line in told.stdout.splitlines())


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    """Passed over where namespaces cannot be made."""
    if shutil.which("ip") is None or shutil.which("ss") is None:
        pytest.skip("no iproute2 here")
    found = Hosts(f"tact{os.getpid()}a", f"tact{os.getpid()}b")
    made = []
    try:
        for name in (found.here, found.there):
            ip("netns", "add", name)
            made.append(name)
        peer = ("peer", "name", "cable", "netns", found.there)
        ip("link", "add", "cable", "netns", found.here, "type", "veth", *peer)
        for name, address in ((found.here, HERE), (found.there, THERE)):
            ip("-n", name, "addr", "add", f"{address}/30", "dev", "cable")
            ip("-n", name, "link", "set", "lo", "up")
            ip("-n", name, "link", "set", "cable", "up")
        yield found
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no namespaces here: {error.stderr.decode(errors='replace').strip()}")
    finally:
        for name in made:
            ip("netns", "del", name)


@contextlib.contextmanager
def node(command: CommandLine, host: str, *arguments: str, **environ: str) -> Iterator[None]:
    """A scheduler or a worker on a host."""
    process = subprocess.Popen(
        ["ip", "netns", "exec", host, sys.executable, "-c", NODE, *arguments],
        cwd=command.folder, env=command.environ(environ), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def many(command: CommandLine) -> CommandLine:
    """A suite of 100 cases in 50 families, and the bot; what it gives in one process."""
    command.suite("many", [command.case(number, family=f"f-{number // 2}") for number in range(100)])
    command.write("mine.py", BOT)
    run = ("run", "many", "./mine.py:reply", "--scorer", "digits", "--out", "alone.jsonl")
    assert command(*run).code == 0
    return command


@contextlib.contextmanager
def cluster(command: CommandLine, hosts: Hosts, *workers: str, **environ: str) -> Iterator[str]:
    """A scheduler here, and workers on these hosts; its address."""
    told = command.folder / "address"
    with contextlib.ExitStack() as stack:
        stack.enter_context(node(command, hosts.here, "scheduler", HERE, str(told), **environ))
        wait_for(told)
        for host in workers:
            at, name = (HERE, "here") if host == hosts.here else (THERE, "there")
            stack.enter_context(node(command, host, "worker", at, told.read_text(), HOST=name))
        yield told.read_text()


def run_on(command: CommandLine, hosts: Hosts, address: str) -> subprocess.Popen[bytes]:
    """The command, begun on the scheduler's host."""
    run = ("run", "many", "./mine.py:reply", "--scorer", "digits", "--out", "mine.jsonl")
    return command.start(*run, "--on", f"dask:{address}", shell=f'exec ip netns exec {hosts.here} "$@"')


def test_a_cut_that_is_mended_costs_nothing(many: CommandLine, hosts: Hosts) -> None:
    """The only worker works on while nobody hears of it, and its replies come when the cable is back."""
    with cluster(many, hosts, hosts.there) as address:
        process = run_on(many, hosts, address)
        wait_for(many.folder / "waits")
        hosts.cable("down")
        many.write("go", "")
        wait_for(many.folder / "passed")
        wait_until(lambda: unsent(hosts.there) > 0)
        assert process.poll() is None
        hosts.cable("up")
        ended = many.ended(process)
    assert ended.code == 0, ended.err
    assert lines_of(many.folder / "mine.jsonl") == lines_of(many.folder / "alone.jsonl")


def test_the_work_of_a_host_that_stays_away_is_done_by_another(many: CommandLine, hosts: Hosts) -> None:
    """Once the scheduler has given it up; no row is there twice, and none is missing."""
    ttl = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "1s"}
    with cluster(many, hosts, hosts.here, hosts.there, **ttl) as address:
        process = run_on(many, hosts, address)
        wait_for(many.folder / "waits")
        hosts.cable("down")
        ended = many.ended(process)
        assert not (many.folder / "passed").exists()
    assert ended.code == 0, ended.err
    assert keys_of(many.folder / "mine.jsonl") == sorted((f"c-{number}", 0) for number in range(100))
    assert lines_of(many.folder / "mine.jsonl") == lines_of(many.folder / "alone.jsonl")
