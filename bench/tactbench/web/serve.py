"""A server on 127.0.0.1, for as long as somebody uses it."""

from __future__ import annotations

import errno
import os
import secrets
import socket

import uvicorn

from tactbench.errors import UsageError
from tactbench.web.guard import App

HOST = "127.0.0.1"


def bind(port: int) -> socket.socket:
    """A socket on that port, or on a free one for 0. Raises UsageError when the port is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":  # there it would let two servers share one port
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
        found.listen(64)
    except OSError as error:
        found.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            what = (
                "is taken, perhaps by a page that runs already"
                if error.errno == errno.EADDRINUSE
                else "is not yours"
            )
            raise UsageError(f"--port {port}: {what}; choose another, or 0 for a free one") from None
        raise
    return found


def address_of(bound: socket.socket) -> str:
    """What stands in the Host header of who means this server."""
    return f"{HOST}:{bound.getsockname()[1]}"


def new_token() -> str:
    """A secret of this start, 256 bits."""
    return secrets.token_urlsafe(32)


def serve(app: App, bound: socket.socket) -> None:
    """Answer until Ctrl-C or SIGTERM."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, lifespan="off", ws="none", loop="asyncio", http="h11",
        server_header=False, proxy_headers=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[bound])
