"""A Dask cluster as an Executor that lets go of everything when it is shut down."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import signal
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from typing import Any

from distributed import Client, LocalCluster, Security
from distributed.core import rpc

from tactbench import UsageError

#: Seconds that a scheduler has to answer, and then its first worker to be there.
PATIENCE = 10
#: What must be the same everywhere, or what is sent may not be understood.
SAME = ("python", "dask", "distributed")
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?(?:\[[0-9A-Fa-f:]+\]|[^\s/:\[\]]+):[0-9]{1,5}/?")


class Cluster(Executor):
    """The workers of a client. `slots` is how many calls they take at once."""

    def __init__(self, client: Client, local: LocalCluster | None = None) -> None:
        self._client = client
        self._local = local
        self.slots: int = max(1, sum(client.nthreads().values()))
        self._inner: Executor = client.get_executor(pure=False)
        self._mute = muted()  # it logs from threads of its own, whenever something happens
        self._mute.__enter__()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have it called on a worker, on another one if that is lost."""
        with quiet():
            return self._inner.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the client, and of the workers where they are ours."""
        with quiet(), suppress(Exception):  # the scheduler may be gone: then there is nothing to let go of
            self._inner.shutdown(wait=wait and not cancel_futures)
        _close(self._client, self._local)
        self._mute.__exit__(None, None, None)


def connect(address: str) -> Cluster:
    """The cluster whose scheduler is at that address, or one of processes here. Raises UsageError."""
    with quiet():
        if not address:
            return _started()
        if not _ADDRESS.fullmatch(address):
            raise UsageError(
                f"{address!r} is no address of a scheduler; write it like dask:tcp://10.0.0.7:8786"
            )
        client = _answering(address)
        try:
            _refuse_other_versions(address, client.get_versions())
            if not client.nthreads():
                client.wait_for_workers(1, timeout=PATIENCE)
            return Cluster(client)
        except TimeoutError:
            _close(client)
            raise UsageError(
                f"the scheduler at {address} has no workers; start some: dask worker {address}"
            ) from None
        except BaseException:
            _close(client)
            raise


def _started() -> Cluster:
    local = LocalCluster(
        n_workers=_cores(),
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    )
    try:
        return Cluster(Client(local, timeout=PATIENCE, set_as_default=False), local)
    except BaseException:
        local.close()
        raise


def _cores() -> int:
    """Those that this process may use."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _answering(address: str) -> Client:
    """A client of the scheduler. It would wait for ever for one that takes calls and never says anything, so
    that is asked first who it is."""
    try:
        who = asyncio.run(_who(address))
        if who.get("type") != "Scheduler":
            raise UsageError(f"at {address} is a {who.get('type')}; name the scheduler's address")
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        said = f"{error}: {error.__cause__}" if error.__cause__ and str(error) else str(error)
        what = " ".join(said.split())[:200] or "it takes calls, and says nothing"
        raise UsageError(
            f"no scheduler answers at {address} within {PATIENCE} s ({what}); start one with: dask scheduler"
        ) from None


async def _who(address: str) -> dict[str, Any]:
    arguments = Security().get_connection_args("client")
    async with (
        asyncio.timeout(PATIENCE),
        # less than all of it: a port that takes no calls is told from one that takes them and is silent
        rpc(address, timeout=PATIENCE * 0.8, connection_args=arguments) as scheduler,
    ):
        told: dict[str, Any] = await scheduler.identity()
        return told


def _refuse_other_versions(address: str, found: dict[str, Any]) -> None:
    """Raise UsageError where the scheduler or a worker has another Python or Dask than we have."""
    ours = found["client"]["packages"]
    others = [(f"the scheduler at {address}", found["scheduler"])]
    others += [(f"the worker at {name}", told) for name, told in found["workers"].items()]
    for who, told in others:
        theirs = (told or {}).get("packages") or {}
        for name in SAME:
            if _short(name, theirs.get(name)) != _short(name, ours[name]):
                what = f"{who} has {name} {_short(name, theirs.get(name))}"
                raise UsageError(f"{what}, and here is {_short(name, ours[name])}; install the same on all")


def _short(name: str, version: str | None) -> str:
    """Of Python its minor version."""
    return ".".join(str(version).split(".")[:2]) if name == "python" else str(version)


def _close(client: Client, local: LocalCluster | None = None) -> None:
    with quiet(), suppress(Exception):
        client.close(timeout=PATIENCE)
    if local is not None:
        _end_workers(local)
        with quiet(), suppress(Exception):
            local.close(timeout=PATIENCE)


def _end_workers(local: LocalCluster) -> None:
    """At once: what they still work on is not wanted, and Dask would wait for it."""
    for nanny in list(local.workers.values()):
        nanny.auto_restart = False
        with suppress(OSError, TypeError):  # it has ended
            os.kill(nanny.pid, getattr(signal, "SIGKILL", signal.SIGTERM))


@contextmanager
def quiet() -> Iterator[None]:
    """Dask warns of what we tell in a line of our own."""
    with muted(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def muted() -> Iterator[None]:
    """Dask logs what is no loss, and what we tell in a line of our own; by many loggers."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] == "distributed"]
    levels = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
