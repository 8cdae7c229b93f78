"""Watches a plugin at work: no network beyond this machine, and a planted secret that must not come out."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

from tactbench.masking import mask_tree, secrets_in

#: An environment variable that nobody needs; whoever prints the environment prints it.
PLANTED = "TACTBENCH_PROBE_SECRET"
SECRET = "planted-by-the-conformance-kit-7d1f"  # noqa: S105
_CONNECTING = ("socket.connect", "socket.sendto", "socket.sendmsg")
_LOOKING_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


class Guard:
    """Refuses connections and look-ups beyond this machine while it is on, and keeps what was tried.

    It sees what goes through Python's sockets, in every thread; not what C libraries or other processes
    do by themselves. An audit hook cannot be taken away again: while it is off it does nothing.
    """

    def __init__(self) -> None:
        self.tried: list[str] = []
        self._on = self._hooked = False
        self._lock = threading.Lock()

    @contextmanager
    def on(self) -> Iterator[None]:
        """Refuse, until the end of the block."""
        if not self._hooked:
            sys.addaudithook(self._hook)
        self._on = self._hooked = True
        try:
            yield
        finally:
            self._on = False

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._on:
            return
        host = ""
        if event in _CONNECTING:
            address = args[1]
            host = str(address[0]) if isinstance(address, tuple) and address else ""  # else a socket file
        elif event in _LOOKING_UP:
            host = args[0].decode("utf-8", "replace") if isinstance(args[0], bytes) else str(args[0] or "")
        if host and not is_here(host):
            with self._lock:
                self.tried.append(host)
            raise PermissionError(f"it says that it is offline, so {host} cannot be reached in this check")


def is_here(host: str) -> bool:
    """Whether a host's name or address is this machine.

    >>> is_here("127.0.0.2"), is_here("::1"), is_here("localhost"), is_here("api.example.com")
    (True, True, True, False)
    """
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host.lower().rstrip(".") in ("localhost", "localhost.localdomain")
    return address.is_loopback or address.is_unspecified


@contextmanager
def planted() -> Iterator[None]:
    """Plant the secret, unless it is there already."""
    ours = PLANTED not in os.environ
    if ours:
        os.environ[PLANTED] = SECRET
    try:
        yield
    finally:
        if ours:
            os.environ.pop(PLANTED, None)


def leaks(data: Any) -> list[str]:
    """The names of the environment variables whose secret values stand in any text of the data (JSON)."""
    texts: list[str] = []

    def keep(text: str) -> str:
        texts.append(text)
        return text

    mask_tree(data, keep, keys=True)
    values = [value for value in secrets_in(os.environ) if any(value in text for text in texts)]
    return sorted(name for name, value in os.environ.items() if value in values)
