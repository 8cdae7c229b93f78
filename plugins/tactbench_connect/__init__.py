"""Bots in any language: `http:URL`, a service that is posted each ask, and `cmd:"…"`, a program that reads
asks and writes replies as JSON lines. What goes over the wire is told by `python -m tactbench_connect`."""

from __future__ import annotations

from collections.abc import Iterable

from tactbench import Generator, hookimpl
from tactbench_connect.options import LONGEST_WAIT, CommandOptions, HttpOptions


@hookimpl
def tactbench_generators() -> Iterable[Generator]:
    """Offer `http` and `cmd`; clients and processes are made when the first ask comes."""
    from tactbench_connect.commands import Commands
    from tactbench_connect.service import Service

    service, commands = Service(), Commands()
    yield Generator(
        name="http", reply=service.reply, version="0.1.0", options=HttpOptions, argument="url",
        ready=service.ready, close=service.close, concurrency=16, timeout=LONGEST_WAIT, remote=True,
        about="a bot behind a URL: each ask is posted to it as JSON",
    )  # fmt: skip
    yield Generator(
        name="cmd", reply=commands.reply, version="0.1.0", options=CommandOptions, argument="command",
        ready=commands.ready, close=commands.close, concurrency=64,
        # Asks wait here for a free process, which is no fault of the bot: the option `timeout` is its own.
        timeout=1_000_000,
        about="a bot that is a program: JSON lines on its standard input and output",
    )  # fmt: skip
