"""The executor `dask`: a run on a Dask cluster, or on one of this machine's cores.

    tactbench run core llm:small --on dask                        # as many workers as there are cores
    tactbench run core llm:small --on dask:tcp://10.0.0.7:8786    # the cluster of that scheduler

Needs `pip install 'tactbench[dask]'`, and on every machine of a cluster the same tactbench, plugins and
packages. Keys of services are not sent: every worker takes them from its own environment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Executor

from tactbench import ExecutorFactory, UsageError, hookimpl


def make(options: Mapping[str, str]) -> Executor:
    """The cluster. Raises UsageError where it cannot be had."""
    try:
        import distributed  # noqa: F401 - whether it is there
    except ImportError:
        raise UsageError("Dask is not installed: pip install 'tactbench[dask]'") from None
    from tactbench_dask.cluster import connect

    return connect(options.get("address", ""))


def slots(executor: Executor) -> int:
    """How many parcels its workers take at once."""
    return int(getattr(executor, "slots", 1))


@hookimpl
def tactbench_executors() -> Iterable[ExecutorFactory]:
    """Offer `dask`."""
    yield ExecutorFactory(
        name="dask",
        make=make,
        about="a Dask cluster: dask:tcp://host:8786, or one on this machine's cores",
        argument="address",
        slots=slots,
    )
